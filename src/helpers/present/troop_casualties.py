"""Killed, wounded and captured soldiers as a finding: one mark an event, as long as its claims are apart."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from helpers.present.charts import LEGEND_TOP, dates_of, main_stretch, points, set_height
from helpers.present.citations import Citations
from helpers.present.compose import (
    beyond_part,
    called,
    compose,
    counted_part,
    day_field,
    empty,
    field,
    named_list,
    number_field,
    range_field,
    require,
    table_of,
    together,
    tuples_of,
)
from helpers.present.finding import Finding
from helpers.present.prose import Name, Number, Prose, prose
from helpers.present.theme import Theme, label, lines, side_colour, template
from helpers.present.wording import counted, is_missing, listed, ranged, span_of_days
from helpers.story import Side

__all__ = ["casualties"]

_KINDS = ("killed", "wounded", "captured")
_TOLL = ("force", "side", "place", "kind", "first", "last", "low", "high", "claims", "articles", "outlets", "evidence")
_PANEL, _GAP = 190, 58  # pixels: height of a panel and what lies between two
# Part of the tolls that the axis of days may leave to the table: those of wars past beside those of this year.
_OUTLYING = 0.15
# Tolls run from one to thousands: an axis of equal steps would show the largest alone.
_DECADES = (1, 10, 100, 1000, 10_000, 100_000)


def casualties(frame: pd.DataFrame, sides: Sequence[Side]) -> Finding:
    """Tolls of events. Columns, one row an event: ``force, side, place, kind`` (killed, wounded, captured), ``first, last``
    (days), ``low, high`` (``high`` missing: at least ``low``), ``claims, articles, outlets, evidence``. On a logarithmic axis;
    an event whose claims differ is a bar from the lowest to the highest."""
    require(
        frame, "force", "side", "place", "kind", "first", "last", "low", "high", "claims", "articles", "outlets", "evidence"
    )
    id_, question = "casualties", "How many soldiers were killed, wounded or captured?"
    if frame.empty:
        return empty(id_, question, frame, "no article gives a number of killed, wounded or captured soldiers")
    cite = Citations()
    dated = frame[frame["first"].notna()]
    inside = _inside(dated)
    beyond = dated[~dated.index.isin(inside.index)]
    words = _words(cite, frame) + beyond_part(cite, beyond, "toll")
    order = frame.sort_values(["first", "force", "place", "kind"], ascending=[False, True, True, True], na_position="last")
    fields = [
        field("force", "Force"), field("place", "Place"), field("kind", "Kind"),
        range_field("low", "high", "Number"), day_field("first", "As of"), number_field("claims", "Claims"),
        number_field("articles", "Independent articles"), field("outlets", "Outlets"),
    ]  # fmt: skip

    def draw(theme: Theme) -> go.Figure:
        return _panels(inside, sides, cite, theme)

    return compose(
        id_, question, cite, frame, words, table=table_of(cite, order, "Tolls, event by event", fields),
        draw=draw if len(inside) else None,
        alt="One panel each for killed, wounded and captured: every event by date on a logarithmic axis, with a bar from the"
        " lowest to the highest toll where claims differ.",
        caveat="Tolls of one force and place told within three days of each other are taken for one event; a total over a war"
        " is an event of its own and is not added to anything.",
    )  # fmt: skip


def _inside(dated: pd.DataFrame) -> pd.DataFrame:
    if dated.empty:
        return dated
    first, last = main_stretch(dated["first"], [1.0] * len(dated), _OUTLYING)
    return dated[dated["first"].between(first, last)]


def _words(cite: Citations, frame: pd.DataFrame) -> Prose:
    parts = []
    for kind in _KINDS:
        rows = frame[frame["kind"] == kind]
        if len(rows):
            parts.append(prose(counted_part(cite, len(rows), together(rows["evidence"]), "toll"), f" of {kind}"))
    words = prose("Articles give ", named_list(parts), ". ")
    apart = frame[frame["high"] > frame["low"]]
    if apart.empty:
        return words + prose("No two claims on one of them differ.")
    most = apart.iloc[int((apart["high"] / apart["low"].clip(lower=1)).to_numpy().argmax())]
    toll = Number(ranged(most["low"], most["high"]), cite.key(most["evidence"]))
    whose = called(most["force"]) if isinstance(most["force"], str) else prose("a force not named")
    words += prose(
        "Claims are furthest apart on those ", Name(str(most["kind"])), " of ", whose, ": ", toll,
    )  # fmt: skip
    words += prose(" in ", Name(most["place"])) if isinstance(most["place"], str) else prose()
    return words + prose(".")


def _panels(rows: pd.DataFrame, sides: Sequence[Side], cite: Citations, theme: Theme) -> go.Figure:
    kinds = [kind for kind in _KINDS if kind in set(rows["kind"])]
    height = LEGEND_TOP + 40 + _PANEL * len(kinds) + _GAP * len(kinds)
    figure = make_subplots(
        len(kinds), 1, shared_xaxes=True,
        vertical_spacing=0 if len(kinds) == 1 else _GAP / (_PANEL * len(kinds) + _GAP * (len(kinds) - 1)),
    )  # fmt: skip
    title = {"text": "Soldiers by event; bar: from the lowest to the highest claim; ≥: at least"}
    figure.update_layout(template=template(theme), title=title, margin={"t": LEGEND_TOP + 30})
    most = float(pd.concat([rows["low"], rows["high"]]).max())
    ticks = [step for step in _DECADES if step <= most * 3]
    seen: set[str] = set()
    for at, kind in enumerate(kinds, start=1):
        of_kind = rows[rows["kind"] == kind]
        for force in sorted(set(of_kind["force"].fillna("force not named"))):
            group = of_kind[of_kind["force"].fillna("force not named") == force]
            colour = side_colour(sides, group["side"].iloc[0], theme)
            trace = _tolls(group, force, colour, cite)
            figure.add_trace(trace.update(legendgroup=force, showlegend=force not in seen), row=at, col=1)
            seen.add(force)
        figure.update_xaxes(type="date", showticklabels=True, row=at, col=1)
        figure.update_yaxes(
            type="log", tickvals=ticks, ticktext=[f"{tick:,}" for tick in ticks], range=[-0.3, len(ticks) - 0.4],
            row=at, col=1,
        )  # fmt: skip
        axis = "" if at == 1 else str(at)
        figure.add_annotation(
            x=0, y=1, xref=f"x{axis} domain", yref=f"y{axis} domain", xanchor="left", yanchor="bottom", showarrow=False,
            yshift=4, text=f"<b>{label(kind.capitalize())}</b>", font={"color": theme.ink, "size": 14},
        )  # fmt: skip
    return set_height(figure, height)


def _tolls(rows: pd.DataFrame, force: str, colour: str, cite: Citations) -> go.Scatter:
    shown = rows["low"].clip(lower=0.7)
    hover = [
        lines(
            f"{ranged(row.low, row.high)} {row.kind}", f"{force}, {'place not named' if is_missing(row.place) else row.place}",
            span_of_days(row.first, row.last, "day" if row.first == row.last else "interval"),
            f"{counted(row.claims, 'claim')}: {listed(row.outlets) if len(row.outlets) else 'outlet not known'}",
        )
        for row in tuples_of(rows)
    ]  # fmt: skip
    up = (rows["high"] - shown).clip(lower=0).fillna(0)
    bars = {
        "type": "data", "symmetric": False, "array": list(up), "arrayminus": [0.0] * len(rows), "color": colour,
        "thickness": 3, "width": 4,
    }  # fmt: skip
    signs = ["≥" if open_ else "" for open_ in rows["high"].isna()]
    keys = [cite.key(evidence) for evidence in rows["evidence"]]
    return points(
        dates_of(rows["first"]), shown, keys, hover, colour, name=force, error_y=bars, mode="markers+text", text=signs,
        textposition="middle left", textfont={"color": colour, "size": 13}, marker={"size": 10, "opacity": 0.85},
        cliponaxis=False,
    )  # fmt: skip
