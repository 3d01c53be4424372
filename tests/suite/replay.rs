//! Clips in the place of a camera: what was recorded comes back, and garbage is told apart without a hang or a panic.

use std::io::Cursor;
use std::path::Path;
use std::time::Duration;

use countersign::camera::record::Recorder;
use countersign::camera::replay::Replay;
use countersign::camera::{Error, Source};
use countersign::domain::Frame;
use proptest::prelude::*;

/// Five frames of a moving gradient.
struct Gradient(u64);

impl Source for Gradient {
    fn next(&mut self) -> Result<Frame, Error> {
        if self.0 == 5 {
            return Err(Error::Lost);
        }
        let shade = |place: u64| ((place * 7 + self.0 * 40) % 200 + 20) as u8;
        let rgb = (0..32 * 24 * 3).map(shade).collect();
        let at = Duration::from_secs_f64(self.0 as f64 / 30.0);
        let frame = Frame::new(32, 24, rgb, self.0, at).expect("it fills its size");
        self.0 += 1;
        Ok(frame)
    }
}

fn drain(source: &mut dyn Source) -> (Vec<Frame>, Error) {
    let mut frames = vec![];
    loop {
        match source.next() {
            Ok(frame) => frames.push(frame),
            Err(error) => return (frames, error),
        }
    }
}

fn open(folder: &Path, name: &str, bytes: &[u8]) -> Result<Replay, Error> {
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("a file in the test's own folder");
    Replay::open(&path)
}

#[test]
fn a_recording_plays_once_and_shows_what_was_seen() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("clip.y4m");
    let (seen, _) = drain(&mut Recorder::create(&path, Box::new(Gradient(0))).expect("a recording"));
    let (shown, end) = drain(&mut Replay::open(&path).expect("a clip"));
    assert!(matches!(end, Error::Lost));
    assert_eq!((seen.len(), shown.len()), (5, 5));
    for (before, after) in seen.iter().zip(&shown) {
        assert_eq!((before.number(), before.width()), (after.number(), after.width()));
        assert!(before.at().abs_diff(after.at()) < Duration::from_micros(1));
        assert!(before.rgb().iter().zip(after.rgb()).all(|(a, b)| a.abs_diff(*b) <= 3));
    }
}

#[test]
fn images_play_in_the_order_of_their_names_and_one_can_stand_for_ever() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, shade) in [("b.png", 200u8), ("a.png", 10)] {
        image::RgbImage::from_pixel(8, 8, image::Rgb([shade; 3]))
            .save(folder.path().join(name))
            .expect("a picture");
    }
    let (frames, _) = drain(&mut Replay::open(folder.path()).expect("a folder of images"));
    assert_eq!(frames.iter().map(|frame| frame.rgb()[0]).collect::<Vec<_>>(), [10, 200]);
    let mut still = Replay::as_camera(&folder.path().join("a.png")).expect("an image");
    let last = (0..100).map(|_| still.next().expect("it stands there for ever").number()).last();
    assert_eq!(last, Some(99));
}

#[test]
fn what_is_no_clip_is_refused_with_its_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(matches!(Replay::open(&folder.path().join("none.mp4")), Err(Error::ClipMissing { .. })));
    assert!(matches!(Replay::open(folder.path()), Err(Error::ClipUnreadable { .. })), "an empty folder");
    for (name, bytes) in [
        ("a.gif", &b"GIF89a"[..]),
        ("a.y4m", b"YUV4MPEG2 W99999999999 H99999999999 F30:1\n"),
        ("b.y4m", b"YUV4MPEG2 W64 H64 F30:0\nFRAME\n"),
        ("a.mp4", b"this is no video at all"),
    ] {
        let opened = open(folder.path(), name, bytes).and_then(|mut clip| clip.next().map(|_| ()));
        let refused = matches!(opened, Err(Error::ClipUnreadable { .. } | Error::FfmpegMissing));
        assert!(refused, "{name}: {opened:?}");
    }
}

#[test]
fn a_clip_cut_in_the_middle_ends_with_its_last_whole_frame() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("clip.y4m");
    drain(&mut Recorder::create(&path, Box::new(Gradient(0))).expect("a recording"));
    let whole = std::fs::read(&path).expect("the recording");
    let (frames, end) = drain(
        &mut open(folder.path(), "cut.y4m", &whole[..whole.len() / 2]).expect("its beginning is whole"),
    );
    assert_eq!(frames.len(), 2);
    assert!(matches!(end, Error::Lost));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_bytes_make_a_clip_panic(
        kind in 0usize..3,
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        cut in any::<prop::sample::Index>(),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let (name, mut bytes) = vec![("a.y4m", y4m()), ("a.gif", gif()), ("a.png", png())].swap_remove(kind);
        for (at, value) in flips {
            *at.get_mut(&mut bytes) = value;
        }
        bytes.truncate(cut.index(bytes.len()) + 1);
        if let Ok(mut clip) = open(folder.path(), name, &bytes) {
            prop_assert!(drain(&mut clip).0.len() < 100);
        }
    }
}

fn y4m() -> Vec<u8> {
    let mut bytes = b"YUV4MPEG2 W4 H4 F30:1 C420\n".to_vec();
    for _ in 0..3 {
        bytes.extend_from_slice(b"FRAME\n");
        bytes.extend(0..24);
    }
    bytes
}

fn png() -> Vec<u8> {
    let mut bytes = Cursor::new(vec![]);
    image::RgbImage::from_pixel(8, 8, image::Rgb([9; 3]))
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("a picture in memory");
    bytes.into_inner()
}

fn gif() -> Vec<u8> {
    let mut bytes = vec![];
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut bytes);
    for shade in [10, 200] {
        let picture = image::RgbaImage::from_pixel(8, 8, image::Rgba([shade, 0, 0, 255]));
        encoder.encode_frame(image::Frame::new(picture)).expect("a picture in memory");
    }
    drop(encoder);
    bytes
}
