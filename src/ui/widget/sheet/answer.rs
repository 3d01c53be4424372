//! Answers: buttons in rows, equal in size within a row.

use iced::widget::{Row, Space, column, container, row};
use iced::{Alignment, Element, Length};

use crate::ui::stage::Stage;
use crate::ui::theme::{Fill, Look, Paint, Step, Weight};
use crate::ui::widget::Icon;
use crate::ui::widget::button::Button;
use crate::ui::widget::mirror::facing;
use crate::ui::widget::words::{Setting, is_ideograph};

/// One thing a person can answer or do.
#[derive(Clone, Debug)]
pub struct Answer<M> {
    label: String,
    note: Option<String>,
    icon: Option<Icon>,
    role: Role,
    language: Option<String>,
    key: bool,
    /// Its label is no larger in large print, where there is no room for it.
    small: bool,
    /// Alone in its row it takes the whole of it.
    spread: bool,
    /// It is as wide as one of so many, if there are fewer in its row: the keys of a keyboard stand in columns.
    columns: usize,
    /// As high as this, if all answers of a sheet are equally high.
    exact: Option<f32>,
    /// The words stand near the edges, where the sheet has no room to spare.
    tight: bool,
    on_press: M,
}

/// What an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// One of several that weigh the same: never in the accent colour.
    Equal,
    /// The same, chosen by the person.
    Chosen,
    /// The way on after a choice.
    Go,
    /// Something beside the question.
    Aside,
    /// Not there yet.
    Hidden,
}

impl<M> Answer<M> {
    /// One of several equal answers; `chosen` once the person has pressed it.
    pub fn equal(label: impl Into<String>, chosen: bool, on_press: M) -> Self {
        let role = if chosen { Role::Chosen } else { Role::Equal };
        let icon = chosen.then_some(Icon::Tick);
        Self {
            label: label.into(),
            note: None,
            icon,
            role,
            language: None,
            key: false,
            small: false,
            spread: false,
            columns: 0,
            exact: None,
            tight: false,
            on_press,
        }
    }

    /// The way on.
    pub fn go(label: impl Into<String>, on_press: M) -> Self {
        Self {
            label: label.into(),
            note: None,
            icon: None,
            role: Role::Go,
            language: None,
            key: false,
            small: false,
            spread: false,
            columns: 0,
            exact: None,
            tight: false,
            on_press,
        }
    }

    /// Something beside the question.
    pub fn aside(label: impl Into<String>, on_press: M) -> Self {
        Self { role: Role::Aside, ..Self::go(label, on_press) }
    }

    /// A key of a keyboard: no larger in large print, because all stay on the screen, and in the order of the code's own
    /// letters in every language.
    pub fn key(self) -> Self {
        Self { key: true, ..self }
    }

    /// Takes the whole row where it stands alone: for answers that are sentences.
    pub fn spread(self) -> Self {
        Self { spread: true, ..self }
    }

    /// Keeps its place free, and cannot be seen or pressed.
    pub fn hidden(self) -> Self {
        Self { role: Role::Hidden, ..self }
    }

    /// With an icon.
    pub fn icon(self, icon: Icon) -> Self {
        Self { icon: Some(icon), ..self }
    }

    /// As a card: the icon above the label, a sentence below.
    pub fn note(self, note: impl Into<String>) -> Self {
        Self { note: Some(note.into()), ..self }
    }

    /// Its label in another language than the person's.
    pub fn language(self, tag: &str) -> Self {
        Self { language: Some(tag.to_owned()), ..self }
    }

    fn set(&self, stage: &Stage<'_>) -> Setting {
        let look = Look { large: stage.look.large && !self.key && !self.small, ..stage.look };
        Setting::label(&look, self.language.as_deref().unwrap_or(stage.text.language()))
    }

    fn height(&self, stage: &Stage<'_>, width: f32) -> f32 {
        let look = &stage.look;
        if let Some(exact) = self.exact {
            return exact;
        }
        match &self.note {
            None => {
                let label = self.set(stage).room(&self.label, self.label_room(stage, width)).height;
                let pad = if self.tight { PAD_Y_LEAST } else { PAD_Y };
                (label + 2.0 * look.space(pad)).max(look.touch())
            }
            Some(note) => {
                let inside = width - 2.0 * look.space(PAD_X);
                let label = self.set(stage).room(&self.label, inside).height;
                let note = stage.set(Step::Body, Weight::Plain).room(note, inside).height;
                let icon = if self.icon.is_some() { card_icon_side(stage) + look.space(2.0) } else { 0.0 };
                let pad = if self.tight { PAD_CARD_LEAST } else { PAD_CARD };
                icon + label + look.space(1.0) + note + 2.0 * look.space(pad)
            }
        }
    }

    /// The width that a label has beside its icon. A word too long for it comes nearer to the edges, rather than being cut in two.
    fn label_room(&self, stage: &Stage<'_>, width: f32) -> f32 {
        let look = &stage.look;
        let icon = if self.icon.is_some() { icon_side(stage) + look.space(1.5) } else { 0.0 };
        let room = |pad| width - icon - 2.0 * look.space(pad);
        let words = self.label.split(' ').map(|word| self.set(stage).room(word, f32::MAX).width);
        if words.fold(0.0, f32::max) <= room(PAD_X) { room(PAD_X) } else { room(PAD_LEAST) }
    }

