"""What every benchmark shares: the articles, the clock, and one line of a result."""

from __future__ import annotations

import gzip
import itertools
import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from helpers.extract import Reading, Sentence
from helpers.extract.contract import Mention
from helpers.ingest import Input, read_document
from helpers.story import Story, load_story

__all__ = ["Corpus", "Line", "fresh", "seconds_of", "with_mentions"]

_ROOT = Path(__file__).resolve().parents[2]
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Line:
    """One measured step: CPU seconds for `articles` articles. `kind` is floor, peer or ours."""

    name: str
    seconds: float
    articles: int
    kind: str = "ours"


@dataclass(frozen=True)
class Corpus:
    """The first `limit` articles of a file of JSON lines with a field `text`; the bundled sample where there is none."""

    bulk: Path
    limit: int

    @cached_property
    def texts(self) -> tuple[str, ...]:
        return tuple(record["text"] for record in self.records)

    @cached_property
    def records(self) -> tuple[dict[str, str], ...]:
        return tuple(itertools.islice(self._records(), self.limit))

    def _records(self) -> Iterator[dict[str, str]]:
        if self.bulk.is_file():
            with gzip.open(self.bulk, "rt", encoding="utf-8") as lines:
                yield from map(json.loads, lines)
            return
        sample = sorted((_ROOT / "data" / "samples").rglob("*.txt"))
        yield from itertools.cycle([{"text": path.read_bytes().decode("utf-8", "replace")} for path in sample])

    @cached_property
    def story(self) -> Story:
        return load_story(_ROOT / "data" / "stories" / "us_iraq_coalition")

    @cached_property
    def document(self) -> Input:
        """The same texts as one document of JSON lines, all of one day."""
        lines = (json.dumps({"text": text, "date": "2024-03-01"}) for text in self.texts)
        return Input("bulk.jsonl", "\n".join(lines).encode())

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """The articles as extractors see them, without mentions."""
        rows = read_document(self.document, self.story)
        grouped: dict[str, list[Sentence]] = {}
        for row in rows.sentences:
            grouped.setdefault(row["article_id"], []).append(Sentence(*(row[field] for field in Sentence._fields)))
        return tuple(
            Reading(row["article_id"], row["outlet"], row["published"], row["text"], tuple(grouped.get(row["article_id"], ())))
            for row in rows.articles
        )

    def floor(self) -> Line:
        """The least that anything in Python does with these texts: `re` with \\w+."""
        return Line(r"re \w+", seconds_of(lambda: [_WORD.findall(text) for text in self.texts]), len(self.texts), "floor")


def seconds_of(work: Callable[[], object]) -> float:
    """CPU seconds of this process, the best of three."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def with_mentions(reading: Reading, mentions: tuple[Mention, ...]) -> Reading:
    return Reading(reading.article_id, reading.outlet, reading.published, reading.text, reading.sentences, mentions)


def fresh(reading: Reading) -> Reading:
    """The same article without what an earlier step found in it."""
    return with_mentions(reading, reading.mentions)
