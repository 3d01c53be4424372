//! Law packs: a file that changes what a machine may do without a new program, and nothing that its publisher did not sign.

mod files;
mod filing;
mod high;

use std::sync::Arc;

use countersign::domain::law::{Beside, Fact, Pack};
use countersign::domain::{Fault, Part, SignerKey, Timestamp, Topic, UtcOffset, transaction};
use countersign::i18n::Text;
use countersign::kiosk::rehearse::Ending;
use countersign::kiosk::{CameraChoice, Error, Kiosk, Taken, law};
use countersign::settings::law::{Error as LawError, parse, text};
use countersign::settings::{Law, Settings};

use crate::machine::{Kept, now};

const SHIPPED: [&str; 2] =
    [include_str!("../../assets/law/cn.toml"), include_str!("../../assets/law/eu.toml")];

/// The text of a shipped pack without its seal.
fn words(sealed: &str) -> String {
    sealed.split_inclusive('\n').filter(|line| !line.starts_with('%')).collect()
}

fn publisher() -> SignerKey {
    SignerKey::from_seed("publisher.example/law", &[3; 32]).expect("a plain name")
}

fn sealed(text: &str) -> Vec<u8> {
    law::sign(text.as_bytes(), &publisher()).expect("a sound pack")
}

fn unseal(file: &[u8]) -> Result<Pack, LawError> {
    parse(file, &publisher().vkey(), UtcOffset::default())
}

#[test]
fn what_is_shipped_is_signed_applies_today_and_speaks_every_language() {
    for name in Law::shipped() {
        let law = Law::named(name).expect("shipped");
        let pack = law.read("".as_ref(), UtcOffset::default()).expect("sound").pack;
        assert_eq!(pack.rules.name, name);
        pack.applies(now()).expect("today");
        for saying in pack.sayings.iter().filter(|saying| !saying.words.is_empty()) {
            for language in countersign::i18n::languages() {
                assert!(pack.words(saying.topic, language.tag).is_some(), "{name} {}", language.tag);
            }
        }
        let kinds: Vec<_> = pack.authority.keys().map(String::as_str).collect();
        let mut tags: Vec<_> = countersign::i18n::languages().iter().map(|language| language.tag).collect();
        tags.sort_unstable();
        assert_eq!(kinds, tags, "{name}");
        for topic in Topic::ALL {
            let says = pack.sayings.iter().any(|saying| saying.topic == topic);
            // What is kept is the program's doing, so the program says it.
            assert_eq!(says, topic != Topic::What, "{name} {}", topic.code());
        }
    }
}

