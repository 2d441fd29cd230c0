//! Task runs, their states and what is summed up of them.

use provost_core::orchestration::{RunColumns, TaskRunFacts};
use provost_schemas::{
    Timestamp,
    filters::FilterSet,
    from_json::read_body,
    ids::{ConcurrencyLimitId, FlowId, FlowRunId, LeaseId, StateId, TaskRunId, WorkspaceId},
    json::{JsonObject, Labels, Seconds},
    policies::TaskRunPolicy,
    sorts::{FlowRunSort, TaskRunSort},
    states::{State, StateCreate, StateType},
    task_runs::TaskRun,
};
use provost_storage::{
    Connection, Statement,
    repositories::{
        Window, flow_run_graph,
        leases::{self, LeaseHolder, NewLease},
        run_history::{self, Buckets, RunKind},
        run_states, task_runs, ui,
    },
};
use provost_testkit::TestDatabase;
use serde_json::json;
use tokio::task::JoinSet;
use uuid::Uuid;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_micros(seconds * 1_000_000)
}

fn state(state_type: StateType, seconds: i64) -> State {
    StateCreate::of(state_type).into_state(StateId::mint(at(seconds)), at(seconds))
}

/// A background task run that was expected at a time and is in a state since then.
fn run(key: &str, state_type: StateType, seconds: i64) -> TaskRun {
    let state = state(state_type, seconds);
    TaskRun {
        id: TaskRunId::mint(at(seconds)),
        created: at(seconds),
        updated: at(seconds),
        name: key.to_owned(),
        flow_run_id: None,
        task_key: "load".to_owned(),
        dynamic_key: key.to_owned(),
        cache_key: None,
        cache_expiration: None,
        task_version: None,
        empirical_policy: TaskRunPolicy::default(),
        tags: vec!["a".to_owned()],
        labels: Labels::new(),
        state_id: Some(state.id),
        task_inputs: JsonObject::default(),
        state_type: Some(state_type),
        state_name: Some(state.name.clone()),
        run_count: 0,
        flow_run_run_count: 0,
        expected_start_time: Some(at(seconds)),
        next_scheduled_start_time: None,
        start_time: None,
        end_time: None,
        total_run_time: Seconds::ZERO,
        estimated_run_time: Seconds::ZERO,
        estimated_start_time_delta: Seconds::ZERO,
        state: Some(state),
    }
}

async fn insert(connection: &mut Connection, workspace: WorkspaceId, run: &TaskRun) {
    assert!(task_runs::insert(connection, workspace, run).await.unwrap());
}

#[tokio::test]
async fn a_run_is_kept_as_it_was_written_and_stays_in_its_workspace() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let written = run("1", StateType::Pending, 1);
        insert(&mut work, test.workspace, &written).await;
        let read = task_runs::read(&mut work, test.workspace, written.id).await;
        assert_eq!(read.unwrap(), Some(written.clone()), "{}", test.name);
        let elsewhere = test.other_workspace;
        let read = task_runs::read(&mut work, elsewhere, written.id).await;
        assert_eq!(read.unwrap(), None, "{}", test.name);
        let id = written.state_id.unwrap();
        let states = run_states::list_task_run_states(&mut work, elsewhere, written.id).await;
        assert_eq!(states.unwrap(), [], "{}", test.name);
        let state = run_states::read_task_run_state(&mut work, elsewhere, id).await;
        assert_eq!(state.unwrap(), None, "{}", test.name);
        let gone = task_runs::delete(&mut work, elsewhere, written.id).await;
        assert!(!gone.unwrap(), "{}", test.name);
        let gone = task_runs::delete(&mut work, test.workspace, written.id).await;
        assert!(gone.unwrap(), "{}", test.name);
    }
}

#[tokio::test]
async fn a_background_run_is_created_once_in_each_workspace() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let first = run("1", StateType::Pending, 1);
        insert(&mut work, test.workspace, &first).await;
        let again = run("1", StateType::Pending, 2);
        let made = task_runs::insert(&mut work, test.workspace, &again).await;
        assert!(!made.unwrap(), "{}", test.name);
        let found =
            task_runs::find_by_natural_key(&mut work, test.workspace, None, "load", "1").await;
        assert_eq!(found.unwrap(), Some(first), "{}", test.name);
        insert(&mut work, test.other_workspace, &again).await;
    }
}

