//! Each gate refuses with its own reason, is passed once that is mended, and is shut again by whatever changes what was signed.

use countersign::domain::{SignerKey, Timestamp};
use countersign::kiosk::{Kiosk, Taken, inspect};

use super::kit::{ADMINISTRATOR, Bare, LAST_MOMENT, SUPERVISOR, kept_by, shut, sign};
use crate::machine::now;

/// What is spoiled: in which file, what is written instead of what, and which gates say what about it.
type Spoiled<'a> = (&'a str, (&'a str, &'a str), &'a [(&'a str, &'a str)]);

const UNREHEARSED: (&str, &str) = ("rehearsal", "unrehearsed");

#[test]
fn a_bare_machine_waits_for_its_dossier_its_people_its_printer_and_its_rehearsal() {
    let bare = Bare::new();
    let kiosk = Kiosk::install(bare.machine(), now).expect("it can be installed");
    let missing = "dossier_missing";
    assert_eq!(
        shut(&kiosk),
        [
            ("site", missing),
            ("purposes", missing),
            ("assessment", missing),
            ("approval", missing),
            ("camera", missing),
            ("printer", "printer_unread"),
            ("access", missing),
            ("people", "role_missing"),
            ("rehearsal", missing),
        ]
    );
    assert_eq!(kept_by(kiosk.setup_grant()), ("site", missing), "its camera is not even measured");
    assert_eq!(kept_by(kiosk.may_act()), ("site", missing));
    assert_eq!(bare.events()["kiosk.installed"], 1);
}

#[test]
fn every_gate_refuses_with_its_reason() {
    let dossier = "machine/dossier/dossier.toml";
    let settings = "machine/settings.toml";
    let spoiled: &[Spoiled<'_>] = &[
        (dossier, ("bank-hall", "changing-room"), &[("site", "site_forbidden")]),
        (
            "machine/dossier/sign.jpg",
            ("sign", "wall"),
            &[("site", "document_altered"), ("approval", "document_altered")],
        ),
        (
            dossier,
            ("purpose = \"safe-deposit\"", "purpose = \"entry\""),
            &[("purposes", "purpose_unmatched"), ("rehearsal", "purpose_unmatched")],
        ),
        (dossier, ("review_by = \"2027-12-31\"", "review_by = \"2026-11-22\""), &[("assessment", "over")]),
        (dossier, ("on = \"2026-05-04\"", "on = \"2026-11-24\""), &[("assessment", "early")]),
        (dossier, ("until = \"2027-06-30\"", "until = \"2026-11-22\""), &[("approval", "over")]),
        (dossier, ("on = \"2026-06-17\"", "on = \"2026-05-19\""), &[("approval", "out_of_order")]),
        (dossier, ("on = \"2026-06-17\"", "on = \"2026-11-24\""), &[("approval", "early")]),
        (dossier, ("on = \"2026-06-17\"", "on = \"2027-07-01\""), &[("approval", "backwards")]),
        (
            dossier,
            ("number = \"HD-2026-0417\"", "number = \"HD-2026-0418\""),
            &[("approval", "approval_unread")],
        ),
        ("machine/dossier/approved.pdf", ("the", "an"), &[("approval", "document_altered")]),
        (settings, ("pack = \"cn\"", "pack = \"eu\""), &[("words", "words"), ("rehearsal", "words")]),
        (
            settings,
            ("id = \"safe-deposit\"", "id = \"entry\""),
            &[("purposes", "purpose_unmatched"), ("words", "words"), ("rehearsal", "purpose_unmatched")],
        ),
        (settings, ("# full_screen = true", "full_screen = false"), &[("machine", "window_open")]),
        (settings, ("pin = {", "# pin = {"), &[("camera", "camera_unpinned")]),
        (settings, ("band = {", "# band = {"), &[("camera", "camera_unmeasured")]),
        (
            dossier,
            ("two_people = { on = \"2026-11-02\"", "two_people = { on = \"2026-11-24\""),
            &[("camera", "early")],
        ),
        (
            settings,
            ("queue = \"ipp://localhost:631/printers/receipts\"", "folder = \"receipts\""),
            &[("printer", "printer_missing")],
        ),
        (settings, ("printers/receipts", "printers/other"), &[("printer", "printer_unread")]),
        (
            dossier,
            ("access = { on = \"2026-11-03\"", "access = { on = \"2026-11-24\""),
            &[("access", "early")],
        ),
    ];
    let (bare, kiosk) = Bare::installed(now);
    assert_eq!(shut(&kiosk), [UNREHEARSED], "everything else is in order");
    drop(kiosk);
    for (file, (from, to), expected) in spoiled {
        let path = bare.root().parent().expect("a folder").join(file);
        let sound = std::fs::read(&path).expect("a file");
        bare.change(file, (from, to));
        let found = shut(&bare.opened(now));
        std::fs::write(&path, sound).expect("writable");
        let others: Vec<_> = found.iter().filter(|gate| **gate != UNREHEARSED).copied().collect();
        assert_eq!(others, *expected, "{from:?} became {to:?}");
    }
    let kiosk = bare.opened(now);
    kiosk.retire_operator(Some(ADMINISTRATOR), SUPERVISOR.0).expect("they worked here");
    assert_eq!(shut(&kiosk), [("people", "role_missing"), UNREHEARSED]);
}

