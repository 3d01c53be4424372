//! The one test binary: a module a subject. Every test is parallel, deterministic and needs no display.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed, which is what it is for")]

mod aloud;
mod asking;
mod bank;
mod commission;
mod desk;
mod device;
mod enrollment;
mod hold;
mod journeys;
mod lab;
mod law;
mod liveness;
mod locales;
mod machine;
mod own;
mod pack;
mod pad;
mod paper;
mod pressed;
mod printer;
mod promises;
mod receipts;
mod replay;
mod rights;
mod rooms;
mod screens;
mod settings;
mod tidy;
mod title;
mod uses;
mod vault;
mod verification;
mod vision;
mod words;
mod young;
