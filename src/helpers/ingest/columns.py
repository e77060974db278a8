"""Names of fields, and what they mean: the same for JSON objects, rows of a table and entries of feeds; and how a table with
such names is told from prose."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["DELIMITERS", "NAMES", "delimiter_of", "folded", "looks_tabular", "meanings"]

NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "title": ("title", "headline", "head", "heading", "name"),
        "subtitle": ("subtitle", "standfirst", "dek", "subheadline", "subheading", "alternativeheadline", "deck"),
        "text": ("text", "body", "content", "articlebody", "article_body", "maintext", "main_text", "fulltext", "full_text",
                 "article_text", "article", "story", "plain_text", "content_text", "content_html", "body_text", "raw_text",
                 "textbody", "description", "summary", "abstract", "snippet"),
        "published": ("published", "datepublished", "date_published", "published_at", "publishedat", "publish_date",
                      "publishdate", "published_date", "date_publish", "publication_date", "publicationdate", "published_time",
                      "pubdate", "pub_date", "date", "timestamp", "datetime", "published_on", "date_time", "seendate"),
        "updated": ("updated", "datemodified", "date_modified", "updated_at", "updatedat", "modified", "date_modify",
                    "last_updated", "modified_at"),
        "url": ("url", "link", "canonical_url", "canonical", "permalink", "source_url", "uri", "mainentityofpage", "weburl",
                "web_url", "href", "article_url", "external_url", "documentidentifier"),
        "outlet": ("outlet", "publisher", "publication", "source", "source_name", "site_name", "site", "newspaper",
                   "source_domain", "domain", "sourcecommonname", "media", "provider"),
        "byline": ("byline", "authors", "author", "creator", "writer", "by"),
        "language": ("language", "lang", "inlanguage", "language_code"),
    }
)  # fmt: skip
"""For each meaning its names in order of preference, lower case; white space, hyphens and dots of a name count as ``_``. Of
``text``, the first in the list that holds any text is taken, so teasers come last."""

DELIMITERS = (",", "\t", ";", "|")
_BREAKS = re.compile(r"[\s\-.]+")
_SQUEEZED = re.compile(r"[\s\-._]+")
_MEANINGS = {name: meaning for meaning, names in NAMES.items() for name in names}
_MOST_COLUMNS = 200
_LONGEST_NAME = 60


def folded(name: str) -> str:
    """A field's name as it stands in `NAMES`."""
    key = _BREAKS.sub("_", name.strip().strip("\ufeff\"'").lower())
    return key if key in _MEANINGS else _SQUEEZED.sub("", key) if _SQUEEZED.sub("", key) in _MEANINGS else key


def meanings(names: list[str]) -> set[str]:
    """What is known of the names of a table's columns."""
    return {_MEANINGS[key] for name in names if (key := folded(name)) in _MEANINGS}


def delimiter_of(head: str) -> str | None:
    """What parts the cells of a table whose first line names columns with a text and something else; None for other text."""
    line = head.lstrip("\ufeff").partition("\n")[0].rstrip("\r")
    if len(line) > _MOST_COLUMNS * _LONGEST_NAME:
        return None
    for delimiter in DELIMITERS:
        names = line.split(delimiter)
        if not 2 <= len(names) <= _MOST_COLUMNS or any(len(name) > _LONGEST_NAME for name in names):
            continue
        found = meanings(names)
        # "Title, text" is a table's head; "The body, by name" is a headline: at least half of few names have to be known.
        known = sum(folded(name) in _MEANINGS for name in names)
        if "text" in found and len(found) > 1 and (known * 2 >= len(names) or known >= 3):
            return delimiter
    return None


def looks_tabular(head: str) -> bool:
    """Whether a text is a table of articles: its first line names columns, and there is a second line."""
    return "\n" in head.strip() and delimiter_of(head) is not None
