//! What `pack verify --json` prints, and the checking page with it.

use serde::Serialize;

use super::{Verdict, WitnessView};
use crate::domain::receipt::claims::{Claim, Grade, claims};
use crate::domain::receipt::pack::{Checked, Error};
use crate::domain::{Notice, Policy};

/// The answer of `pack verify`. Of a pack that does not hold, nothing but the reason is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PackVerdict {
    /// Whether it holds.
    pub valid: bool,
    /// When it was made, by the machine's clock: ISO 8601, UTC.
    pub made_at: Option<String>,
    /// The controller's legal name, as the first record has it.
    pub controller: Option<String>,
    /// Each receipt, in the order of the log.
    pub receipts: Option<Vec<Verdict>>,
    /// Notices whose words are in the pack.
    pub notices: Option<Vec<NoticeView>>,
    /// Whether the pack was made under the very policy it was checked with.
    pub same_policy: Option<bool>,
    /// What it shows, and how firmly.
    pub claims: Option<Vec<ClaimView>>,
    /// Why it does not hold: the error's code.
    pub reason: Option<&'static str>,
}

/// A notice as it was shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NoticeView {
    /// BCP 47.
    pub language: String,
    /// SHA-256, hexadecimal: what records name it by.
    pub sha256: String,
    /// Titles and bodies, in order.
    pub blocks: Vec<[String; 2]>,
}

/// A claim and its grade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClaimView {
    /// The claim's code.
    pub claim: &'static str,
    /// `proven`, `attested` or `unprovable`.
    pub grade: &'static str,
}

impl PackVerdict {
    /// The verdict on a pack that holds under this policy.
    pub fn valid(pack: &Checked, trust: &Policy) -> Self {
        let first = pack.receipts().first().map(|receipt| receipt.record().controller.name.clone());
        let claim = |(claim, grade): (Claim, Grade)| ClaimView { claim: claim.code(), grade: grade.code() };
        Self {
            valid: true,
            made_at: Some(pack.made_at().iso8601()),
            controller: first,
            receipts: Some(pack.receipts().iter().map(Verdict::valid).collect()),
            notices: Some(pack.notices().iter().map(NoticeView::new).collect()),
            same_policy: Some(pack.policy() == trust.as_bytes()),
            claims: Some(claims(pack).into_iter().map(claim).collect()),
            reason: None,
        }
    }

    /// The verdict on a pack that does not.
    pub fn invalid(error: &Error) -> Self {
        Self { reason: Some(error.code()), ..Self::default() }
    }

    /// Witnesses of the tree in which everything is proven.
    pub fn witnesses(&self) -> &[WitnessView] {
        let log = self.receipts.iter().flatten().next().and_then(|receipt| receipt.log.as_ref());
        log.map_or(&[], |log| &log.witnesses)
    }
}

impl NoticeView {
    fn new(notice: &Notice) -> Self {
        Self {
            language: notice.language().to_owned(),
            sha256: notice.digest().to_string(),
            blocks: notice.blocks().iter().map(|block| [block.title.clone(), block.body.clone()]).collect(),
        }
    }
}
