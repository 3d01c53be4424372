//! Whether a yes was understood, for what can cost a home: asked once a visit, in an order that nobody can know.

use iced::Task;

use super::act::off_thread;
use crate::domain::Decision;
use crate::ui::screen::meaning::{self, Meaning};
use crate::ui::screen::{Screen, meaning::Action};
use crate::ui::{Message, Window};

/// What a visit knows of a purpose whose yes is questioned.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Grasp {
    missed: u8,
    understood: bool,
}

impl Window {
    /// Whether a yes to the purpose at this place is questioned before it counts.
    pub(super) fn is_questioned(&self, place: usize) -> bool {
        let about = &self.desk.about;
        let asks = about.purposes.get(place).is_some_and(|purpose| about.questioned.contains(&purpose.id));
        asks && !self.visit.grasps.get(&place).is_some_and(|grasp| grasp.understood)
    }

    /// Asks what a yes to the purpose at this place means.
    pub(super) fn question(&mut self, place: usize) {
        let Some(purpose) = self.desk.about.purposes.get(place) else { return };
        let order = Meaning::ORDERS[(self.desk.draw)(Meaning::ORDERS.len()) % Meaning::ORDERS.len()];
        let missed = self.visit.grasps.get(&place).map_or(0, |grasp| grasp.missed);
        let screen = meaning::Screen::new(purpose.id.clone(), place, order, missed);
        self.show(Screen::Meaning(screen));
    }

    pub(super) fn meaning_follows(&mut self, action: &Action) -> Task<Message> {
        match *action {
            Action::None => {}
            Action::Miss(place) => {
                self.visit.grasps.entry(place).or_default().missed += 1;
                self.page = 0;
            }
            Action::Ask(place) => self.question(place),
            Action::Count(place) => return self.understood(place),
            Action::Refuse(place) => self.decide(place, Decision::Refused),
            Action::Back(place) => self.ask(place),
        }
        Task::none()
    }

    fn understood(&mut self, place: usize) -> Task<Message> {
        self.visit.grasps.entry(place).or_default().understood = true;
        self.decide(place, Decision::Given);
        let understood = self.desk.understood.clone();
        // A store that cannot take this entry fails the act that follows, where it is told.
        Task::future(off_thread(move || understood())).discard()
    }
}
