//! What events tell of objects that had access lists and are gone.

use provost_app::{
    Call, Client, events,
    identity::{Place, identify},
    services::{EventRetention, Service},
};
use provost_core::roles::{AccountRole, WorkspaceRole};
use provost_identity::presented::Presented;
use provost_schemas::{events::Event, from_json::read_body, ids::AccountId, json::Seconds};
use provost_storage::Statement;
use provost_testkit::TestDatabase;
use serde_json::{Value, json};

use crate::{
    access::{Machine, Wanted, closed_on, machine},
    accounts::send,
    support::TestApi,
};

/// Objects of every kind that may have a list, of which one deployment has none.
struct Cast {
    api: TestApi,
    owner: Machine,
    /// On every list.
    friend: Machine,
    /// In a team that is on every list.
    teammate: Machine,
    stranger: Machine,
    flow: String,
    /// What has a list, or is in a pool that has one, as events name it.
    listed: Vec<String>,
    open: String,
    /// Where they are deleted.
    paths: Vec<String>,
}

fn id(of: &Value) -> String {
    of["id"].as_str().expect("an id").to_owned()
}

impl Cast {
    async fn on(test: TestDatabase) -> Self {
        let api = closed_on(test).await;
        let developer = async |name| {
            let wanted = Wanted {
                name,
                workspace_role: Some(WorkspaceRole::Developer),
                ..Wanted::default()
            };
            machine(&api.app, wanted).await
        };
        let owner = Wanted {
            name: "owner",
            account_role: AccountRole::Owner,
            ..Wanted::default()
        };
        let owner = machine(&api.app, owner).await;
        let friend = developer("friend").await;
        let teammate = developer("teammate").await;
        let stranger = developer("stranger").await;
        let ask = async |method: &str, path: &str, body: Value| {
            let answer = send(&api, &owner.key, method, path, &body).await;
            assert!(answer.status.is_success(), "{path}: {}", answer.text);
            answer.json()
        };
        let teams = format!("/accounts/{}/teams", AccountId::DEFAULT);
        let team = id(&ask("POST", &teams, json!({"name": "Data"})).await);
        let members = json!({"members": [{"member_id": teammate.actor}]});
        ask("PUT", &format!("{teams}/{team}/members"), members).await;

        let flow = id(&ask("POST", "/flows/", json!({"name": "etl"})).await);
        let pool = ask(
            "POST",
            "/work_pools/",
            json!({"name": "hush", "type": "process"}),
        );
        let pool = id(&pool.await);
        let queue = json!({"name": "hush-queue"});
        let queue = id(&ask("POST", "/work_pools/hush/queues", queue).await);
        let in_pool = ask("GET", "/work_pools/hush/queues/default", Value::Null).await;
        let deployment = async |name: &str, pool: Option<&str>| {
            let body = json!({"name": name, "flow_id": flow, "work_pool_name": pool});
            id(&ask("POST", "/deployments/", body).await)
        };
        let pooled = deployment("hush-pooled", Some("hush")).await;
        let own = deployment("hush-own", None).await;
        let open = deployment("open", None).await;
        let block_type = json!({"name": "Hush", "slug": "hush"});
        let block_type = ask("POST", "/block_types/", block_type).await;
        let schema = json!({"fields": {"type": "object", "properties": {}},
                            "block_type_id": block_type["id"]});
        let schema = ask("POST", "/block_schemas/", schema).await;
        let block = async |name: &str| {
            let body = json!({"name": name, "data": {}, "block_schema_id": schema["id"],
                              "block_type_id": block_type["id"]});
            id(&ask("POST", "/block_documents/", body).await)
        };
        let (block, with_type) = (block("hush-block").await, block("hush-other").await);
        let lists = [
            "/work_pools/hush".to_owned(),
            format!("/deployments/{own}"),
            format!("/block_documents/{block}"),
            format!("/block_documents/{with_type}"),
        ];
        let control = json!({"access_control": {"view_actor_ids": [friend.actor],
                                                "view_team_ids": [team]}});
        for object in lists {
            ask("PUT", &format!("{object}/access"), control.clone()).await;
        }
        let listed = [
            format!("prefect.deployment.{own}"),
            format!("prefect.deployment.{pooled}"),
            format!("prefect.work-queue.{queue}"),
            format!("prefect.work-queue.{}", id(&in_pool)),
            format!("prefect.work-pool.{pool}"),
            format!("prefect.block-document.{block}"),
            format!("prefect.block-document.{with_type}"),
        ];
        let paths = [
            format!("/deployments/{own}"),
            format!("/deployments/{pooled}"),
            format!("/deployments/{open}"),
            "/work_pools/hush/queues/hush-queue".to_owned(),
            "/work_pools/hush".to_owned(),
            format!("/block_documents/{block}"),
            format!("/block_types/{}", id(&block_type)),
        ];
        Self {
            owner,
            friend,
            teammate,
            stranger,
            listed: listed.into(),
            open: format!("prefect.deployment.{open}"),
            paths: paths.into(),
            flow,
            api,
        }
    }

