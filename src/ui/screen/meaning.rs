//! What a yes means, asked before it counts where a wrong answer can cost a home. A no is never questioned.

use crate::domain::PurposeId;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Sheet};

/// The screen.
#[derive(Clone, Debug)]
pub struct Screen {
    purpose: PurposeId,
    place: usize,
    order: [Meaning; 3],
    missed: u8,
    moment: Moment,
}

/// What a person may take a yes to mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// What it does mean.
    Meant,
    /// Something else.
    MissedOne,
    /// Something else again.
    MissedTwo,
}

/// What the screen is for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Moment {
    Asked,
    Explained,
    /// Explained as often as the machine can: a person does it better.
    Left,
}

/// What happened.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// One of the three.
    Answered(Meaning),
    /// The explanation was read.
    AskedAgain,
    /// On, without a yes.
    Continued,
    /// One screen back.
    WentBack,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Nothing yet.
    None,
    /// The answer was not what a yes means.
    Miss(usize),
    /// Ask again, in another order.
    Ask(usize),
    /// The yes to the purpose at this place counts.
    Count(usize),
    /// It does not: the purpose at this place is refused.
    Refuse(usize),
    /// Back to the purpose at this place.
    Back(usize),
}

impl Meaning {
    /// All of them, in each order.
    pub const ORDERS: [[Self; 3]; 6] = [
        [Self::Meant, Self::MissedOne, Self::MissedTwo],
        [Self::Meant, Self::MissedTwo, Self::MissedOne],
        [Self::MissedOne, Self::Meant, Self::MissedTwo],
        [Self::MissedTwo, Self::Meant, Self::MissedOne],
        [Self::MissedOne, Self::MissedTwo, Self::Meant],
        [Self::MissedTwo, Self::MissedOne, Self::Meant],
    ];

    const fn code(self) -> &'static str {
        match self {
            Self::Meant => "meant",
            Self::MissedOne => "missed-one",
            Self::MissedTwo => "missed-two",
        }
    }
}

impl Screen {
    /// Asks about the purpose at `place`, with the answers in this order; so many answers were wrong before.
    pub const fn new(purpose: PurposeId, place: usize, order: [Meaning; 3], missed: u8) -> Self {
        let moment = if missed < TRIES { Moment::Asked } else { Moment::Left };
        Self { purpose, place, order, missed, moment }
    }

    /// What is told apart on it.
    pub const fn moment(&self) -> &'static str {
        match self.moment {
            Moment::Asked => "asked",
            Moment::Explained => "explained",
            Moment::Left => "left",
        }
    }

    /// Takes what happened.
    pub const fn update(&mut self, message: Message) -> Action {
        match (message, self.moment) {
            (Message::Answered(Meaning::Meant), Moment::Asked) => Action::Count(self.place),
            (Message::Answered(_), Moment::Asked) => {
                self.missed += 1;
                self.moment = if self.missed < TRIES { Moment::Explained } else { Moment::Left };
                Action::Miss(self.place)
            }
            (Message::AskedAgain, Moment::Explained) => Action::Ask(self.place),
            (Message::Continued, Moment::Left) => Action::Refuse(self.place),
            (Message::WentBack, _) => Action::Back(self.place),
            // Late: it happened at another moment.
            (Message::Answered(_) | Message::AskedAgain | Message::Continued, _) => Action::None,
        }
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let own = |part: &str| text.get(&format!("purpose-{}-{part}", self.purpose));
        let mut sheet = match self.moment {
            Moment::Asked => {
                let answer = |meaning: Meaning| {
                    Answer::equal(own(meaning.code()), false, Message::Answered(meaning)).spread()
                };
                let rows = self.order.map(|meaning| [answer(meaning)]);
                rows.into_iter().fold(Sheet::new(text.get("meaning-headline")), Sheet::answer).evened()
            }
            Moment::Explained => Sheet::new(text.get("meaning-again-headline"))
                .say(own("explained"))
                .say(own("no"))
                .answer([Answer::go(text.get("meaning-again"), Message::AskedAgain)]),
            Moment::Left => {
                let about = &stage.about;
                let help = [
                    ("help", about.site.help_point.as_str().into()),
                    ("phone", about.controller.contact.phone.as_str().into()),
                ];
                Sheet::new(text.with("meaning-left-headline", &help))
                    .say(text.with("meaning-left-body", &help))
                    .say(own("no"))
                    .answer([Answer::go(text.get("continue"), Message::Continued)])
            }
        };
        sheet.back = Some(Message::WentBack);
        sheet
    }
}

/// Answers; after each wrong one but the last it is explained again.
pub const TRIES: u8 = 3;

#[cfg(test)]
mod tests {
    use super::*;

    fn screen(missed: u8) -> Screen {
        Screen::new(PurposeId::new("safe-deposit").unwrap(), 2, Meaning::ORDERS[0], missed)
    }

    #[test]
    fn only_what_it_means_counts_and_after_three_slips_a_person_explains() {
        assert!(matches!(screen(0).update(Message::Answered(Meaning::Meant)), Action::Count(2)));
        for missed in 0..TRIES {
            let mut screen = screen(missed);
            assert_eq!(screen.moment(), "asked");
            assert!(matches!(screen.update(Message::Answered(Meaning::MissedTwo)), Action::Miss(2)));
            assert!(matches!(screen.update(Message::Answered(Meaning::Meant)), Action::None), "too late");
            let (again, on) = (screen.update(Message::AskedAgain), screen.update(Message::Continued));
            let last = missed + 1 == TRIES;
            assert_eq!(matches!(again, Action::Ask(2)), !last);
            assert_eq!(matches!(on, Action::Refuse(2)), last, "a yes that was not understood is none");
        }
        assert_eq!(screen(TRIES).moment(), "left", "going back and saying yes again asks nobody anew");
        assert!(matches!(screen(1).update(Message::WentBack), Action::Back(2)));
    }

    #[test]
    fn each_order_has_each_answer_and_no_two_are_the_same() {
        for (place, order) in Meaning::ORDERS.iter().enumerate() {
            for meaning in [Meaning::Meant, Meaning::MissedOne, Meaning::MissedTwo] {
                assert_eq!(order.iter().filter(|one| **one == meaning).count(), 1);
            }
            assert_eq!(Meaning::ORDERS.iter().filter(|other| *other == order).count(), 1, "{place}");
        }
    }
}
