//! The window of a machine that serves nobody yet, drawn: each gate and each lack in each language, nothing cut.

use std::sync::{Arc, Mutex};

use countersign::domain::{Fault, Gate, Lack, Why};
use countersign::i18n::{self, Text};
use countersign::kiosk::commission::{Commission, GateStanding, SignatureStanding};
use countersign::ui::plain::Plain;
use countersign::ui::setup::{Desk, Message, Press, Window};
use countersign::ui::theme::{Display, Look};
use iced_test::core::Size;
use iced_test::futures::futures::{StreamExt as _, executor};
use iced_test::runtime::{Action, task};

use super::kit::{ADMINISTRATOR, COMPLIANCE};
use crate::bank::about;
use crate::plain::{Drawn, picture};

const SIZES: [Size; 3] = [Size::new(1280.0, 800.0), Size::new(1024.0, 768.0), Size::new(1080.0, 1920.0)];

/// Every reason, with the longest thing it may be about.
fn lacks() -> Vec<Lack> {
    use countersign::domain::dossier::Stage;
    let long = || "assessment-of-the-year-2026-second-part.pdf".to_owned();
    vec![
        Lack::DossierMissing,
        Lack::DossierWrong("dossier, line 12: a day must be written as 2027-03-31".to_owned()),
        Lack::SiteForbidden("changing-room"),
        Lack::PurposeUnmatched("card-replacement".to_owned()),
        Lack::DocumentMissing(long()),
        Lack::DocumentAltered(long()),
        Lack::Early("tried.two_people"),
        Lack::OutOfOrder(Stage::Approved, Stage::Examined),
        Lack::Over("assessment"),
        Lack::Backwards("evaluated"),
        Lack::ApprovalUnread("HD-2026-0417".to_owned()),
        Lack::Words("the purpose card-replacement has no words (question) in zh-Hans".to_owned()),
        Lack::KeysForgotten,
        Lack::StorePlace("the store may not lie on a network".to_owned()),
        Lack::Clock,
        Lack::WindowOpen,
        Lack::CameraUnpinned,
        Lack::CameraUnmeasured,
        Lack::PrinterMissing,
        Lack::PrinterUnread,
        Lack::Speechless,
        Lack::Unlettered("zh-Hans".to_owned()),
        Lack::RoleMissing("administrator"),
        Lack::Unrehearsed,
        Lack::Changed,
    ]
}

fn gates(lack: impl Fn(Gate) -> Option<Lack>) -> Vec<GateStanding> {
    let standing = |gate: Gate| {
        let lack = lack(gate);
        GateStanding {
            gate: gate.code(),
            passed: lack.is_none(),
            reason: lack.as_ref().map(Lack::code),
            about: lack.as_ref().map(Lack::about).unwrap_or_default(),
            remedy: lack.map(|lack| lack.to_string()),
        }
    };
    Gate::ALL.map(standing).to_vec()
}