    async fn delete(&self, path: &str) {
        let gone = send(&self.api, &self.owner.key, "DELETE", path, &Value::Null).await;
        assert!(gone.status.is_success(), "{path}: {}", gone.text);
    }

    /// The events that somebody finds.
    async fn found(&self, by: &Machine) -> Vec<Value> {
        let body = json!({"limit": 50, "filter": {
            "occurred": {"since": "2026-01-01T00:00:00Z", "until": "2026-01-03T00:00:00Z"}}});
        let answer = send(&self.api, &by.key, "POST", "/events/filter", &body).await;
        let page = answer.json();
        assert_eq!(page["next_page"], Value::Null, "{}", answer.text);
        page["events"].as_array().expect("events").clone()
    }

    /// Those of some events that somebody is told of who listens.
    async fn told(&self, by: &Machine, all: &[Value]) -> Vec<Value> {
        let presented = Presented::in_header(format!("Bearer {}", by.key).as_bytes());
        let app = &self.api.app;
        let actor = identify(app, Place::DEFAULT, Some(&presented), None).await;
        let call = Call {
            actor: actor.expect("a key").expect("somebody"),
            account: Place::DEFAULT.account,
            workspace: Place::DEFAULT.workspace,
            client: Client::default(),
        };
        let mut told = Vec::new();
        for value in all {
            let event: Event = read_body(value).expect("an event");
            let is_told = events::is_event_in_sight(app, &call, &event).await;
            if is_told.expect("an answer") {
                told.push(value.clone());
            }
        }
        told
    }

    async fn lists_left(&self) -> i64 {
        let mut read = self.api.test.database.read().await.expect("a connection");
        let count = Statement::new("SELECT COUNT(*) FROM former_access_list");
        read.fetch_one(count).await.expect("a number")
    }
}

fn resource(event: &Value) -> &str {
    let id = &event["resource"]["prefect.resource.id"];
    id.as_str().expect("an id")
}

/// Both what is found and what is told while it happens keep what they kept before.
#[tokio::test]
async fn what_was_deleted_stays_with_those_who_could_see_it() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let cast = Cast::on(test).await;
        let before = cast.found(&cast.stranger).await;
        assert!(
            before.iter().all(|event| resource(event) != cast.listed[0]),
            "{name}"
        );
        for path in &cast.paths {
            cast.delete(path).await;
        }
        let all = cast.found(&cast.owner).await;
        let gone = |event: &&Value| {
            let name = event["event"].as_str().expect("a name");
            name.ends_with(".deleted")
        };
        for listed in &cast.listed {
            // The blocks of a type go without a word.
            let told = all
                .iter()
                .filter(gone)
                .any(|event| resource(event) == listed);
            let goes_with_its_type = listed == &cast.listed[6];
            assert_eq!(told, !goes_with_its_type, "{name} {listed}");
        }
        assert_eq!(cast.told(&cast.owner, &all).await, all, "{name}");
        for one in [&cast.friend, &cast.teammate] {
            assert_eq!(cast.found(one).await, all, "{name}");
            assert_eq!(cast.told(one, &all).await, all, "{name}");
        }
        let found = cast.found(&cast.stranger).await;
        assert_eq!(cast.told(&cast.stranger, &all).await, found, "{name}");
        for event in &found {
            let listed = cast.listed.iter().any(|listed| resource(event) == listed);
            assert!(!listed, "{name}: {event}");
        }
        let opened = found.iter().filter(gone);
        let opened = opened.filter(|event| resource(event) == cast.open);
        assert_eq!(opened.count(), 1, "{name}");

        // Whoever is left with no event of it keeps no list of it either.
        assert_eq!(cast.lists_left().await, 7, "{name}");
        let retention = EventRetention {
            interval: std::time::Duration::from_secs(1),
            retention: Seconds::new(3600),
            shorter: Vec::new(),
            batch_size: 1000,
        };
        retention.run_once(&cast.api.app).await.expect("a round");
        assert_eq!(cast.lists_left().await, 7, "{name}");
        cast.api.clock.advance(Seconds::new(7200));
        retention.run_once(&cast.api.app).await.expect("a round");
        assert_eq!(cast.lists_left().await, 0, "{name}");
    }
}

