//! The scene of the demonstration, as a process: what it tells in JSON, and that each of its papers holds.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_countersign"))
}

/// The kind of a paper that verifies under the scene's own policy.
fn kind_of(paper: &Value, policy: &str) -> String {
    let path = paper.as_str().expect("a path");
    let output =
        program().args(["receipt", "verify", path, "--policy", policy, "--json"]).output().expect("it runs");
    let verdict: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(verdict["valid"], true, "{path}: {verdict}");
    verdict["kind"].as_str().expect("a kind").to_owned()
}

#[test]
fn the_pretext_fails_the_honest_transfer_passes_and_the_stop_code_cancels() {
    for language in ["en", "ug"] {
        let out = tempfile::tempdir().expect("a folder");
        let output = program()
            .args(["demo", "--headless", "--scene", "title-transfer", "--json", "--seed", "3"])
            .args(["--lang", language, "--out"])
            .arg(out.path())
            .output()
            .expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{said}");
        let told: Value = serde_json::from_slice(&output.stdout).expect("one object");
        let steps = told["steps"].as_array().expect("steps");
        let ended: Vec<_> = steps.iter().map(|step| (&step["name"], &step["outcome"])).collect();
        let expected = [
            ("pretext", "refused"),
            ("honest", "confirmed"),
            ("stopped", "cancelled"),
            ("stranger", "refused"),
        ];
        let expected = expected.map(|(name, outcome)| (Value::from(name), Value::from(outcome)));
        assert_eq!(ended, expected.iter().map(|(name, outcome)| (name, outcome)).collect::<Vec<_>>());
        for step in steps {
            let policy = step["policy"].as_str().expect("a policy");
            assert!(Path::new(policy).exists());
            let papers = step["papers"].as_array().expect("papers");
            assert!(!papers.is_empty(), "{step}");
            for paper in papers {
                let kind = kind_of(&paper["receipt"], policy);
                assert_eq!(
                    (kind_of(&paper["receipt_text"], policy), Value::from(kind.as_str())),
                    (kind, paper["kind"].clone())
                );
            }
        }
    }
}
