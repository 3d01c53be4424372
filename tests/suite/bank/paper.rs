//! What an act at the bank leaves: a receipt in words, and its square.

use countersign::domain::pad::{self, Report, Signal};
use countersign::domain::receipt::{Checks, Kept, Kind, Particulars, Position, PurposeEntry};
use countersign::domain::{Decision, Digest, Gesture, Purpose, ReceiptId, Record};
use countersign::i18n::{self, Text};
use countersign::ui::desk::{About, Issued, Matrix};

use super::NOW;

pub(super) fn issued(about: &About, language: &str, kind: Kind) -> Issued {
    let given = kind == Kind::Consent;
    let id = ReceiptId::from_random([0x3e, 0x87, 0x34, 0x94, 0x33, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    let entry = |purpose: &Purpose| PurposeEntry {
        id: purpose.id.clone(),
        decision: match kind {
            Kind::Consent => Decision::Given,
            Kind::Withdrawal => Decision::Withdrawn,
            _ => Decision::Refused,
        },
        until: given.then(|| NOW.plus_days(purpose.retention_days)),
        recipients: if given { purpose.recipients.clone() } else { vec![] },
    };
    let record = Record {
        helped: None,
        particulars: Particulars::None,
        related: (kind == Kind::Withdrawal).then_some(id),
        words: Text::new(language).ok().map(|text| text.edition()),
        id: if kind == Kind::Withdrawal { ReceiptId::from_random([0x51; 16]) } else { id },
        kind,
        at: NOW,
        offset: about.offset,
        language: language.to_owned(),
        pseudonym: "K4M7TQ2X".to_owned(),
        notice: Digest([7; 32]),
        controller: about.controller.clone(),
        site: about.site.clone(),
        purposes: about.purposes.iter().map(entry).collect(),
        kept: given.then(|| Kept {
            model: "sface-mobilefacenet-320".to_owned(),
            gestures: vec![Gesture::Nod, Gesture::LookLeft, Gesture::Blink],
            liveness: "challenge".to_owned(),
            checks: Some(checks()),
        }),
    };
    let position = Position {
        origin: "firstharbour.example/log".to_owned(),
        index: 41,
        size: 42,
        witnesses: vec![],
        inclusion: countersign::domain::receipt::Inclusion::Proven,
    };
    Issued {
        receipt: record.id,
        kind,
        code: record.id.code(),
        page: i18n::receipt_page(&record, &position).unwrap(),
        qr: Some(code(&"COUNTERSIGN".repeat(60))),
        until: given.then(|| NOW.plus_days(365)),
        stop: None,
        halt: None,
        hold: None,
        again: false,
    }
}

/// Six checks made, five not available.
fn checks() -> Checks {
    let reports = Signal::ALL[..6].iter().map(|signal| Report::watched(*signal, false));
    Checks::of(&pad::Decision::of(reports), None)
}

fn code(text: &str) -> Matrix {
    let code = qrcode::QrCode::new(text).unwrap();
    let dark = code.to_colors().into_iter().map(|module| module == qrcode::Color::Dark).collect();
    Matrix::new(code.width(), dark).unwrap()
}
