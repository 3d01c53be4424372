//! What passes between a machine and the clerk's window: how far a visit is, and the few things a clerk may do about it. There is no
//! word for a picture, for an answer, or for a consent.
//!
//! Each is one line of text, so that nothing else fits between the two.

use zeroize::Zeroizing;

use super::training::{Answers, Lack, Lesson, Quiz};

/// How far a visit is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What the person is at.
    pub step: Step,
    /// Which part of it, from 1; 0 where it has no parts.
    pub at: u8,
    /// Of how many.
    pub of: u8,
    /// Seconds since the person began.
    pub seconds: u32,
    /// Somebody asked for a person.
    pub called: bool,
}

/// What a person is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nobody is here.
    Idle,
    /// Somebody reads who runs the machine, or their rights.
    Leaflet,
    /// The language.
    Language,
    /// With the face, or another way.
    Path,
    /// The age; or who decides for a child.
    Age,
    /// Whether the document is sighted.
    Identity,
    /// The notice.
    Notice,
    /// The questions.
    Questions,
    /// What was said, once more.
    Review,
    /// The camera.
    Camera,
    /// The machine works.
    Working,
    /// The receipt.
    Receipt,
    /// What is their own: it is nobody else's to see what.
    Own,
    /// It did not work, or the machine stopped.
    Stopped,
    /// The keys are away.
    Closed,
}

/// What a clerk asks of the machine.
#[derive(Debug)]
pub enum Order {
    /// Let me in, by number and PIN.
    Admit(Zeroizing<String>, Zeroizing<String>),
    /// I read the lessons: ask me.
    Ask,
    /// My answers to what I was asked.
    Answer(Answers),
    /// I come to the person.
    Coming,
    /// I sighted the person's document; its number.
    Sighted(Zeroizing<String>),
    /// Offer the person another way.
    Offer,
    /// End the visit.
    End,
    /// I go.
    Lock,
}

/// What the machine says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Let in, by this name.
    Admitted(String),
    /// Not, for the reason with this code.
    Refused(String),
    /// Not before they have learned, for this reason; by this name.
    Learns(Lack, String),
    /// The questions, and in which order the answers stand.
    Asked(Quiz),
    /// These lessons are to be read again.
    Again(Vec<Lesson>),
    /// How far a visit is.
    At(Progress),
}

/// The longest line between the two, in bytes.
pub const LONGEST_LINE: usize = 256;

impl Step {
    /// Every step.
    pub const ALL: [Self; 15] = [
        Self::Idle,
        Self::Leaflet,
        Self::Language,
        Self::Path,
        Self::Age,
        Self::Identity,
        Self::Notice,
        Self::Questions,
        Self::Review,
        Self::Camera,
        Self::Working,
        Self::Receipt,
        Self::Own,
        Self::Stopped,
        Self::Closed,
    ];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Leaflet => "leaflet",
            Self::Language => "language",
            Self::Path => "path",
            Self::Age => "age",
            Self::Identity => "identity",
            Self::Notice => "notice",
            Self::Questions => "questions",
            Self::Review => "review",
            Self::Camera => "camera",
            Self::Working => "working",
            Self::Receipt => "receipt",
            Self::Own => "own",
            Self::Stopped => "stopped",
            Self::Closed => "closed",
        }
    }

    /// Whether somebody is there whose visit can be ended.
    pub const fn is_visit(self) -> bool {
        !matches!(self, Self::Idle | Self::Closed | Self::Working)
    }

    /// Whether another way can be offered: before anything is done.
    pub const fn may_offer(self) -> bool {
        matches!(
            self,
            Self::Language
                | Self::Path
                | Self::Age
                | Self::Identity
                | Self::Notice
                | Self::Questions
                | Self::Review
                | Self::Camera
        )
    }
}

impl Progress {
    /// A person at this step, of which nothing more is known.
    pub const fn at(step: Step) -> Self {
        Self { step, at: 0, of: 0, seconds: 0, called: false }
    }
}

impl Order {
    /// Let me in, by this number and this PIN.
    pub fn admit(number: &str, pin: &str) -> Self {
        Self::Admit(Zeroizing::new(number.to_owned()), Zeroizing::new(pin.to_owned()))
    }

    /// I sighted the document with this number.
    pub fn sighted(number: &str) -> Self {
        Self::Sighted(Zeroizing::new(number.to_owned()))
    }

    /// Reads a line.
    pub fn parse(line: &str) -> Option<Self> {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match (word, rest) {
            ("admit", rest) => rest.split_once(' ').map(|(number, pin)| Self::admit(number, pin)),
            ("sighted", number) if !number.is_empty() => Some(Self::sighted(number)),
            ("ask", "") => Some(Self::Ask),
            ("answer", places) => Answers::parse(places).map(Self::Answer),
            ("coming", "") => Some(Self::Coming),
            ("offer", "") => Some(Self::Offer),
            ("end", "") => Some(Self::End),
            ("lock", "") => Some(Self::Lock),
            _ => None,
        }
    }

