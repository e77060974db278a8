"""How a page was counted: the table that stands last on each."""

from __future__ import annotations

import pandas as pd

from helpers.present.citations import Citations
from helpers.present.compose import compose, counted_part, empty, field, number_field, require, table_of, together
from helpers.present.finding import Finding
from helpers.present.prose import prose

__all__ = ["how_counted"]


def how_counted(frame: pd.DataFrame, id_: str = "how-counted") -> Finding:
    """From rows in to rows shown. Columns, one row a step in order:

    ``step`` what was done, in words without numbers; ``rows_in``, ``rows_dropped`` counts; ``unit`` what a row is, singular
    ("article"); ``why`` the reason for dropping, "" for none; ``evidence`` of the rows that came in; ``evidence_dropped`` of
    those dropped (empty where none was). Evidence may be ``document:…``.
    """
    require(frame, "step", "unit", "rows_in", "rows_dropped", "why", "evidence", "evidence_dropped")
    question = "How was this counted?"
    if frame.empty:
        return empty(id_, question, frame, "no step has counted anything")
    cite = Citations()
    first = frame.iloc[0]
    dropped = int(frame["rows_dropped"].sum())
    words = prose(
        "Counting began with ",
        counted_part(cite, int(first["rows_in"]), first["evidence"], str(first["unit"])),
        "; ",
        counted_part(cite, dropped, together(frame["evidence_dropped"]), "row was", "rows were"),
        " left out on the way.",
    )
    fields = [
        field("step", "Step"),
        field("unit", "Rows are"),
        number_field("rows_in", "Rows in"),
        number_field("rows_dropped", "Left out", cited="evidence_dropped"),
        field("why", "Why"),
    ]
    return compose(id_, question, cite, frame, words, table=table_of(cite, frame, "From what came in to what is shown", fields))
