"""Findings of notebook 04: how many troops, where, and on whose word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from helpers.present.charts import dates_of, points
from helpers.present.citations import Citations
from helpers.present.compose import (
    compose,
    counted_part,
    date_field,
    day_field,
    empty,
    field,
    range_field,
    require,
    table_of,
    together,
    tuples_of,
    yes_no_field,
)
from helpers.present.finding import Finding
from helpers.present.prose import Name, Number, prose
from helpers.present.theme import Theme, label, lines, side_colour, template
from helpers.present.wording import day, is_missing, noun, ranged, span_of_days, whole
from helpers.story import Side

__all__ = ["competing_figures", "figures_over_time"]

_PANELS = 6  # forces and places with most claims; a panel for one claim says less than its line in the table
_SYMBOLS = {
    "stationed": "circle", "deploying": "triangle-up", "withdrawing": "triangle-down", "killed": "x", "wounded": "cross",
    "requested": "diamond", "other": "square",
}  # fmt: skip
_CLAIM = (
    "force", "place", "kind", "modality", "value_low", "value_high", "bound", "as_of", "as_of_end", "as_of_precision",
    "claimant", "outlet", "published", "surface", "evidence",
)  # fmt: skip


def figures_over_time(frame: pd.DataFrame, sides: Sequence[Side], levels: pd.DataFrame | None = None) -> Finding:
    """Every claimed number by the day that it holds for. Columns, one row a claim: ``force``, ``side`` (of the force),
    ``place``, ``kind``, ``modality``, ``value_low``, ``value_high``, ``bound``, ``as_of``, ``as_of_end``,
    ``as_of_precision``, ``claimant`` (None: the outlet itself), ``outlet``, ``published``, ``surface``, ``evidence``. A claim
    without ``as_of`` stands at its ``published``. ``levels`` (optional), one row a stretch: ``force``, ``place``, ``start``,
    ``end``, ``low``, ``high``, ``evidence``: what the chosen policy holds for true, drawn as a band."""
    require(frame, "side", *_CLAIM)
    id_, question = "troop-figures", "How many troops, and where?"
    if frame.empty:
        return empty(id_, question, frame, "no article gives a number of troops")
    cite = Citations()
    drawn = frame.assign(on=frame["as_of"].fillna(frame["published"]))
    drawn = drawn[drawn["on"].notna() & ~(drawn["value_low"].isna() & drawn["value_high"].isna())]
    pairs = _pairs(drawn)
    words = _troop_words(cite, frame, drawn, pairs)
    if drawn.empty:
        return compose(id_, question, cite, frame, words, table=_claims_table(cite, frame))

    def draw(theme: Theme) -> go.Figure:
        return _troop_panels(drawn, pairs[:_PANELS], sides, levels, cite, theme)

    return compose(
        id_, question, cite, frame, words, draw=draw, table=_claims_table(cite, frame),
        alt="One panel for each force and place: every claimed number by date, with a bar where it is a range.",
        caveat="Each mark is one claim: “≥” is at least, “≤” at most; hollow is planned or denied. Nothing is averaged.",
    )  # fmt: skip


def _pairs(drawn: pd.DataFrame) -> list[tuple[str, str]]:
    named = drawn.assign(force=drawn["force"].fillna("force not named"), place=drawn["place"].fillna("place not named"))
    sizes = named.groupby(["force", "place"]).size().reset_index(name="claims")
    order = sizes.sort_values(["claims", "force", "place"], ascending=[False, True, True])
    return [(str(row.force), str(row.place)) for row in tuples_of(order)]


def _of_pair(drawn: pd.DataFrame, pair: tuple[str, str]) -> pd.DataFrame:
    chosen = (drawn["force"].fillna("force not named") == pair[0]) & (drawn["place"].fillna("place not named") == pair[1])
    return drawn[chosen].sort_values(["on", "value_low"], kind="stable")


def _troop_words(cite: Citations, frame: pd.DataFrame, drawn: pd.DataFrame, pairs: list[tuple[str, str]]) -> Any:
    words = prose(
        "Articles make ", counted_part(cite, len(frame), together(frame["evidence"]), "claim"), " about numbers of troops. ",
    )  # fmt: skip
    if not pairs:
        return words + prose("None has both a value and a date.")
    rows = _of_pair(drawn, pairs[0])
    stationed = rows[rows["kind"] == "stationed"]
    rows = stationed if len(stationed) else rows
    ends = pd.concat([rows["value_low"], rows["value_high"]]).dropna()
    key = cite.key(together(rows["evidence"]))
    force, place = pairs[0]
    words += prose("Most concern ", Name(force), " in ", Name(place), ": ")
    if ends.min() == ends.max():
        return words + prose("all say ", Number(whole(ends.min()), key), ".")
    return words + prose(
        f"{noun(len(rows), 'it lies', 'they lie')} between ", Number(whole(ends.min()), key), " and ",
        Number(whole(ends.max()), key), ".",
    )  # fmt: skip


def _troop_panels(
    drawn: pd.DataFrame, pairs: list[tuple[str, str]], sides: Sequence[Side], levels: pd.DataFrame | None, *rest: Any
) -> go.Figure:
    cite, theme = rest
    figure = make_subplots(len(pairs), 1, shared_xaxes=True, vertical_spacing=0.34 / max(2, len(pairs)))
    figure.update_layout(
        template=template(theme), height=90 + 170 * len(pairs), title={"text": "Troops, by the day that the claim holds for"}
    )
    figure.update_xaxes(type="date", showticklabels=True)
    seen: set[str] = set()
    for place, pair in enumerate(pairs, start=1):
        rows = _of_pair(drawn, pair)
        colour = side_colour(sides, rows["side"].iloc[0], theme)
        if levels is not None:
            _band(figure, levels[(levels["force"] == pair[0]) & (levels["place"] == pair[1])], colour, place, cite)
        for kind in [one for one in _SYMBOLS if one in set(rows["kind"])]:
            trace = _claims(rows[rows["kind"] == kind], kind, colour, cite, theme)
            trace.update(legendgroup=kind, showlegend=kind not in seen)
            seen.add(kind)
            figure.add_trace(trace, row=place, col=1)
        ends = pd.concat([rows["value_low"], rows["value_high"]]).dropna()
        # Past a factor of thirty the small numbers of a linear axis lie on its floor.
        wide = ends.min() > 0 and ends.max() / ends.min() > 30
        figure.update_yaxes(
            type="log" if wide else "linear", rangemode="normal" if wide else "tozero", nticks=5, row=place, col=1,
            dtick=1 if wide else None, tickformat=",",
        )  # fmt: skip
        axis = "" if place == 1 else str(place)
        figure.add_annotation(
            x=0, y=1, xref=f"x{axis} domain", yref=f"y{axis} domain", xanchor="left", yanchor="bottom",
            showarrow=False, yshift=4,
            text=f"<b>{label(pair[0], 40)}</b> in {label(pair[1], 40)}" + (" (logarithmic)" if wide else ""),
            font={"color": theme.ink, "size": 13},
        )  # fmt: skip
    figure.update_layout(legend={"y": 1, "yref": "container", "yanchor": "top", "x": 1, "xanchor": "right"})
    figure.update_layout(margin={"t": 62})
    return figure


def _claims(rows: pd.DataFrame, kind: str, colour: str, cite: Citations, theme: Theme) -> go.Scatter:
    low, high = rows["value_low"], rows["value_high"]
    shown = low.where(low.notna(), high)
    up = (high - shown).fillna(0)
    hover = [
        lines(
            ranged(row.value_low, row.value_high, row.bound, kind), f"{row.force} in {row.place}, {row.modality}",
            f"as of {span_of_days(row.as_of, row.as_of_end, row.as_of_precision)}", _on_whose_word(row),
        )
        for row in tuples_of(rows)
    ]  # fmt: skip
    hollow = [
        f"{_SYMBOLS[kind]}-open" if modality in ("planned", "denied") else _SYMBOLS[kind] for modality in rows["modality"]
    ]
    marker = {"symbol": hollow, "size": 10, "line": {"width": 1.5, "color": colour if kind else theme.paper}, "opacity": 0.85}
    bars = {
        "type": "data",
        "symmetric": False,
        "array": list(up),
        "arrayminus": [0.0] * len(rows),
        "color": colour,
        "thickness": 2,
        "width": 5,
    }
    keys = [cite.key(evidence) for evidence in rows["evidence"]]
    signs = ["≥" if pd.isna(up) else "≤" if pd.isna(down) else "" for down, up in zip(low, high, strict=True)]
    return points(
        dates_of(rows["on"]), shown, keys, hover, colour, name=kind, marker=marker, error_y=bars, mode="markers+text",
        text=signs, textposition="middle left", textfont={"color": colour, "size": 14}, cliponaxis=False,
    )  # fmt: skip


def _band(figure: go.Figure, rows: pd.DataFrame, colour: str, place: int, cite: Citations) -> None:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    for row in tuples_of(rows):
        start, end = dates_of([row.start, row.end])
        keys = [cite.key(row.evidence)] * 5
        hover = [lines(f"{day(row.start)} to {day(row.end)}", ranged(row.low, row.high))] * 5
        high = row.low if is_missing(row.high) else row.high
        area = points(
            [start, end, end, start, start], [row.low, row.low, high, high, row.low], keys, hover, colour, mode="lines",
            fill="toself", fillcolor=f"rgba({red},{green},{blue},0.15)", line={"width": 0},
        )  # fmt: skip
        figure.add_trace(area, row=place, col=1)


def _on_whose_word(row: Any) -> str:
    outlet = row.outlet if isinstance(row.outlet, str) else "outlet not known"
    return f"{row.claimant}, in {outlet}" if isinstance(row.claimant, str) else outlet


def _claims_table(cite: Citations, frame: pd.DataFrame) -> Any:
    order = frame.sort_values(["force", "place", "as_of", "published"], na_position="last", kind="stable")
    fields = [
        field("force", "Force"), field("place", "Place"), field("kind", "Kind"), field("modality", "Said to be"),
        range_field("value_low", "value_high", "Number", bound="bound"), field("surface", "As worded", cited="evidence"),
        date_field("as_of", "As of"), field("claimant", "Claimant"), field("outlet", "Outlet"),
        day_field("published", "Published"),
    ]  # fmt: skip
    return table_of(cite, order, "Every claim", fields)


def competing_figures(frame: pd.DataFrame) -> Finding:
    """The ledger: which claims on one force, place and kind agree and which conflict. The columns of `figures_over_time`
    without ``side``, and ``standing`` (agrees, conflicts, supersedes, superseded or alone), ``independent`` (whether its
    article is the first of its cluster), ``group`` (an id of the claims that are compared). In the order to be shown."""
    require(frame, "standing", "independent", "group", *_CLAIM)
    id_, question = "competing-figures", "Where do the numbers compete?"
    if frame.empty:
        return empty(id_, question, frame, "no article gives a number of troops")
    cite = Citations()
    against = frame[frame["standing"] == "conflicts"]
    words = prose(
        "Of ", counted_part(cite, len(frame), together(frame["evidence"]), "claim"), ", ",
        counted_part(cite, len(against), together(against["evidence"]), "conflicts", "conflict"),
        " with another on the same force, place and kind",
    )  # fmt: skip
    if not against.empty:
        row = against.iloc[0]
        words += prose(", first on ", Name(_or(row["force"], "a force")), " in ", Name(_or(row["place"], "a place")))
    fields = [
        field("force", "Force"), field("place", "Place"), field("kind", "Kind"),
        range_field("value_low", "value_high", "Number", bound="bound"), date_field("as_of", "As of"),
        field("claimant", "Claimant"), field("outlet", "Outlet"), day_field("published", "Published"),
        field("standing", "Standing"), yes_no_field("independent", "Source", "independent", "copy"),
    ]  # fmt: skip
    return compose(
        id_, question, cite, frame, words + prose("."), table=table_of(cite, frame, "Ledger of competing figures", fields),
        caveat="The ledger shows conflicts and does not settle them; only independent articles corroborate.",
    )  # fmt: skip


def _or(value: Any, otherwise: str) -> str:
    return value if isinstance(value, str) else otherwise
