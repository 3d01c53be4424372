//! A copy of what is held, a complaint, and an inspection: asked for by command line, on a real store.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use countersign::domain::page;
use countersign::i18n::Text;
use serde_json::Value;

use crate::machine::Kept;
use crate::stick::opened;

struct Machine {
    kept: Kept,
    out: tempfile::TempDir,
    receipt: String,
}

impl Machine {
    /// A machine with one person on it, enrolled in this language.
    fn with_person(language: &str) -> Self {
        let kept = Kept::new();
        let receipt = kept.enroll(language);
        Self { kept, out: tempfile::tempdir().expect("a folder"), receipt }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.out.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_countersign"));
        command.args(arguments).args(["--root".as_ref(), self.kept.root().as_os_str()]);
        command.arg("--passphrase-file").arg(self.kept.passphrase());
        command.output().expect("the program runs")
    }

    /// Makes an inspector's key.
    fn new_inspector(&self, key: &Path) -> Output {
        let key = key.to_str().expect("UTF-8");
        self.bare(&["keys", "new", "--for", "inspector", "--name", "authority.example/lee", "--out", key])
    }

    /// The program without a machine.
    fn bare(&self, arguments: &[&str]) -> Output {
        let output = Command::new(env!("CARGO_BIN_EXE_countersign")).args(arguments).output();
        output.expect("the program runs")
    }

    fn answer(&self, arguments: &[&str]) -> Value {
        let output = self.run(&[arguments, &["--json"]].concat());
        serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
    }

    fn kind_of(&self, receipt: &Value) -> String {
        let policy = self.kept.root().join("policy.txt");
        let output = Command::new(env!("CARGO_BIN_EXE_countersign"))
            .args(["receipt", "verify", receipt.as_str().expect("a path"), "--json", "--policy"])
            .arg(policy)
            .output()
            .expect("the program runs");
        let verdict: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(verdict["valid"], true, "{verdict}");
        verdict["kind"].as_str().expect("a kind").to_owned()
    }
}

pub(crate) fn text_of(pdf: &Path) -> String {
    let output = Command::new("pdftotext").arg("-layout").arg(pdf).arg("-").output().expect("pdftotext runs");
    page::words(&String::from_utf8_lossy(&output.stdout))
}

#[test]
fn a_copy_says_all_that_is_held_and_never_the_pattern() {
    for (language, title) in [
        ("en", "What this machine holds about you"),
        ("zh-Hans", "本机存有的您的信息"),
        ("zh-Hant", "本機存有的您的資料"),
    ] {
        let machine = Machine::with_person(language);
        let out = machine.file("copy.pdf");
        let asked = ["subject", "copy", "--receipt", &machine.receipt, "--out", out.to_str().expect("UTF-8")];
        let answer = machine.answer(&asked);
        assert_eq!(answer["outcome"], "copied", "{answer}");
        assert_eq!(machine.kind_of(&answer["receipt"]), "access_copy");
        assert_eq!(machine.kind_of(&answer["receipt_text"]), "access_copy");
        let words = text_of(&out);
        assert!(words.contains(&page::words(title)), "{words}");

        let digest = countersign::domain::Digest::of(&std::fs::read(&out).expect("written")).to_string();
        let receipt =
            std::fs::read_to_string(answer["receipt_text"].as_str().expect("a path")).expect("text");
        assert!(receipt.contains(&digest), "the receipt names the very file");

        let again = machine.answer(&["subject", "history", "--receipt", &machine.receipt]);
        let kinds: Vec<_> =
            again["events"].as_array().expect("acts").iter().map(|act| &act["kind"]).collect();
        assert_eq!(kinds, ["consent", "access_copy"]);
        // A file that is there is nobody's copy: it is not overwritten, and nothing is recorded.
        let twice = machine.run(&asked);
        assert_eq!(twice.status.code(), Some(2));
        let again = machine.answer(&["subject", "history", "--receipt", &machine.receipt]);
        assert_eq!(again["events"].as_array().map(Vec::len), Some(2));
    }
}

#[test]
fn a_copy_for_a_stick_opens_with_the_persons_own_passphrase_alone() {
    let machine = Machine::with_person("en");
    let (out, own) = (machine.file("copy.pdf.age"), machine.file("own"));
    let sealed = |passphrase: &str| {
        std::fs::write(&own, passphrase).expect("written");
        let (out, own) = (out.to_str().expect("UTF-8"), own.to_str().expect("UTF-8"));
        machine.run(&[
            "subject",
            "copy",
            "--receipt",
            &machine.receipt,
            "--out",
            out,
            "--sealed-by",
            own,
            "--json",
        ])
    };
    let short = sealed("too short\n");
    assert_eq!(short.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&short.stderr).contains("10 characters"));
    assert!(!out.exists(), "nothing is handed over, and nothing recorded");

    let answer = sealed("a stick of my own\n");
    let answer: Value = serde_json::from_slice(&answer.stdout).expect("an answer");
    assert_eq!(answer["outcome"], "copied", "{answer}");
    let file = std::fs::read(&out).expect("written");
    let open = |passphrase: &str| opened(&file, passphrase);
    assert_eq!(open("a stick of my owm"), None);
    let pdf = open("a stick of my own").expect("it opens");
    assert!(pdf.starts_with(b"%PDF-"));
    let receipt = std::fs::read_to_string(answer["receipt_text"].as_str().expect("a path")).expect("text");
    assert!(receipt.contains(&countersign::domain::Digest::of(&pdf).to_string()), "it names the PDF inside");
}

