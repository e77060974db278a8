"""What a site's robots.txt permits (RFC 9309), with the crawl delay that many sites write beside it.

The standard library's `urllib.robotparser` takes the first rule that fits rather than the longest, and reads ``*`` and ``$`` in
a path as letters; by it much would be fetched that sites forbid, so the rules are read here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

import httpx

__all__ = ["ALL", "MOST_BYTES", "NONE", "Robots", "parse_robots"]

MOST_BYTES = 512_000
"""Bytes of a robots.txt that are read: RFC 9309 asks for 500 KiB at least; what comes after them is not looked at."""

# Rules of one group that are looked at; real files have some hundred.
_MOST_RULES = 10_000
_LONGEST_DELAY = 86_400.0


@dataclass(frozen=True)
class Robots:
    """The rules that hold for us: (path pattern, permitted). ``delay``: seconds between two requests, where it says so.
    ``sitemaps``: those that it names."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float | None = None
    sitemaps: tuple[str, ...] = ()

    def forbids(self, url: str) -> str | None:
        """The rule that forbids an address, or None. The longest rule that fits wins, and of two equally long the one that
        permits."""
        target = _normal(httpx.URL(url).raw_path.decode("ascii"))
        if target == "/robots.txt":
            return None
        fitting = [(len(pattern), permitted, pattern) for pattern, permitted in self.rules if _fits(pattern, target)]
        _, permitted, pattern = max(fitting, default=(0, True, ""))
        return None if permitted else pattern


ALL = Robots()
"""Everything is permitted: there is no robots.txt."""

NONE = Robots(rules=(("/", False),))
"""Nothing is permitted: the robots.txt cannot be reached now."""


def parse_robots(data: bytes, user_agent: str) -> Robots:
    """The rules of a robots.txt for the product that ``user_agent`` begins with; without a group of its own those for all."""
    own = _product(user_agent)
    text = data[:MOST_BYTES].decode("utf-8", "replace").removeprefix("\ufeff")
    groups: dict[str, list[tuple[str, str]]] = {}
    sitemaps: list[str] = []
    agents: list[str] = []
    naming = False
    for line in re.split(r"\r\n|\r|\n", text):
        name, _, rest = line.partition("#")[0].partition(":")
        key, value = name.strip().lower(), rest.strip()
        if key == "user-agent":
            agents = [*(agents if naming else ()), _product(value)]
            groups.setdefault(agents[-1], [])
            naming = True
        elif key in ("allow", "disallow", "crawl-delay"):
            naming = False
            for agent in agents:
                groups[agent].append((key, value))
        elif key == "sitemap" and value:
            sitemaps.append(value)
    lines = groups[own] if own and own in groups else groups.get("*", [])
    return Robots(_rules(lines), _delay(lines), tuple(sitemaps))


def _product(written: str) -> str:
    """The name that a user agent begins with, in lower case; ``*`` as it is."""
    match = re.match(r"\*|[A-Za-z_-]*", written)
    return match[0].lower() if match else ""


def _rules(lines: list[tuple[str, str]]) -> tuple[tuple[str, bool], ...]:
    written = [(value, key == "allow") for key, value in lines if key != "crawl-delay" and value.startswith(("/", "*"))]
    return tuple((_normal(value), permitted) for value, permitted in written[:_MOST_RULES])


def _delay(lines: list[tuple[str, str]]) -> float | None:
    for key, value in lines:
        if key == "crawl-delay" and re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", value):
            return min(float(value), _LONGEST_DELAY)
    return None


def _normal(path: str) -> str:
    """A path with every character in one spelling, so that ``%7E`` and ``~`` are the same and an escaped slash is none."""
    kept = re.sub(r"%(2[Ff]|25)", lambda match: "%25" + match[1].upper(), path)
    return quote(unquote(kept, errors="surrogateescape"), safe="/*$?&=+,;:@!'()~-._%", errors="surrogateescape")


def _fits(pattern: str, target: str) -> bool:
    """Whether a path begins as a pattern says; ``*`` is anything, ``$`` at its end the end. Piece by piece, each as early as it
    can be, so that no pattern takes longer than its length times the path's."""
    anchored = pattern.endswith("$")
    first, *others = (pattern[:-1] if anchored else pattern).split("*")
    if not target.startswith(first):
        return False
    position = len(first)
    if not others:
        return not anchored or position == len(target)
    for piece in others[:-1]:
        found = target.find(piece, position)
        if found < 0:
            return False
        position = found + len(piece)
    last = others[-1]
    if anchored:
        return len(target) - len(last) >= position and target.endswith(last)
    return target.find(last, position) >= 0
