//! A fact under its name, as a form has it: names in one column and what they name in the other, so that eyes run down either.

use iced::Element;
use iced::widget::{Space, column, container, row};

use super::plain;
use crate::ui::stage::Stage;
use crate::ui::theme::Fill;

/// Height without the space below.
pub(super) fn height(stage: &Stage<'_>, label: &str, value: &str, width: f32) -> f32 {
    let set = plain(stage);
    match beside(stage, label, width) {
        Some((left, right)) => set.room(label, left).height.max(set.room(value, right).height),
        None => {
            let narrow = width.min(stage.look.line());
            set.room(label, narrow).height + set.room(value, narrow).height
        }
    }
}

/// Draws it. Each is a text of its own: a number or a name keeps its direction, whichever way its own name runs.
pub(super) fn draw<W: 'static>(
    stage: &Stage<'_>,
    label: &str,
    value: &str,
    width: f32,
) -> Element<'static, W> {
    let (set, ground) = (plain(stage), stage.colours().on(Fill::Ground));
    match beside(stage, label, width) {
        Some((left, right)) => {
            let label = container(set.block(label, ground.quiet, left)).width(left);
            let value = set.block(value, ground.ink, right);
            row![label, Space::new().width(width - left - right), value].into()
        }
        None => {
            let narrow = width.min(stage.look.line());
            column![set.block(label, ground.quiet, narrow), set.block(value, ground.ink, narrow)].into()
        }
    }
}

/// The widths of name and fact side by side; none where one of the name's words would not fit, or the fact have no room.
fn beside(stage: &Stage<'_>, label: &str, width: f32) -> Option<(f32, f32)> {
    let set = plain(stage);
    let left = (width * NAME).round();
    let right = width - left - stage.look.space(3.0);
    let whole = label.split(' ').all(|word| set.room(word, f32::MAX).width <= left);
    (whole && right >= set.size * LEAST).then_some((left, right))
}

/// A name's share of the width.
const NAME: f32 = 0.32;
/// What a fact needs beside its name, in body sizes: about 32 Latin letters.
const LEAST: f32 = 16.0;
