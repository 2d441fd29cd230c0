//! Roles, teams and members: who may grant what to whom.

use http::StatusCode;
use provost_core::roles::{AccountRole, WorkspaceRole};
use provost_schemas::ids::{AccountId, WorkspaceId};
use provost_storage::repositories::account_memberships;
use serde_json::{Value, json};

use crate::{
    access::{Machine, Wanted, closed, machine, operator},
    accounts::{another_account, send},
    support::{Answer, TestApi},
};

const ACCOUNT: AccountId = AccountId::DEFAULT;

fn account(rest: &str) -> String {
    format!("/accounts/{ACCOUNT}{rest}")
}

/// The account, and people of every role in it.
struct Cast {
    api: TestApi,
    owner: Machine,
    admin: Machine,
    member: Machine,
}

impl Cast {
    async fn new() -> Self {
        let api = closed().await;
        let make = async |name, account_role| {
            let wanted = Wanted {
                name,
                account_role,
                ..Wanted::default()
            };
            machine(&api.app, wanted).await
        };
        let owner = make("owner", AccountRole::Owner).await;
        let admin = make("admin", AccountRole::Admin).await;
        let member = make("member", AccountRole::Member).await;
        Self {
            api,
            owner,
            admin,
            member,
        }
    }

    async fn send(&self, by: &Machine, method: &str, path: &str, body: Value) -> Answer {
        send(&self.api, &by.key, method, path, &body).await
    }

    /// Does something that succeeds, and returns what is answered.
    async fn done(&self, by: &Machine, method: &str, path: &str, body: Value) -> Value {
        let answer = self.send(by, method, path, body).await;
        assert!(answer.status.is_success(), "{path}: {}", answer.text);
        answer.json()
    }

    async fn status(&self, by: &Machine, method: &str, path: &str, body: Value) -> StatusCode {
        self.send(by, method, path, body).await.status
    }

    /// Whether somebody may list flows, variables and blocks of the default workspace.
    async fn sees(&self, by: &Machine) -> [bool; 3] {
        let mut seen = [false; 3];
        for (at, path) in [
            "/flows/filter",
            "/variables/filter",
            "/block_documents/filter",
        ]
        .into_iter()
        .enumerate()
        {
            seen[at] = self.status(by, "POST", path, json!({})).await == StatusCode::OK;
        }
        seen
    }

    /// The membership of somebody.
    async fn membership(&self, of: &Machine) -> String {
        let filter = json!({"account_memberships": {"user_id": {"any_": [of.actor]}}});
        let path = account("/account_memberships/filter");
        let found = self.done(&self.owner, "POST", &path, filter).await;
        let id = found[0]["id"].as_str().unwrap().to_owned();
        account(&format!("/account_memberships/{id}"))
    }

    async fn role(&self, body: Value) -> Value {
        let path = account("/workspace_roles/");
        let made = self.done(&self.admin, "POST", &path, body).await;
        made["id"].clone()
    }

    async fn grant(&self, by: &Machine, role: &Value, to: &Machine) -> StatusCode {
        let body = json!({"workspace_role_id": role, "bot_id": to.actor});
        self.status(by, "POST", "/bot_access/", body).await
    }
}

