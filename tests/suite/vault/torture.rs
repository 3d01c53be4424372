//! Torture: a process killed at every step of every act, and the power cut after every step, with what was not yet
//! synced lost, kept, reordered or torn. No acknowledged act may be gone, and none may be there by half.
//!
//! The suite takes a sample; `make torture` takes every step.

mod acts;
mod copies;
mod disk;
mod oracle;

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::fixture::rng;
use acts::{ACKNOWLEDGED, Act};
use countersign::domain::policy::Verified;
use disk::{Disk, Fate, Image, Step};
use oracle::{STORE, State, Verdict, judge, put, state};

const ACT: &str = "TORTURE_ACT";
const FOLDER: &str = "DISK_FOLDER";

/// What a torture came to.
#[derive(Default, Debug, PartialEq, Eq)]
struct Count {
    kills: u64,
    cuts: u64,
    acknowledged: u64,
    lost: u64,
    half_done: u64,
    /// Where it went wrong first.
    first: Option<String>,
}

impl Count {
    fn add(&mut self, verdict: Verdict, place: impl Fn() -> String) {
        match verdict {
            Verdict::Whole => return,
            Verdict::Lost => self.lost += 1,
            Verdict::HalfDone => self.half_done += 1,
        }
        self.first.get_or_insert_with(|| format!("{verdict:?} {}", place()));
    }

    fn line(&self) -> String {
        format!(
            "kills={} cuts={} acknowledged={} lost={} half_done={}",
            self.kills, self.cuts, self.acknowledged, self.lost, self.half_done
        )
    }

    fn and(self, other: Self) -> Self {
        Self {
            kills: self.kills + other.kills,
            cuts: self.cuts + other.cuts,
            acknowledged: self.acknowledged + other.acknowledged,
            lost: self.lost + other.lost,
            half_done: self.half_done + other.half_done,
            first: self.first.or(other.first),
        }
    }
}

/// One act, in a process that may be killed.
#[test]
#[ignore = "run as a child by the tests below"]
fn child() {
    let (Ok(act), Some(folder)) = (std::env::var(ACT), std::env::var_os(FOLDER)) else {
        println!("skipped: this is the child of another test");
        return;
    };
    Act::named(&act).expect("an act").run(&Path::new(&folder).join(STORE));
}

/// A stage: the shim, compiled, and a folder in which stores come and go.
struct Stage {
    shim: PathBuf,
    folder: tempfile::TempDir,
}

/// One run of a child.
struct Ran {
    steps: Vec<Step>,
    acknowledged: bool,
    ended: bool,
}

impl Stage {
    /// `None` without a C compiler.
    fn new() -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/shim/disk.c");
        let shim = folder.path().join("disk.so");
        let mut compiler = Command::new("cc");
        compiler.args(["-shared", "-fPIC", "-O1", "-o"]).arg(&shim).arg(source).arg("-ldl");
        let built = compiler.status().ok()?;
        assert!(built.success(), "the disk that remembers does not compile");
        Some(Self { shim, folder })
    }

    fn store(&self) -> PathBuf {
        self.folder.path().join("store")
    }

    /// Runs an act in a child on the store in [`Stage::store`]; with `kill`, it dies before that step.
    fn run(&self, act: Act, kill: Option<usize>) -> Ran {
        let log = self.folder.path().join("log");
        let _ = std::fs::remove_file(&log);
        let mut child = Command::new(std::env::current_exe().expect("this binary"));
        child
            .args(["--ignored", "--exact", "--nocapture", "vault::torture::child"])
            .env("LD_PRELOAD", &self.shim)
            .env(FOLDER, self.store())
            .env("DISK_LOG", &log)
            .env(ACT, format!("{act:?}"))
            .stderr(Stdio::null());
        if let Some(step) = kill {
            child.env("DISK_KILL", step.to_string());
        }
        let ran = child.output().expect("a child");
        let steps = disk::read(&std::fs::read(&log).unwrap_or_default());
        let acknowledged = String::from_utf8_lossy(&ran.stdout).contains("acknowledged");
        Ran { steps, acknowledged, ended: ran.status.success() }
    }

    /// The files of the store as they are.
    fn image(&self) -> Image {
        let files = std::fs::read_dir(self.store()).into_iter().flatten().flatten();
        let name = |entry: &std::fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
        files
            .filter(|entry| name(entry) != ACKNOWLEDGED && !name(entry).ends_with("-shm"))
            .map(|entry| (name(&entry), std::fs::read(entry.path()).expect("a file")))
            .collect()
    }

    fn found(&self) -> (Option<State>, Option<Verified>) {
        let found = state(&self.store()).expect("a whole store");
        found.map_or((None, None), |(state, newest)| (Some(state), newest))
    }

    /// Kills the process of each act before every `stride`th of its steps.
    fn kill(&self, stride: usize) -> Count {
        let mut count = Count::default();
        let mut before = Image::new();
        for (place, act) in Act::ALL.into_iter().enumerate() {
            put(&before, &self.store());
            let (old, handed_out) = self.found();
            let whole = self.run(act, None);
            assert!(whole.acknowledged && whole.ended, "{act:?}");
            let (new, _) = self.found();
            let after = self.image();
            for step in (1 + place % stride..=whole.steps.len()).step_by(stride) {
                put(&before, &self.store());
                let ran = self.run(act, Some(step));
                assert!(!ran.ended, "{act:?} was killed at {step}");
                let states = [old.clone(), new.clone()];
                let verdict =
                    judge(&self.store(), &states, usize::from(ran.acknowledged), handed_out.as_ref());
                count.add(verdict, || format!("{act:?} killed before step {step}"));
                count.kills += 1;
                count.acknowledged += u64::from(ran.acknowledged);
            }
            before = after;
        }
        count
    }

    /// Does the acts on one disk, and cuts the power after every `stride`th of all steps, `fates` at each.
    fn cut(&self, acts: &[Act], base: &Image, stride: usize, fates: &[Fate]) -> Count {
        let mut count = Count::default();
        put(base, &self.store());
        let mut steps: Vec<Step> = vec![];
        for act in acts {
            let ran = self.run(*act, None);
            assert!(ran.acknowledged, "{act:?}");
            steps.extend(ran.steps);
        }
        let cuts = self.folder.path().join("cut");
        let (states, handed_out) = left(&steps, base, &cuts);
        let (mut disk, mut acknowledged, mut rng) = (Disk::holding(base), 0, rng(5));
        let mut known = HashMap::new();
        for (place, step) in steps.iter().enumerate() {
            if step.name == ACKNOWLEDGED {
                acknowledged += usize::from(step.kind == b'w');
                continue;
            }
            disk.take(step);
            if place % stride != 0 {
                continue;
            }
            for fate in fates {
                let image = disk.cut(*fate, &mut rng);
                let mut hasher = DefaultHasher::new();
                (&image, acknowledged).hash(&mut hasher);
                let verdict = *known.entry(hasher.finish()).or_insert_with(|| {
                    put(&image, &cuts);
                    judge(&cuts, &states, acknowledged, handed_out[acknowledged].as_ref())
                });
                count.add(verdict, || format!("cut after step {place}, {step:?}, {fate:?}"));
                count.cuts += 1;
            }
        }
        count.acknowledged += acknowledged as u64;
        count
    }

    /// A store on which a plain connection can be tortured.
    fn base(&self) -> Image {
        put(&Image::new(), &self.store());
        for act in [Act::Create, Act::Commission] {
            assert!(self.run(act, None).acknowledged, "{act:?}");
        }
        self.image()
    }

    /// The same rows, written with `synchronous=FULL` and with `synchronous=OFF`.
    fn controls(&self) -> [Count; 2] {
        let base = self.base();
        [Act::Plain, Act::Careless].map(|act| self.cut(&[act], &base, 1, &Fate::EACH))
    }
}

