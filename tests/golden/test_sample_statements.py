"""Statements of the bundled sample as the extractor finds them, held against what is written down by hand.

`sample.toml` lists the statements that matter and not all, so recall is scored; that no row is nonsense, the other tests see
to. The floors are a little below what is found, and only ever go up.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from tests.accuracy.naming import NameBook
from tests.accuracy.reading import ReadArticle, the_story
from tests.accuracy.sample import ARTICLES, Key, key_of, label_of, read_sample
from tests.accuracy.scoring import words_of

from helpers.language.reporting_verbs import CUE_CLASSES

# Of the listed statements: found at all, and right in speaker, class of cue, negation and mode.
FOUND = 0.98
RIGHT = 0.95
_LISTED = [(article, statement) for article in ARTICLES for statement in article.get("statements", ())]


@pytest.fixture(scope="module")
def sample() -> dict[Key, ReadArticle]:
    return read_sample()


def _about(gold: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Whether half of the longer words of the summary begin a word of the row."""
    wanted = [word[:5] for word in words_of(gold["about"]) if len(word) > 3 and word not in ("that", "with", "from", "into")]
    have = {word[:5] for word in words_of(f"{row['cue']} {row['content']}")}
    return sum(word in have for word in wanted) * 2 >= len(wanted)


def _spoke(wanted: str, found: str | None, names: NameBook) -> bool:
    """The speaker, one of several who speak together, or a state's government where the state is written down."""
    if names.same(wanted, found) or (found and any(names.same(wanted, name) for name in found.split(" and "))):
        return True
    return found == f"Government of {wanted}" or (not names.knows(wanted) and names.alike(wanted, found))


def _right(gold: Mapping[str, Any], row: Mapping[str, Any], names: NameBook) -> bool:
    return (
        _spoke(gold["speaker"], row["speaker"], names)
        and row["cue_class"] == gold["cue_class"]
        and row["negated"] == gold.get("negated", row["negated"])
        and (row["mode"] != "indirect" or not gold.get("direct", False))
    )


def test_listed_statements_are_found(sample: dict[Key, ReadArticle]) -> None:
    names = NameBook(the_story())
    missing, wrong = [], []
    for article, gold in _LISTED:
        about = [row for row in sample[key_of(article)].rows["statements"] if _about(gold, row)]
        shown = f"{label_of(article)}: {gold}"
        if not about:
            missing.append(shown)
        elif not any(_right(gold, row, names) for row in about):
            keys = ("speaker", "speaker_surface", "cue", "cue_class", "mode", "negated", "content")
            rows = "\n      ".join(" | ".join(str(row[key]) for key in keys) for row in about)
            wrong.append(f"{shown}\n      {rows}")
    found = 1 - len(missing) / len(_LISTED)
    right = 1 - (len(missing) + len(wrong)) / len(_LISTED)
    report = f"found {found:.3f}, right {right:.3f} of {len(_LISTED)}\n" + "\n".join([*missing, "WRONG", *wrong])
    assert found >= FOUND and right >= RIGHT, report


def test_every_statement_is_where_it_says(sample: dict[Key, ReadArticle]) -> None:
    rows = 0
    for read in sample.values():
        sentences = {sentence.sentence_id: sentence for sentence in read.reading.sentences}
        for row in read.rows["statements"]:
            rows += 1
            assert read.reading.text[row["start"] : row["end"]] == row["content"]
            assert row["content"].strip() == row["content"] != ""
            sentence = sentences[row["sentence_id"]]
            assert sentence.start <= row["start"] < sentence.end, "the sentence is the one that the content begins in"
            assert row["cue_class"] in CUE_CLASSES
    assert rows >= len(_LISTED)


def test_the_side_of_a_statement_is_its_speakers(sample: dict[Key, ReadArticle]) -> None:
    sides = {actor.name: actor.side for actor in the_story().actors}
    spoken = [row for read in sample.values() for row in read.rows["statements"] if row["speaker"] in sides]
    assert len(spoken) > len(_LISTED) / 2
    assert all(row["side"] == sides[row["speaker"]] for row in spoken)
