//! What JSON says of a decision. Field names are a contract with other programs.

use serde::Serialize;

use super::{Decision, Outcome, Report};

/// A decision with all its signals.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DecisionView {
    /// Whether a gating signal fired.
    pub rejects: bool,
    /// Codes of the signals that fired, gating and advisory.
    pub fired: Vec<&'static str>,
    /// Every signal.
    pub signals: Vec<ReportView>,
}

/// One signal.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReportView {
    /// The signal's code.
    pub signal: &'static str,
    /// `fired`, `clear` or `not_available`.
    pub state: &'static str,
    /// What was measured; none of an event or of what was not available.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<f32>,
    /// The limit that held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<f32>,
    /// Whether a score `above` or `below` its limit speaks of an attack.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attack: Option<&'static str>,
    /// `gating` or `advisory`.
    pub role: &'static str,
    /// Why the signal was not available.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
}

impl DecisionView {
    /// The view of a decision.
    pub fn new(decision: &Decision) -> Self {
        Self {
            rejects: decision.rejects(),
            fired: decision.fired().map(|report| report.signal().code()).collect(),
            signals: decision.reports().iter().map(ReportView::new).collect(),
        }
    }
}

impl ReportView {
    /// The view of a report.
    pub fn new(report: &Report) -> Self {
        let measured = match report.outcome() {
            Outcome::Measured { score, limit } => Some((score, limit)),
            _ => None,
        };
        Self {
            signal: report.signal().code(),
            state: report.state().code(),
            score: measured.map(|(score, _)| score),
            limit: measured.map(|(_, limit)| limit),
            attack: measured.map(|_| report.signal().attack().code()),
            role: report.role().code(),
            reason: match report.outcome() {
                Outcome::NotAvailable(absence) => Some(absence.code()),
                _ => None,
            },
        }
    }
}
