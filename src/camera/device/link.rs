//! One opening of a camera through nokhwa, with a guard around each call.
//!
//! nokhwa and its backend panic on what a faulty camera says (an unknown colour space, a name that is not UTF-8, a
//! refusal to stop), also while they are dropped. Here a panic is an error like others.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

use nokhwa::utils::{
    CameraFormat, CameraIndex, FrameFormat, RequestedFormat, RequestedFormatType, Resolution,
};
use nokhwa::{Buffer, Camera, NokhwaError};

use crate::camera::Error;
use crate::camera::device::format::{self, Coding, Detail, Form, RATE};
use crate::camera::sysfs::Refusal;

/// An open camera. Lets go of it when dropped; after any error it must be dropped, for nothing good follows.
pub(super) struct Link {
    camera: Option<Camera>,
    form: Form,
}

impl Link {
    /// Opens `/dev/video<index>`, if the camera itself names one of `drivers`.
    ///
    /// # Errors
    /// [`Error::Absent`], [`Error::Busy`], [`Error::Refused`], [`Error::Format`], or
    /// [`Error::Lost`].
    pub(super) fn open(index: u32, drivers: &[String], detail: Detail) -> Result<Self, Error> {
        let form = guarded(|| format::agree(index, detail))?;
        let coding = match form.coding {
            Coding::Yuyv => FrameFormat::YUYV,
            Coding::Mjpeg => FrameFormat::MJPEG,
        };
        let exactly = CameraFormat::new(Resolution::new(form.width, form.height), coding, RATE);
        let codings = [coding];
        let request = RequestedFormat::with_formats(RequestedFormatType::Exact(exactly), &codings);
        let camera = guarded(|| Camera::new(CameraIndex::Index(index), request).map_err(said))?;
        let mut link = Self { camera: Some(camera), form };
        link.ask(|camera| {
            let driver = camera.info().description().to_owned();
            if drivers.contains(&driver) { Ok(()) } else { Err(Error::Refused { why: Refusal::Driver }) }
        })?;
        link.ask(|camera| camera.open_stream().map_err(said))?;
        Ok(link)
    }

    /// The form of its pictures.
    pub(super) fn form(&self) -> Form {
        self.form
    }

    /// The next picture as the camera wrote it. Blocks until there is one, or a signal comes.
    ///
    /// # Errors
    /// [`Error::Absent`] if it was unplugged, [`Error::Busy`] if another program streams from it, else
    /// [`Error::Lost`].
    pub(super) fn picture(&mut self) -> Result<Buffer, Error> {
        self.ask(|camera| camera.frame().map_err(said))
    }

    fn ask<T>(&mut self, act: impl FnOnce(&mut Camera) -> Result<T, Error>) -> Result<T, Error> {
        let camera = self.camera.as_mut().ok_or(Error::Lost)?;
        guarded(|| act(camera))
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        let camera = self.camera.take();
        // A camera that panics while it is let go is let go all the same.
        let _ = guarded(|| {
            drop(camera);
            Ok(())
        });
    }
}

/// Does `act`; a panic in it is [`Error::Lost`].
pub(super) fn guarded<T>(act: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(act)).unwrap_or(Err(Error::Lost))
}

/// nokhwa keeps the system's error number only in its text, where the standard library put it: `(os error 16)`.
fn said(error: NokhwaError) -> Error {
    let text = error.to_string();
    let number = text.rsplit_once("(os error ").and_then(|(_, rest)| rest.split(')').next()?.parse().ok());
    Error::from_system(number.map_or_else(|| io::Error::other(error), io::Error::from_raw_os_error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_s_error_number_is_found_in_nokhwa_s_text() {
        let busy = io::Error::from_raw_os_error(nix::errno::Errno::EBUSY as i32).to_string();
        assert!(matches!(said(NokhwaError::OpenStreamError(busy)), Error::Busy));
        let other = said(NokhwaError::GeneralError("odd".to_owned()));
        assert!(matches!(other, Error::Lost));
    }

    #[test]
    fn a_panic_is_an_error() {
        let panicked: Result<(), _> = guarded(|| std::panic::resume_unwind(Box::new("camera")));
        assert!(matches!(panicked, Err(Error::Lost)));
    }
}
