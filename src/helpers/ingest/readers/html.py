"""HTML pages: what their metadata says, their main text, and all other text as blocks beside it."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from helpers.ingest.encoding import clean, decode
from helpers.ingest.lines import is_prose, role_of_line
from helpers.ingest.markup import text_of_markup
from helpers.ingest.model import Fields, Found, Record, Stretch, Warned
from helpers.ingest.page import Page, parse_page, read_page

__all__ = ["main_paragraphs", "read_html", "record_of_page"]

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})|<\?xml[^>]{0,100}encoding=[\"']([A-Za-z0-9_-]{2,30})",
    re.IGNORECASE,
)
# Where a page declares its encoding; HTML asks for the first 1,024 bytes, some pages take more.
_HEAD = 4096
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13}) + b"\x7f"
# Bylines and dates stand this near the headline or the text; further off they are those of other stories.
_NEAR = 8
_TEXT_ROLES = frozenset(["", "body", "subtitle"])
_HEAD_ROLES = frozenset(["byline", "updated", "subtitle"])


class _Markup(NamedTuple):
    """A page's bytes in UTF-8, and how its text was decoded; ``replaced``: characters that were no text."""

    data: bytes
    encoding: str
    evidence: str
    replaced: int

    @property
    def text(self) -> str:
        """All text of it, read without a parser."""
        return clean(text_of_markup(self.data.decode("utf-8", "replace")))[0]


def read_html(data: bytes) -> Found:
    """The one record of a page: all its text, with the main text as body, the headline and what surrounds them.

    A page whose text a parser would lose (too deep, too large, a comment never closed) is read as plain text, and the document
    is partial.
    """
    markup = _decoded(data)
    warnings = []
    if markup.replaced:
        warnings.append(Warned("control_characters", f"{markup.replaced} characters that are no text were replaced"))
    record, lost = _record(markup, 0)
    warnings.extend(lost)
    return Found((record,), markup.encoding, markup.evidence, warnings=tuple(warnings))


def main_paragraphs(data: bytes) -> list[str]:
    """The paragraphs of a page's article, section headings among them; of a page that no parser can read, all its lines."""
    markup = _decoded(data)
    parsed = parse_page(markup.data)
    if parsed.tree is None or parsed.problem:
        return markup.text.split("\n\n")
    page = read_page(parsed.tree, markup.data)
    if page.body is not None:
        return [line for line in page.body.split("\n") if line.strip()]
    return [page.content.pieces[place].text for place in page.main.places]


def record_of_page(markup: str, number: int = 0) -> tuple[Record, list[Warned]]:
    """The record of a page's decoded markup, with what makes its document partial."""
    return _record(_Markup(markup.encode("utf-8", "replace"), "utf-8", "utf-8", 0), number)


def _decoded(data: bytes) -> _Markup:
    """The page as UTF-8. Most pages are that already, and clean, which two passes over the bytes can tell."""
    match = _CHARSET.search(data[:_HEAD])
    declared = (match[1] or match[2]).decode("ascii").lower() if match else None
    # Bytes above ASCII that are valid UTF-8 are nothing else, whatever the page declares.
    if (
        (declared in (None, "utf-8", "utf8") or not data.isascii())
        and len(data.translate(None, _CONTROL)) == len(data)
        and _is_utf8(data)
    ):
        return _Markup(data.replace(b"\r", b"\n"), "utf-8", "declared" if declared in ("utf-8", "utf8") else "utf-8", 0)
    decoded = decode(data, declared)
    return _Markup(decoded.text.encode("utf-8", "replace"), decoded.encoding, decoded.evidence, decoded.replaced)


def _is_utf8(data: bytes) -> bool:
    if data.startswith(codecs.BOM_UTF8):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _record(markup: _Markup, number: int) -> tuple[Record, list[Warned]]:
    parsed = parse_page(markup.data)
    if parsed.tree is None:
        return Record(number, markup.text), [Warned("html_unparsed", f"read as plain text: {parsed.problem}")]
    page = read_page(parsed.tree, markup.data)
    if parsed.problem:
        return Record(number, markup.text, _fields(page)), [Warned("html_text_lost", f"read as plain text: {parsed.problem}")]
    return _assembled(page, number), []


def _fields(page: Page) -> Fields:
    metadata, dates = page.metadata, page.dates
    fields = Fields(
        url=metadata.url,
        outlet=metadata.outlet,
        byline=metadata.byline,
        published=dates.published,
        updated=dates.updated,
        updated_source=dates.updated_source or "metadata of the page",
        language=metadata.language,
        published_source=dates.published_source,
    )
    return fields._replace(**{name: clean(value)[0] for name, value in fields._asdict().items() if value})


def _assembled(page: Page, number: int) -> Record:
    """One text out of the pieces, parted by blank lines, with a role for each piece that is not the article's text."""
    pieces = page.content.pieces
    main = frozenset(page.main.places) if page.body is None else frozenset()
    selective = bool(main) or page.body is not None
    parts: list[str] = []
    stretches: list[Stretch] = []
    length = 0

    def add(text: str, role: str, reason: str) -> None:
        nonlocal length
        if parts:
            length += 2
        if role:
            stretches.append(Stretch(length, length + len(text), role, reason))
        parts.append(text)
        length += len(text)

    if page.headline is None and page.metadata.title:
        add(page.metadata.title, "title", "headline in the page's metadata")
    for place, piece in enumerate(pieces):
        if place == page.headline:
            add(piece.text, "title", "headline of the page")
        elif place in main:
            add(piece.text, "", "")
        else:
            add(piece.text, *_role(page, place, selective))
    if page.body is not None:
        for paragraph in page.body.split("\n"):
            if paragraph.strip():
                add(paragraph.strip(), "", "")
    return Record(number, clean("\n\n".join(parts))[0], _fields(page), tuple(stretches))


def _role(page: Page, place: int, selective: bool) -> tuple[str, str]:
    """Role and reason of a piece that is not main text; no role where the page has none, so that the rules for lines decide."""
    text = page.content.pieces[place].text
    cue = page.main.cues[place]
    if cue.role in _HEAD_ROLES:
        return _head_role(page, place, cue.role, cue.reason)
    if cue.role not in _TEXT_ROLES:
        return cue.role, cue.reason
    if not selective:
        return "", ""
    return role_of_line(text) or ("other", "not in the page's main text")


def _head_role(page: Page, place: int, role: str, reason: str) -> tuple[str, str]:
    """Role of a byline, date or standfirst: one that does not stand by the headline or the text is another story's."""
    text = page.content.pieces[place].text
    first = page.main.places[0] if page.main.places else place
    head = page.headline if page.headline is not None else first
    low, high = min(head, first), max(head, first)
    near = low - _NEAR <= place <= high
    if role == "subtitle":
        if low < place < high and is_prose(text):
            return "subtitle", reason
        return "other", reason
    if role == "updated":
        known = role_of_line(text)
        if near and known is not None and known[0] == "updated":
            return known
        return "other", reason
    return (role, reason) if near and len(text) < 200 else ("other", reason)