#[test]
fn a_pack_that_is_unsigned_altered_newer_or_unsound_is_refused_with_its_reason() {
    let plain = words(SHIPPED[0]);
    let file = sealed(&plain);
    assert_eq!(unseal(&file).expect("as signed").rules.name, "cn");
    let code = |file: &[u8]| unseal(file).expect_err("refused").code();
    assert_eq!(code(plain.as_bytes()), "unsigned");
    assert_eq!(code(SHIPPED[0].as_bytes()), "forged", "another's signature");
    assert_eq!(code(&[&file[..], b"\n"].concat()), "unsigned", "something follows");
    let altered = String::from_utf8(file).expect("text").replacen("medium = 365", "medium = 366", 1);
    assert_eq!(code(altered.as_bytes()), "forged");
    assert!(matches!(parse(altered.as_bytes(), "no key", UtcOffset::default()), Err(LawError::Key(_))));

    let cases = [
        ("format = 2", "format = 3", "newer"),
        ("format = 2", "format = 1", "older"),
        ("format = 2", "", "malformed"),
        ("majority = 18", "majority = 18\nmercy = 1", "malformed"),
        ("majority = 18", "majority = 13", "contradiction"),
        ("until = 2028-01-01", "until = 2026-01-01", "contradiction"),
        ("until = 2028-01-01", "until = 2028-02-30", "malformed"),
        ("until = 2028-01-01", "until = 2028-01-01T10:00:00", "malformed"),
        ("high = 90", "high = 800", "contradiction"),
        ("high = 90", "high = 0", "contradiction"),
        ("answer_days = 15", "answer_days = 0", "contradiction"),
        ("jurisdictions = [\"CN\"]", "jurisdictions = []", "contradiction"),
        ("jurisdictions = [\"CN\"]", "jurisdictions = [\"China\"]", "malformed"),
        ("topic = \"how-long\"", "topic = \"why\"", "contradiction"),
        ("topic = \"how-long\"", "topic = \"weather\"", "malformed"),
        ("facts = [\"days\"]", "facts = [\"shoe size\"]", "malformed"),
        ("version = \"2026.3\"", "version = \"a b\"", "malformed"),
        ("minors = 90", "minors = 91", "contradiction"),
        ("persons = 100000", "persons = 0", "contradiction"),
        ("working_days = 30", "working_days = 0", "contradiction"),
        ("office = \"the cyberspace", "office = \" the cyberspace", "malformed"),
        ("office = \"the cyberspace administration of the province\"", "office = \"\"", "contradiction"),
        ("gestures = 4", "gestures = 2", "contradiction"),
        ("gestures = 4", "gestures = 6", "contradiction"),
        ("beside_face = \"document\"", "beside_face = \"nothing\"", "malformed"),
        ("question = true", "", "malformed"),
        ("[authority.kind]", "[authority.sort]", "malformed"),
        ("far_below_percent = 50", "far_below_percent = 0", "contradiction"),
        ("far_below_percent = 50", "far_below_percent = 300", "malformed"),
        ("cooling_off_hours = 72", "cooling_off_hours = 0", "contradiction"),
        ("careful_hours = 168", "careful_hours = 71", "contradiction"),
        ("careful_hours = 168", "", "malformed"),
    ];
    for (from, to, expected) in cases {
        let unsound = plain.replacen(from, to, 1);
        assert_ne!(unsound, plain, "{from}");
        let refused = text(unsound.as_bytes(), UtcOffset::default()).expect_err(to);
        assert_eq!(refused.code(), expected, "{to}: {refused}");
        assert!(law::sign(unsound.as_bytes(), &publisher()).is_err(), "nothing such is signed: {to}");
    }
    let refused = text(plain.replacen("low = 730", "low = -1", 1).as_bytes(), UtcOffset::default());
    let line = plain.lines().position(|line| line == "low = 730").expect("there") + 1;
    assert!(refused.expect_err("negative").to_string().starts_with(&format!("the law pack, line {line}:")));
}

#[test]
fn settings_that_do_not_keep_to_the_pack_are_named() {
    let pack = text(words(SHIPPED[0]).as_bytes(), UtcOffset::default()).expect("sound");
    let code = |spoil: &dyn Fn(&mut Settings)| {
        let mut settings = Settings::demo();
        spoil(&mut settings);
        let held = pack.allows(&settings.site, &settings.purposes, settings.answer_days);
        held.map_or_else(|error| error.code(), |()| "ok")
    };
    assert_eq!(code(&|_| ()), "ok");
    assert_eq!(code(&|settings| settings.site.jurisdiction = "FR".into()), "other_place");
    assert_eq!(code(&|settings| settings.purposes[2].retention_days = 91), "kept_too_long");
    assert_eq!(code(&|settings| settings.answer_days = Some(16)), "answered_too_late");
    assert_eq!(code(&|settings| settings.answer_days = Some(15)), "ok");
    assert_eq!(pack.applies(Timestamp::from_unix(0)).expect_err("long ago").code(), "not_yet");
    assert_eq!(pack.applies(pack.until).expect_err("its end is exclusive").code(), "over");
    let named = |authority: &str| {
        let who =
            countersign::domain::Controller { authority: authority.into(), ..Settings::demo().controller };
        pack.is_named_by(&who).map_or_else(|error| error.code(), |()| "ok")
    };
    assert_eq!(named("Office of the Personal Data Commissioner"), "ok");
    let kind = pack.authority.get("zh-Hans").expect("every language").clone();
    assert_eq!(
        [named(&kind), named(" ")],
        ["authority_unnamed"; 2],
        "which one it is, is for the settings to say"
    );
    let kiosk = Kept::new().kiosk();
    let rights = kiosk.notice(&Text::new("zh-Hans").expect("shipped")).blocks()[5].body.clone();
    let authority = Settings::demo().controller.authority;
    assert!(rights.contains(&format!("{authority}（{kind}）")), "{rights}");
    let notice = kiosk.notice(&Text::new("en").expect("English"));
    assert_eq!(pack.covered_by(&notice, |_| "e").expect("its own words are there"), ());
    let lacks = pack.covered_by(&notice, |fact| if fact == Fact::Days { "999" } else { "e" });
    assert_eq!(lacks.expect_err("another number").code(), "notice_lacks");
}

