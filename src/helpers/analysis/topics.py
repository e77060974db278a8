"""Which topics of the story its articles touch, by the dictionaries of `topics.toml`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from helpers.analysis.evidence import TOGETHER, grouped, none_for_missing, of_articles, one_each
from helpers.analysis.slices import restrict
from helpers.language.topic_matching import TopicMatcher
from helpers.schemas import Evidence
from helpers.story import Topic

__all__ = ["TopicCoverage", "topic_coverage", "with_topic"]


class TopicCoverage(NamedTuple):
    """``topics``: one row a topic, in the story's order, none left out: ``topic, name, count`` (hits), ``articles, independent,
    share`` (of articles), ``commonest`` (wording), ``evidence``. ``pairs``: two topics in one article: ``topic, other,
    articles, expected`` (if the topics were independent), ``lift`` (observed over expected), ``evidence`` (of the articles).
    ``uncovered``: the articles that no topic covers: ``article_id, title, outlet, published, words, evidence``."""

    topics: pd.DataFrame
    pairs: pd.DataFrame
    uncovered: pd.DataFrame


def topic_coverage(sentences: pd.DataFrame, articles: pd.DataFrame, topics: Sequence[Topic]) -> TopicCoverage:
    """`sentences`, `articles` and the story's topics → what they cover."""
    hits = _hits(restrict(sentences, articles), topics)
    first = dict(zip(articles["article_id"], articles["is_first"].astype(bool), strict=True))
    touched = hits.drop_duplicates(["topic", "article_id"])
    rows = []
    for topic in topics:
        own, inside = hits[hits["topic"] == topic.id], touched[touched["topic"] == topic.id]
        wording = own["surface"].value_counts().sort_index(kind="stable").sort_values(ascending=False, kind="stable")
        rows.append(
            (topic.id, topic.name, len(own), len(inside), sum(first[a] for a in inside["article_id"]),
             len(inside) / max(1, len(articles)), str(wording.index[0]) if len(wording) else None,
             tuple(sorted(own["_evidence"])))
        )  # fmt: skip
    columns = ["topic", "name", "count", "articles", "independent", "share", "commonest", "evidence"]
    uncovered = articles[~articles["article_id"].isin(touched["article_id"])].sort_values("article_id", kind="stable")
    uncovered = uncovered[["article_id", "title", "outlet", "published", "words"]].assign(
        evidence=one_each(of_articles(uncovered["article_id"]))
    )
    listed = pd.DataFrame(rows, columns=columns)
    return TopicCoverage(
        listed.assign(commonest=listed["commonest"].astype(object)),
        _pairs(touched, [topic.id for topic in topics], len(articles)),
        none_for_missing(uncovered, "title", "outlet").reset_index(drop=True),
    )


def with_topic(articles: pd.DataFrame, sentences: pd.DataFrame, topic: Topic) -> pd.DataFrame:
    """The articles that touch one topic: a slice for keyness and concordances."""
    hits = _hits(restrict(sentences, articles), [topic])
    return articles[articles["article_id"].isin(hits["article_id"])]


def _hits(sentences: pd.DataFrame, topics: Sequence[Topic]) -> pd.DataFrame:
    matcher = TopicMatcher(topics)
    columns = (sentences[name].tolist() for name in ("article_id", "sentence_id", "start", "text"))
    rows = [
        (
            hit.topic,
            article,
            text[hit.start : hit.end].casefold(),
            Evidence(sentence, int(start) + hit.start, int(start) + hit.end),
        )
        for article, sentence, start, text in zip(*columns, strict=True)
        for hit in matcher.hits(text)
    ]
    return pd.DataFrame(rows, columns=["topic", "article_id", "surface", "_evidence"])


def _pairs(touched: pd.DataFrame, topics: Sequence[str], size: int) -> pd.DataFrame:
    sets = {topic: set(touched.loc[touched["topic"] == topic, "article_id"]) for topic in topics}
    rows = []
    for one, other in combinations(topics, 2):
        both = sorted(sets[one] & sets[other])
        if both:
            expected = len(sets[one]) * len(sets[other]) / size
            rows += [(one, other, article, expected) for article in both]
    pairs = pd.DataFrame(rows, columns=["topic", "other", "article_id", "expected"])
    cited = pairs.assign(_evidence=of_articles(pairs["article_id"]))
    made = grouped(
        cited,
        ["topic", "other"],
        articles=("article_id", "size"),
        expected=("expected", "first"),
        evidence=("_evidence", TOGETHER),
    )
    made = made.assign(lift=(made["articles"].astype("float64") / made["expected"].astype("float64")).round(9))
    order = {topic: place for place, topic in enumerate(topics)}
    made = made.sort_values(["topic", "other"], key=lambda column: column.map(order), kind="stable").reset_index(drop=True)
    return made[["topic", "other", "articles", "expected", "lift", "evidence"]]
