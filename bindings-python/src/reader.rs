//! What is read: a file by its path, or an object of Python with a `read`.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// The first exception that a callback raised; the run that called it ends, and the exception is raised again.
#[derive(Clone, Default)]
pub(crate) struct Raised(Arc<Mutex<Option<PyErr>>>);

impl Raised {
    pub(crate) fn keep(&self, error: PyErr) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
    }

    pub(crate) fn take(&self) -> Option<PyErr> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Where bytes come from.
pub(crate) enum Source {
    File(File),
    Object { object: Py<PyAny>, rest: Vec<u8>, raised: Raised },
}

impl Source {
    /// Of a path, or of an object with a `read` that gives bytes.
    pub(crate) fn of(from: &Bound<'_, PyAny>, raised: &Raised) -> PyResult<Self> {
        if from.hasattr("read")? {
            let object = from.clone().unbind();
            return Ok(Self::Object { object, rest: Vec::new(), raised: raised.clone() });
        }
        let path: PathBuf = from.extract()?;
        Ok(Self::File(File::open(path)?))
    }
}

impl Read for Source {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.read(to),
            Self::Object { object, rest, raised } => {
                if rest.is_empty() {
                    *rest =
                        Python::attach(|py| chunk(object.bind(py), to.len())).map_err(|error| {
                            raised.keep(error);
                            io::Error::other("the object could not be read")
                        })?;
                }
                let mut from = rest.as_slice();
                let read = from.read(to)?;
                rest.drain(..read);
                Ok(read)
            }
        }
    }
}

fn chunk(object: &Bound<'_, PyAny>, size: usize) -> PyResult<Vec<u8>> {
    let read = object.call_method1("read", (size,))?;
    match read.cast::<PyBytes>() {
        Ok(bytes) => Ok(bytes.as_bytes().to_vec()),
        Err(_) => Err(PyTypeError::new_err(format!(
            "`read` gave {}, not bytes: open the file with mode \"rb\"",
            read.get_type().name()?
        ))),
    }
}
