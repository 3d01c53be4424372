//! The stage of the camera tests: builds the made-up camera, starts a child process that sees it, and reads what the
//! child saw.

use std::ffi::{OsStr, OsString};
use std::io::{Cursor, Read as _, Write as _};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;
use std::{env, fs};

use countersign::camera::Source as _;
use countersign::camera::device::{Detail, Device};
use countersign::camera::sysfs::Accept;
use countersign::domain::Frame;
use image::{ImageFormat, Rgb, RgbImage};
use serde_json::{Value, json};

/// Where in the device tree the camera hangs.
pub(crate) const PLACE: &str = "STAGE_PLACE";
/// The camera's serial number changes once it has sent a frame.
pub(crate) const SWAP: &str = "STAGE_SWAP";
/// Stands for bytes that are no UTF-8.
pub(crate) const NOT_TEXT: &str = "not text";

const ROOT: &str = "STAGE_SYSFS";
const WEBCAM: &str = "devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1:1.0";
/// No child lives longer; a healthy one ends within six seconds.
const WATCHDOG: Duration = Duration::from_secs(60);
/// Good frames after which a child has seen enough.
const WANTED: usize = 9;

/// One run of a child.
#[derive(Default)]
pub(crate) struct Play {
    settings: Vec<(&'static str, &'static str)>,
    /// JPEGs that its camera shows instead of its own, each behind its length.
    pictures: Option<Vec<u8>>,
    /// How long a child may take, if not as long as each.
    within: Option<Duration>,
}

/// What a child saw.
pub(crate) struct Seen {
    pub(crate) frames: Vec<SeenFrame>,
    /// Why it ended, if not by having seen enough.
    pub(crate) error: Option<String>,
    /// What a camera that failed says when it is asked once more.
    again: Option<String>,
    /// Openings and closings of the device.
    pub(crate) log: String,
    /// No two frames of the camera look alike; in MJPEG it shows eight pictures in turn.
    is_unique: bool,
}

pub(crate) struct SeenFrame {
    number: u64,
    pub(crate) at_ms: u64,
    size: (u64, u64),
    /// Pixels of another colour than the made-up camera shows there.
    wrong: u64,
    /// Tells tops and bottoms of frames apart.
    ends: (u64, u64),
}

impl Play {
    pub(crate) fn with(mut self, name: &'static str, value: &'static str) -> Self {
        self.settings.push((name, value));
        self
    }

    /// The same with a camera that shows these.
    pub(crate) fn showing(self, pictures: Vec<u8>) -> Self {
        Self { pictures: Some(pictures), ..self }
    }

    /// The same with a child that takes longer.
    pub(crate) fn within(self, longest: Duration) -> Self {
        Self { within: Some(longest), ..self }
    }

    /// Plays it; `None`, and a word about it, without a C compiler.
    pub(crate) fn run(self) -> Option<Seen> {
        let is_unique = self.formats().contains("YUYV:640x480");
        let (said, log) = self.play("device::child")?;
        Some(Seen { is_unique, ..Seen::read(&said, log) })
    }

    /// Plays it to another child; what it said.
    pub(crate) fn said(self, child: &str) -> Option<String> {
        Some(self.play(child)?.0)
    }

    /// The same, and the camera's log.
    pub(crate) fn heard(self, child: &str) -> Option<(String, String)> {
        self.play(child)
    }

    fn formats(&self) -> &'static str {
        let named = self.settings.iter().find(|(name, _)| *name == "CAMERA_FORMATS");
        named.map_or("YUYV:640x480", |(_, value)| value)
    }

    /// What a child said, and the camera's log.
    fn play(self, child: &str) -> Option<(String, String)> {
        let library = shim()?;
        let folder = tempfile::tempdir().expect("a folder");
        let place = self.settings.iter().find(|(name, _)| *name == PLACE).map_or(WEBCAM, |(_, value)| value);
        plant(folder.path(), place);
        let formats = self.formats();
        if formats.contains("MJPG") {
            let own = || jpegs(!formats.contains("640x480"));
            fs::write(folder.path().join("jpegs"), self.pictures.clone().unwrap_or_else(own))
                .expect("a file");
        }
        let log = folder.path().join("log");
        let name = child;
        let mut child = Command::new(env::current_exe().expect("a test has a program"));
        child.args(["--exact", name, "--ignored", "--nocapture"]);
        child.env("LD_PRELOAD", library).env("RUST_BACKTRACE", "0").env(ROOT, folder.path());
        child.env("CAMERA_SYSFS", folder.path());
        child.env("CAMERA_JPEGS", folder.path().join("jpegs")).env("CAMERA_LOG", &log);
        for (name, value) in &self.settings {
            child.env(name, if *value == NOT_TEXT { OsStr::from_bytes(b"\xff") } else { OsStr::new(value) });
        }
        let said = watched(child, self.within.unwrap_or(WATCHDOG));
        Some((said, fs::read_to_string(log).unwrap_or_default()))
    }
}

