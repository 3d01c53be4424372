//! The suite's log in memory and its sample records.

#[path = "../../tests/suite/receipts/kit.rs"]
#[allow(dead_code, reason = "the suite uses more of it")]
pub(crate) mod kit;