#[tokio::test]
async fn a_transition_is_read_and_written_with_everything_that_follows() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let written = run("1", StateType::Pending, 1);
        insert(&mut work, test.workspace, &written).await;
        let found = task_runs::read_for_transition(&mut work, test.workspace, written.id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(found.facts.state, written.state, "{}", test.name);
        assert_eq!(found.tags, ["a"], "{}", test.name);

        let running = state(StateType::Running, 5);
        let facts = TaskRunFacts {
            columns: RunColumns {
                run_count: 1,
                start_time: Some(at(5)),
                ..found.facts.columns
            },
            ..found.facts
        };
        task_runs::write_transition(&mut work, test.workspace, &facts, &running, at(6))
            .await
            .unwrap();
        let read = task_runs::read(&mut work, test.workspace, written.id)
            .await
            .unwrap()
            .unwrap();
        let expected = TaskRun {
            updated: at(6),
            state_id: Some(running.id),
            state_type: Some(StateType::Running),
            state_name: Some("Running".to_owned()),
            run_count: 1,
            start_time: Some(at(5)),
            state: Some(running.clone()),
            ..written.clone()
        };
        assert_eq!(read, expected, "{}", test.name);
        let states = run_states::list_task_run_states(&mut work, test.workspace, written.id).await;
        let both = [written.state.unwrap(), running];
        assert_eq!(states.unwrap(), both, "{}", test.name);
    }
}

/// Whoever waits for a run to be moved finds it in the state that it was moved to.
#[tokio::test(flavor = "multi_thread")]
async fn of_two_transitions_at_once_the_second_begins_where_the_first_ended() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let written = run("1", StateType::Pending, 1);
        insert(&mut work, test.workspace, &written).await;
        work.commit().await.unwrap();

        let mut first = test.database.begin().await.unwrap();
        let found = task_runs::read_for_transition(&mut first, test.workspace, written.id).await;
        let facts = found.unwrap().unwrap().facts;
        let (database, workspace) = (test.database.clone(), test.workspace);
        let mut waiting = JoinSet::new();
        waiting.spawn(async move {
            let mut second = database.begin().await.unwrap();
            let found = task_runs::read_for_transition(&mut second, workspace, written.id).await;
            found.unwrap().unwrap().facts.state
        });
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        let running = state(StateType::Running, 5);
        task_runs::write_transition(&mut first, test.workspace, &facts, &running, at(5))
            .await
            .unwrap();
        first.commit().await.unwrap();
        let found = waiting.join_next().await.unwrap().unwrap();
        assert_eq!(found, Some(running), "{}", test.name);
    }
}

#[tokio::test]
async fn the_newest_cached_state_is_found_until_it_expires() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let workspace = test.workspace;
        for (key, created, expiration) in [("1", 1, None), ("2", 2, Some(at(10)))] {
            let run = run(key, StateType::Completed, created);
            insert(&mut work, workspace, &run).await;
            let entry = ("k", expiration);
            let state = run.state_id.unwrap();
            let id = provost_schemas::ids::mint(at(created));
            task_runs::insert_cached_state(&mut work, workspace, id, entry, state, at(created))
                .await
                .unwrap();
        }
        for (now, created) in [(9, 2), (10, 1)] {
            let found = task_runs::read_cached_state(&mut work, workspace, "k", at(now)).await;
            let found = found.unwrap().unwrap();
            assert_eq!(found.timestamp, at(created), "{} at {now}", test.name);
        }
        let elsewhere = test.other_workspace;
        let found = task_runs::read_cached_state(&mut work, elsewhere, "k", at(9)).await;
        assert_eq!(found.unwrap(), None, "{}", test.name);
    }
}

