//! The end of a machine: everyone it holds is erased, and both who sign that have a certificate with its place in the log.

use serde::Serialize;

use crate::domain::operator::{Error as Refused, Role};
use crate::domain::receipt::{self, seal};
use crate::domain::{Policy, Timestamp, filing};
use crate::kiosk::{Error, Kiosk, randomness};

/// What was erased, and the certificate of it.
#[derive(Debug, Serialize)]
pub struct Ended {
    /// People whose face and receipts were erased.
    pub erased: usize,
    /// Legal holds that stand: what an authority ordered kept is still there, without any number pattern.
    pub held: usize,
    /// The entry's place in the log.
    pub index: u64,
    /// The last day to tell the authority that the machine is gone.
    pub deregister_by: Option<String>,
    /// The certificate, signed with the log's key.
    #[serde(skip)]
    pub certificate: String,
}

impl Kiosk {
    /// Erases everyone, and serves nobody from here on. An administrator and a compliance officer sign; what is cut off goes on when
    /// it is asked for again.
    ///
    /// # Errors
    /// As [`Kiosk::admit`]; [`Refused::Role`] unless they are one of each; an error of the store.
    pub fn end_commission(
        &self,
        administrator: (&str, &str),
        compliance: (&str, &str),
    ) -> Result<Ended, Error> {
        let roles = [(administrator, Role::Administrator), (compliance, Role::Compliance)];
        let mut signers = vec![];
        for ((number, pin), role) in roles {
            let by = self.signer(number, pin)?;
            if by.role != role {
                return Err(Refused::Role.into());
            }
            signers.push(by.number);
        }
        let [first, second] = signers[..] else { return Err(Refused::Role.into()) };
        let mut erased = 0;
        loop {
            let people = self.vault().people(PEOPLE_AT_ONCE)?;
            if people.is_empty() {
                break;
            }
            for receipt in &people {
                self.erase(receipt)?;
            }
            erased += people.len();
        }
        self.vault().scour()?;
        let (now, held) = (self.now(), self.vault().holds()?.len());
        let index = self.vault().end_commission([first, second], now, &mut randomness())?;
        let deregister_by =
            filing::working_day(now, self.offset(), DEREGISTER_WITHIN).map(|day| day.to_string());
        let certificate =
            self.end_certificate((erased, held, index), [first.get(), second.get()], &deregister_by, now);
        Ok(Ended { erased, held, index, deregister_by, certificate })
    }

    fn end_certificate(
        &self,
        (erased, held, index): (usize, usize, u64),
        [administrator, compliance]: [u16; 2],
        deregister_by: &Option<String>,
        now: Timestamp,
    ) -> String {
        let mut facts = vec![
            ("ended_at", now.iso8601()),
            ("controller", self.controller().name.clone()),
            ("site", self.site().name.clone()),
            ("persons_erased", erased.to_string()),
            ("holds_standing", held.to_string()),
            ("log_index", index.to_string()),
            ("administrator", administrator.to_string()),
            ("compliance", compliance.to_string()),
        ];
        facts.extend(deregister_by.iter().map(|day| ("deregister_by", day.clone())));
        let vault = self.vault();
        let lines: String = facts.iter().map(|(name, value)| format!("{name} {value}\n")).collect();
        let text = format!("{}{SUFFIX}\n{lines}", vault.log_key().origin());
        let line = seal::seal_line(text.as_bytes(), vault.log_key());
        text + &String::from_utf8_lossy(&line)
    }
}

/// Whether a certificate of an end holds: the log's key sealed it, and it is one.
///
/// # Errors
/// [`Error::Receipt`] if it does not.
pub fn check_end(certificate: &[u8], policy: &Policy) -> Result<String, Error> {
    let sealed = seal::check(certificate, policy)?;
    let text = String::from_utf8_lossy(sealed.bytes).into_owned();
    let is_one = text.lines().next() == Some(&format!("{}{SUFFIX}", sealed.origin));
    if is_one { Ok(text) } else { Err(receipt::Error::SealMissing.into()) }
}

/// After the log's name, on the certificate's first line. Do not change: certificates are kept.
const SUFFIX: &str = "/end/v1";

/// Within so many working days the authority is told (Measures for the Security Management of Facial Recognition 2025, art. 15).
const DEREGISTER_WITHIN: u16 = 30;
/// The store is let go of in between.
const PEOPLE_AT_ONCE: u32 = 100;
