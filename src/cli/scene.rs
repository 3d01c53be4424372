//! `countersign demo --scene NAME`: one story, played headless on a real machine, with the papers that each step leaves.

use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;

use super::answer;
use crate::domain::Gesture;
use crate::domain::transaction::Document;
use crate::kiosk::{Clock, DemoOptions, Done, Step, TitleScene};

/// Which story.
#[derive(Clone, Copy, clap::ValueEnum)]
pub(super) enum Scene {
    /// A home: a fraud under a pretext, an honest sale, a stop in time, and a stranger with another document.
    TitleTransfer,
}

#[derive(Serialize)]
struct Answer {
    steps: Vec<StepAnswer>,
}

#[derive(Serialize)]
struct StepAnswer {
    name: &'static str,
    outcome: &'static str,
    reason: Option<&'static str>,
    receipt: Option<PathBuf>,
    receipt_text: Option<PathBuf>,
    receipt_id: Option<String>,
    policy: PathBuf,
    gestures: Vec<&'static str>,
    effective_from: Option<String>,
    /// Every paper of the step in order, the one above last.
    papers: Vec<PaperAnswer>,
    /// What happened, sentence by sentence.
    told: Vec<String>,
}

#[derive(Serialize)]
struct PaperAnswer {
    kind: &'static str,
    receipt_id: String,
    receipt: Option<PathBuf>,
    receipt_text: Option<PathBuf>,
}

impl Scene {
    /// Plays it.
    pub(super) fn play(
        self,
        options: DemoOptions,
        (language, document): (&str, Option<Document>),
        as_json: bool,
        clock: Clock,
    ) -> ExitCode {
        let Self::TitleTransfer = self;
        let played = TitleScene::open(options, language, document, clock).and_then(|scene| {
            let policy = scene.kiosk().policy_path();
            Ok(scene.play()?.map(|step| StepAnswer::new(step, policy.clone())))
        });
        let steps = match played {
            Ok(steps) => steps,
            Err(error) => return answer::failed(&error),
        };
        let as_told =
            steps.iter().map(|step| step.outcome).eq(["refused", "confirmed", "cancelled", "refused"]);
        if as_json {
            answer::json(&Answer { steps: steps.into() });
        } else {
            steps.iter().for_each(StepAnswer::tell);
        }
        answer::yes(as_told)
    }
}

impl StepAnswer {
    fn new(step: Step, policy: PathBuf) -> Self {
        let papers: Vec<PaperAnswer> = step.papers.iter().map(PaperAnswer::new).collect();
        let last = papers.last();
        Self {
            name: step.name,
            outcome: step.outcome,
            reason: step.reason,
            receipt: last.and_then(|paper| paper.receipt.clone()),
            receipt_text: last.and_then(|paper| paper.receipt_text.clone()),
            receipt_id: last.map(|paper| paper.receipt_id.clone()),
            policy,
            gestures: step.gestures.iter().copied().map(Gesture::code).collect(),
            effective_from: step.effective_from.map(crate::domain::Timestamp::iso8601),
            papers,
            told: step.told,
        }
    }

    fn tell(&self) {
        answer::line(&format!("— {} —", self.name));
        for sentence in &self.told {
            answer::line(sentence);
        }
        let reason = self.reason.map(|reason| format!(" ({reason})")).unwrap_or_default();
        answer::line(&format!("outcome    {}{reason}", self.outcome));
        for PaperAnswer { kind, receipt, .. } in &self.papers {
            if let Some(receipt) = receipt {
                answer::line(&format!("{kind:<13}{}", receipt.display()));
            }
        }
        answer::line(&format!("policy     {}\n", self.policy.display()));
    }
}

impl PaperAnswer {
    fn new(done: &Done) -> Self {
        let files = done.files.as_ref();
        Self {
            kind: done.kind.code(),
            receipt_id: done.id.to_string(),
            receipt: files.map(|files| files.pdf.clone()),
            receipt_text: files.map(|files| files.text.clone()),
        }
    }
}
