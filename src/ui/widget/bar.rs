//! The bar at the bottom: the way out and the way to a person, always in the same place.

use iced::widget::{Space, column, container, row};
use iced::{Alignment, Background, Element, Length, Size};

use crate::i18n::Text;
use crate::ui::stage::Stage;
use crate::ui::theme::{Colours, Fill, Look, Paint, Weight};
use crate::ui::widget::Icon;
use crate::ui::widget::button::Button;
use crate::ui::widget::words::Setting;

/// What can be pressed in the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// Leave; everything of this visit is erased.
    Leave,
    /// Where to find a person.
    Person,
    /// Reading aloud, and silence.
    Aloud,
    /// Larger text, and back.
    Letters,
    /// The next language.
    Language,
}

/// One place of the bar: its icon, word, and the language the word is in.
type Place = (Icon, String, &'static str);

/// The bar. `leave` is false where there is nothing to leave; its place then stays empty.
pub fn bar(stage: &Stage<'_>, leave: bool, other: &Text) -> Element<'static, Press> {
    let letters = if stage.look.large { "bar-smaller" } else { "bar-larger" };
    let aloud = if stage.aloud == Some(true) { "bar-quiet" } else { "bar-aloud" };
    let stage = &plain(stage);
    let (text, tag) = (stage.text, stage.text.language());
    let paint = paint(stage.colours());
    let (tall, line) = (height(stage), stage.colours().line());
    let items = places(stage).into_iter().map(|(press, width)| {
        let (icon, word, tag): Place = match press {
            Press::Leave if !leave => return Space::new().width(width).height(tall).into(),
            Press::Leave => (Icon::Leave, text.get("bar-leave"), tag),
            Press::Person => (Icon::Person, text.get("bar-person"), tag),
            Press::Aloud => (Icon::Aloud, text.get(aloud), tag),
            Press::Letters => (Icon::Letters, text.get(letters), tag),
            Press::Language => (Icon::Globe, other.get("language-name"), other.language()),
        };
        item(stage, press, (icon, word, tag), Size::new(width, tall), paint)
    });
    let items = row(items).spacing(stage.look.gap()).padding([0.0, stage.look.gap()]);
    let rule = container(Space::new()).width(Length::Fill).height(RULE).style(move |_| container::Style {
        background: Some(Background::Color(line)),
        ..container::Style::default()
    });
    let items = container(items).width(Length::Fill).height(tall).style(move |_| container::Style {
        background: Some(Background::Color(paint.fill)),
        ..container::Style::default()
    });
    column![rule, items].into()
}

/// Height of the bar with its rule.
pub fn total(stage: &Stage<'_>) -> f32 {
    height(&plain(stage)) + RULE
}

/// The bar never moves: larger text does not make it higher.
fn plain<'a>(stage: &Stage<'a>) -> Stage<'a> {
    Stage { look: Look { large: false, ..stage.look }, ..*stage }
}

fn item(
    stage: &Stage<'_>,
    press: Press,
    (icon, word, tag): Place,
    room: Size,
    paint: Paint,
) -> Element<'static, Press> {
    let look = &stage.look;
    let set = Setting::frame(look, tag, Weight::Plain);
    let icon = icon.draw(stage.direction(), set.size, paint.ink);
    let inside = column![icon, set.centred(&word, paint.ink, room.width)];
    let inside = inside.spacing(look.space(0.5)).align_x(Alignment::Center);
    // From the top, so that icons stand in one line where one word needs two rows.
    let inside = container(inside).center_x(room.width).height(room.height).padding([look.space(EDGE), 0.0]);
    let borderless = Paint { edge: paint.fill, ..paint };
    // The ring goes around a button, so the button leaves room for it.
    let button = Button::new(inside, press, borderless)
        .touched(stage.touch)
        .ring(stage.colours().accent())
        .radius(look.space(1.0));
    button.edge(0.0).into()
}

fn paint(colours: &Colours) -> Paint {
    colours.on(Fill::Surface)
}

/// What stands in the bar, and how wide: as its longest word asks, and an equal share of what is left; all the same width
/// where the words do not fit beside each other. So nothing moves when a word changes.
fn places(stage: &Stage<'_>) -> Vec<(Press, f32)> {
    let all = [Press::Leave, Press::Person, Press::Aloud, Press::Letters, Press::Language];
    let there = all.into_iter().filter(|press| *press != Press::Aloud || stage.aloud.is_some());
    let asked: Vec<(Press, f32)> = there.map(|press| (press, widest(stage, press))).collect();
    let count = asked.len() as f32;
    let room = stage.look.size.width - (count + 1.0) * stage.look.gap();
    let left = (room - asked.iter().map(|(_, width)| width).sum::<f32>()) / count;
    let width = |width: f32| if left < 0.0 { room / count } else { width + left };
    asked.into_iter().map(|(press, asked)| (press, width(asked).floor())).collect()
}

/// Width of the longest word that can stand in a place.
fn widest(stage: &Stage<'_>, press: Press) -> f32 {
    let set = |tag| Setting::frame(&stage.look, tag, Weight::Plain);
    let own = set(stage.text.language());
    let longest = |words: &[String]| {
        words.iter().map(|word| own.room(word, f32::MAX).width).fold(stage.look.touch(), f32::max)
    };
    match press {
        Press::Language => {
            let width = |own: &Text| set(own.language()).room(&own.get("language-name"), f32::MAX).width;
            stage.about.languages.iter().map(width).fold(stage.look.touch(), f32::max)
        }
        press => longest(&words(stage, press)),
    }
}

fn words(stage: &Stage<'_>, press: Press) -> Vec<String> {
    let keys: &[&str] = match press {
        Press::Leave => &["bar-leave"],
        Press::Person => &["bar-person"],
        Press::Aloud => &["bar-aloud", "bar-quiet"],
        Press::Letters => &["bar-larger", "bar-smaller"],
        Press::Language => &[],
    };
    keys.iter().map(|key| stage.text.get(key)).collect()
}

/// The tallest word decides, so the bar is as high on every screen.
fn height(stage: &Stage<'_>) -> f32 {
    let look = &stage.look;
    let set = Setting::frame(look, stage.text.language(), Weight::Plain);
    let tall = |(press, width): (Press, f32)| {
        words(stage, press).iter().map(|word| set.room(word, width).height).fold(0.0, f32::max)
    };
    let tallest = places(stage).into_iter().map(tall).fold(0.0, f32::max);
    (set.size + look.space(0.5) + tallest + 2.0 * look.space(EDGE)).max(look.touch()).ceil()
}

const RULE: f32 = 2.0;
/// Units above and below a place.
const EDGE: f32 = 1.5;
