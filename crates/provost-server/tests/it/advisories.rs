//! What broke in the peers of this server, one test for each advisory, named after it.
//!
//! What an advisory has in common with a test of its own topic is tested there, under its name too;
//! `docs/security-checks.md` lists all of them.

use axum::body::Body;
use http::{Request, StatusCode, header};
use provost_core::roles::{AccountRole, WorkspaceRole};
use provost_schemas::ids::AccountId;
use provost_server::{
    PeerAddress,
    routes::{Access, registered},
};
use serde_json::{Value, json};

use crate::{
    access::{Wanted, bearer, call, closed, filled, machine, with_role},
    accounts::send,
    support::TestApi,
};

/// A server with something in it, and the key of its owner.
async fn furnished() -> (TestApi, String) {
    let api = closed().await;
    let wanted = Wanted {
        name: "owner",
        account_role: AccountRole::Owner,
        ..Wanted::default()
    };
    let owner = machine(&api.app, wanted).await.key;
    (api, owner)
}

async fn made(api: &TestApi, owner: &str, path: &str, body: Value) -> Value {
    let answer = send(api, owner, "POST", path, &body).await;
    assert!(answer.status.is_success(), "{path}: {}", answer.text);
    answer.json()
}

/// Asks without a credential for paths that end like public ones, under names that are taken.
async fn assert_closed(paths: &[&str]) {
    let (api, owner) = furnished().await;
    for name in ["x-health", "health", "ready", "configs"] {
        let variable = json!({"name": name.replace('-', "_"), "value": "told"});
        made(&api, &owner, "/variables/", variable).await;
        let flow = json!({"name": name});
        made(&api, &owner, "/flows/", flow).await;
    }
    for path in paths {
        let answer = call(&api, "GET", path, None).await;
        assert!(!answer.status.is_success(), "{path}: {}", answer.text);
        assert!(!answer.text.contains("told"), "{path}: {}", answer.text);
    }
}

#[tokio::test]
async fn cve_2026_7722_a_path_that_ends_in_health_is_not_public() {
    assert_closed(&[
        "/variables/name/health",
        "/flows/name/health",
        "/flows/name/ready",
        "/work_pools/health",
        "/flows/name/%2fhealth",
        "/flows/name/health;health",
        "//flows/name/x-health",
        "/health/../flows/name/health",
    ])
    .await;
}

#[tokio::test]
async fn cve_2026_3514_a_name_that_ends_in_health_is_read_by_nobody_unknown() {
    assert_closed(&["/variables/name/x_health", "/flows/name/x-health"]).await;
}

#[tokio::test]
async fn cve_2026_53576_a_path_that_ends_in_configs_is_not_public() {
    assert_closed(&[
        "/flows/name/configs",
        "/variables/name/configs",
        "/admin/settings/configs",
        "/work_pools/configs",
    ])
    .await;
}

/// A filter skipped whoever called themselves a probe (oauth2-proxy, GHSA-5hvv-m4w4-gf6v).
#[tokio::test]
async fn ghsa_5hvv_a_program_that_calls_itself_a_probe_is_let_in_nowhere() {
    let (api, _) = furnished().await;
    for agent in ["kube-probe/1.30", "GoogleHC/1.0", "ELB-HealthChecker/2.0"] {
        let request = Request::get("/api/admin/settings").header(header::USER_AGENT, agent);
        let answer = api.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{agent}");
    }
}

/// Headers by which a proxy says who calls, or from where, and which clients can send too.
#[tokio::test]
async fn cve_2025_64484_headers_of_proxies_are_believed_from_nobody() {
    let (api, _) = furnished().await;
    let wanted = Wanted {
        name: "inside",
        workspace_role: Some(WorkspaceRole::Viewer),
        networks: Some(&["10.0.0.0/8"]),
        ..Wanted::default()
    };
    let key = bearer(&machine(&api.app, wanted).await.key);
    for (name, value) in [
        ("x-forwarded-for", "10.0.0.1"),
        ("x_forwarded_for", "10.0.0.1"),
        ("forwarded", "for=10.0.0.1"),
        ("x-real-ip", "10.0.0.1"),
        ("true-client-ip", "10.0.0.1"),
        ("x-forwarded-user", "owner"),
        ("x_forwarded_user", "owner"),
        ("x-forwarded-email", "owner@example.org"),
        ("x-auth-request-user", "owner"),
        ("remote-user", "owner"),
        ("x-forwarded-uri", "/api/health"),
    ] {
        for authorization in [Some(&key), None] {
            let mut request = Request::get("/api/variables/name/x")
                .header(name, value)
                .extension(PeerAddress("192.0.2.7".parse().unwrap()));
            if let Some(authorization) = authorization {
                request = request.header(header::AUTHORIZATION, authorization);
            }
            let answer = api.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{name}");
        }
    }
}