#[test]
fn what_changes_after_the_signatures_shuts_its_gate_until_both_sign_anew() {
    let (bare, kiosk) = Bare::commissioned(now);
    assert!(kiosk.commission().expect("open").serves);
    kiosk.may_act().expect("it serves");
    drop(kiosk);
    // Who answers, and where people stand: both are as sound as before, but nobody signed them.
    bare.change("machine/settings.toml", ("Ms Mei Tong", "Mr Kai Tong"));
    bare.change("machine/settings.toml", ("nearest_mm = 400", "nearest_mm = 450"));
    let kiosk = bare.opened(now);
    // The notice names the custodian, so its words are others too, and were not rehearsed.
    let expected = [("owner", "changed"), ("words", "changed"), ("camera", "changed"), UNREHEARSED];
    assert_eq!(shut(&kiosk), expected);
    assert_eq!(kept_by(kiosk.may_act()), ("owner", "changed"));
    assert!(kiosk.setup_grant().is_ok(), "the camera may be measured anew before anyone signs");
    kiosk.rehearse_commission().expect("the demonstration face");
    sign(&kiosk);
    kiosk.may_act().expect("it serves again");
    let events = bare.events();
    assert_eq!((events["kiosk.commissioned"], events["commission.signed"]), (2, 4));
    assert_eq!((events["commission.refused"], events["kiosk.rehearsed"]), (1, 2));
}

#[test]
fn an_inspector_reads_at_which_gates_people_were_turned_away() {
    let (bare, kiosk) = Bare::installed(now);
    (0..2).for_each(|_| assert_eq!(kept_by(kiosk.may_act()), UNREHEARSED));
    kiosk.rehearse_commission().expect("the demonstration face");
    assert!(kiosk.may_act().is_err(), "nobody has signed");
    sign(&kiosk);
    drop(kiosk);
    bare.change("machine/settings.toml", ("Ms Mei Tong", "Mr Kai Tong"));
    assert_eq!(kept_by(bare.opened(now).may_act()), ("owner", "changed"));
    let key = inspect::new_key("authority.example/lee").expect("a name");
    let key = SignerKey::parse(&key.text).expect("a key");
    let listed = format!("\n[[inspector]]\nkey = \"{}\"\n", key.vkey());
    let settings = std::fs::read_to_string(bare.root().join("settings.toml")).expect("settings");
    bare.write("machine/settings.toml", &(settings + &listed));
    let wish = inspect::Wish { key: &key, seed: 7, samples: 1, from: None };
    let found = inspect::inspect(bare.machine(), &wish, now).expect("inspected");
    assert_eq!(found.turned_away(), [("owner", 1), ("rehearsal", 2), ("unsigned", 1)]);
    let lines: Vec<&str> =
        found.report.lines().filter_map(|line| line.strip_prefix("turned_away ")).collect();
    assert_eq!(lines, ["owner changed 1", "rehearsal unrehearsed 2", "unsigned 1"], "{}", found.report);
}

#[test]
fn an_approval_ends_at_midnight_of_the_place_and_with_it_every_camera_but_no_right() {
    let (bare, kiosk) = Bare::commissioned(now);
    let text = countersign::i18n::Text::new("en").expect("English");
    let given = super::opens::enrolled(&kiosk, &text);
    drop(kiosk);
    bare.opened(|| LAST_MOMENT).may_act().expect("its last day is whole");
    let after = || Timestamp::from_unix(LAST_MOMENT.as_unix() + 1);
    let kiosk = bare.opened(after);
    assert_eq!(kept_by(kiosk.may_act()), ("approval", "over"));
    assert_eq!(kept_by(kiosk.setup_grant()), ("approval", "over"));
    assert!(!kiosk.commission().expect("open").serves);
    let taken_back =
        kiosk.withdraw(&given.id, &Taken::All).expect("an approval that is over takes nothing from anybody");
    assert!(taken_back.files.is_some());
    // The other way goes on: whoever refuses has a receipt.
    let kiosk = std::sync::Arc::new(kiosk);
    let refusal = kiosk.rehearse(&text, true).expect("no camera is needed").ending;
    assert_eq!(refusal.code(), "refused");
}
