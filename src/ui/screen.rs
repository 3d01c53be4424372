//! One file a screen. A screen is a value: `update` takes what happened and says what should follow, `view` says what
//! to show. None of them reads a clock, opens anything or waits.

pub mod access;
pub mod adult;
pub mod camera;
pub mod child;
pub mod closed;
pub mod complaint;
pub mod document;
pub mod done;
pub mod error;
pub mod guardian;
pub mod held;
pub mod help;
pub mod helper;
pub mod hold;
pub mod identify;
pub mod identity;
pub mod idle;
pub mod keys;
pub mod language;
pub mod leaflet;
pub mod meaning;
pub mod movements;
pub mod notice;
pub mod offer;
pub mod paper;
pub mod past;
pub mod path;
pub mod purpose;
pub mod receipt;
pub mod review;
pub mod scan;
pub mod staff;
pub mod stick;
pub mod stop;
pub mod sure;
pub mod take_back;
pub mod timeout;
pub mod title;
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
    /// What makes it easier.
    Access(access::Screen),
    /// Movements that the person cannot do.
    Movements(movements::Screen),
    /// With the face, or another way.
    Path(path::Screen),
    /// Old enough to decide alone?
    Adult(adult::Screen),
    /// Who decides for a child.
    Guardian(guardian::Screen),
    /// The child's own question.
    Child(child::Screen),
    /// The person's own document.
    Identity(identity::Screen),
    /// Six short blocks.
    Notice(notice::Screen),
    /// One question.
    Purpose(purpose::Screen),
    /// What a yes means.
    Meaning(meaning::Screen),
    /// What was said, to be signed.
    Review(review::Screen),
    /// Who helps the person.
    Helper(helper::Screen),
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
    /// What a complaint is about.
    Complaint(complaint::Screen),
    /// What is held about a person.
    Held(held::Screen),
    /// An authority's order on a person's receipts.
    Hold(hold::Screen),
    /// Whose consents are asked for.
    Identify(identify::Screen),
    /// A copy for a stick.
    Stick(stick::Screen),
    /// A receipt is held to the camera.
    Scan(scan::Screen),
    /// The document of who shows a receipt.
    Document(document::Screen),
    /// What happened under a person's receipts.
    Past(past::Screen),
    /// Whether it is meant.
    Sure(sure::Screen),
    /// An act on a home.
    Title(title::Screen),
    /// The stop of an act on a home.
    Stop(stop::Screen),
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
    /// On what makes it easier.
    Access(access::Message),
    /// On movements that the person cannot do.
    Movements(movements::Message),
    /// On the screen of two ways.
    Path(path::Message),
    /// On the question for the age.
    Adult(adult::Message),
    /// On the question who decides for a child.
    Guardian(guardian::Message),
    /// On the child's own question.
    Child(child::Message),
    /// On the question for the person's own document.
    Identity(identity::Message),
    /// On the notice.
    Notice(notice::Message),
    /// On a question.
    Purpose(purpose::Message),
    /// On the question what a yes means.
    Meaning(meaning::Message),
    /// On the review.
    Review(review::Message),
    /// On the question who helps.
    Helper(helper::Message),
    /// On the camera screen.
    Camera(camera::Message),
    /// On the last screen.
    Done(done::Message),
    /// On the receipt.
    Receipt(receipt::Message),
    /// On the question whether it is to be taken back.
    TakeBack(take_back::Message),
    /// On the question what a complaint is about.
    Complaint(complaint::Message),
    /// On what is held about a person.
    Held(held::Message),
    /// On an authority's order.
    Hold(hold::Message),
    /// On the question whose consents are asked for.
    Identify(identify::Message),
    /// On a copy for a stick.
    Stick(stick::Message),
    /// While a receipt is held to the camera.
    Scan(scan::Message),
    /// On the question for the document.
    Document(document::Message),
    /// On what happened.
    Past(past::Message),
    /// On the question whether it is meant.
    Sure(sure::Message),
    /// On an act on a home.
    Title(title::Message),
    /// On the stop of an act on a home.
    Stop(stop::Message),
    /// On an error.
    Error(error::Message),
}

