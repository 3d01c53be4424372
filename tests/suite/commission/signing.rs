//! Two people sign, each in their own role, and nobody for another. The end erases everyone.

use countersign::domain::operator::Error as Refused;
use countersign::kiosk::Error;
use countersign::kiosk::commission::check_end;

use super::kit::{ADMINISTRATOR, Bare, COMPLIANCE, SUPERVISOR, is_there, kept_by, refused, shut};
use crate::machine::now;

#[test]
fn nobody_signs_for_two_nor_before_the_last_gate() {
    let (bare, kiosk) = Bare::installed(now);
    let (number, pin) = ADMINISTRATOR;
    assert_eq!(kept_by(kiosk.sign_commission(number, pin)), ("rehearsal", "unrehearsed"));
    kiosk.rehearse_commission().expect("the demonstration face");
    assert!(!is_there(&bare.root().join("rehearsal")), "nothing of it is left");
    assert!(shut(&kiosk).is_empty());
    assert!(matches!(kiosk.may_act(), Err(Error::NotCommissioned)), "passed gates alone serve nobody");
    assert_eq!(refused(kiosk.sign_commission(SUPERVISOR.0, SUPERVISOR.1)), Refused::Role);
    assert_eq!(refused(kiosk.sign_commission(number, COMPLIANCE.1)), Refused::Wrong);
    for _ in 0..2 {
        assert!(!kiosk.sign_commission(number, pin).expect("hers"), "twice the same is one");
    }
    assert!(matches!(kiosk.may_act(), Err(Error::NotCommissioned)));
    assert!(kiosk.sign_commission(COMPLIANCE.0, COMPLIANCE.1).expect("his"));
    kiosk.may_act().expect("it serves");
    let events = bare.events();
    assert_eq!((events["commission.signed"], events["operator.refused"]), (3, 1));
}

#[test]
fn the_end_erases_everyone_and_its_certificate_is_the_logs_own() {
    let (bare, kiosk) = Bare::commissioned(now);
    let text = countersign::i18n::Text::new("en").expect("English");
    let done = super::opens::enrolled(&kiosk, &text);
    let wrong = kiosk.end_commission(COMPLIANCE, ADMINISTRATOR);
    assert_eq!(refused(wrong.map(|ended| ended.erased)), Refused::Role, "one of each, each in their place");
    let ended = kiosk.end_commission(ADMINISTRATOR, COMPLIANCE).expect("both are here");
    assert_eq!((ended.erased, ended.held), (1, 0));
    assert_eq!(
        ended.deregister_by.as_deref(),
        Some("2027-01-04"),
        "30 working days after Monday, 23 November"
    );
    let certificate = ended.certificate.as_bytes();
    check_end(certificate, kiosk.policy()).expect("the log's own");
    let altered = ended.certificate.replacen("persons_erased 1", "persons_erased 2", 1);
    assert!(check_end(altered.as_bytes(), kiosk.policy()).is_err());
    assert!(ended.certificate.contains("persons_erased 1\n"));
    assert!(matches!(kiosk.standing(&done.id), Err(Error::Vault(_))), "nothing is held");
    assert!(matches!(kiosk.may_act(), Err(Error::NotCommissioned | Error::Shut { .. })));
    assert_eq!(bare.events()["kiosk.decommissioned"], 1);
    // It can be commissioned anew, by both, and not by accident.
    assert!(!kiosk.commission().expect("open").serves);
    assert_eq!(shut(&kiosk), [("rehearsal", "unrehearsed")]);
}
