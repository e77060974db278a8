"""The shapes that fetching works with: what is listed, what is asked for, what came of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

__all__ = ["STATUSES", "Answer", "Clock", "Entry", "FetchError", "Listing", "Outcome"]

STATUSES = ("fetched", "unchanged", "refused", "failed", "left", "passed")
"""What can become of an address: kept as a new document; the same as before; not asked for, or not to be had, by a rule;
asked for in vain; left for the next fetch; passed over, because it is outside of the story's period or words, or listed
already."""


def _now() -> datetime:
    return datetime.now(UTC)


class Clock(NamedTuple):
    """Time as fetching sees it: seconds that only go forward, waiting, and the day and time of the world."""

    seconds: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = _now


class FetchError(Exception):
    """An address that cannot be had. ``status``: ``refused`` by a rule of ours or the site's, or ``failed``; ``again``: whether
    another try may help; ``wait``: seconds that the site asks to wait first, where it says so."""

    def __init__(self, status: str, reason: str, detail: str, *, again: bool = False, wait: float | None = None) -> None:
        super().__init__(f"{reason}: {detail}")
        self.status = status
        self.reason = reason
        self.detail = detail
        self.again = again
        self.wait = wait


@dataclass(frozen=True)
class Answer:
    """A response as it came, its body without content coding. ``headers``: names and values in their order."""

    url: str
    code: int
    phrase: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name), None)

    @property
    def validators(self) -> Mapping[str, str]:
        """What the next request can ask by whether it changed (RFC 9110, section 13)."""
        asked = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
        return {header: value for name, header in asked.items() if (value := self.header(name))}


class Entry(NamedTuple):
    """A page that a source lists, with what the listing says of it, each as written."""

    url: str
    changed: str | None = None
    published: str | None = None
    title: str | None = None


class Listing(NamedTuple):
    """What a feed, sitemap or list holds: pages, and further listings."""

    entries: tuple[Entry, ...] = ()
    children: tuple[Entry, ...] = ()


class Outcome(NamedTuple):
    """What became of one address. ``file``: the document in the inbox that holds it."""

    source: str
    url: str
    status: str
    reason: str | None = None
    detail: str | None = None
    file: str | None = None
    size_bytes: int = 0
