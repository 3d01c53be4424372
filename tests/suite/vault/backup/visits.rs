//! Counted visits and copies of the store.

use countersign::vault::Since;

use super::safe::{Safe, list};
use crate::vault::equal::{not_waiting, refuse, tell, week};
use crate::vault::fixture::{House, NOON};

#[test]
fn a_restored_copy_keeps_what_was_told_and_nothing_that_is_still_tied() {
    let (safe, old, new) = (Safe::new(), House::new(), House::new());
    let mut vault = old.create();
    let (told, tied) = (refuse(&mut vault, 1, 40, NOON), refuse(&mut vault, 2, 50, NOON));
    tell(&mut vault, &told, NOON).expect("served");
    let backup = safe.back_up(&old, &mut vault, "backup.age");
    drop(vault);
    let (mut restored, ..) = safe.restore(&new, &backup, Since::List(&list(&old))).expect("restored");
    let visits = restored.visits(week(NOON)).expect("readable");
    assert_eq!(visits.iter().map(|visit| visit.stay.seconds).collect::<Vec<_>>(), [40]);
    assert!(not_waiting(tell(&mut restored, &tied, NOON)));
}
