//! The one layout of all screens: a line on top, the question, a few words, and the answers at the bottom, where they
//! stay. Words that do not fit become pages; the answers stand on each of them.

mod answer;
mod body;

use iced::widget::{Space, column, container, row};
use iced::{Element, Length, Size};

use crate::ui::stage::Stage;
use crate::ui::theme::{Fill, Step, Weight};
use crate::ui::widget::words::Setting;
use crate::ui::widget::{Art, top};

pub use answer::{Answer, Role};
pub use body::{Piece, Switch};

/// A screen, before it is laid out.
#[derive(Clone, Debug)]
pub struct Sheet<M> {
    /// Seconds the camera has been on; the band shows it.
    pub camera: Option<u64>,
    /// Where this machine stands, on the top line.
    pub place: Option<String>,
    /// Where the person is: dots and words.
    pub counter: Option<Counter>,
    /// The way to the screen before.
    pub back: Option<M>,
    /// The way to what makes the window easier, with its words, where no screen before this one has it.
    pub aside: Option<(String, M)>,
    /// The question, or the one thing this screen says.
    pub headline: String,
    /// The headline is nearly all there is: set it larger.
    pub grand: bool,
    /// At most a few short paragraphs.
    pub body: Vec<Piece<M>>,
    /// A picture beside (or above) the words.
    pub art: Option<Art>,
    /// Rows of answers.
    pub answers: Vec<Vec<Answer<M>>>,
    /// All rows of answers are equally high: each answer weighs the same.
    pub even: bool,
    /// The answers come after the last page only; until then the way on is the next page.
    pub through: bool,
    /// On a wide display: headline over everything, the picture on the right, the first answers below it.
    pub hero: bool,
}

