//! The one test binary. A module a subject; every test is parallel and deterministic.
mod liveness;
