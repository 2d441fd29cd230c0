//! The graph of a flow run, put together from the rows of its task runs and subflows.

use std::{
    cmp::Ordering,
    collections::{HashMap, HashSet},
};

use provost_schemas::{
    Timestamp,
    graph::{Graph, GraphArtifact, GraphEdge, GraphNode, GraphNodeKind, GraphState},
    ids::{FlowRunId, TaskRunId},
    json::JsonObject,
    states::StateType,
};
use serde_json::Value;
use uuid::Uuid;

/// The key of `task_inputs` that names the tasks that called this one.
pub(crate) const CALLERS: &str = "__parents__";

/// When something ran, and what became of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RunTimes {
    /// The kind of the state it is in.
    pub state_type: Option<StateType>,
    /// When it was expected to start.
    pub expected_start_time: Option<Timestamp>,
    /// When it started.
    pub start_time: Option<Timestamp>,
    /// When it ended.
    pub end_time: Option<Timestamp>,
}

impl RunTimes {
    /// When it started, or is expected to.
    pub fn started(&self) -> Option<Timestamp> {
        self.start_time.or(self.expected_start_time)
    }
}

/// A task run of the flow run.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskRunRow {
    /// The task run.
    pub id: TaskRunId,
    /// Its name.
    pub name: String,
    /// When it ran.
    pub times: RunTimes,
    /// Where its arguments come from.
    pub task_inputs: JsonObject,
    /// The flow run that it stands for, which takes its place in the graph.
    pub subflow: Option<SubflowRow>,
}

/// A flow run that a task run stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct SubflowRow {
    /// The flow run.
    pub id: FlowRunId,
    /// The name of its flow.
    pub flow_name: String,
    /// Its name.
    pub name: String,
    /// When it ran.
    pub times: RunTimes,
}

/// An artifact, and the task run that made it.
#[derive(Clone, Debug, PartialEq)]
pub struct ArtifactRow {
    /// The task run; none if the flow run itself made it.
    pub task_run_id: Option<TaskRunId>,
    /// The artifact.
    pub artifact: GraphArtifact,
}

/// Everything that a graph is made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GraphRows {
    /// When the flow run ran.
    pub flow_run: RunTimes,
    /// Its task runs; one that stands for several subflows is there several times.
    pub task_runs: Vec<TaskRunRow>,
    /// Its artifacts, earliest first.
    pub artifacts: Vec<ArtifactRow>,
    /// Its states, earliest first.
    pub states: Vec<GraphState>,
}

/// A run that becomes a node.
struct Vertex {
    node: GraphNode,
    inputs: JsonObject,
}

/// Puts the graph together. Runs that are not expected to start are no nodes; those that ended
/// before `since` are left out, though others may still name them as their parents.
pub fn assemble(rows: GraphRows, since: Timestamp) -> Graph {
    let mut vertices: Vec<Vertex> = rows.task_runs.into_iter().filter_map(vertex).collect();
    vertices.sort_by(|left, right| by_time(&left.node, &right.node));
    connect(&mut vertices);

    let mut artifacts = Vec::new();
    let mut artifacts_of: HashMap<Uuid, Vec<GraphArtifact>> = HashMap::new();
    for row in rows.artifacts {
        match row.task_run_id {
            Some(id) => artifacts_of.entry(id.0).or_default().push(row.artifact),
            None => artifacts.push(row.artifact),
        }
    }

    let shown = |node: &GraphNode| node.end_time.is_none_or(|ended| ended >= since);
    let mut nodes: Vec<(Uuid, GraphNode)> = vertices
        .into_iter()
        .map(|vertex| vertex.node)
        .filter(shown)
        .map(|node| (node.id, node))
        .collect();
    for (id, node) in &mut nodes {
        node.artifacts = artifacts_of.remove(id).unwrap_or_default();
    }
    Graph {
        start_time: rows.flow_run.started(),
        end_time: rows.flow_run.end_time,
        root_node_ids: nodes
            .iter()
            .filter(|(_, node)| node.parents.is_empty())
            .map(|(id, _)| *id)
            .collect(),
        nodes,
        artifacts,
        states: rows.states,
    }
}

fn vertex(row: TaskRunRow) -> Option<Vertex> {
    let task = row.times;
    // A task run that completed without ever running, from a cache say, has no end of its own.
    let task_end = task.end_time.or_else(|| {
        let completed = task.state_type == Some(StateType::Completed);
        task.expected_start_time.filter(|_| completed)
    });
    let (kind, id, label, times) = match row.subflow {
        Some(flow) => {
            let label = format!("{} / {}", flow.flow_name, flow.name);
            (GraphNodeKind::FlowRun, flow.id.0, label, flow.times)
        }
        None => (
            GraphNodeKind::TaskRun,
            row.id.0,
            row.name,
            RunTimes::default(),
        ),
    };
    let state_type = times.state_type.or(task.state_type);
    Some(Vertex {
        node: GraphNode {
            kind,
            id,
            label,
            state_type: state_type.unwrap_or(StateType::Pending),
            start_time: times.started().or(task.started())?,
            end_time: times.end_time.or(task_end),
            parents: Vec::new(),
            children: Vec::new(),
            encapsulating: Vec::new(),
            artifacts: Vec::new(),
        },
        inputs: row.task_inputs,
    })
}

