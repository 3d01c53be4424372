//! The rights of a person, held against a plain table of them: the kiosk's own acts, walked at random on a machine with its eyes,
//! its paper and a clock that jumps. Two people are enrolled and one refuses; then everyone asks for everything.

pub(crate) mod model;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use countersign::domain::law::Beside;
use countersign::domain::receipt::Kind;
use countersign::domain::{Complaint, Fault, Part, PurposeId, ReceiptId, Taken, Timestamp, Why};
use countersign::i18n::Text;
use countersign::kiosk::rehearse::Ending;
use countersign::kiosk::{Done, Error, Kiosk, audit};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, SeedableRng as _};

use crate::machine::{self, Kept};
use model::{Clock, Denial, Line, Person, State};

const STEPS: usize = 50;
const HIGH: &str = "safe-deposit";
const PURPOSES: [&str; 4] = ["cash-withdrawal", "card-replacement", "safe-deposit", "never-asked"];

static NOW: AtomicI64 = AtomicI64::new(machine::now().as_unix());

fn now() -> Timestamp {
    Timestamp::from_unix(NOW.load(Ordering::Relaxed))
}

#[test]
fn the_kiosk_does_for_each_person_what_the_table_says_and_counts_what_it_denies() {
    walk(&Start::new(), 11);
}

/// `make rights`: 10,000 steps, each walk from the same two people.
#[test]
#[ignore = "takes minutes"]
fn ten_thousand_steps_of_the_kiosk() {
    let (start, walks) = (Start::new(), 10_000 / STEPS as u64);
    let (mut acts, mut denials) = (0, 0);
    for seed in 0..walks {
        let (done, denied) = walk(&start, seed);
        (acts, denials) = (acts + done, denials + denied);
    }
    println!("rights: walks={walks} steps={} acts={acts} denied={denials}", walks * STEPS as u64);
}

/// One walk; how many acts it did, and how many uses were denied.
fn walk(start: &Start, seed: u64) -> (u64, u64) {
    NOW.store(machine::now().as_unix(), Ordering::Relaxed);
    let mut walk = Walk::from(start, seed);
    walk.begin();
    for _ in 0..STEPS {
        walk.step();
        (0..walk.people.len()).for_each(|person| walk.expect_told(person));
    }
    (0..walk.people.len()).for_each(|person| walk.end(person));
    let reasons = [
        "erased",
        "factor_missing",
        "over",
        "paused",
        "purpose_unknown",
        "receipt_unknown",
        "refused",
        "withdrawn",
    ];
    assert!(walk.denied.keys().eq(&reasons), "the walk was denied for every reason: {:?}", walk.denied);
    let Walk { kept, kiosk, receipts, denied, .. } = walk;
    drop(kiosk);
    let machine = kept.machine();
    let told = audit::verify(&machine, &machine.policy().expect("there"), None).expect("it opens");
    assert!(told.valid, "{told:?}");
    assert_eq!(told.denied.as_ref(), Some(&denied), "each is in the log, once, by its reason");
    let acts = Kind::ALL.map(|kind| told.events.as_ref().and_then(|events| events.get(kind.event().code())));
    let acts: u64 = acts.into_iter().flatten().sum();
    assert_eq!(acts, receipts, "each act has one entry, and what was refused has none");
    (receipts, denied.values().sum())
}

/// A machine on which two people were enrolled and one refused.
struct Start {
    kept: Kept,
    people: Vec<Person>,
    refusal: ReceiptId,
}

impl Start {
    fn new() -> Self {
        NOW.store(machine::now().as_unix(), Ordering::Relaxed);
        let kept = Kept::new();
        let kiosk = kept.kiosk_at(now);
        let people: Vec<Person> = ["en", "zh-Hans"].map(|language| enroll(&kiosk, language)).into();
        let text = Text::new("en").expect("offered");
        let refusal = kiosk.use_another_way(&text, 0).expect("a refusal").id;
        // Their visits lead to nobody any more, so that no sweep has anything to do with them: it is about the people alone.
        for receipt in people.iter().map(|person| person.past[0].id).chain([refusal]) {
            kiosk.served(&receipt).expect("each was served");
        }
        Self { kept, people, refusal }
    }
}