/// What each act left, from the store before the first, and the newest checkpoint then handed out.
fn left(steps: &[Step], base: &Image, folder: &Path) -> (Vec<Option<State>>, Vec<Option<Verified>>) {
    let mut disk = Disk::holding(base);
    let found = |disk: &Disk| {
        put(&disk.cut(Fate::Kept, &mut rng(0)), folder);
        let found = state(folder).expect("whole after an act");
        found.map_or((None, None), |(state, newest)| (Some(state), newest))
    };
    let mut all = vec![found(&disk)];
    for step in steps {
        match step.name.as_str() {
            ACKNOWLEDGED if step.kind == b'w' => all.push(found(&disk)),
            ACKNOWLEDGED => {}
            _ => disk.take(step),
        }
    }
    all.into_iter().unzip()
}

#[test]
fn a_sample_of_kills_and_power_cuts_loses_nothing() {
    let Some(stage) = Stage::new() else {
        println!("skipped: cc is not installed");
        return;
    };
    let fates = [Fate::Lost, Fate::CutShort, Fate::Scattered, Fate::Torn];
    let count = stage.kill(37).and(stage.cut(&Act::ALL, &Image::new(), 23, &fates));
    println!("{}", count.line());
    assert_eq!((count.first.as_deref(), count.lost, count.half_done), (None, 0, 0));
    assert!(count.kills > 12 && count.cuts > 60, "{count:?}");
}

#[test]
fn a_sample_of_kills_and_power_cuts_leaves_a_whole_backup_or_none_and_a_whole_store_or_none() {
    let Some(stage) = Stage::new() else {
        println!("skipped: cc is not installed");
        return;
    };
    let count = stage.copies(11, &[Fate::Lost, Fate::Scattered, Fate::Torn]);
    println!("{}", count.line());
    assert_eq!((count.first.as_deref(), count.lost, count.half_done), (None, 0, 0));
    assert!(count.kills >= 12 && count.cuts >= 40, "{count:?}");
}

#[test]
fn a_store_that_does_not_sync_loses_acts_and_the_torture_sees_it() {
    let Some(stage) = Stage::new() else {
        println!("skipped: cc is not installed");
        return;
    };
    let [full, off] = stage.controls();
    assert_eq!((full.lost, full.half_done), (0, 0), "{full:?}");
    assert!(off.lost > 0, "{off:?}");
}

#[test]
#[ignore = "minutes long: `make torture`"]
fn torture() {
    let stages = [Stage::new(), Stage::new()].map(|stage| stage.expect("cc is installed"));
    let (kills, (cuts, control)) = std::thread::scope(|scope| {
        let kills = scope.spawn(|| stages[0].kill(1));
        let cuts = stages[1].cut(&Act::ALL, &Image::new(), 1, &Fate::EACH);
        let [_, control] = stages[1].controls();
        (kills.join().expect("it ends"), (cuts, control))
    });
    let count = kills.and(cuts);
    println!("{}", count.line());
    let copies = stages[0].copies(1, &Fate::EACH);
    println!("backup and restore: {}", copies.line());
    assert_eq!((copies.first.as_deref(), copies.lost, copies.half_done), (None, 0, 0));
    println!(
        "control synchronous=OFF: cuts={} acknowledged={} lost={} half_done={}",
        control.cuts, control.acknowledged, control.lost, control.half_done
    );
    assert_eq!((count.first.as_deref(), count.lost, count.half_done), (None, 0, 0));
    assert!(count.kills >= 300 && count.cuts >= 300, "{count:?}");
    assert!(control.lost > 0, "a control that loses nothing shows nothing");
}
