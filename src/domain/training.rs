//! What everybody who attends learns first: short lessons, a question on each, and for how long it counts that all were answered.
//!
//! Who passed is said by a [`Passed`], and that is made by a [`Quiz`] that was answered, and by nothing else.

use rand::Rng;
use rand::seq::SliceRandom as _;

use super::time::{Timestamp, UtcOffset};

/// A lesson, with one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lesson {
    /// The person decides; no is as good as yes.
    Decision,
    /// What whoever attends sees, and what they never see.
    Sight,
    /// Sighting a document.
    Document,
    /// Helping without deciding.
    Helping,
    /// A person who seems to be made to decide.
    Pressure,
    /// Taking back and erasing.
    Erasure,
    /// A breach.
    Breach,
    /// An inspection.
    Inspection,
}

/// An answer to a lesson's question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What the lesson says.
    Right,
    /// Something else.
    OtherOne,
    /// Something else again.
    OtherTwo,
}

/// The questions as one person is asked them once: in which order the answers to each stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quiz([[Choice; ANSWERS]; LESSONS]);

/// Which answer was chosen to each question: its place in the quiz, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers([u8; LESSONS]);

/// Every question was answered as the lessons say.
#[derive(Debug)]
pub struct Passed {
    _made_here: (),
}

/// That somebody passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Training {
    /// Which edition of the lessons; see [`EDITION`].
    pub edition: u16,
    /// When.
    pub passed: Timestamp,
}

/// For how long it counts, and where midnight is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Months, 1 to 24.
    pub months: u8,
    /// The machine's place.
    pub offset: UtcOffset,
}

/// Why nobody attends who could.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Lack {
    /// They never passed.
    #[error(
        "no training yet: sign in at the clerk's window, read the lessons there and answer their questions"
    )]
    Missing,
    /// Its time is over.
    #[error(
        "the training is over since midnight at the machine's place: sign in at the clerk's window and take it again"
    )]
    Over,
    /// The lessons are others now.
    #[error(
        "the lessons are new since the last training: sign in at the clerk's window, read them and answer their questions"
    )]
    Renewed,
}

/// The edition of the lessons. It is raised when what they teach changes: then everybody learns anew.
pub const EDITION: u16 = 1;
/// How many lessons there are.
pub const LESSONS: usize = 8;
/// Answers to each question.
pub const ANSWERS: usize = 3;

impl Lesson {
    /// Every lesson, in the order in which they are read.
    pub const ALL: [Self; LESSONS] = [
        Self::Decision,
        Self::Sight,
        Self::Document,
        Self::Helping,
        Self::Pressure,
        Self::Erasure,
        Self::Breach,
        Self::Inspection,
    ];

    /// Its code, which its texts are named after.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Sight => "sight",
            Self::Document => "document",
            Self::Helping => "helping",
            Self::Pressure => "pressure",
            Self::Erasure => "erasure",
            Self::Breach => "breach",
            Self::Inspection => "inspection",
        }
    }

    /// The lesson with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lesson| lesson.code() == code)
    }
}

impl Choice {
    const ALL: [Self; ANSWERS] = [Self::Right, Self::OtherOne, Self::OtherTwo];

    /// Its code, which its text is named after.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::OtherOne => "other-one",
            Self::OtherTwo => "other-two",
        }
    }

    const fn letter(self) -> char {
        match self {
            Self::Right => 'a',
            Self::OtherOne => 'b',
            Self::OtherTwo => 'c',
        }
    }
}

impl Quiz {
    /// Puts the answers to each question in an order of their own.
    pub fn draw(rng: &mut impl Rng) -> Self {
        Self(std::array::from_fn(|_| {
            let mut order = Choice::ALL;
            order.shuffle(rng);
            order
        }))
    }

    /// The answers to a lesson's question, in their order.
    pub const fn order(&self, lesson: Lesson) -> [Choice; ANSWERS] {
        self.0[lesson as usize]
    }

    /// Judges answers. It was asked once: whoever tries again is asked anew.
    ///
    /// # Errors
    /// The lessons to read again.
    pub fn judge(self, answers: &Answers) -> Result<Passed, Vec<Lesson>> {
        let is_missed = |lesson: &Lesson| {
            let place = usize::from(answers.0[*lesson as usize]) - 1;
            self.order(*lesson)[place] != Choice::Right
        };
        let missed: Vec<Lesson> = Lesson::ALL.into_iter().filter(is_missed).collect();
        if missed.is_empty() { Ok(Passed { _made_here: () }) } else { Err(missed) }
    }

