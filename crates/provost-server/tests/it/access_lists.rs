//! Access lists of blocks, deployments and work pools: who reaches an object that has one.

use http::StatusCode;
use provost_core::roles::{AccountRole, WorkspaceRole};
use provost_schemas::ids::AccountId;
use provost_server::routes::registered;
use serde_json::{Value, json};

use crate::{
    access::{Machine, Wanted, closed, machine},
    accounts::send,
    support::{Answer, TestApi},
};

/// In the name of everything that has a list, and of nothing else.
const MARK: &str = "hush";

/// A workspace with two of each kind of object, of which one is to have a list.
struct Cast {
    api: TestApi,
    owner: Machine,
    developer: Machine,
    flow: String,
    /// In the pool that is to have a list.
    pooled: String,
    /// In no pool.
    deployment: String,
    open_deployment: String,
    block: String,
    parent: String,
    queue: String,
}

fn id(of: &Value) -> String {
    of["id"].as_str().expect("an id").to_owned()
}

impl Cast {
    async fn new() -> Self {
        let api = closed().await;
        let owner = Wanted {
            name: "owner",
            account_role: AccountRole::Owner,
            ..Wanted::default()
        };
        let owner = machine(&api.app, owner).await;
        let developer = Wanted {
            name: "developer",
            workspace_role: Some(WorkspaceRole::Developer),
            ..Wanted::default()
        };
        let developer = machine(&api.app, developer).await;
        let post = async |path: &str, body: Value| {
            let answer = send(&api, &owner.key, "POST", path, &body).await;
            assert!(answer.status.is_success(), "{path}: {}", answer.text);
            answer.json()
        };
        let flow = id(&post("/flows/", json!({"name": "etl"})).await);
        for pool in ["hush-pool", "pool"] {
            post("/work_pools/", json!({"name": pool, "type": "process"})).await;
        }
        let deployment = async |name: &str, pool: Option<&str>| {
            let body = json!({"name": name, "flow_id": flow, "work_pool_name": pool});
            id(&post("/deployments/", body).await)
        };
        let pooled = deployment("hush-pooled", Some("hush-pool")).await;
        let own = deployment("hush-deployment", None).await;
        let open_deployment = deployment("deployment", Some("pool")).await;
        post("/block_types/install_system_block_types", json!({})).await;
        let slug = "/block_types/slug/secret";
        let block_type = send(&api, &owner.key, "GET", slug, &Value::Null)
            .await
            .json();
        let filter = json!({"block_schemas": {"block_type_id": {"any_": [block_type["id"]]}}});
        let schemas = post("/block_schemas/filter", filter).await;
        let block = async |name: &str, data: Value| {
            let body = json!({"name": name, "data": data, "block_schema_id": schemas[0]["id"],
                              "block_type_id": block_type["id"]});
            id(&post("/block_documents/", body).await)
        };
        let secret = block("hush-block", json!({"value": "hush-value"})).await;
        let parent = block(
            "parent",
            json!({"value": {"$ref": {"block_document_id": secret}}}),
        )
        .await;
        let queue = send(
            &api,
            &owner.key,
            "GET",
            "/work_pools/hush-pool/queues/default",
            &Value::Null,
        )
        .await;
        Self {
            queue: id(&queue.json()),
            api,
            owner,
            developer,
            flow,
            pooled,
            deployment: own,
            open_deployment,
            block: secret,
            parent,
        }
    }

    async fn by_owner(&self, method: &str, path: &str, body: Value) -> Value {
        let answer = send(&self.api, &self.owner.key, method, path, &body).await;
        assert!(answer.status.is_success(), "{path}: {}", answer.text);
        answer.json()
    }

    async fn call(&self, method: &str, path: &str, body: Value) -> Answer {
        send(&self.api, &self.developer.key, method, path, &body).await
    }

    async fn status(&self, method: &str, path: &str, body: Value) -> u16 {
        self.call(method, path, body).await.status.as_u16()
    }

    async fn list(&self, object: &str, control: Value) {
        let body = json!({"access_control": control});
        self.by_owner("PUT", &format!("{object}/access"), body)
            .await;
    }

    fn objects(&self) -> [String; 3] {
        [
            "/work_pools/hush-pool".to_owned(),
            format!("/deployments/{}", self.deployment),
            format!("/block_documents/{}", self.block),
        ]
    }

