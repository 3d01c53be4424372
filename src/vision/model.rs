//! A neural network as the room sees it: numbers in, numbers out. ONNX Runtime runs the shipped ones; it is loaded
//! once a process, from the verified file.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use ort::environment::Environment;
use ort::session::Session;
use ort::value::{TensorRef, ValueType};

use super::Error;
use super::catalogue::{Catalogue, Entry, Role, Tensor};

/// A network with one input. Shapes are checked when it is opened, not on every run.
pub(super) trait Model: Send {
    /// Runs on `input`, laid out as `shape` says; fills `outputs` in the catalogue's order, keeping their memory.
    ///
    /// # Errors
    /// [`Error::Inference`] when the runtime gives up, in practice only for want of memory.
    fn run(&mut self, shape: &[i64], input: &[f32], outputs: &mut Outputs) -> Result<(), Error>;
}

/// The outputs of a run, flat, in the catalogue's order.
pub(super) type Outputs = Vec<Vec<f32>>;

/// A network run by ONNX Runtime on one thread.
pub(super) struct Onnx {
    name: String,
    outputs: Vec<String>,
    session: Session,
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
        Ok(Self { name: entry.name.clone(), outputs, session })
    }

    fn try_run(&mut self, shape: &[i64], input: &[f32], outputs: &mut Outputs) -> ort::Result<()> {
        let given = self.session.run(ort::inputs![TensorRef::from_array_view((shape, input))?])?;
        outputs.resize_with(self.outputs.len(), Vec::new);
        for (name, output) in self.outputs.iter().zip(outputs) {
            let (_, values) = given[name.as_str()].try_extract_tensor::<f32>()?;
            output.clear();
            output.extend_from_slice(values);
        }
        Ok(())
    }
}

impl Model for Onnx {
    fn run(&mut self, shape: &[i64], input: &[f32], outputs: &mut Outputs) -> Result<(), Error> {
        self.try_run(shape, input, outputs)
            .map_err(|source| Error::Inference { name: self.name.clone(), source })
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
pub(super) struct Fake<F>(pub(super) F);

#[cfg(test)]
impl<F: FnMut(&[i64], &[f32]) -> Outputs + Send> Model for Fake<F> {
    fn run(&mut self, shape: &[i64], input: &[f32], outputs: &mut Outputs) -> Result<(), Error> {
        assert_eq!(shape.iter().product::<i64>(), input.len() as i64, "the input fills its shape");
        *outputs = (self.0)(shape, input);
        Ok(())
    }
}
