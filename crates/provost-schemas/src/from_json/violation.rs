//! What is wrong with a value, in Pydantic's words.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{Path, PathItem};

/// One fault of a request.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Violation {
    /// Pydantic's name of the fault, such as `missing` or `int_parsing`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Where it is, from the part of the request on.
    pub loc: Vec<PathItem>,
    /// What is wrong, for a person.
    pub msg: String,
    /// The value that was refused.
    pub input: Value,
    /// The bound or pattern that the value broke.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ctx: Option<Map<String, Value>>,
}

/// All faults found so far.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// Adds a fault and returns `None`, so that a reader can end with it.
    pub fn add<T>(
        &mut self,
        kind: &'static str,
        at: &Path<'_>,
        msg: impl Into<String>,
        input: &Value,
    ) -> Option<T> {
        self.push(kind, at, msg.into(), input, None)
    }

    /// Adds a fault that names one bound in its context.
    pub fn add_with<T>(
        &mut self,
        kind: &'static str,
        at: &Path<'_>,
        msg: impl Into<String>,
        input: &Value,
        ctx: (&str, Value),
    ) -> Option<T> {
        let ctx = Map::from_iter([(ctx.0.to_owned(), ctx.1)]);
        self.push(kind, at, msg.into(), input, Some(ctx))
    }

    /// Adds a fault that says more than one thing in its context.
    pub fn add_with_context<T, const N: usize>(
        &mut self,
        kind: &'static str,
        at: &Path<'_>,
        msg: impl Into<String>,
        input: &Value,
        ctx: [(&str, Value); N],
    ) -> Option<T> {
        let ctx = ctx.into_iter().map(|(key, value)| (key.to_owned(), value));
        self.push(kind, at, msg.into(), input, Some(ctx.collect()))
    }

    /// Adds the fault of a rule that Prefect checks in its own code rather than by type.
    pub fn refuse<T>(&mut self, at: &Path<'_>, reason: &str, input: &Value) -> Option<T> {
        let ctx = ("error", Value::Object(Map::new()));
        self.add_with(
            "value_error",
            at,
            format!("Value error, {reason}"),
            input,
            ctx,
        )
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many things are wrong.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Adds the faults that were found elsewhere.
    pub fn append(&mut self, mut found: Self) {
        self.0.append(&mut found.0);
    }

    /// The faults in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Violation> {
        self.0.iter()
    }

    fn push<T>(
        &mut self,
        kind: &'static str,
        at: &Path<'_>,
        msg: String,
        input: &Value,
        ctx: Option<Map<String, Value>>,
    ) -> Option<T> {
        let loc = at.to_items();
        self.0.push(Violation {
            kind,
            loc,
            msg,
            input: input.clone(),
            ctx,
        });
        None
    }
}

/// One line for close reasons and logs: `body.name: Field required; …`.
impl std::fmt::Display for Violations {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, violation) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            for (depth, item) in violation.loc.iter().enumerate() {
                let dot = if depth == 0 { "" } else { "." };
                match item {
                    PathItem::Key(key) => write!(f, "{dot}{key}")?,
                    PathItem::Index(index) => write!(f, "{dot}{index}")?,
                }
            }
            write!(f, ": {}", violation.msg)?;
        }
        Ok(())
    }
}
