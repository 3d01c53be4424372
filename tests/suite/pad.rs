//! Attacks: the slot for a model against them, how it is measured, and what a session does with what it says.

mod borrowed;
pub(crate) mod onnx;
mod session;
mod sheet;
mod slot;

use std::path::PathBuf;

use countersign::kiosk::measure::pad::Figures;

/// A borrowed file or folder, if it is there; the test says so when it is not.
fn shared(name: &str) -> Option<PathBuf> {
    let data =
        std::env::var_os("COUNTERSIGN_DATA").map_or_else(|| PathBuf::from("../shared/data"), PathBuf::from);
    let path = data.parent().map(|shared| shared.join(name)).filter(|path| path.exists());
    if path.is_none() {
        eprintln!("{name} is absent: the documented target was not tried on borrowed pictures");
    }
    path
}

/// Figures as other programs read them.
fn figures(figures: &Figures) -> serde_json::Value {
    serde_json::to_value(figures).expect("figures are plain data")
}