/// By start, then by end; what has not ended comes last.
fn by_time(left: &GraphNode, right: &GraphNode) -> Ordering {
    let key = |node: &GraphNode| {
        let ended = node.end_time.unwrap_or(Timestamp::MAX);
        (node.start_time, ended, node.id)
    };
    key(left).cmp(&key(right))
}

/// Fills in the edges. The vertices are sorted, so that every list of edges comes out sorted when
/// its other ends are visited in order.
fn connect(vertices: &mut [Vertex]) {
    let position: HashMap<Uuid, usize> = vertices
        .iter()
        .enumerate()
        .map(|(index, vertex)| (vertex.node.id, index))
        .collect();
    for child in 0..vertices.len() {
        let inputs = std::mem::take(&mut vertices[child].inputs);
        let child_id = vertices[child].node.id;
        let sources = sources(&inputs, |key| key != CALLERS, &position);
        for &parent in &sources {
            vertices[parent]
                .node
                .children
                .push(GraphEdge { id: child_id });
        }
        vertices[child].node.parents = edges(&sources, vertices);
        let callers = self::sources(&inputs, |key| key == CALLERS, &position);
        vertices[child].node.encapsulating = edges(&callers, vertices);
    }
}

/// The positions of the runs that the arguments come from, each once, earliest first.
pub(crate) fn sources(
    inputs: &JsonObject,
    wanted: impl Fn(&str) -> bool,
    position: &HashMap<Uuid, usize>,
) -> Vec<usize> {
    let found: HashSet<usize> = inputs
        .iter()
        .filter(|(key, _)| wanted(key))
        .flat_map(|(_, arguments)| arguments.as_array().into_iter().flatten())
        .filter_map(source_id)
        .filter_map(|id| position.get(&id).copied())
        .collect();
    let mut found: Vec<usize> = found.into_iter().collect();
    found.sort_unstable();
    found
}

/// The run that an argument is the result of.
fn source_id(argument: &Value) -> Option<Uuid> {
    Uuid::try_parse(argument.get("id")?.as_str()?).ok()
}

fn edges(positions: &[usize], vertices: &[Vertex]) -> Vec<GraphEdge> {
    let edge = |&index: &usize| GraphEdge {
        id: vertices[index].node.id,
    };
    positions.iter().map(edge).collect()
}

