//! The live picture with its guide: an oval to put the face in, whose ring fills as gestures are met.

use std::f32::consts::{PI, TAU};

use iced::widget::canvas::{
    self, Canvas, Fill, Frame, Geometry, LineCap, Path, Stroke, fill::Rule, path::arc,
};
use iced::widget::image::{FilterMethod, Handle};
use iced::widget::{container, image, stack};
use iced::{
    Color, ContentFit, Element, Length, Point, Radians, Rectangle, Renderer, Size, Theme, Vector, mouse,
};

use crate::ui::theme::{self, Look};

/// The picture and how far the challenge is.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The newest picture, mirrored by the worker; `None` until the first.
    pub picture: Option<Handle>,
    /// Share of gestures met, 0 to 1.
    pub share: f32,
}

impl Preview {
    /// The picture, a square that fits this box, the guide above it.
    pub fn draw<'a, M: 'a>(&self, look: &Look, size: Size) -> Element<'a, M> {
        let colours = look.colours();
        let surface = colours.on(theme::Fill::Surface);
        let guide = Guide {
            share: self.share,
            veil: colours.veil(),
            track: surface.fill,
            edge: surface.ink,
            ring: colours.accent(),
        };
        let guide = Canvas::new(guide).width(Length::Fill).height(Length::Fill);
        let below: Element<'a, M> = match &self.picture {
            Some(handle) => image(handle.clone())
                .width(Length::Fill)
                .height(Length::Fill)
                .content_fit(ContentFit::Fill)
                .filter_method(FilterMethod::Nearest)
                .into(),
            None => container("").width(Length::Fill).height(Length::Fill).into(),
        };
        let side = size.width.min(size.height);
        container(stack![below, guide]).width(side).height(side).into()
    }
}

struct Guide {
    share: f32,
    veil: Color,
    track: Color,
    edge: Color,
    ring: Color,
}

impl<M> canvas::Program<M> for Guide {
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
        let centre = frame.center();
        let radii = oval(bounds.size());
        let outside = Path::new(|to| {
            to.rectangle(Point::ORIGIN, bounds.size());
            to.ellipse(whole(centre, radii));
            to.close();
        });
        frame.fill(&outside, Fill { style: self.veil.into(), rule: Rule::EvenOdd });
        let around = Path::new(|to| to.ellipse(whole(centre, radii)));
        let width = (bounds.width.min(bounds.height) * 0.022).max(6.0);
        frame.stroke(&around, Stroke::default().with_color(self.edge).with_width(width + 3.0));
        frame.stroke(&around, Stroke::default().with_color(self.track).with_width(width));
        if self.share > 0.0 {
            let sweep = TAU * self.share.clamp(0.0, 1.0);
            let part = arc::Elliptical { end_angle: Radians(sweep - PI / 2.0), ..whole(centre, radii) };
            let stroke =
                Stroke::default().with_color(self.ring).with_width(width).with_line_cap(LineCap::Round);
            frame.stroke(&Path::new(|to| to.ellipse(part)), stroke);
        }
        vec![frame.into_geometry()]
    }
}

/// A face is about a third taller than wide.
fn oval(size: Size) -> Vector {
    let tall = (size.height * 0.43).min(size.width * 0.43 * 1.33);
    Vector::new(tall / 1.33, tall)
}

fn whole(center: Point, radii: Vector) -> arc::Elliptical {
    let rotation = Radians(0.0);
    arc::Elliptical { center, radii, rotation, start_angle: Radians(-PI / 2.0), end_angle: Radians(PI * 1.5) }
}
