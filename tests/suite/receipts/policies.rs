//! Policies: whom to believe, and how many of them.

use countersign::domain::Policy;
use countersign::domain::log::Checkpoint;
use countersign::domain::policy::{Error, Problem};

use super::kit::{Cosigner, ORIGIN, key};

const NAMES: [&str; 6] = ["x1.example", "x2.example", "x3.example", "y1.example", "y2.example", "y3.example"];

fn cosigners() -> Vec<Cosigner> {
    NAMES.iter().zip(10..).map(|(name, seed)| Cosigner::new(name, seed)).collect()
}

/// The two-level example of the C2SP specification.
fn example() -> String {
    let keys: Vec<_> = cosigners().iter().map(Cosigner::vkey).collect();
    format!(
        "# who to trust\nlog {} https://kiosk.example/log\n\n\
         witness X1 {}\nwitness X2 {}\nwitness X3 {} https://x3.example\ngroup X-witnesses 2 X1 X2 X3\n\n\
         \twitness  Y1 {}  \nwitness Y2 {}\nwitness Y3 {}\n  # any of them\ngroup Y-witnesses any Y1 Y2 Y3\n\n\
         group X-and-Y all X-witnesses Y-witnesses\nquorum X-and-Y\n",
        key(ORIGIN, 1).vkey(),
        keys[0],
        keys[1],
        keys[2],
        keys[3],
        keys[4],
        keys[5]
    )
}

#[test]
fn every_set_of_witnesses_is_weighed_as_the_policy_says() {
    let policy = Policy::parse(example().as_bytes()).expect("the example is sound");
    let cosigners = cosigners();
    for set in 0u8..64 {
        let mut note = key(ORIGIN, 1).sign_checkpoint(5, [7; 32]);
        for (place, cosigner) in cosigners.iter().enumerate().filter(|(place, _)| set >> place & 1 == 1) {
            note = cosigner.cosign(&note, 1_700_000_000 + place as u64);
        }
        let enough = (set & 0b111).count_ones() >= 2 && set >> 3 != 0;
        let verified = policy.verify_checkpoint(&note);
        if enough {
            let witnesses = verified.expect("the quorum is there").witnesses;
            let names: Vec<_> = witnesses.iter().map(|witness| witness.name.as_str()).collect();
            let expected: Vec<_> = NAMES
                .iter()
                .enumerate()
                .filter(|(place, _)| set >> place & 1 == 1)
                .map(|(_, name)| *name)
                .collect();
            assert_eq!(names, expected);
        } else {
            assert_eq!(verified, Err(Error::QuorumMissing), "set {set:06b}");
        }
    }
}

#[test]
fn a_policy_is_kept_octet_for_octet() {
    let text = [example().as_bytes(), b"# Big5: \xc5\xe7\xc3\xd2\n"].concat();
    let policy = Policy::parse(&text).expect("octets above 127 are opaque");
    assert_eq!(policy.as_bytes(), text);
    let own = Policy::for_log(&key(ORIGIN, 1).vkey()).expect("a log's own key");
    assert_eq!(own.as_text(), format!("log {}\nquorum none\n", key(ORIGIN, 1).vkey()));
}

