"""The ledger of competing figures as a finding: claims that disagree stand beside each other, one row a claim."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from helpers.present.charts import canvas, named_rows, points, segment
from helpers.present.citations import Citations
from helpers.present.compose import (
    called,
    compose,
    counted_part,
    date_field,
    day_field,
    empty,
    field,
    number_field,
    part_of,
    range_field,
    require,
    table_of,
    together,
    yes_no_field,
)
from helpers.present.finding import Finding
from helpers.present.prose import Name, prose
from helpers.present.theme import Theme, label, lines
from helpers.present.wording import day, is_missing, ranged, span_of_days

__all__ = ["competing_figures"]

_CLAIM = (
    "force", "place", "kind", "modality", "value_low", "value_high", "bound", "as_of", "as_of_end", "as_of_precision",
    "claimant", "outlet", "published", "surface", "evidence",
)  # fmt: skip
_GROUPS = 3  # groups with conflicts that the chart shows: what two screens hold
_ROWS = 7  # claims of one group on the chart; the others are in the table
_ROW = 30  # pixels of one claim
# Value of an open bound on the axis, as a share of the largest number of its group: an arrow and no claim.
_OPEN = 0.12
_RIGHT = 0.6  # share of the axis beyond which a number stands left of its mark, so that a phone does not cut it off


def competing_figures(frame: pd.DataFrame) -> Finding:
    """The ledger: which claims on one force, place and kind agree and which conflict. The columns of `figures_over_time`
    without ``side``, and ``standing`` (agrees, conflicts, supersedes, superseded or alone), ``independent`` (whether its
    article is the first of its cluster), ``group`` (an id of the claims that are compared), and where there are any
    ``agreeing`` and ``conflicting`` (numbers of texts). In the order to be shown.

    The chart has the groups in which most claims conflict, each claim on a row of its own, on one axis."""
    require(frame, "standing", "independent", "group", *_CLAIM)
    id_, question = "competing-figures", "Where do the numbers compete?"
    if frame.empty:
        return empty(id_, question, frame, "no article gives a number of troops")
    cite = Citations()
    against = frame[frame["standing"] == "conflicts"]
    words = prose(
        "Of ", counted_part(cite, len(frame), together(frame["evidence"]), "claim"), ", ",
        part_of(cite, len(against), together(against["evidence"]), "conflicts", "conflict"),
        " with another on the same force, place and kind",
    )  # fmt: skip
    shown = _shown(against)
    if not against.empty:
        row = against.iloc[0]
        force, place = row["force"], row["place"]
        whose = called(force) if isinstance(force, str) else prose("a force not named")
        words += prose("; the table begins with them: ", Name(f"“{row['kind']}”"), ", ", whose)
        words += prose(", ", Name(place)) if isinstance(place, str) else prose()
    counts = [number_field(name, head) for name, head in (("agreeing", "Agree"), ("conflicting", "Conflict")) if name in frame]
    fields = [
        field("force", "Force"), field("place", "Place"), field("kind", "Kind"), field("modality", "Said to be"),
        range_field("value_low", "value_high", "Number", bound="bound"), date_field("as_of", "As of"),
        field("claimant", "Claimant"), field("outlet", "Outlet"), day_field("published", "Published"),
        field("standing", "Standing"), *counts, yes_no_field("independent", "Source", "independent", "copy"),
    ]  # fmt: skip

    def draw(theme: Theme) -> go.Figure:
        return _rows_of_claims(shown, cite, theme)

    return compose(
        id_, question, cite, frame, words + prose("."), table=table_of(cite, frame, "Ledger of competing figures", fields),
        draw=draw if shown else None,
        alt="One row for each claim that conflicts with another, grouped by force, place and kind: its number or range.",
        caveat="The ledger shows conflicts and does not settle them; only independent articles corroborate.",
    )  # fmt: skip


def _shown(against: pd.DataFrame) -> list[pd.DataFrame]:
    """The groups with most conflicting claims, each with its rows by day and number."""
    sizes = against.groupby("group", sort=True).size().sort_values(ascending=False, kind="stable")
    order = against.assign(_on=against["as_of"].fillna(against["published"]))
    order = order.sort_values(["_on", "value_low", "published"], na_position="last", kind="stable").drop(columns="_on")
    return [order[order["group"] == group] for group in sizes.index[:_GROUPS]]


def _voice(row: Any) -> str:
    """Where a claim stands, and on whose word."""
    outlet = row["outlet"] if isinstance(row["outlet"], str) else "outlet not known"
    return f"{outlet}: {row['claimant']}" if isinstance(row["claimant"], str) else str(outlet)


def _rows_of_claims(shown: list[pd.DataFrame], cite: Citations, theme: Theme) -> go.Figure:
    names: list[str] = []
    rows: list[tuple[int, Any, float]] = []
    heads: list[tuple[int, str]] = []
    for group in shown:
        first = group.iloc[0]
        force = first["force"] if isinstance(first["force"], str) else "force not named"
        place = first["place"] if isinstance(first["place"], str) else "place not named"
        heads.append((len(names), f"{force}, {place}: {first['kind']}"))
        names.append("")
        most = float(group[["value_low", "value_high"]].max().max())
        for row in group.head(_ROWS).to_dict("records"):
            rows.append((len(names), row, most))
            names.append(_voice(row))
    widest = max(most for _, _, most in rows)
    figure = canvas(theme, "Claims that conflict, one row each; a dot is a number, a line its range", 90 + _ROW * len(names))
    for at, row, most in rows:
        _claim(figure, at, row, most, widest, cite, theme)
    named_rows(figure, names, 36)
    figure.update_xaxes(rangemode="tozero", tickformat=",", nticks=5, showgrid=True, gridcolor=theme.grid)
    for at, head in heads:
        figure.add_annotation(
            x=0, y=at, xref="x domain", xanchor="left", yanchor="middle", showarrow=False, text=f"<b>{label(head, 48)}</b>",
            font={"color": theme.ink, "size": 13},
        )  # fmt: skip
    return figure


def _claim(figure: go.Figure, at: int, row: Any, most: float, widest: float, cite: Citations, theme: Theme) -> None:
    low, high = row["value_low"], row["value_high"]
    near = high if is_missing(low) else low
    left = max(0.0, near - _OPEN * most) if is_missing(low) else low
    right = near + _OPEN * most if is_missing(high) else high
    figure.add_trace(segment([left, right], [at, at], theme.accent, 4))
    ends = [near] if is_missing(low) or is_missing(high) or low == high else [low, high]
    number = ranged(low, high, row["bound"])
    when = span_of_days(row["as_of"], row["as_of_end"], row["as_of_precision"])
    as_of = f"published {day(row['published'])}" if is_missing(row["as_of"]) else f"as of {when}"
    hover = lines(number, _voice(row), as_of, row["modality"])
    side = "top left" if near > _RIGHT * widest else "top right"
    figure.add_trace(
        points(
            ends, [at] * len(ends), [cite.key(row["evidence"])] * len(ends), [hover] * len(ends), theme.accent,
            mode="markers+text", text=["", number][-len(ends) :], textposition=side, cliponaxis=False,
            textfont={"color": theme.ink, "size": 12},
        )
    )  # fmt: skip
