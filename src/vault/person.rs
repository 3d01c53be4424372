//! A person's own key, and the templates sealed under it.

use rand::CryptoRng;
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::keys::Key;
use super::{Error, Vault, seal};
use crate::domain::{PurposeId, ReceiptId, SubjectId, Template, Timestamp};

/// Epoch of the wrapping key that new subject keys are wrapped under.
pub(super) const EPOCH: u32 = 1;

/// Version of the sealed forms. It is in their context, so a row of one form never opens as another.
const FORM: [u8; 4] = 1u32.to_be_bytes();

/// A person within an act: the row's id and the key that seals everything about them.
pub(super) struct Person {
    pub(super) id: SubjectId,
    pub(super) key: Key,
}

impl Vault {
    /// The template kept for this purpose under this receipt, for one comparison.
    ///
    /// # Errors
    /// [`Error::NotGiven`] if the purpose was not given, or its time is over at `now`; [`Error::Damaged`] if the row
    /// does not open in its own place.
    pub fn template(
        &self,
        receipt: &ReceiptId,
        purpose: &PurposeId,
        now: Timestamp,
    ) -> Result<Template, Error> {
        let subject: Option<[u8; 16]> = self
            .connection
            .query_row("SELECT subject FROM receipt WHERE id = ?1", [receipt.as_bytes()], |row| row.get(0))
            .optional()
            .map_err(Error::from_sqlite)?
            .flatten();
        let person = person(&self.connection, &self.wrapping, subject.ok_or(Error::NotGiven)?)?;
        let (template, until) = reference(&self.connection, &person, purpose)?.ok_or(Error::NotGiven)?;
        if now < until { Ok(template) } else { Err(Error::NotGiven) }
    }
}

/// A new row with a new key, wrapped.
pub(super) fn admit(
    act: &Transaction<'_>,
    wrapping: &Key,
    at: Timestamp,
    rng: &mut dyn CryptoRng,
) -> Result<Person, Error> {
    let mut id = [0; 16];
    rng.fill_bytes(&mut id);
    let (key, wrapped) = new_key(wrapping, &id, rng);
    act.execute(
        "INSERT INTO subject (id, epoch, wrapped_key, created) VALUES (?1, ?2, ?3, ?4)",
        params![id, EPOCH, wrapped, at.as_unix()],
    )
    .map_err(Error::from_sqlite)?;
    Ok(Person { id: SubjectId::from_random(id), key })
}

/// Seals a template for one purpose, then reads the row back: what could not be opened later is never committed.
pub(super) fn keep(
    act: &Transaction<'_>,
    person: &Person,
    (purpose, model, until): (&PurposeId, &str, Timestamp),
    template: &Template,
    rng: &mut dyn CryptoRng,
) -> Result<(), Error> {
    let context = template_context(&person.id, purpose.as_str(), model);
    let sealed = seal::seal(&person.key, rng, &context, &template.expose());
    act.execute(
        "INSERT INTO reference (subject, purpose, model, sealed, until) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![person.id.as_bytes(), purpose.as_str(), model, sealed, until.as_unix()],
    )
    .map_err(Error::from_sqlite)?;
    let (read, _) = reference(act, person, purpose)?.ok_or(Error::Damaged)?;
    if read.expose() == template.expose() { Ok(()) } else { Err(Error::Damaged) }
}

/// A person's key, unwrapped.
pub(super) fn person(connection: &Connection, wrapping: &Key, id: [u8; 16]) -> Result<Person, Error> {
    let (epoch, wrapped): (u32, Vec<u8>) = connection
        .query_row("SELECT epoch, wrapped_key FROM subject WHERE id = ?1", [id], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .map_err(Error::from_sqlite)?;
    let key = unwrap(wrapping, &id, epoch, &wrapped)?;
    Ok(Person { id: SubjectId::from_random(id), key })
}

/// A new key for a subject or a receipt, and the same key wrapped under [`EPOCH`].
pub(super) fn new_key(wrapping: &Key, owner: &[u8; 16], rng: &mut dyn CryptoRng) -> (Key, Vec<u8>) {
    let key = Key::draw(rng);
    let wrapped = seal::seal(wrapping, rng, &key_context(owner, EPOCH), key.expose());
    (key, wrapped)
}

/// Opens a wrapped key.
pub(super) fn unwrap(wrapping: &Key, owner: &[u8; 16], epoch: u32, wrapped: &[u8]) -> Result<Key, Error> {
    let bytes = seal::open(wrapping, &key_context(owner, epoch), wrapped).ok_or(Error::Damaged)?;
    Key::from_unwrapped(&bytes).ok_or(Error::Damaged)
}

fn key_context(owner: &[u8; 16], epoch: u32) -> Vec<u8> {
    seal::context(&[b"countersign/key", &FORM, owner, &epoch.to_be_bytes()])
}

fn template_context(subject: &SubjectId, purpose: &str, model: &str) -> Vec<u8> {
    seal::context(&[b"countersign/template", &FORM, subject.as_bytes(), purpose.as_bytes(), model.as_bytes()])
}

fn reference(
    connection: &Connection,
    person: &Person,
    purpose: &PurposeId,
) -> Result<Option<(Template, Timestamp)>, Error> {
    let row: Option<(String, Vec<u8>, i64)> = connection
        .query_row(
            "SELECT model, sealed, until FROM reference WHERE subject = ?1 AND purpose = ?2",
            params![person.id.as_bytes(), purpose.as_str()],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .optional()
        .map_err(Error::from_sqlite)?;
    let Some((model, sealed, until)) = row else { return Ok(None) };
    let context = template_context(&person.id, purpose.as_str(), &model);
    let bytes = seal::open(&person.key, &context, &sealed).ok_or(Error::Damaged)?;
    let template = Template::from_exposed(&bytes).map_err(|_| Error::Damaged)?;
    Ok(Some((template, Timestamp::from_unix(until))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_bound_to_person_purpose_and_model() {
        let [one, two] = [1, 2].map(|fill| SubjectId::from_random([fill; 16]));
        let own = template_context(&one, "cash", "sface-128");
        assert_ne!(own, template_context(&two, "cash", "sface-128"));
        assert_ne!(own, template_context(&one, "keys", "sface-128"));
        assert_ne!(own, template_context(&one, "cash", "other-128"));
    }
}
