//! Taking back: what is withdrawn is gone at once, what is erased is nowhere in the file, and the log still holds.

use aes::Aes256;
use cbc::cipher::block_padding::NoPadding;
use cbc::cipher::{BlockModeDecrypt as _, KeyIvInit as _};
use countersign::domain::{ReceiptId, Record};
use countersign::vault::{Error, Vault};
use hkdf::Hkdf;
use rusqlite::params;

use super::fixture::{self, House, NOON, ROOT, erasure, probe, purpose, refusal, rng, withdrawal};

fn enrolled(house: &House) -> (Vault, Record) {
    let mut vault = house.create();
    let record = fixture::consent(1);
    fixture::enroll(&mut vault, &record, 1).expect("enrolled");
    (vault, record)
}

#[test]
fn a_withdrawn_purpose_is_gone_at_once_and_the_others_stay() {
    let house = House::new();
    let (mut vault, consent) = enrolled(&house);
    let record = withdrawal(2, &consent, &["withdraw-cash"], &["open-account"]);
    let signed = vault.withdraw(&consent.id, &record, NOON, &mut rng(2)).expect("withdrawn");
    assert_eq!(*signed.verify(vault.policy()).expect("it verifies").record(), record);
    let template =
        |vault: &Vault, name| vault.compare(&consent.id, &purpose(name), &probe(), NOON).map(|_| ());
    assert!(matches!(template(&vault, "withdraw-cash"), Err(Error::NotGiven)));
    template(&vault, "open-account").expect("still given");
    assert_eq!(vault.given(&consent.id).expect("held").len(), 1);
    let history: Vec<_> = vault.history(&record.id).expect("either receipt will do");
    assert_eq!(history.len(), 2);
    assert!(matches!(vault.withdraw(&consent.id, &record, NOON, &mut rng(3)), Err(Error::NotGiven)));

    // The second is taken back with the receipt of the first withdrawal.
    let last = Record { related: Some(record.id), ..withdrawal(4, &consent, &["open-account"], &[]) };
    vault.withdraw(&record.id, &last, NOON, &mut rng(4)).expect("withdrawn");
    assert!(vault.given(&consent.id).expect("held").is_empty());
    let audit = vault.audit(None).expect("readable").expect("whole");
    assert_eq!((audit.size, audit.opened, audit.erased), (3, 3, 0));
}

#[test]
fn records_that_do_not_fit_take_nothing_back() {
    let house = House::new();
    let (mut vault, consent) = enrolled(&house);
    let all = ["withdraw-cash", "open-account"];
    let stranger = refusal(9).id;
    let unfit = [
        consent.clone(),
        withdrawal(2, &consent, &[], &all),
        withdrawal(2, &consent, &all[..1], &[]),
        erasure(2, &consent),
        Record { related: Some(stranger), ..withdrawal(2, &consent, &all, &[]) },
        Record { related: None, ..withdrawal(2, &consent, &all, &[]) },
    ];
    for record in unfit {
        let refused = vault.withdraw(&consent.id, &record, NOON, &mut rng(2));
        assert!(matches!(refused, Err(Error::RecordUnfit)), "{record:?}");
    }
    let mut not_asked = withdrawal(2, &consent, &all, &[]);
    not_asked.purposes[0].id = purpose("collect-keys");
    assert!(matches!(vault.withdraw(&consent.id, &not_asked, NOON, &mut rng(2)), Err(Error::NotGiven)));
    let refused = vault.erase(&consent.id, &withdrawal(2, &consent, &all, &[]), NOON, &mut rng(2));
    assert!(matches!(refused, Err(Error::RecordUnfit)));

    let alone = vault.refuse(&refusal(9), NOON, &mut rng(9)).expect("refused");
    alone.verify(vault.policy()).expect("it verifies");
    let nobody = Record { related: Some(stranger), ..erasure(3, &consent) };
    assert!(matches!(vault.erase(&stranger, &nobody, NOON, &mut rng(3)), Err(Error::NotGiven)));
    assert_eq!(vault.given(&consent.id).expect("held").len(), 2, "nothing was taken");
    assert_eq!(vault.audit(None).expect("readable").expect("whole").size, 2);
}

#[test]
fn what_was_erased_stays_erased_and_the_log_still_verifies() {
    let house = House::new();
    let (mut vault, consent) = enrolled(&house);
    let taken = withdrawal(2, &consent, &["withdraw-cash"], &["open-account"]);
    vault.withdraw(&consent.id, &taken, NOON, &mut rng(2)).expect("withdrawn");
    let record = erasure(3, &consent);
    let signed = vault.erase(&consent.id, &record, NOON, &mut rng(3)).expect("erased");
    signed.verify(vault.policy()).expect("it verifies");
    drop(vault);
    let mut vault = house.open();
    for id in [&consent.id, &taken.id] {
        assert!(matches!(vault.receipt(id), Err(Error::Erased)));
        assert!(matches!(vault.given(id), Err(Error::Erased)));
    }
    assert_eq!(vault.receipt(&record.id).expect("kept").to_compact(), signed.to_compact());
    assert_eq!(
        vault.waiting().expect("readable"),
        [record.id],
        "nothing of the erased is handed over any more"
    );
    let again = Record { id: ReceiptId::from_random([7; 16]), ..record };
    assert!(matches!(vault.erase(&consent.id, &again, NOON, &mut rng(4)), Err(Error::Erased)));
    let audit = vault.audit(None).expect("readable").expect("whole");
    assert_eq!((audit.size, audit.opened, audit.erased), (3, 1, 2));
    drop(vault);
    assert_eq!(house.count("subject") + house.count("reference") + house.count("consent_event"), 0);
}

