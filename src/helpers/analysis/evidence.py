"""Where values come from: the tuples of :class:`helpers.schemas.Evidence` that every result carries, and grouping with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from helpers.schemas import Evidence

__all__ = ["TOGETHER", "grouped", "none_for_missing", "of_articles", "of_documents", "of_rows", "one_each", "together"]

# Columns of evidence are annotated as lists of anything: the stubs of pandas know no cells that are tuples.

# How `grouped` puts a column of evidence together.
TOGETHER = "together"


def of_rows(table: pd.DataFrame) -> list[Any]:
    """The span of each row of an extracted table."""
    return list(map(Evidence, table["sentence_id"].tolist(), table["start"].tolist(), table["end"].tolist()))


def of_articles(article_ids: Iterable[str]) -> list[Any]:
    """The headline, or the first sentence, of each article."""
    return [Evidence(f"{article_id}:0000") for article_id in article_ids]


def of_documents(document_ids: Iterable[str]) -> list[Any]:
    """Each document itself."""
    return [Evidence(f"document:{document_id}") for document_id in document_ids]


def one_each(items: Iterable[Evidence]) -> list[Any]:
    """A column of evidence of one item a row."""
    return [(item,) for item in items]


def together(items: Iterable[Evidence | None]) -> tuple[Evidence, ...]:
    """Several items as one value, each once, in order; None is no evidence."""
    return tuple(sorted({item for item in items if item is not None}))


def grouped(frame: pd.DataFrame, by: Sequence[str], **how: tuple[str, Any]) -> pd.DataFrame:
    """One row a group, sorted by ``by``; what is missing is a group of its own and stays None. ``how``: new column = (column,
    aggregation) as for ``DataFrameGroupBy.agg``, or (column of evidence, `TOGETHER`). An empty frame gives an empty result with
    the same columns."""
    if frame.empty:
        return pd.DataFrame({column: pd.Series(dtype=object) for column in (*by, *how)})
    groups = frame.groupby(list(by), sort=True, dropna=False)
    plain = {column: spec for column, spec in how.items() if spec[1] != TOGETHER}
    made = groups.agg(**plain) if plain else groups.size().to_frame("_size")
    # Slicing the sorted rows is ten times faster than a Python function for each of many groups.
    number = groups.ngroup().to_numpy()
    order = np.argsort(number, kind="stable")
    bounds = np.searchsorted(number[order], np.arange(len(made) + 1))
    for column, (source, rule) in how.items():
        if rule == TOGETHER:
            items = frame[source].to_numpy(dtype=object)[order]
            cells: list[Any] = [together(items[first:last]) for first, last in pairwise(bounds)]
            made[column] = cells
    made = made.reset_index()
    return none_for_missing(made[[*by, *how]], *by)


def none_for_missing(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """The frame with None for every missing text in some of its columns; columns of times and numbers stay as they are."""
    texts = [
        c for c in columns if not pd.api.types.is_datetime64_any_dtype(frame[c]) and not pd.api.types.is_numeric_dtype(frame[c])
    ]
    return frame.assign(**{c: frame[c].astype(object).where(frame[c].notna(), None) for c in texts})