    /// Gives every object that is to have one a list with the owner on it alone.
    async fn close(&self) {
        for object in self.objects() {
            let control = json!({"manage_actor_ids": [self.owner.actor]});
            self.list(&object, control).await;
        }
    }

    /// What the developer gets who looks at, runs and changes the objects that may have a list.
    async fn reach(&self) -> Value {
        let deployment = format!("/deployments/{}", self.deployment);
        let pooled = format!("/deployments/{}", self.pooled);
        let block = format!("/block_documents/{}", self.block);
        let pool = "/work_pools/hush-pool";
        let run = |path: &str| format!("{path}/create_flow_run");
        let change = json!({"description": "theirs"});
        let data = json!({"data": {"value": "other"}});
        json!({
            "pool": [
                self.status("GET", pool, Value::Null).await,
                self.status("POST", &format!("{pool}/get_scheduled_flow_runs"), json!({})).await,
                self.status("PATCH", pool, change.clone()).await,
            ],
            "pooled": [
                self.status("GET", &pooled, Value::Null).await,
                self.status("POST", &run(&pooled), json!({})).await,
                self.status("PATCH", &pooled, change.clone()).await,
            ],
            "deployment": [
                self.status("GET", &deployment, Value::Null).await,
                self.status("POST", &run(&deployment), json!({})).await,
                self.status("PATCH", &deployment, change).await,
            ],
            "block": [
                self.status("GET", &block, Value::Null).await,
                self.status("PATCH", &block, data).await,
            ],
        })
    }
}

#[tokio::test]
async fn a_list_says_who_looks_runs_and_changes() {
    let cast = Cast::new().await;
    let everything = json!({"pool": [200, 200, 204], "pooled": [200, 201, 204],
                            "deployment": [200, 201, 204], "block": [200, 204]});
    assert_eq!(cast.reach().await, everything, "without lists");
    cast.close().await;
    let nothing = json!({"pool": [404, 404, 404], "pooled": [404, 404, 404],
                         "deployment": [404, 404, 404], "block": [404, 404]});
    assert_eq!(cast.reach().await, nothing, "on no list");
    let [pool, deployment, block] = cast.objects();
    let me = cast.developer.actor;
    for (control, on_block, expected) in [
        (
            json!({"view_actor_ids": [me]}),
            json!({"view_actor_ids": [me]}),
            json!({"pool": [200, 403, 403], "pooled": [200, 403, 403],
                   "deployment": [200, 403, 403], "block": [200, 403]}),
        ),
        (
            json!({"run_actor_ids": [me]}),
            json!({"view_actor_ids": [me]}),
            json!({"pool": [200, 200, 403], "pooled": [200, 201, 403],
                   "deployment": [200, 201, 403], "block": [200, 403]}),
        ),
        (
            json!({"manage_actor_ids": [me]}),
            json!({"manage_actor_ids": [me]}),
            everything.clone(),
        ),
    ] {
        cast.list(&pool, control.clone()).await;
        cast.list(&deployment, control.clone()).await;
        cast.list(&block, on_block).await;
        assert_eq!(cast.reach().await, expected, "{control}");
    }
    // A list with nobody on it is none.
    for object in cast.objects() {
        cast.list(&object, json!({})).await;
    }
    assert_eq!(cast.reach().await, everything, "without lists again");
}

#[tokio::test]
async fn the_list_of_a_pool_takes_the_place_of_those_of_its_deployments() {
    let cast = Cast::new().await;
    let pooled = format!("/deployments/{}", cast.pooled);
    let me = json!({"run_actor_ids": [cast.developer.actor]});
    let owner = json!({"run_actor_ids": [cast.owner.actor]});
    for (pool, own, expected) in [
        (json!({}), owner.clone(), 404),
        (me.clone(), owner.clone(), 200),
        (owner.clone(), me.clone(), 404),
        (json!({}), me.clone(), 200),
    ] {
        cast.list("/work_pools/hush-pool", pool.clone()).await;
        cast.list(&pooled, own.clone()).await;
        let status = cast.status("GET", &pooled, Value::Null).await;
        assert_eq!(status, expected, "pool {pool}, deployment {own}");
        let listed = cast.call("POST", "/deployments/count", json!({})).await;
        assert_eq!(
            listed.json() == json!(3),
            expected == 200,
            "pool {pool}, deployment {own}"
        );
    }
}

