"""A page's markup as a tree, and whether the parser lost any of its text.

An HTML parser fails silently: past its limits of depth and size, and behind a comment or script that is never closed, text is
simply missing from the tree. Its log tells of the limits; the rest shows in cheap counts, and only where these look wrong is
the text of the tree held against all text of the markup.
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
# A page of this size is worth the full comparison, which takes as long as parsing; news pages have 0.05 to 2 million bytes.
_LARGE = 8_000_000
# So many fewer elements whose name begins with "p" in the tree than in the markup, and one in ten of them, look wrong.
_FEWER = 3
_P_TAGS = ("p", "path", "picture", "param", "pre", "polygon", "polyline", "pattern", "progress", "portal", "plaintext")
# What is never closed swallows all that follows: these two, which are looked for from the page's end; as raw text, these; as
# elements in pictures and templates.
_LAST = ((b"<!--", b"-->"), (b"<script", b"</script"))
_RAW = ("style", "textarea", "title", "xmp", "iframe", "noscript")
_PICTURES = ("svg", "template", "object", "canvas", "math")
_SPACE = re.compile(r"\s+")


class Parsed(NamedTuple):
    """The tree, or None; ``problem``: in words, what the parser lost."""

    tree: Any | None
    problem: str | None


def parse_page(markup: bytes) -> Parsed:
    """The tree of a page in UTF-8, without comments and processing instructions."""
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8")
    try:
        tree = etree.fromstring(markup, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        return Parsed(None, str(error))
    if tree is None:
        return Parsed(None, "there is no element in it")
    if problem := _limit(parser):
        return Parsed(tree, problem)
    return Parsed(tree, _lost(markup, tree) if _looks_wrong(markup, tree) else None)


def _limit(parser: Any) -> str | None:
    """The limit that stopped the parser, which is then the last that it says."""
    entry = parser.error_log.last_error
    if entry is not None and entry.type_name in ("ERR_RESOURCE_LIMIT", "ERR_EXCESSIVE_DEPTH", "ERR_NO_MEMORY"):
        return f"{entry.message.strip()} at line {entry.line}"
    return None


def _looks_wrong(markup: bytes, tree: Any) -> bool:
    if len(markup) > _LARGE or any(markup.rfind(opened) > markup.rfind(closed) for opened, closed in _LAST):
        return True
    kept = sum(1 for _ in tree.iter(*_P_TAGS))
    written = markup.count(b"<p")
    texts = [element.text for element in tree.iter(*_RAW) if element.text]
    if written - kept > max(_FEWER, written // 10):
        texts += [element.text for element in tree.iter("script") if element.text]
        in_scripts = sum(text.count("<p") for text in texts)
        if written - kept - in_scripts > max(_FEWER, written // 10):
            return True
    if any("</body" in text or "</html" in text for text in texts):
        return True
    return any(next(element.iter("p"), None) is not None for element in tree.iter(*_PICTURES))


def _lost(markup: bytes, tree: Any) -> str | None:
    """How much of the text the parser has lost, in words, where that is more than allowed. The window's title is metadata and
    no text; one longer than a headline is text that an unclosed tag has drawn into it."""
    title = next((len(_SPACE.sub("", "".join(e.itertext()))) for e in tree.iter("title")), 0)
    written = text_of_markup(markup.decode("utf-8", "replace"))
    expected = len(_SPACE.sub("", written)) - min(title, _LONGEST_TITLE)
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
