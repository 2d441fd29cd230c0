//! What was ordered for many flow runs or deployments at once.

use provost_schemas::{
    Timestamp,
    audit::{AuditActor, AuditOrigin},
    filters::FilterSet,
    ids::BatchJobId,
    ui::{BatchAction, BatchJob, BatchRefusal},
};
use provost_storage::repositories::{
    Window,
    batch_jobs::{self, Concerned, Concerns},
};
use provost_testkit::TestDatabase;

use crate::fixtures::{RUN, add_run};

const ALL: Window = Window {
    limit: 100,
    offset: 0,
};

fn job(micros: i64) -> BatchJob {
    let now = Timestamp::from_micros(micros);
    BatchJob {
        id: BatchJobId::mint(now),
        created: now,
        action: BatchAction::CancelFlowRuns,
        state_type: None,
        message: Some("because".to_owned()),
        ordered_by: AuditActor {
            kind: "USER".into(),
            id: None,
            name: "ada".to_owned(),
            credential: None,
            credential_id: None,
        },
        total: 0,
        done: 0,
        refused: 0,
        refusals: Vec::new(),
        stopped: false,
        ended: None,
    }
}

#[tokio::test]
async fn a_job_is_done_object_by_object_and_each_object_once() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.unwrap();
        add_run(&mut work, test.workspace).await;
        let job = job(2_000_000);
        let origin = AuditOrigin {
            agent: Some("a browser".to_owned()),
            ..AuditOrigin::default()
        };
        batch_jobs::insert(&mut work, test.workspace, &job, &origin)
            .await
            .unwrap();
        let filters = FilterSet::default();
        let concerned = Concerned {
            sight: test.workspace.into(),
            filters: &filters,
            concerns: Concerns::FlowRuns,
        };
        assert_eq!(concerned.count(&mut work, 10).await.unwrap(), 1, "{name}");
        assert_eq!(
            concerned.keep(&mut work, job.id, 10).await.unwrap(),
            1,
            "{name}"
        );
        batch_jobs::set_total(&mut work, job.id, 1).await.unwrap();
        let open = batch_jobs::list_open(&mut work, 10).await.unwrap();
        assert_eq!(open.len(), 1, "{name}");
        assert_eq!(open[0].workspace, test.workspace, "{name}");
        assert_eq!(open[0].origin, origin, "{name}");
        assert_eq!(open[0].job.total, 1, "{name}");
        let left = batch_jobs::left(&mut work, job.id, 10).await.unwrap();
        assert_eq!(left, [RUN.0], "{name}");
        assert!(
            batch_jobs::take(&mut work, job.id, RUN.0).await.unwrap(),
            "{name}"
        );
        assert!(
            !batch_jobs::take(&mut work, job.id, RUN.0).await.unwrap(),
            "{name}: it was taken twice"
        );
        let refusals = [BatchRefusal {
            id: RUN.0,
            reason: "gone".to_owned(),
        }];
        batch_jobs::advance(&mut work, job.id, 0, 1, &refusals)
            .await
            .unwrap();
        let ended = Timestamp::from_micros(9);
        assert!(
            batch_jobs::end(&mut work, job.id, false, ended)
                .await
                .unwrap(),
            "{name}"
        );
        assert!(
            !batch_jobs::end(&mut work, job.id, true, ended)
                .await
                .unwrap(),
            "{name}: it ended twice"
        );
        let expected = BatchJob {
            total: 1,
            refused: 1,
            refusals: refusals.to_vec(),
            ended: Some(ended),
            ..job.clone()
        };
        let read = batch_jobs::read(&mut work, test.workspace, job.id).await;
        assert_eq!(read.unwrap(), Some(expected.clone()), "{name}");
        let elsewhere = batch_jobs::read(&mut work, test.other_workspace, job.id).await;
        assert_eq!(elsewhere.unwrap(), None, "{name}");
        let listed = batch_jobs::list(&mut work, test.workspace, ALL).await;
        assert_eq!(listed.unwrap(), [expected], "{name}");
        let open = batch_jobs::count_open(&mut work, test.workspace).await;
        assert_eq!(open.unwrap(), 0, "{name}");
        let later = Timestamp::from_micros(10);
        let forgotten = batch_jobs::delete_ended(&mut work, test.workspace, later).await;
        assert_eq!(forgotten.unwrap(), 1, "{name}");
    }
}

#[tokio::test]
async fn a_job_that_ends_early_forgets_what_was_left_and_others_keep_theirs() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.unwrap();
        add_run(&mut work, test.workspace).await;
        let filters = FilterSet::default();
        let concerned = |concerns| Concerned {
            sight: test.workspace.into(),
            filters: &filters,
            concerns,
        };
        let jobs = [job(1_000_000), job(2_000_000)];
        for job in &jobs {
            let origin = AuditOrigin::default();
            batch_jobs::insert(&mut work, test.workspace, job, &origin)
                .await
                .unwrap();
            concerned(Concerns::FlowRuns)
                .keep(&mut work, job.id, 10)
                .await
                .unwrap();
        }
        let ended = Timestamp::from_micros(9);
        batch_jobs::end(&mut work, jobs[0].id, true, ended)
            .await
            .unwrap();
        let left = batch_jobs::left(&mut work, jobs[0].id, 10).await.unwrap();
        assert!(left.is_empty(), "{name}");
        let left = batch_jobs::left(&mut work, jobs[1].id, 10).await.unwrap();
        assert_eq!(left, [RUN.0], "{name}");
        // No deployment is there to be found.
        for concerns in [Concerns::Deployments, Concerns::DeploymentsPaused(true)] {
            let names = concerned(concerns).names(&mut work, 5).await.unwrap();
            assert_eq!(names, Vec::<String>::new(), "{name}");
        }
    }
}
