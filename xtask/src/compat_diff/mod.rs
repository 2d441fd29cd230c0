//! `cargo xtask compat-diff`: our API document against the one of the real Prefect server.
//!
//! The reference is produced by the Prefect that `compat/requirements.txt` pins.
//! What clients can notice is compared per operation; differences that we mean are listed in
//! `compat/differences.toml`, which may only shrink: an entry that excuses nothing is an error.

mod compare;
mod difference;
mod excuses;
mod operation;
mod schema;

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::openapi;
use crate::support::{paths, process, python};
use excuses::{Excuses, Verdict};
use operation::operations;

pub(crate) fn run() -> Result<ExitCode> {
    Ok(if agrees(&openapi::document(None)?)? {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Whether `ours` differs from Prefect's document in nothing but what is listed; prints both.
pub(crate) fn agrees(ours: &Value) -> Result<bool> {
    let theirs = reference(&python::environment()?)?;
    let verdict = judge(&theirs, ours, &listed()?)?;
    println!("{verdict}");
    Ok(verdict.is_clean())
}

/// Compare two documents and set aside the differences that are excused.
fn judge(theirs: &Value, ours: &Value, excuses: &Excuses) -> Result<Verdict> {
    let theirs = operations(theirs).context("in the document of Prefect")?;
    let ours = operations(ours).context("in our document")?;
    let extra = ours.keys().filter(|key| !theirs.contains_key(key)).count();
    let differences = compare::compare(&theirs, &ours);
    Ok(excuses.apply(differences, theirs.len(), extra))
}

fn reference(interpreter: &Path) -> Result<Value> {
    let script = paths::compat().join("openapi_of_prefect.py");
    let text = process::output(Command::new(interpreter).arg(script))?;
    serde_json::from_str(&text).context("openapi_of_prefect.py printed something that is not JSON")
}

fn listed() -> Result<Excuses> {
    let path = paths::compat().join("differences.toml");
    let text =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    Excuses::parse(&text).with_context(|| format!("in {}", path.display()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn prefect() -> Value {
        json!({
            "paths": {
                "/flows/": { "post": {
                    "parameters": [{ "name": "x-prefect-api-version", "in": "header" }],
                    "requestBody": { "required": true, "content": { "application/json": {
                        "schema": { "$ref": "#/components/schemas/FlowCreate" } } } },
                    "responses": { "200": {}, "422": {} }
                } },
                "/deployments/": { "post": { "responses": { "201": {} } } }
            },
            "components": { "schemas": { "FlowCreate": { "required": ["name"] } } }
        })
    }

    fn ours() -> Value {
        json!({ "paths": { "/api/flows/": { "post": {
            "parameters": [{ "name": "X-Prefect-Api-Version", "in": "header" }],
            "requestBody": { "required": true, "content": { "application/json": {
                "schema": { "type": "object", "required": ["name"] } } } },
            "responses": { "200": {}, "201": {}, "422": {} }
        } }, "/api/me": { "get": { "responses": { "200": {} } } } } })
    }

    fn excuses(text: &str) -> Excuses {
        Excuses::parse(text).unwrap()
    }

    #[test]
    fn equal_documents_need_no_excuse() {
        let verdict = judge(&prefect(), &prefect(), &excuses("")).unwrap();
        assert!(verdict.is_clean(), "{verdict}");
    }

    #[test]
    fn an_unlisted_difference_is_named() {
        let verdict = judge(&prefect(), &ours(), &excuses("")).unwrap();
        assert!(!verdict.is_clean());
        assert!(
            verdict.to_string().contains("POST /deployments/"),
            "{verdict}"
        );
    }

    #[test]
    fn what_is_not_built_is_excused_until_it_is_built() {
        let excuses = excuses("[not_built]\nprefixes = [\"/deployments/\"]");
        assert!(judge(&prefect(), &ours(), &excuses).unwrap().is_clean());
        let verdict = judge(&prefect(), &prefect(), &excuses).unwrap();
        assert!(!verdict.is_clean());
        assert!(verdict.to_string().contains("/deployments/"), "{verdict}");
    }
}
