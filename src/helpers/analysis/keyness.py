"""What one slice of articles says more than another."""

from __future__ import annotations

import pandas as pd

__all__ = ["keyness"]


def keyness(
    terms: pd.DataFrame,
    articles_a: pd.DataFrame,
    articles_b: pd.DataFrame,
    sentences: pd.DataFrame | None = None,
    *,
    correction: str = "holm",
    level: float = 0.05,
    least: int = 5,
    limit: int | None = 200,
) -> pd.DataFrame:
    """`terms`, two slices of `articles` → the terms that differ by more than chance, highest G² first: ``term, count_a,
    count_b, articles_a, articles_b, per_million_a, per_million_b, g2, p, p_corrected, log_ratio, percent_diff, evidence,
    evidence_a, evidence_b``. With ``sentences`` the evidence is each occurrence, without it the articles. ``correction``:
    holm, bh (Benjamini and Hochberg) or none, over all terms with at least ``least`` occurrences. Slices are two periods,
    outlets or countries: see `slices.select_articles`."""
    raise NotImplementedError
