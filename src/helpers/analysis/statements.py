"""Who says what, with which verb, on which topic."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

__all__ = ["cue_classes", "speakers", "statements_table", "topics_over_time"]


def speakers(statements: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """`statements`, `articles` → ``speaker, side, statements, articles, independent, evidence``, most quoted first; statements
    without a speaker are left out."""
    raise NotImplementedError


def cue_classes(statements: pd.DataFrame) -> pd.DataFrame:
    """`statements` → ``cue_class, side, statements, articles, evidence``."""
    raise NotImplementedError


def topics_over_time(
    statements: pd.DataFrame, articles: pd.DataFrame, topic_names: Mapping[str, str], granularity: str = "month"
) -> pd.DataFrame:
    """`statements`, `articles` → ``period, topic`` (name), ``statements, articles, evidence``."""
    raise NotImplementedError


def statements_table(statements: pd.DataFrame, articles: pd.DataFrame, topic_names: Mapping[str, str]) -> pd.DataFrame:
    """Every statement, the latest first: ``published, outlet, speaker, side, cue, cue_class, content, mode, negated, topics``
    (names), ``article_id, independent, evidence``."""
    raise NotImplementedError
