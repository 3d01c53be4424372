//! A person whose face was used ten thousand times: a page of their history, and the whole of it, opened from a store that was
//! just opened, and the consent behind it, which must not take longer for what happened since.

use std::path::Path;

use countersign::domain::log::Event;
use countersign::domain::receipt::{Kind, Particulars};
use countersign::domain::{Decision, ReceiptId, Record};
use countersign::vault::Vault;
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};

use crate::people::enroll;
use crate::{NOW, Times, keys, timed};

const OPENED: usize = 30;

/// As many acts as a page of the window shows.
const PAGE: u32 = 20;

pub(super) fn run() {
    let uses = std::env::var("COUNTERSIGN_USES").map_or(10_000, |number| number.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("store/vault.db");
    let id = enroll(&file, 1).remove(0);
    use_face(&file, &id, uses);
    let (mut page, mut oldest) = (Times::default(), Times::default());
    let (mut opened, mut ended, mut found) = (Times::default(), Times::default(), Times::default());
    for _ in 0..OPENED {
        let vault = Vault::open(&file, &keys()).unwrap();
        found.add(timed(|| vault.consent(&id).unwrap()).1);
        ended.add(timed(|| assert!(vault.past(&id, Some(Event::ConsentExpired)).unwrap().is_empty())).1);
        drop(vault);
        let vault = Vault::open(&file, &keys()).unwrap();
        let (newest, time) = timed(|| vault.past_before(&id, None, PAGE).unwrap());
        assert_eq!(newest.len(), PAGE as usize);
        page.add(time);
        let first = vault.past(&id, None).unwrap()[PAGE as usize].index;
        oldest.add(timed(|| vault.past_before(&id, Some(first), PAGE).unwrap()).1);
        drop(vault);
        let vault = Vault::open(&file, &keys()).unwrap();
        let (past, time) = timed(|| vault.past(&id, None).unwrap());
        assert_eq!(past.len(), uses + 1);
        opened.add(time);
    }
    page.say(&format!("latest page of a history of {uses} uses, store just opened"));
    oldest.say("its oldest page");
    opened.say("all of it, store just opened");
    ended.say("what is over of it");
    found.say("the consent under which they were done");
}

fn use_face(file: &Path, id: &ReceiptId, uses: usize) {
    let mut vault = Vault::open(file, &keys()).unwrap();
    let mut rng = StdRng::seed_from_u64(6);
    let consent = vault.consent(id).unwrap();
    assert!(consent.purposes.iter().all(|entry| entry.decision == Decision::Given));
    let mut times = Times::default();
    for _ in 0..uses {
        let record = Record {
            id: ReceiptId::from_random(rng.random()),
            kind: Kind::Use,
            kept: None,
            particulars: Particulars::Use { matched: true },
            related: Some(*id),
            ..consent.clone()
        };
        times.add(timed(|| vault.used(id, &record, NOW, &mut rng).unwrap()).1);
    }
    times.say("one use recorded");
}
