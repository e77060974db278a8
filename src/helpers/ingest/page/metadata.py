# ruff: noqa: E501  (a list of names reads best on few lines)
"""What a page's markup says of itself: JSON-LD, meta elements, links, and the elements that hold its dates."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from helpers.ingest.markup import text_of_markup
from helpers.ingest.outlets import host_of

__all__ = ["Metadata", "find_metadata"]

_COMMENTED = re.compile(r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*;?\s*$")
_TRAILING = re.compile(r",(?=\s*[\]}])")
_FIELD = re.compile(
    r'"(?P<name>datePublished|dateModified|headline|articleBody|description|inLanguage)"\s*:\s*"(?P<value>(?:[^"\\]|\\.)*)"'
)
_ARTICLE_TYPES = ("Article", "BlogPosting", "Report", "Posting", "Review", "Recipe", "VideoObject", "PressRelease")
_PAGE_TYPES = ("WebPage", "ItemPage", "MediaObject")
_SITES = frozenset({"WebSite", "NewsMediaOrganization", "Organization"})
_URL = ("http://", "https://")
# A page has one to ten scripts of JSON-LD with some dozens of objects each.
_MOST_OBJECTS = 2000


class Metadata(NamedTuple):
    """Values as written, None where the page does not say; ``meta``: all meta elements by name in lower case; ``article``: the
    JSON-LD object that describes the article; ``page``: the one that describes the page."""

    title: str | None
    url: str | None
    outlet: str | None
    byline: str | None
    language: str | None
    description: str | None
    body: str | None
    meta: Mapping[str, str]
    article: Mapping[str, Any]
    page: Mapping[str, Any]


def find_metadata(tree: Any) -> Metadata:
    """The metadata of a parsed page."""
    meta = _meta(tree)
    objects = list(_linked_data(tree))
    named = {str(item["@id"]): item for item in objects if "@id" in item and len(item) > 1}
    article = _first_of(objects, _ARTICLE_TYPES)
    page = _first_of(objects, _PAGE_TYPES)
    url = _address(tree, meta, article, page)
    title = _text(article.get("headline")) or meta.get("og:title") or meta.get("twitter:title") or meta.get("dc.title")
    if title is None:
        title = next((" ".join("".join(e.itertext()).split()) for e in tree.iter("title")), None) or _text(article.get("name"))
    site = next((item for item in objects if _kinds(item) & _SITES), {})
    outlet = _own_name(meta.get("og:site_name"), url) or (
        _name(article.get("publisher"), named) or meta.get("og:site_name") or meta.get("publisher") or _name(page.get("publisher"), named)
        or _text(site.get("name")) or meta.get("application-name") or meta.get("twitter:site:name")
    )  # fmt: skip
    return Metadata(
        title=_readable(title),
        url=url,
        outlet=_readable(outlet),
        byline=_readable(_byline(article, meta, named)),
        language=tree.get("lang") or _text(article.get("inLanguage")) or meta.get("og:locale") or meta.get("content-language"),
        description=_readable(_text(article.get("description")) or meta.get("og:description") or meta.get("description")),
        body=_body(article),
        meta=meta,
        article=article,
        page=page,
    )


def _own_name(name: str | None, url: str | None) -> str | None:
    """The name of the site, where it is that of its address, too: the publisher's can be a holding's or a slogan."""
    plain = "".join(filter(str.isalnum, (name or "").casefold()))
    host = "".join(filter(str.isalnum, (host_of(url) or "").casefold()))
    return name if len(plain) > 3 and plain in host else None


def _meta(tree: Any) -> dict[str, str]:
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        if name and content and (value := " ".join(content.split())):
            meta.setdefault(name.lower().strip(), value)
    return meta


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """All objects of all JSON-LD scripts, each before those in it."""
    count = 0
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        value = _parsed(script.text or "")
        pending = [value]
        while pending and count < _MOST_OBJECTS:
            item = pending.pop(0)
            if isinstance(item, list):
                pending[:0] = item[:200]
            elif isinstance(item, dict):
                count += 1
                yield item
                pending.extend(inner for key, inner in item.items() if key in _HOLDERS and isinstance(inner, (list, dict)))


_HOLDERS = frozenset({"@graph", "mainEntity", "mainEntityOfPage", "itemReviewed", "hasPart", "liveBlogUpdate", "publisher"})


def _parsed(written: str) -> Any:
    text = _COMMENTED.sub("", written.strip())
    for attempt in (text, _TRAILING.sub("", text), html.unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return _salvaged(text)


def _salvaged(text: str) -> dict[str, Any] | None:
    """What can still be read of an article's object whose JSON is broken: its first fields of text."""
    if '"datePublished"' not in text:
        return None
    found: dict[str, Any] = {"@type": "Article"}
    for match in _FIELD.finditer(text):
        found.setdefault(match["name"], match["value"].replace('\\"', '"').replace("\\/", "/"))
    return found


def _kinds(item: Mapping[str, Any]) -> set[str]:
    kinds = item.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return {kind.rpartition("/")[2] for kind in listed if isinstance(kind, str)}


def _first_of(objects: list[dict[str, Any]], endings: tuple[str, ...]) -> dict[str, Any]:
    """The object of the first of these types that any object has, with the most keys."""
    for ending in endings:
        found = [item for item in objects if any(kind.endswith(ending) for kind in _kinds(item))]
        if found:
            return max(found, key=len)
    return {}


def _address(tree: Any, meta: Mapping[str, str], article: Mapping[str, Any], page: Mapping[str, Any]) -> str | None:
    canonical = next((e.get("href") for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split()), None)
    main = article.get("mainEntityOfPage")
    candidates = (
        canonical, meta.get("og:url"), _text(article.get("url")), _text(main.get("@id") if isinstance(main, dict) else main),
        _text(page.get("url")), meta.get("twitter:url"), meta.get("parsely-link"),
    )  # fmt: skip
    return next((url.strip() for url in candidates if url and url.strip().startswith(_URL)), None)


def _byline(article: Mapping[str, Any], meta: Mapping[str, str], named: Mapping[str, Any]) -> str | None:
    written = _name(article.get("author"), named) or _name(article.get("creator"), named)
    names = (
        "author",
        "article:author",
        "byl",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "dcterms.creator",
        "article:author_name",
        "cxenseparse:author",
    )
    candidates = (written, *(meta.get(name) for name in names))
    return next((value for value in candidates if value and not value.startswith(_URL)), None)


def _name(value: Any, named: Mapping[str, Any]) -> str | None:
    """The name of a person or organisation, or of several; a reference is followed once."""
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(name for item in value if (name := _name(item, named)))) or None
    if isinstance(value, dict):
        if "name" not in value and str(value.get("@id")) in named:
            value = named[str(value.get("@id"))]
        return _name(value.get("name"), named)
    return _text(value)


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), None)
    if not isinstance(value, str) or not value.strip():
        return None
    return " ".join(value.split())


def _readable(value: str | None) -> str | None:
    """Entities that a page has written twice as characters, and no markup."""
    if value is None or ("&" not in value and "<" not in value):
        return value
    return " ".join(text_of_markup(html.unescape(value)).split()) or None


def _body(article: Mapping[str, Any]) -> str | None:
    value = article.get("articleBody") or article.get("text")
    if not isinstance(value, str) or not value.strip():
        return None
    value = html.unescape(value)
    return text_of_markup(value.replace("\r\n", "\n").replace("\n", "<br>")) if "<" in value or "\n" in value else value.strip()
