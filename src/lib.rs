//! Countersign: a kiosk where a person gives, sees and takes back consent to face recognition, and leaves with a
//! signed receipt that anyone can check.
//!
//! # The rule
//!
//! A room may use only rooms below it; rooms on one floor do not know each other.
//!
//! ```text
//!  floor 4   main                                  wires real devices to the app; nothing else
//!  floor 3   ui        cli                         show and ask; decide nothing about law or storage
//!  floor 2   kiosk                                 the acts: enroll, refuse, verify; joins the rooms below
//!  floor 1   camera  scanner  vision  vault  print  i18n  settings  speech   one edge of the world each
//!  floor 0   domain                                words and rules; no I/O, clock, randomness source, GUI
//! ```
//!
//! `ui` and `cli` use just `kiosk`, `i18n` and `domain`: a screen cannot even name a camera or a table.
//! `tests/suite/rooms.rs` reads the sources and enforces all of it; its tables are the architecture.
//!
//! # Invariants
//!
//! * No template without a [`Consent`](domain::Consent) and a [`LivenessProof`](domain::LivenessProof): both are made
//!   in one place only, cannot be copied, and are consumed by one enrollment.
//! * An undecided purpose cannot be signed off.
//! * No camera on a face without a [`CaptureGrant`](domain::CaptureGrant), made by a consent that gives something. Under a
//!   [`ScanGrant`](domain::ScanGrant) pictures reach a reader of squares, and nothing that knows a face.
//! * A receipt's words are read only after it verifies.
//! * A [`Frame`](domain::Frame) has no serialised form; `vault` and `print` never name it.
//! * Each act is one transaction: event, template, log entry and receipt, or nothing.
//! * `domain` never fails for an outside reason.

// Tests say which of them had nothing to run on; the program itself says only what it was asked.
#![warn(clippy::print_stderr)]

pub mod camera;
pub mod cli;
pub mod domain;
pub mod i18n;
pub mod kiosk;
pub mod print;
pub mod scanner;
pub mod settings;
pub mod speech;
pub mod ui;
pub mod vault;
pub mod vision;
