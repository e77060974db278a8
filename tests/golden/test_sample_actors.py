"""Actors of the bundled sample as the extractors find them, held against what is written down by hand."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.accuracy.naming import NameBook
from tests.accuracy.reading import ReadArticle, the_story
from tests.accuracy.sample import ARTICLES, Key, key_of, label_of, read_sample

_NAMED = ("name", "short", "acronym")
_WITH_ACTORS = [article for article in ARTICLES if article.get("actors")]
# "Fuad Hussein is not Saddam Hussein": whom a careless reading would find.
_SOMEBODY_ELSE = re.compile(r"(?P<right>[A-Z].+) is not (?P<wrong>[A-Z].+)")


# Listed, and rightly not found: each must stay not found, or its line here goes.
_NOT_IN_THE_TEXT = {
    (
        "html/courier-what-ends-in-2025.html",
        "NATO",
    ): "stands by itself only in a subheading, which is a block and no part of the text",
    (
        "records/briefs_2024.jsonl",
        "United Nations",
    ): "stands only inside “Iran’s mission to the United Nations”, an actor of its own",
}


@pytest.fixture(scope="module")
def sample() -> dict[Key, ReadArticle]:
    return read_sample()


@pytest.mark.parametrize("gold", _WITH_ACTORS, ids=label_of)
def test_every_actor_is_named_as_often_as_counted(gold: dict[str, Any], sample: dict[Key, ReadArticle]) -> None:
    mentions = sample[key_of(gold)].reading.mentions
    found = {name: sum(m.actor == name and m.form in _NAMED for m in mentions) for name in gold["actors"]}
    missing = {name for name, count in found.items() if count < gold["actors"][name]}
    assert missing == {name for document, name in _NOT_IN_THE_TEXT if document == gold["document"] and name in found}


def test_nobody_is_taken_for_somebody_else(sample: dict[Key, ReadArticle]) -> None:
    names = NameBook(the_story())
    checked = 0
    for gold in ARTICLES:
        for line in gold.get("must_not", ()):
            match = _SOMEBODY_ELSE.fullmatch(line)
            if match is None or not names.knows(match["wrong"]):
                continue
            checked += 1
            mentions = sample[key_of(gold)].reading.mentions
            wrong = [m.surface for m in mentions if m.actor and names.same(m.actor, match["wrong"])]
            assert wrong == [], (label_of(gold), line)
            assert any(m.actor and names.same(m.actor, match["right"]) for m in mentions), (label_of(gold), line)
    assert checked >= 3


def test_every_mention_is_where_it_says(sample: dict[Key, ReadArticle]) -> None:
    for read in sample.values():
        sentences = {sentence.sentence_id: sentence for sentence in read.reading.sentences}
        reached = 0
        for mention in read.reading.mentions:
            sentence = sentences[mention.sentence_id]
            assert read.reading.text[mention.start : mention.end] == mention.surface
            assert sentence.start <= mention.start < mention.end <= sentence.end
            assert mention.start >= reached, "mentions do not overlap"
            reached = mention.end


def test_the_side_of_a_mention_is_its_actors(sample: dict[Key, ReadArticle]) -> None:
    sides = {actor.name: actor.side for actor in the_story().actors}
    named = [m for read in sample.values() for m in read.reading.mentions if m.actor in sides]
    assert len(named) > 500
    assert all(mention.side == sides[mention.actor or ""] for mention in named)
