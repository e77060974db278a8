"""What a notebook looks at: its parameters, checked, and the articles that they choose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from helpers.errors import ParameterError, closest
from helpers.story import Story

__all__ = ["GRANULARITIES", "UNDATED", "Scope", "check_choice", "scope_of"]

GRANULARITIES = ("auto", "day", "week", "month", "quarter")
UNDATED = ("keep", "drop")
# A chart with more than about 60 periods cannot be read; the widest span in days for which each granularity stays below.
_SPANS = ((45, "day"), (400, "week"), (1900, "month"))


@dataclass(frozen=True)
class Scope:
    """The articles that count: published from ``start`` to ``end`` (None: no limit), by ``outlets`` (none named: all), with
    or without those that have no date. ``granularity`` is the length of a period on charts, or ``auto``."""

    start: date | None
    end: date | None
    outlets: tuple[str, ...]
    undated: str
    granularity: str

    def period_length(self, first: date | None, last: date | None) -> str:
        """The granularity for articles from ``first`` to ``last``: as asked for, or by the length of that time."""
        if self.granularity != "auto":
            return self.granularity
        days = 0 if first is None or last is None else (last - first).days
        return next((name for limit, name in _SPANS if days <= limit), "quarter")


def scope_of(story: Story, start: str, end: str, outlets: list[str], undated: str, granularity: str) -> Scope:
    """The scope that a notebook's parameters name; a value that is not possible is an error that says what is."""
    scope = Scope(
        _day("start", start, story.period.start),
        _day("end", end, story.period.end),
        tuple(outlets),
        check_choice("undated", undated, UNDATED),
        check_choice("granularity", granularity, GRANULARITIES),
    )
    if scope.start and scope.end and scope.end < scope.start:
        raise ParameterError("the period ends before it starts", found=f"{scope.start} to {scope.end}", allowed="start <= end")
    return scope


def check_choice(name: str, value: str, allowed: tuple[str, ...]) -> str:
    """The value, which has to be one of those allowed."""
    if value not in allowed:
        raise ParameterError(f"parameter {name!r}", found=repr(value), allowed=allowed, hint=closest(str(value), allowed))
    return value


def _day(name: str, value: str, of_story: date | None) -> date | None:
    if value == "":
        return None
    if value == "story":
        return of_story
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        allowed = 'YYYY-MM-DD, "story" for the period of the story, or "" for no limit'
        raise ParameterError(f"parameter {name!r} is no date", found=repr(value), allowed=allowed) from error
