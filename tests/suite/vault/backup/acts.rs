//! Acts on a home after a restore: what became of them since the copy is not known, so nothing is done to them.

use countersign::domain::receipt::Particulars;
use countersign::domain::transaction::{self, Standing, StopCode};
use countersign::domain::{Digest, Record};
use countersign::vault::{Error, Since, Vault};

use super::safe::{Safe, list};
use crate::vault::fixture::{House, NOON, rng};
use crate::vault::title::{CODE, confirm, effect, stop};

fn stopped(vault: &mut Vault, number: u8, act: &Record) -> Result<(), Error> {
    let code = StopCode::from_random(CODE);
    vault.stop(&act.id, &code, &stop(number, act), (NOON, &mut rng(80))).map(|_| ())
}

#[test]
fn an_act_that_waited_when_the_copy_was_made_is_lost_and_never_takes_effect() {
    let (safe, old, new) = (Safe::new(), House::new(), House::new());
    let mut vault = old.create();
    let [waiting, ended] = [1, 10].map(|number| confirm(&mut vault, number));
    vault.notice_sent(&waiting.id, &Digest([1; 32]), NOON, &mut rng(2)).expect("logged");
    stopped(&mut vault, 82, &ended).expect("its code");
    let backup = safe.back_up(&old, &mut vault, "backup.age");
    // After the copy, its owner stops it: the restored store cannot know.
    stopped(&mut vault, 83, &waiting).expect("its code");

    let (mut restored, ..) = safe.restore(&new, &backup, Since::List(&list(&old))).expect("restored");
    let standing = |vault: &Vault, act: &Record| vault.title_standing(&act.id).expect("readable");
    assert_eq!(standing(&restored, &waiting), Standing::Lost);
    assert_eq!(standing(&restored, &ended), Standing::Stopped, "that was final before the copy");
    let late = NOON.plus_days(30);
    let effect =
        restored.take_effect(&waiting.id, &effect(81, &waiting, late), late, &mut rng(81)).map(|_| ());
    for refused in [effect, stopped(&mut restored, 84, &waiting)] {
        assert!(matches!(refused, Err(Error::Transaction(transaction::Error::IsLost))), "{refused:?}");
    }
    for act in [&waiting, &ended] {
        let Particulars::Confirmation(said) = &act.particulars else { panic!("a confirmation") };
        let known = restored.knows_intent(&said.intent.id).expect("readable");
        assert!(known, "nor is it confirmed a second time");
    }
}
