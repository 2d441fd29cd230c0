//! Pure decisions: command in, new state and effects out.
//!
//! Nothing here reads a clock, draws a random number, or talks to anyone. What a decision needs is
//! its argument.

pub mod actors;
pub mod clock;
pub mod permissions;
