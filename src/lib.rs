//! Countersign: a kiosk where a person gives, sees and takes back consent to face recognition.

pub mod camera;
pub mod domain;
pub mod i18n;
pub mod print;
pub mod settings;
pub mod ui;
pub mod vault;
pub mod vision;
