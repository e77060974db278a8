# ruff: noqa: E501  (a pattern or list of names reads best on one line)
"""When a page says that it was published and last changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from lxml import etree

from helpers.ingest.model import FOUND_ON_PAGE
from helpers.ingest.page.metadata import Metadata
from helpers.ingest.page.pieces import Pieces
from helpers.ingest.page.written_days import written_day
from helpers.ingest.stated_dates import day_in_address, stated_date, told_in_utc

__all__ = ["Marked", "PageDates", "find_dates", "marked_dates"]


class PageDates(NamedTuple):
    """Dates as written, each with what gave it; None where the page does not say."""

    published: str | None
    published_source: str
    updated: str | None
    updated_source: str


class _Clue(NamedTuple):
    value: str
    source: str


_PUBLISHED_META = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date_published", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "publicationdate", "published_time", "published-date", "published_at",
    "article.published", "article_date_original", "article:published", "article:post_time", "article-publish-date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "dc:date", "dcterms.available",
    "sailthru.date", "parsely-pub-date", "rnews:datepublished", "bt:pubdate", "citation_publication_date", "citation_date", "datecreated",
    "date.created", "originalpublicationdate", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "vr:published_time",
    "displaydate", "doc_date", "created", "createdate", "posted", "release_date", "shareaholic:article_published_time", "twt-published-at",
    "analyticsattributes.articledate", "eomportal-firstpub", "field-name-post-date", "date", "video:release_date", "ptime", "uploaddate",
)  # fmt: skip
_UPDATED_META = (
    "article:modified_time", "og:updated_time", "article:modified", "datemodified", "date_modified", "lastmod", "last-modified", "revised",
    "dcterms.modified", "dc.date.modified", "dc.modified", "modificationdate", "updated_time", "lastmodified", "article.updated",
    "article:modified_date", "og:article:modified_time", "modified", "updated", "date.modified",
)  # fmt: skip
_UPDATED_WORDS = re.compile(
    r"updat|modif|aktualis|aktualiz|actualiz|mis à jour|aggiorna|güncel|обновл|оновл|bijgewerkt|atualiz|päivitet|frissít|ndryshu|zaktualiz|oppdater|uppdater|opdater|تحديث|更新|수정|last[-_ ]?mod",
    re.IGNORECASE,
)
_PUBLISHED_NAMES = re.compile(
    r"(?<![a-z])(?:publi\w*|posted|created?|entry-date|pub-?date|dt-published|issued|pubdate|release[ds]?)", re.IGNORECASE
)
_IN_SCRIPT = re.compile(
    r"[\"']?(?:date_?published|published_?(?:at|date|time|on)?|pub_?date|publish_?(?:date|time|at|up)|publication_?date|first_?published?(?:_?(?:at|date))?|datePublication|article_?date|post_?date|"
    r"date_?created|created_?at|display_?date|release_?date)[\"']?\s*[:=,]\s*[\"'](?P<value>\d{4}[-/]\d{1,2}[-/]\d{1,2}[^\"']{0,30}|\d{8}(?:T?\d{4,6})?)[\"']",
    re.IGNORECASE,
)
_ITEM_DATES: Any = etree.XPath(
    "//*[@itemprop='datePublished' or @itemprop='datepublished' or @itemprop='dateCreated' or @property='datePublished' or "
    "@property='schema:datePublished' or @property='dc:date' or @property='dc:created']"
)
_TIMED: Any = etree.XPath(
    "//h1 | //time | //abbr | //relative-time | //*[(self::a or self::span) and @title and (contains(@class, 'timestamp') or "
    "contains(@class, 'date'))]"
)
_OFFSET = re.compile(r"(?<=\d\d:\d\d:\d\d)(?:\.\d{1,6})?\s?([+-])(0\d|1[0-4]):?([0345][05])\b")
# Between these hours UTC has the same day wherever much news is written, from California to Tokyo.
_SAME_EVERYWHERE = (10, 15)
_NEARLY_ALL = 0.8
_LONGEST_LINE = 160
# How far above the headline and how many pieces below it a line with the page's date stands.
_ABOVE, _BELOW = 6, 14
# A page has a few dozen `time` elements at most before its article's own.
_MOST_TIMES = 40


class _Time(NamedTuple):
    """The day of an element for times, what it is, and whether its names say that it is the publication."""

    day: date
    source: str
    published: bool


class Marked(NamedTuple):
    """What the tree says of dates, read before its small elements are dissolved: ``declared``: values that metadata name as the
    publication; ``times``: the elements for times."""

    declared: _Clue | None
    times: tuple[_Time, ...]


def marked_dates(tree: Any, metadata: Metadata) -> Marked:
    """The dates in a page's metadata and elements for times."""
    declared = next((clue for clue in _declared(tree, metadata) if _readable(clue.value)), None)
    return Marked(declared, tuple(_times(tree, metadata.language)) if declared is None else ())


