//! The bar at the bottom: the way out and the way to a person, always in the same place.

use iced::widget::{Space, column, container, row};
use iced::{Alignment, Background, Element, Length};

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
    /// Larger text, and back.
    Letters,
    /// The next language.
    Language,
}

/// One place of the bar: its icon, word, and the language the word is in.
type Place = (Press, Icon, String, &'static str);

/// The bar. `leave` is false where there is nothing to leave; its place then stays empty.
pub fn bar(stage: &Stage<'_>, leave: bool, other: (String, &'static str)) -> Element<'static, Press> {
    let (text, tag) = (stage.text, stage.text.language());
    let large = stage.look.large;
    let stage = &plain(stage);
    let letters = if large { "bar-smaller" } else { "bar-larger" };
    let places: [Place; 4] = [
        (Press::Leave, Icon::Leave, text.get("bar-leave"), tag),
        (Press::Person, Icon::Person, text.get("bar-person"), tag),
        (Press::Letters, Icon::Letters, text.get(letters), tag),
        (Press::Language, Icon::Globe, other.0, other.1),
    ];
    let paint = paint(stage.colours());
    let (tall, line) = (height(stage), stage.colours().line());
    let mut places = places.into_iter().map(|place| {
        if place.0 == Press::Leave && !leave {
            return Space::new().width(width(stage)).height(tall).into();
        }
        item(stage, place, paint)
    });
    let items: [Element<'static, Press>; 4] = std::array::from_fn(|_| places.next().expect("four places"));
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

fn item(stage: &Stage<'_>, (press, icon, word, tag): Place, paint: Paint) -> Element<'static, Press> {
    let look = &stage.look;
    let set = Setting::frame(look, tag, Weight::Plain);
    let inside = column![icon.draw(set.size, paint.ink), set.write(word, paint.ink).center()];
    let inside = inside.spacing(look.space(0.5)).align_x(Alignment::Center);
    // From the top, so that icons stand in one line where one word needs two rows.
    let inside =
        container(inside).center_x(width(stage)).height(height(stage)).padding([look.space(EDGE), 0.0]);
    let borderless = Paint { edge: paint.fill, ..paint };
    // The ring goes around a button, so the button leaves room for it.
    let button =
        Button::new(inside, press, borderless).ring(stage.colours().accent()).radius(look.space(1.0));
    button.edge(0.0).into()
}

fn paint(colours: &Colours) -> Paint {
    colours.on(Fill::Surface)
}

fn width(stage: &Stage<'_>) -> f32 {
    ((stage.look.size.width - 5.0 * stage.look.gap()) / 4.0).floor()
}

/// The tallest word decides, so the bar is as high in every language and on every screen.
fn height(stage: &Stage<'_>) -> f32 {
    let look = &stage.look;
    let set = Setting::frame(look, stage.text.language(), Weight::Plain);
    let words = ["bar-leave", "bar-person", "bar-larger", "bar-smaller"];
    let word = |key: &&str| set.room(&stage.text.get(key), width(stage)).height;
    let tallest = words.iter().map(word).fold(0.0, f32::max);
    (set.size + look.space(0.5) + tallest + 2.0 * look.space(EDGE)).max(look.touch()).ceil()
}

const RULE: f32 = 2.0;
/// Units above and below a place.
const EDGE: f32 = 1.5;
