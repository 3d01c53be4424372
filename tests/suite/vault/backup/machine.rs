//! The administrator's way: a machine's folder, its settings, the commands, and what people are told afterwards.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use countersign::domain::receipt::pack;
use countersign::domain::{ReceiptId, SignedReceipt, Taken};
use countersign::kiosk::backup::{self, Told};
use countersign::kiosk::doctor::{self, State};
use countersign::kiosk::{Error, Kiosk, Machine, Opened};
use countersign::vault::Error as Refusal;

use super::safe::Safe;
use crate::machine::{Kept, now};
use crate::vault::away::consent;
use crate::vault::fixture::{self, NOON, refusal, rng};

/// A machine whose settings name a recovery key, and two people on it.
struct Bank {
    kept: Kept,
    safe: Safe,
    receipts: Vec<SignedReceipt>,
}

impl Bank {
    fn new() -> Self {
        let (kept, safe) = (Kept::new(), Safe::new());
        drop(kept.kiosk());
        let settings = kept.root().join("settings.toml");
        let text = fs::read_to_string(&settings).expect("settings");
        let (before, _) = text.split_once("# recovery = ").expect("the example says how");
        fs::write(&settings, format!("{before}recovery = \"{}\"\n", safe.public())).expect("writable");
        let mut vault = kept.machine().vault().expect("it opens");
        let receipts = [1, 3].map(|number| fixture::enroll(&mut vault, &consent(number), number.into()));
        Self { receipts: receipts.into_iter().map(|signed| signed.expect("enrolled")).collect(), kept, safe }
    }

    /// The folder of a new machine, with what is public of the old one.
    fn new_folder(&self) -> PathBuf {
        let folder = self.safe.file("new");
        let private =
            std::os::unix::fs::DirBuilderExt::mode(&mut fs::DirBuilder::new(), 0o700).create(&folder);
        private.expect("a folder");
        for name in ["settings.toml", "policy.txt"] {
            fs::copy(self.kept.root().join(name), folder.join(name)).expect("copied");
        }
        folder
    }

    fn machine(&self, folder: &Path) -> Machine {
        Machine::at(folder, Some(&self.kept.passphrase())).expect("its settings are there")
    }

    fn told(&self, folder: &Path) -> Vec<(&'static str, State)> {
        let checks = doctor::copies(folder, Some(&self.kept.passphrase()), now());
        checks.iter().map(|check| (check.part, check.state)).collect()
    }
}

fn shown(signed: &SignedReceipt) -> Vec<u8> {
    signed.to_qr_text().into_bytes()
}

#[test]
fn a_machine_is_restored_and_each_holder_of_a_receipt_is_told_the_truth() {
    let bank = Bank::new();
    let root = bank.kept.root();
    assert_eq!(bank.told(&root), [("backup", State::Warn)], "none was made");
    let out = bank.safe.file("backup.age");
    let made = backup::back_up(bank.kept.machine(), &out, now).expect("backed up");
    assert_eq!((made.entries, made.bytes), (4, out.metadata().expect("a file").len()));
    assert_eq!(bank.told(&root), [("backup", State::Ok)]);

    // After the backup: one takes all back, one refuses, one asks while the keys are away.
    let kiosk = Kiosk::open(bank.kept.machine(), now).expect("it opens");
    let first = kiosk.present(&shown(&bank.receipts[0])).expect("it holds");
    kiosk.withdraw(&first, &Taken::All).expect("withdrawn");
    drop(kiosk);
    let mut vault = bank.kept.machine().vault().expect("it opens");
    let lost = vault.refuse(&refusal(9), NOON, &mut rng(9)).expect("refused");
    drop(vault);
    let Opened::Closed(closed) =
        Kiosk::open_or_closed(Machine::at(&root, None).expect("settings"), now).expect("closed")
    else {
        panic!("nobody gave the passphrase")
    };
    closed.accept(&shown(&bank.receipts[1]), &Taken::All).expect("taken in");

    let folder = bank.new_folder();
    let (machine, identity) = (bank.machine(&folder), bank.safe.identity());
    let restored = backup::restore(&machine, (&out, &identity), Told::Machine(&root), now).expect("restored");
    assert_eq!((restored.sha256, restored.entries), (made.sha256, 4));
    assert_eq!((restored.told_by, restored.told, restored.forgotten), ("store", 2, 2));
    assert_eq!(bank.told(&folder), [("backup", State::Warn), ("restored", State::Ok)]);
    let again = backup::restore(&machine, (&out, &identity), Told::Machine(&root), now);
    assert!(matches!(again, Err(Error::Vault(Refusal::StoreExists))));

    let kiosk = Kiosk::open(bank.machine(&folder), now).expect("it opens under its policy");
    for signed in &bank.receipts {
        let id: ReceiptId = kiosk.present(&shown(signed)).expect("a receipt of before holds");
        let standing = kiosk.standing(&id).expect("kept");
        assert!(!standing.template_kept, "the one withdrew, the other's wish was carried over");
    }
    // What speaks for how someone was treated is proven in the log that goes on, under its new name.
    let pack = kiosk.pack(&shown(&bank.receipts[1])).expect("a pack");
    let checked = pack::check(&pack, kiosk.policy()).expect("it holds");
    assert_eq!(checked.receipts().len(), 2, "the consent, and the withdrawal that was carried over");
    let error = kiosk.present(&shown(&lost)).expect_err("lost");
    assert!(matches!(error, Error::LostInRestore(at) if at == now()), "{error}");
    assert_eq!(error.fault().code(), "lost_in_restore");
    assert!(error.to_string().contains("2026-"), "{error}");
    // Anyone who has the policy of now can check what was lost.
    lost.verify(kiosk.policy()).expect("it holds");
    drop(kiosk);
    let out = bank.safe.file("again.age");
    backup::back_up(bank.machine(&folder), &out, now).expect("backed up in its turn");
    assert_eq!(bank.told(&folder), [("backup", State::Ok), ("restored", State::Ok)]);
}

