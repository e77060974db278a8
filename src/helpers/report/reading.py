"""Reading pages: every cited article with what was read in it. One page shows them all; the articles lie in small files.

An article's file is chosen by the first two digits of its id, so that a new article changes one file and no other, and so
that 12,000 articles are 256 files of about 50 articles rather than 12,000 pages.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from helpers.report.library import KINDS, Article, Aside, Library, Mark

__all__ = ["READING", "article_files", "shard_of"]

READING = "article"
_PREFIX = 2
_KIND_PLACES = {kind: place for place, (kind, _, _) in enumerate(KINDS)}
# Characters of one left-out stretch, and of all of one article, that its reading page shows. Navigation and consent texts of
# web pages run to tens of thousands of characters; their beginnings say what they are.
_ASIDE_SHOWN = 300
_ASIDES_SHOWN = 4_000


def shard_of(article_id: str) -> str:
    """The data file, without its ending, that holds an article. Ids are hexadecimal digits."""
    return f"articles/{article_id[:_PREFIX]}"


def article_files(library: Library, ids: Collection[str]) -> Iterator[tuple[str, Mapping[str, Article], dict[str, Any]]]:
    """File by file in order: its name, its articles and what is written into it."""
    for name, members in groupby(sorted(ids), key=shard_of):
        articles = library.articles(list(members))
        if articles:
            yield name, articles, _shard(articles)


def _shard(articles: Mapping[str, Article]) -> dict[str, Any]:
    """Articles by id, with the words of their marks in one list, because most of them come again and again."""
    words = sorted({text for one in articles.values() for mark in one.marks for text in (mark.label, mark.why)})
    places = {text: place for place, text in enumerate(words)}
    return {"strings": words, "articles": {name: _article(articles[name], places) for name in sorted(articles)}}


def _article(article: Article, places: Mapping[str, int]) -> dict[str, Any]:
    told = {
        "title": article.title, "outlet": article.outlet, "published": article.published, "byline": article.byline,
        "url": article.url, "dated": article.dated, "document": article.document_id, "paths": list(article.paths),
        "facts": [list(fact) for fact in article.facts], "copies": list(article.copies), "body": article.body_start,
        "text": article.text,
        "marks": [number for mark in _in_order(article.marks) for number in _written(mark, places)],
        "asides": [list(aside) for aside in _shown(article.asides)],
    }  # fmt: skip
    return {name: value for name, value in told.items() if value not in (None, "", [])}


def _in_order(marks: Iterable[Mark]) -> list[Mark]:
    """Longer marks before those inside them."""
    return sorted(set(marks), key=lambda mark: (mark.start, -mark.end, _KIND_PLACES[mark.kind], mark.label, mark.why))


def _written(mark: Mark, places: Mapping[str, int]) -> tuple[int, ...]:
    return (mark.start, mark.end - mark.start, _KIND_PLACES[mark.kind], places[mark.label], places[mark.why])


def _shown(asides: Iterable[Aside]) -> Iterator[Aside]:
    left = _ASIDES_SHOWN
    for aside in asides:
        if left <= 0:
            return
        text = aside.text if len(aside.text) <= _ASIDE_SHOWN else aside.text[: _ASIDE_SHOWN - 1].rstrip() + "…"
        left -= len(text)
        yield aside._replace(text=text)
