//! A land registry that does not exist: its keys, what it states, and a machine of its own.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use countersign::domain::SignerKey;
use countersign::domain::transaction::{
    Act, Channel, Disposal, DisposalKind, Document, Encoded, Intent, IntentId, LookUp, Money, Owner, Parcel,
    Requester, Role, Salt,
};
use countersign::kiosk::{Clock, DemoOptions, Kiosk, Machine};
use countersign::settings::DemoOffice;
use rand::rngs::StdRng;
use rand::{RngCore as _, SeedableRng as _};

use crate::machine::now;

/// Its keys are in files, as its people have them.
pub(super) struct Office {
    folder: tempfile::TempDir,
    vkeys: [String; 3],
}

/// The number and kind of the owner's document, as an officer types it.
pub(super) const DOCUMENT: &str = "hong_kong_identity_card A123456(3)";
pub(super) const PARCEL: &str = "HD-450103-0042";
const WHO: [&str; 4] = ["registry", "officer", "supervisor", "stranger"];

impl Office {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("passphrase"), "correct horse\n").expect("writable");
        let made = WHO.map(|who| {
            let seed = u64::from(who.as_bytes()[1]);
            let name = format!("landregistry.example/{who}");
            let file = SignerKey::make(&name, &mut StdRng::seed_from_u64(seed)).expect("a plain name");
            std::fs::write(folder.path().join(who), file.text.as_bytes()).expect("writable");
            file.vkey
        });
        let [registry, officer, supervisor, _] = made;
        Self { folder, vkeys: [registry, officer, supervisor] }
    }

    /// The machine of this registry, whose store other programs can open with its passphrase.
    pub(super) fn kiosk(&self) -> Arc<Kiosk> {
        self.kiosk_at(now)
    }

    /// The same by another clock.
    pub(super) fn kiosk_at(&self, clock: Clock) -> Arc<Kiosk> {
        let [registry, officer, supervisor] = self.vkeys.clone();
        let options = DemoOptions {
            root: Some(self.root()),
            seed: Some(7),
            passphrase: Some(self.file("passphrase")),
            office: Some(DemoOffice { registry, officer, supervisor }),
            ..DemoOptions::default()
        };
        Arc::new(Kiosk::demo(options, clock).expect("the demonstration opens"))
    }

    pub(super) fn root(&self) -> PathBuf {
        self.folder.path().join("demo")
    }

    pub(super) fn machine(&self) -> Machine {
        Machine::at(&self.root(), Some(&self.file("passphrase"))).expect("its settings are there")
    }

    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The key of `registry`, `officer`, `supervisor`, or a `stranger` whom the machine does not know.
    pub(super) fn key(&self, who: &str) -> SignerKey {
        read_key(&self.file(who))
    }

    /// A note for this machine that states an act, signed by whoever.
    pub(super) fn note<A: Act>(&self, act: A, who: &str, kiosk: &str) -> String
    where
        Intent<A>: Encoded,
    {
        static STATED: AtomicU64 = AtomicU64::new(0);
        let mut random = StdRng::seed_from_u64(STATED.fetch_add(1, Ordering::Relaxed));
        let (mut salt, mut id) = ([0; 16], [0; 16]);
        random.fill_bytes(&mut salt);
        random.fill_bytes(&mut id);
        stated(act, kiosk, (id, Salt(salt))).sign(&[Salt(salt)], &self.key(who))
    }

    /// A sale at a usual price, by the registry.
    pub(super) fn sale(&self, kiosk: &Kiosk) -> String {
        self.note(sale(), "registry", kiosk.name())
    }

    pub(super) fn look_up(&self, kiosk: &Kiosk) -> String {
        self.note(LookUp, "registry", kiosk.name())
    }
}

pub(super) fn sale() -> Disposal {
    Disposal {
        kind: DisposalKind::Transfer,
        price: Money { hundredths: 150_000_000, currency: "CNY".into() },
        counterparty: "Mr Wei".into(),
        channel: Channel {
            shown: "+852 ···· 0417".into(),
            since: countersign::domain::Timestamp::from_unix(1_560_000_000),
        },
    }
}

/// An act on the one home that there is.
pub(super) fn stated<A: Act>(act: A, kiosk: &str, (id, salt): ([u8; 16], Salt)) -> Intent<A> {
    let document = Document::parse(DOCUMENT).expect("a number whose check digit fits");
    Intent {
        id: IntentId(id),
        parcel: Parcel { number: PARCEL.into(), address: "12 Lotus Road".into(), area: 12_000 },
        owners: vec![Owner::new("Ms Lan", &document, &salt)],
        requester: Requester { role: Role::Owner, name: "Ms Lan".into() },
        kiosk: kiosk.to_owned(),
        issued_at: now(),
        valid_until: now().plus_seconds(3_600),
        act,
    }
}

fn read_key(file: &Path) -> SignerKey {
    SignerKey::parse(&std::fs::read_to_string(file).expect("a key")).expect("as it was made")
}
