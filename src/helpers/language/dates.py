"""Time expressions of English news, and the days that they mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from helpers.language.time_expressions import TimeExpression, find_time_expressions

__all__ = ["DateExpression", "dates_among", "find_dates"]


class DateExpression(NamedTuple):
    """A time expression: ``surface == text[start:end]``, the first and last day that it can mean and its precision
    (schemas.DATE_PRECISIONS); all three None where the reference day that it needs is unknown."""

    start: int
    end: int
    surface: str
    first: date | None
    last: date | None
    precision: str | None

    def shifted(self, by: int) -> DateExpression:
        return self._replace(start=self.start + by, end=self.end + by)


def find_dates(text: str, reference: date | None) -> list[DateExpression]:
    """Every time expression of ``text`` that stands for days, in order, resolved against ``reference`` (the day of
    publication). Durations ("for three months"), repeated times ("every day") and words like "recently" are not dates; a
    stretch that is tied to the reference ("the past two weeks") is an interval."""
    return dates_among(find_time_expressions(text, reference))


def dates_among(times: Sequence[TimeExpression]) -> list[DateExpression]:
    """The time expressions that stand for days, as find_dates gives them."""
    return [
        DateExpression(e.start, e.end, e.surface, e.first, e.last, e.precision)
        for e in times
        if e.first is not None or (e.type in ("DATE", "TIME") and "_REF" not in e.value)
    ]
