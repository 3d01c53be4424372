//! A calm face that shows a gesture, slowly, again and again. It is a mirror, as the preview is: turning to one's own
//! left goes to the left of the screen.

use std::f32::consts::{FRAC_PI_2, PI, TAU};

use iced::widget::canvas::{self, Canvas, Frame, Geometry, LineCap, LineJoin, Path, Stroke, path::arc};
use iced::{Color, Element, Point, Radians, Rectangle, Renderer, Size, Theme, Vector, mouse};

use crate::domain::Gesture;
use crate::ui::theme::{Fill, Look};

/// A face at one moment of a gesture.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figure {
    turn: f32,
    nod: f32,
    lids: f32,
    jaw: f32,
    arrow: Option<Arrow>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Arrow {
    Left,
    Right,
    Down,
}

impl Figure {
    /// A face at rest, looking straight ahead.
    pub fn at_rest() -> Self {
        Self::default()
    }

    /// The face `beat` twentieths of a second into the gesture; it repeats every three seconds. With `still` it holds
    /// the end of the gesture.
    pub fn showing(gesture: Gesture, beat: u32, still: bool) -> Self {
        let phase = if still { 0.5 } else { (beat % LOOP) as f32 / LOOP as f32 };
        let there_and_back = ease((0.9 - (phase - 0.5).abs() * 3.0).clamp(0.0, 1.0));
        let rest = Self::default();
        match gesture {
            Gesture::LookLeft => Self { turn: -there_and_back, arrow: Some(Arrow::Left), ..rest },
            Gesture::LookRight => Self { turn: there_and_back, arrow: Some(Arrow::Right), ..rest },
            Gesture::Nod => Self { nod: there_and_back, arrow: Some(Arrow::Down), ..rest },
            Gesture::OpenMouth => Self { jaw: there_and_back, ..rest },
            Gesture::Blink if still => Self { lids: 1.0, ..rest },
            Gesture::Blink => {
                let shut = |at: f32| (1.0 - (phase - at).abs() / 0.06).clamp(0.0, 1.0);
                Self { lids: ease(shut(0.38).max(shut(0.56))), ..rest }
            }
        }
    }

    /// The figure in a box of this size.
    pub fn draw<'a, M: 'a>(self, look: &Look, size: Size) -> Element<'a, M> {
        let colours = look.colours();
        let surface = colours.on(Fill::Surface);
        let drawn = Drawn {
            figure: self,
            skin: surface.fill,
            ink: surface.ink,
            hair: surface.quiet,
            accent: colours.accent(),
            scale: scale(size),
        };
        Canvas::new(drawn).width(size.width).height(size.height).into()
    }
}

struct Drawn {
    figure: Figure,
    skin: Color,
    ink: Color,
    hair: Color,
    accent: Color,
    scale: f32,
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
        // Everything below is drawn on a grid where the head is 2 × 2.6 around the origin.
        // The renderer repaints what paths cover, not what their strokes do: something must cover everything.
        frame.fill_rectangle(Point::ORIGIN, bounds.size(), Color::TRANSPARENT);
        let scale = self.scale;
        frame.translate(Vector::new(bounds.width / 2.0, bounds.height * 0.5 - scale * 0.45));
        frame.scale(scale);
        self.shoulders(&mut frame);
        self.head(&mut frame);
        self.features(&mut frame);
        self.arrow(&mut frame);
        vec![frame.into_geometry()]
    }
}

impl Drawn {
    fn shoulders(&self, frame: &mut Frame) {
        let body = Path::new(|to| {
            to.move_to(point(-1.75, 2.33));
            to.bezier_curve_to(point(-1.65, 1.62), point(-0.95, 1.62), point(-0.42, 1.45));
            to.line_to(point(-0.42, 0.8));
            to.line_to(point(0.42, 0.8));
            to.line_to(point(0.42, 1.45));
            to.bezier_curve_to(point(0.95, 1.62), point(1.65, 1.62), point(1.75, 2.33));
        });
        frame.fill(&body, self.skin);
        frame.stroke(&body, self.line(self.ink));
    }