impl Seen {
    fn read(said: &str, log: String) -> Self {
        let lines = said.lines().filter_map(|line| line.find('{').map(|start| &line[start..]));
        let values: Vec<Value> = lines.filter_map(|line| serde_json::from_str(line).ok()).collect();
        let text = |name: &str| values.iter().find_map(|value| value[name].as_str().map(str::to_owned));
        assert!(
            values.iter().any(|value| value["done"] == true),
            "the child did not come to its end:\n{said}"
        );
        let number = |value: &Value| value.as_u64().expect("a number");
        let pair = |value: &Value| (number(&value[0]), number(&value[1]));
        let frames = values.iter().filter(|value| value["number"].is_u64()).map(|value| SeenFrame {
            number: number(&value["number"]),
            at_ms: number(&value["at"]),
            size: pair(&value["size"]),
            wrong: number(&value["wrong"]),
            ends: pair(&value["ends"]),
        });
        Self { frames: frames.collect(), error: text("error"), again: text("again"), log, is_unique: false }
    }

    /// As many frames as wanted, each whole, new and in its colours.
    pub(crate) fn expect_good(&self) {
        assert_eq!((self.frames.len(), self.error.as_deref()), (WANTED, None));
        self.expect_whole_and_new();
    }

    /// Some good frames, then the end; the camera is let go of and stays lost.
    pub(crate) fn expect_lost(&self) {
        assert!(!self.frames.is_empty() && self.frames.len() < WANTED, "{} frames", self.frames.len());
        assert_eq!((self.error.as_deref(), self.again.as_deref()), (Some("Lost"), Some("Lost")));
        assert!(self.is_released());
        self.expect_whole_and_new();
    }

    fn expect_whole_and_new(&self) {
        for frame in &self.frames {
            assert_eq!(frame.wrong, 0, "wrong pixels in frame {}", frame.number);
            for other in self.frames.iter().filter(|other| other.number != frame.number) {
                let same = (other.ends.0 == frame.ends.0, other.ends.1 == frame.ends.1);
                let is_allowed = same == (false, false) || (same == (true, true) && !self.is_unique);
                assert!(is_allowed, "frames {} and {} share {same:?}", frame.number, other.number);
            }
        }
        for two in self.frames.windows(2) {
            assert!(two[0].number < two[1].number && two[0].at_ms <= two[1].at_ms);
        }
    }

    /// Frames that passed, a second, by the camera's own time.
    pub(crate) fn rate(&self) -> u64 {
        let (first, last) = (&self.frames[0], &self.frames[self.frames.len() - 1]);
        (last.number - first.number) * 1000 / (last.at_ms - first.at_ms)
    }

    pub(crate) fn size(&self) -> (u64, u64) {
        self.frames[0].size
    }

    /// Each opening of the device was closed.
    pub(crate) fn is_released(&self) -> bool {
        self.log.matches('o').count() == self.log.matches('c').count()
    }
}

/// The child's part: opens the camera, reads frames, lets go of it, and tells all in lines of JSON.
pub(crate) fn child() {
    let Some(root) = env::var_os(ROOT).map(PathBuf::from) else { return };
    let accept = Accept { sysfs: root.clone(), ..Accept::drivers(&["uvcvideo".to_owned()]) };
    let tell = |value: Value| writeln!(std::io::stdout(), "\n{value}").expect("somebody listens");
    match Device::open(0, &accept, Detail::Face) {
        Err(error) => tell(json!({ "error": format!("{error:?}") })),
        Ok(mut device) => {
            for count in 0..WANTED {
                match device.next() {
                    Ok(frame) => tell(describe(&frame)),
                    Err(error) => {
                        tell(json!({ "error": format!("{error:?}") }));
                        tell(
                            json!({ "again": device.next().map_or_else(|error| format!("{error:?}"), |_| "a frame".to_owned()) }),
                        );
                        break;
                    }
                }
                if count == 0 && env::var_os(SWAP).is_some() {
                    fs::write(root.join(WEBCAM).with_file_name("serial"), "B2\n").expect("a file");
                }
            }
        }
    }
    tell(json!({ "done": true }));
}

