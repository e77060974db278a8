"""Changes of troop levels as findings: told changes, plans beside what came of them, and what a new run brings."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from helpers.present.charts import canvas, named_rows, points, segment
from helpers.present.citations import Citations
from helpers.present.compose import (
    compose,
    counted_part,
    date_field,
    day_field,
    empty,
    field,
    named_list,
    part_of,
    range_field,
    require,
    table_of,
    together,
    tuples_of,
)
from helpers.present.finding import Finding
from helpers.present.prose import Number, Prose, prose
from helpers.present.theme import Theme, lines
from helpers.present.wording import day, is_missing, ranged, span_of_days, whole

__all__ = ["changes_of_level", "new_figures", "plans_and_levels"]

_ROWS = 14  # rows of a chart: what one screen holds
_ROW = 34  # pixels of a row
_NEW = ("new", "revised", "dropped")


def changes_of_level(frame: pd.DataFrame) -> Finding:
    """Changes that one sentence tells. Columns, one row a change: ``force, place, from_low, from_high, to_low, to_high,
    modality, as_of, as_of_end, as_of_precision, claimant, outlet, published, evidence``; in order of time."""
    require(frame, "force", "place", "from_low", "from_high", "to_low", "to_high", "modality", "as_of", "outlet", "evidence")
    id_, question = "changes-of-level", "Which changes are told?"
    if frame.empty:
        return empty(id_, question, frame, "no sentence tells a level before and after a change")
    cite = Citations()
    known = frame.assign(before=frame["from_low"].fillna(frame["from_high"]), after=frame["to_low"].fillna(frame["to_high"]))
    fewer = known[known["after"] < known["before"]]
    done = known[known["modality"].isin(("stated", "estimated"))]
    words = prose(
        counted_part(cite, len(known), together(known["evidence"]), "change is told", "changes are told"), ": ",
        part_of(cite, len(fewer), together(fewer["evidence"]), "to fewer", "to fewer"), ", and ",
        part_of(cite, len(done), together(done["evidence"]), "as having happened", "as having happened"), ".",
    )  # fmt: skip
    shown = known[known["before"].notna() & known["after"].notna()].tail(_ROWS)
    fields = [
        field("force", "Force"), field("place", "Place"), range_field("from_low", "from_high", "From"),
        range_field("to_low", "to_high", "To"), field("modality", "Said to be"), date_field("as_of", "As of"),
        field("claimant", "Claimant"), field("outlet", "Outlet"), day_field("published", "Published"),
    ]  # fmt: skip

    def draw(theme: Theme) -> go.Figure:
        return _from_to(shown, cite, theme)

    return compose(
        id_, question, cite, frame, words, table=table_of(cite, frame, "Changes as told", fields),
        draw=draw if len(shown) else None,
        alt="One row for each change: a small dot at the level before it and a large one at the level after it.",
        caveat="Only changes that one sentence tells with both numbers; a hollow dot is planned or proposed.",
    )  # fmt: skip


def _whose(row: Any) -> str:
    force = row.force if isinstance(row.force, str) else "force not named"
    return f"{force}, {row.place}" if isinstance(row.place, str) else str(force)


def _from_to(shown: pd.DataFrame, cite: Citations, theme: Theme) -> go.Figure:
    names = [f"{_whose(row)}, {_when(row)}" for row in tuples_of(shown)]
    figure = canvas(theme, "Troops before and after a change, by the day it is told for", 100 + _ROW * len(names))
    for at, row in enumerate(tuples_of(shown)):
        figure.add_trace(segment([row.before, row.after], [at, at], theme.muted, 2))
        hover = lines(
            f"{ranged(row.from_low, row.from_high)} to {ranged(row.to_low, row.to_high)}", _whose(row), row.modality, row.outlet
        )
        so = row.modality in ("stated", "estimated")
        marker = {"size": [7, 12], "symbol": ["circle", "circle" if so else "circle-open"], "line": {"width": 2}}
        key = cite.key(row.evidence)
        words = ["", whole(row.after)]
        side = "middle left" if row.after < row.before else "middle right"
        figure.add_trace(
            points(
                [row.before, row.after], [at, at], [key, key], [hover, hover], theme.accent, marker=marker,
                mode="markers+text", text=words, textposition=side, textfont={"color": theme.ink, "size": 12},
                cliponaxis=False,
            )
        )  # fmt: skip
    named_rows(figure, names, 38)
    figure.update_xaxes(rangemode="tozero", tickformat=",", nticks=5, showgrid=True, gridcolor=theme.grid)
    return figure


def _when(row: Any) -> str:
    if is_missing(row.as_of):
        return f"told {day(row.published)}" if not is_missing(row.published) else "undated"
    return span_of_days(row.as_of, row.as_of_end, row.as_of_precision)


def plans_and_levels(frame: pd.DataFrame) -> Finding:
    """Planned levels beside what came of them. The columns of a claim, one row a plan, and ``actual_low, actual_high``
    (missing: no later claim), ``actual_on, evidence_actual``."""
    require(frame, "force", "place", "modality", "value_low", "value_high", "bound", "actual_low", "actual_high", "actual_on")
    id_, question = "plans-and-levels", "What was planned, and what came of it?"
    if frame.empty:
        return empty(id_, question, frame, "no article tells a planned or proposed level of a named force and place")
    cite = Citations()
    near = frame["value_low"].fillna(frame["value_high"])
    frame = frame.assign(near=near, actual=frame["actual_low"].fillna(frame["actual_high"]))
    known = frame[frame["actual"].notna()]
    top = known["actual_high"].fillna(float("inf"))
    above = known[known["actual_low"] > known["value_high"].fillna(known["value_low"])]
    met = known[(known["actual_low"] <= known["value_high"].fillna(float("inf"))) & (top >= known["value_low"].fillna(0))]
    words = prose(counted_part(cite, len(frame), together(frame["evidence"]), "plan gives", "plans give"), " a level to come. ")
    words += prose(
        "Of ", counted_part(cite, len(known), together(known["evidence"]), "that a later claim tests", "that later ones test"),
        ", ", part_of(cite, len(met), together(met["evidence"]), "was met", "were met"), " and ",
        part_of(cite, len(above), together(above["evidence"]), "was followed by more", "were followed by more"), ".",
    ) if len(known) else prose("No later claim tests one of them.")  # fmt: skip
    shown = (known if len(known) else frame).tail(_ROWS)
    fields = [
        field("force", "Force"), field("place", "Place"), field("modality", "Said to be"),
        range_field("value_low", "value_high", "Planned", bound="bound"), date_field("as_of", "For"),
        day_field("published", "Told"), field("claimant", "Claimant"), field("outlet", "Outlet"),
        range_field("actual_low", "actual_high", "Level then", cited="evidence_actual"),
        day_field("actual_on", "From", cited="evidence_actual"),
    ]  # fmt: skip

    def draw(theme: Theme) -> go.Figure:
        return _plans(shown, cite, theme)

    return compose(
        id_, question, cite, frame, words, table=table_of(cite, frame, "Plans and levels", fields), draw=draw,
        alt="One row for each plan: a hollow dot at the planned level, a full one at the level that held when it fell due.",
        caveat="“Level then” is what the policy holds for true in the first period with a claim after the plan fell due.",
    )  # fmt: skip


def _plans(shown: pd.DataFrame, cite: Citations, theme: Theme) -> go.Figure:
    names = [f"{_whose(row)}, for {_when(row)}" if not is_missing(row.as_of) else f"{_whose(row)}, {_when(row)}"
             for row in tuples_of(shown)]  # fmt: skip
    title = "Troops; hollow: planned or proposed; full: the level that held then"
    figure = canvas(theme, title, 100 + _ROW * len(names))
    for at, row in enumerate(tuples_of(shown)):
        hover = lines(
            f"{row.modality}: {ranged(row.value_low, row.value_high, row.bound)}", _whose(row), _when(row), row.outlet
        )
        marker = {"size": 12, "symbol": "circle-open", "line": {"width": 2}}
        figure.add_trace(points([row.near], [at], [cite.key(row.evidence)], [hover], theme.accent, marker=marker))
        if not is_missing(row.actual):
            high = row.actual if is_missing(row.actual_high) else row.actual_high
            told = lines(f"level: {ranged(row.actual_low, row.actual_high)}", f"from {day(row.actual_on)}")
            figure.add_trace(segment([row.near, row.actual], [at, at], theme.muted, 1))
            figure.add_trace(segment([row.actual, high], [at, at], theme.ink, 4))
            figure.add_trace(points([row.actual], [at], [cite.key(row.evidence_actual)], [told], theme.ink, marker={"size": 9}))
    named_rows(figure, names, 38)
    figure.update_xaxes(rangemode="tozero", tickformat=",", nticks=5, showgrid=True, gridcolor=theme.grid)
    return figure


def new_figures(frame: pd.DataFrame, previous: str | None = None) -> Finding:
    """What is new since the last run. Columns, one row a force, place and kind: ``change`` (new, revised or dropped), ``cause``
    ("world": other articles say so; "method": the same articles are read otherwise), ``item, before, after`` (in words),
    ``evidence``. ``previous``: the day of the last run as an ISO date, None where there was none."""
    require(frame, "change", "cause", "item", "before", "after", "evidence")
    id_, question = "new-troop-figures", "What is new since the last run?"
    if previous is None:
        return compose(id_, question, Citations(), frame, prose("This is the first run; the next one is compared with it."))
    if frame.empty:
        return compose(id_, question, Citations(), frame, prose("No troop figure has changed since the last run."))
    cite = Citations()
    parts: list[Prose] = []
    for change in _NEW:
        rows = frame[frame["change"] == change]
        if len(rows):
            parts.append(prose(Number(whole(len(rows)), cite.key(together(rows["evidence"]))), f" {change}"))
    order = frame.assign(_at=frame["change"].map(_NEW.index)).sort_values(["_at", "item"], kind="stable")
    fields = [
        field("change", "Change"), field("item", "Force, place and kind", cited="evidence"),
        field("before", "Before", cited="evidence"), field("after", "Now", cited="evidence"), field("cause", "Because of"),
    ]  # fmt: skip
    return compose(
        id_, question, cite, frame, prose("Since the last run, of all numbers: ", named_list(parts), "."),
        table=table_of(cite, order, "Troop figures that changed", fields),
        caveat="“Method” marks a change of program or configuration; it says nothing new about the world.",
    )  # fmt: skip
