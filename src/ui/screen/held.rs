//! What is held about the person, and everything they can do about it: each one press away.

use crate::domain::{Hold, PurposeId};
use crate::ui::desk::{Asked, Held};
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Piece, Sheet};

/// The screen.
#[derive(Clone, Debug)]
pub struct Screen {
    held: Held,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// The person wants this.
    Asked(Asked),
    /// The person wants to read what happened.
    PastAsked,
    /// The person wants their receipt on paper.
    ReceiptAsked,
    /// The person wants to read who ordered what.
    HoldAsked,
    /// The person wants to complain.
    ComplaintBegun,
    /// The person is done.
    Finished,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Ask whether it is meant.
    Confirm(Asked),
    /// Show what happened.
    ShowPast,
    /// Show the receipt.
    ShowReceipt,
    /// Show the authority's order.
    ShowHold,
    /// Ask what the complaint is about.
    Complain,
    /// End the visit.
    Finish,
}

impl Screen {
    /// Shows what is held.
    pub fn new(held: Held) -> Self {
        Self { held }
    }

    /// What is held.
    pub fn held(&self) -> &Held {
        &self.held
    }

    /// Takes what happened.
    pub fn update(&self, message: Message) -> Action {
        match message {
            Message::Asked(asked) => Action::Confirm(asked),
            Message::PastAsked => Action::ShowPast,
            Message::ReceiptAsked => Action::ShowReceipt,
            Message::HoldAsked => Action::ShowHold,
            Message::ComplaintBegun => Action::Complain,
            Message::Finished => Action::Finish,
        }
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let Held { kept, paused, purposes, hold, erased, .. } = &self.held;
        let headline = match (kept, paused) {
            (true, false) => "own-kept",
            (true, true) => "own-locked",
            (false, _) => "own-nothing",
        };
        let large = stage.look.large;
        // In large text the purposes need the room of a headline.
        let mut sheet = Sheet::new(if large { String::new() } else { text.get(headline) });
        sheet.body = large.then(|| Piece::Text(text.get(headline))).into_iter().collect();
        sheet.body.extend(purposes.iter().map(|one| self.purpose(stage, one)));
        sheet.body.extend(hold.as_ref().map(|hold| ordered(stage, hold)));
        let ask = |key: &str, asked| Answer::aside(text.get(key), Message::Asked(asked));
        let lock = if *paused { ask("own-unlock", Asked::Resume) } else { ask("own-lock", Asked::Pause) };
        let all = ask("own-all", Asked::TakeBack(None));
        let mut rights = vec![
            Answer::aside(text.get("own-past"), Message::PastAsked),
            Answer::aside(text.get("own-receipt"), Message::ReceiptAsked),
            ask("own-copy", Asked::Copy),
            Answer::aside(text.get("own-complain"), Message::ComplaintBegun),
        ];
        rights.extend(kept.then_some([lock, all]).into_iter().flatten());
        rights.extend((!erased).then(|| ask("own-erase", Asked::Erase)));
        rights.push(Answer::go(text.get("finish"), Message::Finished));
        let across = if stage.look.portrait() { 2 } else { 4 };
        rows(rights, across).into_iter().fold(sheet, Sheet::answer)
    }

    /// A purpose that is given can be pressed to take it back.
    fn purpose(&self, stage: &Stage<'_>, (id, state, until): &Standing) -> Piece<Message> {
        let text = stage.text;
        let title = text.get(&format!("purpose-{id}-title"));
        match until {
            Some(until) => Piece::Said {
                label: text
                    .with("own-until", &[("purpose", title.into()), ("date", stage.date(*until).into())]),
                value: text.get("own-given"),
                on_press: Message::Asked(Asked::TakeBack(Some(id.clone()))),
            },
            None => Piece::Quiet(format!("{title} · {}", text.get(&format!("own-{state}")))),
        }
    }
}

/// An authority's order can be pressed to read it.
fn ordered(stage: &Stage<'_>, hold: &Hold) -> Piece<Message> {
    Piece::Said {
        label: stage.until("own-held", hold.until),
        value: stage.text.get("own-held-read"),
        on_press: Message::HoldAsked,
    }
}

/// A purpose, how it stands, and until when if it is given.
type Standing = (PurposeId, &'static str, Option<crate::domain::Timestamp>);

/// Rows of at most so many; the last, which holds the way on, is the fullest.
fn rows<T>(things: Vec<T>, across: usize) -> Vec<Vec<T>> {
    let first = things.len() % across;
    let mut things = things.into_iter();
    let mut rows: Vec<Vec<T>> = vec![things.by_ref().take(first).collect()];
    while things.len() > 0 {
        rows.push(things.by_ref().take(across).collect());
    }
    rows.retain(|row| !row.is_empty());
    rows
}
