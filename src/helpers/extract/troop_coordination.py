"""What counts of one sentence share: the place of their coordination, and the "about" that stands before the first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from helpers.extract.troop_counts import Count
from helpers.extract.troop_roles import NO_VERB

if TYPE_CHECKING:
    from helpers.extract.troops import TroopFigure

__all__ = ["covered_by_one_bound", "shared_kinds", "shared_places"]

# "in Iraq and " stands between two counts that one "about" covers; a longer stretch is a clause of its own.
_COORDINATED = re.compile(r"[^,;.]{0,40},?\s(?:and|or)\s(?:\w+\s){0,2}$")
_NEAR_AFTER, _NEAR_BEFORE = 70, 90  # characters between two counts of one coordination
_LINKED = re.compile(r"\band\b|\bto\b|\bor\b|^,\s*$")
_NOT_SAID = "place: not said"


def covered_by_one_bound(text: str, counts: Sequence[Count], figures: Sequence[TroopFigure]) -> list[TroopFigure]:
    """One "about" covers both counts of "about 800 soldiers in Mali and 200 in Chad". Only "about" is read so: "at least" and
    "up to" are repeated where they are meant again."""
    shared = list(figures[:1])
    for (before, count), figure in zip(pairwise(counts), figures[1:], strict=True):
        between = text[before.noun_end : count.number.start]
        covered = (
            count.rule == "ellipsis" and figure.bound == "=" and shared[-1].bound == "~" and _COORDINATED.fullmatch(between)
        )
        told = f"{figure.method}; bound: shared with the count before"
        shared.append(figure._replace(bound="~", method=told) if covered else figure)
    return shared


def shared_kinds(text: str, counts: Sequence[Count], figures: Sequence[TroopFigure]) -> list[TroopFigure]:
    """ "About 14,000 US and 8,600 other NATO troops are stationed in Mali": the verb behind the last count is that of all."""
    shared = list(figures)
    for index in range(len(shared) - 2, -1, -1):
        here, after = shared[index], shared[index + 1]
        between = text[counts[index].noun_end : counts[index + 1].number.start]
        if f"kind: {NO_VERB}" in here.method and after.kind != "other" and _JOINED.fullmatch(between):
            method = here.method.replace(f"kind: {NO_VERB}", "kind: shared with the count after it")
            shared[index] = here._replace(
                kind=after.kind, modality=after.modality, as_of=after.as_of, as_of_end=after.as_of_end,
                as_of_precision=after.as_of_precision, method=method,
            )  # fmt: skip
    return shared


_JOINED = re.compile(r",?\s+(?:and|or)\s+(?:(?:about|some|another|an\s+additional|roughly|approximately)\s+)?|,\s+")


def shared_places(text: str, counts: Sequence[Count], figures: Sequence[TroopFigure]) -> list[TroopFigure]:
    """ "The US has 5,200 and Britain 400 troops in Iraq", "three soldiers were killed and 40 wounded at the base": a figure
    without a place shares that of its neighbour in the same coordination."""
    shared = list(figures)
    for index in range(len(shared) - 2, -1, -1):
        between = text[counts[index].noun_end : counts[index + 1].number.start]
        if len(between) < _NEAR_AFTER and _LINKED.search(between) and not _leads_away(between):
            shared[index] = _with_place(shared[index], shared[index + 1])
    for index in range(1, len(shared)):
        here, before = shared[index], shared[index - 1]
        between = text[counts[index - 1].noun_end : counts[index].number.start]
        alike = counts[index].rule.startswith("ellipsis") or (
            (between.lstrip(", ").startswith("and ") or between.endswith(" and ")) and here.kind == before.kind
        )
        if len(between) < _NEAR_BEFORE and alike:
            shared[index] = _with_place(here, before)
    return shared


def _leads_away(between: str) -> bool:
    """ "2,200 Marines …, follows the deployment of 3,500 soldiers to Kuwait" are in two places."""
    return bool(re.search(r"\b(?:follow\w*|join\w*|replac\w*|in\s+addition\s+to|on\s+top\s+of)\b", between))


def _with_place(here: TroopFigure, other: TroopFigure) -> TroopFigure:
    if here.place is not None or other.place is None or "not said but for" in here.method:
        return here
    return here._replace(place=other.place, method=here.method.replace(_NOT_SAID, "place: shared"))
