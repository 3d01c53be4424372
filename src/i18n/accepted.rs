//! The paper about a request that was taken in while the machine's keys were away: what was asked for, when it takes effect,
//! and that this paper is not signed.

use crate::domain::page::{Line, Section};
use crate::domain::request::Taken;
use crate::domain::{Digest, Page, Record, Request, UtcOffset};
use crate::i18n::{Error, Text, Value};

/// The paper for `request`, which was made on `record`'s receipt and is kept under `digest`.
///
/// # Errors
/// [`Error::LanguageUnknown`] if this program has no words in the record's language.
pub fn accepted_page(
    request: &Request,
    record: &Record,
    digest: &Digest,
    offset: UtcOffset,
) -> Result<Page, Error> {
    let text = Text::new(&record.language)?;
    let words = |key: &str| Line::Words(text.get(key));
    let named = |key: &str, values: &[(&str, Value)]| Line::Words(text.with(key, values));
    let help = [("help", record.site.help_point.as_str().into())];
    let when = text.date_time(request.at, offset);
    let asked = match &request.taken {
        Taken::All => text.get("accepted-all"),
        Taken::One(purpose) => {
            let act = format!("purpose-{purpose}-act");
            let controller = record.controller.name.as_str().into();
            match text.has(&act) {
                true => {
                    let values = [("controller", controller), ("act", text.get(&act).into())];
                    text.with("receipt-withdrawn", &values)
                }
                false => purpose.to_string(),
            }
        }
    };
    Ok(Page {
        language: text.language().to_owned(),
        mark: record.site.demo.then(|| text.get("receipt-mark-demo")),
        issuer: text.with(
            "receipt-issuer",
            &[
                ("controller", record.controller.name.as_str().into()),
                ("site", record.site.name.as_str().into()),
            ],
        ),
        title: text.get("accepted-title"),
        lead: text.with("accepted-lead", &[("when", when.into())]),
        sections: vec![
            Section {
                title: text.get("accepted-asked"),
                lines: vec![Line::Words(asked), words("accepted-no-reason")],
            },
            Section {
                title: text.get("accepted-when"),
                lines: vec![words("accepted-first"), words("accepted-meanwhile")],
            },
            Section {
                title: text.get("accepted-paper"),
                lines: vec![words("accepted-unsigned"), named("accepted-collect", &help)],
            },
        ],
        code: (text.get("accepted-code"), accepted_code(digest)),
        proof: vec![
            text.with("accepted-proof-request", &[("digest", digest.to_string().into())]),
            text.with("receipt-proof-record", &[("id", record.id.to_string().into())]),
        ],
    })
}

/// Eight characters to read aloud: the beginning of the digest.
fn accepted_code(digest: &Digest) -> String {
    let start: String = digest.0[..4].iter().map(|byte| format!("{byte:02X}")).collect();
    format!("{}-{}", &start[..4], &start[4..])
}
