"""What all findings are put together with: frames checked, rows turned into tables, one drawing in two themes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from helpers.present.citations import Citations
from helpers.present.finding import Finding
from helpers.present.prose import Name, Number, Part, Prose, prose
from helpers.present.table import Align, Card, Cell, Column, Kind, Table
from helpers.present.theme import DARK, LIGHT, Theme
from helpers.present.wording import UNKNOWN, amount, day, is_missing, noun, percent, ranged, span_of_days, whole
from helpers.schemas import Evidence

__all__ = [
    "ROWS_SHOWN",
    "Draw",
    "Field",
    "Row",
    "compose",
    "counted_part",
    "date_field",
    "day_field",
    "empty",
    "field",
    "merged",
    "name",
    "named_list",
    "number_field",
    "range_field",
    "require",
    "share_part",
    "table_of",
    "together",
    "tuples_of",
    "yes_no_field",
]

# Rows of a table that a page carries; the rest are counted beneath it and stay in the frame. 200 rows of eight columns are
# about 100 KB of JSON, a quarter of what a page may weigh. Effect of a lower value: lighter pages, fewer rows to sort.
ROWS_SHOWN = 200

Row = Mapping[str, Any]
Draw = Callable[[Theme], go.Figure]


@dataclass(frozen=True)
class Field:
    """A column of a table and how a row is worded in it. ``cited`` names the frame's column with the evidence of the cell."""

    column: Column
    word: Callable[[Row], str]
    sort: Callable[[Row], Any]
    cited: str | None


def field(key: str, label: str, *, cited: str | None = None, kind: Kind = "text", align: Align = "left") -> Field:
    """Words as they stand in the frame; lists are joined with commas, missing ones are "–"."""
    return Field(Column(key, label, kind, align), lambda row: _words(row[key]), lambda row: _words(row[key]).casefold(), cited)


def number_field(key: str, label: str, *, cited: str = "evidence") -> Field:
    """A count or measure; zero is "none"."""
    return Field(Column(key, label, "number", "right"), lambda row: amount(row[key]), lambda row: row[key], cited)


def day_field(key: str, label: str, *, cited: str = "evidence") -> Field:
    """A single day."""
    return Field(Column(key, label, "date"), lambda row: day(row[key]), lambda row: _iso(row[key]), cited)


def date_field(key: str, label: str, *, cited: str = "evidence") -> Field:
    """A date as exactly as it is known: columns ``key``, ``<key>_end`` and ``<key>_precision``."""

    def word(row: Row) -> str:
        return span_of_days(row[key], row[f"{key}_end"], row[f"{key}_precision"])

    return Field(Column(key, label, "date"), word, lambda row: _iso(row[key]), cited)


def range_field(low: str, high: str, label: str, *, bound: str | None = None, cited: str = "evidence") -> Field:
    """A value with its bounds, from two columns, and that of ``bound`` where the frame has one."""

    def word(row: Row) -> str:
        return ranged(row[low], row[high], row[bound] if bound else None)

    def sort(row: Row) -> Any:
        return row[high] if is_missing(row[low]) else row[low]

    return Field(Column(low, label, "range", "right"), word, sort, cited)


def require(frame: pd.DataFrame, *columns: str) -> None:
    """Raises ValueError, naming what is missing, for a frame without the columns that a finding is made from."""
    if missing := [column for column in columns if column not in frame.columns]:
        raise ValueError(f"the frame lacks {missing}; it has {list(frame.columns)}")


def table_of(cite: Citations, frame: pd.DataFrame, caption: str, fields: Sequence[Field], limit: int = ROWS_SHOWN) -> Table:
    """The first rows of a frame, in its order."""
    rows = []
    for row in frame.head(limit).to_dict("records"):
        named: Row = {str(key): value for key, value in row.items()}
        rows.append(tuple(_cell(cite, item, named) for item in fields))
    return Table(caption, tuple(item.column for item in fields), tuple(rows), max(0, len(frame) - limit))