#[tokio::test]
async fn a_team_on_a_list_counts_for_its_members_and_a_list_of_nobody_stays_closed() {
    let cast = Cast::new().await;
    let teams = format!("/accounts/{}/teams", AccountId::DEFAULT);
    let team = id(&cast.by_owner("POST", &teams, json!({"name": "Data"})).await);
    let [pool, ..] = cast.objects();
    cast.list(&pool, json!({"view_team_ids": [team]})).await;
    assert_eq!(cast.status("GET", &pool, Value::Null).await, 404);
    let members = json!({"members": [{"member_id": cast.developer.actor}]});
    let path = format!("{teams}/{team}/members");
    cast.by_owner("PUT", &path, members).await;
    assert_eq!(cast.status("GET", &pool, Value::Null).await, 200);
    let read = cast
        .by_owner("GET", &format!("{pool}/access"), Value::Null)
        .await;
    assert_eq!(read["view_actors"][0]["name"], "Data");
    assert_eq!(read["view_actors"][0]["type"], "team");
    // With the team goes everybody on the list, and the pool does not open by that.
    cast.by_owner("DELETE", &format!("{teams}/{team}"), Value::Null)
        .await;
    assert_eq!(cast.status("GET", &pool, Value::Null).await, 404);
    // Only whoever says who is on lists sees and changes them.
    let path = format!("{pool}/access");
    assert_eq!(cast.status("GET", &path, Value::Null).await, 403);
    let body = json!({"access_control": {"manage_actor_ids": [cast.developer.actor]}});
    assert_eq!(cast.status("PUT", &path, body).await, 403);
    let stranger = json!({"access_control": {"view_actor_ids": [AccountId::DEFAULT]}});
    let answer = send(&cast.api, &cast.owner.key, "PUT", &path, &stranger).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", answer.text);
}

/// CVE-2026-38743 of Airflow: lists that embed what may not be seen.
#[tokio::test]
async fn cve_2026_38743_nothing_that_is_kept_from_somebody_shows_in_any_list() {
    let cast = Cast::new().await;
    cast.close().await;
    let hidden = [
        MARK.to_owned(),
        cast.pooled.clone(),
        cast.deployment.clone(),
        cast.queue.clone(),
    ];
    let mut told = 0;
    for route in registered() {
        let is_list = route.methods.contains(&http::Method::POST) && !route.path.contains('{');
        let is_read = [
            "filter",
            "count",
            "paginate",
            "page",
            "dashboard",
            "histogram",
            "count-deployments",
            "count-by/resource",
        ];
        let last = route.path.rsplit('/').next().unwrap_or_default();
        if !is_list || !is_read.contains(&last) {
            continue;
        }
        let path = &route.path;
        for body in [
            json!({}),
            json!({"include_secrets": true}),
            json!({"flow_ids": [cast.flow]}),
        ] {
            let answer = cast.call("POST", path, body).await;
            for text in &hidden {
                assert!(
                    !answer.text.contains(text),
                    "{path} tells {text}: {}",
                    answer.text
                );
            }
            told += 1;
        }
    }
    assert!(told > 40, "{told} lists");
    for (path, count) in [
        ("/deployments/count", 1),
        ("/work_pools/count", 1),
        ("/block_documents/count", 1),
    ] {
        let body = json!({});
        assert_eq!(
            cast.call("POST", path, body).await.json(),
            json!(count),
            "{path}"
        );
    }
    let body = json!({"flow_ids": [cast.flow]});
    let counted = cast.call("POST", "/ui/flows/count-deployments", body).await;
    assert_eq!(counted.json()[&cast.flow], json!(1));
    // Neither does a filter on something else tell whether there is such a thing.
    let filter = json!({"deployments": {"name": {"any_": ["hush-deployment"]}}});
    let flows = cast.call("POST", "/flows/count", filter).await;
    assert_eq!(flows.json(), json!(0));
    let filter = json!({"work_pools": {"name": {"any_": ["hush-pool"]}}});
    let flows = cast.call("POST", "/flows/count", filter).await;
    assert_eq!(flows.json(), json!(0));
    // The bundled block types would fill the first page.
    let filter = json!({"filter": {"occurred": {"since": "2026-01-01T00:00:00Z",
                                                "until": "2026-01-03T00:00:00Z"},
                                   "event": {"exclude_prefix": ["prefect.block-type"]}}});
    for path in ["/events/filter", "/events/count-by/resource"] {
        let told = cast.call("POST", path, filter.clone()).await;
        assert_eq!(told.status, StatusCode::OK, "{}", told.text);
        for text in &hidden {
            assert!(
                !told.text.contains(text),
                "{path} tells {text}: {}",
                told.text
            );
        }
        assert!(
            told.text.contains(&cast.open_deployment),
            "{path}: {}",
            told.text
        );
    }
    // A block that refers to one that is kept back shows no more of it than its id.
    let path = format!("/block_documents/{}?include_secrets=true", cast.parent);
    let parent = cast.call("GET", &path, Value::Null).await;
    assert_eq!(parent.status, StatusCode::OK, "{}", parent.text);
    assert!(!parent.text.contains(MARK), "{}", parent.text);
    let seen = send(&cast.api, &cast.owner.key, "GET", &path, &Value::Null).await;
    assert!(seen.text.contains("hush-value"), "{}", seen.text);
}

