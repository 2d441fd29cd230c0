use proptest::prelude::*;
use serde_json::json;

use super::*;

fn ada() -> Map<String, Value> {
    let ada = json!({
        "id": "7f", "externalId": "Ab1", "userName": "Ada@example.org", "active": true,
        "displayName": "Ada \"the first\" Lovelace", "name": {"familyName": "Lovelace"},
        "emails": [{"value": "ada@example.org", "type": "work", "primary": true}],
        "nickName": "", "meta": {"lastModified": "2026-01-02T03:04:05Z"},
    });
    ada.as_object().unwrap().clone()
}

#[test]
fn filters_mean_what_directories_mean() {
    for (text, expected) in [
        ("userName eq \"ada@example.org\"", true),
        ("userName eq \"ada@example.com\"", false),
        ("USERNAME Eq \"ADA@EXAMPLE.ORG\"", true),
        ("externalId eq \"Ab1\"", true),
        ("externalId eq \"ab1\"", false),
        ("active eq true", true),
        ("active eq \"True\"", true),
        ("active eq False", false),
        ("active ne false", true),
        ("name.familyName co \"love\"", true),
        ("name.familyName sw \"ove\"", false),
        ("displayName eq \"ada \\\"the first\\\" lovelace\"", true),
        ("displayName ew \"lace\"", true),
        ("emails eq \"ada@example.org\"", true),
        ("emails.type eq \"work\"", true),
        ("emails[type eq \"work\" and value co \"ada\"]", true),
        ("emails[type eq \"home\"]", false),
        ("emails pr", true),
        ("name pr", true),
        ("nickName pr", false),
        ("title pr", false),
        ("title ne \"x\"", true),
        ("not (title pr)", true),
        (
            "userName sw \"x\" or active eq true and externalId pr",
            true,
        ),
        (
            "(userName sw \"x\" or active eq true) and externalId eq \"x\"",
            false,
        ),
        ("meta.lastModified gt \"2026-01-02T03:04:04.5Z\"", true),
        ("meta.lastModified ge \"2026-01-02T04:04:05+01:00\"", true),
        ("meta.lastModified lt \"2026-01-02T03:04:05.000Z\"", false),
        (
            "urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"ada\"",
            true,
        ),
        (
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:userName pr",
            false,
        ),
    ] {
        let filter = Filter::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault}"));
        assert_eq!(filter.matches(&ada()), expected, "{text}");
    }
}

#[test]
fn what_is_no_filter_is_refused() {
    let deep = format!("{}active eq true{}", "(".repeat(17), ")".repeat(17));
    let long = format!("userName eq \"{}\"", "a".repeat(5000));
    for wrong in [
        "",
        "userName",
        "userName eq",
        "userName is \"a\"",
        "userName eq ada",
        "eq \"a\"",
        "userName eq \"a",
        "userName eq \"a\" and",
        "(userName eq \"a\"",
        "userName eq \"a\")",
        "not userName pr",
        "userName eq \"a\" userName pr",
        "emails[]",
        "emails[type pr",
        "\"userName\" eq \"a\"",
        "userName eq \"\\u0000\"",
        "userName eq \"\\x\"",
        "active eq {}",
        &deep,
        &long,
    ] {
        let fault = Filter::parse(wrong).expect_err(wrong);
        assert_eq!(fault.kind, FaultKind::InvalidFilter, "{wrong}");
    }
}

#[test]
fn what_a_filter_demands_is_found_by_the_database() {
    let demanded = |text| {
        let filter = Filter::parse(text).unwrap();
        filter.demands("username").map(str::to_owned)
    };
    assert_eq!(demanded("userName eq \"A\""), Some("A".to_owned()));
    assert_eq!(
        demanded("active eq true and userName eq \"a\""),
        Some("a".to_owned())
    );
    for text in [
        "userName ne \"a\"",
        "userName eq \"a\" or active eq true",
        "not (userName eq \"a\")",
        "userName sw \"a\"",
        "externalId eq \"a\"",
    ] {
        assert_eq!(demanded(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,80}") {
        let _ = Filter::parse(&text);
    }

    #[test]
    fn tokens_in_any_order_are_read_or_refused(
        words in prop::collection::vec(prop::sample::select(vec![
            "userName", "eq", "\"a\"", "and", "or", "not", "(", ")", "[", "]", "pr", "emails",
            "true", ".value", "active", "\"",
        ]), 0..24)
    ) {
        if let Ok(filter) = Filter::parse(&words.join(" ")) {
            // Whatever is read can be asked.
            let matches = filter.matches(&ada());
            prop_assert_eq!(Filter::Not(Box::new(filter)).matches(&ada()), !matches);
        }
    }

    #[test]
    fn any_quoted_name_finds_its_owner_and_nobody_else(
        name in "[^\\x00]{1,40}", other in "[^\\x00]{1,40}"
    ) {
        let text = format!("userName eq {}", Value::String(name.clone()));
        let filter = Filter::parse(&text).unwrap();
        prop_assert_eq!(filter.demands("username"), Some(name.as_str()));
        let person = |name: &str| json!({"userName": name}).as_object().unwrap().clone();
        prop_assert!(filter.matches(&person(&name)));
        let is_same = name.to_lowercase() == other.to_lowercase();
        let is_moment = Timestamp::parse(&name).is_ok();
        prop_assert!(is_moment || filter.matches(&person(&other)) == is_same);
    }
}
