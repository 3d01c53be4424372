//! The rights of a person, as a plain table that walks of acts are held against.

pub(crate) mod model;
