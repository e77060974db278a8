"""A stretch of text that is read for attributions, and the small phrases of time and occasion that stand beside a verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from helpers.extract.noun_phrases import Phrase
from helpers.extract.quotations import Quotation
from helpers.language.reporting_verbs import Cue

__all__ = ["BESIDE", "MIN_QUOTED_WORDS", "Found", "Unit", "skip_adverbials", "strip_trailing"]

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.?"
_WHEN = (
    rf"(?:(?:on|late|early|late on|early on|last|this)\s+)?{_DAY}(?:\s+(?:morning|evening|afternoon|night))?"
    rf"|on\s+{_MONTH}\s+\d{{1,2}}|on\s+\d{{1,2}}\s+{_MONTH}|(?:earlier|later|late|last|this)\s+(?:this|that|on|last)?\s*(?:week|month|year|day|morning|evening)"
    r"|at the time|in recent (?:days|weeks)|two days later"
)
_FORUM = (
    r"(?:in|at|during|via|through|after|before|following)\s+(?:(?:a|an|the|his|her|its|their|that|this|another|one)\s+)?(?:[\w'’.-]+\s+){0,4}"
    r"(?:statements?|interview|conference|briefing|speech|posts?|tweets?|letter|address|reports?|call|message|e-?mail|remarks|testimony|hearing|"
    r"ceremony|meeting|readout|video|release|talks|visit|session|summit|Twitter|Facebook|Telegram)"
)
_TO = r"(?:to|with)\s+(?:the\s+)?(?:reporters|journalists|the press|[A-Z][\w.]+(?:\s+[A-Z][\w.]+){0,2})"
_ON = r"on\s+(?:X|Twitter|Facebook|Telegram|Instagram|Truth Social|social media|state television|state TV|television|TV)"
_ADVERB = (
    r"(?:also|later|earlier|repeatedly|again|then|still|now|once|previously|publicly|recently|reportedly|himself|herself|too|"
    r"further|both|has|have|had|is|are|was|were|[a-z]{3,12}ly)"
)
_TRAILING = re.compile(rf"[\s,]+(?:{_ADVERB}|{_WHEN}|{_FORUM}(?:\s+(?:{_WHEN}))?|{_ON})$")
_FOLLOWING = re.compile(
    rf"\s*,?\s*(?:{_WHEN}|{_FORUM}|{_TO}|{_ON}|(?:also|again|earlier|later|separately|afterwards)\b)(?=[\s,:.]|$)"
)
BESIDE = rf"(?:{_WHEN}|{_FORUM}|{_ON}|{_TO})"
"""Pattern of a phrase of time, occasion or audience."""
MIN_QUOTED_WORDS = 3
"""Quoted stretches of fewer words are quoted terms, not quoted speech: they do not make a statement by themselves."""


class Unit(NamedTuple):
    """A stretch to be read for attributions: a sentence, or several that one quotation holds together.

    ``masked`` is the whole article with every character inside a quotation replaced by NUL, so that no rule looks for
    sources and verbs there. Offsets count in the article.
    """

    text: str
    masked: str
    start: int
    end: int
    quotations: Sequence[Quotation]


class Found(NamedTuple):
    """A cue with its source; ``inverted``: the source stands behind the cue; ``bound``: it leans on the cue before it."""

    start: int
    end: int
    cue: Cue
    source: Phrase | None
    inverted: bool
    bound: bool
    head: int


def strip_trailing(text: str, low: int, high: int) -> int:
    """Where the clause before a verb ends without the adverbs and adverbial phrases right before the verb."""
    window = text[max(low, high - 120) : high].rstrip()
    base = max(low, high - 120)
    for _ in range(5):
        match = _TRAILING.search(window)
        if match is None or match.start() == 0:
            break
        window = window[: match.start()].rstrip()
    return base + len(window)


def skip_adverbials(text: str, low: int, high: int) -> int:
    """Where a text goes on after the adverbs and adverbial phrases at ``low``."""
    for _ in range(4):
        match = _FOLLOWING.match(text, low, high)
        if match is None or match.end() == low:
            break
        low = match.end()
    return low
