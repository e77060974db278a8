"""The selected timeline as a finding: the days that a reader needs, each with the sentences that tell it."""

from __future__ import annotations

import pandas as pd

from helpers.present.citations import Citations
from helpers.present.compose import compose, counted_part, date_field, empty, field, number_field, require, table_of, together
from helpers.present.finding import Finding
from helpers.present.prose import Number, prose
from helpers.present.wording import day

__all__ = ["selected_timeline"]


def selected_timeline(frame: pd.DataFrame) -> Finding:
    """Columns as `analysis.timeline.selected_timeline` gives them, in order of time."""
    require(frame, "occurred", "text", "text_evidence", "also", "also_evidence", "independent", "outlets", "evidence")
    id_, question = "selected-timeline", "Which days does a reader need?"
    if frame.empty:
        return empty(id_, question, frame, "no day is spoken of by enough independent articles")
    cite = Citations()
    most = frame.sort_values(["independent", "occurred"], ascending=[False, True], kind="stable").iloc[0]
    words = prose(
        counted_part(cite, len(frame), together(frame["evidence"]), "day carries", "days carry"), " the story, from ",
        Number(day(frame["occurred"].iloc[0]), cite.key(frame["evidence"].iloc[0])), " to ",
        Number(day(frame["occurred"].iloc[-1]), cite.key(frame["evidence"].iloc[-1])), ". Most articles speak of ",
        Number(day(most["occurred"]), cite.key(most["evidence"])), ": ",
        counted_part(cite, int(most["independent"]), most["evidence"], "independent article"), ".",
    )  # fmt: skip
    fields = [
        date_field("occurred", "Day"), field("text", "What is told of it", cited="text_evidence"),
        field("also", "And", cited="also_evidence"), number_field("independent", "Independent articles"),
        field("outlets", "Outlets"),
    ]  # fmt: skip
    return compose(
        id_, question, cite, frame, words, table=table_of(cite, frame, "The story day by day", fields),
        caveat="Sentences stand as their articles have them: those nearest to all that is said of the day.",
    )  # fmt: skip