struct Walk {
    kept: Kept,
    kiosk: Arc<Kiosk>,
    rng: StdRng,
    clock: Clock,
    people: Vec<Person>,
    refusal: ReceiptId,
    /// Receipts handed out so far.
    receipts: u64,
    /// Denied uses, by reason.
    denied: BTreeMap<String, u64>,
}

impl Walk {
    fn from(start: &Start, seed: u64) -> Self {
        let kept = start.kept.copied();
        let kiosk = Arc::new(Kiosk::open(kept.machine(), now).expect("it opens"));
        let (people, refusal) = (start.people.clone(), start.refusal);
        let mut clock = Clock::at(Timestamp::from_unix(0));
        clock.act(now());
        let rng = StdRng::seed_from_u64(seed);
        Self { kept, kiosk, rng, clock, people, refusal, receipts: 3, denied: BTreeMap::new() }
    }

    /// What a drawn walk may miss: each reason for which a use is denied.
    fn begin(&mut self) {
        let (kiosk, id) = (Arc::clone(&self.kiosk), self.people[0].past[0].id);
        let [cash, card, deposit, never] = PURPOSES.map(purpose);
        let (nobody, refusal) = (ReceiptId::from_random([9; 16]), self.refusal);
        self.expect_grant(&nobody, &cash, Beside::Document, Err(Denial::NotGiven), "receipt_unknown");
        self.expect_grant(&refusal, &cash, Beside::Document, Err(Denial::NotGiven), "refused");
        self.expect_use(0, &id, &never);
        let taken = Taken::One(card.clone());
        self.act(
            0,
            Kind::Withdrawal,
            |person| person.may_withdraw(&taken),
            |person| kiosk.withdraw(&id, &taken).inspect(|_| person.withdraw(&taken)),
        );
        self.expect_use(0, &id, &card);
        self.act(0, Kind::Pause, Person::may_pause, |_| kiosk.pause(&id));
        self.expect_use(0, &id, &cash);
        self.act(0, Kind::Resume, Person::may_resume, |_| kiosk.resume(&id));
        self.expect_use(0, &id, &cash);
        self.expect_use(0, &id, &deposit);
        NOW.store(now().plus_days(90).as_unix(), Ordering::Relaxed);
        self.expect_use(0, &id, &deposit);
        self.expect_told(0);
    }

    /// Everything is erased, and nothing leads to it.
    fn end(&mut self, number: usize) {
        let (kiosk, id) = (Arc::clone(&self.kiosk), self.people[number].past[0].id);
        self.act(number, Kind::Erasure, Person::is_held, |_| kiosk.erase(&id));
        self.expect_use(number, &id, &purpose(PURPOSES[0]));
        self.act(number, Kind::Pause, Person::may_pause, |_| kiosk.pause(&id));
        self.expect_told(number);
    }

    fn step(&mut self) {
        let number = self.rng.random_range(0..self.people.len());
        let from = self.people[number].past.choose(&mut self.rng).expect("a consent").id;
        let name = purpose(PURPOSES.choose(&mut self.rng).expect("four"));
        let kiosk = Arc::clone(&self.kiosk);
        match self.rng.random_range(0..100) {
            0..35 => self.ask_for_use(number, &from, &name),
            35..45 => self.act(number, Kind::Pause, Person::may_pause, |_| kiosk.pause(&from)),
            45..58 => self.act(number, Kind::Resume, Person::may_resume, |_| kiosk.resume(&from)),
            58..64 => {
                let taken = if self.rng.random_bool(0.2) { Taken::All } else { Taken::One(name) };
                let may = |person: &Person| person.may_withdraw(&taken);
                self.act(number, Kind::Withdrawal, may, |person| {
                    let done = kiosk.withdraw(&from, &taken);
                    done.inspect(|_| person.withdraw(&taken))
                });
            }
            64..72 => self.sweep(),
            72..76 => {
                self.act(number, Kind::Copy, Person::is_held, |_| kiosk.handed_over(&kiosk.copy(&from)?));
            }
            76..80 => {
                let said = Complaint::new("It was not me.").expect("words");
                self.act(number, Kind::Complaint, Person::is_held, |_| kiosk.complain(&from, &said));
            }
            80..82 => {
                self.kiosk = Arc::new(Kiosk::open(self.kept.machine(), now).expect("it opens again"));
            }
            _ => {
                let days = self.rng.random_range(-3..12) * 86_400;
                NOW.store(now().as_unix() + days, Ordering::Relaxed);
            }
        }
    }

