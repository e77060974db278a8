"""When an article was published: what says so, how exactly, and how sure that is.

The strongest evidence wins: a field of the record, the address, a date line, "Updated:", the file's name, a photo's date or
a post's date together with the day of the week in the text, public events of the story. What the text alone suggests is
never made a date; then there is none, and the reason says what was found. The day on which a page was saved bounds every
other, and stands in for it, hardly sure, where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from helpers.ingest.event_dates import date_by_events
from helpers.ingest.model import FOUND_ON_PAGE, Fields
from helpers.ingest.stated_dates import StatedDate, WrittenDay, day_in_address, full_days, stated_date, told_in_utc
from helpers.language.months import WEEKDAY_PATTERN, WEEKDAYS
from helpers.story import Event

__all__ = ["Clues", "Dated", "Update", "date_article", "update_of"]

# A report that says "on Friday" appears within this many days of that Friday: 85 % of 1,703 real reports (same day 55 %,
# next day 22 %, second day 8 %). Longer would hold few more and tell less.
_REPORT_WITHIN = timedelta(days=2)
# Without a day of the week, an "Updated:" line bounds the publication to it and the two days before.
_UPDATE_WITHIN = timedelta(days=2)
# The day on which a page was saved is told in UTC where the outlet's zone is not known; its own day can be the next one.
_DAY_ELSEWHERE = timedelta(days=1)
# How sure the day of saving alone makes: a page that a feed names is saved within days, one out of an archive years later.
_SAVED = 0.2


class Clues(NamedTuple):
    """What one article offers to be dated by, each as written. ``date_lines``: lines above the text that are a date;
    ``photos``: captions above the text; ``posts``: ends of posts quoted in it."""

    fields: Fields
    body: str
    date_lines: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    dateline_day: str | None = None
    file_name: str = ""
    events: tuple[Event, ...] = ()


class Dated(NamedTuple):
    """First and last day on which an article can have been published, precision (schemas.DATE_PRECISIONS), evidence in words,
    and confidence from 0 to 1; days None, the reason as evidence and confidence 0 where it cannot be known."""

    first: date | None
    last: date | None
    precision: str | None
    evidence: str
    confidence: float


class Update(NamedTuple):
    """The last update of an article: as written, its day, and what says so; each None where it is not known."""

    updated: str | None
    updated_day: date | None
    updated_evidence: str | None


_WEEKDAY = re.compile(rf"\b{WEEKDAY_PATTERN}\b")
_OTHER_WEEK = re.compile(
    r"\b(?:next|last|every|each|until|till|by|before|since|from|previous|following|coming)\s(?:[Oo]n\s|late\s|early\s)?$"
)
_WITH_DATE = re.compile(r"(?:\s(?:morning|afternoon|evening|night))?,?\s(?:[A-Z][a-z]{2,8}\.?\s\d|\d|prayers?)")
_LONGEST_DAY = len("Wednes")
_FUTURE = re.compile(
    r"\b(?:will|would|shall|expected|scheduled|set to|due|plans?|planned|to be|slated|going to|upcoming|ahead of|invited|"
    r"until)\b[^.;]{0,110}$"
)
_WEEKDAY_BEFORE = re.compile(rf"(?P<day>{WEEKDAY_PATTERN}),?\s\(?$")
_SAID_ON = re.compile(r"\b(?:said|reported|announced|confirmed)\son\s$")
# Characters of a lead: two sentences of 30 words.
_LEAD = 500
_OLD_PHOTO = re.compile(r"\bfile\b|archive|undated|FILE", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?!-)")
_ASSEMBLY = re.compile(
    r"\b(?P<number>[5-9]\d)(?:th|st|nd|rd)\s(?:session of the\s)?(?:United Nations|UN|U\.N\.)\sGeneral Assembly"
)


def date_article(clues: Clues, zone: ZoneInfo | None = None) -> Dated:
    """The day of publication, from the strongest evidence there is. ``zone``: where the outlet is, for times in UTC; None where
    it is not known, and then the date stays as written."""
    found = _by_evidence(clues, zone)
    saved = stated_date(clues.fields.retrieved, zone).first if clues.fields.retrieved else None
    return found if saved is None else _no_later(found, saved)


def _no_later(found: Dated, saved: date) -> Dated:
    """A date held against the day on which the page was saved: no page is saved before it is published."""
    if found.first is None or found.last is None:
        return Dated(saved, saved, "day", f"saved on {saved}, and published no later; {found.evidence}"[:240], _SAVED)
    if found.first > saved + _DAY_ELSEWHERE:
        why = f"saved on {saved}, and published no later; later is {found.first}, from {found.evidence}"
        return Dated(saved, saved, "day", why[:240], _SAVED)
    if found.first <= saved < found.last:
        return found._replace(last=saved, evidence=f"{found.evidence}; saved on {saved}"[:240])
    return found


def _by_evidence(clues: Clues, zone: ZoneInfo | None) -> Dated:
    problems: list[str] = []
    fields = clues.fields
    address = day_in_address(fields.url) if fields.url else None
    if fields.published:
        stated = stated_date(fields.published, zone)
        if stated.first is not None:
            return _by_field(stated, fields, address, zone)
        problems.append(f"{fields.published_source}: {stated.problem}")
        if address and address.first and address.first in stated.choices:
            evidence = f"{fields.published_source} {fields.published!r}, of whose two readings the address confirms one"
            return Dated(address.first, address.first, "day", evidence, 0.9)
    if address is not None and address.first is not None:
        confidence = 0.9 if address.precision == "day" else 0.8
        return Dated(address.first, address.last, address.precision, f"date in the address: {fields.url}"[:240], confidence)
    for reader in (_by_date_line, _by_update, _by_lead, _by_file_name, _by_dated_caption, _by_assembly, _by_events):
        found = reader(clues, zone)
        if found is not None:
            return found
    return Dated(None, None, None, _why_not(clues, problems), 0.0)


def update_of(written: Sequence[tuple[str, str]], zone: ZoneInfo | None = None) -> Update:
    """The last update. ``written``: what says so, as written and where, the strongest first; the first that names a day counts,
    else the first. ``zone``: where the outlet is, for times in UTC."""
    for text, where in written:
        stated = stated_date(text, zone)
        if stated.first is not None and stated.precision == "day":
            return Update(text, stated.first, where)
    return Update(written[0][0], None, written[0][1]) if written else Update(None, None, None)


def _by_field(stated: StatedDate, fields: Fields, address: StatedDate | None, zone: ZoneInfo | None) -> Dated:
    evidence, confidence = f"{fields.published_source}: {fields.published}", 0.95
    if address is not None and address.first is not None and address.last is not None and stated.first and stated.last:
        if stated.precision != "day" and stated.first <= address.first <= stated.last:
            return Dated(
                address.first, address.last, address.precision, f"{evidence}; date in the address {fields.url}"[:240], 0.95
            )
        apart = max((stated.first - address.last).days, (address.first - stated.last).days)
        utc = zone is None and told_in_utc(fields.published or "")
        if apart == 1 and utc and stated.precision == address.precision == "day":
            return Dated(address.first, address.last, "day", f"{evidence}; the address has the local day", 0.9)
        if apart > 2:
            return Dated(stated.first, stated.last, stated.precision, f"{evidence}; the address says {address.first}", 0.6)
    if zone is None and address is None and told_in_utc(fields.published or ""):
        return Dated(stated.first, stated.last, stated.precision, f"{evidence}; the outlet's own day may be another", 0.8)
    if fields.published_source == FOUND_ON_PAGE:
        confidence = 0.8
    return Dated(stated.first, stated.last, stated.precision, evidence, confidence)


def _by_date_line(clues: Clues, zone: ZoneInfo | None) -> Dated | None:
    for line in clues.date_lines:
        stated = stated_date(line, zone)
        if stated.first is not None and stated.precision == "day":
            return Dated(stated.first, stated.last, "day", f"date line {line[:80]!r}", 0.9)
    if clues.dateline_day and (stated := stated_date(clues.dateline_day, zone)).first is not None:
        return Dated(stated.first, stated.last, stated.precision, f"day in the dateline: {clues.dateline_day!r}", 0.9)
    return None


def _by_update(clues: Clues, zone: ZoneInfo | None) -> Dated | None:
    written = [*clues.updated, *([clues.fields.updated] if clues.fields.updated else [])]
    for line in written:
        stated = stated_date(line, zone)
        if stated.first is None or stated.precision != "day":
            continue
        updated = stated.first
        if weekday := _reported_weekday(clues.body):
            event = updated - timedelta(days=(updated.weekday() - WEEKDAYS[weekday.lower()]) % 7)
            evidence = f"last update {line[:60]!r}; the text reports what happened on {weekday}"
            return _interval(event, updated, evidence, 0.8)
        return _interval(updated - _UPDATE_WITHIN, updated, f"last update {line[:60]!r}, no earlier evidence", 0.6)
    return None


def _by_lead(clues: Clues, _: ZoneInfo | None) -> Dated | None:
    """ "… said on Wednesday, September 4, 2024": a lead that names the day of the week with the date reports that day. A date
    alone can be any anniversary."""
    lead = clues.body[:_LEAD]
    for written in full_days(lead):
        before = lead[max(0, written.start - 14) : written.start]
        beside = _WEEKDAY_BEFORE.search(before)
        said = _SAID_ON.search(before)
        # Said on that date, of what happened on a day of the week: the two have to be the same day.
        weekday = beside["day"] if beside else _reported_weekday(lead) if said else None
        if weekday is None or WEEKDAYS[weekday.lower()] != written.day.weekday():
            continue
        if not _FUTURE.search(lead[: written.start].rpartition(". ")[2]):
            evidence = f"the lead reports what happened on {weekday}, {written.surface}"
            return _interval(written.day, written.day + _REPORT_WITHIN, evidence, 0.7)
    return None


def _by_file_name(clues: Clues, _: ZoneInfo | None) -> Dated | None:
    """Who files articles by day means the day of publication or of saving, which are mostly the same: half sure."""
    stated = day_in_address(f"file:///{clues.file_name}") if clues.file_name else None
    if stated is None or stated.first is None or stated.precision != "day":
        return None
    return Dated(stated.first, stated.last, "day", f"day in the file's name {clues.file_name[:80]!r}", 0.5)


def _by_dated_caption(clues: Clues, _: ZoneInfo | None) -> Dated | None:
    """A photo is often older than the report (39 % of 130 real dated captions by more than a week), so its date counts only
    together with a day of the week that the text reports, and only if nothing in the text is later. Where the two are the
    same day, 274 of 299 real articles lay within the two days given."""
    days = [day for line in (*clues.photos, *clues.posts) if not _OLD_PHOTO.search(line) for day in full_days(line)]
    weekday = _reported_weekday(clues.body) if days else None
    if weekday is None:
        return None
    newest = max(days, key=lambda written: written.day)
    if _later_in_text(clues.body, newest):
        return None
    event = newest.day + timedelta(days=(WEEKDAYS[weekday.lower()] - newest.day.weekday()) % 7)
    agrees = event == newest.day
    # Without agreement only one photo above a lead that reports the day of the week dates an article: posts are mostly of
    # the day after what the text reports.
    if not agrees and (clues.posts or _reported_weekday(clues.body[:_LEAD]) != weekday or len({day.day for day in days}) > 1):
        return None
    evidence = f"caption or post dated {newest.surface!r}; the text reports what happened on {weekday}"
    return _interval(event, event + _REPORT_WITHIN, evidence, 0.85 if agrees else 0.4)


def _by_assembly(clues: Clues, _: ZoneInfo | None) -> Dated | None:
    """The general debate of the UN General Assembly: session n is opened in 1945 + n, and since 2016 the debate has begun on
    the Tuesday between 19 and 25 September; heads of government come for that week (un.org, lists of speakers)."""
    match = _ASSEMBLY.search(clues.body) if " General Assembly" in clues.body else None
    weekday = _reported_weekday(clues.body) if match else None
    if match is None or weekday is None or not re.search(r"\bNew York\b|\bsidelines\b|\baddress", clues.body):
        return None
    year = 1945 + int(match["number"])
    if year < 2016:
        return None
    tuesday = date(year, 9, 19) + timedelta(days=(1 - date(year, 9, 19).weekday()) % 7)
    sunday = tuesday - timedelta(days=2)
    event = sunday + timedelta(days=(WEEKDAYS[weekday.lower()] - sunday.weekday()) % 7)
    evidence = f"{match[0]!r}, whose general debate began on {tuesday}; the text reports what happened on {weekday}"
    return _interval(event, event + _REPORT_WITHIN, evidence, 0.6)


def _by_events(clues: Clues, _: ZoneInfo | None) -> Dated | None:
    weekday = _reported_weekday(clues.body[:_LEAD]) if clues.events else None
    found = date_by_events(clues.body, WEEKDAYS[weekday.lower()] if weekday else None, clues.events)
    return None if found is None else _interval(*found)


def _interval(first: date, last: date, evidence: str, confidence: float) -> Dated:
    return Dated(first, last, "day" if first == last else "interval", evidence, confidence)


def _reported_weekday(body: str) -> str | None:
    """The first day of the week on which the text says that something happened; not one to come, not "last Friday"."""
    found = body.find("day")
    while found >= 0:  # looked for as a plain string first: most texts have few words in "day", and this is fast
        match = _WEEKDAY.search(body, max(0, found - _LONGEST_DAY), found + 4)
        if match and not _OTHER_WEEK.search(body, max(0, match.start() - 24), match.start()):
            sentence = body[max(0, match.start() - 120) : match.start()]
            if not _WITH_DATE.match(body, match.end()) and not _FUTURE.search(sentence.rpartition(". ")[2]):
                return match[0]
        found = body.find("day", found + 3)
    return None


def _later_in_text(body: str, newest: WrittenDay) -> bool:
    years: Iterable[int] = (int(year) for year in _YEAR.findall(body))
    return any(year > newest.day.year and year < newest.day.year + 6 for year in years) or any(
        written.day > newest.day + timedelta(days=7) for written in full_days(body)
    )


def _why_not(clues: Clues, problems: Sequence[str]) -> str:
    parts = list(problems) or ["no field, address or date line gives the day"]
    if clues.updated:
        parts.append(f"the update {clues.updated[0][:40]!r} names no day")
    if any(full_days(line) for line in (*clues.photos, *clues.posts)):
        parts.append("a dated caption may be of an older photo, and nothing in the text confirms it")
    if weekday := _reported_weekday(clues.body):
        parts.append(f"the text reports what happened on {weekday}, without saying of which week")
    return "; ".join(parts)
