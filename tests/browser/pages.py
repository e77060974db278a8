"""What tests of finished pages share: windows, a page that is watched, and what is read from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@dataclass
class Watched:
    """A page with everything that it said or asked for."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        self.page.goto(address)
        self.page.wait_for_selector("html[data-ready]")
        return self.page


def watch(browser: Browser, **options: Any) -> Watched:
    """A page in a context of its own."""
    page = browser.new_context(**({"viewport": DESKTOP} | options)).new_page()
    watched = Watched(page)
    page.on("console", lambda message: watched.said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: watched.said.append(f"error: {error}"))
    page.on("request", lambda request: watched.asked.append(request.url))
    return watched


def marked(page: Page) -> list[str]:
    """The marked words of the panel, once it is open: its sentences are loaded when they are asked for."""
    page.wait_for_selector("#evidence[open]")
    return page.locator("#evidence mark").all_inner_texts()


def outside(asked: list[str], site: Path) -> list[str]:
    """What was asked for that lies neither in the report's folder nor in the page itself."""
    return [url for url in asked if not url.startswith((site.as_uri(), "data:", "blob:"))]
