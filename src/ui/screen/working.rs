//! The machine is at work; it says on what.

use std::convert::Infallible;

use crate::ui::stage::Stage;
use crate::ui::widget::Sheet;

/// The screen.
#[derive(Clone, Copy, Debug)]
pub enum Screen {
    /// A face becomes a number pattern.
    Enrolling,
    /// A refusal is written down.
    Refusing,
    /// A consent is taken back.
    TakingBack,
}

impl Screen {
    /// The screen. Nothing can be pressed here.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Infallible> {
        match self {
            Self::Enrolling => {
                Sheet::new(stage.text.get("working-headline")).say(stage.text.get("working-body"))
            }
            Self::Refusing | Self::TakingBack => Sheet::new(stage.text.get("working-refusal")),
        }
    }
}
