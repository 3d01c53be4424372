//! A good portrait made worse step by step: the component that is about it falls all the way, and the hint is its own.
//! What is made worse is the demonstration's photograph; the steps are synthetic.

use countersign::domain::quality::Component;
use countersign::domain::{Hint, Observation, Quality, Rect};
use countersign::vision::Engine;

use super::{Picture, engine, ms, photograph};

impl Picture {
    /// Each value of the picture changed by its place, channel and value, in whole numbers.
    fn changed(&self, change: impl Fn([usize; 2], usize, u32) -> u32) -> Self {
        let rgb = self.rgb.iter().enumerate().map(|(at, value)| {
            let place = [at / 3 % self.size[0], at / 3 / self.size[0]];
            change(place, at % 3, u32::from(*value)).min(255) as u8
        });
        Self { size: self.size, rgb: rgb.collect() }
    }

    fn observed(&self, engine: &mut Engine) -> Observation {
        engine.look(&self.frame(ms(0)))
    }
}

/// The photograph before the camera, and its measures, which are good.
fn portrait(engine: &mut Engine) -> (Picture, Quality, Rect) {
    let camera = photograph().seen_by_camera([0, 0]);
    let seen = camera.observed(engine);
    assert_eq!((seen.hint, seen.quality.defects().count()), (None, 0), "{:?}", seen.quality);
    (camera, seen.quality, seen.face.expect("a face").bounds)
}

/// Every step is no better than the one before, and the last one fails the component and says the hint.
fn falls(component: Component, hint: Hint, steps: impl Fn(&Picture) -> Vec<Picture>) {
    let mut engine = engine();
    let (camera, good, _) = portrait(&mut engine);
    let (mut before, mut last) = (good.value(component), None);
    for (number, picture) in steps(&camera).iter().enumerate() {
        let seen = picture.observed(&mut engine);
        let value = seen.quality.value(component);
        assert!(value <= before + 0.5, "{component:?}, step {number}: {value} after {before}");
        assert!(
            good.compare(&seen.quality).is_ge() || value > component.gate(),
            "step {number} is no better reference"
        );
        (before, last) = (value, seen.hint);
    }
    assert!(before < component.gate(), "{component:?} ends at {before}");
    assert_eq!(last, Some(hint), "{component:?}");
}

#[test]
fn less_light() {
    // The light falls while the exposure is fair: a face somewhat over the middle is no worse when dimmed a little.
    falls(Component::DynamicRange, Hint::TooDark, |camera| {
        [8, 6, 4, 3, 2].map(|tenths| camera.changed(|_, _, value| value * tenths / 10)).to_vec()
    });
}

#[test]
fn more_light() {
    falls(Component::Luminance, Hint::TooBright, |camera| {
        [11, 12, 14, 16].map(|tenths| camera.changed(|_, _, value| value * tenths / 10)).to_vec()
    });
}

#[test]
fn less_focus() {
    falls(Component::Sharpness, Hint::Blurred, |camera| [3, 5, 9].map(|side| camera.smoothed(side)).to_vec());
}

#[test]
fn light_from_one_side() {
    falls(Component::IlluminationUniformity, Hint::UnevenLight, |camera| {
        let from = |depth: usize| {
            let light = move |x: usize| 600 - depth * (x.clamp(230, 290) - 230);
            camera.changed(|[x, _], _, value| value * light(x) as u32 / 600)
        };
        [2, 4, 6, 7].map(from).to_vec()
    });
}

#[test]
fn further_away() {
    falls(Component::InterEyeDistance, Hint::TooFar, |camera| {
        let [width, height] = camera.size;
        [2, 3, 4].map(|step| camera.mapped([width, height], move |x, y| [x * step, y * step])).to_vec()
    });
}

#[test]
fn out_of_the_picture() {
    falls(Component::MarginBelow, Hint::OffCentre, |camera| {
        [60, 110, 150].map(|down| camera.mapped(camera.size, move |x, y| [x, y - down])).to_vec()
    });
}

#[test]
fn tilted() {
    falls(Component::HeadPoseRoll, Hint::TurnedAway, |camera| {
        let turned = |sine: i64| {
            camera.mapped(camera.size, move |x, y| {
                let (x, y) = (x - 320, y - 240);
                [x + y * sine / 100 + 320, y - x * sine / 100 + 240]
            })
        };
        [8, 16, 32].map(turned).to_vec()
    });
}

#[test]
fn grainier() {
    falls(Component::Noise, Hint::TooDark, |camera| {
        let grainy = |width: u32| {
            camera.changed(|[x, y], _, value| {
                (value + 256 + grain(x, y) % (2 * width)).saturating_sub(256 + width)
            })
        };
        [16, 32, 64].map(grainy).to_vec()
    });
}

#[test]
fn coverings_are_named() {
    let mut engine = engine();
    let (camera, _, face) = portrait(&mut engine);
    let at = |x: f32, y: f32| [(face.x + face.width * x) as usize, (face.y + face.height * y) as usize];
    let covered = |[top, bottom]: [f32; 2], colour: [u8; 3]| {
        let ([left, top], [right, bottom]) = (at(0.0, top), at(1.0, bottom));
        camera.changed(move |[x, y], channel, value| {
            let under = (left..right).contains(&x) && (top..bottom).contains(&y);
            if under { u32::from(colour[channel]) } else { value }
        })
    };
    let skin = {
        let [x, y] = at(0.25, 0.55);
        [0, 1, 2].map(|channel| camera.rgb[(y * camera.size[0] + x) * 3 + channel])
    };
    let (mouth, eyes) = ([0.6, 1.0], [0.28, 0.5]);
    for (what, region, colour, hint) in [
        ("a blue mask", mouth, [120, 170, 205], Hint::MouthCovered),
        ("a black scarf", mouth, [30, 30, 34], Hint::MouthCovered),
        ("a hand", mouth, skin, Hint::MouthCovered),
        ("dark glasses", eyes, [25, 25, 28], Hint::EyesCovered),
        ("a hand before the eyes", eyes, skin, Hint::EyesCovered),
    ] {
        let seen = covered(region, colour).observed(&mut engine);
        assert_eq!(seen.hint, Some(hint), "{what}: {:?}", seen.quality);
    }
}

#[test]
fn dark_skin_in_fair_light_is_no_defect() {
    let mut engine = engine();
    let (camera, _, _) = portrait(&mut engine);
    for share in [[60, 50, 42], [42, 34, 28]] {
        let mut picture = camera.clone();
        for pixel in picture.rgb.chunks_exact_mut(3) {
            let skin = pixel[0] > pixel[1] && pixel[1] >= pixel[2] && pixel[0] - pixel[2] > 15;
            if skin {
                let darker =
                    |(value, share): (&mut u8, u16)| *value = (u16::from(*value) * share / 100) as u8;
                pixel.iter_mut().zip(share).for_each(darker);
            }
        }
        let seen = picture.observed(&mut engine);
        assert_eq!(seen.hint, None, "{share:?}: {:?}", seen.quality);
        assert_eq!(seen.quality.defects().count(), 0, "{share:?}: {:?}", seen.quality);
    }
}

/// Evenly spread numbers, the same in every run.
fn grain(x: usize, y: usize) -> u32 {
    let mut mixed = ((y * 4096 + x) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed >> 33) as u32
}
