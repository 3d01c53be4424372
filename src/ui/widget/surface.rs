//! The whole window's surface: no pointer is shown where fingers press, presses in one corner are told, whatever lies under them, and
//! of several fingers at once at most one presses (`fingers`).

mod fingers;

use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, renderer};
use iced::{Element, Event, Length, Point, Rectangle, Renderer, Size, Theme, touch};

use crate::domain::Direction;
use fingers::{Fingers, KeyAt, Pass};

/// A surface over some content.
pub struct Surface<'a, M> {
    content: Element<'a, M>,
    /// Side of the corner in pixels.
    corner: f32,
    direction: Direction,
    on_corner: M,
    /// Fingers alone press here.
    touch: bool,
    /// The screen that is shown, by its number.
    screen: u32,
}

/// A surface over this content, whose upper corner where a line ends is `corner` pixels wide. With `touch` no pointer is ever shown, and
/// without it none from the first touch of a finger until a mouse moves. `screen` is the number of the screen that is shown.
pub fn surface<'a, M>(
    content: impl Into<Element<'a, M>>,
    (direction, corner): (Direction, f32),
    on_corner: M,
    (touch, screen): (bool, u32),
) -> Surface<'a, M> {
    Surface { content: content.into(), corner, direction, on_corner, touch, screen }
}

#[derive(Default)]
struct State {
    touched: bool,
    fingers: Fingers,
}

impl<M> Surface<'_, M> {
    fn is_corner(&self, at: Point, bounds: Rectangle) -> bool {
        let across = at.x - bounds.x;
        let from_end = if self.direction.is_mirrored() { across } else { bounds.width - across };
        (0.0..self.corner).contains(&from_end) && (0.0..self.corner).contains(&(at.y - bounds.y))
    }
}

impl<M: Clone> Widget<M, Theme, Renderer> for Surface<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        self.content.as_widget_mut().layout(&mut tree.children[0], renderer, limits)
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, op: &mut dyn Operation) {
        self.content.as_widget_mut().operate(&mut tree.children[0], layout, renderer, op);
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        viewport: &Rectangle,
    ) {
        let pressed = match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => cursor.position(),
            Event::Touch(touch::Event::FingerPressed { position, .. }) => Some(*position),
            _ => None,
        };
        let state = tree.state.downcast_mut::<State>();
        match event {
            Event::Touch(_) => state.touched = true,
            Event::Mouse(mouse::Event::CursorMoved { .. }) => state.touched = false,
            _ => {}
        }
        if pressed.is_some_and(|at| self.is_corner(at, layout.bounds())) {
            shell.publish(self.on_corner.clone());
        }
        // Several events may come at once, and the pointer is where the last of them was: each finger presses where it is itself.
        let (event, cursor) = match event {
            Event::Touch(touch) => {
                state.fingers.stand_before(self.screen);
                let (content, inside) = (&mut self.content, &mut tree.children[0]);
                let passed = state.fingers.meet(*touch, |point| {
                    let mut key = KeyAt { point, found: None };
                    content.as_widget_mut().operate(inside, layout, renderer, &mut key);
                    key.found
                });
                let at = position(touch);
                match passed {
                    Pass::On => (event.clone(), mouse::Cursor::Available(at)),
                    Pass::Off => return,
                    Pass::Undo(id) => {
                        let lost = touch::Event::FingerLost { id, position: at };
                        (Event::Touch(lost), mouse::Cursor::Unavailable)
                    }
                }
            }
            _ => (event.clone(), cursor),
        };
        let content = self.content.as_widget_mut();
        content.update(&mut tree.children[0], &event, layout, cursor, renderer, clipboard, shell, viewport);
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        self.content.as_widget().draw(&tree.children[0], renderer, theme, style, layout, cursor, viewport);
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        if self.touch || tree.state.downcast_ref::<State>().touched {
            return mouse::Interaction::Hidden;
        }
        self.content.as_widget().mouse_interaction(&tree.children[0], layout, cursor, viewport, renderer)
    }
}

/// Where a finger is.
const fn position(event: &touch::Event) -> Point {
    match event {
        touch::Event::FingerPressed { position, .. }
        | touch::Event::FingerMoved { position, .. }
        | touch::Event::FingerLifted { position, .. }
        | touch::Event::FingerLost { position, .. } => *position,
    }
}

impl<'a, M: Clone + 'a> From<Surface<'a, M>> for Element<'a, M> {
    fn from(surface: Surface<'a, M>) -> Self {
        Self::new(surface)
    }
}
