//! Bodies of deployments as clients of any age send them.

use std::borrow::Cow;

use serde_json::Value;
use utoipa::ToSchema;

use super::{DeploymentCreate, DeploymentUpdate};
use crate::from_json::{FromJson, Path, Violations};

/// Keys that old clients send, and that mean nothing any more.
const OLD_KEYS: [&str; 4] = [
    "worker_pool_queue_id",
    "worker_pool_name",
    "worker_pool_queue_name",
    "work_pool_queue_name",
];

/// A deployment to make, as a client sends it.
#[derive(Clone, Debug, PartialEq, ToSchema)]
#[schema(value_type = DeploymentCreate)]
pub struct DeploymentCreateBody(pub DeploymentCreate);

/// A change to a deployment, as a client sends it.
#[derive(Clone, Debug, PartialEq, ToSchema)]
#[schema(value_type = DeploymentUpdate)]
pub struct DeploymentUpdateBody(pub DeploymentUpdate);

impl FromJson for DeploymentCreateBody {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let value = checked(value, at, violations)?;
        DeploymentCreate::from_json(&value, at, violations).map(Self)
    }
}

impl FromJson for DeploymentUpdateBody {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let value = checked(value, at, violations)?;
        DeploymentUpdate::from_json(&value, at, violations).map(Self)
    }
}

/// The body without old keys, unless it names two limits.
fn checked<'v>(
    value: &'v Value,
    at: &Path<'_>,
    violations: &mut Violations,
) -> Option<Cow<'v, Value>> {
    let named = |key: &str| value.get(key).is_some_and(|limit| !limit.is_null());
    if named("concurrency_limit") && named("global_concurrency_limit_id") {
        let reason =
            "A deployment cannot have both a concurrency limit and a global concurrency limit.";
        return violations.refuse(at, reason, value);
    }
    if !OLD_KEYS.iter().any(|key| value.get(key).is_some()) {
        return Some(Cow::Borrowed(value));
    }
    let mut value = value.clone();
    if let Value::Object(fields) = &mut value {
        fields.retain(|key, _| !OLD_KEYS.contains(&key.as_str()));
    }
    Some(Cow::Owned(value))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{from_json::read_body, json::Patch};

    const FLOW: &str = "00000000-0000-0000-0000-000000000001";

    #[test]
    fn old_keys_are_left_out_and_unknown_ones_refused() {
        let body = json!({"name": "a", "flow_id": FLOW, "worker_pool_name": "x"});
        let read: DeploymentCreateBody = read_body(&body).expect("a deployment");
        assert_eq!(read.0.work_pool_name, Patch::Keep);
        let body = json!({"pool": "x"});
        let faults = read_body::<DeploymentUpdateBody>(&body).expect_err("a fault");
        assert_eq!(
            faults.to_string(),
            "body.pool: Extra inputs are not permitted"
        );
    }

    #[test]
    fn two_limits_are_one_too_many() {
        let body = json!({"concurrency_limit": 1, "global_concurrency_limit_id": FLOW});
        let faults = read_body::<DeploymentUpdateBody>(&body).expect_err("a fault");
        assert_eq!(
            faults.to_string(),
            "body: Value error, A deployment cannot have both a concurrency limit and a global \
             concurrency limit."
        );
        let body = json!({"concurrency_limit": null, "global_concurrency_limit_id": FLOW});
        assert!(read_body::<DeploymentUpdateBody>(&body).is_ok());
        let faults = read_body::<DeploymentUpdateBody>(&json!({"concurrency_limit": 0}));
        assert!(faults.is_err(), "a limit is above zero");
    }
}
