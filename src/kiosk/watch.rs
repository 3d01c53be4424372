//! Looking through the camera, under a grant and no other way. A [`Watch`] opens the camera when made and closes it
//! when dropped; both are entries of the log. A [`Scan`] does so for a piece of paper.

mod reader;
mod scan;

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use crate::camera::device::{Detail, Device};
use crate::camera::record::Recorder;
use crate::camera::replay::Replay;
use crate::camera::sysfs::{Accept, Pin};
use crate::camera::{self, Cue, Puppet, Source};
use crate::domain::log::Event;
use crate::domain::pad::{Absence, EVERY, Look, Report, Signal};
use crate::domain::{CaptureGrant, Frame, Gesture, Observation, SetupGrant};
use crate::kiosk::{Error, Kiosk, randomness};
use crate::vision::{self, Engine};
use reader::Reader;
pub use scan::Scan;

/// What stands before the person: a camera, or for a demonstration a clip or the puppet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CameraChoice {
    /// The demonstration face.
    Puppet,
    /// The camera with this index.
    Device(u32),
    /// An image, a folder of images or a clip.
    Clip(PathBuf),
}

/// One frame with what was seen in it.
#[derive(Clone)]
pub struct Seen {
    /// In numbers.
    pub observation: Observation,
    /// In pixels.
    pub frame: Arc<Frame>,
    /// What the PAD slot's model said of it, if it was asked.
    pub look: Option<Look>,
}

/// Leave to look through the camera, and once opened the camera with the eyes behind it. Dropping it closes both.
pub struct Watch {
    kiosk: Arc<Kiosk>,
    /// What the log says when the camera opens: for whom.
    opens: Event,
    open: Option<Open>,
}

struct Open {
    reader: Reader,
    engine: Engine,
    /// When the PAD slot's model last looked.
    looked: Option<Duration>,
}

impl std::str::FromStr for CameraChoice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once(':') {
            None if text == "puppet" => Ok(Self::Puppet),
            None if text == "device" => Ok(Self::Device(0)),
            Some(("device", number)) => {
                number.parse().map(Self::Device).map_err(|_| format!("{number:?} is not a camera's number"))
            }
            Some(("clip", path)) if !path.is_empty() => Ok(Self::Clip(path.into())),
            _ => Err("say puppet, device, device:N or clip:PATH".to_owned()),
        }
    }
}

impl Kiosk {
    /// Leave to look through the camera for the enrollment this grant allows. The camera opens with [`Watch::open`]
    /// or the first [`Watch::look`], which may be on another thread.
    pub fn watch(self: &Arc<Self>, _consented: &CaptureGrant) -> Watch {
        Watch { kiosk: Arc::clone(self), opens: Event::CaptureOpen, open: None }
    }

    /// The same for measuring the camera before the machine serves anyone.
    pub(super) fn set_up(self: &Arc<Self>, _granted: &SetupGrant) -> Watch {
        Watch { kiosk: Arc::clone(self), opens: Event::CameraSetup, open: None }
    }

    fn open_source(&self, engine: &mut Engine) -> Result<Box<dyn Source>, Error> {
        let source: Box<dyn Source> = match &self.camera {
            CameraChoice::Puppet => Box::new(self.puppet(engine)?),
            CameraChoice::Device(index) => Box::new(Device::open(*index, &self.accepted(), Detail::Face)?),
            CameraChoice::Clip(path) => Box::new(Replay::as_camera(path)?),
        };
        Ok(match &self.record {
            Some(path) => Box::new(Recorder::create(path, source)?),
            None => source,
        })
    }

    /// A clip or the demonstration face serves nobody outside a demonstration.
    fn is_no_demonstration_elsewhere(&self) -> Result<(), Error> {
        let is_real = self.settings.site.demo || matches!(self.camera, CameraChoice::Device(_));
        if is_real { Ok(()) } else { Err(Error::DemonstrationOnly) }
    }

    /// What the source of the frames says of itself. A camera opens only after its driver, bus and place were accepted,
    /// and its old pictures are passed over; a clip or the demonstration face shows nothing of the kind.
    pub(super) fn camera_reports(&self) -> [Report; 2] {
        let is_camera = matches!(self.camera, CameraChoice::Device(_));
        [Signal::CameraIdentity, Signal::StaleFrames].map(|signal| match is_camera {
            true => Report::watched(signal, false),
            false => Report::not_available(signal, Absence::NoCamera),
        })
    }

    fn accepted(&self) -> Accept {
        let camera = &self.settings.camera;
        let pin = camera.pin.clone();
        let pin = pin.map(|pin| Pin { vendor: pin.vendor, product: pin.product, serial: pin.serial });
        Accept { drivers: camera.drivers.clone(), pin, sysfs: self.sysfs.clone() }
    }

    /// The demonstration face, animated by the mesh that the eyes see on its photograph.
    fn puppet(&self, engine: &mut Engine) -> Result<Puppet, Error> {
        let photo = camera::photograph(&vision::demo_photograph(&self.models)?)?;
        let mesh = engine.look(&photo).face.ok_or(Error::Vision(vision::Error::NoFace))?.mesh;
        let seed = self.seed.unwrap_or_else(|| rand::Rng::random(&mut randomness()));
        Ok(Puppet::new(&photo, &mesh, engine.triangles(), seed, PUPPET_RATE))
    }

    /// A refused camera leaves an entry in the log, with the reason's code; every other error passes through.
    fn refused(&self, error: Error) -> Error {
        let Error::Camera(camera::Error::Refused { why }) = &error else { return error };
        let (now, reason) = (self.now(), why.code().as_bytes());
        let noted = self.vault().append(Event::CameraRefused, reason, now, &mut randomness());
        noted.map_or_else(Error::from, |_| error)
    }