/// A machine with one enrolled person, whose pack is then another.
fn changed(pack: Option<&str>) -> (Kept, String) {
    let kept = Kept::new();
    let receipt = kept.enroll("zh-Hans");
    pack.into_iter().for_each(|pack| follow(&kept, pack));
    (kept, receipt)
}

/// The machine as its settings are now, with the demonstration face before it.
fn staffed(kept: &Kept) -> Arc<Kiosk> {
    Arc::new(Kiosk::open(kept.machine(), now).expect("it opens").with_camera(CameraChoice::Puppet))
}

/// Has a machine follow this pack of the test's own publisher instead of the shipped one.
fn follow(kept: &Kept, pack: &str) {
    std::fs::write(kept.root().join("own.toml"), pack).expect("writable");
    let path = kept.root().join("settings.toml");
    let settings = std::fs::read_to_string(&path).expect("settings");
    let named = format!("pack = \"own.toml\"\nkey = \"{}\"", publisher().vkey());
    std::fs::write(path, settings.replacen("pack = \"cn\"", &named, 1)).expect("writable");
}

/// A machine in its place follows each pack that is shipped: the program's own notice says all that it asks for.
#[test]
fn each_shipped_pack_is_followed_where_it_is_for() {
    for (name, place) in [("cn", "CN"), ("eu", "FR")] {
        let kept = Kept::new();
        drop(kept.kiosk());
        let path = kept.root().join("settings.toml");
        let settings = std::fs::read_to_string(&path).expect("settings");
        let moved = settings.replacen("jurisdiction = \"CN\"", &format!("jurisdiction = \"{place}\""), 1);
        let moved = moved.replacen("pack = \"cn\"", &format!("pack = \"{name}\""), 1);
        std::fs::write(path, moved).expect("writable");
        let shown = kept.machine().shown_law(now).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert_eq!(shown.name, name);
    }
}

/// What no pack rules is not done: a registry's machine under a pack without a word on homes confirms nothing.
#[test]
fn without_rules_for_acts_on_homes_none_is_taken() {
    let kept = Kept::new();
    drop(kept.kiosk());
    let [registry, officer] = ["registry", "officer"].map(|name| {
        let name = format!("registry.example/{name}");
        SignerKey::from_seed(&name, &[name.len() as u8; 32]).expect("a plain name").vkey()
    });
    kept.add_settings(&format!("[title]\nregistry = \"{registry}\"\nofficers = [\"{officer}\"]"));
    let received = || Kiosk::open(kept.machine(), now).expect("it opens").receive(b"anything").map(|_| ());
    let refused = received().expect_err("no intent");
    assert!(matches!(refused, Error::Transaction(transaction::Error::Form)), "{refused:?}");
    let path = kept.root().join("settings.toml");
    let settings = std::fs::read_to_string(&path).expect("settings");
    let moved = settings.replacen("jurisdiction = \"CN\"", "jurisdiction = \"FR\"", 1);
    std::fs::write(&path, moved.replacen("pack = \"cn\"", "pack = \"eu\"", 1)).expect("writable");
    let refused = received().expect_err("no rules");
    assert!(matches!(refused, Error::Transaction(transaction::Error::RulesMissing)), "{refused:?}");
}

