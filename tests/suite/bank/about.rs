//! What anyone may know of the bank.

use countersign::settings::Settings;
use countersign::ui::desk::{About, Idle};

use super::stretched;

/// What is public about the bank.
pub(crate) fn about() -> About {
    let settings = Settings::demo();
    About {
        controller: settings.controller,
        site: settings.site,
        languages: stretched::offered(),
        questioned: vec![settings.purposes[2].id.clone()],
        purposes: settings.purposes,
        guardian_below: Some(14),
        offset: settings.offset,
        idle: Idle { warn_seconds: 60, answer_seconds: 30, extensions: 10 },
    }
}
