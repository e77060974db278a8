"""Word documents (DOCX): all paragraphs in their order, headings, properties, and what stands beside the text.

The file is opened with python-docx, whose XML parser loads nothing from outside and expands no entities. The paragraphs are
walked in the XML itself, since the library's own list leaves out text boxes and content controls.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.opc.exceptions import OpcError
from lxml import etree

from helpers.errors import DocumentError
from helpers.ingest.encoding import clean
from helpers.ingest.model import Fields, Found, Record, Stretch, Warned
from helpers.ingest.readers.archives import check_size

__all__ = ["read_docx"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BESIDE = (
    ("header", "header of the pages"),
    ("footer", "footer of the pages"),
    ("footnotes", "footnote"),
    ("endnotes", "endnote"),
)


def read_docx(data: bytes) -> Found:
    """The one record of a Word document. Raises DocumentError: ``damaged_docx``, ``no_text``, ``bomb``."""
    check_size(data)
    try:
        document = Document(io.BytesIO(data))
        paragraphs = list(_paragraphs(document.element.body))
        beside = _beside(document)
        properties = document.core_properties
        fields = Fields(
            byline=_line(properties.author),
            updated=properties.modified.date().isoformat() if properties.modified else None,
            language=_line(properties.language),
        )
        title = _line(properties.title)
    except (OpcError, KeyError, ValueError, TypeError, AttributeError, OSError, etree.LxmlError) as error:
        raise DocumentError("damaged_docx", f"{type(error).__name__}: {error}"[:300]) from error
    if not any(text for text, _ in paragraphs):
        raise DocumentError("no_text", "the Word document has no text in its body")
    text, stretches, replaced = _assembled(paragraphs, beside, title)
    warnings = (Warned("control_characters", f"{replaced} characters that are no text were replaced"),) if replaced else ()
    return Found((Record(0, text, fields, stretches),), None, None, warnings=warnings)


def _paragraphs(root: Any) -> Iterator[tuple[str, str]]:
    """Text and style of every paragraph, also of those in tables, text boxes and content controls."""
    for paragraph in root.iter(f"{_W}p"):
        if any(parent.tag == _FALLBACK for parent in paragraph.iterancestors()):
            continue  # the same text box once more, for old programs
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        yield _text(paragraph), (style.get(f"{_W}val") or "").lower() if style is not None else ""


def _text(paragraph: Any) -> str:
    """The paragraph's own words: what a text box in it holds is a paragraph of its own; deleted words are none."""
    pieces: list[str] = []
    skipping = 0
    for event, element in etree.iterwalk(paragraph, events=("start", "end")):
        inner = element.tag == f"{_W}p" and element is not paragraph
        if inner:
            skipping += 1 if event == "start" else -1
        if skipping or event == "end":
            continue
        if element.tag == f"{_W}t":
            pieces.append(element.text or "")
        elif element.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            pieces.append(" ")
        elif element.tag == f"{_W}noBreakHyphen":
            pieces.append("-")
    return " ".join("".join(pieces).split())


def _beside(document: Any) -> list[tuple[str, str]]:
    """Text of headers, footers and notes with what it is, each once."""
    found: dict[str, str] = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        reason = dict(_BESIDE).get(kind)
        if reason is None or relation.is_external:
            continue
        part = relation.target_part
        root = part.element if hasattr(part, "element") else _parsed(part.blob)
        for text, _ in _paragraphs(root):
            if text:
                found.setdefault(text, reason)
    return list(found.items())


def _parsed(data: bytes) -> Any:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _assembled(
    paragraphs: list[tuple[str, str]], beside: list[tuple[str, str]], title: str | None
) -> tuple[str, tuple[Stretch, ...], int]:
    pieces: list[str] = []
    stretches: list[Stretch] = []
    length = replaced = 0
    filled = [(text, style) for text, style in paragraphs if text]
    headline = _headline(filled, title)
    for place, (text, what) in enumerate([*filled, *beside]):
        cleaned, count = clean(text)
        replaced += count
        length += 2 if pieces else 0
        if place == headline:
            stretches.append(Stretch(length, length + len(cleaned), "title", "headline of the Word document"))
        elif place < len(filled) and what == "subtitle":
            stretches.append(Stretch(length, length + len(cleaned), "subtitle", "style of the paragraph"))
        elif place >= len(filled):
            stretches.append(Stretch(length, length + len(cleaned), "footer", what))
        pieces.append(cleaned)
        length += len(cleaned)
    return "\n\n".join(pieces), tuple(stretches), replaced


def _headline(paragraphs: list[tuple[str, str]], title: str | None) -> int | None:
    """The first paragraph in the style Title, else the one that the properties name, else a first heading on top."""
    styles = [style for _, style in paragraphs[:12]]
    if "title" in styles:
        return styles.index("title")
    for place, (text, _) in enumerate(paragraphs[:6]):
        if title and text.casefold() == title.casefold():
            return place
    return next((place for place, style in enumerate(styles[:4]) if style in ("heading1", "heading 1")), None)


def _line(value: str | None) -> str | None:
    return " ".join(clean(value)[0].split())[:300] or None if value else None
