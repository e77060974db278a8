"""Which stretch of a sentence tells which attack: cut where another can begin, with the violent words and tolls of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from helpers.extract.attack_cues import Cue
from helpers.extract.casualties import Casualties
from helpers.language.violence import BREAKS, COORDINATED

__all__ = ["Bundle", "bundles_of", "stretches_of", "tolls_of", "windows_of"]

_SHARED_LEAD = re.compile(r"\b(?:incidents|attacks|strikes|separate|both|two|three)\b", re.IGNORECASE)
_LEADING_ADVERBIAL = re.compile(
    r"(?:On|In|At|Late|Early|Last|Earlier|This|Over) [^,]{2,40},|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)

# The cues of one event and the stretch of the sentence that is theirs.
Bundle = tuple[list[Cue], tuple[int, int]]


def windows_of(low: str) -> list[tuple[int, int]]:
    """The sentence cut where another event can begin."""
    cuts = [0, *sorted({m.start() for pattern in (BREAKS, COORDINATED) for m in pattern.finditer(low)} - {0}), len(low)]
    return [(a, b) for a, b in pairwise(cuts) if b > a]


def bundles_of(text: str, cues: Sequence[Cue], windows: Sequence[tuple[int, int]]) -> list[Bundle]:
    """Cues that tell one event together, each with the stretch of the sentence that is theirs."""
    bundles: list[Bundle] = []
    for window in windows:
        inside = [cue for cue in cues if window[0] <= cue.start < window[1]]
        if not inside:
            if bundles and not re.match(
                r"(?:after|before|following|since|in (?:retaliation|response))", text[window[0] :], re.IGNORECASE
            ):
                bundles[-1] = (bundles[-1][0], (bundles[-1][1][0], window[1]))
            continue
        effect = all(cue.form == "kill" for cue in inside)
        if bundles and (effect or _continues(bundles[-1][0], text, window)):
            bundles[-1] = ([*bundles[-1][0], *inside], (bundles[-1][1][0], window[1]))
        else:
            bundles.append((inside, window))
    return bundles


def _continues(previous: Sequence[Cue], text: str, window: tuple[int, int]) -> bool:
    """ "were killed after a bomb exploded": the cause of the deaths that were told first."""
    if any(cue.form != "kill" for cue in previous):
        return False
    return (
        re.match(r"(?:after|when|as|while|amid) (?!the (?:killing|assassination|death))", text[window[0] :], re.IGNORECASE)
        is not None
    )


def tolls_of(bundles: Sequence[Bundle], tolls: Sequence[Casualties], base: int) -> list[tuple[Casualties, ...]]:
    """The tolls of each bundle: each toll goes to the stretch that it stands in, else to the nearest cue."""
    shared: list[list[Casualties]] = [[] for _ in bundles]
    for toll in tolls:
        at = toll.start - base
        nearest = min(
            range(len(bundles)),
            key=lambda i: (not bundles[i][1][0] <= at < bundles[i][1][1], min(abs(cue.start - at) for cue in bundles[i][0])),
        )
        shared[nearest].append(toll)
    return [tuple(mine) for mine in shared]


def stretches_of(text: str, window: tuple[int, int], only: bool) -> tuple[tuple[int, int], ...]:
    """Where an event's circumstances stand: its part of the sentence; where it is alone, what the sentence begins with."""
    lead = _LEADING_ADVERBIAL.match(text)
    if lead is None or not (only or _SHARED_LEAD.search(lead.group())):
        return (window,)
    return window, (0, lead.end())
