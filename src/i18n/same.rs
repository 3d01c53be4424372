//! Every language says the same: the same messages and attributes in the same files, with the same values, and a form of each
//! count for every number that the language tells apart.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement, VariantKey};
use intl_pluralrules::{PluralRuleType, PluralRules};

use super::Faulty;
use super::words::{Source, line_of};

/// Names of the values a text takes, by message or `message.attribute`.
type Texts = BTreeMap<String, BTreeSet<String>>;

/// Checks a language against English, file by file. Both were read before: neither is malformed.
///
/// # Errors
/// [`Faulty::Missing`], [`Faulty::Unknown`], [`Faulty::Values`], [`Faulty::Form`]: the file and the line.
pub(super) fn same(tag: &str, sources: &[Source<'_>], english: &[Source<'_>]) -> Result<(), Faulty> {
    for (source, model) in sources.iter().zip(english) {
        texts_are_the_same(*source, *model)?;
        forms_are_whole(tag, *source)?;
    }
    Ok(())
}

fn texts_are_the_same((file, source): Source<'_>, (model, words): Source<'_>) -> Result<(), Faulty> {
    let (own, wanted) = (texts(source), texts(words));
    let place = |key: &str| (file.to_owned(), line_of(source, message_of(key)), key.to_owned());
    for (key, values) in &wanted {
        match own.get(key) {
            None => {
                let line = line_of(words, message_of(key));
                let (file, model) = (file.to_owned(), model.to_owned());
                return Err(Faulty::Missing { file, key: key.clone(), model, line });
            }
            Some(own) if own != values => {
                let (file, line, key) = place(key);
                let [takes, wanted] = [own, values].map(|names| names.iter().cloned().collect::<Vec<_>>());
                return Err(Faulty::Values {
                    file,
                    line,
                    key,
                    takes: takes.join(", "),
                    wanted: wanted.join(", "),
                });
            }
            Some(_) => {}
        }
    }
    match own.keys().find(|key| !wanted.contains_key(*key)) {
        Some(key) => {
            let (file, line, key) = place(key);
            Err(Faulty::Unknown { file, line, key })
        }
        None => Ok(()),
    }
}

fn message_of(key: &str) -> &str {
    key.split('.').next().unwrap_or(key)
}

fn texts(source: &str) -> Texts {
    let mut texts = Texts::new();
    for_each_message(source, |message| {
        let key = message.id.name;
        let named = message
            .attributes
            .iter()
            .map(|attribute| (format!("{key}.{}", attribute.id.name), &attribute.value));
        let own = message.value.iter().map(|value| (key.to_owned(), value));
        for (key, pattern) in own.chain(named) {
            let mut values = BTreeSet::new();
            walk(
                pattern,
                &mut |inline| {
                    if let InlineExpression::VariableReference { id } = inline {
                        values.insert(id.name.to_owned());
                    }
                },
                &mut |_| {},
            );
            texts.insert(key, values);
        }
    });
    texts
}

/// Where a text chooses by the form of a number, it has all the forms that the language's numbers take.
fn forms_are_whole(tag: &str, (file, source): Source<'_>) -> Result<(), Faulty> {
    let needed = forms(tag);
    let mut wrong = None;
    for_each_message(source, |message| {
        for pattern in message.value.iter().chain(message.attributes.iter().map(|named| &named.value)) {
            walk(pattern, &mut |_| {}, &mut |variants| {
                let by_form = variants.iter().any(|name| FORMS.contains(name) && *name != "other");
                let missing = needed.iter().find(|form| !variants.contains(form));
                if let (true, Some(form), None) = (by_form, missing, &wrong) {
                    wrong = Some((message.id.name.to_owned(), (*form).to_owned()));
                }
            });
        }
    });
    match wrong {
        Some((key, form)) => {
            Err(Faulty::Form { file: file.to_owned(), line: line_of(source, &key), key, form })
        }
        None => Ok(()),
    }
}

