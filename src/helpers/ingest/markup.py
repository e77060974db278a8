"""The text of markup without a parser: no depth, no size and no time that it could fail at.

Used where a text field holds HTML, and to check that an HTML parser has not lost anything.
"""

from __future__ import annotations

import html
import re

__all__ = ["text_of_markup"]

_DROPPED = re.compile(r"<(script|style|noscript|template|svg|iframe)\b", re.IGNORECASE)
_BREAKS = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|section|article|header|footer|nav|aside|figure|figcaption|blockquote|main|hr|"
    r"title|head|body|html|td|th|dd|dt|dl|form|option|button)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[!/?a-zA-Z][^<>]*>")
_SPACE = re.compile(r"[ \t\f\v\u00a0]+")
_LINES = re.compile(r"\n\s*\n\s*")


def text_of_markup(markup: str) -> str:
    """The readable text: scripts, styles and comments left out, block elements as paragraphs, entities as characters."""
    text = _without_comments(_without_dropped(markup))
    text = " ".join(text.split())
    text = _TAG.sub("", _BREAKS.sub("\n\n", text))
    text = _SPACE.sub(" ", html.unescape(text))
    return _LINES.sub("\n\n", text).strip()


def _without_comments(markup: str) -> str:
    pieces, position = [], 0
    while (start := markup.find("<!--", position)) >= 0:
        pieces.append(markup[position:start])
        end = markup.find("-->", start + 4)
        position = end + 3 if end >= 0 else start + 4
    pieces.append(markup[position:])
    return "".join(pieces)


def _without_dropped(markup: str) -> str:
    """Without elements whose content is no text. An element that is never closed loses only its tag."""
    lowered = markup.lower()
    if len(lowered) != len(markup):  # a few letters change their length in lower case; then case is taken as it stands
        lowered = markup
    pieces, position = [], 0
    unclosed: set[str] = set()
    while match := _DROPPED.search(markup, position):
        pieces.append(markup[position : match.start()])
        name = match[1].lower()
        end = -1 if name in unclosed else lowered.find(f"</{name}", match.end())
        if end < 0:
            unclosed.add(name)
            close = markup.find(">", match.end())
        else:
            close = markup.find(">", end)
        position = close + 1 if close >= 0 else len(markup)
    pieces.append(markup[position:])
    return "".join(pieces)
