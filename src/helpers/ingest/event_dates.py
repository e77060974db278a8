"""Dating an article by the public events of its story that it tells of as news."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from helpers.language.phrases import phrase_pattern
from helpers.story import Event

__all__ = ["EventDate", "date_by_events"]

# Two sentences: what an article reports as the news of the day stands there.
_LEAD = 500
# What it takes up as recent stands in its first paragraphs.
_OPENING = 1500
# A report that names the day of the week appears on that day or the next: 77 % of 1,703 real reports (see dating.py). Two days
# would hold 85 %, but an event that everybody tells of is told sooner.
_REPORT_WITHIN = timedelta(days=1)
# Two events this near each other, both taken up as recent, belong to one stretch of news, and "recent" is taken to reach two
# weeks back. Reasoned, not calibrated: the confidence is low. More days would date more articles and say less of each.
_TOGETHER = timedelta(days=7)
_RECENT_WITHIN = timedelta(days=14)
_TO_COME = re.compile(
    r"\b(?:will|would|expected|scheduled|set to|due|plan(?:s|ned)?|to be|upcoming|ahead of|before|invited|until|if)\b"
    r"[^.;]{0,110}$"
)
_LONG_AGO = re.compile(r"\b(?:anniversary|a year ago|last year|years? (?:ago|after|earlier)|months? (?:ago|after|earlier))\b")


class EventDate(NamedTuple):
    """First and last day on which the article can have been published, the evidence in words, and confidence from 0 to 1."""

    first: date
    last: date
    evidence: str
    confidence: float


def date_by_events(body: str, weekday: int | None, events: Sequence[Event]) -> EventDate | None:
    """The days that the events of a story give an article; None where it tells of none as news.

    ``weekday``: the day of the week (0 Monday) on which the lead says that something happened. An event told in the lead that
    fell on this day dates the article; so do two events of one week that its opening takes up.
    """
    lead = body[:_LEAD]
    if weekday is not None:
        for event in _told(lead, [event for event in events if event.day.weekday() == weekday]):
            evidence = f"the lead tells of {event.name!r} on its day of the week, {event.day:%A}"
            return EventDate(event.day, event.day + _REPORT_WITHIN, evidence, 0.65)
    opening = body[:_OPENING]
    if _LONG_AGO.search(opening):
        return None
    told = _told(opening, events)
    if len(told) < 2 or told[-1].day - told[0].day > _TOGETHER:
        return None
    names = " and ".join(repr(event.name) for event in told)
    last = told[-1].day
    return EventDate(last, last + _RECENT_WITHIN, f"the opening takes up {names}, the later on {last}, as recent", 0.4)


def _told(text: str, events: Sequence[Event]) -> list[Event]:
    """The events that a text tells of as past, by day."""
    lowered = text.lower()
    told = [event for event in events if any(mark in lowered and _tells(text, phrase) for mark, phrase in event.marked_phrases)]
    return sorted(told, key=lambda event: event.day)


def _tells(text: str, phrase: str) -> bool:
    match = phrase_pattern(phrase).search(text)
    return match is not None and _TO_COME.search(text[: match.start()].rpartition(". ")[2]) is None
