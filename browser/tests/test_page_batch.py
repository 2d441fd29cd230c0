"""Doing the same to many runs or deployments at once."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from support.judge import Judge
from support.look import SHOTS
from support.server import Server
from support.work import ask, fill


def test_runs_are_chosen_and_cancelled_and_all_that_match_are_deleted(
    page: Page, open_server: Server
) -> None:
    fill(open_server)
    SHOTS.mkdir(exist_ok=True)
    judge = Judge(page, open_server.url)
    page.goto(f"{open_server.url}/runs?q=run")
    runs = page.get_by_role("table", name="Flow runs")
    runs.get_by_role("checkbox", name="Choose run-3", exact=True).check()
    bar = page.get_by_role("region", name="What is chosen of the runs")
    expect(bar).to_contain_text("1 run chosen")
    runs.get_by_role("checkbox", name="Choose all that are shown").check()
    expect(bar).to_contain_text("21 runs chosen")
    assert judge.violations() == []
    page.screenshot(path=SHOTS / "batch-bar.png")

    bar.get_by_role("button", name="Cancel").click()
    dialog = page.get_by_role("dialog", name="Cancel runs")
    # Completed, cancelled and crashed runs have ended.
    expect(dialog).to_contain_text("12 runs of the 21 chosen have not ended")
    dialog.get_by_role("textbox", name="Why").fill("the source is down")
    assert judge.violations() == []
    page.screenshot(path=SHOTS / "batch-question.png")
    dialog.get_by_role("button", name="Cancel 12 runs").click()
    expect(dialog.get_by_role("status")).to_have_text("12 done", timeout=30_000)
    assert judge.violations() == []
    page.screenshot(path=SHOTS / "batch-done.png")
    dialog.get_by_role("button", name="Done").click()
    expect(bar).to_have_count(0)
    stopped = {"flow_runs": {"state": {"type": {"any_": ["CANCELLED", "CANCELLING"]}}}}
    assert ask(open_server, "flow_runs/count", stopped) == 15

    runs.get_by_role("checkbox", name="Choose all that are shown").check()
    bar.get_by_role("button", name="Delete").click()
    dialog = page.get_by_role("dialog", name="Delete runs")
    delete = dialog.get_by_role("button", name="Delete 21 runs")
    expect(delete).to_be_disabled()
    dialog.get_by_role("textbox", name="Type 21 to go on").fill("21")
    delete.click()
    expect(dialog.get_by_role("status")).to_have_text("21 done", timeout=30_000)
    dialog.get_by_role("button", name="Done").click()
    named = {"flow_runs": {"name": {"like_": "run-"}}}
    assert ask(open_server, "flow_runs/count", named) == 0
    # What was not chosen is left.
    kept = {"flow_runs": {"name": {"any_": ["sleek-weasel"]}}}
    assert ask(open_server, "flow_runs/count", kept) == 1

    page.goto(f"{open_server.url}/batch-jobs")
    jobs = page.get_by_role("table", name="Batch jobs")
    expect(jobs.get_by_role("rowheader")).to_have_count(2)
    expect(jobs).to_contain_text("the source is down")
    assert judge.violations() == []
    page.screenshot(path=SHOTS / "batch-jobs.png")
    assert judge.faults == []


def test_the_keys_choose_runs(page: Page, open_server: Server) -> None:
    fill(open_server)
    page.goto(f"{open_server.url}/runs?q=run")
    expect(page.get_by_text("run-20").first).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    bar = page.get_by_role("region", name="What is chosen of the runs")
    expect(bar).to_contain_text("2 runs chosen")
    page.keyboard.press("x")
    expect(bar).to_contain_text("1 run chosen")


def test_deployments_are_paused_and_resumed(page: Page, open_server: Server) -> None:
    fill(open_server)
    judge = Judge(page, open_server.url)
    page.goto(f"{open_server.url}/deployments")
    page.get_by_role("checkbox", name="Choose all that are shown").check()
    bar = page.get_by_role("region", name="What is chosen of the deployments")
    for action in ("Pause", "Resume"):
        bar.get_by_role("button", name=action).click()
        dialog = page.get_by_role("dialog", name=f"{action} deployments")
        dialog.get_by_role("button", name=f"{action} 1 deployment").click()
        expect(dialog.get_by_role("status")).to_have_text("1 done", timeout=30_000)
        dialog.get_by_role("button", name="Done").click()
        [kept] = ask(open_server, "deployments/filter", {})
        assert kept["paused"] is (action == "Pause")
        page.get_by_role("checkbox", name="Choose all that are shown").check()
    assert judge.violations() == []
    assert judge.faults == []
