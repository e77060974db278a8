"""The project's own annotated sentences (`tests/golden/sentences.toml`), scored like a benchmark."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.accuracy.naming import NameBook
from tests.accuracy.reading import ReadArticle, extract_all, plain, the_story
from tests.accuracy.scoring import Judged, fold, precision_recall_f1

__all__ = ["KINDS", "SENTENCES", "judge_golden", "scores"]

SENTENCES = Path(__file__).resolve().parents[1] / "golden" / "sentences.toml"
KINDS = ("mentions", "dates", "troops", "attacks", "pipelines", "statements")
_Same = Callable[[Any, Any], bool]


def scores() -> Mapping[str, float]:
    """F1 of each kind over the golden sentences."""
    judged = list(judge_golden())
    return {kind: precision_recall_f1("golden", kind, judged)[2]["value"] for kind in KINDS}


def judge_golden() -> Iterator[Judged]:
    """Every annotated item with what was found for it, and every false find."""
    names = NameBook(the_story())
    entries = tomllib.loads(SENTENCES.read_text("utf-8"))["sentence"]
    readings = [plain(f"golden{number}", entry["text"], entry.get("published")) for number, entry in enumerate(entries)]
    for entry, read in zip(entries, extract_all([(reading, {}) for reading in readings], the_story()), strict=True):
        for kind in KINDS:
            if kind in entry:
                found, same = _found(kind, read, names)
                yield from _paired(kind, entry["text"], entry[kind], found, same)


def _paired(kind: str, text: str, expected: list[Any], found: list[Any], same: _Same) -> Iterator[Judged]:
    left = list(found)
    for item in expected:
        hit = next((candidate for candidate in left if same(item, candidate)), None)
        if hit is not None:
            left.remove(hit)
        yield Judged(kind, text, str(item), None if hit is None else str(hit), hit is not None)
    for candidate in left:
        yield Judged(kind, text, None, str(candidate), False)


def _found(kind: str, read: ReadArticle, names: NameBook) -> tuple[list[Any], _Same]:
    if kind == "mentions":
        return sorted({m.actor for m in read.reading.mentions if m.actor}), names.same
    if kind == "dates":
        dates = [d for s in read.reading.sentences for d in read.reading.dates_in(s) if d.first]
        return [[str(d.first), str(d.last)] for d in dates], lambda one, other: one == other
    if kind == "troops":
        return [_slim(r, "value_low value_high force place kind") for r in read.rows["troop_figures"]], _same_slots(names)
    if kind == "attacks":
        return [_slim(r, "place perpetrator killed_low") for r in read.rows["attack_reports"]], _same_slots(names)
    if kind == "pipelines":
        return [_slim(r, "pipeline status") for r in read.rows["pipeline_reports"]], _same_slots(names)
    columns = "speaker cue_class mode content negated"
    return [_slim(r, columns) for r in read.rows["statements"]], _same_slots(names)


def _slim(row: Mapping[str, Any], columns: str) -> dict[str, Any]:
    return {name: row[name] for name in columns.split()}


def _same_slots(names: NameBook) -> _Same:
    def same(expected: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
        return all(_same_value(name, value, row[name], names) for name, value in expected.items())

    return same


def _same_value(name: str, expected: Any, found: Any, names: NameBook) -> bool:
    if expected in ("", -1):
        return found is None
    if name == "content":
        return fold(str(found)).strip("\"' ").startswith(fold(expected))
    if name in ("force", "place", "perpetrator", "speaker", "pipeline"):
        return names.alike(expected, found)
    return bool(expected == found)
