//! People, service accounts, their keys, and what they may do.

use provost_schemas::{
    Timestamp,
    actors::ActorKind,
    ids::{AccountId, ActorId, ApiKeyId, WorkspaceId},
    json::Seconds,
};
use provost_storage::{
    Connection,
    repositories::{
        account_memberships,
        actors::{self, StoredActor},
        api_keys::{self, StoredApiKey},
        grants,
        workspace_access::{self, HeldRole, Holder},
        workspaces,
    },
};
use provost_testkit::TestDatabase;

const NOW: Timestamp = Timestamp::from_micros(1_700_000_000_000_000);
const ACCOUNT: AccountId = AccountId::DEFAULT;
const WORKSPACE: WorkspaceId = WorkspaceId::DEFAULT;

async fn prepared(work: &mut Connection) {
    workspaces::ensure(work, ACCOUNT, WORKSPACE, "default", NOW)
        .await
        .expect("a workspace");
}

fn person(email: &str) -> StoredActor {
    StoredActor {
        id: ActorId::mint(NOW),
        created: NOW,
        updated: NOW,
        kind: ActorKind::User,
        name: "Ada".to_owned(),
        email: Some(email.to_owned()),
        account: None,
        is_active: true,
        last_login: None,
    }
}

fn service_account(name: &str) -> StoredActor {
    StoredActor {
        kind: ActorKind::ServiceAccount,
        name: name.to_owned(),
        email: None,
        account: Some(ACCOUNT),
        ..person("")
    }
}

fn key(actor: ActorId) -> StoredApiKey {
    StoredApiKey {
        id: ApiKeyId::mint(NOW),
        created: NOW,
        actor,
        name: "laptop".to_owned(),
        masked: "pnu_…abcd".to_owned(),
        expiration: Some(NOW),
        scopes: Some(vec!["see_flows".to_owned()]),
        networks: None,
        last_used: None,
        trust_rule: None,
    }
}

#[tokio::test]
async fn people_and_service_accounts_have_names_of_their_own() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.expect("a unit of work");
        prepared(&mut work).await;
        let ada = person("ada@example.org");
        assert!(actors::insert(&mut work, &ada).await.expect("an answer"));
        let same = person("ada@example.org");
        assert!(!actors::insert(&mut work, &same).await.expect("an answer"));
        let found = actors::read_by_email(&mut work, "ada@example.org").await;
        assert_eq!(found.expect("an answer"), Some(ada.clone()), "{name}");
        assert_eq!(
            actors::read(&mut work, ada.id).await.expect("an answer"),
            Some(ada)
        );

        let bot = service_account("worker");
        assert!(actors::insert(&mut work, &bot).await.expect("an answer"));
        let same = service_account("worker");
        assert!(!actors::insert(&mut work, &same).await.expect("an answer"));
        let found = actors::read_service_account(&mut work, ACCOUNT, "worker").await;
        assert_eq!(found.expect("an answer"), Some(bot.clone()), "{name}");
        assert!(actors::delete(&mut work, bot.id).await.expect("an answer"));
        assert!(!actors::delete(&mut work, bot.id).await.expect("an answer"));
    }
}

#[tokio::test]
async fn a_key_is_found_by_its_digest_while_its_owner_is_active() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.expect("a unit of work");
        prepared(&mut work).await;
        let ada = person("ada@example.org");
        actors::insert(&mut work, &ada).await.expect("an answer");
        let stored = key(ada.id);
        api_keys::insert(&mut work, &stored, "digest")
            .await
            .expect("a key");
        let found = api_keys::find(&mut work, "digest").await;
        let found = found.expect("an answer").expect("a key");
        assert_eq!(
            (found.key, found.kind, found.owner.as_str()),
            (stored.clone(), ActorKind::User, "Ada"),
            "{name}"
        );
        let other = api_keys::find(&mut work, "other").await;
        assert_eq!(other.expect("an answer"), None, "{name}");

        api_keys::note_use(&mut work, stored.id, NOW)
            .await
            .expect("an answer");
        let keys = api_keys::list(&mut work, ada.id).await.expect("keys");
        assert_eq!(keys[0].last_used, Some(NOW), "{name}");

        actors::set_active(&mut work, ada.id, false, NOW)
            .await
            .expect("an answer");
        let found = api_keys::find(&mut work, "digest").await;
        assert_eq!(found.expect("an answer"), None, "{name}");

        let stranger = ActorId::mint(NOW);
        let deleted = api_keys::delete(&mut work, stranger, stored.id).await;
        assert!(!deleted.expect("an answer"), "{name}");
        let deleted = api_keys::delete(&mut work, ada.id, stored.id).await;
        assert!(deleted.expect("an answer"), "{name}");
    }
}