#[test]
fn wrong_lines_are_named_with_what_is_wrong() {
    let (log, w1, w2) = (key(ORIGIN, 1).vkey(), Cosigner::new("w1", 3).vkey(), Cosigner::new("w2", 4).vkey());
    let renamed = Cosigner::new("renamed", 3).vkey();
    let table = [
        (format!("log {log}\nlogg {log}\n"), 2, Problem::Syntax),
        (format!("log {log} url more\n"), 1, Problem::Syntax),
        ("quorum\n".into(), 1, Problem::Syntax),
        ("group g any\n".into(), 1, Problem::Syntax),
        (format!("log {w1}\n"), 1, Problem::Key),
        (format!("witness w {log}\n"), 1, Problem::Key),
        (format!("log {}\n", log.replacen("kiosk", "kiosK", 1)), 1, Problem::Key),
        (format!("log {}\n", &log[..log.len() - 4]), 1, Problem::Key),
        (format!("log {log}\n\nlog {log}\n"), 3, Problem::KeyTwice),
        (format!("witness a {w1}\nwitness b {w1}\n"), 2, Problem::KeyTwice),
        (format!("witness a {w1}\nwitness b {renamed}\n"), 2, Problem::KeyTwice),
        (format!("witness a {w1}\nwitness a {w2}\n"), 2, Problem::NameTwice),
        (format!("witness none {w1}\n"), 1, Problem::NameTwice),
        (format!("witness a {w1}\ngroup a any a\n"), 2, Problem::NameTwice),
        (format!("witness a {w1}\ngroup g any a a\n"), 2, Problem::NameTwice),
        (format!("witness a {w1}\ngroup g any a\ngroup h any a\n"), 3, Problem::NameTwice),
        ("group g any g\n".into(), 1, Problem::NameUnknown),
        ("group g any none\n".into(), 1, Problem::NameUnknown),
        (format!("quorum a\nwitness a {w1}\n"), 1, Problem::NameUnknown),
        (format!("witness a {w1}\ngroup g 0 a\n"), 2, Problem::Threshold),
        (format!("witness a {w1}\ngroup g 2 a\n"), 2, Problem::Threshold),
        (format!("witness a {w1}\ngroup g +1 a\n"), 2, Problem::Threshold),
        (format!("witness a {w1}\ngroup g ANY a\n"), 2, Problem::Threshold),
        ("quorum none\nquorum none\n".into(), 2, Problem::QuorumTwice),
        ("quorum none\r\n".into(), 1, Problem::ControlCharacter),
        ("quorum none\n# \x00\n".into(), 2, Problem::ControlCharacter),
        ("quorum none".into(), 1, Problem::Unended),
        ("\n".repeat(1_001), 1_001, Problem::TooLong),
    ];
    for (text, line, problem) in table {
        assert_eq!(Policy::parse(text.as_bytes()), Err(Error::Line { line, problem }), "{text}");
    }
    assert_eq!(Policy::parse(b"# nothing\n"), Err(Error::NoQuorum));
    assert_eq!(Policy::parse(b"").map_err(|error| error.code()), Err("policy_bad"));
}

#[test]
fn a_key_under_which_anything_verifies_is_refused_for_that_alone() {
    // The neutral element, with a key id that fits: 0x01 ‖ 0x01 00 … 00.
    let public = [&[1, 1], [0; 31].as_slice()].concat();
    let id = signed_note::key_id("weak", &public);
    let vkey =
        format!("weak+{id:08x}+{}", base64::Engine::encode(&base64::prelude::BASE64_STANDARD, &public));
    assert!(signed_note::StandardVerifier::new(&vkey).is_ok(), "a lenient reader takes it");
    let refused = Policy::for_log(&vkey);
    assert_eq!(refused, Err(Error::Line { line: 1, problem: Problem::Key }));
}

#[test]
fn groups_as_deep_as_a_policy_can_be_are_weighed() {
    let cosigner = Cosigner::new("w", 3);
    let mut text = format!("log {}\nwitness g0 {}\n", key(ORIGIN, 1).vkey(), cosigner.vkey());
    for depth in 1..990 {
        text += &format!("group g{depth} all g{}\n", depth - 1);
    }
    text += "quorum g989\n";
    let policy = Policy::parse(text.as_bytes()).expect("deep but sound");
    let note = key(ORIGIN, 1).sign_checkpoint(5, [7; 32]);
    assert_eq!(policy.verify_checkpoint(&note), Err(Error::QuorumMissing));
    assert!(policy.verify_checkpoint(&cosigner.cosign(&note, 1)).is_ok());
}

#[test]
fn a_cosignature_covers_its_time() {
    let cosigner = Cosigner::new("w", 3);
    let text = format!("log {}\nwitness w {}\nquorum none\n", key(ORIGIN, 1).vkey(), cosigner.vkey());
    let policy = Policy::parse(text.as_bytes()).expect("sound");
    let note = cosigner.cosign(&key(ORIGIN, 1).sign_checkpoint(5, [7; 32]), 1_700_000_000);
    assert!(policy.verify_checkpoint(&note).is_ok());
    let mut later = Checkpoint::parse(&note).expect("a checkpoint");
    later.signatures[1].bytes[7] ^= 1;
    assert_eq!(policy.verify_checkpoint(&later.to_text()), Err(Error::SignatureBad));
}

#[test]
fn checkpoints_of_other_logs_and_sixteen_signatures_are_read() {
    // The example of C2SP tlog-cosignature.
    let example = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
        \u{2014} example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n\
        \u{2014} witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";
    let read = Checkpoint::parse(example).expect("it is canonical");
    assert_eq!((read.size, read.signatures.len()), (20_852_163, 2));
    assert_eq!(read.to_text(), example);

    let policy = Policy::for_log(&key(ORIGIN, 1).vkey()).expect("a log's own key");
    let mut note = key(ORIGIN, 1).sign_checkpoint(5, [7; 32]);
    for (seed, name) in
        (10..).zip(["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o"])
    {
        note = Cosigner::new(name, seed).cosign(&note, 1);
    }
    assert_eq!(policy.verify_checkpoint(&note).map(|verified| verified.witnesses), Ok(vec![]));
}
