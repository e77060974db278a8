"""Large documents in parts: JSON Lines of any size are read slice by slice, by several workers at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from helpers.errors import DocumentError
from helpers.ingest.compression import expand
from helpers.ingest.document import assembled, document_row, media_of, rows_of
from helpers.ingest.model import Ingested, Input, Row, Warned
from helpers.ingest.readers import Slice, json_slices, read_json_slice
from helpers.story import Story

__all__ = ["Part", "ReadPart", "join_parts", "parts_of", "read_part"]

# Bytes of a part: some hundred articles, a second's work. Smaller parts cost more sending than reading.
_SIZE = 2 << 20
_LINES = "application/x-ndjson"


class Part(NamedTuple):
    """Some lines of a document: its path, its row in `documents` as far as it is known, and the lines."""

    path: str
    row: Row
    lines: Slice


class ReadPart(NamedTuple):
    """What a part gave, and what makes its document partial."""

    made: Ingested
    warnings: tuple[Warned, ...]


def parts_of(document: Input) -> list[Part]:
    """The parts of a document that is worth reading in several; none for any other."""
    if media_of(document) != _LINES:
        return []
    try:
        data = expand(document.data)
    except DocumentError:  # said when it is read whole
        return []
    if len(data) <= _SIZE:
        return []
    row = document_row(document, _LINES, "accepted")
    return [Part(document.path, row, piece) for piece in json_slices(data, _SIZE)]


def read_part(part: Part, story: Story) -> ReadPart:
    """The rows of a part. Pure; a line that cannot be read is one of its rejects."""
    found = read_json_slice(part.lines)
    return ReadPart(rows_of(Input(part.path, b""), part.row, found, story, alone=False), found.warnings)


def join_parts(parts: Sequence[ReadPart]) -> Ingested:
    """What the parts of one document, in their order, say of it together: the same as reading it whole."""
    whole = Ingested(
        parts[0].made.document,
        tuple(row for part in parts for row in part.made.rejects),
        tuple(row for part in parts for row in part.made.blocks),
        tuple(row for part in parts for row in part.made.articles),
        tuple(row for part in parts for row in part.made.sentences),
    )
    return assembled(whole, [warned for part in parts for warned in part.warnings])
