//! The eyes put together.

use std::path::Path;
use std::time::Duration;

use super::Error;
use super::align::points_of;
use super::blendshapes::Blendshapes;
use super::catalogue::{Catalogue, Role};
use super::detect::{Detection, Detector};
use super::embed::Embedder;
use super::landmarks::{Found, Landmarker, Region};
use super::model::{Model, Onnx, runtime};
use super::pose::{self, Geometry};
use super::quality::Meter;
use super::surround::Watcher;
use super::timing::{Stage, Stopwatch, Timings};
use super::track::{Track, others};
use crate::domain::{Bystander, Face, Frame, Observation, Probe};

/// Sees faces in frames. One engine follows one camera.
pub struct Engine {
    detector: Detector,
    landmarker: Landmarker,
    blendshapes: Blendshapes,
    embedder: Embedder,
    geometry: Geometry,
    meter: Meter,
    surround: Watcher,
    track: Option<Track>,
    /// What the detector found last; kept for its memory alone.
    found: Vec<Detection>,
}

impl Engine {
    /// Opens the models in this folder, each verified first. Takes about half a second.
    ///
    /// # Errors
    /// [`Error::ModelMissing`], [`Error::ModelUnreadable`], [`Error::ModelWrong`], [`Error::RuntimeMissing`],
    /// [`Error::RuntimeRefused`], [`Error::Inference`].
    pub fn open(models: &Path) -> Result<Self, Error> {
        let catalogue = Catalogue::shipped();
        let canonical = catalogue.entry(Role::FaceGeometry);
        let geometry = Geometry::parse(&canonical.read(models)?).ok_or_else(|| canonical.wrong())?;
        let runtime = runtime(&catalogue, models)?;
        let open = |role| -> Result<Box<dyn Model>, Error> {
            Ok(Box::new(Onnx::open(&runtime, &catalogue, role, models)?))
        };
        let [detector, landmarks] = [open(Role::Detector)?, open(Role::Landmarks)?];
        let blendshapes = open(Role::Blendshapes)?;
        let embedders = [open(Role::Embedder)?, open(Role::SecondEmbedder)?];
        Ok(Self::assemble(geometry, [detector, landmarks, blendshapes], embedders))
    }

    fn assemble(
        geometry: Geometry,
        [detector, landmarks, blendshapes]: [Box<dyn Model>; 3],
        [sface, mobile]: [Box<dyn Model>; 2],
    ) -> Self {
        Self {
            detector: Detector::new(detector),
            landmarker: Landmarker::new(landmarks),
            blendshapes: Blendshapes::new(blendshapes),
            embedder: Embedder::new(sface, mobile),
            geometry,
            meter: Meter::default(),
            surround: Watcher::default(),
            track: None,
            found: Vec::new(),
        }
    }

    /// What is in the next frame of a camera. The face seen before is followed; the detector looks every tenth frame,
    /// on each frame while nobody is followed or others are in the picture.
    ///
    /// # Panics
    /// If the runtime runs out of memory, as any other allocation does.
    pub fn observe(&mut self, frame: &Frame) -> Observation {
        self.watch(frame, &mut Stopwatch::off()).expect(RUNS)
    }

    /// [`observe`](Self::observe), and where the time went by the caller's clock.
    ///
    /// # Panics
    /// As [`observe`](Self::observe).
    pub fn observe_timed(
        &mut self,
        frame: &Frame,
        clock: &mut dyn FnMut() -> Duration,
    ) -> (Observation, Timings) {
        let mut watch = Stopwatch::start(clock);
        let seen = self.watch(frame, &mut watch).expect(RUNS);
        (seen, watch.stop())
    }

    /// What is in one picture, without regard to others before it. Leaves what [`observe`](Self::observe) follows alone.
    ///
    /// # Panics
    /// As [`observe`](Self::observe).
    pub fn look(&mut self, frame: &Frame) -> Observation {
        let followed = self.track.take();
        let seen = self.observe(frame);
        self.track = followed;
        seen
    }

