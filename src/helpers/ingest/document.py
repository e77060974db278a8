"""One document, read: the way from bytes to rows, and to quarantine for what cannot be read."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import PurePath

from helpers.errors import DocumentError
from helpers.ingest.articles import read_articles
from helpers.ingest.corrections import apply_corrections
from helpers.ingest.encoding import Decoded, decode, looks_binary
from helpers.ingest.formats import GZIP, beginning, expand, media_type
from helpers.ingest.model import Found, Ingested, Input, Record, Reject, Row, Warned
from helpers.ingest.outlets import OutletIndex, outlet_index
from helpers.ingest.readers import READERS
from helpers.story import Story

__all__ = ["VERSION", "needs_guard", "quarantined", "read_document"]

# Goes up whenever the same document could give other rows: documents in a store are then read again.
VERSION = 3

_HEAD = 65536
# No news text is longer: the longest of 12,000 has 0.3 million characters. More is a file that is no article.
_MAX_CHARACTERS = 4_000_000
# Bytes of a document that could not be read whose text is still decoded; four a character at most.
_MOST_KEPT = 4 * _MAX_CHARACTERS


def read_document(document: Input, story: Story) -> Ingested:
    """The articles of a document with all rows that they give. Pure; whatever the bytes are, it returns and does not raise:
    what cannot be read is a quarantined row with reason code and position."""
    try:
        return _read(document, story)
    except DocumentError as error:
        where = f"{error.position}: " if error.position else ""
        return quarantined(document, error.code, where + error.what)
    except RecursionError:
        return quarantined(document, "too_deep", "nested too deeply to be read")
    except MemoryError:
        return quarantined(document, "memory", "needs more memory than there is")
    except Exception as error:  # a reader's fault must cost one document, not the run; the type says where to look
        return quarantined(document, "unreadable", f"{type(error).__name__}: {error}"[:400])


def quarantined(document: Input, code: str, detail: str) -> Ingested:
    """The row of a document that gave no article, with the reason; also for a caller that had to stop the reader. What of it
    is text stands in `blocks`."""
    row = _document_row(document, _media(document), "quarantined")
    decoded = _decoded(document.data)
    if decoded is None or not decoded.text.strip():
        return Ingested(row | {"reason": code, "detail": detail})
    row |= {"encoding": decoded.encoding, "encoding_evidence": decoded.evidence}
    block = _unread_block(row["document_id"], Record(0, decoded.text), f"not read as an article: {code}")
    return Ingested(row | {"reason": code, "detail": detail}, blocks=(block,))


def _decoded(data: bytes) -> Decoded | None:
    """The text of what could not be read, or None where it is none or a bomb."""
    try:
        expanded = expand(data)
        if looks_binary(expanded):
            return None
        return decode(expanded[:_MOST_KEPT])
    except (DocumentError, MemoryError, UnicodeError):
        return None


def _unread_block(document_id: str, record: Record, reason: str) -> Row:
    text = record.text[:_MAX_CHARACTERS]
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return {
        "document_id": document_id,
        "record": record.number,
        "ordinal": 0,
        "role": "other",
        "text": text[start:end],
        "start": start,
        "end": end,
        "article_id": None,
        "article_start": None,
        "reason": reason,
    }


def needs_guard(document: Input) -> bool:
    """Whether reading it can hang or eat memory, so that it belongs into a process that can be killed: HTML does."""
    reader = READERS.get(_media(document))
    return reader is not None and reader.guarded


def _media(document: Input) -> str:
    try:
        head = beginning(document.data, _HEAD)
        if looks_binary(head):
            return "application/octet-stream"
        return media_type(_head(head))
    except DocumentError:
        return "application/gzip" if document.data.startswith(GZIP) else "application/octet-stream"


def _document_row(document: Input, media: str, status: str) -> Row:
    return {
        "document_id": hashlib.sha256(document.data).hexdigest(),
        "paths": [_clean_path(document.path)],
        "media_type": media,
        "encoding": None,
        "encoding_evidence": None,
        "size_bytes": len(document.data),
        "status": status,
        "reason": None,
        "detail": None,
        "articles": 0,
        "rejected": 0,
    }


def _clean_path(path: str) -> str:
    """A path as text that can be stored: bytes that are no UTF-8 show as their numbers."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def _read(document: Input, story: Story) -> Ingested:
    if not document.data:
        raise DocumentError("empty", "the file has no bytes")
    data = expand(document.data)
    if not data.strip():
        raise DocumentError("empty", f"the file holds {len(data)} bytes of white space")
    if what := looks_binary(data):
        raise DocumentError("binary", f"not text but {what}")
    media = media_type(_head(data))
    if media not in READERS:
        raise DocumentError("unsupported", f"no reader for {media}; there are readers for {', '.join(sorted(READERS))}")
    found = READERS[media].read(data)
    return _ingested(document, media, found, story)


