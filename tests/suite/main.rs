//! The one test binary: a module a subject. Every test is parallel, deterministic and needs no display.

mod rooms;
mod tidy;
//! The one test binary. A module a subject; every test is parallel and deterministic.

mod vision;
mod locales;
mod settings;