#[test]
fn what_settings_and_policy_do_not_allow_is_refused_before_anything_is_made() {
    let bank = Bank::new();
    let out = bank.safe.file("backup.age");
    backup::back_up(bank.kept.machine(), &out, now).expect("backed up");
    let (folder, identity) = (bank.new_folder(), bank.safe.identity());
    let settings = fs::read_to_string(folder.join("settings.toml")).expect("settings");
    let with = |from: &str, to: &str| {
        assert!(settings.contains(from), "{from}");
        fs::write(folder.join("settings.toml"), settings.replacen(from, to, 1)).expect("writable");
        let told = Told::List(&bank.kept.root().join("store/taken-back.txt"));
        let refused = backup::restore(&bank.machine(&folder), (&out, &identity), told, now).map(|_| ());
        assert!(!folder.join("store/demo.db").exists() && !folder.join("key").exists());
        refused.expect_err("refused")
    };
    let found = || doctor::keys(&folder, Some(&bank.kept.passphrase())).remove(0).state;
    assert_eq!(found(), State::Ok, "there is no store yet");
    fs::create_dir(folder.join("store")).expect("a folder");
    fs::set_permissions(folder.join("store"), std::os::unix::fs::PermissionsExt::from_mode(0o700))
        .expect("ours");
    fs::write(folder.join("store/demo.db-copy"), b"noise").expect("as a power cut leaves it");
    assert_eq!(found(), State::Warn, "a restore was cut off");
    let error = with("store = \"sealed-file\"", "store = \"memory\"");
    assert!(matches!(error, Error::KeysForgotten), "{error}");
    let error = with("/canton-road\"", "/nathan-road\"");
    assert!(matches!(error, Error::Vault(Refusal::BackupForeign { .. })), "{error}");
    // Names that just fit the square of a receipt, and do not with the name that the log has after a restore.
    let longer = |over: usize| format!("name = \"First Harbour Bank{}", "x".repeat(over));
    let fits = |over: usize| {
        let text = settings.replacen("name = \"First Harbour Bank", &longer(over), 1);
        countersign::settings::Settings::parse(&text).is_ok()
    };
    let most = (0..300).take_while(|over| fits(*over)).last().expect("it fits as it is");
    let error = with("name = \"First Harbour Bank", &longer(most));
    assert!(matches!(error, Error::Settings(_)), "{error}");
    let stranger = Kept::new();
    drop(stranger.kiosk());
    fs::copy(stranger.root().join("policy.txt"), folder.join("policy.txt")).expect("copied");
    let error = with("", "");
    assert!(
        matches!(error, Error::Vault(Refusal::BackupForeign { .. })),
        "the policy knows another log: {error}"
    );

    let bare = fs::read_to_string(bank.kept.root().join("settings.toml")).expect("settings");
    let (before, _) = bare.split_once("recovery = ").expect("it is there");
    fs::write(bank.kept.root().join("settings.toml"), before).expect("writable");
    let refused = backup::back_up(bank.kept.machine(), &bank.safe.file("two.age"), now).map(|_| ());
    assert!(matches!(refused, Err(Error::RecoveryMissing)));
}

#[test]
fn the_commands_answer_and_ask_for_word_of_what_was_taken_back() {
    let bank = Bank::new();
    let out = bank.safe.file("backup.age");
    let run = |arguments: &[&str], root: &Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_countersign"));
        command.args(arguments).arg("--root").arg(root).arg("--passphrase-file").arg(bank.kept.passphrase());
        let ran = command.output().expect("it runs");
        let (said, trouble) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
        (ran.status.code(), format!("{said}{trouble}"))
    };
    let text = |path: &Path| path.to_str().expect("a plain name").to_owned();
    let (out, identity) = (text(&out), text(&bank.safe.identity()));
    let (code, said) = run(&["backup", "--out", &out, "--json"], &bank.kept.root());
    assert!(code == Some(0) && said.contains("\"outcome\":\"backed_up\""), "{said}");
    let (code, said) = run(&["backup", "--out", &out], &bank.kept.root());
    assert!(code == Some(2) && said.contains("backup.age"), "{said}");
    let folder = bank.new_folder();
    let restore = ["restore", "--backup", &out, "--identity", &identity];
    let (code, said) = run(&restore, &folder);
    assert!(code == Some(2) && said.contains("--without-erasures"), "{said}");
    let (code, said) = run(&[&restore[..], &["--without-erasures"]].concat(), &folder);
    assert!(code == Some(0) && said.contains("2 faces locked") && said.contains("/restored-"), "{said}");
    let (_, said) = run(&["doctor"], &folder);
    assert!(said.contains("without word of what was taken back"), "{said}");
}
