//! A real camera's faults, each played by a made-up V4L2 device (tests/shim) to a child process of its own, through
//! nokhwa and every system call it makes.

pub(crate) mod stage;
mod visit;

use stage::{Play, Seen};

/// Says plainly that nothing was tested where there is no C compiler.
macro_rules! play {
    ($($setting:expr),* $(,)?) => {
        match Play::default()$(.with($setting.0, $setting.1))*.run() {
            Some(seen) => seen,
            None => return,
        }
    };
}

const MJPEG: (&str, &str) = ("CAMERA_FORMATS", "MJPG:640x480");
const BOTH: (&str, &str) = ("CAMERA_FORMATS", "MJPG:640x480 YUYV:640x480 YUYV:320x240");

#[test]
#[ignore = "the child's part of the other tests"]
fn child() {
    stage::child();
}

#[test]
fn a_good_camera_s_frames_arrive_in_its_colours() {
    for formats in [BOTH, MJPEG] {
        let seen = play!(formats);
        seen.expect_good();
        assert_eq!(seen.size(), (640, 480));
        assert_eq!(seen.log, "ococ", "opened to agree on the format, then to stream; closed both times");
    }
}

#[test]
fn a_camera_without_small_pictures_sends_larger_ones() {
    let seen = play!(("CAMERA_FORMATS", "YUYV:1280x720 MJPG:1280x720"));
    seen.expect_good();
    assert_eq!(seen.size(), (1280, 720));
}

#[test]
fn a_camera_that_cannot_be_opened_says_why() {
    for (setting, error) in [
        (("CAMERA_ABSENT", "1"), "Absent"),
        (("CAMERA_DENIED", "1"), "Denied"),
        (("CAMERA_BUSY", "open"), "Busy"),
        (("CAMERA_BUSY", "format"), "Busy"),
        (("CAMERA_BUSY", "buffers"), "Busy"),
        (("CAMERA_BUSY", "stream"), "Busy"),
        (("CAMERA_BUSY", "frame"), "Busy"),
        (("CAMERA_FORMATS", "H264:640x480 YUYV:320x240"), "Format"),
        (("CAMERA_NAME", stage::NOT_TEXT), "Lost"),
        (("CAMERA_COLOURS", "99"), "Lost"),
    ] {
        let seen = play!(setting);
        assert_eq!((seen.frames.len(), seen.error.as_deref()), (0, Some(error)), "{setting:?}");
        assert!(seen.is_released(), "{setting:?}");
    }
}

#[test]
fn a_format_left_by_another_program_does_no_harm() {
    play!(("CAMERA_LEFT", "H264")).expect_good();
    play!(("CAMERA_LEFT", "YUYV"), ("CAMERA_LEFT_RATE", "15/2")).expect_good();
}

#[test]
fn a_camera_that_is_not_hardware_is_not_even_opened() {
    let seen = play!((stage::PLACE, "devices/virtual"));
    assert_eq!(seen.error.as_deref(), Some("Refused { why: Virtual }"));
    assert_eq!(seen.log, "");
}

#[test]
fn a_camera_that_names_another_driver_than_sysfs_is_refused() {
    let seen = play!(("CAMERA_DRIVER", "v4l2 loopback"));
    assert_eq!(seen.error.as_deref(), Some("Refused { why: Driver }"));
    assert!(seen.frames.is_empty() && seen.is_released());
}

#[test]
fn a_stalled_camera_is_lost_and_let_go_of() {
    let seen = play!(("CAMERA_STALL_AT", "4"));
    seen.expect_lost();
}

#[test]
fn a_camera_pulled_out_for_good_is_lost() {
    let seen = play!(("CAMERA_UNPLUG_AT", "4"));
    seen.expect_lost();
}

#[test]
fn a_camera_pushed_back_in_goes_on() {
    let seen = play!(("CAMERA_UNPLUG_AT", "4"), ("CAMERA_REPLUG_MS", "700"));
    seen.expect_good();
    let gap = seen.frames.windows(2).map(|two| two[1].at_ms - two[0].at_ms).max();
    assert!(gap >= Some(500), "the gap shows in the times: {gap:?} ms");
}

