"""The day on which pages of many languages were published (`*.json`: {address: {file, date}}, `pages/`).

The rules of htmldate's own evaluation: a day is right where it is the same day; accuracy counts pages without a day that were
given none as right too. Neither side is told the page's address. htmldate reads the same pages in the same run.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tests.accuracy.scoring import Judged, Result, result
from tests.accuracy.timed import in_turn

from helpers.ingest import Input, read_document
from helpers.story import load_story

__all__ = ["judge", "measure", "scores_of"]

_SET = "htmldate"
_ANCHORS = {"accuracy": (0.903, "htmldate"), "F1": (0.949, "htmldate")}


class _Page(NamedTuple):
    name: str
    data: bytes
    day: str | None


def measure(folder: Path) -> list[Result]:
    """Accuracy, precision, recall, F1 and CPU milliseconds a page of ours (which reads the whole page) and of htmldate."""
    pages = _pages(folder)
    story = _story()
    read = in_turn([page.data for page in pages], lambda data: our_day(data, story), _htmldate)
    lines: list[Result] = []
    for name, (days, seconds) in zip(("ours", "htmldate"), read, strict=True):
        for metric, value in scores_of([page.day for page in pages], days).items():
            anchor = _ANCHORS.get(metric, (None, None)) if name == "ours" else (None, None)
            lines.append(result(_SET, f"{metric}, {name}", value, len(pages), *anchor))
        lines.append(result(_SET, f"CPU milliseconds a page, {name}", seconds * 1000, len(pages)))
    return lines


def judge(folder: Path) -> list[Judged]:
    """Each page with its day and the day that was found, with its evidence."""
    story = _story()
    found = []
    for page in _pages(folder):
        rows = read_document(Input("page.html", page.data), story).articles
        evidence = rows[0]["published_evidence"][:90] if rows else "no article"
        day = our_day(page.data, story)
        found.append(Judged("day", page.name, page.day, f"{day} ({evidence})", day == page.day))
    return found


def scores_of(expected: Sequence[str | None], found: Sequence[str | None]) -> dict[str, float]:
    """The metrics over pages, a day as `YYYY-MM-DD` or None."""
    pairs = list(zip(expected, found, strict=True))
    right = sum(day is not None and day == given for day, given in pairs)
    empty = sum(day is None and given is None for day, given in pairs)
    wrong = sum(given is not None and day != given for day, given in pairs)
    missed = sum(day is not None and given is None for day, given in pairs)
    precision = right / (right + wrong) if right + wrong else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    return {
        "accuracy": (right + empty) / len(pairs) if pairs else 0.0,
        "precision": precision,
        "recall": recall,
        "F1": 2 * right / (2 * right + wrong + missed) if right else 0.0,
    }


def our_day(data: bytes, story: Any) -> str | None:
    """The day of the page's first article; None where only more than one day is known, or none."""
    rows = read_document(Input("page.html", data), story).articles
    first = rows[0] if rows else None
    return str(first["published"]) if first and first["published"] and first["published_precision"] == "day" else None


def _htmldate(data: bytes) -> str | None:
    from htmldate import find_date

    try:
        day: str | None = find_date(data.decode("utf-8", "replace"), original_date=True)
    except Exception:  # a peer: what it cannot read has no day
        return None
    return day


def _story() -> Any:
    return load_story(Path(__file__).resolve().parents[3] / "data" / "stories" / "us_iraq_coalition")


def _pages(folder: Path) -> list[_Page]:
    pages = []
    for path in sorted(folder.glob("*.json")):
        for entry in json.loads(path.read_text("utf-8")).values():
            page = folder / "pages" / entry["file"]
            if page.is_file():
                day = entry["date"]
                pages.append(_Page(entry["file"], page.read_bytes(), day if isinstance(day, str) else None))
    return pages
