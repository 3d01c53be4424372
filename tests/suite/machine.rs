//! A machine whose key outlives the process: what the commands for staff find in its folder.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use countersign::domain::{Breach, CodeError, Fault, Policy, PurposeId, Timestamp, TypedCode, Why};
use countersign::i18n::Text;
use countersign::kiosk::rehearse::Ending;
use countersign::kiosk::{Clock, DemoOptions, Done, Error, Kiosk, Machine, Taken, audit};
use countersign::vault::{SealedFile, Vault};
use rand::SeedableRng as _;
use rand::rngs::StdRng;

/// A demonstration that keeps its key, in a folder of its own.
pub(crate) struct Kept {
    folder: tempfile::TempDir,
}

impl Kept {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("passphrase"), "correct horse\nnot this line\n").expect("writable");
        Self { folder }
    }

    /// The same machine as it is now, in another folder: nobody may have it open.
    pub(crate) fn copied(&self) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let from = format!("{}/.", self.folder.path().display());
        let copied = std::process::Command::new("cp").args(["-a", &from]).arg(folder.path()).status();
        assert!(copied.expect("cp runs").success());
        Self { folder }
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("demo")
    }

    pub(crate) fn passphrase(&self) -> PathBuf {
        self.folder.path().join("passphrase")
    }

    pub(crate) fn kiosk(&self) -> Arc<Kiosk> {
        self.kiosk_at(now)
    }

    /// The same by another clock.
    pub(crate) fn kiosk_at(&self, clock: Clock) -> Arc<Kiosk> {
        let options = DemoOptions {
            root: Some(self.root()),
            seed: Some(7),
            passphrase: Some(self.passphrase()),
            ..DemoOptions::default()
        };
        Arc::new(Kiosk::demo(options, clock).expect("the demonstration opens"))
    }

    /// Enrolls the demonstration face; its receipt's file.
    pub(crate) fn enroll(&self, language: &str) -> String {
        let text = Text::new(language).expect("offered");
        match self.kiosk().rehearse(&text, false).expect("the demonstration face").ending {
            Ending::Enrolled(done) => done.files.expect("paper").pdf.to_str().expect("UTF-8").to_owned(),
            other => panic!("{}", other.code()),
        }
    }

    /// Writes more tables at the end of the settings.
    pub(crate) fn add_settings(&self, tables: &str) {
        let path = self.root().join("settings.toml");
        let settings = std::fs::read_to_string(&path).expect("settings");
        std::fs::write(path, format!("{settings}\n{tables}")).expect("writable");
    }

    /// A checkpoint that this log's own key signed over another history.
    pub(crate) fn forge_checkpoint(&self, file: &Path) {
        let note = self.machine().vault().expect("it opens").log_key().sign_checkpoint(1, [9; 32]);
        std::fs::write(file, note).expect("writable");
    }

    pub(crate) fn machine(&self) -> Machine {
        Machine::at(&self.root(), Some(&self.passphrase())).expect("its settings are there")
    }
}

pub(crate) const fn now() -> Timestamp {
    Timestamp::from_unix(1_795_430_640)
}

fn refuse(kiosk: &Arc<Kiosk>) -> Done {
    let text = Text::new("en").expect("English");
    match kiosk.rehearse(&text, true).expect("no camera is needed").ending {
        Ending::Refused(done) => done,
        other => panic!("{}", other.code()),
    }
}

fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).expect("a file")
}

/// Each in its own words to who shows it, and each in the log, which tells of forgeries and of guessing.
#[test]
fn receipts_and_codes_that_are_not_taken_are_counted_by_the_log() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    let stranger = Kept::new();
    let foreign = bytes(&refuse(&stranger.kiosk()).files.expect("paper").pdf);
    let unknown = TypedCode::of(&countersign::domain::ReceiptId::from_random([9; 16])).to_string();
    let refused = [
        kiosk.present(b"noise").expect_err("no receipt"),
        kiosk.present(&foreign).expect_err("another machine's"),
        kiosk.present_code(&unknown).expect_err("guessed"),
        kiosk.present_code("123").expect_err("too short"),
    ];
    let said: std::collections::BTreeSet<String> = refused.iter().map(ToString::to_string).collect();
    assert!(said.len() >= 3, "{said:?}");
    drop(kiosk);
    let machine = kept.machine();
    let policy = machine.policy().expect("beside the store");
    let verdict = audit::verify(&machine, &policy, None).expect("it opens");
    assert_eq!(verdict.events.expect("counted")["receipt.refused"], 4);
}

#[test]
fn another_process_audits_the_log_with_the_passphrase_and_the_public_policy() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    let done = refuse(&kiosk);
    drop(kiosk);
    let machine = kept.machine();
    let policy = machine.policy().expect("beside the store");
    let receipt = bytes(&done.files.expect("paper").pdf);
    let checkpoint = audit::checkpoint(&machine).expect("readable").expect("logged");
    for from in [None, Some(receipt.as_slice()), Some(checkpoint.as_bytes())] {
        let verdict = audit::verify(&machine, &policy, from).expect("it opens");
        assert!(verdict.valid, "{verdict:?}");
        assert_eq!((verdict.size, verdict.opened), (Some(3), Some(3)));
        assert_eq!(verdict.from.map(|from| (from.size, from.consistent)), from.map(|_| (3, true)));
    }
    let noise = audit::verify(&machine, &policy, Some(b"noise")).expect("it opens");
    assert_eq!((noise.valid, noise.reason), (false, Some("checkpoint_bad")));
    let stranger = Kept::new();
    drop(stranger.kiosk());
    let other: Policy = stranger.machine().policy().expect("beside the store");
    let verdict = audit::verify(&machine, &other, None).expect("it opens");
    assert_eq!(verdict.reason, Some("signature_bad"), "the same name, another key");
    let without = Machine::at(&kept.root(), None).expect("settings are no secret");
    assert!(without.vault().is_err());
}