#[tokio::test]
async fn limits_on_tags_count_the_slots_of_live_leases() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let mut limits = Vec::new();
        for (name, active) in [("tag:b", true), ("tag:a", true), ("tag:off", false)] {
            let id = ConcurrencyLimitId::mint(at(1));
            limits.push(id);
            let insert = Statement::new(
                "INSERT INTO concurrency_limit (id, workspace_id, created, updated, name, active, \
                 slots) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind(id)
            .bind(test.workspace)
            .bind(at(1))
            .bind(at(1))
            .bind(name)
            .bind(active)
            .bind(3_i64);
            work.execute(insert).await.unwrap();
        }
        for expiration in [at(5), at(50)] {
            let lease = NewLease {
                id: LeaseId::mint(at(1)),
                limits: &limits[..1],
                slots: 1,
                holder: Some(LeaseHolder::TaskRun(TaskRunId::mint(at(1)))),
                created: at(1),
                expiration,
            };
            leases::create(&mut work, test.workspace, lease)
                .await
                .unwrap();
        }
        let tags = ["a", "b", "off", "free"].map(str::to_owned);
        let found = task_runs::read_tag_limits(&mut work, test.workspace, &tags, true, at(9)).await;
        let found: Vec<(String, i64, i64)> = found
            .unwrap()
            .into_iter()
            .map(|limit| (limit.tag, limit.limit, limit.active_slots))
            .collect();
        let expected = [("a".to_owned(), 3, 0), ("b".to_owned(), 3, 1)];
        assert_eq!(found, expected, "{}", test.name);
    }
}

#[tokio::test]
async fn runs_are_listed_in_the_order_asked_for() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        for (key, seconds) in [("b", 1), ("c", 2), ("a", 3)] {
            insert(
                &mut work,
                test.workspace,
                &run(key, StateType::Pending, seconds),
            )
            .await;
        }
        for (sort, names) in [
            (TaskRunSort::IdDesc, "acb"),
            (TaskRunSort::NameAsc, "abc"),
            (TaskRunSort::NameDesc, "cba"),
            (TaskRunSort::ExpectedStartTimeAsc, "bca"),
            (TaskRunSort::ExpectedStartTimeDesc, "acb"),
        ] {
            let window = Window {
                limit: 2,
                offset: 1,
            };
            let all = FilterSet::default();
            let listed = task_runs::filter(&mut work, test.workspace, &all, sort, window).await;
            let listed: String = listed.unwrap().into_iter().map(|run| run.name).collect();
            assert_eq!(listed, names[1..], "{} {sort}", test.name);
        }
    }
}

#[tokio::test]
async fn sums_are_those_of_the_rows() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let workspace = test.workspace;
        let late = TaskRun {
            start_time: Some(at(13)),
            end_time: Some(at(20)),
            total_run_time: Seconds::new(7),
            ..run("1", StateType::Failed, 10)
        };
        let cases = [
            late,
            run("2", StateType::Completed, 11),
            run("3", StateType::Running, 25),
            run("4", StateType::Pending, 26),
            run("5", StateType::Pending, 40),
        ];
        for run in &cases {
            insert(&mut work, workspace, run).await;
        }
        let buckets = Buckets {
            start: at(10),
            end: at(40),
            length: Seconds::new(10),
        };
        let all = FilterSet::default();
        let history = run_history::history(
            &mut work,
            workspace,
            RunKind::TaskRun,
            &all,
            buckets,
            at(30),
        )
        .await
        .unwrap();
        let rows: Vec<(i64, &str, i64, f64, f64)> = history
            .iter()
            .map(|found| {
                let state = &found.state;
                (
                    found.bucket,
                    state.state_name.as_str(),
                    state.count_runs,
                    state.sum_estimated_run_time.as_f64(),
                    state.sum_estimated_lateness.as_f64(),
                )
            })
            .collect();
        let expected = [
            (0, "Completed", 1, 0.0, 0.0),
            (0, "Failed", 1, 7.0, 3.0),
            (1, "Pending", 1, 0.0, 4.0),
            (1, "Running", 1, 5.0, 5.0),
        ];
        assert_eq!(rows, expected, "{}", test.name);

        let counts = task_runs::count_by_state(&mut work, workspace, &all).await;
        let counts = counts.unwrap();
        assert_eq!((counts.pending, counts.failed), (2, 1), "{}", test.name);
        let range = (at(10), at(30));
        let ended = ui::count_ended_task_runs(&mut work, workspace, &all, range, 10).await;
        let ended = ended.unwrap();
        let bucket = |number| {
            let found = ended.iter().find(|(bucket, _)| *bucket == number);
            found.map(|(_, count)| (count.completed, count.failed))
        };
        assert_eq!(bucket(0), Some((1, 0)), "{}: expected at 11", test.name);
        assert_eq!(bucket(1), Some((0, 1)), "{}: started at 13", test.name);
        let elsewhere = task_runs::count(&mut work, test.other_workspace, &all).await;
        assert_eq!(elsewhere.unwrap(), 0, "{}", test.name);
    }
}

