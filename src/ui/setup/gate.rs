//! One gate on one screen: what it asks, and what it waits for. Then the signatures.

use crate::domain::Fault;
use crate::kiosk::commission::{Commission, GateStanding};
use crate::ui::screen::camera::key;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Counter, Icon, Piece, Sheet};

/// What was pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Press {
    /// To a gate, from 0.
    Gate(usize),
    /// To the signatures.
    Signatures,
    /// Sign.
    Sign,
    /// Look again.
    Look,
    /// Rehearse a visit.
    Rehearse,
    /// Close the window.
    Leave,
}

/// The screen of one gate.
pub(super) fn gate(
    stage: &Stage<'_>,
    commission: &Commission,
    at: usize,
    refused: Option<Fault>,
) -> Sheet<Press> {
    let (text, of) = (stage.text, commission.gates.len());
    let Some(GateStanding { gate, passed, reason, about, .. }) = commission.gates.get(at) else {
        return signatures(stage, commission);
    };
    let mut sheet = Sheet::new(text.get(&key("gate-", gate))).say(text.get(&key("gate-asks-", gate)));
    let words = text.with("setup-gate", &[("at", (at + 1).into()), ("of", of.into())]);
    sheet.counter = Some(Counter { at: at + 1, of, words });
    sheet.back = at.checked_sub(1).map(Press::Gate);
    let next = if at + 1 < of { Press::Gate(at + 1) } else { Press::Signatures };
    if *passed {
        sheet.body.push(Piece::Title(text.get("setup-passed")));
        return sheet.answer([Answer::go(text.get("setup-next"), next)]);
    }
    sheet.body.push(Piece::Title(text.get("setup-shut")));
    if let Some(reason) = reason {
        sheet = sheet.say(text.with(&key("lack-", reason), &[("about", about.as_str().into())]));
    }
    if let Some(fault) = refused {
        sheet = sheet.say(text.get(&key("err-", fault.code())));
    }
    let act = if *reason == Some("unrehearsed") {
        Answer::go(text.get("setup-rehearse"), Press::Rehearse)
    } else {
        Answer::go(text.get("setup-look"), Press::Look)
    };
    sheet.answer([Answer::aside(text.get("setup-next"), next), act])
}

/// Who has signed; or which gates keep anybody from signing.
pub(super) fn signatures(stage: &Stage<'_>, commission: &Commission) -> Sheet<Press> {
    let text = stage.text;
    let shut = commission.gates.iter().enumerate().filter(|(_, gate)| !gate.passed);
    let waits: Vec<_> = shut
        .map(|(at, gate)| Piece::Said {
            label: text.get(&key("gate-", gate.gate)),
            value: text.get("setup-shut"),
            on_press: Press::Gate(at),
        })
        .collect();
    let back = commission.gates.len().checked_sub(1).map(Press::Gate);
    if !waits.is_empty() {
        let mut sheet = Sheet::new(text.get("setup-waits"));
        (sheet.body, sheet.back) = (waits, back);
        return sheet.answer([
            Answer::aside(text.get("setup-leave"), Press::Leave),
            Answer::go(text.get("setup-look"), Press::Look),
        ]);
    }
    let mut sheet = Sheet::new(text.get("setup-sign-headline")).say(text.get("setup-sign-body"));
    sheet.back = back;
    for role in ["administrator", "compliance"] {
        let signed = commission.signed.iter().find(|one| one.role == role);
        let state = match signed {
            Some(one) => text.with("setup-signed", &[("number", u32::from(one.operator).into())]),
            None => text.get("setup-unsigned"),
        };
        let name = text.get(&key("setup-role-", role));
        sheet = sheet.say(text.with("setup-signature", &[("role", name.into()), ("state", state.into())]));
    }
    sheet.answer([Answer::go(text.get("setup-sign"), Press::Sign).icon(Icon::Person)])
}

/// A visit is rehearsed.
pub(super) fn rehearsing(stage: &Stage<'_>) -> Sheet<Press> {
    Sheet::new(stage.text.get("setup-rehearsing")).say(stage.text.get("setup-rehearsing-body"))
}

/// Both have signed.
pub(super) fn done(stage: &Stage<'_>) -> Sheet<Press> {
    let text = stage.text;
    Sheet::new(text.get("setup-done"))
        .say(text.get("setup-done-body"))
        .answer([Answer::go(text.get("setup-open"), Press::Leave)])
}
