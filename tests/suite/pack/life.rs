//! The packs of one person through their whole life with a machine, and what is left after an erasure.

use std::time::{Duration, Instant};

use countersign::domain::receipt::claims::{Claim, Grade};
use countersign::domain::receipt::pack::{Checked, check};
use countersign::domain::{Fault, Why};
use countersign::i18n::Text;
use countersign::kiosk::rehearse::Ending;
use countersign::kiosk::{Error, Kiosk, Taken};

use crate::machine::{Kept, now};

#[expect(clippy::disallowed_methods, reason = "how long a pack takes is promised")]
fn packed(kiosk: &Kiosk, shown: &[u8]) -> Checked {
    let began = Instant::now();
    let file = kiosk.pack(shown).expect("a pack");
    let built = began.elapsed();
    assert!(file.len() < 200_000, "{} bytes", file.len());
    let began = Instant::now();
    let checked = check(&file, kiosk.policy()).expect("it holds");
    assert!(built < Duration::from_secs(2), "built in {built:?}");
    assert!(began.elapsed() < Duration::from_secs(1), "checked in {:?}", began.elapsed());
    checked
}

fn kinds(pack: &Checked) -> Vec<&'static str> {
    pack.receipts().iter().map(|receipt| receipt.record().kind.code()).collect()
}

#[test]
fn a_pack_grows_with_the_acts_and_outlives_the_erasure() {
    let kept = Kept::new();
    let kiosk = kept.kiosk();
    let text = Text::new("zh-Hans").expect("offered");
    let Ending::Enrolled(done) = kiosk.rehearse(&text, false).expect("the demonstration face").ending else {
        panic!("the demonstration face enrolls");
    };
    let notice = kiosk.notice(&text);
    drop(kiosk);
    let shown = std::fs::read(done.files.expect("paper").pdf).expect("a file");
    let kiosk = Kiosk::open(kept.machine(), now).expect("another process opens it");
    let pack = packed(&kiosk, &shown);
    assert_eq!(kinds(&pack), ["consent"]);
    assert_eq!(pack.notices(), [notice], "the words as they were shown");

    let taken = kiosk.withdraw(&done.id, &Taken::All).expect("withdrawn");
    let taken = std::fs::read(taken.files.expect("paper").text).expect("a file");
    for shown in [&shown, &taken] {
        assert_eq!(kinds(&packed(&kiosk, shown)), ["consent", "withdrawal"], "from any of the receipts");
    }
    let erased = kiosk.erase(&done.id).expect("erased");
    let pack = packed(&kiosk, &shown);
    assert_eq!(kinds(&pack), ["consent", "erasure"], "what the person holds, and the certificate");
    assert_eq!(Claim::ErasureRecorded.grade(&pack), Some(Grade::Proven));
    assert_eq!(Claim::ErasureDone.grade(&pack), Some(Grade::Attested));
    let certificate = std::fs::read(erased.files.expect("paper").pdf).expect("a file");
    assert_eq!(kinds(&packed(&kiosk, &certificate)), ["erasure"]);
}

#[test]
fn a_refusal_has_a_pack_and_a_stranger_has_none() {
    let [kept, stranger] = [Kept::new(), Kept::new()];
    let refuse = |kiosk: &std::sync::Arc<Kiosk>| {
        let Ending::Refused(done) =
            kiosk.rehearse(&Text::new("en").expect("English"), true).expect("no camera").ending
        else {
            panic!("everything was refused");
        };
        std::fs::read(done.files.expect("paper").text).expect("a file")
    };
    let (kiosk, elsewhere) = (kept.kiosk(), stranger.kiosk());
    assert_eq!(kinds(&packed(&kiosk, &refuse(&kiosk))), ["refusal"]);
    let refused = kiosk.pack(&refuse(&elsewhere)).expect_err("another log's");
    assert!(matches!(refused, Error::Presented(_)));
    assert_eq!(refused.fault(), Fault::Refuse(Why::ReceiptRefused));
}
