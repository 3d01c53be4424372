//! Whom a verifier trusts: the public policy file (C2SP tlog-policy).

/// A parsed policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    text: String,
}

impl Policy {
    /// The policy's text.
    pub fn as_text(&self) -> &str {
        &self.text
    }
}
