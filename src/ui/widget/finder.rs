//! Where the reader of squares sees one: a field as wide as the camera's, mirrored, with the square's outline in it.

use iced::widget::canvas::{self, Canvas, Frame, Geometry, LineCap, LineJoin, Path, Stroke};
use iced::widget::container;
use iced::{Color, Element, Length, Point, Rectangle, Renderer, Size, Theme, mouse};

use crate::ui::theme::{self, Look};

/// Corners of a square in shares of the picture's width and height, from its top left clockwise.
pub type Corners = [[f32; 2]; 4];

/// The field.
#[derive(Clone, Copy, Debug)]
pub struct Finder {
    /// Where a square is seen.
    pub seen: Option<Corners>,
}

impl Finder {
    /// Height of the field for each width: an ordinary camera's.
    pub const SHAPE: f32 = 0.75;

    /// The field in this box.
    pub fn draw<'a, M: 'a>(&self, look: &Look, size: Size) -> Element<'a, M> {
        let colours = look.colours();
        let surface = colours.on(theme::Fill::Surface);
        let field = Field { seen: self.seen, ground: surface.fill, ink: surface.ink, mark: colours.accent() };
        let wide = size.width.min(size.height / Self::SHAPE);
        let field = Canvas::new(field).width(Length::Fill).height(Length::Fill);
        container(field).width(wide).height(wide * Self::SHAPE).into()
    }
}

struct Field {
    seen: Option<Corners>,
    ground: Color,
    ink: Color,
    mark: Color,
}

impl<M> canvas::Program<M> for Field {
    type State = ();

    fn draw(
        &self,
        (): &(),
        renderer: &Renderer,
        _theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let mut frame = Frame::new(renderer, bounds.size());
        frame.fill_rectangle(Point::ORIGIN, bounds.size(), self.ground);
        let line = |colour| {
            let wide = (bounds.width * 0.012).max(4.0);
            Stroke::default().with_color(colour).with_width(wide).with_line_cap(LineCap::Round)
        };
        match self.seen {
            Some(corners) => {
                let outline = outline(corners, bounds.size());
                frame.stroke(&outline, line(self.mark).with_line_join(LineJoin::Round));
            }
            None => {
                let square = square(bounds.size());
                frame.stroke(&brackets(square), line(self.ink));
                eyes(square).into_iter().for_each(|eye| eye.draw(&mut frame, self.ink, self.ground));
            }
        }
        vec![frame.into_geometry()]
    }
}

/// The square's edges where a mirror would show them.
fn outline(corners: Corners, size: Size) -> Path {
    let at = |[x, y]: [f32; 2]| Point::new((1.0 - x) * size.width, y * size.height);
    Path::new(|to| {
        to.move_to(at(corners[0]));
        corners[1..].iter().for_each(|corner| to.line_to(at(*corner)));
        to.close();
    })
}

/// Where a square would best be held: in the middle, half as high as the field.
fn square(field: Size) -> Rectangle {
    let side = field.height * 0.5;
    Rectangle::new(Point::new((field.width - side) / 2.0, (field.height - side) / 2.0), Size::new(side, side))
}

/// The four corners of a frame around it.
fn brackets(square: Rectangle) -> Path {
    let gap = square.width * 0.14;
    let arm = square.width * 0.24;
    let (left, top) = (square.x - gap, square.y - gap);
    let (right, bottom) = (square.x + square.width + gap, square.y + square.height + gap);
    Path::new(|to| {
        for (x, y, inward, down) in [
            (left, top, arm, arm),
            (right, top, -arm, arm),
            (right, bottom, -arm, -arm),
            (left, bottom, arm, -arm),
        ] {
            to.move_to(Point::new(x + inward, y));
            to.line_to(Point::new(x, y));
            to.line_to(Point::new(x, y + down));
        }
    })
}

/// One of the three marks by which a reader finds a square.
struct Eye(Point, f32);

impl Eye {
    fn draw(&self, frame: &mut Frame, ink: Color, ground: Color) {
        let Self(corner, module) = *self;
        for (inset, modules, colour) in [(0.0, 7.0, ink), (1.0, 5.0, ground), (2.0, 3.0, ink)] {
            let at = Point::new(corner.x + inset * module, corner.y + inset * module);
            frame.fill_rectangle(at, Size::new(modules * module, modules * module), colour);
        }
    }
}

/// A square's three eyes: a picture of what is looked for.
fn eyes(square: Rectangle) -> [Eye; 3] {
    let module = square.width / 21.0;
    let far = 14.0 * module;
    let at = |x: f32, y: f32| Eye(Point::new(square.x + x, square.y + y), module);
    [at(0.0, 0.0), at(far, 0.0), at(0.0, far)]
}
