//! How far the visit is, and the few things a clerk may do about it.

use crate::domain::clerk::{Order, Progress, Step};
use crate::domain::document::Typed;
use crate::ui::screen::keys;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Counter, Icon, Piece, Sheet};

/// A visit, as its clerk sees it.
#[derive(Debug)]
pub struct Standing {
    name: String,
    progress: Progress,
    asks: Asks,
}

#[derive(Debug)]
enum Asks {
    /// Nothing.
    Nothing,
    /// Whether the visit is to be ended.
    End,
    /// The number of the document that was sighted.
    Number(Typed),
}

/// What a clerk pressed.
#[derive(Clone, Debug)]
pub enum Press {
    /// I come to the person.
    Coming,
    /// Offer another way.
    Offer,
    /// The document is sighted.
    Sighted,
    /// End the visit.
    End,
    /// Yes, end it.
    EndMeant,
    /// Letters of the document's number.
    Typed(String),
    /// The last one is taken back.
    Deleted,
    /// That was the number.
    Entered,
    /// Back.
    Back,
    /// I go.
    Lock,
}

impl Standing {
    /// Nothing known yet, for the clerk of this name.
    pub fn of(name: &str) -> Self {
        Self { name: name.to_owned(), progress: Progress::at(Step::Idle), asks: Asks::Nothing }
    }

    /// The machine says how far the visit is. A question about what is over is not asked on.
    pub fn learns(&mut self, progress: Progress) {
        let still = match self.asks {
            Asks::Nothing => true,
            Asks::End => progress.step.is_visit(),
            Asks::Number(_) => progress.step == Step::Identity,
        };
        if !still {
            self.asks = Asks::Nothing;
        }
        self.progress = progress;
    }

    /// A second passed.
    pub fn second(&mut self) {
        if self.progress.step.is_visit() {
            self.progress.seconds = self.progress.seconds.saturating_add(1);
        }
    }

    /// Takes what was pressed; the order that follows, if one does.
    pub fn press(&mut self, press: Press) -> Option<Order> {
        let step = self.progress.step;
        match (press, &mut self.asks) {
            (Press::Coming, Asks::Nothing) => return Some(Order::Coming),
            (Press::Offer, Asks::Nothing) if step.may_offer() => return Some(Order::Offer),
            (Press::Sighted, Asks::Nothing) if step == Step::Identity => {
                self.asks = Asks::Number(Typed::default());
            }
            (Press::End, Asks::Nothing) if step.is_visit() => self.asks = Asks::End,
            (Press::EndMeant, Asks::End) => {
                self.asks = Asks::Nothing;
                return Some(Order::End);
            }
            (Press::Typed(letters), Asks::Number(typed)) => typed.take(&letters),
            (Press::Deleted, Asks::Number(typed)) => typed.delete(),
            (Press::Entered, Asks::Number(typed)) if !typed.is_empty() => {
                let order = Order::sighted(typed.as_str());
                self.asks = Asks::Nothing;
                return Some(order);
            }
            (Press::Back, _) => self.asks = Asks::Nothing,
            (Press::Lock, Asks::Nothing) => return Some(Order::Lock),
            _ => {}
        }
        None
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Press> {
        match &self.asks {
            Asks::Nothing => self.standing(stage),
            Asks::End => end(stage),
            Asks::Number(typed) => number(stage, typed),
        }
    }

    fn standing(&self, stage: &Stage<'_>) -> Sheet<Press> {
        let (text, Progress { step, at, of, seconds, called }) = (stage.text, &self.progress);
        let at_it = text.get(step_words(*step));
        // Who calls from the first screen is there all the same.
        let mut sheet = Sheet::new(if *called { text.get("clerk-called") } else { at_it.clone() });
        sheet.place = Some(self.name.clone());
        if *of > 0 {
            let words =
                text.with("clerk-part", &[("at", usize::from(*at).into()), ("of", usize::from(*of).into())]);
            sheet.counter = Some(Counter { at: usize::from(*at), of: usize::from(*of), words });
        }
        if *called && *step != Step::Idle {
            sheet = sheet.say(at_it);
        }
        if step.is_visit() {
            let time = format!("{}:{:02}", seconds / 60, seconds % 60);
            sheet = sheet.say(text.with("clerk-since", &[("time", time.into())]));
        }
        let mut first = vec![];
        if *called {
            first.push(Answer::go(text.get("clerk-coming"), Press::Coming).icon(Icon::Person));
        }
        if *step == Step::Identity {
            first.push(Answer::aside(text.get("clerk-sighted"), Press::Sighted).icon(Icon::Card));
        }
        let mut second = vec![];
        if step.may_offer() {
            second.push(Answer::aside(text.get("clerk-offer"), Press::Offer));
        }
        if step.is_visit() {
            second.push(Answer::aside(text.get("clerk-end"), Press::End).icon(Icon::Leave));
        }
        let lock = [Answer::aside(text.get("clerk-lock"), Press::Lock)];
        [first, second].into_iter().filter(|row| !row.is_empty()).fold(sheet, Sheet::answer).answer(lock)
    }
}

fn end(stage: &Stage<'_>) -> Sheet<Press> {
    let text = stage.text;
    let mut sheet = Sheet::new(text.get("clerk-end-sure")).say(text.get("clerk-end-body"));
    sheet.back = Some(Press::Back);
    sheet.answer([
        Answer::equal(text.get("clerk-end-no"), false, Press::Back),
        Answer::equal(text.get("clerk-end-yes"), false, Press::EndMeant),
    ])
}

fn number(stage: &Stage<'_>, typed: &Typed) -> Sheet<Press> {
    let text = stage.text;
    let mut sheet = Sheet::new(text.get("clerk-number"));
    sheet.back = Some(Press::Back);
    if !typed.is_empty() {
        sheet.body.push(Piece::Title(typed.as_str().to_owned()));
    }
    let go = Answer::go(text.get("continue"), Press::Entered).key();
    let go = if typed.is_empty() { go.hidden() } else { go };
    keys::below(sheet, keys::of_number(stage.look.portrait()), Press::Typed)
        .answer([Answer::aside(text.get("identify-delete"), Press::Deleted).key(), go])
}

/// The machine's window is not open.
pub(super) fn gone(stage: &Stage<'_>) -> Sheet<()> {
    let text = stage.text;
    Sheet::new(text.get("clerk-gone"))
        .say(text.get("clerk-gone-body"))
        .answer([Answer::go(text.get("clerk-again"), ())])
}

const fn step_words(step: Step) -> &'static str {
    match step {
        Step::Idle => "clerk-step-idle",
        Step::Leaflet => "clerk-step-leaflet",
        Step::Language => "clerk-step-language",
        Step::Path => "clerk-step-path",
        Step::Age => "clerk-step-age",
        Step::Identity => "clerk-step-identity",
        Step::Notice => "clerk-step-notice",
        Step::Questions => "clerk-step-questions",
        Step::Review => "clerk-step-review",
        Step::Camera => "clerk-step-camera",
        Step::Working => "clerk-step-working",
        Step::Receipt => "clerk-step-receipt",
        Step::Own => "clerk-step-own",
        Step::Stopped => "clerk-step-stopped",
        Step::Closed => "clerk-step-closed",
    }
}
