//! Lists, filters, and what the server says of itself.

use serde_json::{Value, json};

use super::Directory;

#[tokio::test]
async fn lists_are_cut_into_pages() {
    let directory = Directory::new().await;
    for name in ["a", "b", "c", "d", "e"] {
        directory.person(&format!("{name}@example.org")).await;
    }
    let page = async |query: &str| {
        let list = directory.reads(&format!("/Users?{query}")).await;
        let names = list["Resources"].as_array().unwrap().iter();
        let names: Vec<String> = names
            .map(|one| one["userName"].as_str().unwrap()[..1].to_owned())
            .collect();
        let numbers = ["totalResults", "startIndex", "itemsPerPage"];
        (
            names.concat(),
            numbers.map(|key| list[key].as_i64().unwrap()),
        )
    };
    assert_eq!(page("").await, ("abcde".to_owned(), [5, 1, 5]));
    assert_eq!(
        page("startIndex=2&count=2").await,
        ("bc".to_owned(), [5, 2, 2])
    );
    assert_eq!(
        page("startIndex=5&count=2").await,
        ("e".to_owned(), [5, 5, 1])
    );
    assert_eq!(page("startIndex=9").await, (String::new(), [5, 9, 0]));
    assert_eq!(
        page("startIndex=-3&count=-1").await,
        (String::new(), [5, 1, 0])
    );
    assert_eq!(page("count=0").await, (String::new(), [5, 1, 0]));
    let filter = "filter=active+eq+true+and+not+(userName+sw+%22a%22)";
    assert_eq!(
        page(&format!("{filter}&startIndex=2&count=2")).await,
        ("cd".to_owned(), [4, 2, 2])
    );
    for (query, kind) in [
        ("filter=userName", "invalidFilter"),
        ("filter=shoeSize%20eq%201", "invalidFilter"),
        ("filter=userName%20eq%20%22a%22%20or", "invalidFilter"),
        ("startIndex=one", "invalidValue"),
    ] {
        let path = format!("/Users?{query}");
        let refused = directory.refused("GET", &path, Value::Null).await;
        assert_eq!(refused, (400, json!(kind)), "{query}");
    }
    let only = directory
        .reads("/Users?attributes=userName,name.givenName&count=1")
        .await;
    let mut keys: Vec<_> = only["Resources"][0].as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(keys, ["id", "name", "schemas", "userName"]);
}

#[tokio::test]
async fn people_who_were_there_before_are_found_and_taken_over() {
    let directory = Directory::new().await;
    let ada = directory.person("ada@example.org").await;
    let own = format!("/Users/{ada}");
    let change = super::patch(&json!([{"op": "add", "path": "externalId", "value": "7"}]));
    directory.asks("PATCH", &own, change, 200).await;
    let found = directory
        .reads("/Users?filter=externalId%20eq%20%227%22")
        .await;
    assert_eq!(found["Resources"][0]["id"], ada);
    let bob = format!("/Users/{}", directory.person("bob@example.org").await);
    for (attribute, value) in [("externalId", "7"), ("userName", "ADA@example.org")] {
        let change = super::patch(&json!([{"op": "replace", "path": attribute, "value": value}]));
        let refused = directory.refused("PATCH", &bob, change).await;
        assert_eq!(refused, (409, json!("uniqueness")), "{attribute}");
    }
    let change = super::patch(&json!([
        {"op": "replace", "path": "emails[type eq \"work\"].value", "value": "ada@example.org"},
    ]));
    let refused = directory.refused("PATCH", &bob, change).await;
    assert_eq!(refused, (409, json!("uniqueness")));
}

#[tokio::test]
async fn the_server_says_what_it_does() {
    let directory = Directory::new().await;
    let config = directory.reads("/ServiceProviderConfig").await;
    assert_eq!(config["patch"]["supported"], true);
    assert_eq!(config["bulk"]["supported"], false);
    let types = directory.reads("/ResourceTypes").await;
    assert_eq!(types["totalResults"], 2);
    assert_eq!(
        directory.reads("/ResourceTypes/Group").await["endpoint"],
        "/Groups"
    );
    let schemas = directory.reads("/Schemas").await;
    let user = "urn:ietf:params:scim:schemas:core:2.0:User";
    assert_eq!(schemas["Resources"][0]["id"], user);
    assert_eq!(
        directory.reads(&format!("/Schemas/{user}")).await["name"],
        "User"
    );
    for (method, path, status) in [
        ("GET", "/Schemas/other", 404),
        ("GET", "/Users/ada", 404),
        ("DELETE", "/Users", 405),
        ("POST", "/Users", 400),
    ] {
        let refused = directory.refused(method, path, json!([])).await;
        assert_eq!(refused.0, status, "{method} {path}");
    }
}
