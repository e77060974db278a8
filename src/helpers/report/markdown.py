"""An author's Markdown -> HTML that holds nothing but the few tags that prose needs."""

from __future__ import annotations

import html
import re

import mistune
import nh3

__all__ = ["author_html", "curled", "plain_text", "split_heading"]

_TAGS = {
    *("p", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a", "br", "hr", "h2", "h3", "h4"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"a": {"href", "title"}}
# An apostrophe between letters ("article's"); at the end of a word it may be a quotation mark, and stays.
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_CODE_OR_TAG = re.compile(r"(<(?:code|pre)>.*?</(?:code|pre)>|<[^>]*>)", re.DOTALL)
_HEADING = re.compile(r"\s*(#{1,6})[ \t]+([^\n]*?)[ \t]*#*[ \t]*(?:\n|\Z)")


def curled(text: str) -> str:
    """Text with ’ for a straight apostrophe inside a word; quotation marks stay."""
    return _APOSTROPHE.sub("’", text)


def author_html(text: str) -> str:
    """Sanitised HTML of Markdown. Raw HTML in it is dropped by the allow-list, links are http(s) and open without an opener."""
    raw = str(mistune.html(text))
    clean = nh3.clean(
        raw, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https"}, link_rel="noopener noreferrer"
    ).strip()
    parts = _CODE_OR_TAG.split(clean)
    return "".join(part if place % 2 else curled(part) for place, part in enumerate(parts))


def plain_text(text: str) -> str:
    """Markdown's words without markup, on one line; not escaped."""
    return " ".join(html.unescape(nh3.clean(str(mistune.html(text)), tags=set())).split())


def split_heading(text: str) -> tuple[int, str, str]:
    """Level, words and remainder of Markdown that opens with a heading; level 0 and no words where it does not."""
    found = _HEADING.match(text)
    if found is None:
        return 0, "", text
    return len(found[1]), curled(plain_text(found[2])), text[found.end() :]
