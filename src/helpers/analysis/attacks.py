"""Incidents in rows and over time, and their casualties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.analysis.evidence import TOGETHER, grouped, none_for_missing, of_rows, together
from helpers.analysis.slices import period_of
from helpers.schemas import Evidence

__all__ = ["casualties", "incident_rows", "incidents_over_time", "unplaced_incidents"]


def incident_rows(
    incidents: pd.DataFrame,
    incident_links: pd.DataFrame,
    attack_reports: pd.DataFrame,
    articles: pd.DataFrame,
    actor_sides: Mapping[str, str],
) -> pd.DataFrame:
    """One row an incident that ``articles`` report: the columns of `incidents` and ``side`` (of the perpetrator), ``why``
    (reasons of the links, in words), ``outlets`` (list), ``evidence`` (every sentence of its reports). By date; for map,
    casualties and table alike. Casualties and the number of reports are those of `incidents`."""
    links = incident_links.merge(articles[["article_id", "outlet"]], on="article_id", how="inner")
    keys = ["article_id", "start", "end"]
    links = links.merge(attack_reports[[*keys, "sentence_ids"]], on=keys, how="left").sort_values(keys, kind="stable")
    links = links.assign(_evidence=of_rows(links))
    told = grouped(links, ["incident_id"], why=("reason", _distinct), outlets=("outlet", _names), spans=("_evidence", TOGETHER))
    known = dict(zip(told["incident_id"], told["spans"], strict=True))
    more = _other_sentences(links)
    evidence: list[Any] = [together((*known[one], *more.get(one, ()))) for one in told["incident_id"]]
    rows = incidents.merge(told.drop(columns="spans").assign(evidence=evidence), on="incident_id", how="inner")
    rows = rows.assign(side=rows["perpetrator"].map(dict(actor_sides)))
    rows = none_for_missing(rows, "occurred_precision", "place", "place_precision", "perpetrator", "target", "side")
    return rows.sort_values(["occurred", "incident_id"], na_position="last", kind="stable").reset_index(drop=True)


def incidents_over_time(rows: pd.DataFrame, by: str = "side", granularity: str = "month") -> pd.DataFrame:
    """What `incident_rows` gives → ``period, group`` (``by``: side or means; None: not known), ``incidents, reports,
    evidence``. Incidents without a date exact enough are left out: see `unplaced_incidents`. An incident with two means
    counts under both."""
    placed = rows.assign(period=period_of(rows, granularity, "occurred"))
    placed = placed[placed["period"].notna()].assign(group=lambda frame: frame["means" if by == "means" else by])
    if by == "means":
        placed = placed.explode("group")
    made = grouped(
        none_for_missing(placed, "group"), ["period", "group"],
        incidents=("incident_id", "size"), reports=("reports", "sum"), evidence=("evidence", _all),
    )  # fmt: skip
    return made.astype({"reports": "int64"}) if len(made) else made


def unplaced_incidents(rows: pd.DataFrame, granularity: str = "month") -> pd.DataFrame:
    """The rows that `incidents_over_time` leaves out, with ``why``."""
    lost = rows[period_of(rows, granularity, "occurred").isna()]
    return lost.assign(why=lost["occurred"].isna().map({True: "undated", False: "date not exact enough"}).astype(object))


def casualties(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of `incident_rows` with a number of killed or wounded, the deadliest first."""
    counts = ["killed_high", "killed_low", "wounded_high", "wounded_low"]
    known = rows[rows[counts].notna().any(axis=1)]
    order = known.assign(
        _most=known["killed_high"].fillna(known["killed_low"]).fillna(0),
        _hurt=known["wounded_high"].fillna(known["wounded_low"]).fillna(0),
    )
    order = order.sort_values(
        ["_most", "_hurt", "occurred", "incident_id"], ascending=[False, False, True, True], na_position="last", kind="stable"
    )
    return order.drop(columns=["_most", "_hurt"]).reset_index(drop=True)


def _other_sentences(links: pd.DataFrame) -> dict[str, list[Evidence]]:
    """The sentences of the accounts other than that of their span, by incident."""
    each = links[["incident_id", "sentence_id", "sentence_ids"]].explode("sentence_ids").dropna(subset="sentence_ids")
    each = each[each["sentence_ids"] != each["sentence_id"]]
    more: dict[str, list[Evidence]] = {}
    for incident, sentence in zip(each["incident_id"], each["sentence_ids"], strict=True):
        more.setdefault(incident, []).append(Evidence(sentence))
    return more


def _distinct(reasons: pd.Series[str]) -> str:
    return "; ".join(dict.fromkeys(reasons))


def _names(outlets: pd.Series[str]) -> list[str]:
    return sorted(set(outlets.dropna()))


def _all(column: pd.Series[Any]) -> Any:
    return together(item for items in column for item in items)
