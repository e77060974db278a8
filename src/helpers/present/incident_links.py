"""Findings of notebook 06 on how incidents are made: which reports were merged and why, and how their tolls rose."""

from __future__ import annotations

import pandas as pd

from helpers.present.citations import Citations
from helpers.present.compose import (
    compose,
    counted_part,
    date_field,
    day_field,
    empty,
    field,
    number_field,
    range_field,
    require,
    table_of,
    together,
)
from helpers.present.finding import Finding
from helpers.present.prose import Number, prose

__all__ = ["mergers", "toll_history"]


def mergers(frame: pd.DataFrame) -> Finding:
    """Columns, one row a report of an incident that has several: ``incident_id, report_id, occurred, occurred_end,
    occurred_precision`` and ``place`` (of the incident), ``outlet, published, reason, strength`` (0 to 1), ``evidence``."""
    require(
        frame, "incident_id", "report_id", "occurred", "occurred_end", "occurred_precision", "place", "outlet", "published",
        "reason", "strength", "evidence",
    )  # fmt: skip
    id_, question = "incident-mergers", "Why is each report taken for the same attack?"
    if frame.empty:
        return empty(id_, question, frame, "no incident has more than one report")
    cite = Citations()
    # The report that began an incident has the strength 1, so that the lowest is that of a link.
    weakest = frame.sort_values(["strength", "report_id"], kind="stable").iloc[0]
    strength = Number(f"{weakest['strength']:.2f}", cite.key(weakest["evidence"]))
    incidents = frame["incident_id"].nunique()
    words = prose(
        counted_part(cite, incidents, together(frame["evidence"]), "incident merges", "incidents merge"), " ",
        counted_part(cite, len(frame), together(frame["evidence"]), "report"), "; the weakest link has a strength of ",
        strength, ".",
    )  # fmt: skip
    fields = [
        date_field("occurred", "Attack on"), field("place", "Place"), field("outlet", "Outlet"),
        day_field("published", "Published"), field("reason", "Why merged", cited="evidence"),
        number_field("strength", "Strength"), field("incident_id", "Incident"), field("report_id", "Report"),
    ]  # fmt: skip
    return compose(
        id_, question, cite, frame, words, table=table_of(cite, frame, "Reports by incident", fields),
        caveat="The strength is a sum of shared slots between nought and one, no probability. corrections.csv merges and "
        "splits reports by their identifiers.",
    )  # fmt: skip


def toll_history(frame: pd.DataFrame) -> Finding:
    """Columns, one row a toll of an independent source where sources differ: ``incident_id, occurred, occurred_end,
    occurred_precision, place`` (of the incident), ``told`` (day of publication), ``killed_low, killed_high, wounded_low,
    wounded_high, outlet, evidence``."""
    require(
        frame, "incident_id", "occurred", "occurred_end", "occurred_precision", "place", "told", "killed_low", "killed_high",
        "wounded_low", "wounded_high", "outlet", "evidence",
    )  # fmt: skip
    id_, question = "toll-history", "How did the toll of an attack change?"
    if frame.empty:
        return empty(id_, question, frame, "independent reports of one incident nowhere give different tolls")
    cite = Citations()
    words = prose(
        "Independent reports give different tolls for ",
        counted_part(cite, frame["incident_id"].nunique(), together(frame["evidence"]), "incident"), ", ",
        counted_part(cite, len(frame), together(frame["evidence"]), "toll"), " in all.",
    )  # fmt: skip
    fields = [
        date_field("occurred", "Attack on"), field("place", "Place"), day_field("told", "Told on"), field("outlet", "Outlet"),
        range_field("killed_low", "killed_high", "Killed"), range_field("wounded_low", "wounded_high", "Wounded"),
    ]  # fmt: skip
    return compose(
        id_, question, cite, frame, words, table=table_of(cite, frame, "Tolls by day of publication", fields),
        caveat="A later toll is no better one by being later; both ends stay in the range of the incident.",
    )  # fmt: skip