    /// Reads what [`Quiz::line`] wrote.
    pub fn parse(line: &str) -> Option<Self> {
        let orders: Vec<[Choice; ANSWERS]> = line.split(' ').map(order).collect::<Option<_>>()?;
        orders.try_into().ok().map(Self)
    }

    /// The orders, a word each.
    pub fn line(&self) -> String {
        let words = self.0.map(|order| order.map(Choice::letter).iter().collect::<String>());
        words.join(" ")
    }
}

/// An order by its letters: each choice once.
fn order(word: &str) -> Option<[Choice; ANSWERS]> {
    let choice = |letter| Choice::ALL.into_iter().find(|choice| choice.letter() == letter);
    let order: Vec<Choice> = word.chars().map(choice).collect::<Option<_>>()?;
    let order: [Choice; ANSWERS] = order.try_into().ok()?;
    Choice::ALL.iter().all(|choice| order.contains(choice)).then_some(order)
}

impl Answers {
    /// Answers by their places, in the lessons' order; `None` unless there is one to each question, 1 to 3.
    pub fn new(places: &[u8]) -> Option<Self> {
        let fits = places.iter().all(|place| (1..=ANSWERS).contains(&usize::from(*place)));
        places.try_into().ok().filter(|_| fits).map(Self)
    }

    /// Reads what [`Answers::line`] wrote.
    pub fn parse(line: &str) -> Option<Self> {
        let place = |word: &str| match word.as_bytes() {
            [digit @ b'1'..=b'3'] => Some(digit - b'0'),
            _ => None,
        };
        Self::new(&line.split(' ').map(place).collect::<Option<Vec<_>>>()?)
    }

    /// The places, a word each.
    pub fn line(&self) -> String {
        self.0.map(|place| place.to_string()).join(" ")
    }
}

impl Training {
    /// The first moment at which it counts no more: the beginning of the same day so many months later, or of the month after where
    /// there is no such day.
    pub fn ends(&self, Term { months, offset }: Term) -> Timestamp {
        let on = self.passed.civil(offset);
        let month = i16::from(on.month) - 1 + i16::from(months);
        let of = |month: i16| (on.year + month.div_euclid(12), month.rem_euclid(12) as u8 + 1);
        let ((year, named), (after, next)) = (of(month), of(month + 1));
        Timestamp::midnight((year, named, on.day), offset)
            .or_else(|| Timestamp::midnight((after, next, 1), offset))
            .unwrap_or(self.passed)
    }
}

/// Until when somebody may attend, by what they passed. `now` is no earlier than anything that was done before.
///
/// # Errors
/// Why they may not.
pub fn attends_until(passed: Option<Training>, term: Term, now: Timestamp) -> Result<Timestamp, Lack> {
    // Passed under a clock that was far ahead, and was set right since: nobody knows when that was.
    let training = passed.filter(|training| training.passed <= now).ok_or(Lack::Missing)?;
    let ends = training.ends(term);
    if training.edition != EDITION {
        Err(Lack::Renewed)
    } else if now >= ends {
        Err(Lack::Over)
    } else {
        Ok(ends)
    }
}

impl Lack {
    /// Every reason.
    pub const ALL: [Self; 3] = [Self::Missing, Self::Over, Self::Renewed];

