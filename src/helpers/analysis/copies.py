"""What the copies of a text say that the first one does not."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from helpers.analysis.evidence import one_each
from helpers.schemas import Evidence

__all__ = ["added_sentences"]

_WORD = re.compile(r"\w+")
# A sentence is another one's wording if they share this much of their words (Jaccard): below it, half of what is said is new.
# Higher, and a changed quotation mark or outlet's name makes a sentence new.
_SAME = 0.6
# Shorter sentences ("Read more.") are an outlet's furniture more often than news.
_FEWEST = 5


def added_sentences(articles: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """`articles`, `sentences` → one row a sentence of a copy whose wording the first of its cluster has nowhere:
    ``title`` (of the first), ``first_outlet``, ``outlet``, ``published`` (of the copy), ``similarity``, ``article_id``,
    ``cluster_id``, ``sentence_id``, ``text``, ``evidence``. Headlines are left out, since outlets write their own."""
    copies = articles[~articles["is_first"].astype(bool)]
    firsts = articles[articles["article_id"].isin(copies["cluster_id"])].set_index("article_id")
    told = sentences[~sentences["is_title"].astype(bool)]
    wordings = {
        name: list(map(_words, rows))
        for name, rows in told[told["article_id"].isin(firsts.index)].groupby("article_id")["text"]
    }
    rows = told.merge(copies[["article_id", "cluster_id", "outlet", "published", "similarity"]], on="article_id")
    own = rows["text"].map(_words)
    new = [
        len(words) >= _FEWEST and _is_new(words, wordings.get(cluster, ()))
        for words, cluster in zip(own, rows["cluster_id"], strict=True)
    ]
    rows = rows[new] if len(rows) else rows
    rows = rows.assign(
        title=rows["cluster_id"].map(firsts["title"]).fillna("without a headline"),
        first_outlet=rows["cluster_id"].map(firsts["outlet"]),
        evidence=one_each(map(Evidence, rows["sentence_id"])),
    )
    columns = [
        "title",
        "first_outlet",
        "outlet",
        "published",
        "similarity",
        "article_id",
        "cluster_id",
        "sentence_id",
        "text",
        "evidence",
    ]
    return rows.sort_values(["cluster_id", "published", "sentence_id"], kind="stable")[columns].reset_index(drop=True)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _is_new(words: frozenset[str], told: Iterable[frozenset[str]]) -> bool:
    return not any(len(words & other) >= _SAME * len(words | other) for other in told)
