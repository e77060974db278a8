"""Key figures, the timeline, and what changed between two runs."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

__all__ = ["changes", "key_figures", "timeline"]


def key_figures(
    articles: pd.DataFrame,
    troop_figures: pd.DataFrame,
    incidents: pd.DataFrame,
    incident_links: pd.DataFrame,
    pipeline_reports: pd.DataFrame,
    statements: pd.DataFrame,
) -> pd.DataFrame:
    """The numbers that a reader needs first: ``label, value_low, value_high, bound, unit, as_of, note, evidence``."""
    raise NotImplementedError


def timeline(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    incidents: pd.DataFrame,
    incident_links: pd.DataFrame,
    troop_figures: pd.DataFrame,
    pipeline_reports: pd.DataFrame,
    statements: pd.DataFrame,
    least_independent: int = 2,
    limit: int = 60,
) -> pd.DataFrame:
    """What happened when: ``occurred, occurred_end, occurred_precision, text, kind, independent, outlets, evidence``. A day has a
    place by an incident, a dated troop figure, a dated pipeline report, or ``least_independent`` independent articles of the
    day. The ``limit`` most widely told, in order of date."""
    raise NotImplementedError


def changes(before: Mapping[str, pd.DataFrame], after: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Two snapshots of the store's tables by name → ``change, cause, what, item, before, after, evidence``. Compared are
    troop figures, pipelines, incidents and statements. ``cause`` is "world" where other articles tell it, "method" where the
    same articles are read by another version or configuration. Evidence of what was dropped is that of the earlier snapshot."""
    raise NotImplementedError
