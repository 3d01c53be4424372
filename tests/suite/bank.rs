//! A bank with no machine behind it: the demonstration's settings, and a desk whose acts only note that they were
//! asked for. And a person who stands before its window and presses what they read.

mod about;
mod meaning;
mod paper;
pub(crate) mod stretched;
mod switch;
mod words;
pub(crate) mod young;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

pub(crate) use about::about;
use countersign::domain::liveness::Phase;
use countersign::domain::receipt::Kind;
use countersign::domain::{Fault, Gesture, Hint, Hold, Notice, ReceiptId, StickNumber, Timestamp, Why};
use countersign::i18n::{self, Text, Value};
use countersign::settings::Settings;
use countersign::ui::desk::{
    About, Ask, Asked, Desk, Exit, Found, Handed, Happened, Held, Issued, Live, Manner, Own, Passage,
    Picture, Refusal, Sight, Voice, title,
};
use countersign::ui::facts::facts;
use countersign::ui::screen::{self, camera};
use countersign::ui::theme::Display;
use countersign::ui::widget::bar::Press;
use countersign::ui::{Message, Place, Window};
use iced_test::Simulator;
use iced_test::core::{Settings as Renders, Size};
use iced_test::futures::futures::{StreamExt as _, executor, stream};
use iced_test::futures::subscription::into_recipes;
use iced_test::runtime::user_interface::Cache;
use iced_test::runtime::{Action, task};
use iced_test::selector::Candidate;
use paper::issued;
pub(crate) use words::{showing, unset};

/// What was asked of the desk, in order.
pub(crate) type Noted = Arc<Mutex<Vec<String>>>;

/// A person before the window.
pub(crate) struct Person {
    pub(crate) window: Window,
    pub(crate) asked: Noted,
    opened: Arc<AtomicUsize>,
    /// How the person went through each challenge.
    pub(crate) ways: Arc<Mutex<Vec<Manner>>>,
    size: Size,
    cache: Cache,
}

/// The three displays the screens are checked on: size and dots per inch.
pub(crate) const DISPLAYS: [(f32, f32, f32); 3] =
    [(1280.0, 800.0, 96.0), (1080.0, 1920.0, 92.0), (1024.0, 768.0, 85.0)];

/// 23 Nov 2026, 17:04 in Hong Kong.
pub(crate) const NOW: Timestamp = Timestamp::from_unix(1_795_424_640);

impl Person {
    /// Before a window of this size and density, nobody has touched it.
    pub(crate) fn before((width, height, dots): (f32, f32, f32)) -> Self {
        Self::at_desk((width, height, dots), |_| {})
    }

    /// The same, with a desk changed beforehand.
    pub(crate) fn at_desk((width, height, dots): (f32, f32, f32), change: impl FnOnce(&mut Desk)) -> Self {
        let (asked, opened) = (Noted::default(), Arc::new(AtomicUsize::new(0)));
        let ways: Arc<Mutex<Vec<Manner>>> = Arc::default();
        let mut desk = desk(&asked, &opened, Arc::clone(&ways));
        change(&mut desk);
        let size = Size::new(width, height);
        let place = Place { size, display: Display::new(dots, 60.0), full_screen: false, touch: false };
        Self { window: Window::new(desk, &place), asked, opened, ways, size, cache: Cache::default() }
    }

    /// Turns to the language with this tag, down in the bar.
    pub(crate) fn speak(&mut self, tag: &str) {
        let languages = i18n::languages();
        let turns = languages.iter().position(|language| language.tag == tag).expect("offered");
        (0..turns).for_each(|_| self.happens(Message::Bar(Press::Language)));
    }