impl Screen {
    /// Its name, and what is told apart on it.
    pub fn name(&self) -> (&'static str, String) {
        let plain = String::new;
        match self {
            Self::Idle(screen) => ("idle", screen.moment().to_owned()),
            Self::Closed(screen) => ("closed", screen.moment().to_owned()),
            Self::Leaflet(screen) => match screen.leaflet() {
                leaflet::Leaflet::Why => ("why", plain()),
                leaflet::Leaflet::Rights => ("rights", plain()),
            },
            Self::Language(_) => ("language", plain()),
            Self::Access(_) => ("access", plain()),
            Self::Movements(_) => ("movements", plain()),
            Self::Path(_) => ("path", plain()),
            Self::Adult(screen) => ("adult", screen.moment().to_owned()),
            Self::Guardian(screen) => ("guardian", screen.moment().to_owned()),
            Self::Child(_) => ("child", plain()),
            Self::Identity(screen) => ("identity", screen.moment().to_owned()),
            Self::Notice(_) => ("notice", plain()),
            Self::Purpose(screen) => ("purpose", screen.place().to_string()),
            Self::Meaning(screen) => ("meaning", screen.moment().to_owned()),
            Self::Review(_) => ("review", plain()),
            Self::Helper(screen) => ("helper", screen.moment().to_owned()),
            Self::Camera(screen) => ("camera", screen.moment()),
            Self::Working(_) => ("working", plain()),
            Self::Done(screen) => ("done", screen.moment()),
            Self::Receipt(_) => ("receipt", plain()),
            Self::TakeBack(_) => ("take_back", plain()),
            Self::Complaint(_) => ("complaint", plain()),
            Self::Held(_) => ("held", plain()),
            Self::Hold(_) => ("hold", plain()),
            Self::Identify(_) => ("identify", plain()),
            Self::Stick(_) => ("stick", plain()),
            Self::Scan(screen) => ("scan", screen.moment().to_owned()),
            Self::Document(_) => ("document", plain()),
            Self::Past(_) => ("past", plain()),
            Self::Sure(screen) => ("sure", screen.asked().code().to_owned()),
            Self::Title(screen) => ("title", screen.moment().to_owned()),
            Self::Stop(screen) => ("stop", screen.moment().to_owned()),
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
            Self::Access(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Access(m)), turn),
            Self::Movements(screen) => {
                screen.view(stage).draw(stage, bar, |m| on(Message::Movements(m)), turn)
            }
            Self::Path(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Path(m)), turn),
            Self::Adult(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Adult(m)), turn),
            Self::Guardian(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Guardian(m)), turn),
            Self::Child(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Child(m)), turn),
            Self::Identity(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Identity(m)), turn),
            Self::Notice(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Notice(m)), turn),
            Self::Purpose(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Purpose(m)), turn),
            Self::Meaning(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Meaning(m)), turn),
            Self::Review(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Review(m)), turn),
            Self::Helper(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Helper(m)), turn),
            Self::Camera(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Camera(m)), turn),
            Self::Working(screen) => screen.view(stage).draw(stage, bar, |m| match m {}, turn),
            Self::Done(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Done(m)), turn),
            Self::Receipt(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Receipt(m)), turn),
            Self::TakeBack(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::TakeBack(m)), turn),
            Self::Complaint(screen) => {
                screen.view(stage).draw(stage, bar, |m| on(Message::Complaint(m)), turn)
            }
            Self::Held(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Held(m)), turn),
            Self::Hold(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Hold(m)), turn),
            Self::Identify(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Identify(m)), turn),
            Self::Stick(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Stick(m)), turn),
            Self::Scan(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Scan(m)), turn),
            Self::Document(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Document(m)), turn),
            Self::Past(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Past(m)), turn),
            Self::Sure(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Sure(m)), turn),
            Self::Title(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Title(m)), turn),
            Self::Stop(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Stop(m)), turn),
            Self::Error(screen) => screen.view(stage).draw(stage, bar, |m| on(Message::Error(m)), turn),
        }
    }
}
