//! Receipts hold, and nothing else does: every form there and back, every way to break one, trees of every shape.

mod exports;
mod flips;
mod forms;
pub(crate) mod kit;
mod policies;
mod seals;
mod sizes;
mod trees;
mod vectors;
mod words;
