"""What a page shows as a table or as a strip of key figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from helpers.present.prose import has_digit

__all__ = ["Align", "Card", "Cell", "Column", "Kind", "Table"]

Align = Literal["left", "right"]
Kind = Literal["text", "number", "date", "range", "link"]
# Kinds whose digits are numbers that somebody claims or that were counted, so that each needs its evidence.
_NUMERIC: tuple[Kind, ...] = ("number", "date", "range")


@dataclass(frozen=True)
class Column:
    """A column: ``key`` in the frame, ``label`` on the page (plain text)."""

    key: str
    label: str
    kind: Kind = "text"
    align: Align = "left"

    def payload(self) -> dict[str, str]:
        return {"key": self.key, "label": self.label, "align": self.align, "kind": self.kind}


@dataclass(frozen=True)
class Cell:
    """A cell as worded, the key of its evidence, and what it sorts by (None sorts last)."""

    text: str
    evidence: str | None = None
    sort: float | str | None = None

    def payload(self) -> dict[str, Any]:
        return {"text": self.text, "evidence": self.evidence, "sort": self.sort}


@dataclass(frozen=True)
class Table:
    """Rows of cells under columns; ``more`` is the number of rows left out. Raises ValueError for a row of the wrong length
    and for a number without evidence."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: int = 0

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"a row of {len(row)} cells in a table of {len(self.columns)} columns: {row!r}")
            for column, cell in zip(self.columns, row, strict=True):
                if column.kind in _NUMERIC and cell.evidence is None and has_digit(cell.text):
                    raise ValueError(f"a number without evidence in column {column.key!r}: {cell.text!r}")

    def payload(self) -> dict[str, Any]:
        return {
            "caption": self.caption,
            "columns": [column.payload() for column in self.columns],
            "rows": [[cell.payload() for cell in row] for row in self.rows],
            "more": self.more,
        }


@dataclass(frozen=True)
class Card:
    """One key figure: a label, the value in large type, a short note. Raises ValueError for a number without evidence."""

    label: str
    value: str
    evidence: str | None
    note: str = ""

    def __post_init__(self) -> None:
        if self.evidence is None and (has_digit(self.value) or has_digit(self.note)):
            raise ValueError(f"a number without evidence on card {self.label!r}: {self.value!r}, {self.note!r}")

    def payload(self) -> dict[str, Any]:
        return {"label": self.label, "value": self.value, "evidence": self.evidence, "note": self.note}