#[test]
fn who_asks_why_is_handed_the_reasons_the_rules_and_what_they_were_told() {
    for (language, title) in [
        ("en", "Why, and by which rules"),
        ("zh-Hans", "原因与所用规则"),
        ("zh-Hant", "原因與所用規則"),
        ("ug", "cn"),
    ] {
        let machine = Machine::with_person(language);
        let out = machine.file("why.pdf");
        let asked =
            ["subject", "explain", "--receipt", &machine.receipt, "--out", out.to_str().expect("UTF-8")];
        let answer = machine.answer(&asked);
        assert_eq!(answer["outcome"], "explained", "{answer}");
        assert_eq!(machine.kind_of(&answer["receipt"]), "explanation");
        let words = text_of(&out);
        let told = Text::new(language).expect("offered").get("notice-who-title");
        for expected in [title, "Card and PIN, as before.", "100,000", "cn", "2026.3", &told] {
            assert!(words.contains(&page::words(expected)), "{expected}: {words}");
        }
        let digest = countersign::domain::Digest::of(&std::fs::read(&out).expect("written")).to_string();
        let receipt =
            std::fs::read_to_string(answer["receipt_text"].as_str().expect("a path")).expect("text");
        assert!(receipt.contains(&digest), "the receipt names the very file");

        let wrong =
            ["subject", "correct", "--receipt", &machine.receipt, "--about", "Another branch. 那不是我。"];
        let answer = machine.answer(&wrong);
        assert_eq!(answer["outcome"], "received", "{answer}");
        assert_eq!(machine.kind_of(&answer["receipt_text"]), "correction");
    }
}

/// Nothing to do is an answer too: with its reason, on a receipt that holds.
#[test]
fn what_cannot_be_done_is_refused_with_a_receipt_that_says_why() {
    for language in ["en", "zh-Hans", "zh-Hant", "ug"] {
        let machine = Machine::with_person(language);
        let refused = |arguments: &[&str], reason: &str| {
            let answer = machine.answer(&[arguments, &["--receipt", &machine.receipt]].concat());
            assert_eq!(
                (&answer["outcome"], &answer["reason"]),
                (&"refused".into(), &reason.into()),
                "{answer}"
            );
            assert_eq!(machine.kind_of(&answer["receipt"]), "right_refused");
            assert_eq!(machine.kind_of(&answer["receipt_text"]), "right_refused");
        };
        refused(&["subject", "resume"], "nothing_to_lock");
        assert_eq!(
            machine.answer(&["withdraw", "--all", "--receipt", &machine.receipt])["outcome"],
            "withdrawn"
        );
        refused(&["withdraw", "--all"], "not_given");
        refused(&["withdraw", "--purpose", "safe-deposit"], "not_given");
        refused(&["subject", "pause"], "not_given");
        assert_eq!(machine.answer(&["erase", "--receipt", &machine.receipt])["outcome"], "erased");
        // Nobody is behind the receipt any more: the certificate of erasure is the answer.
        let again = machine.answer(&["erase", "--receipt", &machine.receipt]);
        assert_eq!((&again["outcome"], &again["reason"]), (&"refused".into(), &"erased".into()));
        assert!(again["receipt"].is_null());
    }
}

#[test]
fn a_complaint_is_kept_in_the_persons_words_and_answered_by_a_day() {
    let machine = Machine::with_person("en");
    let complain = |about: &str| {
        machine.answer(&["subject", "complain", "--receipt", &machine.receipt, "--about", about])
    };
    let said = "Someone used my face on Tuesday.\nIt was not me. 那不是我。";
    let answer = complain(said);
    assert_eq!(answer["outcome"], "received", "{answer}");
    assert_eq!(machine.kind_of(&answer["receipt"]), "complaint");
    let receipt = std::fs::read_to_string(answer["receipt_text"].as_str().expect("a path")).expect("text");
    assert!(receipt.contains("Someone used my face on Tuesday. It was not me. 那不是我。"), "{receipt}");

    for (about, reason) in [("  ", "complaint_empty"), (&*"x".repeat(1_001), "complaint_too_long")] {
        let answer = complain(about);
        assert_eq!((&answer["outcome"], &answer["reason"]), (&"refused".into(), &reason.into()));
    }
    let unprintable =
        machine.run(&["subject", "complain", "--receipt", &machine.receipt, "--about", "not me \u{10ffff}"]);
    assert_eq!(unprintable.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&unprintable.stderr).contains("U+10FFFF"));
    let history = machine.answer(&["subject", "history", "--receipt", &machine.receipt]);
    assert_eq!(history["events"].as_array().map(Vec::len), Some(2), "what was refused is not recorded");
}

