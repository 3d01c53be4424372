//! The scene of the demonstration, as a process: what it tells in JSON, and that each of its papers holds.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

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
        let (out, keys) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        let passphrase = keys.path().join("passphrase");
        std::fs::write(&passphrase, "some passphrase\n").expect("writable");
        let output = program()
            .args(["demo", "--headless", "--scene", "title-transfer", "--json", "--seed", "3"])
            .args(["--lang", language, "--out"])
            .arg(out.path())
            .arg("--passphrase-file")
            .arg(&passphrase)
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
        follow(&steps[1], out.path(), &passphrase);
    }
}

/// The sale that was confirmed is stopped at the counter: the code is read from standard input or a file, and no process list
/// shows it.
fn follow(honest: &Value, root: &Path, passphrase: &Path) {
    let paper = honest["receipt_text"].as_str().expect("a path");
    let shown = program().args(["receipt", "show", paper, "--as", "json"]).output();
    let shown: Value = serde_json::from_slice(&shown.expect("it runs").stdout).expect("JSON");
    let code = shown["confirmation"]["stop_code"].as_str().expect("a stop code");
    assert_eq!(shown["confirmation"]["intent"]["owners"][0]["name"], "Ms Lan", "{shown}");
    let title = |act: &str, typed: Option<&str>| {
        let mut command = program();
        command.args(["title", act, "--receipt", paper, "--json", "--root"]).arg(root);
        command.arg("--passphrase-file").arg(passphrase);
        answer_to(command, typed.unwrap_or_default())
    };
    assert_eq!(title("stop", Some("7F3K-92QD")).0, Some(2), "a slip is no guess");
    let (_, refused) = title("effective", None);
    assert_eq!((&refused["outcome"], &refused["reason"]), (&"refused".into(), &"cooling_off".into()));
    let (_, stopped) = title("stop", Some(code));
    assert_eq!(stopped["outcome"], "stopped", "{stopped}");
    let (_, again) = title("stop", Some(code));
    assert_eq!((&again["outcome"], &again["reason"]), (&"refused".into(), &"act_over".into()));
}

fn answer_to(mut command: Command, typed: &str) -> (Option<i32>, Value) {
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut child = child.expect("it runs");
    // A command that asks for nothing may have left before.
    drop(writeln!(child.stdin.take().expect("its input"), "{typed}"));
    let output = child.wait_with_output().expect("it ends");
    (output.status.code(), serde_json::from_slice(&output.stdout).unwrap_or_default())
}

/// With another's document in the officer's hands nobody sells the home, whoever stands before the camera.
#[test]
fn a_sale_under_another_s_document_is_refused_before_the_camera_opens() {
    let out = tempfile::tempdir().expect("a folder");
    let play = |typed: &str| {
        let mut command = program();
        command.args(["demo", "--headless", "--scene", "title-transfer", "--json", "--seed", "3"]);
        command.args(["--document-file", "-", "--out"]).arg(out.path());
        answer_to(command, typed)
    };
    assert_eq!(play("hong_kong_identity_card A123457(3)").0, Some(2), "a slip");
    let (code, told) = play("passport L7654321");
    assert_eq!(code, Some(1), "the story did not go as it is told");
    for (place, name) in [(1, "honest"), (2, "stopped"), (3, "stranger")] {
        let step = &told["steps"][place];
        assert_eq!((&step["name"], &step["outcome"]), (&name.into(), &"refused".into()));
        assert_eq!(step["reason"], "not_the_owner");
        assert_eq!(step["gestures"].as_array().map(Vec::len), Some(0));
        let policy = step["policy"].as_str().expect("a policy");
        assert_eq!(kind_of(&step["receipt"], policy), "stopped");
    }
}
