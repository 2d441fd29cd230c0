//! What one cell of a run is made of: a load, a meter beside it, and a wait for what trails.

mod cell;
mod load;
mod meter;
mod outcome;
mod processes;
mod recorder;

pub(crate) use cell::{Pace, measure, settle};
pub(crate) use load::{Load, connect, drive};
pub(crate) use meter::{CpuSeconds, Meter};
pub(crate) use outcome::Outcome;
pub(crate) use processes::parent_of as postmaster_of;
pub(crate) use recorder::Recorder;
