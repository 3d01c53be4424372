//! What is not as it should be, among the words of a page.

use iced::widget::container;
use iced::{Background, Border, Element, Length};

use super::strong;
use crate::ui::stage::Stage;
use crate::ui::theme::Fill;

/// Height without the space below.
pub(super) fn height(stage: &Stage<'_>, words: &str, width: f32) -> f32 {
    strong(stage).room(words, inside(stage, width)).height + 2.0 * stage.look.space(AROUND)
}

/// Draws it.
pub(super) fn draw<W: 'static>(stage: &Stage<'_>, words: &str, width: f32) -> Element<'static, W> {
    let (paint, radius) = (stage.colours().on(Fill::Erase), stage.look.space(1.0));
    let words = strong(stage).block(words, paint.ink, inside(stage, width));
    container(words)
        .padding(stage.look.space(AROUND))
        .width(Length::Fill)
        .style(move |_| container::Style {
            background: Some(Background::Color(paint.fill)),
            border: Border { radius: radius.into(), ..Border::default() },
            ..container::Style::default()
        })
        .into()
}

fn inside(stage: &Stage<'_>, width: f32) -> f32 {
    (width - 2.0 * stage.look.space(AROUND)).min(stage.look.line())
}

/// Units around the words.
const AROUND: f32 = 2.0;
