"""A page's text as pieces: the own text of each block element, in order, with the boxes that it lies in."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from lxml import etree

from helpers.ingest.page.cues import NO_CUE, Cue, cue_of, cue_of_tag

__all__ = ["Box", "Piece", "Pieces", "find_pieces"]


class Box(NamedTuple):
    """A block element: the place of the box around it (-1 for the outermost), its tag, what its names say of it, and how many
    boxes are around it."""

    parent: int
    tag: str
    cue: Cue
    depth: int


class Piece(NamedTuple):
    """A stretch of text that no block element interrupts. ``box``: the place of its box; ``linked``: how many of its
    characters are links; ``emphasis``: whether it is in bold throughout, as headings of old pages are."""

    text: str
    box: int
    linked: int
    bold: bool


class Pieces(NamedTuple):
    """All text of a page. A box stands before the boxes in it."""

    pieces: list[Piece]
    boxes: list[Box]


_BLOCK_TAGS = frozenset(
    ["p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "h1", "h2", "h3", "h4", "h5", "h6", "ul",
     "ol", "li", "table", "tbody", "thead", "tr", "td", "th", "dl", "dt", "dd", "figure", "figcaption", "blockquote", "pre", "form",
     "fieldset", "address", "hr", "body", "html", "title", "button", "option", "select", "label", "legend", "details", "summary",
     "center", "dialog", "menu", "video", "audio", "caption", "amp-img", "amp-ad", "hgroup"]
)  # fmt: skip
_SKIPPED_TAGS = frozenset(
    ["script", "style", "noscript", "template", "svg", "iframe", "head", "object", "embed", "canvas", "math", "textarea"]
)
_BOLD_TAGS = frozenset(["b", "strong"])
_SPACE = re.compile(r"\s+")
# A line break parts two paragraphs where another follows it, or where a sentence ends before it and another begins after it.
_BREAKS = re.compile(r"\s*\n\s*\n\s*|(?<=[.!?:”\"»。！？।])\s*\n\s*(?=[A-ZÀ-ÞЀ-Я\"“«‘(\[•–—-]|[^\x00-\u024f])")
_NAME_KEYS = frozenset(
    ["class", "id", "itemprop", "role", "data-component", "data-testid", "data-type", "data-name", "aria-label"]
)
_HIDDEN = Cue("other", "hidden on the page", 0.2)
_UNSEEN = Cue("other", "for screen readers only", 1.0)
_UNSEEN_NAMES = re.compile(r"(?<![a-z])(?:sr-only|visually-?hidden|screen-?reader|assistive|a11y)", re.IGNORECASE)
_UNSEEN_STYLE = re.compile(r"clip:\s*rect\(|display\s*:\s*none", re.IGNORECASE)
_NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class _Walk:
    """The state of one walk: the text so far of the piece that is being read, and where it is."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.boxes: list[Box] = []
        self.open: list[int] = [-1]
        self.words: list[str] = []
        self.aside: list[str] = []
        self.linked = 0
        self.bold = 0
        self.cues: dict[tuple[str, ...], Cue] = {}

    def flush(self) -> None:
        self._flush_words()
        for text in self.aside:
            if text:
                self.boxes.append(Box(self.open[-1], "span", _UNSEEN, len(self.open)))
                self.pieces.append(Piece(text, len(self.boxes) - 1, 0, False))
        self.aside.clear()

    def _flush_words(self) -> None:
        if not self.words:
            return
        text = "".join(self.words)
        self.words.clear()
        linked, bold = self.linked, self.bold
        self.linked = self.bold = 0
        if not text or text.isspace():
            return
        parts = [text]
        if "\n" in text:
            parts = _BREAKS.split(text)
        total = len(text)
        for part in parts:
            line = " ".join(part.split())
            if line:
                share = min(len(line), linked * len(part) // total + (1 if linked else 0)) if linked else 0
                self.pieces.append(Piece(line, self.open[-1], share, bold * 10 >= total * 9))

    def enter(self, element: Any, tag: str) -> None:
        parent = self.open[-1]
        named = self._named(element) if tag not in ("body", "html") else NO_CUE
        by_tag = cue_of_tag(tag)
        self.boxes.append(Box(parent, tag, by_tag if by_tag.role else named, len(self.open)))
        self.open.append(len(self.boxes) - 1)

    def _named(self, element: Any) -> Cue:
        items = element.items()
        if not items:
            return NO_CUE
        names = tuple(value for key, value in items if key in _NAME_KEYS)
        found = self.cues.get(names)
        if found is None:
            found = self.cues[names] = cue_of(names) if names else NO_CUE
        if found.role in ("", "body"):
            for key, value in items:
                if key == "hidden" or (key == "style" and _NO_DISPLAY.search(value)):
                    return _HIDDEN
        return found


def find_pieces(tree: Any) -> Pieces:
    """The pieces of a parsed page, walked without recursion. Scripts, styles and frames are no text."""
    walk = _Walk()
    walker = etree.iterwalk(tree, events=("start", "end"))
    link_depth = bold_depth = 0
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if tag in _SKIPPED_TAGS or not isinstance(tag, str):
                walker.skip_subtree()
                continue
            text = element.text
            if tag in _BLOCK_TAGS:
                walk.flush()
                walk.enter(element, tag)
            elif tag == "a":
                link_depth += 1
            elif tag == "span" and _for_screen_readers(element):
                walk.aside.append(" ".join("".join(element.itertext()).split()))
                walker.skip_subtree()
                continue
            elif tag in _BOLD_TAGS:
                bold_depth += 1
            elif tag == "br":
                walk.words.append("\n")
            if text:
                _add(walk, text, link_depth, bold_depth)
            continue
        if tag in _BLOCK_TAGS:
            walk.flush()
            walk.open.pop()
        elif tag == "a":
            link_depth -= 1
        elif tag in _BOLD_TAGS:
            bold_depth -= 1
        if element.tail and walk.boxes:
            _add(walk, element.tail, link_depth, bold_depth)
    walk.flush()
    return Pieces(walk.pieces, walk.boxes)


def _for_screen_readers(element: Any) -> bool:
    names, style = element.get("class"), element.get("style")
    return bool((names and _UNSEEN_NAMES.search(names)) or (style and _UNSEEN_STYLE.search(style)))


def _add(walk: _Walk, text: str, link_depth: int, bold_depth: int) -> None:
    if "\n" in text:
        text = _SPACE.sub(" ", text)
    walk.words.append(text)
    if link_depth:
        walk.linked += len(text)
    if bold_depth:
        walk.bold += len(text)
