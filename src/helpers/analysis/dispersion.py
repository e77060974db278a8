"""How evenly terms are spread over the articles."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from helpers.analysis.evidence import none_for_missing, of_articles, one_each, together
from helpers.analysis.occurrences import cite
from helpers.analysis.slices import restrict

__all__ = ["deviation_of_proportions", "dispersion", "dispersion_measures", "juilland_d"]


def dispersion(
    terms: pd.DataFrame, articles: pd.DataFrame, sentences: pd.DataFrame, chosen: Sequence[str]
) -> pd.DataFrame:  # fmt: skip
    """`terms`, `articles`, `sentences` → one row an occurrence in a dated article: ``term, position`` (0 to 1, by date of
    publication), ``published, outlet, dp, article_id, evidence``, in the order of ``chosen``. Articles without a date have no
    position, and are left out of the measures too: see `slices.unplaced`."""
    dated = articles[articles["published"].notna()].sort_values(["published", "article_id"], kind="stable")
    before = (dated["words"].cumsum() - dated["words"]).astype("float64")
    places = dated[["article_id", "published", "outlet"]].assign(
        _before=before, _length=dated["text"].str.len(), _words=dated["words"].astype("float64")
    )
    counted = restrict(terms[terms["term"].isin(list(chosen))], dated)[["term", "article_id"]]
    rows = cite(counted, sentences).merge(places, on="article_id")
    inside = np.array([item.start for item in rows["_evidence"]], dtype="float64") / rows["_length"].to_numpy(dtype="float64")
    position = (rows["_before"] + inside * rows["_words"]) / max(1.0, float(dated["words"].sum()))
    measures = dispersion_measures(terms, dated, chosen).set_index("term")["dp"]
    order = {term: place for place, term in enumerate(chosen)}
    made = rows.assign(
        position=position.round(9),
        dp=rows["term"].map(measures),
        evidence=one_each(rows["_evidence"]),
        _order=rows["term"].map(order),
    )
    made = made.sort_values(["_order", "position", "article_id"], kind="stable")
    made = made[["term", "position", "published", "outlet", "dp", "article_id", "evidence"]]
    return none_for_missing(made, "outlet").reset_index(drop=True)


def dispersion_measures(terms: pd.DataFrame, articles: pd.DataFrame, chosen: Sequence[str]) -> pd.DataFrame:
    """`terms`, `articles` → one row a term that occurs, in the order of ``chosen``: ``term, count, articles, range`` (share of
    articles that have it), ``dp, dp_norm`` (DP over its highest possible value; Lijffijt and Gries 2012), ``juilland_d,
    evidence`` (of the articles). Parts are the articles, by their number of words."""
    sized = articles[["article_id", "words"]].sort_values("article_id", kind="stable")
    sizes = sized["words"].to_numpy(dtype="float64")
    rows = []
    for term in dict.fromkeys(chosen):
        of_term = restrict(terms[terms["term"] == term], articles)
        if of_term.empty:
            continue
        per_article = of_term.set_index("article_id")["count"]
        counts = sized["article_id"].map(per_article).fillna(0).to_numpy(dtype="float64")
        dp = deviation_of_proportions(counts, sizes)
        most = 1 - sizes.min() / sizes.sum()
        norm = dp / most if most > 0 else 0.0
        evidence = together(of_articles(of_term["article_id"]))
        found = len(of_term)
        rows.append((term, int(counts.sum()), found, found / len(sized), dp, norm, juilland_d(counts, sizes), evidence))
    return pd.DataFrame(rows, columns=["term", "count", "articles", "range", "dp", "dp_norm", "juilland_d", "evidence"])


def deviation_of_proportions(counts: ArrayLike, sizes: ArrayLike) -> float:
    """Gries' DP (2008, "Dispersions and adjusted frequencies in corpora"): half the sum of the differences between each part's
    share of the occurrences and its share of the corpus. 0 where each part has its share, towards 1 where one small part
    has all."""
    observed, expected = np.asarray(counts, dtype="float64"), np.asarray(sizes, dtype="float64")
    return float(np.abs(observed / observed.sum() - expected / expected.sum()).sum() / 2)


def juilland_d(counts: ArrayLike, sizes: ArrayLike) -> float:
    """Juilland's D (Juilland and others 1970) over relative frequencies, for parts of unequal size as in Gries (2008): 1 minus
    the coefficient of variation over the root of the number of parts less one. 1 where the frequency is the same in all parts,
    0 where one has all."""
    observed, expected = np.asarray(counts, dtype="float64"), np.asarray(sizes, dtype="float64")
    if len(observed) < 2:
        return 1.0
    shares = observed / expected
    return float(1 - shares.std() / shares.mean() / math.sqrt(len(shares) - 1))