/// An object that is kept from somebody is answered exactly as one that is not there.
#[tokio::test]
async fn what_is_kept_from_somebody_is_not_there_in_any_operation() {
    const NOWHERE: &str = "00000000-0000-4000-8000-000000000000";
    let cast = Cast::new().await;
    cast.close().await;
    let stand_ins = |path: &str, hidden: bool| {
        let pick = |there: &str, missing: &str| if hidden { there } else { missing }.to_owned();
        let deployment = pick(&cast.deployment, NOWHERE);
        let (first, rest) = path.trim_start_matches('/').split_once('/')?;
        let rest = match first {
            "deployments" => rest
                .replace("{flow_name}", "etl")
                .replace(
                    "{deployment_name}",
                    &pick("hush-deployment", "hushed-nothing"),
                )
                .replace("{id}", &deployment)
                .replace("{schedule_id}", NOWHERE),
            "work_pools" => rest
                .replacen(
                    "{name}",
                    &pick("hush-pool", "hush-none"),
                    usize::from(rest.starts_with("{name}")),
                )
                .replace("{work_pool_name}", &pick("hush-pool", "hush-none"))
                .replace("{name}", "default"),
            "work_queues" => rest.replace("{id}", &pick(&cast.queue, NOWHERE)),
            "block_documents" => rest.replace("{id}", &pick(&cast.block, NOWHERE)),
            "block_types" => rest
                .replace("{slug}", "secret")
                .replace("{block_document_name}", &pick("hush-block", "hush-none")),
            _ => return None,
        };
        (rest.contains("hush") || rest.contains('-')).then(|| format!("/{first}/{rest}"))
    };
    let plain = |answer: Answer| {
        let mut text = answer.text;
        for name in [&cast.deployment, &cast.queue, &cast.block] {
            text = text.replace(name.as_str(), NOWHERE);
        }
        let text = text
            .replace("hush-pool", "hush-none")
            .replace("hush-block", "hush-none");
        (
            answer.status,
            text.replace("hush-deployment", "hushed-nothing"),
        )
    };
    let mut compared = 0;
    for route in registered() {
        if !route.path.contains('{') || route.path.ends_with("/connect") {
            continue;
        }
        let (Some(hidden), Some(missing)) =
            (stand_ins(&route.path, true), stand_ins(&route.path, false))
        else {
            continue;
        };
        if hidden == missing {
            continue;
        }
        for method in &route.methods {
            for body in [
                json!({}),
                json!({"name": "new"}),
                json!({"description": "new"}),
                json!([]),
            ] {
                let there = cast.call(method.as_str(), &hidden, body.clone()).await;
                let nothing = cast.call(method.as_str(), &missing, body.clone()).await;
                assert!(
                    !there.status.is_success(),
                    "{method} {hidden} {body}: {}",
                    there.text
                );
                assert_eq!(plain(there), plain(nothing), "{method} {hidden} {body}");
                compared += 1;
            }
        }
    }
    assert!(compared > 100, "{compared} comparisons");
}