/// A header of a load balancer was believed without asking which one had signed it.
#[tokio::test]
async fn albeast_identities_of_load_balancers_are_believed_from_nobody() {
    let (api, _) = furnished().await;
    let forged = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJvd25lciJ9.c2ln";
    for name in [
        "x-amzn-oidc-data",
        "x-amzn-oidc-identity",
        "cf-access-jwt-assertion",
    ] {
        let request = Request::get("/api/admin/settings").header(name, forged);
        let answer = api.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{name}");
    }
}

#[tokio::test]
async fn cve_2026_28229_a_token_that_is_garbage_opens_no_operation() {
    let (api, _) = furnished().await;
    for route in registered() {
        if matches!(route.access, Access::Public(_)) {
            continue;
        }
        let path = filled(&route.path);
        for method in &route.methods {
            let answer = call(&api, method.as_str(), &path, Some("Bearer nothing")).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{method} {path}");
        }
    }
}

/// What begins a key was stripped letter by letter instead of compared.
#[tokio::test]
async fn cve_2026_45426_what_begins_a_key_is_compared_and_not_stripped() {
    let (api, owner) = furnished().await;
    let (prefix, rest) = owner.split_once('_').unwrap();
    let stripped = rest.trim_start_matches(|letter| prefix.contains(letter));
    for wrong in [
        rest.to_owned(),
        stripped.to_owned(),
        format!("{prefix}{rest}"),
        format!("{prefix}__{rest}"),
        format!("{prefix}_{owner}"),
        format!("npb_{rest}"),
        format!("bnp_{stripped}"),
        format!("pnu_{rest}"),
    ] {
        let answer = call(&api, "GET", "/version", Some(&bearer(&wrong))).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{wrong}");
    }
}

