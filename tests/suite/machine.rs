//! A machine whose key outlives the process: what the commands for staff find in its folder.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use countersign::domain::{Policy, Timestamp};
use countersign::i18n::Text;
use countersign::kiosk::rehearse::Ending;
use countersign::kiosk::{CameraChoice, DemoOptions, Done, Kiosk, Machine, audit};

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

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("demo")
    }

    fn passphrase(&self) -> PathBuf {
        self.folder.path().join("passphrase")
    }

    pub(crate) fn kiosk(&self) -> Arc<Kiosk> {
        let options = DemoOptions {
            root: Some(self.root()),
            models: None,
            camera: CameraChoice::Puppet,
            record: None,
            seed: Some(7),
            printer: None,
            passphrase: Some(self.passphrase()),
            paced: false,
        };
        Arc::new(Kiosk::demo(options, now).expect("the demonstration opens"))
    }

    pub(crate) fn machine(&self) -> Machine {
        Machine::at(&self.root(), Some(&self.passphrase())).expect("its settings are there")
    }
}

pub(crate) fn now() -> Timestamp {
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
        assert_eq!((verdict.size, verdict.opened), (Some(2), Some(2)));
        assert_eq!(verdict.from.map(|from| (from.size, from.consistent)), from.map(|_| (2, true)));
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