#[tokio::test]
async fn no_flow_runs_have_no_lateness_and_no_task_runs() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let workspace = test.workspace;
        let filters = json!({"work_pools": {"name": {"any_": ["p"]}}});
        let filters = FilterSet {
            work_pools: Some(read_body(&filters["work_pools"]).unwrap()),
            ..FilterSet::default()
        };
        let lateness = run_history::average_lateness(&mut work, workspace, &filters, at(1)).await;
        assert_eq!(lateness.unwrap(), None, "{}", test.name);
        insert(&mut work, workspace, &run("1", StateType::Pending, 1)).await;
        let count = task_runs::count(&mut work, workspace, &filters).await;
        assert_eq!(count.unwrap(), 0, "{}", test.name);
        let flow_run = FlowRunId(Uuid::nil());
        let counts = ui::count_task_runs(&mut work, workspace, &[flow_run]).await;
        assert_eq!(counts.unwrap(), [], "{}", test.name);
        let flow = FlowId(Uuid::nil());
        let counts = ui::count_deployments(&mut work, workspace, &[flow]).await;
        assert_eq!(counts.unwrap(), [], "{}", test.name);
        let next = ui::next_runs(&mut work, workspace, &[flow]).await;
        assert_eq!(next.unwrap(), [], "{}", test.name);
        let window = Window {
            limit: 10,
            offset: 0,
        };
        let (all, sort) = (FilterSet::default(), FlowRunSort::default());
        let points = ui::flow_run_points(&mut work, workspace, &all, sort, window, at(1)).await;
        assert_eq!(points.unwrap(), [], "{}", test.name);
    }
}

#[tokio::test]
async fn the_graph_of_a_flow_run_that_is_not_there_has_no_rows() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let (workspace, id) = (test.workspace, FlowRunId(Uuid::nil()));
        let times = flow_run_graph::read_times(&mut work, workspace, id).await;
        assert_eq!(times.unwrap(), None, "{}", test.name);
        let rows = flow_run_graph::task_runs(&mut work, workspace, id, 10).await;
        assert_eq!(rows.unwrap(), [], "{}", test.name);
        let rows = flow_run_graph::artifacts(&mut work, workspace, id, 10).await;
        assert_eq!(rows.unwrap(), [], "{}", test.name);
        let rows = flow_run_graph::states(&mut work, workspace, id).await;
        assert_eq!(rows.unwrap(), [], "{}", test.name);
        let rows = task_runs::list_of_flow_run(&mut work, workspace, id, 10).await;
        assert_eq!(rows.unwrap(), [], "{}", test.name);
        let labels = task_runs::read_enclosing_labels(&mut work, workspace, id).await;
        assert!(labels.unwrap().is_none(), "{}", test.name);
    }
}

#[tokio::test]
async fn a_run_outside_of_flow_runs_has_no_flow_run_name() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let written = run("1", StateType::Pending, 1);
        insert(&mut work, test.workspace, &written).await;
        let read = task_runs::read_with_flow_run_name(&mut work, test.workspace, written.id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (read.task_run, read.flow_run_name),
            (written, None),
            "{}",
            test.name
        );
    }
}
