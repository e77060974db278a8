"""The state of pipelines over time, and what flows."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.evidence import TOGETHER, grouped, none_for_missing, of_rows, one_each

__all__ = ["pipeline_flows", "pipeline_table", "state_timeline"]

_REPORT = [
    "pipeline", "status", "occurred", "occurred_end", "occurred_precision", "ongoing", "flow_bpd_low", "flow_bpd_high",
    "amount_usd", "claimant", "outlet", "published", "article_id", "independent", "method", "evidence",
]  # fmt: skip


# States of which a pipeline can have only one at a time: a report of one ends the other. It can be talked about, planned or
# attacked in any of them.
_EXCLUSIVE = ("flowing", "closed", "reopened")


def state_timeline(pipeline_reports: pd.DataFrame, articles: pd.DataFrame, bridge_days: int = 31) -> pd.DataFrame:
    """`pipeline_reports`, `articles` → one row a stretch: ``pipeline, status, start, end, reports, independent, evidence``.

    A report covers the days that it dates the state to, up to the day of its publication where it says that the state lasts
    ("closed since March"), or else the day of its publication; one without either is left out. Reports of the same state at
    most ``bridge_days`` apart, with no opposite state reported between, make one stretch; what no stretch covers is not
    known. Effect of more days: longer bars that rest on less.
    """
    rows = pipeline_table(pipeline_reports, articles)
    dated = rows["occurred"].notna()
    end = rows["occurred_end"].where(dated, rows["published"]).fillna(rows["occurred"])
    lasting = rows["ongoing"].fillna(False).astype(bool) & (rows["published"] > end)
    rows = rows.assign(
        _start=rows["occurred"].where(dated, rows["published"]),
        _end=end.mask(lasting, rows["published"]),
        _evidence=[item for (item,) in rows["evidence"]],
    )
    # A dated closure names the beginning of a state, whether or not the sentence says that it lasts.
    rows = rows.assign(_since=dated & (lasting | (rows["status"] == "closed")))
    rows = rows[rows["_start"].notna()].sort_values(["pipeline", "status", "_start", "_end", "article_id"], kind="stable")
    made = grouped(
        rows.assign(_stretch=_stretches(rows, bridge_days)), ["_stretch"],
        pipeline=("pipeline", "first"), status=("status", "first"), start=("_start", "min"), end=("_end", "max"),
        reports=("article_id", "size"), independent=("independent", "sum"), evidence=("_evidence", TOGETHER),
    )  # fmt: skip
    return made.drop(columns="_stretch").sort_values(["pipeline", "start", "end", "status"], kind="stable", ignore_index=True)


def _stretches(rows: pd.DataFrame, bridge_days: int) -> list[int]:
    """The number of each report's stretch; ``rows`` are sorted by pipeline, state and start.

    Reports that name other beginnings of one lasting state ("since 2014", "since March 2023") disagree, and stay apart.
    """
    bridge = pd.Timedelta(days=bridge_days)
    numbers: list[int] = []
    before: tuple[str, str] | None = None
    first = reached = pd.Timestamp.min
    for pipeline, status, start, end, since in zip(
        rows["pipeline"], rows["status"], rows["_start"], rows["_end"], rows["_since"], strict=True
    ):
        goes_on = (
            before == (pipeline, status)
            and start - reached <= bridge
            and not (since and start - first > bridge)
            and not _opposed(rows, pipeline, status, reached, start)
        )
        numbers.append((numbers[-1] if numbers else 0) + (not goes_on))
        first, reached = (first, max(reached, end)) if goes_on else (start, end)
        before = (pipeline, status)
    return numbers


def _opposed(rows: pd.DataFrame, pipeline: str, status: str, after: pd.Timestamp, before: pd.Timestamp) -> bool:
    """Whether a state that excludes ``status`` is reported to begin between two days."""
    if status not in _EXCLUSIVE:
        return False
    others = (rows["pipeline"] == pipeline) & rows["status"].isin(_EXCLUSIVE) & (rows["status"] != status)
    return bool((others & (rows["_start"] > after) & (rows["_start"] < before)).any())


def pipeline_flows(pipeline_reports: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The reports that give a flow, with the columns of `pipeline_table`."""
    rows = pipeline_table(pipeline_reports, articles)
    return rows[rows["flow_bpd_low"].notna() | rows["flow_bpd_high"].notna()].reset_index(drop=True)


def pipeline_table(pipeline_reports: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Every report by pipeline and date: ``pipeline, status, occurred, occurred_end, occurred_precision, flow_bpd_low,
    flow_bpd_high, amount_usd, claimant, outlet, published, article_id, independent, method, evidence``."""
    known = articles[["article_id", "outlet", "published"]].assign(independent=articles["is_first"].astype(bool))
    rows = pipeline_reports.assign(evidence=one_each(of_rows(pipeline_reports))).merge(known, on="article_id", how="inner")
    keys = ["pipeline", "occurred", "published", "article_id", "start", "status"]
    rows = rows.sort_values(keys, na_position="last", kind="stable").reset_index(drop=True)
    return none_for_missing(rows[_REPORT], "occurred_precision", "claimant", "outlet")