    /// The probe of the largest face in this frame.
    ///
    /// # Errors
    /// [`Error::NoFace`], [`Error::FaceUnclear`], [`Error::Inference`].
    pub fn probe(&mut self, frame: &Frame) -> Result<Probe, Error> {
        self.probe_by(frame, |face| -face.bounds.area(), &mut Stopwatch::off())
    }

    /// The probe of the face nearest to a point of this frame: give the centre of the observed face, so that the face that
    /// proved itself alive is the face compared.
    ///
    /// # Errors
    /// As [`probe`](Self::probe).
    pub fn probe_at(&mut self, frame: &Frame, [x, y]: [f32; 2]) -> Result<Probe, Error> {
        let away = |face: &Detection| {
            let centre = face.bounds.centre();
            (centre[0] - x).hypot(centre[1] - y)
        };
        self.probe_by(frame, away, &mut Stopwatch::off())
    }

    /// [`probe`](Self::probe), and where the time went by the caller's clock.
    ///
    /// # Errors
    /// As [`probe`](Self::probe).
    pub fn probe_timed(
        &mut self,
        frame: &Frame,
        clock: &mut dyn FnMut() -> Duration,
    ) -> Result<(Probe, Timings), Error> {
        let mut watch = Stopwatch::start(clock);
        let probe = self.probe_by(frame, |face| -face.bounds.area(), &mut watch)?;
        Ok((probe, watch.stop()))
    }

    /// Triangles of the face's surface, as numbers of the first 468 mesh points.
    pub fn triangles(&self) -> &[[u16; 3]] {
        self.geometry.triangles()
    }

    /// Forgets the face followed and every picture of it: call it when a person leaves.
    pub fn reset(&mut self) {
        self.track = None;
        self.found.clear();
        self.detector.wipe();
        self.landmarker.wipe();
        self.blendshapes.wipe();
        self.meter.wipe();
        self.surround.forget();
    }

    fn probe_by(
        &mut self,
        frame: &Frame,
        rank: impl Fn(&Detection) -> f32,
        watch: &mut Stopwatch<'_>,
    ) -> Result<Probe, Error> {
        self.detector.detect(frame, &mut self.found, watch)?;
        let face = *self.found.iter().min_by(|a, b| rank(a).total_cmp(&rank(b))).ok_or(Error::NoFace)?;
        // Where the mesh is lost, as in profile, the detector's points stand alone.
        let mesh = self.mesh(frame, &face, watch)?;
        let readings: Vec<_> =
            std::iter::once(face.points).chain(mesh.map(|found| points_of(&found.mesh))).collect();
        let probe = self.embedder.embed(frame, &readings);
        watch.lap(Stage::Embed);
        probe
    }

    fn watch(&mut self, frame: &Frame, watch: &mut Stopwatch<'_>) -> Result<Observation, Error> {
        let size = (frame.width(), frame.height());
        self.track.take_if(|track| !track.fits(size));
        let mut found = std::mem::take(&mut self.found);
        let seen = self.watch_with(frame, &mut found, watch);
        self.found = found;
        seen
    }

    /// [`watch`](Self::watch) with memory for what the detector finds.
    fn watch_with(
        &mut self,
        frame: &Frame,
        found: &mut Vec<Detection>,
        watch: &mut Stopwatch<'_>,
    ) -> Result<Observation, Error> {
        let looks = self.track.as_ref().is_none_or(Track::wants_detector);
        if looks {
            self.detector.detect(frame, found, watch)?;
        }
        if let Some(face) = self.follow(frame, looks.then_some(found.as_slice()), watch)? {
            let bystanders = self.track.as_ref().map(|track| track.bystanders.clone()).unwrap_or_default();
            return Ok(self.report(frame, Some(face), bystanders, watch));
        }
        if !looks {
            self.detector.detect(frame, found, watch)?;
        }
        self.acquire(frame, found, watch)
    }

