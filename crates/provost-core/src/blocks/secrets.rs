//! Secrets in the data of block documents.
//!
//! A schema lists the paths of its secrets: keys joined by dots, where `*` stands for everything
//! below. A reader who may not see them gets [`MASK`] instead of each, and a writer who sends the
//! mask back keeps what is stored.

use provost_schemas::json::JsonObject;
use serde_json::{Map, Value};

/// What stands in the place of a secret. Prefect's clients know it by these eight characters.
pub const MASK: &str = "********";

/// The paths of secrets that a schema lists.
pub fn secret_fields(fields: &JsonObject) -> Vec<&str> {
    let listed = fields.get("secret_fields").and_then(Value::as_array);
    let mut paths: Vec<_> = listed
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    // Prefect lists a secret once for every type that its field may have.
    paths.sort_unstable();
    paths.dedup();
    paths
}

/// Masks every secret of a document's data.
pub fn mask(data: &mut JsonObject, secret_fields: &[&str]) {
    for field in secret_fields {
        let path: Vec<&str> = field.split('.').collect();
        mask_in_object(&mut data.0, &path);
    }
}

fn mask_in_object(fields: &mut Map<String, Value>, path: &[&str]) {
    match path {
        // A path that ends at an object makes all of it secret.
        [] => fields
            .values_mut()
            .for_each(|value| mask_value(value, path)),
        ["*", ..] => fields.values_mut().for_each(mask_everything),
        [key, rest @ ..] => {
            if let Some(value) = fields.get_mut(*key) {
                mask_value(value, rest);
            }
        }
    }
}

fn mask_value(value: &mut Value, path: &[&str]) {
    match (value, path) {
        (Value::Object(fields), _) => mask_in_object(fields, path),
        (value, ["*", ..]) => mask_everything(value),
        // The blocks of a list have the secrets of a single one.
        (Value::Array(items), [_, ..]) => items.iter_mut().for_each(|item| mask_value(item, path)),
        (Value::Null, []) | (_, [_, ..]) => {}
        (value, []) => *value = Value::from(MASK),
    }
}

/// Masks what is below a wildcard: nulls too, since even their absence would tell something.
fn mask_everything(value: &mut Value) {
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            fields.values_mut().for_each(mask_everything);
        }
        value => *value = Value::from(MASK),
    }
}

/// Puts the stored secrets into new data wherever it has the mask in the place of one.
pub fn keep_masked(data: &mut JsonObject, stored: &JsonObject, secret_fields: &[&str]) {
    for field in secret_fields {
        let path: Vec<&str> = field.split('.').collect();
        keep_in_object(&mut data.0, Some(&stored.0), &path);
    }
}

fn keep_in_object(
    fields: &mut Map<String, Value>,
    stored: Option<&Map<String, Value>>,
    path: &[&str],
) {
    let of_stored = |key: &str| stored.and_then(|stored| stored.get(key));
    match path {
        [] | ["*", ..] => {
            for (key, value) in fields {
                keep_value(value, of_stored(key), &[]);
            }
        }
        [key, rest @ ..] => {
            if let Some(value) = fields.get_mut(*key) {
                keep_value(value, of_stored(key), rest);
            }
        }
    }
}

fn keep_value(value: &mut Value, stored: Option<&Value>, path: &[&str]) {
    match (value, path) {
        (Value::Object(fields), _) => {
            keep_in_object(fields, stored.and_then(Value::as_object), path);
        }
        (Value::Array(items), [step, ..]) if *step != "*" => {
            for (index, item) in items.iter_mut().enumerate() {
                keep_value(item, stored.and_then(|stored| stored.get(index)), path);
            }
        }
        (value, [] | ["*", ..]) => {
            if let Some(stored) = stored
                && value.as_str() == Some(MASK)
            {
                *value = stored.clone();
            }
        }
        (_, [_, ..]) => {}
    }
}

