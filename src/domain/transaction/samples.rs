//! Intents and keys for this room's own tests.

use super::{
    Channel, Disposal, DisposalKind, Document, Intent, IntentId, Money, Office, Owner, Parcel, Requester,
    Role, Rules, Salt,
};
use crate::domain::{SignerKey, Timestamp};

pub(super) const KIOSK: &str = "countersign.example/registry/hall";
pub(super) const NOON: Timestamp = Timestamp::from_unix(1_795_430_640);

pub(super) fn key(name: &str, seed: u8) -> SignerKey {
    SignerKey::from_seed(&format!("registry.example/{name}"), &[seed; 32]).expect("a plain name")
}

pub(super) fn registry() -> SignerKey {
    key("intents", 1)
}

pub(super) fn officer() -> SignerKey {
    key("officer", 2)
}

pub(super) fn supervisor() -> SignerKey {
    key("supervisor", 3)
}

pub(super) fn office() -> Office {
    Office::new(&registry().vkey(), &[officer().vkey()], &[supervisor().vkey()]).expect("three keys")
}

pub(super) const RULES: Rules =
    Rules { far_below: 50, together: 86_400, cooling_off: 259_200, careful: 604_800, settled: 30 };
pub(super) const SALT: Salt = Salt([4; 16]);

/// The document by which the register knows the owner.
pub(super) fn document() -> Document {
    Document::parse("passport K0123456").expect("a passport")
}

/// A sale at a usual price.
pub(super) fn transfer() -> Intent<Disposal> {
    with(Disposal {
        kind: DisposalKind::Transfer,
        price: Money { hundredths: 150_000_000, currency: "CNY".into() },
        counterparty: "Li Hua".into(),
        channel: Channel { shown: "+86 ··· 0417".into(), since: Timestamp::from_unix(1_500_000_000) },
    })
}

/// The same parcel, for another act.
pub(super) fn with<A>(act: A) -> Intent<A> {
    Intent {
        id: IntentId([9; 16]),
        parcel: Parcel { number: "450103-001-0042".into(), address: "12 Lotus Road".into(), area: 12_000 },
        owners: vec![Owner::new("Wei Lan", &document(), &SALT)],
        requester: Requester { role: Role::Owner, name: "Wei Lan".into() },
        kiosk: KIOSK.into(),
        issued_at: Timestamp::from_unix(NOON.as_unix() - 600),
        valid_until: Timestamp::from_unix(NOON.as_unix() + 3_600),
        act,
    }
}
