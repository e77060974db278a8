"""What a table is: columns of a type, a key, a version; and the pointer from a value to its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import pyarrow as pa

__all__ = ["Column", "Evidence", "TableSchema"]


class Evidence(NamedTuple):
    """Where a value comes from: characters ``start`` to ``end`` of an article's text, inside the sentence ``sentence_id``.

    Equal ``start`` and ``end`` mean the whole sentence. ``document:<document_id>`` in place of a sentence points at a
    document that gave no article. Every frame that `analysis` makes has a column ``evidence`` of tuples of these.
    """

    sentence_id: str
    start: int = 0
    end: int = 0


_TYPES: Mapping[str, pa.DataType] = {
    "string": pa.string(),
    "int": pa.int64(),
    "float": pa.float64(),
    "bool": pa.bool_(),
    "date": pa.date32(),
    "strings": pa.list_(pa.string()),
    "hashes": pa.list_(pa.int64()),
}


@dataclass(frozen=True)
class Column:
    """One column: ``type`` is a key of the short type list above, ``meaning`` what a value says, ``allowed`` its
    vocabulary where that is closed. A column that is not ``required`` may be null, which always means "not known"."""

    name: str
    type: str
    meaning: str
    required: bool = False
    allowed: tuple[str, ...] = ()
    unit: str | None = None


@dataclass(frozen=True)
class TableSchema:
    """One table: what a row is, its columns, its key, and a version that changes with either."""

    name: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    version: int = 1

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @cached_property
    def arrow(self) -> pa.Schema:
        return pa.schema([pa.field(c.name, _TYPES[c.type], nullable=not c.required) for c in self.columns])

    @property
    def per_article(self) -> bool:
        """Whether rows belong to one article, so that an article's rows can be replaced as one."""
        return "article_id" in self.names
