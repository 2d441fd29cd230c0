//! What a directory says of a group.

use provost_schemas::{
    ids::ActorId,
    scim::{Change, Fault, FaultKind, Filter, Operation, find, text},
};
use serde_json::{Map, Value};

/// How many bytes a text may have.
const LONGEST: usize = 255;

/// What is to become of who is in a group, one after another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Membership {
    /// These come.
    Add(Vec<ActorId>),
    /// These go.
    Remove(Vec<ActorId>),
    /// These are all.
    Replace(Vec<ActorId>),
}

/// What is to become of a group; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupChange {
    /// Its name.
    pub name: Option<String>,
    /// By what the directory knows it; forgotten if the inner value is absent.
    pub external_id: Option<Option<String>>,
    /// Who is in it.
    pub memberships: Vec<Membership>,
}

impl GroupChange {
    /// What a whole group says. Who is in it stays where nothing is said of it.
    ///
    /// # Errors
    /// `InvalidValue` without a name, or with a value that cannot be one.
    pub fn whole(body: &Map<String, Value>) -> Result<Self, Fault> {
        let mut change = Self::default();
        for key in ["displayName", "externalId", "members"] {
            if let Some(value) = find(body, key) {
                change.set(&key.to_ascii_lowercase(), value, Change::Replace)?;
            }
        }
        if change.name.is_none() {
            return Err(FaultKind::InvalidValue.because("`displayName` is missing."));
        }
        Ok(change)
    }

    /// What changes say.
    ///
    /// # Errors
    /// `InvalidPath`, `InvalidValue` or `Mutability`.
    pub fn patch(operations: &[Operation]) -> Result<Self, Fault> {
        let mut change = Self::default();
        for operation in operations {
            change.apply(operation)?;
        }
        Ok(change)
    }

    fn apply(&mut self, operation: &Operation) -> Result<(), Fault> {
        let name = &operation.path.name;
        let (attribute, part) = name.parts();
        let (change, value) = (operation.change, &operation.value);
        if name.is_foreign {
            return Ok(());
        }
        if matches!(attribute, "id" | "meta" | "schemas") {
            if operation.is_listed {
                return Ok(());
            }
            let detail = format!("`{attribute}` is not changed.");
            return Err(FaultKind::Mutability.because(detail));
        }
        let is_members = attribute == "members" && part.is_none_or(|part| part == "value");
        match (&operation.path.filter, change) {
            (Some(filter), Change::Remove) if is_members => {
                self.memberships.push(Membership::Remove(named(filter)?));
                Ok(())
            }
            (Some(_), _) => Err(FaultKind::InvalidPath
                .because("Members are chosen by a filter only to be removed.")),
            (None, Change::Remove) if is_members && value.is_null() => {
                self.memberships.push(Membership::Replace(Vec::new()));
                Ok(())
            }
            (None, Change::Remove) if attribute == "displayname" => {
                Err(FaultKind::Mutability.because("No group is without `displayName`."))
            }
            (None, Change::Remove) if attribute == "externalid" => {
                self.external_id = Some(None);
                Ok(())
            }
            (None, _) if part.is_none() => self.set(attribute, value, change),
            (None, _) => Err(unknown(attribute)),
        }
    }

    fn set(&mut self, attribute: &str, value: &Value, change: Change) -> Result<(), Fault> {
        match attribute {
            "displayname" => {
                let name = checked("displayName", value)?;
                self.name = Some(name.ok_or_else(|| missing("displayName"))?);
            }
            "externalid" => self.external_id = Some(checked("externalId", value)?),
            "members" => {
                let members = members(value)?;
                self.memberships.push(match change {
                    Change::Add => Membership::Add(members),
                    Change::Remove => Membership::Remove(members),
                    Change::Replace => Membership::Replace(members),
                });
            }
            _ => return Err(unknown(attribute)),
        }
        Ok(())
    }
}

/// Whom a list of members names.
fn members(value: &Value) -> Result<Vec<ActorId>, Fault> {
    let one = |entry: &Value| {
        let id = text(entry).and_then(|id| id.parse().ok());
        id.ok_or_else(|| {
            let detail = "Each of `members` needs the id of a person of the account as `value`.";
            FaultKind::InvalidValue.because(detail)
        })
    };
    match value {
        Value::Null => Ok(Vec::new()),
        Value::Array(list) => list.iter().map(one).collect(),
        single => Ok(vec![one(single)?]),
    }
}