def compose(
    id_: str,
    question: str,
    cite: Citations,
    frame: pd.DataFrame,
    words: Prose,
    *,
    caveat: str = "",
    draw: Draw | None = None,
    alt: str = "",
    table: Table | None = None,
    cards: Iterable[Card] = (),
) -> Finding:
    """A finding whose figure is drawn once for each theme; the drawings cite the same evidence, so their keys are equal."""
    light, dark = (draw(LIGHT), draw(DARK)) if draw is not None else (None, None)
    return Finding(
        id=id_,
        question=question,
        prose=words,
        caveat=caveat,
        evidence=cite.mapping(),
        frame=frame,
        figure=light,
        dark=dark,
        alt=alt,
        table=table,
        cards=tuple(cards),
    )


def empty(id_: str, question: str, frame: pd.DataFrame, why: str) -> Finding:
    """A finding of nothing: it says so and why, instead of an empty chart. ``why`` completes "Nothing to show: …"."""
    return compose(id_, question, Citations(), frame, prose(f"Nothing to show: {why}."))


def counted_part(cite: Citations, count: float, evidence: Any, one: str, many: str | None = None) -> Prose:
    """``2,500 articles`` with the number as a :class:`Number`; ``no articles`` as words."""
    if count == 0:
        return prose(f"no {noun(0, one, many)}")
    return prose(Number(whole(count), cite.key(evidence)), f" {noun(count, one, many)}")


def share_part(cite: Citations, part: float, of: float, evidence: Any) -> Part | str:
    """A share in percent with the evidence of its part; "none" where the part is nothing."""
    return Number(percent(part, of), cite.key(evidence)) if part else "none"


def named_list(items: Sequence[Part | Prose]) -> Prose:
    """``a``, ``a and b``, ``a, b and c`` of parts."""
    joined: list[str | Part | Prose] = []
    for place, item in enumerate(items):
        if place:
            joined.append(" and " if place == len(items) - 1 else ", ")
        joined.append(item)
    return prose(*joined)


def together(column: Iterable[Any]) -> tuple[Evidence, ...]:
    """The evidence of several rows as one, each item once, in order."""
    return tuple(dict.fromkeys(Evidence(*item) for items in column if isinstance(items, Iterable) for item in items))


def merged(frame: pd.DataFrame, by: str | list[str], *counts: str) -> pd.DataFrame:
    """One row for each value of ``by``, sorted by it: ``counts`` summed, every evidence column put together."""
    cited = [column for column in frame.columns if str(column).startswith("evidence")]
    how: dict[str, Any] = dict.fromkeys(counts, "sum") | dict.fromkeys(cited, together)
    return frame.groupby(by, sort=True, as_index=False).agg(how)


def tuples_of(frame: pd.DataFrame) -> list[Any]:
    """Rows by attribute."""
    return list(frame.itertuples(index=False))


def yes_no_field(key: str, label: str, yes: str = "yes", no: str = "no") -> Field:
    """One of two words."""
    return Field(Column(key, label), lambda row: yes if row[key] else no, lambda row: yes if row[key] else no, None)


def _cell(cite: Citations, item: Field, row: Row) -> Cell:
    text = item.word(row)
    key = cite.key(row[item.cited]) if item.cited is not None and text not in ("", UNKNOWN) else None
    return Cell(text, key, _sortable(item.sort(row)))


def _words(value: Any) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, Iterable):
        return ", ".join(str(item) for item in value) or UNKNOWN
    return UNKNOWN if is_missing(value) else str(value)


def _iso(value: Any) -> str | None:
    return None if is_missing(value) else pd.Timestamp(value).date().isoformat()


def _sortable(value: Any) -> float | str | None:
    if is_missing(value):
        return None
    if isinstance(value, str):
        return value
    number = float(value)
    return int(number) if number.is_integer() else number


def name(value: Any, otherwise: str) -> Name | str:
    """A name of the data, or other words where it is not known."""
    return otherwise if is_missing(value) or not str(value) else Name(str(value))
