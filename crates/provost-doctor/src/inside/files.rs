//! Who else may do something with a file.

use super::{FileKind, Machine};
use crate::finding::Trouble;

/// The files of a kind whose mode has one of these bits.
pub(super) fn open_to_others(
    machine: &Machine,
    kind: FileKind,
    bits: u32,
    what: &str,
) -> Vec<Trouble> {
    let open = machine
        .files
        .iter()
        .filter(|file| file.kind == kind && file.mode & bits != 0);
    open.map(|file| {
        let what = format!("{what}: its mode is {:04o}", file.mode);
        Trouble::at(file.path.display().to_string(), what)
    })
    .collect()
}
