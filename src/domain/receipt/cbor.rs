//! Deterministic CBOR (RFC 8949 §4.2.1): shortest lengths, map keys in the order of their bytes.

pub(in crate::domain) use ciborium::Value;

use super::Error;

/// The one encoding of a value.
pub(in crate::domain) fn encode(value: Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    ciborium::into_writer(&sorted(value), &mut bytes).expect("a vector takes every byte");
    bytes
}

/// Reads one value and nothing after it. Whether the bytes were its one encoding is for the caller to compare.
pub(in crate::domain) fn decode(bytes: &[u8], otherwise: Error) -> Result<Value, Error> {
    decode_within(bytes, LONGEST, otherwise)
}

/// As [`decode`], for what may be longer than a receipt.
pub(in crate::domain) fn decode_within(
    bytes: &[u8],
    longest: usize,
    otherwise: Error,
) -> Result<Value, Error> {
    let mut rest = bytes;
    if bytes.len() > longest {
        return Err(otherwise);
    }
    let value = ciborium::de::from_reader_with_recursion_limit(&mut rest, DEEPEST).map_err(|_| otherwise)?;
    if rest.is_empty() { Ok(value) } else { Err(Error::TrailingByte) }
}

/// A map with text keys.
pub(in crate::domain) fn map<const N: usize>(entries: [(&str, Value); N]) -> Value {
    Value::Map(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
}

/// The value under a text key.
pub(in crate::domain) fn field<'a>(value: &'a Value, key: &str) -> Option<&'a Value> {
    let found = value.as_map()?.iter().find(|(name, _)| name.as_text() == Some(key));
    found.map(|(_, value)| value)
}

/// A number as another integer type.
pub(in crate::domain) fn number<N: TryFrom<i128>>(value: &Value) -> Option<N> {
    N::try_from(i128::from(value.as_integer()?)).ok()
}

/// Bytes of a fixed length.
pub(in crate::domain) fn fixed<const N: usize>(value: &Value) -> Option<[u8; N]> {
    value.as_bytes()?.as_slice().try_into().ok()
}

fn sorted(value: Value) -> Value {
    match value {
        Value::Map(entries) => {
            let mut entries: Vec<_> = entries
                .into_iter()
                .map(|(key, value)| (encode(key.clone()), (sorted(key), sorted(value))))
                .collect();
            entries.sort_by(|(one, _), (other, _)| one.cmp(other));
            Value::Map(entries.into_iter().map(|(_, entry)| entry).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        Value::Tag(tag, inner) => Value::Tag(tag, Box::new(sorted(*inner))),
        plain => plain,
    }
}

/// A receipt is a page; anything longer is an attack on memory.
const LONGEST: usize = 64 * 1024;
/// A record is four levels deep; anything deeper is an attack on the stack.
const DEEPEST: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_ordered_by_their_bytes_shorter_first() {
        let value = map([("b", 1.into()), ("aa", 2.into()), ("a", 3.into())]);
        assert_eq!(encode(value), [0xa3, 0x61, b'a', 3, 0x61, b'b', 1, 0x62, b'a', b'a', 2]);
    }

    #[test]
    fn depth_and_trailing_bytes_are_refused() {
        assert_eq!(decode(&[0x81; 40], Error::FormBad), Err(Error::FormBad));
        assert_eq!(decode(&[0x01, 0x01], Error::FormBad), Err(Error::TrailingByte));
        assert_eq!(decode(&[], Error::FormBad), Err(Error::FormBad));
    }
}
