//! The references: a person's template, turned by a rotation of its own for each purpose and generation, and sealed.
//!
//! The rotation's key is made from the person's key, which lies wrapped elsewhere in the store, so that nothing in the row
//! leads back to the template; the seal keeps the row from being read or moved at all.

use rand::CryptoRng;
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::person::{FORM, Person};
use super::{Error, Vault, holder, seal, using};
use crate::domain::log::Event;
use crate::domain::{Probe, PurposeId, ReceiptId, Reference, Rotation, Template, Timestamp};

/// What is kept for one purpose.
pub(super) struct Row {
    generation: u32,
    reference: Reference,
    until: Timestamp,
}

impl Vault {
    /// Comparison score of a live face with what is kept for this purpose under this receipt: cosine, −1 to 1.
    ///
    /// # Errors
    /// [`Error::NotGiven`] if the purpose was not given; [`Error::NotAllowed`] if its time is over at `now`, the person has
    /// locked their face, or too many faces did not match; [`Error::StoreSealed`]; [`Error::TemplateOutdated`] for a template of another model; [`Error::Damaged`] if the row does not open in its own place.
    pub fn compare(
        &self,
        receipt: &ReceiptId,
        purpose: &PurposeId,
        probe: &Probe,
        now: Timestamp,
    ) -> Result<f32, Error> {
        self.unsealed()?;
        let person = holder::holder(&self.connection, &self.wrapping, receipt)?;
        let allowed = using::allowance(&self.connection, person.id.as_bytes(), purpose)?;
        allowed.capture_grant(now).map_err(Error::NotAllowed)?;
        let row = read(&self.connection, &person, purpose)?.ok_or(Error::NotGiven)?;
        Ok(rotation(&person, purpose, row.generation).score(&row.reference, probe))
    }