/// A person's whole way: yes, and later no, each time with the receipt alone, in another process than the first.
#[test]
fn what_was_given_is_taken_back_and_erased_with_the_receipt_alone() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    let rehearsal =
        kiosk.rehearse(&Text::new("en").expect("English"), false).expect("the demonstration face");
    let Ending::Enrolled(done) = rehearsal.ending else { panic!("{}", rehearsal.ending.code()) };
    drop(kiosk);
    let shown = bytes(&done.files.expect("paper").text);

    let kiosk = Kiosk::open(kept.machine(), now).expect("another process opens it");
    let id = kiosk.present(&shown).expect("its own receipt");
    assert_eq!(id, done.id);
    let code = TypedCode::of(&id).to_string();
    assert!(done.page.to_text().contains(&code), "the code stands on the receipt");
    assert_eq!(kiosk.present_code(&code.to_lowercase()).expect("its own code"), id);
    let slip =
        kiosk.present_code(&code.replacen(&code[..1], if code.starts_with('0') { "1" } else { "0" }, 1));
    assert!(matches!(slip, Err(Error::Code(CodeError::Mistyped))), "a slip of the finger is told so");
    let strange = TypedCode::of(&countersign::domain::ReceiptId::from_random([7; 16])).to_string();
    assert!(matches!(kiosk.present_code(&strange), Err(Error::CodeUnknown)), "a sound code that nobody has");
    let states = |kiosk: &Kiosk| -> Vec<&'static str> {
        kiosk.standing(&id).expect("held").purposes.iter().map(|purpose| purpose.state).collect()
    };
    assert_eq!(states(&kiosk), ["given", "given", "given"]);
    let one = Taken::One(PurposeId::new("card-replacement").expect("a plain name"));
    let paper = kiosk.withdraw(&id, &one).expect("withdrawn");
    let words = paper.page.to_text();
    assert!(words.contains(
        "Taken back  First Harbour Bank may no longer check your face when you ask for a new card"
    ));
    assert!(words.contains(&format!("Takes back record {id}")));
    let files = paper.files.expect("paper");
    for file in [&files.pdf, &files.text] {
        assert_eq!(kiosk.present(&bytes(file)).expect("it holds in every form"), paper.id);
        assert_eq!(paper.kind.code(), "withdrawal");
    }
    assert_eq!(states(&kiosk), ["given", "withdrawn", "given"]);
    assert_eq!(kiosk.withdraw(&id, &one).expect_err("once").fault(), Fault::Refuse(Why::NotGiven));
    kiosk.withdraw(&id, &Taken::All).expect("the rest");
    assert!(!kiosk.standing(&id).expect("held").template_kept);
    let kinds: Vec<_> = kiosk.history(&id).expect("held").iter().map(|past| past.kind).collect();
    assert_eq!(kinds, ["consent", "withdrawal", "withdrawal"]);

    let certificate = kiosk.erase(&id).expect("erased");
    assert!(certificate.page.to_text().contains("The key that had locked them on this machine was deleted"));
    kiosk.present(&bytes(&certificate.files.expect("paper").pdf)).expect("it holds");
    assert_eq!(kiosk.standing(&id).expect_err("gone").fault(), Fault::Refuse(Why::Erased));
    assert_eq!(kiosk.erase(&id).expect_err("once").fault(), Fault::Refuse(Why::Erased));
    kiosk.present(&shown).expect("the paper still proves what was once given");
    drop(kiosk);
    let machine = kept.machine();
    let verdict = audit::verify(&machine, &machine.policy().expect("there"), Some(&shown)).expect("it opens");
    assert_eq!((verdict.valid, verdict.erased), (true, Some(3)), "{verdict:?}");
}

#[test]
fn a_receipt_of_another_machine_takes_nothing_back() {
    let [kept, stranger] = [Kept::new(), Kept::new()];
    drop(kept.kiosk());
    let done = refuse(&stranger.kiosk());
    let kiosk = Kiosk::open(kept.machine(), now).expect("it opens");
    let shown = bytes(&done.files.expect("paper").pdf);
    assert_eq!(kiosk.present(&shown).expect_err("not ours").fault(), Fault::Refuse(Why::ReceiptRefused));
    assert_eq!(kiosk.erase(&done.id).expect_err("unknown").fault(), Fault::Refuse(Why::NotGiven));
}

/// Two stores under one key: what was put in the other's place opens, and is still not taken for it.
#[test]
fn a_store_put_in_another_s_place_is_refused() {
    let kept = Kept::new();
    drop(kept.kiosk());
    let machine = kept.machine();
    let store = kept.root().join("store/demo.db");
    let own = bytes(&store);
    std::fs::remove_file(&store).expect("moved away");
    let keys = SealedFile::new(&kept.root().join("key/root.key"), "correct horse".into());
    let origin = "countersign.example/first-harbour-bank/canton-road";
    drop(Vault::create(&store, &keys, origin, &mut StdRng::seed_from_u64(1)).expect("the same key"));
    let refused = machine.vault().map(|_| ()).expect_err("swapped");
    assert_eq!(refused.fault(), Fault::Halt(Breach::StoreForeign));
    assert!(matches!(refused, Error::StoreSwapped));
    std::fs::write(&store, own).expect("put back");
    machine.vault().expect("its own again");
}
