//! The keys of service accounts, looked after by the API of accounts.

use http::StatusCode;
use provost_core::roles::AccountRole;
use provost_schemas::{ids::AccountId, json::Seconds};
use provost_storage::repositories::account_memberships;
use serde_json::{Value, json};

use crate::{
    access::{Machine, Wanted, closed, machine, operator},
    accounts::{another_account, send},
    support::TestApi,
};

async fn made(api: &TestApi, name: &str, account_role: AccountRole) -> Machine {
    let wanted = Wanted {
        name,
        account_role,
        ..Wanted::default()
    };
    machine(&api.app, wanted).await
}

fn path_of(bot: &Machine, rest: &str) -> String {
    format!("/accounts/{}/bots/{}/{rest}", AccountId::DEFAULT, bot.actor)
}

async fn is_let_in(api: &TestApi, key: &str) -> bool {
    let answer = send(api, key, "GET", "/me", &Value::Null).await;
    answer.status == StatusCode::OK
}

#[tokio::test]
async fn a_key_is_replaced_and_the_old_one_ends_as_was_asked() {
    let api = closed().await;
    let admin = made(&api, "admin", AccountRole::Admin).await;
    let bot = made(&api, "etl", AccountRole::Member).await;
    let rotate = path_of(&bot, "rotate_api_key");
    let keys = path_of(&bot, "read_bot_api_keys");
    let body = json!({
        "api_key_expiration": "2026-06-01T00:00:00Z",
        "old_key_expires_in_seconds": 3600,
    });
    let answer = send(&api, &admin.key, "POST", &rotate, &body).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
    let new = answer.json()["api_key"].clone();
    let key = new["key"].as_str().unwrap();
    assert!(is_let_in(&api, key).await && is_let_in(&api, &bot.key).await);

    let listed = send(&api, &admin.key, "GET", &keys, &Value::Null).await;
    let listed = listed.json();
    assert_eq!(listed["active_key"]["id"], new["id"]);
    assert_eq!(listed["active_key"]["key"], Value::Null);
    assert_eq!(listed["rotating_keys"][0]["id"], json!(bot.id));
    assert_eq!(listed["rotating_keys"].as_array().unwrap().len(), 1);
    api.clock.advance(Seconds::new(3600));
    assert!(is_let_in(&api, key).await && !is_let_in(&api, &bot.key).await);
    let listed = send(&api, &admin.key, "GET", &keys, &Value::Null).await;
    assert_eq!(listed.json()["rotating_keys"], json!([]));

    // Without a time to overlap, the old one ends at once.
    let answer = send(&api, &admin.key, "POST", &rotate, &json!({})).await;
    let newest = answer.json()["api_key"]["key"].clone();
    assert!(!is_let_in(&api, key).await);
    assert!(is_let_in(&api, newest.as_str().unwrap()).await);
    let too_long = json!({"old_key_expires_in_seconds": 172_801});
    let answer = send(&api, &admin.key, "POST", &rotate, &too_long).await;
    assert_eq!(answer.status, 422, "{}", answer.text);
}

#[tokio::test]
async fn a_key_is_revoked_and_another_one_made() {
    let api = closed().await;
    let admin = made(&api, "admin", AccountRole::Admin).await;
    let bot = made(&api, "etl", AccountRole::Member).await;
    let delete = path_of(&bot, &format!("delete_bot_api_key/{}", bot.id));
    let answer = send(&api, &admin.key, "DELETE", &delete, &Value::Null).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.text);
    assert!(!is_let_in(&api, &bot.key).await);
    let answer = send(&api, &admin.key, "DELETE", &delete, &Value::Null).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);

    let keys = path_of(&bot, "read_bot_api_keys");
    let listed = send(&api, &admin.key, "GET", &keys, &Value::Null).await;
    assert_eq!(
        listed.json(),
        json!({"active_key": null, "rotating_keys": []})
    );
    let rotate = path_of(&bot, "rotate_api_key");
    let answer = send(&api, &admin.key, "POST", &rotate, &json!({})).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
    let key = answer.json()["api_key"]["key"].clone();
    assert!(is_let_in(&api, key.as_str().unwrap()).await);
}

#[tokio::test]
async fn keys_of_whoever_may_do_more_are_out_of_reach() {
    let api = closed().await;
    let admin = made(&api, "admin", AccountRole::Admin).await;
    let owner = made(&api, "owner", AccountRole::Owner).await;
    let delete = path_of(&owner, &format!("delete_bot_api_key/{}", owner.id));
    for (method, path) in [
        ("POST", path_of(&owner, "rotate_api_key")),
        ("DELETE", delete),
    ] {
        let answer = send(&api, &admin.key, method, &path, &json!({})).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", answer.text);
        assert!(answer.text.contains("may do more"), "{}", answer.text);
    }
    assert!(is_let_in(&api, &owner.key).await);
}

#[tokio::test]
async fn keys_of_another_account_are_not_there() {
    let api = closed().await;
    let owner = made(&api, "owner", AccountRole::Owner).await;
    let bot = made(&api, "etl", AccountRole::Member).await;
    let there = another_account(&api).await;
    let mut context = api.app.write(operator()).await.unwrap();
    let now = context.now();
    account_memberships::set(context.connection(), there, owner.actor, "Owner", now)
        .await
        .unwrap();
    context.commit().await.unwrap();
    let stranger = made(&api, "stranger", AccountRole::Owner).await;
    let delete = format!("delete_bot_api_key/{}", bot.id);
    for (method, rest) in [
        ("GET", "read_bot_api_keys"),
        ("POST", "rotate_api_key"),
        ("DELETE", &delete),
    ] {
        // Neither for whoever owns both accounts, nor for whoever does not belong to the other.
        let path = path_of(&bot, rest).replace(&AccountId::DEFAULT.to_string(), &there.to_string());
        for by in [&owner, &stranger] {
            let answer = send(&api, &by.key, method, &path, &json!({})).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{method} {rest}");
        }
    }
    assert!(is_let_in(&api, &bot.key).await);
}
