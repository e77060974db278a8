"""What every adapter scores with: one judged item, and the numbers made of many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypedDict

__all__ = ["Judged", "Result", "fold", "precision_recall_f1", "result", "share_right", "words_of"]


class Result(TypedDict):
    """One line of the table: ``value`` is a share from 0 to 1 unless the metric's name says otherwise, ``n`` the number of
    items behind it, ``anchor`` a published value of the same metric and ``anchor_name`` whose it is."""

    set: str
    metric: str
    value: float
    n: int
    anchor: float | None
    anchor_name: str | None
    seconds: float


class Judged(NamedTuple):
    """One expected item with what was found for it. ``expected`` None: a false find; ``found`` None: a miss."""

    metric: str
    article: str
    expected: str | None
    found: str | None
    right: bool


def result(set_: str, metric: str, value: float, n: int, anchor: float | None = None, anchor_name: str | None = None) -> Result:
    """One line of the table; the runner puts in the seconds that the whole set took."""
    return {
        "set": set_,
        "metric": metric,
        "value": round(value, 4),
        "n": n,
        "anchor": anchor,
        "anchor_name": anchor_name,
        "seconds": 0.0,
    }


def share_right(set_: str, metric: str, judged: Iterable[Judged]) -> Result:
    """The share of the expected items of one metric that are right."""
    mine = [item for item in judged if item.metric == metric and item.expected is not None]
    return result(set_, metric, sum(item.right for item in mine) / len(mine) if mine else 0.0, len(mine))


def precision_recall_f1(
    set_: str, metric: str, judged: Iterable[Judged], anchor: float | None = None, anchor_name: str | None = None
) -> list[Result]:
    """Precision, recall and F1 of one metric; with nothing expected and nothing found all three are 1."""
    mine = [item for item in judged if item.metric == metric]
    right = sum(item.right for item in mine)
    expected = sum(item.expected is not None for item in mine)
    found = sum(item.found is not None for item in mine)
    precision = right / found if found else float(not expected)
    recall = right / expected if expected else float(not found)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return [
        result(set_, f"{metric} precision", precision, found),
        result(set_, f"{metric} recall", recall, expected),
        result(set_, f"{metric} F1", f1, expected, anchor, anchor_name),
    ]


_QUOTES = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "«": '"', "»": '"', "\u00a0": " "})
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*")


def fold(text: str) -> str:
    """Text with straight quotation marks, single spaces and no case, so that typography does not decide a comparison."""
    return _SPACE.sub(" ", text.translate(_QUOTES)).strip().casefold()


def words_of(text: str) -> Sequence[str]:
    """The words of a text, folded."""
    return _WORD.findall(fold(text))
