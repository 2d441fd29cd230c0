use proptest::prelude::*;
use provost_schemas::scim::operations;

use super::*;

fn object(value: &Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

fn ada() -> Person {
    let body = json!({
        "userName": "Ada@Example.org", "externalId": "7", "active": true,
        "name": {"givenName": "Ada", "familyName": "Lovelace"},
    });
    Person::new(&object(&body)).unwrap()
}

fn patched(operations_of_body: &Value) -> Result<Person, Fault> {
    let body = object(&json!({"Operations": operations_of_body}));
    ada().patched(&operations(&body)?)
}

#[test]
fn what_is_not_said_follows_from_the_rest() {
    let person = ada();
    assert_eq!(person.user_name, "Ada@Example.org");
    assert_eq!(person.email, "ada@example.org");
    assert_eq!(person.name, "Ada Lovelace");
    let body = json!({
        "USERNAME": "ada", "displayName": "A. L.", "name": {"formatted": "Ada"}, "active": "False",
        "emails": [
            {"value": "home@example.org", "type": "home"},
            {"value": "Work@Example.org", "type": "work"},
        ],
        "title": "Countess", "unheard": [1],
    });
    let person = Person::new(&object(&body)).unwrap();
    assert_eq!(person.email, "work@example.org");
    assert_eq!((person.name.as_str(), person.active), ("A. L.", false));
}

#[test]
fn changes_come_in_the_spellings_of_directories() {
    for (operations, expected) in [
        (
            json!([{"op": "Replace", "path": "active", "value": "False"}]),
            "active",
        ),
        (
            json!([{"op": "replace", "value": {"active": false, "id": "x"}}]),
            "active",
        ),
        (
            json!([{"op": "Add", "path": "name.givenName", "value": "Augusta"}]),
            "given",
        ),
        (
            json!([{"op": "add", "value": {"name.givenName": "Augusta"}}]),
            "given",
        ),
        (
            json!([{"op": "replace", "path": "name", "value": {"givenName": "Augusta"}}]),
            "given",
        ),
        (
            json!([{"op": "replace", "path": "emails[type eq \"work\"].value", "value": "b@c.de"}]),
            "email",
        ),
        (
            json!([{"op": "add", "value": {"emails[type eq \"work\"].value": "b@c.de"}}]),
            "email",
        ),
        (
            json!([{"op": "add", "path": "emails", "value": [{"value": "B@c.de", "primary": true}]}]),
            "email",
        ),
        (
            json!([{"op": "replace", "path": "userName", "value": "b@c.de"}]),
            "user name",
        ),
        (json!([{"op": "remove", "path": "externalId"}]), "external"),
        (
            json!([{"op": "replace", "path": "displayName", "value": "A."}]),
            "name",
        ),
        (
            json!([{"op": "add", "path": "title", "value": "Countess"}]),
            "nothing",
        ),
        (
            json!([{"op": "replace", "path": "emails[type eq \"home\"].value", "value": "b@c.de"}]),
            "nothing",
        ),
        (
            json!([{"op": "Add", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "value": [{"value": "9"}]}]),
            "nothing",
        ),
    ] {
        let before = ada();
        let after = patched(&operations).unwrap_or_else(|fault| panic!("{operations}: {fault}"));
        let mut wanted = before.clone();
        match expected {
            "active" => wanted.active = false,
            "given" => wanted.given_name = Some("Augusta".to_owned()),
            "email" => wanted.email = "b@c.de".to_owned(),
            "user name" => (wanted.user_name, wanted.email) = ("b@c.de".into(), "b@c.de".into()),
            "external" => wanted.external_id = None,
            "name" => wanted.name = "A.".to_owned(),
            _ => {}
        }
        assert_eq!(after, wanted, "{operations}");
    }
}

#[test]
fn what_cannot_be_done_says_why() {
    for (operations, kind) in [
        (
            json!([{"op": "replace", "path": "active", "value": "perhaps"}]),
            FaultKind::InvalidValue,
        ),
        (
            json!([{"op": "replace", "path": "userName", "value": ""}]),
            FaultKind::InvalidValue,
        ),
        (
            json!([{"op": "replace", "path": "userName", "value": "a\u{0}"}]),
            FaultKind::InvalidValue,
        ),
        (
            json!([{"op": "replace", "path": "shoeSize", "value": 38}]),
            FaultKind::InvalidPath,
        ),
        (
            json!([{"op": "replace", "path": "name.nick", "value": "A"}]),
            FaultKind::InvalidPath,
        ),
        (
            json!([{"op": "replace", "path": "active[a eq \"b\"]", "value": true}]),
            FaultKind::InvalidPath,
        ),
        (
            json!([{"op": "replace", "path": "id", "value": "9"}]),
            FaultKind::Mutability,
        ),
        (
            json!([{"op": "remove", "path": "emails"}]),
            FaultKind::Mutability,
        ),
        (json!([{"op": "remove", "value": "x"}]), FaultKind::NoTarget),
        (
            json!([{"op": "move", "path": "active"}]),
            FaultKind::InvalidSyntax,
        ),
        (
            json!([{"op": "replace", "value": "x"}]),
            FaultKind::InvalidValue,
        ),
        (json!([5]), FaultKind::InvalidSyntax),
        (json!({}), FaultKind::InvalidSyntax),
    ] {
        let fault = patched(&operations).expect_err(&operations.to_string());
        assert_eq!(fault.kind, kind, "{operations}: {fault}");
    }
    let nameless = Person::new(&object(&json!({"emails": [{"value": "a@b.c"}]})));
    assert_eq!(nameless.unwrap_err().kind, FaultKind::InvalidValue);
}

#[test]
fn saying_all_anew_keeps_what_is_not_said_of_the_standing() {
    let before = Person {
        active: false,
        ..ada()
    };
    let after = before
        .replaced(&object(&json!({"userName": "ada@example.org"})))
        .unwrap();
    assert!(!after.active);
    assert_eq!(after.external_id.as_deref(), Some("7"));
    assert_eq!(
        (after.name.as_str(), after.given_name),
        ("ada@example.org", None)
    );
}

proptest! {
    #[test]
    fn any_change_is_made_or_refused(
        op in "(add|Replace|remove|)", path in "[a-zA-Z.:\\[\\]\" ]{0,24}", value in "\\PC{0,20}"
    ) {
        let _ = patched(&json!([{"op": op, "path": path, "value": value}]));
    }
}
