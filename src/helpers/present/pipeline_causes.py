"""Findings of notebook 05 on words rather than oil: why a pipeline stands still, and who speaks of opening it again."""

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
    named_list,
    number_field,
    require,
    table_of,
    together,
)
from helpers.present.finding import Finding
from helpers.present.prose import Name, Number, prose
from helpers.present.wording import whole

__all__ = ["pipeline_causes", "reopening"]

_CAUSES_NAMED = 3  # causes in the sentence; the table has them all


def pipeline_causes(frame: pd.DataFrame) -> Finding:
    """Columns, one row a pipeline, state and cause: ``pipeline, status, cause, reports, independent, first, last`` (days of
    publication), ``claimants, outlets`` (lists), ``evidence``."""
    require(frame, "pipeline", "status", "cause", "reports", "independent", "first", "last", "claimants", "outlets", "evidence")
    id_, question = "pipeline-causes", "Why does it stand still, or run again?"
    if frame.empty:
        return empty(id_, question, frame, "no article gives a cause")
    cite = Citations()
    totals = frame.groupby("cause").agg(reports=("reports", "sum"), evidence=("evidence", together)).reset_index()
    most = totals.sort_values(["reports", "cause"], ascending=[False, True], kind="stable").head(_CAUSES_NAMED)
    named = [
        prose(Name(str(cause)), " (", Number(whole(reports), cite.key(evidence)), ")")
        for cause, reports, evidence in zip(most["cause"], most["reports"], most["evidence"], strict=True)
    ]
    words = prose("Most often the reason given is ", named[0]) if len(named) == 1 else prose("The reasons given most are ")
    words += prose(".") if len(named) == 1 else prose(named_list(named), ".")
    fields = [
        field("pipeline", "Pipeline"), field("status", "State"), field("cause", "Cause", cited="evidence"),
        number_field("reports", "Reports"), number_field("independent", "Independent"), field("claimants", "On whose word"),
        field("outlets", "Outlets"), day_field("first", "First told"), day_field("last", "Last told"),
    ]  # fmt: skip
    return compose(
        id_, question, cite, frame, words, table=table_of(cite, frame, "Causes as told", fields),
        caveat="Only what a sentence itself ties to the state counts as its cause.",
    )  # fmt: skip


def reopening(frame: pd.DataFrame) -> Finding:
    """Columns, one row a report of talks or of a restart: ``pipeline, status, occurred, occurred_end, occurred_precision,
    speaker, content, outlet, published, evidence``."""
    require(
        frame, "pipeline", "status", "occurred", "occurred_end", "occurred_precision", "speaker", "content", "outlet",
        "published", "evidence",
    )  # fmt: skip
    id_, question = "pipeline-reopening", "Who says what of opening it again?"
    if frame.empty:
        return empty(id_, question, frame, "no article tells of talks or of a restart")
    cite = Citations()
    talks, opened = frame[frame["status"] == "negotiating"], frame[frame["status"] == "reopened"]
    parts = []
    if len(talks):
        talk = counted_part(cite, len(talks), together(talks["evidence"]), "report speaks of it as a wish or a matter of talks",
                            "reports speak of it as a wish or a matter of talks")  # fmt: skip
        parts.append(talk)
    if len(opened):
        done = counted_part(cite, len(opened), together(opened["evidence"]), "report as a fact", "reports as a fact")
        parts.append(done)
    named = frame[frame["speaker"].notna()]
    words = prose(named_list(parts), "; ")
    words += prose(counted_part(cite, len(named), together(named["evidence"]), "has", "have") if len(named) else "none has")
    fields = [
        field("pipeline", "Pipeline"), field("status", "State"), field("speaker", "Speaker"),
        field("content", "What is said", cited="evidence"), date_field("occurred", "When"), field("outlet", "Outlet"),
        day_field("published", "Published"),
    ]  # fmt: skip
    return compose(
        id_, question, cite, frame, words + prose(" a named speaker."),
        table=table_of(cite, frame, "Talks and restarts as reported", fields),
        caveat="What is urged, hoped for or negotiated is no flow: the chart of states draws it as talks.",
    )  # fmt: skip
