"""Where and when an attack happened, as a sentence says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from helpers.extract.attack_cues import Cue
from helpers.extract.contract import Mention
from helpers.extract.locations import Location, Locator
from helpers.language.dates import DateExpression

__all__ = ["BESIDE", "date_of", "is_recent", "place_of", "recent_interval"]

_REPORTED = re.compile(
    r"\b(?:said|says|told|announced|reported|statement|tweeted|wrote|confirmed|added|posted|warned|interview|condemned|"
    r"denounced|claimed|urged|spoke|briefed|issued|acknowledged|vowed|called|testified|meeting|met|revealed|visited|"
    r"protests?|funeral|mourn\w*|vote[ds]?|arrived|signed|ordered|passed|deal|polls?|survey\w*|bills?|hearings?|resolutions?|"
    r"ruling|"
    r"elections?|summit|rally|rallied|speech|address|debate|testimony|"
    r"op-ed|column|letter|published|released|landed in|flew to)(?: \w+){0,3}? (?:on |late |early |in )*$",
    re.IGNORECASE,
)
_STATEMENT_BETWEEN = re.compile(
    r"^[^;]{0,110}\b(?:said|says|told|announced|reported|confirmed|claimed|condemned|warned|acknowledged|believes?|"
    r"denounced|vowed|blamed|accused|criticized|"
    r"released|showed|asked|discuss|spoke|threatened|called)\b",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(
    r"^,? (?:statement|press|briefing|interview|said|told|announced|confirmed|warned|condemned|denied|urged|called|vowed)",
    re.IGNORECASE,
)
# A country's name before a noun of its own ("U.S. troops") tells whose, and not where.
_ATTRIBUTIVE = re.compile(
    r"[’']s\b|[- ](?!(?:in|on|at|by|with|that|which|who|where|when|after|before|following|killing|wounding|injuring|"
    r"leaving|for|from|as|to|was|were|is|are|"
    r"has|had|have|said|and|or|but|since|during|while|over|late|early|last|this|earlier|amid|than|using|killed|wounded|"
    r"near|have|will|would|could|between|"
    r"against|under|without|until|targeting|including|because|if|yesterday|today|overnight|hours|days|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|"
    r"Sunday|January|February|March|April|May|June|July|August|September|October|November|December|kill|kills|mistaken|"
    r"hit|hits|leaves|left|despite|"
    r"through|of|he|she|it|they|the|a|so|also|not|again|alone|did|came|went|earlier|more|were|mark|took)\b)[\w]"
)
_NOT_WHEN = re.compile(
    r"\b(?:since|until|by|for|within|over|during|before|after|following|in the)(?: the| past| last| about| nearly|"
    r" more than| mid-?| late)* $",
    re.IGNORECASE,
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|outside|inside|on|off|around|(?:north|south|east|west|outside|outskirts|city|town|village|"
    r"province|capital|suburbs?|district|port|airspace|km|kilomet\w+|miles|part|parts|border|coast|area|areas|neighbou?rhood|"
    r"cent(?:er|re)|heart|edge|section|streets|side|desert|mountains) of|over|into|"
    r"targeting|against|hit|struck|to|toward|towards|across|within|north|south|east|west)(?: (?:the|a|an|northern|"
    r"southern|eastern|western|central|city of|town of|province of|village of|Iraq's|Syria's|Iraqi|Syrian|capital|city|"
    r"town|district|downtown|"
    r"neighbou?rhood|neighbou?ring|outskirts of|US|U\.S\.|American|Islamic|militia|military|base|northeast|northwest|"
    r"port|port of))*(?: [\w-]+)? $",
    re.IGNORECASE,
)


# The place beside which something happened ("south of Baghdad") loses to the province in which it did.
BESIDE = 1.5
_BESIDE = re.compile(
    r"\b(?:(?:north|south|east|west|northeast|northwest|southeast|southwest|km|kilomet\w+|miles) of|near|outside|towards?)"
    r"(?: the)? $",
    re.IGNORECASE,
)
_DIRECTION = re.compile(r"\b((?:north|south)(?:-?(?:east|west))?(?:ern)?|(?:east|west)(?:ern)?) $", re.IGNORECASE)
_STATED_AT = re.compile(
    r"\b(?:said|told|speaking|spoke|statement|reporters|met|meeting|conference|visit\w*|arrived|interview\w*|speech|talks|"
    r"lived|lives|living|born|raised|officials|summoned|embassy|parliament|based)(?: \w+){0,2} (?:in|at|to|from)(?: the)? $",
    re.IGNORECASE,
)
_SPEAKERS = re.compile(
    r"\b(?:sources?|officials?|residents|witnesses|police|authorities|officers?) (?:in|at)(?: the)? $", re.IGNORECASE
)
_SPEAK = re.compile(r",? (?:\w+ )?(?:said|say|told|reported|confirmed)\b")
_OFFICE = re.compile(
    r"[’']s (?:[A-Z][\w-]+ ){2}|[’']s (?:\w+ )?(?:leader|general|top|military commander|president|prime|government|ministry)"
)
_BACKED_BY = re.compile(r"[- ](?:backed|aligned|linked|led|based|born|bound|made)\b")
# A place that nobody lists, told as one: "in Ghor province", "the town of Qala-e-Naw".
_UNLISTED = re.compile(
    r"\b(?:in|at|near|outside|around|from) (?P<before>(?:[A-Z][\w’'-]+ ){1,3})(?P<kind>province|district|city|City|governorate|"
    r"village|town|valley|region)\b|"
    r"\b(?P<kind2>province|district|city|governorate|village|town) of (?P<after>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
)
_UNLISTED_KIND = {"province": "province", "governorate": "province", "region": "region", "valley": "region"}


def place_of(
    text: str, base: int, cue: Cue, mentions: Sequence[Mention], window: tuple[int, int], where: Locator
) -> tuple[Location, str] | None:
    """The narrowest place that stands in a locative phrase of the window, the nearer one where two are equally narrow."""
    best: tuple[float, int, Location, str] | None = None
    for mention in mentions:
        start, end = mention.start - base, mention.end - base
        if not window[0] <= start < window[1]:
            continue
        location = where.of_mention(mention)
        if location is None or mention.form == "demonym" or where.is_vague(location):
            continue
        if not _is_where(text, start, end, cue, mention, location):
            continue
        direction = _DIRECTION.search(text[max(0, start - 16) : start])
        if direction is not None and location.kind == "country":
            location = where.part_of(direction.group(1), location)
        distance = start - cue.end if start >= cue.end else cue.start - end
        beside = _BESIDE.search(text[max(0, start - 25) : start]) is not None
        rank = (where.narrowness(location) - (BESIDE if beside else 0), -distance - (40 if start < cue.start else 0))
        if best is None or rank > best[:2]:
            best = (*rank, location, "beside" if beside else "locative")
    if best is None or best[2].kind == "country":
        return _unlisted(text, window) or (None if best is None else best[2:])
    return best[2:]


def _is_where(text: str, start: int, end: int, cue: Cue, mention: Mention, location: Location) -> bool:
    """Whether the mention tells where something was, and not whose something is or where somebody spoke."""
    after = text[end : end + 60]
    if _OFFICE.match(after) or _BACKED_BY.match(after):
        return False
    country = location.kind == "country"
    if country and _ATTRIBUTIVE.match(after):
        return False
    if mention.form == "acronym" and country and not re.search(r"\b(?:in|across|inside|within)(?: the)? $", text[:start]):
        return False
    before = text[max(0, start - 60) : start]
    if _STATED_AT.search(before) or (_SPEAKERS.search(before) and _SPEAK.match(after)):
        return False
    if _PLACE_BEFORE.search(before[-40:]) is not None:
        return True
    return cue.form == "noun" and not country and re.fullmatch(r" (?:[\w-]+ ){0,2}", text[end : cue.start]) is not None


def _unlisted(text: str, window: tuple[int, int]) -> tuple[Location, str] | None:
    match = _UNLISTED.search(text, *window)
    if match is None:
        return None
    kind = (match["kind"] or match["kind2"]).casefold()
    name = (match["before"] or match["after"]).strip()
    full = f"{name} {kind}" if kind in _UNLISTED_KIND else name
    return Location(full, _UNLISTED_KIND.get(kind, "city")), "unlisted"


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
