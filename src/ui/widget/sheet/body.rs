//! The words between headline and answers, in pieces that are never cut in two.

use std::ops::Range;

use iced::widget::{Space, column, container, row};
use iced::{Alignment, Element, Length, Size};

use crate::ui::stage::Stage;
use crate::ui::theme::{Fill, Paint, Step, Weight};
use crate::ui::widget::button::Button;
use crate::ui::widget::words::Setting;
use crate::ui::widget::{Art, Icon};

/// A piece of the words.
#[derive(Clone, Debug)]
pub enum Piece<M> {
    /// A paragraph.
    Text(String),
    /// A paragraph that matters less.
    Quiet(String),
    /// A headline within.
    Title(String),
    /// The headline of a page, on a sheet that has none of its own.
    Head(String),
    /// A code to read out, set large.
    Figure(String),
    /// A line with what was said about it; pressing it goes back there.
    Said {
        /// What about.
        label: String,
        /// What was said.
        value: String,
        /// Goes there.
        on_press: M,
    },
    /// Things that are on or off, side by side.
    Switches(Vec<Switch<M>>),
    /// A picture in the room that is left.
    Art(Art),
}

/// Something that is on or off, or how it is; pressing it changes it.
#[derive(Clone, Debug)]
pub struct Switch<M> {
    /// What.
    pub label: String,
    /// How it is, in words.
    pub value: String,
    /// It is on.
    pub on: bool,
    /// Changes it.
    pub on_press: M,
}

impl<M> Switch<M> {
    /// Whether no word of its label is cut in two where it is so wide.
    pub fn fits(&self, stage: &Stage<'_>, width: f32) -> bool {
        let room = said_label(stage, &self.value, width);
        self.label.split(' ').all(|word| plain(stage).room(word, f32::MAX).width <= room)
    }
}

impl<M: Clone + 'static> Piece<M> {
    /// Height with the space below.
    pub(super) fn height(&self, stage: &Stage<'_>, width: f32) -> f32 {
        let look = &stage.look;
        match self {
            Self::Text(words) | Self::Quiet(words) => {
                plain(stage).room(words, width.min(look.line())).height + look.space(PARAGRAPH)
            }
            Self::Title(words) => strong(stage).room(words, width).height + look.space(PARAGRAPH),
            Self::Head(words) => head(stage).room(words, width).height + look.space(HEADLINE),
            Self::Figure(words) => figure(stage).room(words, width).height + look.space(PARAGRAPH),
            Self::Switches(row) => switches_height(stage, row, width) + look.gap(),
            Self::Said { label, value, .. } => said_height(stage, label, value, width) + look.gap(),
            Self::Art(_) => look.label_size() * ART_LEAST,
        }
    }

    /// The piece with its space below. `room` is the width there is, and the height that no piece needs.
    pub(super) fn draw<W: Clone + 'static>(
        self,
        stage: &Stage<'_>,
        room: Size,
        on: impl Fn(M) -> W,
    ) -> Element<'static, W> {
        let look = &stage.look;
        let ground = stage.colours().on(Fill::Ground);
        let width = room.width;
        let narrow = width.min(look.line());
        let below = Space::new().height(look.space(PARAGRAPH));
        match self {
            Self::Text(words) => column![plain(stage).block(&words, ground.ink, narrow), below].into(),
            Self::Quiet(words) => column![plain(stage).block(&words, ground.quiet, narrow), below].into(),
            Self::Title(words) => column![strong(stage).block(&words, ground.ink, width), below].into(),
            Self::Head(words) => {
                let below = Space::new().height(look.space(HEADLINE));
                column![head(stage).block(&words, ground.ink, width), below].into()
            }
            Self::Figure(words) => column![figure(stage).within(&words, ground.ink, width), below].into(),
            Self::Said { label, value, on_press } => {
                let room = Size::new(width, said_height(stage, &label, &value, width));
                let line = said(stage, (label, value), Some(Icon::On), room, on(on_press));
                column![line, Space::new().height(look.gap())].into()
            }
            Self::Switches(all) => {
                column![switches(stage, all, width, on), Space::new().height(look.gap())].into()
            }
            Self::Art(art) => {
                let tall = look.label_size() * ART_LEAST + room.height - look.space(PARAGRAPH);
                let tall = tall.min(width * 0.9);
                column![art.draw(stage, Size::new(width.min(tall * 1.2), tall)), below].into()
            }
        }
    }
}

