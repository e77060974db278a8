"""JSON: one article, a list of articles, an object that holds a list, or one article a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from helpers.errors import DocumentError
from helpers.ingest.encoding import clean, decode
from helpers.ingest.markup import text_of_markup
from helpers.ingest.model import Fields, Found, Record, Reject, Stretch, Warned

__all__ = ["read_json", "read_json_lines", "record_of"]

_TITLE = ("title", "headline", "head", "heading", "name")
_SUBTITLE = ("subtitle", "standfirst", "dek", "subheadline", "subheading", "alternativeheadline", "deck")
_TEXT = ("text", "body", "content", "articlebody", "article_body", "maintext", "main_text", "fulltext", "full_text",
         "article_text", "article", "story", "plain_text")  # fmt: skip
_PUBLISHED = ("published", "datepublished", "date_published", "published_at", "publishedat", "publish_date", "date_publish",
              "publication_date", "pubdate", "pub_date", "date", "timestamp", "datetime")  # fmt: skip
_UPDATED = ("updated", "datemodified", "date_modified", "updated_at", "updatedat", "modified", "date_modify")
_URL = ("url", "link", "canonical_url", "canonical", "permalink", "source_url", "uri", "mainentityofpage")
_OUTLET = ("outlet", "publisher", "publication", "source", "source_name", "site_name", "site", "newspaper", "source_domain")
_BYLINE = ("byline", "authors", "author", "creator")
_LANGUAGE = ("language", "lang", "inlanguage")
_LISTS = ("articles", "items", "records", "documents", "results", "data", "entries", "hits", "docs")
_MARKUP = re.compile(r"</?(?:p|div|br|a|strong|em|h[1-6]|li|ul|span)\b[^<>]{0,300}>", re.IGNORECASE)
# A line longer than this is no article (the longest real one has 0.4 MB) and is refused before it is parsed.
_MAX_LINE = 16 << 20


class _Repeated(dict[str, Any]):
    """An object in which a key stood twice; the last value counts, as in JavaScript."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else _Repeated(found)


def read_json_lines(data: bytes) -> Found:
    """One record a line, read line by line: a line that cannot be read is rejected alone, with its number and the reason."""
    records: list[Record] = []
    rejects: list[Reject] = []
    warnings: list[Warned] = []
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:64]:
        data = decode(data).text.encode("utf-8", "replace")
    data = data.removeprefix(b"\xef\xbb\xbf")
    for number, line in enumerate(data.split(b"\n"), start=1):
        raw = line.strip()
        if not raw:
            continue
        try:
            if len(raw) > _MAX_LINE:
                raise DocumentError("too_long", f"the line has {len(raw)} bytes, allowed are {_MAX_LINE}")
            record, warned = record_of(_parsed(raw), len(records), f"line {number}")
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
    warnings: list[Warned] = []
    if decoded.replaced:
        warnings.append(Warned("control_characters", f"{decoded.replaced} characters that are no text were replaced"))
    records: list[Record] = []
    rejects: list[Reject] = []
    for place, value in enumerate(_entries(_parsed(decoded.text)), start=1):
        try:
            record, warned = record_of(value, len(records), f"entry {place}")
        except DocumentError as error:
            raw = json.dumps(value, ensure_ascii=True, default=str).encode()
            rejects.append(Reject(place, error.code, error.what, raw))
        else:
            records.append(record)
            warnings.extend(warned)
    return Found(tuple(records), decoded.encoding, decoded.evidence, tuple(rejects), tuple(warnings))


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
        folded = {key.lower(): item for key, item in value.items()}
        if not any(isinstance(folded.get(name), str) for name in _TEXT):
            for name in (*_LISTS, "@graph"):
                if isinstance(folded.get(name), list):
                    yield from folded[name]
                    return
    yield value


def record_of(value: Any, number: int, where: str) -> tuple[Record, list[Warned]]:
    """The record that an object describes. Raises DocumentError: ``not_an_object``, ``no_text``."""
    if not isinstance(value, dict):
        raise DocumentError("not_an_object", f"expected an object with an article's fields, found {type(value).__name__}")
    folded = {str(key).lower(): item for key, item in value.items()}
    body = _text(folded)
    if not body.strip():
        raise DocumentError("no_text", f"no text in any of the fields {', '.join(_TEXT[:5])} …")
    parts = [("title", _first(folded, _TITLE)), ("subtitle", _first(folded, _SUBTITLE)), ("", body)]
    text, stretches, replaced = _joined(parts)
    warned = []
    if replaced:
        warned.append(Warned("control_characters", f"{where}: {replaced} characters that are no text were replaced"))
    if isinstance(value, _Repeated):
        warned.append(Warned("duplicate_keys", f"{where}: a key stands twice; its last value was taken"))
    published_key = next((name for name in _PUBLISHED if _string(folded.get(name))), "date")
    fields = Fields(
        url=_first(folded, _URL),
        outlet=_first(folded, _OUTLET),
        byline=_first(folded, _BYLINE),
        published=_first(folded, _PUBLISHED),
        updated=_first(folded, _UPDATED),
        language=_first(folded, _LANGUAGE),
        published_source=f"field `{published_key}`",
    )
    return Record(number, text, fields, stretches), warned


def _text(folded: Mapping[str, Any]) -> str:
    for name in (*_TEXT, "description", "summary"):
        item = folded.get(name)
        if isinstance(item, list) and all(isinstance(part, str) for part in item):
            item = "\n\n".join(item)
        if isinstance(item, str) and item.strip():
            text = item.replace("\r\n", "\n").replace("\r", "\n")
            return text_of_markup(text) if len(_MARKUP.findall(text[:20000])) > 1 else text
    return ""


def _joined(parts: list[tuple[str, str | None]]) -> tuple[str, tuple[Stretch, ...], int]:
    text, stretches, replaced = "", [], 0
    for role, part in parts:
        if not part:
            continue
        cleaned, count = clean(part)
        replaced += count
        text += "\n\n" if text else ""
        if role:
            stretches.append(Stretch(len(text), len(text) + len(cleaned), role, "field of the record"))
        text += cleaned
    return text, tuple(stretches), replaced


def _first(folded: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        if value := _string(folded.get(name)):
            return value
    return None


def _string(value: Any) -> str | None:
    """A field's value as one line of text: names of objects, lists joined by commas; None for what says nothing."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, dict):
        return _string(value.get("name") or value.get("title") or value.get("@id"))
    if isinstance(value, list):
        parts = [part for item in value if (part := _string(item))]
        return ", ".join(parts) or None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    line = " ".join(clean(str(value))[0].split())
    return line or None
