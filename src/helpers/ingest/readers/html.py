"""HTML pages: what their metadata says, their main text, and all other text as blocks beside it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, NamedTuple

from htmldate import find_date
from lxml import etree
from lxml import html as lxml_html
from trafilatura import extract

from helpers.ingest.encoding import clean, decode
from helpers.ingest.lines import is_prose, normalised, role_of_line
from helpers.ingest.markup import text_of_markup
from helpers.ingest.model import FOUND_ON_PAGE, Fields, Found, Record, Stretch, Warned

__all__ = ["read_html"]

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})|<\?xml[^>]{0,100}encoding=[\"']([A-Za-z0-9_-]{2,30})",
    re.IGNORECASE,
)
_BLOCK_TAGS = frozenset(
    ["p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "h1", "h2", "h3", "h4", "h5", "h6", "ul",
     "ol",
     "li", "table", "tr", "td", "th", "dl", "dt", "dd", "figure", "figcaption", "blockquote", "pre", "form", "fieldset",
     "address",
     "hr", "br", "body", "html", "title", "button", "option", "select", "label", "details", "summary", "center"]
)  # fmt: skip
_SKIPPED_TAGS = frozenset(
    ["script", "style", "noscript", "template", "svg", "iframe", "head", "object", "embed", "canvas", "math", "textarea"]
)
_FURNITURE_TAGS = {
    "nav": ("related_link", "in the page's navigation"), "footer": ("footer", "in the page's footer"),
    "aside": ("promo", "in a sidebar"), "figcaption": ("caption", "a figure's caption"), "form": ("promo", "in a form"),
    "button": ("other", "a button"), "select": ("other", "a menu"),
}  # fmt: skip
# How much of the page's words a parser may lose: what stands in attributes and broken tags differs by a few per cent.
_LOSS = 0.05
_MAIN_LEAST = 200
_LONGEST_TITLE = 300
# So many paragraphs of the main text in the same elements show that the article's paragraphs stand there.
_SAME_PATH = 3
_SPACE = re.compile(r"\s+")


class _Piece(NamedTuple):
    """A block element's own text with the tags that it is in, outermost first."""

    text: str
    tags: tuple[str, ...]


class _Metadata(NamedTuple):
    title: str | None
    fields: Fields
    body: str | None


def read_html(data: bytes) -> Found:
    """The one record of a page: all its text, with the main text as body, the headline and what surrounds them.

    A page whose text a parser would lose (too deep, too large) is read as plain text, and the document is partial.
    """
    match = _CHARSET.search(data[:4096])
    declared = (match[1] or match[2]).decode("ascii") if match else None
    decoded = decode(data, declared)
    warnings = []
    if decoded.replaced:
        warnings.append(Warned("control_characters", f"{decoded.replaced} characters that are no text were replaced"))
    record, lost = _record(decoded.text)
    warnings.extend(lost)
    return Found((record,), decoded.encoding, decoded.evidence, warnings=tuple(warnings))


def _record(markup: str) -> tuple[Record, list[Warned]]:
    plain = text_of_markup(markup)
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(_without_declaration(markup), parser=parser)
    except (etree.ParserError, ValueError) as error:
        return Record(0, clean(plain)[0]), [Warned("html_unparsed", f"read as plain text: {error}")]
    metadata = _metadata(tree)
    problem = _problem(parser)
    pieces = [] if problem else list(_pieces(tree))
    if not problem and (lost := _lost(plain, pieces, tree)):
        problem = lost
    if problem:
        return _plain_record(plain, metadata), [Warned("html_text_lost", f"read as plain text: {problem}")]
    return _assembled(pieces, _main_text(tree), metadata), []


def _without_declaration(markup: str) -> str:
    """lxml refuses text with an encoding declaration; the text is decoded already."""
    if markup.lstrip()[:5] != "<?xml":
        return markup
    return markup.lstrip().partition("?>")[2]


def _problem(parser: Any) -> str | None:
    for entry in parser.error_log:
        if (
            entry.type_name in {"ERR_RESOURCE_LIMIT", "ERR_EXCESSIVE_DEPTH"}
            or "xcessive depth" in entry.message
            or "huge" in entry.message
        ):
            return f"{entry.message.strip()} at line {entry.line}"
    return None