    /// Leave to open the camera on somebody's face, by their receipt, by one that nobody has, or by that of a refusal.
    fn ask_for_use(&mut self, number: usize, from: &ReceiptId, name: &PurposeId) {
        let (stranger, refusal) = (ReceiptId::from_random(self.rng.random()), self.refusal);
        match self.rng.random_range(0..10) {
            0 => {
                self.expect_grant(
                    &stranger,
                    name,
                    Beside::Document,
                    Err(Denial::NotGiven),
                    "receipt_unknown",
                );
            }
            1 => self.expect_grant(&refusal, name, Beside::Document, Err(Denial::NotGiven), "refused"),
            _ => self.expect_use(number, from, name),
        }
    }

    fn expect_use(&mut self, number: usize, from: &ReceiptId, name: &PurposeId) {
        let expected = self.people[number].may_use(name, now());
        let reason = reason(&self.people[number], name, expected);
        // Whatever else is wrong comes first; and where nothing is, the purpose of high risk wants a document beside the face.
        if name.as_str() == HIGH && expected.is_ok() {
            self.expect_grant(from, name, Beside::Receipt, Err(Denial::FactorMissing), "factor_missing");
            self.clock.act(now()); // that the document was sighted is an entry
        }
        self.expect_grant(from, name, Beside::Document, expected, reason);
    }

    /// What is denied is counted, by its reason.
    fn expect_grant(
        &mut self,
        from: &ReceiptId,
        name: &PurposeId,
        beside: Beside,
        expected: Result<(), Denial>,
        reason: &'static str,
    ) {
        let granted = self.kiosk.use_grant(from, name, beside).map(|_| ());
        assert_eq!(granted.map_err(|error| denial(&error)), expected, "{name}");
        if expected.is_err() {
            *self.denied.entry(reason.to_owned()).or_default() += 1;
            self.clock.act(now());
        }
    }

    fn act(
        &mut self,
        number: usize,
        kind: Kind,
        may: impl FnOnce(&Person) -> Result<(), Denial>,
        act: impl FnOnce(&mut Person) -> Result<Done, Error>,
    ) {
        let person = &mut self.people[number];
        let expected = may(person);
        let done = act(person);
        assert_eq!(done.as_ref().map(|_| ()).map_err(denial), expected, "{kind:?}");
        let Ok(done) = done else { return };
        assert_eq!(done.kind, kind);
        let paper = std::fs::read(done.files.expect("paper").pdf).expect("a file");
        match kind {
            // The certificate holds, and speaks for nobody.
            Kind::Erasure => person.erased = true,
            Kind::Pause => person.lock(true),
            Kind::Resume => person.lock(false),
            _ => {}
        }
        if kind != Kind::Erasure {
            person.past.push(Line { id: done.id, kind, matched: None });
        }
        assert_eq!(self.kiosk.present(&paper).expect("it verifies"), done.id);
        self.receipts += 1;
        self.clock.act(now());
    }

    fn sweep(&mut self) {
        let due = self.people.iter().filter(|person| person.is_due(now())).count();
        let doubted = due > 0 && self.clock.is_doubted(now());
        let confirmed = self.rng.random_bool(0.5);
        match self.kiosk.sweep(confirmed) {
            Err(error) => {
                assert!(doubted && !confirmed, "{error:?}");
                assert_eq!(error.fault(), Fault::Staff(Part::Clock));
            }
            Ok(swept) => {
                assert!(!doubted || confirmed, "nothing is deleted on the word of a doubted clock");
                assert_eq!(swept.people, due);
                if doubted {
                    self.clock.believe(now());
                }
                self.swept();
            }
        }
    }

