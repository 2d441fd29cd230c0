//! A file in the packings that its build made of it.

use bytes::Bytes;

/// How the bytes of a file are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// As they are.
    Plain,
    /// By gzip.
    Gzip,
    /// By Brotli.
    Brotli,
}

impl Packing {
    /// The packing of a file by its name, and the name without what says so.
    pub(crate) fn of(name: &str) -> (Self, &str) {
        if let Some(rest) = name.strip_suffix(".br") {
            (Self::Brotli, rest)
        } else if let Some(rest) = name.strip_suffix(".gz") {
            (Self::Gzip, rest)
        } else {
            (Self::Plain, name)
        }
    }
}

/// A file in the packings that its build made of it.
#[derive(Clone, Debug)]
pub struct PageFile {
    /// What it is.
    pub content_type: &'static str,
    /// As it is.
    pub plain: Bytes,
    /// Packed by gzip, if that makes it smaller.
    pub gzip: Option<Bytes>,
    /// Packed by Brotli, if that makes it smaller.
    pub brotli: Option<Bytes>,
}

impl PageFile {
    /// The smallest form that somebody takes who can unpack what `takes` says.
    pub fn best(&self, takes: impl Fn(Packing) -> bool) -> (Packing, Bytes) {
        let packed = [(Packing::Brotli, &self.brotli), (Packing::Gzip, &self.gzip)];
        packed
            .into_iter()
            .filter(|(packing, _)| takes(*packing))
            .find_map(|(packing, bytes)| Some((packing, bytes.clone()?)))
            .unwrap_or_else(|| (Packing::Plain, self.plain.clone()))
    }
}
