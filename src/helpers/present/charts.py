"""The marks that charts are made of. Each takes what it draws with a key of evidence and a hover text for every point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from helpers.present.theme import Theme, label, shorten, template

__all__ = [
    "LEGEND_TOP",
    "TOP",
    "Event",
    "axis_ends",
    "bars",
    "canvas",
    "count_axis",
    "dates_of",
    "direct_labels",
    "events_from",
    "heatmap",
    "in_period",
    "levels",
    "main_stretch",
    "mark_events",
    "named_rows",
    "period_axis",
    "points",
    "segment",
    "set_height",
    "text_at",
]

Key = str | None

# Pixels above the marks: one line of subtitle; the same and a line of legend.
TOP = 34
LEGEND_TOP = 60
# Weight of the days that a time axis may leave out. Effect of a higher value: shorter axes, more marks that only the table has.
_OUTLYING = 0.1
# Thickness of a lying bar as a part of its row.
LYING = 0.66


@dataclass(frozen=True)
class Event:
    """A dated happening that a chart over time marks with a thin line and a few words."""

    date: str
    text: str


def events_from(frame: pd.DataFrame | None) -> tuple[Event, ...]:
    """Events of a frame with the columns ``date`` and ``text``; none of no frame."""
    if frame is None:
        return ()
    return tuple(Event(on, str(text)) for on, text in zip(dates_of(frame["date"]), frame["text"], strict=True))


def canvas(theme: Theme, subtitle: str, height: int, *, legend: bool = False, **layout: Any) -> go.Figure:
    """An empty figure with its one-line subtitle (what is counted, in which unit), as high as ``height`` pixels."""
    layout = {"margin": {"t": LEGEND_TOP if legend else TOP}} | layout
    figure = go.Figure(layout={"template": template(theme), "title": {"text": label(subtitle)}, "height": height, **layout})
    return set_height(figure, height)


def set_height(figure: go.Figure, height: int) -> go.Figure:
    """Make a figure ``height`` pixels high and keep legend and colour scale in the line under the subtitle."""
    below = round(1 - 21 / height, 4)
    figure.update_layout(height=height, legend={"xref": "container", "x": 0, "yref": "container", "y": below, "yanchor": "top"})
    figure.update_traces(
        colorbar={"yref": "container", "y": 1, "yanchor": "top"}, selector={"type": "heatmap", "showscale": True}
    )
    return figure


def bars(
    x: Iterable[Any], y: Iterable[Any], keys: Iterable[Key], hover: Iterable[str], colour: Any, *, name: str = "", **more: Any
) -> go.Bar:
    """Upright bars, or lying ones with ``orientation="h"``."""
    marker = {"color": colour, "line": {"width": 0}} | more.pop("marker", {})
    if more.get("orientation") == "h":
        more.setdefault("width", LYING)
    return go.Bar(
        x=list(x), y=list(y), customdata=list(keys), hovertext=list(hover), hoverinfo="text",
        marker=marker, name=label(name), **({"showlegend": bool(name), "textposition": "none"} | more),
    )  # fmt: skip


def points(
    x: Iterable[Any], y: Iterable[Any], keys: Iterable[Key], hover: Iterable[str], colour: Any, *, name: str = "", **more: Any
) -> go.Scatter:
    """Dots; with ``mode="lines"`` or ``"lines+markers"`` a line through them."""
    marker = {"color": colour, "size": 9, "line": {"width": 0}} | more.pop("marker", {})
    return go.Scatter(
        x=list(x), y=list(y), customdata=list(keys), hovertext=list(hover), hoverinfo="text",
        marker=marker, name=label(name), **({"mode": "markers", "showlegend": bool(name)} | more),
    )  # fmt: skip


def segment(x: Iterable[Any], y: Iterable[Any], colour: str, width: float = 1, **more: Any) -> go.Scatter:
    """A line that only leads the eye: it has no number and does not answer the pointer."""
    line = {"color": colour, "width": width} | more.pop("line", {})
    return go.Scatter(x=list(x), y=list(y), mode="lines", line=line, hoverinfo="skip", showlegend=False, **more)


def heatmap(
    columns: Sequence[str], rows: Sequence[str], cells: dict[tuple[str, str], tuple[float, Key, str]], theme: Theme, **more: Any
) -> go.Heatmap:
    """Cells by (column, row) as (value, key, hover); what is not there stays paper. The first row stands on top."""
    shown = [[cells.get((column, row)) for column in columns] for row in rows]
    return go.Heatmap(
        x=list(columns), y=list(range(len(rows))),
        z=[[cell[0] if cell else None for cell in row] for row in shown],
        customdata=[[cell[1] if cell else None for cell in row] for row in shown],
        hovertext=[[cell[2] if cell else "" for cell in row] for row in shown],
        hoverinfo="text", hoverongaps=False, colorscale=[list(stop) for stop in theme.scale], xgap=2, ygap=2, zmin=0,
        **({"colorbar": scale_bar(theme), "showscale": True} | more),
    )  # fmt: skip


def scale_bar(theme: Theme) -> dict[str, Any]:
    """The small key of a heatmap, lying at its top right."""
    return {
        "orientation": "h", "thickness": 8, "len": 180, "lenmode": "pixels", "x": 1, "xanchor": "right", "y": 1,
        "yref": "container", "yanchor": "top", "ypad": 4, "xpad": 0, "outlinewidth": 0, "nticks": 4,
        "tickfont": {"size": 11, "color": theme.muted},
    }  # fmt: skip


def named_rows(figure: go.Figure, names: Sequence[str], width: int = 34, axis: str = "yaxis") -> None:
    """Give an axis of whole numbers the names of its rows, the first on top. Names stay plain text, whatever they look like."""
    figure.update_layout(
        {
            axis: {
                "tickmode": "array", "tickvals": list(range(len(names))), "ticktext": [label(name, width) for name in names],
                "range": [len(names) - 0.45, -0.55], "showgrid": False, "type": "linear",
            }
        }
    )  # fmt: skip


def levels(words: Sequence[tuple[float, str]], most: int) -> list[tuple[int, bool] | None]:
    """On which level, counted from below, each text stands so that no two meet, and whether it stands left of its place;
    None for one that finds no room on ``most`` levels. ``words``: (place, 0 to 1 from left to right, text), in the order in
    which they may choose. A letter is taken for 0.01 of the width: 12 pixel type on a chart 600 pixels wide."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(most)]
    chosen: list[tuple[int, bool] | None] = []
    for place, text in words:
        length = 0.01 * (len(text) + 2)
        leftward = place + length > 1 and place - length >= 0
        start, end = (place - length, place) if leftward else (place, place + length)
        free = [n for n, row in enumerate(taken) if all(end <= one or start >= other for one, other in row)]
        if free:
            taken[free[0]].append((start, end))
        chosen.append((free[0], leftward) if free else None)
    return chosen


