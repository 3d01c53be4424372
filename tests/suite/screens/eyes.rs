//! How a person sees the screens, and where they choose it.

use countersign::ui::Message;
use countersign::ui::screen::{Message as On, access as needs, identify, language};
use countersign::ui::theme::Mode;
use countersign::ui::widget::bar::Press;

use crate::bank::Person;

/// How a screen looks apart from its words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Eyes {
    Plain,
    Large,
    Contrast,
    Dark,
}

impl Eyes {
    /// The name of the folder of its pictures.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Large => "large",
            Self::Contrast => "contrast",
            Self::Dark => "dark",
        }
    }

    /// Chooses them, for who came for what is theirs: in the bar, or where the receipt is asked for.
    pub(super) fn choose_at_own(self, person: &mut Person) {
        let on = |message| Message::On(On::Access(message));
        let mode = match self {
            Self::Plain => return,
            Self::Large => return person.happens(Message::Bar(Press::Letters)),
            Self::Contrast => Mode::Contrast,
            Self::Dark => Mode::Dark,
        };
        person.happens(Message::On(On::Identify(identify::Message::NeedsPressed)));
        person.happens(on(needs::Message::Changed(needs::Need::Colours(mode))));
        person.happens(on(needs::Message::Done));
    }

    /// Chooses them where languages are: nothing is left of what was chosen for the visit before.
    pub(super) fn choose_at_language(self, person: &mut Person) {
        let on = |message| Message::On(On::Access(message));
        match self {
            Self::Plain | Self::Large => {}
            Self::Contrast => person.happens(Message::On(On::Language(language::Message::ContrastPressed))),
            Self::Dark => {
                person.happens(Message::On(On::Language(language::Message::NeedsPressed)));
                person.happens(on(needs::Message::Changed(needs::Need::Colours(Mode::Dark))));
                person.happens(on(needs::Message::Done));
            }
        }
    }

    /// Whether it is chosen on a screen, and not in the bar.
    pub(super) fn are_chosen(self) -> bool {
        matches!(self, Self::Contrast | Self::Dark)
    }
}
