//! Single turns of bent prints: how often one shows enough depth, by how round it is bent.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

use countersign::camera::{Source as _, photograph};
use countersign::domain::pad::Signal;
use countersign::domain::score::Rate;
use countersign::domain::{Failure, Frame, Gesture, Phase, Why};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use super::bench::Bench;
use super::face::Likeness;
use super::hand::Hand;
use super::picture::{Picture, Sensor};
use super::sheet::{Bend, Held, Sheet};

/// Six hundred prints, each asked for one turn: of the photographs in the folder `COUNTERSIGN_FACES`, one after another,
/// or of the demonstration's two faces. `COUNTERSIGN_TURNS` sets another number.
#[test]
#[ignore = "takes a quarter of an hour: make laboratory"]
fn of_300_turns_of_bent_prints_one_passes_at_most() {
    let photographs =
        std::env::var("COUNTERSIGN_FACES").map_or(vec![], |folder| photographs(Path::new(&folder)));
    let turns = super::number("COUNTERSIGN_TURNS", 600);
    let ends = Mutex::new(BTreeMap::<_, Counts>::new());
    super::shared(0..turns, |bench, number| {
        let Some(face) = face(bench, &photographs, number, turns) else {
            ends.lock().expect("no worker panicked").entry("no face found".into()).or_default().others += 1;
            return;
        };
        let radius = RADII[number as usize % RADII.len()];
        let end = turn(bench, &face, radius, number);
        let mut ends = ends.lock().expect("no worker panicked");
        for row in [format!("radius {radius:.2}"), "all".into()] {
            ends.entry(row).or_default().add(end);
        }
    });
    let ends = ends.into_inner().expect("no worker panicked");
    ends.iter().for_each(|(row, counts)| println!("{row:<13} {}", counts.line()));
    let all = &ends["all"];
    assert!(all.passed * 300 <= all.trials(), "{} of {} prints showed depth", all.passed, all.trials());
}

/// How a turn ended.
#[derive(Clone, Copy)]
enum End {
    Passed,
    /// It was read as a turn, or as a sheet being turned, and showed too little depth.
    Shallow,
    /// It was never read as a turn.
    Other,
}

#[derive(Default)]
struct Counts {
    passed: u64,
    shallow: u64,
    others: u64,
}

impl Counts {
    fn add(&mut self, end: End) {
        *match end {
            End::Passed => &mut self.passed,
            End::Shallow => &mut self.shallow,
            End::Other => &mut self.others,
        } += 1;
    }

    const fn trials(&self) -> u64 {
        self.passed + self.shallow + self.others
    }

    fn line(&self) -> String {
        let (low, high) = Rate { hits: self.passed, trials: self.trials() }.bounds_95();
        let (passed, trials, shallow, others) = (self.passed, self.trials(), self.shallow, self.others);
        let bounds = format!("[{:.2}, {:.2}] %", low * 100.0, high * 100.0);
        format!("passed {passed} of {trials} {bounds}, shallow {shallow}, not read as a turn {others}")
    }
}

/// Whose print it is.
fn face(bench: &mut Bench, photographs: &[PathBuf], number: u64, turns: u64) -> Option<Likeness> {
    if photographs.is_empty() {
        return Some(if number.is_multiple_of(2) { bench.face.clone() } else { bench.other.clone() });
    }
    let at = number as usize * photographs.len() / turns as usize;
    let photo = photograph(&std::fs::read(&photographs[at]).expect("it was listed")).expect("a photograph");
    bench.likeness_of(photo)
}

/// Shows one print to a challenge that begins with a turn, as a hand does that answers the prompt.
fn turn(bench: &mut Bench, face: &Likeness, radius: f32, number: u64) -> End {
    let mut rng = StdRng::seed_from_u64(number ^ 0x7475_726e);
    let still = face.puppet(number).next().expect("a puppet does not end");
    let mut shot = Shot::of(face, &still, radius, [number; 2]);
    let mut hand = Hand::new(number, 1.0);
    let far = rng.random_range(28.0..55.0);
    // One in four is turned the other way when it is taken for straight.
    let start = if rng.random_bool(0.25) { rng.random_range(5.0..25.0) } else { 0.0 };
    let way = if bench.skip_to_turn() == Gesture::LookLeft { 1.0 } else { -1.0 };
    let tried = bench.watch(|prompt, _, at| {
        let now = at.as_secs_f32();
        hand.see(prompt.map(|prompt| (prompt.gesture, prompt.phase)), now);
        let mut held = hand.tremor(now);
        let (share, reach) = hand.answers(now).map_or((0.0, 0.0), |(_, share, reach)| (share, reach));
        held.yaw += way * (share * (far + start + 8.0 * reach) - start);
        // Asked back: the turn showed depth.
        prompt.is_none_or(|prompt| prompt.phase != Phase::Return).then(|| shot.at(held))
    });
    match tried.map(|tried| tried.end) {
        None | Some(Ok(())) => End::Passed,
        Some(Err(Why::Liveness(Failure::Attack(Signal::Flatness | Signal::Foreshortening)))) => End::Shallow,
        Some(Err(_)) => End::Other,
    }
}

/// The photographs of a folder and the folders in it, in the order of their names.
fn photographs(folder: &Path) -> Vec<PathBuf> {
    let mut all: Vec<_> =
        std::fs::read_dir(folder).expect("COUNTERSIGN_FACES names a folder").flatten().collect();
    all.sort_by_key(std::fs::DirEntry::file_name);
    let is_picture = |path: &Path| path.extension().is_some_and(|end| end == "jpg" || end == "png");
    let inside = |path: PathBuf| if path.is_dir() { photographs(&path) } else { vec![path] };
    all.into_iter().flat_map(|entry| inside(entry.path())).filter(|path| is_picture(path)).collect()
}

/// A bent print before a camera.
pub(super) struct Shot {
    still: Picture,
    room: Picture,
    sheet: Sheet,
    sensor: Sensor,
    number: u64,
}

impl Shot {
    /// `radius` in eye distances.
    pub(super) fn of(face: &Likeness, still: &Frame, radius: f32, [room, noise]: [u64; 2]) -> Self {
        let [right, left] = face.eyes;
        let scale = (right[0] - left[0]).hypot(right[1] - left[1]);
        let middle = [f32::midpoint(right[0], left[0]), f32::midpoint(right[1], face.mouth[1])];
        let half = 1.8 * scale;
        let cut =
            [middle[0] - half, middle[1] - 1.2 * half, middle[0] + half, (middle[1] + 1.3 * half).min(470.0)];
        let sheet = Sheet {
            bend: Bend::Upright(radius * scale),
            cut: [cut[0].max(4.0), cut[1].max(4.0), cut[2].min(636.0), cut[3]],
            middle,
            margin: 8.0,
            margin_colour: [235.0; 3],
        };
        Self {
            still: Picture::of(still),
            room: Picture::room(room),
            sheet,
            sensor: Sensor::new(noise),
            number: 0,
        }
    }

    /// The next frame, at twelve a second.
    pub(super) fn at(&mut self, held: Held) -> Frame {
        let mut scene = self.room.clone();
        self.sheet.draw(&mut scene, held, &|u, v| self.still.sample(u, v));
        let at = Duration::from_secs_f64(self.number as f64 / super::bench::FPS as f64);
        self.number += 1;
        self.sensor.expose(scene, self.number, at)
    }
}

/// In eye distances; a head is about as round as the first.
const RADII: [f32; 8] = [1.0, 1.15, 1.3, 1.5, 1.7, 2.0, 2.3, 3.0];