#[test]
fn another_camera_pushed_in_is_not_taken_for_the_first() {
    let seen = play!(("CAMERA_UNPLUG_AT", "4"), ("CAMERA_REPLUG_MS", "100"), (stage::SWAP, "1"));
    seen.expect_lost();
}

#[test]
fn one_failed_transfer_does_not_end_the_stream() {
    play!(("CAMERA_ERROR_AT", "4")).expect_good();
    play!(("CAMERA_ERROR_AT", "4"), ("CAMERA_ERROR", "again")).expect_good();
}

#[test]
fn a_camera_that_refuses_to_stop_does_not_take_the_program_down() {
    let seen = play!(("CAMERA_STUCK", "1"), ("CAMERA_ERROR_AT", "4"));
    seen.expect_good();
    assert!(seen.is_released());
}

#[test]
fn short_frames_are_passed_over() {
    expect_a_third_passed_over("CAMERA_SHORT", BOTH);
    expect_a_third_passed_over("CAMERA_SHORT", MJPEG);
}

#[test]
fn empty_frames_are_passed_over() {
    expect_a_third_passed_over("CAMERA_EMPTY", BOTH);
    expect_a_third_passed_over("CAMERA_EMPTY", MJPEG);
}

#[test]
fn repeated_frames_are_passed_over() {
    expect_a_third_passed_over("CAMERA_REPEAT", BOTH);
    expect_a_third_passed_over("CAMERA_REPEAT", MJPEG);
}

#[test]
fn old_pictures_marked_as_faulty_are_passed_over() {
    expect_a_third_passed_over("CAMERA_FLAG", BOTH);
    expect_a_third_passed_over("CAMERA_FLAG", MJPEG);
}

#[test]
fn corrupt_frames_are_passed_over() {
    expect_a_third_passed_over("CAMERA_CORRUPT", MJPEG);
}

#[test]
fn frames_of_another_size_are_passed_over() {
    expect_a_third_passed_over("CAMERA_OTHER_SIZE", MJPEG);
}

/// One bad frame must not end the process, and a camera that is stopped by a callback cannot be stopped at all.
#[test]
fn a_panic_does_not_abort_and_the_backend_s_own_thread_is_not_used() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = std::fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let lines = manifest.lines().filter(|line| !line.trim_start().starts_with('#'));
    assert!(lines.into_iter().all(|line| !line.starts_with("panic")), "a profile says what a panic does");
    for file in ["device.rs", "device/worker.rs", "device/link.rs", "device/format.rs"] {
        let source = std::fs::read_to_string(root.join("src/camera").join(file)).unwrap();
        assert!(!source.contains("CallbackCamera") && !source.contains("threaded"), "{file}");
    }
}

/// A camera of 30 frames a second, each third of them bad, gives 20.
fn expect_a_third_passed_over(fault: &'static str, formats: (&'static str, &'static str)) {
    let seen = play!((fault, "3"), formats);
    seen.expect_good();
    assert!(seen.rate() <= 24, "{fault}: {} frames a second", seen.rate());
}

#[test]
fn a_camera_of_nothing_but_bad_frames_has_stopped() {
    for fault in ["CAMERA_SHORT", "CAMERA_EMPTY", "CAMERA_CORRUPT", "CAMERA_OTHER_SIZE"] {
        let seen = play!((fault, "1"), ("CAMERA_FAULT_FROM", "4"), MJPEG);
        seen.expect_lost();
    }
}

#[test]
fn frames_from_before_a_pause_are_not_handed_out() {
    let seen: Seen = play!(("CAMERA_OLD_AT", "4"));
    seen.expect_good();
    let gap = seen.frames.windows(2).map(|two| two[1].at_ms - two[0].at_ms).max();
    assert!(gap >= Some(150), "four frames are missing: {gap:?} ms");
}
