"""Which articles a notebook looks at, and which it leaves out and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd

__all__ = [
    "Selection",
    "independent",
    "period_of",
    "period_starts",
    "restrict",
    "restrict_incidents",
    "select_articles",
    "unplaced",
]


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
    raise NotImplementedError


def restrict(table: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The rows of any table with ``article_id`` that belong to ``articles``."""
    raise NotImplementedError


def restrict_incidents(
    incidents: pd.DataFrame, incident_links: pd.DataFrame, articles: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The incidents that at least one of ``articles`` reports, and their links from these articles. ``reports`` and
    ``independent_reports`` are counted anew."""
    raise NotImplementedError


def independent(articles: pd.DataFrame) -> pd.DataFrame:
    """The articles that are the first of their cluster of copies: those that corroborate."""
    raise NotImplementedError


def period_of(articles: pd.DataFrame, granularity: str) -> pd.Series:
    """First day of the period (day, week from Monday, month, quarter) in which an article was published; NaT where it has
    no date or where its date is not known exactly enough to tell the period."""
    raise NotImplementedError


def unplaced(articles: pd.DataFrame, granularity: str) -> pd.DataFrame:
    """The articles that `period_of` cannot place, with ``why`` ("undated" or "date not exact enough") and ``evidence``: what a
    chart over time leaves out."""
    raise NotImplementedError


def period_starts(start: date, end: date, granularity: str) -> pd.DatetimeIndex:
    """The first days of all periods from the one with ``start`` to the one with ``end``."""
    raise NotImplementedError
