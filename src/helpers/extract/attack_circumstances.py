"""Where and when an attack happened, as a sentence says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from helpers.extract.attack_cues import Cue
from helpers.extract.contract import Mention
from helpers.extract.locations import Location, Locator
from helpers.language.dates import DateExpression

__all__ = ["date_of", "is_recent", "place_of", "recent_interval"]

_REPORTED = re.compile(
    r"\b(?:said|says|told|announced|reported|statement|tweeted|wrote|confirmed|added|posted|warned|interview|condemned|"
    r"denounced|claimed|urged|spoke|briefed|issued|acknowledged|vowed|called|testified|meeting|met|revealed|visited|"
    r"protests?|funeral|mourn\w*|vote[ds]?|arrived|signed|ordered|passed|deal)(?: \w+){0,3}? (?:on |late |early |in )*$",
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
    r"province|capital|suburbs?|district|port|airspace|km|kilomet\w+|miles|part|parts|border|coast) of|over|into|"
    r"targeting|against|hit|struck|to|toward|towards|across|within|north|south|east|west)(?: (?:the|a|an|northern|"
    r"southern|eastern|western|central|city of|town of|province of|village of|Iraq's|Syria's|Iraqi|Syrian|capital|city|"
    r"town|district|downtown|"
    r"neighbou?rhood|neighbou?ring|outskirts of|US|U\.S\.|American|Islamic|militia|military|base|northeast|northwest|"
    r"port|port of))*(?: [\w-]+)? $",
    re.IGNORECASE,
)


def place_of(
    text: str,
    base: int,
    cue: Cue,
    mentions: Sequence[Mention],
    window: tuple[int, int],
    where: Locator,
    skip: Sequence[tuple[int, int]],
) -> tuple[Location, str] | None:
    """The narrowest place that stands in a locative phrase of the window, the nearer one where two are equally narrow."""
    best: tuple[int, int, Location] | None = None
    for mention in mentions:
        start, end = mention.start - base, mention.end - base
        if not window[0] <= start < window[1] or any(a <= start < b for a, b in skip):
            continue
        location = where.of_mention(mention)
        if location is None or mention.form == "demonym" or where.is_vague(location):
            continue
        possessive = text[end : end + 2] in ("'s", "’s")
        adjacent = (
            cue.form == "noun"
            and location.kind != "country"
            and re.fullmatch(r" (?:[\w-]+ ){0,2}", text[end : cue.start]) is not None
        )
        if possessive and re.match(
            r"[’']s (?:[A-Z][\w-]+ ){2}|[’']s (?:\w+ )?(?:leader|general|top|military commander|president|prime)", text[end:]
        ):
            continue
        if not adjacent and _PLACE_BEFORE.search(text[max(0, start - 40) : start]) is None:
            continue
        if (
            mention.form == "acronym"
            and location.kind == "country"
            and not re.search(r"\b(?:in|across|inside|within)(?: the)? $", text[:start])
        ):
            continue
        if location.kind == "country" and _ATTRIBUTIVE.match(text[end:]):
            continue
        if re.match(r"[- ](?:backed|aligned|linked|led|based|born|bound|made)\b", text[end:]):
            continue
        distance = start - cue.end if start >= cue.end else cue.start - end
        rank = (where.narrowness(location), -distance - (40 if start < cue.start else 0))
        if best is None or rank > best[:2]:
            best = (*rank, location)
    return None if best is None else (best[2], "locative")


def date_of(text: str, base: int, cue: Cue, dates: Sequence[DateExpression], window: tuple[int, int]) -> DateExpression | None:
    """The date of the window that is the attack's and not a statement's; the nearest one."""
    best: tuple[int, DateExpression] | None = None
    for expression in dates:
        start, end = expression.start - base, expression.end - base
        if not window[0] <= start < window[1] or expression.first is None or expression.last is None:
            continue
        before = text[max(0, start - 60) : start]
        if _REPORTED.search(before) and not re.search(
            r"\b(?:attack|strike|bomb|kill|blast|explo|fire|assault|raid)\w*[^,]{0,12}$", before
        ):
            continue
        if end < cue.start and _STATEMENT_BETWEEN.match(text[end : cue.start]):
            continue
        if _NOT_WHEN.search(before) or re.match(r"(?:since|until|for|within|during|over)\b", expression.surface, re.IGNORECASE):
            continue
        if (expression.last - expression.first).days > 366 or _SAID_AFTER.match(text[end:]):
            continue
        distance = start - cue.end if start >= cue.end else cue.start - end
        between = text[min(cue.end, end) : max(cue.start, start)]
        distance += 30 * len(re.findall(r",", between))
        if best is None or distance < best[0]:
            best = (distance, expression)
    return None if best is None else best[1]


def is_recent(text: str, cue: Cue) -> bool:
    """Whether the cue's phrase says "recent": within the month before publication."""
    return re.search(r"\brecent(?:ly)?\b[^,.;]{0,40}$", text[: cue.start], re.IGNORECASE) is not None


def recent_interval(published: date) -> tuple[date, date]:
    """What "recent" means in news: the 31 days up to publication. An assumption, and therefore an interval and no day."""
    return date.fromordinal(published.toordinal() - 31), published