    /// The reason's code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "training_missing",
            Self::Over => "training_over",
            Self::Renewed => "training_renewed",
        }
    }

    /// The reason with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lack| lack.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rand::SeedableRng as _;
    use rand::rngs::StdRng;

    fn right(quiz: &Quiz) -> [u8; LESSONS] {
        let place = |lesson| quiz.order(lesson).iter().position(|choice| *choice == Choice::Right);
        Lesson::ALL.map(|lesson| place(lesson).expect("it is among them") as u8 + 1)
    }

    fn day(text: &str, offset: UtcOffset) -> Timestamp {
        Timestamp::day(text, offset).expect("a day")
    }

    #[test]
    fn it_is_over_at_local_midnight_of_the_same_day_a_year_later() {
        for minutes in [-840, -210, 0, 480, 840] {
            let offset = UtcOffset::from_minutes(minutes).expect("an offset");
            let term = Term { months: 12, offset };
            for (passed, ends) in [("2026-11-26", "2027-11-26"), ("2028-02-29", "2029-03-01")] {
                for second in [0, 86_399] {
                    let passed = day(passed, offset).plus_seconds(second);
                    let (training, ends) = (Training { edition: EDITION, passed }, day(ends, offset));
                    assert_eq!(training.ends(term), ends, "{minutes}");
                    let last = Timestamp::from_unix(ends.as_unix() - 1);
                    assert_eq!(attends_until(Some(training), term, last), Ok(ends));
                    assert_eq!(attends_until(Some(training), term, ends), Err(Lack::Over));
                }
            }
        }
    }

    #[test]
    fn months_that_are_too_short_end_with_their_last_day() {
        let offset = UtcOffset::default();
        let ends = |passed: &str, months| {
            Training { edition: EDITION, passed: day(passed, offset) }.ends(Term { months, offset })
        };
        assert_eq!(ends("2026-08-31", 6), day("2027-03-01", offset));
        assert_eq!(ends("2026-12-31", 1), day("2027-01-31", offset));
        assert_eq!(ends("2026-12-01", 24), day("2028-12-01", offset));
    }

    #[test]
    fn nothing_another_edition_and_a_day_to_come_do_not_count() {
        let (offset, now) = (UtcOffset::default(), Timestamp::from_unix(1_795_430_640));
        let judged = |training| attends_until(training, Term { months: 12, offset }, now);
        let passed = |edition, passed| Some(Training { edition, passed });
        assert_eq!(judged(None), Err(Lack::Missing));
        assert_eq!(judged(passed(EDITION - 1, now)), Err(Lack::Renewed));
        assert_eq!(judged(passed(EDITION, now.plus_seconds(1))), Err(Lack::Missing));
        assert!(judged(passed(EDITION, now)).is_ok());
        for lack in Lack::ALL {
            assert_eq!(Lack::from_code(lack.code()), Some(lack));
            assert!(lack.to_string().contains("sign in at the clerk's window"), "{lack}");
        }
    }

    #[test]
    fn where_an_answer_stands_says_nothing_of_it() {
        let (rng, drawn) = (&mut StdRng::seed_from_u64(7), 3000);
        let mut times = [[0_u32; ANSWERS]; LESSONS];
        for _ in 0..drawn {
            let quiz = Quiz::draw(rng);
            for (lesson, place) in right(&quiz).into_iter().enumerate() {
                times[lesson][usize::from(place) - 1] += 1;
            }
        }
        // A third each, within five standard deviations.
        assert!(times.iter().flatten().all(|count| (871..=1129).contains(count)), "{times:?}");
    }

    proptest! {
        #[test]
        fn only_eight_right_answers_pass_and_each_other_one_names_its_lesson(
            seed: u64,
            places in prop::array::uniform8(1_u8..=3),
        ) {
            let quiz = Quiz::draw(&mut StdRng::seed_from_u64(seed));
            let rights = right(&quiz);
            prop_assert!(quiz.clone().judge(&Answers::new(&rights).expect("places")).is_ok());
            let missed: Vec<Lesson> =
                Lesson::ALL.into_iter().filter(|one| places[*one as usize] != rights[*one as usize]).collect();
            match quiz.judge(&Answers::new(&places).expect("places")) {
                Ok(_) => prop_assert!(missed.is_empty()),
                Err(named) => prop_assert_eq!(named, missed),
            }
        }

        #[test]
        fn a_quiz_and_its_answers_come_back(seed: u64, places in prop::array::uniform8(1_u8..=3)) {
            let quiz = Quiz::draw(&mut StdRng::seed_from_u64(seed));
            prop_assert_eq!(Quiz::parse(&quiz.line()), Some(quiz));
            let answers = Answers::new(&places).expect("places");
            prop_assert_eq!(Answers::parse(&answers.line()), Some(answers));
        }

        #[test]
        fn what_is_no_quiz_and_no_answer_is_none(line in "[abc123 ]{0,40}") {
            let fits = |word: &str| ["abc", "acb", "bac", "bca", "cab", "cba"].contains(&word);
            let is_quiz = line.split(' ').count() == LESSONS && line.split(' ').all(fits);
            prop_assert_eq!(Quiz::parse(&line).is_some(), is_quiz);
            let is_place = |word: &str| ["1", "2", "3"].contains(&word);
            let is_answer = line.split(' ').count() == LESSONS && line.split(' ').all(is_place);
            prop_assert_eq!(Answers::parse(&line).is_some(), is_answer);
        }
    }
}