/// The task runs that an argument of this one is the result of, each once, in the order of the
/// arguments.
pub fn upstream_task_runs(task_inputs: &JsonObject) -> Vec<TaskRunId> {
    let mut seen = HashSet::new();
    task_inputs
        .values()
        .flat_map(|arguments| arguments.as_array().into_iter().flatten())
        .filter(|argument| argument.get("input_type").and_then(Value::as_str) == Some("task_run"))
        .filter_map(source_id)
        .filter(|id| seen.insert(*id))
        .map(TaskRunId)
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, json};

    use super::*;

    #[expect(
        clippy::unnecessary_wraps,
        reason = "the columns that it fills are nullable"
    )]
    fn at(seconds: i64) -> Option<Timestamp> {
        Some(Timestamp::from_micros(seconds * 1_000_000))
    }

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    /// A task run that started and ended at these seconds, with inputs from these runs.
    fn task(number: u128, from: i64, to: Option<i64>, inputs: &[(&str, u128)]) -> TaskRunRow {
        let mut task_inputs = Map::new();
        for (key, source) in inputs {
            let sources = task_inputs.entry(*key).or_insert_with(|| json!([]));
            let source = json!({"input_type": "task_run", "id": id(*source)});
            sources.as_array_mut().expect("a list").push(source);
        }
        TaskRunRow {
            id: TaskRunId(id(number)),
            name: format!("task-{number}"),
            times: RunTimes {
                state_type: Some(StateType::Running),
                expected_start_time: at(from),
                start_time: at(from),
                end_time: to.and_then(at),
            },
            task_inputs: JsonObject(task_inputs),
            subflow: None,
        }
    }

    fn graph(task_runs: Vec<TaskRunRow>, since: Timestamp) -> Graph {
        let rows = GraphRows {
            task_runs,
            ..GraphRows::default()
        };
        assemble(rows, since)
    }

    fn numbers(edges: &[GraphEdge]) -> Vec<u128> {
        edges.iter().map(|edge| edge.id.as_u128()).collect()
    }

    #[test]
    fn edges_run_both_ways_once_each_earliest_first() {
        let rows = vec![
            task(3, 30, None, &[("a", 2), ("b", 1), ("c", 1), ("d", 99)]),
            task(2, 20, Some(25), &[("a", 1)]),
            task(1, 10, Some(15), &[]),
        ];
        let graph = graph(rows, Timestamp::MIN);
        let shape: Vec<_> = graph
            .nodes
            .iter()
            .map(|(id, node)| {
                (
                    id.as_u128(),
                    numbers(&node.parents),
                    numbers(&node.children),
                )
            })
            .collect();
        assert_eq!(
            shape,
            [
                (1, vec![], vec![2, 3]),
                (2, vec![1], vec![3]),
                (3, vec![1, 2], vec![]),
            ]
        );
        assert_eq!(graph.root_node_ids, [id(1)]);
    }

    #[test]
    fn a_caller_encloses_what_it_calls_and_is_no_parent() {
        let rows = vec![
            task(1, 10, None, &[]),
            task(2, 11, None, &[("__parents__", 1), ("__parents__", 1)]),
        ];
        let graph = graph(rows, Timestamp::MIN);
        let (_, called) = &graph.nodes[1];
        assert_eq!(numbers(&called.encapsulating), [1]);
        assert_eq!(called.parents, []);
        assert_eq!(graph.root_node_ids, [id(1), id(2)]);
    }

    #[test]
    fn a_subflow_takes_the_place_of_its_task_run() {
        let mut row = task(1, 10, None, &[]);
        row.subflow = Some(SubflowRow {
            id: FlowRunId(id(7)),
            flow_name: "etl".to_owned(),
            name: "calm-otter".to_owned(),
            times: RunTimes {
                state_type: Some(StateType::Completed),
                start_time: at(12),
                end_time: at(13),
                ..RunTimes::default()
            },
        });
        let graph = graph(vec![row], Timestamp::MIN);
        let (_, node) = &graph.nodes[0];
        assert_eq!((node.kind, node.id), (GraphNodeKind::FlowRun, id(7)));
        assert_eq!(node.label, "etl / calm-otter");
        assert_eq!(node.state_type, StateType::Completed);
        assert_eq!((Some(node.start_time), node.end_time), (at(12), at(13)));
    }

    #[test]
    fn what_ended_before_is_left_out_and_what_runs_is_not() {
        let rows = vec![
            task(1, 10, Some(15), &[]),
            task(2, 20, Some(30), &[("a", 1)]),
            task(3, 21, None, &[]),
        ];
        let graph = graph(rows, at(20).expect("a time"));
        let shown: Vec<u128> = graph.nodes.iter().map(|(id, _)| id.as_u128()).collect();
        assert_eq!(shown, [2, 3]);
        assert_eq!(numbers(&graph.nodes[0].1.parents), [1]);
    }

    #[test]
    fn a_cached_task_run_ends_when_it_was_expected_to_start() {
        let mut cached = task(1, 10, None, &[]);
        cached.times.state_type = Some(StateType::Completed);
        cached.times.start_time = None;
        let mut never = task(2, 10, None, &[]);
        never.times = RunTimes::default();
        let graph = graph(vec![cached, never], Timestamp::MIN);
        assert_eq!(graph.nodes.len(), 1, "a run without any time is no node");
        assert_eq!(graph.nodes[0].1.end_time, at(10));
    }

    #[test]
    fn artifacts_stand_with_the_task_run_that_made_them() {
        let artifact = |number| GraphArtifact {
            id: provost_schemas::ids::ArtifactId(id(number)),
            created: Timestamp::from_micros(0),
            key: None,
            artifact_type: None,
            is_latest: true,
            data: None,
        };
        let rows = GraphRows {
            task_runs: vec![task(1, 10, None, &[])],
            artifacts: vec![
                ArtifactRow {
                    task_run_id: Some(TaskRunId(id(1))),
                    artifact: artifact(50),
                },
                ArtifactRow {
                    task_run_id: None,
                    artifact: artifact(51),
                },
            ],
            ..GraphRows::default()
        };
        let graph = assemble(rows, Timestamp::MIN);
        assert_eq!(graph.nodes[0].1.artifacts, [artifact(50)]);
        assert_eq!(graph.artifacts, [artifact(51)]);
    }

    #[test]
    fn upstream_task_runs_are_listed_once_and_other_sources_are_not() {
        let inputs = json!({
            "a": [{"input_type": "task_run", "id": id(2)}, {"input_type": "parameter", "name": "x"}],
            "b": [{"input_type": "flow_run", "id": id(3)}, {"input_type": "task_run", "id": id(2)}],
            "c": [{"input_type": "task_run", "id": id(1)}],
        });
        let Value::Object(inputs) = inputs else {
            panic!("an object")
        };
        let upstream = upstream_task_runs(&JsonObject(inputs));
        assert_eq!(upstream, [TaskRunId(id(2)), TaskRunId(id(1))]);
    }
}
