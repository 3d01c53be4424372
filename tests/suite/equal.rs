//! Whether who refuses the face is served as well as anyone: counted at the window and without one, told by the command line, an alarm
//! where it is not so, and nothing of a few.

use std::process::{Command, Output};
use std::sync::{Arc, Mutex};

use countersign::domain::equal::{Stay, Way};
use countersign::domain::{Fault, Part, ReceiptId, Timestamp, TypedCode, Why};
use countersign::i18n::Text;
use countersign::kiosk::{Kiosk, doctor};
use countersign::ui::Message;

use crate::bank::{DISPLAYS, Person, passed, young::aged};
use crate::machine::{Kept, now};

/// Two weeks before the machine's other tests: over, whenever this runs.
const fn then() -> Timestamp {
    Timestamp::from_unix(now().as_unix() - 14 * 86_400)
}

/// A week later.
const fn after() -> Timestamp {
    then().plus_days(7)
}

/// The same machine a week later.
fn later(kept: &Kept) -> Kiosk {
    Kiosk::open(kept.machine(), after).expect("it opens")
}

/// So many people refuse, each after so many seconds, of whom so many are served; their codes.
fn refuse(kiosk: &Kiosk, people: usize, seconds: u32, served: usize) -> Vec<String> {
    let text = Text::new("en").expect("English");
    let done = (0..people).map(|_| kiosk.use_another_way(&text, seconds).expect("refused"));
    let done: Vec<_> = done.collect();
    done[..served].iter().for_each(|done| kiosk.served(&done.id).expect("told once"));
    done.into_iter().map(|done| TypedCode::of(&done.id).to_string()).collect()
}

/// So many people came with the face and left.
fn leave(kiosk: &Kiosk, people: usize) {
    let stay = Stay { way: Way::Face, seconds: 30 };
    (0..people).for_each(|_| kiosk.abandon(Some(stay)).expect("the log takes it"));
}

fn countersign(kept: &Kept, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_countersign"))
        .args(arguments)
        .arg("--root")
        .arg(kept.root())
        .arg("--passphrase-file")
        .arg(kept.passphrase())
        .output()
        .expect("it runs")
}

fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"))
}

#[test]
fn a_week_is_told_of_when_it_is_over_and_a_few_people_never() {
    let kept = Kept::new();
    let kiosk = kept.kiosk_at(then);
    refuse(&kiosk, 10, 40, 10);
    leave(&kiosk, 9);
    assert!(kiosk.service(1).expect("readable").iter().all(|week| !week.is_told()), "it is not over");
    drop(kiosk);
    let weeks = later(&kept).service(1).expect("readable");
    let told = &weeks[0].judgement;
    let other = told.other.as_ref().expect("ten");
    assert_eq!((other.visits, other.receipts, other.served, other.left), (10, 10, 10, 0));
    assert_eq!((other.median_seconds, other.median_minutes_until_served), (Some(40), Some(1)));
    assert_eq!((&told.face, told.too_few, told.alarm), (&None, true, false));
}

#[test]
fn the_counter_tells_by_a_code_once_and_the_machine_says_how_people_were_served() {
    let kept = Kept::new();
    let code = refuse(&kept.kiosk_at(of_the_day), 1, 5, 0).remove(0);
    let told = countersign(&kept, &["served", "--json", "--code", &code]);
    assert!(told.status.success(), "{told:?}");
    assert_eq!(json(&told)["outcome"], "served");
    let unknown = TypedCode::of(&ReceiptId::from_random([9; 16])).to_string();
    for (code, reason) in
        [(code, "not_waiting"), (unknown, "code_unknown"), ("7F3K-92QD".to_owned(), "code_bad")]
    {
        let refused = countersign(&kept, &["served", "--json", "--code", &code]);
        assert_eq!(refused.status.code(), Some(1), "{refused:?}");
        let refused = json(&refused);
        assert_eq!((&refused["outcome"], &refused["reason"]), (&"refused".into(), &reason.into()));
    }
    assert_eq!(countersign(&kept, &["served"]).status.code(), Some(2), "nobody was named");
    let weeks = countersign(&kept, &["service", "--json", "--weeks", "3"]);
    assert!(weeks.status.success(), "{weeks:?}");
    let weeks = json(&weeks);
    assert_eq!((weeks["alarm"].as_bool(), weeks["weeks"].as_array().map(Vec::len)), (Some(false), Some(3)));
    assert!(weeks["weeks"][0]["too_few"].as_bool().expect("told") && weeks["weeks"][0]["face"].is_null());
    assert_eq!(countersign(&kept, &["service", "--weeks", "0"]).status.code(), Some(2));
}

#[expect(clippy::disallowed_methods, reason = "the process that is tried has the clock of the day")]
fn of_the_day() -> Timestamp {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
    Timestamp::from_unix(since.as_secs() as i64)
}

