//! A log in memory, a witness and sample records.

#[path = "acts.rs"]
mod acts;

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use countersign::domain::helper::{Helper, Role};
use countersign::domain::law::Rules;
use countersign::domain::log::{Checkpoint, Hash, LogKey, NoteSignature, Proof, leaf, tree};
use countersign::domain::pad::{self, Absence, Attack, Report, Signal};
use countersign::domain::receipt::{
    Because, Checks, Edition, Inspection, Kept, Kind, Particulars, PurposeEntry,
};
use countersign::domain::{
    Contact, Controller, Decision, Digest, Gesture, Hold, Policy, PurposeId, ReceiptId, Record,
    SignedReceipt, Site, Timestamp, UtcOffset,
};
use ed25519_dalek::{Signer as _, SigningKey};
use sha2::{Digest as _, Sha256};

pub(crate) use acts::transactions;

pub(crate) const ORIGIN: &str = "kiosk.example/log";
pub(crate) const SALT: [u8; 32] = [0x5a; 32];

/// A log in memory. Begun at a size, it has made-up hashes for the earlier leaves, so that logs of a million entries
/// cost nothing.
pub(crate) struct Log {
    pub(crate) key: LogKey,
    size: u64,
    hashes: HashMap<u64, Hash>,
}

impl tree::Hashes for Log {
    type Error = std::convert::Infallible;

    fn read(&self, places: &[u64]) -> Result<Vec<Hash>, Self::Error> {
        let made_up = |place: &u64| Sha256::digest(place.to_be_bytes()).into();
        Ok(places
            .iter()
            .map(|place| self.hashes.get(place).copied().unwrap_or_else(|| made_up(place)))
            .collect())
    }
}

impl Log {
    pub(crate) fn of(size: u64) -> Self {
        Self::at(ORIGIN, size)
    }

    pub(crate) fn at(origin: &str, size: u64) -> Self {
        Self { key: key(origin, 1), size, hashes: HashMap::new() }
    }

    pub(crate) fn policy(&self) -> Policy {
        Policy::for_log(&self.key.vkey()).expect("a log's own key")
    }

    pub(crate) fn append(&mut self, leaf: &[u8]) -> Proof {
        let index = self.size;
        let made = tree::append(index, leaf, self).expect("memory can be read");
        self.hashes.extend((tree::stored(index)..).zip(made));
        self.size += 1;
        let path = tree::prove(self.size, index, self).expect("memory can be read");
        let root = tree::root(self.size, self).expect("memory can be read");
        Proof { index, path, checkpoint: self.key.sign_checkpoint(self.size, root) }
    }

    pub(crate) fn issue(&mut self, record: &Record) -> SignedReceipt {
        self.issue_bytes(record.to_cbor(), record.kind)
    }

    /// The same receipt with its proof in the tree as it is now.
    pub(crate) fn prove_again(&self, receipt: &SignedReceipt) -> SignedReceipt {
        let index = receipt.proof().index;
        let path = tree::prove(self.size, index, self).expect("memory can be read");
        let root = tree::root(self.size, self).expect("memory can be read");
        let proof = Proof { index, path, checkpoint: self.key.sign_checkpoint(self.size, root) };
        let record = receipt.record_bytes().to_vec();
        SignedReceipt::new(record, *receipt.salt(), receipt.event(), proof).expect("a proof just made")
    }

    pub(crate) fn issue_bytes(&mut self, record: Vec<u8>, kind: Kind) -> SignedReceipt {
        let proof = self.append(&leaf(kind.event(), &SALT, &record));
        SignedReceipt::new(record, SALT, kind.event(), proof).expect("a proof just made")
    }
}

/// Someone who cosigns checkpoints.
pub(crate) struct Cosigner {
    name: &'static str,
    secret: SigningKey,
}

impl Cosigner {
    pub(crate) fn new(name: &'static str, seed: u8) -> Self {
        Self { name, secret: SigningKey::from_bytes(&[seed; 32]) }
    }

    pub(crate) fn vkey(&self) -> String {
        let material = [&[4], self.secret.verifying_key().as_bytes().as_slice()].concat();
        format!("{}+{:08x}+{}", self.name, self.key_id(), STANDARD.encode(material))
    }

    pub(crate) fn cosign(&self, checkpoint: &str, time: u64) -> String {
        let mut parsed = Checkpoint::parse(checkpoint).expect("a checkpoint");
        let text = format!("cosignature/v1\ntime {time}\n{}", parsed.body());
        let signature = self.secret.sign(text.as_bytes()).to_bytes();
        let bytes = [time.to_be_bytes().as_slice(), &signature].concat();
        parsed.signatures.push(NoteSignature { name: self.name.into(), key_id: self.key_id(), bytes });
        parsed.to_text()
    }