/// The texts of a document's data that an event may show: those of fields that hold no secret.
pub fn event_texts(data: &JsonObject, secret_fields: &[&str]) -> JsonObject {
    let holds_secret = |key: &str| {
        secret_fields.iter().any(|field| {
            field
                .split('.')
                .next()
                .is_none_or(|first| first == key || first == "*")
        })
    };
    let shown = data
        .iter()
        .filter(|(key, value)| value.is_string() && !holds_secret(key))
        .map(|(key, value)| (key.clone(), value.clone()));
    JsonObject(shown.collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn object(value: Value) -> JsonObject {
        match value {
            Value::Object(fields) => JsonObject(fields),
            other => panic!("{other} is no object"),
        }
    }

    #[test]
    fn secrets_are_masked_wherever_their_path_leads() {
        let cases = [
            (
                json!({"a": "x", "b": "y"}),
                vec!["a"],
                json!({"a": MASK, "b": "y"}),
            ),
            (
                json!({"a": null, "b": 1}),
                vec!["a", "b"],
                json!({"a": null, "b": MASK}),
            ),
            (json!({"a": [1, 2]}), vec!["a"], json!({"a": MASK})),
            (
                json!({"a": {"b": "x", "c": 1}}),
                vec!["a.b"],
                json!({"a": {"b": MASK, "c": 1}}),
            ),
            (
                json!({"a": {"b": {"c": 1, "d": null}}}),
                vec!["a.b"],
                json!({"a": {"b": {"c": MASK, "d": null}}}),
            ),
            (
                json!({"a": {"b": null, "c": {"d": 1, "e": {}}}, "f": 1}),
                vec!["a.*"],
                json!({"a": {"b": MASK, "c": {"d": MASK, "e": MASK}}, "f": 1}),
            ),
            (json!({"a": "x"}), vec!["a.*"], json!({"a": MASK})),
            (
                json!({"a": {"b": {"c": 1}, "d": 2}}),
                vec!["a.*.c"],
                json!({"a": {"b": {"c": MASK}, "d": MASK}}),
            ),
            (
                json!({"a": [{"b": 1, "c": 2}, {"b": 3}]}),
                vec!["a.b"],
                json!({"a": [{"b": MASK, "c": 2}, {"b": MASK}]}),
            ),
            (json!({"a": "x"}), vec!["a.b", "c"], json!({"a": "x"})),
        ];
        for (data, paths, masked) in cases {
            let mut shown = object(data.clone());
            mask(&mut shown, &paths);
            assert_eq!(Value::Object(shown.0), masked, "{data} with {paths:?}");
        }
    }

    #[test]
    fn the_mask_stands_for_what_is_stored() {
        let cases = [
            (
                json!({"a": MASK}),
                json!({"a": "old"}),
                vec!["a"],
                json!({"a": "old"}),
            ),
            (
                json!({"a": "new"}),
                json!({"a": "old"}),
                vec!["a"],
                json!({"a": "new"}),
            ),
            // Where nothing is stored, somebody may have such a secret.
            (json!({"a": MASK}), json!({}), vec!["a"], json!({"a": MASK})),
            // What is no secret is taken as it is.
            (
                json!({"a": MASK}),
                json!({"a": "old"}),
                vec!["b"],
                json!({"a": MASK}),
            ),
            (
                json!({"a": {"b": MASK, "c": "new", "d": MASK}}),
                json!({"a": {"b": 1, "c": 2}}),
                vec!["a.*"],
                json!({"a": {"b": 1, "c": "new", "d": MASK}}),
            ),
            (
                json!({"a": {"b": {"c": MASK}}}),
                json!({"a": {"b": {"c": 1}}}),
                vec!["a.*"],
                json!({"a": {"b": {"c": 1}}}),
            ),
            (
                json!({"a": MASK}),
                json!({"a": [1, 2]}),
                vec!["a"],
                json!({"a": [1, 2]}),
            ),
            (
                json!({"a": {"b": MASK}}),
                json!({"a": {"b": "old"}}),
                vec!["a.b"],
                json!({"a": {"b": "old"}}),
            ),
            (
                json!({"a": [{"b": MASK}, {"b": "new"}]}),
                json!({"a": [{"b": "old"}]}),
                vec!["a.b"],
                json!({"a": [{"b": "old"}, {"b": "new"}]}),
            ),
        ];
        for (data, stored, paths, kept) in cases {
            let mut new = object(data.clone());
            keep_masked(&mut new, &object(stored), &paths);
            assert_eq!(Value::Object(new.0), kept, "{data} with {paths:?}");
        }
    }

    #[test]
    fn masking_and_sending_back_changes_nothing() {
        let stored = object(json!({
            "password": "p", "settings": {"a": 1, "b": null, "c": {"d": [1]}}, "list": [{"key": "k"}]
        }));
        let paths = ["password", "settings.*", "list.key"];
        let mut sent = stored.clone();
        mask(&mut sent, &paths);
        assert_ne!(sent, stored);
        keep_masked(&mut sent, &stored, &paths);
        assert_eq!(sent, stored);
    }

    #[test]
    fn events_show_texts_of_fields_without_secrets() {
        let data = object(json!({"a": "x", "b": "y", "c": 1, "d": {"e": "z"}, "f": "w"}));
        let shown = event_texts(&data, &["b", "f.*"]);
        assert_eq!(Value::Object(shown.0), json!({"a": "x"}));
    }

    #[test]
    fn paths_that_are_listed_twice_count_once() {
        let fields = object(json!({"secret_fields": ["b", "a", "b"]}));
        assert_eq!(secret_fields(&fields), ["a", "b"]);
        assert!(secret_fields(&object(json!({}))).is_empty());
    }
}