    /// Each person for whom something was over has one certificate more.
    fn swept(&mut self) {
        for person in self.people.iter_mut().filter(|person| person.is_due(now())) {
            person.expire(now());
            let past = self.kiosk.history(&person.past[0].id).expect("held");
            let last = past.last().expect("a certificate");
            let digits = last.receipt_id.replace('-', "");
            let bytes = u128::from_str_radix(&digits, 16).expect("hexadecimal digits").to_be_bytes();
            let id = ReceiptId::from_bytes(bytes).expect("a receipt's name");
            person.past.push(Line { id, kind: Kind::Expiry, matched: None });
            self.receipts += 1;
            self.clock.act(now());
        }
    }

    /// What is told of a person is the table's: how each purpose stands, and every act once.
    fn expect_told(&self, number: usize) {
        let person = &self.people[number];
        let id = person.past[0].id;
        let (standing, past) = (self.kiosk.standing(&id), self.kiosk.history(&id));
        if person.erased {
            assert_eq!(standing.map(|_| ()).map_err(|error| denial(&error)), Err(Denial::Erased));
            assert_eq!(past.map(|_| ()).map_err(|error| denial(&error)), Err(Denial::Erased));
            return;
        }
        let standing = standing.expect("held");
        let told = standing.purposes.iter().map(|purpose| (purpose.id.as_str(), purpose.state));
        let stands = person.purposes.iter().map(|(id, state)| (id.as_str(), told_as(*state)));
        assert!(told.clone().eq(stands), "{:?} {:?}", told.collect::<Vec<_>>(), person.purposes);
        assert_eq!(standing.paused, person.paused);
        assert_eq!(standing.receipts, person.past.len());
        let past = past.expect("held");
        let lines = past.iter().map(|past| (past.receipt_id.clone(), past.kind));
        assert!(lines.eq(person.past.iter().map(|line| (line.id.to_string(), line.kind.code()))));
        // Page by page it is the same, the latest first.
        let mut pages = vec![];
        let mut before = None;
        loop {
            let page = self.kiosk.history_page(&id, before).expect("held");
            pages.extend(page.acts);
            before = page.earlier;
            if before.is_none() {
                break;
            }
        }
        assert!(pages.iter().rev().eq(&past));
    }
}

fn purpose(name: &str) -> PurposeId {
    PurposeId::new(name).expect("a plain name")
}

fn enroll(kiosk: &Arc<Kiosk>, language: &str) -> Person {
    let text = Text::new(language).expect("offered");
    let id = match kiosk.rehearse(&text, false).expect("the demonstration face").ending {
        Ending::Enrolled(done) => done.id,
        other => panic!("{}", other.code()),
    };
    let given = kiosk.purposes().iter();
    let given = given.map(|one| (one.id.clone(), State::Given(now().plus_days(one.retention_days))));
    Person::new(id, given.collect())
}

/// How a purpose is told to stand.
fn told_as(state: State) -> &'static str {
    match state {
        State::Refused => "refused",
        State::Withdrawn => "withdrawn",
        State::Ended => "expired",
        State::Given(until) if until <= now() => "expired",
        State::Given(_) => "given",
    }
}

/// By what reason a denied use is counted.
fn reason(person: &Person, name: &PurposeId, expected: Result<(), Denial>) -> &'static str {
    let state = person.purposes.iter().find(|(id, _)| id == name).map(|(_, state)| *state);
    match (expected, state) {
        (Err(Denial::Erased), _) => "erased",
        (Err(Denial::Paused), _) => "paused",
        (Err(Denial::NotGiven), None) => "purpose_unknown",
        (Err(Denial::NotGiven), Some(State::Withdrawn)) => "withdrawn",
        _ => "over",
    }
}

fn denial(error: &Error) -> Denial {
    match error.fault() {
        Fault::Refuse(Why::NotGiven) => Denial::NotGiven,
        Fault::Refuse(Why::Erased) => Denial::Erased,
        Fault::Refuse(Why::Over) => Denial::Over,
        Fault::Refuse(Why::Paused) => Denial::Paused,
        Fault::Refuse(Why::FactorMissing) => Denial::FactorMissing,
        Fault::Refuse(Why::NothingToLock) => Denial::NothingToDo,
        other => panic!("no person is told this: {other:?}"),
    }
}
