//! One file a screen. A screen is a value: `update` takes what happened and says what should follow, `view` says what
//! to show. None of them reads a clock, opens anything or waits.

pub mod camera;
pub mod closed;
pub mod done;
pub mod error;
pub mod help;
pub mod idle;
pub mod language;
pub mod leaflet;
pub mod notice;
pub mod path;
pub mod purpose;
pub mod receipt;
pub mod review;
pub mod take_back;
pub mod timeout;
pub mod working;

use iced::Element;

use crate::ui::stage::Stage;

/// The screen that is shown.
#[derive(Debug)]
pub enum Screen {
    /// Nobody is here.
    Idle(idle::Screen),
    /// The machine's keys are away.
    Closed(closed::Screen),
    /// A page anyone may read.
    Leaflet(leaflet::Screen),
    /// Language and what helps.
    Language(language::Screen),
    /// With the face, or another way.
    Path(path::Screen),
    /// Six short blocks.
    Notice(notice::Screen),
    /// One question.
    Purpose(purpose::Screen),
    /// What was said, to be signed.
    Review(review::Screen),
    /// The camera.
    Camera(camera::Screen),
    /// The machine is at work.
    Working(working::Screen),
    /// It is done: consent or refusal.
    Done(done::Screen),
    /// The receipt's words.
    Receipt(receipt::Screen),
    /// Whether it is to be taken back.
    TakeBack(take_back::Screen),
    /// It did not work.
    Error(error::Screen),
}

/// What happened on a screen.
#[derive(Clone, Debug)]
pub enum Message {
    /// On the idle screen.
    Idle(idle::Message),
    /// On the screen of a machine without its keys.
    Closed(closed::Message),
    /// On a public page.
    Leaflet(leaflet::Message),
    /// On the language screen.
    Language(language::Message),
    /// On the screen of two ways.
    Path(path::Message),
    /// On the notice.
    Notice(notice::Message),
    /// On a question.
    Purpose(purpose::Message),
    /// On the review.
    Review(review::Message),
    /// On the camera screen.
    Camera(camera::Message),
    /// On the last screen.
    Done(done::Message),
    /// On the receipt.
    Receipt(receipt::Message),
    /// On the question whether it is to be taken back.
    TakeBack(take_back::Message),
    /// On an error.
    Error(error::Message),
}

impl Screen {
    /// Its name, and what is told apart on it.
    pub fn name(&self) -> (&'static str, String) {
        let plain = String::new;
        match self {
            Self::Idle(_) => ("idle", plain()),
            Self::Closed(screen) => ("closed", screen.moment().to_owned()),
            Self::Leaflet(leaflet::Screen(leaflet::Leaflet::Why)) => ("why", plain()),
            Self::Leaflet(leaflet::Screen(leaflet::Leaflet::Rights)) => ("rights", plain()),
            Self::Language(_) => ("language", plain()),
            Self::Path(_) => ("path", plain()),
            Self::Notice(_) => ("notice", plain()),
            Self::Purpose(screen) => ("purpose", screen.place().to_string()),
            Self::Review(_) => ("review", plain()),
            Self::Camera(screen) => ("camera", screen.moment()),
            Self::Working(_) => ("working", plain()),
            Self::Done(screen) => ("done", screen.issued().code.clone()),
            Self::Receipt(_) => ("receipt", plain()),
            Self::TakeBack(_) => ("take_back", plain()),
            Self::Error(screen) => ("error", screen.fault().code().to_owned()),
        }
    }

    /// Lays the screen out; `turn` turns its pages.
    pub fn draw<W: Clone + 'static>(
        &self,
        stage: &Stage<'_>,
        bar: f32,
        on: impl Fn(Message) -> W + Copy,
        turn: impl Fn(usize) -> W + Copy,
    ) -> Element<'static, W> {
        match self {
            Self::Idle(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Idle(m)), turn),
            Self::Closed(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Closed(m)), turn),
            Self::Leaflet(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Leaflet(m)), turn),
            Self::Language(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Language(m)), turn),
            Self::Path(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Path(m)), turn),
            Self::Notice(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Notice(m)), turn),
            Self::Purpose(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Purpose(m)), turn),
            Self::Review(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Review(m)), turn),
            Self::Camera(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Camera(m)), turn),
            Self::Working(screen) => screen.view(stage).draw(stage, bar, |m| match m {}, turn),
            Self::Done(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Done(m)), turn),
            Self::Receipt(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Receipt(m)), turn),
            Self::TakeBack(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::TakeBack(m)), turn),
            Self::Error(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Error(m)), turn),
        }
    }
}
