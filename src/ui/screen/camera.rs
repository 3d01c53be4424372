//! The camera: the mirror with its guide on one side, the one thing to do now on the other.

use iced::widget::image::Handle;

use crate::domain::liveness::Phase;
use crate::domain::{Fault, Gesture, Hint};
use crate::i18n::Text;
use crate::ui::desk::{Ask, Handed, Live, Picture, Sight, Wish};
use crate::ui::stage::Stage;
use crate::ui::widget::figure::HELD;
use crate::ui::widget::guide::Preview;
use crate::ui::widget::{Answer, Art, Counter, Piece, Sheet};

/// The screen.
#[derive(Clone, Debug, Default)]
pub struct Screen {
    picture: Option<Handle>,
    ask: Option<Ask>,
    seconds: u64,
    /// The camera is away, for this reason.
    paused: Option<Fault>,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// The camera's worker says something.
    Watched(Sight),
    /// A second passed.
    SecondPassed,
    /// The person wants more time.
    TimeWished,
    /// The person cannot do the gesture asked.
    OtherWished(Gesture),
    /// The person does not wait for the camera.
    OtherWayPressed,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// The person is there and at work: the visit is not idle.
    Attend,
    /// Tell the worker.
    Tell(Wish),
    /// Enroll this live face.
    Enroll(Handed<Live>),
    /// Say what did not work.
    Fail(Fault),
    /// Draw everything anew: other words are shown.
    Redraw,
    /// Record that the person goes another way.
    Refuse,
}

impl Screen {
    /// The part of the challenge that is shown, and its gesture.
    pub fn moment(&self) -> String {
        if let Some(fault) = self.paused {
            return format!("paused {}", fault.code());
        }
        let Some(ask) = self.ask else { return "opening".to_owned() };
        let phase = match ask.phase {
            Phase::Settle => "settle",
            Phase::Wait => "wait",
            Phase::Act => "act",
            Phase::Hold => "hold",
            Phase::Return => "return",
        };
        format!("{phase} {}", ask.gesture.code())
    }

    /// Movements met, of how many.
    pub fn parts(&self) -> Option<(usize, usize)> {
        self.ask.map(|ask| (ask.done, ask.of))
    }

