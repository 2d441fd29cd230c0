//! What a directory may do, to whom, and what is recorded of it.

use provost_core::roles::AccountRole;
use provost_schemas::ids::AccountId;
use provost_storage::repositories::{account_memberships, members, teams};
use serde_json::{Value, json};

use super::{Directory, patch, send};
use crate::{
    access::{Wanted, machine, operator},
    accounts::another_account,
    audit::entries,
};

fn off() -> Value {
    patch(&json!([{"op": "replace", "value": {"active": false}}]))
}

/// Gives somebody a role in the account.
async fn promote(directory: &Directory, id: &str, role: AccountRole) {
    let mut context = directory.api.app.write(operator()).await.unwrap();
    let (account, now) = (context.account(), context.now());
    let actor = id.parse().unwrap();
    account_memberships::set(context.connection(), account, actor, role.name(), now)
        .await
        .unwrap();
    context.commit().await.unwrap();
}

#[tokio::test]
async fn a_key_for_directories_does_nothing_else() {
    let directory = Directory::new().await;
    directory.reads("/Users").await;
    let account = AccountId::DEFAULT;
    for (method, path) in [
        (
            "POST",
            format!("/accounts/{account}/account_memberships/filter"),
        ),
        ("POST", format!("/accounts/{account}/bots/filter")),
        ("POST", "/flows/filter".to_owned()),
        ("DELETE", format!("/accounts/{account}/teams/{account}")),
    ] {
        let key = &directory.key;
        let answer = crate::accounts::send(&directory.api, key, method, &path, &json!({})).await;
        assert_eq!(answer.status, 403, "{path}: {}", answer.text);
    }
    for scopes in [None, Some(&["administrate:scim"][..])] {
        let wanted = Wanted {
            name: if scopes.is_some() { "narrow" } else { "wide" },
            scopes,
            ..Wanted::default()
        };
        let member = machine(&directory.api.app, wanted).await;
        let answer = send(&directory.api, &member.key, "GET", "/Users", &Value::Null).await;
        assert_eq!(answer.status, 403, "{}", answer.text);
        assert_eq!(answer.json()["status"], "403");
    }
    let answer = send(&directory.api, "pnb_nothing", "GET", "/Users", &Value::Null).await;
    assert_eq!(answer.status, 401);
    assert_eq!(answer.headers["content-type"], "application/scim+json");
}

#[tokio::test]
async fn nobody_is_changed_by_a_directory_that_may_do_less_and_the_last_owner_by_none() {
    let directory = Directory::new().await;
    let ada = directory.person("ada@example.org").await;
    let own = format!("/Users/{ada}");
    promote(&directory, &ada, AccountRole::Owner).await;
    for (method, body) in [
        ("PATCH", off()),
        ("DELETE", Value::Null),
        ("PUT", json!({"userName": "attacker@example.org"})),
    ] {
        assert_eq!(
            directory.refused(method, &own, body).await.0,
            403,
            "{method}"
        );
    }
    assert_eq!(directory.reads(&own).await["userName"], "ada@example.org");

    let directory = Directory::of(AccountRole::Owner).await;
    let ada = directory.person("ada@example.org").await;
    let own = format!("/Users/{ada}");
    promote(&directory, &ada, AccountRole::Owner).await;
    for (method, body) in [("PATCH", off()), ("DELETE", Value::Null)] {
        let answer = directory.send(method, &own, &body).await;
        assert_eq!(answer.status, 409, "{}", answer.text);
        assert!(answer.text.contains("the last Owner"), "{}", answer.text);
    }
    assert_eq!(directory.reads(&own).await["active"], true);
    let bob = directory.person("bob@example.org").await;
    promote(&directory, &bob, AccountRole::Owner).await;
    directory.asks("PATCH", &own, off(), 200).await;
}

#[tokio::test]
async fn people_of_other_accounts_keep_their_name_and_address() {
    let directory = Directory::new().await;
    let ada = directory.person("ada@example.org").await;
    let own = format!("/Users/{ada}");
    let other = another_account(&directory.api).await;
    let mut context = directory.api.app.write(operator()).await.unwrap();
    let now = context.now();
    let actor = ada.parse().unwrap();
    account_memberships::set(context.connection(), other, actor, "Member", now)
        .await
        .unwrap();
    context.commit().await.unwrap();
    let change = patch(&json!([
        {"op": "replace", "value": {"displayName": "Eve", "userName": "eve@example.org", "active": false}},
    ]));
    let after = directory.asks("PATCH", &own, change, 200).await;
    assert_eq!(after["userName"], "eve@example.org");
    assert_eq!(after["active"], false);
    assert_eq!(after["displayName"], "ada@example.org");
    assert_eq!(after["emails"][0]["value"], "ada@example.org");
    // The other account lets them in as before.
    let mut context = directory.api.app.read(operator()).await.unwrap();
    let there = members::read_of_actor(context.connection(), other, actor)
        .await
        .unwrap();
    assert!(there.unwrap().is_active);
}

#[tokio::test]
async fn service_accounts_in_a_team_are_none_of_its_business() {
    let directory = Directory::new().await;
    let ada = directory.person("ada@example.org").await;
    let body = json!({"displayName": "Mixed", "members": [{"value": ada}]});
    let group = directory.asks("POST", "/Groups", body, 201).await;
    let robot = machine(
        &directory.api.app,
        Wanted {
            name: "robot",
            ..Wanted::default()
        },
    )
    .await;
    let mut context = directory.api.app.write(operator()).await.unwrap();
    let team = group["id"].as_str().unwrap().parse().unwrap();
    teams::add_member(context.connection(), team, robot.actor)
        .await
        .unwrap();
    context.commit().await.unwrap();
    let own = format!("/Groups/{team}");
    assert_eq!(
        directory.reads(&own).await["members"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let none = patch(&json!([{"op": "remove", "path": "members"}]));
    directory.asks("PATCH", &own, none, 204).await;
    let mut context = directory.api.app.read(operator()).await.unwrap();
    let account = context.account();
    let left = teams::members(context.connection(), account).await;
    let left: Vec<_> = left.unwrap().into_iter().map(|one| one.actor).collect();
    assert_eq!(left, [robot.actor]);
    let list = directory.reads("/Users").await;
    assert_eq!(list["totalResults"], 1);
}

#[tokio::test]
async fn every_change_is_in_the_audit_log() {
    let directory = Directory::recorded().await;
    let ada = directory.person("ada@example.org").await;
    let own = format!("/Users/{ada}");
    let group = json!({"displayName": "Engines", "members": [{"value": ada}]});
    let group = directory.asks("POST", "/Groups", group, 201).await;
    directory.asks("PATCH", &own, off(), 200).await;
    directory.asks("DELETE", &own, Value::Null, 204).await;
    let path = format!("/Groups/{}", group["id"].as_str().unwrap());
    directory.asks("DELETE", &path, Value::Null, 204).await;
    let all = entries(&directory.api.app).await;
    let all: Vec<_> = all.into_iter().map(|one| one.entry.action).collect();
    for expected in [
        "user.created",
        "account-membership.created",
        "team.created",
        "team-membership.created",
        "account-membership.updated",
        "account-membership.deleted",
        "team.deleted",
    ] {
        assert!(
            all.iter().any(|action| action == expected),
            "{expected}: {all:?}"
        );
    }
}