#[test]
fn an_alarm_is_an_entry_of_the_log_and_a_word_to_the_administrator() {
    let kept = Kept::new();
    let kiosk = kept.kiosk_at(then);
    refuse(&kiosk, 12, 400, 3);
    drop(kiosk);
    face_visits(&kept, 10, 100);
    let kiosk = later(&kept);
    let swept = kiosk.sweep(false).expect("the clock is believed");
    let week = kiosk.service(1).expect("readable").remove(0);
    assert!(week.judgement.alarm, "{}", week.in_words());
    assert_eq!(swept.unequal, [week.week.to_string()]);
    assert_eq!(kiosk.sweep(false).expect("again").unequal, Vec::<String>::new(), "once");
    drop(kiosk);
    let (root, passphrase) = (kept.root(), kept.passphrase());
    let check = doctor::equal_service(&root, Some(&passphrase), after()).expect("a store");
    assert!(
        check.state == doctor::State::Warn && check.found.contains(&week.week.to_string()),
        "{}",
        check.found
    );
    let long_after = doctor::equal_service(&root, Some(&passphrase), then().plus_days(70)).expect("a store");
    assert!(long_after.state == doctor::State::Ok, "{}", long_after.found);
}

/// So many visits with the face that ended in a receipt, as a consent or a use would count them after its challenge.
fn face_visits(kept: &Kept, people: u8, seconds: u32) {
    use countersign::domain::UtcOffset;
    use countersign::domain::equal::Week;
    use rand::SeedableRng as _;
    let offset = UtcOffset::from_minutes(480).expect("within range");
    let mut vault = kept.machine().vault().expect("it opens");
    for person in 0..people {
        let (stay, receipt) = (Stay { way: Way::Face, seconds }, ReceiptId::from_random([person; 16]));
        let mut rng = rand::rngs::StdRng::seed_from_u64(person.into());
        vault.count_visit(stay, Some(&receipt), Week::of(then(), offset), &mut rng).expect("counted");
    }
}

/// Who stands before a window whose desk notes how long they have been there.
struct Timed {
    person: Person,
    text: Text,
    told: Arc<Mutex<Vec<String>>>,
}

impl Timed {
    fn new() -> Self {
        let told: Arc<Mutex<Vec<String>>> = Arc::default();
        let note = |what: &'static str| {
            let told = Arc::clone(&told);
            move |more: String| told.lock().unwrap().push(format!("{what} {more}"))
        };
        let (enrolled, refused, left) = (note("enroll"), note("refuse"), note("left"));
        let person = Person::at_desk(DISPLAYS[0], |desk| {
            desk.enroll = Arc::new(move |_, _, seconds| {
                enrolled(seconds.to_string());
                Err(Fault::Refuse(Why::FaceUnclear))
            });
            desk.refuse = Arc::new(move |_, seconds| {
                refused(seconds.to_string());
                Err(Fault::Staff(Part::Store))
            });
            desk.abandon = Arc::new(move |stay| {
                let stay = stay.map(|Stay { way, seconds }| format!("{} {seconds}", way.code()));
                left(stay.unwrap_or("undecided".to_owned()));
                Ok(())
            });
        });
        Self { person, text: Text::new("en").unwrap(), told }
    }

    fn press(&mut self, key: &str) {
        self.person.press(&self.text.get(key));
    }

    fn waits(&mut self, seconds: usize) {
        (0..seconds).for_each(|_| self.person.happens(Message::SecondPassed));
    }

    fn chooses_language(&mut self) {
        self.press("idle-start");
        let name = self.text.get("language-name");
        self.person.press(&name);
    }

    fn told(&self) -> Vec<String> {
        std::mem::take(&mut *self.told.lock().unwrap())
    }
}

#[test]
fn the_window_counts_a_visit_from_its_beginning_and_tells_the_way_that_was_left() {
    let mut visitor = Timed::new();
    visitor.waits(30);
    visitor.press("idle-rights");
    visitor.waits(20);
    visitor.person.happens(Message::CloseAsked(iced_test::core::window::Id::unique()));
    assert!(visitor.told().is_empty(), "whoever looks around is no visit");
    visitor.chooses_language();
    visitor.waits(4);
    visitor.press("bar-leave");
    assert_eq!(visitor.told(), ["left undecided"]);
    visitor.chooses_language();
    visitor.waits(5);
    visitor.press("path-other");
    assert_eq!(visitor.told(), ["refuse 5"], "the visit before is over");
    visitor.waits(2);
    visitor.press("finish");
    assert_eq!(visitor.told(), ["left other 7"]);
}

#[test]
fn the_face_and_a_refusal_after_it_are_told_with_all_the_time_they_took() {
    let mut visitor = Timed::new();
    visitor.chooses_language();
    visitor.press("path-face");
    visitor.person.press(&aged(&visitor.text, "age-older"));
    visitor.press("identity-pass");
    (1..6).for_each(|_| visitor.press("next"));
    visitor.waits(40);
    visitor.press("notice-read");
    for _ in 0..3 {
        visitor.press("yes");
        visitor.press("continue");
        visitor.person.understands(&visitor.text);
    }
    visitor.press("review-sign");
    visitor.waits(8);
    visitor.person.happens(passed());
    assert_eq!(visitor.told(), ["enroll 48"]);
    visitor.waits(3);
    visitor.press("error-other");
    assert_eq!(visitor.told(), ["refuse 51"]);
}
