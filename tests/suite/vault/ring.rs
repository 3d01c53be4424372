//! The desktop's keyring, for real: a GNOME keyring on a bus of its own, in a home of its own.

use std::path::Path;
use std::process::Command;

use countersign::vault::{Credential, Error, KeyStore, RootSecret, SecretService, Vault};

use super::fixture::{self, House, NOON, ORIGIN, refusal, rng};

const STORE: &str = "COUNTERSIGN_TEST_STORE";
const STEP: &str = "COUNTERSIGN_TEST_STEP";

/// Starts a keyring (unlocked with a password, or locked), waits until it answers, runs the child, stops the keyring.
const SESSION: &str = r#"
if [ "$LOCKED" = yes ]; then
    gnome-keyring-daemon --foreground --components=secrets </dev/null >/dev/null 2>&1 &
else
    printf 'a password\n' | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
fi
keyring=$!
for try in $(seq 100); do
    dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
        string:org.freedesktop.secrets 2>/dev/null | grep -q 'boolean true' && break
    sleep 0.1
done
"$@"
code=$?
kill "$keyring"
exit "$code"
"#;

/// One step of the test below, in a process of its own: the keyring library looks for its bus once a process.
#[test]
#[ignore = "run as a child by a_keyring_opens_the_store_and_a_locked_one_makes_no_key"]
fn child_uses_the_keyring() {
    let (Ok(store), Ok(step)) = (std::env::var(STORE), std::env::var(STEP)) else {
        println!("skipped: this is the child of another test");
        return;
    };
    let (file, keys) = (Path::new(&store), SecretService::new(&store));
    match step.as_str() {
        "create" => {
            let mut vault =
                Vault::create(file, &keys, ORIGIN, &mut rng(1)).expect("a keyring to keep the key");
            fixture::enroll(&mut vault, &fixture::consent(1), 2).expect("enrolled");
            vault.refuse(&refusal(2), NOON, &mut rng(3)).expect("refused");
        }
        "open" => {
            let vault = Vault::open(file, &keys).expect("the key is in the keyring");
            assert_eq!(vault.waiting().expect("readable").len(), 2);
            assert!(SecretService::new("another name").read().expect("it answers").is_none());
        }
        "locked" => {
            let refused = Vault::open(file, &keys).map(|_| ()).expect_err("locked");
            assert!(matches!(refused, Error::KeyMissing | Error::KeyStoreLocked(_)), "{refused}");
            assert!(refused.keys_are_away());
            let new = Path::new(&store).with_extension("second");
            let refused = Vault::create(&new, &keys, ORIGIN, &mut rng(4)).map(|_| ()).expect_err("locked");
            assert!(matches!(refused, Error::KeyStoreLocked(_) | Error::KeyStoreAbsent(_)), "{refused}");
            assert!(!new.exists());
        }
        "foreign" => {
            keys.create(&RootSecret::from_random(&[9; 32]), &mut rng(5)).expect("an empty keyring");
            let refused = Vault::open(file, &keys).map(|_| ()).expect_err("another machine's key");
            assert!(matches!(refused, Error::StoreForeign), "{refused}");
            assert!(refused.keys_are_away());
        }
        "absent" => {
            let refused = Vault::open(file, &keys).map(|_| ()).expect_err("no bus");
            assert!(matches!(refused, Error::KeyStoreAbsent(_)), "{refused}");
        }
        other => panic!("no step {other}"),
    }
    println!("done: {step}");
}

#[test]
fn a_keyring_opens_the_store_and_a_locked_one_makes_no_key() {
    let present = |program: &str| Command::new(program).arg("--version").output().is_ok();
    if !["dbus-run-session", "gnome-keyring-daemon"].into_iter().all(present) {
        println!("skipped: needs dbus-run-session and gnome-keyring-daemon");
        return;
    }
    let house = House::new();
    let [home, strange_home] = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
    // "open" after "locked" shows that the locked session put no other key in the place of the right one.
    for (step, locked) in [
        ("create", "no"),
        ("open", "no"),
        ("locked", "yes"),
        ("foreign", "no"),
        ("open", "no"),
        ("absent", "none"),
    ] {
        let binary = std::env::current_exe().expect("this binary");
        let mut command = if locked == "none" {
            let mut command = Command::new(binary);
            command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
            command
        } else {
            let mut command = Command::new("dbus-run-session");
            command.args(["--", "bash", "-c", SESSION, "session"]).arg(binary).env("LOCKED", locked);
            command
        };
        let folders = ["HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"].map(|name| {
            (name, if step == "foreign" { strange_home.path() } else { home.path() }.as_os_str())
        });
        command
            .args(["--ignored", "--exact", "--nocapture", "vault::ring::child_uses_the_keyring"])
            .envs(folders)
            .envs([(STORE, house.file().as_os_str()), (STEP, step.as_ref())]);
        let ran = command.output().expect("a child");
        let said = String::from_utf8_lossy(&ran.stdout);
        assert!(
            said.contains(&format!("done: {step}")),
            "{step}: {said}{}",
            String::from_utf8_lossy(&ran.stderr)
        );
    }
}

/// The other key store of this system: a credential that systemd sealed under the machine's own key.
#[test]
fn a_credential_that_systemd_sealed_opens_the_store() {
    let folder = tempfile::tempdir().expect("a folder");
    let [plain, sealed] = ["plain", "sealed"].map(|name| folder.path().join(name));
    std::fs::write(&plain, [7; 32]).expect("writable");
    let creds = |arguments: &[&str], files: [&Path; 2]| {
        Command::new("systemd-creds")
            .args(arguments)
            .args(files)
            .output()
            .is_ok_and(|ran| ran.status.success())
    };
    if !creds(&["encrypt", "--with-key=host", "--name=countersign-root"], [&plain, &sealed]) {
        println!("skipped: needs systemd-creds, and the right to make the host's key");
        return;
    }
    let bytes = std::fs::read(&sealed).expect("sealed");
    assert!(!bytes.windows(8).any(|part| part == [7; 8]), "it is sealed on the disk");
    let given = folder.path().join("given");
    std::fs::create_dir(&given).expect("a folder");
    let credential = given.join("countersign-root");
    assert!(creds(&["decrypt", "--name=countersign-root"], [&sealed, &credential]), "as the service gets it");
    std::fs::set_permissions(&credential, std::os::unix::fs::PermissionsExt::from_mode(0o400)).expect("own");
    let (house, keys) = (House::new(), Credential::new(&given));
    let mut vault = Vault::create(&house.file(), &keys, ORIGIN, &mut rng(1)).expect("a key");
    vault.refuse(&refusal(2), NOON, &mut rng(3)).expect("refused");
    drop(vault);
    assert_eq!(
        Vault::open(&house.file(), &keys).expect("the same key").waiting().expect("readable").len(),
        1
    );
    std::fs::remove_file(&credential).expect("the service ended");
    let refused = Vault::open(&house.file(), &keys).map(|_| ()).expect_err("no credential");
    assert!(matches!(refused, Error::CredentialMissing) && refused.keys_are_away(), "{refused}");
}
