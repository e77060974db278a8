"""How levels of troops change: told changes, plans beside what came of them, tolls of events, and what a new run brings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from helpers.analysis.evidence import none_for_missing, together
from helpers.analysis.snapshots import changes
from helpers.analysis.troop_claims import bounded, claims_of
from helpers.analysis.troop_ledger import EVENT_KINDS, SAME_EVENT_DAYS
from helpers.analysis.troops import levels

__all__ = ["casualties", "changes_of_level", "new_figures", "plans_and_levels"]

_TOLD = ("stated", "estimated")
_WISHED = ("planned", "proposed")
_LEVELS = ("stationed", "capped")
_Row = tuple[Any, ...]
_CHANGE = [
    "force", "place", "from_low", "from_high", "to_low", "to_high", "modality", "as_of", "as_of_end", "as_of_precision",
    "claimant", "outlet", "published", "evidence",
]  # fmt: skip
_TOLL = [
    "force", "side", "place", "kind", "first", "last", "low", "high", "claims", "articles", "outlets", "evidence",
]  # fmt: skip
_PLAN = [
    "force", "place", "kind", "modality", "value_low", "value_high", "bound", "as_of", "as_of_end", "as_of_precision",
    "claimant", "outlet", "published", "surface", "evidence", "actual_low", "actual_high", "actual_on", "evidence_actual",
]  # fmt: skip


def changes_of_level(troop_figures: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The changes that one sentence tells ("from 5,200 to 3,000"), one row a change: ``force, place, from_low, from_high,
    to_low, to_high, modality`` and ``as_of…`` (of the new level), ``claimant, outlet, published, evidence``; by date."""
    claims = claims_of(troop_figures, articles)
    before = claims[["article_id", "start", "value_low", "value_high", "evidence"]]
    before = before.set_axis(["article_id", "changed_from", "from_low", "from_high", "_evidence"], axis=1)
    after = claims[claims["changed_from"].notna()].astype({"changed_from": "int64"})
    made = after.merge(before.astype({"changed_from": "int64"}), on=["article_id", "changed_from"])
    evidence: list[Any] = [together((*a, *b)) for a, b in zip(made["_evidence"], made["evidence"], strict=True)]
    made = made.assign(evidence=evidence).rename(columns={"value_low": "to_low", "value_high": "to_high"})
    order = made.assign(_on=made["as_of"].fillna(made["published"]))
    order = order.sort_values(["_on", "published", "article_id", "start"], na_position="last", kind="stable")
    return order[_CHANGE].reset_index(drop=True)


def casualties(troop_figures: pd.DataFrame, articles: pd.DataFrame, actor_sides: Mapping[str, str]) -> pd.DataFrame:
    """Killed, wounded and captured, one row an event: ``force, side, place, kind``, ``first`` and ``last`` (days on which the
    tolls hold), ``low`` and ``high`` (least and most that a source tells: of each its largest number, which others are parts
    of; ``high`` is null where one gives a lower bound alone), ``claims, articles`` (independent ones), ``outlets, evidence``.

    Stated and estimated tolls of one force, place and kind belong to one event where each is told for at most three days
    after the one before; those without any day are one row. ``actor_sides``: actor → side."""
    claims = bounded(claims_of(troop_figures, articles))
    claims = claims[claims["kind"].isin(EVENT_KINDS) & claims["modality"].isin(_TOLD) & claims["comparable"]]
    keys = ["force", "place", "kind"]
    claims = claims.sort_values([*keys, "first", "published", "article_id", "start"], na_position="last", kind="stable")
    before = claims.groupby(keys, dropna=False)["first"].shift()
    far = (claims["first"] - before).dt.days > SAME_EVENT_DAYS
    undated = claims["first"].isna() & before.notna()
    claims = claims.assign(_event=(far | undated).astype("int64"))
    claims["_event"] = claims.groupby(keys, dropna=False)["_event"].cumsum()
    rows = []
    for key, group in claims.groupby([*keys, "_event"], sort=True, dropna=False):
        outlets = sorted(set(group["outlet"].dropna()))
        # Smaller numbers of one voice in one text are parts of its largest.
        totals = group.groupby(["cluster_id", group["claimant"].fillna("")])[["told_low", "told_high"]].max()
        toll = float(totals["told_low"].min()), float(totals["told_high"].max())
        days = group["first"].min(), group["last"].max()
        told = len(group), group["cluster_id"].nunique(), outlets, together(e for cell in group["evidence"] for e in cell)
        rows.append((key[0], None, *key[1:3], *days, *toll, *told))
    made = pd.DataFrame(rows, columns=_TOLL)
    made = made.astype({"first": "datetime64[s]", "last": "datetime64[s]", "low": "float64", "high": "float64"})
    made = made.assign(high=made["high"].replace(np.inf, np.nan), side=made["force"].map(dict(actor_sides)))
    made = none_for_missing(made, "force", "side", "place")
    return made.sort_values(["first", "force", "place", "kind"], na_position="last", kind="stable").reset_index(drop=True)


def plans_and_levels(
    troop_figures: pd.DataFrame, articles: pd.DataFrame, policy: str = "conservative", *, granularity: str = "month"
) -> pd.DataFrame:
    """Planned and proposed levels beside what the policy holds for true when they fell due, one row a plan: the columns of a
    claim, and ``actual_low, actual_high, actual_on`` (the first day of that stretch), ``evidence_actual``. A plan falls due
    on its ``as_of`` day, else when it is told; its actual level is that of the first stretch that ends after that, and null
    where no later claim tells one. Plans of a known force and place alone."""
    claims = bounded(claims_of(troop_figures, articles))
    plans = claims[claims["modality"].isin(_WISHED) & claims["kind"].isin(_LEVELS) & claims["comparable"]]
    plans = plans[plans["force"].notna() & plans["place"].notna()]
    known = levels(troop_figures, articles, policy, granularity=granularity)
    rows = [_came_of(known, plan) for plan in plans.to_dict("records")]
    made = plans.reset_index(drop=True).join(
        pd.DataFrame(rows, columns=["actual_low", "actual_high", "actual_on", "evidence_actual"])
    )
    made = made.astype({"actual_low": "float64", "actual_high": "float64", "actual_on": "datetime64[s]"})
    order = made.assign(_due=made["last"])
    order = order.sort_values(["force", "place", "_due", "published", "article_id", "start"], na_position="last", kind="stable")
    return none_for_missing(order[_PLAN], "claimant", "outlet").reset_index(drop=True)


def _came_of(known: pd.DataFrame, plan: Mapping[Any, Any]) -> _Row:
    same = known[(known["force"] == plan["force"]) & (known["place"] == plan["place"])]
    if pd.isna(plan["last"]):
        return None, None, None, ()
    after = same[same["end"] > plan["last"]].sort_values("start", kind="stable")
    if after.empty:
        return None, None, None, ()
    first = after.iloc[0]
    return first["low"], first["high"], first["start"], first["evidence"]


def new_figures(before: Mapping[str, pd.DataFrame], now: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """What the claims on each force, place and kind come to now and came to in an earlier run: the rows of `snapshots.changes`
    on troop figures alone, without those that stay as they were."""
    made = changes(before, now)
    return made[(made["what"] == "troop figure") & (made["change"] != "continued")].reset_index(drop=True)
