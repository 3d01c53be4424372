//! Packs as files: signed, checked and shown by command line; whatever was altered is found.

use std::process::Command;

use countersign::domain::UtcOffset;
use countersign::settings::law::text;
use proptest::prelude::*;

use super::{SHIPPED, sealed, unseal, words};
use crate::machine::Kept;

#[test]
fn packs_are_signed_checked_and_shown_by_command_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str| folder.path().join(name).to_str().expect("UTF-8").to_owned();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_countersign")).args(arguments).output();
        let output = output.expect("the program runs");
        let said = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
        (output.status.code(), said)
    };
    std::fs::write(file("text.toml"), words(SHIPPED[1])).expect("writable");
    let (code, [printed, _]) =
        run(&["keys", "new", "--for", "publisher", "--name", "publisher.example/law", "--out", &file("key")]);
    assert_eq!(code, Some(0));
    assert!(printed.starts_with("[law]\nkey = \"publisher.example/law+"), "{printed}");
    let vkey = printed.split('"').nth(1).expect("a key").to_owned();
    let sign = ["law", "sign", &file("text.toml"), "--key", &file("key"), "--out", &file("own.toml")];
    let (code, [printed, _]) = run(&sign);
    assert_eq!(code, Some(0));
    assert!(printed.contains(&vkey), "{printed}");
    let (code, [printed, _]) = run(&["law", "check", &file("own.toml"), "--key", &vkey, "--json"]);
    assert_eq!(code, Some(0));
    let shown: serde_json::Value = serde_json::from_str(&printed).expect("JSON");
    assert_eq!((&shown["name"], &shown["answer_days"]), (&"eu".into(), &30.into()));
    let (code, [_, said]) = run(&["law", "check", &file("own.toml")]);
    assert_eq!(code, Some(1), "not signed by who publishes this program");
    assert!(said.contains("not as its publisher signed it"), "{said}");
    let kept = Kept::new();
    drop(kept.kiosk());
    let (code, [printed, _]) = run(&["law", "show", "--root", kept.root().to_str().expect("UTF-8")]);
    assert_eq!(code, Some(0));
    assert!(printed.contains("cn, version 2026.3"), "{printed}");
}

proptest! {
    #[test]
    fn any_altered_byte_of_a_sealed_pack_is_found(place in 0_usize..4_000, flip in 1_u8..) {
        let mut file = sealed(&words(SHIPPED[0]));
        let place = place % file.len();
        file[place] ^= flip;
        prop_assert!(unseal(&file).is_err());
    }

    #[test]
    fn any_text_is_read_or_refused(text_of in ".{0,200}") {
        prop_assert!(text(text_of.as_bytes(), UtcOffset::default()).is_err());
    }
}