#[tokio::test]
async fn a_made_role_grants_its_scopes_what_they_imply_and_what_it_inherits() {
    let cast = Cast::new().await;
    let path = account("/workspace_roles/");
    let body = json!({"name": "Variables", "scopes": ["manage_variables"]});
    let made = cast.done(&cast.admin, "POST", &path, body.clone()).await;
    let scopes = json!([
        "connect_client",
        "see_variables",
        "write_variables",
        "manage_variables"
    ]);
    assert_eq!(made["scopes"], scopes);
    assert_eq!(
        cast.grant(&cast.admin, &made["id"], &cast.member).await,
        200
    );
    assert_eq!(cast.sees(&cast.member).await, [false, true, false]);

    // A change counts at once for everybody who has the role.
    let own = account(&format!(
        "/workspace_roles/{}",
        made["id"].as_str().unwrap()
    ));
    let body = json!({"scopes": ["see_flows"], "inherited_role_id": null});
    cast.done(&cast.admin, "PATCH", &own, body).await;
    assert_eq!(cast.sees(&cast.member).await, [true, false, false]);
    let viewer = WorkspaceRole::Viewer.id();
    cast.done(
        &cast.admin,
        "PATCH",
        &own,
        json!({"inherited_role_id": viewer}),
    )
    .await;
    assert_eq!(cast.sees(&cast.member).await, [true, true, true]);
    assert_eq!(
        cast.status(&cast.member, "POST", "/variables/", json!({}))
            .await,
        403
    );
    cast.done(&cast.admin, "DELETE", &own, Value::Null).await;
    assert_eq!(cast.sees(&cast.member).await, [false; 3]);

    for (wrong, status) in [
        (json!({"name": "Viewer"}), 409),
        (json!({"name": " "}), 422),
        (json!({"name": "A", "scopes": ["fly"]}), 422),
        (json!({"name": "A", "inherited_role_id": ACCOUNT}), 422),
    ] {
        let answer = cast.send(&cast.admin, "POST", &path, wrong).await;
        assert_eq!(answer.status, status, "{}", answer.text);
    }
}

#[tokio::test]
async fn the_roles_and_scopes_that_there_are_can_be_listed() {
    let cast = Cast::new().await;
    let path = account("/workspace_roles/filter");
    let filter = json!({"workspace_roles": {"name": {"any_": ["Worker"]}}});
    let found = cast.done(&cast.member, "POST", &path, filter).await;
    assert_eq!(found[0]["id"], json!(WorkspaceRole::Worker.id()));
    assert_eq!(found.as_array().map(Vec::len), Some(1));
    let all = cast.done(&cast.member, "POST", &path, json!({})).await;
    assert_eq!(all.as_array().map(Vec::len), Some(5));
    let scopes = cast
        .done(&cast.member, "GET", "/workspace_scopes", Value::Null)
        .await;
    assert_eq!(scopes.as_array().map(Vec::len), Some(62));
    let names = cast
        .done(&cast.member, "GET", "/accounts/permissions", Value::Null)
        .await;
    assert!(names.as_array().unwrap().contains(&json!("bypass:sso")));
}

#[tokio::test]
async fn nobody_grants_or_takes_what_they_do_not_hold() {
    let cast = Cast::new().await;
    // Somebody who looks after service accounts, and otherwise only looks.
    let body = json!({"name": "Steward", "inherited_role_id": WorkspaceRole::Viewer.id(),
                      "scopes": ["manage_workspace_service_accounts"]});
    let steward = cast.role(body).await;
    assert_eq!(cast.grant(&cast.admin, &steward, &cast.member).await, 200);
    let make = async |name, workspace_role| {
        let wanted = Wanted {
            name,
            workspace_role,
            ..Wanted::default()
        };
        machine(&cast.api.app, wanted).await
    };
    let other = make("other", None).await;
    let developer = make("developer", Some(WorkspaceRole::Developer)).await;
    let id = |role: WorkspaceRole| json!(role.id());
    for (role, to, expected) in [
        (id(WorkspaceRole::Viewer), &other, 200),
        (steward.clone(), &other, 200),
        (id(WorkspaceRole::Runner), &other, 403),
        (id(WorkspaceRole::Developer), &other, 403),
        (id(WorkspaceRole::Owner), &other, 403),
        // Not to themselves either, and nobody who may do more is made to do less.
        (id(WorkspaceRole::Owner), &cast.member, 403),
        (id(WorkspaceRole::Viewer), &developer, 403),
        (json!(ACCOUNT), &other, 404),
    ] {
        let status = cast.grant(&cast.member, &role, to).await;
        assert_eq!(status, expected, "{role}");
    }
    let path = format!("/bot_access/{}", developer.actor);
    assert_eq!(
        cast.status(&cast.member, "DELETE", &path, Value::Null)
            .await,
        403
    );
    let path = format!("/bot_access/{}", other.actor);
    assert_eq!(
        cast.status(&cast.member, "DELETE", &path, Value::Null)
            .await,
        204
    );
    // Of people and teams a steward of service accounts decides nothing.
    let body = json!({"workspace_role_id": id(WorkspaceRole::Viewer), "user_id": other.actor});
    assert_eq!(
        cast.status(&cast.member, "POST", "/user_access/", body)
            .await,
        403
    );
}