def _lost(plain: str, pieces: list[_Piece], tree: Any) -> str | None:
    """How much of the text the parser has lost, in words, where that is more than allowed. The window's title is metadata and
    no piece; one longer than a headline is text that an unclosed tag has drawn into it."""
    title = next((len(_SPACE.sub("", e.text_content())) for e in tree.iter("title")), 0)
    expected = len(_SPACE.sub("", plain)) - min(title, _LONGEST_TITLE)
    got = sum(len(_SPACE.sub("", piece.text)) for piece in pieces)
    if got < expected * (1 - _LOSS) - 20:
        return f"the parser kept {got} of {expected} characters"
    return None


def _plain_record(plain: str, metadata: _Metadata) -> Record:
    text, _ = clean(plain)
    return Record(0, text, metadata.fields)


def _pieces(tree: Any) -> Iterator[_Piece]:
    """The texts of all block elements in the order of the page; walked without recursion."""
    tags: list[str] = []
    words: list[str] = []

    def flush() -> Iterator[_Piece]:
        text = _SPACE.sub(" ", "".join(words)).strip()
        words.clear()
        if text:
            yield _Piece(text, tuple(tags))

    skipping = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "!"
        block = tag in _BLOCK_TAGS
        if event == "start":
            if skipping or tag in _SKIPPED_TAGS or tag == "!":
                skipping += 1
                continue
            if block:
                yield from flush()
                tags.append(tag)
            words.append(element.text or "")
            continue
        if skipping:
            skipping -= 1
        elif block:
            yield from flush()
            tags.pop()
        if not skipping:
            words.append(element.tail or "")
    yield from flush()


def _main_text(tree: Any) -> set[str]:
    """The paragraphs that trafilatura takes for the page's main text."""
    try:
        text = extract(tree, include_comments=False, include_tables=True, favor_recall=False, deduplicate=False, fast=False)
    except Exception:  # it is a guest: whatever it raises, the page's own blocks remain
        text = None
    return {_key(line) for line in (text or "").split("\n") if line.strip()}


def _key(line: str) -> str:
    return _SPACE.sub("", line.strip().lstrip("-•*|").strip())[:400]


