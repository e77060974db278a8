"""Which words stand beside a word, and which words go together as a phrase.

Surface co-occurrence (Evert 2008, "Corpora and collocations"): the places within so many tokens of the node, not beyond its
sentence, are one sample of the corpus, and a word is a collocate where it has more than its share of them. MI, t and G² are
those of `nltk.metrics.BigramAssocMeasures` over that contingency table (the tests compare them); MI³ and logDice nltk lacks.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from helpers.analysis.corpus import Corpus, Hits
from helpers.analysis.evidence import TOGETHER, grouped
from helpers.schemas import Evidence

__all__ = ["DIRECTIONS", "MEASURES", "association", "collocations", "log_dice"]

DIRECTIONS = ("both", "left", "right")
MEASURES = ("log_dice", "mi", "mi3", "t", "g2")
_COLUMNS = [
    "collocate", "count", "count_left", "count_right", "collocate_count", "articles", "log_dice", "mi", "mi3", "t", "g2",
    "side", "evidence",
]  # fmt: skip
# A collocate stands on one side where that side has at least this share of the times; below, on both.
_ONE_SIDED = 0.8
_Floats = NDArray[np.float64]
_Ints = NDArray[np.int64]


def collocations(
    corpus: Corpus,
    node: str,
    *,
    span: int = 5,
    direction: str = "both",
    least: int = 3,
    by: str = "log_dice",
    limit: int | None = 200,
    among: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Terms within ``span`` tokens of ``node`` (any query of `Corpus.find`) in its sentence, to the ``direction`` (left, right,
    both), at least ``least`` times: ``collocate, count, count_left, count_right, collocate_count, articles, log_dice, mi, mi3,
    t, g2, side, evidence``, the highest ``by`` first. A place near two nodes counts once, for the nearer one. ``count`` is
    ``count_left`` and ``count_right`` together; ``collocate_count`` is that of the whole corpus. Evidence is each collocate's
    span. An unknown direction or measure is a ValueError."""
    if direction not in DIRECTIONS or by not in MEASURES:
        raise ValueError(f"{direction!r} by {by!r}; allowed: {', '.join(DIRECTIONS)} by {', '.join(MEASURES)}")
    hits = corpus.find(node)
    hits = hits if among is None else corpus.among(hits, among)
    places, left = _places(corpus, hits, span, direction)
    term = corpus.term[places]
    counted = term >= 0
    rows = pd.DataFrame({"term": term[counted], "left": left[counted], "place": places[counted]})
    sizes = rows.groupby("term")["left"].agg(["size", "sum"])
    sizes = sizes[sizes["size"] >= least]
    in_all = np.bincount(corpus.term[corpus.term >= 0], minlength=len(corpus.terms) or 1)[sizes.index.to_numpy(dtype=np.int64)]
    measured = association(sizes["size"], len(places), in_all, len(corpus.form), len(hits.first))
    share = (sizes["sum"] / sizes["size"]).to_numpy(dtype="float64")
    made = pd.DataFrame(
        {
            "collocate": [corpus.terms[number] for number in sizes.index],
            "count": sizes["size"].to_numpy(dtype=np.int64),
            "count_left": sizes["sum"].to_numpy(dtype=np.int64),
            "count_right": (sizes["size"] - sizes["sum"]).to_numpy(dtype=np.int64),
            "collocate_count": in_all,
            **measured,
            "side": np.select([share >= _ONE_SIDED, share <= 1 - _ONE_SIDED], ["left", "right"], "both").astype(object),
            "_term": sizes.index.to_numpy(dtype=np.int64),
        }
    )
    made[list(MEASURES)] = made[list(MEASURES)].round(9)
    made = made.sort_values([by, "collocate"], ascending=[False, True], kind="stable").head(
        len(made) if limit is None else limit
    )
    return _cited(corpus, made.reset_index(drop=True), rows)[_COLUMNS]


def association(
    together: ArrayLike, places: int, collocate: ArrayLike, words: int, nodes: int | None = None
) -> dict[str, _Floats]:
    """Measures of association of a word that is ``together`` times among ``places`` places near a node and ``collocate`` times
    among all ``words``: MI (Church and Hanks 1990), MI³ (Daille 1994: MI with the observed frequency cubed), t (Church and
    others 1991), G² (Dunning 1993), and logDice of the ``nodes`` (Rychlý 2008)."""
    observed, total = np.asarray(together, dtype="float64"), np.asarray(collocate, dtype="float64")
    total = np.maximum(total, observed)
    size = max(float(words), float(places) + float(total.max(initial=0.0)))
    expected = total * places / size
    table = (observed, places - observed, total - observed, size - places - total + observed)
    rows, columns = (float(places), size - places), (total, size - total)
    margins = (rows[0] * columns[0], rows[0] * columns[1], rows[1] * columns[0], rows[1] * columns[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = [
            np.where(cell > 0, cell * np.log(cell * size / margin), 0.0) for cell, margin in zip(table, margins, strict=True)
        ]
        mi, mi3 = np.log2(observed / expected), np.log2(observed**3 / expected)
    return {
        "log_dice": log_dice(observed, places if nodes is None else nodes, total),
        "mi": mi,
        "mi3": mi3,
        "t": (observed - expected) / np.sqrt(observed),
        "g2": np.maximum(2 * sum(parts, np.zeros_like(observed)), 0.0),
    }


def log_dice(together: ArrayLike, node: ArrayLike, collocate: ArrayLike) -> _Floats:
    """logDice (Rychlý 2008): 14 + log2 of the Dice coefficient; 14 where the two never stand apart, and one less for each
    halving. It does not depend on the size of the corpus."""
    both = np.asarray(together, dtype="float64")
    return np.asarray(14 + np.log2(2 * both / (np.asarray(node, dtype="float64") + np.asarray(collocate, dtype="float64"))))


def _places(corpus: Corpus, hits: Hits, span: int, direction: str) -> tuple[_Ints, NDArray[np.bool_]]:
    """Each place near a node once, in order, and whether it stands to the left of the nearest; halfway, it is the earlier's."""
    size = len(corpus.form)
    near, on_left, inside = np.full(size, span + 1), np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    for offset in range(int(hits.length.max(initial=0))):
        inside[(hits.first + offset)[offset < hits.length]] = True
    for distance in range(span, 0, -1):
        for at, left in ((hits.first - distance, True), (hits.first + hits.length - 1 + distance, False)):
            if direction not in ("both", "left" if left else "right"):
                continue
            some = (at >= 0) & (at < size)
            some[some] = corpus.sentence[at[some]] == corpus.sentence[hits.first[some]]
            near[at[some]], on_left[at[some]] = distance, left
    places = np.flatnonzero((near <= span) & ~inside)
    return places, on_left[places]


def _cited(corpus: Corpus, made: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """The collocates with the spans of their places and the number of their articles."""
    shown = rows[rows["term"].isin(made["_term"])]
    places = shown["place"].to_numpy(dtype=np.int64)
    sentences = [corpus.sentence_ids[number] for number in corpus.sentence[places].tolist()]
    evidence: list[Any] = list(map(Evidence, sentences, corpus.start[places].tolist(), corpus.end[places].tolist()))
    cited = shown.assign(_evidence=evidence, _article=corpus.article[places])
    groups = grouped(cited, ["term"], articles=("_article", "nunique"), evidence=("_evidence", TOGETHER))
    return made.merge(groups, left_on="_term", right_on="term", how="left", sort=False)
