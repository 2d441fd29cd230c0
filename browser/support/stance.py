"""Sees whether a page that stands shuts anybody out, at several sizes."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import Page

from support.judge import Judge
from support.look import SHOTS, SIZES


def faults_at(page: Page, judge: Judge, name: str, sizes: Sequence[str]) -> list[str]:
    """Judges the page as it is at each size, in the theme of its browser, and keeps pictures."""
    SHOTS.mkdir(exist_ok=True)
    found: list[str] = []
    for size in sizes:
        page.set_viewport_size(SIZES[size])
        found += [f"{size}: {text}" for text in judge.violations()]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{size}: it is wider than the screen")
        page.screenshot(path=SHOTS / f"{name}-{size}.png")
    return found
