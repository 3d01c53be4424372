//! The one test binary: a module a subject. Every test is parallel, deterministic and needs no display.

mod locales;
mod receipts;
mod rooms;
mod paper;
mod settings;
mod tidy;
mod vision;
mod vault;
