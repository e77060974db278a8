"""From named fields to a record: what JSON objects, rows of a table and entries of feeds have in common."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from helpers.errors import DocumentError
from helpers.ingest.columns import NAMES, folded
from helpers.ingest.encoding import clean
from helpers.ingest.markup import text_of_markup
from helpers.ingest.model import Fields, Found, Record, Stretch, Warned
from helpers.ingest.readers.html import read_html

__all__ = ["joined", "line_of", "page_record", "record_of", "web_address"]

_MARKUP = re.compile(r"</?(?:p|div|br|a|strong|em|h[1-6]|li|ul|span)\b[^<>]{0,300}>", re.IGNORECASE)
_NOTHING: Mapping[str, str] = {}
_NO_FIELDS = Fields()


def record_of(
    value: Mapping[str, Any], number: int, where: str, defaults: Mapping[str, str] = _NOTHING
) -> tuple[Record, list[Warned]]:
    """The record that an object with named fields describes. ``defaults``: what holds for all records of the document.

    Raises DocumentError ``no_text``.
    """
    fields = {folded(str(key)): item for key, item in value.items()}
    body = _text(fields)
    if not body.strip():
        raise DocumentError("no_text", f"no text in any of the fields {', '.join(NAMES['text'][:5])} …")
    title = _first(fields, "title")
    text, stretches, replaced = joined([("title", title), ("subtitle", _first(fields, "subtitle")), ("", body)])
    if title and "\ufffd" in title:  # in a line of its own, where it was made clean
        replaced += sum(clean(item)[1] for name in NAMES["title"] if isinstance(item := fields.get(name), str))
    warned = []
    if replaced:
        warned.append(Warned("control_characters", f"{where}: {replaced} characters that are no text were replaced"))
    published_key = next((name for name in NAMES["published"] if line_of(fields.get(name))), "date")
    found = Fields(
        url=web_address(_first(fields, "url")),
        outlet=_first(fields, "outlet") or defaults.get("outlet"),
        byline=_first(fields, "byline"),
        published=_first(fields, "published"),
        updated=_first(fields, "updated"),
        language=_first(fields, "language") or defaults.get("language"),
        published_source=f"field `{published_key}`",
    )
    return Record(number, text, found, stretches), warned


def _text(fields: Mapping[str, Any]) -> str:
    for name in NAMES["text"]:
        item = fields.get(name)
        if isinstance(item, list) and all(isinstance(part, str) for part in item):
            item = "\n\n".join(item)
        if isinstance(item, str) and item.strip():
            text = item.replace("\r\n", "\n").replace("\r", "\n") if "\r" in item else item
            if "<" in text and len(_MARKUP.findall(text[:20000])) > 1:
                return text_of_markup(text)
            return text
    return ""


def joined(parts: list[tuple[str, str | None]]) -> tuple[str, tuple[Stretch, ...], int]:
    """Parts of a record (role, or "" for its body; text) as one text with their stretches, and how many of their characters
    had to be replaced."""
    pieces: list[str] = []
    stretches: list[Stretch] = []
    length = replaced = 0
    for role, part in parts:
        if not part:
            continue
        cleaned, count = clean(part)
        replaced += count
        length += 2 if pieces else 0
        if role:
            stretches.append(Stretch(length, length + len(cleaned), role, "field of the record"))
        pieces.append(cleaned)
        length += len(cleaned)
    return "\n\n".join(pieces), tuple(stretches), replaced


def _first(fields: Mapping[str, Any], meaning: str) -> str | None:
    for name in NAMES[meaning]:
        if name in fields and (value := line_of(fields[name])):
            return value
    return None


def line_of(value: Any) -> str | None:
    """A field's value as one line of text: names of objects, lists joined by commas; None for what says nothing."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, dict):
        return line_of(value.get("name") or value.get("title") or value.get("@id"))
    if isinstance(value, list):
        parts = [part for item in value if (part := line_of(item))]
        return ", ".join(parts) or None
    if isinstance(value, float):
        # NaN and infinity, which JSON does not know but Python reads, and 9e999 say nothing.
        if not abs(value) < 1e300:
            return None
        value = int(value) if value.is_integer() else value
    line = " ".join(clean(str(value))[0].split())
    return line or None


def web_address(value: str | None) -> str | None:
    """An address that can be shown and linked: http or https, or without a scheme; None for `javascript:` and the like."""
    if value is None:
        return None
    scheme, colon, _ = value.partition(":")
    harmless = not colon or scheme.lower() in ("http", "https") or not re.fullmatch(r"[A-Za-z][A-Za-z0-9+\-\s]*", scheme)
    return value if harmless else None


def page_record(markup: str, number: int, fields: Fields = _NO_FIELDS, title: str | None = None) -> tuple[Record, list[Warned]]:
    """The record of HTML that came inside something else: cleaned like any page, ``fields`` before what the page says."""
    found: Found = read_html(b"\xef\xbb\xbf" + _page(markup, title).encode("utf-8", "replace"))
    (record,) = found.records[:1]
    own = {name: value for name, value in fields._asdict().items() if value is not None}
    if fields.published is None:
        own.pop("published_source", None)
    return Record(number, record.text, record.fields._replace(**own), record.stretches), list(found.warnings)


_WHOLE_PAGE = re.compile(r"<(?:html|body|head)\b", re.IGNORECASE)


def _page(markup: str, title: str | None) -> str:
    """A fragment as a page with its headline; a whole page as it is."""
    if title is None and _WHOLE_PAGE.search(markup[:20000]):
        return markup
    if title is None:
        return f"<html><body><article>{markup}</article></body></html>"
    escaped = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    head = f"<html><head><title>{escaped}</title></head>"
    return f"{head}<body><article><h1>{escaped}</h1>{markup}</article></body></html>"
