//! A copy on a person's own stick. What stands for the stick is a file system in memory that a made-up sysfs calls removable.

use std::path::Path;
use std::sync::Arc;

use countersign::domain::receipt::Kind;
use countersign::domain::{Fault, Timestamp, Why};
use countersign::i18n::Text;
use countersign::kiosk::rehearse::Ending;
use countersign::kiosk::{DemoOptions, Kiosk};

const NOW: Timestamp = Timestamp::from_unix(1_795_430_640);
const SHARED: &str = "/dev/shm";

#[test]
fn a_copy_goes_to_the_stick_that_is_in_and_opens_with_its_number_alone() {
    let Some(number) = memory_disk() else {
        return eprintln!("nothing is mounted at {SHARED}: no copy was written to a stick");
    };
    let folder = tempfile::tempdir().expect("a folder");
    let sysfs = folder.path().join("sys");
    let options = DemoOptions {
        root: Some(folder.path().join("demo")),
        seed: Some(7),
        sysfs: sysfs.clone(),
        ..DemoOptions::default()
    };
    let kiosk = Arc::new(Kiosk::demo(options, || NOW).expect("the demonstration opens"));
    let text = Text::new("en").expect("offered");
    let given = match kiosk.rehearse(&text, false).expect("the demonstration face").ending {
        Ending::Enrolled(done) => done.id,
        other => panic!("{}", other.code()),
    };
    let opens = kiosk.stick_number();
    let missing = kiosk.copy_to_stick(&given, &opens).map(|_| ()).expect_err("no stick is in");
    assert_eq!(missing.fault(), Fault::Refuse(Why::StickMissing));

    let device = sysfs.join("dev/block").join(number);
    std::fs::create_dir_all(&device).expect("a folder");
    std::fs::write(device.join("removable"), "1\n").expect("a file");
    let copied = kiosk.copy_to_stick(&given, &opens).expect("a stick is in");
    assert_eq!(copied.kind, Kind::Copy);
    let file = Path::new(SHARED).join(format!("countersign-copy-{}.pdf.age", given.code()));
    let sealed = std::fs::read(&file).expect("on the stick");
    std::fs::remove_file(&file).expect("nothing stays behind");
    assert!(opened(&sealed, opens.as_str()).expect("its number").starts_with(b"%PDF-"));
    assert_eq!(opened(&sealed, kiosk.stick_number().as_str()), None, "another number opens nothing");
}

/// The number of the file system in memory, if one is mounted where programs share theirs.
fn memory_disk() -> Option<String> {
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").ok()?;
    // The last one mounted there lies above the others.
    let line = mounts.lines().rfind(|line| line.split(' ').nth(4) == Some(SHARED))?;
    line.split(' ').nth(2).map(str::to_owned)
}

/// What a file holds, as the `age` tool would open it; `None` with another passphrase.
pub(crate) fn opened(file: &[u8], passphrase: &str) -> Option<Vec<u8>> {
    let key = age::scrypt::Identity::new(age::secrecy::SecretString::from(passphrase));
    let mut plain = vec![];
    let opened = age::Decryptor::new(file).expect("an age file");
    let mut opened = opened.decrypt(std::iter::once(&key as &dyn age::Identity)).ok()?;
    std::io::Read::read_to_end(&mut opened, &mut plain).ok()?;
    Some(plain)
}