    /// The line, without its end.
    pub fn line(&self) -> Zeroizing<String> {
        let written = |words: [&str; 3]| {
            let mut line = Zeroizing::new(String::with_capacity(LONGEST_LINE));
            for word in words.into_iter().filter(|word| !word.is_empty()) {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.extend(word.chars().filter(|letter| !letter.is_control()));
            }
            line
        };
        match self {
            Self::Admit(number, pin) => written(["admit", number, pin]),
            Self::Sighted(number) => written(["sighted", number, ""]),
            Self::Ask => written(["ask", "", ""]),
            Self::Answer(answers) => written(["answer", &answers.line(), ""]),
            Self::Coming => written(["coming", "", ""]),
            Self::Offer => written(["offer", "", ""]),
            Self::End => written(["end", "", ""]),
            Self::Lock => written(["lock", "", ""]),
        }
    }
}

impl Told {
    /// Reads a line.
    pub fn parse(line: &str) -> Option<Self> {
        let (word, rest) = line.split_once(' ')?;
        match word {
            "admitted" => Some(Self::Admitted(rest.to_owned())),
            "refused" => Some(Self::Refused(rest.to_owned())),
            "learns" => {
                let (code, name) = rest.split_once(' ')?;
                Some(Self::Learns(Lack::from_code(code)?, name.to_owned()))
            }
            "asked" => Quiz::parse(rest).map(Self::Asked),
            "again" => rest.split(' ').map(Lesson::from_code).collect::<Option<_>>().map(Self::Again),
            "at" => {
                let mut parts = rest.split(' ');
                let code = parts.next()?;
                let step = Step::ALL.into_iter().find(|step| step.code() == code)?;
                let progress = Progress {
                    step,
                    at: parts.next()?.parse().ok()?,
                    of: parts.next()?.parse().ok()?,
                    seconds: parts.next()?.parse().ok()?,
                    called: parts.next()?.parse().ok()?,
                };
                parts.next().is_none().then_some(Self::At(progress))
            }
            _ => None,
        }
    }

    /// The line, without its end.
    pub fn line(&self) -> String {
        match self {
            Self::Admitted(name) => format!("admitted {name}"),
            Self::Refused(code) => format!("refused {code}"),
            Self::Learns(lack, name) => format!("learns {} {name}", lack.code()),
            Self::Asked(quiz) => format!("asked {}", quiz.line()),
            Self::Again(lessons) => {
                let codes: Vec<&str> = lessons.iter().map(|lesson| lesson.code()).collect();
                format!("again {}", codes.join(" "))
            }
            Self::At(Progress { step, at, of, seconds, called }) => {
                format!("at {} {at} {of} {seconds} {called}", step.code())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_order_is_one_line_and_no_order_is_a_consent() {
        for order in [
            Order::admit("12", "314159"),
            Order::Ask,
            Order::Answer(Answers::parse("1 2 3 1 2 3 1 2").expect("eight")),
            Order::sighted("K0123 456(7)"),
            Order::Coming,
            Order::Offer,
            Order::End,
            Order::Lock,
        ] {
            let line = order.line();
            let read = Order::parse(&line).expect("its own line");
            assert_eq!(*read.line(), *line);
        }
        for none in [
            "consent", "yes", "sign", "admit 12", "end now", "", "sighted", "ask now", "answer 1", "answer",
            "trained",
        ] {
            assert!(Order::parse(none).is_none(), "{none}");
        }
    }

    #[test]
    fn every_word_about_lessons_is_one_line() {
        for lack in Lack::ALL {
            let told = Told::Learns(lack, "Jon Reed".to_owned());
            assert_eq!(Told::parse(&told.line()), Some(told));
        }
        let told = Told::Again(Lesson::ALL.to_vec());
        assert!(told.line().len() < LONGEST_LINE);
        assert_eq!(Told::parse(&told.line()), Some(told));
        for none in
            ["learns training_missing", "learns soon Jon", "asked abc", "again ", "again decision now"]
        {
            assert_eq!(Told::parse(none), None, "{none}");
        }
    }

    proptest! {
        #[test]
        fn what_was_asked_comes_back(seed: u64) {
            use rand::SeedableRng as _;
            let told = Told::Asked(Quiz::draw(&mut rand::rngs::StdRng::seed_from_u64(seed)));
            prop_assert!(told.line().len() < LONGEST_LINE);
            prop_assert_eq!(Told::parse(&told.line()), Some(told));
        }

        #[test]
        fn a_progress_comes_back(step in 0usize..15, at: u8, of: u8, seconds: u32, called: bool) {
            let told = Told::At(Progress { step: Step::ALL[step], at, of, seconds, called });
            prop_assert_eq!(Told::parse(&told.line()), Some(told));
        }

        #[test]
        fn whatever_comes_is_read_or_refused(line in ".{0,300}") {
            if let Some(told) = Told::parse(&line) {
                prop_assert_eq!(Told::parse(&told.line()), Some(told));
            }
            if let Some(order) = Order::parse(&line) {
                prop_assert!(!order.line().contains('\n'));
            }
        }
    }
}