    /// The window as it is drawn.
    pub(crate) fn drawn(&self) -> Simulator<'_, Message> {
        Simulator::with_size(Renders::default(), self.size, self.window.view())
    }

    /// Presses the button with these words, after a look at the screen.
    pub(crate) fn press(&mut self, words: &str) {
        self.looks_at_it();
        assert!(self.press_at_once(words), "{words:?} cannot be pressed");
    }

    /// So much time passes that the screen is no longer new.
    pub(crate) fn looks_at_it(&mut self) {
        (0..7).for_each(|_| self.happens(Message::MomentPassed));
    }

    /// Presses the button with these words, without a look at the screen; says whether that counted.
    pub(crate) fn press_at_once(&mut self, words: &str) -> bool {
        let mut drawn = self.drawn();
        drawn
            .click(showing(words))
            .unwrap_or_else(|_| panic!("{words:?} is not on the screen:\n{}", self.reads()));
        let said: Vec<Message> = drawn.into_messages().collect();
        let counted = !said.is_empty();
        said.into_iter().for_each(|message| self.happens(message));
        counted
    }

    /// Whether these words are on the screen.
    pub(crate) fn sees(&self, words: &str) -> bool {
        self.drawn().find(showing(words)).is_ok()
    }

    /// Everything that is written on the screen, a line each.
    pub(crate) fn reads(&self) -> String {
        let lines = Mutex::new(vec![]);
        // The collector matches nothing, so that it walks everything.
        let collect = |candidate: Candidate<'_>| -> Option<()> {
            if let Candidate::Text { content, .. } = candidate {
                lines.lock().unwrap().push(unset(content));
            }
            None
        };
        assert!(self.drawn().find(collect).is_err());
        lines.into_inner().unwrap().join("\n")
    }

    /// Something happens; what follows from it happens too.
    pub(crate) fn happens(&mut self, message: Message) {
        let Some(mut stream) = task::into_stream(self.window.update(message)) else { return };
        while let Some(action) = executor::block_on(stream.next()) {
            match action {
                Action::Output(message) => self.happens(message),
                Action::Widget(look) => self.looks(look),
                _ => {}
            }
        }
    }

    /// Something happens, and meanwhile something else: what came of the first is kept for later.
    pub(crate) fn late(&mut self, message: Message, meanwhile: impl FnOnce(&mut Self)) -> Vec<Message> {
        let stream = task::into_stream(self.window.update(message));
        meanwhile(self);
        let actions: Vec<_> = stream.map(|stream| executor::block_on(stream.collect())).unwrap_or_default();
        actions
            .into_iter()
            .filter_map(|action| if let Action::Output(message) = action { Some(message) } else { None })
            .collect()
    }

    /// The camera's worker says something.
    pub(crate) fn watched(&mut self, sight: Sight) {
        self.happens(Message::On(screen::Message::Camera(camera::Message::Watched(sight))));
    }

    /// The camera's worker asks for something.
    pub(crate) fn asked_to(&mut self, gesture: Gesture, phase: Phase, hint: Option<Hint>, done: usize) {
        self.watched(Sight::Seen(
            picture(),
            Ask { gesture, phase, hint, aside: None, done, of: 3, eases: true },
        ));
    }

    /// The same, when no wish is granted any more.
    pub(crate) fn asked_at_last_to(&mut self, gesture: Gesture, phase: Phase) {
        let ask = Ask { gesture, phase, hint: None, aside: None, done: 0, of: 3, eases: false };
        self.watched(Sight::Seen(picture(), ask));
    }

    /// A live face passes the challenge.
    pub(crate) fn passes(&mut self) {
        self.happens(passed());
    }

    /// How often the camera was opened by now, if the window listens to what it says it listens to.
    pub(crate) fn cameras_opened(&self) -> usize {
        let listening = into_recipes(self.window.subscription())
            .into_iter()
            .map(|recipe| recipe.stream(stream::pending().boxed()))
            .collect::<Vec<_>>();
        drop(listening);
        self.opened.load(Ordering::Relaxed)
    }

    /// What the desk was asked for.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

/// The camera's worker says that a live face passed the challenge.
pub(crate) fn passed() -> Message {
    let sight = Sight::Passed(Handed::new(Live(Box::new(()))));
    Message::On(screen::Message::Camera(camera::Message::Watched(sight)))
}

