"""Sees whether a page that stands shuts anybody out, at every size and in both themes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Page

from support.judge import Judge
from support.look import SHOTS, SIZES

_THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

# Of which pictures are kept; one more of each would show little else.
_KEPT = {("desk", "light"), ("phone", "dark")}

# Colours that change are judged once they have. What never ends, such as the glow of what is
# awaited, is not waited for.
_STANDS = """
async () => {
    const frame = () => new Promise((next) => requestAnimationFrame(next));
    await frame();
    await frame();
    const ends = (one) => one.effect?.getComputedTiming().endTime !== Infinity;
    const finished = document.getAnimations().filter(ends).map((one) => one.finished);
    await Promise.allSettled(finished);
}
"""


def faults_at(page: Page, judge: Judge, name: str) -> list[str]:
    """Judges the page as it is at each size and in each theme, and leaves it as it was."""
    SHOTS.mkdir(exist_ok=True)
    found: list[str] = []
    with _as_before(page):
        for size, viewport in SIZES.items():
            page.set_viewport_size(viewport)
            for theme in _THEMES:
                page.emulate_media(color_scheme=theme)
                page.evaluate(_STANDS)
                found += [f"{size}, {theme}: {text}" for text in judge.violations()]
                if (size, theme) in _KEPT:
                    page.screenshot(path=SHOTS / f"{name}-{size}-{theme}.png")
            if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                found.append(f"{size}: it is wider than the screen")
    return found


@contextmanager
def _as_before(page: Page) -> Iterator[None]:
    viewport = page.viewport_size
    yield
    page.emulate_media(color_scheme="null")
    if viewport:
        page.set_viewport_size(viewport)