    fn head(&self, frame: &mut Frame) {
        let drop = self.figure.nod * 0.14 + self.figure.jaw * 0.05;
        let tall = HEAD.y + self.figure.jaw * 0.1;
        for side in [-1.0, 1.0] {
            let at = point(side * HEAD.x * (0.98 - self.figure.turn.abs() * 0.1), drop + 0.05);
            let ear = Path::new(|to| to.ellipse(oval(at, Vector::new(0.16, 0.27))));
            frame.fill(&ear, self.skin);
            frame.stroke(&ear, self.line(self.ink));
        }
        let head = Path::new(|to| to.ellipse(oval(point(0.0, drop), Vector::new(HEAD.x, tall))));
        frame.fill(&head, self.skin);
        frame.stroke(&head, self.line(self.ink));
        let hair = Path::new(|to| {
            let (from, till) = (PI + 0.26, TAU - 0.26);
            let edge = |angle: f32| point(HEAD.x * angle.cos(), drop + tall * angle.sin());
            to.ellipse(arc::Elliptical {
                start_angle: Radians(from),
                end_angle: Radians(till),
                ..oval(point(0.0, drop), Vector::new(HEAD.x, tall))
            });
            let parting = point(
                (0.30 + self.figure.turn * YAW).sin() * HEAD.x,
                (-0.66 + self.figure.nod * PITCH).sin() * HEAD.y,
            );
            to.quadratic_curve_to(point(HEAD.x * 0.72, parting.y + 0.03), parting);
            to.quadratic_curve_to(point(parting.x * 0.5 - 0.45, parting.y + 0.12), edge(from));
            to.close();
        });
        frame.fill(&hair, self.hair);
        frame.stroke(&hair, self.line(self.ink));
    }

    fn features(&self, frame: &mut Frame) {
        for side in [-0.42, 0.42] {
            let brow = [-0.19, 0.0, 0.19]
                .map(|along| self.on_face(side + along, -0.36 - (0.19 - along.abs()) * 0.3));
            frame.stroke(&curve(brow), self.line(self.ink));
            self.eye(frame, side);
        }
        let nose = [(0.03, -0.02), (0.13, 0.24), (-0.06, 0.27)].map(|(u, v)| self.on_face(u, v));
        let nose = Path::new(|to| {
            to.move_to(nose[0]);
            to.quadratic_curve_to(nose[1], nose[2]);
        });
        frame.stroke(&nose, self.line(self.ink));
        let wide = 0.27 - self.figure.jaw * 0.05;
        let [left, right] = [-wide, wide].map(|u| self.on_face(u, 0.5));
        let upper = self.on_face(0.0, 0.56 - self.figure.jaw * 0.1);
        let lower = self.on_face(0.0, 0.56 + self.figure.jaw * 0.62);
        let mouth = Path::new(|to| {
            to.move_to(left);
            to.quadratic_curve_to(upper, right);
            if self.figure.jaw > 0.02 {
                to.quadratic_curve_to(lower, left);
            }
        });
        if self.figure.jaw > 0.02 {
            frame.fill(&mouth, self.ink);
        }
        frame.stroke(&mouth, self.line(self.ink));
    }

    fn eye(&self, frame: &mut Frame, side: f32) {
        let at = self.on_face(side, -0.1);
        let [from, to] = [side - 0.13, side + 0.13].map(|u| self.on_face(u, -0.1).x);
        let (wide, open) = ((to - from) / 2.0, 1.0 - self.figure.lids);
        if open > 0.25 {
            let eye = oval(at, Vector::new(wide.max(0.03) * 0.75, 0.12 * open));
            frame.fill(&Path::new(|path| path.ellipse(eye)), self.ink);
        } else {
            let lid = [point(from, at.y), point(at.x, at.y + 0.09), point(to, at.y)];
            frame.stroke(&curve(lid), self.line(self.ink));
        }
    }

