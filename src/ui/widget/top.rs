//! The line on top of a screen (the way back, where one is, the demonstration mark) and the camera band.

use iced::widget::{Row, Space, container, row};
use iced::{Alignment, Background, Border, Element, Length};

use crate::ui::stage::Stage;
use crate::ui::theme::{Fill, Weight};
use crate::ui::widget::button::Button;
use crate::ui::widget::words::Setting;
use crate::ui::widget::{Counter, Icon};

/// The top line.
pub fn line<W: Clone + 'static>(
    stage: &Stage<'_>,
    back: Option<W>,
    counter: Option<Counter>,
) -> Element<'static, W> {
    let look = &stage.look;
    let ground = stage.colours().on(Fill::Ground);
    let set = Setting::frame(look, stage.text.language(), Weight::Plain);
    let tall = look.touch();
    let back = back.map(|press| {
        let label = set.write(stage.text.get("back"), ground.ink);
        let inside = row![Icon::Back.draw(set.size * 0.8, ground.ink), label];
        let inside = container(inside.spacing(look.space(0.5)).align_y(Alignment::Center));
        let inside = inside.padding([0.0, look.space(1.5)]).center_y(tall);
        Button::new(inside, press, ground).ring(stage.colours().accent()).radius(look.space(1.0)).edge(1.5)
    });
    let counter = counter.map(|counter| {
        let words = set.write(counter.words.clone(), ground.ink);
        row![dots(stage, &counter, set.size * 0.42), words]
            .spacing(look.space(2.0))
            .align_y(Alignment::Center)
    });
    let mark = stage.about.site.demo.then(|| demo(stage));
    row![]
        .push(back)
        .push(counter)
        .push(Space::new().width(Length::Fill))
        .push(mark)
        .spacing(look.space(3.0))
        .align_y(Alignment::Center)
        .height(tall)
        .into()
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
    let look = &stage.look;
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
