"""Events: sent by clients and by the server, queried and streamed."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any

import pytest
from prefect import flow, get_client, runtime
from prefect.events import Event, emit_event
from prefect.events.clients import get_events_client, get_events_subscriber
from prefect.events.filters import EventFilter, EventNameFilter, EventResourceFilter
from prefect.flow_runs import wait_for_flow_run
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from support.api import Api, unique
from support.waiting import wait_until

# How long a streamed event may take; far more than it does, far less than the test's own limit.
STREAM_TIMEOUT_SECONDS = 15.0


def _event(name: str, resource: str | None = None, **fields: Any) -> Event:
    return Event(
        event=name, resource={"prefect.resource.id": resource or unique("thing")}, **fields
    )


def _wait_for_events(api: Api, filter: dict[str, Any], count: int = 1) -> list[dict[str, Any]]:
    def probe() -> list[dict[str, Any]] | None:
        found = api.events(filter)
        return found if len(found) >= count else None

    return wait_until(probe, what=f"{count} events that pass {filter}")


async def _emit(*events: Event) -> None:
    async with get_events_client() as client:
        for event in events:
            await client.emit(event)


def test_emitted_event_is_found_as_it_was_sent(api: Api) -> None:
    resource = unique("thing")
    event = emit_event(
        event="compat.thing.happened",
        resource={"prefect.resource.id": resource, "prefect.resource.name": "Thing", "size": "3"},
        related=[{"prefect.resource.id": f"{resource}.owner", "prefect.resource.role": "owner"}],
        payload={"nested": {"list": [1, 2.5, None, "ü"]}},
    )
    assert event is not None
    [found] = _wait_for_events(api, {"resource": {"id": [resource]}})
    assert found["id"] == str(event.id)
    assert found["event"] == "compat.thing.happened"
    assert found["resource"]["size"] == "3"
    assert found["payload"] == {"nested": {"list": [1, 2.5, None, "ü"]}}
    assert found["related"][0]["prefect.resource.role"] == "owner"
    assert found["received"] is not None


@pytest.mark.anyio
async def test_event_sent_twice_is_kept_once(api: Api) -> None:
    event = _event("compat.twice")
    await _emit(event)
    await _emit(event, _event("compat.after", event.resource.id))
    filter = {"resource": {"id": [event.resource.id]}}
    found = _wait_for_events(api, filter, count=2)
    assert sorted(one["event"] for one in found) == ["compat.after", "compat.twice"]


@pytest.mark.anyio
async def test_subscriber_gets_earlier_and_later_events_once_each() -> None:
    name = unique("compat.stream")
    before, after = _event(name, payload={"n": 1}), _event(name, payload={"n": 2})
    await _emit(before)
    seen: list[uuid.UUID] = []
    filter = EventFilter(event=EventNameFilter(name=[name]))
    async with asyncio.timeout(STREAM_TIMEOUT_SECONDS):
        async with get_events_subscriber(filter=filter) as subscriber:
            seen.append((await anext(subscriber)).id)
            await _emit(after)
            seen.append((await anext(subscriber)).id)
    assert seen == [before.id, after.id]


@pytest.mark.anyio
async def test_subscriber_only_gets_what_passes_its_filter() -> None:
    name, resource = unique("compat.filtered"), unique("wanted")
    filter = EventFilter(
        event=EventNameFilter(prefix=[name]), resource=EventResourceFilter(id=[resource])
    )
    wanted = _event(f"{name}.yes", resource)
    async with asyncio.timeout(STREAM_TIMEOUT_SECONDS):
        async with get_events_subscriber(filter=filter) as subscriber:
            await _emit(_event(f"{name}.no"), _event("compat.other", resource), wanted)
            received = await anext(subscriber)
    assert received.id == wanted.id


@pytest.mark.anyio
async def test_wait_for_flow_run_returns_when_the_run_ends(api: Api) -> None:
    run = api.create_flow_run(state={"type": "RUNNING"})
    waiting = asyncio.create_task(wait_for_flow_run(uuid.UUID(run["id"]), timeout=20))
    await asyncio.sleep(0.5)
    assert not waiting.done()
    api.set_flow_run_state(run["id"], "COMPLETED")
    finished = await waiting
    assert finished.state.is_completed()

    again = await wait_for_flow_run(uuid.UUID(run["id"]), timeout=20)
    assert again.state.is_completed()


def test_state_changes_of_a_flow_run_are_events_that_follow_each_other(api: Api) -> None:
    @flow(name=unique("eventful"))
    def eventful() -> str:
        return str(runtime.flow_run.id)

    flow_run_id = eventful()
    resource = f"prefect.flow-run.{flow_run_id}"
    names = [f"prefect.flow-run.{name}" for name in ("Pending", "Running", "Completed")]
    found = _wait_for_events(
        api, {"resource": {"id": [resource]}, "event": {"name": names}, "order": "ASC"}, count=3
    )
    states = api.flow_run_states(flow_run_id)
    assert [one["event"] for one in found] == names
    assert [one["id"] for one in found] == [state["id"] for state in states]
    assert [one["follows"] for one in found] == [None, states[0]["id"], states[1]["id"]]
    last = found[-1]
    assert last["resource"]["prefect.state-type"] == "COMPLETED"
    assert last["payload"]["intended"] == {"from": "RUNNING", "to": "COMPLETED"}
    assert {related["prefect.resource.role"] for related in last["related"]} == {"flow"}


def test_running_flow_sends_heartbeats(api: Api) -> None:
    @flow(name=unique("heartbeat"))
    async def beating() -> str:
        await asyncio.sleep(0.2)
        return str(runtime.flow_run.id)

    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: 30}):
        flow_run_id = asyncio.run(beating())
    _wait_for_events(
        api,
        {
            "resource": {"id": [f"prefect.flow-run.{flow_run_id}"]},
            "event": {"name": ["prefect.flow-run.heartbeat"]},
        },
    )


@pytest.mark.anyio
async def test_query_is_paged_without_gaps_or_repeats(api: Api) -> None:
    name = unique("compat.paged")
    events = [_event(name, payload={"n": number}) for number in range(25)]
    await _emit(*events)
    _wait_for_events(api, {"event": {"name": [name]}}, count=25)

    pages: list[list[uuid.UUID]] = []
    async with get_client() as client:
        page = await client.read_events(EventFilter(event=EventNameFilter(name=[name])), limit=10)
        assert page.total == 25
        pages.append([event.id for event in page.events])
        while page.next_page:
            page = await client.read_events_page(page.next_page)
            pages.append([event.id for event in page.events])
    assert [len(page) for page in pages] == [10, 10, 5]
    assert {event for page in pages for event in page} == {event.id for event in events}


@pytest.mark.anyio
async def test_query_filters(api: Api) -> None:
    prefix, owner = unique("compat.query"), unique("owner")
    related = [{"prefect.resource.id": owner, "prefect.resource.role": "owner"}]
    plain = _event(f"{prefix}.plain")
    labelled = Event(
        event=f"{prefix}.labelled",
        resource={"prefect.resource.id": unique("thing"), "color": "blue"},
        related=related,
    )
    await _emit(plain, labelled)
    in_prefix = {"event": {"prefix": [prefix]}}
    _wait_for_events(api, in_prefix, count=2)

    def ids(**conditions: Any) -> set[str]:
        return {one["id"] for one in api.events(in_prefix | conditions)}

    assert ids() == {str(plain.id), str(labelled.id)}
    assert ids(event={"name": [f"{prefix}.plain"]}) == {str(plain.id)}
    assert ids(event={"prefix": [prefix], "exclude_prefix": [f"{prefix}.plain"]}) == {
        str(labelled.id)
    }
    assert ids(resource={"labels": {"color": "blue"}}) == {str(labelled.id)}
    assert ids(resource={"labels": {"color": "red"}}) == set()
    assert ids(related={"id": [owner], "role": ["owner"]}) == {str(labelled.id)}
    assert ids(any_resource={"id": [owner]}) == {str(labelled.id)}
    assert ids(id={"id": [str(plain.id)]}) == {str(plain.id)}
    assert ids(occurred={"since": "2000-01-01T00:00:00Z", "until": "2000-01-02T00:00:00Z"}) == set()


@pytest.mark.anyio
async def test_events_are_counted_by_name(api: Api) -> None:
    prefix = unique("compat.count")
    await _emit(
        *(_event(f"{prefix}.often") for _ in range(3)),
        _event(f"{prefix}.once"),
    )
    filter = {"event": {"prefix": [prefix]}}
    _wait_for_events(api, filter, count=4)
    counts = api.post("/events/count-by/event", {"filter": filter})
    assert [(one["value"], one["count"]) for one in counts] == [
        (f"{prefix}.often", 3),
        (f"{prefix}.once", 1),
    ]


def test_events_posted_over_http_are_kept(api: Api) -> None:
    event = _event("compat.posted")
    api.post("/events", [event.model_dump(mode="json", exclude={"received"})], expect=204)
    [found] = _wait_for_events(api, {"id": {"id": [str(event.id)]}})
    assert found["event"] == "compat.posted"


def test_event_without_a_resource_id_is_refused(api: Api) -> None:
    event = _event("compat.refused").model_dump(mode="json")
    event["resource"] = {"prefect.resource.name": "nameless"}
    api.post("/events", [event], expect=422)