#[tokio::test]
async fn an_admin_neither_makes_nor_unmakes_an_owner() {
    let cast = Cast::new().await;
    let (owner, member) = (
        cast.membership(&cast.owner).await,
        cast.membership(&cast.member).await,
    );
    let role = |role: AccountRole| json!({"account_role_id": role.id()});
    for (method, path, body) in [
        ("PATCH", &member, role(AccountRole::Owner)),
        ("PATCH", &owner, role(AccountRole::Member)),
        ("PATCH", &owner, json!({"active": false})),
        ("DELETE", &owner, Value::Null),
    ] {
        let answer = cast.send(&cast.admin, method, path, body).await;
        assert_eq!(
            answer.status,
            StatusCode::FORBIDDEN,
            "{method} {path}: {}",
            answer.text
        );
    }
    let owned = account(&format!("/bots/{}", cast.owner.actor));
    for method in ["PATCH", "DELETE"] {
        let body = json!({"name": "mine"});
        let status = cast.status(&cast.admin, method, &owned, body).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{method}");
    }
    let body = json!({"name": "robot", "account_role_id": AccountRole::Owner.id()});
    let status = cast
        .status(&cast.admin, "POST", &account("/bots/"), body)
        .await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    cast.done(&cast.admin, "PATCH", &member, role(AccountRole::Admin))
        .await;
    let listed = cast.done(&cast.owner, "GET", &member, Value::Null).await;
    assert_eq!(listed["account_role_name"], "Admin");
}

#[tokio::test]
async fn the_last_owner_stays() {
    let cast = Cast::new().await;
    let own = cast.membership(&cast.owner).await;
    let demote = json!({"account_role_id": AccountRole::Member.id()});
    for (method, body) in [
        ("PATCH", demote.clone()),
        ("PATCH", json!({"active": false})),
        ("DELETE", Value::Null),
    ] {
        let answer = cast.send(&cast.owner, method, &own, body).await;
        assert_eq!(
            answer.status,
            StatusCode::CONFLICT,
            "{method}: {}",
            answer.text
        );
    }
    let deleted = account(&format!("/bots/{}", cast.owner.actor));
    let status = cast
        .status(&cast.owner, "DELETE", &deleted, Value::Null)
        .await;
    assert_eq!(status, StatusCode::CONFLICT);
    let admin = cast.membership(&cast.admin).await;
    let promote = json!({"account_role_id": AccountRole::Owner.id()});
    cast.done(&cast.owner, "PATCH", &admin, promote).await;
    cast.done(&cast.owner, "PATCH", &own, demote).await;
    let status = cast.status(&cast.owner, "PATCH", &own, json!({})).await;
    assert_eq!(status, StatusCode::FORBIDDEN, "a member changes nobody");
}

#[tokio::test]
async fn whoever_is_kept_out_or_removed_reaches_nothing_and_comes_back_with_nothing() {
    let cast = Cast::new().await;
    let viewer = json!(WorkspaceRole::Viewer.id());
    assert_eq!(cast.grant(&cast.owner, &viewer, &cast.member).await, 200);
    assert_eq!(cast.sees(&cast.member).await, [true; 3]);
    let own = cast.membership(&cast.member).await;
    cast.done(&cast.admin, "PATCH", &own, json!({"active": false}))
        .await;
    assert_eq!(cast.sees(&cast.member).await, [false; 3]);
    assert_eq!(
        cast.status(&cast.member, "GET", &account(""), Value::Null)
            .await,
        404
    );
    cast.done(&cast.admin, "PATCH", &own, json!({"active": true}))
        .await;
    assert_eq!(cast.sees(&cast.member).await, [true; 3]);
    cast.done(&cast.admin, "DELETE", &own, Value::Null).await;
    assert_eq!(cast.sees(&cast.member).await, [false; 3]);
    let access = cast
        .done(&cast.owner, "GET", "/bot_access/", Value::Null)
        .await;
    assert_eq!(access, json!([]), "what was granted is gone");
}

