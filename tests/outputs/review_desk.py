"""People in the explorer: each step that leads to another page waits until that page is there."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page

Reviewer = Callable[..., Page]
"""Opens the review in a browser of their own for a person: address and name, `scripts` as an option."""


def press(page: Page, *keys: str) -> None:
    """Press keys that each lead to another page."""
    for key in keys:
        with page.expect_navigation():
            page.keyboard.press(key)


def follow(way: Locator) -> None:
    """Click what leads to another page."""
    with way.page.expect_navigation():
        way.click()
