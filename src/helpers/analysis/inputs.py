"""What came in, when, from whom, and what was left out."""

from __future__ import annotations

import pandas as pd

__all__ = ["articles_over_time", "blocks_by_role", "clusters", "dating", "input_outcomes", "undated"]


def input_outcomes(documents: pd.DataFrame) -> pd.DataFrame:
    """`documents` → ``status, reason, detail, documents, evidence`` by status and reason; ``detail`` is the first example."""
    raise NotImplementedError


def articles_over_time(articles: pd.DataFrame, granularity: str = "month") -> pd.DataFrame:
    """`articles` → ``period, outlet, articles, independent, evidence, evidence_independent``. What has no period is in
    `slices.unplaced`."""
    raise NotImplementedError


def dating(articles: pd.DataFrame) -> pd.DataFrame:
    """`articles` → ``precision`` (None: undated), ``confidence`` (high, middle, low, none), ``articles, evidence``."""
    raise NotImplementedError


def undated(articles: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """`articles`, `documents` → one row an article without a date: ``article_id, title, outlet, document`` (first path),
    ``reason, evidence``."""
    raise NotImplementedError


def clusters(articles: pd.DataFrame) -> pd.DataFrame:
    """`articles` → one row a cluster of two or more: ``cluster_id, title, articles, outlets, published, similarity, evidence``."""
    raise NotImplementedError


def blocks_by_role(blocks: pd.DataFrame) -> pd.DataFrame:
    """`blocks` → ``role, kept, blocks, characters, example_reason, evidence``; the example is the commonest rule."""
    raise NotImplementedError
