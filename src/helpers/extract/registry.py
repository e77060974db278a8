"""The extractors, and how a batch of articles is read by some of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import pyarrow as pa

from helpers.extract.attacks import ATTACKS
from helpers.extract.contract import Extractor, Reading, ReadTogether
from helpers.extract.discovery import DISCOVERY
from helpers.extract.mentions import MENTIONS
from helpers.extract.pipelines import PIPELINES
from helpers.extract.quantities import QUANTITIES
from helpers.extract.statements import STATEMENTS
from helpers.extract.terms import TERMS
from helpers.extract.troops import TROOPS
from helpers.schemas import to_table
from helpers.story import Story

__all__ = ["EXTRACTORS", "BatchReader", "extract_batch"]

# In the order in which they are run: those that need mentions come after them.
_ALL: tuple[Extractor, ...] = (
    MENTIONS,
    DISCOVERY,
    TERMS,
    QUANTITIES,
    TROOPS,
    PIPELINES,
    ATTACKS,
    STATEMENTS,
)
EXTRACTORS: Mapping[str, Extractor] = {extractor.name: extractor for extractor in _ALL}

# Articles after which readers are built anew: what discovery remembers of words grows with each article, by 90 kB among the
# first few hundred.
_KEPT = 2000


class BatchReader:
    """Reads batches of articles with the named extractors; its readers are built for the first batch and kept for the next.

    A gazetteer of some 15,000 names takes a fifth of a second to build, and a model of names knows most words of a batch from
    the one before. Rows do not depend on what was read before. Sent to another process it arrives without its readers, so a
    worker builds them once.
    """

    def __init__(self, story: Story, names: Iterable[str]) -> None:
        self._story = story
        self._names = tuple(names)
        self._readers: dict[str, ReadTogether] = {}
        self._read = 0

    def __reduce__(self) -> tuple[type[BatchReader], tuple[Story, tuple[str, ...]]]:
        return BatchReader, (self._story, self._names)

    def __call__(self, readings: Sequence[Reading]) -> dict[str, pa.Table]:
        """The rows found in some articles: one table for each extractor, by the extractor's name."""
        self._read += len(readings)
        if self._read > _KEPT:
            self._readers.clear()
            self._read = len(readings)
        return {name: _read_all(EXTRACTORS[name], self._reader(name), readings) for name in self._names}

    def _reader(self, name: str) -> ReadTogether:
        if name not in self._readers:
            self._readers[name] = _built(EXTRACTORS[name], self._story)
        return self._readers[name]


def extract_batch(readings: Sequence[Reading], story: Story, names: Iterable[str]) -> dict[str, pa.Table]:
    """The rows that the named extractors find in some articles, by readers that are built for these articles alone."""
    return BatchReader(story, names)(readings)


def _built(extractor: Extractor, story: Story) -> ReadTogether:
    if extractor.build_together is not None:
        return extractor.build_together(story)
    return partial(map, extractor.build(story))


def _read_all(extractor: Extractor, read: ReadTogether, readings: Sequence[Reading]) -> pa.Table:
    rows: list[dict[str, Any]] = []
    for reading, found in zip(readings, read(readings), strict=True):
        common = {
            "article_id": reading.article_id,
            "extractor": extractor.name,
            "extractor_version": extractor.version,
        }
        rows.extend([row._asdict() | common for row in found])
    return to_table(extractor.table, rows)