/// One of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    /// Done so far, or where one is, from 1.
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
            place: None,
            counter: None,
            back: None,
            aside: None,
            headline: headline.into(),
            grand: false,
            body: vec![],
            art: None,
            answers: vec![],
            even: false,
            through: false,
            hero: false,
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

    /// With all rows of answers equally high.
    pub fn evened(self) -> Self {
        Self { even: true, ..self }
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
        let band = self.camera.map(|seconds| top::band(stage, seconds));
        let band_height = if band.is_some() { top::band_height(stage) } else { 0.0 };
        let wide = look.size.width - 2.0 * look.margin();
        let line_height = top::line_height(stage, self.place.as_deref(), wide);
        let around = 2.0 * look.space(ABOVE) + look.space(BELOW) + line_height + band_height;
        let content = Size::new(wide, look.size.height - bar - around);

        let mut line = top::Line { place: self.place.take(), back: None, aside: None, counter: None };
        let inside = if self.hero && !look.portrait() {
            self.hero(stage, content, on, turn)
        } else {
            let (art, words) = self.share_out(stage, content);
            let headline = std::mem::take(&mut self.headline);
            let picture = self.art.take().map(|picture| picture.draw(stage, art));
            let said = self.column(stage, words, &headline, &mut line, on, turn);
            match picture {
                None => said,
                Some(picture) if look.portrait() => {
                    let picture = container(picture).center_x(content.width);
                    column![picture, Space::new().height(look.space(4.0)), said].into()
                }
                Some(picture) => {
                    let picture = container(picture).width(art.width);
                    row![picture, Space::new().width(content.width - art.width - words.width), said].into()
                }
            }
        };
        line.back = line.back.or_else(|| self.back.take().map(on));
        line.aside = self.aside.take().map(|(label, press)| (label, on(press)));
        line.counter = line.counter.or_else(|| self.counter.take());
        let line = container(line.draw(stage)).height(line_height);
        let page = column![line, Space::new().height(look.space(BELOW)), inside];
        let page = container(page).padding([look.space(ABOVE), look.margin()]).height(Length::Fill);
        column![].push(band).push(page).width(Length::Fill).height(Length::Fill).into()
    }

    /// Headline over everything, words on the left, picture and first answers on the right.
    fn hero<W: Clone + 'static>(
        &mut self,
        stage: &Stage<'_>,
        content: Size,
        on: impl Fn(M) -> W + Copy,
        turn: impl Fn(usize) -> W + Copy,
    ) -> Element<'static, W> {
        let look = &stage.look;
        let (headline, tall) = self.headline(stage, &self.headline, content.width);
        let below = Size::new((content.width - look.space(6.0)) * 7.0 / 12.0, content.height - tall);
        let right = content.width - look.space(6.0) - below.width;
        let first = if self.answers.is_empty() { vec![] } else { self.answers.remove(0) };
        let first_height = answer::height(&first, stage, right);
        let first = answer::line(first, stage, right, None, on);
        let square = Size::new(right, (below.height - first_height - look.gap()).max(1.0));
        let art = self.art.take().map(|art| art.draw(stage, square));
        let art = container(column![].push(art)).height(square.height);
        let right = column![art, Space::new().height(look.gap()), first].height(below.height);
        let mut line = top::Line { place: None, back: None, aside: None, counter: None };
        let said = self.column(stage, below, "", &mut line, on, turn);
        column![headline, row![said, Space::new().width(look.space(6.0)), right]].into()
    }

    /// Headline, words and answers, one below the other, in exactly this room.
    fn column<W: Clone + 'static>(
        &mut self,
        stage: &Stage<'_>,
        room: Size,
        words: &str,
        line: &mut top::Line<W>,
        on: impl Fn(M) -> W + Copy,
        turn: impl Fn(usize) -> W + Copy,
    ) -> Element<'static, W> {
        let gap = stage.look.gap();
        self.answers = answer::whole(std::mem::take(&mut self.answers), stage, room.width);
        answer::align(&mut self.answers);
        let headline = self.headline::<W>(stage, words, room.width).1;
        let crowded = self.even && headline + self.rows(stage, room.width) > room.height;
        if stage.look.large && (crowded || answer::are_cut(&self.answers, stage, room.width)) {
            answer::shrink(&mut self.answers);
        }
        if self.even {
            answer::even(&mut self.answers, stage, room.width, room.height - headline);
        }
        let (mut headline, mut tall) = self.headline(stage, words, room.width);
        let moved = !self.make_room(stage, room, tall);
        let rows = self.rows(stage, room.width);
        if moved {
            // Large words on a small display: the headline has the first page, the other words the next ones.
            self.body.splice(0..0, self::headline(stage, words, Size::new(room.width, room.height - rows)));
            (headline, tall) = (Space::new().into(), 0.0);
        }
        // Pages are turned beside the way on where it leaves room, else in a row of their own.
        let beside = self.answers.last().is_some_and(|row| answer::leaves_room(row, stage, room.width));
        let turner = if self.through || beside { 0.0 } else { stage.look.touch() };
        let left = Size::new(room.width, room.height - tall - rows);
        let page = Size::new(left.width, left.height - turner);
        self.body = body::apart(std::mem::take(&mut self.body), stage, page);
        let pages = body::pages(&self.body, stage, left, turner);
        let page = stage.page.min(pages.len() - 1);
        let last = page + 1 == pages.len();
        if self.through {
            line.back = page.checked_sub(1).map(turn);
            // A sheet that is one of several says so where it has one page.
            if pages.len() > 1 || self.counter.is_none() {
                line.counter = Some(Counter::pages(stage, page, pages.len()));
            }
        }
        let shown = pages[page].clone();
        let pieces: Vec<Piece<M>> = self.body.drain(..).skip(shown.start).take(shown.len()).collect();
        let used: f32 = pieces.iter().map(|piece| piece.height(stage, room.width)).sum();
        let turner = if pages.len() > 1 { turner } else { 0.0 };
        let free = (room.height - tall - rows - used - turner).max(0.0);
        // On a tall display the words come down towards the hands; a picture among them fills the room instead.
        let filled = !stage.look.portrait() || pieces.iter().any(|piece| matches!(piece, Piece::Art(_)));
        let above = if filled { 0.0 } else { free * DROP };
        let mut words = column![Space::new().height(above), headline].width(room.width);
        for piece in pieces {
            words = words.push(piece.draw(stage, Size::new(room.width, free), on));
        }
        // The words give way with the space below them, never the answers with their height.
        let mut said = column![container(words).height(Length::Fill)].width(room.width).height(room.height);
        if self.through && !last {
            let next = Answer::go(stage.text.get("next"), page + 1);
            return said
                .push(Space::new().height(gap))
                .push(answer::line(vec![next], stage, room.width, None, turn))
                .into();
        }
        let turned = !self.through && pages.len() > 1;
        let mut turner = turned.then(|| body::turner(stage, page, pages.len(), turn));
        if !beside {
            said = said.push(turner.take());
        }
        let count = self.answers.len();
        for (place, row) in self.answers.drain(..).enumerate() {
            let beside = if place + 1 == count { turner.take() } else { None };
            let row = answer::line(row, stage, room.width, beside, on);
            said = said.push(Space::new().height(gap)).push(row);
        }
        said.into()
    }

    /// Height of all answers, each row with the gap above it.
    fn rows(&self, stage: &Stage<'_>, width: f32) -> f32 {
        self.answers.iter().map(|row| answer::height(row, stage, width) + stage.look.gap()).sum()
    }

    /// Where words and a headline so high do not stand on one page, the words of the answers come nearer to their edges if that
    /// helps. Whether the headline can then stand on each page.
    fn make_room(&mut self, stage: &Stage<'_>, room: Size, headline: f32) -> bool {
        let fits = |sheet: &Self| sheet.fits(stage, room, headline + sheet.rows(stage, room.width));
        let page = |sheet: &Self| {
            let pieces = sheet.body.iter().map(|piece| piece.height(stage, room.width));
            pieces.fold(0.0, f32::max) + stage.look.touch()
        };
        let crowded = |sheet: &Self, beside: f32| {
            beside + sheet.rows(stage, room.width) + page(sheet) > room.height && !fits(sheet)
        };
        // What stands above the row that turns pages may come nearer to it.
        let spare = body::spare(&self.body, stage);
        // Nobody turns a page while the camera waits for a movement: it stands with its words.
        let moves = self.body.iter().any(|piece| matches!(piece, Piece::Art(_)));
        if stage.look.large {
            if moves && !fits(self) {
                answer::shrink(&mut self.answers);
            }
            let (was_crowded, paged) = (crowded(self, headline), !fits(self));
            self.tighten(stage, room, paged, headline + page(self));
            if headline == 0.0 && crowded(self, 0.0) {
                answer::shrink(&mut self.answers);
                self.tighten(stage, room, true, page(self));
            }
            if paged && !was_crowded && !fits(self) {
                self.tighten(stage, room, false, headline);
            }
        } else if crowded(self, headline - spare) {
            self.tighten(stage, room, true, headline);
            if crowded(self, 0.0) {
                // Longer words than usual on a low display; larger letters have their pages anyway.
                self.body = body::sentences(std::mem::take(&mut self.body));
            }
        }
        if moves && !fits(self) {
            self.tighten(stage, room, true, headline);
        }
        if crowded(self, headline) {
            let notes = answer::take_notes(&mut self.answers);
            self.body.extend(notes.map(|(what, note)| Piece::Noted { what, notes: vec![note] }));
        }
        headline == 0.0 || !crowded(self, headline - spare)
    }

    /// Lets the words of all answers stand near their edges, or not, below what takes this height.
    fn tighten(&mut self, stage: &Stage<'_>, room: Size, tight: bool, taken: f32) {
        answer::tighten(&mut self.answers, tight);
        if self.even {
            answer::even(&mut self.answers, stage, room.width, room.height - taken);
        }
    }

    /// Whether all words stand on one page beside what takes this height.
    fn fits(&self, stage: &Stage<'_>, room: Size, taken: f32) -> bool {
        body::fit(&self.body, stage, Size::new(room.width, room.height - taken))
    }

    /// A headline with the space below it, and their height; nothing where there is no headline.
    fn headline<W: 'static>(&self, stage: &Stage<'_>, words: &str, width: f32) -> (Element<'static, W>, f32) {
        if words.is_empty() {
            return (Space::new().into(), 0.0);
        }
        let step = if self.grand { Step::Display } else { Step::Headline };
        let set: Setting = stage.set(step, Weight::Strong);
        let (tall, under) = (set.room(words, width).height, stage.look.space(body::HEADLINE));
        let ink = stage.colours().on(Fill::Ground).ink;
        let words = set.block(words, ink, width);
        (column![words, Space::new().height(under)].into(), tall + under)
    }

    /// Room for the picture and for the words: side by side, or one above the other.
    fn share_out(&self, stage: &Stage<'_>, content: Size) -> (Size, Size) {
        let look = &stage.look;
        let Some(art) = &self.art else { return (Size::ZERO, content) };
        if look.portrait() {
            let wide = content.width * if matches!(art, Art::Preview(_)) { 1.0 } else { 0.55 };
            let tall = art.height(stage, wide).min(content.height * 0.42);
            (Size::new(wide, tall), Size::new(content.width, content.height - tall - look.space(4.0)))
        } else {
            let wide = (content.width - look.space(5.0)) * 5.0 / 12.0;
            let tall = art.height(stage, wide).min(content.height);
            let words = content.width - look.space(5.0) - wide;
            (Size::new(wide, tall), Size::new(words, content.height))
        }
    }
}

/// A headline among the words of a page; where it is too high for one it is set as they are, a sentence each.
fn headline<M: Clone + 'static>(stage: &Stage<'_>, words: &str, room: Size) -> Vec<Piece<M>> {
    let head = Piece::Head(words.to_owned());
    if stage.look.large || head.height(stage, room.width) + stage.look.touch() <= room.height {
        vec![head]
    } else {
        body::sentences(vec![Piece::Text(words.to_owned())])
    }
}

impl Counter {
    /// Pages that are read one after the other.
    fn pages(stage: &Stage<'_>, page: usize, of: usize) -> Self {
        let numbers = [("at", (page + 1).into()), ("of", of.into())];
        Self { at: page + 1, of, words: stage.text.with("counter-page", &numbers) }
    }
}

/// Share of the free room above the words, on a tall display.
const DROP: f32 = 0.4;
/// Units above and below the content, and between the top line and the headline.
const ABOVE: f32 = 3.0;
const BELOW: f32 = 3.0;