fn commission(lack: impl Fn(Gate) -> Option<Lack>, signed: &[(&'static str, u16)]) -> Commission {
    let signature = |&(role, operator): &(&'static str, u16)| SignatureStanding {
        role,
        operator,
        at: "2026-11-23".into(),
    };
    let signed: Vec<_> = signed.iter().map(signature).collect();
    Commission { serves: false, since: None, gates: gates(lack), signed }
}

/// An administrator before the window; the machine answers as this one says.
struct Administrator {
    window: Window,
    size: Size,
    /// What the machine is found to be when it is looked at again.
    found: Arc<Mutex<Commission>>,
}

impl Administrator {
    fn before(tag: &str, size: Size, commission: Commission) -> Self {
        let found = Arc::new(Mutex::new(commission.clone()));
        let (look, rehearse, sign) = (Arc::clone(&found), Arc::clone(&found), Arc::clone(&found));
        let mut about = about();
        about.site.demo = false; // a demonstration is never commissioned
        let desk = Desk {
            about: Arc::new(about),
            look: Arc::new(move || Ok(look.lock().expect("whole").clone())),
            rehearse: Arc::new(move || {
                rehearse.lock().expect("whole").gates = gates(|_| None);
                Ok(())
            }),
            sign: Arc::new(move |number, pin| {
                let mut found = sign.lock().expect("whole");
                let known = [(ADMINISTRATOR, "administrator"), (COMPLIANCE, "compliance")];
                let Some((_, role)) = known.into_iter().find(|(who, _)| *who == (number, pin)) else {
                    return Err(Fault::Refuse(Why::OperatorWrong));
                };
                let operator = number.parse().expect("a number");
                found.signed.push(SignatureStanding { role, operator, at: "2026-11-23".into() });
                Ok(found.signed.len() == 2)
            }),
        };
        let look = Look::new(size, Display::new(96.0, 60.0));
        let text = Text::new(tag).expect("offered");
        Self { window: Window::new(desk, commission, text, look), size, found }
    }

    fn happens(&mut self, message: Message) {
        let Some(mut stream) = task::into_stream(self.window.update(message)) else { return };
        while let Some(action) = executor::block_on(stream.next()) {
            if let Action::Output(message) = action {
                self.happens(message);
            }
        }
    }

    fn presses(&mut self, press: Press) {
        self.happens(Message::Pressed(press));
    }

    fn signs(&mut self, (number, pin): (&str, &str)) {
        self.presses(Press::Sign);
        for digits in [number, pin] {
            self.happens(Message::Heard(Plain::Typed(Some(digits.to_owned()))));
            self.happens(Message::Heard(Plain::Typed(None)));
        }
    }

    fn drawn(&self) -> Drawn {
        Drawn::of(self.size, self.window.view())
    }

    fn reads(&self) -> String {
        self.drawn().reads(" ")
    }

    fn check(&self, name: &str) {
        let drawn = self.drawn();
        drawn.check(name, self.size);
        assert!(!drawn.buttons.is_empty(), "{name}: nothing can be pressed");
        picture("setup", name, self.size, self.window.view());
    }
}

#[test]
fn every_gate_and_every_lack_is_said_in_every_language_and_nothing_is_cut() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let text = Text::new(tag).expect("offered");
        for size in SIZES {
            let name = |what: &str| format!("{tag} {}x{} {what}", size.width, size.height);
            let bare = commission(|_| Some(Lack::DossierMissing), &[]);
            let mut administrator = Administrator::before(tag, size, bare);
            for (place, gate) in Gate::ALL.into_iter().enumerate() {
                administrator.presses(Press::Gate(place));
                assert!(administrator.reads().contains(&text.get(&format!("gate-{}", gate.code()))));
                administrator.check(&name(gate.code()));
            }
            // Once in the least room across and once in the most down.
            for lack in lacks().into_iter().filter(|_| size != SIZES[0]) {
                let shut = commission(|gate| (gate == Gate::Owner).then(|| lack.clone()), &[]);
                let administrator = Administrator::before(tag, size, shut);
                assert!(administrator.reads().contains(&lack.about()), "{lack}");
                administrator.check(&name(lack.code()));
            }
            administrator.presses(Press::Signatures);
            administrator.check(&name("waits"));
            let one = commission(|_| None, &[("administrator", 1)]);
            let mut administrator = Administrator::before(tag, size, one);
            administrator.check(&name("signatures"));
            administrator.signs(("2", "999999"));
            administrator.check(&name("refused"));
            administrator.presses(Press::Signatures);
            administrator.signs(COMPLIANCE);
            assert!(administrator.reads().contains(&text.get("setup-open")), "{}", administrator.reads());
            administrator.check(&name("done"));
        }
    }
}

#[test]
fn one_goes_from_the_first_shut_gate_to_the_second_signature() {
    let text = Text::new("en").expect("English");
    let unrehearsed = |gate| (gate == Gate::Rehearsal).then_some(Lack::Unrehearsed);
    let start =
        commission(|gate| (gate == Gate::Printer).then_some(Lack::PrinterUnread).or(unrehearsed(gate)), &[]);
    let mut administrator = Administrator::before("en", SIZES[0], start);
    assert!(
        administrator.reads().contains(&text.get("gate-printer")),
        "it begins where something is missing"
    );
    administrator.found.lock().expect("whole").gates = gates(unrehearsed);
    administrator.presses(Press::Look);
    assert!(administrator.reads().contains(&text.get("setup-passed")), "{}", administrator.reads());
    administrator.presses(Press::Signatures);
    assert!(
        !administrator.reads().contains(&text.get("setup-sign-headline")),
        "nobody signs before the last gate"
    );
    administrator.presses(Press::Gate(11));
    administrator.presses(Press::Rehearse);
    assert!(administrator.reads().contains(&text.get("setup-passed")));
    administrator.presses(Press::Signatures);
    administrator.signs(ADMINISTRATOR);
    assert!(administrator.reads().contains(&text.with("setup-signed", &[("number", 1_u32.into())])));
    administrator.signs((ADMINISTRATOR.0, "999999"));
    assert!(administrator.reads().contains(&text.get("err-operator-wrong")));
    administrator.happens(Message::Heard(Plain::Typed(Some("2".to_owned()))));
    administrator.happens(Message::Heard(Plain::Typed(None)));
    administrator.happens(Message::Heard(Plain::Typed(Some(COMPLIANCE.1.to_owned()))));
    administrator.happens(Message::Heard(Plain::Typed(None)));
    assert!(administrator.window.is_done(), "{}", administrator.reads());
}
