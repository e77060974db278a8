"""Merging the attack reports of the store into incidents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
import pyarrow as pa

from helpers.analysis.incidents import merge_incidents
from helpers.schemas import schema_of, to_table
from helpers.store import Store
from helpers.story import Correction

__all__ = ["update_incidents"]


def update_incidents(store: Store, corrections: Iterable[Correction] = ()) -> None:
    """Merge all attack reports anew, an analyst's merges and splits among them; the tables are written only where
    the outcome differs from what they hold."""
    incidents, links = merge_incidents(store.read("attack_reports"), store.read("articles"), corrections)
    for name, frame in (("incidents", incidents), ("incident_links", links)):
        table = to_table(name, _rows(name, frame))
        if not (store.exists(name) and store.read_arrow(name).equals(table)):
            store.replace(name, table)


def _rows(name: str, frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as plain Python values, with None for what is missing."""
    names = schema_of(name).names
    columns = {column: pa.array(frame[column], from_pandas=True).to_pylist() for column in names}
    return [dict(zip(names, values, strict=True)) for values in zip(*columns.values(), strict=True)]