    fn key_id(&self) -> u32 {
        let public = self.secret.verifying_key();
        let hash = Sha256::digest([self.name.as_bytes(), b"\n\x04", public.as_bytes()].concat());
        u32::from_be_bytes(*hash.first_chunk().expect("32 bytes"))
    }
}

pub(crate) fn key(origin: &str, seed: u8) -> LogKey {
    LogKey::from_seed(origin, &[seed; 32]).expect("a plain name")
}

/// The policy of the kit's log with one witness in the quorum.
pub(crate) fn witnessed_policy(witness: &Cosigner) -> Policy {
    let (log, witness) = (key(ORIGIN, 1).vkey(), witness.vkey());
    let text = format!("log {log}\nwitness w {witness}\nquorum w\n");
    Policy::parse(text.as_bytes()).expect("a sound policy")
}

/// The same receipt with its checkpoint cosigned.
pub(crate) fn cosigned(receipt: &SignedReceipt, witness: &Cosigner) -> SignedReceipt {
    let mut proof = receipt.proof().clone();
    proof.checkpoint = witness.cosign(&proof.checkpoint, 1_795_430_700);
    let record = receipt.record_bytes().to_vec();
    SignedReceipt::new(record, *receipt.salt(), receipt.event(), proof).expect("still a proof")
}

/// A consent to two of three purposes, as a branch in Hong Kong would write it.
pub(crate) fn consent() -> Record {
    let at = Timestamp::from_unix(1_795_430_640);
    let purpose = |name: &str, decision, until, recipients: &[&str]| PurposeEntry {
        id: PurposeId::new(name).expect("a plain name"),
        decision,
        until,
        recipients: recipients.iter().map(|name| (*name).to_owned()).collect(),
    };
    Record {
        id: ReceiptId::from_random(*b"a random receipt"),
        kind: Kind::Consent,
        at,
        offset: UtcOffset::from_minutes(480).expect("in range"),
        language: "zh-Hant".into(),
        words: None,
        pseudonym: "7F3K92QD".into(),
        notice: Digest(Sha256::digest("the notice").into()),
        controller: Controller {
            name: "Harbour Bank Limited".into(),
            address: "12 Canton Road, Kowloon".into(),
            contact: Contact { phone: "+852 2345 6789".into(), email: "privacy@harbour.example".into() },
            custodian: "Chan Wing Sze".into(),
            authority: "Privacy Commissioner for Personal Data".into(),
        },
        site: Site {
            name: "Canton Road branch".into(),
            help_point: "counter 3".into(),
            jurisdiction: "HK".into(),
            approval: "HD-2026-0417".into(),
            rules: None,
            demo: false,
        },
        purposes: vec![
            purpose("withdraw-cash", Decision::Given, Some(at.plus_days(365)), &[]),
            purpose(
                "confirm-transfer",
                Decision::Given,
                Some(at.plus_days(365)),
                &["Harbour Clearing Limited"],
            ),
            purpose("enter-vault", Decision::Refused, None, &[]),
        ],
        kept: Some(Kept {
            model: "sface-128".into(),
            gestures: vec![Gesture::Blink, Gesture::LookLeft, Gesture::Nod],
            liveness: "challenge".into(),
            checks: None,
        }),
        particulars: Particulars::None,
        helped: None,
        related: None,
    }
}

/// The same, with what the signals against attacks said: one advised, one had no number, three were not available.
pub(crate) fn checked() -> Record {
    let mut record = consent();
    let reports = Signal::ALL.into_iter().map(|signal| match signal {
        Signal::PassivePad => Report::measured(signal, 0.25, 0.5).advisory(),
        Signal::CameraIdentity => Report::watched(signal, false),
        Signal::SheetOrScreenEdge | Signal::StaleFrames | Signal::FaceAndBackgroundTogether => {
            Report::not_available(signal, Absence::NoBackground)
        }
        other if other.attack() == Attack::Above => Report::measured(other, 1.234, 12.0),
        other => Report::measured(other, 21.5, 15.0),
    });
    let model = Some("minifasnet-v2 759a881d".to_owned());
    if let Some(kept) = &mut record.kept {
        kept.checks = Some(Checks::of(&pad::Decision::of(reports), model));
    }
    record
}

/// The same, with the edition of its words.
pub(crate) fn worded() -> Record {
    Record { words: Some(Edition::of("the words")), ..consent() }
}

/// A consent as a guardian gives it, with the child's own yes.
pub(crate) fn guarded(consent: &Record) -> Record {
    Record { particulars: Particulars::Guarded { relation: Digest([0x4f; 32]) }, ..consent.clone() }
}

/// The same with an interpreter, who is named and decided nothing.
pub(crate) fn helped(record: &Record) -> Record {
    let helper = Helper::new(Role::Interpreter, "Rui Li").expect("a name");
    Record { helped: Some(helper), ..record.clone() }
}

