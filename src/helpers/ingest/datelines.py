# ruff: noqa: E501  (a pattern reads best on one line)
"""The place of writing at the head of a report: "BAGHDAD (Reuters) - "."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Dateline", "find_dateline"]


class Dateline(NamedTuple):
    """``end``: where the report's first sentence begins; ``text``: place and agency as written, without the dash;
    ``byline_end``: 0, or where a byline that stands before it ends; ``agency`` as credited in parentheses; ``day`` as
    written ("Jan. 27")."""

    end: int
    text: str
    byline_end: int
    agency: str | None
    day: str | None


_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]{1,20}(?:[ ][A-ZÀ-Þ][A-ZÀ-Þ.'’\-]{1,20}){0,3}"
_REGION = r"(?:,\s?(?:[A-Z][\w.'’-]{1,20}(?:\s[A-Z][\w.'’-]{1,20}){0,2}))"
_DAY = (
    r"(?:,?\s(?P<{}>(?:Jan|Feb|March|Mar|April|Apr|May|June|Jun|July|Jul|Aug|Sept|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d{{1,2}}(?:,?\s\d{{4}})?|"
    r"\d{{1,2}}\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?:\s\d{{4}})?))"
)
_DASH = r"\s{0,4}(?:--|[-–—])\s{0,4}"
_AGENCIES = frozenset({"CNN", "AP", "AFP", "UPI", "NPR", "BBC", "DW", "VOA"})
_DATELINE = re.compile(
    rf"""(?P<byline>By\s(?:[A-Z][\w.'’-]+\s|and\s){{2,9}}?(?=[A-Z]{{4}}))?
    (?P<text>
        (?:{_PLACE}{_REGION}?(?:\s?/\s?{_PLACE}{_REGION}?){{0,2}}){_DAY.format("day")}?(?:\s?\((?P<agency>[A-Z][\w.&'’ /]{{1,60}})\))?
      | [A-Z][\w.'’-]{{2,16}}(?:\s[A-Z][\w.'’-]{{2,16}}){{0,2}}{_REGION}?{_DAY.format("day2")}?\s?\((?P<agency2>[A-Z][\w.&'’]{{1,14}}(?:\s[A-Z]\w{{1,12}})?)\)
      | (?:[A-Z][\w.'’-]{{2,16}}(?:,?\s[A-Z][\w.'’-]{{2,16}}){{0,2}}\s)?(?P<agency3>CNN|CNN\sBusiness|AP|AFP|Reuters|UPI|NPR)
      | \((?P<agency4>[A-Z][\w.&'’ ]{{1,28}})\)
    ){_DASH}(?=\S)""",
    re.VERBOSE,
)
_BARE = re.compile(
    r"(?P<text>(?:[A-Z][\w.'’-]{2,16}(?:,?\s[A-Z][\w.'’-]{2,16}){0,2}\s)?\((?P<agency>CNN|AP|AFP|Reuters|UPI|CBS News|NBC News)\))\s(?=[A-Z\"“])"
)


def find_dateline(text: str) -> Dateline | None:
    """The dateline that ``text`` begins with, or None.

    A place in capitals, or an agency in parentheses, and a dash; "U.S." and acronyms before a dash are no places where the
    dash joins a clause, so capitals of fewer than four letters need an agency or a region.
    """
    head = text[:200]
    match = _DATELINE.match(head) or _BARE.match(head)
    if match is None:
        return None
    groups = match.groupdict()
    agency = next((groups[name] for name in ("agency", "agency2", "agency3", "agency4") if groups.get(name)), None)
    written = match["text"].strip()
    place = written.split("(")[0].strip()
    if place in _AGENCIES:
        agency = place
    day = groups.get("day") or groups.get("day2")
    if agency is None and not day and len(place) < 4 and "," not in place:
        return None
    byline = match.end("byline") if groups.get("byline") else 0
    return Dateline(match.end(), written, byline, agency, day)
