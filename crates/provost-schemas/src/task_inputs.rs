//! Where the arguments of a task run come from.

use indexmap::IndexMap;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    from_json::{FromJson, Object, Path, Violations},
    ids::{FlowRunId, TaskRunId},
};

/// The sources of each argument, by the name of the parameter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = std::collections::HashMap<String, Vec<TaskInput>>)]
pub struct TaskInputs(pub IndexMap<String, Vec<TaskInput>>);

impl FromJson for TaskInputs {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        IndexMap::from_json(value, at, violations).map(Self)
    }
}

/// One source of an argument. Unknown keys are dropped on reading.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(tag = "input_type", rename_all = "snake_case")]
pub enum TaskInput {
    /// The result of a task run.
    TaskRun {
        /// The run.
        id: TaskRunId,
    },
    /// The result of a flow run.
    FlowRun {
        /// The run.
        id: FlowRunId,
    },
    /// A parameter of the flow run.
    Parameter {
        /// Its name.
        name: String,
    },
    /// A value that the flow holds.
    Constant {
        /// The name of its type.
        #[serde(rename = "type")]
        type_name: String,
    },
}

/// The sources in the order in which they are tried, as Pydantic names them and as they are tagged.
const MEMBERS: [(&str, &str); 4] = [
    ("TaskRunResult", "task_run"),
    ("FlowRunResult", "flow_run"),
    ("Parameter", "parameter"),
    ("Constant", "constant"),
];

impl FromJson for TaskInput {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let mut faults = Violations::default();
        let fits = MEMBERS
            .iter()
            .find_map(|(name, tag)| read_as(tag, value, &at.key(name), &mut faults));
        if fits.is_none() {
            // Nothing fits: each member says why, in this order.
            for (name, tag) in MEMBERS {
                read_as(tag, value, &at.key(name), violations);
            }
        }
        fits
    }
}

fn read_as(
    tag: &str,
    value: &Value,
    at: &Path<'_>,
    violations: &mut Violations,
) -> Option<TaskInput> {
    let input = Object::open(value, false, at, violations)?;
    let tagged = read_tag(tag, &input, at, violations);
    let source = match tag {
        "task_run" => {
            let id = input.read("id", || None, at, violations);
            id.map(|id| TaskInput::TaskRun { id })
        }
        "flow_run" => {
            let id = input.read("id", || None, at, violations);
            id.map(|id| TaskInput::FlowRun { id })
        }
        "parameter" => {
            let name = input.read("name", || None, at, violations);
            name.map(|name| TaskInput::Parameter { name })
        }
        _ => {
            let type_name = input.read("type", || None, at, violations);
            type_name.map(|type_name| TaskInput::Constant { type_name })
        }
    };
    tagged.and(source)
}

/// A tag that is absent is the one that is asked for.
fn read_tag(
    tag: &str,
    input: &Object<'_>,
    at: &Path<'_>,
    violations: &mut Violations,
) -> Option<()> {
    let found: Value = input.read("input_type", || Some(Value::from(tag)), at, violations)?;
    if found == tag {
        return Some(());
    }
    let expected = format!("'{tag}'");
    let msg = format!("Input should be {expected}");
    let ctx = ("expected", Value::from(expected));
    violations.add_with("literal_error", &at.key("input_type"), msg, &found, ctx)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::from_json::read_body;

    #[test]
    fn sources_are_told_apart_by_their_tag_or_their_keys() {
        let id = "11111111-1111-7111-8111-111111111111";
        let cases = [
            (json!({"input_type": "task_run", "id": id}), None),
            (json!({"input_type": "flow_run", "id": id}), None),
            (json!({"input_type": "parameter", "name": "x"}), None),
            (json!({"input_type": "constant", "type": "int"}), None),
            (json!({"id": id}), Some("task_run")),
            (json!({"name": "x"}), Some("parameter")),
        ];
        for (source, tag) in cases {
            let read: TaskInputs = read_body(&json!({"x": [source]})).expect("inputs");
            let mut written = serde_json::to_value(&read).expect("JSON")["x"][0].clone();
            if let Some(tag) = tag {
                assert_eq!(written["input_type"], tag);
                written
                    .as_object_mut()
                    .expect("an object")
                    .remove("input_type");
            }
            assert_eq!(written, source);
        }
    }

    #[test]
    fn a_source_that_is_none_is_refused_once_for_each_kind() {
        let faults = read_body::<TaskInputs>(&json!({"x": [{"input_type": "task_run"}]}))
            .expect_err("there is no id");
        let faults = serde_json::to_value(faults).expect("JSON");
        assert_eq!(faults[0]["type"], "missing");
        assert_eq!(
            faults[0]["loc"],
            json!(["body", "x", 0, "TaskRunResult", "id"])
        );
        assert_eq!(faults[1]["type"], "literal_error");
    }
}
