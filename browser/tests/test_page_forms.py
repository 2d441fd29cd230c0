"""Runs that are asked for by a form, against the program that the page is part of."""

from __future__ import annotations

import json
import urllib.request
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from support.judge import Judge
from support.look import look_at_each
from support.server import Server

_SCHEMA = {
    "title": "Parameters",
    "type": "object",
    "required": ["who"],
    "properties": {
        "who": {"title": "who", "type": "string", "position": 0},
        "pages": {"title": "pages", "type": "integer", "default": 5, "position": 1},
        "day": {"title": "day", "type": "string", "format": "date", "position": 2},
        "sizes": {
            "title": "sizes",
            "type": "array",
            "items": {"type": "integer"},
            "default": [1, 2],
            "position": 3,
        },
        "mode": {"allOf": [{"$ref": "#/definitions/Mode"}], "default": "full", "position": 4},
        "limit": {
            "title": "limit",
            "anyOf": [{"type": "integer"}, {"type": "null"}],
            "default": None,
            "position": 5,
        },
        "target": {"$ref": "#/definitions/Target", "title": "target", "position": 6},
    },
    "definitions": {
        "Mode": {"title": "mode", "enum": ["full", "part"]},
        "Target": {
            "title": "Target",
            "type": "object",
            "description": "Where it is written to.",
            "properties": {
                "table": {"title": "table", "type": "string"},
                "replace": {"title": "replace", "type": "boolean", "default": False},
            },
        },
    },
}


def test_no_form_shuts_anybody_out(seen: tuple[str, BrowserContext], open_server: Server) -> None:
    name, context = seen
    deployment = _deployment(open_server)
    run = f"/deployments/deployment/{deployment}/run"
    look_at_each(context, name, open_server, [("custom-run", run, "Seconds between retries")])


def test_a_run_is_called_with_what_the_form_holds(page: Page, open_server: Server) -> None:
    judge = Judge(page, open_server.url)
    deployment = _deployment(open_server)
    page.goto(f"{open_server.url}/deployments/deployment/{deployment}")
    page.get_by_role("link", name="Run with").click()
    page.get_by_role("button", name="Run now").click()
    expect(page.get_by_text("One parameter does not fit")).to_be_visible()
    page.get_by_role("textbox", name="who", exact=True).fill("Zoë")
    page.get_by_label("pages", exact=True).fill("7")
    page.get_by_label("day", exact=True).fill("2026-02-03")
    page.get_by_role("button", name="Move sizes 2 up").click()
    page.get_by_label("mode", exact=True).select_option("part")
    page.get_by_label("table", exact=True).fill("marts")
    page.get_by_label("replace", exact=True).select_option("Yes")
    page.get_by_role("button", name="How who is given").click()
    page.get_by_role("menuitemradio", name="Template").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("textbox", name="who", exact=True)).to_have_value("Zoë")
    page.get_by_label("Name", exact=True).fill("by-form")
    assert judge.violations() == []
    page.get_by_role("button", name="Run now").click()
    expect(page.get_by_role("heading", name="by-form")).to_be_visible()
    run = _ask(open_server, f"flow_runs/{page.url.rsplit('/', 1)[1].partition('?')[0]}")
    assert run["parameters"] == {
        "who": "Zoë",
        "pages": 7,
        "day": "2026-02-03",
        "sizes": [2, 1],
        "mode": "part",
        "target": {"table": "marts", "replace": True},
    }
    assert judge.faults == []


def test_a_paused_run_goes_on_with_what_it_asked_for(page: Page, open_server: Server) -> None:
    judge = Judge(page, open_server.url)
    flow = _ask(open_server, "flows/", {"name": "asks"})["id"]
    keyset = {"schema": "pause-schema", "response": "pause-response"}
    state = {
        "type": "PAUSED",
        "data": None,
        "state_details": {"run_input_keyset": keyset},
    }
    run = _ask(open_server, "flow_runs/", {"flow_id": flow, "name": "waits", "state": state})["id"]
    schema = {
        "type": "object",
        "required": ["rows"],
        "properties": {"rows": {"type": "integer", "title": "rows"}},
    }
    asked = {"key": "pause-schema", "value": json.dumps(schema)}
    _ask(open_server, f"flow_runs/{run}/input", asked)
    page.goto(f"{open_server.url}/runs/flow-run/{run}")
    page.get_by_role("button", name="Resume").click()
    dialog = page.get_by_role("dialog", name="Resume waits")
    dialog.get_by_role("button", name="Resume with this").click()
    expect(dialog.get_by_text("does not fit")).to_be_visible()
    assert judge.violations() == []
    dialog.get_by_role("textbox", name="rows", exact=True).fill("12")
    dialog.get_by_role("button", name="Resume with this").click()
    expect(dialog).to_be_hidden()
    assert _ask(open_server, f"flow_runs/{run}/input/pause-response") == {"rows": 12}
    assert judge.faults == []


def _deployment(server: Server) -> str:
    flow = _ask(server, "flows/", {"name": "orders-etl"})["id"]
    body = {
        "name": "by-hand",
        "flow_id": flow,
        "parameter_openapi_schema": _SCHEMA,
        "enforce_parameter_schema": True,
    }
    return str(_ask(server, "deployments/", body)["id"])


def _ask(server: Server, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    request = urllib.request.Request(
        f"{server.url}/api/{path}",
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        text = answer.read()
    return dict(json.loads(text) or {}) if text else {}


def test_parameters_are_compared_and_kept_as_presets(page: Page, open_server: Server) -> None:
    judge = Judge(page, open_server.url)
    deployment = _deployment(open_server)
    page.goto(f"{open_server.url}/deployments/deployment/{deployment}/run")
    page.get_by_label("pages", exact=True).fill("9")
    other = page.get_by_role("table", name="Other than in the deployment")
    expect(other.get_by_role("row", name="pages")).to_contain_text("9")
    presets = page.get_by_role("button", name="Presets")
    presets.click()
    expect(page.get_by_text("No presets yet")).to_be_visible()
    page.get_by_role("menuitem", name="Save these as a preset").click()
    dialog = page.get_by_role("dialog", name="Save a preset")
    dialog.get_by_label("Name").fill("Nine pages")
    assert judge.violations() == []
    dialog.get_by_role("button", name="Save the preset").click()
    expect(page.get_by_text("Nine pages is saved")).to_be_visible()

    page.reload()
    expect(page.get_by_label("pages", exact=True)).not_to_have_value("9")
    presets.click()
    page.get_by_role("menuitem", name="Nine pages").click()
    expect(page.get_by_label("pages", exact=True)).to_have_value("9")
    expect(page.get_by_text("They begin as those of the preset Nine pages")).to_be_visible()
    assert judge.violations() == []

    presets.click()
    page.get_by_role("menuitem", name="Delete presets").click()
    page.get_by_role("button", name="Delete Nine pages").click()
    page.get_by_role("button", name="Delete the preset").click()
    manage = page.get_by_role("dialog", name="Presets")
    expect(manage.get_by_text("No presets yet.")).to_be_visible()
    assert judge.faults == []
