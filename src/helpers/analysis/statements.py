"""Who says what, with which verb, on which topic."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.analysis.evidence import TOGETHER, grouped, none_for_missing, of_rows, one_each
from helpers.analysis.slices import period_of

__all__ = ["cue_classes", "speakers", "statements_table", "topics_over_time"]

_STATEMENT = [
    "published", "outlet", "speaker", "side", "cue", "cue_class", "content", "mode", "negated", "topics", "article_id",
    "independent", "evidence",
]  # fmt: skip


def speakers(statements: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """`statements`, `articles` → ``speaker, side, statements, articles, independent, evidence``, most quoted first; statements
    without a speaker are left out. ``independent``: articles that are no copies."""
    rows = _cited(statements, articles)
    rows = rows[rows["speaker"].notna()]
    made = grouped(
        rows, ["speaker"],
        side=("side", _first_side), statements=("article_id", "size"), articles=("article_id", "nunique"),
        independent=("_first_article", "nunique"), evidence=("_evidence", TOGETHER),
    )  # fmt: skip
    made = none_for_missing(made, "side").sort_values(["statements", "speaker"], ascending=[False, True], kind="stable")
    return made.reset_index(drop=True)


def cue_classes(statements: pd.DataFrame) -> pd.DataFrame:
    """`statements` → ``cue_class, side, statements, articles, evidence``."""
    return grouped(
        statements.assign(_evidence=of_rows(statements)), ["cue_class", "side"],
        statements=("article_id", "size"), articles=("article_id", "nunique"), evidence=("_evidence", TOGETHER),
    )  # fmt: skip


def topics_over_time(
    statements: pd.DataFrame, articles: pd.DataFrame, topic_names: Mapping[str, str], granularity: str = "month"
) -> pd.DataFrame:
    """`statements`, `articles` → ``period, topic`` (name), ``statements, articles, evidence``. A statement on two topics counts
    under both; one on none, or in an article without a period, under none. ``topic_names``: id → name."""
    placed = articles.assign(period=period_of(articles, granularity))
    rows = _cited(statements, placed, "period").explode("topics")
    rows = rows[rows["topics"].notna() & rows["period"].notna()]
    return grouped(
        rows.assign(topic=[topic_names.get(one, one) for one in rows["topics"]]), ["period", "topic"],
        statements=("article_id", "size"), articles=("article_id", "nunique"), evidence=("_evidence", TOGETHER),
    )  # fmt: skip


def statements_table(statements: pd.DataFrame, articles: pd.DataFrame, topic_names: Mapping[str, str]) -> pd.DataFrame:
    """Every statement, the latest first and undated ones last: ``published, outlet, speaker, side, cue, cue_class, content,
    mode, negated, topics`` (names), ``article_id, independent, evidence``."""
    rows = _cited(statements, articles, "published", "outlet")
    rows = rows.sort_values(
        ["published", "article_id", "start", "end", "cue"], ascending=[False, True, True, True, True],
        na_position="last", kind="stable",
    )  # fmt: skip
    topics: list[Any] = [[topic_names.get(one, one) for one in items] for items in rows["topics"]]
    rows = rows.assign(topics=topics, negated=rows["negated"].astype(bool), evidence=one_each(rows["_evidence"]))
    return none_for_missing(rows[_STATEMENT], "outlet", "speaker", "side").reset_index(drop=True)


def _cited(statements: pd.DataFrame, articles: pd.DataFrame, *more: str) -> pd.DataFrame:
    """Statements of ``articles`` with their evidence, and ``more`` of the articles' columns."""
    first = articles["is_first"].astype(bool)
    known = articles[["article_id", *more]].assign(independent=first, _first_article=articles["article_id"].where(first))
    return statements.assign(_evidence=of_rows(statements)).merge(known, on="article_id", how="inner")


def _first_side(sides: pd.Series[str]) -> Any:
    known = sorted(set(sides.dropna()))
    return known[0] if known else None
