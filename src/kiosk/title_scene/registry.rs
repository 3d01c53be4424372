//! The land registry of the demonstration: its keys, and what it knows of one home and its owner. All of it is made up.

use rand::RngCore as _;

use crate::domain::transaction::{
    Act, Channel, Disposal, DisposalKind, Document, Encoded, Endorsement, Intent, IntentId, Money, Owner,
    Parcel, Requester, Role, Salt, Statement,
};
use crate::domain::{SignerKey, Timestamp};
use crate::kiosk::{Error, randomness};
use crate::settings::DemoOffice;

/// A land registry and its people.
pub(super) struct Registry {
    intents: SignerKey,
    pub(super) officer: SignerKey,
    pub(super) supervisor: SignerKey,
}

impl Registry {
    /// One with new keys.
    pub(super) fn new() -> Result<Self, Error> {
        let [intents, officer, supervisor] = ["intents", "officer-chan", "supervisor-ho"]
            .map(|name| signer(&format!("landregistry.example/{name}")));
        Ok(Self { intents: intents?, officer: officer?, supervisor: supervisor? })
    }

    /// Its public keys.
    pub(super) fn office(&self) -> DemoOffice {
        let Self { intents, officer, supervisor } = self;
        DemoOffice { registry: intents.vkey(), officer: officer.vkey(), supervisor: supervisor.vkey() }
    }

    /// States an act on the home, signed, for the machine with this name: the intent, and the note that posts it.
    pub(super) fn states<A: Act>(
        &self,
        act: A,
        role: Role,
        (kiosk, now): (&str, Timestamp),
    ) -> (Intent<A>, String)
    where
        Intent<A>: Encoded,
    {
        let salt = Salt(random());
        let name = match role {
            Role::Owner => OWNER,
            Role::Agent => AGENT,
        };
        let intent = Intent {
            id: IntentId(random()),
            parcel: Parcel { number: PARCEL.into(), address: ADDRESS.into(), area: 12_000 },
            owners: vec![Owner::new(OWNER, &owner_document(), &salt)],
            requester: Requester { role, name: name.into() },
            kiosk: kiosk.to_owned(),
            issued_at: now,
            valid_until: now.plus_seconds(3_600),
            act,
        };
        let note = intent.sign(&[salt], &self.intents);
        (intent, note)
    }
}

/// What an officer of the registry signs with their own key.
pub(super) fn signed(key: &SignerKey, statement: &Statement) -> String {
    Endorsement::sign(key, statement)
}

/// The act, for that many yuan.
pub(super) fn disposal(kind: DisposalKind, yuan: u64) -> Disposal {
    Disposal {
        kind,
        price: Money { hundredths: yuan * 100, currency: "CNY".into() },
        counterparty: match kind {
            DisposalKind::Transfer => BUYER.into(),
            DisposalKind::Mortgage => LENDER.into(),
        },
        channel: Channel { shown: "+852 ···· 0417".into(), since: Timestamp::from_unix(1_560_000_000) },
    }
}

/// The owner's identity document: the specimen number of Hong Kong's card.
pub(super) fn owner_document() -> Document {
    Document::parse("hong_kong_identity_card A123456(3)").expect("a number whose check digit fits")
}

/// The document of somebody else who is known at this machine.
pub(super) fn other_document() -> Document {
    Document::parse("passport K01234567").expect("a number of a passport's length")
}

fn signer(name: &str) -> Result<SignerKey, Error> {
    Ok(SignerKey::from_seed(name, &random())?)
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    randomness().fill_bytes(&mut bytes);
    bytes
}

pub(super) const ADDRESS: &str = "12 Lotus Road";
const PARCEL: &str = "HD-450103-0042";
const OWNER: &str = "Ms Lan";
const AGENT: &str = "Mr Gao";
const BUYER: &str = "Mr Wei";
const LENDER: &str = "Red Lantern Credit Ltd";
