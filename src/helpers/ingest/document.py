"""One document, read: the way from bytes to rows, and to quarantine for what cannot be read."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from helpers.errors import DocumentError
from helpers.ingest.articles import read_articles
from helpers.ingest.compression import beginning, compression_of, expand
from helpers.ingest.corrections import apply_corrections
from helpers.ingest.encoding import Decoded, decode, looks_binary
from helpers.ingest.formats import BINARY, binary_format, media_type
from helpers.ingest.model import INSIDE, Found, Ingested, Input, Member, Record, Reject, Row, Warned
from helpers.ingest.outlets import OutletIndex, outlet_index
from helpers.ingest.readers import READERS, office_format
from helpers.story import Story

__all__ = ["VERSION", "assembled", "document_row", "media_of", "needs_guard", "quarantined", "read_document", "rows_of"]

# Goes up whenever the same document could give other rows: documents in a store are then read again.
VERSION = 8

_HEAD = 65536
# No news text is longer: the longest of 12,000 has 0.3 million characters. More is a file that is no article.
_MAX_CHARACTERS = 4_000_000
# Bytes of a document that could not be read whose text is still decoded; four a character at most.
_MOST_KEPT = 4 * _MAX_CHARACTERS
# An archive in an archive in a mailbox is somebody's backup; deeper lie only files that contain themselves.
_DEEPEST = 4


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
    row = document_row(document, media_of(document), "quarantined")
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
        if looks_binary(expanded) or binary_format(expanded) not in _TEXTUAL:
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
    """Whether reading it can hang or eat memory, so that it belongs into a process that can be killed."""
    reader = READERS.get(media_of(document))
    return reader is not None and reader.guarded


def media_of(document: Input) -> str:
    """What a document is, from its beginning: for a document that is not read, and to choose how to read it."""
    try:
        head = beginning(document.data, _HEAD)
    except DocumentError:
        return f"application/{compression_of(document.data)}"
    found = media_type(head, _head(head))
    if found == BINARY and (compressed := compression_of(document.data)) and not head:
        return f"application/{compressed}"
    return (office_format(document.data) or found) if found == "application/zip" and document.data is head else found


def document_row(document: Input, media: str, status: str) -> Row:
    """The row of `documents` for a document, before anything is known of what is in it."""
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
        "members": None,
    }


def _clean_path(path: str) -> str:
    """A path as text that can be stored: bytes that are no UTF-8 show as their numbers."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


# Formats told by their bytes whose bytes are text nevertheless; None stands for any other text.
_TEXTUAL = (None, "application/mbox", "application/warc")


def _read(document: Input, story: Story) -> Ingested:
    if not document.data:
        raise DocumentError("empty", "the file has no bytes")
    data = expand(document.data)
    if not data.strip():
        raise DocumentError("empty", f"the file holds {len(data)} bytes of white space")
    media = media_type(data, _head(data))
    if media == "application/zip":
        media = office_format(data) or media
    if media == BINARY:
        raise DocumentError("binary", f"not text but {looks_binary(data) or 'binary data'}")
    if media not in READERS:
        raise DocumentError("unsupported", f"no reader for {media}; there are readers for {', '.join(sorted(READERS))}")
    found = READERS[media].read(data)
    made = rows_of(document, document_row(document, media, "accepted"), found, story, alone=len(found.records) == 1)
    return assembled(made, found.warnings, found.note)


def _head(data: bytes) -> str:
    """The first characters; a multibyte character that the cut split does not matter."""
    head = data[:_HEAD]
    try:
        return decode(head).text
    except DocumentError:
        return head.decode("latin-1")


