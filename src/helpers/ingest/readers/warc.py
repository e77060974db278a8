"""Web archives (WARC): each captured page is a document of its own, the record as it stands, so that address, time and HTTP
headers stay with it and a page that cannot be read costs nothing else."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from helpers.errors import DocumentError
from helpers.ingest.encoding import decode, looks_binary
from helpers.ingest.formats import binary_format, media_type
from helpers.ingest.model import Fields, Found, Member, Record, Reject, Warned
from helpers.ingest.readers.records import line_of, page_record, web_address

__all__ = ["read_warc"]

_NEXT = re.compile(rb"(?<=\n)WARC/[01]\.\d{1,2}\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_LENGTH = re.compile(rb"(?im)^content-length:[ \t]*(\d{1,15})[ \t]*\r?$")
_LONGEST_HEADER = 1 << 16
_PAGES = frozenset({"response", "resource", "conversion"})
# Parts of a page that hold no article.
_FURNITURE = (
    "image/", "audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript",
    "application/x-javascript", "application/font", "application/x-font", "application/wasm",
)  # fmt: skip
# Bytes of a page once its transfer and content codings are undone.
_MOST_BYTES = 64 << 20
_BROKEN = (ArchiveLoadFailed, ValueError, EOFError, OSError, KeyError, IndexError, AttributeError, UnicodeError)


def read_warc(data: bytes) -> Found:
    """The pages of a web archive as members; of a file with one record, which is what such a member is, its page."""
    starts = [0, *(match.start() for match in _NEXT.finditer(data))]
    if len(starts) == 1:
        return _page(data)
    members: list[Member] = []
    rejects: list[Reject] = []
    left: Counter[str] = Counter()
    position = 0
    for place, (start, following) in enumerate(zip(starts, [*starts[1:], len(data)], strict=True), start=1):
        if start < position:  # inside the page of the record before: a page about this format
            continue
        try:
            end = _end_of(data, start)
            record = _parsed(data[start:end])
            why = _why_not(record)
        except _BROKEN as error:
            rejects.append(Reject(place, "damaged_record", f"record at byte {start}: {error}", data[start:following]))
            continue
        position = end
        if why:
            left[why] += 1
        else:
            members.append(Member(record.rec_headers.get_header("WARC-Target-URI") or f"record {place}", data[start:end]))
    note = "left out: " + ", ".join(f"{count} {why}" for why, count in sorted(left.items())) if left else None
    return Found((), None, None, tuple(rejects), members=tuple(members), note=note)


def _end_of(data: bytes, start: int) -> int:
    """Where the record that begins at ``start`` ends, by the length that its header gives."""
    ends = [end + len(mark) for mark in (b"\r\n\r\n", b"\n\n") if (end := data.find(mark, start, start + _LONGEST_HEADER)) >= 0]
    head = data[start : min(ends, default=start)]
    match = _LENGTH.search(head)
    if match is None:
        raise ValueError("no length of its content")
    end = start + len(head) + int(match[1])
    if end > len(data):
        raise ValueError(f"it breaks off after {len(data) - start} of {end - start} bytes")
    return end


def _parsed(data: bytes) -> Any:
    """The record, with its payload still to be read."""
    for record in ArchiveIterator(io.BytesIO(data + b"\r\n\r\n"), arc2warc=False):
        return record
    raise ValueError("no record")


def _why_not(record: Any) -> str | None:
    """Why a record is no page, in words; None for one that may hold an article."""
    if record.rec_type not in _PAGES:
        return f"of type {record.rec_type}"
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if not status.startswith("2"):
        return f"with status {status[:3]}"
    kind = _content_type(record).partition(";")[0].strip().lower()
    return f"of type {kind}" if kind.startswith(_FURNITURE) else None


def _content_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return headers.get_header("Content-Type") or ""


def _page(data: bytes) -> Found:
    """The page of one record, with the address and the time at which it was captured."""
    try:
        record = _parsed(data[: _end_of(data, 0)])
        body = record.content_stream().read(_MOST_BYTES + 1)
    except _BROKEN as error:
        raise DocumentError("damaged_record", str(error)) from error
    if why := _why_not(record):
        raise DocumentError("no_page", f"a record {why}, not a page")
    if len(body) > _MOST_BYTES:
        raise DocumentError("bomb", f"the page swells to more than {_MOST_BYTES} bytes")
    if not body.strip():
        raise DocumentError("empty", "the page has no bytes")
    url = web_address(record.rec_headers.get_header("WARC-Target-URI"))
    captured = record.rec_headers.get_header("WARC-Date")
    note = f"captured {captured} from {url}" if captured and url else None
    if binary_format(body):  # a report as PDF, an archive: a document of its own kind
        return Found((), None, None, members=(Member(_file_name(url), body),), note=note)
    if what := looks_binary(body):
        raise DocumentError("binary", f"not a page but {what}")
    declared = _CHARSET.search(_content_type(record))
    decoded = decode(body, declared[1] if declared else None)
    fields = Fields(url=url, retrieved=captured)
    warnings: list[Warned] = []
    if media_type(body, decoded.text[:65536]) == "text/html":
        found, warnings = page_record(decoded.text, 0, fields)
    else:
        found = Record(0, decoded.text, fields)
    told = _told_by_the_source(found.fields, record)
    found = replace(found, fields=told)
    return Found((found,), decoded.encoding, decoded.evidence, warnings=tuple(warnings), note=note)


def _told_by_the_source(fields: Fields, record: Any) -> Fields:
    """Outlet and date of a page as the feed or sitemap gave them that it was fetched from, where it gives none of its own."""
    outlet, published = (record.rec_headers.get_header(f"X-Source-{name}") for name in ("Outlet", "Published"))
    if outlet and not fields.outlet:
        fields = fields._replace(outlet=line_of(outlet))
    if published and not fields.published:
        fields = fields._replace(published=line_of(published), published_source="date in the feed or sitemap that lists it")
    return fields


def _file_name(url: str | None) -> str:
    """The last part of an address's path."""
    return unquote((url or "").partition("?")[0].rstrip("/").rpartition("/")[2]) or "content"
