"""HTML pages: what their metadata says, their main text, and all other text as blocks beside it."""

from __future__ import annotations

import re

from helpers.ingest.encoding import Decoded, clean, decode
from helpers.ingest.lines import is_prose, role_of_line
from helpers.ingest.markup import text_of_markup
from helpers.ingest.model import Fields, Found, Record, Stretch, Warned
from helpers.ingest.page import Page, parse_page, read_page

__all__ = ["main_paragraphs", "read_html", "record_of_page"]

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})|<\?xml[^>]{0,100}encoding=[\"']([A-Za-z0-9_-]{2,30})",
    re.IGNORECASE,
)
# Bylines and dates stand this near the headline or the text; further off they are those of other stories.
_NEAR = 8
_TEXT_ROLES = frozenset(["", "body", "subtitle"])
_HEAD_ROLES = frozenset(["byline", "updated", "subtitle"])


def read_html(data: bytes) -> Found:
    """The one record of a page: all its text, with the main text as body, the headline and what surrounds them.

    A page whose text a parser would lose (too deep, too large, a comment never closed) is read as plain text, and the document
    is partial.
    """
    decoded = _decoded(data)
    warnings = []
    if decoded.replaced:
        warnings.append(Warned("control_characters", f"{decoded.replaced} characters that are no text were replaced"))
    record, lost = record_of_page(decoded.text)
    warnings.extend(lost)
    return Found((record,), decoded.encoding, decoded.evidence, warnings=tuple(warnings))


def main_paragraphs(data: bytes) -> list[str]:
    """The paragraphs of a page's article, section headings among them; of a page that no parser can read, all its lines."""
    markup = _decoded(data).text
    parsed = parse_page(markup)
    if parsed.tree is None or parsed.problem:
        return text_of_markup(markup).split("\n\n")
    page = read_page(parsed.tree)
    if page.body is not None:
        return [line for line in page.body.split("\n") if line.strip()]
    return [page.content.pieces[place].text for place in page.main.places]


def _decoded(data: bytes) -> Decoded:
    match = _CHARSET.search(data[:4096])
    return decode(data, (match[1] or match[2]).decode("ascii") if match else None)


def record_of_page(markup: str, number: int = 0) -> tuple[Record, list[Warned]]:
    """The record of a page's decoded markup, with what makes its document partial."""
    parsed = parse_page(markup)
    if parsed.tree is None:
        text = clean(text_of_markup(markup))[0]
        return Record(number, text), [Warned("html_unparsed", f"read as plain text: {parsed.problem}")]
    page = read_page(parsed.tree)
    if parsed.problem:
        text = clean(text_of_markup(markup))[0]
        return Record(number, text, _fields(page)), [Warned("html_text_lost", f"read as plain text: {parsed.problem}")]
    return _assembled(page, number), []


def _fields(page: Page) -> Fields:
    metadata, dates = page.metadata, page.dates
    fields = Fields(
        url=metadata.url,
        outlet=metadata.outlet,
        byline=metadata.byline,
        published=dates.published,
        updated=dates.updated,
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
        text = clean(text)[0]
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
    return Record(number, "\n\n".join(parts), _fields(page), tuple(stretches))


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
