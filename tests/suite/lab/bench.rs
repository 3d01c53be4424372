//! The bench: the real eyes, the real session and the real enrollment of a kiosk, before which an attacker or the
//! demonstration face stands.

use std::sync::Arc;
use std::time::Duration;

use countersign::camera::{Cue, Source as _};
use countersign::domain::{
    Challenge, Consent, Decision, Fault, Frame, Gesture, Phase, Rules, Timestamp, Why,
};
use countersign::i18n::Text;
use countersign::kiosk::{
    CameraChoice, Capture, DemoOptions, Error, Kiosk, LiveCapture, Progress, Prompt, Seen, Used,
};
use countersign::vision::Engine;
use rand::SeedableRng as _;
use rand::rngs::StdRng;

use super::attack::{Attack, Attacker};
use super::face::Likeness;
use super::hand::Shown;
use super::picture::Sensor;

/// A kiosk with its eyes and two faces.
pub(super) struct Bench {
    kiosk: Arc<Kiosk>,
    engine: Engine,
    pub(super) face: Likeness,
    pub(super) other: Likeness,
    seed: u64,
    tries: u64,
    _folder: tempfile::TempDir,
}

/// How a try went.
pub(super) struct Try {
    /// Of the challenge.
    pub(super) number: u64,
    /// With a receipt, or refused for this reason.
    pub(super) end: Result<(), Why>,
    /// The gesture that was asked for, or about to be, when it ended.
    pub(super) asked: Option<Gesture>,
    /// Someone genuine passed, or an attack was refused for what it is.
    pub(super) is_right: bool,
}

