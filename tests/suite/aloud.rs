//! Reading aloud: what is heard is what stands on the screen, and nobody else's words are left in the air.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use countersign::domain::Gesture;
use countersign::domain::liveness::Phase;
use countersign::i18n::{self, Text};
use countersign::speech::Voice;
use countersign::ui::Message;

use crate::bank::{DISPLAYS, Person, young::aged};

/// What was said since the last time, without the language.
fn said(person: &Person) -> Vec<String> {
    let all = std::mem::take(&mut *person.asked.lock().unwrap());
    all.into_iter().filter(|asked| asked.starts_with("say ") || asked == "hush").collect()
}

#[test]
fn every_screen_is_read_once_with_what_can_be_pressed_until_the_person_leaves() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let text = Text::new(tag).unwrap();
        let mut person = Person::before(DISPLAYS[0]);
        while !person.sees(&text.get("bar-aloud")) {
            person.happens(Message::Bar(countersign::ui::widget::bar::Press::Language));
        }
        assert_eq!(said(&person), [""; 0], "nobody asked for it");
        person.press(&text.get("bar-aloud"));
        let first = said(&person).join("");
        for key in ["aloud-begin", "idle-headline", "idle-start"] {
            assert!(first.contains(&text.get(key)), "{tag}: {key} in {first}");
        }
        assert!(first.starts_with(&format!("say {tag} ")), "{first}");
        assert!(!first.contains(&text.get("bar-leave")), "the bar is always the same: {first}");

        person.press(&text.get("idle-start"));
        let language = said(&person).join("");
        assert!(language.contains(&text.get("language-headline")), "{language}");
        assert!(!language.contains(&text.get("aloud-begin")), "once is enough");
        person.press(&text.get("language-name"));
        assert!(said(&person).join("").contains(&text.get("path-headline")));
        person.press(&text.get("path-face"));
        assert!(said(&person).join("").contains(&text.get("age-body")));
        person.press(&aged(&text, "age-older"));
        let document = said(&person).join("");
        assert!(document.contains(&text.get("identity-headline")), "{tag}: {document}");
        person.press(&text.get("identity-pass"));
        let notice = said(&person).join("");
        person.press(&text.get("next"));
        let next = said(&person).join("");
        assert!(!notice.is_empty() && !next.is_empty() && notice != next, "{tag}: each page by itself");

        person.press(&text.get("bar-leave"));
        assert_eq!(said(&person), ["hush"], "the next person hears nothing");
        person.happens(Message::SecondPassed);
        assert_eq!(said(&person), [""; 0]);
    }
}

#[test]
fn before_the_camera_only_what_is_new_is_said_and_no_figures() {
    let text = Text::new("en").unwrap();
    let mut person = Person::before(DISPLAYS[0]);
    for key in ["bar-aloud", "idle-start"] {
        person.press(&text.get(key));
    }
    person.press("English");
    person.press(&text.get("path-face"));
    person.press(&aged(&text, "age-older"));
    person.press(&text.get("identity-pass"));
    while !person.sees(&text.get("notice-read")) {
        person.press(&text.get("next"));
    }
    person.press(&text.get("notice-read"));
    for _ in 0..3 {
        person.press(&text.get("yes"));
        person.press(&text.get("continue"));
    }
    let asked = said(&person).join(" ");
    for words in ["meaning-headline", "purpose-safe-deposit-meant", "purpose-safe-deposit-missed-two"] {
        assert!(asked.contains(&text.get(words)), "what is to be picked is read out: {asked}");
    }
    person.understands(&text);
    person.press(&text.get("review-sign"));
    said(&person);
    person.asked_to(Gesture::Nod, Phase::Act, None, 0);
    let prompt = said(&person).join("");
    assert!(prompt.contains(&text.get("gesture-nod")), "{prompt}");
    for _ in 0..5 {
        person.happens(Message::SecondPassed);
        person.asked_to(Gesture::Nod, Phase::Act, None, 0);
    }
    assert_eq!(said(&person), [""; 0], "the clock on the band is not read every second");
    person.asked_to(Gesture::Blink, Phase::Act, None, 1);
    let next = said(&person).join("");
    assert!(next.contains(&text.get("gesture-blink")) && !next.contains(&text.get("gesture-nod")), "{next}");
}

#[test]
fn without_a_voice_nothing_promises_one() {
    let person = Person::at_desk(DISPLAYS[0], |desk| desk.voice = None);
    assert!(!person.sees(&Text::new("en").unwrap().get("bar-aloud")));
    let nowhere = tempfile::tempdir().expect("a folder");
    assert!(Voice::find_in([nowhere.path().to_owned()].into_iter()).is_none());
}

/// A speech program that notes how it was called and what it heard, and then goes on talking.
fn chatterbox(folder: &Path, name: &str) -> Voice {
    let program = folder.join(name);
    let script =
        format!("#!/bin/sh\necho \"$@\" > {0}/called\ncat > {0}/heard\nexec sleep 60\n", folder.display());
    std::fs::write(&program, script).expect("writable");
    std::fs::set_permissions(&program, PermissionsExt::from_mode(0o755)).expect("its owner's");
    Voice::find_in([folder.to_owned()].into_iter()).expect("it is there")
}

fn heard(folder: &Path, words: &str) -> bool {
    (0..200).any(|_| {
        std::thread::sleep(Duration::from_millis(20));
        std::fs::read_to_string(folder.join("heard")).is_ok_and(|heard| heard == words)
    })
}

#[test]
fn words_go_through_standard_input_and_stop_when_told() {
    for (name, called) in [("espeak-ng", "-v cmn"), ("spd-say", "--language zh-CN")] {
        let folder = tempfile::tempdir().expect("a folder");
        let voice = chatterbox(folder.path(), name);
        voice.say("您可以不同意。", "zh-Hans").expect("it listens");
        assert!(heard(folder.path(), "您可以不同意。"));
        let arguments = std::fs::read_to_string(folder.path().join("called")).expect("it was called");
        assert!(arguments.contains(called), "{arguments}");
        assert!(!arguments.contains('您'), "no one who lists processes reads along");
        assert!(voice.is_speaking());
        voice.say("Next.", "en").expect("it listens");
        assert!(heard(folder.path(), "Next."), "the first is cut short");
        voice.hush();
        assert!(!voice.is_speaking());
    }
}

/// The real program has a voice for each language that the kiosk offers.
#[test]
fn espeak_speaks_every_language() {
    if Command::new("espeak-ng").arg("--version").output().is_err() {
        println!("not run: espeak-ng is not installed");
        return;
    }
    for language in i18n::languages() {
        let text = Text::new(language.tag).unwrap();
        let mut command = Voice::espeak_for(Path::new("espeak-ng"), language.tag);
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("words.wav");
        std::fs::write(folder.path().join("words.txt"), text.get("path-headline")).expect("writable");
        let words = std::fs::File::open(folder.path().join("words.txt")).expect("readable");
        let done = command.arg("-w").arg(&file).stdin(words).output().expect("it runs");
        assert!(done.status.success(), "{}: {}", language.tag, String::from_utf8_lossy(&done.stderr));
        let sound = std::fs::metadata(&file).expect("a sound").len();
        assert!(sound > 20_000, "{}: {sound} bytes of sound", language.tag);
    }
}
