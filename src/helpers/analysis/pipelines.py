"""The state of pipelines over time, and what flows."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.analysis.evidence import TOGETHER, grouped, none_for_missing, of_rows, one_each
from helpers.analysis.snapshots import changes

__all__ = ["new_states", "pipeline_causes", "pipeline_flows", "pipeline_table", "reopening_statements", "state_timeline"]

_REPORT = [
    "pipeline", "status", "occurred", "occurred_end", "occurred_precision", "ongoing", "flow_bpd_low", "flow_bpd_high",
    "flow_original", "amount_usd", "causes", "claimant", "outlet", "published", "article_id", "independent",
    "method", "evidence",
]  # fmt: skip


_SAID = [
    "pipeline", "status", "occurred", "occurred_end", "occurred_precision", "speaker", "content", "outlet", "published",
    "evidence",
]  # fmt: skip
_REOPENING = ("negotiating", "reopened")

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
    """The reports that give a flow, in barrels or another unit, with the columns of `pipeline_table`."""
    rows = pipeline_table(pipeline_reports, articles)
    return rows[rows[["flow_bpd_low", "flow_bpd_high", "flow_original"]].notna().any(axis=1)].reset_index(drop=True)


def pipeline_table(pipeline_reports: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Every report by pipeline and date: ``pipeline, status, occurred, occurred_end, occurred_precision, ongoing,
    flow_bpd_low, flow_bpd_high, flow_original, amount_usd, causes, claimant, outlet, published, article_id, independent,
    method, evidence``."""
    known = articles[["article_id", "outlet", "published"]].assign(independent=articles["is_first"].astype(bool))
    rows = pipeline_reports.assign(evidence=one_each(of_rows(pipeline_reports))).merge(known, on="article_id", how="inner")
    keys = ["pipeline", "occurred", "published", "article_id", "start", "status"]
    rows = rows.sort_values(keys, na_position="last", kind="stable").reset_index(drop=True)
    return none_for_missing(rows[_REPORT], "occurred_precision", "flow_original", "claimant", "outlet")


def pipeline_causes(pipeline_reports: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Why pipelines stand still or run again → one row a pipeline, state and cause: ``pipeline, status, cause, reports,
    independent, first, last`` (days of publication), ``claimants, outlets`` (lists), ``evidence``; most reports first."""
    rows = pipeline_table(pipeline_reports, articles).explode("causes").rename(columns={"causes": "cause"})
    rows = rows[rows["cause"].notna()].reset_index(drop=True)
    rows = rows.assign(_evidence=[item for (item,) in rows["evidence"]])
    made = grouped(
        rows, ["pipeline", "status", "cause"],
        reports=("article_id", "size"), independent=("independent", "sum"), first=("published", "min"),
        last=("published", "max"),
        claimants=("claimant", _names), outlets=("outlet", _names), evidence=("_evidence", TOGETHER),
    )  # fmt: skip
    keys = ["pipeline", "reports", "status", "cause"]
    return made.sort_values(keys, ascending=[True, False, True, True], kind="stable", ignore_index=True)


def reopening_statements(pipeline_reports: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """What is said of running again: each report of talks or of a restart with its sentence → ``pipeline, status, occurred,
    occurred_end, occurred_precision, speaker`` (the report's claimant; None: the outlet itself), ``content, outlet, published,
    evidence``, the latest first."""
    told = pipeline_table(pipeline_reports[pipeline_reports["status"].isin(_REOPENING)], articles)
    told = told.assign(sentence_id=[item.sentence_id for (item,) in told["evidence"]])
    rows = told.merge(sentences[["sentence_id", "text"]], on="sentence_id", how="left")
    rows = rows.rename(columns={"claimant": "speaker", "text": "content"}).drop_duplicates(
        ["pipeline", "status", "sentence_id"]
    )
    keys = ["published", "pipeline", "sentence_id", "status"]
    rows = rows.sort_values(keys, ascending=[False, True, True, True], na_position="last", kind="stable")
    return none_for_missing(rows[_SAID].reset_index(drop=True), "occurred_precision", "speaker", "content", "outlet")


def new_states(before: Mapping[str, pd.DataFrame], now: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The states that reports tell of each pipeline now and told in an earlier run: the rows of `snapshots.changes` on
    pipelines, without those that stay as they were."""
    made = changes(before, now)
    return made[(made["what"] == "pipeline") & (made["change"] != "continued")].reset_index(drop=True)


def _names(column: pd.Series[str]) -> list[str]:
    return sorted(set(column.dropna()))
