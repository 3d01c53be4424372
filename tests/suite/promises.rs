//! What the program cannot do, read from its sources: search for a face among many, guess what a person feels or is, or hand out a
//! template. Each check is tried on a small forbidden sample first, so that it can fail. And the notice promises the same, in
//! every language.

mod surface;

use countersign::domain::Topic;
use countersign::i18n::{self, Text};
use countersign::kiosk::{DemoOptions, Kiosk};
use proc_macro2::TokenStream;

use crate::machine::now;
use crate::rooms::{idents, room_of, sources};
use surface::{Function, functions, implemented};

/// What a face is made into.
const PATTERNS: [&str; 4] = ["Template", "Reference", "Probe", "Rotation"];
/// Names of kept patterns, of which no function may take several.
const KEPT: [&str; 2] = ["Template", "Reference"];
/// A living face, as functions take it.
const LIVE: [&str; 2] = ["Probe", "LiveCapture"];
/// What says who somebody is.
const WHO: [&str; 7] = ["ReceiptId", "SubjectId", "Person", "Standing", "Past", "PastAct", "SignedReceipt"];

/// 1:1 only: whoever compares says first whose face it should be.
fn searches(function: &Function) -> Option<&'static str> {
    if function.takes_several(&KEPT) {
        return Some("takes several templates");
    }
    let takes_face = LIVE.iter().any(|name| function.takes(name));
    let tells_who = WHO.iter().any(|name| function.gives(name));
    let says_whose = function.takes("ReceiptId") && !function.takes_several(&["ReceiptId"]);
    match () {
        () if takes_face && tells_who && !says_whose => Some("tells who a face is"),
        () if takes_face && !says_whose && !function.takes("Consent") => {
            Some("takes a face without saying whose")
        }
        () => None,
    }
}

/// Numbers of a template, or the template itself.
fn exports(function: &Function) -> bool {
    ["f32", "u8"].iter().any(|number| function.gives_several(number))
}

