"""JSON: one article, a list of articles, an object that holds a list, or one article a line. Fields go by `columns.NAMES`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from helpers.errors import DocumentError
from helpers.ingest.columns import NAMES
from helpers.ingest.encoding import decode
from helpers.ingest.model import Found, Record, Reject, Warned
from helpers.ingest.readers.records import line_of, record_of, web_address

__all__ = ["Slice", "json_slices", "read_json", "read_json_feed", "read_json_lines", "read_json_slice"]

_LISTS = ("articles", "items", "records", "documents", "results", "data", "entries", "hits", "docs", "@graph")
# A line longer than this is no article (the longest real one has 0.4 MB) and is refused before it is parsed.
_MAX_LINE = 16 << 20
_NUL = b"\x00"


class _Repeated(dict[str, Any]):
    """An object in which a key stood twice; the last value counts, as in JavaScript."""


class Slice(NamedTuple):
    """Some lines of JSON Lines: ``line`` is the number of the first, counted from 1, ``record`` how many records are before."""

    data: bytes
    line: int
    record: int


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else _Repeated(found)


def json_slices(data: bytes, size: int) -> Iterator[Slice]:
    """JSON Lines in slices of about ``size`` bytes, cut between lines."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or _NUL in data[:64]:
        data = decode(data).text.encode("utf-8", "replace")
    start = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    line, record = 1, 0
    while start < len(data):
        end = data.find(b"\n", start + size)
        end = len(data) if end < 0 else end + 1
        piece = data[start:end]
        yield Slice(piece, line, record)
        line += piece.count(b"\n")
        record += sum(1 for one in piece.split(b"\n") if one and not one.isspace())
        start = end


def read_json_lines(data: bytes) -> Found:
    """One record a line: a line that cannot be read is rejected alone, with its number and the reason. A record's number
    counts all lines that are not empty, so that mending a line leaves the others their numbers."""
    found = [read_json_slice(piece) for piece in json_slices(data, len(data))]
    return found[0] if found else Found((), "utf-8", "utf-8")


def read_json_slice(piece: Slice) -> Found:
    """The same for some of the lines."""
    records: list[Record] = []
    rejects: list[Reject] = []
    warnings: list[Warned] = []
    place = piece.record - 1
    for number, line in enumerate(piece.data.split(b"\n"), start=piece.line):
        raw = line.strip()
        if not raw:
            continue
        place += 1
        try:
            if len(raw) > _MAX_LINE:
                raise DocumentError("too_long", f"the line has {len(raw)} bytes, allowed are {_MAX_LINE}")
            record, warned = _record(_parsed(raw), place, f"line {number}")
        except DocumentError as error:
            rejects.append(Reject(number, error.code, error.what, raw))
        else:
            records.append(record)
            warnings.extend(warned)
    return Found(tuple(records), "utf-8", "utf-8", tuple(rejects), tuple(warnings))


def read_json(data: bytes) -> Found:
    """The records of a JSON document: the object itself, the objects of a list, or of the list that an object holds.

    Raises DocumentError ``invalid_json`` (with line and column) or ``too_deep``.
    """
    decoded = decode(data)
    value = _parsed(decoded.text)
    found = _records(_entries(value), {})
    warnings = list(found.warnings)
    if decoded.replaced:
        warnings.insert(0, Warned("control_characters", f"{decoded.replaced} characters that are no text were replaced"))
    return Found(found.records, decoded.encoding, decoded.evidence, found.rejects, tuple(warnings))


def read_json_feed(data: bytes) -> Found:
    """The items of a JSON Feed (jsonfeed.org); outlet and language of the feed hold for each item."""
    decoded = decode(data)
    value = _parsed(decoded.text)
    if not isinstance(value, dict) or not isinstance(value.get("items"), list):
        raise DocumentError("invalid_json", "a JSON Feed has a list `items`")
    named = {"outlet": line_of(value.get("title")), "language": line_of(value.get("language"))}
    found = _records(value["items"], {key: text for key, text in named.items() if text})
    return Found(found.records, decoded.encoding, decoded.evidence, found.rejects, found.warnings)


def _records(entries: Iterable[Any], defaults: dict[str, str]) -> Found:
    records: list[Record] = []
    rejects: list[Reject] = []
    warnings: list[Warned] = []
    for place, value in enumerate(entries, start=1):
        try:
            record, warned = _record(value, place - 1, f"entry {place}", defaults)
        except DocumentError as error:
            raw = json.dumps(value, ensure_ascii=True, default=str).encode()
            rejects.append(Reject(place, error.code, error.what, raw))
        else:
            records.append(record)
            warnings.extend(warned)
    return Found(tuple(records), None, None, tuple(rejects), tuple(warnings))


def _record(value: Any, number: int, where: str, defaults: dict[str, str] | None = None) -> tuple[Record, list[Warned]]:
    """Raises DocumentError: ``not_an_object``, ``no_text``."""
    if not isinstance(value, dict):
        raise DocumentError("not_an_object", f"expected an object with an article's fields, found {type(value).__name__}")
    record, warned = record_of(value, number, where, defaults or {})
    if isinstance(value, _Repeated):
        warned.append(Warned("duplicate_keys", f"{where}: a key stands twice; its last value was taken"))
    address = next((line for key in ("url", "link") if (line := line_of(value.get(key)))), None)
    if address and web_address(address) is None:
        warned.append(Warned("refused_link", f"{where}: an address that is none of the web's was left out"))
    return record, warned


def _parsed(raw: bytes | str) -> Any:
    if isinstance(raw, bytes):
        try:
            raw = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise DocumentError("encoding", f"not UTF-8 at byte {error.start} of the line") from error
    try:
        return json.loads(raw, object_pairs_hook=_object, strict=False)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise DocumentError("invalid_json", f"not valid JSON: {error.msg} at {where}", position=where) from error
    except RecursionError as error:
        raise DocumentError("too_deep", "nested too deeply to be read") from error
    except ValueError as error:
        raise DocumentError("invalid_json", f"not valid JSON: {error}") from error


def _entries(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        yield from value
        return
    if isinstance(value, dict):
        lowered = {key.lower(): item for key, item in value.items()}
        if not any(isinstance(lowered.get(name), str) for name in NAMES["text"][:-4]):
            for name in _LISTS:
                if isinstance(lowered.get(name), list):
                    yield from lowered[name]
                    return
    yield value
