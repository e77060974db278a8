"""How often words are used, and how evenly: the frequency list of a corpus linguist."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from helpers.analysis.corpus import Corpus
from helpers.analysis.slices import period_of
from helpers.language.lemmas import lemmas_of
from helpers.schemas import Evidence

__all__ = ["GROUPS", "PARTS", "counts", "parts_of"]

GROUPS = ("lemma", "term", "form")
PARTS = ("article", "outlet", "country", "day", "week", "month", "quarter")
_COLUMNS = [
    "term", "forms", "count", "per_million", "per_article", "articles", "independent", "range", "dp", "dp_norm", "juilland_d",
    "evidence",
]  # fmt: skip
_FORMS_SHOWN = 6
_CITED = 40  # as many as a page shows behind one number
_Ints = NDArray[np.int64]
_Floats = NDArray[np.float64]


def counts(
    corpus: Corpus, *, by: str = "lemma", parts: str = "article", least: int = 1, limit: int | None = 200
) -> pd.DataFrame:
    """One row a term, the most frequent first. ``by``: "form" (as written), "term" (case folded) or "lemma"
    (`language.lemmas`).

    ``forms`` (as written, with their counts, the commonest first), ``count``, ``per_million`` (of all tokens), ``per_article``
    (occurrences an article), ``articles`` (document frequency), ``independent`` (of these, first of their cluster), ``range``
    (share of the parts that have it), ``dp`` and ``dp_norm`` (Gries 2008; Lijffijt and Gries 2012), ``juilland_d`` (Juilland
    and others 1970) over ``parts`` (articles, outlets, countries or periods: `parts_of`), ``evidence`` (its first uses). What
    has no part, such as an undated article, is left out of the measures of dispersion only. Others are a ValueError."""
    if by not in GROUPS or parts not in PARTS:
        raise ValueError(f"by {by!r} over {parts!r}; allowed: by {', '.join(GROUPS)} over {', '.join(PARTS)}")
    names, group = _grouping(corpus, by)
    some = np.flatnonzero(group >= 0)
    number = group[some]
    total = np.bincount(number, minlength=len(names))
    order = sorted(np.flatnonzero(total >= max(1, least)).tolist(), key=lambda one: (-total[one], names[one]))
    chosen = np.array(order[: len(order) if limit is None else limit], dtype=np.int64)
    place = np.full(len(names), -1)
    place[chosen] = np.arange(len(chosen))
    some = some[place[number] >= 0]
    row, size = place[group[some]], len(chosen)
    articles = _distinct(row, corpus.article[some], size, len(corpus.articles))
    first = corpus.articles["is_first"].astype(bool).to_numpy()
    made = pd.DataFrame(
        {
            "term": [names[one] for one in chosen.tolist()],
            "forms": _forms(corpus, some, row, size),
            "count": total[chosen],
            "per_million": 1e6 * total[chosen] / max(1, len(corpus.form)),
            "per_article": total[chosen] / max(1, len(corpus.articles)),
            "articles": np.diff(articles.indptr),
            "independent": [
                int(first[articles.indices[a:b]].sum()) for a, b in zip(articles.indptr, articles.indptr[1:], strict=False)
            ],
        }
    )
    evidence = _first_uses(corpus, some, row, size)
    return made.assign(**_dispersion(corpus, some, row, size, parts), evidence=evidence)[_COLUMNS]


def parts_of(corpus: Corpus, parts: str) -> tuple[list[str], _Ints]:
    """The names of the parts that a corpus is divided into, and the number of the part of each article, -1 where it has
    none."""
    if parts == "article":
        return corpus.articles["article_id"].tolist(), np.arange(len(corpus.articles))
    known = corpus.articles[parts] if parts in ("outlet", "country") else period_of(corpus.articles, parts)
    codes, names = pd.factorize(known, sort=True)
    return [str(name) for name in names], codes.astype(np.int64)


class _Rows:
    """The distinct members of each row: those of row n are ``indices[indptr[n]:indptr[n + 1]]``."""

    def __init__(self, indices: _Ints, indptr: _Ints) -> None:
        self.indices, self.indptr = indices, indptr


def _distinct(row: _Ints, member: _Ints, rows: int, members: int) -> _Rows:
    keys = np.unique(row * np.int64(max(1, members)) + member)
    return _Rows(keys % max(1, members), np.searchsorted(keys // max(1, members), np.arange(rows + 1)))


def _grouping(corpus: Corpus, by: str) -> tuple[list[str], _Ints]:
    """The names of the groups, and for each token its group, -1 where it is no term."""
    if by == "term":
        return corpus.terms, corpus.term
    if by == "form":
        return corpus.forms, np.where(corpus.term >= 0, corpus.form, -1)
    lemma = lemmas_of(corpus.terms)
    names = sorted(set(lemma.values()))
    number = {name: place for place, name in enumerate(names)}
    of_term = np.array([number[lemma[term]] for term in corpus.terms] + [-1], dtype=np.int64)
    return names, of_term[corpus.term]  # the term -1 is the last entry


def _forms(corpus: Corpus, some: _Ints, row: _Ints, rows: int) -> list[str]:
    keys, times = np.unique(row * np.int64(max(1, len(corpus.forms))) + corpus.form[some], return_counts=True)
    found: list[list[tuple[int, str]]] = [[] for _ in range(rows)]
    for key, count in zip(keys.tolist(), times.tolist(), strict=True):
        found[key // len(corpus.forms)].append((-count, corpus.forms[key % len(corpus.forms)]))
    return [", ".join(f"{form} {-count}" for count, form in sorted(forms)[:_FORMS_SHOWN]) for forms in found]


def _first_uses(corpus: Corpus, some: _Ints, row: _Ints, rows: int) -> list[Any]:
    """The spans of the first uses of each row, one an article before a second of any."""
    order = np.lexsort([some, row])
    cells: list[Any] = []
    bounds = np.searchsorted(row[order], np.arange(rows + 1))
    for a, b in zip(bounds.tolist(), bounds[1:].tolist(), strict=False):
        own = some[order[a:b]]
        _, one_each = np.unique(corpus.article[own], return_index=True)
        shown = np.concatenate([own[one_each], np.delete(own, one_each)])[:_CITED]
        sentences = (corpus.sentence_ids[number] for number in corpus.sentence[shown].tolist())
        cells.append(tuple(sorted(map(Evidence, sentences, corpus.start[shown].tolist(), corpus.end[shown].tolist()))))
    return cells


def _dispersion(corpus: Corpus, some: _Ints, row: _Ints, rows: int, parts: str) -> dict[str, _Floats]:
    """Range, DP and D of each row, from the parts that have it alone: what the others add is known from their sizes."""
    names, part_of = parts_of(corpus, parts)
    sizes = np.bincount(part_of[corpus.article][part_of[corpus.article] >= 0], minlength=len(names)).astype("float64")
    part = part_of[corpus.article[some]]
    keys, times = np.unique((row * np.int64(max(1, len(names))) + part)[part >= 0], return_counts=True)
    of_row, in_part, seen = keys // max(1, len(names)), keys % max(1, len(names)), times.astype("float64")
    used = int((sizes > 0).sum())
    with np.errstate(divide="ignore", invalid="ignore"):
        total = np.bincount(of_row, weights=seen, minlength=rows)
        expected = sizes / max(1.0, sizes.sum())
        apart = np.abs(seen / total[of_row] - expected[in_part]) - expected[in_part]
        dp = (np.bincount(of_row, weights=apart, minlength=rows) + 1) / 2
        share = seen / sizes[in_part]
        mean = np.bincount(of_row, weights=share, minlength=rows) / max(1, used)
        square = np.bincount(of_row, weights=share**2, minlength=rows) / max(1, used)
        spread = np.sqrt(np.maximum(square - mean**2, 0.0)) / mean / np.sqrt(max(1, used - 1))
        least = sizes[sizes > 0].min() / sizes.sum() if used else 0.0
    return {
        "range": np.bincount(of_row, minlength=rows) / max(1, used),
        "dp": dp.round(9),
        "dp_norm": (dp / (1 - least) if used > 1 else np.zeros_like(dp)).round(9),
        "juilland_d": (1 - spread if used > 1 else np.ones_like(dp)).round(9),
    }
