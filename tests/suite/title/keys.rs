//! The keys of a registry's office: what makes them prints the lines of the settings that name them.

use std::process::Command;

use countersign::settings::Settings;

fn made(folder: &std::path::Path, whom: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_countersign"))
        .args(["keys", "new", "--for", whom, "--name", &format!("registry.example/{whom}"), "--out"])
        .arg(folder.join(whom))
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn what_a_new_key_prints_goes_into_the_settings_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let demo = include_str!("../../../assets/demo-settings.toml");
    let read = |lines: &str| Settings::parse(&format!("{demo}\n{lines}"));
    let inspector = made(folder.path(), "inspector");
    assert_eq!(read(&inspector).expect("sound").inspectors.len(), 1, "{inspector}");
    let [registry, officer, supervisor] =
        ["registry", "officer", "supervisor"].map(|whom| made(folder.path(), whom));
    // One table, a line of each.
    let [officer, supervisor] = [officer, supervisor]
        .map(|lines| lines.strip_prefix("[title]\n").unwrap_or_else(|| panic!("{lines}")).to_owned());
    let alone = [registry.as_str(), &supervisor].concat();
    assert!(read(&alone).is_err(), "without an officer nobody confirms anything");
    let title = [registry, officer, supervisor].concat();
    assert!(read(&title).expect("sound").title.is_some(), "{title}");
    let publisher = made(folder.path(), "publisher");
    assert!(publisher.starts_with("[law]\nkey = \"registry.example/publisher+"), "{publisher}");
}
