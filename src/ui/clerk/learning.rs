//! What somebody reads and answers before they attend. What their answers are worth is the machine's to say.

use crate::domain::clerk::Order;
use crate::domain::training::{ANSWERS, Answers, LESSONS, Lack, Lesson, Quiz};
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Counter, Sheet};

/// The training of whoever sits before the window.
#[derive(Debug)]
pub struct Learning {
    name: String,
    moment: Moment,
}

#[derive(Debug)]
enum Moment {
    /// Why they learn first.
    Why(Lack),
    /// One of the lessons to be read.
    Reads { lessons: Vec<Lesson>, at: usize },
    /// The machine was asked for something.
    Waits,
    /// One of the questions; these were answered.
    Asked { quiz: Quiz, answers: Vec<u8> },
    /// Some lessons are to be read once more.
    Again(Vec<Lesson>),
}

/// What they pressed.
#[derive(Clone, Debug)]
pub enum LearningPress {
    /// On.
    On,
    /// The answer at this place, from 1.
    Answered(u8),
    /// Back.
    Back,
    /// I go.
    Lock,
}

impl Learning {
    /// Nothing read yet, by somebody of this name.
    pub fn of(name: &str, lack: Lack) -> Self {
        Self { name: name.to_owned(), moment: Moment::Why(lack) }
    }

    /// The machine asks.
    pub fn asked(&mut self, quiz: Quiz) {
        if matches!(self.moment, Moment::Waits) {
            self.moment = Moment::Asked { quiz, answers: vec![] };
        }
    }

    /// The machine says what is to be read again.
    pub fn again(&mut self, lessons: Vec<Lesson>) {
        if matches!(self.moment, Moment::Waits) {
            self.moment = Moment::Again(lessons);
        }
    }

    /// Takes what was pressed; the order that follows, if one does.
    pub fn press(&mut self, press: LearningPress) -> Option<Order> {
        match (press, &mut self.moment) {
            (LearningPress::On, Moment::Why(_)) => self.read(Lesson::ALL.to_vec()),
            (LearningPress::On, Moment::Again(lessons)) => {
                let lessons = std::mem::take(lessons);
                self.read(lessons);
            }
            (LearningPress::On, Moment::Reads { lessons, at }) if *at + 1 < lessons.len() => *at += 1,
            (LearningPress::On, Moment::Reads { .. }) => {
                self.moment = Moment::Waits;
                return Some(Order::Ask);
            }
            (LearningPress::Back, Moment::Reads { at, .. }) => *at = at.saturating_sub(1),
            (LearningPress::Back, Moment::Asked { answers, .. }) if answers.is_empty() => {
                self.moment = Moment::Reads { lessons: Lesson::ALL.to_vec(), at: LESSONS - 1 };
            }
            (LearningPress::Back, Moment::Asked { answers, .. }) => drop(answers.pop()),
            (LearningPress::Answered(place), Moment::Asked { answers, .. })
                if (1..=ANSWERS).contains(&usize::from(place)) =>
            {
                answers.push(place);
                if let Some(all) = Answers::new(answers) {
                    self.moment = Moment::Waits;
                    return Some(Order::Answer(all));
                }
            }
            (LearningPress::Lock, Moment::Why(_) | Moment::Again(_)) => return Some(Order::Lock),
            // Late: it was about what is no longer shown.
            _ => {}
        }
        None
    }

    /// What a keyboard typed: a question is answered by the number of the answer. Lessons are turned by their button alone, so that
    /// no page is passed over.
    pub fn typed(&self, typed: Option<&str>) -> Option<LearningPress> {
        match &self.moment {
            Moment::Asked { .. } => typed?.parse().ok().map(LearningPress::Answered),
            Moment::Why(_) | Moment::Reads { .. } | Moment::Waits | Moment::Again(_) => None,
        }
    }

    fn read(&mut self, lessons: Vec<Lesson>) {
        self.moment = Moment::Reads { lessons, at: 0 };
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<LearningPress> {
        match &self.moment {
            Moment::Why(lack) => self.why(stage, *lack),
            Moment::Reads { lessons, at } => lesson(stage, lessons, *at),
            Moment::Waits => Sheet::new(stage.text.get("training-waits")),
            Moment::Asked { quiz, answers } => question(stage, quiz, answers.len()),
            Moment::Again(lessons) => self.once_more(stage, lessons),
        }
    }

    fn why(&self, stage: &Stage<'_>, lack: Lack) -> Sheet<LearningPress> {
        let text = stage.text;
        let why = match lack {
            Lack::Missing => "training-missing",
            Lack::Over => "training-over",
            Lack::Renewed => "training-renewed",
        };
        self.own("training-headline", stage)
            .say(text.get(why))
            .say(text.with("training-about", &[("lessons", LESSONS.into())]))
            .answer(either(stage, "training-begin"))
    }

    fn once_more(&self, stage: &Stage<'_>, lessons: &[Lesson]) -> Sheet<LearningPress> {
        let title = |lesson: &Lesson| stage.text.get(&format!("training-{}", lesson.code()));
        let sheet = self.own("training-again", stage).say(stage.text.get("training-again-body"));
        lessons.iter().map(title).fold(sheet, Sheet::say).answer(either(stage, "training-read"))
    }

    /// A sheet that says whose training it is.
    fn own(&self, headline: &str, stage: &Stage<'_>) -> Sheet<LearningPress> {
        Sheet { place: Some(self.name.clone()), ..Sheet::new(stage.text.get(headline)) }
    }
}

fn lesson(stage: &Stage<'_>, lessons: &[Lesson], at: usize) -> Sheet<LearningPress> {
    let (text, lesson) = (stage.text, lessons[at].code());
    let own = |part: &str| text.get(&format!("training-{lesson}{part}"));
    let on = if at + 1 < lessons.len() { "training-next" } else { "training-ask" };
    let mut sheet = Sheet::new(own("")).say(own("-body")).say(own("-more"));
    sheet.counter = Some(counter(stage, "training-lesson", (at, lessons.len())));
    sheet.back = (at > 0).then_some(LearningPress::Back);
    sheet.through = true;
    sheet.answer([Answer::go(text.get(on), LearningPress::On)])
}

fn question(stage: &Stage<'_>, quiz: &Quiz, at: usize) -> Sheet<LearningPress> {
    let Some(lesson) = Lesson::ALL.get(at) else { return Sheet::new(stage.text.get("training-waits")) };
    let own = |part: &str| stage.text.get(&format!("training-{}-{part}", lesson.code()));
    let mut sheet = Sheet::new(own("question"));
    sheet.counter = Some(counter(stage, "training-question", (at, LESSONS)));
    sheet.back = Some(LearningPress::Back);
    let answers = quiz.order(*lesson).into_iter().zip(1..);
    let rows = answers.map(|(choice, place)| {
        [Answer::equal(own(choice.code()), false, LearningPress::Answered(place)).spread()]
    });
    rows.fold(sheet, Sheet::answer).evened()
}

/// On, or away for now.
fn either(stage: &Stage<'_>, on: &str) -> [Answer<LearningPress>; 2] {
    let text = stage.text;
    [Answer::go(text.get(on), LearningPress::On), Answer::aside(text.get("clerk-lock"), LearningPress::Lock)]
}

fn counter(stage: &Stage<'_>, key: &str, (at, of): (usize, usize)) -> Counter {
    let words = stage.text.with(key, &[("at", (at + 1).into()), ("of", of.into())]);
    Counter { at: at + 1, of, words }
}
