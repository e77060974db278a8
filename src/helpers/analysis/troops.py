"""How many troops, where, and on whose word.

Extraction keeps every claim as it was worded; here they are chosen among by policies that have names. `troop_ledger` compares
them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from helpers.analysis.evidence import none_for_missing, together
from helpers.analysis.slices import GRANULARITIES
from helpers.analysis.troop_claims import CLAIM, bounded, claims_of
from helpers.analysis.troop_ledger import competing_figures

__all__ = ["POLICIES", "competing_figures", "figures_over_time", "levels"]

POLICIES = ("all", "latest", "conservative", "majority")

_LEVEL_MODALITIES = ("stated", "estimated")


def figures_over_time(troop_figures: pd.DataFrame, articles: pd.DataFrame, actor_sides: Mapping[str, str]) -> pd.DataFrame:
    """`troop_figures`, `articles` → one row a claim: ``force, side, place, kind, modality, value_low, value_high, bound, as_of,
    as_of_end, as_of_precision, claimant, outlet, published, surface, article_id, independent, evidence``. Claims of articles
    that are not among ``articles`` are left out. ``actor_sides``: actor → side."""
    claims = claims_of(troop_figures, articles)
    return none_for_missing(claims.assign(side=claims["force"].map(dict(actor_sides))), "side")[CLAIM]


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
    high, policy, claims, articles, evidence``. Only stated and estimated figures of ``kind`` with force, place, value and date
    count, in the period of the day that they hold for, or else of their publication; a period without a claim has no level.

    ``all``: each claim on its own days. ``latest``: the claims of the last day of publication. ``conservative``: the
    widest interval over all claims. ``majority``: the interval that more than half of the independent articles allow,
    or no level. ``least_articles``: a period with fewer independent articles has no level. Another policy is a
    ValueError.
    """
    if policy not in POLICIES:
        raise ValueError(f"policy {policy!r}; allowed: {', '.join(POLICIES)}")
    claims = bounded(claims_of(troop_figures, articles))
    claims = claims[(claims["kind"] == kind) & claims["modality"].isin(_LEVEL_MODALITIES) & claims["comparable"]]
    claims = claims[claims["force"].notna() & claims["place"].notna() & claims["first"].notna()]
    periods = claims["first"].dt.to_period(GRANULARITIES[granularity])
    start, end = periods.dt.start_time, periods.dt.end_time.dt.normalize()
    if policy == "all":
        start, end = claims["first"], claims["last"]
    claims = claims.assign(start=start.astype("datetime64[s]"), end=end.astype("datetime64[s]"), policy=policy)
    keys = ["force", "place", "start", "end"] + (["article_id", "evidence"] if policy == "all" else [])
    rows = []
    for key, group in claims.groupby(keys, sort=True):
        chosen = None if group["cluster_id"].nunique() < least_articles else _CHOICES[policy](group)
        if chosen is not None:
            rows.append((*key[:4], *chosen, policy, len(group), group["article_id"].nunique(), _all(group["evidence"])))
    names = ["force", "place", "start", "end", "low", "high", "policy", "claims", "articles", "evidence"]
    made = pd.DataFrame(rows, columns=names).astype({"start": "datetime64[s]", "end": "datetime64[s]", "low": "float64"})
    made["high"] = made["high"].astype("float64").replace(np.inf, np.nan)
    return made if policy == "all" else _joined(made)


def _latest(group: pd.DataFrame) -> tuple[float, float] | None:
    last = group[group["published"] == group["published"].max()]
    return _widest(last if len(last) else group)


def _widest(group: pd.DataFrame) -> tuple[float, float] | None:
    return float(group["told_low"].min()), float(group["told_high"].max())


def _majority(group: pd.DataFrame) -> tuple[float, float] | None:
    values = np.unique(group[["told_low", "told_high"]].to_numpy(dtype="float64"))
    allowing = [group[(group["low"] <= value) & (group["high"] >= value)]["cluster_id"].nunique() for value in values]
    most = max(allowing)
    if 2 * most <= group["cluster_id"].nunique():
        return None
    best = [value for value, count in zip(values, allowing, strict=True) if count == most]
    return float(best[0]), float(best[-1])


_CHOICES: Mapping[str, Callable[[pd.DataFrame], tuple[float, float] | None]] = {
    "all": _widest, "latest": _latest, "conservative": _widest, "majority": _majority,
}  # fmt: skip


def _joined(made: pd.DataFrame) -> pd.DataFrame:
    """Neighbouring periods with the same value as one stretch."""
    made = made.sort_values(["force", "place", "start"], kind="stable").reset_index(drop=True)
    before = made.shift()
    follows = (made["start"] - before["end"]).dt.days == 1
    values = (made["low"] == before["low"]) & ((made["high"] == before["high"]) | (made["high"].isna() & before["high"].isna()))
    same = follows & values & (made["force"] == before["force"]) & (made["place"] == before["place"])
    stretch = (~same).cumsum()
    how: dict[str, Any] = dict.fromkeys(("force", "place", "start", "low", "high", "policy"), "first")
    how |= {"end": "last", "claims": "sum", "evidence": _all}
    joined = made.groupby(stretch, sort=True).agg(how).reset_index(drop=True)
    articles = [len({item.sentence_id.split(":")[0] for item in cell}) for cell in joined["evidence"]]
    return joined.assign(articles=articles)[list(made.columns)]


def _all(column: pd.Series[Any]) -> Any:
    return together(item for items in column for item in items)
