"""The articles behind a report, from a store with the bundled sample's tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.engine import Serial
from helpers.report import Article
from helpers.runner.library import StoreLibrary
from helpers.store import Store
from helpers.story import load_story
from helpers.workflow import STAGES, Workspace, bring_up_to_date

_STAGES = ("ingestion", "keywords", "actors", "troop_numbers", "attacks", "pipelines", "statements")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, root: Path) -> StoreLibrary:
    store = Store(tmp_path_factory.mktemp("store"))
    story = load_story(root / "data" / "stories" / "us_iraq_coalition")
    workspace = Workspace(story, root / "data" / "samples" / "us_iraq_coalition", store, Serial())
    for name in _STAGES:
        bring_up_to_date(STAGES[name], workspace, ingest=name == "ingestion")
    return StoreLibrary(store)


def _all(library: StoreLibrary) -> dict[str, Article]:
    ids = library._store.read("articles", ["article_id"])["article_id"]
    return dict(library.articles(set(ids)))


def test_every_mark_lies_in_its_article_and_says_what_and_why(library):
    articles = _all(library)
    assert len(articles) > 60
    for article in articles.values():
        for mark in article.marks:
            assert 0 <= mark.start < mark.end <= len(article.text)
            assert mark.label
            assert mark.why
            assert "nan" not in mark.label.split()
    kinds = {mark.kind for article in articles.values() for mark in article.marks}
    assert kinds == {"mention", "troops", "attack", "pipeline", "statement", "quantity"}


def test_what_was_left_out_stands_beside_the_text_and_not_in_it(library):
    told = [(article, aside) for article in _all(library).values() for aside in article.asides]
    assert len(told) > 50
    for article, aside in told:
        assert 0 <= aside.at <= len(article.text)
        assert aside.role
        assert aside.why
    roles = {aside.role for _, aside in told}
    assert {"dateline", "caption", "promo", "related link"} <= roles


def test_provenance_names_document_hash_and_how_it_is_dated(library):
    for article in _all(library).values():
        assert len(article.document_id) == 64
        assert article.paths
        assert article.dated
        assert all(name and words for name, words in article.facts)
    copies = [article for article in _all(library).values() if article.copies]
    assert copies
    for article in copies:
        assert all(article.article_id in _all(library)[other].copies for other in article.copies)


def test_actors_and_terms_are_sorted_and_of_the_asked_articles_only(library):
    some = sorted(_all(library))[:5]
    actors = list(library.actors(some))
    assert [actor.name for actor in actors] == sorted(actor.name for actor in actors)
    assert {name for actor in actors for name in actor.articles} <= set(some)
    terms = list(library.terms(some))
    assert [term for term, _ in terms] == sorted(term for term, _ in terms)
    assert {name for _, names in terms for name in names} <= set(some)
    assert not list(library.terms([]))


def test_an_article_that_is_gone_is_left_out(library):
    assert library.articles(["0000000000000000"]) == {}
