//! The line on top of a screen (the way back, where one is, the demonstration mark) and the camera band.

use iced::widget::{Row, Space, container, row};
use iced::{Alignment, Background, Border, Element, Length};

use crate::ui::stage::Stage;
use crate::ui::theme::{Fill, Look, Paint, Weight};
use crate::ui::widget::button::Button;
use crate::ui::widget::words::Setting;
use crate::ui::widget::{Counter, Icon};

/// What the top line says.
pub struct Line<W> {
    /// Where this machine stands.
    pub place: Option<String>,
    /// The way to the screen before.
    pub back: Option<W>,
    /// The way to what makes the window easier, where no screen before this one has it.
    pub aside: Option<(String, W)>,
    /// Where the person is.
    pub counter: Option<Counter>,
}

impl<W: Clone + 'static> Line<W> {
    /// The line.
    pub fn draw(self, stage: &Stage<'_>) -> Element<'static, W> {
        // Larger text leaves the frame as it is, and its spaces too: all of it has to stand in one line.
        let look = &Look { large: false, ..stage.look };
        let ground = stage.colours().on(Fill::Ground);
        let set = Setting::frame(look, stage.text.language(), Weight::Plain);
        let button = |icon: Icon, label: &str, press: W| {
            let label = set.write(label, ground.ink);
            let inside = row![icon.draw(stage.direction(), set.size * 0.8, ground.ink), label];
            let inside = container(inside.spacing(look.space(0.5)).align_y(Alignment::Center));
            let inside = inside.padding([0.0, look.space(1.5)]).center_y(look.touch());
            let edge = Paint { edge: ground.edge, ..ground };
            Button::new(inside, press, edge)
                .touched(stage.touch)
                .ring(stage.colours().accent())
                .radius(look.space(1.0))
                .edge(1.5)
        };
        let room = self.room_for_dots(stage, &set);
        let back = self.back.map(|press| button(Icon::Back, &stage.text.get("back"), press));
        let aside = self.aside.map(|(label, press)| button(Icon::Reach, &label, press));
        let counter = self.counter.map(|counter| {
            let words = set.write(&counter.words, ground.ink);
            let side = set.size * DOT;
            let dots = (dots_width(&counter, side) <= room).then(|| dots(stage, &counter, side));
            row![].push(dots).push(words).spacing(look.space(2.0)).align_y(Alignment::Center)
        });
        let wide = stage.look.size.width - 2.0 * stage.look.margin() - mark_width(stage, &set);
        let place =
            self.place.map(|place| container(set.block(&place, ground.ink, wide)).width(Length::Fill));
        let mark = stage.about.site.demo.then(|| demo(stage));
        // Without a place the mark has the rest of the line, at its end: no space of its own before the rest.
        let rest = place.is_none();
        let mark =
            mark.map(|mark| if rest { container(mark).align_right(Length::Fill).into() } else { mark });
        let line = row![].push(place).push(back).push(aside).push(counter).push(mark);
        line.spacing(look.space(BETWEEN)).align_y(Alignment::Center).into()
    }

    /// What everything else leaves of the line for the dots: where it is less than they take, the counter's words stand alone.
    fn room_for_dots(&self, stage: &Stage<'_>, set: &Setting) -> f32 {
        let look = &Look { large: false, ..stage.look };
        let wide = |words: &str| set.room(words, f32::MAX).width;
        let button = |label: &str| wide(label) + set.size * 0.8 + look.space(3.5 + BETWEEN);
        let back = self.back.as_ref().map(|_| button(&stage.text.get("back")));
        let aside = self.aside.as_ref().map(|(label, _)| button(label));
        let place = self.place.as_ref().map(|place| wide(place) + look.space(BETWEEN));
        let words = self.counter.as_ref().map(|counter| wide(&counter.words) + look.space(2.0 + BETWEEN));
        let taken: f32 = [back, aside, place, words].into_iter().flatten().sum();
        stage.look.size.width - 2.0 * stage.look.margin() - mark_width(stage, set) - taken
    }
}

