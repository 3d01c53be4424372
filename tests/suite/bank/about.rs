//! What anyone may know of the bank.

use countersign::i18n::{self, Text};
use countersign::settings::Settings;
use countersign::ui::desk::{About, Idle};

/// What is public about the bank.
pub(crate) fn about() -> About {
    let settings = Settings::demo();
    About {
        controller: settings.controller,
        site: settings.site,
        languages: i18n::languages().iter().map(|own| Text::new(own.tag).expect("offered")).collect(),
        questioned: vec![settings.purposes[2].id.clone()],
        purposes: settings.purposes,
        guardian_below: Some(14),
        offset: settings.offset,
        idle: Idle { warn_seconds: 60, answer_seconds: 30, extensions: 10 },
    }
}
