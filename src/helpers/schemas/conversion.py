"""Rows into shape, and out again as frames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa

from helpers.errors import StoreError
from helpers.schemas.shape import Column
from helpers.schemas.tables import schema_of

__all__ = ["to_frame", "to_table"]

# What a column becomes in a pandas frame. Integers and booleans keep their missing values instead of turning into floats.
_PANDAS: Mapping[str, Any] = {"int": "Int64", "bool": "boolean", "float": "float64", "date": "datetime64[s]"}


def to_table(name: str, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Rows as the Arrow table that the schema declares, sorted by key; refuses unknown, missing and impossible values."""
    schema = schema_of(name)
    listed = list(rows)
    known = frozenset(schema.names)
    for row in listed:
        if not known.issuperset(row) and (unknown := row.keys() - known):
            raise StoreError(f"table {name!r} has no column {sorted(unknown)}", allowed=schema.names)
    columns = {c.name: [row.get(c.name) for row in listed] for c in schema.columns}
    try:
        table = pa.table(columns, schema=schema.arrow)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError) as error:
        raise StoreError(f"a row does not fit table {name!r}: {error}") from error
    for column in schema.columns:
        _check(name, column, columns[column.name])
    return table.sort_by([(key, "ascending") for key in schema.key]) if listed else table


def _check(table: str, column: Column, values: Sequence[Any]) -> None:
    if column.required and None in values:
        raise StoreError(f"column {column.name!r} of table {table!r} may not be null")
    if column.allowed and (strange := {v for v in values if v is not None} - set(column.allowed)):
        raise StoreError(f"value of {table}.{column.name}", found=sorted(strange), allowed=column.allowed)


def to_frame(name: str, table: pa.Table) -> pd.DataFrame:
    """The same rows as a pandas frame: text as ``str``, dates as ``datetime64[s]``, whole numbers with missing values as
    ``Int64``, lists as Python lists."""
    schema = schema_of(name)
    frame: pd.DataFrame = table.to_pandas(date_as_object=False)
    for column in schema.columns:
        if column.type in _PANDAS:
            frame[column.name] = frame[column.name].astype(_PANDAS[column.type])
        elif column.type == "strings":
            frame[column.name] = [[] if value is None else list(value) for value in frame[column.name]]
    return frame