/// Which pieces stand on which page. Always at least one page. Where there are several, what turns them takes `turner` of
/// the height. What follows a title stays with it where it can, and a
/// head begins a page.
pub(super) fn pages<M: Clone + 'static>(
    pieces: &[Piece<M>],
    stage: &Stage<'_>,
    room: Size,
    turner: f32,
) -> Vec<Range<usize>> {
    let heights: Vec<f32> = pieces.iter().map(|piece| piece.height(stage, room.width)).collect();
    let slack = stage.look.space(PARAGRAPH);
    let heads = pieces.iter().filter(|piece| matches!(piece, Piece::Head(_))).count();
    if heads < 2 && heights.iter().sum::<f32>() <= room.height + slack {
        return vec![0..pieces.len(); 1];
    }
    let room = room.height + slack - turner;
    let mut pages = Vec::from([std::ops::Range { start: 0, end: 0 }]);
    let mut used = 0.0;
    for (place, height) in heights.iter().enumerate() {
        let page = pages.last_mut().expect("it starts with one");
        let whole: f32 = heights[kept_together(pieces, place)].iter().sum();
        let begun: f32 = heights[place..(place + 2).min(kept_together(pieces, place).end)].iter().sum();
        let together = if whole <= room { whole } else { begun };
        let head = matches!(pieces[place], Piece::Head(_));
        if place > page.start && (used + together > room || head) {
            pages.push(place..place + 1);
            used = *height;
        } else {
            page.end = place + 1;
            used += height;
        }
    }
    pages
}

/// Each sentence a paragraph of its own: where even one paragraph has no room, they are on pages.
pub(super) fn sentences<M>(pieces: Vec<Piece<M>>) -> Vec<Piece<M>> {
    let each = |words: String, piece: fn(String) -> Piece<M>| -> Vec<Piece<M>> {
        let ends = words.split_inclusive(['.', '?', '。', '？', '؟']).map(str::trim);
        ends.filter(|sentence| !sentence.is_empty()).map(|sentence| piece(sentence.to_owned())).collect()
    };
    let apart = |piece| match piece {
        Piece::Text(words) => each(words, Piece::Text),
        Piece::Quiet(words) => each(words, Piece::Quiet),
        other => vec![other],
    };
    pieces.into_iter().flat_map(apart).collect()
}

/// A title with everything up to the next title; any other piece alone.
fn kept_together<M>(pieces: &[Piece<M>], place: usize) -> Range<usize> {
    let title = |piece: &Piece<M>| matches!(piece, Piece::Title(_) | Piece::Head(_));
    if !title(&pieces[place]) {
        return place..place + 1;
    }
    let after = pieces[place + 1..].iter().position(title);
    place..after.map_or(pieces.len(), |next| place + 1 + next)
}

/// "‹ › 1 of 2" for words that do not fit at once.
pub(super) fn turner<W: Clone + 'static>(
    stage: &Stage<'_>,
    page: usize,
    of: usize,
    turn: impl Fn(usize) -> W,
) -> Element<'static, W> {
    let look = &stage.look;
    let (ground, line) = (stage.colours().on(Fill::Ground), stage.colours().line());
    let numbers = [("at", (page + 1).into()), ("of", of.into())];
    let side = look.touch();
    let arrow = |icon: Icon, to: Option<usize>| -> Element<'static, W> {
        let ink = if to.is_some() { ground.ink } else { line };
        let inside =
            container(icon.draw(stage.direction(), side * 0.6, ink)).center_x(side * 1.5).center_y(side);
        match to {
            Some(to) => Button::new(inside, turn(to), Paint { edge: ground.ink, ..ground })
                .touched(stage.touch)
                .ring(stage.colours().accent())
                .radius(look.space(1.0))
                .into(),
            None => inside.into(),
        }
    };
    let words = Setting::frame(look, stage.text.language(), Weight::Plain)
        .write(stage.text.with("counter-page", &numbers), ground.ink);
    let next = Some(page + 1).filter(|next| *next < of);
    let line = row![arrow(Icon::Back, page.checked_sub(1)), arrow(Icon::On, next), words];
    line.spacing(look.gap()).align_y(Alignment::Center).height(side).into()
}

