"""How much a pipeline carries: the flow of a sentence, in barrels a day where its unit can be converted, and as written.

A volume of oil converts at 42 US gallons a barrel, a weight at 7.33 barrels a tonne (the mean of crudes that BP's Statistical
Review uses). Gas and water keep the unit they were told in: a barrel says nothing of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from helpers.extract.contract import Reading, Sentence
from helpers.extract.pipeline_names import NamedPipeline

__all__ = ["Flow", "clause_of", "flow_of"]


class Flow(NamedTuple):
    """A flow: barrels a day at least and at most (both None where the unit is no measure of oil), and the words of it."""

    low: float | None
    high: float | None
    original: str


_RATE = re.compile(
    r"^[ -](?P<scale>thousand |million |billion )?(?:(?P<bpd>kb/d|kbpd|mb/d|mbpd|bpd|b/d|bbl/d|barrels? daily)|"
    r"(?P<volume>barrels?|bbl|tonnes?|tons?|metric tons?|cubic met(?:re|er)s?|m3|m³|cubic f(?:ee|oo)t|bcm|mcm|bcf|litres?|"
    r"liters?|gallons?)(?: \((?:bcm|mcm|bcf)\))?(?: of (?:\w+ ){0,2}(?:oil|crude|gas|water|fuel|petroleum))?"
    r"(?: ?(?:per|an?|each|every|/) ?(?P<per>day|d|week|month|year|annum|hour)| (?P<adverb>daily|annually|yearly|monthly)))"
    r"(?!\w)",
    re.IGNORECASE,
)
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_THOUSANDS = {"kb/d": 1e3, "kbpd": 1e3, "mb/d": 1e6, "mbpd": 1e6}
# Barrels in one of the unit.
_BARRELS = {
    "barrel": 1.0, "bbl": 1.0, "tonne": 7.33, "ton": 7.33, "metric ton": 7.33, "cubic metre": 6.2898, "cubic meter": 6.2898,
    "m3": 6.2898, "m³": 6.2898, "litre": 0.0062898, "liter": 0.0062898, "gallon": 1 / 42,
}  # fmt: skip
_DAYS = {
    "day": 1.0, "d": 1.0, "daily": 1.0, "week": 7.0, "month": 365.25 / 12, "monthly": 365.25 / 12, "year": 365.25,
    "annum": 365.25, "annually": 365.25, "yearly": 365.25, "hour": 1 / 24,
}  # fmt: skip
_OF_OIL = re.compile(r"\b(?:oil|crude|petroleum|condensate)\b", re.IGNORECASE)
_OF_OTHER = re.compile(r"\b(?:gas|water|LNG|hydrogen)\b", re.IGNORECASE)
_CLAUSE = re.compile(r";|,? \b(?:although|though|while|whereas|but|despite|even as|even though)\b", re.IGNORECASE)
# "oil exports of 3.5 million barrels a day" are a country's, unless they go "through the pipeline".
_OF_A_COUNTRY = re.compile(
    r"\b(?:exports?|production|output|sales|demand|consumption|supply)\b(?: \w+){0,3} "
    r"(?:of|at|to|by|about|around|averag\w+|reached|total\w*|nearly|some|is|was|were|are)(?: \w+){0,3} $",
    re.IGNORECASE,
)
_THROUGH = re.compile(r"\b(?:through|via|by|along|using) (?:the |its |a )?(?:\w+ ){0,2}$", re.IGNORECASE)


def flow_of(
    reading: Reading, sentence: Sentence, pipeline: NamedPipeline, found: Sequence[NamedPipeline], carries: str | None
) -> Flow | None:
    """What the sentence says the pipeline moves, and not what a country exports or another of its pipelines moves.
    ``carries`` is what the story says of the pipeline: oil, gas, water; None where it does not list it."""
    for number in reading.numbers_in(sentence):
        start, end = number.number_start - sentence.start, number.end - sentence.start
        match = _RATE.match(sentence.text[end:])
        if match is None or not _is_of(sentence.text, start, end, pipeline, found):
            continue
        original = sentence.text[start : end + match.end()]
        factor = _to_barrels_a_day(match, original, sentence.text, carries)
        if factor is None:
            return Flow(None, None, original)
        low, high = (None if value is None else value * factor for value in (number.value_low, number.value_high))
        return Flow(_rounded(low, factor), _rounded(high, factor), original)
    return None


def _rounded(value: float | None, factor: float) -> float | None:
    """A converted flow without the digits that its unit never gave; one told in barrels stays as told."""
    return value if value is None or factor in (1.0, *_SCALES.values()) else float(round(value))


def _to_barrels_a_day(match: re.Match[str], original: str, text: str, carries: str | None) -> float | None:
    scale = _SCALES.get((match["scale"] or "").strip().casefold(), 1.0)
    if match["bpd"] is not None:
        return scale * _THOUSANDS.get(match["bpd"].casefold(), 1.0)
    unit = match["volume"].casefold()
    unit = unit.removesuffix("s")
    barrels, days = _BARRELS.get(unit), _DAYS[(match["per"] or match["adverb"]).casefold()]
    if barrels is None or not (unit in ("barrel", "bbl") or _is_oil(original, text, carries)):
        return None
    return scale * barrels / days


def _is_oil(original: str, text: str, carries: str | None) -> bool:
    if _OF_OIL.search(original) or _OF_OTHER.search(original):
        return _OF_OIL.search(original) is not None
    if carries is not None:
        return "oil" in carries.casefold()
    return _OF_OIL.search(text) is not None and _OF_OTHER.search(text) is None


def clause_of(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause that a span stands in: from one contrast ("while", "but", a semicolon) to the next."""
    cuts = [0, *(m.start() for m in _CLAUSE.finditer(text)), len(text)]
    return max(cut for cut in cuts if cut <= start), min((cut for cut in cuts if cut >= end), default=len(text))


def _is_of(text: str, start: int, end: int, pipeline: NamedPipeline, found: Sequence[NamedPipeline]) -> bool:
    """Whether a flow stands in the clause of a pipeline and nearer to it than to another; a country's exports are its own only
    if they go through it."""
    first, last = clause_of(text, start, end)
    inside = [n for n in found if first <= n.start < last]
    if pipeline.name not in {n.name for n in inside}:
        return False
    flows = [m.start() for m in _FLOWS.finditer(text, first, last)]
    if len(flows) > 1 and len({n.name for n in inside}) > 1:
        nearest = min(inside, key=lambda n: (abs(n.end - start) if n.end <= start else abs(n.start - end), n.start))
        inside = [n for n in inside if n.name == nearest.name]
        if pipeline.name != nearest.name:
            return False
    if _OF_A_COUNTRY.search(text[max(first, start - 60) : start]) is None:
        return True
    return any(_THROUGH.search(text[max(first, n.start - 30) : n.start]) or n.rule == "route" for n in inside)


_FLOWS = re.compile(
    r"\b(?:bpd|b/d|bbl/d|barrels?|tonnes?|tons?|cubic (?:metres?|meters?|feet)|bcm|litres?|gallons?)\b", re.IGNORECASE
)
