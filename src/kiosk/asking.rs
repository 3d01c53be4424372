//! What a person may ask for beside deciding: a copy of what is held about them, and an answer to a complaint.

use crate::domain::receipt::{Kind, Particulars};
use crate::domain::{Complaint, Digest, PurposeId, Receipt, ReceiptId, Timestamp};
use crate::i18n::{self, Held, Text};
use crate::kiosk::issue::print_pdf;
use crate::kiosk::{Done, Error, Kiosk, randomness};
use crate::print::{self, Fonts};

/// A copy of what is held, as it will be handed over.
pub struct Copy {
    from: ReceiptId,
    /// The PDF.
    pub pdf: Vec<u8>,
}

impl Kiosk {
    /// Writes down what is held of the holder of this receipt, in the language they chose: what is kept, what they decided,
    /// and all that happened. Never a template.
    ///
    /// # Errors
    /// If everything was erased, nobody holds the receipt, or paper is in trouble.
    pub fn copy(&self, from: &ReceiptId) -> Result<Copy, Error> {
        let standing = self.standing(from)?;
        let signed = self.vault().history(from)?;
        let past: Vec<Receipt> =
            signed.iter().map(|signed| signed.verify(&self.policy)).collect::<Result<_, _>>()?;
        let last = past.last().ok_or(crate::vault::Error::Damaged)?;
        let text = Text::new(&last.record().language)?;
        let held = Held {
            now: self.now(),
            offset: self.offset(),
            from: *from,
            past: &past,
            template_kept: standing.template_kept,
            paused: standing.paused,
        };
        let page = i18n::held_page(&text, &held, self.controller(), self.site())?;
        let form = (self.settings.printer.paper, self.letters);
        Ok(Copy { from: *from, pdf: print::report(&page, held.now, form, &Fonts::open()?)? })
    }

    /// Records that a copy was handed over. Call it once the person has it.
    ///
    /// # Errors
    /// If everything was erased meanwhile; an error of the store.
    pub fn copied(&self, copy: &Copy) -> Result<Done, Error> {
        self.asked(&copy.from, Kind::Copy, Particulars::Copy { digest: Digest::of(&copy.pdf) })
    }

    /// Prints a copy of what is held, in letters as the kiosk's, and records that it was handed over.
    ///
    /// # Errors
    /// As [`Kiosk::copy`] and [`Kiosk::copied`]; if paper is in trouble, and then nothing is recorded.
    pub fn print_copy(&self, from: &ReceiptId) -> Result<Done, Error> {
        let copy = self.copy(from)?;
        print_pdf(&self.settings.printer, &self.root, (&format!("copy-{}", from.code()), &copy.pdf))?;
        self.copied(&copy)
    }

    /// Records a complaint, with the day by which it is answered.
    ///
    /// # Errors
    /// [`print::Error::LetterMissing`] if it could not be printed; if everything was erased; an error of the store.
    pub fn complain(&self, from: &ReceiptId, complaint: &Complaint) -> Result<Done, Error> {
        if let Some(&letter) = Fonts::open()?.missing(complaint.as_str()).first() {
            return Err(print::Error::LetterMissing { letter }.into());
        }
        let answer_by = self.now().plus_days(self.answer_days());
        let words = complaint.as_str().to_owned();
        self.asked(from, Kind::Complaint, Particulars::Complaint { words, answer_by })
    }

    fn asked(&self, from: &ReceiptId, kind: Kind, particulars: Particulars) -> Result<Done, Error> {
        let given = self.vault().given(from)?;
        let stays: Vec<(PurposeId, Option<Timestamp>)> =
            given.into_iter().map(|(id, until)| (id, Some(until))).collect();
        let mut record = self.following(from, kind, &stays)?;
        record.particulars = particulars;
        let signed = self.vault().asked(from, &record, record.at, &mut randomness())?;
        self.issue(&signed)
    }
}
