//! Whoever helps is named on the receipt, by command line as on the screen.

use std::process::{Command, Output};

fn countersign(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_countersign")).args(arguments).output().expect("it runs")
}

#[test]
fn a_receipt_names_the_helper_below_the_decisions() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("demo");
    let out = out.to_str().expect("UTF-8");
    let refuse = ["demo", "--headless", "--refuse", "--json", "--out", out];
    let refused = countersign(&[&refuse[..], &["--helped-by", "interpreter:Rui Li"]].concat());
    let answer: serde_json::Value =
        serde_json::from_slice(&refused.stdout).unwrap_or_else(|_| panic!("{refused:?}"));
    assert_eq!(answer["outcome"], "refused");
    let [receipt, policy] = ["receipt_text", "policy"].map(|file| answer[file].as_str().expect("a path"));
    let words = std::fs::read_to_string(receipt).expect("a receipt");
    let place = |words_of: &str| words.find(words_of).unwrap_or_else(|| panic!("{words_of}: {words}"));
    let helped = place("Helped by the interpreter Rui Li, who did not decide.");
    assert!(place("cash at this branch") < helped && helped < place("Complaints to"), "{words}");
    assert!(countersign(&["receipt", "verify", receipt, "--policy", policy]).status.success());
    let shown = countersign(&["receipt", "show", receipt, "--as", "json"]);
    let shown: serde_json::Value =
        serde_json::from_slice(&shown.stdout).unwrap_or_else(|_| panic!("{shown:?}"));
    let record = shown.get("record").unwrap_or(&shown);
    assert_eq!(
        record["helped_by"],
        serde_json::json!({ "party_role": "interpreter", "party_name": "Rui Li" })
    );
}

#[test]
fn who_is_no_helper_is_told_so_before_anything_begins() {
    for bad in ["Rui Li", "judge:Rui Li", "supporter:", &format!("supporter:{}", "A".repeat(61))] {
        let told = countersign(&["demo", "--headless", "--refuse", "--helped-by", bad]);
        assert_eq!(told.status.code(), Some(2), "{bad}");
        assert!(
            String::from_utf8_lossy(&told.stderr).contains("interpreter:NAME or supporter:NAME"),
            "{told:?}"
        );
    }
}