def _head(data: bytes) -> str:
    """The first characters; a multibyte character that the cut split does not matter."""
    head = data[:_HEAD]
    try:
        return decode(head).text
    except DocumentError:
        return head.decode("latin-1")


def _ingested(document: Input, media: str, found: Found, story: Story) -> Ingested:
    row = _document_row(document, media, "accepted")
    document_id = row["document_id"]
    outlets = outlet_index(story)
    blocks: list[Row] = []
    articles: list[Row] = []
    sentences: list[Row] = []
    warnings = list(found.warnings)
    rejects = [_reject_row(document_id, reject) for reject in found.rejects]
    for record in found.records:
        if len(record.text) > _MAX_CHARACTERS:
            beyond = f"{len(record.text)} characters, an article has {_MAX_CHARACTERS} at most"
            detail = f"{beyond}: its beginning is in `blocks`, all of it among the kept documents"
            reject = Reject(record.number + 1, "too_long", detail, record.text.encode("utf-8", "replace"))
            rejects.append(_reject_row(document_id, reject))
            blocks.append(_unread_block(document_id, record, "too long for an article"))
            continue
        own = _record_rows(record, document, document_id, story, outlets, len(found.records) == 1)
        blocks.extend(own[0])
        articles.extend(own[1])
        sentences.extend(own[2])
    if not articles and not rejects and not warnings:
        warnings.append(Warned("no_article", "there is text in it, but no paragraph of an article"))
    row |= {"encoding": found.encoding, "encoding_evidence": found.encoding_evidence}
    row |= {"articles": len(articles), "rejected": len(rejects)}
    if rejects and not articles:
        row |= {
            "status": "quarantined",
            "reason": rejects[0]["reason"],
            "detail": f"none of its {len(rejects)} records can be read; the first: {rejects[0]['detail']}"[:400],
        }
    elif rejects or warnings:
        row |= {"status": "partial"} | _reason(rejects, warnings)
    return Ingested(row, tuple(_distinct(rejects)), tuple(blocks), tuple(articles), tuple(sentences))


def _record_rows(
    record: Record, document: Input, document_id: str, story: Story, outlets: OutletIndex, single: bool
) -> tuple[list[Row], list[Row], list[Row]]:
    # A file of many articles is named after its download, not after one of them.
    name = PurePath(document.path).name if single else ""
    blocks, articles, sentences = read_articles(record, document_id, outlets, name, story.events)
    if story.corrections:
        articles = [apply_corrections(article, document.path, story.corrections, outlets) for article in articles]
    return blocks, articles, sentences


def _reject_row(document_id: str, reject: Reject) -> Row:
    return {
        "document_id": document_id,
        "position": reject.position,
        "reason": reject.code,
        "detail": reject.detail[:400].encode("utf-8", "replace").decode(),
        "record_sha256": hashlib.sha256(reject.data).hexdigest(),
    }


def _distinct(rejects: list[Row]) -> list[Row]:
    """One row a position: the key of the table."""
    return list({reject["position"]: reject for reject in rejects}.values())


def _reason(rejects: list[Row], warnings: list[Warned]) -> Row:
    if warnings:
        more = f" (and {len(warnings) - 1} more)" if len(warnings) > 1 else ""
        detail = warnings[0].detail + more
        return {"reason": warnings[0].code, "detail": detail + (f"; {len(rejects)} records rejected" if rejects else "")}
    counts = Counter(reject["reason"] for reject in rejects)
    listed = ", ".join(f"{code} {count}" for code, count in sorted(counts.items()))
    return {
        "reason": "rejected_records",
        "detail": f"{len(rejects)} records rejected: {listed}; first at {rejects[0]['position']}",
    }
