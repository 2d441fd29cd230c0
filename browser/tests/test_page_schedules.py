"""Schedules of deployments, which are tried out before they are saved."""

from __future__ import annotations

import json
import urllib.request
from typing import Any

from playwright.sync_api import Page, expect

from support.judge import Judge
from support.server import Server
from support.work import ask


def test_a_schedule_is_tried_out_saved_changed_paused_and_deleted(
    page: Page, open_server: Server
) -> None:
    judge = Judge(page, open_server.url)
    deployment = _deployment(open_server)
    page.goto(f"{open_server.url}/deployments/deployment/{deployment}")
    expect(page.get_by_text("It has no schedule")).to_be_visible()
    page.get_by_role("button", name="Add a schedule").click()
    dialog = page.get_by_role("dialog", name="New schedule")
    expression = dialog.get_by_role("textbox", name="Cron expression")
    expression.fill("0 12 * *")
    expect(dialog.get_by_role("alert")).to_be_visible()
    expression.fill("0 12 1 * *")
    zone = dialog.get_by_role("combobox", name="Zone", exact=True)
    zone.fill("Europe/Ber")
    page.get_by_role("option", name="Europe/Berlin").click()
    times = dialog.get_by_role("region", name="Next times")
    expect(times.get_by_role("listitem")).to_have_count(10)
    # Among ten months clocks are set at least once.
    expect(times.get_by_text("Clocks were set").first).to_be_visible()
    expect(times.get_by_role("time").first).to_contain_text("12:00")
    assert judge.violations() == []
    dialog.get_by_role("textbox", name="Slug").fill("monthly")
    dialog.get_by_role("button", name="Add", exact=True).click()
    expect(dialog).to_be_hidden()
    row = page.get_by_role("list", name="Schedules").get_by_role("listitem")
    expect(row).to_contain_text("(monthly)")
    [kept] = _schedules(open_server, deployment)
    assert kept["schedule"] == {"cron": "0 12 1 * *", "timezone": "Europe/Berlin", "day_or": True}

    row.get_by_role("button", name="Actions on").click()
    page.get_by_role("menuitem", name="Change").click()
    dialog = page.get_by_role("dialog", name="Change the schedule")
    dialog.get_by_role("tab", name="Interval").click()
    dialog.get_by_role("textbox", name="Every").fill("6")
    assert judge.violations() == []
    dialog.get_by_role("button", name="Save").click()
    expect(row).to_contain_text("Every 6 h")
    [kept] = _schedules(open_server, deployment)
    assert (kept["schedule"]["interval"], kept["slug"]) == (21_600, "monthly")

    row.get_by_role("button", name="Actions on").click()
    page.get_by_role("menuitem", name="Pause").click()
    expect(row).to_contain_text("Paused")
    row.get_by_role("button", name="Actions on").click()
    page.get_by_role("menuitem", name="Delete").click()
    page.get_by_role("button", name="Delete the schedule").click()
    expect(page.get_by_text("It has no schedule")).to_be_visible()
    assert _schedules(open_server, deployment) == []
    assert judge.faults == []


def _schedules(server: Server, deployment: str) -> list[dict[str, Any]]:
    with urllib.request.urlopen(
        f"{server.url}/api/deployments/{deployment}/schedules", timeout=30
    ) as answer:
        return list(json.loads(answer.read()))


def _deployment(server: Server) -> str:
    flow = ask(server, "flows/", {"name": "orders-etl"})
    made = ask(server, "deployments/", {"name": "by-clock", "flow_id": flow["id"]})
    return str(made["id"])
