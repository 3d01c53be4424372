//! One program for all targets: `COUNTERSIGN_FUZZ_TARGET` names the one to run, under libFuzzer. With
//! `COUNTERSIGN_FUZZ_SEEDS=DIR` it writes every target's first inputs there instead, and leaves. `run.sh` does both.
#![no_main]

mod backup;
mod pack;
mod printer;
mod receipts;
mod seeds;
mod targets;
mod title;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use targets::{TARGETS, Target};

fuzz_target!(init: choose(), |bytes: &[u8]| {
    (chosen().run)(bytes);
});

static CHOSEN: OnceLock<&'static Target> = OnceLock::new();

fn chosen() -> &'static Target {
    CHOSEN.get().expect("chosen before the first input")
}

fn choose() {
    if let Some(folder) = std::env::var_os("COUNTERSIGN_FUZZ_SEEDS") {
        TARGETS.iter().for_each(|target| write(target, Path::new(&folder)));
        std::process::exit(0);
    }
    let wanted = std::env::var("COUNTERSIGN_FUZZ_TARGET").unwrap_or_default();
    let target = TARGETS.iter().find(|target| target.name == wanted);
    CHOSEN.get_or_init(|| target.expect("COUNTERSIGN_FUZZ_TARGET names a target"));
}

fn write(target: &Target, folder: &Path) {
    let inputs = folder.join(target.name).join("inputs");
    std::fs::create_dir_all(&inputs).expect("a folder for seeds");
    for (number, seed) in (target.seeds)().iter().enumerate() {
        assert!(seed.len() <= target.longest, "{}: seed {number} has {} bytes", target.name, seed.len());
        std::fs::write(inputs.join(number.to_string()), seed).expect("a seed is written");
    }
    std::fs::write(folder.join(target.name).join("longest"), target.longest.to_string())
        .expect("a length is written");
}

/// A file in the run's own folder, for readers that take a path.
fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = std::env::var_os("COUNTERSIGN_FUZZ_SCRATCH").expect("run.sh names a folder");
    let path = Path::new(&folder).join(name);
    std::fs::write(&path, bytes).expect("a file in memory or on disk");
    path
}