/// Deployments that go with their flow, and whoever is on a list and goes.
#[tokio::test]
async fn what_goes_with_something_else_leaves_its_list_too() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let cast = Cast::on(test).await;
        cast.delete(&format!("/flows/{}", cast.flow)).await;
        assert_eq!(cast.lists_left().await, 2, "{name}");
        let deployment = |event: &&Value| resource(event).starts_with("prefect.deployment.");
        let found = cast.found(&cast.stranger).await;
        let found: Vec<_> = found.iter().filter(deployment).map(resource).collect();
        assert!(!found.is_empty(), "{name}");
        assert!(found.iter().all(|id| *id == cast.open), "{name}: {found:?}");
        let seen = cast.found(&cast.friend).await;
        assert!(seen.iter().any(|event| resource(event) == cast.listed[0]));

        let bots = format!(
            "/accounts/{}/bots/{}",
            AccountId::DEFAULT,
            cast.friend.actor
        );
        cast.delete(&bots).await;
        assert_eq!(cast.lists_left().await, 2, "{name}");
        let found = cast.found(&cast.stranger).await;
        assert!(found.iter().all(|event| resource(event) != cast.listed[0]));
    }
}

/// A workspace takes everything with it, and nothing stands in its way.
#[tokio::test]
async fn nothing_is_left_of_the_lists_of_a_workspace() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let api = closed_on(test).await;
        let wanted = Wanted {
            name: "owner",
            account_role: AccountRole::Owner,
            ..Wanted::default()
        };
        let owner = machine(&api.app, wanted).await;
        let ask = async |method: &str, path: &str, body: Value| {
            let answer = send(&api, &owner.key, method, path, &body).await;
            assert!(answer.status.is_success(), "{path}: {}", answer.text);
            answer.json()
        };
        let workspaces = format!("/accounts/{}/workspaces/", AccountId::DEFAULT);
        let made = json!({"name": "Hush", "handle": "hush"});
        let workspace = format!("{workspaces}{}", id(&ask("POST", &workspaces, made).await));
        let pool = json!({"name": "hush", "type": "process"});
        ask("POST", &format!("{workspace}/work_pools/"), pool).await;
        let flow = json!({"name": "etl"});
        let flow = id(&ask("POST", &format!("{workspace}/flows/"), flow).await);
        let deployment = json!({"name": "one", "flow_id": flow, "work_pool_name": "hush"});
        let path = format!("{workspace}/deployments/");
        let deployment = id(&ask("POST", &path, deployment).await);
        let control = json!({"access_control": {"manage_actor_ids": [owner.actor]}});
        let list = format!("{workspace}/work_pools/hush/access");
        ask("PUT", &list, control).await;
        ask("DELETE", &format!("{path}{deployment}"), Value::Null).await;
        ask("DELETE", &workspace, Value::Null).await;
        let mut read = api.test.database.read().await.expect("a connection");
        for count in [
            "SELECT COUNT(*) FROM former_access_list",
            "SELECT COUNT(*) FROM former_access_list_entry",
        ] {
            let left: i64 = read
                .fetch_one(Statement::new(count))
                .await
                .expect("a number");
            assert_eq!(left, 0, "{name}: {count}");
        }
    }
}
