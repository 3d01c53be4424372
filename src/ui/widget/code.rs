//! A QR code on screen.

use iced::widget::canvas::{self, Canvas, Frame, Geometry, Path};
use iced::{Element, Point, Rectangle, Renderer, Size, Theme, mouse};

use crate::ui::theme::Paint;

/// The modules of a code: a square, row by row, true for dark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    side: usize,
    dark: Vec<bool>,
}

impl Matrix {
    /// A code of `side` × `side` modules.
    ///
    /// # Errors
    /// `None` unless `dark` holds that many and there is at least one.
    pub fn new(side: usize, dark: Vec<bool>) -> Option<Self> {
        (side > 0 && dark.len() == side * side).then_some(Self { side, dark })
    }

    /// The code with its quiet zone in a square of this side.
    pub fn draw<'a, M: 'a>(&self, side: f32, paint: Paint) -> Element<'a, M> {
        Canvas::new(Drawn { matrix: self.clone(), paint }).width(side).height(side).into()
    }
}

struct Drawn {
    matrix: Matrix,
    paint: Paint,
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
        let card = Path::rounded_rectangle(Point::ORIGIN, bounds.size(), 8.0.into());
        frame.fill(&card, self.paint.fill);
        let side = self.matrix.side;
        let whole = side + 2 * QUIET;
        // Whole pixels where there is room for them: scanners like sharp edges.
        let fit = bounds.width.min(bounds.height) / whole as f32;
        let module = if fit >= 2.0 { fit.floor() } else { fit };
        let start = (bounds.width - module * side as f32) / 2.0;
        let start = if fit >= 2.0 { start.floor() } else { start };
        for (y, row) in self.matrix.dark.chunks(side).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|one, next| one == next) {
                if run[0] {
                    let at = Point::new(start + x as f32 * module, start + y as f32 * module);
                    frame.fill_rectangle(at, Size::new(run.len() as f32 * module, module), self.paint.ink);
                }
                x += run.len();
            }
        }
        vec![frame.into_geometry()]
    }
}

/// Quiet zone in modules (ISO/IEC 18004).
const QUIET: usize = 4;
