//! Countersign's binary.
fn main() {}
