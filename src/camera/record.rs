//! Writes what a source shows to a Y4M clip, on its way through.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use y4m::{Colorspace, Encoder, EncoderBuilder, Ratio};

use super::replay::yuv;
use super::{Cue, Error, Source};
use crate::domain::Frame;

/// A source whose frames are recorded, 30 a second, every pixel with its own colour. A clip that cannot be written
/// ends the stream: a recording with holes would be of no use.
pub struct Recorder {
    source: Box<dyn Source>,
    path: PathBuf,
    writer: Writer,
}

enum Writer {
    /// Not started: the size is known with the first frame.
    File(Option<File>),
    Clip(Box<Encoder<BufWriter<File>>>),
}

impl Recorder {
    /// Records `source` to a new file at `path`.
    ///
    /// # Errors
    /// [`Error::RecordingUnwritable`].
    pub fn create(path: &Path, source: Box<dyn Source>) -> Result<Self, Error> {
        let unwritable = |source| Error::RecordingUnwritable { path: path.to_owned(), source };
        let file = File::create(path).map_err(unwritable)?;
        Ok(Self { source, path: path.to_owned(), writer: Writer::File(Some(file)) })
    }

    fn write(&mut self, frame: &Frame) -> Result<(), y4m::Error> {
        if let Writer::File(file) = &mut self.writer {
            let (width, height) = (frame.width() as usize, frame.height() as usize);
            let file = BufWriter::new(file.take().ok_or(y4m::Error::EOF)?);
            let builder =
                EncoderBuilder::new(width, height, Ratio::new(30, 1)).with_colorspace(Colorspace::C444);
            self.writer = Writer::Clip(Box::new(builder.write_header(file)?));
        }
        let Writer::Clip(clip) = &mut self.writer else { return Err(y4m::Error::EOF) };
        let [luma, blue, red] = yuv::from_rgb(frame.rgb());
        clip.write_frame(&y4m::Frame::new([&luma, &blue, &red], None))
    }
}

impl Source for Recorder {
    fn next(&mut self) -> Result<Frame, Error> {
        let frame = self.source.next()?;
        self.write(&frame).map_err(|error| Error::RecordingUnwritable {
            path: self.path.clone(),
            source: match error {
                y4m::Error::IoError(source) => source,
                other => std::io::Error::other(other),
            },
        })?;
        Ok(frame)
    }

    fn cue(&mut self, cue: Cue) {
        self.source.cue(cue);
    }
}
