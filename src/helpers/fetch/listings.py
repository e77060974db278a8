"""What feeds, sitemaps and lists of addresses hold: the pages to fetch, and further sitemaps.

What a listing is its bytes decide, not its address: a feed can stand where a sitemap was promised, and either can be gzipped.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import feedparser
from lxml import etree

from helpers.fetch.client import inflated
from helpers.fetch.model import Entry, FetchError, Listing

__all__ = ["read_listing"]

# The protocol's own limit for one sitemap (sitemaps.org): 50,000 addresses.
_MOST_ENTRIES = 50_000
_HEAD = 2000
_FEED = re.compile(rb"<(?:rss|feed|(?:\w{1,12}:)?RDF)[\s>]", re.IGNORECASE)
_SITEMAP = re.compile(rb"<(?:\w{1,12}:)?(urlset|sitemapindex)[\s>]")
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_LONGEST_LINE = 300


def read_listing(data: bytes, most: int) -> Listing:
    """The pages that a feed (RSS, Atom), a sitemap (also of news, also an index), or a text with one address a line lists,
    gzipped or not. ``most``: bytes that it may have when it is expanded.

    Raises FetchError ``unreadable`` for what is none of them, ``entities`` for a document type that defines any.
    """
    if data[:2] == b"\x1f\x8b":
        data = b"".join(inflated(iter((data,)), most))
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:_HEAD]
    if not head.startswith(b"<"):
        return _list(data)
    if re.search(rb"<!ENTITY", data[: 8 * _HEAD], re.IGNORECASE):
        raise FetchError("failed", "entities", "it defines entities of its own, which no feed or sitemap needs")
    if _SITEMAP.search(data[: 8 * _HEAD]):
        return _sitemap(data)
    if _FEED.search(data[: 8 * _HEAD]):
        return _feed(data)
    raise FetchError("failed", "unreadable", "neither feed nor sitemap nor list of addresses")


def _list(data: bytes) -> Listing:
    """One address a line; empty lines and those that begin with # say nothing."""
    entries: list[Entry] = []
    strange = 0
    for raw in data.decode("utf-8-sig", "replace").splitlines():
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if _LINK.fullmatch(line):
            entries.append(Entry(line))
        else:
            strange += 1
    if strange > len(entries):
        raise FetchError("failed", "unreadable", f"no list of addresses: {strange} lines are none")
    return Listing(tuple(entries[:_MOST_ENTRIES]))


def _feed(data: bytes) -> Listing:
    # As a stream: given a string, feedparser would open an address or a file of that name.
    parsed: Any = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.entries and parsed.bozo:
        raise FetchError("failed", "unreadable", f"no feed that can be read: {_line(parsed.get('bozo_exception'))}")
    entries = []
    for item in parsed.entries[:_MOST_ENTRIES]:
        if link := _line(item.get("link")):
            published, updated = _line(dict.get(item, "published")), _line(dict.get(item, "updated"))
            entries.append(Entry(link, updated or published, published, _line(item.get("title"))))
    return Listing(tuple(entries))


def _sitemap(data: bytes) -> Listing:
    entries: list[Entry] = []
    children: list[Entry] = []
    try:
        for tag, values in _elements(data):
            if loc := values.get("loc"):
                changed = values.get("lastmod") or values.get("publication_date")
                kept = children if tag == "sitemap" else entries
                kept.append(Entry(loc, changed, values.get("publication_date"), values.get("title")))
            if len(entries) + len(children) >= _MOST_ENTRIES:
                break
    except etree.XMLSyntaxError as error:
        if not (entries or children):  # of one that breaks off, what came before the break counts
            raise FetchError("failed", "unreadable", f"no sitemap that can be read: {_line(error)}") from error
    return Listing(tuple(entries), tuple(children))


def _elements(data: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Each `url` and `sitemap` of a sitemap with the values within it, by their names without namespace. An image's title or
    address is not the page's."""
    found = etree.iterparse(
        io.BytesIO(data.lstrip()), events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    for _, element in found:
        tag = _local(element)
        if tag not in ("url", "sitemap"):
            continue
        values: dict[str, str] = {}
        for child in element.iter():
            parent = child.getparent()
            if parent is element or (parent is not None and _local(parent) == "news"):
                values.setdefault(_local(child), _line(child.text) or "")
        yield tag, {key: value for key, value in values.items() if value}
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _line(value: object) -> str | None:
    """A value as one line of text that can be shown; None for nothing."""
    words = " ".join(str(value).split()) if value is not None else ""
    return "".join(c for c in words if c.isprintable())[: 10 * _LONGEST_LINE] or None
