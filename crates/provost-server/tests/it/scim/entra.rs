//! The calls of Entra ID: capital letters in operations, truth values as text, paths with filters.

use serde_json::{Value, json};

use super::{Directory, patch};

#[tokio::test]
async fn people_come_change_and_go() {
    let directory = Directory::new().await;
    // What "test connection" asks for.
    let path = "/Users?filter=userName+eq+%22non-existent-3f2504e0%22";
    let nobody = directory.reads(path).await;
    assert_eq!(
        (&nobody["totalResults"], &nobody["Resources"]),
        (&json!(0), &json!([]))
    );

    let body = json!({
        "schemas": [
            "urn:ietf:params:scim:schemas:core:2.0:User",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
        ],
        "externalId": "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
        "userName": "Ada.Lovelace@example.org",
        "active": true,
        "displayName": "Ada Lovelace",
        "emails": [{"primary": true, "type": "work", "value": "Ada@example.org"}],
        "meta": {"resourceType": "User"},
        "name": {"formatted": "A. Lovelace", "familyName": "Lovelace", "givenName": "Ada"},
        "roles": [],
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "Engines"},
    });
    let made = directory.send("POST", "/Users", &body).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let ada = made.json();
    let id = ada["id"].as_str().unwrap();
    let own = format!("/Users/{id}");
    let location = made.headers.get("location").unwrap().to_str().unwrap();
    assert!(location.ends_with(&format!("/scim/v2{own}")), "{location}");
    assert_eq!(ada["meta"]["location"], location);
    for (key, expected) in [
        ("userName", json!("Ada.Lovelace@example.org")),
        ("externalId", json!("0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef")),
        ("displayName", json!("Ada Lovelace")),
        ("active", json!(true)),
        ("groups", json!([])),
        (
            "emails",
            json!([{"value": "ada@example.org", "type": "work", "primary": true}]),
        ),
    ] {
        assert_eq!(ada[key], expected, "{key}");
    }
    assert_eq!(directory.reads(&own).await, ada);
    let twice = directory.refused("POST", "/Users", body).await;
    assert_eq!(twice, (409, json!("uniqueness")));
    let path = "/Users?filter=userName%20eq%20%22ada.lovelace%40EXAMPLE.org%22";
    let found = directory.reads(path).await;
    assert_eq!(
        (&found["totalResults"], &found["Resources"][0]),
        (&json!(1), &ada)
    );

    let changes = patch(&json!([
        {"op": "Replace", "path": "emails[type eq \"work\"].value", "value": "countess@example.org"},
        {"op": "Replace", "path": "name.givenName", "value": "Augusta"},
        {"op": "Add", "path": "displayName", "value": "Augusta Ada"},
        {"op": "Add", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
         "value": [{"$ref": "../Users/7", "value": "7"}]},
    ]));
    let after = directory.asks("PATCH", &own, changes, 200).await;
    assert_eq!(after["emails"][0]["value"], "countess@example.org");
    assert_eq!(after["name"]["givenName"], "Augusta");
    assert_eq!(after["displayName"], "Augusta Ada");

    let off = patch(&json!([{"op": "Replace", "path": "active", "value": "False"}]));
    let off = directory.asks("PATCH", &own, off, 200).await;
    assert_eq!(off["active"], false);
    let found = directory.reads("/Users?filter=active%20eq%20false").await;
    assert_eq!(found["Resources"][0]["id"], id);
    let on = patch(&json!([{"op": "Add", "value": {"active": "True", "name.familyName": "King"}}]));
    let on = directory.asks("PATCH", &own, on, 200).await;
    assert_eq!(
        (&on["active"], &on["name"]["familyName"]),
        (&json!(true), &json!("King"))
    );

    directory.asks("DELETE", &own, Value::Null, 204).await;
    let gone = directory.refused("GET", &own, Value::Null).await;
    assert_eq!(gone, (404, Value::Null));
    let gone = directory.refused("DELETE", &own, Value::Null).await;
    assert_eq!(gone.0, 404);
    // Whoever comes back is the same person, under the address that they had.
    let body = json!({"userName": "countess@example.org"});
    let back = directory.asks("POST", "/Users", body, 201).await;
    assert_eq!(back["id"], id);
}

#[tokio::test]
async fn groups_come_change_and_go() {
    let directory = Directory::new().await;
    let ada = directory.person("ada@example.org").await;
    let bob = directory.person("bob@example.org").await;
    let path = "/Groups?excludedAttributes=members&filter=displayName%20eq%20%22Platform%22";
    assert_eq!(directory.reads(path).await["totalResults"], 0);
    let body = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
        "externalId": "8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159",
        "displayName": "Platform",
        "meta": {"resourceType": "Group"},
    });
    let made = directory.asks("POST", "/Groups", body.clone(), 201).await;
    assert_eq!(made["members"], json!([]));
    let twice = directory.refused("POST", "/Groups", body).await;
    assert_eq!(twice, (409, json!("uniqueness")));
    let own = format!("/Groups/{}", made["id"].as_str().unwrap());
    let found = directory.reads(path).await;
    assert_eq!(found["Resources"][0]["id"], made["id"]);
    assert_eq!(
        found["Resources"][0]["externalId"],
        "8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159"
    );
    assert_eq!(found["Resources"][0]["members"], Value::Null);

    let add = patch(&json!([
        {"op": "Add", "path": "members", "value": [{"$ref": null, "value": ada}]},
        {"op": "Add", "path": "members", "value": [{"$ref": null, "value": bob}]},
    ]));
    directory.asks("PATCH", &own, add.clone(), 204).await;
    directory.asks("PATCH", &own, add, 204).await;
    let members = async || {
        let group = directory.reads(&own).await;
        let members = group["members"].as_array().unwrap().iter();
        members
            .map(|one| one["display"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(members().await, ["ada@example.org", "bob@example.org"]);
    let person = directory.reads(&format!("/Users/{ada}")).await;
    assert_eq!(person["groups"][0]["display"], "Platform");
    let remove = patch(&json!([
        {"op": "Remove", "path": "members", "value": [{"$ref": null, "value": ada}]},
    ]));
    directory.asks("PATCH", &own, remove, 204).await;
    assert_eq!(members().await, ["bob@example.org"]);
    let remove = json!([{"op": "Remove", "path": format!("members[value eq \"{bob}\"]")}]);
    directory.asks("PATCH", &own, patch(&remove), 204).await;
    assert_eq!(members().await, [] as [Value; 0]);

    let rename = patch(&json!([{"op": "Replace", "path": "displayName", "value": "Engines"}]));
    directory.asks("PATCH", &own, rename, 204).await;
    let group = directory
        .reads(&format!("{own}?excludedAttributes=members"))
        .await;
    assert_eq!(
        (&group["displayName"], &group["members"]),
        (&json!("Engines"), &Value::Null)
    );

    // Nothing of a request counts of which one part cannot be done.
    let stranger = "00000000-0000-4000-8000-000000000000";
    let half = patch(&json!([
        {"op": "Replace", "path": "displayName", "value": "Half"},
        {"op": "Add", "path": "members", "value": [{"value": ada}, {"value": stranger}]},
    ]));
    let refused = directory.refused("PATCH", &own, half).await;
    assert_eq!(refused, (400, json!("invalidValue")));
    assert_eq!(directory.reads(&own).await["displayName"], "Engines");
    assert_eq!(members().await, [] as [Value; 0]);
    directory.asks("DELETE", &own, Value::Null, 204).await;
    assert_eq!(directory.refused("GET", &own, Value::Null).await.0, 404);
}
