"""The extractors, and how a batch of articles is read by some of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from helpers.extract.attacks import ATTACKS
from helpers.extract.contract import Extractor, Reading
from helpers.extract.discovery import DISCOVERY
from helpers.extract.mentions import MENTIONS
from helpers.extract.pipelines import PIPELINES
from helpers.extract.quantities import QUANTITIES
from helpers.extract.statements import STATEMENTS
from helpers.extract.terms import TERMS
from helpers.extract.troops import TROOPS
from helpers.schemas import to_table
from helpers.story import Story

__all__ = ["EXTRACTORS", "extract_batch"]

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


def extract_batch(readings: Sequence[Reading], story: Story, names: Iterable[str]) -> dict[str, pa.Table]:
    """The rows that the named extractors find in some articles: one table for each extractor, by the extractor's name.

    Readers are built once a batch and nothing is kept between batches. That costs milliseconds, and for mentions, whose
    gazetteer holds some 15,000 names, about a tenth of a second: batches of a hundred articles make it small.
    """
    return {name: _read_all(EXTRACTORS[name], readings, story) for name in names}


def _read_all(extractor: Extractor, readings: Sequence[Reading], story: Story) -> pa.Table:
    if extractor.build_together is not None:
        read_some = extractor.build_together(story)(readings)
    else:
        read_some = map(extractor.build(story), readings)
    rows: list[dict[str, Any]] = []
    for reading, found in zip(readings, read_some, strict=True):
        common = {
            "article_id": reading.article_id,
            "extractor": extractor.name,
            "extractor_version": extractor.version,
        }
        rows.extend([row._asdict() | common for row in found])
    return to_table(extractor.table, rows)
