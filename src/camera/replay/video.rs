//! Y4M from a file, or from ffmpeg, which turns any video into it.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use y4m::Decoder;

use super::{still, yuv};
use crate::camera::Error;
use crate::domain::Frame;

/// A stream of Y4M frames.
pub(super) struct Video {
    decoder: Decoder<Box<dyn BufRead + Send>>,
    seconds_a_frame: f64,
    shown: u64,
    /// Dropped, and so ended, with the video.
    _converter: Option<Converter>,
}

/// An ffmpeg at work.
struct Converter(Child);

impl Drop for Converter {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

impl Video {
    /// A Y4M file.
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        let file = File::open(path).map_err(|_| Error::unreadable(path, "the file cannot be read"))?;
        Self::start(file, None).map_err(|what| Error::unreadable(path, what))
    }

    /// Any other video. ffmpeg hands over every frame once, as it was coded, in BT.601 colours.
    pub(super) fn through_ffmpeg(path: &Path) -> Result<Self, Error> {
        let mut command = Command::new("ffmpeg");
        command.args(["-nostdin", "-v", "quiet", "-i"]).arg(path);
        command.args(["-an", "-fps_mode", "passthrough"]);
        command.args(["-vf", "scale=out_color_matrix=bt601:out_range=limited,format=yuv444p"]);
        command.args(["-f", "yuv4mpegpipe", "-strict", "-1", "-"]);
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|_| Error::FfmpegMissing)?;
        let pipe = child.stdout.take().expect("its output is a pipe");
        Self::start(pipe, Some(Converter(child))).map_err(|what| Error::unreadable(path, what))
    }

    fn start(input: impl Read + Send + 'static, converter: Option<Converter>) -> Result<Self, &'static str> {
        let mut input = BufReader::with_capacity(1 << 20, input);
        check_header(input.fill_buf().map_err(|_| NOT_VIDEO)?)?;
        let decoder = Decoder::new(Box::new(input) as Box<dyn BufRead + Send>).map_err(|_| NOT_VIDEO)?;
        if decoder.get_bytes_per_sample() != 1 {
            return Err("only 8 bits a sample are read");
        }
        let rate = decoder.get_framerate();
        let seconds_a_frame = rate.den as f64 / rate.num as f64;
        if !(0.001..=10.0).contains(&seconds_a_frame) {
            return Err("the frame rate is not one");
        }
        Ok(Self { decoder, seconds_a_frame, shown: 0, _converter: converter })
    }

    /// The next frame; a stream cut in the middle of one ends there.
    pub(super) fn next(&mut self) -> Result<Option<Frame>, &'static str> {
        let (width, height) = (self.decoder.get_width(), self.decoder.get_height());
        let layout = yuv::Layout::of(self.decoder.get_colorspace()).ok_or("its colours are not read")?;
        let Ok(planes) = self.decoder.read_frame() else {
            return if self.shown == 0 { Err("it holds no whole picture") } else { Ok(None) };
        };
        let number = self.shown;
        self.shown += 1;
        let rgb = yuv::to_rgb(
            layout,
            width,
            height,
            [planes.get_y_plane(), planes.get_u_plane(), planes.get_v_plane()],
        );
        let at = Duration::from_secs_f64(number as f64 * self.seconds_a_frame);
        still::frame(width as u32, height as u32, rgb, number, at).map(Some)
    }
}

/// Refuses sizes beyond any camera's before the decoder multiplies and allocates them.
fn check_header(start: &[u8]) -> Result<(), &'static str> {
    let line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    if !line.starts_with(b"YUV4MPEG2 ") {
        return Err(NOT_VIDEO);
    }
    let sizes = line.split(|byte| *byte == b' ').filter(|field| matches!(field.first(), Some(b'W' | b'H')));
    let fits = |field: &[u8]| {
        let side = std::str::from_utf8(&field[1..]).ok().and_then(|digits| digits.parse::<u32>().ok());
        side.is_some_and(|side| (1..=8192).contains(&side))
    };
    let mut count = 0;
    for field in sizes {
        count += 1;
        if !fits(field) {
            return Err("its pictures are larger than 8192 pixels on a side");
        }
    }
    if count == 2 { Ok(()) } else { Err(NOT_VIDEO) }
}

const NOT_VIDEO: &str = "it is no video";