def _assembled(pieces: list[_Piece], main: set[str], metadata: _Metadata) -> Record:
    """One text out of the pieces, parted by blank lines, with a role for each piece."""
    joined = "".join(sorted(main))
    found_main = sum(len(p.text) for p in pieces if _key(p.text) in main)
    use_body = metadata.body is not None and found_main < min(_MAIN_LEAST, len(metadata.body) // 2)
    selective = found_main >= _MAIN_LEAST and not use_body
    among = _among_main(pieces, main) if selective else frozenset()
    headline = _headline(pieces, metadata.title)
    text, stretches = "", list[Stretch]()
    if headline is None and metadata.title:
        text = metadata.title
        stretches.append(Stretch(0, len(text), "title", "headline in the page's metadata"))
    titled = False
    for place, piece in enumerate(pieces):
        role, reason = (
            _role(piece, main, joined, found_main >= _MAIN_LEAST and not use_body) if place not in among else ("", "")
        )
        if place == headline and not titled:
            role, reason, titled = "title", "headline of the page", True
        text += "\n\n" if text else ""
        if role:
            stretches.append(Stretch(len(text), len(text) + len(piece.text), role, reason))
        text += piece.text
    if use_body and metadata.body:
        for stretch in [s for s in stretches if not s.role]:
            stretches.remove(stretch)
        text += "\n\n" + metadata.body
    return Record(0, clean(text)[0], metadata.fields, tuple(stretches))


def _among_main(pieces: list[_Piece], main: set[str]) -> frozenset[int]:
    """Paragraphs of prose that were left out of the main text although they stand in the same elements between its paragraphs:
    short first or last sentences, or paragraphs full of links."""
    chosen = [place for place, piece in enumerate(pieces) if _key(piece.text) in main]
    paths = Counter(pieces[place].tags for place in chosen if is_prose(pieces[place].text))
    return frozenset(
        place
        for place in range(min(chosen, default=0), max(chosen, default=0))
        if paths[pieces[place].tags] >= _SAME_PATH and is_prose(pieces[place].text) and role_of_line(pieces[place].text) is None
    )


def _role(piece: _Piece, main: set[str], joined: str, selective: bool) -> tuple[str, str]:
    """Role and reason of a piece; no role for main text, which the rules for lines then look at."""
    if "figcaption" in piece.tags:
        return _FURNITURE_TAGS["figcaption"]
    key = _key(piece.text)
    if key in main or (len(key) > 40 and key in joined):
        return "", ""
    for tag in reversed(piece.tags):
        if tag in _FURNITURE_TAGS:
            return _FURNITURE_TAGS[tag]
    if selective:
        if (known := role_of_line(piece.text)) is not None:
            return known
        return "other", "not in the page's main text"
    return "", ""


def _headline(pieces: list[_Piece], title: str | None) -> int | None:
    """Which piece is the headline: the one that the metadata name, else the first `h1` of some length."""
    own = normalised(title or "")
    candidates = [place for place, piece in enumerate(pieces) if piece.tags and piece.tags[-1] in ("h1", "h2")]
    if own:
        for place in candidates:
            key = normalised(pieces[place].text)
            if key and (key == own or (len(key) > 15 and (key in own or (len(own) > 15 and key.startswith(own))))):
                return place
    headings = [place for place in candidates if pieces[place].tags[-1] == "h1" and len(pieces[place].text.split()) > 2]
    return headings[0] if headings else None


def _metadata(tree: Any) -> _Metadata:
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = " ".join((element.get("content") or "").split())
        if name and content:
            meta.setdefault(name, content)
    linked = _article_object(tree)
    canonical = next((e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"), None)
    times = [e.get("datetime") or e.text_content() for e in tree.iter("time")]
    url = next(
        (u for u in (canonical, meta.get("og:url"), _value(linked, "url")) if u and u.startswith(("http://", "https://"))), None
    )
    published, source = _published(linked, meta, times, tree)
    title = _value(linked, "headline") or meta.get("og:title") or meta.get("twitter:title") or meta.get("dc.title")
    if title is None:
        title = next((" ".join(e.text_content().split()) for e in tree.iter("title")), None)
    fields = Fields(
        url=url,
        outlet=_value(linked, "publisher") or meta.get("og:site_name") or meta.get("publisher"),
        byline=_value(linked, "author") or meta.get("author") or meta.get("article:author"),
        published=published,
        updated=_value(linked, "dateModified") or meta.get("article:modified_time") or meta.get("og:updated_time"),
        language=tree.get("lang"),
        published_source=source,
    )
    fields = fields._replace(**{name: clean(value)[0] for name, value in fields._asdict().items() if value})
    body = _value(linked, "articleBody", keep_lines=True)
    return _Metadata(clean(title)[0] if title else None, fields, clean(body)[0] if body else None)


_PUBLISHED_META = (
    "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate", "dc.date",
    "dc.date.issued", "dcterms.created", "sailthru.date", "parsely-pub-date", "publication_date", "article.published",
    "cxenseparse:recs:publishtime",
)  # fmt: skip


def _published(linked: dict[str, Any], meta: dict[str, str], times: list[str], tree: Any) -> tuple[str | None, str]:
    if value := _value(linked, "datePublished"):
        return value, "JSON-LD `datePublished`"
    for name in _PUBLISHED_META:
        if name in meta:
            return meta[name], f"meta `{name}`"
    written = [" ".join(time.split()) for time in times if time and time.strip()]
    if written and re.search(r"\d{4}", written[0]):
        return written[0], "element `time`"
    return _shown(tree), FOUND_ON_PAGE


def _shown(tree: Any) -> str | None:
    """The day in the markup that pages keep for dates. Without htmldate's search of the whole text, which named a wrong day as
    often as the right one (4 of 8 pages; the markup alone: 9 right of 17 without metadata, none wrong)."""
    try:
        return find_date(
            deepcopy(tree), extensive_search=False, original_date=True, min_date="1995-01-01", max_date="2099-12-31"
        )
    except Exception:  # a guest, like trafilatura: without it the page has no date
        return None


def _article_object(tree: Any) -> dict[str, Any]:
    """The JSON-LD object that describes the article; empty where the page has none."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            value = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(value):
            kinds = item.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and (name.endswith("Article") or name in ("BlogPosting", "Report")) for name in names):
                return item
    return {}


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    pending = [value]
    while pending:
        item = pending.pop(0)
        if isinstance(item, list):
            pending.extend(item[:200])
        elif isinstance(item, dict):
            yield item
            if isinstance(item.get("@graph"), list):
                pending.extend(item["@graph"][:200])


def _value(item: dict[str, Any], key: str, keep_lines: bool = False) -> str | None:
    value = item.get(key)
    if isinstance(value, list):
        named = [v.get("name") if isinstance(v, dict) else v for v in value]
        value = ", ".join(v for v in named if isinstance(v, str))
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id")
    if not isinstance(value, str) or not value.strip():
        return None
    return text_of_markup(value.replace("\n", "<br>")) if keep_lines else " ".join(value.split())
