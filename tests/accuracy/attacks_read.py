"""Plain texts of benchmarks as readings with mentions, and the attack reports of each: nothing else is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from tests.accuracy.reading import plain, the_story

from helpers.extract.contract import Mention, Reading
from helpers.extract.registry import extract_batch

__all__ = ["ReadAttacks", "read_attacks"]


class ReadAttacks(NamedTuple):
    """A text with its mentions, and the rows of `attack_reports` that it gives."""

    reading: Reading
    rows: Sequence[Mapping[str, Any]]


def read_attacks(texts: Iterable[tuple[str, str, date | None, bool]]) -> list[ReadAttacks]:
    """Each text (a name of its own, the text, its day, whether its first line is a headline), read in one batch with the
    bundled story: actors and places of other regions are known only as any story knows them."""
    bare = [plain(name, text, published, title) for name, text, published, title in texts]
    story = the_story()
    mentions: dict[str, list[Mention]] = {}
    for row in extract_batch(bare, story, ["mentions"])["mentions"].to_pylist():
        mentions.setdefault(row["article_id"], []).append(Mention(**{name: row[name] for name in Mention._fields}))
    readings = [replace(r, mentions=tuple(sorted(mentions.get(r.article_id, []), key=lambda m: m.start))) for r in bare]
    rows: dict[str, list[Mapping[str, Any]]] = {r.article_id: [] for r in readings}
    for row in extract_batch(readings, story, ["attacks"])["attacks"].to_pylist():
        rows[row["article_id"]].append(row)
    return [ReadAttacks(reading, rows[reading.article_id]) for reading in readings]
