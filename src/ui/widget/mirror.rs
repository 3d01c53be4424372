//! Languages written from right to left: the whole window is laid out once, from left to right, and each part is then put
//! where a mirror would show it. What is drawn inside a part (letters, pictures, codes) is not turned around.

use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, renderer};
use iced::{Element, Event, Length, Point, Rectangle, Renderer, Size, Theme};

use crate::domain::Direction;

/// The content as this direction asks. Mirrored twice it stands as it was: so a part of a mirrored window, such as a
/// keyboard of Latin letters, is kept as it is.
pub fn facing<'a, M: 'a>(direction: Direction, content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    let content = content.into();
    if direction.is_mirrored() { Element::new(Mirror { content }) } else { content }
}

struct Mirror<'a, M> {
    content: Element<'a, M>,
}

impl<M> Widget<M, Theme, Renderer> for Mirror<'_, M> {
    fn tag(&self) -> tree::Tag {
        self.content.as_widget().tag()
    }

    fn state(&self) -> tree::State {
        self.content.as_widget().state()
    }

    fn children(&self) -> Vec<Tree> {
        self.content.as_widget().children()
    }

    fn diff(&self, tree: &mut Tree) {
        self.content.as_widget().diff(tree);
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn size_hint(&self) -> Size<Length> {
        self.content.as_widget().size_hint()
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        mirrored(&self.content.as_widget_mut().layout(tree, renderer, limits))
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, op: &mut dyn Operation) {
        self.content.as_widget_mut().operate(tree, layout, renderer, op);
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
        let content = self.content.as_widget_mut();
        content.update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
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
        self.content.as_widget().draw(tree, renderer, theme, style, layout, cursor, viewport);
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        self.content.as_widget().mouse_interaction(tree, layout, cursor, viewport, renderer)
    }
}

/// Everything inside a place as far from its right edge as it was from its left.
fn mirrored(node: &layout::Node) -> layout::Node {
    let wide = node.size().width;
    let turned = |child: &layout::Node| {
        let Rectangle { x, y, width, .. } = child.bounds();
        mirrored(child).move_to(Point::new(wide - x - width, y))
    };
    let inside = node.children().iter().map(turned).collect();
    layout::Node::with_children(node.size(), inside).move_to(node.bounds().position())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_change_sides_and_come_back() {
        let part = |x, width| layout::Node::new(Size::new(width, 10.0)).move_to(Point::new(x, 5.0));
        let inner = layout::Node::with_children(Size::new(50.0, 20.0), vec![part(0.0, 20.0)]);
        let inner = inner.move_to(Point::new(10.0, 0.0));
        let whole = layout::Node::with_children(Size::new(100.0, 40.0), vec![inner, part(80.0, 20.0)]);
        let turned = mirrored(&whole);
        assert_eq!(turned.children()[0].bounds().x, 40.0);
        assert_eq!(turned.children()[0].children()[0].bounds().x, 30.0);
        assert_eq!(turned.children()[1].bounds().position(), Point::new(0.0, 5.0));
        let back = mirrored(&turned);
        assert_eq!(back.children()[0].bounds(), whole.children()[0].bounds());
    }
}
