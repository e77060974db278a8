"""A page's text as pieces: the own text of each block element, in order, with the boxes that it lies in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from lxml import etree

from helpers.ingest.page.cues import NO_CUE, Cue, Names, cue_of_tag

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
    characters are links."""

    text: str
    box: int
    linked: int


class Pieces(NamedTuple):
    """All text of a page. A box stands before the boxes in it."""

    pieces: list[Piece]
    boxes: list[Box]


_BLOCK, _SKIPPED, _LINK, _BREAK, _ASIDE, _OTHER = range(6)
_BLOCK_TAGS = frozenset(
    ["p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "h1", "h2", "h3", "h4", "h5", "h6", "ul",
     "ol", "li", "table", "tbody", "thead", "tr", "td", "th", "dl", "dt", "dd", "figure", "figcaption", "blockquote",
     "pre", "form",
     "fieldset", "address", "hr", "body", "html", "title", "button", "option", "select", "label", "legend", "details",
     "summary",
     "center", "dialog", "menu", "video", "audio", "caption", "amp-ad", "hgroup"]
)  # fmt: skip
_SKIPPED_TAGS = frozenset(
    ["script", "style", "noscript", "template", "svg", "iframe", "head", "object", "embed", "canvas", "math", "textarea"]
)
# Elements that only dress words. They are dissolved before the walk, by the parser's own code: a page has thousands.
_DISSOLVED = (
    "span", "em", "i", "strong", "b", "u", "font", "small", "sub", "sup", "mark", "s", "del", "ins", "big", "tt",
    "code", "kbd", "samp",
    "var", "cite", "q", "dfn", "acronym", "img", "picture", "source", "input", "wbr", "nobr", "area", "map", "param",
    "track", "bdi", "bdo",
    "data", "time", "abbr", "strike", "link", "meta", "base",
)  # fmt: skip
_KINDS: Mapping[str, int] = MappingProxyType(
    dict.fromkeys(_BLOCK_TAGS, _BLOCK) | dict.fromkeys(_SKIPPED_TAGS, _SKIPPED) | {"a": _LINK, "br": _BREAK, "unseen": _ASIDE}
)
_MARK = "\v"
_SENTENCE_END = '.!?:”"»。！？।'
# Parts of the page that hold links alone and become one piece each, unless a tag that was never closed drew an article in.
_WHOLE = frozenset(["nav", "footer", "select", "menu"])
_ARTICLES = ("h1", "article", "main")
_NAME_KEYS = frozenset(
    ["class", "id", "itemprop", "role", "data-component", "data-testid", "data-type", "data-name", "aria-label"]
)
_HIDDEN = Cue("other", "hidden on the page", 0.2)
_UNSEEN = Cue("other", "for screen readers only", 1.0)
_NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FOR_SCREEN_READERS: Any = etree.XPath(
    "//span[contains(@class, 'sr-only') or contains(@class, 'isually') or contains(@class, 'creen-reader') or contains(@class, "
    "'screenreader') or contains(@style, 'clip:') or contains(@style, 'display:none') or contains(@style, 'display: none')]"
)


def find_pieces(tree: Any) -> Pieces:
    """The pieces of a parsed page, walked without recursion. Scripts, styles and frames are no text. The tree loses the
    elements that only dress words."""
    for element in _FOR_SCREEN_READERS(tree):
        element.tag = "unseen"
    etree.strip_tags(tree, *_DISSOLVED)
    walk = _Walk()
    kinds: list[int] = []
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            kind = _KINDS.get(element.tag, _OTHER)
            kinds.append(kind)
            if kind != _OTHER and walk.start(kind, element):
                walker.skip_subtree()
                continue
            text = element.text
        else:
            kind = kinds.pop()
            if kind in (_BLOCK, _LINK):
                walk.end(kind)
            text = element.tail
        if text:
            walk.words.append(text)
            if walk.links:
                walk.linked += len(text)
    walk.flush()
    return Pieces(walk.pieces, walk.boxes)


class _Walk:
    """The state of one walk: the boxes that are open, and the text so far of the piece that is being read."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.boxes: list[Box] = []
        self.open: list[int] = [-1]
        self.words: list[str] = []
        self.unseen: list[str] = []
        self.linked = 0
        self.links = 0
        self.names = Names()

    def start(self, kind: int, element: Any) -> bool:
        """Go into an element; whether what is in it has been dealt with."""
        if kind == _BLOCK:
            if self.words:
                self.flush()
            self.enter(element)
            return element.tag in _WHOLE and self._whole(element)
        if kind == _LINK:
            self.links += 1
        elif kind == _BREAK:
            self.words.append(_MARK)
        elif kind == _ASIDE:
            self.unseen.append("".join(element.itertext()))
        return kind in (_SKIPPED, _ASIDE)

    def end(self, kind: int) -> None:
        """Leave a block or a link."""
        if kind == _LINK:
            self.links -= 1
            return
        if self.words or self.unseen:
            self.flush()
        self.open.pop()

    def _whole(self, element: Any) -> bool:
        if next(element.iter(*_ARTICLES), None) is not None:
            return False
        self.words.extend(element.itertext())
        self.linked = sum(map(len, self.words))
        return True

    def flush(self) -> None:
        """Put what was read since the last piece into pieces of the innermost box."""
        if self.words:
            text = "".join(self.words)
            self.words.clear()
            linked, self.linked = self.linked, 0
            for line in _paragraphs(text) if _MARK in text else (" ".join(text.split()),):
                if line:
                    share = min(len(line), -(-linked * len(line) // len(text))) if linked else 0
                    self.pieces.append(Piece(line, self.open[-1], share))
        if self.unseen:
            for text in self.unseen:
                if line := " ".join(text.split()):
                    self.boxes.append(Box(self.open[-1], "span", _UNSEEN, len(self.open)))
                    self.pieces.append(Piece(line, len(self.boxes) - 1, 0))
            self.unseen.clear()

    def enter(self, element: Any) -> None:
        """Open the box of a block element."""
        tag = element.tag
        cue = cue_of_tag(tag)
        if not cue.role and tag not in ("body", "html"):
            cue = self._named(element.items())
        self.boxes.append(Box(self.open[-1], tag, cue, len(self.open)))
        self.open.append(len(self.boxes) - 1)

    def _named(self, items: Sequence[tuple[str, str]]) -> Cue:
        if not items:
            return NO_CUE
        found = self.names.cue_of([value for key, value in items if key in _NAME_KEYS])
        if found.role in ("", "body"):
            for key, value in items:
                if key == "hidden" or (key == "style" and _NO_DISPLAY.search(value)):
                    return _HIDDEN
        return found


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text with marks for its line breaks: two breaks part them, and one where a sentence ends before it
    and another begins after it."""
    found: list[str] = []
    broken = True
    for part in text.split(_MARK):
        line = " ".join(part.split())
        if not line:
            broken = True
            continue
        if broken or (found[-1][-1] in _SENTENCE_END and not line[0].islower()):
            found.append(line)
        else:
            found[-1] = f"{found[-1]} {line}"
        broken = False
    return found
