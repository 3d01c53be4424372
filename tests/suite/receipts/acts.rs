//! Sample records of acts on a home.

use countersign::domain::receipt::{Kind, Particulars};
use countersign::domain::transaction::{
    self, Channel, Concern, Confirmed, Disposal, DisposalKind, Document, Effective, Endorsement, Halt,
    Intent, IntentId, LookUp, Money, Office, Owner, Parcel, Requester, Role, Salt, Signer, Statement,
    StopCode, Stopped, Subject,
};
use countersign::domain::{ReceiptId, Record, SignerKey, Timestamp};

use super::ORIGIN;

/// What becomes of acts on a home: one confirmed and one that looked wrong, a look-up under which one was asked for, a stop by
/// what the owner picked and one by the code, and one in effect.
pub(crate) fn transactions(of: &Record) -> [Record; 6] {
    let act = Disposal {
        kind: DisposalKind::Transfer,
        price: Money { hundredths: 7_000, currency: "CNY".into() },
        counterparty: "Mr Wei 韦".into(),
        channel: Channel { shown: "+86 ··· 0417".into(), since: of.at },
    };
    let transfer = intent(of, act.clone());
    let mortgage = intent(of, Disposal { kind: DisposalKind::Mortgage, ..act });
    let look_up = intent(of, LookUp);
    let stopped = |subject, hash, halt| Particulars::Stopped(Box::new(Stopped { subject, hash, halt }));
    let (hash, confirmed_at) = (transfer.hash(), Timestamp::from_unix(of.at.as_unix() - 1));
    let refused = stopped(Subject::LookUp(look_up.clone()), look_up.hash(), Halt::LookUpOnly);
    let picked = stopped(Subject::Disposal(mortgage.clone()), mortgage.hash(), Halt::PickedLookUp);
    let by_code = stopped(Subject::Disposal(transfer.clone()), hash, Halt::StopCode);
    let effective =
        Particulars::Effective(Box::new(Effective { intent: transfer.clone(), hash, confirmed_at }));
    [
        (Kind::Confirmation, confirmation(of, transfer, vec![Concern::PriceFarBelow, Concern::Agent]), true),
        (Kind::Confirmation, confirmation(of, mortgage, vec![]), true),
        (Kind::Stopped, refused, false),
        (Kind::Stopped, picked, false),
        (Kind::Stopped, by_code, true),
        (Kind::Effective, effective, true),
    ]
    .map(|(kind, particulars, follows)| Record {
        id: ReceiptId::from_random(*b"an act on a home"),
        kind,
        purposes: vec![],
        kept: None,
        particulars,
        related: follows.then_some(of.id),
        ..of.clone()
    })
}

fn confirmation(of: &Record, intent: Intent<Disposal>, concerns: Vec<Concern>) -> Particulars {
    let hash = intent.hash();
    let unsigned = Confirmed {
        hash,
        owner: intent.owners[0].identity,
        consent: of.id,
        comparison: ReceiptId::from_random(*b"a receipt of use"),
        drawn_at: of.at,
        gestures: transaction::order(hash, &intent.kiosk, of.at).to_vec(),
        confirmed_at: of.at,
        signers: vec![],
        concerns,
        effective_from: of.at.plus_days(7),
        stop_code: StopCode::from_random([0x4f; 16]),
        intent,
    };
    let signers = signers(&unsigned.statement(), !unsigned.concerns.is_empty());
    Particulars::Confirmation(Box::new(Confirmed { signers, ..unsigned }))
}

/// An officer's signature on what is stated, and a supervisor's where it takes four eyes.
fn signers(statement: &Statement, four_eyes: bool) -> Vec<Signer> {
    let key = |name, seed| SignerKey::from_seed(name, &[seed; 32]).expect("a plain name");
    let (officer, supervisor) = (key("registry.example/chan", 3), key("registry.example/ho", 4));
    let registry = key("registry.example/intents", 2).vkey();
    let office = Office::new(&registry, &[officer.vkey()], &[supervisor.vkey()]).expect("three keys");
    let signed = |key: &SignerKey| {
        let note = Endorsement::sign(key, statement);
        office.endorsed(note.as_bytes(), statement).expect("of this office").signer().clone()
    };
    [officer, supervisor].iter().take(1 + usize::from(four_eyes)).map(signed).collect()
}

fn owner_document() -> Document {
    Document::parse("resident_identity_card 11010519491231002X").expect("the standard's example")
}

fn intent<A>(of: &Record, act: A) -> Intent<A> {
    Intent {
        id: IntentId([0x6a; 16]),
        parcel: Parcel { number: "450103-001-0042".into(), address: "莲花路12号".into(), area: 12_005 },
        owners: vec![Owner::new("Ms Lan", &owner_document(), &Salt([0x71; 16]))],
        requester: Requester { role: Role::Agent, name: "Ms Lan".into() },
        kiosk: ORIGIN.into(),
        issued_at: Timestamp::from_unix(of.at.as_unix() - 600),
        valid_until: of.at.plus_days(1),
        act,
    }
}
