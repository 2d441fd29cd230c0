//! Which differences there are between two sets of operations.

use std::collections::BTreeMap;

use super::difference::{Difference, What};
use super::operation::{Body, Operation, OperationKey};

/// The status with which a request that does not fit is refused.
const UNPROCESSABLE: &str = "422";

/// Every difference that a client of `theirs` could notice when it talks to `ours`.
///
/// Operations and optional parameters that only we have are no differences: such a client never
/// uses them.
pub(super) fn compare(
    theirs: &BTreeMap<OperationKey, Operation>,
    ours: &BTreeMap<OperationKey, Operation>,
) -> Vec<Difference> {
    let mut differences = Vec::new();
    for (key, reference) in theirs {
        let found = match ours.get(key) {
            Some(operation) => compare_operation(reference, operation),
            None => vec![What::Operation],
        };
        let name = |what| Difference {
            operation: key.clone(),
            what,
        };
        differences.extend(found.into_iter().map(name));
    }
    differences
}

fn compare_operation(theirs: &Operation, ours: &Operation) -> Vec<What> {
    let mut found = compare_parameters(&theirs.parameters, &ours.parameters);
    match (&theirs.body, &ours.body) {
        (Some(theirs), Some(ours)) => found.extend(compare_bodies(theirs, ours)),
        (None, None) => {}
        _ => found.push(What::Body),
    }
    let promised = theirs
        .statuses
        .iter()
        .filter(|status| is_success(status) || *status == UNPROCESSABLE);
    let missing = promised.filter(|status| !ours.statuses.contains(*status));
    found.extend(missing.cloned().map(What::Status));
    found
}

fn compare_parameters(theirs: &BTreeMap<String, bool>, ours: &BTreeMap<String, bool>) -> Vec<What> {
    let mut found = Vec::new();
    for (name, required) in theirs {
        match ours.get(name) {
            None => found.push(What::Parameter(name.clone())),
            Some(also) if also != required => found.push(What::ParameterRequired(name.clone())),
            Some(_) => {}
        }
    }
    let demanded = ours
        .iter()
        .filter(|(name, required)| **required && !theirs.contains_key(*name));
    found.extend(demanded.map(|(name, _)| What::Parameter(name.clone())));
    found
}

fn compare_bodies(theirs: &Body, ours: &Body) -> Vec<What> {
    let mut found = Vec::new();
    if theirs.required != ours.required {
        found.push(What::BodyRequired);
    }
    let keys = theirs
        .required_keys
        .symmetric_difference(&ours.required_keys);
    found.extend(keys.cloned().map(What::BodyKey));
    found
}

fn is_success(status: &str) -> bool {
    status.starts_with('2')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> OperationKey {
        OperationKey {
            path: "/flows/".into(),
            method: "POST".into(),
        }
    }

    fn operation() -> Operation {
        Operation {
            parameters: [("header x-version".into(), false), ("path id".into(), true)].into(),
            body: Some(Body {
                required: true,
                required_keys: ["name".into()].into(),
            }),
            statuses: ["200".into(), "404".into(), "422".into()].into(),
        }
    }

    /// The differences that show when our side of one operation is changed by `change`.
    fn after(change: impl FnOnce(&mut Operation)) -> Vec<String> {
        let mut ours = operation();
        change(&mut ours);
        compare(&[(key(), operation())].into(), &[(key(), ours)].into())
            .into_iter()
            .map(|difference| difference.what.to_string())
            .collect()
    }

    #[test]
    fn what_clients_can_notice_is_a_difference() {
        type Change = fn(&mut Operation);
        let cases: [(Change, &str); 10] = [
            (
                |o| {
                    o.parameters.remove("path id");
                },
                "parameter path id",
            ),
            (
                |o| {
                    o.parameters.insert("header x-version".into(), true);
                },
                "parameter header x-version required",
            ),
            (
                |o| {
                    o.parameters.insert("query limit".into(), true);
                },
                "parameter query limit",
            ),
            (|o| o.body = None, "body"),
            (
                |o| o.body.as_mut().unwrap().required = false,
                "body required",
            ),
            (
                |o| {
                    o.body.as_mut().unwrap().required_keys.pop_first();
                },
                "body key name required",
            ),
            (
                |o| {
                    o.body.as_mut().unwrap().required_keys.insert("id".into());
                },
                "body key id required",
            ),
            (
                |o| {
                    o.statuses.remove("200");
                },
                "status 200",
            ),
            (
                |o| {
                    o.statuses.remove("422");
                },
                "status 422",
            ),
            (
                |o| {
                    o.parameters.insert("path id".into(), false);
                },
                "parameter path id required",
            ),
        ];
        for (change, expected) in cases {
            assert_eq!(after(change), [expected]);
        }
    }

    #[test]
    fn what_clients_cannot_notice_is_none() {
        assert!(
            after(|o| {
                o.parameters.insert("query more".into(), false);
            })
            .is_empty()
        );
        assert!(
            after(|o| {
                o.statuses.insert("201".into());
            })
            .is_empty()
        );
        assert!(
            after(|o| {
                o.statuses.remove("404");
            })
            .is_empty()
        );
        assert!(compare(&[].into(), &[(key(), operation())].into()).is_empty());
    }

    #[test]
    fn a_missing_operation_is_one_difference() {
        let differences = compare(&[(key(), operation())].into(), &[].into());
        assert_eq!(differences.len(), 1);
        assert_eq!(differences[0].to_string(), "POST /flows/: operation");
    }
}
