//! A button for fingers, mice and keys. iced's own takes no keyboard focus.

use iced::advanced::widget::{Operation, Tree, operation::Focusable, tree};
use iced::advanced::{Clipboard, Layout, Renderer as _, Shell, Widget, layout, mouse, renderer};
use iced::keyboard::{self, key};
use iced::{Border, Color, Element, Event, Length, Rectangle, Renderer, Shadow, Size, Theme, touch};

use crate::ui::theme::Paint;

/// A button with any content.
pub struct Button<'a, M> {
    content: Element<'a, M>,
    on_press: M,
    paint: Paint,
    ring: Color,
    radius: f32,
    edge: f32,
}

impl<'a, M: Clone + 'a> Button<'a, M> {
    /// A button that sends `on_press`; its size is its content's.
    pub fn new(content: impl Into<Element<'a, M>>, on_press: M, paint: Paint) -> Self {
        let content = content.into();
        Self { content, on_press, paint, ring: paint.ink, radius: 8.0, edge: 2.0 }
    }

    /// Colour of the focus ring, drawn around the button.
    pub fn ring(self, ring: Color) -> Self {
        Self { ring, ..self }
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

#[derive(Default)]
struct State {
    focused: bool,
    pressed: bool,
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
        op.focusable(None, layout.bounds(), tree.state.downcast_mut::<State>());
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
                state.pressed = cursor.is_over(layout.bounds());
                state.focused = false;
                if state.pressed {
                    shell.capture_event();
                }
                shell.request_redraw();
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerLifted { .. })
                if std::mem::take(&mut state.pressed) =>
            {
                if cursor.is_over(layout.bounds()) {
                    shell.publish(self.on_press.clone());
                }
                shell.capture_event();
                shell.request_redraw();
            }
            Event::Touch(touch::Event::FingerLost { .. }) => state.pressed = false,
            Event::Keyboard(keyboard::Event::KeyPressed {
                key: keyboard::Key::Named(key::Named::Enter | key::Named::Space),
                repeat: false,
                ..
            }) if state.focused => {
                shell.publish(self.on_press.clone());
                shell.capture_event();
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
        let edge = if state.pressed { self.edge * 2.0 } else { self.edge };
        if state.focused {
            outline(renderer, bounds.expand(RING * 2.0), self.radius + RING * 2.0, RING, self.ring);
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
mod tests {
    use iced_test::core::widget::operation::{self, Outcome};
    use iced_test::core::{Font, Pixels, clipboard};
    use iced_test::runtime::UserInterface;
    use iced_test::runtime::user_interface::Cache;
    use iced_test::simulator::tap_key;

    use super::*;
    use crate::ui::theme::{Fill, Mode};

    #[test]
    fn keys_alone_reach_and_press_it() {
        let paint = Mode::Light.colours().on(Fill::Surface);
        let buttons = iced::widget::column![
            Button::new(iced::widget::Space::new().width(60).height(60), "first", paint),
            Button::new(iced::widget::Space::new().width(60).height(60), "second", paint),
        ];
        let mut renderer = Renderer::new(Font::DEFAULT, Pixels(16.0));
        let size = Size::new(200.0, 200.0);
        let mut window: UserInterface<'_, &str, Theme, Renderer> =
            UserInterface::build(buttons, size, Cache::default(), &mut renderer);
        for key in [None, Some(key::Named::Enter), Some(key::Named::Space)] {
            if key.is_some() {
                let mut next: Option<Box<dyn Operation>> =
                    Some(Box::new(operation::focusable::focus_next::<()>()));
                while let Some(mut walk) = next.take() {
                    window.operate(&renderer, walk.as_mut());
                    if let Outcome::Chain(after) = walk.finish() {
                        next = Some(after);
                    }
                }
            }
            let events: Vec<Event> = tap_key(key.unwrap_or(key::Named::Enter), None).collect();
            let mut messages = vec![];
            let nowhere = mouse::Cursor::Unavailable;
            let _ = window.update(&events, nowhere, &mut renderer, &mut clipboard::Null, &mut messages);
            match key {
                None => assert!(messages.is_empty(), "without focus a key presses nothing"),
                Some(key::Named::Enter) => assert_eq!(messages, ["first"]),
                Some(_) => assert_eq!(messages, ["second"]),
            }
        }
    }
}
