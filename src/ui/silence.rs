//! Silence: the question whether anyone is still there, and what happens when nobody answers.

use iced::Task;

use crate::ui::screen::{self, Screen, timeout};
use crate::ui::{Cover, Message, Window, at_idle, rest};

impl Window {
    /// A second passed: for the camera's clock, and for the question whether anyone is still there.
    pub(super) fn second(&mut self) -> Task<Message> {
        self.corner.age();
        self.second_of_reading();
        if let (Screen::Camera(camera), None) = (&mut self.screen, &self.cover) {
            self.drawn += 1;
            camera.update(screen::camera::Message::SecondPassed);
        }
        if let (Screen::Scan(scan), None) = (&mut self.screen, &self.cover) {
            self.drawn += 1;
            scan.update(screen::scan::Message::SecondPassed);
        }
        if let (Screen::Idle(idle), None) = (&self.screen, &self.cover)
            && *idle != at_idle(&self.desk)
        {
            self.show(rest(&self.desk));
        }
        let signing = matches!(&self.screen, Screen::Title(title) if title.is_signing());
        let signed = if signing && self.cover.is_none() { self.wait_for_officers() } else { Task::none() };
        signed.chain(self.second_of_silence())
    }

    fn second_of_silence(&mut self) -> Task<Message> {
        if self.has_begun() {
            self.visit.count_second();
        }
        if matches!(self.cover, Some(Cover::Offer(screen::offer::Screen::Ended(_)))) {
            return self.offer_follows(screen::offer::Message::SecondPassed);
        }
        if matches!(self.cover, Some(Cover::Timeout(_))) {
            return self.wait(timeout::Message::SecondPassed);
        }
        let nobody = self.is_at_rest() && self.cover.is_none();
        if nobody || matches!(self.screen, Screen::Working(_)) {
            self.idle = 0;
            return Task::none();
        }
        self.idle += 1;
        let (usual, ease) = (self.desk.about.idle, self.body.ease);
        let is_camera_open = matches!(self.screen, Screen::Camera(_) | Screen::Scan(_));
        if self.idle >= ease.warn_after(usual.warn_seconds, is_camera_open) {
            self.page = 0;
            self.cover = Some(Cover::Timeout(timeout::Screen::new(ease.answer_within(usual.answer_seconds))));
        }
        Task::none()
    }

    /// The question whether anyone is still there.
    pub(super) fn wait(&mut self, message: timeout::Message) -> Task<Message> {
        let Some(Cover::Timeout(timeout)) = &mut self.cover else { return Task::none() };
        self.drawn += 1;
        match timeout.update(message) {
            timeout::Action::None => {}
            timeout::Action::Stay
                if self.body.ease.unhurried || self.visit.extend(self.desk.about.idle.extensions) =>
            {
                self.cover = None;
                self.idle = 0;
            }
            timeout::Action::Stay | timeout::Action::Erase => return self.leave(),
        }
        Task::none()
    }
}
