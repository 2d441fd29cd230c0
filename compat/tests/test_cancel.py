"""Cancelling flow runs."""

from __future__ import annotations

import pytest
from prefect import get_client
from prefect.client.schemas.responses import SetStateStatus
from prefect.states import Cancelling, Running

from support.api import Api
from support.cli import Cli


def test_scheduled_run_is_cancelled_at_once(api: Api) -> None:
    run = api.create_flow_run(state={"type": "SCHEDULED"})
    with get_client(sync_client=True) as client:
        result = client.set_flow_run_state(run["id"], Cancelling())
    assert result.status == SetStateStatus.REJECT
    assert result.details.reason == "Scheduled flow run has no infrastructure to terminate."
    assert result.state.is_cancelled()
    assert api.flow_run(run["id"])["state_type"] == "CANCELLED"


def test_running_run_is_cancelling_until_it_is_cancelled(api: Api) -> None:
    run = api.create_flow_run(state={"type": "RUNNING"})
    with get_client(sync_client=True) as client:
        result = client.set_flow_run_state(run["id"], Cancelling())
        assert result.status == SetStateStatus.ACCEPT

        result = client.set_flow_run_state(run["id"], Running())
        assert result.status == SetStateStatus.REJECT
        assert result.state.is_cancelling()

    assert api.set_flow_run_state(run["id"], "COMPLETED")["status"] == "REJECT"
    assert api.set_flow_run_state(run["id"], "CANCELLED")["status"] == "ACCEPT"
    finished = api.flow_run(run["id"])
    assert finished["state_type"] == "CANCELLED"
    assert finished["end_time"] is not None


@pytest.mark.parametrize("final", ["COMPLETED", "FAILED", "CANCELLED", "CRASHED"])
def test_finished_run_cannot_be_cancelled(api: Api, final: str) -> None:
    run = api.create_flow_run(state={"type": "RUNNING"})
    api.set_flow_run_state(run["id"], final)
    result = api.set_flow_run_state(run["id"], "CANCELLING")
    assert result["status"] == "ABORT"
    assert result["details"]["reason"] == f"Run is already in terminal state {final}."
    assert api.flow_run(run["id"])["state_type"] == final


def test_forced_state_passes_every_rule(api: Api) -> None:
    run = api.create_flow_run(state={"type": "CANCELLING"})
    body = {"state": {"type": "RUNNING"}, "force": True}
    result = api.post(f"/flow_runs/{run['id']}/set_state", body)
    assert result["status"] == "ACCEPT"
    assert api.flow_run(run["id"])["state_type"] == "RUNNING"


def test_cancelled_parent_is_reported_by_the_command_line(api: Api, cli: Cli) -> None:
    run = api.create_flow_run(state={"type": "RUNNING"})
    answer = cli.run("flow-run", "cancel", run["id"])
    assert "successfully scheduled for cancellation" in answer
    assert api.flow_run(run["id"])["state_type"] == "CANCELLING"
