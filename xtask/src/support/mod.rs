//! What several commands need: paths, processes, and the programs of other projects.

pub(crate) mod apt;
pub(crate) mod cargo;
pub(crate) mod page;
pub(crate) mod paths;
pub(crate) mod postgres;
pub(crate) mod process;
pub(crate) mod python;
pub(crate) mod test_counts;
pub(crate) mod version;
