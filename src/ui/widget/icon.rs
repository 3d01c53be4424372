//! Icons, drawn here in single strokes on a 24 × 24 grid: no font or file has to be there.

use iced::widget::canvas::{self, Canvas, Frame, Geometry, LineCap, LineJoin, Path, Stroke, path::Builder};
use iced::{Color, Element, Point, Rectangle, Renderer, Theme, Vector, mouse};

use crate::domain::Direction;

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A door with an arrow: leave.
    Leave,
    /// Head and shoulders: a person.
    Person,
    /// A loudspeaker.
    Aloud,
    /// A small and a large A.
    Letters,
    /// A globe.
    Globe,
    /// A tick.
    Tick,
    /// Back, against the line.
    Back,
    /// On, along the line.
    On,
    /// A face in the corners of a picture.
    Face,
    /// A card and a slip of paper.
    Card,
    /// A disc, half filled.
    Contrast,
    /// Somebody with wide arms: what makes it easier.
    Reach,
    /// A printer.
    Printer,
    /// A sheet of paper.
    Paper,
}

impl Icon {
    /// The icon in a square of this side; one that points along the line points where the line goes.
    pub fn draw<'a, M: 'a>(self, direction: Direction, side: f32, ink: Color) -> Element<'a, M> {
        let leads = matches!(self, Self::Back | Self::On | Self::Leave | Self::Aloud);
        let turned = leads && direction.is_mirrored();
        Canvas::new(Drawn { icon: self, turned, ink }).width(side).height(side).into()
    }

    fn trace(self, to: &mut Builder) {
        match self {
            Self::Leave => {
                polyline(to, &[(14.0, 4.0), (5.0, 4.0), (5.0, 20.0), (14.0, 20.0)]);
                polyline(to, &[(10.0, 12.0), (21.0, 12.0)]);
                polyline(to, &[(17.0, 8.0), (21.0, 12.0), (17.0, 16.0)]);
            }
            Self::Person => {
                to.circle(Point::new(12.0, 8.0), 4.2);
                to.move_to(Point::new(4.0, 21.0));
                to.bezier_curve_to(Point::new(4.0, 13.0), Point::new(20.0, 13.0), Point::new(20.0, 21.0));
            }
            Self::Aloud => {
                polyline(
                    to,
                    &[
                        (3.0, 9.0),
                        (7.0, 9.0),
                        (12.0, 4.5),
                        (12.0, 19.5),
                        (7.0, 15.0),
                        (3.0, 15.0),
                        (3.0, 9.0),
                    ],
                );
                for (x, reach) in [(15.0, 4.0), (18.0, 7.5)] {
                    to.move_to(Point::new(x, 12.0 - reach));
                    to.quadratic_curve_to(Point::new(x + reach * 0.8, 12.0), Point::new(x, 12.0 + reach));
                }
            }
            Self::Letters => {
                polyline(to, &[(1.5, 19.0), (5.0, 10.0), (8.5, 19.0)]);
                polyline(to, &[(2.7, 16.2), (7.3, 16.2)]);
                polyline(to, &[(10.0, 19.0), (16.2, 4.0), (22.4, 19.0)]);
                polyline(to, &[(12.1, 14.0), (20.3, 14.0)]);
            }
            Self::Globe => {
                to.circle(Point::new(12.0, 12.0), 9.0);
                polyline(to, &[(3.0, 12.0), (21.0, 12.0)]);
                to.move_to(Point::new(12.0, 3.0));
                to.bezier_curve_to(Point::new(17.5, 8.0), Point::new(17.5, 16.0), Point::new(12.0, 21.0));
                to.bezier_curve_to(Point::new(6.5, 16.0), Point::new(6.5, 8.0), Point::new(12.0, 3.0));
            }
            Self::Reach => {
                to.circle(Point::new(12.0, 4.5), 2.2);
                polyline(to, &[(3.5, 9.5), (12.0, 11.0), (20.5, 9.5)]);
                polyline(to, &[(12.0, 11.0), (12.0, 14.5), (7.5, 21.5)]);
                polyline(to, &[(12.0, 14.5), (16.5, 21.5)]);
            }
            Self::Tick => polyline(to, &[(4.0, 12.5), (9.5, 18.0), (20.0, 6.5)]),
            Self::Back => polyline(to, &[(15.0, 5.0), (8.0, 12.0), (15.0, 19.0)]),
            Self::On => polyline(to, &[(9.0, 5.0), (16.0, 12.0), (9.0, 19.0)]),
            Self::Face => {
                for (x, y) in [(3.0, 3.0), (21.0, 3.0), (3.0, 21.0), (21.0, 21.0)] {
                    let (towards_x, towards_y) = (x + (12.0 - x) * 0.45, y + (12.0 - y) * 0.45);
                    polyline(to, &[(towards_x, y), (x, y), (x, towards_y)]);
                }
                to.circle(Point::new(9.0, 10.0), 0.6);
                to.circle(Point::new(15.0, 10.0), 0.6);
                to.move_to(Point::new(8.5, 14.5));
                to.quadratic_curve_to(Point::new(12.0, 17.5), Point::new(15.5, 14.5));
            }
            Self::Card => {
                rectangle(to, 2.0, 6.0, 20.0, 13.0);
                polyline(to, &[(2.0, 10.0), (22.0, 10.0)]);
                polyline(to, &[(5.5, 15.0), (10.5, 15.0)]);
            }
            Self::Contrast => {
                to.circle(Point::new(12.0, 12.0), 9.0);
                for x in [13.0, 15.0, 17.0, 19.0] {
                    let half = (81.0_f32 - (x - 12.0) * (x - 12.0)).sqrt();
                    polyline(to, &[(x, 12.0 - half), (x, 12.0 + half)]);
                }
                polyline(to, &[(12.0, 3.0), (12.0, 21.0)]);
            }
            Self::Printer => {
                polyline(to, &[(7.0, 8.0), (7.0, 3.0), (17.0, 3.0), (17.0, 8.0)]);
                polyline(
                    to,
                    &[(7.0, 17.0), (3.0, 17.0), (3.0, 8.0), (21.0, 8.0), (21.0, 17.0), (17.0, 17.0)],
                );
                rectangle(to, 7.0, 13.0, 10.0, 8.0);
            }
            Self::Paper => {
                rectangle(to, 5.0, 3.0, 14.0, 18.0);
                for y in [8.0, 12.0, 16.0] {
                    polyline(to, &[(8.5, y), (15.5, y)]);
                }
            }
        }
    }
}

struct Drawn {
    icon: Icon,
    turned: bool,
    ink: Color,
}

impl<M> canvas::Program<M> for Drawn {
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
        let scale = bounds.width / GRID;
        if self.turned {
            frame.translate(Vector::new(bounds.width, 0.0));
            frame.scale_nonuniform(Vector::new(-scale, scale));
        } else {
            frame.scale(scale);
        }
        let stroke = Stroke::default()
            .with_color(self.ink)
            .with_width(STROKE * scale)
            .with_line_cap(LineCap::Round)
            .with_line_join(LineJoin::Round);
        frame.stroke(&Path::new(|to| self.icon.trace(to)), stroke);
        vec![frame.into_geometry()]
    }
}

fn polyline(to: &mut Builder, points: &[(f32, f32)]) {
    for (place, &(x, y)) in points.iter().enumerate() {
        if place == 0 { to.move_to(Point::new(x, y)) } else { to.line_to(Point::new(x, y)) }
    }
}

fn rectangle(to: &mut Builder, x: f32, y: f32, width: f32, height: f32) {
    polyline(to, &[(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]);
}

const GRID: f32 = 24.0;
const STROKE: f32 = 1.9;
