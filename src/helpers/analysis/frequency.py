"""How often terms occur, in all and over time."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

__all__ = ["most_changed", "period_totals", "terms_over_time", "vocabulary"]


def terms_over_time(
    terms: pd.DataFrame, articles: pd.DataFrame, sentences: pd.DataFrame, chosen: Sequence[str], granularity: str = "month"
) -> pd.DataFrame:
    """`terms`, `articles`, `sentences` → one row a chosen term and period, zeros included: ``period, term, count, articles,
    independent, per_million, evidence``. Terms with no occurrence are left out; the most frequent comes first. Shares are of
    all words of the period's articles."""
    raise NotImplementedError


def vocabulary(terms: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """`terms`, `articles` → one row a term, the most frequent first: ``term, surface, count, articles, independent,
    per_million, evidence`` (of the articles)."""
    raise NotImplementedError


def period_totals(articles: pd.DataFrame, granularity: str = "month") -> pd.DataFrame:
    """`articles` → one row a period: ``period, articles, independent, words, evidence``."""
    raise NotImplementedError


def most_changed(
    terms: pd.DataFrame, articles: pd.DataFrame, granularity: str = "month", limit: int = 9, least_articles: int = 4
) -> list[str]:
    """The terms whose share of words differs most between periods: the default choice for a chart. Ranked by the G² of the
    table term × periods, over independent articles; of a phrase and a word inside it that mostly stand together only one is taken."""
    raise NotImplementedError
