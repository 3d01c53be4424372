//! A receipt held to the camera: read as a hand would hold it, under a grant that ends, by a reader that knows no face.

mod device;
mod peer;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use countersign::camera::{Hold, Paper};
use countersign::domain::receipt::MOST_LETTERS;
use countersign::domain::{Frame, Glimpse, ScanGrant, Timestamp};
use countersign::i18n::Text;
use countersign::kiosk::{DemoOptions, Kiosk, Scan, Square, audit};
use countersign::scanner;
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};

use crate::machine::Kept;

/// The densest square that any receipt has.
fn densest() -> (String, Paper) {
    let text: String = "7Q*W+E/R:T".chars().cycle().take(MOST_LETTERS).collect();
    let square = Square::of(&text).expect("it fits");
    (text, Paper::new(square.side, square.dark, 30))
}

/// A picture with a sensor's noise in dim light.
fn noisy(mut rgb: Vec<u8>, rng: &mut StdRng) -> Frame {
    for pixel in rgb.chunks_exact_mut(3) {
        let noise = (0..4).map(|_| rng.random_range(-8i16..=8)).sum::<i16>();
        pixel.iter_mut().for_each(|value| *value = (i16::from(*value) + noise).clamp(0, 255) as u8);
    }
    Frame::new(1280, 720, rgb, 0, Duration::ZERO).expect("its size")
}

fn seen(rgb: Vec<u8>, rng: &mut StdRng) -> Glimpse {
    scanner::look(&noisy(rgb, rng))
}

/// A sheet somewhere in the picture, turned any way and tilted by up to 15 degrees.
fn hold(size: f32, rng: &mut StdRng) -> Hold {
    Hold {
        size,
        at: [rng.random_range(-0.2..0.2), rng.random_range(-0.1..0.1)],
        turned: [
            rng.random_range(-180.0..180.0),
            rng.random_range(-15.0..15.0),
            rng.random_range(-15.0..15.0),
        ],
    }
}

/// Synthetic: a plane in space before a pinhole camera of 1280 × 720, with noise.
#[test]
fn the_densest_square_is_read_as_a_hand_holds_it() {
    let (text, paper) = densest();
    let mut rng = StdRng::seed_from_u64(7);
    let holds: Vec<_> = [0.45, 0.5, 0.55, 0.6]
        .into_iter()
        .flat_map(|size| [hold(size, &mut rng), hold(size, &mut rng)])
        .collect();
    let mut noise = StdRng::seed_from_u64(8);
    for hold in holds {
        assert_eq!(seen(paper.picture(&hold), &mut noise), Glimpse::Text(text.clone()), "{hold:?}");
    }
    let far = Hold { size: 0.1, at: [0.0; 2], turned: [0.0; 3] };
    assert!(!matches!(seen(paper.picture(&far), &mut noise), Glimpse::Text(_)), "too far to be read");
    let blank = Paper::new(0, vec![], 30);
    let near = Hold { size: 0.5, ..far };
    assert_eq!(seen(blank.picture(&near), &mut noise), Glimpse::Nothing);
}

/// What a scan ends with.
fn read(scan: &mut Scan) -> String {
    let mut last = None;
    for _ in 0..100 {
        match scan.look().expect("the demonstration's paper") {
            Some(Glimpse::Text(text)) => return text,
            glimpse => last = glimpse,
        }
    }
    panic!("the paper was not read in time: {last:?}")
}

/// How often the log says this.
fn said(kept: &Kept, event: &str) -> u64 {
    let machine = kept.machine();
    let policy = machine.policy().expect("beside the store");
    let verdict = audit::verify(&machine, &policy, None).expect("it opens");
    verdict
        .events
        .expect("counted")
        .into_iter()
        .find(|(name, _)| *name == event)
        .map_or(0, |(_, count)| count)
}

/// Without a model there are no eyes to open: a face could not be looked for.
#[test]
fn a_receipt_held_to_the_camera_is_taken_and_no_eyes_look() {
    let kept = Kept::new();
    let kiosk = blind(&kept);
    let refused = kiosk.use_another_way(&Text::new("en").expect("offered"), 30).expect("refused").id;
    let mut scan = kiosk.scan(ScanGrant::pressed(kiosk.now()));
    let text = read(&mut scan);
    drop(scan);
    assert_eq!(kiosk.present(text.as_bytes()).expect("its own receipt"), refused);
    drop(kiosk);
    assert_eq!((said(&kept, "scan.open"), said(&kept, "scan.close")), (1, 1));
    assert_eq!(said(&kept, "capture.open"), 0, "no camera was opened on a face");
}

/// A machine with no model in its folder.
fn blind(kept: &Kept) -> Arc<Kiosk> {
    let options = DemoOptions {
        root: Some(kept.root()),
        passphrase: Some(kept.passphrase()),
        models: Some(kept.root().join("no models")),
        ..DemoOptions::default()
    };
    let kiosk = Arc::new(Kiosk::demo(options, clock).expect("the demonstration opens"));
    assert!(kiosk.wake().is_err(), "it has no eyes");
    kiosk
}

static NOW: AtomicI64 = AtomicI64::new(1_795_430_640);

fn clock() -> Timestamp {
    Timestamp::from_unix(NOW.load(Ordering::Relaxed))
}

#[test]
fn the_camera_closes_when_its_minute_is_over() {
    let kept = Kept::new();
    let kiosk = kept.kiosk_at(clock);
    let mut late = kiosk.scan(ScanGrant::pressed(clock()));
    NOW.fetch_add(60, Ordering::Relaxed);
    assert_eq!(late.look().expect("nothing is opened"), None, "a grant that waited is worth nothing");
    let mut scan = kiosk.scan(ScanGrant::pressed(clock()));
    assert_eq!(scan.look().expect("a blank sheet"), Some(Glimpse::Nothing), "nobody has a receipt yet");
    NOW.fetch_add(60, Ordering::Relaxed);
    assert_eq!(scan.look().expect("it ends"), None);
    assert_eq!(scan.look().expect("and stays closed"), None);
    drop((late, scan, kiosk));
    assert_eq!((said(&kept, "scan.open"), said(&kept, "scan.close")), (1, 1));
}
