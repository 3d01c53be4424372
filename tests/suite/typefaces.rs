//! A machine on which a language's typeface is not installed: the language is not offered, and nothing stands on the screen as boxes.

use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use countersign::i18n;

use crate::bank::{DISPLAYS, Person};

const FOLDERS: [&str; 2] = ["/usr/share/fonts/truetype/noto", "/usr/share/fonts/opentype/noto"];
/// Set in the process that sees the folder's typefaces alone.
const WITHOUT: &str = "COUNTERSIGN_TEST_WITHOUT";

/// A folder with these typefaces alone, and the settings that let a process see no others.
fn only(folder: &Path, files: &[&str]) -> std::path::PathBuf {
    for file in files {
        let from = FOLDERS.map(|folder| Path::new(folder).join(file)).into_iter().find(|path| path.exists());
        symlink(from.expect("fonts-noto-core and fonts-noto-cjk"), folder.join(file)).unwrap();
    }
    let settings = folder.join("fonts.conf");
    let words =
        format!("<?xml version=\"1.0\"?>\n<fontconfig><dir>{}</dir></fontconfig>\n", folder.display());
    std::fs::write(&settings, words).unwrap();
    settings
}

#[test]
fn a_language_without_its_typeface_is_not_offered() {
    let Ok(without) = std::env::var(WITHOUT) else { return begin() };
    let names: Vec<(&str, String)> = i18n::languages()
        .into_iter()
        .map(|language| (language.tag, i18n::Text::new(language.tag).unwrap().get("language-name")))
        .collect();
    let mut person = Person::before(DISPLAYS[0]);
    let own = names.iter().find(|(tag, _)| !without.contains(tag)).expect("one is left");
    let text = i18n::Text::new(own.0).unwrap();
    person.press(&text.get("idle-start"));
    for (tag, name) in &names {
        // The next language stands in the bar, too: a name is there or it is nowhere.
        assert_eq!(person.reads().contains(name), !without.contains(tag), "{tag}: {}", person.reads());
    }
}

/// Runs this test again for processes that see less.
fn begin() {
    let (latin, arabic) = ("NotoSans-Regular.ttf", "NotoSansArabic-Regular.ttf");
    let han = "NotoSansCJK-Regular.ttc";
    for (files, without) in
        [(vec![latin, han], "ug"), (vec![latin, arabic], "zh-Hans zh-Hant"), (vec![latin, han, arabic], "-")]
    {
        let folder = tempfile::tempdir().unwrap();
        let ran = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "typefaces::a_language_without_its_typeface_is_not_offered"])
            .env(WITHOUT, without)
            .env("FONTCONFIG_FILE", only(folder.path(), &files))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&ran.stdout);
        assert!(ran.status.success() && said.contains("1 passed"), "{without}: {said}");
    }
}
