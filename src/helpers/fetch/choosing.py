"""Which of the listed addresses to ask for: of the story's days and words, not known already, the newest first."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

from helpers.fetch.addresses import plain_address
from helpers.fetch.model import Entry, FetchError
from helpers.story import Period, Source, Story

__all__ = ["Choice", "chosen_listings", "chosen_pages", "day_of"]

_DAY = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")


class Choice(NamedTuple):
    """``wanted``: pages to ask for, in this order; ``unchanged``: known ones that nothing says have changed; ``refused``: what
    is no address that may be opened; ``passed``: how many are not of the story or listed already; ``left``: how many are more
    than a fetch asks for."""

    wanted: tuple[Entry, ...]
    unchanged: tuple[Entry, ...]
    refused: tuple[tuple[Entry, FetchError], ...]
    passed: int
    left: int


def day_of(written: str | None) -> date | None:
    """The day of a date as listings write it (W3C or RFC 5322), None for any other."""
    if written is None:
        return None
    try:
        if match := _DAY.match(written):
            return date(int(match[1]), int(match[2]), int(match[3]))
        return parsedate_to_datetime(written).date()
    except (ValueError, TypeError, IndexError):
        return None


def chosen_listings(children: Sequence[Entry], start: date | None) -> list[Entry]:
    """The sitemaps of an index that have changed since the story began, or do not say when; the newest first."""
    days = [day_of(child.changed) for child in children]
    kept = [(day, child) for day, child in zip(days, children, strict=True) if start is None or day is None or day >= start]
    return [child for _, child in sorted(kept, key=lambda pair: pair[0] or date.max, reverse=True)]


def chosen_pages(
    entries: Sequence[Entry],
    source: Source,
    story: Story,
    known: Mapping[str, Mapping[str, Any]],
    is_kept: Callable[[Mapping[str, Any]], bool],
    wanted_already: set[str],
) -> Choice:
    """The pages of a source to ask for. A known page is asked for again where its listing names another time of change, or
    names none and the server said how to ask whether it changed; whoever was asked longest ago comes first."""
    words = [word.casefold() for word in source.containing]
    fresh: list[Entry] = []
    again: list[Entry] = []
    unchanged: list[Entry] = []
    refused: list[tuple[Entry, FetchError]] = []
    seen: set[str] = set()
    passed = 0
    for entry in entries:
        if entry.url in seen or entry.url in wanted_already or not _is_of_story(entry, story.period, words):
            passed += 1
            continue
        seen.add(entry.url)
        try:
            plain_address(entry.url)
        except FetchError as error:
            refused.append((entry, error))
            continue
        page = known.get(entry.url)
        if page is None or not is_kept(page):
            fresh.append(entry)
        elif entry.changed == page["changed"] if entry.changed else not page["validators"]:
            unchanged.append(entry)
        else:
            again.append(entry)
    fresh.sort(key=lambda entry: day_of(entry.published or entry.changed) or date.min, reverse=True)
    again.sort(key=lambda entry: str(known[entry.url]["asked"]))
    wanted = [*fresh, *again]
    most = story.fetching.pages
    return Choice(tuple(wanted[:most]), tuple(unchanged), tuple(refused), passed, max(0, len(wanted) - most))


def _is_of_story(entry: Entry, period: Period, words: Sequence[str]) -> bool:
    """Whether a page can be of the story, by what its listing says. It was published no later than it was changed last."""
    changed, published = day_of(entry.changed), day_of(entry.published)
    newest = published or changed
    if newest is not None and newest < period.start:
        return False
    if published is not None and period.end is not None and published > period.end:
        return False
    text = f"{entry.url} {entry.title or ''}".casefold()
    return not words or any(word in text for word in words)
