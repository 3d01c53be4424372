//! Countersign: a kiosk where a person gives, sees and takes back consent to face recognition.

pub mod camera;
pub mod domain;