    /// Whether a word of it does not fit this width. Chinese words may end anywhere, and a letter alone, on a keyboard, is not cut.
    fn cuts_a_word(&self, stage: &Stage<'_>, width: f32) -> bool {
        let look = &stage.look;
        let icon = if self.icon.is_some() { icon_side(stage) + look.space(1.5) } else { 0.0 };
        let room = width - icon - 2.0 * look.space(PAD_LEAST);
        let words = self.label.split(' ').filter(|word| !word.chars().any(is_ideograph));
        let words = words.filter(|word| word.chars().nth(1).is_some());
        words.map(|word| self.set(stage).room(word, f32::MAX).width).any(|word| word > room)
    }

    fn paint(&self, stage: &Stage<'_>) -> Paint {
        let colours = stage.colours();
        match self.role {
            Role::Equal => Paint { edge: colours.on(Fill::Ground).ink, ..colours.on(Fill::Surface) },
            Role::Chosen => colours.on(Fill::Chosen),
            Role::Go => colours.on(Fill::Accent),
            Role::Aside | Role::Hidden => colours.on(Fill::Ground),
        }
    }

    fn draw<W: Clone + 'static>(
        self,
        stage: &Stage<'_>,
        width: f32,
        height: f32,
        on: impl Fn(M) -> W,
    ) -> Element<'static, W> {
        if self.role == Role::Hidden {
            return Space::new().width(width).height(height).into();
        }
        let look = &stage.look;
        let (paint, set) = (self.paint(stage), self.set(stage));
        let pad = if self.note.is_some() { PAD_X } else { PAD_LEAST };
        let inside: Element<'static, W> = match self.note {
            None => {
                let icon = self.icon.map(|icon| icon.draw(stage.direction(), icon_side(stage), paint.ink));
                let even = set.even(&self.label, self.label_room(stage, width));
                // One line is as wide as its words, so that the icon stands beside them.
                let label = container(set.centred(&self.label, paint.ink, even)).max_width(even);
                row![].push(icon).push(label).spacing(look.space(1.5)).align_y(Alignment::Center).into()
            }
            Some(note) => {
                let icon =
                    self.icon.map(|icon| icon.draw(stage.direction(), card_icon_side(stage), paint.ink));
                let inside = width - 2.0 * look.space(PAD_X);
                let label = set.within(&self.label, paint.ink, inside);
                let note = stage.set(Step::Body, Weight::Plain).block(&note, paint.quiet, inside);
                let words = column![label, note].spacing(look.space(1.0)).width(Length::Fill);
                column![].push(icon).push(words).spacing(look.space(2.0)).width(Length::Fill).into()
            }
        };
        let inside = container(inside)
            .width(width)
            .height(height)
            .padding([0.0, look.space(pad)])
            .center_x(width)
            .center_y(height);
        let edge = if self.role == Role::Aside { 1.5 } else { 2.5 };
        Button::new(inside, on(self.on_press), paint)
            .touched(stage.touch)
            .twin(!self.key && matches!(self.role, Role::Equal | Role::Chosen))
            .ring(stage.colours().accent())
            .radius(look.space(1.0))
            .edge(edge)
            .into()
    }
}

/// Height of a row of answers.
pub(super) fn height<M>(row: &[Answer<M>], stage: &Stage<'_>, width: f32) -> f32 {
    let each = each_width(row, stage, width);
    row.iter().map(|answer| answer.height(stage, each)).fold(0.0, f32::max)
}

/// The way on alone in a wide row: it stands at the end, and the first half is free.
pub(super) fn leaves_room<M>(row: &[Answer<M>], stage: &Stage<'_>, width: f32) -> bool {
    row.len() == 1 && matches!(row[0].role, Role::Go | Role::Hidden) && each_width(row, stage, width) < width
}

/// Rows in which no word is cut in two: one whose answers are too narrow for their words becomes two. On a wide display there is no room
/// for another row, and a row is wide enough.
pub(super) fn whole<M>(rows: Vec<Vec<Answer<M>>>, stage: &Stage<'_>, width: f32) -> Vec<Vec<Answer<M>>> {
    let split = |mut row: Vec<Answer<M>>| {
        let each = each_width(&row, stage, width);
        let cut = row.iter().any(|answer| answer.cuts_a_word(stage, each));
        if row.len() < 2 || !cut || !stage.look.portrait() {
            return vec![row];
        }
        let second = row.split_off(row.len().div_ceil(2));
        whole(vec![row, second], stage, width)
    };
    rows.into_iter().flat_map(split).collect()
}

/// Whether the words of all answers stand near the edges; each row is then as high as its own words ask.
pub(super) fn tighten<M>(rows: &mut [Vec<Answer<M>>], tight: bool) {
    rows.iter_mut().flatten().for_each(|answer| (answer.tight, answer.exact) = (tight, None));
}

