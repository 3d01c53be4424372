//! What a person may ask for with a receipt: taking back and locking, and answers: a copy of what is held, an explanation, an
//! answer to a complaint, something put right.

use crate::domain::receipt::{Because, Kind, Particulars};
use crate::domain::{Complaint, Digest, Fault, PurposeId, Receipt, ReceiptId, Taken, Timestamp, Why};
use crate::i18n::{self, Held, Text};
use crate::kiosk::issue::print_pdf;
use crate::kiosk::{Done, Error, Kiosk, randomness};
use crate::print::{self, Fonts};
pub use crate::vault::StickPassphrase;
use crate::vault::seal_with_passphrase;

/// What a person asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Right {
    /// To take back one purpose, or all.
    TakeBack(Taken),
    /// To lock their face.
    Pause,
    /// To unlock it.
    Resume,
    /// To erase everything.
    Erase,
    /// A copy on paper of what is held.
    Copy,
    /// An explanation on paper.
    Explain,
    /// An answer to a complaint.
    Complain(Complaint),
    /// Something put right.
    Correct(Complaint),
}

/// A paper for a person, as it will be handed over.
pub struct Handout {
    from: ReceiptId,
    kind: Kind,
    /// The PDF.
    pub pdf: Vec<u8>,
}

impl Handout {
    /// The PDF in a file that opens with the person's own passphrase alone, by the `age` tool on any machine. The receipt names the
    /// PDF inside.
    ///
    /// # Errors
    /// [`Error::Vault`] if it cannot be sealed.
    pub fn sealed_with(&self, passphrase: &StickPassphrase) -> Result<Vec<u8>, Error> {
        Ok(seal_with_passphrase(&self.pdf, passphrase)?)
    }

    fn particulars(&self) -> Particulars {
        let digest = Digest::of(&self.pdf);
        match self.kind {
            Kind::Explanation => Particulars::Explanation { digest },
            _ => Particulars::Copy { digest },
        }
    }
}

impl Kiosk {
    /// Does what a person asks for, and ends in a receipt: of what was done, or of why there was nothing to do.
    ///
    /// # Errors
    /// If everything was erased or nobody holds the receipt; if paper is in trouble, and then nothing is recorded; an error of
    /// the store.
    pub fn exercise(&self, from: &ReceiptId, right: &Right) -> Result<Done, Error> {
        let (asked, done) = match right {
            Right::TakeBack(taken) => (Kind::Withdrawal, self.withdraw(from, taken)),
            Right::Pause => (Kind::Pause, self.pause(from)),
            Right::Resume => (Kind::Resume, self.resume(from)),
            Right::Erase => return self.erase(from),
            Right::Copy => return self.print_handout(&self.copy(from)?),
            Right::Explain => return self.print_handout(&self.explanation(from)?),
            Right::Complain(complaint) => return self.complain(from, complaint),
            Right::Correct(wrong) => return self.correct(from, wrong),
        };
        let error = match done {
            Ok(done) => return Ok(done),
            Err(error) => error,
        };
        let because = match error.fault() {
            Fault::Refuse(Why::NotGiven) => Because::NotGiven,
            Fault::Refuse(Why::NothingToLock) => Because::NothingToLock,
            _ => return Err(error),
        };
        // Nobody holds a refusal's receipt: then there is nothing to file the answer under.
        let refused = self.asked(from, Kind::RightRefused, Particulars::RightRefused { asked, because });
        refused.map_err(|_| error)
    }

    /// Writes down what is held of the holder of this receipt, in the language they chose: what is kept, what they decided,
    /// and all that happened. Never a template.
    ///
    /// # Errors
    /// If everything was erased, nobody holds the receipt, or paper is in trouble; as [`Kiosk::unsealed`].
    pub fn copy(&self, from: &ReceiptId) -> Result<Handout, Error> {
        self.unsealed()?;
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
            hold: standing.hold.map(|standing| standing.hold),
        };
        let page = i18n::held_page(&text, &held, self.controller(), self.site())?;
        let form = (self.settings.printer.paper, self.letters);
        let pdf = print::report(&page, held.now, form, &Fonts::open()?)?;
        Ok(Handout { from: *from, kind: Kind::Copy, pdf })
    }

    /// Writes down why a face is used, how it is decided and by which rules, in the language that the holder of this receipt chose.
    ///
    /// # Errors
    /// As [`Kiosk::copy`].
    pub fn explanation(&self, from: &ReceiptId) -> Result<Handout, Error> {
        let signed = self.vault().history(from)?;
        let first = signed.first().ok_or(crate::vault::Error::Damaged)?.verify(&self.policy)?;
        let record = first.record();
        let asked =
            |purpose: &&crate::domain::Purpose| record.purposes.iter().any(|entry| entry.id == purpose.id);
        let why = i18n::Why {
            now: self.now(),
            offset: self.offset(),
            from: *from,
            purposes: self.purposes().iter().filter(asked).collect(),
            notice: self.kept_notice(&record.notice)?,
            answer_days: self.answer_days(),
            hold: self.hold_on(from)?.map(|standing| standing.hold),
        };
        let page = i18n::why_page(&Text::new(&record.language)?, &why, self.controller(), self.site())?;
        let form = (self.settings.printer.paper, self.letters);
        let pdf = print::report(&page, why.now, form, &Fonts::open()?)?;
        Ok(Handout { from: *from, kind: Kind::Explanation, pdf })
    }

    /// Records that a paper was handed over. Call it once the person has it.
    ///
    /// # Errors
    /// If everything was erased meanwhile; an error of the store.
    pub fn handed_over(&self, paper: &Handout) -> Result<Done, Error> {
        self.asked(&paper.from, paper.kind, paper.particulars())
    }

    fn print_handout(&self, paper: &Handout) -> Result<Done, Error> {
        let name = format!("{}-{}", paper.kind.code().replace('_', "-"), paper.from.code());
        print_pdf(&self.settings.printer, &self.root, (&name, &paper.pdf))?;
        self.handed_over(paper)
    }

    /// Records a complaint, with the day by which it is answered.
    ///
    /// # Errors
    /// [`print::Error::LetterMissing`] if it could not be printed; if everything was erased; an error of the store.
    pub fn complain(&self, from: &ReceiptId, complaint: &Complaint) -> Result<Done, Error> {
        let (words, answer_by) = self.promised(complaint)?;
        self.asked(from, Kind::Complaint, Particulars::Complaint { words, answer_by })
    }

    /// Records what a person wants put right, with the day by which it is.
    ///
    /// # Errors
    /// As [`Kiosk::complain`].
    pub fn correct(&self, from: &ReceiptId, wrong: &Complaint) -> Result<Done, Error> {
        let (words, answer_by) = self.promised(wrong)?;
        self.asked(from, Kind::Correction, Particulars::Correction { words, answer_by })
    }

    /// What was said, which can be printed, and the day by which it is answered.
    fn promised(&self, said: &Complaint) -> Result<(String, Timestamp), Error> {
        if let Some(&letter) = Fonts::open()?.missing(said.as_str()).first() {
            return Err(print::Error::LetterMissing { letter }.into());
        }
        Ok((said.as_str().to_owned(), self.now().plus_days(self.answer_days())))
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
