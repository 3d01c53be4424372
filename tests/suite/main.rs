//! The one test binary: a module a subject. Every test is parallel, deterministic and needs no display.

mod receipts;
mod rooms;
mod tidy;