/// Leaves cards without their notes, which stand elsewhere then: labels and notes, in order.
pub(super) fn take_notes<M>(rows: &mut [Vec<Answer<M>>]) -> impl Iterator<Item = (String, String)> {
    rows.iter_mut().flatten().filter_map(|answer| Some((answer.label.clone(), answer.note.take()?)))
}

/// Whether a word of any of these is cut in two.
pub(super) fn are_cut<M>(rows: &[Vec<Answer<M>>], stage: &Stage<'_>, width: f32) -> bool {
    let cut = |row: &Vec<Answer<M>>| {
        let each = each_width(row, stage, width);
        row.iter().any(|answer| answer.cuts_a_word(stage, each))
    };
    rows.iter().any(cut)
}

/// Leaves the labels of all answers as large as in ordinary print: all of them, because larger ones would weigh more.
pub(super) fn shrink<M>(rows: &mut [Vec<Answer<M>>]) {
    rows.iter_mut().flatten().for_each(|answer| answer.small = true);
}

/// Makes all rows as high as the highest of them: lower ones would weigh less. Where they would not fit into this height, the
/// words come nearer to the edges.
pub(super) fn even<M>(rows: &mut [Vec<Answer<M>>], stage: &Stage<'_>, width: f32, room: f32) {
    let tallest = rows.iter().map(|row| height(row, stage, width)).fold(0.0, f32::max);
    let share = room / rows.len().max(1) as f32 - stage.look.gap();
    let nearer = tallest - 2.0 * stage.look.space(PAD_Y - PAD_Y_LEAST);
    let exact = tallest.min(share).max(nearer).max(stage.look.touch());
    rows.iter_mut().flatten().for_each(|answer| answer.exact = Some(exact));
}

/// A row of answers; `beside` stands in the free half of a row that has one.
pub(super) fn line<M, W: Clone + 'static>(
    answers: Vec<Answer<M>>,
    stage: &Stage<'_>,
    width: f32,
    beside: Option<Element<'static, W>>,
    on: impl Fn(M) -> W + Copy,
) -> Element<'static, W> {
    let tall = height(&answers, stage, width);
    let each = each_width(&answers, stage, width);
    let mut side_by_side = Row::new().spacing(stage.look.gap()).width(width);
    if leaves_room(&answers, stage, width) {
        let beside = beside.unwrap_or_else(|| Space::new().into());
        side_by_side = side_by_side.push(container(beside).width(Length::Fill).center_y(tall));
    }
    // One that leads to other letters is no letter, and stands in its row as they do.
    let keyboard = answers.iter().any(|answer| answer.key && answer.role == Role::Equal);
    for answer in answers {
        side_by_side = side_by_side.push(answer.draw(stage, each, tall, on));
    }
    if keyboard { facing(stage.direction(), side_by_side) } else { side_by_side.into() }
}

/// Puts the keys of a keyboard in columns: a row with a few keys less than the others has no wider ones.
pub(super) fn align<M>(rows: &mut [Vec<Answer<M>>]) {
    let keys = |row: &Vec<Answer<M>>| row.iter().filter(|answer| answer.key).count();
    let most = rows.iter().map(keys).max().unwrap_or(0);
    for row in rows.iter_mut().filter(|row| keys(row) * 3 > most * 2) {
        row.iter_mut().for_each(|answer| answer.columns = most);
    }
}

/// Answers of a row are equally wide. One alone takes half of a wide row: the second half if it is the way on. On a wide display that
/// stands there in larger text, too, if its label has the room.
fn each_width<M>(row: &[Answer<M>], stage: &Stage<'_>, width: f32) -> f32 {
    let look = &stage.look;
    let wide = width > look.line()
        || !look.portrait() && width > look.line() * WIDE && on_one_line(row, stage, width);
    let half = row.len() == 1 && wide && !row[0].spread;
    let widest = row.iter().map(|answer| answer.columns).max().unwrap_or(0);
    let columns = if half { 2 } else { row.len().max(widest).max(1) };
    (width - stage.look.gap() * (columns - 1) as f32) / columns as f32
}

/// Whether the first of these is the way on, and its label one line of half this width.
fn on_one_line<M>(row: &[Answer<M>], stage: &Stage<'_>, width: f32) -> bool {
    row.first().is_some_and(|answer| {
        let room = answer.label_room(stage, (width - stage.look.gap()) / 2.0);
        let go = matches!(answer.role, Role::Go | Role::Hidden);
        go && answer.set(stage).room(&answer.label, f32::MAX).width <= room
    })
}

fn icon_side(stage: &Stage<'_>) -> f32 {
    stage.look.label_size()
}

fn card_icon_side(stage: &Stage<'_>) -> f32 {
    stage.look.label_size() * 1.7
}

/// Share of the longest line of larger text from which a row is wide.
const WIDE: f32 = 0.9;
const PAD_X: f32 = 3.0;
const PAD_LEAST: f32 = 1.0;
const PAD_Y: f32 = 2.0;
const PAD_Y_LEAST: f32 = 0.25;
const PAD_CARD: f32 = 3.0;
const PAD_CARD_LEAST: f32 = 1.0;
