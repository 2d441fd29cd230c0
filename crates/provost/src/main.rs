//! The Provost program.
fn main() {}
