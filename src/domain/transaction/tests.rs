//! What holds of every intent: one form, one signature, one machine, one time, and a confirmation that answers it alone.

mod statement;

use proptest::prelude::*;

use super::form::{self, Either, Encoded as _};
use super::samples::{KIOSK, NOON, SALT, key, office, officer, registry, transfer, with};
use super::*;
use crate::domain::{Digest, ReceiptId, SignerKey, Timestamp};

fn verified(intent: &Intent<Disposal>) -> Result<Posted, Error> {
    Posted::verify(intent.sign(&[SALT], &registry()).as_bytes(), &office(), KIOSK, NOON)
}

fn texts() -> impl Strategy<Value = String> {
    "[A-Za-z0-9 路花韦]{0,20}[a-z韦]"
}

prop_compose! {
    fn intents()(
        id: [u8; 16], owner in texts(), identity: [u8; 32], number in texts(), address in texts(), area: u32, role in 0..2_usize, name in texts(),
        kiosk in texts(), issued in -9_000_000_000_i64..9_000_000_000, open in 1_i64..1_000_000,
        kind in 0..2_usize, hundredths: u64, currency in "[A-Z]{3}", counterparty in texts(), shown in texts(), since: i64,
    ) -> Intent<Disposal> {
        Intent {
            id: IntentId(id),
            parcel: Parcel { number, address, area },
            owners: vec![Owner { name: owner, identity: Digest(identity) }],
            requester: Requester { role: Role::ALL[role], name },
            kiosk,
            issued_at: Timestamp::from_unix(issued),
            valid_until: Timestamp::from_unix(issued + open),
            act: Disposal {
                kind: DisposalKind::ALL[kind],
                price: Money { hundredths, currency },
                counterparty,
                channel: Channel { shown, since: Timestamp::from_unix(since) },
            },
        }
    }
}

/// As many as there are fields.
const FIELDS: usize = 18;

/// The intent with one field altered.
fn altered(of: &Intent<Disposal>, field: usize) -> Intent<Disposal> {
    let mut intent = of.clone();
    let Intent { id, parcel, owners, requester, kiosk, issued_at, valid_until, act } = &mut intent;
    match field {
        0 => id.0[7] ^= 1,
        1 => parcel.number.push('1'),
        2 => parcel.address.push('1'),
        3 => parcel.area ^= 1,
        4 => requester.role = if requester.role == Role::Owner { Role::Agent } else { Role::Owner },
        5 => requester.name.push('1'),
        6 => kiosk.push('1'),
        7 => *issued_at = Timestamp::from_unix(issued_at.as_unix() - 1),
        8 => *valid_until = valid_until.plus_seconds(1),
        9 => {
            let other = |kind: &&DisposalKind| **kind != act.kind;
            act.kind = *DisposalKind::ALL.iter().find(other).expect("two");
        }
        10 => act.price.hundredths ^= 1,
        11 => act.price.currency = if act.price.currency == "CNY" { "USD".into() } else { "CNY".into() },
        12 => act.counterparty.push('1'),
        13 => act.channel.shown.push('1'),
        14 => act.channel.since = Timestamp::from_unix(act.channel.since.as_unix() ^ 1),
        15 => owners[0].name.push('1'),
        16 => owners[0].identity.0[7] ^= 1,
        17 => owners.push(owners[0].clone()),
        _ => unreachable!("{FIELDS} fields"),
    }
    intent
}

fn receipt(seed: u8) -> ReceiptId {
    ReceiptId::from_random([seed; 16])
}

/// What a confirmation of this intent says.
fn confirmed(intent: &Intent<Disposal>) -> Confirmed {
    let (hash, drawn_at) = (intent.hash(), intent.issued_at);
    let unsigned = Confirmed {
        hash,
        owner: intent.owners[0].identity,
        consent: receipt(1),
        comparison: receipt(2),
        drawn_at,
        gestures: order(hash, &intent.kiosk, drawn_at).to_vec(),
        confirmed_at: intent.issued_at,
        signers: vec![],
        concerns: vec![],
        effective_from: intent.issued_at.plus_days(3),
        stop_code: StopCode::from_random([5; 16]),
        intent: intent.clone(),
    };
    let signers = vec![signer(&officer(), &unsigned.statement())];
    Confirmed { signers, ..unsigned }
}

fn signer(key: &SignerKey, statement: &Statement) -> Signer {
    let note = Endorsement::sign(key, statement);
    office().endorsed(note.as_bytes(), statement).expect("of this office").signer().clone()
}

