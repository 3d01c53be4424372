//! Every language says the same things under the same names.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use countersign::i18n;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

/// Key → (file it stands in, names of the values it takes).
type Keys = BTreeMap<String, (String, Vec<String>)>;

#[test]
fn the_languages_offered_are_the_folders_there_are() {
    let mut folders: Vec<String> = entries(&locales()).iter().map(|path| name(path)).collect();
    let mut offered: Vec<String> = i18n::languages().iter().map(|language| language.tag.to_owned()).collect();
    folders.sort();
    offered.sort();
    assert_eq!(offered, folders);
}

#[test]
fn every_language_has_the_same_files_keys_and_values() {
    let english = keys("en");
    assert!(english.len() > 40, "{} keys", english.len());
    for language in i18n::languages() {
        assert_eq!(keys(language.tag), english, "{} differs from en", language.tag);
    }
}

#[test]
fn what_is_compiled_in_is_what_the_folders_hold() {
    for language in i18n::languages() {
        let text = i18n::Text::new(language.tag).unwrap();
        for (key, (file, values)) in keys(language.tag) {
            let filled: Vec<(&str, i18n::Value)> =
                values.iter().map(|value| (value.as_str(), "1".into())).collect();
            let words = text.with(&key, &filled);
            assert!(
                !words.contains('⟦') && !words.trim().is_empty(),
                "{}/{file}: {key} is {words:?}",
                language.tag
            );
            let isolates = words.chars().any(|letter| ('\u{2066}'..='\u{2069}').contains(&letter));
            assert!(!isolates, "{}/{file}: {key} carries bidirectional isolates", language.tag);
        }
    }
}

#[test]
fn no_text_promises_what_cannot_be_promised() {
    let promises = [
        "100%",
        "100 %",
        "guarantee",
        "foolproof",
        "unhackable",
        "perfectly safe",
        "绝对安全",
        "百分之百",
        "万无一失",
    ];
    for language in i18n::languages() {
        for path in entries(&locales().join(language.tag)) {
            let words = std::fs::read_to_string(&path).unwrap().to_lowercase();
            for promise in promises {
                assert!(!words.contains(promise), "{} says {promise:?}", path.display());
            }
        }
    }
}

/// Keys of one language; panics on a syntax error or a key that stands twice.
fn keys(tag: &str) -> Keys {
    let mut keys = Keys::new();
    for path in entries(&locales().join(tag)) {
        let source = std::fs::read_to_string(&path).expect("a locale file is UTF-8");
        let resource = fluent_syntax::parser::parse(source.as_str())
            .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut values = Vec::new();
            pattern_values(message.value.as_ref().expect("every message has a value"), &mut values);
            values.sort();
            values.dedup();
            let earlier = keys.insert(message.id.name.to_owned(), (name(&path), values));
            assert!(earlier.is_none(), "{} stands twice in {tag}: {earlier:?}", message.id.name);
        }
    }
    keys
}

fn pattern_values(pattern: &Pattern<&str>, found: &mut Vec<String>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { .. } => {}
            PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                inline_values(inline, found);
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                inline_values(selector, found);
                variants.iter().for_each(|variant| pattern_values(&variant.value, found));
            }
        }
    }
}

fn inline_values(inline: &InlineExpression<&str>, found: &mut Vec<String>) {
    if let InlineExpression::VariableReference { id } = inline {
        found.push(id.name.to_owned());
    }
}

fn locales() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("locales")
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("a folder of locales")
        .map(|entry| entry.expect("a readable entry").path())
        .collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    path.file_name().expect("a file has a name").to_string_lossy().into_owned()
}
