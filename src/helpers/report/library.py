"""What the pages are given beside the findings: the articles that they cite, with what was read in them, and their words.

`report` never sees a table. Whoever makes a run fills these from one, and only for the articles that the findings cite.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

__all__ = ["KINDS", "NO_LIBRARY", "Actor", "Article", "Aside", "Library", "Mark"]

# What a reading page can mark, in the order of its switches: the kind, its name in the plural, and whether it is on at first.
KINDS: tuple[tuple[str, str, bool], ...] = (
    ("mention", "Actors and places", True),
    ("troops", "Troop figures", True),
    ("attack", "Attacks", True),
    ("pipeline", "Pipelines", True),
    ("statement", "Statements", True),
    ("quantity", "Other numbers", False),
)


class Mark(NamedTuple):
    """One extracted row in an article: characters ``start`` to ``end`` of the text, its kind (of `KINDS`), what was read there
    in words, and by which rule of which extractor."""

    start: int
    end: int
    kind: str
    label: str
    why: str


class Aside(NamedTuple):
    """A stretch of the document that is no part of the article's text: the character of the article's text before which it
    stood, its role, its words, and why it was left out."""

    at: int
    role: str
    text: str
    why: str


@dataclass(frozen=True)
class Article:
    """One article as its reading page shows it. ``published`` is an ISO date or None, ``dated`` says in words how exactly and
    by what it is dated; ``copies`` are the ids of the other articles of its cluster; ``document_id`` is the SHA-256 of its
    document, ``paths`` where that lay; ``facts`` are further lines of provenance as (name, words)."""

    article_id: str
    title: str | None
    outlet: str | None
    published: str | None
    text: str
    body_start: int = 0
    byline: str | None = None
    url: str | None = None
    dated: str = ""
    document_id: str = ""
    paths: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    copies: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    asides: tuple[Aside, ...] = ()


class Actor(NamedTuple):
    """Somebody who is named: name, type, side, and the ids of the articles that name them."""

    name: str
    type: str
    side: str | None
    articles: tuple[str, ...]


class Library(Protocol):
    """Articles, actors and terms behind a report. Whatever the order in which they are asked for, answers are the same."""

    def articles(self, ids: Collection[str], /) -> Mapping[str, Article]:
        """Those of the articles that there are; an id of an earlier run's article may be gone."""

    def actors(self, ids: Collection[str], /) -> Iterable[Actor]:
        """Who is named in these articles, sorted by name."""

    def terms(self, ids: Collection[str], /) -> Iterable[tuple[str, Sequence[str]]]:
        """The terms of these articles, sorted, each with the sorted ids of the articles that have it."""


class _NoLibrary:
    """A report of findings alone: no reading pages, and a search over the findings only."""

    def articles(self, _ids: Collection[str], /) -> Mapping[str, Article]:
        return {}

    def actors(self, _ids: Collection[str], /) -> Iterable[Actor]:
        return ()

    def terms(self, _ids: Collection[str], /) -> Iterable[tuple[str, Sequence[str]]]:
        return ()


NO_LIBRARY: Library = _NoLibrary()
