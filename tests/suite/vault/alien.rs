//! The store in other hands: read without the key, carried to another machine, altered, rearranged.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use countersign::domain::Template;
use countersign::domain::log::Event;
use countersign::vault::{Error, Memory, Place, RootSecret, Vault};
use rusqlite::{Connection, ErrorCode, params};

use super::fixture::{self, House, NOON, numbers, probe, purpose, refusal, rng, withdrawal};

/// Words and bytes that a thief would look for.
fn sentinels() -> Vec<Vec<u8>> {
    let numbers: Vec<u8> = numbers().iter().flat_map(|number| number.to_le_bytes()).collect();
    let words = [
        "SQLite format 3",
        "consent_event",
        "CREATE TABLE",
        "withdraw-cash",
        Template::MODEL,
        "Chan Siu Ming",
    ];
    let words = words.into_iter().chain(["Canton Road", "kiosk-7", "consent.sealed", "camera-sentinel"]);
    let records = [fixture::consent(0x5a), refusal(0x5b)].map(|record| record.id.as_bytes().to_vec());
    words.map(|word| word.as_bytes().to_vec()).chain(records).chain([numbers[..16].to_vec()]).collect()
}

fn search(house: &House, files: &mut Vec<String>) {
    for entry in fs::read_dir(house.folder()).expect("a folder") {
        let path = entry.expect("an entry").path();
        let bytes = fs::read(&path).expect("a file");
        files.push(path.file_name().expect("a name").to_string_lossy().into_owned());
        assert_eq!(
            path.metadata().expect("a file").permissions().mode() & 0o777,
            0o600,
            "{}",
            path.display()
        );
        for sentinel in sentinels() {
            let found = bytes.windows(sentinel.len()).any(|window| window == sentinel);
            assert!(!found, "{}: {}", path.display(), String::from_utf8_lossy(&sentinel));
        }
    }
}

#[test]
fn no_file_shows_a_word_or_a_number() {
    let house = House::new();
    let mut vault = house.create();
    vault.append(Event::CaptureOpen, b"camera-sentinel", NOON, &mut rng(1)).expect("logged");
    fixture::enroll(&mut vault, &fixture::consent(0x5a), 2).expect("enrolled");
    vault.refuse(&refusal(0x5b), NOON, &mut rng(3)).expect("refused");
    let mut files = vec![];
    let person = fixture::consent(0x5a);
    let taken = withdrawal(0x5c, &person, &["withdraw-cash"], &["open-account"]);
    vault.withdraw(&person.id, &taken, NOON, &mut rng(4)).expect("withdrawn: the list has a line");
    search(&house, &mut files); // while it is open: file, write-ahead log, shared memory, list
    drop(vault);
    search(&house, &mut files); // and after
    files.sort();
    assert_eq!(
        files,
        ["taken-back.txt", "taken-back.txt", "vault.db", "vault.db", "vault.db-shm", "vault.db-wal"]
    );
    // The search finds what is there: the same words lie in a file in clear.
    let clear = fixture::consent(0x5a).to_cbor();
    assert!(clear.windows(13).any(|window| window == b"Chan Siu Ming"));
}

#[test]
fn without_the_key_it_is_not_a_database() {
    let house = House::new();
    fixture::enroll(&mut house.create(), &fixture::consent(1), 1).expect("enrolled");
    let plain = Connection::open(house.file()).expect("a file");
    let read = plain.query_row("SELECT count(*) FROM subject", [], |row| row.get::<_, i64>(0));
    assert_eq!(read.expect_err("no key").sqlite_error_code(), Some(ErrorCode::NotADatabase));

    match std::process::Command::new("sqlite3").arg(house.file()).arg(".tables").output() {
        Ok(ran) => assert!(!ran.status.success() && ran.stdout.is_empty()),
        Err(_) => println!("skipped: no sqlite3 program here"),
    }
}

#[test]
fn on_another_machine_it_is_foreign() {
    let house = House::new();
    fixture::enroll(&mut house.create(), &fixture::consent(1), 1).expect("enrolled");
    let elsewhere = House::new();
    drop(elsewhere.create());
    fs::copy(house.file(), elsewhere.file()).expect("a copy, with its mode");
    assert!(matches!(
        Vault::open(&elsewhere.file(), &Memory::holding(RootSecret::from_random(&[8; 32]))),
        Err(Error::StoreForeign)
    ));
    elsewhere.open().receipt(&fixture::consent(1).id).expect("with its key it opens");
}

