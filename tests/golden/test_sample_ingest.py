"""The bundled sample as ingestion reads it, held against what a careful reader found in it by hand (`sample.toml`)."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from helpers.ingest import ArticleText, Ingested, Input, assign_clusters, read_document
from helpers.story import Story

with (Path(__file__).parent / "sample.toml").open("rb") as _file:
    _GOLD = tomllib.load(_file)
DOCUMENTS: list[dict[str, Any]] = _GOLD["document"]
ARTICLES: list[dict[str, Any]] = _GOLD["article"]


def _key(article: dict[str, Any]) -> tuple[str, int, int]:
    return (article["document"], article.get("record", 0), article.get("position", 1))


def _name(article: dict[str, Any]) -> str:
    return "{}#{}.{}".format(*_key(article))


@pytest.fixture(scope="module")
def read(root: Path, story: Story) -> dict[str, Ingested]:
    """What is found in every file of the sample."""
    folder = root / "data" / "samples" / "us_iraq_coalition"
    paths = sorted(document["path"] for document in DOCUMENTS)
    return {path: read_document(Input(path, (folder / path).read_bytes()), story) for path in paths}


@pytest.fixture(scope="module")
def articles(read: dict[str, Ingested]) -> dict[tuple[str, int, int], dict[str, Any]]:
    return {
        (path, article["record"], article["position"]): article for path, found in read.items() for article in found.articles
    }


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document["path"])
def test_what_became_of_each_document(document: dict[str, Any], read: dict[str, Ingested]) -> None:
    found = read[document["path"]]
    if document["status"] == "duplicate":  # the same bytes: the same rows, of which the inbox keeps one
        assert found.document["document_id"] == read[document["copy_of"]].document["document_id"]
        return
    assert (found.document["status"], found.document["articles"]) == (document["status"], document["articles"])
    assert len(found.articles) == document["articles"]
    assert found.document["rejected"] == document.get("rejected", 0)
    assert [reject["position"] for reject in found.rejects] == document.get("reject_positions", [])
    if document["status"] == "quarantined":
        assert found.document["reason"] == document["reason"]
    if "encoding" in document:
        assert found.document["encoding"].replace("windows-", "cp").startswith(document["encoding"])


@pytest.mark.parametrize("gold", ARTICLES, ids=_name)
def test_title_outlet_wire_and_byline(gold: dict[str, Any], articles: dict[tuple[str, int, int], dict[str, Any]]) -> None:
    found = articles[_key(gold)]
    assert found["title"] == gold["title"]
    assert found["outlet"] == gold.get("outlet"), found["outlet_evidence"]
    if "wire" in gold:
        assert found["wire"] == gold["wire"]
    if "byline" in gold:
        assert found["byline"] == gold["byline"]


@pytest.mark.parametrize("gold", ARTICLES, ids=_name)
def test_day_of_publication(gold: dict[str, Any], articles: dict[tuple[str, int, int], dict[str, Any]]) -> None:
    found = articles[_key(gold)]
    if "published" not in gold:
        assert found["published"] is None and found["published_evidence"]
        return
    window = gold["published"]
    assert found["published"] is not None, found["published_evidence"]
    # The interval found meets the one read by hand, and is no wider than two days more.
    assert found["published"] <= window["latest"] and found["published_end"] >= window["earliest"], found["published_evidence"]
    assert (found["published_end"] - found["published"]).days <= (window["latest"] - window["earliest"]).days + 2
    assert (found["published_confidence"] == 1) == ("corrected" in gold)


@pytest.mark.parametrize("gold", ARTICLES, ids=_name)
def test_no_furniture_in_the_text(gold: dict[str, Any], articles: dict[tuple[str, int, int], dict[str, Any]]) -> None:
    text = articles[_key(gold)]["text"]
    for furniture in ("(Sample ", "Read also", "READ MORE", "Sign up", "All rights reserved", "Updated at"):
        assert furniture not in text


def test_copies_are_together_and_others_apart(articles: dict[tuple[str, int, int], dict[str, Any]], story: Story) -> None:
    wires = {outlet.name for outlet in story.outlets if outlet.wire}
    texts = {
        key: ArticleText(a["article_id"], a["text"], a["published"], a["outlet"], a["outlet"] in wires)
        for key, a in articles.items()
    }
    known = [text for key, text in texts.items() if key in {_key(gold) for gold in ARTICLES}]
    cluster = {found.article_id: found.cluster_id for found in assign_clusters(known)}
    expected: dict[str, set[str]] = defaultdict(set)
    for gold in ARTICLES:
        expected[gold.get("cluster", _name(gold))].add(texts[_key(gold)].article_id)
    found: dict[str, set[str]] = defaultdict(set)
    for article_id, cluster_id in cluster.items():
        found[cluster_id].add(article_id)
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, expected.values()))
    firsts = {
        articles[key]["outlet"] for key in texts if texts[key].article_id in found and len(found[texts[key].article_id]) > 1
    }
    assert firsts == {"Sample Wire Service"}