fn desk(asked: &Noted, opened: &Arc<AtomicUsize>, ways: Arc<Mutex<Vec<Manner>>>) -> Desk {
    let note = |asked: &Noted| {
        let asked = Arc::clone(asked);
        move |what: String| asked.lock().unwrap().push(what)
    };
    let about = Arc::new(about());
    let (enrolls, refuses, prints) = (note(asked), note(asked), note(asked));
    let (withdraws, abandons, erases) = (note(asked), note(asked), note(asked));
    let (says, hushes, presses, leaflets) = (note(asked), note(asked), note(asked), note(asked));
    let own = || Arc::clone(&about);
    let (opened, shown, enrolled, refused, withdrawn) = (Arc::clone(opened), own(), own(), own(), own());
    Desk {
        now: Arc::new(|| NOW),
        notice: Arc::new(move |text| notice(&shown, text)),
        may_ask: Arc::new(|| Ok(())),
        sealed: Arc::new(|| false),
        draw: Arc::new(|_| 3),
        understood: Arc::new(|| Ok(())),
        guardian: Arc::new(young::guardian),
        watch: Arc::new(move |_grant, way, _wishes| {
            opened.fetch_add(1, Ordering::Relaxed);
            ways.lock().unwrap().push(way);
            stream::pending().boxed()
        }),
        enroll: Arc::new(move |consent, _live, _seconds| {
            let said: Vec<String> = consent
                .decisions()
                .iter()
                .map(|(id, decision)| format!("{id}={}", decision.code()))
                .collect();
            let with = if consent.guardian().is_some() { " with a guardian" } else { "" };
            let seen = if consent.document().is_some() { ", sighted" } else { "" };
            let helped = consent.helper().map(|helper| format!(" helped by {}", helper.name()));
            let helped = helped.unwrap_or_default();
            enrolls(format!("enroll {} {}{with}{helped}{seen}", consent.language(), said.join(" ")));
            Ok(issued(&enrolled, consent.language(), Kind::Consent))
        }),
        refuse: Arc::new(move |refusal, _seconds| {
            let language = match refusal {
                Refusal::OtherWay(language) => language,
                Refusal::EveryPurpose(consent) => consent.language().to_owned(),
            };
            refuses(format!("refuse {language}"));
            Ok(issued(&refused, &language, Kind::Refusal))
        }),
        withdraw: Arc::new(move |given| {
            withdraws(format!("withdraw {}", given.code));
            Ok(issued(&withdrawn, &given.page.language, Kind::Withdrawal))
        }),
        print: Arc::new(move |issued, letters| {
            let large = if letters == countersign::domain::Letters::Large { " in large letters" } else { "" };
            prints(format!("print {}{large}", issued.code));
            Ok(())
        }),
        print_leaflet: Arc::new(move |leaflet, letters| {
            let large = if letters == countersign::domain::Letters::Large { " in large letters" } else { "" };
            leaflets(format!("print {}, {} sections{large}", leaflet.title, leaflet.sections.len()));
            Ok(())
        }),
        abandon: Arc::new(move |_left| {
            abandons("abandon".to_owned());
            Ok(())
        }),
        pressed: Arc::new(move || {
            presses("pressed".to_owned());
            Ok(())
        }),
        eased: switch::eased(asked),
        erase: Arc::new(move |late| {
            erases(format!("erase {}", late.code));
            Ok(())
        }),
        own: theirs(&about),
        title: title::Title::none(),
        self_service: false,
        voice: Some(Voice {
            say: Arc::new(move |words, language| says(format!("say {language} {words}"))),
            hush: Arc::new(move || hushes("hush".to_owned())),
        }),
        closed: None,
        exit: Exit::Free,
        clerk: None,
        about,
    }
}

fn notice(about: &About, text: &Text) -> Notice {
    let settings = Settings::demo();
    let pack = settings.law.read("".as_ref(), settings.offset).expect("shipped").pack;
    let mut facts = facts(about);
    facts.push(("days", Value::from(365)));
    facts.push(("recipients", Value::from("Harbour Card Services Ltd")));
    Notice::new(text.language(), |topic| {
        let key = |part: &str| format!("notice-{}-{part}", topic.code());
        let added = pack.words(topic, text.language()).map(|words| format!("\n{words}"));
        (text.with(&key("title"), &facts), text.with(&key("body"), &facts) + &added.unwrap_or_default())
    })
}

/// An authority's order keeps that person's receipts.
pub(crate) fn under_hold(desk: &mut Desk) {
    let hold = Hold {
        by: "上海市浦东新区人民法院".to_owned(),
        reference: "(2026) 沪0115民初0417号".to_owned(),
        until: NOW.plus_days(180),
    };
    let (present, act, ordered) = (Arc::clone(&desk.own.present), Arc::clone(&desk.own.act), hold.clone());
    desk.own.present = Arc::new(move |read| {
        Ok(match present(read)? {
            Found::Held(held) => Found::Held(Held { hold: Some(hold.clone()), ..held }),
            asks => asks,
        })
    });
    desk.own.act = Arc::new(move |receipt, asked| {
        let hold = Some(ordered.clone());
        let issued = Issued { hold, ..act(receipt, asked)? };
        Ok(if *asked == Asked::Erase { Issued { kind: Kind::ErasureHeld, ..issued } } else { issued })
    });
}

