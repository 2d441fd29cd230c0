//! Names of client certificates, and whom they stand for.

use provost_schemas::{
    Timestamp,
    actors::ActorKind,
    ids::{AccountId, ActorId, ClientCertificateId, WorkspaceId},
};
use provost_storage::{
    Connection,
    repositories::{
        actors::{self, StoredActor},
        client_certificates::{self, StoredClientCertificate},
        workspaces,
    },
};
use provost_testkit::TestDatabase;

const NOW: Timestamp = Timestamp::from_micros(1_700_000_000_000_000);

async fn service_account(work: &mut Connection, name: &str) -> ActorId {
    let account = AccountId::DEFAULT;
    workspaces::ensure(work, account, WorkspaceId::DEFAULT, "default", NOW)
        .await
        .expect("a workspace");
    let actor = StoredActor {
        id: ActorId::mint(NOW),
        created: NOW,
        updated: NOW,
        kind: ActorKind::ServiceAccount,
        name: name.to_owned(),
        email: None,
        account: Some(account),
        is_active: true,
        last_login: None,
    };
    assert!(actors::insert(work, &actor).await.expect("an answer"));
    actor.id
}

fn named(actor: ActorId, name: &str) -> StoredClientCertificate {
    StoredClientCertificate {
        id: ClientCertificateId::mint(NOW),
        created: NOW,
        actor,
        name: name.to_owned(),
    }
}

#[tokio::test]
async fn a_name_stands_for_one_service_account_until_it_is_deleted() {
    for test in TestDatabase::each().await {
        let database = test.name;
        let mut work = test.database.begin().await.expect("a unit of work");
        let etl = service_account(&mut work, "etl").await;
        let other = service_account(&mut work, "other").await;
        let kept = named(etl, "dns:etl.example.org");
        for (wanted, free) in [
            (&kept, true),
            (&named(other, "dns:etl.example.org"), false),
            (&named(etl, "dns:etl.example.org"), false),
            (&named(other, "cn:etl.example.org"), true),
        ] {
            let inserted = client_certificates::insert(&mut work, wanted).await;
            assert_eq!(inserted.expect("an answer"), free, "{database}");
        }
        let found = client_certificates::find(&mut work, "dns:etl.example.org").await;
        let found = found.expect("an answer").expect("somebody");
        assert_eq!(found.certificate, kept, "{database}");
        assert_eq!(
            (found.kind, found.owner.as_str()),
            (ActorKind::ServiceAccount, "etl")
        );
        let nobody = client_certificates::find(&mut work, "dns:example.org").await;
        assert_eq!(nobody.expect("an answer"), None, "{database}");
        let listed = client_certificates::list(&mut work, etl).await;
        assert_eq!(
            listed.expect("an answer"),
            std::slice::from_ref(&kept),
            "{database}"
        );

        let of_another = client_certificates::delete(&mut work, other, kept.id).await;
        assert!(!of_another.expect("an answer"), "{database}");
        let deleted = client_certificates::delete(&mut work, etl, kept.id).await;
        assert!(deleted.expect("an answer"), "{database}");
        let gone = client_certificates::find(&mut work, "dns:etl.example.org").await;
        assert_eq!(gone.expect("an answer"), None, "{database}");
        // Names go with whom they stand for.
        actors::delete(&mut work, other)
            .await
            .expect("it is deleted");
        let gone = client_certificates::find(&mut work, "cn:etl.example.org").await;
        assert_eq!(gone.expect("an answer"), None, "{database}");
    }
}
