"""Plain text: one record, whose structure the block rules find."""

from __future__ import annotations

import re

from helpers.ingest.encoding import decode
from helpers.ingest.model import Fields, Found, Record, Stretch, Warned

__all__ = ["read_text"]

# Lines that people and scrapers put on top of a saved text: "Title: …", "Date: …". "来源" is "source" in Chinese.
_HEADER = re.compile(r"[ \t]*(?P<key>[A-Za-z来源][A-Za-z源 _-]{0,18}?)[ \t]*[:：][ \t]*(?P<value>\S.*?)[ \t]*$")
_KEYS = {
    "title": "title", "headline": "title",
    "date": "published", "published": "published", "publication date": "published", "published on": "published",
    "outlet": "outlet", "source": "outlet", "publisher": "outlet", "publication": "outlet", "来源": "outlet",
    "author": "byline", "authors": "byline", "byline": "byline",
    "url": "url", "link": "url", "address": "url",
    "updated": "updated", "last updated": "updated", "language": "language",
}  # fmt: skip
_ROLES = {"title": "title", "byline": "byline", "updated": "updated"}
_ADDRESS = re.compile(r"https?://\S+$")
# Header lines are looked for only this far down: deeper, "Source:" is a credit.
_HEADER_LINES = 12


def read_text(data: bytes) -> Found:
    """The one record of a text file. Header lines on top ("Date: 3 March 2024") give its fields."""
    decoded = decode(data)
    warnings: tuple[Warned, ...] = ()
    if decoded.replaced:
        warnings = (Warned("control_characters", f"{decoded.replaced} characters that are no text were replaced"),)
    fields, stretches = _headers(decoded.text)
    record = Record(0, decoded.text, fields, stretches)
    return Found((record,), decoded.encoding, decoded.evidence, warnings=warnings)


def _headers(text: str) -> tuple[Fields, tuple[Stretch, ...]]:
    values: dict[str, str] = {}
    stretches: list[Stretch] = []
    start = 0
    for line in text.split("\n", _HEADER_LINES)[:_HEADER_LINES]:
        end = start + len(line)
        match = _HEADER.match(line)
        key = _KEYS.get(match["key"].lower().strip()) if match else None
        if match and key and len(match["value"]) <= 400:
            value = match["value"]
            if _ADDRESS.match(value):
                key = "url"
            if key not in values:
                values[key] = value
                stretches.extend(_stretches(key, start, match))
        start = end + 1
    # One "Source:" line alone could be a sentence's beginning; an address cannot, and neither can two header lines.
    if len(stretches) < 2 and "url" not in values:
        return Fields(), ()
    values.pop("title", None)
    return Fields(**values, published_source="header line `Date:`") if values else Fields(), tuple(stretches)


def _stretches(key: str, start: int, match: re.Match[str]) -> list[Stretch]:
    reason = f"header line `{match['key'].strip()}:`"
    whole_start, value_start, end = start + match.start("key"), start + match.start("value"), start + match.end("value")
    if key == "title":
        return [Stretch(whole_start, value_start, "other", reason), Stretch(value_start, end, "title", reason)]
    return [Stretch(whole_start, end, _ROLES.get(key, "other"), reason)]
