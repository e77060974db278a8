"""What all findings are put together with: frames checked, rows turned into tables, one drawing in two themes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from helpers.present.citations import Citations
from helpers.present.finding import Finding, keys_of
from helpers.present.prose import Name, Number, Part, Prose, Text, prose
from helpers.present.table import Align, Card, Cell, Column, Kind, Table
from helpers.present.theme import DARK, LIGHT, Theme
from helpers.present.wording import (
    UNKNOWN,
    amount,
    begins_the,
    day,
    is_missing,
    noun,
    percent,
    period_name,
    ranged,
    span_of_days,
    whole,
)
from helpers.schemas import Evidence

__all__ = [
    "ROWS_SHOWN",
    "Draw",
    "Field",
    "Row",
    "beyond_part",
    "called",
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
    "part_of",
    "range_field",
    "require",
    "share_of",
    "table_of",
    "together",
    "tuples_of",
    "when_part",
    "yes_no_field",
]

# Rows of a table that a report carries; the rest are counted beneath it and stay in the frame. The page itself holds the
# first few, the others are loaded when somebody sorts, filters or unfolds. Effect of a lower value: smaller reports, fewer
# rows to search. 1,000 rows of five columns are about 200 KB.
ROWS_SHOWN = 1_000
# Counts of fewer are told as they are: one of four is not 25%. Effect of a lower value: more percentages, less honest.
_PERCENT_FROM = 10

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
    light, dark = (_counted_only(draw(LIGHT)), _counted_only(draw(DARK))) if draw is not None else (None, None)
    return Finding(
        id=id_,
        question=question,
        prose=_capital(words),
        caveat=caveat,
        evidence=cite.mapping(),
        frame=frame,
        figure=light,
        dark=dark,
        alt=alt,
        table=table,
        cards=tuple(cards),
    )


def _counted_only(figure: go.Figure) -> go.Figure:
    """The figure without traces in which nothing is counted: they draw nothing, and have no evidence to open."""
    figure.data = [
        trace for trace in figure.data if trace.hoverinfo == "skip" or any(key is not None for key in keys_of(trace.customdata))
    ]
    return figure


def _capital(words: Prose) -> Prose:
    """The same prose with a capital where it begins with the program's own words."""
    first = words.parts[0] if words else None
    if not isinstance(first, Text) or not first.text:
        return words
    return Prose((Text(first.text[0].upper() + first.text[1:]), *words.parts[1:]))


def empty(id_: str, question: str, frame: pd.DataFrame, why: str) -> Finding:
    """A finding of nothing: it says so and why, instead of an empty chart. ``why`` completes "Nothing to show: …"."""
    return compose(id_, question, Citations(), frame, prose(f"Nothing to show: {why}."))


def counted_part(cite: Citations, count: float, evidence: Any, one: str, many: str | None = None) -> Prose:
    """``2,500 articles`` with the number as a :class:`Number`; ``no articles`` as words."""
    if count == 0:
        return prose(f"no {noun(0, one, many)}")
    return prose(Number(whole(count), cite.key(evidence)), f" {noun(count, one, many)}")


def part_of(cite: Citations, count: float, evidence: Any, one: str, many: str) -> Prose:
    """``1 is dated``, ``7 are dated``, ``none is dated``: how many of something that was named before."""
    if count == 0:
        return prose(f"none {one}")
    return prose(Number(whole(count), cite.key(evidence)), f" {noun(count, one, many)}")


def share_of(cite: Citations, part: float, of: float, evidence: Any, one: str, many: str | None = None) -> Prose:
    """``28% of statements``; of fewer than ten, where a percentage would pretend, ``3 of 5 statements``."""
    if part == 0:
        return prose(f"none of the {noun(2, one, many)}")
    key = cite.key(evidence)
    if part == of:
        return (
            prose(Number("the only", key), f" {one}")
            if of == 1
            else prose(Number(f"all {whole(of)}", key), f" {noun(of, one, many)}")
        )
    if of < _PERCENT_FROM:
        return prose(Number(f"{whole(part)} of {whole(of)}", key), f" {noun(of, one, many)}")
    return prose(Number(percent(part, of), key), f" of {noun(2, one, many)}")


def when_part(cite: Citations, value: Any, granularity: str, evidence: Any) -> Prose:
    """``on 27 January 2024``, ``in the week of 22 January 2024``, ``in January 2024`` for the period that begins on a day."""
    before = {"day": "on ", "week": "in the ", "quarter": "in the "}.get(granularity, "in ")
    return prose(before, Number(period_name(value, granularity), cite.key(evidence)))


def beyond_part(cite: Citations, rows: pd.DataFrame, one: str) -> Prose:
    """What a chart leaves out because it lies far from the rest; no words for no rows."""
    if rows.empty:
        return prose()
    there = counted_part(cite, len(rows), together(rows["evidence"]), f"{one} lies", f"{one}s lie")
    return prose(" ", there, " too far from the others for the chart; see the table.")


def called(actor: object) -> Prose:
    """An actor's name with the article that English gives it: ``the United States``, ``Iraq``."""
    return prose("the " if begins_the(str(actor)) else "", Name(str(actor)))


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
