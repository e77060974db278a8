"""Where things stand: addresses and ids of pages and findings, in a folder of pages or in one document."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

__all__ = ["INDEX", "Entry", "Places", "safe_url"]

INDEX = "index"


@dataclass(frozen=True)
class Entry:
    """A page in the contents: its name ("04_troop_numbers"), ordinal as shown ("04"), short label, title."""

    name: str
    ordinal: str
    label: str
    title: str


@dataclass(frozen=True)
class Places:
    """Addresses between pages, and ids on them. ``single``: all pages stand in one document, so that a page is a place in it
    and ids carry the page's name."""

    single: bool = False

    def page(self, name: str) -> str:
        """The address of a page."""
        return f"#{name}" if self.single else f"{name}.html"

    def on_page(self, name: str, anchor: str) -> str:
        """The address of a place on the same page."""
        return f"#{self.id(name, anchor)}"

    def id(self, name: str, anchor: str) -> str:
        """The id of a place on a page."""
        return f"{name}--{anchor}" if self.single else anchor


def safe_url(url: str | None) -> str | None:
    """The address where it is an absolute http or https one without control characters, otherwise None."""
    if not url or any(ord(character) < 33 for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None
