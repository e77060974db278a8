"""The readers: one file for each format, chosen by media type.

A reader is a function from bytes to :class:`helpers.ingest.model.Found`. It may raise DocumentError, whose code the
document's row will carry. To add a format: write its file, list it here, and give `formats.media_type` its signs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from helpers.ingest.model import Found
from helpers.ingest.readers.archives import office_format, read_tar, read_zip
from helpers.ingest.readers.docx import read_docx
from helpers.ingest.readers.feeds import read_feed
from helpers.ingest.readers.html import read_html
from helpers.ingest.readers.json_ import Slice, json_slices, read_json, read_json_feed, read_json_lines, read_json_slice
from helpers.ingest.readers.mail import read_mail, read_mailbox, read_saved_page
from helpers.ingest.readers.markdown import read_markdown
from helpers.ingest.readers.pdf import read_pdf
from helpers.ingest.readers.table import read_table
from helpers.ingest.readers.text import read_text
from helpers.ingest.readers.warc import read_warc

__all__ = ["READERS", "Reader", "Slice", "json_slices", "office_format", "read_json_slice"]


class Reader(NamedTuple):
    """How one format is read; ``guarded``: whether a hostile document can make it hang or eat memory, so that it belongs
    into a process that can be killed; ``name``: what it is called on a page."""

    read: Callable[[bytes], Found]
    name: str
    guarded: bool = False


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "text/plain": Reader(read_text, "plain text"),
        "text/markdown": Reader(read_markdown, "Markdown"),
        "text/html": Reader(read_html, "HTML", guarded=True),
        "text/csv": Reader(read_table, "table"),
        "application/json": Reader(read_json, "JSON"),
        "application/feed+json": Reader(read_json_feed, "JSON Feed"),
        "application/x-ndjson": Reader(read_json_lines, "JSON Lines"),
        "application/rss+xml": Reader(read_feed, "feed", guarded=True),
        "application/warc": Reader(read_warc, "web archive", guarded=True),
        "message/rfc822": Reader(read_mail, "mail", guarded=True),
        "application/mbox": Reader(read_mailbox, "mailbox", guarded=True),
        "multipart/related": Reader(read_saved_page, "saved page", guarded=True),
        "application/pdf": Reader(read_pdf, "PDF", guarded=True),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Reader(
            read_docx, "Word document", guarded=True
        ),
        "application/zip": Reader(read_zip, "ZIP archive", guarded=True),
        "application/x-tar": Reader(read_tar, "TAR archive", guarded=True),
    }
)
