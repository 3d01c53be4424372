//! The checking page: one HTML file that verifies receipts and packs in a browser, from its own code and words alone.
//!
//! Put together from `assets/page`. It is a second implementation of the checks, in plain script that anyone can read, and
//! needs nothing but the browser's own SHA-256 and Ed25519. Its content security policy lets it run this one script and reach
//! nothing at all.

use crate::domain::log::Event;
use crate::domain::pad::Signal;
use crate::domain::receipt::{Kind, WORDS};
use crate::domain::{Decision, Digest, Direction, Gesture, log};
use crate::i18n;

/// The page.
pub fn html() -> String {
    let script = format!("\"use strict\";\n{}{}{}", lists(), words(), SCRIPT.concat());
    let allowed = |inside: &str| format!("'sha256-{}'", log::hash_text(&Digest::of(inside.as_bytes()).0));
    PAGE.replace("{{script-hash}}", &allowed(&script))
        .replace("{{style-hash}}", &allowed(STYLE))
        .replace("{{style}}", STYLE)
        .replace("{{script}}", &script)
}

/// The program's own lists of what records may say, so that no second copy of them can differ.
fn lists() -> String {
    let list = |codes: Vec<&str>| serde_json::to_string(&codes).expect("plain data");
    let kind = |event: Event| Kind::ALL.into_iter().find(|kind| kind.event() == event).map(Kind::code);
    let events: serde_json::Map<String, serde_json::Value> =
        Event::ALL.into_iter().map(|event| (event.code().to_owned(), kind(event).into())).collect();
    let languages = i18n::languages().into_iter().map(|language| language.tag);
    let mirrored = languages.filter(|tag| Direction::of(tag).is_mirrored()).collect();
    format!(
        "const WORDS = {};\nconst KINDS = {};\nconst DECISIONS = {};\nconst GESTURES = {};\nconst SIGNALS = {};\nconst EVENTS = {};\nconst MIRRORED = {};\n",
        list(WORDS.to_vec()),
        list(Kind::ALL.map(Kind::code).to_vec()),
        list(Decision::ALL.map(Decision::code).to_vec()),
        list(Gesture::ALL.map(Gesture::code).to_vec()),
        list(Signal::ALL.map(Signal::code).to_vec()),
        serde_json::Value::Object(events),
        list(mirrored),
    )
}

/// Every edition of the receipts' words, and the page's own, as constants of the script.
fn words() -> String {
    let quoted = |text: &str| serde_json::to_string(text).expect("a text is JSON").replace('<', "\\u003c");
    let editions: String = i18n::editions()
        .map(|(tag, edition, source)| format!("[{}, \"{edition}\", {}],\n", quoted(tag), quoted(source)))
        .collect();
    let own: String =
        OWN.iter().map(|(tag, source)| format!("[{}, {}],\n", quoted(tag), quoted(source))).collect();
    format!("const EDITIONS = [\n{editions}];\nconst OWN_WORDS = [\n{own}];\n")
}

const PAGE: &str = include_str!("../../assets/page/page.html");
const STYLE: &str = include_str!("../../assets/page/style.css");
/// In the order of use: each file may use those above it.
const SCRIPT: [&str; 12] = [
    include_str!("../../assets/page/bytes.js"),
    include_str!("../../assets/page/cbor.js"),
    include_str!("../../assets/page/log.js"),
    include_str!("../../assets/page/policy.js"),
    include_str!("../../assets/page/record.js"),
    include_str!("../../assets/page/transaction.js"),
    include_str!("../../assets/page/brief.js"),
    include_str!("../../assets/page/fluent.js"),
    include_str!("../../assets/page/words.js"),
    include_str!("../../assets/page/pdf.js"),
    include_str!("../../assets/page/verify.js"),
    include_str!("../../assets/page/view.js"),
];
const OWN: [(&str, &str); 4] = [
    ("en", include_str!("../../locales/en/pack.ftl")),
    ("zh-Hans", include_str!("../../locales/zh-Hans/pack.ftl")),
    ("zh-Hant", include_str!("../../locales/zh-Hant/pack.ftl")),
    ("ug", include_str!("../../locales/ug/pack.ftl")),
];
