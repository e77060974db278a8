"""What a finding hands to its page: the JSON that a notebook keeps under the MIME type of a finding, read and checked.

The shape is the contract between a notebook and its page; a payload that does not fit it stops the export, because a page
with half a finding would break the promise that every number opens its sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Self

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError, model_validator

from helpers.errors import ReportError

__all__ = [
    "FINDING_MIME",
    "PLOTLY_MIME",
    "Card",
    "Cell",
    "Column",
    "Finding",
    "Piece",
    "Source",
    "Span",
    "Table",
    "read_payload",
]

FINDING_MIME = "application/vnd.dossier.finding+json"
PLOTLY_MIME = "application/vnd.plotly.v1+json"
_VERSION = 1


class _Model(BaseModel):
    """Frozen; a key that this version does not know is left out, so that a newer notebook can say more than an older page."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Piece(_Model):
    """A stretch of generated prose: plain words, a name as an article writes it, or a number with the key of its evidence."""

    text: str | None = None
    number: str | None = None
    name: str | None = Field(default=None, validation_alias=AliasChoices("name", "strong"))
    evidence: str | None = None

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        """A piece of an unknown kind would leave a hole in a sentence, which nobody sees."""
        if sum(value is not None for value in (self.text, self.number, self.name)) != 1:
            raise ValueError("a piece of prose is one of text, number and name")
        return self

    @property
    def words(self) -> str:
        """What is read, whatever the piece is."""
        return next((value for value in (self.text, self.number, self.name) if value is not None), "")


class Column(_Model):
    """A table's column; ``kind`` decides how it sorts and how its cells are set."""

    key: str
    label: str
    align: Literal["left", "right"] = "left"
    kind: Literal["text", "number", "date", "range", "link"] = "text"


class Cell(_Model):
    """What stands in a cell, the key of its evidence, and what the column sorts by where that is not the text."""

    text: str
    evidence: str | None = None
    sort: float | int | str | None = None
    href: str | None = None


class Table(_Model):
    """A caption, columns, rows of as many cells; ``more`` counts rows that were left out."""

    caption: str = ""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: int = 0


class Card(_Model):
    """A key figure: what it is, its value, the key of its evidence and a remark."""

    label: str
    value: str
    evidence: str | None = None
    note: str | None = None


class Span(_Model):
    """Characters ``a`` to ``b`` of an article's text, in the sentence ``s``; equal, they mean the whole sentence."""

    s: str
    a: int
    b: int


class Source(_Model):
    """A sentence's words, where it begins in its article's text, and the article; or what became of a whole document."""

    text: str
    start: int = 0
    article_id: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    document: str | None = None
    url: str | None = None
    kind: Literal["sentence", "document"] = "sentence"


class Finding(_Model):
    """One answered question: prose, table, cards, caveat, and the sentences behind each key.

    ``themes`` says what changes in the figure on a light and on a dark page: for each a flat ``layout`` and, trace by trace,
    flat ``traces``, both by path ("marker.color").
    """

    version: Literal[1]
    id: str = Field(min_length=1)
    question: str
    prose: tuple[Piece, ...] = ()
    caveat: str | None = None
    table: Table | None = None
    cards: tuple[Card, ...] = ()
    evidence: Mapping[str, tuple[Span, ...]] = Field(default_factory=dict)
    total: Mapping[str, int] = Field(default_factory=dict)
    sources: Mapping[str, Source] = Field(default_factory=dict)
    figure_alt: str | None = None
    themes: Mapping[str, Any] | None = None

    @property
    def words(self) -> str:
        """The prose as plain text."""
        return "".join(piece.words for piece in self.prose)


def read_payload(raw: Mapping[str, Any], where: str) -> Finding:
    """The finding in a payload. ``where`` names the notebook and cell in the :class:`ReportError` of one that does not fit."""
    if raw.get("version") != _VERSION:
        raise ReportError(
            "a finding was written by another version of the workbook",
            where=where,
            found=raw.get("version"),
            allowed=_VERSION,
            hint="run the notebook again",
        )
    try:
        finding = Finding.model_validate({key: value for key, value in raw.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ReportError(f"a finding does not fit its contract: {place}: {first['msg']}", where=where) from error
    _check_keys(finding, where)
    return finding


def _check_keys(finding: Finding, where: str) -> None:
    """Raise where a table's row has the wrong number of cells, or evidence names a sentence that is not there."""
    if finding.table is not None:
        width = len(finding.table.columns)
        for number, row in enumerate(finding.table.rows, start=1):
            if len(row) != width:
                raise ReportError(
                    f"row {number} of finding {finding.id!r} has the wrong number of cells",
                    where=where,
                    found=len(row),
                    allowed=width,
                )
    for key, spans in finding.evidence.items():
        for span in spans:
            if span.s not in finding.sources:
                raise ReportError(f"evidence {key!r} of finding {finding.id!r} names no source", where=where, found=span.s)
