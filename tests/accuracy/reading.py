"""Document -> readings -> rows of every extractor: the one way in which all benchmarks read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from helpers.extract.contract import Mention, Reading, Sentence, reference_day
from helpers.extract.registry import EXTRACTORS, extract_batch
from helpers.ingest import Input, read_document
from helpers.language.sentences import split_sentences
from helpers.story import Story, load_story

__all__ = ["ReadArticle", "extract", "extract_all", "ingest_path", "plain", "read_path", "read_plain", "the_story"]

_STORIES = Path(__file__).resolve().parents[2] / "data" / "stories"


@cache
def the_story() -> Story:
    """The bundled story."""
    return load_story(_STORIES / "us_iraq_coalition")


@dataclass(frozen=True)
class ReadArticle:
    """One article: its row of `articles` (empty for a plain text), its reading, and its rows by table."""

    article: Mapping[str, Any]
    reading: Reading
    rows: Mapping[str, list[dict[str, Any]]]

    def sentence_at(self, offset: int) -> str:
        """The sentence that a character of the article lies in."""
        return next((s.text for s in self.reading.sentences if s.start <= offset < s.end), "")


def read_path(path: Path, story: Story, published: date | None = None) -> list[ReadArticle]:
    """Every article of a document, read by all extractors; ``published`` stands in where the document gives no date."""
    return extract_all(ingest_path(path, story, published), story)


def ingest_path(path: Path, story: Story, published: date | None = None) -> list[tuple[Reading, Mapping[str, Any]]]:
    """Every article of a document with its row of `articles`, not yet read by any extractor."""
    ingested = read_document(Input(path.name, path.read_bytes()), story)
    read: list[tuple[Reading, Mapping[str, Any]]] = []
    for article in map(_as_dict, ingested.articles):
        sentences = tuple(
            Sentence(**{name: row[name] for name in Sentence._fields})
            for row in map(_as_dict, ingested.sentences)
            if row["article_id"] == article["article_id"]
        )
        day = reference_day(article)
        reading = Reading(article["article_id"], article["outlet"], day or published, article["text"], sentences)
        read.append((reading, article))
    return read


def read_plain(name: str, text: str, published: date | None, story: Story, title: bool = False) -> ReadArticle:
    """:func:`plain`, read by all extractors."""
    return extract(plain(name, text, published, title=title), story, {})


def plain(name: str, text: str, published: date | None, title: bool = False) -> Reading:
    """A text that is an article already, with offsets kept; ``title``: whether its first line is the headline."""
    spans = []
    body = 0
    if title and "\n" in text:
        body = text.index("\n")
        spans.append((0, body, 0, True))
    offset, paragraph = body, 0
    for part in text[body:].split("\n"):
        paragraph += bool(part.strip())
        spans.extend((offset + start, offset + end, paragraph, False) for start, end in split_sentences(part))
        offset += len(part) + 1
    sentences = tuple(
        Sentence(f"{name}:{ordinal:04d}", start, end, ordinal, paragraph, is_title, text[start:end])
        for ordinal, (start, end, paragraph, is_title) in enumerate(spans)
    )
    return Reading(name, None, published, text, sentences)


def extract(reading: Reading, story: Story, article: Mapping[str, Any]) -> ReadArticle:
    """One reading with the rows of all extractors."""
    return extract_all([(reading, article)], story)[0]


def extract_all(items: Sequence[tuple[Reading, Mapping[str, Any]]], story: Story) -> list[ReadArticle]:
    """Readings, each with its article's row, read by all extractors in one batch: first by those that name actors, since
    others build on their mentions. Article ids must differ."""
    first = [name for name, extractor in EXTRACTORS.items() if extractor.table == "mentions"]
    later = [name for name in EXTRACTORS if name not in first]
    readings = [reading for reading, _ in items]
    rows = _rows_by_article(readings, story, first)
    named = [
        replace(
            r, mentions=tuple(Mention(**{f: row[f] for f in Mention._fields}) for row in rows[r.article_id].get("mentions", ()))
        )
        for r in readings
    ]
    for article_id, tables in _rows_by_article(named, story, later).items():
        rows[article_id].update(tables)
    return [ReadArticle(article, r, rows[r.article_id]) for r, (_, article) in zip(named, items, strict=True)]


def _rows_by_article(
    readings: Sequence[Reading], story: Story, names: Sequence[str]
) -> dict[str, dict[str, list[dict[str, Any]]]]:
    tables = [EXTRACTORS[name].table for name in names]
    rows: dict[str, dict[str, list[dict[str, Any]]]] = {r.article_id: {table: [] for table in tables} for r in readings}
    for name, found in extract_batch(readings, story, names).items():
        for row in found.to_pylist():
            rows[row["article_id"]][EXTRACTORS[name].table].append(row)
    return rows


def _as_dict(row: Any) -> dict[str, Any]:
    return dict(row) if isinstance(row, Mapping) else row._asdict()
