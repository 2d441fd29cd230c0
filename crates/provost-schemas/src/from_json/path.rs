//! Where in a request a value stands.

use serde::Serialize;

/// One step of a location: a key or an index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum PathItem {
    /// A key of an object.
    Key(String),
    /// An index of a list.
    Index(usize),
}

/// A location as a chain on the stack, so that a body without faults costs no allocation.
#[derive(Clone, Copy, Debug)]
pub struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

impl<'a> Path<'a> {
    /// The part of the request: `body`, `query` or `path`.
    pub fn root(part: &'a str) -> Self {
        Self {
            parent: None,
            step: Step::Key(part),
        }
    }

    /// The value under `key`.
    #[must_use]
    pub fn key(&'a self, key: &'a str) -> Self {
        Self {
            parent: Some(self),
            step: Step::Key(key),
        }
    }

    /// The value at `index`.
    #[must_use]
    pub fn index(&'a self, index: usize) -> Self {
        Self {
            parent: Some(self),
            step: Step::Index(index),
        }
    }

    /// The location from the root on.
    pub fn to_items(&self) -> Vec<PathItem> {
        let mut items = self.parent.map(Path::to_items).unwrap_or_default();
        items.push(match self.step {
            Step::Key(key) => PathItem::Key(key.to_owned()),
            Step::Index(index) => PathItem::Index(index),
        });
        items
    }
}
