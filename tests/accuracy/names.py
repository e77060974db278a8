"""Names as `mentions` and `discovery` find them together, in the three kinds that benchmarks of names share."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from tests.accuracy.scoring import Result, result

from helpers.extract.contract import Mention, Reading
from helpers.extract.registry import extract_batch
from helpers.story import Story

__all__ = ["KINDS", "Span", "corpora", "names_in", "scored", "seen_in_training", "without_lists"]

_ROOT = Path(__file__).resolve().parents[2]
KINDS = ("person", "organisation", "place")
_PLACES = frozenset({"state", "site", "base", "city", "province", "region", "country", "sea", "place"})
_NAMES = frozenset({"name", "short", "acronym", "metonym"})


class Span(NamedTuple):
    start: int
    end: int
    kind: str


def without_lists(story: Story) -> Story:
    """The story as one that nobody has prepared: no actors, no places, no pipelines of its own."""
    return story.model_copy(update={"actors": (), "places": (), "pipelines": ()})


def names_in(readings: Sequence[Reading], story: Story) -> Mapping[str, list[Span]]:
    """For each article its names: those that `mentions` resolve, and those that `discovery` adds."""
    mentions = extract_batch(readings, story, ("mentions",))["mentions"].to_pylist()
    by_article: dict[str, list[Mention]] = {reading.article_id: [] for reading in readings}
    found: dict[str, list[Span]] = {reading.article_id: [] for reading in readings}
    for row in mentions:
        by_article[row["article_id"]].append(Mention(**{name: row[name] for name in Mention._fields}))
        if row["form"] in _NAMES:
            found[row["article_id"]].append(Span(row["start"], row["end"], _kind(row["type"])))
    named = [replace(reading, mentions=tuple(by_article[reading.article_id])) for reading in readings]
    for row in extract_batch(named, story, ("discovery",))["discovery"].to_pylist():
        new = Span(row["start"], row["end"], _kind(row["type"]))
        inside = [one for one in found[row["article_id"]] if new.start <= one.start and one.end <= new.end]
        found[row["article_id"]] = [one for one in found[row["article_id"]] if one not in inside] + [new]
    return {article: sorted(spans) for article, spans in found.items()}


def _kind(type_: str) -> str:
    return "person" if type_ == "person" else "place" if type_ in _PLACES else "organisation"


def scored(set_: str, what: str, pairs: Iterable[tuple[set[Span], set[Span]]], *, overlap: bool = False) -> list[Result]:
    """Precision, recall and F1 of all kinds together, and F1 of each. ``pairs``: expected and found, an article each.
    ``overlap``: a name is right where it lies over an expected one of its kind."""
    count = {(part, kind): 0 for part in ("expected", "found", "right", "met") for kind in KINDS}
    for expected, found in pairs:
        for kind in KINDS:
            want, have = ({span for span in spans if span.kind == kind} for spans in (expected, found))
            count["expected", kind] += len(want)
            count["found", kind] += len(have)
            count["right", kind] += sum(_hit(span, want, overlap) for span in have)
            count["met", kind] += sum(_hit(span, have, overlap) for span in want)
    lines = []
    for name, kinds in (("", KINDS), *((f" {kind}", (kind,)) for kind in KINDS)):
        precision, recall, f1, expected_all, found_all = _figures(count, kinds)
        if not name:
            lines += [
                result(set_, f"{what} precision", precision, found_all),
                result(set_, f"{what} recall", recall, expected_all),
            ]
        lines.append(result(set_, f"{what}{name} F1", f1, expected_all))
    return lines


def _hit(span: Span, others: set[Span], overlap: bool) -> bool:
    return any(one.start < span.end and span.start < one.end for one in others) if overlap else span in others


def _figures(count: Mapping[tuple[str, str], int], kinds: Sequence[str]) -> tuple[float, float, float, int, int]:
    expected, found, right, met = (sum(count[part, kind] for kind in kinds) for part in ("expected", "found", "right", "met"))
    precision, recall = right / max(1, found), met / max(1, expected)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return precision, recall, f1, expected, found


@cache
def seen_in_training() -> frozenset[str]:
    """The names of all documents that the model of names was trained on, by its report."""
    report = _ROOT / "src" / "helpers" / "extract" / "name_weights" / "report.json"
    return frozenset(json.loads(report.read_text("utf-8"))["trained_on"])


def corpora() -> Any:
    """How training reads its corpora (`scripts/names_corpora.py`), so that the same names are measured as were learned."""
    folder = str(_ROOT / "scripts")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    import names_corpora

    return names_corpora
