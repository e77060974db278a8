"""Which articles a notebook looks at, which it leaves out and why, and the periods that its charts over time have."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd

from helpers.analysis.evidence import of_articles, one_each

__all__ = [
    "GRANULARITIES",
    "SLICES",
    "Selection",
    "independent",
    "period_of",
    "period_starts",
    "restrict",
    "restrict_incidents",
    "select_articles",
    "slice_of",
    "unplaced",
]

# pandas' names of the periods; a week ends on Sunday, so that it begins on Monday.
GRANULARITIES = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q-DEC"}

SLICES = ("period", "outlet", "country", "side", "topic", "cluster")
"""What two sets of articles can be told apart by."""


class Selection(NamedTuple):
    """``chosen``: the articles that a page is about. ``dropped``: the others, with ``why`` ("undated", "outside the period",
    "other outlet", "other country") and ``evidence``; an article has the first reason that applies, in this order: outlet,
    country, undated, period."""

    chosen: pd.DataFrame
    dropped: pd.DataFrame


def select_articles(
    articles: pd.DataFrame,
    start: date | None = None,
    end: date | None = None,
    outlets: Sequence[str] = (),
    countries: Sequence[str] = (),
    *,
    keep_undated: bool = False,
) -> Selection:
    """`articles` that may have been published from ``start`` to ``end`` (both included; None: open), by ``outlets`` and in
    ``countries`` (none named: all). An article dated to a month belongs where any of its days does. Without any limit of
    time nothing is dropped for having no date."""
    first, last = articles["published"], articles["published_end"].fillna(articles["published"])
    why = pd.Series(None, index=articles.index, dtype=object)
    if start is not None or end is not None:
        outside = pd.Series(False, index=articles.index)
        if start is not None:
            outside |= last < pd.Timestamp(start)
        if end is not None:
            outside |= first > pd.Timestamp(end)
        why[outside] = "outside the period"
        if not keep_undated:
            why[first.isna()] = "undated"
    if countries:
        why[~articles["country"].isin(list(countries))] = "other country"
    if outlets:
        why[~articles["outlet"].isin(list(outlets))] = "other outlet"
    dropped = articles[why.notna()]
    return Selection(articles[why.isna()], _with_reason(dropped, why[why.notna()]))


def slice_of(articles: pd.DataFrame, kind: str, value: str, *, mentions: pd.DataFrame | None = None) -> pd.DataFrame:
    """The articles of one slice. ``kind``: "period" (``value``: days FROM..TO, either may be empty), "outlet", "country" (of
    the outlet), "side" (articles that name an actor of that side, by ``mentions``) or "cluster" (articles of one text). An
    unknown kind or a period that cannot be read is a ValueError. For a topic see `topics.with_topic`."""
    if kind == "period":
        first, dots, last = value.partition("..")
        if not dots:
            raise ValueError(f"a period is FROM..TO, not {value!r}")
        days = [date.fromisoformat(day) if day else None for day in (first, last)]
        return select_articles(articles, days[0], days[1]).chosen
    if kind == "side":
        if mentions is None:
            raise ValueError("a side is known from mentions")
        return articles[articles["article_id"].isin(mentions.loc[mentions["side"] == value, "article_id"])]
    column = {"outlet": "outlet", "country": "country", "cluster": "cluster_id"}.get(kind)
    if column is None:
        raise ValueError(f"no slices by {kind!r}; there are: {', '.join(SLICES)}")
    return articles[(articles[column] == value).fillna(False).astype(bool)]


def restrict(table: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The rows of any table with ``article_id`` that belong to ``articles``."""
    return table[table["article_id"].isin(articles["article_id"])]


def restrict_incidents(
    incidents: pd.DataFrame, incident_links: pd.DataFrame, articles: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The incidents that at least one of ``articles`` reports, and their links from these articles. ``reports`` and
    ``independent_reports`` are counted anew; the ranges of casualties stay those of all reports."""
    links = restrict(incident_links, articles)
    first = links["article_id"].isin(independent(articles)["article_id"])
    reports = links.groupby("incident_id").size()
    independents = links[first].groupby("incident_id").size()
    kept = incidents[incidents["incident_id"].isin(reports.index)]
    counts = {
        "reports": kept["incident_id"].map(reports).astype("Int64"),
        "independent_reports": kept["incident_id"].map(independents).fillna(0).astype("Int64"),
    }
    return kept.assign(**counts), links


def independent(articles: pd.DataFrame) -> pd.DataFrame:
    """The articles that are the first of their cluster of copies: those that corroborate."""
    return articles[articles["is_first"].astype(bool)]


def period_of(frame: pd.DataFrame, granularity: str, dated: str = "published") -> pd.Series[pd.Timestamp]:
    """First day of the period (day, week from Monday, month, quarter) of each row's date, given by the columns ``dated`` and
    ``<dated>_end``; NaT where there is no date, or where it is not known exactly enough to tell the period. An unknown
    granularity is a KeyError."""
    frequency = GRANULARITIES[granularity]
    first = _start_of(frame[dated], frequency)
    last = _start_of(frame[f"{dated}_end"].fillna(frame[dated]), frequency)
    return first.where(first == last)


def unplaced(articles: pd.DataFrame, granularity: str) -> pd.DataFrame:
    """The articles that `period_of` cannot place, with ``why`` ("undated" or "date not exact enough") and ``evidence``: what a
    chart over time leaves out."""
    rows = articles[period_of(articles, granularity).isna()]
    return _with_reason(rows, rows["published"].isna().map({True: "undated", False: "date not exact enough"}))


def period_starts(start: date, end: date, granularity: str) -> pd.DatetimeIndex:
    """The first days of all periods from the one with ``start`` to the one with ``end``."""
    periods = pd.period_range(pd.Timestamp(start), pd.Timestamp(end), freq=GRANULARITIES[granularity])
    return periods.to_timestamp(how="start").as_unit("s")


def _start_of(days: pd.Series[pd.Timestamp], frequency: str) -> pd.Series[pd.Timestamp]:
    return days.dt.to_period(frequency).dt.start_time.astype("datetime64[s]")


def _with_reason(rows: pd.DataFrame, why: pd.Series[str]) -> pd.DataFrame:
    return rows.assign(why=why.astype(object), evidence=one_each(of_articles(rows["article_id"])))