    /// The followed face in this frame; `None`, and nobody followed any more, if it is lost.
    fn follow(
        &mut self,
        frame: &Frame,
        found: Option<&[Detection]>,
        watch: &mut Stopwatch<'_>,
    ) -> Result<Option<Face>, Error> {
        let Some(mut track) = self.track.take() else { return Ok(None) };
        let Some(points) = self.landmarker.find(frame, &track.region, watch)? else { return Ok(None) };
        track.follow(&points.mesh);
        let same = found.and_then(|found| track.compare(found, &points.mesh, frame.at()));
        if track.is_stale(frame.at()) {
            return Ok(None);
        }
        let seen = Detection {
            bounds: track.bounds(&points.mesh),
            score: track.score,
            points: same.map(|face| face.points).unwrap_or_default(),
        };
        self.track = Some(track);
        watch.lap(Stage::Track);
        let mut face = self.face(&seen, points, watch)?;
        face.key_points = same.map(|face| face.points);
        Ok(Some(face))
    }

    /// The largest face found that has a mesh; it is followed from now on.
    fn acquire(
        &mut self,
        frame: &Frame,
        found: &[Detection],
        watch: &mut Stopwatch<'_>,
    ) -> Result<Observation, Error> {
        let mut largest: Vec<_> = found.to_vec();
        largest.sort_by(|a, b| b.bounds.area().total_cmp(&a.bounds.area()));
        for face in largest.into_iter().take(CANDIDATES) {
            if let Some(points) = self.mesh(frame, &face, watch)? {
                let others = others(found, Some(&face), face.bounds.area());
                let size = (frame.width(), frame.height());
                self.track = Some(Track::start(&face, &points.mesh, others.clone(), size, frame.at()));
                let seen = self.face(&face, points, watch)?;
                return Ok(self.report(frame, Some(seen), others, watch));
            }
        }
        Ok(self.report(frame, None, others(found, None, 0.0), watch))
    }

    /// The points of a face just detected: a first pass finds where it is, a second reads it.
    fn mesh(
        &mut self,
        frame: &Frame,
        face: &Detection,
        watch: &mut Stopwatch<'_>,
    ) -> Result<Option<Found>, Error> {
        match self.landmarker.find(frame, &Region::of_detection(face), watch)? {
            Some(first) => self.landmarker.find(frame, &Region::of_mesh(&first.mesh), watch),
            None => Ok(None),
        }
    }

    fn face(
        &mut self,
        seen: &Detection,
        Found { mesh, presence }: Found,
        watch: &mut Stopwatch<'_>,
    ) -> Result<Face, Error> {
        let scores = self.blendshapes.score(&mesh)?;
        watch.lap(Stage::Blendshapes);
        let face = Face {
            bounds: seen.bounds,
            score: seen.score,
            presence,
            key_points: Some(seen.points),
            pose: self.geometry.pose(&mesh),
            eyes: pose::eyes(&mesh, &scores),
            mouth: pose::mouth(&mesh, &scores),
            expression: scores.expression,
            mesh,
        };
        watch.lap(Stage::Pose);
        Ok(face)
    }

    fn report(
        &mut self,
        frame: &Frame,
        face: Option<Face>,
        bystanders: Vec<Bystander>,
        watch: &mut Stopwatch<'_>,
    ) -> Observation {
        let quality = self.meter.measure(frame, face.as_ref(), &bystanders);
        watch.lap(Stage::Quality);
        let surround = self.surround.look(frame, face.as_ref());
        watch.lap(Stage::Surround);
        Observation {
            frame: frame.number(),
            at: frame.at(),
            size: (frame.width(), frame.height()),
            hint: quality.hint(),
            quality,
            surround,
            relief: None,
            face,
            bystanders,
        }
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.reset();
    }
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Engine")
    }
}

/// How many of the largest detections are tried for a mesh, so that a poster behind does not hide the person.
const CANDIDATES: usize = 3;
const RUNS: &str = "the models' shapes were checked when they were opened";
