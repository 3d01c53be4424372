//! A Proof Pack holds as a whole or not at all, and never claims more than it shows.

mod altered;
mod chromium;
mod kit;
mod life;
mod page;

use std::collections::BTreeSet;

use countersign::domain::receipt::Kind;
use countersign::domain::receipt::claims::{Claim, Grade, claims};
use countersign::domain::receipt::pack::{Pack, check};
use countersign::domain::receipt::view::PackVerdict;
use countersign::domain::{Notice, ReceiptId, Record, SignedReceipt};
use countersign::i18n::{self, Text};

use crate::receipts::kit::{Cosigner, Log, consent, cosigned, key, refusal, withdrawal, witnessed_policy};
use kit::{code, notice, sealed, story};

#[test]
fn a_pack_says_what_is_proven_what_is_attested_and_what_nobody_can_prove() {
    let (log, pack) = story();
    let checked = check(&pack.to_file(&log.key), &log.policy()).expect("it holds");
    let graded = |grade| -> Vec<&'static str> {
        let of = claims(&checked).into_iter().filter(|(_, found)| *found == grade);
        of.map(|(claim, _)| claim.code()).collect()
    };
    assert_eq!(graded(Grade::Proven), ["decisions", "notice_words", "one_log", "erasure_recorded"]);
    let attested =
        ["no_second_log", "time", "erasure_done", "notice_shown", "person", "approval", "uses", "whole"];
    assert_eq!(graded(Grade::Attested), attested);
    assert_eq!(graded(Grade::Unprovable), ["understood", "no_copies"]);
    let verdict = serde_json::to_value(PackVerdict::valid(&checked, &log.policy())).expect("plain data");
    assert_eq!((&verdict["valid"], &verdict["same_policy"]), (&true.into(), &true.into()));
    let kinds =
        verdict["receipts"].as_array().expect("a list").iter().map(|receipt| receipt["kind"].as_str());
    assert_eq!(
        kinds.map(|kind| kind.expect("a kind")).collect::<Vec<_>>(),
        ["consent", "withdrawal", "erasure"]
    );
    assert_eq!(verdict["notices"][0]["sha256"], notice().digest().to_string());
    assert_eq!(verdict["notices"][0]["blocks"][1][1], "To check that it is you.");
}

#[test]
fn a_claim_is_no_firmer_than_what_is_in_the_pack() {
    let (log, pack) = story();
    let grade = |pack: &Pack, claim: Claim| {
        let checked = check(&pack.to_file(&log.key), &log.policy()).expect("it holds");
        claim.grade(&checked)
    };
    let without = Pack { notices: vec![], ..pack.clone() };
    assert_eq!(grade(&without, Claim::NoticeWords), Some(Grade::Unprovable), "only a digest is known");
    let before = Pack { receipts: pack.receipts[..1].to_vec(), ..pack.clone() };
    assert_eq!(grade(&before, Claim::ErasureRecorded), None);
    assert_eq!(grade(&before, Claim::Locked), Some(Grade::Attested));
    assert_eq!(grade(&pack, Claim::Locked), None, "nothing is kept after an erasure");

    let witness = Cosigner::new("witness.example/w1", 3);
    let seen =
        Pack { receipts: pack.receipts.iter().map(|receipt| cosigned(receipt, &witness)).collect(), ..pack };
    let checked = check(&seen.to_file(&log.key), &witnessed_policy(&witness)).expect("cosigned");
    assert_eq!(Claim::Time.grade(&checked), Some(Grade::Proven));
    assert_eq!(grade(&seen, Claim::Time), Some(Grade::Attested), "a stranger's signature proves nothing");
}

/// Everything in it holds by itself, and it is no pack all the same.
#[test]
fn what_does_not_belong_together_is_no_pack() {
    let (mut log, pack) = story();
    let policy = log.policy();
    let refused = |pack: &Pack| code(&pack.to_file(&key("kiosk.example/log", 1)), &policy);
    assert_eq!(refused(&pack), "valid");
    assert_eq!(refused(&Pack { receipts: vec![], ..pack.clone() }), "pack_empty");
    let mut turned = pack.clone();
    turned.receipts.reverse();
    assert_eq!(refused(&turned), "trees_differ", "out of order");
    let mut twice = pack.clone();
    twice.receipts.insert(1, twice.receipts[0].clone());
    assert_eq!(refused(&twice), "trees_differ");
    let stranger = log.issue(&refusal());
    let mut other_tree = pack.clone();
    other_tree.receipts.push(stranger.clone());
    assert_eq!(refused(&other_tree), "trees_differ", "proven in a later tree");
    let mixed = pack.receipts.iter().chain([&stranger]).map(|receipt| log.prove_again(receipt)).collect();
    assert_eq!(refused(&Pack { receipts: mixed, ..pack.clone() }), "pack_mixed", "another person's refusal");
    let stray = Notice::new("en", |topic| (topic.code().into(), "another".into()));
    assert_eq!(refused(&Pack { notices: vec![notice(), stray], ..pack.clone() }), "notice_stray");
    assert_eq!(refused(&Pack { notices: vec![notice(), notice()], ..pack.clone() }), "notice_stray");
    let mut forged = pack.clone();
    let elsewhere = Log::of(0).issue(&consent());
    forged.receipts[0] = elsewhere;
    assert_eq!(refused(&forged), "trees_differ");
    assert_eq!(code(&pack.to_file(&key("else.example", 1)), &policy), "origin_unknown");
    assert_eq!(code(&pack.to_file(&key("kiosk.example/log", 2)), &policy), "signature_bad");
    let alone = log.issue(&withdrawal(&consent()));
    let left = |receipts: Vec<SignedReceipt>| refused(&Pack { receipts, notices: vec![], ..pack.clone() });
    assert_eq!(left(vec![alone.clone()]), "valid", "all that a person may hold");
    // After an erasure: what is shown and the certificate, both under one receipt that is gone.
    let erased =
        Record { kind: Kind::Erasure, id: ReceiptId::from_random([8; 16]), ..withdrawal(&consent()) };
    let certificate = log.issue(&erased);
    assert_eq!(left(vec![log.prove_again(&alone), certificate]), "valid", "the certificate speaks for it");
    let other = Record { related: Some(ReceiptId::from_random([9; 16])), ..erased };
    let other = log.issue(&Record { id: ReceiptId::from_random([7; 16]), ..other });
    assert_eq!(left(vec![log.prove_again(&alone), other]), "pack_mixed", "another's certificate");
}

