"""How many troops, where, and on whose word.

Extraction keeps every claim as it was worded; here claims are compared, and chosen among by policies that have names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from helpers.analysis.evidence import none_for_missing, of_rows, one_each, together
from helpers.analysis.slices import GRANULARITIES

__all__ = ["POLICIES", "competing_figures", "figures_over_time", "levels"]

POLICIES = ("all", "latest", "conservative", "majority")

_CLAIM = [
    "force", "side", "place", "kind", "modality", "value_low", "value_high", "bound", "as_of", "as_of_end", "as_of_precision",
    "claimant", "outlet", "published", "surface", "article_id", "independent", "evidence",
]  # fmt: skip
# Two claims speak of one time if their days are at most this far apart: reporting repeats a level for weeks. Effect of a
# higher value: more conflicts, and fewer levels that supersede an older one.
_SAME_TIME_DAYS = 31
# Dead and wounded belong to one event, whose toll is told within days.
_SAME_EVENT_DAYS = 3
_EVENT_KINDS = ("killed", "wounded")
# "About 2,500" allows this share more or less, as "about" of a round number does: 2,400 agrees with it, 2,000 does not.
_ABOUT = 0.1
_LEVEL_MODALITIES = ("stated", "estimated")


def figures_over_time(troop_figures: pd.DataFrame, articles: pd.DataFrame, actor_sides: Mapping[str, str]) -> pd.DataFrame:
    """`troop_figures`, `articles` → one row a claim: ``force, side, place, kind, modality, value_low, value_high, bound, as_of,
    as_of_end, as_of_precision, claimant, outlet, published, surface, article_id, independent, evidence``. Claims of articles
    that are not among ``articles`` are left out. ``actor_sides``: actor → side."""
    claims = _claims(troop_figures, articles)
    return none_for_missing(claims.assign(side=claims["force"].map(dict(actor_sides))), "side")[_CLAIM]


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
    claims = _bounded(_claims(troop_figures, articles))
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


def competing_figures(troop_figures: pd.DataFrame, articles: pd.DataFrame, least_articles: int = 1) -> pd.DataFrame:
    """The ledger: the columns of `figures_over_time` without ``side``, and ``standing`` and ``group`` (claims on one force,
    place and kind, planned ones apart). ``least_articles``: groups with fewer independent articles are left out.

    Two claims of different texts, or of different claimants, are compared. Of one time, they agree where the values that they
    allow overlap, and conflict where not; a denial conflicts with what it denies. Where one claimant (or outlet) gives
    another number later, or where a force's level is given anew for a later time, the later claim supersedes. A claim's
    standing is the first that applies of: conflicts, superseded, supersedes, agrees, alone. Groups with conflicts come first.
    """
    claims = _bounded(_claims(troop_figures, articles))
    planned = np.where(claims["modality"] == "planned", " (planned)", "")
    named = claims["force"].fillna("force not named") + " / " + claims["place"].fillna("place not named")
    claims = claims.assign(group=named + " / " + claims["kind"] + planned)
    several = claims.groupby("group")["cluster_id"].transform("nunique") >= least_articles
    claims = claims[several].reset_index(drop=True)
    claims["standing"] = _standings(claims)
    conflicts = claims.groupby("group")["standing"].transform(lambda standing: (standing != "conflicts").all())
    order = claims.assign(_calm=conflicts.astype(bool), _on=claims["first"])
    order = order.sort_values(["_calm", "group", "_on", "published", "article_id", "start"], na_position="last", kind="stable")
    return order.reset_index(drop=True)[[*(one for one in _CLAIM if one != "side"), "standing", "group"]]


def _claims(troop_figures: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    known = articles[["article_id", "outlet", "published", "published_end", "cluster_id"]].assign(
        independent=articles["is_first"].astype(bool)
    )
    rows = troop_figures.assign(evidence=one_each(of_rows(troop_figures))).merge(known, on="article_id", how="inner")
    rows = none_for_missing(rows, "force", "place", "as_of_precision", "claimant", "outlet")
    keys = ["force", "place", "kind", "as_of", "published", "article_id", "start", "end"]
    return rows.sort_values(keys, na_position="last", kind="stable").reset_index(drop=True)


def _bounded(claims: pd.DataFrame) -> pd.DataFrame:
    """Claims with the days (``first``, ``last``) and the values (``told_low``, ``told_high``) that they tell, the values that
    they allow (``low``, ``high``), and whether they have one (``comparable``)."""
    dated = claims["as_of"].notna()
    about = (claims["bound"] == "~") * _ABOUT
    low, high = claims["value_low"].fillna(0.0), claims["value_high"].fillna(np.inf)
    first = claims["as_of"].where(dated, claims["published"])
    last = claims["as_of_end"].where(dated, claims["published_end"]).fillna(first)
    return claims.assign(
        first=first, last=last, told_low=low, told_high=high, low=low * (1 - about), high=high * (1 + about),
        comparable=claims["value_low"].notna() | claims["value_high"].notna(),
    )  # fmt: skip


def _standings(claims: pd.DataFrame) -> list[str]:
    compared = claims["comparable"] & claims["force"].notna() & claims["place"].notna()
    columns = [
        "group", "kind", "modality", "claimant", "outlet", "cluster_id", "published", "first", "last", "low", "high",
    ]  # fmt: skip
    rows = claims.loc[compared, columns].assign(row=np.flatnonzero(compared), voice=_voices(claims[compared]))
    pairs = rows.merge(rows, on=["group", "kind"], suffixes=("", "_2"))
    pairs = pairs[pairs["row"] != pairs["row_2"]]
    other_text = pairs["cluster_id"] != pairs["cluster_id_2"]
    pairs = pairs[other_text | (pairs["voice"] != pairs["voice_2"])]
    other_text = pairs["cluster_id"] != pairs["cluster_id_2"]
    overlap = (pairs["low"] <= pairs["high_2"]) & (pairs["low_2"] <= pairs["high"])
    denied = (pairs["modality"] == "denied") != (pairs["modality_2"] == "denied")
    same_value = overlap != denied
    window = np.where(pairs["kind"].isin(_EVENT_KINDS), _SAME_EVENT_DAYS, _SAME_TIME_DAYS)
    later, earlier = _days(pairs["first"], pairs["last_2"]), _days(pairs["first_2"], pairs["last"])
    dated = pairs["first"].notna() & pairs["first_2"].notna()
    same_time = dated & (np.maximum(later, earlier) <= window)
    same_voice = (pairs["voice"] == pairs["voice_2"]) & (pairs["published"] != pairs["published_2"])
    level = ~pairs["kind"].isin(_EVENT_KINDS) & ~denied
    anew = ~same_value & dated & ((same_time & same_voice) | (~same_time & level))
    is_later = np.where(same_time, pairs["published"] > pairs["published_2"], later > window)
    holds = {
        "conflicts": same_time & ~same_value & ~anew,
        "superseded": anew & ~is_later,
        "supersedes": anew & is_later,
        "agrees": (same_time | ~dated) & same_value & other_text,
    }
    standing = np.full(len(claims), "alone", dtype=object)
    for name in reversed(holds):
        standing[pairs.loc[holds[name], "row"].unique()] = name
    return [str(one) for one in standing]


def _voices(claims: pd.DataFrame) -> pd.Series[str]:
    """On whose word a claim is: the claimant, or else the outlet, or else the text itself."""
    return claims["claimant"].fillna(claims["outlet"]).fillna(claims["cluster_id"])


def _days(later: pd.Series[pd.Timestamp], earlier: pd.Series[pd.Timestamp]) -> pd.Series[float]:
    return (later - earlier).dt.total_seconds() / 86_400


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
