"""Findings of notebook 05: each pipeline's state over time, and what flows through it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from helpers.present.charts import bars, canvas, dates_of, main_stretch, named_rows, points
from helpers.present.citations import Citations
from helpers.present.compose import (
    beyond_part,
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
    tuples_of,
)
from helpers.present.finding import Finding
from helpers.present.prose import Name, Number, Prose, prose
from helpers.present.theme import Theme, lines
from helpers.present.wording import counted, day, is_missing, ranged, span_of_days
from helpers.schemas import PIPELINE_STATUSES

__all__ = ["pipeline_flows", "pipeline_reports", "state_timeline"]

_DAY = 86_400_000  # milliseconds: how plotly measures the length of a bar on a date axis
_SHORTEST = 3  # days; a state told of one day would otherwise be too thin to see or click


def _colours(theme: Theme) -> Mapping[str, str]:
    blue, orange, green, yellow, purple, sky, _ = theme.categories
    return {
        "flowing": green,
        "reopened": sky,
        "closed": orange,
        "attacked": theme.accent,
        "planned": purple,
        "negotiating": yellow,
        "": blue,
    }


def state_timeline(frame: pd.DataFrame, start: Any, end: Any) -> Finding:
    """Each pipeline's state over time. Columns, one row a stretch in which reports agree on a state: ``pipeline``,
    ``status``, ``start``, ``end`` (last day that a report covers), ``reports``, ``evidence``. What no row covers is unknown
    and drawn as a dotted line. ``start``, ``end``: first and last day of the chart."""
    require(frame, "pipeline", "status", "start", "end", "reports", "evidence")
    id_, question = "pipeline-states", "Is the oil flowing?"
    if frame.empty:
        return empty(id_, question, frame, "no article tells the state of a pipeline")
    cite = Citations()
    order = frame.sort_values(["pipeline", "start", "status"], kind="stable")
    totals = frame.groupby("pipeline")["reports"].sum().reset_index()
    names = [str(one) for one in totals.sort_values(["reports", "pipeline"], ascending=[False, True])["pipeline"]]
    first, last = main_stretch(order["start"], order["reports"])
    near = order["start"].between(first, last)
    beyond, shown = order[~near], order[near]
    start = max(pd.Timestamp(start), first - pd.Timedelta(days=14)) if len(beyond) else start
    latest = order[order["pipeline"] == names[0]].sort_values(["end", "start"], kind="stable").iloc[-1]
    words = prose(
        counted_part(cite, int(frame["reports"].sum()), together(frame["evidence"]), "report tells", "reports tell"),
        " the state of ",
        counted_part(cite, len(names), together(frame["evidence"]), "pipeline"), ". The last word on ", Name(names[0]), " is ",
        Name(f"“{latest['status']}”"), ", for ", Number(day(latest["end"]), cite.key(latest["evidence"])), ".",
    )  # fmt: skip
    words += beyond_part(cite, beyond, "state")

    def draw(theme: Theme) -> go.Figure:
        return _gantt(shown, names, (start, end), cite, theme)

    fields = [
        field("pipeline", "Pipeline"), field("status", "State"), day_field("start", "From"), day_field("end", "Until"),
        number_field("reports", "Reports"),
    ]  # fmt: skip
    return compose(
        id_, question, cite, frame, words, draw=draw, table=table_of(cite, order, "States as reported", fields),
        alt="One line for each pipeline, with bars in the colour of its state; dotted where nothing is reported.",
        caveat="A state is drawn only for the days that a report covers; a gap is not knowing, not standing still.",
    )  # fmt: skip


def _gantt(order: pd.DataFrame, names: list[str], ends: tuple[Any, Any], cite: Citations, theme: Theme) -> go.Figure:
    figure = canvas(
        theme,
        "State by day, as reported; dotted: not known",
        110 + 44 * len(names),
        barmode="overlay",
        bargap=0.55,
        legend=True,
    )
    first, last = dates_of(ends)
    figure.update_layout(xaxis={"type": "date", "range": [first, last], "showgrid": True, "gridcolor": theme.grid})
    for place in range(len(names)):
        figure.add_shape(
            type="line", x0=first, x1=last, y0=place, y1=place, layer="below",
            line={"width": 1.2, "dash": "dot", "color": theme.faint}
        )  # fmt: skip
    colours = _colours(theme)
    for status in (one for one in PIPELINE_STATUSES if one in set(order["status"])):
        rows = order[order["status"] == status]
        lengths = [max(_SHORTEST, (pd.Timestamp(row.end) - pd.Timestamp(row.start)).days + 1) * _DAY for row in tuples_of(rows)]
        hover = [
            lines(f"{row.pipeline}: {status}", f"{day(row.start)} to {day(row.end)}", counted(row.reports, "report"))
            for row in tuples_of(rows)
        ]
        keys = [cite.key(evidence) for evidence in rows["evidence"]]
        places = [names.index(str(one)) for one in rows["pipeline"]]
        trace = bars(lengths, places, keys, hover, colours[status], name=status, orientation="h", base=dates_of(rows["start"]))
        figure.add_trace(trace)
    named_rows(figure, names, 32)
    return figure


def pipeline_flows(frame: pd.DataFrame) -> Finding:
    """What is said to flow. Columns, one row a claim: ``pipeline``, ``status``, ``occurred``, ``occurred_end``,
    ``occurred_precision``, ``flow_bpd_low``, ``flow_bpd_high`` (barrels a day), ``claimant``, ``outlet``, ``published``,
    ``evidence``. A claim without ``occurred`` stands at its ``published``."""
    require(
        frame, "pipeline", "status", "occurred", "occurred_end", "occurred_precision", "flow_bpd_low", "flow_bpd_high",
        "flow_original", "claimant", "outlet", "published", "evidence",
    )  # fmt: skip
    id_, question = "pipeline-flows", "How much flows?"
    frame = frame[frame[["flow_bpd_low", "flow_bpd_high", "flow_original"]].notna().any(axis=1)]
    if frame.empty:
        return empty(id_, question, frame, "no article gives a flow")
    cite = Citations()
    converted = frame[frame["flow_bpd_low"].notna() | frame["flow_bpd_high"].notna()]
    words = prose(counted_part(cite, len(frame), together(frame["evidence"]), "claim names", "claims name"), " a flow")
    words += _range_words(cite, converted)
    drawn = (
        converted.assign(on=frame["occurred"].fillna(frame["published"])).dropna(subset=["on"]).sort_values("on", kind="stable")
    )
    names = sorted(set(drawn["pipeline"]))

    def draw(theme: Theme) -> go.Figure:
        figure = canvas(theme, "Barrels a day, by the day that the claim holds for", 380, legend=True)
        figure.update_layout(xaxis={"type": "date"}, yaxis={"rangemode": "tozero", "tickformat": ",", "nticks": 6})
        for place, pipeline in enumerate(names):
            figure.add_trace(_flow_points(drawn[drawn["pipeline"] == pipeline], pipeline, theme.category(place), cite))
        return figure

    fields = [
        field("pipeline", "Pipeline"), field("status", "State"), range_field("flow_bpd_low", "flow_bpd_high", "Barrels a day"),
        field("flow_original", "As written", cited="evidence"), date_field("occurred", "When"),
        field("claimant", "Claimant"), field("outlet", "Outlet"), day_field("published", "Published"),
    ]  # fmt: skip
    return compose(
        id_, question, cite, frame, words, draw=draw if len(drawn) else None,
        table=table_of(cite, frame, "Flows as claimed", fields),
        alt="Claimed flows by date, each with a bar from its lowest to its highest value." if len(drawn) else "",
        caveat="Capacity, past flow and promised flow are all claims about flow: the state beside a number tells which it is. "
        "Gas and water stay in the unit they were told in.",
    )  # fmt: skip


def _range_words(cite: Citations, converted: pd.DataFrame) -> Prose:
    """The least and the most that the claims in barrels give; where none is in barrels, that."""
    ends = pd.concat([converted["flow_bpd_low"], converted["flow_bpd_high"]]).dropna()
    if ends.empty:
        return prose(", none of them in barrels.")
    key = cite.key(together(converted["evidence"]))
    words = prose(", of " if ends.min() == ends.max() else ", from ", Number(ranged(ends.min(), ends.min()), key))
    words += prose() if ends.min() == ends.max() else prose(" to ", Number(ranged(ends.max(), ends.max()), key))
    return words + prose(" barrels a day.")


def _flow_points(rows: pd.DataFrame, pipeline: str, colour: str, cite: Citations) -> go.Scatter:
    low, high = rows["flow_bpd_low"], rows["flow_bpd_high"]
    shown = low.where(low.notna(), high)
    hover = [
        lines(pipeline, f"{ranged(row.flow_bpd_low, row.flow_bpd_high)} barrels a day ({row.status})",
              span_of_days(row.occurred, row.occurred_end, row.occurred_precision),
              row.outlet if is_missing(row.claimant) else f"{row.claimant}, in {row.outlet}")
        for row in tuples_of(rows)
    ]  # fmt: skip
    reach = {
        "type": "data",
        "symmetric": False,
        "array": list((high - shown).fillna(0)),
        "color": colour,
        "thickness": 2,
        "width": 5,
    }
    reach["arrayminus"] = [0.0] * len(rows)
    keys = [cite.key(evidence) for evidence in rows["evidence"]]
    return points(
        dates_of(rows["on"]), shown, keys, hover, colour, name=pipeline, marker={"size": 11, "opacity": 0.85}, error_y=reach
    )


def pipeline_reports(frame: pd.DataFrame) -> Finding:
    """Every report as it was read, in the order to be shown: the columns of `pipeline_flows`, ``amount_usd`` and ``causes``
    (list)."""
    require(
        frame, "pipeline", "status", "occurred", "occurred_end", "occurred_precision", "flow_bpd_low", "flow_bpd_high",
        "amount_usd", "causes", "claimant", "outlet", "published", "evidence",
    )  # fmt: skip
    id_, question = "pipeline-reports", "Who says what of which pipeline?"
    if frame.empty:
        return empty(id_, question, frame, "no article tells the state of a pipeline")
    cite = Citations()
    words = prose(
        counted_part(cite, len(frame), together(frame["evidence"]), "report speaks", "reports speak"), " of ",
        counted_part(cite, frame["pipeline"].nunique(), together(frame["evidence"]), "pipeline"), ".",
    )  # fmt: skip
    fields = [
        field("pipeline", "Pipeline"), field("status", "State", cited="evidence"), date_field("occurred", "When"),
        range_field("flow_bpd_low", "flow_bpd_high", "Barrels a day"), number_field("amount_usd", "US dollars"),
        field("causes", "Cause"),
        field("claimant", "Claimant"), field("outlet", "Outlet"), day_field("published", "Published"),
    ]  # fmt: skip
    return compose(id_, question, cite, frame, words, table=table_of(cite, frame, "Reports of pipelines", fields))