    /// A gesture is shown, and moves.
    pub fn shows_gesture(&self) -> bool {
        self.ask.is_some_and(|ask| matches!(ask.phase, Phase::Act | Phase::Hold))
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Watched(Sight::Seen(picture, ask)) => {
                self.picture = Some(centre(&picture));
                let before = self.ask.replace(ask);
                self.paused = None;
                match before {
                    Some(before) if before == ask => Action::None,
                    Some(before) if (before.phase, before.done) == (ask.phase, ask.done) => Action::Redraw,
                    _ => Action::Attend,
                }
            }
            Message::Watched(Sight::Paused(fault)) => {
                let known = self.paused == Some(fault);
                *self = Self { paused: Some(fault), ..Self::default() };
                if known { Action::None } else { Action::Redraw }
            }
            Message::Watched(Sight::Passed(live)) => Action::Enroll(live),
            Message::Watched(Sight::Failed(fault)) => Action::Fail(fault),
            Message::SecondPassed => {
                self.seconds += u64::from(self.paused.is_none());
                Action::None
            }
            Message::TimeWished => Action::Tell(Wish::MoreTime),
            Message::OtherWished(gesture) => Action::Tell(Wish::Another(gesture)),
            Message::OtherWayPressed => Action::Refuse,
        }
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        if let Some(fault) = self.paused {
            return pause(fault, stage);
        }
        let (done, of) = self.ask.map_or((0, 1), |ask| (ask.done, ask.of));
        let share = done as f32 / of.max(1) as f32;
        let mut sheet = Sheet::new(self.headline(stage));
        sheet.camera = Some(self.seconds);
        sheet.art = Some(Art::Preview(Preview { picture: self.picture.clone(), share }));
        let Some(ask) = self.ask else { return sheet.say(text.get("camera-opening-body")) };
        // Until the person is back from it, it is still the movement just done.
        let at = if matches!(ask.phase, Phase::Hold | Phase::Return) { done } else { done + 1 };
        let numbers = [("at", at.clamp(1, of).into()), ("of", of.into())];
        let words = text.with("counter-gesture", &numbers);
        sheet.counter = Some(Counter { at: done, of, words });
        match (self.hint(text), ask.phase) {
            (Some(hint), _) => sheet = sheet.say(hint),
            (None, Phase::Act | Phase::Hold) => {
                let beat = if ask.phase == Phase::Hold { HELD } else { stage.beat };
                sheet.body.push(Piece::Art(Art::Gesture(ask.gesture, beat)));
            }
            (None, Phase::Return) => {
                let numbers = [("done", done.into()), ("of", of.into())];
                sheet = sheet.say(text.with("camera-done", &numbers));
            }
            (None, Phase::Settle | Phase::Wait) => {
                sheet = sheet.say(text.get("camera-calm"));
            }
        }
        if !ask.eases {
            // No button takes the place of one that may be pressed at this very moment.
            return sheet.say(text.get("camera-no-wishes"));
        }
        let cannot = if stage.look.large { "camera-cannot-short" } else { "camera-cannot" };
        sheet.answer([
            Answer::aside(text.get("camera-more-time"), Message::TimeWished),
            Answer::aside(text.get(cannot), Message::OtherWished(ask.gesture)),
        ])
    }

    /// The one thing to mend now, in words.
    pub fn hint(&self, text: &Text) -> Option<String> {
        let ask = self.ask?;
        // A face that moves as asked is turned, blurred and off its place: only another person matters then.
        let moves = matches!(ask.phase, Phase::Act | Phase::Hold);
        let hint = ask.hint.filter(|hint| !moves || *hint == Hint::SeveralFaces);
        // Coming back is what the headline asks for.
        let hint = hint.filter(|hint| ask.phase != Phase::Return || *hint != Hint::TurnedAway)?;
        let aside = ask.aside.filter(|_| hint == Hint::OffCentre);
        let aside = aside.map(|aside| format!("-{}", aside.code())).unwrap_or_default();
        Some(text.get(&(key("hint-", hint.code()) + &aside)))
    }

    /// The one thing to do now.
    fn headline(&self, stage: &Stage<'_>) -> String {
        let Some(ask) = self.ask else { return stage.text.get("camera-opening") };
        match ask.phase {
            Phase::Settle => stage.text.get("camera-settle"),
            Phase::Wait => stage.text.get("camera-wait"),
            Phase::Act => stage.text.get(&key("gesture-", ask.gesture.code())),
            Phase::Hold => stage.text.get("camera-hold"),
            Phase::Return => stage.text.get("camera-return"),
        }
    }
}

/// The camera is away: what happened, that it mends itself, and the other way for who does not wait.
fn pause(fault: Fault, stage: &Stage<'_>) -> Sheet<Message> {
    let text = stage.text;
    Sheet::new(text.get(&key("err-", fault.code())))
        .say(text.get("camera-paused"))
        .say(text.get("camera-paused-kept"))
        .answer([Answer::aside(text.get("error-other"), Message::OtherWayPressed)])
}

/// The square in the middle of a picture: the person, and less of who stands beside.
fn centre(picture: &Picture) -> Handle {
    let (width, height) = (picture.width as usize, picture.height as usize);
    let side = width.min(height);
    let (left, top) = ((width - side) / 2, (height - side) / 2);
    let rows = picture.rgba.chunks_exact(width.max(1) * 4).skip(top).take(side);
    let mut square = Vec::with_capacity(side * side * 4);
    rows.for_each(|row| square.extend_from_slice(&row[left * 4..(left + side) * 4]));
    Handle::from_rgba(side as u32, side as u32, square)
}

/// A key of a coded thing; keys have hyphens where codes have underscores.
pub(in crate::ui) fn key(prefix: &str, code: &str) -> String {
    format!("{prefix}{}", code.replace('_', "-"))
}
