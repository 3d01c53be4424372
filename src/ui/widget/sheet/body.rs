//! The words between headline and answers, in pieces that are never cut in two.

mod alarm;
mod fact;

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
    /// What is not as it should be: its words say so, and its colour.
    Alarm(String),
    /// A headline within.
    Title(String),
    /// What was said or done, and below it what matters less about it; they stand together.
    Noted {
        /// What.
        what: String,
        /// Less, a line each.
        notes: Vec<String>,
    },
    /// A fact under its name: beside it where that leaves room, below it elsewhere.
    Fact {
        /// Its name.
        label: String,
        /// What it is.
        value: String,
    },
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
            Self::Alarm(words) => alarm::height(stage, words, width) + look.space(PARAGRAPH),
            Self::Title(words) => strong(stage).room(words, width).height + look.space(PARAGRAPH),
            Self::Noted { what, notes } => {
                // Dates, codes and names are no running text: they take the width there is.
                let notes = notes.iter().map(|words| plain(stage).room(words, width).height);
                let what = plain(stage).room(what, width.min(look.line())).height;
                what + notes.sum::<f32>() + look.space(PARAGRAPH)
            }
            Self::Fact { label, value } => fact::height(stage, label, value, width) + look.space(PARAGRAPH),
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
            Self::Alarm(words) => column![alarm::draw(stage, &words, width), below].into(),
            Self::Title(words) => {
                // Nearer to what follows than to what was before.
                let above = look.space(PARAGRAPH * 0.5);
                let below = Space::new().height(look.space(PARAGRAPH) - above);
                let words = strong(stage).block(&words, ground.ink, width);
                column![Space::new().height(above), words, below].into()
            }
            Self::Noted { what, notes } => {
                let notes = notes.into_iter().map(|words| plain(stage).block(&words, ground.quiet, width));
                column![plain(stage).block(&what, ground.ink, narrow)].extend(notes).push(below).into()
            }
            Self::Fact { label, value } => column![fact::draw(stage, &label, &value, width), below].into(),
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

/// Whether all pieces stand on one page, which may do without the space below the last of them.
pub(super) fn fit<M: Clone + 'static>(pieces: &[Piece<M>], stage: &Stage<'_>, room: Size) -> bool {
    let heights: f32 = pieces.iter().map(|piece| piece.height(stage, room.width)).sum();
    let heads = pieces.iter().filter(|piece| matches!(piece, Piece::Head(_))).count();
    heads < 2 && heights <= room.height + stage.look.space(PARAGRAPH)
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
    if fit(pieces, stage, room) {
        return vec![0..pieces.len(); 1];
    }
    let slack = stage.look.space(PARAGRAPH);
    // What turns them in a row of its own keeps its distance from the words.
    let slack = if turner > 0.0 { spare(pieces, stage) } else { slack };
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

/// What pages may do without of the space below their last piece, above the row that turns them: nothing where pieces are pressed.
pub(super) fn spare<M>(pieces: &[Piece<M>], stage: &Stage<'_>) -> f32 {
    let pressed = |piece: &Piece<M>| matches!(piece, Piece::Said { .. } | Piece::Switches(_));
    if pieces.iter().any(pressed) { 0.0 } else { stage.look.space(PARAGRAPH * 0.5) }
}

/// What is higher than a page, apart: what was said, and then its notes.
pub(super) fn apart<M: Clone + 'static>(
    pieces: Vec<Piece<M>>,
    stage: &Stage<'_>,
    page: Size,
) -> Vec<Piece<M>> {
    let high = |piece: &Piece<M>| piece.height(stage, page.width) > page.height;
    let parted = |piece| match piece {
        Piece::Noted { what, notes } if high(&Piece::Noted { what: what.clone(), notes: notes.clone() }) => {
            std::iter::once(Piece::Text(what)).chain(notes.into_iter().map(Piece::Quiet)).collect()
        }
        other => vec![other],
    };
    pieces.into_iter().flat_map(parted).collect()
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
    let beside = is_beside(stage, &label, &value, width);
    let room = if beside { said_label(stage, &value, width) } else { said_label(stage, "", width) };
    let below = (!beside).then(|| strong(stage).write(&value, paint.ink));
    let label = column![plain(stage).block(&label, paint.ink, room)].push(below).width(Length::Fill);
    let value = beside.then(|| strong(stage).write(value, paint.ink));
    let side = look.font_size(Step::Body) * 0.8;
    let mark = match mark {
        Some(mark) => mark.draw(stage.direction(), side, paint.quiet),
        None => Space::new().width(side).into(),
    };
    let line = row![label].push(value).push(mark).spacing(look.space(2.0));
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
    let tall = if is_beside(stage, label, value, width) {
        plain(stage).room(label, said_label(stage, value, width)).height
    } else {
        let value = strong(stage).room(value, f32::MAX).height;
        plain(stage).room(label, said_label(stage, "", width)).height + value
    };
    (tall + stage.look.space(2.0)).max(stage.look.touch())
}

/// Whether what was said stands beside its label: below it where it would leave no room for the label's words, as for a long name.
fn is_beside(stage: &Stage<'_>, label: &str, value: &str, width: f32) -> bool {
    let (room, set) = (said_label(stage, value, width), plain(stage));
    let whole = label.split(' ').all(|word| set.room(word, f32::MAX).width <= room);
    whole && set.room(label, room).height <= set.size * set.leading * MOST_BESIDE
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

/// Lines that a label has at most beside what was said, with a little over.
const MOST_BESIDE: f32 = 3.2;
/// Least height of a picture among the words, in body sizes.
const ART_LEAST: f32 = 3.5;
/// Units below a paragraph, and below a headline.
const PARAGRAPH: f32 = 2.0;
pub(super) const HEADLINE: f32 = 3.0;