def find_dates(
    tree: Any, marked: Marked, metadata: Metadata, page: Pieces, headline: int | None, first: int | None
) -> PageDates:
    """The dates of a page, from the strongest thing that gives one. ``headline``, ``first``: the places of the pieces that are the
    headline and the first paragraph; a date shown beside them is the article's, and others are those of other stories."""
    shown = list(_shown(page, headline, first, metadata.language))
    clue = marked.declared
    if clue is None:
        clue = _weakly(tree, marked, metadata, shown)
    elif (local := _local_day(tree, clue.value, [day for day, _ in shown])) is not None:
        clue = _Clue(local[0].isoformat(), f"{clue.source} {clue.value!r}, {local[1]}")
    updated = next((found for found in _updated(metadata, page, headline, first) if found.value), None)
    return PageDates(
        clue.value if clue else None,
        clue.source if clue else FOUND_ON_PAGE,
        updated.value if updated else None,
        updated.source if updated else "",
    )


def _declared(tree: Any, metadata: Metadata) -> Iterator[_Clue]:
    for item, name in ((metadata.article, "JSON-LD"), (metadata.page, "JSON-LD of the page")):
        for key in ("datePublished", "dateCreated", "uploadDate"):
            if isinstance(value := item.get(key), str):
                yield _Clue(value, f"{name} `{key}`")
    for key in _PUBLISHED_META:
        if value := metadata.meta.get(key):
            yield _Clue(value, f"meta `{key}`")
    for element in _ITEM_DATES(tree):
        yield _Clue(_value_of(element), f"markup `{element.get('itemprop') or element.get('property')}`")


def _readable(value: str) -> bool:
    return stated_date(value).first is not None


def _value_of(element: Any) -> str:
    for name in ("content", "datetime", "title"):
        if value := element.get(name):
            return " ".join(value.split())
    return " ".join("".join(element.itertext()).split())[:_LONGEST_LINE]


def _weakly(tree: Any, marked: Marked, metadata: Metadata, shown: Sequence[tuple[date, str]]) -> _Clue | None:
    """Where no metadata name the day: elements for times, the lines around the headline, and values in scripts. An address that
    names the day is stronger than these."""
    address = day_in_address(metadata.url) if metadata.url else None
    if address is not None and address.precision == "day":
        return None
    for found in marked.times:
        if found.published:
            return _Clue(found.day.isoformat(), found.source)
    if shown:
        day, line = shown[0]
        return _Clue(day.isoformat(), f"{FOUND_ON_PAGE}, {line[:80]!r}")
    if marked.times:
        return _Clue(marked.times[0].day.isoformat(), marked.times[0].source)
    for script in tree.iter("script"):
        if script.text and (match := _IN_SCRIPT.search(script.text)) and _readable(match["value"]):
            return _Clue(match["value"], "a script of the page")
    return None


