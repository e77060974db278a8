"""On which day a count of personnel holds, and on whose word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.extract.troop_context import Named
from helpers.extract.troop_counts import Count
from helpers.language.dates import DateExpression

__all__ = ["find_claimant", "find_day"]


_NOT_AS_OF = re.compile(
    r"\b(?:since|after|before|until|following|by\s+the\s+end\s+of|ever\s+since|prior\s+to)\s+(?:the\s+)?(?:late\s+|"
    r"early\s+|mid-?)?$",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:has|have|is|are|currently|now|maintains?|keeps?|remains?|stations?|hosts?|there\s+are|today|still)\b", re.IGNORECASE
)
_PAST = re.compile(r"\b(?:had|was|were|used\s+to|at\s+the\s+(?:time|height|peak)|once|previously)\b", re.IGNORECASE)


def find_day(
    text: str, count: Count, dates: Sequence[DateExpression], kind: str, modality: str, published: DateExpression | None
) -> tuple[DateExpression | None, str]:
    """The days for which a figure holds: the nearest date of its sentence, else the publication for the present tense.

    ``published`` is the day of publication in the shape of a date expression. Offsets of ``dates`` count in the sentence.
    """
    # What stands beyond a semicolon dates something else: "2,500 troops in Iraq; the coalition was formed in 2014".
    begin, end = text.rfind(";", 0, count.number.start) + 1, text.find(";", count.number.end)
    dates = [d for d in dates if begin <= d.start and (end < 0 or d.end <= end)]
    usable = [d for d in dates if d.first is not None and not _NOT_AS_OF.search(text[: d.start])]
    if modality != "planned" and published is not None and published.last is not None:
        usable = [d for d in usable if d.first is not None and d.first <= published.last]
    if modality == "planned":
        usable = [d for d in dates if d.first is not None]
    if usable:
        nearest = min(usable, key=lambda d: (abs(d.start - count.number.start), d.start))
        return nearest, "as of: date in the sentence"
    if (
        kind == "stationed"
        and modality in ("stated", "estimated")
        and _PRESENT.search(text)
        and not _PAST.search(text[: count.number.start])
    ):
        return published, "as of: present tense"
    return None, "as of: not said"


_SAID = (
    r"(?:said|says|told|announced|confirmed|reported|stated|added|claimed|acknowledged|disclosed|revealed|estimates?|"
    r"estimated|declared)"
)
_SAID_BEFORE = re.compile(
    rf"^(?:,[^,]{{0,80}},)?\s+(?:(?:has|have|had|also|later|earlier|on\s+\w+day|spokes(?:man|woman|"
    rf"person)\s+(?:[A-Z][\w.’'-]+\s+){{1,3}})\s*)*{_SAID}\b"
)
_SAID_AFTER = re.compile(rf"\b(?!told\b){_SAID}\s+(?:the\s+|a\s+)?$")
_ACCORDING = re.compile(
    r"\baccording\s+to\s+(?:the\s+|an?\s+)?(?:[\w.-]+\s+){0,2}$|\bciting\s+(?:the\s+|an?\s+)?$", re.IGNORECASE
)
_UNNAMED = re.compile(
    r"\b(?P<who>(?:(?:an?|the|two|three|several|some|senior)\s+)?(?:[\w.’'-]+\s+){0,4}?(?:officials?|sources?|officers?|"
    r"spokes(?:man|woman|person)|commanders?|"
    r"analysts|witnesses|ministry|command))(?:\s+(?:on|in\s+a)\s+\w+)?(?:,[^,]{0,60},)?\s+" + _SAID + r"\b"
    r"|\b(?:said|according\s+to)\s+(?P<after>(?:an?|the|two|several|senior)?\s*(?:[\w.’'-]+\s+){0,3}?(?:officials?|"
    r"sources?|officers?|spokes(?:man|woman|person)|commanders?|analysts))\b"
)


def find_claimant(text: str, named: Sequence[Named]) -> str | None:
    """Who the sentence says it from: a named actor, or an unnamed source as written; None where the outlet itself tells."""
    for name in named:
        if name.mention.actor is None or name.mention.form == "demonym":
            continue
        before, after = text[: name.start], text[name.end :]
        if _ACCORDING.search(before) or _SAID_BEFORE.match(after):
            return name.mention.actor
        if _SAID_AFTER.search(before) and not re.match(
            r"['’]s|\s+(?:troops|forces|soldiers|has|have|had|will|would|was|were|is|are)\b", after
        ):
            return name.mention.actor
    unnamed = _UNNAMED.search(text)
    if unnamed:
        who = unnamed["who"] or unnamed["after"]
        return re.sub(r"^(?:an?|the)\s+", "", who.strip(), flags=re.IGNORECASE)
    return None
