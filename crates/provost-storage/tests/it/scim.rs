//! What directories call people and teams.

use provost_schemas::ids::{AccountId, ActorId, TeamId, WorkspaceId};
use provost_storage::{
    Connection,
    repositories::{
        Window, account_memberships, scim_groups,
        scim_users::{self, People, ScimNames},
        teams::{self, StoredTeam},
        workspaces,
    },
};
use provost_testkit::TestDatabase;

use crate::people::{NOW, later, person};

const ACCOUNT: AccountId = AccountId::DEFAULT;

fn names(user_name: &str, external_id: Option<&str>) -> ScimNames {
    ScimNames {
        user_name: user_name.to_owned(),
        external_id: external_id.map(str::to_owned),
        given_name: None,
        family_name: Some("Lovelace".to_owned()),
    }
}

async fn member(work: &mut Connection, email: &str, seconds: i64) -> ActorId {
    let account = ACCOUNT;
    workspaces::ensure(work, account, WorkspaceId::DEFAULT, "default", NOW)
        .await
        .unwrap();
    let actor = person(work, email).await;
    account_memberships::set(work, account, actor, "Member", later(seconds))
        .await
        .unwrap();
    actor
}

async fn found(work: &mut Connection, people: People<'_>) -> Vec<ActorId> {
    let found = scim_users::list(work, ACCOUNT, people).await.unwrap();
    found.into_iter().map(|one| one.actor).collect()
}

#[tokio::test]
async fn people_are_found_by_what_their_directory_calls_them() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let ada = member(&mut work, "ada@example.org", 0).await;
        let bob = member(&mut work, "bob@example.org", 1).await;
        let stranger = person(&mut work, "eve@example.org").await;
        let by_address = People::UserName("ada@example.org");
        assert_eq!(found(&mut work, by_address).await, [ada]);
        let called = names("Ada.Ä@Example.org", Some("7"));
        scim_users::set(&mut work, ACCOUNT, ada, &called, later(9))
            .await
            .unwrap();
        assert_eq!(found(&mut work, by_address).await, []);
        for people in [
            People::UserName("ada.ä@example.org"),
            People::ExternalId("7"),
            People::Actor(ada),
        ] {
            assert_eq!(found(&mut work, people).await, [ada], "{people:?}");
        }
        let kept = scim_users::list(&mut work, ACCOUNT, People::Actor(ada)).await;
        let kept = kept.unwrap().remove(0);
        assert_eq!(kept.user_name.as_deref(), Some("Ada.Ä@Example.org"));
        assert_eq!(kept.family_name.as_deref(), Some("Lovelace"));
        assert_eq!(kept.updated, later(9));
        assert_eq!(found(&mut work, People::Actor(stranger)).await, []);
        assert_eq!(found(&mut work, People::All).await, [ada, bob]);
        let second = Window {
            limit: 1,
            offset: 1,
        };
        assert_eq!(found(&mut work, People::Page(second)).await, [bob]);
        assert_eq!(scim_users::count(&mut work, ACCOUNT).await.unwrap(), 2);
        let elsewhere = AccountId::mint(NOW);
        let other = scim_users::list(&mut work, elsewhere, People::Actor(ada)).await;
        assert_eq!(other.unwrap(), []);
        // It goes with the membership.
        assert!(scim_users::is_known(&mut work, ada).await.unwrap());
        assert!(!scim_users::is_known(&mut work, bob).await.unwrap());
        account_memberships::delete(&mut work, ACCOUNT, ada)
            .await
            .unwrap();
        assert!(!scim_users::is_known(&mut work, ada).await.unwrap());
    }
}

#[tokio::test]
async fn memberships_are_counted_whether_or_not_they_let_in() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let ada = member(&mut work, "ada@example.org", 0).await;
        let counts = async |work: &mut Connection| {
            let all = account_memberships::count_of_actor(work, ada, false).await;
            let active = account_memberships::count_of_actor(work, ada, true).await;
            (all.unwrap(), active.unwrap())
        };
        assert_eq!(counts(&mut work).await, (1, 1));
        account_memberships::set_active(&mut work, ACCOUNT, ada, false, NOW)
            .await
            .unwrap();
        assert_eq!(counts(&mut work).await, (1, 0));
    }
}

#[tokio::test]
async fn teams_are_known_by_what_their_directory_calls_them() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let ada = member(&mut work, "ada@example.org", 0).await;
        let team = StoredTeam {
            id: TeamId::mint(NOW),
            created: NOW,
            updated: NOW,
            account: ACCOUNT,
            name: "Engines".to_owned(),
            description: String::new(),
        };
        assert!(teams::insert(&mut work, &team).await.unwrap());
        teams::add_member(&mut work, team.id, ada).await.unwrap();
        for external_id in [Some("7"), Some("8"), None] {
            scim_groups::set(&mut work, team.id, external_id)
                .await
                .unwrap();
            let kept = scim_groups::list(&mut work, ACCOUNT).await.unwrap();
            let kept: Vec<_> = kept.iter().map(|one| one.external_id.as_str()).collect();
            assert_eq!(kept, external_id.into_iter().collect::<Vec<_>>());
        }
        let of_ada = scim_groups::of_actor(&mut work, ACCOUNT, ada).await;
        assert_eq!(of_ada.unwrap()[0].name, "Engines");
        let elsewhere = AccountId::mint(NOW);
        let other = scim_groups::of_actor(&mut work, elsewhere, ada).await;
        assert_eq!(other.unwrap(), []);
    }
}
