//! The words of one language, and the one reader of Fluent files.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::Faulty;
use crate::domain::Direction;

/// A Fluent file: where it stands in this repository, and what is in it.
pub type Source<'a> = (&'a str, &'a str);

/// The words of one language.
pub(super) struct Words(FluentBundle<FluentResource>);

impl Words {
    /// Reads the files of the language with this tag.
    ///
    /// # Errors
    /// [`Faulty::Malformed`], [`Faulty::Twice`]: the file and the line.
    pub(super) fn read(tag: &str, sources: &[Source<'_>]) -> Result<Self, Faulty> {
        let language = tag.parse().expect("tags are well formed");
        let mirrored = Direction::of(tag).is_mirrored();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // From right to left a number or a Latin name would lose its own order; elsewhere isolates are but noise.
        bundle.set_use_isolating(mirrored);
        for (file, source) in sources {
            let resource = FluentResource::try_new((*source).to_owned())
                .map_err(|(_, wrong)| malformed(file, source, wrong.first()))?;
            bundle.add_resource(resource).map_err(|_| twice(file, source, sources))?;
        }
        Ok(Self(bundle))
    }

    /// The text of `key`; `None` if it is missing or takes other values.
    pub(super) fn find(&self, key: &str, values: HashMap<&str, FluentValue<'_>>) -> Option<String> {
        let pattern = self.0.get_message(key)?.value()?;
        let values: FluentArgs<'_> =
            values.into_iter().map(|(name, value)| (Cow::Owned::<str>(name.to_owned()), value)).collect();
        let mut wrong = vec![];
        let text = self.0.format_pattern(pattern, Some(&values), &mut wrong).into_owned();
        wrong.is_empty().then_some(text)
    }
}

/// Words are read once; two are the same words if they are one.
impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Words {}

impl std::fmt::Debug for Words {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Words({:?})", self.0.locales)
    }
}

fn malformed(file: &str, source: &str, wrong: Option<&fluent_syntax::parser::ParserError>) -> Faulty {
    // The parser notices some faults only lines later; the message they are in begins where its slice does.
    let place = |wrong: &fluent_syntax::parser::ParserError| wrong.slice.as_ref().unwrap_or(&wrong.pos).start;
    Faulty::Malformed {
        file: file.to_owned(),
        line: wrong.map_or(1, |wrong| line_at(source, place(wrong))),
        problem: wrong.map_or_else(String::new, |wrong| wrong.kind.to_string()),
    }
}

/// The first message of `source` that stands twice, in it or in a file read before it.
fn twice(file: &str, source: &str, sources: &[Source<'_>]) -> Faulty {
    let earlier = sources.iter().take_while(|(name, _)| *name != file);
    let mut known: Vec<&str> = earlier.flat_map(|(_, source)| source.lines().filter_map(key_on)).collect();
    for (place, line) in source.lines().enumerate() {
        let Some(key) = key_on(line) else { continue };
        if known.contains(&key) {
            return Faulty::Twice { file: file.to_owned(), line: place + 1, key: key.to_owned() };
        }
        known.push(key);
    }
    Faulty::Twice { file: file.to_owned(), line: 1, key: String::new() }
}

/// The message that begins on this line.
fn key_on(line: &str) -> Option<&str> {
    let key = line.split_once('=')?.0.trim_end();
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    (!key.is_empty() && key.chars().all(plain)).then_some(key)
}

/// The line, from 1, on which the message with this key begins.
pub(super) fn line_of(source: &str, key: &str) -> usize {
    source.lines().position(|line| key_on(line) == Some(key)).map_or(1, |place| place + 1)
}

fn line_at(source: &str, place: usize) -> usize {
    source.bytes().take(place).filter(|byte| *byte == b'\n').count() + 1
}
