"""Keyword in context."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from helpers.analysis.corpus import Corpus, Hits
from helpers.analysis.evidence import none_for_missing, one_each
from helpers.analysis.patterns import hits_of_pattern
from helpers.schemas import Evidence

__all__ = ["SORTS", "Concordance", "concordance"]

SORTS = ("right", "left", "node", "published", "outlet")
_COLUMNS = ["left", "node", "right", "outlet", "published", "title", "article_id", "sentence_id", "start", "end", "evidence"]
_WORDS_COMPARED = 4  # words of context that decide the order of two lines; what agrees in four is shown by date


class Concordance(NamedTuple):
    """``lines``: the first lines in the order asked for; ``total``: how many there are; ``articles``: in how many articles;
    ``stopped``: whether a regular expression ran out of time, so that there may be more."""

    lines: pd.DataFrame
    total: int
    articles: int
    stopped: bool = False


def concordance(
    corpus: Corpus,
    query: str,
    *,
    regex: bool = False,
    among: pd.DataFrame | None = None,
    width: int = 70,
    sort: Sequence[str] = ("right", "left"),
    limit: int | None = 500,
    seconds: float = 5.0,
) -> Concordance:
    """Each hit of ``query`` with at most ``width`` characters, in whole words, to either side: ``left, node, right, outlet,
    published, title, article_id, sentence_id, start, end, evidence``; ``text[start:end]`` of the article is the node.

    ``query``: words, phrases, wildcards and alternatives as in `Corpus.find`; with ``regex`` a regular expression that is
    matched inside sentences for at most ``seconds`` (`patterns`). ``among``: only these articles. ``sort``: "right" (the words
    after the node), "left" (the words before it, the nearest first), "node", "published", "outlet"; another is a ValueError.
    """
    if strange := [one for one in sort if one not in SORTS]:
        raise ValueError(f"sort {strange}; allowed: {', '.join(SORTS)}")
    stopped = False
    if regex:
        first, length, start, end, stopped = hits_of_pattern(corpus, query, seconds)
        hits = Hits(first, length)
    else:
        hits = corpus.find(query)
        start, end = corpus.start[hits.first], corpus.end[hits.first + hits.length - 1]
    if among is not None:
        chosen = corpus.articles["article_id"].isin(among["article_id"]).to_numpy()[corpus.article[hits.first]]
        hits, start, end = Hits(hits.first[chosen], hits.length[chosen]), start[chosen], end[chosen]
    first_ones = _candidates(corpus, hits, sort, limit)
    order = first_ones[_order(corpus, Hits(hits.first[first_ones], hits.length[first_ones]), sort)][:limit]
    lines = _lines(corpus, hits.first[order], start[order], end[order], width)
    return Concordance(lines, len(hits.first), len(np.unique(corpus.article[hits.first])), stopped)


def _candidates(corpus: Corpus, hits: Hits, sort: Sequence[str], limit: int | None) -> NDArray[np.int64]:
    """The hits among which the first ``limit`` are, by the first words of context alone: of 600,000 hits some hundreds have to
    be put in their whole order."""
    everything = np.arange(len(hits.first))
    context = [one for one in sort if one in ("right", "left")][:1]
    if limit is None or len(everything) <= 20 * limit or list(sort[:1]) != context:
        return everything
    away = hits.length if context == ["right"] else np.full(len(hits.first), -1)
    step = 1 if context == ["right"] else -1
    key = np.zeros(len(hits.first), dtype=np.int64)
    for n in range(2):
        key = (key << 31) + _word_at(corpus, hits.first, hits.first + away + step * n) + 1
    kept: NDArray[np.int64] = everything[key <= np.partition(key, limit)[limit]]
    return kept


def _order(corpus: Corpus, hits: Hits, sort: Sequence[str]) -> NDArray[np.int64]:
    """The hits in the order of their contexts, then by date and place."""
    articles = corpus.articles
    day = articles["published"].rank(method="dense").fillna(len(articles) + 1).to_numpy()
    outlet = articles["outlet"].fillna("\U0010ffff").rank(method="dense").to_numpy()
    article = corpus.article[hits.first]
    keys: list[NDArray[Any]] = []
    for one in sort:
        if one == "right":
            keys += [_word_at(corpus, hits.first, hits.first + hits.length + n) for n in range(_WORDS_COMPARED)]
        elif one == "left":
            keys += [_word_at(corpus, hits.first, hits.first - 1 - n) for n in range(_WORDS_COMPARED)]
        elif one == "node":
            keys += [corpus.word[hits.first]]
        else:
            keys += [(day if one == "published" else outlet)[article]]
    return np.lexsort([hits.first, day[article], *reversed(keys)])


def _word_at(corpus: Corpus, first: NDArray[np.int64], at: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rank of the word at some places, -1 beyond the article."""
    inside = (at >= 0) & (at < len(corpus.word))
    place = np.where(inside, at, 0)
    same = inside & (corpus.article[place] == corpus.article[first])
    return np.where(same, corpus.word[place], -1)


def _lines(
    corpus: Corpus, first: NDArray[np.int64], start: NDArray[np.int64], end: NDArray[np.int64], width: int
) -> pd.DataFrame:
    article = corpus.article[first]
    spans = list(zip(article.tolist(), start.tolist(), end.tolist(), strict=True))
    sentences = [corpus.sentence_ids[number] for number in corpus.sentence[first].tolist()]
    about = corpus.articles.iloc[article][["outlet", "published", "title", "article_id"]].reset_index(drop=True)
    made = about.assign(
        left=[_before(corpus.texts[one], a, width) for one, a, _ in spans],
        node=[corpus.texts[one][a:b] for one, a, b in spans],
        right=[_after(corpus.texts[one], b, width) for one, _, b in spans],
        sentence_id=sentences,
        start=start,
        end=end,
        evidence=one_each(map(Evidence, sentences, start.tolist(), end.tolist())),
    )
    return none_for_missing(made[_COLUMNS], "outlet", "title")


def _before(text: str, end: int, width: int) -> str:
    """The last ``width`` characters before a place, without a word that they would cut."""
    begin = max(0, end - width)
    inside = begin > 0 and not text[begin - 1].isspace()
    part = text[begin:end]
    cut = next((n for n, character in enumerate(part) if character.isspace()), None) if inside else None
    return part if cut is None else part[cut + 1 :]


def _after(text: str, begin: int, width: int) -> str:
    """The first ``width`` characters from a place on, without a word that they would cut."""
    part = text[begin : begin + width]
    inside = begin + width < len(text) and not text[begin + width].isspace()
    cut = next((n for n in range(len(part) - 1, -1, -1) if part[n].isspace()), None) if inside else None
    return part if cut is None else part[:cut]
