"""Sequences of words: n-grams, and the phrases that the data itself shows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from helpers.analysis.collocation import log_dice
from helpers.analysis.corpus import Corpus
from helpers.analysis.evidence import none_for_missing
from helpers.schemas import Evidence

__all__ = ["ngrams", "phrases"]

_Ints = NDArray[np.int64]
# A shorter phrase is part of a longer one where the longer has at least this share of its uses: "higher military" says nothing
# beside "higher military commission". Effect of a higher value: more parts of phrases in the list.
_INSIDE = 0.75
# Least logDice between the two halves at the weakest joint of a phrase: "air base" has about 11, "said the" about 8 on news.
# Effect of a lower value: chance neighbours of frequent words.
_COHESION = 8.0
_SPANS_CITED = 40  # as many as a page shows behind one number


def ngrams(corpus: Corpus, size: int, *, least: int = 2, limit: int | None = 200) -> pd.DataFrame:
    """The sequences of ``size`` words parted by single spaces, function words included, at least ``least`` times: ``phrase,
    count, articles, range`` (share of articles), ``evidence``; most frequent first. A size below one is a ValueError."""
    if size < 1:
        raise ValueError(f"n-grams of {size} words")
    first, number = _sequences(corpus, size)
    return _table(corpus, first, number, size, least, limit)


def phrases(corpus: Corpus, *, longest: int = 5, least: int = 4, limit: int | None = 100) -> pd.DataFrame:
    """Sequences of two to ``longest`` words that begin and end with a term and hold together: ``phrase, count, articles, range,
    log_dice, evidence``; most frequent first. ``log_dice`` is that of the weakest joint, the lowest over all ways to part the
    phrase in two (after da Silva and Lopes 1999, who judge n-grams by their joints, with logDice as the glue). Phrases that
    mostly stand inside a longer one are left out."""
    counts = [np.bincount(corpus.word, minlength=len(corpus.words) or 1)]
    grams = [(np.arange(len(corpus.word)), corpus.word)]
    for size in range(2, longest + 1):
        grams.append(_sequences(corpus, size))
        counts.append(np.bincount(grams[-1][1]) if len(grams[-1][1]) else np.zeros(1, dtype=np.int64))
    places = [dict(zip(first.tolist(), number.tolist(), strict=True)) for first, number in grams[:-1]]
    tables = []
    for size in range(2, longest + 1):
        first, number = grams[size - 1]
        whole = (corpus.term[first] >= 0) & (corpus.term[first + size - 1] >= 0) if len(first) else np.zeros(0, dtype=bool)
        first, number = first[whole], number[whole]
        many = counts[size - 1][number] >= least
        table = _table(corpus, first[many], number[many], size, least, None)
        spans = zip(table["count"].tolist(), table["first"].tolist(), strict=True)
        glue = [_weakest(count, at, size, counts, places) for count, at in spans]
        tables.append(table.assign(log_dice=np.array(glue, dtype="float64").round(9), size=size))
    made = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame()
    made = _not_inside(made[made["log_dice"] >= _COHESION])
    made = made.sort_values(["count", "articles", "phrase"], ascending=[False, False, True], kind="stable")
    columns = ["phrase", "count", "articles", "range", "log_dice", "evidence"]
    return made.head(len(made) if limit is None else limit)[columns].reset_index(drop=True)


def _weakest(count: int, at: int, size: int, counts: list[_Ints], places: list[dict[int, int]]) -> float:
    """logDice of the weakest joint of the phrase of ``size`` words that begins at a token."""
    halves = ((counts[k - 1][places[k - 1][at]], counts[size - k - 1][places[size - k - 1][at + k]]) for k in range(1, size))
    return min(float(log_dice(count, one, other)) for one, other in halves)


def _sequences(corpus: Corpus, size: int) -> tuple[_Ints, _Ints]:
    """Where each sequence of adjacent words begins, and a number for each different sequence, by joining one word at a time."""
    first, number = np.arange(len(corpus.word)), corpus.word
    for more in range(1, size):
        kept = first + more < len(corpus.word)
        first, number = first[kept], number[kept]
        touches = corpus.adjacent[first + more] & (corpus.sentence[first + more] == corpus.sentence[first])
        first, number = first[touches], number[touches]
        _, number = np.unique(number * np.int64(len(corpus.words)) + corpus.word[first + more], return_inverse=True)
    return first, number.astype(np.int64)


def _table(corpus: Corpus, first: _Ints, number: _Ints, size: int, least: int, limit: int | None) -> pd.DataFrame:
    rows = pd.DataFrame({"number": number, "first": first, "article": corpus.article[first] if len(first) else first})
    groups = rows.groupby("number").agg(count=("first", "size"), articles=("article", "nunique"), first=("first", "min"))
    groups = groups[groups["count"] >= least]
    groups["phrase"] = [" ".join(corpus.words[word] for word in corpus.word[at : at + size]) for at in groups["first"]]
    groups = groups.sort_values(["count", "articles", "phrase"], ascending=[False, False, True], kind="stable")
    groups = groups.head(len(groups) if limit is None else limit)
    spans = rows[rows["number"].isin(groups.index)].groupby("number").head(_SPANS_CITED)
    cited: dict[int, list[Evidence]] = {}
    for one, at in zip(spans["number"].tolist(), spans["first"].tolist(), strict=True):
        sentence = corpus.sentence_ids[corpus.sentence[at]]
        cited.setdefault(one, []).append(Evidence(sentence, int(corpus.start[at]), int(corpus.end[at + size - 1])))
    evidence: list[Any] = [tuple(sorted(cited[one])) for one in groups.index.tolist()]
    made = groups.assign(range=groups["articles"] / max(1, len(corpus.articles)), evidence=evidence)
    return none_for_missing(
        made.reset_index(drop=True)[["phrase", "count", "articles", "range", "evidence", "first"]], "phrase"
    )


def _not_inside(found: pd.DataFrame) -> pd.DataFrame:
    """The phrases that do not mostly stand inside one longer phrase."""
    counts = dict(zip(found["phrase"], found["count"], strict=True))
    inside: set[str] = set()
    for phrase, count in counts.items():
        words = phrase.split(" ")
        parts = (" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 2, len(words) + 1) if b - a < len(words))
        inside.update(part for part in parts if part in counts and count >= _INSIDE * counts[part])
    return found[~found["phrase"].isin(inside)]
