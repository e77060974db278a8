"""Main text of pages of any kind: `ground-truth.json` ({id: {articleBody, url}}) and `html/<id>.html.gz`.

The rules of Zyte's article-extraction-benchmark: shingles of four words, each page's counts divided by their sum, precision and
recall as means over the pages that have any, F1 of the two means; accuracy is the share of pages whose shingles are all the
same. Trafilatura reads the same pages in the same run.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.accuracy.adapters.fundus_eval import ours_text, stored_text
from tests.accuracy.scoring import Judged, Result, result
from tests.accuracy.timed import in_turn

from helpers.story import load_story

__all__ = ["Shares", "judge", "measure", "scores_of", "shingle_shares"]

_SET = "article_extraction"
_WORD = re.compile(r"\w+")
_SHINGLE = 4
_ANCHORS = {"F1": (0.958, "trafilatura"), "accuracy": (0.293, "trafilatura")}


class Shares(NamedTuple):
    """Right, false and missed shingles of a page, as shares of all of them."""

    right: float
    false: float
    missed: float


def measure(folder: Path) -> list[Result]:
    """Precision, recall, F1, accuracy and CPU milliseconds a page of ours and of trafilatura."""
    truth = _truth(folder)
    story = load_story(Path(__file__).resolve().parents[3] / "data" / "stories" / "us_iraq_coalition")
    names = ("ours", "ours as stored", "trafilatura")
    pages = [_page(folder, name) for name in truth]
    read = in_turn(pages, ours_text, lambda data: stored_text(data, story), _trafilatura)
    lines: list[Result] = []
    for name, (texts, seconds) in zip(names, read, strict=True):
        for metric, value in scores_of(list(zip(truth.values(), texts, strict=True))).items():
            anchor = _ANCHORS.get(metric, (None, None)) if name == "ours" else (None, None)
            lines.append(result(_SET, f"{metric}, {name}", value, len(truth), *anchor))
        lines.append(result(_SET, f"CPU milliseconds a page, {name}", seconds * 1000, len(truth)))
    return lines


def judge(folder: Path) -> list[Judged]:
    """Each page with a lower share of right shingles than .9."""
    found = []
    for name, body in _truth(folder).items():
        text = ours_text(_page(folder, name))
        shares = shingle_shares(body, text)
        found.append(Judged("page", name, f"missed {shares.missed:.2f}", f"false {shares.false:.2f}", shares.right >= 0.9))
    return found


def scores_of(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """The metrics over pairs of true and found text."""
    shares = [shingle_shares(true, found) for true, found in pairs]
    precision = _mean([_ratio(s.right, s.false, s.missed) for s in shares if s.right + s.false > 0])
    recall = _mean([_ratio(s.right, s.missed, s.false) for s in shares if s.right + s.missed > 0])
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    exact = _mean([float(s.false == s.missed == 0) for s in shares])
    return {"precision": precision, "recall": recall, "F1": f1, "accuracy": exact}


def shingle_shares(true: str, found: str) -> Shares:
    """How the shingles of a text agree with those of the true one, each counted as often as it stands."""
    wanted, given = _shingles(true), _shingles(found)
    counts = ((wanted & given).total(), (given - wanted).total(), (wanted - given).total())
    total = sum(counts)
    return Shares(*(count / total for count in counts)) if total else Shares(0.0, 0.0, 0.0)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    """A text shorter than a shingle is one shingle; an empty one has none."""
    words = _WORD.findall(text)
    found = (tuple(words[place : place + _SHINGLE]) for place in range(max(1, len(words) - _SHINGLE + 1)))
    return Counter(shingle for shingle in found if shingle)


def _ratio(right: float, wrong: float, other: float) -> float:
    if wrong == other == 0:
        return 1.0
    return right / (right + wrong) if right else 0.0


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _truth(folder: Path) -> dict[str, str]:
    entries = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    return {name: entry.get("articleBody") or "" for name, entry in sorted(entries.items())}


def _page(folder: Path, name: str) -> bytes:
    return gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())


def _trafilatura(data: bytes) -> str:
    """Trafilatura as that benchmark runs it."""
    from trafilatura import extract

    return extract(data.decode("utf-8", "replace"), include_comments=False) or ""
