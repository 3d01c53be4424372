//! A neural network as the room sees it: numbers in, numbers out. ONNX Runtime runs the shipped ones; it is loaded
//! once a process, from the verified file.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use ort::environment::Environment;
use ort::memory::Allocator;
use ort::session::{HasSelectedOutputs, OutputSelector, RunOptions, Session};
use ort::value::{TensorElementType, ValueType};
use zeroize::Zeroize;

use super::Error;
use super::catalogue::{Catalogue, Entry, Role, Tensor};

/// A network with one input. Shapes are checked when it is opened, not on every run.
pub(super) trait Model: Send {
    /// The memory the next run reads, laid out as `shape` says, to be filled in place. As long as the shape stays it is
    /// the same memory and holds what it held before; at first it is all zero.
    ///
    /// # Errors
    /// [`Error::Inference`] when the runtime gives up, in practice only for want of memory.
    fn input(&mut self, shape: &[i64]) -> Result<&mut [f32], Error>;

    /// Runs on what [`input`](Self::input) was filled with; fills `outputs` in the catalogue's order, keeping their memory.
    ///
    /// # Errors
    /// As [`input`](Self::input).
    fn infer(&mut self, outputs: &mut Outputs) -> Result<(), Error>;

    /// Overwrites the input.
    fn wipe(&mut self);

    /// Runs on `input`, of which nothing is kept.
    ///
    /// # Errors
    /// As [`input`](Self::input).
    fn run(&mut self, shape: &[i64], input: &[f32], outputs: &mut Outputs) -> Result<(), Error> {
        self.input(shape)?.copy_from_slice(input);
        let run = self.infer(outputs);
        self.wipe();
        run
    }
}

/// The outputs of a run, flat, in the catalogue's order.
pub(super) type Outputs = Vec<Vec<f32>>;

/// A network run by ONNX Runtime on one thread. Input and outputs keep their memory from run to run.
pub(super) struct Onnx {
    name: String,
    outputs: Vec<String>,
    session: Session,
    bound: Option<Bound>,
}

/// What a run reads and writes, for one shape of the input.
struct Bound {
    shape: Vec<i64>,
    input: ort::value::Tensor<f32>,
    /// Memory for the outputs, once a first run has shown their sizes.
    kept: Option<RunOptions<HasSelectedOutputs>>,
}

impl Onnx {
    /// Loads the file with this role from `folder`: digest first, then the names and shapes of its ends.
    ///
    /// # Errors
    /// As [`Entry::read`]; [`Error::ModelWrong`] when the ends differ, [`Error::Inference`] when the runtime cannot
    /// use the file.
    pub(super) fn open(
        runtime: &Environment,
        catalogue: &Catalogue,
        role: Role,
        folder: &Path,
    ) -> Result<Self, Error> {
        let entry = catalogue.entry(role);
        let bytes = entry.read(folder)?;
        let session =
            load(runtime, &bytes).map_err(|source| Error::Inference { name: entry.name.clone(), source })?;
        if !ends_agree(entry, &session) {
            return Err(entry.wrong());
        }
        let outputs = entry.output.iter().map(|tensor| tensor.name.clone()).collect();
        Ok(Self { name: entry.name.clone(), outputs, session, bound: None })
    }

    /// A network that is not of the catalogue, with all its outputs; whether its ends fit is for the caller to see.
    ///
    /// # Errors
    /// What the runtime says of the bytes.
    pub(super) fn foreign(runtime: &Environment, name: &str, bytes: &[u8]) -> ort::Result<Self> {
        let session = load(runtime, bytes)?;
        let outputs = session.outputs().iter().map(|end| end.name().to_owned()).collect();
        Ok(Self { name: name.to_owned(), outputs, session, bound: None })
    }

    /// The shapes of its inputs and of its outputs; `None` for what is no tensor of 32-bit floats. A free side is −1.
    pub(super) fn ends(&self) -> [Vec<Option<Vec<i64>>>; 2] {
        let shape = |kind: &ValueType| match kind {
            ValueType::Tensor { ty: TensorElementType::Float32, shape, .. } => Some(shape.to_vec()),
            _ => None,
        };
        [
            self.session.inputs().iter().map(|end| shape(end.dtype())).collect(),
            self.session.outputs().iter().map(|end| shape(end.dtype())).collect(),
        ]
    }

