"""Who is named, when, by whom, with whom, and under which names."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

__all__ = ["Pairs", "actors_by_outlet", "actors_over_time", "alias_ledger", "co_mentions", "most_named", "seen"]


class Pairs(NamedTuple):
    """``edges``: ``actor_a, actor_b, articles`` (or sentences), ``unit, independent, evidence``; ``nodes``: ``actor, side,
    mentions, evidence`` of the actors in edges."""

    edges: pd.DataFrame
    nodes: pd.DataFrame


def most_named(mentions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """`mentions`, `articles` → one row an actor and form: ``actor, side, form, mentions, articles, independent, evidence``."""
    raise NotImplementedError


def actors_over_time(mentions: pd.DataFrame, articles: pd.DataFrame, granularity: str = "month") -> pd.DataFrame:
    """`mentions`, `articles` → ``period, actor, mentions`` (by name or office), ``articles, independent, evidence``."""
    raise NotImplementedError


def actors_by_outlet(mentions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """`mentions`, `articles` → ``outlet, actor, mentions`` (by name or office), ``articles, outlet_articles, evidence``;
    articles of unknown outlet are left out."""
    raise NotImplementedError


def co_mentions(
    mentions: pd.DataFrame, articles: pd.DataFrame, unit: str = "article", least: int = 2, actors: int = 30
) -> Pairs:
    """Who is named together in one article or ``unit`` = "sentence", at least ``least`` times, among the ``actors`` most
    named (0: all). Demonyms do not count; metonyms do."""
    raise NotImplementedError


def alias_ledger(mentions: pd.DataFrame) -> pd.DataFrame:
    """`mentions` → ``surface, actor, form, method, mentions, articles, evidence``, most used first. A surface that names an
    actor in one place and none in another has a row for both."""
    raise NotImplementedError


def seen(mentions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """When each actor is first and last named, by name or office, in a dated article: ``actor, side, first, last, mentions, articles,
    evidence_first, evidence_last, evidence``."""
    raise NotImplementedError
