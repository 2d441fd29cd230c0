"""Views of the runs that are saved for everybody in the workspace."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from support.judge import Judge
from support.look import SHOTS, Calls
from support.server import Server
from support.work import fill


def test_a_view_of_the_runs_is_saved_opened_renamed_and_deleted(
    page: Page, open_server: Server
) -> None:
    fill(open_server)
    # A search of another page is neither offered nor replaced.
    searches = f"{open_server.url}/api/saved_searches"
    page.request.put(f"{searches}/", data={"name": "theirs", "filters": []})
    SHOTS.mkdir(exist_ok=True)
    judge = Judge(page, open_server.url)
    calls = Calls(page)
    page.goto(f"{open_server.url}/runs?q=state%3Afailed&range=24h&group=flow")
    views = page.get_by_role("button", name="Views")
    expect(page.get_by_text("sleek-weasel").first).to_be_visible()
    assert not [call for call in calls.made() if "saved_searches" in call]

    views.click()
    expect(page.get_by_text("No saved views yet")).to_be_visible()
    page.get_by_role("menuitem", name="Save this view…").click()
    dialog = page.get_by_role("dialog", name="Save this view")
    dialog.get_by_label("Name").fill("theirs")
    expect(dialog.get_by_text("the name of a search of another page")).to_be_visible()
    expect(dialog.get_by_role("button", name="Save the view")).to_be_disabled()
    dialog.get_by_label("Name").fill("Failures of the day")
    assert judge.violations() == []
    page.screenshot(path=SHOTS / "runs-view-save.png")
    dialog.get_by_role("button", name="Save the view").click()
    expect(page.get_by_text("Failures of the day is saved")).to_be_visible()

    # It is the server that keeps it: a page that is opened anew has it.
    page.goto(f"{open_server.url}/runs")
    expect(page.get_by_text("run-0").first).to_be_visible()
    views.click()
    page.get_by_role("menuitem", name="Failures of the day").click()
    page.wait_for_url("**/runs?*")
    assert "range=24h" in page.url
    assert "group=flow" in page.url
    expect(page.get_by_role("searchbox").first).to_have_value("state:failed")
    views.click()
    shown = page.get_by_role("menuitem", name="shown now")
    expect(shown).to_contain_text("Failures of the day")
    assert judge.violations() == []
    page.screenshot(path=SHOTS / "runs-views.png")

    page.get_by_role("menuitem", name="Rename or delete views…").click()
    page.get_by_role("button", name="Rename Failures of the day").click()
    dialog = page.get_by_role("dialog", name="Rename Failures of the day")
    dialog.get_by_label("Name").fill("Failed today")
    dialog.get_by_role("button", name="Rename the view").click()
    manage = page.get_by_role("dialog", name="Views")
    expect(manage.get_by_text("Failed today", exact=True)).to_be_visible()
    expect(manage.get_by_text("Failures of the day", exact=True)).to_have_count(0)
    assert judge.violations() == []
    page.screenshot(path=SHOTS / "runs-views-manage.png")
    page.get_by_role("button", name="Delete Failed today").click()
    page.get_by_role("button", name="Delete the view").click()
    expect(manage.get_by_text("No saved views yet.")).to_be_visible()
    left = page.request.post(f"{searches}/filter", data={}).json()
    assert [search["name"] for search in left] == ["theirs"]
    assert judge.faults == []
