//! A window of staff as it is drawn: its words, what can be pressed, and whether anything is cut.

use std::sync::Mutex;

use iced_test::Simulator;
use iced_test::core::{Element, Rectangle, Settings as Renders, Size, Theme};
use iced_test::renderer::Renderer;
use iced_test::selector::Candidate;

/// What stands where.
pub(crate) struct Drawn {
    pub(crate) texts: Vec<(String, Rectangle)>,
    pub(crate) buttons: Vec<Rectangle>,
}

impl Drawn {
    /// What is shown at this size.
    pub(crate) fn of<M>(size: Size, view: Element<'_, M, Theme, Renderer>) -> Self {
        let found = Mutex::new((vec![], vec![]));
        let collect = |candidate: Candidate<'_>| -> Option<()> {
            let (texts, buttons) = &mut *found.lock().expect("whole");
            match candidate {
                Candidate::Text { content, bounds, .. } if !content.is_empty() => {
                    texts.push((crate::bank::unset(content), bounds));
                }
                Candidate::Focusable { bounds, .. } => buttons.push(bounds),
                _ => {}
            }
            None
        };
        assert!(Simulator::with_size(Renders::default(), size, view).find(collect).is_err());
        let (texts, buttons) = found.into_inner().expect("whole");
        Self { texts, buttons }
    }

    /// Its words, with this between them.
    pub(crate) fn reads(&self, between: &str) -> String {
        self.texts.iter().map(|(words, _)| words.as_str()).collect::<Vec<_>>().join(between)
    }

    /// Nothing is cut, and no words overlap.
    pub(crate) fn check(&self, name: &str, size: Size) {
        let whole = Rectangle { x: 0.0, y: 0.0, width: size.width, height: size.height };
        for (place, (words, bounds)) in self.texts.iter().enumerate() {
            assert!(bounds.is_within(&whole), "{name}: {words:?} at {bounds:?} is cut");
            for (others, beside) in &self.texts[place + 1..] {
                let shared = bounds.intersection(beside).filter(|part| part.width > 1.0 && part.height > 1.0);
                assert!(shared.is_none(), "{name}: {words:?} and {others:?} overlap");
            }
        }
        assert!(self.buttons.iter().all(|button| button.is_within(&whole)), "{name}: {:?}", self.buttons);
    }
}

/// A screen as a picture in a folder of its own, where somebody wants to look at it.
pub(crate) fn picture<M>(window: &str, name: &str, size: Size, view: Element<'_, M, Theme, Renderer>) {
    let Some(folder) = std::env::var_os("COUNTERSIGN_SCREENS").map(std::path::PathBuf::from) else {
        return;
    };
    let path = folder.join(window).join(name.replace(' ', "-")).with_extension("png");
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
    let shot = Simulator::with_size(Renders::default(), size, view).snapshot(&Theme::Light).expect("drawn");
    shot.matches_image(path).expect("written");
}