def mark_events(figure: go.Figure, events: Iterable[Event], theme: Theme, ends: tuple[str, str]) -> None:
    """A dotted line through the chart at each event between ``ends``, its words above the chart where there is room."""
    shown = sorted((event for event in events if ends[0] <= event.date <= ends[1]), key=lambda one: (one.date, one.text))
    if not shown:
        return
    first, last = (pd.Timestamp(end) for end in ends)
    texts = [shorten(event.text, 40) for event in shown]
    places = [(pd.Timestamp(event.date) - first) / (last - first) for event in shown]
    chosen = levels(list(zip(places, texts, strict=True)), 3)
    for event, text, where in zip(shown, texts, chosen, strict=True):
        line = {"width": 1, "dash": "dot", "color": theme.faint}
        figure.add_shape(type="line", x0=event.date, x1=event.date, y0=0, y1=1, yref="paper", layer="below", line=line)
        if where is not None:
            text_at(
                figure, event.date, 1, text, theme.muted, yref="paper", yanchor="bottom", yshift=15 * where[0],
                xanchor="right" if where[1] else "left", xshift=3 if where[1] else -3, font={"size": 11, "color": theme.muted},
                name="event",
            )  # fmt: skip
    above = 15 * (1 + max((where[0] for where in chosen if where is not None), default=0))
    figure.update_layout(margin={"t": (figure.layout.margin.t or TOP) + above})
    set_height(figure, figure.layout.height + above)


