//! Filters (RFC 7644, section 3.4.2.2).

use std::cmp::Ordering;

use serde_json::{Map, Value};

use super::{AttributeName, Fault, FaultKind, expression::Reader, lexer::tokens};
use crate::Timestamp;

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// Is equal.
    Equal,
    /// Is not equal.
    NotEqual,
    /// Contains.
    Contains,
    /// Begins with.
    StartsWith,
    /// Ends with.
    EndsWith,
    /// Is greater.
    Greater,
    /// Is greater or equal.
    GreaterOrEqual,
    /// Is less.
    Less,
    /// Is less or equal.
    LessOrEqual,
}

/// Which resources are meant.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    /// All of them apply.
    And(Vec<Filter>),
    /// One of them applies.
    Or(Vec<Filter>),
    /// It does not apply.
    Not(Box<Filter>),
    /// The attribute has a value.
    Present(AttributeName),
    /// A value of the attribute compares so with the literal.
    Compare(AttributeName, Operator, Value),
    /// One entry of the attribute is as the filter says.
    Entry(AttributeName, Box<Filter>),
}

impl Filter {
    /// Reads a filter.
    ///
    /// # Errors
    /// `InvalidFilter` if it is none.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        const KIND: FaultKind = FaultKind::InvalidFilter;
        Reader::whole(&tokens(text, KIND)?, KIND)
    }

    /// Whether a resource is meant.
    pub fn matches(&self, resource: &Map<String, Value>) -> bool {
        match self {
            Self::And(all) => all.iter().all(|one| one.matches(resource)),
            Self::Or(any) => any.iter().any(|one| one.matches(resource)),
            Self::Not(one) => !one.matches(resource),
            Self::Present(name) => {
                // Of an object that is no value by itself, it is enough that it is there.
                let whole = super::find(resource, &name.name).filter(|_| name.part.is_none());
                let is_object = whole.is_some_and(Value::is_object) && !name.is_foreign;
                is_object || name.values(resource).into_iter().any(is_something)
            }
            Self::Compare(name, Operator::NotEqual, literal) => {
                let mut values = name.values(resource).into_iter();
                !values.any(|value| compare(name, value, Operator::Equal, literal))
            }
            Self::Compare(name, operator, literal) => {
                let mut values = name.values(resource).into_iter();
                values.any(|value| compare(name, value, *operator, literal))
            }
            Self::Entry(name, filter) => {
                let entries = match super::find(resource, &name.name) {
                    Some(Value::Array(list)) => list.as_slice(),
                    _ => &[],
                };
                let mut objects = entries.iter().filter_map(Value::as_object);
                !name.is_foreign && objects.any(|entry| filter.matches(entry))
            }
        }
    }

    /// The text that an attribute has to be equal to for the filter to apply at all, by which a
    /// database can find what is meant.
    pub fn demands(&self, attribute: &str) -> Option<&str> {
        match self {
            Self::And(all) => all.iter().find_map(|one| one.demands(attribute)),
            Self::Compare(name, Operator::Equal, Value::String(text))
                if !name.is_foreign && name.parts() == (attribute, None) =>
            {
                Some(text)
            }
            _ => None,
        }
    }

    /// Each attribute that it names.
    pub fn names(&self) -> Vec<&AttributeName> {
        match self {
            Self::And(some) | Self::Or(some) => some.iter().flat_map(Self::names).collect(),
            Self::Not(one) => one.names(),
            Self::Present(name) | Self::Compare(name, ..) | Self::Entry(name, _) => vec![name],
        }
    }
}

fn is_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        _ => true,
    }
}

/// Attributes whose case matters; that of all others does not.
fn is_exact(name: &AttributeName) -> bool {
    matches!(
        name.name.as_str(),
        "id" | "externalid" | "members" | "value"
    )
}

fn compare(name: &AttributeName, value: &Value, operator: Operator, literal: &Value) -> bool {
    if let Value::Bool(truth) = value {
        // Entra ID quotes truth values here, too.
        return operator == Operator::Equal && super::boolean(literal) == Some(*truth);
    }
    let (Value::String(value), Value::String(literal)) = (value, literal) else {
        return operator == Operator::Equal && value == literal;
    };
    let moments = (Timestamp::parse(value), Timestamp::parse(literal));
    let (value, literal) = if is_exact(name) {
        (value.clone(), literal.clone())
    } else {
        (value.to_lowercase(), literal.to_lowercase())
    };
    let order = match moments {
        (Ok(value), Ok(literal)) => value.cmp(&literal),
        _ => value.cmp(&literal),
    };
    match operator {
        Operator::Equal => order == Ordering::Equal,
        Operator::NotEqual => order != Ordering::Equal,
        Operator::Contains => value.contains(&literal),
        Operator::StartsWith => value.starts_with(&literal),
        Operator::EndsWith => value.ends_with(&literal),
        Operator::Greater => order == Ordering::Greater,
        Operator::GreaterOrEqual => order != Ordering::Less,
        Operator::Less => order == Ordering::Less,
        Operator::LessOrEqual => order != Ordering::Greater,
    }
}

#[cfg(test)]
mod tests;