    fn failed(&self, source: ort::Error) -> Error {
        Error::Inference { name: self.name.clone(), source }
    }

    fn try_infer(&mut self, outputs: &mut Outputs) -> ort::Result<()> {
        let Some(bound) = &mut self.bound else {
            return Err(ort::Error::new("a run before its input"));
        };
        outputs.resize_with(self.outputs.len(), Vec::new);
        let input = ort::inputs![bound.input.view()];
        if let Some(kept) = &bound.kept {
            let mut given = self.session.run_with_options(input, kept)?;
            for (name, output) in self.outputs.iter().zip(outputs) {
                let (_, values) = given[name.as_str()].try_extract_tensor_mut::<f32>()?;
                output.clear();
                output.extend_from_slice(values);
                // The runtime's copy of a face's points or template goes at once.
                values.fill(0.0);
            }
            return Ok(());
        }
        let given = self.session.run(input)?;
        let mut selector = OutputSelector::default();
        for (name, output) in self.outputs.iter().zip(outputs) {
            let (shape, values) = given[name.as_str()].try_extract_tensor::<f32>()?;
            output.clear();
            output.extend_from_slice(values);
            let memory = ort::value::Tensor::<f32>::new(&Allocator::default(), shape.clone())?;
            selector = selector.preallocate(name.as_str(), memory);
        }
        bound.kept = Some(RunOptions::new()?.with_outputs(selector));
        Ok(())
    }
}

impl Bound {
    fn new(shape: &[i64]) -> ort::Result<Self> {
        let values = vec![0.0; usize::try_from(shape.iter().product::<i64>()).unwrap_or_default()];
        Ok(Self {
            shape: shape.to_vec(),
            input: ort::value::Tensor::from_array((shape, values))?,
            kept: None,
        })
    }
}

impl Model for Onnx {
    fn input(&mut self, shape: &[i64]) -> Result<&mut [f32], Error> {
        let fits = self.bound.as_ref().is_some_and(|bound| bound.shape == shape);
        if !fits {
            self.wipe();
            self.bound = Some(Bound::new(shape).map_err(|source| self.failed(source))?);
        }
        Ok(self.bound.as_mut().map(|bound| bound.input.extract_tensor_mut().1).unwrap_or_default())
    }

    fn infer(&mut self, outputs: &mut Outputs) -> Result<(), Error> {
        self.try_infer(outputs).map_err(|source| self.failed(source))
    }

    fn wipe(&mut self) {
        if let Some(bound) = &mut self.bound {
            bound.input.extract_tensor_mut().1.zeroize();
        }
    }
}

/// ONNX Runtime, verified and loaded on the first call; later calls verify their folder's file and share the first.
/// The library cannot be unloaded or exchanged within a process, so it is kept for good.
///
/// # Errors
/// [`Error::RuntimeMissing`], [`Error::ModelWrong`], [`Error::RuntimeRefused`].
pub(super) fn runtime(catalogue: &Catalogue, folder: &Path) -> Result<Environment, Error> {
    static LOADED: Mutex<Option<Environment>> = Mutex::new(None);
    let entry = catalogue.entry(Role::Runtime);
    entry.read(folder).map_err(|error| match error {
        Error::ModelMissing { name } => Error::RuntimeMissing { name },
        other => other,
    })?;
    let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(environment) = loaded.as_ref() {
        return Ok(environment.clone());
    }
    // A relative path would be looked for beside the executable.
    let path = std::path::absolute(folder.join(&entry.name))
        .map_err(|source| Error::ModelUnreadable { name: entry.name.clone(), source })?;
    let refused = |source: Box<dyn std::error::Error + Send + Sync>| Error::RuntimeRefused { source };
    let environment = ort::init_from(path)
        .map_err(|error| refused(Box::new(error)))?
        .with_name("countersign")
        .with_telemetry(false)
        .build()
        .map_err(|error| refused(Box::new(error)))?;
    *loaded = Some(environment.clone());
    Ok(environment)
}

fn load(runtime: &Environment, bytes: &[u8]) -> ort::Result<Session> {
    Session::builder(runtime)?.with_intra_threads(1)?.with_inter_threads(1)?.commit_from_memory(bytes)
}

