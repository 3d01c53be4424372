//! What makes the window easier: each thing with its state in words.

use crate::ui::ease::{Ease, Pace};
use crate::ui::stage::Stage;
use crate::ui::theme::Mode;
use crate::ui::widget::{Answer, Piece, Sheet, Switch};

/// The screen.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    /// The camera will ask for movements.
    movements: bool,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// Something was pressed, to be changed.
    Changed(Need),
    /// The person has what they need.
    Done,
}

/// What can be made easier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Larger text.
    Letters,
    /// These colours instead of the usual ones.
    Colours(Mode),
    /// Nothing moves.
    Still,
    /// Everything is read aloud.
    Aloud,
    /// Nobody hurries.
    Unhurried,
    /// The person has one switch.
    Switch,
    /// A pointer that rests presses.
    Dwell,
    /// Movements that the person cannot do.
    Movements,
}

/// What follows.
#[derive(Debug, PartialEq, Eq)]
pub enum Action {
    /// Change this.
    Change(Need),
    /// Back to the screen before, on the way to the camera's movements or not.
    Return {
        /// The camera will ask for some.
        movements: bool,
    },
}

impl Screen {
    /// With the movements among what can be made easier, if the camera will ask for some.
    pub const fn new(movements: bool) -> Self {
        Self { movements }
    }

    /// Takes what happened.
    pub const fn update(self, message: Message) -> Action {
        match message {
            Message::Changed(need) => Action::Change(need),
            Message::Done => Action::Return { movements: self.movements },
        }
    }

    /// The screen.
    pub fn view(self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let mut sheet =
            in_rows(Sheet::new(text.get("access-headline")), stage, switches(stage, self.movements));
        sheet.body.push(Piece::Text(text.get("access-body")));
        let minutes = Ease::unhurried_minutes(stage.about.idle.warn_seconds);
        let unhurried = text.with("access-unhurried-what", &[("minutes", minutes.into())]);
        for words in [unhurried, text.get("access-switch-what"), text.get("access-dwell-what")] {
            sheet.body.push(Piece::Quiet(words));
        }
        sheet.answer([Answer::go(text.get("access-done"), Message::Done)])
    }
}

/// These on the sheet: two beside each other where it is wide enough for their words.
pub(super) fn in_rows<M: Clone>(mut sheet: Sheet<M>, stage: &Stage<'_>, all: Vec<Switch<M>>) -> Sheet<M> {
    let look = &stage.look;
    let half = (look.size.width - 2.0 * look.margin() - look.gap()) / 2.0;
    let beside = !look.portrait() && all.iter().all(|switch| switch.fits(stage, half));
    let columns = if beside { 2 } else { 1 };
    sheet.body.extend(all.chunks(columns).map(|row| Piece::Switches(row.to_vec())));
    sheet
}

/// Everything that can be on or off.
fn switches(stage: &Stage<'_>, movements: bool) -> Vec<Switch<Message>> {
    let (look, ease) = (stage.look, stage.ease);
    let is = |mode| look.mode == mode;
    let mut all = vec![
        switch(stage, "access-letters", look.large, Need::Letters),
        switch(stage, "access-contrast", is(Mode::Contrast), Need::Colours(Mode::Contrast)),
        switch(stage, "access-dark", is(Mode::Dark), Need::Colours(Mode::Dark)),
        switch(stage, "access-still", look.still, Need::Still),
    ];
    all.extend(stage.aloud.map(|on| switch(stage, "access-aloud", on, Need::Aloud)));
    all.push(switch(stage, "access-unhurried", ease.unhurried, Need::Unhurried));
    all.push(paced(stage, "access-switch", ease.switch, Need::Switch));
    all.push(paced(stage, "access-dwell", ease.dwell, Need::Dwell));
    if !movements {
        return all;
    }
    let none = switch(stage, "access-movements", ease.unable.count() > 0, Need::Movements);
    let some = stage.text.with("access-cannot", &[("count", ease.unable.count().into())]);
    all.push(if none.on {
        Switch { value: some, ..none }
    } else {
        Switch { value: stage.text.get("access-none"), ..none }
    });
    all
}

fn paced(stage: &Stage<'_>, label: &str, pace: Option<Pace>, need: Need) -> Switch<Message> {
    let off = switch(stage, label, pace.is_some(), need);
    let words = |pace: Pace| stage.text.with("access-seconds", &[("seconds", pace.seconds().into())]);
    Switch { value: pace.map_or(off.value, words), ..off }
}

fn switch(stage: &Stage<'_>, label: &str, on: bool, need: Need) -> Switch<Message> {
    let value = stage.text.get(if on { "access-on" } else { "access-off" });
    Switch { label: stage.text.get(label), value, on, on_press: Message::Changed(need) }
}
