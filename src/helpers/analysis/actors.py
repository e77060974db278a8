"""Who is named, when, by whom, with whom, and under which names."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from helpers.analysis.evidence import TOGETHER, grouped, none_for_missing, of_rows, together
from helpers.analysis.slices import period_of, restrict

__all__ = ["Pairs", "actors_by_outlet", "actors_over_time", "alias_ledger", "co_mentions", "most_named", "seen"]

# Forms that speak of the actor itself. A demonym ("Iraqi") mostly describes something else; a metonym ("Baghdad said") is
# counted apart, because not every Baghdad is a government.
_BY_NAME = ("name", "short", "acronym", "office")


class Pairs(NamedTuple):
    """``edges``: ``actor_a, actor_b, articles`` (or sentences), ``unit, independent, evidence``; ``nodes``: ``actor, side,
    mentions, evidence`` of the actors in edges."""

    edges: pd.DataFrame
    nodes: pd.DataFrame


def most_named(mentions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """`mentions`, `articles` → one row an actor and form: ``actor, side, form, mentions, articles, independent, evidence``."""
    rows = _cited(mentions, articles)
    sides = _sides(rows)
    made = _tally(rows, ["actor", "form"])
    made = made.assign(side=made["actor"].map(sides))
    made = made[["actor", "side", "form", "mentions", "articles", "independent", "evidence"]]
    return none_for_missing(made, "side")


def actors_over_time(mentions: pd.DataFrame, articles: pd.DataFrame, granularity: str = "month") -> pd.DataFrame:
    """`mentions`, `articles` → ``period, actor, mentions`` (by name or office), ``articles, independent, evidence``."""
    rows = _by_name(_cited(mentions, articles.assign(period=period_of(articles, granularity)), "period"))
    return _tally(rows[rows["period"].notna()], ["period", "actor"])


def actors_by_outlet(mentions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """`mentions`, `articles` → ``outlet, actor, mentions`` (by name or office), ``articles, outlet_articles, evidence``;
    articles of unknown outlet are left out."""
    rows = _by_name(_cited(mentions, articles, "outlet"))
    made = _tally(rows[rows["outlet"].notna()], ["outlet", "actor"])
    made = made.assign(outlet_articles=made["outlet"].map(articles["outlet"].value_counts()))
    return made[["outlet", "actor", "mentions", "articles", "outlet_articles", "independent", "evidence"]]


def co_mentions(
    mentions: pd.DataFrame, articles: pd.DataFrame, unit: str = "article", least: int = 2, actors: int = 30
) -> Pairs:
    """Who is named together in one article or ``unit`` = "sentence", at least ``least`` times, among the ``actors`` most
    named (0: all). Demonyms do not count; metonyms do. Evidence of a pair: where each of
    the two is first named in the article or sentence."""
    rows = _cited(mentions, articles)
    rows = rows[rows["form"] != "demonym"]
    totals = _tally(rows, ["actor"]).sort_values(["mentions", "actor"], ascending=[False, True], kind="stable")
    totals = totals.head(actors) if actors else totals
    key = "article_id" if unit == "article" else "sentence_id"
    chosen = rows[rows["actor"].isin(totals["actor"])].sort_values(["article_id", "start", "end"], kind="stable")
    once = chosen[[key, "is_first", "actor", "_evidence"]].drop_duplicates([key, "actor"])
    pairs = once.merge(once[[key, "actor", "_evidence"]], on=key, suffixes=("_a", "_b"))
    edges = grouped(
        pairs[pairs["actor_a"] < pairs["actor_b"]], ["actor_a", "actor_b"],
        articles=(key, "size"), independent=("is_first", "sum"),
        first=("_evidence_a", TOGETHER), second=("_evidence_b", TOGETHER),
    )  # fmt: skip
    both: list[Any] = [together((*a, *b)) for a, b in zip(edges["first"], edges["second"], strict=True)]
    edges = edges.assign(evidence=both)
    edges = edges[edges["articles"] >= least].assign(unit=unit)
    edges = edges.sort_values(["articles", "actor_a", "actor_b"], ascending=[False, True, True], kind="stable")
    named = {*edges["actor_a"], *edges["actor_b"]}
    nodes = totals[totals["actor"].isin(named)].assign(side=lambda frame: frame["actor"].map(_sides(rows)))
    nodes = none_for_missing(nodes[["actor", "side", "mentions", "evidence"]], "side").reset_index(drop=True)
    edges = edges[["actor_a", "actor_b", "articles", "unit", "independent", "evidence"]]
    return Pairs(edges.reset_index(drop=True), nodes)


def alias_ledger(mentions: pd.DataFrame) -> pd.DataFrame:
    """`mentions` → ``surface, actor, form, method, mentions, articles, evidence``, most used first. A surface that names an
    actor in one place and none in another has rows for both; a place that never stands for an actor has none."""
    surfaces = mentions.loc[mentions["actor"].notna(), "surface"]
    rows = mentions[mentions["surface"].isin(surfaces)]
    made = grouped(
        rows.assign(_evidence=of_rows(rows)), ["surface", "actor", "form", "method"],
        mentions=("surface", "size"), articles=("article_id", "nunique"), evidence=("_evidence", TOGETHER),
    )  # fmt: skip
    order = made.assign(_actor=made["actor"].fillna(""))
    order = order.sort_values(
        ["mentions", "surface", "_actor", "form", "method"], ascending=[False, True, True, True, True], kind="stable"
    )
    return order.drop(columns="_actor").reset_index(drop=True)


def seen(mentions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """When each actor is first and last named, by name or office, in a dated article: ``actor, side, first, last, mentions,
    articles, independent, evidence_first, evidence_last, evidence``."""
    rows = _by_name(_cited(mentions, articles, "published"))
    rows = rows[rows["published"].notna()]
    made = _tally(rows, ["actor"])
    days = rows.groupby("actor")["published"]
    for column, edge in (("first", days.transform("min")), ("last", days.transform("max"))):
        at_edge = rows[rows["published"] == edge]
        how: dict[str, Any] = {column: ("published", "first"), f"evidence_{column}": ("_evidence", TOGETHER)}
        made = made.merge(grouped(at_edge, ["actor"], **how), on="actor")
    return none_for_missing(made.assign(side=made["actor"].map(_sides(rows))), "side")


def _cited(mentions: pd.DataFrame, articles: pd.DataFrame, *more: str) -> pd.DataFrame:
    """Mentions of actors in ``articles``, with evidence, whether the article is independent, and ``more`` of its columns."""
    rows = restrict(mentions[mentions["actor"].notna()], articles)
    known = articles[["article_id", "is_first", *more]].assign(is_first=articles["is_first"].astype(bool))
    return rows.assign(_evidence=of_rows(rows)).merge(known, on="article_id", how="left")


def _by_name(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["form"].isin(_BY_NAME)]


def _tally(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    made = grouped(
        rows, by, mentions=("article_id", "size"), articles=("article_id", "nunique"), evidence=("_evidence", TOGETHER)
    )  # fmt: skip
    first = rows[rows["is_first"].astype(bool)].groupby(by)["article_id"].nunique()
    counts = first.reindex(pd.MultiIndex.from_frame(made[by]) if len(by) > 1 else made[by[0]]).fillna(0)
    return made.assign(independent=counts.to_numpy(dtype="int64"))[[*by, "mentions", "articles", "independent", "evidence"]]


def _sides(rows: pd.DataFrame) -> dict[str, str]:
    """The side of each actor: as a story gives an actor one side, all its mentions agree."""
    known = rows[rows["side"].notna()].groupby("actor")["side"].min()
    return {str(actor): str(side) for actor, side in known.items()}
