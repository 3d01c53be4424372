//! Every language says the same things under the same names.

use std::path::{Path, PathBuf};

use countersign::domain::Direction;
use countersign::i18n::{self, Text};

#[test]
fn the_languages_offered_are_the_folders_there_are() {
    let mut folders: Vec<String> = entries(&locales()).iter().map(|path| name(path)).collect();
    let mut offered: Vec<String> = i18n::languages().iter().map(|language| language.tag.to_owned()).collect();
    folders.sort();
    offered.sort();
    assert_eq!(offered, folders);
}

#[test]
fn every_language_is_well_written_and_says_the_same() {
    assert_eq!(i18n::check(), Ok(()));
}

#[test]
fn what_is_compiled_in_is_what_the_folders_hold() {
    for language in i18n::languages() {
        let mut folder: String = entries(&locales().join(language.tag))
            .iter()
            .map(|path| std::fs::read_to_string(path).expect("a locale file is UTF-8"))
            .collect();
        assert_eq!(i18n::every_letter(language.tag), folder, "{}", language.tag);
        folder.retain(|letter| ('\u{2066}'..='\u{2069}').contains(&letter));
        let mirrored = Direction::of(language.tag).is_mirrored();
        assert!(mirrored || folder.is_empty(), "{} carries bidirectional isolates", language.tag);
    }
}

#[test]
fn faulty_words_are_refused_with_their_file_and_line() {
    let refused = |sources: &[i18n::Source<'_>]| Text::read("en", sources).unwrap_err().to_string();
    let (good, file) = ("yes = Yes\nno = No { $thing }\n", "locales/en/window.ftl");
    assert!(Text::read("en", &[(file, good)]).is_ok());
    assert_eq!(
        refused(&[(file, "yes = Yes\n\nno = No { $thing\n")]),
        "locales/en/window.ftl, line 3: Expected a token starting with \"}\": mend it and build again"
    );
    assert_eq!(
        refused(&[(file, good), ("locales/en/pack.ftl", "# More.\nmaybe = Maybe\nno = No\n")]),
        "locales/en/pack.ftl, line 3: no stands twice: remove one"
    );
    assert_eq!(
        refused(&[(file, "yes = Yes\nno = No\nyes = Yes\n")]),
        "locales/en/window.ftl, line 3: yes stands twice: remove one"
    );
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
