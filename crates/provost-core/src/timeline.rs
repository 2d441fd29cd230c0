//! The timeline of a flow run, put together from the rows of its task runs and subflows.

use std::collections::{BTreeMap, HashMap};

use provost_schemas::{
    Timestamp,
    ids::{FlowRunId, TaskRunId},
    json::{JsonObject, Seconds},
    run_estimates::estimated_run_time,
    states::StateType,
    ui::{FanOut, StateFacet, Timeline, TimelineKind, TimelineRow, TimelineRun},
};
use uuid::Uuid;

use crate::graph::{CALLERS, RunTimes, sources};

/// Runs of one task are rows of their own up to this number, and one row above it.
pub const SIBLINGS_AT_MOST: i64 = 200;

/// Edges of a timeline at most.
const EDGES_AT_MOST: usize = 20_000;

/// What is known of a run or of the subflow in its place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RunFacts {
    /// Its state and its times.
    pub times: RunTimes,
    /// The name of its state.
    pub state_name: Option<String>,
    /// When it entered that state.
    pub entered: Option<Timestamp>,
    /// How long it has been in running states that it has left.
    pub total_run_time: Seconds,
}

/// A task run, with the subflow that it stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct MemberRow {
    /// The task run.
    pub id: TaskRunId,
    /// Its name.
    pub name: String,
    /// The key of its task.
    pub task_key: String,
    /// What became of it.
    pub facts: RunFacts,
    /// The subflow with its name and what became of it.
    pub subflow: Option<(FlowRunId, String, RunFacts)>,
}

/// How many runs of a task are in a state.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskShare {
    /// The key of the task.
    pub task_key: String,
    /// The kind of the state.
    pub state_type: Option<StateType>,
    /// Its name.
    pub state_name: Option<String>,
    /// How many runs.
    pub count: i64,
    /// When the first of them started, or is expected to.
    pub earliest: Option<Timestamp>,
    /// When the last of them ended.
    pub latest: Option<Timestamp>,
}

/// Everything that a timeline is made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimelineRows {
    /// When the flow run ran.
    pub flow_run: RunTimes,
    /// The runs of tasks that have few, with where their arguments come from.
    pub runs: Vec<(MemberRow, JsonObject)>,
    /// What all task runs are, by task and state.
    pub shares: Vec<TaskShare>,
    /// Runs of tasks that have many, with where their arguments come from.
    pub inputs: Vec<(TaskRunId, String, JsonObject)>,
    /// The first that failed of tasks that have many.
    pub failed: Vec<MemberRow>,
    /// Whether the database has more than was read.
    pub is_cut: bool,
}

/// A row before the edges between rows are known.
struct Draft {
    row: TimelineRow,
    ids: Vec<Uuid>,
    inputs: Vec<JsonObject>,
}

/// Puts the timeline together as it is now.
pub fn assemble(rows: TimelineRows, now: Timestamp) -> Timeline {
    let mut is_cut = rows.is_cut;
    let task_run_count = rows.shares.iter().map(|share| share.count).sum();
    let mut drafts: Vec<Draft> = rows
        .runs
        .into_iter()
        .map(|(member, inputs)| single(member, inputs, now))
        .collect();
    drafts.extend(fan_outs(rows.shares, rows.inputs, rows.failed, now));
    drafts.sort_by_key(|draft| {
        let run = &draft.row.run;
        let started = run.start_time.unwrap_or(Timestamp::MAX);
        (started, run.end_time.unwrap_or(Timestamp::MAX), run.id)
    });
    is_cut |= connect(&mut drafts);
    Timeline {
        start_time: rows.flow_run.started(),
        end_time: rows.flow_run.end_time,
        rows: drafts.into_iter().map(|draft| draft.row).collect(),
        task_run_count,
        is_cut,
    }
}

