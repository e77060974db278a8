"""RSS and Atom feeds: each entry is an article, its content read like any page.

Title, address, author and dates are the entry's; outlet and language are the feed's where the entry names none.
"""

from __future__ import annotations

import io
import re
from typing import Any

import feedparser

from helpers.errors import DocumentError
from helpers.ingest.encoding import clean, decode
from helpers.ingest.markup import text_of_markup
from helpers.ingest.model import Fields, Found, Record, Reject, Stretch, Warned
from helpers.ingest.readers.records import joined, line_of, page_record, web_address

__all__ = ["read_feed"]

_ENTRY = re.compile(r"<(?:\w{1,12}:)?(?:item|entry)[\s>]", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!]")
_DOCTYPE = re.compile(r"<!DOCTYPE\b", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY\s", re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml[^>]{0,100}encoding=[\"']([A-Za-z0-9_-]{2,30})")
# Entries of the longest feed of a news site are some hundred.
_MOST_ENTRIES = 20_000
# Characters of a broken feed that are kept as a block.
_MOST_WHOLE = 2_000_000


def read_feed(data: bytes) -> Found:
    """The entries of a feed. One without a text is rejected alone; an address that is none of the web's is left out.

    Raises DocumentError ``invalid_feed``.
    """
    declared = _DECLARED.search(data[:400])
    decoded = decode(data, declared[1].decode("ascii") if declared else None)
    source, entities = _without_entities(re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", decoded.text))
    # As a stream and in UTF-8: given a string, feedparser would open an address or a file of that name.
    parsed = feedparser.parse(io.BytesIO(source.encode("utf-8", "replace")), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.entries:
        return _without_entries(parsed, decoded.text, decoded.encoding, decoded.evidence)
    records: list[Record] = []
    rejects: list[Reject] = []
    warnings: list[Warned] = []
    if decoded.replaced:
        warnings.append(Warned("control_characters", f"{decoded.replaced} characters that are no text were replaced"))
    if entities:
        warnings.append(Warned("entities", "the feed defines entities of its own, which are not expanded"))
    for place, entry in enumerate(parsed.entries[:_MOST_ENTRIES], start=1):
        try:
            record, warned = _record(entry, parsed.feed, place)
        except DocumentError as error:
            rejects.append(Reject(place, error.code, error.what, str(entry.get("id", place)).encode("utf-8", "replace")))
        else:
            records.append(record)
            warnings.extend(warned)
    written = len(_ENTRY.findall(source))
    read = min(len(parsed.entries), _MOST_ENTRIES)
    if parsed.bozo or written > read:
        why = " ".join(str(parsed.get("bozo_exception", "")).split())[:200]
        lost = f"{read} of {written} entries were read"
        warnings.append(Warned("malformed_feed", f"{lost}; {why}" if why else lost))
        if rejects:  # a broken feed loses the text of the entry that it breaks in: all of it stays as a block
            records.append(_whole(source, read, "all of a broken feed"))
    return Found(tuple(records), decoded.encoding, decoded.evidence, tuple(rejects), tuple(warnings))


def _without_entities(text: str) -> tuple[str, bool]:
    """The feed without its document type, and whether that defined entities: a feed needs none, a bomb does."""
    match = _DOCTYPE.search(text, 0, 20_000)
    if match is None:
        return text, False
    end = text.find(">", match.end())
    subset = text.find("[", match.end())
    if 0 <= subset < end:
        close = text.find("]", subset)
        end = text.find(">", close) if close >= 0 else -1
    if end < 0:
        return text, True
    return text[: match.start()] + text[end + 1 :], _ENTITY.search(text, match.end(), end) is not None


def _without_entries(parsed: Any, text: str, encoding: str, evidence: str) -> Found:
    if not parsed.version and parsed.bozo:
        why = " ".join(str(parsed.get("bozo_exception", "")).split())
        raise DocumentError("invalid_feed", f"not a feed that can be read: {why}"[:400])
    return Found((_whole(text, 0, "head of a feed without entries"),), encoding, evidence)


def _whole(text: str, number: int, reason: str) -> Record:
    """The text of a feed as one block that is no article."""
    words = clean(text_of_markup(text))[0][:_MOST_WHOLE]
    return Record(number, words, stretches=(Stretch(0, len(words), "other", reason),))


def _record(entry: Any, feed: Any, place: int) -> tuple[Record, list[Warned]]:
    content = [str(item.get("value") or "") for item in entry.get("content") or ()]
    body = max(content, key=len, default="") or str(entry.get("summary") or "")
    if not body.strip():
        raise DocumentError("no_text", f"entry {place} has neither content nor summary")
    title = _plain(entry.get("title"))
    address = line_of(entry.get("link"))
    fields = Fields(
        url=web_address(address),
        outlet=_plain((entry.get("source") or {}).get("title")) or _plain(feed.get("title")),
        byline=_authors(entry),
        # Past the library's own `get`, which gives one date for the other.
        published=line_of(dict.get(entry, "published")),
        updated=line_of(dict.get(entry, "updated")),
        language=line_of(next((item.get("language") for item in entry.get("content") or ()), None))
        or line_of(feed.get("language")),
        published_source="entry's `published`",
    )
    if fields.published is None and fields.updated is not None:  # Atom asks for `updated` only; it is the day it came out
        fields = fields._replace(published=fields.updated, published_source="entry's `updated`")
    warned = (
        [Warned("refused_link", f"entry {place}: an address that is none of the web's was left out")]
        if address and not fields.url
        else []
    )
    if _TAG.search(body):
        record, more = page_record(body, place - 1, fields, title)
        return record, [*warned, *(Warned(one.code, f"entry {place}: {one.detail}") for one in more)]
    text, stretches, replaced = joined([("title", title), ("", text_of_markup(body) if "&" in body else body)])
    if replaced:
        warned.append(Warned("control_characters", f"entry {place}: {replaced} characters that are no text were replaced"))
    return Record(place - 1, text, fields, stretches), warned


def _authors(entry: Any) -> str | None:
    names = [line_of(author.get("name")) for author in entry.get("authors") or () if isinstance(author, dict)]
    return _plain(", ".join(name for name in names if name)) or _plain(entry.get("author"))


def _plain(value: Any) -> str | None:
    """A title or name without the markup that feeds may put into it."""
    line = line_of(value)
    if line is None or not ("<" in line or "&" in line):
        return line
    return line_of(text_of_markup(line))
