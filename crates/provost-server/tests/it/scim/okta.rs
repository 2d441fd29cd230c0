//! The calls of Okta: whole objects by PUT, changes without a path.

use serde_json::{Value, json};

use super::{Directory, patch};

#[tokio::test]
async fn people_come_change_and_go() {
    let directory = Directory::new().await;
    let path = "/Users?filter=userName%20eq%20%22ada%40example.org%22&startIndex=1&count=100";
    let nobody = directory.reads(path).await;
    assert_eq!(
        (&nobody["startIndex"], &nobody["itemsPerPage"]),
        (&json!(1), &json!(0))
    );
    let body = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "userName": "ada@example.org",
        "name": {"givenName": "Ada", "familyName": "Lovelace"},
        "emails": [{"primary": true, "value": "ada@example.org", "type": "work"}],
        "displayName": "Ada Lovelace",
        "locale": "en-US",
        "externalId": "00ujl29u0le5T6Aj10h7",
        "groups": [],
        "password": "1mz050nq",
        "active": true,
    });
    let ada = directory.asks("POST", "/Users", body, 201).await;
    assert_eq!(ada["password"], Value::Null);
    let own = format!("/Users/{}", ada["id"].as_str().unwrap());

    let body = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "id": ada["id"],
        "userName": "ada.king@example.org",
        "name": {"givenName": "Ada", "familyName": "King"},
        "emails": [{"primary": true, "value": "ada.king@example.org", "type": "work"}],
        "active": true,
        "groups": [],
        "meta": {"resourceType": "User"},
    });
    let after = directory.asks("PUT", &own, body, 200).await;
    assert_eq!(after["userName"], "ada.king@example.org");
    assert_eq!(after["displayName"], "Ada King");
    assert_eq!(after["externalId"], "00ujl29u0le5T6Aj10h7");

    let off = patch(&json!([{"op": "replace", "value": {"active": false}}]));
    let off = directory.asks("PATCH", &own, off, 200).await;
    assert_eq!(
        (&off["active"], &off["userName"]),
        (&json!(false), &json!("ada.king@example.org"))
    );
    let on = patch(&json!([{"op": "replace", "value": {"active": true}}]));
    let on = directory.asks("PATCH", &own, on, 200).await;
    assert_eq!(on["active"], true);
    // An address that can be none, and nothing of it is kept.
    let body = json!({"userName": "nobody", "name": {"givenName": "N", "familyName": "O"}});
    let refused = directory.refused("POST", "/Users", body).await;
    assert_eq!(refused, (400, json!("invalidValue")));
    let unnamed = json!({"name": {"givenName": "N", "familyName": "O"}});
    assert_eq!(directory.refused("POST", "/Users", unnamed).await.0, 400);
    assert_eq!(directory.reads("/Users").await["totalResults"], 1);
}

#[tokio::test]
async fn groups_are_pushed() {
    let directory = Directory::new().await;
    let ada = directory.person("ada@example.org").await;
    let bob = directory.person("bob@example.org").await;
    let body = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
        "displayName": "Engines",
        "members": [{"value": ada, "display": "ada@example.org"}],
    });
    let group = directory.asks("POST", "/Groups", body, 201).await;
    let own = format!("/Groups/{}", group["id"].as_str().unwrap());
    assert_eq!(group["members"][0]["value"], ada);
    let rename = patch(&json!([
        {"op": "replace", "value": {"id": group["id"], "displayName": "Analytical Engines"}},
    ]));
    directory.asks("PATCH", &own, rename, 204).await;
    let swap = patch(&json!([
        {"op": "remove", "path": format!("members[value eq \"{ada}\"]")},
        {"op": "add", "path": "members", "value": [{"value": bob, "display": "bob@example.org"}]},
    ]));
    directory.asks("PATCH", &own, swap, 204).await;
    let after = directory.reads(&own).await;
    assert_eq!(after["displayName"], "Analytical Engines");
    assert_eq!(after["members"][0]["value"], bob);
    assert_eq!(after["members"].as_array().unwrap().len(), 1);
    let all = patch(&json!([
        {"op": "replace", "path": "members", "value": [{"value": ada}, {"value": bob}]},
    ]));
    directory.asks("PATCH", &own, all, 204).await;
    assert_eq!(
        directory.reads(&own).await["members"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    let whole = json!({"id": group["id"], "displayName": "Engines", "members": []});
    let after = directory.asks("PUT", &own, whole, 200).await;
    assert_eq!(
        (&after["displayName"], &after["members"]),
        (&json!("Engines"), &json!([]))
    );
}
