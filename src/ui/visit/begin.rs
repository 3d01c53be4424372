//! How a visit begins: from the screen of nobody, and with a language.

use crate::ui::Window;
use crate::ui::screen::{Screen, error, idle, language, leaflet, path, title};
use crate::ui::theme::Mode;

impl Window {
    /// In another language the notice is another notice: it is read again, and nothing is decided yet.
    pub(in crate::ui) fn read_again(&mut self) {
        if matches!(
            self.screen,
            Screen::Notice(_)
                | Screen::Purpose(_)
                | Screen::Meaning(_)
                | Screen::Review(_)
                | Screen::Helper(_)
        ) {
            self.visit.draft = None;
            self.read();
        }
    }

    pub(super) fn idle_follows(&mut self, action: &idle::Action) {
        self.show(match action {
            idle::Action::Identify => return self.identify(),
            idle::Action::Stop => return self.begin_stop(),
            idle::Action::Confirm => {
                return match (self.desk.may_ask)() {
                    Ok(()) => self.begin_deed(),
                    Err(fault) => self.show(Screen::Error(error::Screen::new(fault, 0))),
                };
            }
            idle::Action::Begin => match (self.desk.may_ask)() {
                Ok(()) => Screen::Language(language::Screen),
                Err(fault) => Screen::Error(error::Screen::new(fault, 0)),
            },
            idle::Action::ShowWhy => Screen::Leaflet(leaflet::Screen::new(leaflet::Leaflet::Why)),
            idle::Action::ShowRights => Screen::Leaflet(leaflet::Screen::new(leaflet::Leaflet::Rights)),
        });
    }

    pub(super) fn language_follows(&mut self, action: language::Action) {
        match action {
            language::Action::Speak(tag) => {
                self.speak(tag);
                self.show(match self.is_deed() {
                    true => Screen::Title(title::Screen::begin()),
                    false => Screen::Path(path::Screen),
                });
            }
            language::Action::ChangeContrast => {
                let strong = self.look.mode == Mode::Contrast;
                self.look.mode = if strong { Mode::Light } else { Mode::Contrast };
            }
            language::Action::AskNeeds => self.ask_needs(),
        }
    }
}
