//! How far away a face is: the demonstration's photograph, nearer and farther before a made-up lens. Synthetic.

use countersign::domain::lens::{Band, Error, Lens, Measured, Measuring};
use countersign::domain::{Frame, Hint, Observation};
use countersign::vision::Engine;
use image::imageops::{FilterType, overlay, resize};
use image::{Rgb, RgbImage};

use super::{engine, ms, photograph};

/// A camera's picture with the photograph's face in the middle, so many hundredths of its size.
fn picture(hundredths: u32) -> RgbImage {
    let photo = photograph();
    let [width, height] = photo.size.map(|side| side as u32);
    let photo = RgbImage::from_raw(width, height, photo.rgb).expect("a picture");
    let sized = resize(&photo, width * hundredths / 100, height * hundredths / 100, FilterType::Triangle);
    let mut frame = RgbImage::from_pixel(640, 480, Rgb([112, 118, 124]));
    let place = |middle: u32, face: u32| i64::from(middle) - i64::from(face * hundredths / 100);
    overlay(&mut frame, &sized, place(320, 220), place(240, 120));
    frame
}

fn seen(engine: &mut Engine, hundredths: u32, number: u64) -> Observation {
    let frame =
        Frame::new(640, 480, picture(hundredths).into_raw(), number, ms(number * 33)).expect("a frame");
    engine.look(&frame)
}

/// What is measured on a person said to be so far away, from these pictures in turn.
fn measured(distance_mm: u16, pictures: &[u32]) -> Result<Measured, Error> {
    let mut engine = engine();
    let looks: Vec<_> = pictures.iter().map(|hundredths| seen(&mut engine, *hundredths, 0)).collect();
    let mut measuring = Measuring::at(distance_mm);
    for (number, look) in looks.iter().cycle().enumerate() {
        if measuring.take(&Observation { at: ms(number as u64 * 33), ..look.clone() }) {
            break;
        }
    }
    measuring.finish()
}

#[test]
fn a_lens_measured_at_one_distance_tells_others() {
    let lens = measured(500, &[200]).expect("a person stands there").lens;
    let mut engine = engine();
    for hundredths in [120, 150, 180, 230, 270] {
        let face = seen(&mut engine, hundredths, 1).face.expect("a face");
        let (told, true_mm) = (lens.distance_mm(&face, 640), 100_000.0 / hundredths as f32);
        assert!((told / true_mm - 1.0).abs() < 0.06, "{told:.0} mm instead of {true_mm:.0} mm");
    }
}

#[test]
fn who_stands_outside_the_band_is_asked_to_come_or_to_step_back() {
    let lens = measured(500, &[200]).expect("a person stands there").lens;
    let band = Band { lens, nearest_mm: 440, farthest_mm: 650 };
    let mut engine = engine();
    for (hundredths, hint) in [(200, None), (130, Some(Hint::TooFar)), (260, Some(Hint::TooNear))] {
        let mut seen = seen(&mut engine, hundredths, 1);
        seen.hint = None; // what the distance alone calls for
        band.advise(&mut seen);
        assert_eq!(seen.hint, hint, "{hundredths} hundredths");
        seen.hint = Some(Hint::SeveralFaces);
        band.advise(&mut seen);
        assert_eq!(seen.hint, Some(Hint::SeveralFaces), "what must be mended first is said first");
        seen.hint = Some(Hint::Glare);
        band.advise(&mut seen);
        assert_eq!(seen.hint, hint.or(Some(Hint::Glare)), "and what matters less later");
    }
}

#[test]
fn what_cannot_be_measured_is_said_and_why() {
    let mut nobody = Measuring::at(500);
    let empty = RgbImage::from_pixel(640, 480, Rgb([112, 118, 124])).into_raw();
    let look = engine().look(&Frame::new(640, 480, empty, 0, ms(0)).expect("a frame"));
    let frames =
        (0..).take_while(|number| !nobody.take(&Observation { at: ms(number * 33), ..look.clone() }));
    assert!(frames.count() < 400, "nobody is waited for without end");
    assert_eq!(nobody.finish(), Err(Error::NobodyStill { frames: 0, hint: Some(Hint::NoFace) }));
    assert!(matches!(measured(500, &[180, 220]), Err(Error::Unsteady { spread }) if spread > 0.04));
    assert!(matches!(measured(2000, &[270]), Err(Error::NoSuchLens { degrees }) if degrees < 20.0));
}

#[test]
fn the_band_ends_where_quality_does() {
    let measured = measured(500, &[200]).expect("a person stands there");
    let band = measured.band().expect("there is a place to stand");
    // 86 pixels between the eyes at 500 mm are 45 at 955 mm; more than 900 mm is nobody asked to stand away.
    assert!((measured.farthest_mm / 955.0 - 1.0).abs() < 0.05, "{measured:?}");
    assert_eq!((band.nearest_mm, band.farthest_mm), (400, 900));
    let coarse = Measured { farthest_mm: 500.0, ..measured };
    assert_eq!(coarse.band(), None, "a band that nobody keeps");
}

#[test]
fn a_field_of_view_goes_into_a_lens_and_out() {
    for degrees in [20.0, 47.5, 62.0, 150.0] {
        let lens = Lens::with_field_of_view(degrees).expect("a kiosk's lens");
        assert!((lens.field_of_view() - degrees).abs() < 0.01);
    }
    for degrees in [0.0, 19.0, 151.0, -60.0, f32::NAN, f32::INFINITY] {
        assert_eq!(Lens::with_field_of_view(degrees), None, "{degrees}");
    }
}
