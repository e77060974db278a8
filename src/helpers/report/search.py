"""The index of the search that runs in the page: findings, actors, articles and their terms, in files loaded when needed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from helpers.report.library import Article, Library

__all__ = ["CATALOG", "search_files"]

CATALOG = "search/catalog"
# A term that more than this part of the articles have (and more than so many) finds nothing; only their number is kept.
# Effect of a higher value: larger files. In 12,000 articles the terms of more than a quarter are a few hundred words.
_COMMON = 0.25
_COMMON_FROM = 200
_PREFIX = 2


def search_files(
    findings: Iterable[Sequence[str]], articles: Mapping[str, Article], library: Library
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each file's name and content: first the catalogue, then the terms by their first letters.

    ``findings`` are (page, heading, name of the page, anchor). Articles stand in the order of their dates and are meant by
    their places in it; lists of places hold the first and then the steps to the next."""
    ids = sorted(articles, key=lambda name: (articles[name].published or "", name))
    places = {name: place for place, name in enumerate(ids)}
    terms = _by_prefix(library.terms(ids), places)
    yield (
        CATALOG,
        {
            "pages": [list(finding) for finding in findings],
            "actors": [[one.name, one.type, one.side or "", _steps(one.articles, places)] for one in library.actors(ids)],
            "articles": [[name, *_told(articles[name])] for name in ids],
            "terms": sorted(terms),
        },
    )
    for prefix in sorted(terms):
        yield f"search/{prefix}", terms[prefix]


def _told(article: Article) -> list[str]:
    return [article.title or "", article.outlet or "", article.published or ""]


def _by_prefix(terms: Iterable[tuple[str, Sequence[str]]], places: Mapping[str, int]) -> dict[str, dict[str, Any]]:
    most = max(_COMMON_FROM, _COMMON * len(places))
    files: dict[str, dict[str, Any]] = {}
    for term, ids in terms:
        files.setdefault(_prefix(term), {})[term] = len(ids) if len(ids) > most else _steps(ids, places)
    return files


def _prefix(term: str) -> str:
    """The name of a term's file: its first two letters, or ``other`` where a file's name could not hold them."""
    first = term[:_PREFIX]
    return first if first.isascii() and first.isalnum() and first == first.lower() else "other"


def _steps(ids: Collection[str], places: Mapping[str, int]) -> list[int]:
    found = sorted(places[name] for name in ids if name in places)
    return [place - before for before, place in zip([0, *found], found, strict=False)]