/// The forms that whole numbers take in a language, by the Unicode CLDR.
fn forms(tag: &str) -> BTreeSet<&'static str> {
    let language = tag.split('-').next().unwrap_or(tag).parse::<unic_langid::LanguageIdentifier>();
    let rules =
        language.ok().and_then(|language| PluralRules::create(language, PluralRuleType::CARDINAL).ok());
    let form = |number: u32| {
        use intl_pluralrules::PluralCategory as Form;
        match rules.as_ref().and_then(|rules| rules.select(number).ok()) {
            Some(Form::ZERO) => "zero",
            Some(Form::ONE) => "one",
            Some(Form::TWO) => "two",
            Some(Form::FEW) => "few",
            Some(Form::MANY) => "many",
            Some(Form::OTHER) | None => "other",
        }
    };
    // The rules of whole numbers look at two digits at most; a third one shows that more do not matter.
    (0..1000).map(form).collect()
}

const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

fn for_each_message(source: &str, mut each: impl FnMut(&Message<&str>)) {
    let (Ok(resource) | Err((resource, _))) = fluent_syntax::parser::parse_runtime(source);
    for entry in &resource.body {
        if let Entry::Message(message) = entry {
            each(message);
        }
    }
}

/// Every expression of a text, and the names of the variants of each choice.
fn walk(
    pattern: &Pattern<&str>,
    inline: &mut impl FnMut(&InlineExpression<&str>),
    choice: &mut impl FnMut(&[&str]),
) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(found) => inline(found),
            Expression::Select { selector, variants } => {
                inline(selector);
                let names: Vec<&str> = variants
                    .iter()
                    .map(|variant| match variant.key {
                        VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name } => name,
                    })
                    .collect();
                choice(&names);
                variants.iter().for_each(|variant| walk(&variant.value, inline, choice));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: Source<'_> = (
        "locales/en/kept.ftl",
        "# How many.\nkept = { $count ->\n    [one] { $count } receipt of { $who }\n   *[other] { $count } receipts of { $who }\n }\nend = End\n    .hint = Leave\n",
    );

    fn refused(tag: &str, source: &str) -> String {
        same(tag, &[("locales/xx/kept.ftl", source)], &[ENGLISH]).unwrap_err().to_string()
    }

    #[test]
    fn a_language_that_says_the_same_passes_with_its_own_forms() {
        let chinese = "kept = { $who }：{ $count }张\nend = 完\n    .hint = 走\n";
        assert_eq!(same("zh-Hans", &[("zh", chinese)], &[ENGLISH]), Ok(()));
        assert_eq!(same("en", &[ENGLISH], &[ENGLISH]), Ok(()));
    }

    #[test]
    fn what_is_missing_too_much_or_different_is_named_with_its_line() {
        assert_eq!(
            refused("zh-Hans", "kept = { $who }{ $count }\n"),
            "locales/xx/kept.ftl lacks end: add it, as in locales/en/kept.ftl, line 6"
        );
        assert_eq!(
            refused("zh-Hans", "kept = { $who }{ $count }\nend = 完\n"),
            "locales/xx/kept.ftl lacks end.hint: add it, as in locales/en/kept.ftl, line 6"
        );
        assert_eq!(
            refused("zh-Hans", "end = 完\n    .hint = 走\n\nkept = { $count }\n"),
            "locales/xx/kept.ftl, line 4: kept takes the values count; it must take count, who"
        );
        assert_eq!(
            refused("zh-Hans", "kept = { $who }{ $count }\nend = 完\n    .hint = 走\nmore = 更多\n"),
            "locales/xx/kept.ftl, line 4: more is not said in English: remove it, or add it to every language"
        );
    }

    #[test]
    fn a_form_that_the_language_needs_is_asked_for() {
        let polish = "end = Koniec\n    .hint = Wyjście\nkept = { $who } { $count ->\n    [one] a\n    [few] b\n   *[other] c\n }\n";
        assert_eq!(
            refused("pl", polish),
            "locales/xx/kept.ftl, line 3: kept has no form [many]: numbers of this language need it"
        );
        let english = ENGLISH.1.replace("[one]", "[two]");
        assert!(refused("en", &english).contains("kept has no form [one]"));
    }
}