fn describe(frame: &Frame) -> Value {
    let (width, height) = (frame.width(), frame.height());
    let pixels = frame.rgb().chunks_exact(3).zip(0u32..).step_by(5);
    let wrong = pixels.filter(|(pixel, place)| {
        let (x, y) = (place % width, place / width);
        // The seam and the noise above and below are left out.
        let is_counted = (24..height - 24).contains(&y) && x.abs_diff(width / 2) > 16;
        let expected = colour(x, width);
        is_counted && pixel.iter().zip(expected).any(|(seen, expected)| seen.abs_diff(expected) > 24)
    });
    let rows = width as usize * 3 * 8;
    let print =
        |bytes: &[u8]| bytes.iter().fold(7u64, |sum, byte| sum.wrapping_mul(31).wrapping_add((*byte).into()));
    let ends = (print(&frame.rgb()[..rows]), print(&frame.rgb()[frame.rgb().len() - rows..]));
    json!({ "number": frame.number(), "at": frame.at().as_millis() as u64, "size": [width, height], "wrong": wrong.count(), "ends": [ends.0, ends.1] })
}

fn colour(x: u32, width: u32) -> [u8; 3] {
    if x < width / 2 { [254, 0, 0] } else { [0, 255, 1] }
}

/// Pictures for MJPEG, one after the other behind their lengths; the last has another size.
fn jpegs(large: bool) -> Vec<u8> {
    let (small, large_size) = ((640, 480), (1280, 720));
    let (size, other) = if large { (large_size, small) } else { (small, large_size) };
    let sizes = (0..8u32).map(|seed| (size, seed)).chain([(other, 8)]);
    sizes
        .flat_map(|((width, height), seed)| {
            let picture = RgbImage::from_fn(width, height, |x, y| {
                let grain = (x / 8 * 7919 + y / 8 * 104_729 + seed * 1_299_709) % 251;
                let is_noise = y < 16 || y >= height - 16;
                Rgb(if is_noise { [grain as u8; 3] } else { colour(x, width) })
            });
            let mut bytes = Cursor::new(vec![]);
            picture.write_to(&mut bytes, ImageFormat::Jpeg).expect("a picture in memory");
            let bytes = bytes.into_inner();
            [&(bytes.len() as u32).to_le_bytes(), bytes.as_slice()].concat()
        })
        .collect()
}

/// A made-up sysfs with one webcam.
fn plant(root: &Path, place: &str) {
    let node = root.join(place).join("video4linux/video0");
    let (class, driver) = (root.join("class/video4linux"), root.join("bus/usb/drivers/uvcvideo"));
    for folder in [&node, &class, &driver] {
        fs::create_dir_all(folder).expect("a folder");
    }
    let link = |to: &Path, at: PathBuf| symlink(to, at).expect("a link");
    link(&node, class.join("video0"));
    link(&root.join(place), node.join("device"));
    link(&driver, root.join(place).join("driver"));
    let usb = root.join(place).parent().expect("a folder above").to_owned();
    for (path, text) in [
        (node.join("name"), "Webcam: Webcam\n"),
        (node.join("index"), "0\n"),
        (usb.join("idVendor"), "046d\n"),
        (usb.join("idProduct"), "0825\n"),
        (usb.join("serial"), "A1\n"),
    ] {
        fs::write(path, text).expect("a file");
    }
}

/// The made-up camera, compiled once a run.
fn shim() -> Option<&'static PathBuf> {
    static BUILT: OnceLock<Option<PathBuf>> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/shim/camera.c");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let (library, own) =
            (folder.join("camera.so"), folder.join(format!("camera-{}", std::process::id())));
        let flags = ["-shared", "-fPIC", "-O1", "-o"].map(OsString::from);
        let made = Command::new("cc").args(flags).arg(&own).arg(source).arg("-ldl").status().ok()?;
        assert!(made.success(), "the made-up camera does not compile");
        // Other test processes may use it at this moment: a new file takes the old one's place.
        fs::rename(own, &library).expect("a file can be renamed");
        Some(library)
    });
    if built.is_none() {
        eprintln!("cc is not installed: no fault of a camera was tested");
    }
    built.as_ref()
}

/// Runs `child` to its end and gives what it said; a child that does not end is a failed test.
fn watched(mut child: Command, longest: Duration) -> String {
    let mut running = child.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("a child");
    let mut out = running.stdout.take().expect("a pipe");
    let (tell, said) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let mut text = String::new();
        let _ = out.read_to_string(&mut text);
        let _ = tell.send(text);
    });
    let text = said.recv_timeout(longest);
    if text.is_err() {
        running.kill().expect("a child can be ended");
    }
    running.wait().expect("a child ends");
    text.expect("the child hangs")
}