#[tokio::test]
async fn a_team_adds_to_what_its_members_may_do() {
    let cast = Cast::new().await;
    let team = cast
        .done(
            &cast.admin,
            "POST",
            &account("/teams"),
            json!({"name": "Data"}),
        )
        .await;
    let path = account(&format!("/teams/{}", team["id"].as_str().unwrap()));
    let flows = cast
        .role(json!({"name": "Flows", "scopes": ["see_flows"]}))
        .await;
    let variables = cast
        .role(json!({"name": "Variables", "scopes": ["see_variables"]}))
        .await;
    let body = json!({"workspace_role_id": flows, "team_id": team["id"]});
    cast.done(&cast.owner, "PUT", "/team_access/", body).await;
    assert_eq!(cast.grant(&cast.owner, &variables, &cast.member).await, 200);
    assert_eq!(cast.sees(&cast.member).await, [false, true, false]);

    let members =
        json!({"members": [{"member_id": cast.member.actor, "member_type": "service_account"}]});
    let join = format!("{path}/members");
    cast.done(&cast.admin, "PUT", &join, members).await;
    assert_eq!(cast.sees(&cast.member).await, [true, true, false]);
    let mine = cast
        .done(&cast.member, "GET", "/me/workspaces", Value::Null)
        .await;
    assert_eq!(mine[0]["workspace_id"], json!(WorkspaceId::DEFAULT));
    let read = cast.done(&cast.member, "GET", &path, Value::Null).await;
    assert_eq!(
        read["memberships"][0]["member_id"],
        json!(cast.member.actor)
    );
    assert_eq!(read["memberships"][0]["member_type"], "service_account");

    // Members look, and change no team.
    let leave = format!("{join}/{}", cast.member.actor);
    assert_eq!(
        cast.status(&cast.member, "DELETE", &leave, Value::Null)
            .await,
        403
    );
    cast.done(&cast.admin, "PUT", &path, json!({"name": "Platform"}))
        .await;
    cast.done(&cast.admin, "DELETE", &leave, Value::Null).await;
    assert_eq!(cast.sees(&cast.member).await, [false, true, false]);
    let members = json!({"members": [{"member_id": cast.member.actor}]});
    cast.done(&cast.admin, "PUT", &join, members).await;
    cast.done(&cast.admin, "DELETE", &path, Value::Null).await;
    assert_eq!(cast.sees(&cast.member).await, [false, true, false]);
    let stranger = json!({"members": [{"member_id": WorkspaceId::DEFAULT}]});
    assert_eq!(cast.status(&cast.admin, "PUT", &join, stranger).await, 404);
}