#[test]
fn altered_pages_never_open_as_something_else() {
    let house = House::new();
    let mut vault = house.create();
    let ids = [1, 2, 3].map(|number| {
        fixture::enroll(&mut vault, &fixture::consent(number), number.into()).expect("enrolled");
        fixture::consent(number).id
    });
    drop(vault);
    let whole = fs::read(house.file()).expect("a file");
    let (mut refused, read_all) = (0, |vault: &Vault| {
        ids.iter().try_for_each(|id| {
            vault.receipt(id)?.verify(vault.policy()).expect("what is read is right");
            vault.compare(id, &purpose("withdraw-cash"), &probe(), NOON).map(|_| ())
        })
    });
    for page in 0..whole.len() / 4096 {
        let mut altered = whole.clone();
        altered[page * 4096 + 1000] ^= 1;
        fs::write(house.file(), altered).expect("writable");
        match Vault::open(&house.file(), &house.keys()).and_then(|vault| read_all(&vault)) {
            Ok(()) => {} // a page these reads never touch
            Err(Error::StoreForeign | Error::Damaged) => refused += 1,
            Err(other) => panic!("page {page}: {other}"),
        }
    }
    assert!(refused > 10, "{refused} of {} pages", whole.len() / 4096);
}

#[test]
fn templates_open_only_in_their_own_place() {
    let house = House::new();
    let mut vault = house.create();
    let [one, two] = [1, 2].map(|number| {
        fixture::enroll(&mut vault, &fixture::consent(number), number.into()).expect("enrolled");
        fixture::consent(number).id
    });
    let cash = purpose("withdraw-cash");
    let raw = house.raw();
    let subject = |id: &countersign::domain::ReceiptId| -> Vec<u8> {
        raw.query_row("SELECT subject FROM receipt WHERE id = ?1", [id.as_bytes()], |row| row.get(0))
            .expect("a row")
    };
    let sealed = |subject: &[u8], purpose: &str| -> Vec<u8> {
        let sql = "SELECT sealed FROM reference WHERE subject = ?1 AND purpose = ?2";
        raw.query_row(sql, params![subject, purpose], |row| row.get(0)).expect("a row")
    };
    let put = |sealed: &[u8]| {
        let sql = "UPDATE reference SET sealed = ?1 WHERE subject = ?2 AND purpose = 'withdraw-cash'";
        raw.execute(sql, params![sealed, subject(&one)]).expect("a row");
    };
    let own = sealed(&subject(&one), "withdraw-cash");
    vault.compare(&one, &cash, &probe(), NOON).expect("in its place");
    put(&sealed(&subject(&two), "withdraw-cash"));
    assert!(matches!(vault.compare(&one, &cash, &probe(), NOON), Err(Error::Damaged)), "another person's");
    put(&sealed(&subject(&one), "open-account"));
    assert!(matches!(vault.compare(&one, &cash, &probe(), NOON), Err(Error::Damaged)), "another purpose's");
    put(&own);
    raw.execute("UPDATE reference SET model = 'other-128'", []).expect("rows");
    let outdated = vault.compare(&one, &cash, &probe(), NOON);
    assert!(matches!(outdated, Err(Error::TemplateOutdated { .. })), "another model's");
    raw.execute("UPDATE reference SET model = ?1, generation = 2", [Template::MODEL]).expect("rows");
    assert!(
        matches!(vault.compare(&one, &cash, &probe(), NOON), Err(Error::Damaged)),
        "another generation's"
    );
    raw.execute("UPDATE reference SET generation = 1", []).expect("rows");
    vault.compare(&one, &cash, &probe(), NOON).expect("back in its place");

    let swap = "UPDATE subject SET wrapped_key = (SELECT wrapped_key FROM subject other WHERE other.id <> subject.id)";
    raw.execute(swap, []).expect("rows");
    assert!(
        matches!(vault.compare(&one, &cash, &probe(), NOON), Err(Error::Damaged)),
        "another person's key"
    );
}

#[test]
fn a_store_others_can_reach_is_refused() {
    let house = House::new();
    drop(house.create());
    let mode = |path: &std::path::Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("own file");
    };
    let refused = || Vault::open(&house.file(), &house.keys()).map(|_| ());
    mode(&house.file(), 0o644);
    assert!(matches!(refused(), Err(Error::PlaceRefused(Place::FileOpenToOthers))));
    mode(&house.file(), 0o600);
    mode(&house.folder(), 0o755);
    assert!(matches!(refused(), Err(Error::PlaceRefused(Place::FolderOpenToOthers))));
    mode(&house.folder(), 0o700);
    refused().expect("private again");
    let synced = house.folder().join("OneDrive - Bank/vault.db");
    let made = Vault::create(&synced, &house.keys(), fixture::ORIGIN, &mut rng(1)).map(|_| ());
    assert!(matches!(made, Err(Error::PlaceRefused(Place::Synced))));
    assert!(!synced.parent().expect("a folder").exists());
}