/// A run as it is shown: a subflow takes the place of its task run.
pub fn shown(member: MemberRow, now: Timestamp) -> TimelineRun {
    let (kind, id, name, facts) = match member.subflow {
        Some((id, name, facts)) => (TimelineKind::FlowRun, id.0, name, facts),
        None => (
            TimelineKind::TaskRun,
            member.id.0,
            member.name,
            member.facts,
        ),
    };
    let times = facts.times;
    let run_time = estimated_run_time(times.state_type, facts.entered, facts.total_run_time, now);
    TimelineRun {
        kind,
        id: Some(id),
        name,
        state_type: times.state_type,
        state_name: facts.state_name,
        start_time: times.started(),
        end_time: times.end_time,
        estimated_run_time: Some(run_time),
    }
}

fn single(member: MemberRow, inputs: JsonObject, now: Timestamp) -> Draft {
    let task_run = member.id.0;
    let run = shown(member, now);
    Draft {
        ids: run.id.into_iter().chain([task_run]).collect(),
        row: bare(run, None),
        inputs: vec![inputs],
    }
}

fn bare(run: TimelineRun, fan_out: Option<FanOut>) -> TimelineRow {
    TimelineRow {
        run,
        parents: Vec::new(),
        caller: None,
        fan_out,
    }
}

fn fan_outs(
    shares: Vec<TaskShare>,
    inputs: Vec<(TaskRunId, String, JsonObject)>,
    failed: Vec<MemberRow>,
    now: Timestamp,
) -> impl Iterator<Item = Draft> {
    let mut by_task: BTreeMap<String, Vec<TaskShare>> = BTreeMap::new();
    for share in shares {
        by_task
            .entry(share.task_key.clone())
            .or_default()
            .push(share);
    }
    let mut inputs_of: HashMap<String, Vec<(TaskRunId, JsonObject)>> = HashMap::new();
    for (id, key, inputs) in inputs {
        inputs_of.entry(key).or_default().push((id, inputs));
    }
    let mut failed_of: HashMap<String, Vec<TimelineRun>> = HashMap::new();
    for member in failed {
        let key = member.task_key.clone();
        failed_of.entry(key).or_default().push(shown(member, now));
    }
    by_task
        .into_iter()
        .filter(|(_, shares)| counted(shares) > SIBLINGS_AT_MOST)
        .map(move |(key, shares)| {
            let failed = failed_of.remove(&key).unwrap_or_default();
            let members = inputs_of.remove(&key).unwrap_or_default();
            let (ids, inputs) = members
                .into_iter()
                .map(|(id, inputs)| (id.0, inputs))
                .unzip();
            Draft {
                row: many(key, shares, failed),
                ids,
                inputs,
            }
        })
}

fn counted(shares: &[TaskShare]) -> i64 {
    shares.iter().map(|share| share.count).sum()
}

/// The row of many runs of a task.
fn many(task_key: String, mut shares: Vec<TaskShare>, failed: Vec<TimelineRun>) -> TimelineRow {
    shares.sort_by(|left, right| {
        let key = |share: &TaskShare| (-share.count, share.state_name.clone());
        key(left).cmp(&key(right))
    });
    let count = counted(&shares);
    let have_ended = shares
        .iter()
        .all(|share| share.state_type.is_some_and(StateType::is_terminal));
    let foremost = shares
        .iter()
        .min_by_key(|share| urgency(share.state_type))
        .map(|share| (share.state_type, share.state_name.clone()))
        .unwrap_or_default();
    let run = TimelineRun {
        kind: TimelineKind::FanOut,
        id: None,
        name: task_name(&task_key).to_owned(),
        state_type: foremost.0,
        state_name: foremost.1,
        start_time: shares.iter().filter_map(|share| share.earliest).min(),
        end_time: shares
            .iter()
            .filter_map(|share| share.latest)
            .max()
            .filter(|_| have_ended),
        estimated_run_time: None,
    };
    let states = shares
        .into_iter()
        .filter_map(|share| {
            let state_type = share.state_type?;
            Some(StateFacet {
                state_name: share.state_name.unwrap_or_else(|| state_type.to_string()),
                state_type,
                count: share.count,
            })
        })
        .collect();
    let fan_out = FanOut {
        task_key,
        count,
        states,
        failed,
    };
    bare(run, Some(fan_out))
}