fn said<W: Clone + 'static>(
    stage: &Stage<'_>,
    (label, value): (String, String),
    mark: Option<Icon>,
    Size { width, height }: Size,
    press: W,
) -> Element<'static, W> {
    let look = &stage.look;
    let colours = stage.colours();
    let paint = Paint { edge: colours.line(), ..colours.on(Fill::Surface) };
    let label = plain(stage).within(&label, paint.ink, said_label(stage, &value, width));
    let label = container(label).width(Length::Fill);
    let value = strong(stage).write(value, paint.ink);
    let side = look.font_size(Step::Body) * 0.8;
    let mark = match mark {
        Some(mark) => mark.draw(stage.direction(), side, paint.quiet),
        None => Space::new().width(side).into(),
    };
    let line = row![label, value, mark].spacing(look.space(2.0));
    let line = line.align_y(Alignment::Center).width(Length::Fill);
    let inside = container(line).width(width).height(height).padding([0.0, look.space(3.0)]).center_y(height);
    Button::new(inside, press, paint)
        .touched(stage.touch)
        .ring(colours.accent())
        .radius(look.space(1.0))
        .edge(1.5)
        .into()
}

/// A row of things that are on or off, equally wide and high.
fn switches<M, W: Clone + 'static>(
    stage: &Stage<'_>,
    all: Vec<Switch<M>>,
    width: f32,
    on: impl Fn(M) -> W,
) -> Element<'static, W> {
    let room = Size::new(switch_width(stage, all.len(), width), switches_height(stage, &all, width));
    let lines = all.into_iter().map(|switch| {
        let mark = switch.on.then_some(Icon::Tick);
        said(stage, (switch.label, switch.value), mark, room, on(switch.on_press))
    });
    row(lines).spacing(stage.look.gap()).into()
}

fn switches_height<M>(stage: &Stage<'_>, all: &[Switch<M>], width: f32) -> f32 {
    let each = switch_width(stage, all.len(), width);
    all.iter().map(|switch| said_height(stage, &switch.label, &switch.value, each)).fold(0.0, f32::max)
}

fn switch_width(stage: &Stage<'_>, count: usize, width: f32) -> f32 {
    (width - stage.look.gap() * (count - 1) as f32) / count as f32
}

fn said_height(stage: &Stage<'_>, label: &str, value: &str, width: f32) -> f32 {
    let label = plain(stage).room(label, said_label(stage, value, width)).height;
    (label + stage.look.space(2.0)).max(stage.look.touch())
}

/// The width that a line's label has beside what was said.
fn said_label(stage: &Stage<'_>, value: &str, width: f32) -> f32 {
    let look = &stage.look;
    width - strong(stage).room(value, width).width - look.font_size(Step::Body) * 0.8 - look.space(10.0)
}

fn plain(stage: &Stage<'_>) -> Setting {
    stage.set(Step::Body, Weight::Plain)
}

fn strong(stage: &Stage<'_>) -> Setting {
    stage.set(Step::Body, Weight::Strong)
}

fn head(stage: &Stage<'_>) -> Setting {
    stage.set(Step::Headline, Weight::Strong)
}

fn figure(stage: &Stage<'_>) -> Setting {
    stage.set(Step::Display, Weight::Strong)
}

/// Least height of a picture among the words, in body sizes.
const ART_LEAST: f32 = 4.5;
/// Units below a paragraph, and below a headline.
const PARAGRAPH: f32 = 2.0;
pub(super) const HEADLINE: f32 = 3.0;