/// Height of the top line: a button's, or that of the place's name where it needs two rows.
pub fn line_height(stage: &Stage<'_>, place: Option<&str>, width: f32) -> f32 {
    let set = Setting::frame(&stage.look, stage.text.language(), Weight::Plain);
    let place = place.map_or(0.0, |place| set.room(place, width - mark_width(stage, &set)).height);
    place.max(stage.look.touch())
}

/// What the demonstration's mark takes of the line, with the space before it.
fn mark_width(stage: &Stage<'_>, set: &Setting) -> f32 {
    let mark = set.room(&stage.text.get("demo"), f32::MAX).width + stage.look.space(8.0);
    if stage.about.site.demo { mark } else { 0.0 }
}

/// "Camera is on", as long as it is.
pub fn band<W: 'static>(stage: &Stage<'_>, seconds: u64) -> Element<'static, W> {
    let paint = stage.colours().on(Fill::Band);
    let set = Setting::frame(&stage.look, stage.text.language(), Weight::Strong);
    let dot = container(Space::new()).width(set.size * 0.5).height(set.size * 0.5).style(move |_| {
        container::Style {
            background: Some(Background::Color(paint.ink)),
            border: Border { radius: (set.size / 4.0).into(), ..Border::default() },
            ..container::Style::default()
        }
    });
    let words = set.write(stage.text.get("camera-on"), paint.ink);
    let time = set.write(format!("{}:{:02}", seconds / 60, seconds % 60), paint.ink);
    let inside = row![dot, words, Space::new().width(Length::Fill), time];
    let inside = inside.spacing(stage.look.space(2.0)).align_y(Alignment::Center);
    container(inside)
        .padding([0.0, stage.look.margin()])
        .width(Length::Fill)
        .center_y(band_height(stage))
        .style(move |_| container::Style {
            background: Some(Background::Color(paint.fill)),
            ..container::Style::default()
        })
        .into()
}

/// Height of the camera band.
pub fn band_height(stage: &Stage<'_>) -> f32 {
    let set = Setting::frame(&stage.look, stage.text.language(), Weight::Strong);
    (set.size * 1.2 + stage.look.space(2.0)).round()
}

fn demo<W: 'static>(stage: &Stage<'_>) -> Element<'static, W> {
    let look = &Look { large: false, ..stage.look };
    let ground = stage.colours().on(Fill::Ground);
    let set = Setting::frame(look, stage.text.language(), Weight::Plain);
    let radius = look.touch() / 2.0;
    let words = set.write(stage.text.get("demo"), ground.quiet);
    container(words)
        .padding([look.space(0.5), look.space(2.5)])
        .style(move |_| container::Style {
            border: Border { radius: radius.into(), width: 1.5, color: ground.edge },
            ..container::Style::default()
        })
        .into()
}

fn dots<W: 'static>(stage: &Stage<'_>, counter: &Counter, side: f32) -> Element<'static, W> {
    let colours = stage.colours();
    let (full, empty) = (colours.accent(), colours.line());
    let dot = |done: bool| {
        container(Space::new()).width(side).height(side).style(move |_| container::Style {
            background: done.then_some(Background::Color(full)),
            border: Border {
                radius: (side / 2.0).into(),
                width: 2.0,
                color: if done { full } else { empty },
            },
            ..container::Style::default()
        })
    };
    let dots = (1..=counter.of).map(|place| dot(place <= counter.at).into());
    Row::with_children(dots).spacing(side * 0.5).into()
}

/// What the dots take of the line.
fn dots_width(counter: &Counter, side: f32) -> f32 {
    counter.of as f32 * side * 1.5
}

/// Units between the parts of the line.
const BETWEEN: f32 = 3.0;
/// A dot as a share of the words beside it.
const DOT: f32 = 0.42;