#[tokio::test]
async fn grants_end_with_the_membership() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.expect("a unit of work");
        prepared(&mut work).await;
        let ada = person("ada@example.org");
        actors::insert(&mut work, &ada).await.expect("an answer");
        let role = grants::account_role(&mut work, ACCOUNT, ada.id).await;
        assert_eq!(role.expect("an answer"), None, "{name}");

        for wanted in ["Admin", "Member"] {
            account_memberships::set(&mut work, ACCOUNT, ada.id, wanted, NOW)
                .await
                .expect("a membership");
        }
        let role = grants::account_role(&mut work, ACCOUNT, ada.id).await;
        assert_eq!(
            role.expect("an answer").as_deref(),
            Some("Member"),
            "{name}"
        );

        let holder = Holder::Actor(ada.id);
        for wanted in ["Viewer", "Developer"] {
            let role = HeldRole::BuiltIn(wanted.to_owned());
            workspace_access::set(&mut work, WORKSPACE, holder, role, NOW)
                .await
                .expect("access");
        }
        let held = grants::in_workspace(&mut work, WORKSPACE, ada.id).await;
        let roles: Vec<_> = held
            .expect("grants")
            .into_iter()
            .map(|grant| grant.role)
            .collect();
        assert_eq!(roles, [Some("Developer".to_owned())], "{name}");
        let deleted = workspace_access::delete(&mut work, WORKSPACE, holder).await;
        assert!(deleted.expect("an answer"), "{name}");
        let held = grants::in_workspace(&mut work, WORKSPACE, ada.id).await;
        assert_eq!(held.expect("grants"), [], "{name}");

        let changed = account_memberships::set_active(&mut work, ACCOUNT, ada.id, false, NOW).await;
        assert!(changed.expect("an answer"), "{name}");
        let role = grants::account_role(&mut work, ACCOUNT, ada.id).await;
        assert_eq!(role.expect("an answer"), None, "{name}");
        let known = account_memberships::exists(&mut work, ACCOUNT, ada.id).await;
        assert!(known.expect("an answer"), "{name}");
        let removed = account_memberships::delete(&mut work, ACCOUNT, ada.id).await;
        assert!(removed.expect("an answer"), "{name}");
    }
}

#[tokio::test]
async fn what_a_trust_rule_gave_out_is_no_key_that_anybody_looks_after() {
    for test in TestDatabase::each().await {
        let database = &test.database;
        let mut work = database.begin().await.unwrap();
        let ada = person("ada@example.org");
        actors::insert(&mut work, &ada).await.unwrap();
        let exchanged = |number: i64| StoredApiKey {
            id: ApiKeyId::mint(NOW),
            expiration: Some(NOW + Seconds::new(number)),
            trust_rule: Some("ci".to_owned()),
            ..key(ada.id)
        };
        for number in 0..3 {
            let digest = format!("digest {number}");
            let key = exchanged(number);
            api_keys::insert(&mut work, &key, &digest).await.unwrap();
        }
        assert_eq!(api_keys::list(&mut work, ada.id).await.unwrap(), []);
        let found = api_keys::find(&mut work, "digest 1").await.unwrap();
        assert_eq!(found.unwrap().key.trust_rule.as_deref(), Some("ci"));
        for (rule, limit, expected) in [("ci", 10, 3), ("ci", 2, 2), ("other", 10, 0)] {
            let count = api_keys::count_exchanged(&mut work, rule, limit).await;
            assert_eq!(count.unwrap(), expected, "{rule} {limit}");
        }
        let later = NOW + Seconds::new(2);
        for (limit, expected) in [(1, 1), (10, 1), (10, 0)] {
            let deleted = api_keys::delete_exchanged_before(&mut work, later, limit).await;
            assert_eq!(deleted.unwrap(), expected, "{}", test.name);
        }
        assert!(
            api_keys::find(&mut work, "digest 2")
                .await
                .unwrap()
                .is_some()
        );
    }
}