/// Every page of the store as whoever has its key can read it, free pages and gaps included.
fn pages(house: &House) -> Vec<u8> {
    let mut key = [0; 32];
    Hkdf::<sha2::Sha256>::new(None, &ROOT).expand(b"countersign/v1/store", &mut key).expect("32 bytes");
    let file = std::fs::read(house.file()).expect("a file");
    let page = |(number, page): (usize, &[u8])| {
        // SQLCipher 4: the salt at the start of page 1; initialisation vector and MAC in the last 80 bytes.
        let (text, end) = page.split_at(4096 - 80);
        let vector: [u8; 16] = end[..16].try_into().expect("16 bytes");
        let mut text = text[if number == 0 { 16 } else { 0 }..].to_vec();
        let cipher = cbc::Decryptor::<Aes256>::new(&key.into(), &vector.into());
        cipher.decrypt_padded::<NoPadding>(&mut text).expect("whole blocks");
        text
    };
    file.chunks(4096).enumerate().flat_map(page).collect()
}

fn holds(pages: &[u8], part: &[u8]) -> bool {
    pages.windows(part.len()).any(|window| window == part)
}

/// What the store keeps of a person: the wrapped key, the sealed templates, the sealed receipt.
fn traces(house: &House, id: &ReceiptId) -> Vec<Vec<u8>> {
    let raw = house.raw();
    let all = |sql: &str| -> Vec<Vec<u8>> {
        let mut statement = raw.prepare(sql).expect("a table");
        let rows = statement.query_map(params![id.as_bytes()], |row| row.get(0)).expect("rows");
        rows.map(|row| row.expect("a row")).collect()
    };
    let of = "(SELECT subject FROM receipt WHERE id = ?1)";
    let mut found = all(&format!("SELECT wrapped_key FROM subject WHERE id = {of}"));
    found.extend(all(&format!("SELECT sealed FROM reference WHERE subject = {of}")));
    found.extend(all(&format!("SELECT sealed FROM consent_event WHERE subject = {of}")));
    found.extend(all("SELECT sealed FROM receipt WHERE id = ?1"));
    // Of a long row the first bytes; the rest may lie on another page.
    found.iter().map(|sealed| sealed[..sealed.len().min(64)].to_vec()).collect()
}

#[test]
fn an_erasure_leaves_nothing_in_pages_gaps_or_write_ahead_log() {
    let house = House::new();
    let mut vault = house.create();
    let people: Vec<Record> = (0..60).map(fixture::consent).collect();
    for (seed, person) in (0u64..).zip(&people) {
        fixture::enroll(&mut vault, person, seed).expect("enrolled");
    }
    drop(vault); // everything is in the one file
    let gone = &people[20..23];
    let kept = traces(&house, &people[40].id);
    let traces: Vec<Vec<u8>> = gone.iter().flat_map(|person| traces(&house, &person.id)).collect();
    assert_eq!(traces.len(), 3 * 7);
    let before = pages(&house);
    assert!(traces.iter().all(|trace| holds(&before, trace)), "the search finds what is there");

    let mut vault = house.open();
    for (number, person) in (70u8..).zip(gone) {
        vault.erase(&person.id, &erasure(number, person), NOON, &mut rng(number.into())).expect("erased");
    }
    let log = house.file().with_extension("db-wal");
    assert!(log.metadata().map_or(0, |about| about.len()) <= 3 * 4200, "at most that the work is done");
    drop(vault);
    assert!(!log.exists());
    let after = pages(&house);
    for trace in &traces {
        assert!(!holds(&after, trace));
    }
    assert!(kept.iter().all(|trace| holds(&after, trace)), "others are as they were");
    assert_eq!(house.open().audit(None).expect("readable").expect("whole").erased, 3);
}

/// What was taken back for one purpose, as the store kept it: the beginning of each sealed template.
fn templates(house: &House, person: &Record, name: &str) -> Vec<u8> {
    let sql = "SELECT sealed FROM reference
        WHERE purpose = ?2 AND subject = (SELECT subject FROM receipt WHERE id = ?1)";
    let sealed: Vec<u8> = house
        .raw()
        .query_row(sql, params![person.id.as_bytes(), name], |row| row.get(0))
        .expect("it is given");
    sealed[..64].to_vec()
}

#[test]
fn a_withdrawal_leaves_no_template_in_pages_gaps_or_write_ahead_log() {
    let house = House::new();
    let mut vault = house.create();
    let people: Vec<Record> = (0..24).map(fixture::consent).collect();
    for (seed, person) in (0u64..).zip(&people) {
        fixture::enroll(&mut vault, person, seed).expect("enrolled");
    }
    drop(vault); // everything is in the one file
    let taken: Vec<_> =
        people[..16].iter().map(|person| templates(&house, person, "withdraw-cash")).collect();
    let others: Vec<_> =
        people[..16].iter().map(|person| templates(&house, person, "open-account")).collect();
    let before = pages(&house);
    assert!(taken.iter().all(|trace| holds(&before, trace)), "the search finds what is there");
    let mut vault = house.open();
    for (number, person) in (70u8..).zip(&people[..16]) {
        let record = withdrawal(number, person, &["withdraw-cash"], &["open-account"]);
        vault.withdraw(&person.id, &record, NOON, &mut rng(number.into())).expect("withdrawn");
    }
    drop(vault);
    let after = pages(&house);
    let left = taken.iter().filter(|trace| holds(&after, trace)).count();
    assert_eq!(left, 0, "of {} templates that were taken back", taken.len());
    assert!(others.iter().all(|trace| holds(&after, trace)), "others are as they were");
}
