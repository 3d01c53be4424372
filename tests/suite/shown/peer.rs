//! How often one picture of a receipt is enough, beside a lighter reader of squares.

use std::io::Write as _;

use countersign::domain::Glimpse;
use countersign::scanner;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use rqrr::PreparedImage;

use super::{densest, hold, noisy};

const HOLDS: usize = 100;

/// Synthetic, as in the test beside it: the densest square, any turn, tilts of up to 15 degrees, noise.
#[test]
#[ignore = "a measurement: make bench"]
fn how_often_one_picture_of_a_receipt_is_enough() {
    let (text, paper) = densest();
    for size in [0.45, 0.6] {
        let mut rng = StdRng::seed_from_u64(9);
        let (mut own, mut peer) = (0, 0);
        for _ in 0..HOLDS {
            let held = hold(size, &mut rng);
            let frame = noisy(paper.picture(&held), &mut rng);
            own += usize::from(scanner::look(&frame) == Glimpse::Text(text.clone()));
            let grey = |x: usize, y: usize| frame.rgb()[(y * frame.width() as usize + x) * 3];
            let (width, height) = (frame.width() as usize, frame.height() as usize);
            let mut image = PreparedImage::prepare_from_greyscale(width, height, grey);
            let read =
                image.detect_grids().iter().any(|grid| grid.decode().is_ok_and(|(_, read)| read == text));
            peer += usize::from(read);
        }
        writeln!(
            std::io::stdout(),
            "square {size} of the height: read {own} of {HOLDS}, rqrr {peer} of {HOLDS}"
        )
        .expect("somebody listens");
    }
}
