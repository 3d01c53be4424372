//! The suite's sample pack.

#[path = "../../tests/suite/pack/kit.rs"]
#[allow(dead_code, reason = "the suite uses more of it")]
mod kit;

pub(crate) use kit::{notice, sealed, story};
