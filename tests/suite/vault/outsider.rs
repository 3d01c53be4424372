//! The log in the eyes of an implementation that none of us wrote: Go's golang.org/x/mod/sumdb.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use countersign::domain::log::tree;

use super::fixture::{self, House, NOON, Rows, refusal, rng};

/// The checker, compiled; `None` where Go or its library is absent.
fn checker(folder: &Path) -> Option<PathBuf> {
    let (source, program) =
        (Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/go/check.go"), folder.join("check"));
    let library = Path::new("/usr/share/gocode/src/golang.org/x/mod/sumdb");
    let mut go = Command::new("go");
    go.arg("build").arg("-o").arg(&program).arg(source);
    go.envs([("GO111MODULE", "off"), ("GOPATH", "/usr/share/gocode"), ("GOFLAGS", ""), ("CGO_ENABLED", "0")]);
    go.env("GOCACHE", folder.join("cache"));
    match go.output() {
        Ok(built) if built.status.success() => Some(program),
        Ok(built) if library.exists() => panic!("{}", String::from_utf8_lossy(&built.stderr)),
        _ => None,
    }
}

#[test]
fn another_implementation_accepts_our_log_and_refuses_an_altered_one() {
    let (house, folder) = (House::new(), tempfile::tempdir().expect("a folder"));
    let Some(checker) = checker(folder.path()) else {
        println!("skipped: needs golang-go and golang-golang-x-mod-dev");
        return;
    };
    let mut vault = house.create();
    for number in 0..11 {
        vault.refuse(&refusal(number), NOON, &mut rng(number.into())).expect("refused");
    }
    let early = vault.newest_checkpoint().expect("readable").expect("logged");
    for number in 11..14 {
        let record = fixture::consent(number);
        fixture::enroll(&mut vault, &record, number.into()).expect("enrolled");
    }
    let signed = vault.receipt(&fixture::consent(13).id).expect("kept");
    let raw = house.raw();
    let consistency = tree::consistency(11, 14, &Rows(&raw)).expect("stored");
    let lines: String = consistency.iter().map(|hash| STANDARD.encode(hash) + "\n").collect();

    let ask = |proof: &str, leaf: &[u8], early: &str| -> Output {
        let vkey = vault.log_key().vkey();
        let contents = [vkey.as_bytes(), proof.as_bytes(), leaf, early.as_bytes(), lines.as_bytes()];
        let files = ["vkey", "proof", "leaf", "earlier", "consistency"].map(|name| folder.path().join(name));
        for (file, content) in files.iter().zip(contents) {
            std::fs::write(file, content).expect("writable");
        }
        Command::new(&checker).args(&files).output().expect("it runs")
    };
    let (proof, leaf) = (signed.proof_text(), signed.leaf_bytes());
    let accepted = ask(&proof, &leaf, &early);
    assert_eq!(
        String::from_utf8_lossy(&accepted.stdout),
        "entry 13 of 14\ncontinues 11\n",
        "{}",
        String::from_utf8_lossy(&accepted.stderr)
    );
    let other = vault.receipt(&fixture::consent(12).id).expect("kept").leaf_bytes();
    assert!(!ask(&proof, &other, &early).status.success(), "another entry's leaf");
    assert!(
        !ask(&proof.replacen("index 13", "index 12", 1), &leaf, &early).status.success(),
        "another place"
    );
    assert!(!ask(&proof.replacen("\n14\n", "\n15\n", 1), &leaf, &early).status.success(), "another size");
    assert!(!ask(&proof, &leaf, &early.replacen("\n11\n", "\n10\n", 1)).status.success(), "another past");
}
