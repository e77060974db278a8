"""The state of pipelines over time, and what flows."""

from __future__ import annotations

import pandas as pd

__all__ = ["pipeline_flows", "pipeline_table", "state_timeline"]


def state_timeline(pipeline_reports: pd.DataFrame, articles: pd.DataFrame, bridge_days: int = 31) -> pd.DataFrame:
    """`pipeline_reports`, `articles` → one row a stretch: ``pipeline, status, start, end, reports, independent, evidence``.
    Reports of the same state at most ``bridge_days`` apart, with no other state reported between, make one stretch."""
    raise NotImplementedError


def pipeline_flows(pipeline_reports: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The reports that give a flow, with the columns of `pipeline_table`."""
    raise NotImplementedError


def pipeline_table(pipeline_reports: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Every report by pipeline and date: ``pipeline, status, occurred, occurred_end, occurred_precision, flow_bpd_low,
    flow_bpd_high, amount_usd, claimant, outlet, published, article_id, independent, method, evidence``."""
    raise NotImplementedError
