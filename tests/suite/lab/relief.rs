//! Relief by pixels, of the demonstration face and of prints of it.

use countersign::camera::{Cue, Source as _};
use countersign::domain::{Frame, Gesture};
use countersign::vision::{self, Engine, Gauge};

use super::face::Likeness;
use super::sheet::Held;
use super::turns::Shot;

/// Looks at one thing from straight on, then at its turns.
struct Looks {
    engine: Engine,
    gauge: Gauge,
    neutral: f32,
}

impl Looks {
    /// Takes the first look at something as straight.
    fn straight(&mut self, frame: &Frame) {
        self.engine.reset();
        self.gauge = Gauge::default();
        let face = self.engine.observe(frame).face.expect("a face");
        self.neutral = face.pose.yaw_deg;
        self.gauge.straight(frame, &face);
    }

    /// The turn that counts, in degrees, and the share of it that relief shows.
    fn turned(&mut self, frame: &Frame) -> Option<(f32, f32)> {
        let face = self.engine.observe(frame).face?;
        let turn = face.pose.yaw_deg - self.neutral;
        let relief = (turn.abs() >= 12.5).then(|| self.gauge.turned(frame, &face)).flatten()?;
        let share = if relief.likeness < 0.5 { 0.0 } else { relief.sine / turn.to_radians().sin() };
        Some((turn, share))
    }
}

#[test]
fn a_turned_head_has_relief_and_a_turned_print_none() {
    let mut engine =
        Engine::open(&vision::models_folder().expect("`make setup` was run")).expect("the models");
    let likeness = Likeness::demo(&mut engine);
    let mut looks = Looks { engine, gauge: Gauge::default(), neutral: 0.0 };

    let mut puppet = likeness.puppet(3);
    let still = puppet.next().expect("a puppet does not end");
    looks.straight(&still);
    puppet.cue(Cue::Show(Gesture::LookLeft));
    let frames = (0..30).map(|_| puppet.next().expect("a puppet does not end"));
    let heads: Vec<_> = frames.filter_map(|frame| looks.turned(&frame)).collect();
    assert!(heads.len() >= 5 && heads.iter().all(|(_, share)| *share >= 0.4), "{heads:?}");

    let mut prints = vec![];
    for (radius, start) in [(1.0, 0.0), (1.3, 0.0), (1.7, 0.0), (2.3, 0.0), (1.3, -20.0), (3.0, -55.0)] {
        let mut shot = Shot::of(&likeness, &still, radius, [9, 5]);
        looks.straight(&shot.at(turned(start)));
        let way: Vec<_> = (1..12).map(|k| start + 5.0 * k as f32).take_while(|yaw| *yaw <= 55.0).collect();
        prints.extend(way.into_iter().chain([55.0]).filter_map(|yaw| looks.turned(&shot.at(turned(yaw)))));
    }
    assert!(prints.len() >= 10, "bent prints turn: {prints:?}");
    assert!(prints.iter().all(|(_, share)| *share < 0.25), "{prints:?}");
}

fn turned(yaw: f32) -> Held {
    Held { yaw, pitch: 2.0, ..Held::default() }
}