/// Whom `value eq "…"` names, or several of these with `or` between them.
fn named(filter: &Filter) -> Result<Vec<ActorId>, Fault> {
    if let Filter::Or(some) = filter {
        let all: Result<Vec<_>, _> = some.iter().map(named).collect();
        return Ok(all?.concat());
    }
    let id = filter.demands("value").and_then(|id| id.parse().ok());
    let id = id.ok_or_else(|| {
        FaultKind::InvalidPath.because("Members are chosen by `members[value eq \"id\"]`.")
    })?;
    Ok(vec![id])
}

fn checked(name: &str, value: &Value) -> Result<Option<String>, Fault> {
    if value.is_null() {
        return Ok(None);
    }
    let text = text(value).ok_or_else(|| missing(name))?.trim();
    if text.len() > LONGEST || text.contains(char::is_control) {
        return Err(FaultKind::InvalidValue.because(format!(
            "`{name}` takes up to {LONGEST} bytes without control characters."
        )));
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

fn missing(name: &str) -> Fault {
    FaultKind::InvalidValue.because(format!("`{name}` needs a text."))
}

fn unknown(attribute: &str) -> Fault {
    FaultKind::InvalidPath.because(format!("Groups have no attribute `{attribute}`."))
}

#[cfg(test)]
mod tests {
    use provost_schemas::scim::operations;
    use serde_json::json;

    use super::*;

    const ADA: &str = "01890a5d-ac96-774b-bcce-b302099a8057";
    const BOB: &str = "01890a5d-ac96-774b-bcce-b302099a8058";

    fn patch(of_body: &Value) -> Result<GroupChange, Fault> {
        let body = json!({"Operations": of_body});
        GroupChange::patch(&operations(body.as_object().unwrap())?)
    }

    fn ids(names: &[&str]) -> Vec<ActorId> {
        names.iter().map(|name| name.parse().unwrap()).collect()
    }

    #[test]
    fn members_come_and_go_in_the_spellings_of_directories() {
        for (operation, expected) in [
            (
                json!({"op": "Add", "path": "members", "value": [{"$ref": null, "value": ADA}]}),
                Membership::Add(ids(&[ADA])),
            ),
            (
                json!({"op": "add", "path": "members", "value": {"value": ADA}}),
                Membership::Add(ids(&[ADA])),
            ),
            (
                json!({"op": "add", "value": {"members": [{"value": ADA}, {"value": BOB}]}}),
                Membership::Add(ids(&[ADA, BOB])),
            ),
            (
                json!({"op": "Remove", "path": "members", "value": [{"value": BOB}]}),
                Membership::Remove(ids(&[BOB])),
            ),
            (
                json!({"op": "remove", "path": format!("members[value eq \"{BOB}\"]")}),
                Membership::Remove(ids(&[BOB])),
            ),
            (
                json!({"op": "remove", "path": "members"}),
                Membership::Replace(Vec::new()),
            ),
            (
                json!({"op": "replace", "path": "members", "value": [{"value": ADA}]}),
                Membership::Replace(ids(&[ADA])),
            ),
        ] {
            let change = patch(&json!([operation])).unwrap();
            assert_eq!(change.memberships, [expected], "{operation}");
            assert_eq!(change.name, None);
        }
    }

    #[test]
    fn a_name_comes_with_a_path_or_beside_an_id() {
        let change = patch(&json!([
            {"op": "Replace", "path": "displayName", "value": "One"},
            {"op": "replace", "value": {"id": ADA, "displayName": "Two", "externalId": "7"}},
        ]));
        let change = change.unwrap();
        assert_eq!(change.name.as_deref(), Some("Two"));
        assert_eq!(change.external_id, Some(Some("7".to_owned())));
    }

    #[test]
    fn what_cannot_be_done_says_why() {
        for (operation, kind) in [
            (
                json!({"op": "add", "path": "members", "value": [{"value": "ada"}]}),
                FaultKind::InvalidValue,
            ),
            (
                json!({"op": "remove", "path": "members[display eq \"Ada\"]"}),
                FaultKind::InvalidPath,
            ),
            (
                json!({"op": "remove", "path": "displayName"}),
                FaultKind::Mutability,
            ),
            (
                json!({"op": "replace", "path": "displayName", "value": " "}),
                FaultKind::InvalidValue,
            ),
            (
                json!({"op": "replace", "path": "colour", "value": "red"}),
                FaultKind::InvalidPath,
            ),
            (
                json!({"op": "replace", "path": "id", "value": ADA}),
                FaultKind::Mutability,
            ),
        ] {
            let fault = patch(&json!([operation])).expect_err(&operation.to_string());
            assert_eq!(fault.kind, kind, "{operation}");
        }
        assert!(GroupChange::whole(json!({"members": []}).as_object().unwrap()).is_err());
    }
}