fn ends_agree(entry: &Entry, session: &Session) -> bool {
    let alike = |stated: &Tensor, name: &str, kind: &ValueType| {
        let ValueType::Tensor { shape, .. } = kind else { return false };
        stated.name == name && stated.shape[..] == shape[..]
    };
    let inputs = session.inputs();
    let outputs = session.outputs();
    let input = entry.input.as_ref();
    inputs.len() == 1
        && input.is_some_and(|stated| alike(stated, inputs[0].name(), inputs[0].dtype()))
        && outputs.len() == entry.output.len()
        && entry.output.iter().zip(outputs).all(|(stated, end)| alike(stated, end.name(), end.dtype()))
}

/// A network of a few lines, for tests of what is done with a network's numbers.
#[cfg(test)]
pub(super) struct Fake<F> {
    answer: F,
    shape: Vec<i64>,
    input: Vec<f32>,
}

#[cfg(test)]
impl<F: FnMut(&[i64], &[f32]) -> Outputs + Send> Fake<F> {
    /// A network that answers with this.
    pub(super) fn new(answer: F) -> Self {
        Self { answer, shape: vec![], input: vec![] }
    }
}

#[cfg(test)]
impl<F: FnMut(&[i64], &[f32]) -> Outputs + Send> Model for Fake<F> {
    fn input(&mut self, shape: &[i64]) -> Result<&mut [f32], Error> {
        self.shape = shape.to_vec();
        self.input.resize(shape.iter().product::<i64>() as usize, 0.0);
        Ok(&mut self.input)
    }

    fn infer(&mut self, outputs: &mut Outputs) -> Result<(), Error> {
        *outputs = (self.answer)(&self.shape, &self.input);
        Ok(())
    }

    fn wipe(&mut self) {
        self.input.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::super::models_folder;
    use super::*;

    #[test]
    fn a_network_whose_ends_are_not_the_stated_is_refused_by_name() {
        let folder = models_folder().expect("the models: run `make setup`");
        for (stated, other) in [
            ("shape = [1, 3, 256, 256]", "shape = [1, 3, 128, 128]"),
            ("shape = [1, 1434]", "shape = [1, 1404]"),
            ("name = \"landmarks\"", "name = \"points\""),
            ("    { name = \"aux_score\", shape = [1, 1] },\n", ""),
        ] {
            let text = include_str!("../../models/models.toml");
            assert!(text.contains(stated), "{stated}");
            let catalogue = Catalogue::parse(&text.replace(stated, other)).expect("a catalogue");
            let runtime = runtime(&catalogue, &folder).expect("the runtime: run `make setup`");
            let opened = Onnx::open(&runtime, &catalogue, Role::Landmarks, &folder).map(|_| ());
            assert!(
                matches!(&opened, Err(Error::ModelWrong { name }) if name == "face_landmarks.onnx"),
                "{other}: {opened:?}"
            );
        }
    }

    #[test]
    fn what_was_given_is_wiped_and_a_new_shape_begins_black() {
        let folder = models_folder().expect("the models: run `make setup`");
        let catalogue = Catalogue::shipped();
        let runtime = runtime(&catalogue, &folder).expect("the runtime: run `make setup`");
        let mut model = Onnx::open(&runtime, &catalogue, Role::Detector, &folder).expect("the detector");
        let (mut once, mut again) = (vec![], vec![]);
        for run in 0..3 {
            model.input(&[1, 3, 64, 96]).expect("memory").fill(90.0);
            model.infer(if run == 0 { &mut once } else { &mut again }).expect("a run");
        }
        assert_eq!(once, again, "kept memory changes nothing");
        assert_eq!(once[0].len(), 16 * (12 * 8 + 6 * 4 + 3 * 2));
        model.wipe();
        assert!(model.input(&[1, 3, 64, 96]).expect("memory").iter().all(|value| *value == 0.0));
        assert!(model.input(&[1, 3, 32, 32]).expect("memory").iter().all(|value| *value == 0.0));
        model.infer(&mut again).expect("a run of another shape");
        assert_eq!(again[0].len(), 16 * (16 + 4 + 1));
    }
}