    /// Renews what is kept for this purpose: the same template under the next generation's rotation, in one transaction
    /// with an entry in the log. A copy of the old reference answers to nothing any more. Returns the new generation.
    ///
    /// # Errors
    /// As [`Vault::compare`]; after an error the old reference stands.
    pub fn renew(
        &mut self,
        receipt: &ReceiptId,
        purpose: &PurposeId,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<u32, Error> {
        self.act(now, rng, |vault, act, rng| {
            let person = holder::holder(act, vault.wrapping, receipt)?;
            let row = read(act, &person, purpose)?.filter(|row| now < row.until).ok_or(Error::NotGiven)?;
            let generation = row.generation.checked_add(1).ok_or(Error::Damaged)?;
            let [old, new] = [row.generation, generation].map(|number| rotation(&person, purpose, number));
            let renewed = old.renew(&new, &row.reference);
            let context = context(&person, purpose.as_str(), Template::MODEL, generation);
            let sealed = seal::seal(&person.key, rng, &context, &renewed.expose());
            act.execute(
                "UPDATE reference SET generation = ?1, sealed = ?2 WHERE subject = ?3 AND purpose = ?4",
                params![generation, sealed, person.id.as_bytes(), purpose.as_str()],
            )
            .map_err(Error::from_sqlite)?;
            read(act, &person, purpose)?.ok_or(Error::Damaged)?;
            vault.event(act, Event::ReferenceRenewed, &[], now, rng)?;
            Ok(generation)
        })
    }
}

/// Turns and seals a template for one purpose, then reads the row back and compares the live face with it: what could not be
/// used later is never committed.
pub(super) fn keep(
    act: &Transaction<'_>,
    person: &Person,
    (purpose, until): (&PurposeId, Timestamp),
    (template, live, threshold): (&Template, &[Probe], f32),
    rng: &mut dyn CryptoRng,
) -> Result<(), Error> {
    let rotation = rotation(person, purpose, FIRST);
    let reference = rotation.protect(template);
    let context = context(person, purpose.as_str(), Template::MODEL, FIRST);
    let sealed = seal::seal(&person.key, rng, &context, &reference.expose());
    act.execute(
        "INSERT INTO reference (subject, purpose, model, sealed, until, generation) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![person.id.as_bytes(), purpose.as_str(), Template::MODEL, sealed, until.as_unix(), FIRST],
    )
    .map_err(Error::from_sqlite)?;
    let kept = read(act, person, purpose)?.ok_or(Error::Damaged)?;
    let matches = |probe| rotation.score(&kept.reference, probe) >= threshold;
    if !live.is_empty() && live.iter().all(matches) { Ok(()) } else { Err(Error::ReferenceUnfit) }
}

/// The rotation of this person's references for a purpose. Do not reorder: every stored reference was turned by it.
fn rotation(person: &Person, purpose: &PurposeId, generation: u32) -> Rotation {
    let purpose = purpose.as_str().as_bytes();
    let label = seal::context(&[b"countersign/rotation", &FORM, purpose, &generation.to_be_bytes()]);
    Rotation::from_key(person.key.derive(&label).expose())
}

fn context(person: &Person, purpose: &str, model: &str, generation: u32) -> Vec<u8> {
    let parts = [purpose.as_bytes(), model.as_bytes(), &generation.to_be_bytes()];
    seal::context(&[b"countersign/reference", &FORM, person.id.as_bytes(), parts[0], parts[1], parts[2]])
}

fn read(connection: &Connection, person: &Person, purpose: &PurposeId) -> Result<Option<Row>, Error> {
    let row: Option<(String, Vec<u8>, i64, u32)> = connection
        .query_row(
            "SELECT model, sealed, until, generation FROM reference WHERE subject = ?1 AND purpose = ?2",
            params![person.id.as_bytes(), purpose.as_str()],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )
        .optional()
        .map_err(Error::from_sqlite)?;
    let Some((model, sealed, until, generation)) = row else { return Ok(None) };
    if model != Template::MODEL || generation < FIRST {
        return Err(Error::TemplateOutdated { model });
    }
    let context = context(person, purpose.as_str(), &model, generation);
    let bytes = seal::open(&person.key, &context, &sealed).ok_or(Error::Damaged)?;
    let reference = Reference::from_exposed(&bytes).map_err(|_| Error::Damaged)?;
    Ok(Some(Row { generation, reference, until: Timestamp::from_unix(until) }))
}

/// The generation of an enrollment.
const FIRST: u32 = 1;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::SubjectId;
    use crate::vault::keys::Key;

    fn person(fill: u8) -> Person {
        let key = Key::from_unwrapped(&[fill; 32]).expect("32 bytes");
        Person { id: SubjectId::from_random([fill; 16]), key }
    }

    #[test]
    fn a_reference_is_bound_to_person_purpose_model_and_generation() {
        let own = context(&person(1), "cash", "one-320", 1);
        assert_ne!(own, context(&person(2), "cash", "one-320", 1));
        assert_ne!(own, context(&person(1), "keys", "one-320", 1));
        assert_ne!(own, context(&person(1), "cash", "other-320", 1));
        assert_ne!(own, context(&person(1), "cash", "one-320", 2));
    }

    #[test]
    fn each_person_purpose_and_generation_turns_in_its_own_way() {
        let purpose = |name| PurposeId::new(name).expect("a plain name");
        let mut values = [0.0; Template::LENGTH];
        values[5] = 1.0;
        let template = Template::new(&values).expect("a direction");
        let probe = Probe::new(&values).expect("a direction");
        let (cash, keys) = (purpose("cash"), purpose("keys"));
        let own = rotation(&person(1), &cash, 1);
        let kept = own.protect(&template);
        assert!(own.score(&kept, &probe) > 0.999);
        let others = [(2, &cash, 1), (1, &keys, 1), (1, &cash, 2)];
        for (fill, purpose, generation) in others {
            let other = rotation(&person(fill), purpose, generation);
            assert!(
                other.score(&kept, &probe).abs() < 0.4
                    && other.protect(&template).likeness(&kept).abs() < 0.4
            );
        }
    }
}
