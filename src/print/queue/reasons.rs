//! What a printer's own words come to: the keywords of RFC 8011 (5.3.8, 5.4.12), of the PWG and of CUPS.

use crate::domain::Unprinted;

/// How much a reason weighs by its suffix. Without one it is an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Severity {
    /// Worth a note.
    Report,
    /// The printer goes on for now.
    Warning,
    /// The printer stops.
    Error,
}

/// The gravest of these reasons that somebody can do something about.
pub(super) fn gravest<'a>(reasons: impl IntoIterator<Item = &'a String>) -> Option<(Severity, Unprinted)> {
    let known = reasons.into_iter().filter_map(|reason| {
        let (severity, word) = parts(reason);
        Some((severity, meaning(word)?))
    });
    // A printer that nobody reaches tells nothing newer than that, and paper is the commonest want.
    let rank = |why: Unprinted| match why {
        Unprinted::Offline => 3,
        Unprinted::NoPaper => 2,
        Unprinted::Stopped | Unprinted::Slow => 1,
        Unprinted::Refused => 0,
    };
    known.max_by_key(|(severity, why)| (*severity, rank(*why)))
}

fn parts(reason: &str) -> (Severity, &str) {
    // Some words end like a suffix.
    if meaning(reason).is_some() {
        return (Severity::Error, reason);
    }
    let suffixes =
        [("-error", Severity::Error), ("-warning", Severity::Warning), ("-report", Severity::Report)];
    let cut = suffixes.into_iter().find_map(|(suffix, grave)| Some((grave, reason.strip_suffix(suffix)?)));
    cut.unwrap_or((Severity::Error, reason))
}

fn meaning(word: &str) -> Option<Unprinted> {
    Some(match word {
        "media-empty" | "media-needed" | "input-tray-missing" | "input-media-tray-missing" => {
            Unprinted::NoPaper
        }
        "offline"
        | "shutdown"
        | "connecting-to-device"
        | "timed-out"
        | "service-off-line"
        | "cups-remote-pending"
        | "cups-remote-stopped"
        | "unknown-host" => Unprinted::Offline,
        "cover-open"
        | "door-open"
        | "interlock-open"
        | "media-jam"
        | "marker-supply-empty"
        | "marker-supply-missing"
        | "marker-waste-full"
        | "toner-empty"
        | "developer-empty"
        | "opc-life-over"
        | "fuser-over-temp"
        | "fuser-under-temp"
        | "output-area-full"
        | "output-tray-missing"
        | "output-mailbox-missing"
        | "spool-area-full"
        | "paused"
        | "moving-to-paused"
        | "stopping"
        | "stopped-partly"
        | "stopped-partially"
        | "deactivated"
        | "printer-stopped"
        | "printer-stopped-partly"
        | "job-completed-with-errors" => Unprinted::Stopped,
        "unsupported-document-format"
        | "document-format-error"
        | "document-unprintable-error"
        | "document-access-error"
        | "compression-error"
        | "unsupported-compression"
        | "unsupported-attributes-or-values" => Unprinted::Refused,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(reasons: &[&str]) -> Option<(Severity, Unprinted)> {
        gravest(&reasons.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn the_gravest_reason_counts_with_or_without_its_suffix() {
        for (reasons, gravest) in [
            (&["none"][..], None),
            (&["job-printing", "processing-to-stop-point"], None),
            (&["media-empty"], Some((Severity::Error, Unprinted::NoPaper))),
            (&["media-needed-error"], Some((Severity::Error, Unprinted::NoPaper))),
            (&["media-empty-report"], Some((Severity::Report, Unprinted::NoPaper))),
            (
                &["cups-waiting-for-job-completed", "media-empty-warning", "cover-open-error"],
                Some((Severity::Error, Unprinted::Stopped)),
            ),
            (&["media-empty-report", "offline-report"], Some((Severity::Report, Unprinted::Offline))),
            (&["media-low-warning", "toner-low-report"], None),
            (&["document-format-error"], Some((Severity::Error, Unprinted::Refused))),
            (&["marker-supply-empty-warning"], Some((Severity::Warning, Unprinted::Stopped))),
        ] {
            assert_eq!(of(reasons), gravest, "{reasons:?}");
        }
    }
}
