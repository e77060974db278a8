"""The reports behind incidents: which were merged and why, how tolls changed, what is new since an earlier run."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.analysis.evidence import none_for_missing, of_rows, one_each
from helpers.analysis.snapshots import changes

__all__ = ["merged_reports", "new_incidents", "toll_history"]

_INCIDENT = ["incident_id", "occurred", "occurred_end", "occurred_precision", "place"]
_SPAN = ["article_id", "start", "end"]
_TOLL = ["killed_low", "killed_high", "wounded_low", "wounded_high"]


def merged_reports(incidents: pd.DataFrame, incident_links: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The reports of each incident that has several → one row a report: ``incident_id, occurred, occurred_end,
    occurred_precision, place`` (of the incident), ``report_id, outlet, published, reason, strength, evidence``; by incident,
    the report that began it first, then the firmest link."""
    links = _linked(incidents, incident_links, articles)
    links = links[links.duplicated("incident_id", keep=False)]
    links = links.sort_values(
        ["occurred", "incident_id", "strength", "published", "report_id"], ascending=[True, True, False, True, True],
        na_position="last", kind="stable",
    )  # fmt: skip
    kept = links[[*_INCIDENT, "report_id", "outlet", "published", "reason", "strength", "evidence"]].reset_index(drop=True)
    return none_for_missing(kept, "occurred_precision", "place", "outlet")


def toll_history(
    incidents: pd.DataFrame, incident_links: pd.DataFrame, attack_reports: pd.DataFrame, articles: pd.DataFrame
) -> pd.DataFrame:
    """How the toll of an incident changed from one independent source to the next → one row a toll, of incidents with two or
    more: ``incident_id, occurred, occurred_end, occurred_precision, place`` (of the incident), ``told`` (day of publication),
    ``killed_low, killed_high, wounded_low, wounded_high, outlet, evidence``; by incident, the earliest first."""
    # An entry of the history ends with the identifier of the report that told it.
    told = [entry.rsplit(" ", 1)[1] for history in incidents["toll_history"] if history is not None for entry in history]
    links = _linked(incidents, incident_links, articles)
    rows = links[links["report_id"].isin(set(told))].merge(attack_reports[[*_SPAN, *_TOLL]], on=_SPAN, how="inner")
    rows = rows[rows.duplicated("incident_id", keep=False)].rename(columns={"published": "told"})
    rows = rows.sort_values(["occurred", "incident_id", "told", "report_id"], na_position="last", kind="stable")
    kept = rows[[*_INCIDENT, "told", *_TOLL, "outlet", "evidence"]].reset_index(drop=True)
    return none_for_missing(kept, "occurred_precision", "place", "outlet")


def new_incidents(before: Mapping[str, pd.DataFrame], now: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The incidents of now and of an earlier run that differ: the rows of `snapshots.changes` on incidents, without those that
    stay as they were."""
    made = changes(before, now)
    return made[(made["what"] == "incident") & (made["change"] != "continued")].reset_index(drop=True)


def _linked(incidents: pd.DataFrame, incident_links: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    links = incident_links.assign(evidence=one_each(of_rows(incident_links)))
    links = links.merge(articles[["article_id", "outlet", "published"]], on="article_id", how="inner")
    return links.merge(incidents[_INCIDENT], on="incident_id", how="inner")
