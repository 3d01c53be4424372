//! The one test binary: a module a subject. Every test is parallel, deterministic and needs no display.

mod bank;
mod device;
mod enrollment;
mod journeys;
mod locales;
mod paper;
mod printer;
mod receipts;
mod replay;
mod rooms;
mod screens;
mod settings;
mod tidy;
mod vault;
mod vision;
mod words;
//! The one test binary. A module a subject; every test is parallel and deterministic.
mod liveness;
