//! Documents that were sighted, and copies of the store.

use countersign::domain::document::Error as Refused;
use countersign::vault::{Since, Vault};

use super::safe::{Safe, list, new_keys};
use crate::vault::fixture::{self, House};
use crate::vault::sighted::{enroll_with, show};

/// Under the new root secret the digests mean what they meant: nobody could make them anew.
#[test]
fn who_showed_a_document_shows_the_same_one_after_a_restore() {
    let (safe, old, new) = (Safe::new(), House::new(), House::new());
    let (mut vault, consent) = (old.create(), fixture::consent(1));
    enroll_with(&mut vault, &consent, "K7654321");
    let backup = safe.back_up(&old, &mut vault, "backup.age");
    drop(vault);
    drop(safe.restore(&new, &backup, Since::List(&list(&old))).expect("restored"));
    let mut restored = Vault::open(&new.file(), &new_keys()).expect("it opens");
    assert!(restored.has_document(&consent.id).expect("known"));
    assert_eq!(show(&mut restored, &consent.id, "K7654322", 0), Err(Refused::Wrong));
    assert_eq!(show(&mut restored, &consent.id, "k 765 4321", 0), Ok(()));
}
