//! Looking for a receipt that is held to the camera, under a [`ScanGrant`]. Pictures go to the reader of squares and are wiped:
//! a [`Scan`] has no eyes, so no face can be looked for, and hands out no picture.

use std::sync::Arc;
use std::time::Duration;

use super::CameraChoice;
use super::reader::Reader;
use crate::camera::device::{Detail, Device};
use crate::camera::replay::Replay;
use crate::camera::{Paper, Source};
use crate::domain::Glimpse;
use crate::domain::ScanGrant;
use crate::domain::log::Event;
use crate::kiosk::{Error, Kiosk};
use crate::print::Square;
use crate::scanner;

/// A camera that is open for a piece of paper, or may be opened for it. Dropping it closes the camera; opening and closing
/// are entries of the log.
pub struct Scan {
    kiosk: Arc<Kiosk>,
    grant: ScanGrant,
    reader: Option<Reader>,
}

impl Kiosk {
    /// Leave to look for a receipt. The camera opens with the first [`Scan::look`], which may be on another thread.
    pub fn scan(self: &Arc<Self>, grant: ScanGrant) -> Scan {
        Scan { kiosk: Arc::clone(self), grant, reader: None }
    }

    /// What stands before the person, with as much detail as small print asks for. Nothing of it is recorded.
    fn paper_source(&self) -> Result<Box<dyn Source>, Error> {
        Ok(match &self.camera {
            CameraChoice::Puppet => Box::new(self.paper()?),
            CameraChoice::Device(index) => Box::new(Device::open(*index, &self.accepted(), Detail::Paper)?),
            CameraChoice::Clip(path) => Box::new(Replay::as_camera(path)?),
        })
    }

    /// Where a demonstration face stands, the receipt that was given last is held to the camera; before any, a blank sheet.
    fn paper(&self) -> Result<Paper, Error> {
        let Some(latest) = self.vault().latest_receipt()? else {
            return Ok(Paper::new(0, vec![], PAPER_RATE));
        };
        let signed = self.vault().receipt(&latest)?;
        let Square { side, dark } = Square::of(&self.square_text(&signed)?)?;
        Ok(Paper::new(side, dark, PAPER_RATE))
    }
}

impl Scan {
    /// Looks at the next picture; `None` once the grant's time is over, and then the camera is closed. Blocks until there is a
    /// picture, or an open camera has been silent for a second.
    ///
    /// # Errors
    /// If the camera or the store cannot be used; then the camera is closed.
    pub fn look(&mut self) -> Result<Option<Glimpse>, Error> {
        let now = self.kiosk.now();
        if self.grant.is_over(now, Duration::ZERO) {
            self.close();
            return Ok(None);
        }
        let frame = match self.opened()?.next_within(SILENCE) {
            Ok(frame) => frame,
            Err(error) => {
                self.close();
                return Err(self.kiosk.refused(error.into()));
            }
        };
        let Some(frame) = frame else { return Ok(Some(Glimpse::Nothing)) };
        if self.grant.is_over(now, frame.at()) {
            self.close();
            return Ok(None);
        }
        Ok(Some(scanner::look(&frame)))
    }

    fn opened(&mut self) -> Result<&mut Reader, Error> {
        if self.reader.is_none() {
            self.kiosk.is_no_demonstration_elsewhere()?;
            self.kiosk.was_commissioned()?;
            let source = self.kiosk.paper_source().map_err(|error| self.kiosk.refused(error))?;
            self.kiosk.note(Event::ScanOpen)?;
            self.reader = Some(Reader::of(source, self.kiosk.paced));
        }
        Ok(self.reader.as_mut().expect("opened above"))
    }

    fn close(&mut self) {
        if self.reader.take().is_some() {
            // A store that cannot take the entry fails the act that follows.
            drop(self.kiosk.note(Event::ScanClose));
        }
    }
}

impl Drop for Scan {
    fn drop(&mut self) {
        self.close();
    }
}

/// Pictures a second of a demonstration's paper.
const PAPER_RATE: u64 = 15;
/// So long an open camera may say nothing before the grant's time is looked at again.
const SILENCE: Duration = Duration::from_secs(1);
