//! The architecture, enforced: a room may use only rooms below it, rooms on one floor do not know each other, and
//! each outside crate has one home. The two tables below **are** the architecture.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};

/// Each room with the rooms it may use.
const ROOMS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("camera", &["domain"]),
    ("vision", &["domain"]),
    ("vault", &["domain"]),
    ("print", &["domain"]),
    ("i18n", &["domain"]),
    ("settings", &["domain"]),
    ("speech", &[]),
    ("scanner", &["domain"]),
    ("kiosk", &["domain", "camera", "vision", "vault", "print", "i18n", "settings", "speech", "scanner"]),
    ("ui", &["kiosk", "i18n", "domain"]),
    ("cli", &["kiosk", "i18n", "domain"]),
    ("lib", &[]),
];

/// Each outside crate with the rooms it may live in. `main` may use all of them.
const CRATES: &[(&str, &[&str])] = &[
    ("iced", &["ui"]),
    ("futures", &["ui"]),
    ("clap", &["cli"]),
    ("nokhwa", &["camera"]),
    ("v4l", &["camera"]),
    ("signal_hook", &["camera"]),
    ("y4m", &["camera"]),
    ("nix", &["camera", "vault", "kiosk"]),
    ("ort", &["vision"]),
    ("ndarray", &["vision"]),
    ("image", &["camera", "vision"]),
    ("rusqlite", &["vault"]),
    ("keyring", &["vault"]),
    ("region", &["vault"]),
    ("argon2", &["vault"]),
    ("hkdf", &["vault"]),
    ("subtle", &["vault"]),
    ("chacha20poly1305", &["vault"]),
    ("hpke", &["vault"]),
    ("age", &["vault"]),
    ("printpdf", &["print"]),
    ("lopdf", &["print"]),
    ("subsetter", &["print"]),
    ("rustybuzz", &["print"]),
    ("unicode_bidi", &["print"]),
    ("ipp", &["print"]),
    ("qrcode", &["print"]),
    ("rxing", &["scanner"]),
    ("pinyin", &["i18n"]),
    ("encoding_rs", &["i18n"]),
    ("fluent_bundle", &["i18n"]),
    ("fluent_syntax", &["i18n"]),
    ("intl_pluralrules", &["i18n"]),
    ("unic_langid", &["i18n"]),
    ("toml", &["settings", "vision"]),
    ("csv", &["kiosk"]),
    ("getrandom", &["kiosk"]),
    ("signed_note", &["domain"]),
    ("tlog_tiles", &["domain"]),
    ("ed25519_dalek", &["domain"]),
    ("ciborium", &["domain"]),
    ("base45", &["domain"]),
    ("base64", &["domain"]),
    ("jiff", &["domain"]),
    ("hmac", &["domain", "vault"]),
    ("sha2", &["domain", "vision", "vault"]),
    ("zeroize", &["domain", "vault", "vision", "kiosk", "cli"]),
    ("rand", &["domain", "vault", "camera", "kiosk"]),
    ("serde", &["domain", "vision", "settings", "kiosk", "cli"]),
    ("serde_json", &["vision", "kiosk", "cli"]),
    (
        "thiserror",
        &["domain", "camera", "vision", "vault", "print", "i18n", "settings", "kiosk", "ui", "cli"],
    ),
];

/// Words of the standard library by which `domain` would reach outside.
const OUTSIDE_WORLD: &[&str] = &["fs", "net", "process", "env", "io", "thread", "Instant", "SystemTime"];

