//! Which resources a directory asks for.

use provost_schemas::scim::{Fault, FaultKind, Filter, PAGE};
use serde_json::{Map, Value};

/// What a directory asks for in lists.
#[derive(Clone, Debug, PartialEq)]
pub struct ScimQuery {
    /// Which are meant.
    pub filter: Option<Filter>,
    /// The place of the first one, from 1.
    pub start: i64,
    /// How many at most.
    pub count: i64,
}

impl ScimQuery {
    /// Reads what the query of a request says.
    ///
    /// # Errors
    /// `InvalidFilter` or `InvalidValue`.
    pub fn parse(query: &Map<String, Value>) -> Result<Self, Fault> {
        let text = |key| query.get(key).and_then(Value::as_str);
        let number = |key| {
            let number = text(key).map(|text| text.trim().parse::<i64>());
            number.transpose().map_err(|_| {
                FaultKind::InvalidValue.because(format!("`{key}` needs a whole number."))
            })
        };
        let filter = text("filter").map(Filter::parse).transpose()?;
        Ok(Self {
            filter,
            start: number("startIndex")?.unwrap_or(1).max(1),
            count: number("count")?.unwrap_or(PAGE).clamp(0, PAGE),
        })
    }

    /// Refuses a filter by what the resources do not have, whose answer would be "nobody" for what may
    /// be a mistake.
    pub(super) fn require_known(&self, attributes: &[&str]) -> Result<(), Fault> {
        let names = self.filter.iter().flat_map(Filter::names);
        let mut unknown =
            names.filter(|name| !name.is_foreign && !attributes.contains(&name.parts().0));
        match unknown.next() {
            None => Ok(()),
            Some(name) => Err(FaultKind::InvalidFilter.because(format!(
                "`{}` is not compared; {} are.",
                name.parts().0,
                attributes.join(", ")
            ))),
        }
    }

    /// Those of the page among all that are meant, and how many these are.
    pub(super) fn cut<T>(&self, all: Vec<T>) -> (i64, Vec<T>) {
        let total = i64::try_from(all.len()).unwrap_or(i64::MAX);
        let size = |number: i64| usize::try_from(number).unwrap_or(0);
        let page = all.into_iter().skip(size(self.start - 1));
        (total, page.take(size(self.count)).collect())
    }
}
