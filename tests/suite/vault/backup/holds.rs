//! Legal holds and copies of the store.

use countersign::domain::receipt::Kind;
use countersign::vault::{Since, Vault};

use super::safe::{NEW_ROOT, Safe, list, new_keys};
use crate::vault::fixture::{self, House, NOON, refusal};
use crate::vault::hold::{erase_held, finish, held, is_gone, is_readable};

/// A copy of before, and what was done since: the template is gone in every case, and the rest as the hold says.
#[test]
fn a_restored_copy_keeps_what_a_hold_keeps_and_nothing_that_it_does_not() {
    for (since_erased, since_lifted) in [(true, false), (true, true), (false, true)] {
        let (safe, old, new) = (Safe::new(), House::new(), House::new());
        let (mut vault, consent) = held(&old);
        if !since_erased {
            erase_held(&mut vault, &consent, 3);
        }
        let backup = safe.back_up(&old, &mut vault, "backup.age");
        if since_erased {
            erase_held(&mut vault, &consent, 3);
        }
        if since_lifted {
            finish(&mut vault, &consent, Kind::HoldLifted, NOON).expect("lifted");
        }
        drop(vault);
        let (restored, report, _) = safe.restore(&new, &backup, Since::List(&list(&old))).expect("restored");
        assert_eq!(report.applied.erased, usize::from(since_erased));
        let kept = [consent.id, refusal(2).id];
        if since_lifted {
            is_gone(&restored, &kept);
        } else {
            is_readable(&restored, &kept);
        }
        drop(restored);
        let restored = Vault::open(&new.file(), &new_keys()).expect("it opens");
        restored.audit(None).expect("readable").expect("whole");
        let raw = fixture::keyed_by(&new.file(), &NEW_ROOT);
        let rows: i64 =
            raw.query_row("SELECT count(*) FROM reference", [], |row| row.get(0)).expect("a count");
        assert_eq!(rows, 0, "no template");
    }
}
