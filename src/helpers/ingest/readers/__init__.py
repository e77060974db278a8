"""The readers: one file for each format, chosen by media type.

A reader is a function from bytes to :class:`helpers.ingest.model.Found`. It may raise DocumentError, whose code the
document's row will carry. To add a format: write its file, list it here, and give `formats.media_type` its signs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from helpers.ingest.model import Found
from helpers.ingest.readers.html import read_html
from helpers.ingest.readers.json_ import read_json, read_json_lines
from helpers.ingest.readers.text import read_text

__all__ = ["READERS", "Reader"]


class Reader(NamedTuple):
    """How one format is read; ``guarded``: whether a hostile document can make it hang or eat memory, so that it belongs
    into a process that can be killed."""

    read: Callable[[bytes], Found]
    guarded: bool = False


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "text/plain": Reader(read_text),
        "text/html": Reader(read_html, guarded=True),
        "application/json": Reader(read_json),
        "application/x-ndjson": Reader(read_json_lines),
    }
)
