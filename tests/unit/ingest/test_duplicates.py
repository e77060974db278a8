"""Copies of one text: found whatever the order, led by the first, and not confused with other reports of the same event."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from helpers.ingest import ArticleText, assign_clusters

_WORDS = ["troops", "base", "talks", "officials", "Baghdad", "pipeline", "mission", "drone", "minister", "border", "attack"]


def _text(seed: int, length: int = 300) -> str:
    rng = random.Random(seed)
    return " ".join(rng.choice(_WORDS) + str(rng.randrange(40)) for _ in range(length))


def _edited(text: str, every: int) -> str:
    words = text.split()
    words[::every] = ["changed"] * len(words[::every])
    return " ".join(words)


def test_copies_small_edits_and_cut_copies() -> None:
    wire = _text(1)
    articles = [
        ArticleText("d", _edited(wire, 60), date(2024, 1, 28), "Sample Erbil Post"),
        ArticleText("b", wire, date(2024, 1, 27), "Sample Wire Service", wire=True),
        ArticleText("a", wire, date(2024, 1, 27), "Sample London Dispatch"),
        ArticleText("c", " ".join(wire.split()[:120]), None, None),
        ArticleText("e", _text(2), date(2024, 1, 26), "Sample Baghdad Courier"),
    ]
    found = {cluster.article_id: cluster for cluster in assign_clusters(articles)}
    assert {found[name].cluster_id for name in "abcd"} == {"b"}
    assert found["b"].is_first
    assert found["b"].similarity == 1.0
    assert found["a"].similarity == found["c"].similarity == 1.0
    assert 0.8 < found["d"].similarity < 1.0
    assert found["e"].cluster_id == "e"
    assert [cluster.article_id for cluster in assign_clusters(articles)] == [article.article_id for article in articles]


def test_a_short_copy_of_a_long_text_is_found() -> None:
    for seed in range(20):  # of a long text only an eighth of the 5-grams is looked up, of a short one all
        words = _text(seed, 1600).split()
        cut = " ".join(words[200 : 200 + 60 + 9 * seed])
        found = assign_clusters([ArticleText("a", " ".join(words)), ArticleText("b", cut)])
        assert [cluster.cluster_id for cluster in found] == ["a", "a"], seed


def test_typography_and_capitals_make_no_other_text() -> None:
    plain = 'The minister said - in Baghdad - that "Iraq\'s talks" go on; ' + _text(9, 60)
    typeset = (
        plain.replace(" - ", " — ").replace("'", "’").replace(' "', " “").replace('" ', "” ").replace(" ", "\u00a0", 3).upper()
    )
    assert [cluster.similarity for cluster in assign_clusters([ArticleText("a", plain), ArticleText("b", typeset)])] == [
        1.0,
        1.0,
    ]


def test_a_long_quotation_in_common_is_no_copy() -> None:
    quotation = _text(3, 60)
    one = ArticleText("one", f"{_text(4)} {quotation} {_text(5)}")
    two = ArticleText("two", f"{_text(6)} {quotation} {_text(7)}")
    assert all(cluster.is_first for cluster in assign_clusters([one, two]))


def test_nothing_chains_unlike_texts_together() -> None:
    words = _text(8, 900).split()
    windows = [ArticleText(f"{start:04d}", " ".join(words[start : start + 300])) for start in range(0, 600, 75)]
    found = assign_clusters(windows)
    assert len({cluster.cluster_id for cluster in found}) > 2


def test_the_order_of_input_does_not_matter() -> None:
    articles = [ArticleText(f"{n:03d}", _edited(_text(n % 7), 40 + n), date(2024, 1, 1 + n % 9)) for n in range(40)]
    expected = {cluster.article_id: cluster for cluster in assign_clusters(articles)}
    for seed in range(3):
        shuffled = random.Random(seed).sample(articles, len(articles))
        assert {cluster.article_id: cluster for cluster in assign_clusters(shuffled)} == expected


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["one word"], ["same words here", "same words here"]])
def test_small_inputs(texts: list[str]) -> None:
    found = assign_clusters([ArticleText(str(place), text) for place, text in enumerate(texts)])
    assert len(found) == len(texts)


@pytest.mark.corpus
def test_known_copies(shared: Path) -> None:
    folder = shared / "bench" / "minhash"
    articles = []
    for line in (folder / "articles_1000.train").read_text("utf-8").splitlines():
        name, _, text = line.partition(" ")
        articles.append(ArticleText(name, text))
    truth = {frozenset(line.split()) for line in (folder / "articles_1000.truth").read_text("utf-8").splitlines() if line}
    found = {frozenset((c.article_id, c.cluster_id)) for c in assign_clusters(articles) if not c.is_first}
    assert found == truth