    fn arrow(&self, frame: &mut Frame) {
        let Some(arrow) = self.figure.arrow else { return };
        let bend: [(f32, f32); 3] = match arrow {
            Arrow::Left => [(-1.25, -0.75), (-1.75, -0.55), (-1.8, 0.0)],
            Arrow::Right => [(1.25, -0.75), (1.75, -0.55), (1.8, 0.0)],
            Arrow::Down => [(1.4, -0.7), (1.68, -0.1), (1.4, 0.55)],
        };
        let bend = bend.map(|(x, y)| point(x, y));
        let shaft = Path::new(|to| {
            to.move_to(bend[0]);
            to.quadratic_curve_to(bend[1], bend[2]);
        });
        let along = bend[2] - bend[1];
        let length = along.x.hypot(along.y);
        let ahead = Vector::new(along.x / length * 0.26, along.y / length * 0.26);
        let tips = [FRAC_PI_2 * 1.6, -FRAC_PI_2 * 1.6].map(|turn| {
            let (sin, cos) = turn.sin_cos();
            bend[2] + Vector::new(ahead.x * cos - ahead.y * sin, ahead.x * sin + ahead.y * cos)
        });
        let head = Path::new(|to| {
            to.move_to(tips[0]);
            to.line_to(bend[2]);
            to.line_to(tips[1]);
        });
        let stroke = Stroke { width: 0.13 * self.scale, ..self.line(self.accent) };
        frame.stroke(&shaft, stroke);
        frame.stroke(&head, stroke);
    }

    /// A place on the face, `across` and `down` in radians on a round head, after turning and nodding.
    fn on_face(&self, across: f32, down: f32) -> Point {
        let (turn, nod) = (self.figure.turn * YAW, self.figure.nod * PITCH);
        let drop = self.figure.nod * 0.14;
        point((across + turn).sin() * HEAD.x, (down + nod).sin() * HEAD.y + drop)
    }

    fn line(&self, color: Color) -> Stroke<'static> {
        Stroke::default()
            .with_color(color)
            .with_width(0.075 * self.scale)
            .with_line_cap(LineCap::Round)
            .with_line_join(LineJoin::Round)
    }
}

/// Pixels of one unit of the drawing in a box of this size.
fn scale(size: Size) -> f32 {
    (size.height / 3.9).min(size.width / 4.2)
}

fn point(x: f32, y: f32) -> Point {
    Point::new(x, y)
}

fn curve([from, over, to]: [Point; 3]) -> Path {
    Path::new(|path| {
        path.move_to(from);
        path.quadratic_curve_to(over, to);
    })
}

fn oval(center: Point, radii: Vector) -> arc::Elliptical {
    arc::Elliptical {
        center,
        radii,
        rotation: Radians(0.0),
        start_angle: Radians(0.0),
        end_angle: Radians(TAU),
    }
}

fn ease(share: f32) -> f32 {
    share * share * (3.0 - 2.0 * share)
}

/// Half width and half height of the head.
const HEAD: Vector = Vector::new(1.0, 1.3);
/// How far the head turns and nods, in radians.
const YAW: f32 = 0.62;
const PITCH: f32 = 0.3;
/// Twentieths of a second until a gesture repeats.
const LOOP: u32 = 60;
/// The beat at which the gesture is at its farthest.
pub(in crate::ui) const HELD: u32 = LOOP / 2;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_gesture_begins_and_ends_at_rest_and_moves_between() {
        for gesture in Gesture::ALL {
            let moments: Vec<Figure> = (0..LOOP).map(|beat| Figure::showing(gesture, beat, false)).collect();
            let rest = Figure { arrow: moments[0].arrow, ..Figure::at_rest() };
            assert_eq!(moments[0], rest, "{gesture:?}");
            assert!(moments.iter().any(|moment| *moment != rest), "{gesture:?}");
            assert_eq!(Figure::showing(gesture, 7, true), Figure::showing(gesture, 31, true));
        }
    }
}
