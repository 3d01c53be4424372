//! An act on a home: stated by a registry, confirmed by its owner, stopped or in effect.

mod keys;
mod office;
mod records;
mod scene;
mod stopping;
pub(crate) mod waiting;
mod way_in;
mod window;
