//! What the audit log says of people, keys, roles and workspaces, and of those who try to get in.

use http::StatusCode;
use provost_core::roles::WorkspaceRole;
use provost_schemas::{
    audit::{AuditEntry, AuditOutcome},
    ids::{AccountId, WorkspaceId},
};
use serde_json::{Value, json};

use crate::{
    audit::{entries, key, open},
    support::TestApi,
};

fn account(rest: &str) -> String {
    format!("/accounts/{}{rest}", AccountId::DEFAULT)
}

/// The entries that were made since the last look.
struct Log<'a> {
    api: &'a TestApi,
    known: usize,
}

impl Log<'_> {
    async fn new_entries(&mut self) -> Vec<AuditEntry> {
        let all = entries(&self.api.app).await;
        let new = all[self.known..].iter().map(|found| found.entry.clone());
        self.known = all.len();
        new.collect()
    }

    /// Does something that succeeds and is recorded as one act, and returns the entry and the
    /// answer.
    async fn act(&mut self, method: &str, path: &str, body: Value) -> (AuditEntry, Value) {
        let method = method.parse().unwrap();
        let answer = self.api.call(method, path, &body).await;
        assert!(answer.status.is_success(), "{path}: {}", answer.text);
        let mut new = self.new_entries().await;
        assert_eq!(new.len(), 1, "{path}: {new:?}");
        let entry = new.remove(0);
        assert_eq!(entry.outcome, AuditOutcome::Done, "{path}");
        (entry, answer.json())
    }

    /// Makes, changes and deletes an object, and looks at the digests: each begins where the one
    /// before ended.
    async fn life(&mut self, kind: &str, made: &str, body: Value, of: &str, change: [&str; 2]) {
        let (created, answer) = self.act("POST", made, body).await;
        let id = answer["id"].as_str().expect("an id");
        let path = format!("{of}/{id}");
        let [method, change] = change;
        let change = serde_json::from_str(change).unwrap();
        let (updated, _) = self.act(method, &path, change).await;
        let (deleted, _) = self.act("DELETE", &path, Value::Null).await;
        for (entry, verb) in [
            (&created, "created"),
            (&updated, "updated"),
            (&deleted, "deleted"),
        ] {
            assert_eq!(entry.action, format!("{kind}.{verb}"));
            let object = entry.object.as_ref().expect("an object");
            assert_eq!(object.id.as_deref(), Some(id), "{}", entry.action);
            assert!(object.name.is_some(), "{}", entry.action);
        }
        assert!(
            created.before.is_none() && created.after.is_some(),
            "{kind}"
        );
        assert_eq!(created.after, updated.before, "{kind}");
        assert_ne!(updated.before, updated.after, "{kind}");
        assert_eq!(updated.after, deleted.before, "{kind}");
        assert!(deleted.after.is_none(), "{kind}");
    }
}