def text_at(figure: go.Figure, x: Any, y: Any, text: str, colour: str, *, width: int | None = None, **more: Any) -> None:
    """A few plain words in the chart."""
    figure.add_annotation(
        x=x, y=y, text=label(text, width), showarrow=False, **({"font": {"color": colour, "size": 12}} | more)
    )


def direct_labels(figure: go.Figure, ends: Sequence[tuple[Any, float, str, str]], gap: float) -> None:
    """Names at the right ends of lines instead of a legend: (x, y, name, colour), pushed apart to at least ``gap``."""
    at = float("-inf")
    for x, y, words, colour in sorted(ends, key=lambda end: (end[1], end[2])):
        at = max(y, at + gap)
        text_at(figure, x, at, words, colour, xanchor="left", xshift=8, yanchor="middle")


def count_axis(theme: Theme, most: float) -> dict[str, Any]:
    """An axis of counts under lying bars: light lines, whole numbers only."""
    whole_steps = {"dtick": 1} if most <= 5 else {"nticks": 6}
    return {"showgrid": True, "gridcolor": theme.grid, "showline": False, "ticks": "", "rangemode": "tozero"} | whole_steps


def main_stretch(
    dates: Iterable[Any], weights: Iterable[float], outlying: float = _OUTLYING
) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last day of the stretch that a time axis should show: without days at either end that would make it more
    than twice as long, as long as they weigh at most the part ``outlying`` of all (one claim on ten years ago beside
    thirty of this year).
    """
    pairs = [(pd.Timestamp(date), weight) for date, weight in zip(dates, weights, strict=True)]
    days = sorted(pairs, key=lambda pair: pair[0])
    sums = [0.0, *accumulate(weight for _, weight in days)]
    first, last = 0, len(days) - 1
    while True:
        length = days[last][0] - days[first][0]
        shorter = [
            (sums[left] + sums[-1] - sums[right + 1], days[left][0] - days[right][0], left, right)
            for left in range(first, last + 1)
            for right in range(left, last + 1)
            if 2 * (days[right][0] - days[left][0]) < length
        ]
        if not shorter or min(shorter)[0] > outlying * sums[-1]:
            break
        _, _, first, last = min(shorter)
    return days[first][0], days[last][0]


def dates_of(column: Iterable[Any]) -> list[str]:
    """Days as ISO texts: what a date axis takes, without times or zones."""
    return [pd.Timestamp(value).date().isoformat() for value in column]


def axis_ends(dates: Iterable[str], granularity: str) -> tuple[str, str]:
    """The first day of the first period and the first day after the last one, from the first days of some periods."""
    listed = sorted(dates)
    days, months = {"day": (1, 0), "week": (7, 0), "month": (0, 1), "quarter": (0, 3), "year": (0, 12)}[granularity]
    last = pd.Timestamp(listed[-1]) + pd.DateOffset(days=days, months=months)
    return listed[0], last.date().isoformat()


def in_period(dates: Iterable[str], granularity: str) -> dict[str, Any]:
    """What a trace needs so that its marks stand in the middle of their periods instead of on their first days."""
    lengths: dict[str, Any] = {"day": 86_400_000, "week": 604_800_000, "month": "M1", "quarter": "M3", "year": "M12"}
    return {"xperiod": lengths[granularity], "xperiod0": min(dates), "xperiodalignment": "middle"}


def period_axis(dates: Iterable[str], granularity: str) -> dict[str, Any]:
    """A time axis for whole periods."""
    return {"type": "date", "range": list(axis_ends(dates, granularity)), "ticklabelmode": "period"}