/// A block with a secret, a deployment and a pool that a list keeps from everybody but the owner.
async fn kept_back(api: &TestApi, owner: &str) -> [String; 2] {
    let flow = made(api, owner, "/flows/", json!({"name": "etl"})).await;
    let pool = json!({"name": "hush-pool", "type": "process"});
    made(api, owner, "/work_pools/", pool).await;
    let body = json!({"name": "hush", "flow_id": flow["id"], "work_pool_name": "hush-pool"});
    let deployment = made(api, owner, "/deployments/", body).await;
    let actor = send(api, owner, "GET", "/me", &Value::Null).await.json();
    let body = json!({"access_control": {"manage_actor_ids": [actor["id"]]}});
    let path = "/work_pools/hush-pool/access";
    let answer = send(api, owner, "PUT", path, &body).await;
    assert!(answer.status.is_success(), "{}", answer.text);
    [&flow, &deployment].map(|made| made["id"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn cve_2026_28563_no_dependencies_tell_of_what_may_not_be_seen() {
    let (api, owner) = furnished().await;
    let [flow, deployment] = kept_back(&api, &owner).await;
    let viewer = with_role(&api.app, WorkspaceRole::Viewer).await;
    for (path, body) in [
        ("/ui/flows/count-deployments", json!({"flow_ids": [flow]})),
        (
            "/deployments/count",
            json!({"flows": {"id": {"any_": [flow]}}}),
        ),
        (
            "/flows/count",
            json!({"deployments": {"id": {"any_": [deployment]}}}),
        ),
        (
            "/flows/paginate",
            json!({"deployments": {"name": {"any_": ["hush"]}}}),
        ),
    ] {
        let seen = send(&api, &viewer, "POST", path, &body).await;
        assert_eq!(seen.status, StatusCode::OK, "{path}: {}", seen.text);
        let told = seen.json();
        let told = [&told, &told[&flow], &told["count"]];
        assert!(
            told.iter().all(|told| **told != json!(1)),
            "{path}: {}",
            seen.text
        );
        assert!(!seen.text.contains("hush"), "{path}: {}", seen.text);
        // The owner is told, so that what is looked for is there.
        let owned = send(&api, &owner, "POST", path, &body).await;
        assert_ne!(owned.text, seen.text, "{path}");
    }
}

#[tokio::test]
async fn cve_2026_41014_runs_are_not_handed_out_past_the_list_of_their_pool() {
    let (api, owner) = furnished().await;
    let [_, deployment] = kept_back(&api, &owner).await;
    let run = format!("/deployments/{deployment}/create_flow_run");
    made(&api, &owner, &run, json!({"state": {"type": "SCHEDULED"}})).await;
    let worker = with_role(&api.app, WorkspaceRole::Worker).await;
    let due = json!({"deployment_ids": [deployment]});
    let path = "/deployments/get_scheduled_flow_runs";
    let seen = send(&api, &worker, "POST", path, &due).await;
    assert_eq!(seen.parts(), (200, json!([])), "{}", seen.text);
    let path = "/work_pools/hush-pool/get_scheduled_flow_runs";
    let seen = send(&api, &worker, "POST", path, &json!({})).await;
    assert_eq!(seen.status, StatusCode::NOT_FOUND, "{}", seen.text);
    let owned = send(&api, &owner, "POST", path, &json!({})).await;
    assert_eq!(
        owned.json().as_array().map(Vec::len),
        Some(1),
        "{}",
        owned.text
    );
}

#[tokio::test]
async fn cve_2025_54831_whoever_only_looks_sees_no_secret() {
    let (api, owner) = furnished().await;
    let kind = json!({"name": "Vault", "slug": "vault"});
    let kind = made(&api, &owner, "/block_types/", kind).await;
    let schema = json!({"block_type_id": kind["id"], "fields": {
        "title": "Vault", "type": "object", "secret_fields": ["token"],
        "properties": {"token": {"type": "string", "format": "password"}}}});
    let schema = made(&api, &owner, "/block_schemas/", schema).await;
    let block = json!({"name": "prod", "block_type_id": kind["id"],
        "block_schema_id": schema["id"], "data": {"token": "hunter2"}});
    let block = made(&api, &owner, "/block_documents/", block).await;
    let one = format!(
        "/block_documents/{}?include_secrets=true",
        block["id"].as_str().unwrap()
    );
    let of_type = "/block_types/slug/vault/block_documents?include_secrets=true";
    let named = "/block_types/slug/vault/block_documents/name/prod?include_secrets=true";
    for role in [WorkspaceRole::Viewer, WorkspaceRole::Runner] {
        let key = with_role(&api.app, role).await;
        let all = json!({"include_secrets": true});
        for (method, path, body) in [
            ("GET", one.as_str(), Value::Null),
            ("GET", of_type, Value::Null),
            ("GET", named, Value::Null),
            ("POST", "/block_documents/filter", all),
        ] {
            let seen = send(&api, &key, method, path, &body).await;
            assert_eq!(seen.status, StatusCode::OK, "{path}: {}", seen.text);
            assert!(!seen.text.contains("hunter2"), "{path} to {}", role.name());
            let owned = send(&api, &owner, method, path, &body).await;
            assert!(owned.text.contains("hunter2"), "{path}: {}", owned.text);
        }
    }
}

#[tokio::test]
async fn cve_2026_22683_a_role_counts_in_the_api_and_not_on_pages_alone() {
    let (api, owner) = furnished().await;
    let flow = made(&api, &owner, "/flows/", json!({"name": "etl"})).await;
    let deployment = json!({"name": "theirs", "flow_id": flow["id"], "entrypoint": "evil.py:run"});
    let pool = json!({"name": "theirs", "type": "process"});
    for role in [WorkspaceRole::Runner, WorkspaceRole::Viewer] {
        let key = with_role(&api.app, role).await;
        for (path, body) in [
            ("/deployments/", &deployment),
            ("/work_pools/", &pool),
            (
                "/block_types/",
                &json!({"name": "Theirs", "slug": "theirs"}),
            ),
        ] {
            let answer = send(&api, &key, "POST", path, body).await;
            assert_eq!(
                answer.status,
                StatusCode::FORBIDDEN,
                "{path} by {}",
                role.name()
            );
        }
    }
}

/// That somebody has a role was asked, but not whether they still belong to the account.
#[tokio::test]
async fn cve_2026_43913_a_role_counts_only_while_its_holder_is_let_in() {
    let (api, owner) = furnished().await;
    let wanted = Wanted {
        name: "kept out",
        account_role: AccountRole::Admin,
        workspace_role: Some(WorkspaceRole::Owner),
        ..Wanted::default()
    };
    let machine = machine(&api.app, wanted).await;
    let account = format!("/accounts/{}", AccountId::DEFAULT);
    let purge = json!({"flows": {}});
    let path = format!("{account}/account_memberships/filter");
    let found = made(&api, &owner, &path, json!({})).await;
    let member = found.as_array().unwrap().iter();
    let member = member
        .clone()
        .find(|one| one["actor_id"] == json!(machine.actor));
    let member = member.unwrap()["id"].as_str().unwrap();
    let path = format!("{account}/account_memberships/{member}");
    for (is_active, expected) in [(false, [403, 404]), (true, [200, 200])] {
        let body = json!({"active": is_active});
        send(&api, &owner, "PATCH", &path, &body).await;
        let purged = send(&api, &machine.key, "POST", "/flows/bulk_delete", &purge).await;
        let read = send(&api, &machine.key, "GET", &account, &Value::Null).await;
        let statuses = [purged.status.as_u16(), read.status.as_u16()];
        assert_eq!(statuses, expected, "{} {}", purged.text, read.text);
    }
}

/// One operation that changes a part of an object did not ask whose it is, unlike all the others.
#[tokio::test]
async fn cve_2026_27898_no_part_of_an_object_is_changed_from_another_workspace() {
    let (api, owner) = furnished().await;
    let (account, other) = (AccountId::DEFAULT, api.test.other_workspace);
    let there = format!("/accounts/{account}/workspaces/{other}");
    let flow = made(
        &api,
        &owner,
        &format!("{there}/flows/"),
        json!({"name": "etl"}),
    )
    .await;
    let deployment = json!({"name": "nightly", "flow_id": flow["id"],
                            "schedules": [{"schedule": {"interval": 3600}}]});
    let deployment = made(&api, &owner, &format!("{there}/deployments/"), deployment).await;
    let variable = json!({"name": "colour", "value": "red"});
    let variable = made(&api, &owner, &format!("{there}/variables/"), variable).await;
    let run = json!({"flow_id": flow["id"], "state": {"type": "PENDING"}});
    let run = made(&api, &owner, &format!("{there}/flow_runs/"), run).await;
    let id = |of: &Value| of["id"].as_str().unwrap().to_owned();
    let (deployment_id, schedule) = (id(&deployment), id(&deployment["schedules"][0]));
    for (method, path, body) in [
        (
            "PATCH",
            format!("/flows/{}", id(&flow)),
            json!({"tags": ["x"]}),
        ),
        (
            "PATCH",
            format!("/deployments/{deployment_id}"),
            json!({"paused": true}),
        ),
        (
            "PATCH",
            format!("/deployments/{deployment_id}/schedules/{schedule}"),
            json!({"active": false}),
        ),
        (
            "POST",
            format!("/deployments/{deployment_id}/pause_deployment"),
            json!({}),
        ),
        (
            "PATCH",
            format!("/variables/{}", id(&variable)),
            json!({"value": "blue"}),
        ),
        (
            "PATCH",
            format!("/flow_runs/{}/labels", id(&run)),
            json!({"a": "b"}),
        ),
        (
            "PATCH",
            format!("/flow_runs/{}", id(&run)),
            json!({"name": "theirs"}),
        ),
    ] {
        let answer = send(&api, &owner, method, &path, &body).await;
        assert_eq!(
            answer.status,
            StatusCode::NOT_FOUND,
            "{path}: {}",
            answer.text
        );
        let at_home = send(&api, &owner, method, &format!("{there}{path}"), &body).await;
        assert!(at_home.status.is_success(), "{path}: {}", at_home.text);
    }
}

#[tokio::test]
async fn flyte_there_is_no_credential_that_everybody_knows() {
    let (api, _) = furnished().await;
    // admin:admin, flyte's own secrets, and what others shipped with.
    for authorization in [
        "Basic YWRtaW46YWRtaW4=",
        "Basic YWRtaW46cGFzc3dvcmQ=",
        "Basic Zmx5dGVwcm9wZWxsZXI6Zm9vYmFy",
        "Basic a2VzdHJhOmtlc3RyYQ==",
        "Bearer admin",
        "Bearer foobar",
        "Bearer pnu_0000000000000000000000000000000000000000000",
    ] {
        let answer = call(&api, "GET", "/version", Some(authorization)).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{authorization}");
    }
}

#[tokio::test]
async fn cve_2026_29059_no_path_leads_to_a_file() {
    let (api, owner) = furnished().await;
    for path in [
        "/../../../../etc/passwd",
        "/..%2f..%2f..%2fetc%2fpasswd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/collections/views/..%2f..%2f..%2fetc%2fpasswd",
        "/flows/name/..%2f..%2fetc%2fpasswd",
    ] {
        for by in [Some(bearer(&owner)), None] {
            let answer = call(&api, "GET", path, by.as_deref()).await;
            assert!(!answer.status.is_success(), "{path}: {}", answer.text);
            assert!(!answer.text.contains("root:"), "{path}");
        }
    }
}

/// A backup was answered with the key to it in a header.
#[tokio::test]
async fn cve_2026_27944_no_header_of_an_answer_carries_a_credential() {
    let (api, owner) = furnished().await;
    for route in registered() {
        let path = filled(&route.path);
        for method in &route.methods {
            let answer = call(&api, method.as_str(), &path, Some(&bearer(&owner))).await;
            for (name, value) in &answer.headers {
                let value = String::from_utf8_lossy(value.as_bytes());
                let tells = ["pnb_", "pnu_", owner.as_str()]
                    .iter()
                    .any(|key| value.contains(key));
                assert!(!tells, "{method} {path}: {name}");
            }
        }
    }
}

/// What a user submitted with a workflow went before what an administrator had fixed in a template.
#[tokio::test]
async fn cve_2026_31892_job_variables_change_nothing_of_the_template() {
    let (api, owner) = furnished().await;
    let runner = with_role(&api.app, WorkspaceRole::Runner).await;
    let template = json!({
        "job_configuration": {"command": "{{ command }}", "image": "{{ image }}",
                              "privileged": false},
        "variables": {"type": "object", "additionalProperties": false, "properties": {
            "command": {"type": "string"},
            "image": {"type": "string", "enum": ["reviewed"], "default": "reviewed"}}},
    });
    let pool = json!({"name": "pool", "type": "process", "base_job_template": template});
    made(&api, &owner, "/work_pools/", pool).await;
    let flow = made(&api, &owner, "/flows/", json!({"name": "etl"})).await;
    let deployment = json!({"name": "nightly", "flow_id": flow["id"], "work_pool_name": "pool"});
    let deployment = made(&api, &owner, "/deployments/", deployment).await;
    let deployment = format!("/deployments/{}", deployment["id"].as_str().unwrap());
    let run_of = format!("{deployment}/create_flow_run");
    let wanted = json!({"job_variables": {"command": "ls"}, "state": {"type": "SCHEDULED"}});
    let run = made(&api, &runner, &run_of, wanted).await;
    let run = format!("/flow_runs/{}", run["id"].as_str().unwrap());
    for variables in [
        json!({"image": "evil"}),
        json!({"privileged": true}),
        json!({"job_configuration": {"privileged": true}}),
        json!({"variables": {}}),
    ] {
        let body = json!({"job_variables": variables});
        for (key, method, path, status) in [
            (&runner, "POST", &run_of, 422),
            (&runner, "PATCH", &run, 403),
            (&runner, "PATCH", &deployment, 403),
            (&owner, "PATCH", &run, 422),
        ] {
            let answer = send(&api, key, method, path, &body).await;
            assert_eq!(answer.status, status, "{path} {body}: {}", answer.text);
        }
    }
    let body = json!({"base_job_template": {}});
    let answer = send(&api, &runner, "PATCH", "/work_pools/pool", &body).await;
    assert_eq!(answer.status, 403, "{}", answer.text);
    let seen = send(&api, &owner, "GET", "/work_pools/pool", &Value::Null).await;
    assert_eq!(seen.json()["base_job_template"], template);
    let seen = send(&api, &owner, "GET", &run, &Value::Null).await;
    assert_eq!(seen.json()["job_variables"], json!({"command": "ls"}));
}
