//! A button for fingers, mice and keys. iced's own takes no keyboard focus. It is pressed by what goes down and up again on it; of
//! several fingers that are down at once the surface lets at most one come here, and none where they are on two buttons.

mod dwell;

use iced::advanced::widget::{Id, Operation, Tree, operation::Focusable, tree};
use iced::advanced::{Clipboard, Layout, Renderer as _, Shell, Widget, layout, mouse, renderer};
use iced::keyboard::{self, key};
use iced::window::Event::RedrawRequested;
use iced::{Border, Color, Element, Event, Length, Rectangle, Renderer, Shadow, Size, Theme, touch};

use crate::ui::ease::Touch;
use crate::ui::heard;
use crate::ui::theme::Paint;
use dwell::{Dwell, FRAME};

/// A button with any content.
pub struct Button<'a, M> {
    content: Element<'a, M>,
    on_press: M,
    paint: Paint,
    ring: Color,
    radius: f32,
    edge: f32,
    touch: Touch,
    is_twin: bool,
}

impl<'a, M: Clone + 'a> Button<'a, M> {
    /// A button that sends `on_press`; its size is its content's.
    pub fn new(content: impl Into<Element<'a, M>>, on_press: M, paint: Paint) -> Self {
        let content = content.into();
        Self {
            content,
            on_press,
            paint,
            ring: paint.ink,
            radius: 8.0,
            edge: 2.0,
            touch: Touch::default(),
            is_twin: false,
        }
    }

    /// Colour of the focus ring, drawn around the button.
    pub fn ring(self, ring: Color) -> Self {
        Self { ring, ..self }
    }

    /// How a press meets it; without this every press counts.
    pub fn touched(self, touch: Touch) -> Self {
        Self { touch, ..self }
    }

    /// One of several that weigh the same.
    pub fn twin(self, is_twin: bool) -> Self {
        Self { is_twin, ..self }
    }

    /// Corner radius.
    pub fn radius(self, radius: f32) -> Self {
        Self { radius, ..self }
    }

    /// Width of the hairline.
    pub fn edge(self, edge: f32) -> Self {
        Self { edge, ..self }
    }
}

impl<M> Button<'_, M> {
    fn is_pressed_by(&self, key: &keyboard::Key) -> bool {
        let usual = matches!(key, keyboard::Key::Named(key::Named::Enter | key::Named::Space));
        usual || (self.touch.any_key && heard::presses(key))
    }
}

/// What a walk over the window knows one of several by that weigh the same.
pub(in crate::ui) static TWIN: Id = Id::new("twin");

#[derive(Default)]
struct State {
    focused: bool,
    /// The screen it is pressed on, by its number.
    pressed: Option<u32>,
    dwell: Dwell,
}

impl Focusable for State {
    fn is_focused(&self) -> bool {
        self.focused
    }

    fn focus(&mut self) {
        self.focused = true;
    }

    fn unfocus(&mut self) {
        self.focused = false;
    }
}

impl<M: Clone> Widget<M, Theme, Renderer> for Button<'_, M> {
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
        let inside = self.content.as_widget_mut().layout(&mut tree.children[0], renderer, limits);
        layout::Node::with_children(inside.size(), vec![inside])
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, op: &mut dyn Operation) {
        op.focusable(self.is_twin.then_some(&TWIN), layout.bounds(), tree.state.downcast_mut::<State>());
        let content = &mut self.content;
        op.traverse(&mut |op| {
            let inside = layout.children().next().expect("a button has one child");
            content.as_widget_mut().operate(&mut tree.children[0], inside, renderer, op);
        });
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        _viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_mut::<State>();
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerPressed { .. }) => {
                let is_over = cursor.is_over(layout.bounds());
                state.pressed = (is_over && !self.touch.is_new).then_some(self.touch.appeared);
                state.focused = false;
                state.dwell.spend();
                if is_over {
                    shell.capture_event();
                }
                shell.request_redraw();
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerLifted { .. })
                if let Some(pressed) = state.pressed.take() =>
            {
                // A screen that came meanwhile was not pressed, though its button lies under the same finger.
                if cursor.is_over(layout.bounds()) && pressed == self.touch.appeared {
                    shell.publish(self.on_press.clone());
                }
                shell.capture_event();
                shell.request_redraw();
            }
            Event::Touch(touch::Event::FingerLost { .. }) => state.pressed = None,
            Event::Keyboard(keyboard::Event::KeyPressed { key, repeat: false, .. })
                if state.focused && self.is_pressed_by(key) =>
            {
                if !self.touch.is_new {
                    shell.publish(self.on_press.clone());
                }
                shell.capture_event();
            }
            Event::Mouse(mouse::Event::CursorMoved { .. }) if self.touch.dwell.is_some() => {
                shell.request_redraw();
            }
            Event::Window(RedrawRequested(now)) if self.touch.dwell.is_some() => {
                let is_over = cursor.is_over(layout.bounds());
                if state.dwell.rest(self.touch, is_over, *now) {
                    shell.publish(self.on_press.clone());
                }
                if state.dwell.is_running() || (is_over && self.touch.is_new) {
                    shell.request_redraw_at(*now + FRAME);
                }
            }
            _ => {}
        }
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
        let state = tree.state.downcast_ref::<State>();
        let bounds = layout.bounds();
        let edge = if state.pressed.is_some() { self.edge * 2.0 } else { self.edge };
        if state.focused {
            outline(renderer, bounds.expand(RING * 2.0), self.radius + RING * 2.0, RING, self.ring);
        }
        if state.dwell.is_running() {
            state.dwell.draw(renderer, bounds.expand(RING * 2.0), RING * 2.0, self.ring);
        }
        let border = Border { radius: self.radius.into(), width: edge, color: self.paint.edge };
        let quad = renderer::Quad { bounds, border, shadow: Shadow::default(), snap: true };
        renderer.fill_quad(quad, self.paint.fill);
        let inside = layout.children().next().expect("a button has one child");
        let content = self.content.as_widget();
        content.draw(&tree.children[0], renderer, theme, style, inside, cursor, viewport);
    }

    fn mouse_interaction(
        &self,
        _tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        if cursor.is_over(layout.bounds()) { mouse::Interaction::Pointer } else { mouse::Interaction::None }
    }
}

impl<'a, M: Clone + 'a> From<Button<'a, M>> for Element<'a, M> {
    fn from(button: Button<'a, M>) -> Self {
        Element::new(button)
    }
}

fn outline(renderer: &mut Renderer, bounds: Rectangle, radius: f32, width: f32, color: Color) {
    let border = Border { radius: radius.into(), width, color };
    let quad = renderer::Quad { bounds, border, shadow: Shadow::default(), snap: true };
    renderer.fill_quad(quad, Color::TRANSPARENT);
}

/// Width of the focus ring, and of the gap between it and the button.
const RING: f32 = 4.0;

#[cfg(test)]
mod tests;
