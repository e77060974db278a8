"""Timelines of news topics (T17: Tran et al. 2013): which days are chosen, and what is said of them.

As in tilse (Martschat and Markert 2017, "Improving ROUGE for Timeline Summarization") and as Datewise (Gholipour Ghalandari and
Ifrim 2020) is measured: for each gold timeline, as many days and as many sentences a day as it has (the mean, rounded), from
its first to its last day; Date-F1 over equal days; AR1-F is their ROUGE-1 of the alignment "align+ m:1" (each day to the day of
least cost, by distance and common words; a match a day off counts half), on stems without function words. Precision and recall
are means over all timelines, F1 is made of the means. The list of function words is this project's, not SMART's.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from nltk.stem import PorterStemmer
from tests.accuracy.scoring import Result, result

from helpers.analysis.timeline import DatedSentence, dated_sentence, select_days
from helpers.language.stopwords import STOPWORDS

__all__ = ["Score", "align_plus", "locate", "measure"]

_Timeline = Mapping[date, Sequence[str]]
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}
_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_PUNCTUATION = frozenset([".", ",", ";", ":", "``", "''", "-", '"', "(", ")", "-lrb-", "-rrb-", "'s"])


class Score(NamedTuple):
    """Shares from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class _Topic(NamedTuple):
    """One topic: its sentences as read and as written, and its gold timelines."""

    read: list[DatedSentence]
    written: list[str]
    gold: list[_Timeline]


def locate(bench: Path) -> Path | None:
    folder = bench / "t17"
    return folder if any(folder.glob("*/outputwithpub.csv")) else None


def measure(folder: Path) -> list[Result]:
    topics = [_read(path) for path in sorted(folder.glob("*/outputwithpub.csv"))]
    ours = [score for topic in topics for score in _scores(topic, _chosen_days)]
    counted = [score for topic in topics for score in _scores(topic, _most_published)]
    anchors = {"Date-F1": (0.544, "Datewise"), "AR1-F": (0.120, "Datewise")}
    base = {"Date-F1": (0.481, "publication count, as published"), "AR1-F": (None, None)}
    return [*_lines("", ours, anchors), *_lines(" (most articles published)", counted, base)]


def _lines(
    whose: str, scores: Sequence[tuple[Score, Score]], anchors: Mapping[str, tuple[float | None, str | None]]
) -> list[Result]:
    dates, words = _mean(one for one, _ in scores), _mean(one for _, one in scores)
    return [
        result("t17", f"Date-F1{whose}", dates.f1, len(scores), *anchors["Date-F1"]),
        result("t17", f"AR1-F align+ m:1{whose}", words.f1, len(scores), *anchors["AR1-F"]),
    ]


def _mean(scores: Iterable[Score]) -> Score:
    listed = list(scores)
    many = max(1, len(listed))
    return Score(sum(one.precision for one in listed) / many, sum(one.recall for one in listed) / many)


def _scores(topic: _Topic, choose: Callable[[_Topic, date, date, int, int], _Timeline]) -> Iterator[tuple[Score, Score]]:
    for gold in topic.gold:
        each = round(sum(map(len, gold.values())) / len(gold))
        found = choose(topic, min(gold), max(gold), len(gold), each)
        right = len(found.keys() & gold.keys())
        yield Score(right / max(1, len(found)), right / len(gold)), align_plus(found, gold)


def _chosen_days(topic: _Topic, first: date, last: date, days: int, each: int) -> _Timeline:
    inside = _within(topic, first, last)
    chosen = select_days([topic.read[at] for at in inside], days, each, first, last)
    return {one.day: [topic.written[inside[at]] for at in one.chosen] for one in chosen}


def _most_published(topic: _Topic, first: date, last: date, days: int, each: int) -> _Timeline:
    """The days on which most articles were published, with the first sentences of their articles."""
    inside = _within(topic, first, last)
    articles = {topic.read[at].source: topic.read[at].published for at in inside}
    counts = Counter(day for day in articles.values() if day is not None)
    best = sorted(counts, key=lambda day: (-counts[day], day))[:days]
    told: dict[date, list[str]] = {day: [] for day in best}
    for at in sorted(inside, key=lambda at: topic.read[at].place):
        published = topic.read[at].published
        if published in told and len(told[published]) < each:
            told[published].append(topic.written[at])
    return told


def _within(topic: _Topic, first: date, last: date) -> list[int]:
    return [at for at, one in enumerate(topic.read) if one.published is not None and first <= one.published <= last]


def align_plus(found: _Timeline, gold: _Timeline) -> Score:
    """ROUGE-1 of the alignment align+ m:1: precision aligns each found day, recall each day of the gold."""
    given, wanted = _stems(found), _stems(gold)
    return Score(_aligned(given, wanted), _aligned(wanted, given))


def _aligned(mine: Mapping[date, Counter[str]], others: Mapping[date, Counter[str]]) -> float:
    matched = total = 0.0
    for day, words in sorted(mine.items()):
        total += words.total()
        if not others:
            continue
        best = min(sorted(others), key=lambda other: (1 - _near(day, other)) * (1 - _overlap(words, others[other])))
        matched += _near(day, best) * (words & others[best]).total()
    return matched / total if total else 0.0


def _near(one: date, two: date) -> float:
    return 1 / (abs((one - two).days) + 1)


def _overlap(one: Counter[str], two: Counter[str]) -> float:
    size = one.total() + two.total()
    return 2 * (one & two).total() / size if size else 0.0


def _stems(timeline: _Timeline) -> dict[date, Counter[str]]:
    stem = PorterStemmer().stem
    return {
        day: Counter(
            stem(token)
            for sentence in sentences
            for token in sentence.lower().split()
            if token not in STOPWORDS and token not in _PUNCTUATION
        )
        for day, sentences in timeline.items()
    }


def _read(path: Path) -> _Topic:
    csv.field_size_limit(sys.maxsize)
    read: list[DatedSentence] = []
    written: list[str] = []
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            published = date.fromisoformat(row["date"][:10])
            lines = [line.strip() for line in row["text"].splitlines() if line.strip()]
            for place, line in enumerate(lines):
                read.append(dated_sentence(f"{number:06}", published, place, _plain(line)))
                written.append(line)
    topic = path.parent.name
    gold = [_gold(one) for one in sorted((path.parent.parent / f"tl17-{topic}").glob("*.txt"))]
    return _Topic(read, written, gold)


def _plain(line: str) -> str:
    """A line of tokens as written text, so that "March 15 , 2011" is a date."""
    words = " ".join(_BRACKETS.get(word, word) for word in line.split())
    return re.sub(r" (?=[,.;:?!)\]]|'s\b|n't\b)|(?<=[(\[]) ", "", words)


def _gold(path: Path) -> _Timeline:
    timeline: dict[date, list[str]] = {}
    day: date | None = None
    for line in path.read_text("utf-8").splitlines():
        words = line.strip()
        if _DAY.match(words):
            day = date.fromisoformat(words)
            timeline.setdefault(day, [])
        elif words and day is not None and not words.startswith("---"):
            timeline[day].append(words)
    return {day: sentences for day, sentences in timeline.items() if sentences}
