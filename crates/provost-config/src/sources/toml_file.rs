//! Sources whose keys are dotted paths: `provost.toml`, `prefect.toml` and `pyproject.toml`.

use std::path::Path;

use serde_json::{Map, Number, Value};
use toml_edit::{DocumentMut, Item, TomlError};

use super::{Findings, Layer, Source, read_optional};
use crate::error::Problem;
use crate::inert;
use crate::nearest::nearest;
use crate::registry::registry;

/// A TOML file that may hold settings, and the tables in it that do.
pub(crate) struct TomlFile {
    pub(crate) name: &'static str,
    /// In order of precedence; no keys means the whole file.
    pub(crate) tables: &'static [(Source, &'static [&'static str])],
}

/// Reads the tables of a file that may be absent.
pub(crate) fn toml_layers(
    directory: &Path,
    file: &TomlFile,
    findings: &mut Findings,
) -> Vec<Layer> {
    let path = directory.join(file.name);
    let document = match read_optional(&path) {
        Ok(None) => return Vec::new(),
        Ok(Some(text)) => parse(&path, &text),
        Err(problem) => Err(problem),
    };
    let document = match document {
        Ok(document) => document,
        Err(problem) => {
            findings.problem(problem);
            return Vec::new();
        }
    };
    let mut layers = Vec::new();
    for (source, keys) in file.tables {
        let start = Some(document.as_item());
        let table = keys
            .iter()
            .fold(start, |item, key| item.and_then(|item| item.get(key)));
        if let Some(table) = table {
            let mut layer = Layer::new(source.clone());
            walk(&mut layer, "", to_json(table), findings);
            layers.push(layer);
        }
    }
    layers
}

/// Reads TOML; the error names the line and never quotes it, because it may hold a secret.
pub(crate) fn parse(path: &Path, text: &str) -> Result<DocumentMut, Problem> {
    text.parse().map_err(|error: TomlError| {
        let start = error.span().map_or(0, |span| span.start.min(text.len()));
        let line = text.get(..start).unwrap_or_default().matches('\n').count() + 1;
        let message = format!("invalid TOML at line {line}: {}", error.message());
        Problem::File {
            path: path.to_owned(),
            message,
        }
    })
}

fn walk(layer: &mut Layer, path: &str, value: Value, findings: &mut Findings) {
    let foreign = matches!(layer.source, Source::PrefectToml | Source::PyprojectPrefect);
    if let Some(spec) = registry().by_path(path) {
        if spec.in_prefect || !foreign {
            layer.set(spec, path, value);
        }
        return;
    }
    let is_branch = |path: &str| {
        registry().specs().iter().any(|spec| {
            spec.path
                .strip_prefix(path)
                .is_some_and(|below| below.starts_with('.'))
        })
    };
    match value {
        Value::Object(table) if path.is_empty() || foreign || is_branch(path) => {
            for (key, value) in table {
                let below = if path.is_empty() {
                    key
                } else {
                    format!("{path}.{key}")
                };
                walk(layer, &below, value, findings);
            }
        }
        _ => unknown(layer, path, foreign, findings),
    }
}

fn unknown(layer: &Layer, path: &str, foreign: bool, findings: &mut Findings) {
    let inert = inert::by_path(path).or_else(|| inert::by_path(&format!("{path}.")));
    let origin = layer.origin(path);
    match (foreign, inert) {
        (true, Some(inert)) => {
            findings
                .warnings
                .push(format!("{origin} has no effect: {}", inert.reason));
        }
        // Most are settings of clients, who may share this file.
        (true, None) => {}
        (false, inert) => {
            let hint = inert.map(|inert| inert.reason.to_owned()).or_else(|| {
                nearest(path, registry().specs().iter().map(|spec| spec.path))
                    .map(|near| format!("did you mean {near}?"))
            });
            findings.problem(Problem::UnknownKey { origin, hint });
        }
    }
}

fn to_json(item: &Item) -> Value {
    match item {
        Item::None => Value::Null,
        Item::Value(value) => value_to_json(value),
        Item::Table(table) => table
            .iter()
            .map(|(key, item)| (key.to_owned(), to_json(item)))
            .collect(),
        Item::ArrayOfTables(tables) => tables
            .iter()
            .map(|table| {
                let entries = table
                    .iter()
                    .map(|(key, item)| (key.to_owned(), to_json(item)));
                Value::Object(entries.collect::<Map<_, _>>())
            })
            .collect(),
    }
}

fn value_to_json(value: &toml_edit::Value) -> Value {
    match value {
        toml_edit::Value::String(text) => Value::String(text.value().clone()),
        toml_edit::Value::Integer(number) => Value::from(*number.value()),
        // JSON has no infinities; as text they are refused where a number is expected.
        toml_edit::Value::Float(number) => Number::from_f64(*number.value())
            .map_or_else(|| Value::String(number.value().to_string()), Value::Number),
        toml_edit::Value::Boolean(value) => Value::Bool(*value.value()),
        toml_edit::Value::Datetime(time) => Value::String(time.value().to_string()),
        toml_edit::Value::Array(items) => items.iter().map(value_to_json).collect(),
        toml_edit::Value::InlineTable(table) => table
            .iter()
            .map(|(key, value)| (key.to_owned(), value_to_json(value)))
            .collect(),
    }
}
