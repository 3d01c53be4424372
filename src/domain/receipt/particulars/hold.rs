//! A hold as a record says it. Signed: do not rename.

use crate::domain::receipt::cbor::{self, Value, field, number};
use crate::domain::receipt::fields::line;
use crate::domain::{Hold, Timestamp};

pub(super) fn to_value(ordered: &Hold) -> Value {
    cbor::map([
        ("ordered_by", ordered.by.as_str().into()),
        ("order_reference", ordered.reference.as_str().into()),
        ("held_until", ordered.until.as_unix().into()),
    ])
}

pub(super) fn read(value: &Value) -> Option<Hold> {
    let get = |key| field(value, key);
    Some(Hold {
        by: line(get("ordered_by")?)?,
        reference: line(get("order_reference")?)?,
        until: Timestamp::from_unix(number(get("held_until")?)?),
    })
}
