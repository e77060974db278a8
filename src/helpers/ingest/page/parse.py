"""A page's markup as a tree, and whether the parser lost any of its text.

An HTML parser fails silently: past its limits of depth and size, and behind a comment or script that is never closed, text is
simply missing from the tree. Its log tells of the limits; the rest shows in cheap counts, and only where these look wrong is the
text of the tree held against all text of the markup.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from lxml import etree

from helpers.ingest.markup import text_of_markup

__all__ = ["Parsed", "parse_page"]

# How much of the page's words a parser may lose: what stands in attributes and broken tags differs by a few per cent.
_LOSS = 0.05
_SLACK = 20
_LONGEST_TITLE = 300
# A page of this size is worth the full comparison, which takes as long as parsing; news pages have 0.05 to 2 million characters.
_LARGE = 8_000_000
# So many fewer elements whose name begins with "p" in the tree than in the markup, and one in ten of them, look wrong; so do so
# many in scripts, if these are more than the page has outside.
_FEWER, _MANY = 3, 100
_P_TAGS = ("p", "path", "picture", "param", "pre", "polygon", "polyline", "pattern", "progress", "portal", "plaintext")
# What is never closed swallows all that follows: as raw text in these, as elements in those.
_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noscript")
_PROSE_IN_PICTURE = etree.XPath(
    "boolean(//p/ancestor::*[self::svg or self::template or self::object or self::canvas or self::math])"
)
_SPACE = re.compile(r"\s+")


class Parsed(NamedTuple):
    """The tree, or None; ``problem``: in words, what the parser lost."""

    tree: Any | None
    problem: str | None


def parse_page(markup: str) -> Parsed:
    """The tree of a page, without comments and processing instructions."""
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = etree.fromstring(_without_declaration(markup), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        return Parsed(None, str(error))
    if tree is None:
        return Parsed(None, "there is no element in it")
    if problem := _limit(parser):
        return Parsed(tree, problem)
    if _looks_wrong(markup, tree):
        return Parsed(tree, _lost(markup, tree))
    return Parsed(tree, None)


def _without_declaration(markup: str) -> str:
    """lxml refuses text with an encoding declaration; the text is decoded already."""
    if markup.lstrip()[:5] != "<?xml":
        return markup
    return markup.lstrip().partition("?>")[2]


def _limit(parser: Any) -> str | None:
    """The limit that stopped the parser, which is then the last that it says."""
    entry = parser.error_log.last_error
    if entry is not None and entry.type_name in ("ERR_RESOURCE_LIMIT", "ERR_EXCESSIVE_DEPTH", "ERR_NO_MEMORY"):
        return f"{entry.message.strip()} at line {entry.line}"
    return None


def _looks_wrong(markup: str, tree: Any) -> bool:
    if len(markup) > _LARGE or markup.rfind("<!--") > markup.rfind("-->"):
        return True
    in_scripts = 0
    for element in tree.iter(*_RAW):
        if text := element.text:
            if "</body" in text:
                return True
            in_scripts += text.count("<p")
    kept = sum(1 for _ in tree.iter(*_P_TAGS))
    written = markup.count("<p") - in_scripts
    return written - kept > max(_FEWER, written // 10) or in_scripts > max(kept, _MANY) or _PROSE_IN_PICTURE(tree)


def _lost(markup: str, tree: Any) -> str | None:
    """How much of the text the parser has lost, in words, where that is more than allowed. The window's title is metadata and
    no text; one longer than a headline is text that an unclosed tag has drawn into it."""
    title = next((len(_SPACE.sub("", "".join(e.itertext()))) for e in tree.iter("title")), 0)
    expected = len(_SPACE.sub("", text_of_markup(markup))) - min(title, _LONGEST_TITLE)
    got = sum(len(_SPACE.sub("", text)) for text in _texts(tree))
    if got < expected * (1 - _LOSS) - _SLACK:
        return f"the parser kept {got} of {expected} characters"
    return None


def _texts(tree: Any) -> list[str]:
    """All text of the tree but that of scripts and the like."""
    found: list[str] = []
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            if not isinstance(element.tag, str) or element.tag in _NO_TEXT:
                walker.skip_subtree()
            elif element.text:
                found.append(element.text)
        elif element.tail:
            found.append(element.tail)
    return found


_NO_TEXT = frozenset(
    ["script", "style", "noscript", "template", "svg", "iframe", "head", "textarea", "object", "canvas", "math"]
)