def rows_of(document: Input, row: Row, found: Found, story: Story, *, alone: bool) -> Ingested:
    """The rows of what a reader found in a document, whose outcome `assembled` will tell. ``alone``: whether the document is
    one text, so that its file's name is the name of that text."""
    document_id = row["document_id"]
    outlets = outlet_index(story)
    blocks: list[Row] = []
    articles: list[Row] = []
    sentences: list[Row] = []
    rejects = [_reject_row(document_id, reject) for reject in found.rejects]
    for record in found.records:
        if len(record.text) > _MAX_CHARACTERS:
            beyond = f"{len(record.text)} characters, an article has {_MAX_CHARACTERS} at most"
            detail = f"{beyond}: its beginning is in `blocks`, all of it among the kept documents"
            reject = Reject(record.number + 1, "too_long", detail, record.text.encode("utf-8", "replace"))
            rejects.append(_reject_row(document_id, reject))
            blocks.append(_unread_block(document_id, record, "too long for an article"))
            continue
        try:
            own = _record_rows(record, document, document_id, story, outlets, alone)
        except (RecursionError, MemoryError):
            raise
        except Exception as error:  # a rule's fault must cost one record; the type says where to look
            detail = f"{type(error).__name__}: {error}"
            rejects.append(_reject_row(document_id, Reject(record.number + 1, "unreadable", detail, record.text.encode())))
            blocks.append(_unread_block(document_id, record, "not read as an article: unreadable"))
            continue
        blocks.extend(own[0])
        articles.extend(own[1])
        sentences.extend(own[2])
    members, refused = _members(document, found.members or ())
    rejects += [_reject_row(document_id, reject) for reject in refused]
    counted = len(members) if found.members is not None else None
    row = row | {"encoding": found.encoding, "encoding_evidence": found.encoding_evidence, "members": counted}
    return Ingested(row, tuple(_distinct(rejects)), tuple(blocks), tuple(articles), tuple(sentences), members)


def assembled(made: Ingested, warnings: Sequence[Warned], note: str | None = None) -> Ingested:
    """What was read of a document with its outcome: counts, status, reason and detail of its row."""
    row = made.document | {"articles": len(made.articles), "rejected": len(made.rejects)}
    rejects, warned = list(made.rejects), list(warnings)
    if not (made.articles or rejects or warned or made.members):
        warned.append(Warned("no_article", "there is text in it, but no paragraph of an article"))
        if row["members"] == 0:
            warned[-1] = Warned("no_documents", "there is no document in it" + (f"; {note}" if note else ""))
    if rejects and not (made.articles or made.members):
        row |= {
            "status": "quarantined",
            "reason": rejects[0]["reason"],
            "detail": f"none of its {len(rejects)} records can be read; the first: {rejects[0]['detail']}"[:400],
        }
    elif rejects or warned:
        row |= {"status": "partial"} | _reason(rejects, warned)
    else:
        row["detail"] = note[:400] if note else None
    return replace(made, document=row)


def _members(document: Input, members: Sequence[Member]) -> tuple[tuple[Input, ...], list[Reject]]:
    """The documents within a document, each with its path; rejected where they lie too deep. A name that stands twice gets
    its place."""
    if members and document.depth >= _DEEPEST:
        detail = f"{len(members)} documents within {document.depth} others were not read; allowed are {_DEEPEST} levels"
        return (), [Reject(1, "too_nested", detail, detail.encode())]
    found: list[Input] = []
    taken: set[str] = set()
    for place, member in enumerate(members, start=1):
        name = _member_name(member.name) or str(place)
        name = f"{name} ({place})" if name in taken else name
        taken.add(name)
        found.append(Input(f"{document.path}{INSIDE}{name}", member.data))
    return tuple(found), []


def _member_name(name: str) -> str:
    """A name as data: control characters as escapes, and no mark that parts the levels of a path."""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name[:1000])
    return shown.replace(INSIDE, "%21")


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
        return {"reason": warnings[0].code, "detail": detail + (f"; {_rejected(len(rejects))}" if rejects else "")}
    counts = Counter(reject["reason"] for reject in rejects)
    listed = ", ".join(f"{code} {count}" for code, count in sorted(counts.items()))
    return {
        "reason": "rejected_records",
        "detail": f"{_rejected(len(rejects))}: {listed}; first at {rejects[0]['position']}",
    }


def _rejected(count: int) -> str:
    return f"{count:,} record{'' if count == 1 else 's'} rejected"