/// The program is the same, the file is another: so are the notice, the days, and what receipts say.
#[test]
fn a_changed_pack_changes_behaviour_without_another_program() {
    let own = words(SHIPPED[0])
        .replacen("version = \"2026.3\"", "version = \"2026.4\"", 1)
        .replacen("answer_days = 15", "answer_days = 3", 1)
        .replacen("A face is sensitive", "From this spring on a face is sensitive", 1);
    let (kept, receipt) = changed(Some(&String::from_utf8(sealed(&own)).expect("text")));
    let kiosk = Kiosk::open(kept.machine(), now).expect("it opens");
    let english = Text::new("en").expect("English");
    let why = kiosk.notice(&english).blocks()[1].body.clone();
    assert!(why.contains("From this spring on a face"), "{why}");
    let done = kiosk.use_another_way(&english, 0).expect("a refusal");
    assert!(done.page.to_text().contains("CN; rules cn, version 2026.4"), "{}", done.page.to_text());
    let earlier = std::fs::read_to_string(receipt.replace(".pdf", ".txt")).expect("its text");
    assert!(earlier.contains("cn，版本 2026.3"), "{earlier}");
    drop(kiosk);
    let kiosk = Kiosk::open(kept.machine(), now).expect("again");
    drop(kiosk);
    let policy = kept.machine().policy().expect("beside the store");
    let audit = countersign::kiosk::audit::verify(&kept.machine(), &policy, None).expect("readable");
    assert_eq!(audit.events.expect("counted")["law.applied"], 2, "each pack once");
}

#[test]
fn without_a_pack_that_holds_nobody_consents_and_everybody_can_take_back() {
    let late = words(SHIPPED[0]).replacen("until = 2028-01-01", "until = 2026-02-01", 1);
    let silent = words(SHIPPED[0]).replacen("zh-Hant = ", "fr = ", 1);
    let foreign = words(SHIPPED[1]);
    let seal = |text: &str| String::from_utf8(sealed(text)).expect("text");
    let forged = seal(&words(SHIPPED[0])).replacen("low = 730", "low = 731", 1);
    let cases = [
        (seal(&late), "over"),
        (seal(&silent), "notice_lacks"),
        (seal(&foreign), "other_place"),
        (forged, "forged"),
    ];
    for (pack, code) in cases {
        let (kept, receipt) = changed(Some(&pack));
        let shown = kept.machine().shown_law(now);
        let Err(Error::Law(why)) = shown else { panic!("{code}: followed") };
        assert_eq!(why.code(), code, "{why}");
        let kiosk = std::sync::Arc::new(Kiosk::open(kept.machine(), now).expect("it opens all the same"));
        let refused = kiosk.may_act().expect_err(code);
        assert_eq!(refused.fault(), Fault::Staff(Part::Rules));
        let bytes = std::fs::read(&receipt).expect("a receipt");
        let id = kiosk.present(&bytes).expect("it holds");
        let purpose = countersign::domain::PurposeId::new("cash-withdrawal").expect("a plain name");
        assert!(matches!(kiosk.use_grant(&id, &purpose, Beside::Document), Err(Error::Law(_))), "no use");
        let rehearsed = kiosk.rehearse(&Text::new("en").expect("English"), false);
        match rehearsed.map(|rehearsal| rehearsal.ending) {
            Err(Error::Law(_)) => {}
            Ok(Ending::Failed(fault)) => assert_eq!(fault, Fault::Staff(Part::Rules)),
            other => panic!("{code}: {:?}", other.map(|ending| ending.code())),
        }
        kiosk.withdraw(&id, &Taken::All).expect("what people have is theirs");
        kiosk.erase(&id).expect("all of it");
        drop(kiosk);
        let policy = kept.machine().policy().expect("beside the store");
        let audit = countersign::kiosk::audit::verify(&kept.machine(), &policy, None).expect("readable");
        assert!(audit.events.expect("counted")["law.refused"] >= 2, "the log says so");
    }
}