/// Takes back everything that the consent gave.
pub(crate) fn withdrawal(of: &Record) -> Record {
    let given = of.purposes.iter().filter(|entry| entry.decision == Decision::Given);
    let taken = given.map(|entry| PurposeEntry {
        decision: Decision::Withdrawn,
        until: None,
        recipients: vec![],
        ..entry.clone()
    });
    Record {
        id: ReceiptId::from_random(*b"a second receipt"),
        kind: Kind::Withdrawal,
        purposes: taken.collect(),
        kept: None,
        particulars: Particulars::None,
        related: Some(of.id),
        ..of.clone()
    }
}

/// What follows a consent: a use that matched and one that did not, a lock and its end, a copy, a complaint, that one purpose is
/// over, and a legal hold to its end.
pub(crate) fn under(of: &Record) -> [Record; 17] {
    let given: Vec<_> =
        of.purposes.iter().filter(|entry| entry.decision == Decision::Given).cloned().collect();
    let over =
        PurposeEntry { decision: Decision::Ended, until: None, recipients: vec![], ..given[0].clone() };
    let copy = Particulars::Copy { digest: Digest([0x1c; 32]) };
    let words = "Someone used my face on Tuesday. 那不是我。".to_owned();
    let complaint = Particulars::Complaint { words: words.clone(), answer_by: of.at.plus_days(30) };
    let correction = Particulars::Correction { words, answer_by: of.at.plus_days(15) };
    let held = || {
        let (by, reference) = ("区人民法院".into(), "(2026) 0417".into());
        Particulars::Hold(Hold { by, reference, until: of.at.plus_days(180) })
    };
    let gone: Vec<_> = given
        .iter()
        .map(|entry| PurposeEntry {
            decision: Decision::Withdrawn,
            until: None,
            recipients: vec![],
            ..entry.clone()
        })
        .collect();
    let refused = |asked, because| Particulars::RightRefused { asked, because };
    [
        (Kind::Use, Particulars::Use { matched: true }, given[..1].to_vec()),
        (Kind::Use, Particulars::Use { matched: false }, given[..1].to_vec()),
        (Kind::Pause, Particulars::None, given.clone()),
        (Kind::Resume, Particulars::None, given.clone()),
        (Kind::Copy, copy, given.clone()),
        (Kind::Complaint, complaint, vec![]),
        (Kind::Explanation, Particulars::Explanation { digest: Digest([0x2d; 32]) }, given.clone()),
        (Kind::Correction, correction, given.clone()),
        (Kind::RightRefused, refused(Kind::Withdrawal, Because::NotGiven), given.clone()),
        (Kind::RightRefused, refused(Kind::Pause, Because::NothingToLock), vec![]),
        (Kind::RightRefused, refused(Kind::Resume, Because::NothingToLock), vec![]),
        (Kind::Expiry, Particulars::None, [&[over], &given[1..]].concat()),
        (Kind::HoldPlaced, held(), given.clone()),
        (Kind::HoldPlaced, held(), vec![]),
        (Kind::HoldLifted, held(), given.clone()),
        (Kind::HoldEnded, held(), vec![]),
        (Kind::ErasureHeld, held(), gone),
    ]
    .map(|(kind, particulars, purposes)| Record {
        id: ReceiptId::from_random(*b"a receipt of use"),
        kind,
        purposes,
        kept: None,
        particulars,
        site: Site { rules: kind.answers().then(rules), ..of.site.clone() },
        related: Some(of.id),
        ..of.clone()
    })
}

/// The law pack that newer records name.
fn rules() -> Rules {
    Rules { name: "cn".into(), version: "2026.1".into() }
}

/// What two inspectors found: a whole log, and one that is not.
pub(crate) fn inspections(of: &Record) -> [Record; 2] {
    ["whole", "hash_differs"].map(|finding| Record {
        id: ReceiptId::from_random(*b"an inspection..."),
        kind: Kind::Inspection,
        pseudonym: String::new(),
        purposes: vec![],
        kept: None,
        particulars: Particulars::Inspection(Inspection {
            inspector: "inspector.example/lee".to_owned(),
            size: 412,
            root: Digest([0x2d; 32]),
            finding: finding.to_owned(),
            samples: 10,
            report: Digest([0x3e; 32]),
        }),
        ..of.clone()
    })
}

/// A refusal of all three, at a demonstration.
pub(crate) fn refusal() -> Record {
    let mut record = consent();
    record.kind = Kind::Refusal;
    record.kept = None;
    record.site.demo = true;
    for entry in &mut record.purposes {
        (entry.decision, entry.until) = (Decision::Refused, None);
    }
    record
}
