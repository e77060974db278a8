"""Attacks that the story lists among its public events, and so on which day they were."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from helpers.language.phrases import phrase_pattern
from helpers.story import Story

__all__ = ["KnownDay", "KnownEvents"]

# An article takes up an event without a date of its own while readers remember it. Longer than two months back, words such as
# "the attack on Israel" may mean another. Reasoned, not calibrated.
_REMEMBERED = timedelta(days=60)


class KnownDay(NamedTuple):
    """The day of a public event, and what the story calls it."""

    day: date
    name: str


class KnownEvents:
    """The public events of a story, ready to be recognised in sentences."""

    def __init__(self, story: Story) -> None:
        self._patterns = [
            (phrase_pattern(phrase), KnownDay(event.day, event.name)) for event in story.events for phrase in event.phrases
        ]

    def day_of(self, texts: Iterable[str], words: frozenset[str], published: date | None) -> KnownDay | None:
        """The event that sentences tell of in a wording with one of ``words``; None where there is none, or more than one, or
        where the article is known to be of before the event or of long after it."""
        found = {
            known
            for text in texts
            for pattern, known in self._patterns
            if (match := pattern.search(text)) and words.intersection(re.findall(r"\w+", match[0].casefold()))
        }
        if published is not None:
            found = {known for known in found if known.day <= published <= known.day + _REMEMBERED}
        return found.pop() if len(found) == 1 else None
