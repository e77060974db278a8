"""An author's Markdown -> HTML that holds nothing but the few tags that prose needs."""

from __future__ import annotations

import html
import re

import mistune
import nh3

__all__ = ["author_html", "plain_text", "split_heading"]

_TAGS = {
    *("p", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a", "br", "hr", "h2", "h3", "h4"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"a": {"href", "title"}}
_HEADING = re.compile(r"\s*(#{1,6})[ \t]+([^\n]*?)[ \t]*#*[ \t]*(?:\n|\Z)")


def author_html(text: str) -> str:
    """Sanitised HTML of Markdown. Raw HTML in it is dropped by the allow-list, links are http(s) and open without an opener."""
    raw = str(mistune.html(text))
    return nh3.clean(
        raw, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https"}, link_rel="noopener noreferrer"
    ).strip()


def plain_text(text: str) -> str:
    """Markdown's words without markup, on one line; not escaped."""
    return " ".join(html.unescape(nh3.clean(str(mistune.html(text)), tags=set())).split())


def split_heading(text: str) -> tuple[int, str, str]:
    """Level, words and remainder of Markdown that opens with a heading; level 0 and no words where it does not."""
    found = _HEADING.match(text)
    if found is None:
        return 0, "", text
    return len(found[1]), plain_text(found[2]), text[found.end() :]
