"""What one slice of articles says more than another."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from helpers.analysis.evidence import TOGETHER, grouped, of_articles
from helpers.analysis.occurrences import cite
from helpers.analysis.slices import restrict

__all__ = [
    "CORRECTIONS", "LogOdds", "chi_squared", "corrected", "keyness", "log_likelihood", "log_odds", "log_ratio", "p_of_g2",
    "percent_diff",
]  # fmt: skip

CORRECTIONS = ("holm", "bh", "none")
# Added to a count of zero, so that a ratio exists: the practice of Hardie's log ratio. Effect: a term that one slice
# lacks altogether has a long but finite bar.
_HALF = 0.5
_Floats = NDArray[np.float64]
# Words of the prior of the log-odds: about two articles. Effect of a higher value: rare terms are drawn closer to no
# difference.
_PRIOR_WORDS = 1_000.0


def keyness(
    terms: pd.DataFrame,
    articles_a: pd.DataFrame,
    articles_b: pd.DataFrame,
    sentences: pd.DataFrame | None = None,
    *,
    correction: str = "holm",
    level: float = 0.05,
    least: int = 5,
    least_articles: int = 3,
    limit: int | None = 200,
) -> pd.DataFrame:
    """`terms`, two slices of `articles` → the terms that differ by more than chance, highest G² first: ``term, count_a,
    count_b, articles_a, articles_b, per_million_a, per_million_b, g2, chi2, p, p_corrected, log_ratio, percent_diff,
    log_odds, z, evidence, evidence_a, evidence_b``. ``p`` is that of G². With ``sentences`` the evidence is each occurrence,
    without it the articles. ``correction``: holm, bh (Benjamini and Hochberg) or none, over all terms with at least ``least``
    occurrences in ``least_articles`` articles (what one article repeats is no change in a story). Slices are any two sets of
    articles: periods, outlets, countries, sides, topics, clusters (`slices.slice_of`). A term that falls below ``level`` only
    by being tested among thousands is no finding, hence the correction."""
    sides = {"a": articles_a, "b": articles_b}
    totals = {side: float(articles["words"].sum()) for side, articles in sides.items()}
    table = _counts(terms, sides)
    table = table[table["count_a"] + table["count_b"] >= least]
    table = table[table["articles_a"] + table["articles_b"] >= least_articles]
    if table.empty or 0.0 in totals.values():
        return _with_evidence(_measured(table.head(0), totals, correction), terms, sides, sentences)
    measured = _measured(table, totals, correction)
    found = measured[measured["p_corrected"] < level]
    found = found.sort_values(["g2", "term"], ascending=[False, True], kind="stable")
    return _with_evidence(found.head(len(found) if limit is None else limit).reset_index(drop=True), terms, sides, sentences)


def log_likelihood(count_a: ArrayLike, count_b: ArrayLike, total_a: float, total_b: float) -> _Floats:
    """G² of a term in two corpora with the given numbers of words, as Rayson and Garside (2000) give it: twice the sum of
    observed × ln(observed / expected) over the two counts of the term. Checked against Rayson's example of "keep" (Corpora
    list, 18 January 2002: 348 and 99 in a million words each are 147) and his calculator (ucrel.lancs.ac.uk/llwizard.html:
    52 in 50,000 against 57 in 75,000 words are 2.65)."""
    a, b = np.asarray(count_a, dtype="float64"), np.asarray(count_b, dtype="float64")
    share = (a + b) / (total_a + total_b)
    with np.errstate(divide="ignore", invalid="ignore"):
        of_a = np.where(a > 0, a * np.log(a / (share * total_a)), 0.0)
        of_b = np.where(b > 0, b * np.log(b / (share * total_b)), 0.0)
    return np.asarray(np.maximum(2 * (of_a + of_b), 0.0))


def p_of_g2(g2: ArrayLike) -> _Floats:
    """How likely a G² at least so high is by chance: the upper tail of chi-squared with one degree of freedom."""
    return np.array([math.erfc(math.sqrt(value / 2)) for value in np.atleast_1d(np.asarray(g2, dtype="float64"))])


def log_ratio(count_a: ArrayLike, count_b: ArrayLike, total_a: float, total_b: float) -> _Floats:
    """Binary logarithm of the ratio of relative frequencies, with half an occurrence for none (Hardie 2014): 1 is twice as
    frequent in a, -1 twice as frequent in b."""
    a, b = np.asarray(count_a, dtype="float64"), np.asarray(count_b, dtype="float64")
    return np.asarray(np.log2((np.where(a > 0, a, _HALF) / total_a) / (np.where(b > 0, b, _HALF) / total_b)))


def percent_diff(count_a: ArrayLike, count_b: ArrayLike, total_a: float, total_b: float) -> _Floats:
    """%DIFF (Gabrielatos and Marchi 2011): by how many percent of the frequency in b that in a is higher; half an occurrence
    stands for none in b."""
    a, b = np.asarray(count_a, dtype="float64") / total_a, np.asarray(count_b, dtype="float64")
    b = np.where(b > 0, b, _HALF) / total_b
    return np.asarray(100 * (a - b) / b)


def chi_squared(count_a: ArrayLike, count_b: ArrayLike, total_a: float, total_b: float) -> _Floats:
    """Pearson's chi-squared of the table (term, other words) × (a, b), without Yates' correction, as quanteda's
    ``textstat_keyness(measure = "chi2", correction = "none")`` and `scipy.stats.chi2_contingency` give it."""
    a, b = np.asarray(count_a, dtype="float64"), np.asarray(count_b, dtype="float64")
    size, term = total_a + total_b, a + b
    with np.errstate(divide="ignore", invalid="ignore"):
        value = size * (a * (total_b - b) - b * (total_a - a)) ** 2 / (term * (size - term) * total_a * total_b)
    return np.asarray(np.where(term > 0, value, 0.0))


class LogOdds(NamedTuple):
    """``log_odds``: natural logarithm of the ratio of a term's odds in a and b, drawn towards 0 by the prior; above 0: more in
    a. ``z``: the same over its standard deviation."""

    log_odds: _Floats
    z: _Floats


def log_odds(
    count_a: ArrayLike, count_b: ArrayLike, total_a: float, total_b: float, prior_words: float = _PRIOR_WORDS
) -> LogOdds:
    """Log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, "Fightin' words", equations 15, 16 and
    22). The prior is ``prior_words`` words that are used as the two slices together use theirs."""
    a, b = np.asarray(count_a, dtype="float64"), np.asarray(count_b, dtype="float64")
    prior = prior_words * (a + b) / (total_a + total_b)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.log((a + prior) / (total_a + prior_words - a - prior)) - np.log(
            (b + prior) / (total_b + prior_words - b - prior)
        )
        return LogOdds(np.asarray(value), np.asarray(value / np.sqrt(1 / (a + prior) + 1 / (b + prior))))


def corrected(p: ArrayLike, correction: str) -> _Floats:
    """p values corrected for their number: ``holm`` (1979; chance of one false term in all at most the level), ``bh``
    (Benjamini and Hochberg 1995; expected share of false terms at most the level) or ``none``; others are a ValueError."""
    if correction not in CORRECTIONS:
        raise ValueError(f"correction {correction!r}; allowed: {', '.join(CORRECTIONS)}")
    values = np.asarray(p, dtype="float64")
    order = np.argsort(values, kind="stable")
    ranks = np.arange(1, len(values) + 1)
    in_order = values[order]
    if correction == "holm":
        in_order = np.maximum.accumulate((len(values) + 1 - ranks) * in_order)
    elif correction == "bh":
        in_order = np.minimum.accumulate((len(values) / ranks * in_order)[::-1])[::-1]
    result = np.empty_like(values)
    result[order] = np.minimum(in_order, 1.0)
    return result


def _counts(terms: pd.DataFrame, sides: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """One row a term: its occurrences and articles in both slices."""
    parts = []
    for side, articles in sides.items():
        groups = restrict(terms, articles).groupby("term", sort=True)["count"]
        part = groups.agg(["sum", "size"]).rename(columns={"sum": f"count_{side}", "size": f"articles_{side}"})
        parts.append(part.astype("int64"))
    joined = parts[0].join(parts[1], how="outer").fillna(0).astype("int64")
    return joined.rename_axis("term").sort_index().reset_index()


def _measured(table: pd.DataFrame, totals: dict[str, float], correction: str) -> pd.DataFrame:
    if table.empty:
        names = [
            "per_million_a", "per_million_b", "g2", "chi2", "p", "p_corrected", "log_ratio", "percent_diff", "log_odds", "z",
        ]  # fmt: skip
        return table.assign(**{name: pd.Series(dtype="float64") for name in names})
    numbers = (table["count_a"], table["count_b"], totals["a"], totals["b"])
    g2 = log_likelihood(*numbers)
    p = p_of_g2(g2)
    odds = log_odds(*numbers)
    return table.assign(
        per_million_a=1e6 * table["count_a"] / totals["a"],
        per_million_b=1e6 * table["count_b"] / totals["b"],
        g2=g2,
        chi2=chi_squared(*numbers),
        p=p,
        p_corrected=corrected(p, correction),
        log_ratio=log_ratio(*numbers),
        percent_diff=percent_diff(*numbers),
        log_odds=odds.log_odds,
        z=odds.z,
    )


def _with_evidence(
    found: pd.DataFrame, terms: pd.DataFrame, sides: dict[str, pd.DataFrame], sentences: pd.DataFrame | None
) -> pd.DataFrame:
    cells: dict[str, list[Any]] = {}
    for side, articles in sides.items():
        rows = restrict(terms[terms["term"].isin(found["term"])], articles)[["term", "article_id"]]
        cited = rows.assign(_evidence=of_articles(rows["article_id"])) if sentences is None else cite(rows, sentences)
        groups = grouped(cited, ["term"], evidence=("_evidence", TOGETHER))
        known = dict(zip(groups["term"], groups["evidence"], strict=True))
        cells[f"evidence_{side}"] = [known.get(term, ()) for term in found["term"]]
    both: list[Any] = [tuple(sorted({*a, *b})) for a, b in zip(*cells.values(), strict=True)]
    return found.assign(evidence=both, **cells)
