//! What a frame costs besides time.

use super::{engine, ms, photograph};

#[test]
fn a_followed_face_asks_for_no_memory_in_any_frame() {
    let mut engine = engine();
    let photograph = photograph();
    let seen_at =
        |number: u64| photograph.seen_by_camera([number as i64, number as i64 / 2]).frame(ms(33 * number));
    let frames: Vec<_> = (0..45).map(seen_at).collect();
    let (first, steady) = frames.split_at(22);
    first.iter().for_each(|frame| drop(engine.observe(frame)));
    let mut looks = 0;
    let counted = allocation_counter::measure(|| {
        for frame in steady {
            let face = engine.observe(frame).face.expect("it is followed");
            looks += u32::from(face.key_points.is_some());
        }
    });
    assert_eq!(counted.count_total, 0, "{} bytes at most at a time", counted.bytes_max);
    assert_eq!(looks, 2, "the detector is among what was counted");
}
