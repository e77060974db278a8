"""Incidents over time, in rows, and their casualties."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

__all__ = ["casualties", "incident_rows", "incidents_over_time", "unplaced_incidents"]


def incident_rows(
    incidents: pd.DataFrame,
    incident_links: pd.DataFrame,
    attack_reports: pd.DataFrame,
    articles: pd.DataFrame,
    actor_sides: Mapping[str, str],
) -> pd.DataFrame:
    """One row an incident: the columns of `incidents` and ``side`` (of the perpetrator), ``why`` (reasons of the links, in words),
    ``outlets`` (list), ``evidence`` (every sentence of its reports). By date; for map, casualties and table alike."""
    raise NotImplementedError


def incidents_over_time(rows: pd.DataFrame, by: str = "side", granularity: str = "month") -> pd.DataFrame:
    """What `incident_rows` gives → ``period, group`` (``by``: side or means; None: not known), ``incidents, reports, evidence``.
    Incidents without a date exact enough are left out: see `unplaced_incidents`."""
    raise NotImplementedError


def unplaced_incidents(rows: pd.DataFrame, granularity: str = "month") -> pd.DataFrame:
    """The rows that `incidents_over_time` leaves out, with ``why``."""
    raise NotImplementedError


def casualties(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of `incident_rows` with a number of killed or wounded, the deadliest first."""
    raise NotImplementedError
