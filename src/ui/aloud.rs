//! Reading aloud, for who cannot read the screen: just what stands on it, so every word that is heard has its caption.

use iced::advanced::widget::operation::{Focusable, Outcome};
use iced::advanced::widget::{Id, Operation, operate};
use iced::{Rectangle, Task};

use crate::ui::screen::Screen;
use crate::ui::widget::bar;
use crate::ui::widget::words::unset;
use crate::ui::{Message, Window};

/// What is read aloud, and what was.
#[derive(Debug, Default)]
pub(super) struct Aloud {
    /// Whether the person wants it.
    pub(super) on: bool,
    screen: &'static str,
    heard: Vec<Line>,
    /// Seconds since the person was told how to stand before the camera.
    since: Option<u32>,
}

/// Words on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    words: String,
    /// Whether they can be pressed.
    press: bool,
}

impl Window {
    /// Begins to read aloud, or stops.
    pub(super) fn toggle_aloud(&mut self) {
        let on = !self.aloud.on;
        self.hush();
        self.aloud.on = on;
    }

    /// Says nothing more, and forgets what was said.
    pub(super) fn hush(&mut self) {
        if let Some(voice) = self.desk.voice.as_ref().filter(|_| self.aloud.on) {
            (voice.hush)();
        }
        self.aloud = Aloud::default();
    }

    /// Looks at what stands on the screen, to read it.
    pub(super) fn look(&self) -> Task<Message> {
        let screen = self.shown().0;
        let floor = self.look.size.height - bar::total(&self.stage());
        operate(Reading { floor, ..Reading::default() }).map(move |lines| Message::Looked(screen, lines))
    }

    /// Reads what is new: all of another screen, and of the same one the lines that were not there before.
    pub(super) fn read_out(&mut self, screen: &'static str, lines: Vec<Line>) {
        let mut since = self.aloud.since;
        let Some(voice) = self.desk.voice.as_ref().filter(|_| self.aloud.on) else { return };
        let before = if screen == self.aloud.screen { self.aloud.heard.as_slice() } else { &[] };
        let known = |line: &Line| before.iter().any(|known| known.is_like(line));
        let (framing, due) = (self.framing(), self.aloud.since.unwrap_or(u32::MAX));
        let frames = |line: &Line| framing.as_ref().is_some_and(|words| words.is_like(line));
        let new = |line: &&Line| match (frames(line), known(line)) {
            (true, true) => due >= AGAIN,
            (true, false) => due >= SOONEST,
            (false, known) => !known,
        };
        if lines.iter().any(|line| frames(line) && new(&line)) {
            since = Some(0);
        }
        let words = |press| -> Vec<&str> {
            let new = lines.iter().filter(new).filter(|line| line.press == press);
            new.map(|line| line.words.as_str()).collect()
        };
        let (said, presses) = (words(false), words(true));
        let begin = self.aloud.screen.is_empty().then(|| self.text.get("aloud-begin"));
        let presses = (!presses.is_empty()).then(|| {
            let presses = presses.join(&self.text.get("aloud-separator"));
            self.text.with("aloud-presses", &[("presses", presses.into())])
        });
        let all: Vec<&str> = begin.as_deref().into_iter().chain(said).chain(presses.as_deref()).collect();
        if !all.is_empty() {
            (voice.say)(&all.join("\n"), self.text.language());
        }
        // What was held back is said later.
        let heard =
            lines.iter().filter(|line| !frames(line) || known(line) || due >= SOONEST).cloned().collect();
        (self.aloud.screen, self.aloud.heard, self.aloud.since) = (screen, heard, since);
    }

    /// A second passed.
    pub(super) fn second_of_reading(&mut self) {
        self.aloud.since = self.aloud.since.map(|since| since.saturating_add(1));
    }

    /// How the person is to stand before the camera, for who does not see themselves in it.
    fn framing(&self) -> Option<Line> {
        let Screen::Camera(camera) = &self.screen else { return None };
        camera.hint(&self.text).map(|words| Line { words, press: false })
    }
}

impl Line {
    /// The same words, whatever their figures: a countdown is read once.
    fn is_like(&self, other: &Self) -> bool {
        let letters =
            |line: &Self| -> String { line.words.chars().filter(|letter| letter.is_alphabetic()).collect() };
        self.press == other.press && letters(self) == letters(other)
    }
}

/// Seconds between two of those words at least: whoever moves needs that long to hear and to do it …
const SOONEST: u32 = 3;
/// … and until the same are said again.
const AGAIN: u32 = 8;

/// Collects the words above the bar.
#[derive(Default)]
struct Reading {
    floor: f32,
    button: Option<Rectangle>,
    /// Whether a word of that button was found already.
    begun: bool,
    lines: Vec<Line>,
}

impl Operation<Vec<Line>> for Reading {
    fn traverse(&mut self, walk: &mut dyn FnMut(&mut dyn Operation<Vec<Line>>)) {
        walk(self);
    }

    fn focusable(&mut self, _id: Option<&Id>, bounds: Rectangle, _state: &mut dyn Focusable) {
        (self.button, self.begun) = (Some(bounds), false);
    }

    /// A button's words come right after it.
    fn text(&mut self, _id: Option<&Id>, bounds: Rectangle, words: &str) {
        let center = bounds.center();
        // Figures alone, such as the camera's clock, say nothing to who only listens.
        if center.y >= self.floor || !words.chars().any(char::is_alphabetic) {
            return;
        }
        let press = self.button.is_some_and(|button| button.contains(center));
        match self.lines.last_mut().filter(|_| press && self.begun) {
            Some(label) => label.words = format!("{}: {}", label.words, unset(words)),
            None => self.lines.push(Line { words: unset(words), press }),
        }
        self.begun = press;
    }

    fn finish(&self) -> Outcome<Vec<Line>> {
        Outcome::Some(self.lines.clone())
    }
}