def _times(tree: Any, language: str | None) -> list[_Time]:
    """The elements for times that name a day and no update: those below the headline first."""
    above: list[_Time] = []
    below: list[_Time] = []
    found = above
    for element in _TIMED(tree):
        if element.tag == "h1":
            found = below
            continue
        written = element.get("datetime") or element.get("title") or " ".join("".join(element.itertext()).split())
        names = " ".join(filter(None, (element.get("class"), element.get("itemprop"), element.get("pubdate") and "pubdate")))
        parent = element.getparent()
        around = (parent.get("class") or "") if parent is not None else ""
        if not written or _UPDATED_WORDS.search(names) or len(above) + len(below) > _MOST_TIMES:
            continue
        stated = stated_date(written)
        day = stated.first if stated.precision == "day" else written_day(written, language)
        if day is not None:
            named = _PUBLISHED_NAMES.search(names) is not None or _PUBLISHED_NAMES.search(around) is not None
            found.append(_Time(day, f"element `{element.tag}` {written[:60]!r}", named))
    return [*below, *above]


def _shown(page: Pieces, headline: int | None, first: int | None, language: str | None) -> Iterator[tuple[date, str]]:
    """The days that lines around the headline write out, nearest below it first; not those of an update."""
    for place in _around_headline(page, headline, first):
        line = page.pieces[place].text
        if len(line) > _LONGEST_LINE:
            continue
        kept = line[: match.start()] if (match := _UPDATED_WORDS.search(line)) else line
        if any(c.isdigit() for c in kept) and (day := written_day(kept, language)) is not None:
            yield day, line


def _around_headline(page: Pieces, headline: int | None, first: int | None) -> list[int]:
    count = len(page.pieces)
    if headline is None:
        return (
            list(range(max(0, first - _BELOW), min(count, first + 3)))
            if first is not None
            else list(range(min(count, 2 * _BELOW)))
        )
    end = min(count, max(headline + _BELOW, (first or headline) + 2))
    return [*range(headline + 1, end), *range(headline - 1, max(-1, headline - _ABOVE), -1)]


def _local_day(tree: Any, value: str, shown: Sequence[date]) -> tuple[date, str] | None:
    """The outlet's own day of a time in UTC that falls into another day there, and how it is known: by a day that the page shows its
    readers, or by the offset that its other times have."""
    stated = stated_date(value)
    if stated.precision != "day" or stated.first is None or not told_in_utc(value):
        return None
    if stated.first in shown:
        return None
    beside = next((day for day in shown if abs(day - stated.first) == timedelta(days=1)), None)
    if beside is not None:
        return beside, "which the page shows as"
    hour = re.search(r"[T\s](\d{1,2}):(\d\d)", value)
    if hour is None or _SAME_EVERYWHERE[0] <= int(hour[1]) < _SAME_EVERYWHERE[1]:
        return None
    offset = _offset(tree)
    if offset is None:
        return None
    moment = datetime.combine(stated.first, time(int(hour[1]) % 24, int(hour[2]) % 60)) + offset
    return (moment.date(), "told with the offset of the page's other times") if moment.date() != stated.first else None


def _offset(tree: Any) -> timedelta | None:
    """The offset from UTC that nearly all times in a page's scripts and metadata have, where they have one."""
    found: Counter[tuple[str, str, str]] = Counter()
    for element in tree.iter("script", "meta", "time"):
        for text in (element.text, element.get("content"), element.get("datetime")):
            if text:
                found.update(_OFFSET.findall(text))
    for zero in (("+", "00", "00"), ("-", "00", "00")):
        del found[zero]
    if not found:
        return None
    (sign, hours, minutes), count = found.most_common(1)[0]
    if count < _NEARLY_ALL * found.total():
        return None
    return (1 if sign == "+" else -1) * timedelta(hours=int(hours), minutes=int(minutes))


def _updated(metadata: Metadata, page: Pieces, headline: int | None, first: int | None) -> Iterator[_Clue]:
    for item, name in ((metadata.article, "JSON-LD"), (metadata.page, "JSON-LD of the page")):
        if isinstance(value := item.get("dateModified"), str):
            yield _Clue(" ".join(value.split()), f"{name} `dateModified`")
    for key in _UPDATED_META:
        if value := metadata.meta.get(key):
            yield _Clue(value, f"meta `{key}`")
    for place in _around_headline(page, headline, first):
        line = page.pieces[place].text
        if (
            len(line) <= _LONGEST_LINE
            and (match := _UPDATED_WORDS.search(line))
            and written_day(line[match.end() :], metadata.language)
        ):
            yield _Clue(line[match.start() :], "line on the page")