impl Bench {
    pub(super) fn open(seed: u64) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let options = DemoOptions {
            root: Some(folder.path().join("demo")),
            models: None,
            camera: CameraChoice::Puppet,
            record: None,
            seed: Some(seed),
            printer: None,
            passphrase: None,
            paced: false,
            pad: None,
            sysfs: "/sys".into(),
            office: None,
        };
        let kiosk = Kiosk::demo(options, || Timestamp::from_unix(1_795_430_640)).expect("a demonstration");
        let models = countersign::vision::models_folder().expect("`make setup` was run");
        let mut engine = Engine::open(&models).expect("the models");
        let face = Likeness::demo(&mut engine);
        let other = face.other(&mut engine);
        Self { kiosk: Arc::new(kiosk), engine, face, other, seed, tries: 0, _folder: folder }
    }

    /// How much the embedder takes the second face for the first.
    pub(super) fn likeness(&mut self) -> f32 {
        self.face.score(&self.other, &mut self.engine)
    }

    /// Goes on with the challenge of this number, so that a part of the laboratory draws what the whole would.
    pub(super) fn skip_to(&mut self, number: u64) {
        while self.tries < number {
            self.open_visit();
        }
    }

    /// An attack on a challenge of its own.
    pub(super) fn attack(&mut self, attack: Attack) -> Try {
        let seed = self.seed << 20 | self.tries;
        let mut attacker = Attacker::new(attack, &self.face, &self.other, &self.draw(), seed);
        let mut sensor = Sensor::new(seed);
        let tried = self.run(|shown, number, at| {
            attacker.see(
                shown.map(|prompt| (prompt.gesture, prompt.phase)),
                shown.map_or(0, |prompt| prompt.done),
            );
            sensor.expose(attacker.next(), number, at)
        });
        Try { is_right: attacker.is_named_by(&tried), ..tried }
    }

    /// The demonstration face on a challenge of its own.
    pub(super) fn puppet(&mut self) -> Try {
        let mut puppet = self.face.puppet(self.seed << 20 | self.tries);
        self.run(|prompt, _, _| {
            puppet.cue(prompt.and_then(|prompt| prompt.asks()).map_or(Cue::None, Cue::Show));
            puppet.next().expect("a puppet does not end")
        })
    }

    /// Goes on to a challenge that begins with a turn, asked for soon: this one.
    pub(super) fn skip_to_turn(&mut self) -> Gesture {
        let suits = |challenge: Challenge| {
            challenge.gestures()[0].is_turn() && challenge.onsets()[0] < Duration::from_millis(1200)
        };
        while !suits(self.draw()) {
            self.open_visit();
        }
        self.draw().gestures()[0]
    }

    /// The face of a photograph; `None` if none is seen in it.
    pub(super) fn likeness_of(&mut self, photo: Frame) -> Option<Likeness> {
        Likeness::of(&mut self.engine, photo)
    }

    /// Enrolls one person, then has another used for them.
    pub(super) fn used_for_another(&mut self) -> Result<Used, Error> {
        let [first, second] = [self.face.clone(), self.other.clone()].map(|face| self.live(&face));
        let purpose = self.kiosk.purposes()[0].id.clone();
        let consent = self.consent();
        let done = self.kiosk.enroll(consent, first, 0).expect("the demonstration face");
        self.kiosk.compare(&done.id, &purpose, second, 0)
    }

    /// A passed challenge of this face.
    fn live(&mut self, face: &Likeness) -> LiveCapture {
        let mut puppet = face.puppet(self.seed << 20 | self.tries);
        self.engine.reset();
        let mut capture = self.open_visit();
        loop {
            let frame = puppet.next().expect("a puppet does not end");
            match self.look(&mut capture, frame) {
                Progress::Ask(prompt) => puppet.cue(prompt.asks().map_or(Cue::None, Cue::Show)),
                Progress::Passed(live) => return live,
                Progress::Failed(failure) => panic!("{failure:?}"),
            }
        }
    }

    /// The challenge that the kiosk will draw next: a seeded demonstration lets the luckiest of attackers know.
    fn draw(&self) -> Challenge {
        let mut rng = StdRng::seed_from_u64(self.seed.wrapping_mul(1 << 16).wrapping_add(self.tries));
        Challenge::draw(&Rules::standard(), &Gesture::ALL, &mut rng).expect("five gestures")
    }

    /// Draws the next challenge, in a visit of its own: one visit draws a few only.
    fn open_visit(&mut self) -> Capture {
        self.tries += 1;
        self.kiosk.abandon(None).expect("nobody is in the middle of anything");
        self.kiosk.capture(Rules::standard(), &Gesture::ALL).expect("a challenge")
    }

    fn run(&mut self, mut show: impl FnMut(Option<Prompt>, u64, Duration) -> Frame) -> Try {
        self.watch(|prompt, number, at| Some(show(prompt, number, at)))
            .expect("who is shown to the end does not leave")
    }

    /// One challenge, in which `show` gives what the camera sees; `None` once it shows no more.
    pub(super) fn watch(
        &mut self,
        mut show: impl FnMut(Option<Prompt>, u64, Duration) -> Option<Frame>,
    ) -> Option<Try> {
        self.engine.reset();
        let mut capture = self.open_visit();
        let mut prompt: Option<Prompt> = None;
        for number in 0..LONGEST * FPS {
            let at = Duration::from_secs_f64(number as f64 / FPS as f64);
            let end = match self.look(&mut capture, show(prompt, number, at)?) {
                Progress::Ask(next) => {
                    prompt = Some(next);
                    continue;
                }
                Progress::Passed(live) => self.enroll(live),
                Progress::Failed(failure) => Err(Why::Liveness(failure)),
            };
            let asked = prompt.map(|prompt| prompt.gesture);
            let number = self.tries - 1;
            return Some(Try { number, end, asked, is_right: end.is_ok() });
        }
        panic!("a session ends");
    }

    fn look(&mut self, capture: &mut Capture, frame: Frame) -> Progress {
        let observation = self.engine.observe(&frame);
        capture.observe(&Seen { observation, frame: Arc::new(frame), look: None })
    }

    fn enroll(&self, live: LiveCapture) -> Result<(), Why> {
        match self.kiosk.enroll(self.consent(), live, 0).map_err(|error| error.fault()) {
            Ok(_) => Ok(()),
            Err(Fault::Refuse(why)) => Err(why),
            Err(fault) => panic!("{fault:?}"),
        }
    }

    fn consent(&self) -> Consent {
        let text = Text::new("en").expect("English is always there");
        let mut draft = self.kiosk.draft(&text);
        for purpose in self.kiosk.purposes() {
            draft.decide(&purpose.id, Decision::Given).expect("its own purpose");
        }
        draft.sign_off(self.kiosk.now()).expect("every purpose is decided")
    }
}

/// The gesture asked for at this moment, until the person is to come back.
pub(super) fn asks(shown: Shown) -> Option<Gesture> {
    shown.filter(|(_, phase)| matches!(phase, Phase::Act | Phase::Hold)).map(|(gesture, _)| gesture)
}

impl Try {
    /// The reason's code, and the gesture at which it came.
    pub(super) fn reason(&self) -> String {
        match self.end {
            Ok(()) => "passed".into(),
            Err(why) => {
                let code = match why {
                    Why::Liveness(failure) => failure.code(),
                    why => Fault::Refuse(why).code(),
                };
                format!("{code} at {}", self.asked.map_or("none", Gesture::code))
            }
        }
    }
}

/// Seconds after which a session that has not ended hangs.
const LONGEST: u64 = 150;
/// Frames a second: fewer than a webcam's, so that many sessions fit into an hour.
pub(super) const FPS: u64 = 12;