#[test]
fn an_inspector_looks_with_their_own_key_and_both_sides_keep_the_certificate() {
    let machine = Machine::with_person("en");
    let (key, report) = (machine.file("lee.key"), machine.file("report.txt"));
    let path = |path: &Path| path.to_str().expect("UTF-8").to_owned();
    let made = machine.new_inspector(&key);
    let listed = String::from_utf8(made.stdout).expect("text");

    let inspect = |out: &Path| {
        machine.run(&["inspect", "--json", "--key", &path(&key), "--seed", "7", "--out", &path(out)])
    };
    let unknown = inspect(&report);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("authority.example/lee"), "it says whose key");
    assert!(!report.exists());

    machine.kept.add_settings(&listed);
    // Somebody asks for more than was given, and with a receipt that is none.
    let noise = machine.file("noise.txt");
    std::fs::write(&noise, "noise").expect("written");
    for (receipt, purpose) in [(&*machine.receipt, "marketing"), (&path(&noise), "cash-withdrawal")] {
        let answer =
            machine.answer(&["use", "--purpose", purpose, "--receipt", receipt, "--camera", "puppet"]);
        assert_eq!((&answer["outcome"], &answer["receipt"]), (&"refused".into(), &Value::Null), "{answer}");
    }
    let output = inspect(&report);
    let answer: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    assert_eq!((&answer["outcome"], &answer["opens_plain"]), (&"whole".into(), &false.into()), "{answer}");
    assert_eq!(machine.kind_of(&answer["receipt"]), "inspection");
    let text = std::fs::read_to_string(&report).expect("written");
    assert!(text.contains("\ndenied purpose_unknown 1\ndenied receipt_unknown 1\n"), "{text}");
    assert!(text.contains("\nfiling 0 % of 100000 persons: 1 here, 0 elsewhere\n"), "{text}");
    assert_eq!((&answer["filing"]["persons"], &answer["filing"]["threshold"]), (&1.into(), &100_000.into()));
    let digest = countersign::domain::Digest::of(text.as_bytes()).to_string();
    let certificate =
        std::fs::read_to_string(answer["receipt_text"].as_str().expect("a path")).expect("text");
    assert!(certificate.contains(&digest) && certificate.contains("authority.example/lee"), "{certificate}");
    assert!(!certificate.contains("You appear as"), "it is about no person");
    let signers = text.lines().filter(|line| line.starts_with("— ")).count();
    assert_eq!(signers, 2, "the inspector's signature and the log's: {text}");

    // The same seed draws the same receipts, each of which verifies by itself.
    let sample =
        text.lines().find_map(|line| line.strip_prefix("sample ")?.split_once(' ')).expect("one is held");
    let square = machine.file("sample.txt");
    std::fs::write(&square, sample.1).expect("written");
    assert_eq!(machine.kind_of(&path(&square).into()), "consent");
    let log = machine.answer(&["log", "verify"]);
    assert_eq!((&log["valid"], &log["events"]["inspection.done"]), (&true.into(), &1.into()), "{log}");
    assert_eq!(log["denied"], serde_json::json!({ "purpose_unknown": 1, "receipt_unknown": 1 }), "{log}");
}

/// A log that was tampered with is named broken, in a report that the inspector's key signs, and nothing is entered into it.
#[test]
fn an_inspection_of_a_broken_log_says_so_and_touches_nothing() {
    let machine = Machine::with_person("en");
    let (key, report) = (machine.file("lee.key"), machine.file("report.txt"));
    let path = |path: &Path| path.to_str().expect("UTF-8").to_owned();
    let made = machine.new_inspector(&key);
    machine.kept.add_settings(&String::from_utf8(made.stdout).expect("text"));
    // A checkpoint of another history, signed by this log's own key, is what a rewritten log looks like to who kept it.
    let foreign = machine.file("earlier.txt");
    machine.kept.forge_checkpoint(&foreign);
    let output = machine.run(&[
        "inspect",
        "--json",
        "--key",
        &path(&key),
        "--seed",
        "7",
        "--out",
        &path(&report),
        "--from",
        &path(&foreign),
    ]);
    let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((output.status.code(), &answer["outcome"]), (Some(1), &"broken".into()), "{answer}");
    assert!(answer["reason"].is_string() && answer["receipt"].is_null(), "{answer}");
    let text = std::fs::read_to_string(&report).expect("written");
    assert_eq!(text.lines().filter(|line| line.starts_with("— ")).count(), 1, "{text}");
    let log = machine.answer(&["log", "verify"]);
    assert!(log["events"]["inspection.done"].is_null(), "{log}");
}
