//! What runs came to, in figures.

use provost_schemas::{
    json::Seconds,
    states::StateType,
    ui::{RunFigures, RunInBrief},
};

/// Runs of each flow or deployment that figures are made of.
pub(super) const LAST_RUNS: i64 = 30;

/// The figures of some runs.
pub(super) fn figures(runs: &[RunInBrief]) -> RunFigures {
    let ended = |run: &&RunInBrief| {
        matches!(
            run.state_type,
            Some(StateType::Completed | StateType::Failed | StateType::Crashed)
        )
    };
    let well = runs
        .iter()
        .filter(|run| run.state_type == Some(StateType::Completed))
        .count();
    let mut times: Vec<Seconds> = runs
        .iter()
        .filter(ended)
        .map(|run| run.estimated_run_time)
        .collect();
    times.sort_unstable();
    RunFigures {
        ended: number(times.len()),
        success_rate: share(well, times.len()),
        median_run_time: nearest_rank(&times, 50),
        p95_run_time: nearest_rank(&times, 95),
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn share(part: usize, of: usize) -> Option<f64> {
    let small = |count: usize| u32::try_from(count).map(f64::from).ok();
    (of > 0)
        .then(|| small(part).zip(small(of)))?
        .map(|(part, of)| part / of)
}

/// The smallest of the times, in order, that so many of a hundred do not exceed.
fn nearest_rank(times: &[Seconds], percent: usize) -> Option<Seconds> {
    let rank = (times.len() * percent).div_ceil(100);
    times.get(rank.checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use provost_schemas::{
        Timestamp,
        ids::{FlowId, FlowRunId},
    };

    use super::*;

    fn run(state_type: StateType, seconds: i64) -> RunInBrief {
        let now = Timestamp::from_micros(0);
        RunInBrief {
            id: FlowRunId::mint(now),
            name: String::new(),
            flow_id: FlowId::mint(now),
            flow_name: None,
            deployment_id: None,
            state_type: Some(state_type),
            state_name: None,
            expected_start_time: None,
            start_time: None,
            end_time: None,
            estimated_run_time: Seconds::new(seconds),
        }
    }

    #[test]
    fn what_goes_on_or_was_cancelled_counts_for_nothing() {
        let runs = [
            run(StateType::Running, 900),
            run(StateType::Cancelled, 800),
            run(StateType::Completed, 3),
            run(StateType::Crashed, 9),
            run(StateType::Completed, 1),
            run(StateType::Completed, 2),
        ];
        let figures = figures(&runs);
        assert_eq!(figures.ended, 4);
        assert_eq!(figures.success_rate, Some(0.75));
        assert_eq!(figures.median_run_time, Some(Seconds::new(2)));
        assert_eq!(figures.p95_run_time, Some(Seconds::new(9)));
    }

    #[test]
    fn of_nothing_there_are_no_figures() {
        assert_eq!(figures(&[]), RunFigures::default());
    }
}
