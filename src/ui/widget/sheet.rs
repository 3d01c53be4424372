//! The one layout of all screens: a line on top, the question, a few words, and the answers at the bottom, where they
//! stay. Words that do not fit become pages; the answers stand on each of them.

mod answer;
mod body;

use iced::widget::{Space, column, container, row};
use iced::{Element, Length, Size};

use crate::ui::stage::Stage;
use crate::ui::theme::{Fill, Step, Weight};
use crate::ui::widget::Art;
use crate::ui::widget::top;

pub use answer::{Answer, Role};
pub use body::Piece;

/// A screen, before it is laid out.
#[derive(Clone, Debug)]
pub struct Sheet<M> {
    /// Seconds the camera has been on; the band shows it.
    pub camera: Option<u64>,
    /// Where the person is: dots and words.
    pub counter: Option<Counter>,
    /// The way to the screen before.
    pub back: Option<M>,
    /// The question, or the one thing this screen says.
    pub headline: String,
    /// The headline is all there is: set it larger.
    pub grand: bool,
    /// At most a few short paragraphs.
    pub body: Vec<Piece<M>>,
    /// A picture beside (or above) the words.
    pub art: Option<Art>,
    /// Rows of answers.
    pub answers: Vec<Vec<Answer<M>>>,
    /// The answers come after the last page only; until then the way on is the next page.
    pub through: bool,
}

/// One of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    /// From 1.
    pub at: usize,
    /// In all.
    pub of: usize,
    /// In words: "Question 2 of 3".
    pub words: String,
}

impl<M> Sheet<M> {
    /// A sheet that says one thing.
    pub fn new(headline: impl Into<String>) -> Self {
        Self {
            camera: None,
            counter: None,
            back: None,
            headline: headline.into(),
            grand: false,
            body: vec![],
            art: None,
            answers: vec![],
            through: false,
        }
    }

    /// A paragraph more.
    pub fn say(mut self, words: impl Into<String>) -> Self {
        self.body.push(Piece::Text(words.into()));
        self
    }

    /// A row of answers more.
    pub fn answer(mut self, row: impl IntoIterator<Item = Answer<M>>) -> Self {
        self.answers.push(row.into_iter().collect());
        self
    }
}

impl<M: Clone + 'static> Sheet<M> {
    /// Lays the sheet out above a bar of this height.
    pub fn draw<W: Clone + 'static>(
        mut self,
        stage: &Stage<'_>,
        bar: f32,
        on: impl Fn(M) -> W + Copy,
        turn: impl Fn(usize) -> W + Copy,
    ) -> Element<'static, W> {
        let look = &stage.look;
        let (margin, gap) = (look.margin(), look.gap());
        let band = self.camera.map(|seconds| top::band(stage, seconds));
        let band_height = if band.is_some() { top::band_height(stage) } else { 0.0 };
        let shown = self.counter.is_some() || self.back.is_some() || stage.about.site.demo;
        let top_height = if shown { look.touch() } else { 0.0 };
        let content = Size::new(
            look.size.width - 2.0 * margin,
            look.size.height - bar - band_height - top_height - look.space(TOP + BELOW) - gap,
        );
        let (art_box, words) = self.share_out(stage, content);

        let set = if self.grand {
            stage.set(Step::Display, Weight::Strong)
        } else {
            stage.set(Step::Headline, Weight::Strong)
        };
        let headline = set.room(&self.headline, words.width).height;
        let under = look.space(3.0);
        let rows: f32 = self.answers.iter().map(|row| answer::height(row, stage, words.width) + gap).sum();
        let room = words.height - headline - under - rows - gap;
        let pages = body::pages(&self.body, stage, words.width, room, self.through);
        let page = stage.page.min(pages.len() - 1);
        let last = page + 1 == pages.len();

        if self.through {
            self.read_through(stage, page, pages.len());
        }
        let back = match (self.through && page > 0, self.back.take()) {
            (true, _) => Some(turn(page - 1)),
            (false, back) => back.map(on),
        };
        let line = shown.then(|| top::line(stage, back, self.counter.take()));

        let ground = stage.colours().on(Fill::Ground);
        let mut said =
            column![set.write(self.headline, ground.ink), Space::new().height(under)].width(words.width);
        for piece in self.body.drain(..).skip(pages[page].start).take(pages[page].len()) {
            said = said.push(piece.draw(stage, words.width, on));
        }
        said = said.push(Space::new().height(Length::Fill));
        if !self.through && pages.len() > 1 {
            said = said.push(body::turner(stage, page, pages.len(), words.width, turn));
        }
        if self.through && !last {
            let next = Answer::go(stage.text.get("next"), page + 1);
            said =
                said.push(Space::new().height(gap)).push(answer::line(vec![next], stage, words.width, turn));
        } else {
            for row in self.answers {
                said = said.push(Space::new().height(gap)).push(answer::line(row, stage, words.width, on));
            }
        }
        let said = said.height(words.height);

        let inside: Element<'static, W> = match (&self.art, look.portrait()) {
            (None, _) => said.into(),
            (Some(art), true) => {
                let art = container(art.draw(look, art_box)).center_x(content.width);
                column![art, Space::new().height(look.space(4.0)), said].into()
            }
            (Some(art), false) => {
                let art = container(art.draw(look, art_box)).width(art_box.width);
                row![art, Space::new().width(content.width - art_box.width - words.width), said].into()
            }
        };
        let page = column![]
            .push(line.map(|line| container(line).height(top_height)))
            .push(Space::new().height(look.space(BELOW)))
            .push(inside);
        let page = container(page).padding([look.space(TOP), margin]).height(Length::Fill);
        column![].push(band).push(page).width(Length::Fill).height(Length::Fill).into()
    }

    /// Room for the picture and for the words: side by side, or one above the other.
    fn share_out(&self, stage: &Stage<'_>, content: Size) -> (Size, Size) {
        let look = &stage.look;
        let Some(art) = &self.art else { return (Size::ZERO, content) };
        if look.portrait() {
            let wide = content.width * if matches!(art, Art::Preview(_)) { 1.0 } else { 0.5 };
            let tall = art.height(wide).min(content.height * 0.42);
            (Size::new(wide, tall), Size::new(content.width, content.height - tall - look.space(4.0)))
        } else {
            let wide = (content.width - look.space(5.0)) * 5.0 / 12.0;
            let tall = art.height(wide).min(content.height);
            let words = content.width - look.space(5.0) - wide;
            (Size::new(wide, tall), Size::new(words, content.height))
        }
    }

    /// Pages to be read one after the other count as the person's way.
    fn read_through(&mut self, stage: &Stage<'_>, page: usize, of: usize) {
        let numbers = [("at", (page + 1).into()), ("of", of.into())];
        let words = stage.text.with("counter-page", &numbers);
        self.counter = Some(Counter { at: page + 1, of, words });
    }
}

/// Units above the content, and between the top line and the headline.
const TOP: f32 = 3.0;
const BELOW: f32 = 3.0;