proptest! {
    #[test]
    fn an_intent_reads_back_from_its_one_form(intent in intents()) {
        let Ok(Either::Disposal(read)) = form::parse(&intent.to_cbor()) else { panic!("its own form") };
        prop_assert_eq!(read, intent);
    }

    /// A confirmation replayed against an intent that differs in any one field does not verify.
    #[test]
    fn a_confirmation_answers_its_own_intent_alone(intent in intents(), field in 0..FIELDS) {
        let confirmed = confirmed(&intent);
        prop_assert_eq!(confirmed.answers(&intent), Ok(()));
        prop_assert!(confirmed.is_sound());
        let other = altered(&intent, field);
        prop_assert_eq!(confirmed.answers(&other), Err(Error::OtherIntent));
        // Nor when the other's hash is written into it: the movements are those of the first, but for one in 296.
        let forged = Confirmed { hash: other.hash(), intent: other.clone(), ..confirmed };
        let same = order(other.hash(), &other.kiosk, forged.drawn_at) == forged.gestures[..];
        prop_assert_eq!(forged.answers(&other), if same { Ok(()) } else { Err(Error::OrderForeign) });
    }

    /// The registry's signature is on every field.
    #[test]
    fn an_altered_intent_is_told_from_a_signed_one(field in 0..FIELDS) {
        let other = altered(&transfer(), field);
        let (real, forged) = (transfer().sign(&[SALT], &registry()), other.sign(&[SALT], &key("stranger", 7)));
        let (_, signature) = real.split_once("\n\n").expect("a note");
        let (text, _) = forged.split_once("\n\n").expect("a note");
        let pasted = format!("{text}\n\n{signature}");
        let verdict = |note: &str| Posted::verify(note.as_bytes(), &office(), KIOSK, NOON);
        prop_assert_eq!(verdict(&pasted), Err(Error::Altered));
        prop_assert_eq!(verdict(&forged), Err(Error::Forged));
    }

    #[test]
    fn no_bytes_make_reading_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = form::parse(&bytes);
        prop_assert!(Posted::verify(&bytes, &office(), KIOSK, NOON).is_err());
        let _ = office().endorsed(&bytes, &statement());
    }

    /// Every bit of a signed intent counts.
    #[test]
    fn no_bit_of_a_posted_intent_can_be_turned_over(at: prop::sample::Index, bit in 0..8_u8) {
        let mut note = transfer().sign(&[SALT], &registry()).into_bytes();
        let at = at.index(note.len());
        note[at] ^= 1 << bit;
        prop_assert!(Posted::verify(&note, &office(), KIOSK, NOON).is_err());
    }

    #[test]
    fn bytes_after_an_intent_are_refused(more in prop::collection::vec(any::<u8>(), 1..20)) {
        let bytes = [transfer().to_cbor(), more].concat();
        prop_assert_eq!(form::parse(&bytes).err(), Some(Error::TrailingByte));
    }
}

#[test]
fn an_intent_is_for_one_machine_and_one_time() {
    let intent = transfer();
    let note = intent.sign(&[SALT], &registry());
    let verdict = |kiosk: &str, now| Posted::verify(note.as_bytes(), &office(), kiosk, now).map(|_| ());
    assert_eq!(verdict(KIOSK, NOON), Ok(()));
    assert_eq!(verdict("another", NOON), Err(Error::OtherKiosk { kiosk: KIOSK.into() }));
    assert_eq!(verdict(KIOSK, intent.valid_until), Err(Error::Expired(intent.valid_until)));
    let before = Timestamp::from_unix(intent.issued_at.as_unix() - 1);
    assert_eq!(verdict(KIOSK, before), Err(Error::NotYet(intent.issued_at)));
}

#[test]
fn what_contradicts_itself_or_is_of_another_version_is_no_intent() {
    let mut backwards = transfer();
    backwards.valid_until = backwards.issued_at;
    assert_eq!(verified(&backwards), Err(Error::Form));
    for (from, to, why) in [
        ("countersign-intent/v2", "countersign-intent/v1", Error::VersionUnknown),
        ("transfer", "transfes", Error::Form),
        ("CNY", "cny", Error::Form),
        ("Li Hua", "Li\nHua", Error::Form),
        ("channel_since", "channel_sincf", Error::Form),
        ("owners", "ownerz", Error::Form),
        ("identity", "identitx", Error::Form),
    ] {
        let bytes = transfer().to_cbor();
        let at = bytes.windows(from.len()).position(|window| window == from.as_bytes()).expect("there");
        let bytes = [&bytes[..at], to.as_bytes(), &bytes[at + from.len()..]].concat();
        assert_eq!(form::parse(&bytes).err(), Some(why), "{to}");
    }
}

#[test]
fn a_look_up_gives_nothing_away_whoever_signs() {
    let look_up = with(LookUp);
    let posted = Posted::verify(look_up.sign(&[SALT], &registry()).as_bytes(), &office(), KIOSK, NOON);
    let posted = posted.expect("signed");
    assert!(matches!(posted, Posted::LookUp(_)));
    assert_ne!(posted.hash(), transfer().hash());
    assert_eq!(posted.disposal(), Err(Error::LookUpOnly));
}

#[test]
fn who_picks_another_act_is_stopped_with_what_they_picked() {
    let disposal = || verified(&transfer()).and_then(Posted::disposal).expect("signed");
    assert!(disposal().picked(Pick::GiveAway).is_ok());
    for (pick, halt) in [(Pick::LookUp, Halt::PickedLookUp), (Pick::Neither, Halt::PickedNeither)] {
        let stopped = disposal().picked(pick).expect_err("another act");
        assert!(stopped.halt == halt && stopped.is_sound());
    }
}

/// What officers sign of the sample.
fn statement() -> Statement {
    confirmed(&transfer()).statement()
}

#[test]
fn a_stop_code_is_told_from_a_slip_and_shows_in_no_log() {
    let code = StopCode::from_random([3; 16]);
    assert_eq!(StopCode::parse(&code.to_string().to_lowercase()), Ok(code));
    assert_eq!(StopCode::parse("7F3K-92QD"), Err(Error::StopCode));
    assert_eq!(format!("{code:?}"), "StopCode(…)");
}
