//! Access lists, as an operator gives and takes them.

use std::{path::Path, sync::Arc};

use provost_app::{App, AppSettings, Call, SystemClock, work_pools::create_work_pool};
use provost_schemas::{from_json::read_body, ids::WorkspaceId};
use provost_storage::{Database, DatabaseOptions, SqliteLocation, SqliteOptions};
use serde_json::json;

use crate::access::{complaint, prepared, written};

/// Makes a work pool in the database of a home, which only clients of the API do otherwise.
fn make_pool(home: &Path) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let file = home.join(".provost/provost.db");
        let options = DatabaseOptions::Sqlite(SqliteOptions::new(SqliteLocation::File(file)));
        let database = Database::open(&options).await.unwrap();
        let clock = Arc::new(SystemClock);
        let app = App::new(database.clone(), clock, AppSettings::default()).await;
        let call = Call::by_service("test", WorkspaceId::DEFAULT);
        let mut context = app.unwrap().write(call).await.unwrap();
        let body = read_body(&json!({"name": "production", "type": "process"})).unwrap();
        create_work_pool(&mut context, body).await.unwrap();
        context.commit().await.unwrap();
        database.close().await.unwrap();
    });
}

#[test]
fn a_list_is_given_shown_and_taken_away() {
    let home = prepared();
    let home = home.path();
    make_pool(home);
    written(home, "service-account create etl");
    written(home, "user create ada@example.org");
    written(home, "team create Data");
    let pool = "work-pool production";
    let show = format!("access-list show {pool}");
    assert_eq!(written(home, &show), "");
    let who = "--manage ada@example.org --run etl --view-team Data";
    written(home, &format!("access-list set {pool} {who}"));
    let expected = "manage  user  ada@example.org\nrun  service_account  etl\nview  team  Data";
    assert_eq!(written(home, &show), expected);
    // Another list takes the place of the one before.
    written(home, &format!("access-list set {pool} --view etl"));
    assert_eq!(written(home, &show), "view  service_account  etl");
    written(home, &format!("access-list rm {pool}"));
    assert_eq!(written(home, &show), "");
}

#[test]
fn what_is_no_object_or_nobody_is_refused() {
    let home = prepared();
    let home = home.path();
    make_pool(home);
    for (arguments, expected) in [
        ("show work-pool nothing", "Work pool \"nothing\" not found."),
        ("show deployment etl/nightly", "Deployment not found"),
        ("show block secret/token", "Block document not found"),
        (
            "show block token",
            "a block is named by its type and name, such as secret/token",
        ),
        (
            "show deployment nightly",
            "a deployment is named by its flow and name, such as etl/nightly",
        ),
        (
            "set work-pool production",
            "nobody is named: name somebody with --manage, --run or --view, or take the list away \
             with `provost access-list rm`",
        ),
    ] {
        let error = complaint(home, &format!("access-list {arguments}"));
        assert_eq!(error, format!("error: {expected}"), "{arguments}");
    }
    let error = complaint(home, "access-list set work-pool production --view nobody");
    assert!(error.contains("nobody"), "{error}");
}
