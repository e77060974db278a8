"""When an attack happened, as a sentence says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from helpers.extract.attack_cues import Cue
from helpers.language.dates import DateExpression

__all__ = ["date_of", "is_recent", "recent_interval"]

_REPORTED = re.compile(
    r"\b(?:said|says|told|announced|reported|statement|tweeted|wrote|confirmed|added|posted|warned|interview|condemned|"
    r"denounced|claimed|urged|spoke|briefed|issued|acknowledged|vowed|called|testified|meeting|met|revealed|visited|"
    r"protest(?:s|ed|ing)?|rall(?:ied|ying)|marched|demonstrat(?:ed|ing)|funeral|mourn\w*|vote[ds]?|arrived|signed|ordered|"
    r"passed|deal|polls?|survey\w*|bills?|hearings?|resolutions?|"
    r"ruling|"
    r"elections?|summit|rally|rallied|speech|address|debate|testimony|"
    r"op-ed|column|letter|published|released|landed in|flew to)(?: \w+){0,3}? (?:on |late |early |in )*$",
    re.IGNORECASE,
)
_STATEMENT_BETWEEN = re.compile(
    r"^[^;]{0,110}\b(?:said|says|told|announced|reported(?! (?:being|a fire|sustaining|damage|minor|that it|coming under))|"
    r"confirmed|claimed|condemned|warned|acknowledged|believes?|"
    r"denounced|vowed|blamed|accused|criticized|"
    r"released|showed|asked|discuss|spoke|threatened|called)\b",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(
    r"^,? (?:statement|press|briefing|interview|said|told|announced|confirmed|warned|condemned|denied|urged|called|vowed)",
    re.IGNORECASE,
)
# Other acts of a sentence's people, whose day follows them: "stormed the embassy visited the palace in 2011".
_ACT_BETWEEN = re.compile(r"\b(?:visited|testified|travel+ed to|voted|signed|graduated|was born|was elected|took office)\b")
# What goes on with a day of its own: a funeral, a vigil, a news conference.
_OCCASION = re.compile(
    r"^,? (?:during|at|for) (?:a|an|the|his|her|their) (?:[\w-]+ ){0,3}?(?:funerals?|vigil|memorial|ceremony|protest|rally|"
    r"demonstration|conference|briefing|meeting|speech|summit|hearing)\b",
    re.IGNORECASE,
)
# "The fall of the town" is no season.
_FALL_OF = re.compile(r"^ of (?:the )?[A-Z]")
_NOT_WHEN = re.compile(
    r"\b(?:since|until|by|for|within|over|during|before|after|following|in the)(?: the| past| last| about| nearly|"
    r" more than| mid-?| late)* $",
    re.IGNORECASE,
)


def date_of(
    text: str, base: int, cue: Cue, dates: Sequence[DateExpression], window: tuple[int, int], published: date | None
) -> DateExpression | None:
    """The date of the window that is the attack's and not a statement's; the nearest one."""
    best: tuple[int, DateExpression] | None = None
    for dated in dates:
        expression = _past(dated, published)
        start, end = dated.start - base, dated.end - base
        if not window[0] <= start < window[1] or expression is None or not _is_when(text, start, end, cue, expression):
            continue
        distance = start - cue.end if start >= cue.end else cue.start - end
        between = text[min(cue.end, end) : max(cue.start, start)]
        distance += 30 * between.count(",")
        if best is None or distance < best[0]:
            best = (distance, expression)
    return None if best is None else best[1]


def _is_when(text: str, start: int, end: int, cue: Cue, expression: DateExpression) -> bool:
    """Whether the date can be the attack's: not a statement's, a vote's or a poll's, no span and no bound."""
    before = text[max(0, start - 60) : start]
    if _REPORTED.search(before) and not re.search(
        r"\b(?:attack|strike|bomb|kill|blast|explo|fire|assault|raid)\w*[^,]{0,12}$", before
    ):
        return False
    if end < cue.start and _STATEMENT_BETWEEN.match(text[end : cue.start]):
        return False
    if cue.end < start and _ACT_BETWEEN.search(text[cue.end : start]):
        return False
    if _OCCASION.match(text[end:]) or (text[start:end].endswith("fall") and _FALL_OF.match(text[end:])):
        return False
    if _NOT_WHEN.search(before) or re.match(r"(?:since|until|for|within|during|over)\b", expression.surface, re.IGNORECASE):
        return False
    if re.search(r"\b(?:from|between) $", before) and re.match(r" (?:to|and|through|until)\b", text[end:]):
        return False
    if re.search(r"\b(?:from|between) \S+ (?:to|and|through|until) $", before):
        return False
    return _SAID_AFTER.match(text[end:]) is None


def _past(expression: DateExpression, published: date | None) -> DateExpression | None:
    """The expression with days on or before publication, since a report tells what has happened: a month or season without a
    year that lies ahead is last year's. None for a day ahead and for spans of more than a year."""
    first, last = expression.first, expression.last
    if first is None or last is None or (last - first).days > 366:
        return None
    if published is None or first <= published + timedelta(1):
        return expression
    if re.search(r"\d{4}", expression.surface) or expression.precision not in ("month", "interval"):
        return None
    back = timedelta(365)
    shifted = expression._replace(first=_same_day(first - back, first), last=_same_day(last - back, last))
    return shifted if shifted.first is not None and shifted.first <= published else None


def _same_day(found: date, wanted: date) -> date:
    """The wanted day and month in the year of ``found``; the last of February where the year has no 29th."""
    day = 28 if (wanted.month, wanted.day) == (2, 29) else wanted.day
    return date(found.year, wanted.month, day)


def is_recent(text: str, cue: Cue) -> bool:
    """Whether the cue's phrase says "recent": within the month before publication."""
    return re.search(r"\brecent(?:ly)?\b[^,.;]{0,40}$", text[: cue.start], re.IGNORECASE) is not None


def recent_interval(published: date) -> tuple[date, date]:
    """What "recent" means in news: the 31 days up to publication. An assumption, and therefore an interval and no day."""
    return date.fromordinal(published.toordinal() - 31), published
