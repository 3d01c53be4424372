//! Names of things that have no other name. All are random; none says anything about a person.

/// A person's row in the store. Never leaves it; outside, each purpose has its own pseudonym.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct SubjectId([u8; 16]);

/// A receipt's identity: a random (version 4) UUID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ReceiptId([u8; 16]);

impl SubjectId {
    /// From 16 random bytes.
    pub const fn from_random(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The 16 bytes.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl ReceiptId {
    /// From 16 random bytes; the version and variant bits are set as RFC 9562 §5.4 asks.
    pub const fn from_random(mut bytes: [u8; 16]) -> Self {
        bytes[6] = (bytes[6] & 0x0f) | 0x40;
        bytes[8] = (bytes[8] & 0x3f) | 0x80;
        Self(bytes)
    }

    /// From stored bytes.
    ///
    /// # Errors
    /// `None` unless they are a version 4 UUID.
    pub const fn from_bytes(bytes: [u8; 16]) -> Option<Self> {
        if bytes[6] >> 4 == 4 && bytes[8] >> 6 == 2 { Some(Self(bytes)) } else { None }
    }

    /// The 16 bytes.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// Eight characters to call it by: `7F3K-92QD`. Crockford's base 32 of the first 40 bits: no I, L, O, U. Whoever has only
    /// this has no receipt: a [`TypedCode`](super::TypedCode) is longer.
    pub fn code(&self) -> String {
        const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        let bits = self.0[..5].iter().fold(0u64, |sum, byte| sum << 8 | u64::from(*byte));
        let mut code: String =
            (0..8).rev().map(|place| char::from(ALPHABET[(bits >> (5 * place) & 31) as usize])).collect();
        code.insert(4, '-');
        code
    }
}

impl std::fmt::Display for ReceiptId {
    /// The UUID's usual text, lower case with hyphens.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (place, byte) in self.0.iter().enumerate() {
            if matches!(place, 4 | 6 | 8 | 10) {
                out.write_str("-")?;
            }
            write!(out, "{byte:02x}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_has_a_uuid_and_a_code_to_type() {
        let id = ReceiptId::from_random([0xff; 16]);
        assert_eq!(id.to_string(), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(id.code(), "ZZZZ-ZZZZ");
        assert_eq!(ReceiptId::from_random([0; 16]).code(), "0000-0000");
        assert_eq!(ReceiptId::from_bytes(*id.as_bytes()), Some(id));
        assert_eq!(ReceiptId::from_bytes([0; 16]), None);
    }
}