#[test]
fn no_public_function_searches_for_a_face_among_many() {
    let forbidden: TokenStream = "
        impl Vault {
            pub fn nearest(&self, probe: &Probe, among: &[Template]) -> usize { 0 }
            pub fn whose(&self, probe: &Probe) -> Option<ReceiptId> { None }
            pub fn likeness(&self, live: LiveCapture) -> f32 { 0.0 }
            pub fn best(&self, probe: &Probe, among: Vec<ReceiptId>) -> f32 { 0.0 }
            pub fn compare(&self, receipt: &ReceiptId, probe: &Probe) -> f32 { 0.0 }
        }"
    .parse()
    .expect("tokens");
    let found: Vec<_> =
        functions(forbidden).iter().filter_map(|one| Some((one.name.clone(), searches(one)?))).collect();
    let found: Vec<_> = found.iter().map(|(name, why)| (name.as_str(), *why)).collect();
    let expected = [
        ("nearest", "takes several templates"),
        ("whose", "tells who a face is"),
        ("likeness", "takes a face without saying whose"),
        ("best", "takes a face without saying whose"),
    ];
    assert_eq!(found, expected, "the check finds what it looks for");

    let (mut compared, mut broken) = (0, vec![]);
    for (path, tokens) in
        sources().filter(|(path, _)| ["vision", "vault", "kiosk"].contains(&room_of(path).as_str()))
    {
        for function in functions(tokens) {
            compared += usize::from(LIVE.iter().any(|name| function.takes(name)));
            if let Some(why) = searches(&function) {
                broken.push(format!("{}: {} {why}", path.display(), function.name));
            }
        }
    }
    assert!(compared >= 3, "the functions that take a face were read: {compared}");
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// What nobody infers from a face. Files and frames have an age too, so that word is looked for where faces are.
const GUESSED: [&str; 9] =
    ["emotion", "mood", "gender", "sex", "ethnicity", "ethnic", "race", "religion", "attractiveness"];

fn guesses(word: &str, looks: bool) -> bool {
    let mut spaced = String::new();
    for letter in word.chars() {
        if letter.is_uppercase() {
            spaced.push('_');
        }
        spaced.extend(letter.to_lowercase());
    }
    spaced.split('_').any(|part| GUESSED.contains(&part) || (looks && part == "age"))
}

#[test]
fn nothing_is_inferred_about_what_a_person_feels_or_is() {
    assert!(["EmotionModel", "guess_age", "gender", "AgeOf"].iter().all(|word| guesses(word, true)));
    assert!(["image", "message", "trace", "essex"].iter().all(|word| !guesses(word, true)));
    for (path, tokens) in sources() {
        let looks = room_of(&path) == "vision";
        let found = idents(tokens).into_iter().find(|word| guesses(word, looks));
        assert!(found.is_none(), "{}: {found:?}", path.display());
    }
    let models = std::fs::read_to_string(crate::rooms::root().join("models/models.toml")).expect("there");
    let words = models.split(|letter: char| !letter.is_alphanumeric());
    let found: Vec<_> = words.filter(|word| guesses(&word.to_lowercase(), true)).collect();
    assert!(found.is_empty(), "a model for {found:?}");
}

#[test]
fn what_a_face_is_made_into_can_be_neither_printed_copied_nor_serialised() {
    let forbidden: TokenStream = "
        #[derive(Clone, Serialize)] pub struct Template(Vec<f32>);
        impl std::fmt::Debug for Probe { }
        impl Drop for Template { }"
        .parse()
        .expect("tokens");
    let traits = |tokens: TokenStream| {
        let all = PATTERNS.iter().flat_map(move |name| implemented(tokens.clone(), name));
        all.filter(|one| !["Drop", "Zeroize", "ZeroizeOnDrop"].contains(&one.as_str())).collect::<Vec<_>>()
    };
    assert_eq!(traits(forbidden), ["Clone", "Serialize", "Debug"], "the check finds what it looks for");
    for (path, tokens) in sources() {
        let found = traits(tokens);
        assert!(found.is_empty(), "{}: {found:?}", path.display());
    }
}

#[test]
fn no_public_function_hands_a_template_out() {
    let forbidden: TokenStream = "impl Template {
        pub fn numbers(&self) -> &[f32; 320] { &self.0 }
        pub fn bytes(&self) -> Zeroizing<Vec<u8>> { todo }
        pub fn score(&self, probe: &Probe) -> f32 { 0.0 }
        pub(crate) fn expose(&self) -> Vec<u8> { todo }
    }"
    .parse()
    .expect("tokens");
    let found: Vec<_> = functions(forbidden).into_iter().filter(exports).map(|one| one.name).collect();
    assert_eq!(found, ["numbers", "bytes"], "the check finds what it looks for");

    let mut read = 0;
    for (path, tokens) in sources() {
        let room = room_of(&path);
        if path.starts_with("src/domain/template") || path.ends_with("domain/template.rs") {
            read += 1;
            let found: Vec<_> =
                functions(tokens.clone()).into_iter().filter(exports).map(|one| one.name).collect();
            assert!(found.is_empty(), "{}: {found:?}", path.display());
        } else if room != "vault" {
            assert!(!idents(tokens.clone()).contains("from_exposed"), "{}", path.display());
        }
        if ["cli", "ui", "print", "i18n", "settings", "speech"].contains(&room.as_str()) {
            let names = idents(tokens);
            let found = PATTERNS.iter().find(|name| names.contains(**name));
            assert!(found.is_none(), "{}: {found:?} must not come here", path.display());
        }
    }
    assert_eq!(read, 2, "the templates' own files were read");
}

#[test]
fn the_notice_promises_it_in_every_language() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = DemoOptions { root: Some(folder.path().join("demo")), ..DemoOptions::default() };
    let kiosk = Kiosk::demo(options, now).expect("a demonstration");
    for language in i18n::languages() {
        let text = Text::new(language.tag).expect("offered");
        let notice = kiosk.notice(&text);
        let block = |topic| notice.blocks().iter().find(|block| block.topic == topic).expect("a block");
        let promise = text.get("notice-what-never");
        assert!(block(Topic::What).body.contains(&promise), "{}: {promise}", language.tag);
        let what = text.get("notice-what-body");
        assert_eq!(block(Topic::What).body, what, "{}: no photo, and the pattern stays here", language.tag);
        assert_eq!(
            what.lines().count(),
            text_lines("notice-what-body"),
            "{}: no promise is left out",
            language.tag
        );
    }
}

/// Paragraphs of a text in English.
fn text_lines(key: &str) -> usize {
    Text::new("en").expect("English").get(key).lines().count()
}
