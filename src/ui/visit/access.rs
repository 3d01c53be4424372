//! What a person asks for so that the window is easier: done at once, and seen at once.

use iced::Task;

use crate::ui::ease::Pace;
use crate::ui::screen::access::{self, Action, Need};
use crate::ui::screen::{Screen, language, movements};
use crate::ui::theme::Mode;
use crate::ui::{Message, Window, rest};

impl Window {
    /// Shows what can be made easier, on the way to the camera.
    pub(super) fn ask_needs(&mut self) {
        self.show(Screen::Access(access::Screen::new(true)));
    }

    /// Shows what can be made easier for who came for what is theirs: no camera asks them for movements.
    pub(super) fn ask_own_needs(&mut self) {
        self.show(Screen::Access(access::Screen::new(false)));
    }

    pub(super) fn access_follows(&mut self, action: &Action) {
        match action {
            Action::Change(need) => self.ease(*need),
            Action::Return { movements: true } => self.show(Screen::Language(language::Screen)),
            Action::Return { .. } if self.desk.self_service => self.show(rest(&self.desk)),
            Action::Return { .. } => self.identify(),
        }
    }

    /// Asks which movements the person cannot do.
    pub(super) fn ask_movements(&mut self) {
        self.show(Screen::Movements(movements::Screen));
    }

    pub(super) fn movements_follow(&mut self, action: &movements::Action) -> Task<Message> {
        match action {
            movements::Action::Change(gesture) => {
                let changed = self.body.ease.unable.changed(*gesture);
                if changed.promise() != self.body.ease.unable.promise() {
                    // What that means stands on the first page.
                    self.page = 0;
                }
                self.body.ease.unable = changed;
            }
            movements::Action::Return => self.ask_needs(),
            movements::Action::Refuse => return self.refuse_face(),
        }
        Task::none()
    }

    fn ease(&mut self, need: Need) {
        match need {
            Need::Letters => self.look.large = !self.look.large,
            Need::Colours(mode) => {
                self.look.mode = if self.look.mode == mode { Mode::Light } else { mode };
            }
            Need::Still => self.look.still = !self.look.still,
            Need::Aloud => self.toggle_aloud(),
            Need::Movements => self.ask_movements(),
            Need::Switch => self.body.ease.switch = Pace::after(self.body.ease.switch),
            Need::Dwell => self.body.ease.dwell = Pace::after(self.body.ease.dwell),
            Need::Unhurried => self.body.ease.unhurried = !self.body.ease.unhurried,
        }
    }
}