    /// Opens the eyes before anyone needs them: that takes seconds, and a camera should not be waited for.
    ///
    /// # Errors
    /// If the models cannot be used.
    pub fn wake(&self) -> Result<(), Error> {
        let engine = self.take_engine()?;
        self.return_engine(engine);
        Ok(())
    }

    /// The eyes are slow to open, so they are kept between sessions.
    pub(super) fn take_engine(&self) -> Result<Engine, Error> {
        let kept = self.engine.lock().unwrap_or_else(PoisonError::into_inner).take();
        kept.map_or_else(|| Ok(Engine::open(&self.models)?), Ok)
    }

    /// Gives the eyes back, with every picture in them wiped.
    pub(super) fn return_engine(&self, mut engine: Engine) {
        engine.reset();
        *self.engine.lock().unwrap_or_else(PoisonError::into_inner) = Some(engine);
    }
}

impl Watch {
    /// Opens the camera, unless it is open. The log says so before the first frame is taken.
    ///
    /// # Errors
    /// If the camera, the models or the store cannot be used; then nothing stays open.
    pub fn open(&mut self) -> Result<(), Error> {
        self.opened().map(|_| ())
    }

    fn opened(&mut self) -> Result<&mut Open, Error> {
        if self.open.is_none() {
            self.kiosk.unsealed()?;
            if self.opens == Event::CaptureOpen {
                self.kiosk.is_no_demonstration_elsewhere()?;
                self.kiosk.may_serve()?;
            }
            self.kiosk.slot.open(&self.kiosk.models)?;
            let mut engine = self.kiosk.take_engine()?;
            let source = match self.kiosk.open_source(&mut engine) {
                Ok(source) => source,
                Err(error) => {
                    self.kiosk.return_engine(engine);
                    return Err(self.kiosk.refused(error));
                }
            };
            self.kiosk.note(self.opens)?;
            let reader = Reader::of(source, self.kiosk.paced);
            self.open = Some(Open { reader, engine, looked: None });
        }
        Ok(self.open.as_mut().expect("opened above"))
    }

    /// The next frame with what is seen in it. Blocks until there is one.
    ///
    /// # Errors
    /// As [`Watch::open`]; or if the camera is gone. Then it is closed, and the next look opens it again.
    pub fn look(&mut self) -> Result<Seen, Error> {
        loop {
            if let Some(seen) = self.look_within(Duration::MAX)? {
                return Ok(seen);
            }
        }
    }

    /// As [`Watch::look`], but `None` if a camera that is open stays silent for this long.
    ///
    /// # Errors
    /// As [`Watch::look`].
    pub fn look_within(&mut self, longest: Duration) -> Result<Option<Seen>, Error> {
        let (kiosk, opens) = (Arc::clone(&self.kiosk), self.opens);
        // A breach that is declared meanwhile closes a camera that is open. Bound first: closing locks the store as well.
        let sealed = kiosk.vault().unsealed();
        if let (Some(_), Err(sealed)) = (&self.open, sealed) {
            self.close();
            return Err(sealed.into());
        }
        let Open { reader, engine, looked } = self.opened()?;
        let frame = match reader.next_within(longest) {
            Ok(Some(frame)) => frame,
            Ok(None) => return Ok(None),
            Err(error) => {
                self.close();
                return Err(kiosk.refused(error.into()));
            }
        };
        let mut observation = engine.observe(&frame);
        if let (Event::CaptureOpen, CameraChoice::Device(_), Some(band)) =
            (opens, &kiosk.camera, &kiosk.settings.camera.band)
        {
            band.advise(&mut observation);
        }
        let mut look = None;
        if looked.is_none_or(|before| frame.at().saturating_sub(before) >= EVERY) {
            look = kiosk.slot.look(&frame, &observation)?;
            *looked = look.map(|_| frame.at()).or(*looked);
        }
        Ok(Some(Seen { observation, frame, look }))
    }

    /// Whether what failed may mend itself: a camera can be plugged in again, a clip that is over is over, and a camera
    /// that was refused is not asked again and again.
    pub fn may_return(&self, error: &Error) -> bool {
        let refused = matches!(error, Error::Camera(camera::Error::Refused { .. }));
        matches!((&self.kiosk.camera, error), (CameraChoice::Device(_), Error::Camera(_))) && !refused
    }

    /// Closes the camera, if it is open.
    fn close(&mut self) {
        let Some(Open { reader, engine, .. }) = self.open.take() else { return };
        drop(reader);
        self.kiosk.return_engine(engine);
        // A store that cannot take the entry has already failed the act that opened the camera.
        drop(self.kiosk.note(Event::CaptureClose));
    }

    /// Lets a demonstration face know what is asked. Cameras see no difference.
    pub fn cue(&mut self, gesture: Option<Gesture>) {
        let cue = gesture.map_or(Cue::None, Cue::Show);
        if let Some(open) = &mut self.open {
            open.reader.cue(cue);
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.close();
    }
}

/// Frames a second of the demonstration face: an ordinary webcam's.
pub(super) const PUPPET_RATE: u64 = 30;

/// The folder of models: as told, or in the usual places.
///
/// # Errors
/// [`Error::ModelsMissing`] if there is none.
pub(super) fn models_folder(told: Option<&Path>) -> Result<PathBuf, Error> {
    told.map(Path::to_owned).or_else(vision::models_folder).ok_or(Error::ModelsMissing)
}
