"""How often terms occur, in all and over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from helpers.analysis.evidence import TOGETHER, grouped, of_articles, together
from helpers.analysis.occurrences import cite
from helpers.analysis.slices import independent, period_of, restrict
from helpers.language.months import MONTHS, WEEKDAYS
from helpers.language.reporting_verbs import CUES

__all__ = ["most_changed", "most_used", "period_totals", "terms_over_time", "vocabulary"]

_MILLION = 1_000_000
# Of a phrase and a word inside it, the word says nothing more if this share of its uses are in the phrase. Half keeps
# "foreign" beside "foreign minister" only where most foreign things are not ministers.
_INSIDE = 0.5
# Words of the calendar and of reporting change with the date of an article and the habit of an outlet, not with the story.
_DULL = frozenset((*MONTHS, *WEEKDAYS, *CUES, "day", "week", "month", "year", "days", "weeks", "months", "years", "today"))


def terms_over_time(
    terms: pd.DataFrame, articles: pd.DataFrame, sentences: pd.DataFrame, chosen: Sequence[str], granularity: str = "month"
) -> pd.DataFrame:
    """`terms`, `articles`, `sentences` → one row a chosen term and period, zeros included: ``period, term, count, articles,
    independent, per_million, evidence``. Terms with no occurrence are left out; the most frequent comes first. Shares are of
    all words of the period's articles."""
    placed = _placed(articles, granularity)
    totals = placed.groupby("period", sort=True)["words"].sum()
    counts = restrict(terms[terms["term"].isin(list(chosen))], placed).merge(placed, on="article_id")
    if counts.empty:
        columns = ["period", "term", "count", "articles", "independent", "per_million", "evidence"]
        return pd.DataFrame({column: pd.Series(dtype=object) for column in columns})
    cited = cite(counts[["article_id", "term", "period"]], sentences)
    spans = grouped(cited, ["term", "period"], evidence=("_evidence", TOGETHER))
    numbers = grouped(
        counts, ["term", "period"], count=("count", "sum"), articles=("article_id", "size"), independent=("is_first", "sum")
    )
    order = _most_frequent(numbers)
    every = pd.MultiIndex.from_product([order, totals.index], names=["term", "period"]).to_frame(index=False)
    made = every.merge(numbers, how="left").merge(spans, how="left")
    made = made.assign(
        **{column: made[column].fillna(0).astype("int64") for column in ("count", "articles", "independent")},
        evidence=_or_none(made["evidence"]),
    )
    shares = _MILLION * made["count"] / made["period"].map(totals).astype("float64")
    return made.assign(per_million=shares)[
        ["period", "term", "count", "articles", "independent", "per_million", "evidence"]
    ]  # fmt: skip


def vocabulary(terms: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """`terms`, `articles` → one row a term, the most frequent first: ``term, surface, count, articles, independent,
    per_million, evidence`` (of the articles)."""
    rows = restrict(terms, articles).merge(articles[["article_id", "is_first"]], on="article_id")
    rows = rows.assign(_evidence=of_articles(rows["article_id"])).sort_values(["count", "surface"], ascending=[False, True])
    made = grouped(
        rows, ["term"],
        surface=("surface", "first"), count=("count", "sum"), articles=("article_id", "size"), independent=("is_first", "sum"),
        evidence=("_evidence", TOGETHER),
    )  # fmt: skip
    made["per_million"] = _MILLION * made["count"].astype("float64") / max(1, int(articles["words"].sum()))
    made = made.sort_values(["count", "articles", "term"], ascending=[False, False, True], kind="stable")
    return made.reset_index(drop=True)[
        ["term", "surface", "count", "articles", "independent", "per_million", "evidence"]
    ]  # fmt: skip


def most_used(terms: pd.DataFrame, articles: pd.DataFrame) -> str | None:
    """The term used most that is no word of the calendar or of reporting; None where there is none."""
    rows = restrict(terms, articles)
    counts = rows[~rows["term"].isin(_DULL)].groupby("term", sort=True)["count"].sum()
    return None if counts.empty else str(counts.sort_values(ascending=False, kind="stable").index[0])


def period_totals(articles: pd.DataFrame, granularity: str = "month") -> pd.DataFrame:
    """`articles` → one row a period: ``period, articles, independent, words, evidence``."""
    rows = articles.assign(period=period_of(articles, granularity), _evidence=of_articles(articles["article_id"]))
    return grouped(
        rows[rows["period"].notna()], ["period"],
        articles=("article_id", "size"), independent=("is_first", "sum"), words=("words", "sum"),
        evidence=("_evidence", TOGETHER),
    )  # fmt: skip


def most_changed(
    terms: pd.DataFrame, articles: pd.DataFrame, granularity: str = "month", limit: int = 9, least_articles: int = 4
) -> list[str]:
    """The terms whose share of words differs most between periods: the default choice for a chart.

    Ranked by the G² of the table term × periods (Dunning 1993), over independent articles. A term in fewer than
    ``least_articles`` of them is not considered, unless that leaves none; nor is a word of the calendar or of reporting. Of a
    phrase and a word that mostly stands inside it only the first ranked is taken."""
    placed = _placed(independent(articles), granularity)
    rows = restrict(terms, placed).merge(placed, on="article_id")
    frequent = rows.groupby("term")["term"].transform("size") >= least_articles
    rows = rows[frequent] if frequent.any() else rows
    rows = rows[~rows["term"].isin(_DULL)]
    if rows.empty:
        return []
    table = rows.pivot_table(index="term", columns="period", values="count", aggfunc="sum", fill_value=0, sort=True)
    words = placed.groupby("period", sort=True)["words"].sum().reindex(table.columns)
    observed = table.to_numpy(dtype="float64")
    expected = observed.sum(axis=1, keepdims=True) * (words / words.sum()).to_numpy(dtype="float64")
    with np.errstate(divide="ignore", invalid="ignore"):
        g2 = 2 * np.where(observed > 0, observed * np.log(observed / expected), 0.0).sum(axis=1)
    ranked = pd.DataFrame({"term": table.index, "g2": g2.round(9), "count": observed.sum(axis=1)})
    ranked = ranked.sort_values(["g2", "count", "term"], ascending=[False, False, True], kind="stable")
    return _apart(list(zip(ranked["term"], ranked["count"], strict=True)), limit)


def _apart(ranked: list[tuple[str, float]], limit: int) -> list[str]:
    counts = dict(ranked)
    taken: list[str] = []
    for term, count in ranked:
        if len(taken) == limit:
            break
        inside = [other for other in taken if f" {term} " in f" {other} " or f" {other} " in f" {term} "]
        if not any(min(count, counts[other]) >= _INSIDE * max(count, counts[other]) for other in inside):
            taken.append(term)
    return taken


def _placed(articles: pd.DataFrame, granularity: str) -> pd.DataFrame:
    rows = articles[["article_id", "words"]].assign(
        is_first=articles["is_first"].astype(bool), period=period_of(articles, granularity)
    )
    return rows[rows["period"].notna()]


def _most_frequent(numbers: pd.DataFrame) -> list[Any]:
    totals = numbers.groupby("term", sort=True)["count"].sum().reset_index()
    return list(totals.sort_values(["count", "term"], ascending=[False, True], kind="stable")["term"])


def _or_none(cells: pd.Series[Any]) -> list[Any]:
    """A period without an occurrence has no evidence."""
    return [together(cell) if isinstance(cell, tuple) else () for cell in cells]
