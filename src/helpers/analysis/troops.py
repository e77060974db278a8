"""How many troops, where, and on whose word."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

__all__ = ["POLICIES", "competing_figures", "figures_over_time", "levels"]


POLICIES = ("all", "latest", "conservative", "majority")


def figures_over_time(troop_figures: pd.DataFrame, articles: pd.DataFrame, actor_sides: Mapping[str, str]) -> pd.DataFrame:
    """`troop_figures`, `articles` → one row a claim: ``force, side, place, kind, modality, value_low, value_high, bound, as_of,
    as_of_end, as_of_precision, claimant, outlet, published, surface, article_id, independent, evidence``."""
    raise NotImplementedError


def levels(
    troop_figures: pd.DataFrame,
    articles: pd.DataFrame,
    policy: str = "conservative",
    *,
    granularity: str = "month",
    kind: str = "stationed",
    least_articles: int = 1,
) -> pd.DataFrame:
    """What a named policy holds for true, one row a stretch of periods with the same value: ``force, place, start, end, low,
    high, policy, claims, articles, evidence``. Denied, planned and requested figures do not count.

    ``all``: one row a claim and its own days. ``latest``: the claim published last. ``conservative``: the widest interval over all claims of the period.
    ``majority``: the interval that most independent articles allow. ``least_articles``: a period with fewer independent
    articles has no level."""
    raise NotImplementedError


def competing_figures(troop_figures: pd.DataFrame, articles: pd.DataFrame, least_articles: int = 1) -> pd.DataFrame:
    """The ledger: the columns of `figures_over_time` without ``side``, and ``standing`` (agrees, conflicts, supersedes,
    superseded, alone) and ``group`` (claims on one force, place and kind). ``least_articles``: groups with fewer independent articles are left out."""
    raise NotImplementedError