#[tokio::test]
async fn a_service_account_is_made_with_a_key_that_is_shown_once() {
    let cast = Cast::new().await;
    let body = json!({"name": "etl-worker", "api_key_expiration": null});
    let made = cast
        .done(&cast.admin, "POST", &account("/bots/"), body)
        .await;
    let key = made["api_key"]["key"].as_str().unwrap().to_owned();
    assert!(key.starts_with("pnb_"));
    let path = account(&format!("/bots/{}", made["id"].as_str().unwrap()));
    let read = cast.done(&cast.member, "GET", &path, Value::Null).await;
    assert_eq!(read["api_key"]["key"], Value::Null);
    assert_eq!(read["account_role_name"], "Member");
    let me = send(&cast.api, &key, "GET", "/me", &Value::Null).await;
    assert_eq!(me.json()["handle"], "etl-worker");
    cast.done(&cast.admin, "PATCH", &path, json!({"name": "etl"}))
        .await;
    let taken = json!({"name": "owner"});
    assert_eq!(cast.status(&cast.admin, "PATCH", &path, taken).await, 409);
    let filter = json!({"bots": {"name": {"any_": ["etl"]}}});
    let found = cast
        .done(&cast.member, "POST", &account("/bots/filter"), filter)
        .await;
    assert_eq!(found[0]["id"], made["id"]);
    cast.done(&cast.admin, "DELETE", &path, Value::Null).await;
    let me = send(&cast.api, &key, "GET", "/me", &Value::Null).await;
    assert_eq!(me.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn nothing_of_another_account_is_found() {
    let cast = Cast::new().await;
    let there = another_account(&cast.api).await;
    let role = cast
        .role(json!({"name": "Flows", "scopes": ["see_flows"]}))
        .await;
    let team = cast
        .done(
            &cast.admin,
            "POST",
            &account("/teams"),
            json!({"name": "Data"}),
        )
        .await;
    // Somebody who owns both accounts asks in the other one for what is in this one.
    let mut context = cast.api.app.write(operator()).await.unwrap();
    let now = context.now();
    account_memberships::set(context.connection(), there, cast.owner.actor, "Owner", now)
        .await
        .unwrap();
    context.commit().await.unwrap();
    let role = role.as_str().unwrap();
    let team = team["id"].as_str().unwrap();
    let member = cast.membership(&cast.member).await;
    let member = member.rsplit('/').next().unwrap();
    for path in [
        format!("/workspace_roles/{role}"),
        format!("/teams/{team}"),
        format!("/account_memberships/{member}"),
        format!("/bots/{}", cast.member.actor),
    ] {
        let here = cast
            .status(&cast.owner, "GET", &account(&path), Value::Null)
            .await;
        assert_eq!(here, StatusCode::OK, "{path}");
        let other = format!("/accounts/{there}{path}");
        for method in ["GET", "DELETE"] {
            let other = cast.status(&cast.owner, method, &other, Value::Null).await;
            assert_eq!(other, StatusCode::NOT_FOUND, "{method} {path}");
        }
    }
    for (path, count) in [("/teams/filter", 0), ("/bots/filter", 1)] {
        let other = format!("/accounts/{there}{path}");
        let other = cast.done(&cast.owner, "POST", &other, json!({})).await;
        assert_eq!(
            other.as_array().map(Vec::len),
            Some(count),
            "{path}: {other}"
        );
    }
}

#[tokio::test]
async fn a_list_lets_all_of_it_in_or_nobody() {
    let cast = Cast::new().await;
    let flows = cast
        .role(json!({"name": "Flows", "scopes": ["see_flows"]}))
        .await;
    let one = json!({"workspace_role_id": flows, "bot_id": cast.member.actor});
    let nobody =
        json!({"workspace_role_id": flows, "bot_id": "00000000-0000-4000-8000-000000000007"});
    let body = json!([one, nobody]);
    let refused = cast.status(&cast.owner, "POST", "/bot_access/", body).await;
    assert_eq!(refused, 404);
    assert_eq!(cast.sees(&cast.member).await, [false; 3]);
    let many = json!(vec![one.clone(); 201]);
    let refused = cast.status(&cast.owner, "POST", "/bot_access/", many).await;
    assert_eq!(refused, 422);
    let refused = cast.send(&cast.owner, "POST", "/bot_access/", json!([one, {}]));
    let refused = refused.await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.text.contains("workspace_role_id"),
        "{}",
        refused.text
    );
    assert_eq!(cast.sees(&cast.member).await, [false; 3]);

    let set = cast.done(&cast.owner, "POST", "/bot_access/", json!([one]));
    let set = set.await;
    assert_eq!(set[0]["bot_id"], json!(cast.member.actor));
    assert_eq!(set.as_array().map(Vec::len), Some(1));
    assert_eq!(cast.sees(&cast.member).await, [true, false, false]);
    let none = cast.done(&cast.owner, "POST", "/bot_access/", json!([]));
    assert_eq!(none.await, json!([]));
}
