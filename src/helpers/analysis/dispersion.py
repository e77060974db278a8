"""How evenly terms are spread over the articles."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

__all__ = ["deviation_of_proportions", "dispersion", "dispersion_measures", "juilland_d"]


def dispersion(terms: pd.DataFrame, articles: pd.DataFrame, sentences: pd.DataFrame, chosen: Sequence[str]) -> pd.DataFrame:
    """`terms`, `articles`, `sentences` → one row an occurrence in a dated article: ``term, position`` (0 to 1, by date of
    publication), ``published, outlet, dp, article_id, evidence``, in the order of ``chosen``."""
    raise NotImplementedError


def dispersion_measures(terms: pd.DataFrame, articles: pd.DataFrame, chosen: Sequence[str]) -> pd.DataFrame:
    """`terms`, `articles` → one row a term: ``term, count, articles, range`` (share of articles), ``dp, dp_norm, juilland_d,
    evidence`` (of the articles)."""
    raise NotImplementedError


def deviation_of_proportions(counts: Sequence[float], sizes: Sequence[float]) -> float:
    """Gries' DP: 0 where each part has its share of the occurrences, towards 1 where one small part has all."""
    raise NotImplementedError


def juilland_d(counts: Sequence[float], sizes: Sequence[float]) -> float:
    """Juilland's D: 1 where the relative frequency is the same in all parts, 0 where one part has all."""
    raise NotImplementedError
