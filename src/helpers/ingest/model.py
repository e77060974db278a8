"""The shapes that a document takes on its way to articles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

__all__ = [
    "FOUND_ON_PAGE",
    "INSIDE",
    "Block",
    "Fields",
    "Found",
    "Ingested",
    "Input",
    "Member",
    "Paragraph",
    "Record",
    "Reject",
    "Row",
    "Stretch",
    "Warned",
]

Row = dict[str, Any]


INSIDE = "!"
"""Stands between the path of a document and the name of what it holds: `mails.zip!2024/report.pdf`."""


@dataclass(frozen=True)
class Input:
    """A document as it came in: where from, and its bytes. The path is data; it is never opened.

    What came out of another document has the path ``outer!name``; a ``!`` in a name within is written ``%21``, so that the
    marks count how deep it lay.
    """

    path: str
    data: bytes = field(repr=False)

    @property
    def depth(self) -> int:
        """How many documents it lay within."""
        return self.path.count(INSIDE)


@dataclass(frozen=True)
class Ingested:
    """What became of one document: its row in `documents`, the rows of the other tables that it gave, and the documents that
    it holds, which are still to be read."""

    document: Row
    rejects: tuple[Row, ...] = ()
    blocks: tuple[Row, ...] = ()
    articles: tuple[Row, ...] = ()
    sentences: tuple[Row, ...] = ()
    members: tuple[Input, ...] = ()


class Fields(NamedTuple):
    """What a record says of itself beside its text, each as written; None where it says nothing. ``retrieved``: when the page
    was saved, which is no earlier than its publication."""

    url: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    published_source: str = "field `date`"
    retrieved: str | None = None
    updated_source: str = "field of the record"


FOUND_ON_PAGE = "date found in the page's markup"
"""Source of a date that no metadata name, but the page shows in an element for dates."""

_NO_FIELDS = Fields()


class Stretch(NamedTuple):
    """A part of a record whose role the reader knows: from ``start`` to ``end`` in the record's text."""

    start: int
    end: int
    role: str
    reason: str


@dataclass(frozen=True)
class Record:
    """One text of a document: ``number`` counts from 0. ``stretches``: roles that its format gives, in order, not
    overlapping; ``titled``: whether a headline is among them."""

    number: int
    text: str
    fields: Fields = _NO_FIELDS
    stretches: tuple[Stretch, ...] = ()

    @property
    def titled(self) -> bool:
        return any(stretch.role == "title" for stretch in self.stretches)


class Reject(NamedTuple):
    """A record that could not be read: ``position`` is its line or place, counted from 1."""

    position: int
    code: str
    detail: str
    data: bytes


class Warned(NamedTuple):
    """Something that makes a document partial: a reason code and the reason in words, with its place."""

    code: str
    detail: str


class Member(NamedTuple):
    """A document within another one: its name there, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Found:
    """What a reader found in a document. ``encoding``: None where each of its texts has its own. ``members``: documents within
    it, None where its format holds none; ``note``: what else there is to say, in words."""

    records: tuple[Record, ...]
    encoding: str | None
    encoding_evidence: str | None
    rejects: tuple[Reject, ...] = ()
    warnings: tuple[Warned, ...] = ()
    members: tuple[Member, ...] | None = None
    note: str | None = None


class Paragraph(NamedTuple):
    """A paragraph of a record's text: ``gap`` is the number of blank lines before it; ``role`` is empty until a rule has
    given it one, and ``reason`` names the rule."""

    start: int
    end: int
    text: str
    gap: int
    role: str = ""
    reason: str = ""


class Block(NamedTuple):
    """A stretch of a record's text with its role; ``joins`` says that it goes on with the paragraph before it."""

    start: int
    end: int
    role: str
    reason: str
    joins: bool = False
