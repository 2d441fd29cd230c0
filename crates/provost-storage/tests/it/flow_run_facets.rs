//! What pages of flow runs are surrounded by.

use provost_schemas::{
    filters::FilterSet,
    ids::{DeploymentId, FlowId},
    states::StateType,
    ui::{NamedFacet, StateFacet},
};
use provost_storage::{Connection, Statement, repositories::flow_run_facets};
use provost_testkit::TestDatabase;
use uuid::Uuid;

use crate::fixtures::{RUN, add_run};

/// Puts the run of the fixture into a state.
async fn enter(connection: &mut Connection, state_type: StateType, name: &str) {
    let update =
        Statement::new("UPDATE flow_run SET state_type = $1, state_name = $2 WHERE id = $3");
    let update = update.bind(state_type).bind(name).bind(RUN);
    connection.execute(update).await.unwrap();
}

#[tokio::test]
async fn runs_are_counted_by_state_and_by_what_they_belong_to() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let (home, all) = (test.workspace, FilterSet::default());
        add_run(&mut work, home).await;
        let states = flow_run_facets::states(&mut work, home, &all).await;
        assert_eq!(states.unwrap(), [], "{}: it has no state", test.name);
        enter(&mut work, StateType::Scheduled, "Late").await;

        let count = flow_run_facets::count(&mut work, home, &all).await;
        assert_eq!(count.unwrap(), 1, "{}", test.name);
        let states = flow_run_facets::states(&mut work, home, &all).await;
        let late = StateFacet {
            state_type: StateType::Scheduled,
            state_name: "Late".to_owned(),
            count: 1,
        };
        assert_eq!(states.unwrap(), [late], "{}", test.name);
        let flows = flow_run_facets::flows(&mut work, home, &all).await.unwrap();
        let [NamedFacet { id, name, count: 1 }] = &flows[..] else {
            panic!("{}: {flows:?}", test.name)
        };
        let names = flow_run_facets::flow_names(&mut work, home, &[FlowId(*id)]).await;
        assert_eq!(names.unwrap().get(id), Some(name), "{}", test.name);

        let deployments = flow_run_facets::deployments(&mut work, home, &all).await;
        assert_eq!(deployments.unwrap(), [], "{}: it has none", test.name);
        let nil = [DeploymentId(Uuid::nil())];
        let names = flow_run_facets::deployment_names(&mut work, home, &nil).await;
        assert!(names.unwrap().is_empty(), "{}", test.name);

        let elsewhere = test.other_workspace;
        let count = flow_run_facets::count(&mut work, elsewhere, &all).await;
        assert_eq!(count.unwrap(), 0, "{}", test.name);
        let flows_there = flow_run_facets::flows(&mut work, elsewhere, &all).await;
        assert_eq!(flows_there.unwrap(), [], "{}", test.name);
        let names = flow_run_facets::flow_names(&mut work, elsewhere, &[FlowId(*id)]).await;
        assert!(names.unwrap().is_empty(), "{}", test.name);
    }
}
