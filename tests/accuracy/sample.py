"""The bundled sample with what is written down of it by hand (`tests/golden/sample.toml`), read as a run reads it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.accuracy.reading import ReadArticle, extract_all, ingest_path, the_story

__all__ = ["ARTICLES", "Key", "key_of", "label_of", "read_sample"]

_ROOT = Path(__file__).resolve().parents[2]
Key = tuple[str, int, int]
"""Document, record in it, position in the record."""

with (_ROOT / "tests" / "golden" / "sample.toml").open("rb") as _file:
    ARTICLES: list[dict[str, Any]] = tomllib.load(_file)["article"]


def key_of(article: Mapping[str, Any]) -> Key:
    return (article["document"], article.get("record", 0), article.get("position", 1))


def label_of(article: Mapping[str, Any]) -> str:
    return "{}#{}.{}".format(*key_of(article))


def read_sample() -> dict[Key, ReadArticle]:
    """Every article of the sample, read by all extractors. Documents with the same bytes have the same articles."""
    folder = _ROOT / "data" / "samples" / "us_iraq_coalition"
    of_key: dict[Key, str] = {}
    items: dict[str, Any] = {}
    for path in sorted({article["document"] for article in ARTICLES}):
        for reading, article in ingest_path(folder / path, the_story()):
            of_key[path, article["record"], article["position"]] = reading.article_id
            items.setdefault(reading.article_id, (reading, article))
    read = {found.reading.article_id: found for found in extract_all(list(items.values()), the_story())}
    return {key: read[article_id] for key, article_id in of_key.items()}
