"""A page's markup as a tree, and whether the parser lost any of its text.

An HTML parser fails silently: past its limits of depth and size, and behind a comment or script that is never closed, text is
simply missing from the tree. Its log tells of the limits; the rest shows in cheap counts, and only where these look wrong is the
text of the tree held against all text of the markup.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from lxml import etree
from lxml import html as lxml_html

from helpers.ingest.markup import text_of_markup

__all__ = ["Parsed", "parse_page"]

# How much of the page's words a parser may lose: what stands in attributes and broken tags differs by a few per cent.
_LOSS = 0.05
_SLACK = 20
_LONGEST_TITLE = 300
# A page of this size is worth the full comparison, which takes as long as parsing; news pages have 0.05 to 2 million characters.
_LARGE = 8_000_000
# So many fewer paragraphs in the tree than in the markup, and one in ten of them, look wrong.
_FEWER = 3
_SWALLOWING = ("script", "style", "textarea", "title", "noscript", "iframe", "template", "xmp", "svg", "select")
_PARAGRAPH = re.compile(r"<p[\s>]")
_SPACE = re.compile(r"\s+")


class Parsed(NamedTuple):
    """The tree, or None; ``problem``: in words, what the parser lost."""

    tree: Any | None
    problem: str | None


def parse_page(markup: str) -> Parsed:
    """The tree of a page, without comments and processing instructions."""
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = lxml_html.document_fromstring(_without_declaration(markup), parser=parser)
    except (etree.ParserError, ValueError) as error:
        return Parsed(None, str(error))
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
    for entry in parser.error_log:
        if entry.type_name in ("ERR_RESOURCE_LIMIT", "ERR_EXCESSIVE_DEPTH", "ERR_NO_MEMORY"):
            return f"{entry.message.strip()} at line {entry.line}"
    return None


def _looks_wrong(markup: str, tree: Any) -> bool:
    if len(markup) > _LARGE or "\x00" in markup:
        return True
    lowered = markup.lower()
    if lowered.rfind("<!--") > lowered.rfind("-->"):
        return True
    for name in _SWALLOWING:
        opened = lowered.rfind(f"<{name}")
        if (
            opened > 0
            and opened > lowered.rfind(f"</{name}")
            and "/>" not in lowered[opened : opened + 2000].partition(">")[0] + ">"
        ):
            return True
    in_scripts = sum(
        len(_PARAGRAPH.findall(e.text)) for e in tree.iter("script", "style", "textarea") if e.text and "<p" in e.text
    )
    written = len(_PARAGRAPH.findall(lowered)) - in_scripts
    kept = sum(1 for _ in tree.iter("p"))
    return written - kept > max(_FEWER, written // 10)


def _lost(markup: str, tree: Any) -> str | None:
    """How much of the text the parser has lost, in words, where that is more than allowed. The window's title is metadata and
    no text; one longer than a headline is text that an unclosed tag has drawn into it."""
    title = next((len(_SPACE.sub("", e.text_content())) for e in tree.iter("title")), 0)
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