#[test]
fn bytes_that_are_no_pack_say_what_to_do() {
    let (log, pack) = story();
    let policy = log.policy();
    let file = pack.to_file(&log.key);
    let error = |bytes: &[u8]| check(bytes, &policy).expect_err("no pack");
    assert_eq!(error(b"").code(), "format_unknown");
    assert!(error(b"%PDF-1.7").to_string().contains("`receipt verify` checks receipts"));
    assert_eq!(error(b"countersign-pack/v2\nnew").code(), "version_unknown");
    assert_eq!(error(&file[..file.len() - 1]).code(), "seal_missing");
    assert_eq!(error(&[&file[..], b"\n"].concat()).code(), "seal_missing");
    assert_eq!(error(&[&file[..], &vec![b'x'; 2 << 20]].concat()).code(), "too_large");
    let cbor = |bytes: &[u8]| error(&sealed(&log, bytes)).code();
    assert_eq!(cbor(&[0x80]), "form_bad");
    assert_eq!(cbor(&[0x81, 0x02]), "version_unknown");
    assert_eq!(cbor(&[0x81, 0x01]), "form_bad");
    assert_eq!(cbor(&[0x80, 0x80]), "trailing_byte");
    assert_eq!(cbor(&[0x85, 0x01, 0x00, 0x80, 0x80, 0x40]), "pack_empty");
    assert_eq!(cbor(&[0x85, 0x01, 0x18, 0x00, 0x80, 0x80, 0x40]), "form_bad", "not the shortest form");
    assert_eq!(cbor(&[0x85, 0x01, 0x00, 0x81, 0x41, 0x00, 0x80, 0x40]), "form_bad", "no receipt");
}

#[test]
fn every_claim_and_every_reason_has_its_words_in_every_language() {
    let mut wanted = BTreeSet::new();
    for claim in Claim::ALL {
        for grade in Grade::ALL {
            wanted.insert(format!("pack-claim-{}-{}", claim.code().replace('_', "-"), grade.code()));
        }
    }
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let script: String = std::fs::read_dir(folder.join("assets/page"))
        .expect("a folder")
        .map(|entry| std::fs::read_to_string(entry.expect("an entry").path()).expect("a file"))
        .collect();
    for language in i18n::languages() {
        let text = Text::new(language.tag).expect("offered");
        let file = folder.join("locales").join(language.tag).join("pack.ftl");
        let source = std::fs::read_to_string(file).expect("a file");
        let keys: Vec<&str> =
            source.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key).collect();
        for kind in countersign::domain::receipt::Kind::ALL.map(|kind| format!("page-kind-{}", kind.code())) {
            assert!(keys.contains(&kind.as_str()), "{}: {kind} has no words", language.tag);
        }
        for claim in keys.iter().filter(|key| key.starts_with("pack-claim-")) {
            assert!(wanted.contains(*claim), "{claim}: no claim has this grade");
        }
        for key in keys.iter().filter(|key| {
            key.starts_with("page-") && !key.starts_with("page-reason-") && !key.starts_with("page-kind-")
        }) {
            assert!(script.contains(&format!("\"{key}\"")), "{key} is written, but not asked for");
        }
        for reason in page::REASONS {
            assert!(
                text.has(&format!("page-reason-{}", reason.replace('_', "-"))),
                "{}: {reason}",
                language.tag
            );
        }
        let (log, pack) = story();
        let checked = check(&pack.to_file(&log.key), &log.policy()).expect("it holds");
        for (claim, grade) in claims(&checked) {
            let key = format!("pack-claim-{}-{}", claim.code().replace('_', "-"), grade.code());
            assert!(text.has(&key), "{}: {key}", language.tag);
        }
    }
}