/// What is held about that person.
fn held(about: &About) -> Held {
    let states = ["given", "withdrawn", "given"];
    let purposes = about.purposes.iter().zip(states).map(|(purpose, state)| {
        let until = (state == "given").then(|| NOW.plus_days(purpose.retention_days));
        (purpose.id.clone(), state, until)
    });
    let purposes = purposes.collect();
    let receipt = ReceiptId::from_random([7; 16]);
    Held { receipt, purposes, kept: true, paused: false, hold: None, erased: false }
}

/// A document of that person was sighted.
pub(crate) fn sighted(desk: &mut Desk) {
    desk.own.present = Arc::new(|_read| Ok(Found::AsksDocument(ReceiptId::from_random([7; 16]))));
}

/// One person's consents, as far as the window asks.
fn theirs(about: &Arc<About>) -> Own {
    let own = || Arc::clone(about);
    let (found, sighted, done, given) = (own(), own(), own(), own());
    Own {
        // The camera looks, and nobody holds anything before it.
        scan: Arc::new(|_grant| stream::pending().boxed()),
        present: Arc::new(move |_read| Ok(Found::Held(held(&found)))),
        document: Arc::new(move |_receipt, _typed| Ok(held(&sighted))),
        past: Arc::new(|_receipt, before| {
            let one = |days: u16, kind: Kind| Happened {
                at: NOW.plus_days(days),
                kind,
                used: vec![],
                matched: (kind == Kind::Use).then_some(true),
                code: "7F3K-92QD".to_owned(),
            };
            let kinds = [Kind::Consent, Kind::Use, Kind::Pause, Kind::Resume, Kind::Use, Kind::Withdrawal];
            let acts = (0..6).zip(kinds).rev().map(|(days, kind)| one(days, kind)).collect();
            // There is one page more, and no third.
            Ok(Passage { acts, earlier: before.is_none().then_some(9) })
        }),
        receipt: Arc::new(move |_receipt| Ok(Issued { again: true, ..issued(&given, "en", Kind::Consent) })),
        stick_number: Arc::new(|| StickNumber::from_random([7; 16])),
        stick: Arc::new(|_receipt, _number| Err(Fault::Refuse(Why::StickMissing))),
        act: Arc::new(move |_receipt, asked| {
            let kind = match asked {
                Asked::TakeBack(_) => Kind::Withdrawal,
                Asked::Pause => Kind::Pause,
                Asked::Resume => Kind::Resume,
                Asked::Erase => Kind::Erasure,
                Asked::Copy => Kind::Copy,
                Asked::Explain => Kind::Explanation,
                Asked::Complain(_) => Kind::Complaint,
                Asked::Correct(_) => Kind::Correction,
            };
            let until = matches!(kind, Kind::Pause | Kind::Resume).then(|| NOW.plus_days(365));
            Ok(Issued { kind, until, ..issued(&done, "en", Kind::Withdrawal) })
        }),
    }
}

/// A drawn head and shoulders before a wall: no photograph of anyone.
pub(crate) fn picture() -> Arc<Picture> {
    let (width, height) = (640, 480);
    let mut rgba = Vec::with_capacity(width * height * 4);
    for y in 0..height {
        for x in 0..width {
            let (dx, dy) = ((x as f32 - 320.0) / 105.0, (y as f32 - 235.0) / 140.0);
            let (sx, sy) = ((x as f32 - 320.0) / 260.0, (y as f32 - 560.0) / 190.0);
            let shade = if dx * dx + dy * dy < 1.0 {
                [205, 170, 148]
            } else if sx * sx + sy * sy < 1.0 {
                [92, 108, 120]
            } else {
                [172 - (y / 8) as u8, 178 - (y / 8) as u8, 180 - (y / 9) as u8]
            };
            rgba.extend([shade[0], shade[1], shade[2], 255]);
        }
    }
    Arc::new(Picture { width: width as u32, height: height as u32, rgba })
}
