//! Webhooks.

use provost_schemas::{
    Timestamp,
    ids::{AccountId, ActorId, WebhookId, WorkspaceId},
    webhooks::Webhook,
};
use provost_storage::{
    Statement,
    repositories::{Window, webhooks},
};
use provost_testkit::TestDatabase;
use uuid::Uuid;

const ALL: Window = Window {
    limit: 100,
    offset: 0,
};

fn webhook(workspace: WorkspaceId, account: AccountId, name: &str) -> Webhook {
    let now = Timestamp::from_micros(1);
    Webhook {
        id: WebhookId::mint(now),
        created: now,
        updated: now,
        name: name.to_owned(),
        description: "of a test".to_owned(),
        enabled: true,
        template: "{}".to_owned(),
        slug: format!("slug-of-{name}"),
        service_account_id: Some(ActorId(Uuid::from_u128(7))),
        account,
        workspace,
    }
}

#[tokio::test]
async fn a_webhook_is_found_by_its_id_in_its_workspace_and_by_its_address_from_anywhere() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.unwrap();
        let account: Uuid = work
            .fetch_one(
                Statement::new("SELECT account_id FROM workspace WHERE id = $1")
                    .bind(test.workspace),
            )
            .await
            .unwrap();
        let mut kept = webhook(test.workspace, AccountId(account), "b");
        let first = webhook(test.workspace, AccountId(account), "a");
        for webhook in [&kept, &first] {
            webhooks::insert(&mut work, webhook).await.unwrap();
        }
        let read = webhooks::read(&mut work, test.workspace, kept.id).await;
        assert_eq!(read.unwrap().as_ref(), Some(&kept), "{name}");
        let elsewhere = webhooks::read(&mut work, test.other_workspace, kept.id).await;
        assert_eq!(
            elsewhere.unwrap(),
            None,
            "{name}: another workspace sees it"
        );
        let listed = webhooks::list(&mut work, test.workspace, ALL)
            .await
            .unwrap();
        assert_eq!(listed, [first, kept.clone()], "{name}");
        let listed = webhooks::list(&mut work, test.other_workspace, ALL).await;
        assert_eq!(listed.unwrap(), [], "{name}");
        let count = webhooks::count(&mut work, test.workspace).await.unwrap();
        assert_eq!(count, 2, "{name}");

        let later = Timestamp::from_micros(2);
        webhooks::set_slug(&mut work, test.workspace, kept.id, "new", later)
            .await
            .unwrap();
        let old = webhooks::find(&mut work, "slug-of-b").await.unwrap();
        assert_eq!(old, None, "{name}: the old address leads somewhere");
        kept.slug = "new".to_owned();
        kept.updated = later;
        let found = webhooks::find(&mut work, "new").await.unwrap();
        assert_eq!(found.as_ref(), Some(&kept), "{name}");

        kept.enabled = false;
        kept.service_account_id = None;
        kept.template = "[]".to_owned();
        webhooks::update(&mut work, &kept).await.unwrap();
        let changed = webhooks::read(&mut work, test.workspace, kept.id).await;
        assert_eq!(changed.unwrap().as_ref(), Some(&kept), "{name}");

        let gone = webhooks::delete(&mut work, test.other_workspace, kept.id).await;
        assert!(!gone.unwrap(), "{name}: another workspace deletes it");
        let gone = webhooks::delete(&mut work, test.workspace, kept.id).await;
        assert!(gone.unwrap(), "{name}");
        let left = webhooks::find(&mut work, "new").await.unwrap();
        assert_eq!(left, None, "{name}");
    }
}

#[tokio::test]
async fn webhooks_go_with_their_workspace() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let kept = webhook(test.other_workspace, AccountId::DEFAULT, "a");
        webhooks::insert(&mut work, &kept).await.unwrap();
        let delete = Statement::new("DELETE FROM workspace WHERE id = $1");
        work.execute(delete.bind(test.other_workspace))
            .await
            .unwrap();
        let rows: i64 = work
            .fetch_one(Statement::new("SELECT COUNT(*) FROM webhook"))
            .await
            .unwrap();
        assert_eq!(rows, 0, "{}", test.name);
    }
}