#[tokio::test]
async fn what_is_done_to_an_account_is_recorded_with_digests() {
    let api = open().await;
    let mut log = Log {
        api: &api,
        known: 0,
    };
    let named = json!({"name": "Data"});
    let patch = ["PATCH", r#"{"name": "Platform"}"#];
    let teams = account("/teams");
    let put = ["PUT", r#"{"name": "Platform"}"#];
    log.life("team", &teams, named.clone(), &teams, put).await;
    let (roles, of) = (account("/workspace_roles/"), account("/workspace_roles"));
    log.life("workspace-role", &roles, named.clone(), &of, patch)
        .await;
    let (workspaces, of) = (account("/workspaces/"), account("/workspaces"));
    log.life("workspace", &workspaces, named.clone(), &of, patch)
        .await;
    let (first, _) = log
        .act("PATCH", &account(""), json!({"name": "First"}))
        .await;
    let (second, _) = log
        .act("PATCH", &account(""), json!({"name": "Second"}))
        .await;
    assert_eq!(first.action, "account.updated");
    assert_eq!(first.after, second.before);
    assert_ne!(second.before, second.after);
}

#[tokio::test]
async fn what_is_done_to_members_and_their_reach_is_recorded_with_digests() {
    let api = open().await;
    let mut log = Log {
        api: &api,
        known: 0,
    };
    let bot = api
        .post(&account("/bots/"), &json!({"name": "robot"}))
        .await;
    assert_eq!(bot.status, StatusCode::CREATED, "{}", bot.text);
    let bot = bot.json();
    let id = bot["id"].as_str().unwrap();
    let actions: Vec<_> = log.new_entries().await;
    let actions: Vec<&str> = actions.iter().map(|entry| &*entry.action).collect();
    assert_eq!(actions, ["service-account.created", "api-key.created"]);
    let path = account(&format!("/bots/{id}"));
    let (renamed, _) = log.act("PATCH", &path, json!({"name": "drone"})).await;
    assert_eq!(renamed.action, "service-account.updated");
    assert_ne!(renamed.before, renamed.after);

    // The membership.
    let filter = json!({"account_memberships": {"actor_id": {"any_": [id]}}});
    let found = api
        .post(&account("/account_memberships/filter"), &filter)
        .await
        .json();
    let member = found
        .as_array()
        .unwrap()
        .iter()
        .find(|member| member["actor_id"] == id)
        .unwrap();
    let member = member["id"].as_str().unwrap();
    let path = account(&format!("/account_memberships/{member}"));
    let (out, _) = log.act("PATCH", &path, json!({"active": false})).await;
    let (back, _) = log.act("PATCH", &path, json!({"active": true})).await;
    assert_eq!(out.action, "account-membership.updated");
    assert_eq!(out.after, back.before);
    assert_eq!(out.before, back.after, "all is as it was");

    // The reach, in a workspace and of one object.
    let role = |name| json!({"bot_id": id, "workspace_role_id": role_id(name)});
    let (granted, _) = log
        .act("POST", "/bot_access/", role(WorkspaceRole::Viewer))
        .await;
    let (changed, access) = log
        .act("POST", "/bot_access/", role(WorkspaceRole::Developer))
        .await;
    let path = format!("/bot_access/{}", access["id"].as_str().unwrap());
    let (taken, _) = log.act("DELETE", &path, Value::Null).await;
    for (entry, verb) in [
        (&granted, "created"),
        (&changed, "updated"),
        (&taken, "deleted"),
    ] {
        assert_eq!(entry.action, format!("workspace-access.{verb}"));
    }
    assert_eq!(granted.after, changed.before);
    assert_ne!(changed.before, changed.after);
    assert_eq!(changed.after, taken.before);
    let pool = json!({"name": "pool", "type": "process"});
    let (_, pool) = log.act("POST", "/work_pools/", pool).await;
    let list = |ids: Value| json!({"access_control": {"view_actor_ids": ids}});
    let path = "/work_pools/pool/access";
    let (closed, _) = log.act("PUT", path, list(json!([id]))).await;
    let (opened, _) = log.act("PUT", path, list(json!([]))).await;
    assert_eq!(closed.action, "access-list.updated");
    let object = closed.object.unwrap();
    assert_eq!(object.id.as_deref(), pool["id"].as_str());
    assert_eq!(object.name.as_deref(), Some("work-pool"));
    assert_eq!(closed.after, opened.before);
    assert_eq!(closed.before, opened.after, "there is no list again");

    // A place in a team.
    let (_, team) = log
        .act("POST", &account("/teams"), json!({"name": "Data"}))
        .await;
    let members = account(&format!("/teams/{}/members", team["id"].as_str().unwrap()));
    let body = json!({"members": [{"member_id": id}]});
    let (joined, _) = log.act("PUT", &members, body).await;
    let (left, _) = log
        .act("DELETE", &format!("{members}/{id}"), Value::Null)
        .await;
    assert_eq!(joined.action, "team-membership.created");
    assert_eq!(left.action, "team-membership.deleted");
    assert!(joined.after.is_some());
    assert_eq!(joined.after, left.before);
    let (gone, _) = log
        .act("DELETE", &account(&format!("/bots/{id}")), Value::Null)
        .await;
    assert_eq!(gone.action, "service-account.deleted");
    // Nothing else changes about it meanwhile that is not in the log.
    assert_eq!(renamed.after, gone.before);
    assert_eq!(gone.workspace, None::<WorkspaceId>);
    assert_eq!(key().id(), entries(&api.app).await[0].key_id);
}

fn role_id(role: WorkspaceRole) -> Value {
    json!(role.id())
}