/// How much a state needs to be looked at, the least first.
fn urgency(state_type: Option<StateType>) -> usize {
    const ORDER: [StateType; 9] = [
        StateType::Failed,
        StateType::Crashed,
        StateType::Running,
        StateType::Cancelling,
        StateType::Paused,
        StateType::Pending,
        StateType::Scheduled,
        StateType::Cancelled,
        StateType::Completed,
    ];
    let place = |known| ORDER.iter().position(|state| *state == known);
    state_type.and_then(place).unwrap_or(ORDER.len())
}

/// What people call a task: Prefect ends keys with a digest of the code.
fn task_name(key: &str) -> &str {
    match key.rsplit_once('-') {
        Some((name, digest))
            if !name.is_empty()
                && digest.len() == 8
                && digest.bytes().all(|byte| byte.is_ascii_hexdigit()) =>
        {
            name
        }
        _ => key,
    }
}

/// Fills in what the rows depend on. Says whether some edges are left out.
fn connect(drafts: &mut [Draft]) -> bool {
    let position: HashMap<Uuid, usize> = drafts
        .iter()
        .enumerate()
        .flat_map(|(index, draft)| draft.ids.iter().map(move |id| (*id, index)))
        .collect();
    let mut left = EDGES_AT_MOST;
    let mut is_cut = false;
    for (index, draft) in drafts.iter_mut().enumerate() {
        let mut parents = Vec::new();
        for inputs in &draft.inputs {
            parents.extend(sources(inputs, |key| key != CALLERS, &position));
            parents.sort_unstable();
            parents.dedup();
            let callers = sources(inputs, |key| key == CALLERS, &position);
            let caller = callers.into_iter().find(|caller| *caller != index);
            draft.row.caller = draft.row.caller.or(caller);
        }
        parents.retain(|parent| *parent != index);
        is_cut |= parents.len() > left;
        parents.truncate(left);
        left -= parents.len();
        draft.row.parents = parents;
    }
    is_cut
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, json};

    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(seconds * 1_000_000)
    }

    fn id(number: u128) -> TaskRunId {
        TaskRunId(Uuid::from_u128(number))
    }

    fn member(number: u128, key: &str, state_type: StateType, from: i64) -> MemberRow {
        MemberRow {
            id: id(number),
            name: format!("{key}-{number}"),
            task_key: key.to_owned(),
            facts: RunFacts {
                times: RunTimes {
                    state_type: Some(state_type),
                    expected_start_time: Some(at(from)),
                    start_time: Some(at(from)),
                    end_time: None,
                },
                state_name: Some("Some".to_owned()),
                entered: Some(at(from)),
                total_run_time: Seconds::new(2),
            },
            subflow: None,
        }
    }

    fn takes(key: &str, numbers: &[u128]) -> JsonObject {
        let of = |number: &u128| json!({"input_type": "task_run", "id": id(*number)});
        let mut inputs = Map::new();
        inputs.insert(key.to_owned(), numbers.iter().map(of).collect());
        JsonObject(inputs)
    }

    fn share(key: &str, state_type: StateType, count: i64, from: i64, to: i64) -> TaskShare {
        TaskShare {
            task_key: key.to_owned(),
            state_type: Some(state_type),
            state_name: Some(state_type.to_string()),
            count,
            earliest: Some(at(from)),
            latest: Some(at(to)),
        }
    }

    #[test]
    fn rows_are_in_order_and_name_each_other_by_position() {
        let rows = TimelineRows {
            runs: vec![
                (member(2, "load", StateType::Running, 20), takes("x", &[1])),
                (
                    member(1, "extract", StateType::Completed, 10),
                    JsonObject::default(),
                ),
                (
                    member(3, "inner", StateType::Pending, 21),
                    takes("__parents__", &[2]),
                ),
            ],
            ..TimelineRows::default()
        };
        let timeline = assemble(rows, at(30));
        let shape: Vec<_> = timeline
            .rows
            .iter()
            .map(|row| (row.run.name.as_str(), row.parents.clone(), row.caller))
            .collect();
        assert_eq!(
            shape,
            [
                ("extract-1", vec![], None),
                ("load-2", vec![0], None),
                ("inner-3", vec![], Some(1)),
            ]
        );
        let times: Vec<_> = timeline
            .rows
            .iter()
            .map(|row| row.run.estimated_run_time)
            .collect();
        let seconds = |seconds| Some(Seconds::new(seconds));
        assert_eq!(times, [seconds(2), seconds(12), seconds(2)]);
    }

    #[test]
    fn many_runs_of_a_task_are_one_row_that_others_depend_on() {
        let key = "transform-0a1b2c3d";
        let rows = TimelineRows {
            runs: vec![
                (
                    member(1, "extract", StateType::Completed, 1),
                    JsonObject::default(),
                ),
                (
                    member(9, "report", StateType::Pending, 99),
                    takes("x", &[2, 3]),
                ),
            ],
            shares: vec![
                share("extract", StateType::Completed, 1, 1, 2),
                share(key, StateType::Failed, 2, 12, 40),
                share(key, StateType::Completed, 9998, 10, 50),
            ],
            inputs: vec![
                (id(2), key.to_owned(), takes("x", &[1])),
                (id(3), key.to_owned(), takes("x", &[1, 2])),
            ],
            failed: vec![member(2, key, StateType::Failed, 12)],
            ..TimelineRows::default()
        };
        let timeline = assemble(rows, at(100));
        assert_eq!(timeline.task_run_count, 10_001);
        let [extract, transform, report] = &timeline.rows[..] else {
            panic!("{:?}", timeline.rows)
        };
        assert_eq!(extract.fan_out, None);
        assert_eq!(transform.run.name, "transform");
        assert_eq!(transform.run.state_type, Some(StateType::Failed));
        assert_eq!(transform.run.start_time, Some(at(10)));
        assert_eq!(transform.run.end_time, Some(at(50)));
        assert_eq!((&transform.parents, &report.parents), (&vec![0], &vec![1]));
        let fan_out = transform.fan_out.as_ref().expect("many runs");
        let states: Vec<_> = fan_out.states.iter().map(|state| state.count).collect();
        assert_eq!((fan_out.count, states), (10_000, vec![9998, 2]));
        assert_eq!(fan_out.failed[0].id, Some(id(2).0));
    }

    #[test]
    fn many_runs_have_not_ended_while_one_goes_on() {
        let rows = TimelineRows {
            shares: vec![
                share("a", StateType::Completed, 300, 10, 50),
                share("a", StateType::Running, 1, 12, 40),
            ],
            ..TimelineRows::default()
        };
        let timeline = assemble(rows, at(100));
        let run = &timeline.rows[0].run;
        assert_eq!(
            (run.state_type, run.end_time),
            (Some(StateType::Running), None)
        );
    }

    #[test]
    fn a_subflow_is_known_by_both_ids() {
        let mut called = member(1, "child", StateType::Running, 10);
        let facts = called.facts.clone();
        let flow_run = FlowRunId(Uuid::from_u128(77));
        called.subflow = Some((flow_run, "etl / calm-otter".to_owned(), facts));
        let rows = TimelineRows {
            runs: vec![
                (called, JsonObject::default()),
                (member(2, "a", StateType::Pending, 11), takes("x", &[77])),
                (member(3, "b", StateType::Pending, 12), takes("x", &[1])),
            ],
            ..TimelineRows::default()
        };
        let timeline = assemble(rows, at(30));
        assert_eq!(timeline.rows[0].run.kind, TimelineKind::FlowRun);
        assert_eq!(timeline.rows[0].run.id, Some(flow_run.0));
        assert_eq!(timeline.rows[1].parents, [0]);
        assert_eq!(timeline.rows[2].parents, [0]);
    }

    #[test]
    fn the_digest_at_the_end_of_a_key_is_no_part_of_the_name() {
        for (key, name) in [
            ("transform-0a1b2c3d", "transform"),
            ("my-task", "my-task"),
            ("transform", "transform"),
            ("-0a1b2c3d", "-0a1b2c3d"),
        ] {
            assert_eq!(task_name(key), name);
        }
    }
}