#[test]
fn rooms_use_only_rooms_below_them() {
    let mut broken = vec![];
    for (path, tokens) in sources() {
        let room = room_of(&path);
        let allowed = ROOMS.iter().find(|(name, _)| *name == room).map(|(_, below)| *below);
        let Some(allowed) = allowed else {
            broken.push(format!("{}: room `{room}` is not in the table", path.display()));
            continue;
        };
        for used in after_crate(tokens.clone()) {
            let is_room = ROOMS.iter().any(|(name, _)| *name == used);
            if is_room && used != room && !allowed.contains(&used.as_str()) {
                broken.push(format!("{}: `{room}` may not use `{used}`", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn each_outside_crate_has_its_home() {
    let mut broken = vec![];
    for (path, tokens) in sources() {
        let room = room_of(&path);
        for used in path_heads(tokens) {
            if let Some((name, homes)) = CRATES.iter().find(|(name, _)| *name == used)
                && !homes.contains(&room.as_str())
            {
                broken.push(format!("{}: `{name}` may not be used in `{room}`", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_dependency_has_a_place_in_the_table() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).expect("the manifest is there");
    let section = manifest.split("[dependencies]").nth(1).and_then(|rest| rest.split("\n[").next());
    let names = section.expect("a dependency section").lines().filter_map(|line| line.split_once(" = "));
    let homeless: Vec<_> = names
        .map(|(name, _)| name.replace('-', "_"))
        .filter(|name| !name.starts_with('#') && !CRATES.iter().any(|(known, _)| known == name))
        .collect();
    assert!(homeless.is_empty(), "no home in the rooms table: {homeless:?}");
}

#[test]
fn the_domain_touches_nothing_outside() {
    let mut broken = vec![];
    for (path, tokens) in sources().filter(|(path, _)| room_of(path) == "domain") {
        for word in idents(tokens) {
            if OUTSIDE_WORLD.contains(&word.as_str()) {
                broken.push(format!("{}: `{word}`", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "domain reaches outside:\n{}", broken.join("\n"));
}

#[test]
fn frames_reach_neither_store_nor_printer() {
    for (path, tokens) in sources().filter(|(path, _)| ["vault", "print"].contains(&room_of(path).as_str())) {
        assert!(!idents(tokens).contains("Frame"), "{}: a frame must not come here", path.display());
    }
}

pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every source file but `main.rs`, with its tokens.
pub(crate) fn sources() -> impl Iterator<Item = (PathBuf, TokenStream)> {
    let mut files = vec![];
    collect(&root().join("src"), &mut files);
    assert!(files.len() > 10, "the sources were found");
    files.into_iter().filter(|path| !path.ends_with("src/main.rs")).map(|path| {
        let text = std::fs::read_to_string(&path).expect("a source file can be read");
        let tokens = text.parse().expect("a source file is made of tokens");
        (path.strip_prefix(root()).expect("below the root").to_owned(), tokens)
    })
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// `src/vault/keys.rs` and `src/vault.rs` are both room `vault`.
pub(crate) fn room_of(path: &Path) -> String {
    let first = path.components().nth(1).expect("below src").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// First names after `crate::`, also in `crate::{a, b}`.
fn after_crate(tokens: TokenStream) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let list: Vec<_> = tokens.into_iter().collect();
    for (place, token) in list.iter().enumerate() {
        match token {
            TokenTree::Group(group) => found.extend(after_crate(group.stream())),
            TokenTree::Ident(word) if *word == "crate" => match list.get(place + 3) {
                Some(TokenTree::Ident(name)) => drop(found.insert(name.to_string())),
                Some(TokenTree::Group(names)) => found.extend(list_heads(names.stream())),
                _ => {}
            },
            _ => {}
        }
    }
    found
}

/// The first name of each item in `a::b, c, d::{e}`.
fn list_heads(tokens: TokenStream) -> Vec<String> {
    let mut heads = vec![];
    let mut fresh = true;
    for token in tokens {
        match token {
            TokenTree::Ident(name) if fresh => {
                heads.push(name.to_string());
                fresh = false;
            }
            TokenTree::Punct(mark) if mark.as_char() == ',' => fresh = true,
            _ => {}
        }
    }
    heads
}

/// Names that begin a path: `name::…` without `::` or `.` before it, and `use name`.
fn path_heads(tokens: TokenStream) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let list: Vec<_> = tokens.into_iter().collect();
    let mark = |place: usize| match list.get(place) {
        Some(TokenTree::Punct(mark)) => Some(mark.as_char()),
        _ => None,
    };
    for (place, token) in list.iter().enumerate() {
        match token {
            TokenTree::Group(group) => found.extend(path_heads(group.stream())),
            TokenTree::Ident(name) => {
                let before = place.checked_sub(1).and_then(mark);
                if mark(place + 1) == Some(':') && mark(place + 2) == Some(':') && before != Some(':') {
                    found.insert(name.to_string());
                }
            }
            _ => {}
        }
    }
    found
}

pub(crate) fn idents(tokens: TokenStream) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) => found.extend(idents(group.stream())),
            TokenTree::Ident(name) => drop(found.insert(name.to_string())),
            _ => {}
        }
    }
    found
}
