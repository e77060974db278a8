"""On which day a count of personnel holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from helpers.extract.troop_context import CASUALTIES
from helpers.extract.troop_counts import Count
from helpers.language.dates import DateExpression

__all__ = ["find_day"]

# A time that another event is told by, and not the count: "since October 2019", "after the end of combat in January".
_RELATED = re.compile(
    r"\b(?:since|after|before|until|till|following|ever\s+since|prior\s+to|ahead\s+of|past|beyond)\s+(?:[\w’'-]+\s+){0,7}$",
    re.IGNORECASE,
)
_DEADLINE = re.compile(r"\bby\s+(?:the\s+)?(?:end\s+of\s+)?(?:late\s+|early\s+|mid-?)?$", re.IGNORECASE)
# Between a count and a date: another clause, whose event the date tells.
_OTHER_CLAUSE = re.compile(
    r"[;:]|(?<=[a-z]{2})\.\s|\b(?:which|who|where|while|whereas|but|although|though|because|that|as\s+agreed|since|than|after|before|"
    r"reached|signed|began|formed|founded|started)\b|,\s+(?:and|as)\b",
    re.IGNORECASE,
)
_OPENING = 40  # characters at the beginning of a sentence in which a date sets the time of the whole sentence
_SUBORDINATE = re.compile(r"^\W*(?:when|after|since|before|as|while|although|because|following)\b", re.IGNORECASE)
_REPORTED = re.compile(
    r"\b(?:said|says|announced|confirmed|reported|told\s+\w+|added|acknowledged|estimated|declared)\s+(?:late\s+|early\s+|on\s+)*$",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:has|have|is|are|currently|now|maintains?|keeps?|remains?|stations?|hosts?|houses?|there\s+are|today|still|"
    r"holds?|standing|to\s+date|so\s+far|(?:forces|troops|soldiers|who|they)\s+number)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:had|was|were|used\s+to|at\s+the\s+(?:time|height|peak)|once|previously|formerly|boasted)\b", re.IGNORECASE
)
_TO_DATE = re.compile(
    r"\b(?:to\s+date|so\s+far|as\s+of\s+(?:now|today))\b|\b(?:has|have)\s+(?:been\s+)?(?:claimed|killed)\b", re.IGNORECASE
)


_SO_FAR_WITHIN = 50  # characters around a count of casualties


def find_day(
    text: str,
    count: Count,
    dates: Sequence[DateExpression],
    kind: str,
    modality: str,
    published: DateExpression | None,
    limits: tuple[int, int],
) -> tuple[DateExpression | None, str]:
    """The days for which a figure holds: the date of its clause, else the publication for the present tense.

    ``published`` is the day of publication in the shape of a date expression. Offsets of ``dates`` count in the sentence;
    ``limits``: the end of the figure before and the start of the next.
    """
    near = text[max(0, count.number.start - _SO_FAR_WITHIN) : count.noun_end + _SO_FAR_WITHIN]
    if kind in CASUALTIES and modality == "stated" and _TO_DATE.search(near):
        return published, "as of: so far"
    begin, end = text.rfind(";", 0, count.number.start) + 1, text.find(";", count.number.end)
    usable = [
        d
        for d in dates
        if d.first is not None
        and begin <= d.start
        and (end < 0 or d.end <= end)
        and _dates_count(text, d, count, modality)
        and not (kind in _LEVELS and _OF_EVENT.match(text, d.end))
        and not (d.start >= limits[1] and _ANOTHER.search(text, count.noun_end, d.start))
    ]
    if modality not in ("planned", "proposed") and published is not None and published.last is not None:
        usable = [d for d in usable if d.first is not None and d.first <= published.last]
    if usable:
        # A date behind the count and before the next one is its own; then the nearest.
        own = [d for d in usable if count.noun_end <= d.start < limits[1]]
        within = own or [d for d in usable if limits[0] <= d.start < limits[1]] or usable
        nearest = min(within, key=lambda d: (abs(d.start - count.number.start), d.start))
        return _spanning(text, nearest, dates), "as of: date in the sentence"
    if (
        kind in ("stationed", "capped")
        and modality in ("stated", "estimated")
        and _PRESENT.search(text)
        and not _PAST.search(text[: count.number.start])
    ):
        return published, "as of: present tense"
    return None, "as of: not said"


_LEVELS = ("stationed", "capped", "other")
_OF_EVENT = re.compile(
    r"\s+(?:[\w.-]+\s+){0,2}(?:invasion|war|agreement|deal|accord|attacks?|elections?|uprising|revolution|law|authori[sz]ation)\b"
)
# Behind another count: "475 advisers, on top of 300 that he sent in June".
_ANOTHER = re.compile(r"\b(?:on\s+top\s+of|in\s+addition|he|she|they|it|that|which|who)\b")


def _dates_count(text: str, day: DateExpression, count: Count, modality: str) -> bool:
    """Whether a date of the sentence can be the count's own."""
    lead = text[: day.start]
    if _RELATED.search(lead) or (_DEADLINE.search(lead) and modality not in ("planned", "proposed")):
        return False
    if day.start >= count.noun_end:
        between = text[count.noun_end : day.start]
        return bool(_REPORTED.search(lead)) or not _OTHER_CLAUSE.search(_OWN_RELATIVE.sub("", between, count=1))
    if day.start <= _OPENING:
        return not _SUBORDINATE.match(text)
    between = text[day.end : count.number.start]
    return bool(_REPORTED.search(lead)) or not _NEW_CLAUSE.search(between)


_OWN_RELATIVE = re.compile(r"^,?\s+(?:who|that|which)\b")
# Between a date and a count that follows it: what leads out of the date's clause. "That" of a report does not.
_NEW_CLAUSE = re.compile(
    r"[;:]|\b(?:which|who|where|when|while|but|although|though|because|before|and\s+only|than)\b", re.IGNORECASE
)
_FROM = re.compile(r"\b(?:from|between)\s+(?:\w+\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\s+(?:to|through|until|till|and)\s+(?:\w+\s+)?|\s?[–-]\s?")


def _spanning(text: str, day: DateExpression, dates: Sequence[DateExpression]) -> DateExpression:
    """ "From 2003 to 2011" is one stretch of days."""
    for one, other in pairwise(sorted(dates, key=lambda d: d.start)):
        in_order = one.last is not None and other.last is not None and other.last > one.last
        joined = in_order and _FROM.search(text[: one.start]) and _TO.fullmatch(text[one.end : other.start])
        if joined and day.start in (one.start, other.start):
            return one._replace(end=other.end, last=other.last, precision="interval")
    return day
