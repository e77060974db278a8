"""Findings of notebook 04: how many troops, where, and on whose word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

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
    date_field,
    day_field,
    empty,
    field,
    part_of,
    range_field,
    require,
    table_of,
    together,
    tuples_of,
)
from helpers.present.finding import Finding
from helpers.present.prose import Name, Number, Prose, prose
from helpers.present.theme import Theme, label, lines, side_colour, template
from helpers.present.troop_casualties import casualties
from helpers.present.troop_changes import changes_of_level, new_figures, plans_and_levels
from helpers.present.troop_ledger import competing_figures
from helpers.present.wording import counted, day, is_missing, ranged, span_of_days, whole
from helpers.story import Side

__all__ = [
    "casualties",
    "changes_of_level",
    "competing_figures",
    "figures_over_time",
    "new_figures",
    "plans_and_levels",
]

# Kinds that tell how many are, come or go, and their marks; casualties are of another size and another question.
_SYMBOLS = {
    "stationed": "circle", "capped": "square", "deploying": "triangle-up", "withdrawing": "triangle-down",
    "requested": "diamond",
}  # fmt: skip
# What is told as not (yet) so is drawn hollow.
_NOT_SO = ("planned", "proposed", "hypothetical", "denied")
_LEVELS = tuple(_SYMBOLS)
_NO_FORCE, _NO_PLACE = "force not named", "place not named"
_PANELS = 4  # panels of a chart: what two screens hold
_FIRST, _OTHER, _GAP = 250, 150, 62  # pixels: height of the first panel and of the others, and what lies between two
# A claim of more than four times the middle one would press the others to the floor of an axis from zero (a panel of 5,000
# beside 170,000 of ten years before shows nothing). Effect of a higher value: fewer claims outside, flatter panels.
_FAR = 4
# Part of the claims that the axis of days may leave to the table: two of fifteen on years past.
_OUTLYING = 0.15
_MARGIN = 0.05  # part of the axis that is left free at each end, so that no mark touches its frame
_CLAIM = (
    "force", "place", "kind", "modality", "value_low", "value_high", "bound", "as_of", "as_of_end", "as_of_precision",
    "claimant", "outlet", "published", "surface", "evidence",
)  # fmt: skip


def figures_over_time(frame: pd.DataFrame, sides: Sequence[Side], levels: pd.DataFrame | None = None) -> Finding:
    """Every claimed number by the day that it holds for. Columns, one row a claim: ``force``, ``side`` (of the force),
    ``place``, ``kind``, ``modality``, ``value_low``, ``value_high``, ``bound``, ``as_of``, ``as_of_end``,
    ``as_of_precision``, ``claimant`` (None: the outlet itself), ``outlet``, ``published``, ``surface``, ``evidence``. A claim
    without ``as_of`` stands at its ``published``. ``levels`` (optional), one row a stretch: ``force``, ``place``, ``start``,
    ``end``, ``low``, ``high``, ``evidence``: what the chosen policy holds for true, drawn as a band.

    The chart shows how many are, come or go; killed and wounded are of another size and stand in the table."""
    require(frame, "side", *_CLAIM)
    id_, question = "troop-figures", "How many troops, and where?"
    if frame.empty:
        return empty(id_, question, frame, "no article gives a number of troops")
    cite = Citations()
    placed = frame.assign(
        on=frame["as_of"].fillna(frame["published"]),
        force=frame["force"].fillna(_NO_FORCE),
        place=frame["place"].fillna(_NO_PLACE),
        near=frame["value_low"].where(frame["value_low"].notna(), frame["value_high"]),
    )
    drawn = placed[placed["kind"].isin(_LEVELS) & placed["on"].notna() & placed["near"].notna()]
    pairs = _pairs(drawn)
    ends = _axis_ends(drawn, pairs)
    panels = [_panel(drawn, force, place, ends) for force, place in pairs]
    words = _troop_words(cite, frame, panels)
    table = _claims_table(cite, frame)
    if not panels:
        return compose(id_, question, cite, frame, words, table=table)

    def draw(theme: Theme) -> go.Figure:
        return _troop_panels(panels, sides, levels, cite, theme)

    return compose(
        id_, question, cite, frame, words, draw=draw, table=table,
        alt="One panel for each force and place: every claimed number by date, on an axis from zero, with a bar where it is a"
        " range. The number claimed most stands beside its line.",
        caveat="A mark is one claim: “≥” is at least, “≤” at most. Nothing is averaged. A force and place with a single claim,"
        " and the killed and wounded, stand in the table only.",
    )  # fmt: skip


@dataclass(frozen=True)
class _Panel:
    """One force in one place: claims inside the axes, claims too far out to be drawn, and what the axes span."""

    force: str
    place: str
    rows: pd.DataFrame
    beyond: pd.DataFrame
    ends: tuple[pd.Timestamp, pd.Timestamp]
    top: float


def _pairs(drawn: pd.DataFrame) -> list[tuple[str, str]]:
    """Forces and places with more than one claim, most claims first, those not named last; of single claims, the first."""
    sizes = drawn.groupby(["force", "place"]).size().reset_index(name="claims")
    sizes["vague"] = (sizes["force"] == _NO_FORCE) | (sizes["place"] == _NO_PLACE)
    order = sizes.sort_values(["vague", "claims", "force", "place"], ascending=[True, False, True, True])
    chosen = order[order["claims"] > 1]
    chosen = (chosen if len(chosen) else order.head(1)).head(_PANELS)
    return [(str(row.force), str(row.place)) for row in tuples_of(chosen)]


def _axis_ends(drawn: pd.DataFrame, pairs: list[tuple[str, str]]) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last day of the chart, from the claims on named forces and places where there are any."""
    is_shown = [pair in pairs for pair in zip(drawn["force"], drawn["place"], strict=True)]
    of_pairs = drawn[pd.Series(is_shown, index=drawn.index, dtype=bool)]
    named = of_pairs[(of_pairs["force"] != _NO_FORCE) & (of_pairs["place"] != _NO_PLACE)]
    chosen = named if len(named) else drawn
    # What is planned can lie years ahead, and would press the claims on today together.
    now = chosen[(chosen["kind"] == "stationed") & ~chosen["modality"].isin(_NOT_SO)]
    days = (now if len(now) else chosen)["on"]
    if days.empty:
        return pd.Timestamp.min, pd.Timestamp.max
    first, last = main_stretch(days, [1.0] * len(days), _OUTLYING)
    margin = max(pd.Timedelta(days=10), (last - first) * _MARGIN)
    return first - margin, last + margin


def _panel(drawn: pd.DataFrame, force: str, place: str, ends: tuple[pd.Timestamp, pd.Timestamp]) -> _Panel:
    rows = drawn[(drawn["force"] == force) & (drawn["place"] == place)].sort_values(["on", "near"], kind="stable")
    middle = float(rows["near"].median())
    inside = rows["on"].between(*ends) & (rows["near"] <= max(_FAR * middle, 1))
    kept = rows[inside] if inside.any() else rows
    if not inside.any():
        ends = (min(ends[0], rows["on"].min()), max(ends[1], rows["on"].max()))
    top = float(pd.concat([kept["value_low"], kept["value_high"].clip(upper=_FAR * middle)]).max())
    return _Panel(force, place, kept, rows[~inside] if inside.any() else rows.head(0), ends, max(top, 1.0) * 1.3)


def _most_claimed(panel: _Panel) -> tuple[pd.DataFrame, str] | None:
    """The claims of the number of stationed troops that most outlets give, and that number in words."""
    rows = panel.rows[(panel.rows["kind"] == "stationed") & panel.rows["modality"].isin(("stated", "estimated"))]
    groups = [
        (group["outlet"].nunique(), len(group), -place, group)
        for place, (_, group) in enumerate(rows.groupby(["value_low", "value_high"], dropna=False, sort=True))
    ]
    if not groups:
        return None
    chosen = max(groups, key=lambda one: one[:3])[3]
    bounds = set(chosen["bound"])
    first = chosen.iloc[0]
    return chosen, ranged(first["value_low"], first["value_high"], "~" if "~" in bounds else first["bound"])


def _troop_words(cite: Citations, frame: pd.DataFrame, panels: list[_Panel]) -> Prose:
    claims = counted_part(cite, len(frame), together(frame["evidence"]), "claim counts", "claims count")
    others = frame[~frame["kind"].isin(_LEVELS)]
    words = prose()
    if panels:
        words += _first_words(cite, panels[0])
    words += prose("In all, ", claims, " troops; ", part_of(cite, len(others), together(others["evidence"]), "is", "are"))
    words += prose(" of killed, wounded or others.")
    beyond = pd.concat([panel.beyond for panel in panels]) if panels else frame.head(0)
    words += beyond_part(cite, beyond, "claim")
    return words


def _first_words(cite: Citations, panel: _Panel) -> Prose:
    """What the claims on the first force and place come to: the number that most give, and the ends of all."""
    most, stationed = _most_claimed(panel), panel.rows[panel.rows["kind"] == "stationed"]
    near = (stationed if len(stationed) else panel.rows)["near"]
    ends = [(value, panel.rows[panel.rows["near"] == value]["evidence"]) for value in (near.min(), near.max())]
    low, high = (Number(whole(value), cite.key(together(evidence))) for value, evidence in ends)
    between = prose("between ", low, " and ", high)
    if most is None or (len(most[0]) == 1 and len(panel.rows) > 1):
        spread = between if near.min() < near.max() else prose("at ", low)
        return prose("Claims on ", _about(panel), " lie ", spread, ". ")
    chosen, value = most
    words = prose("Most claims put " if len(panel.rows) > 1 else "A single claim puts ", _about(panel), " at ")
    words += prose(Number(value, cite.key(together(chosen["evidence"]))))
    if len(panel.rows) > 1:
        words += prose(": ", counted_part(cite, len(chosen), together(chosen["evidence"]), "claim"))
        outlets = chosen["outlet"].nunique()
        words += prose(" in ", counted_part(cite, outlets, together(chosen["evidence"]), "outlet")) if outlets else prose()
        words += prose("; all on it lie ", between) if near.min() < near.max() else prose()
    return words + prose(". ")


def _about(panel: _Panel) -> Prose:
    place = prose() if panel.place == _NO_PLACE else prose(" in ", Name(panel.place))
    whose = prose("a force not named") if panel.force == _NO_FORCE else prose("the force of ", called(panel.force))
    return whose + place


def _troop_panels(
    panels: list[_Panel], sides: Sequence[Side], levels: pd.DataFrame | None, cite: Citations, theme: Theme
) -> go.Figure:
    heights = [_FIRST, *[_OTHER] * (len(panels) - 1)]
    height = LEGEND_TOP + 30 + sum(heights) + _GAP * len(panels)
    figure = make_subplots(
        len(panels), 1, shared_xaxes=True, row_heights=heights,
        vertical_spacing=0 if len(panels) == 1 else _GAP / (sum(heights) + _GAP * (len(panels) - 1)),
    )  # fmt: skip
    title = {"text": "Troops, by the day that the claim holds for; hollow: not (yet) so; band: what the policy holds for true"}
    figure.update_layout(template=template(theme), title=title, margin={"t": LEGEND_TOP + 30})
    seen: set[str] = set()
    for place, panel in enumerate(panels, start=1):
        colour = side_colour(sides, panel.rows["side"].iloc[0], theme)
        if levels is not None:
            _band(figure, levels, panel, colour, place, cite)
        for kind in [one for one in _LEVELS if one in set(panel.rows["kind"])]:
            trace = _claims(panel.rows[panel.rows["kind"] == kind], kind, colour, cite)
            figure.add_trace(trace.update(legendgroup=kind, showlegend=kind not in seen), row=place, col=1)
            seen.add(kind)
        ends = dates_of(panel.ends)
        figure.update_xaxes(type="date", range=ends, showticklabels=True, row=place, col=1)
        figure.update_yaxes(range=[0, panel.top], nticks=5, tickformat=",", row=place, col=1)
        _name_panel(figure, panel, colour, theme, "" if place == 1 else str(place))
    return set_height(figure, height)


def _name_panel(figure: go.Figure, panel: _Panel, colour: str, theme: Theme, axis: str) -> None:
    """The panel's name above it, and the number claimed most beside its line."""
    words = label(f"{panel.force}, {panel.place}", 60)
    figure.add_annotation(
        x=0, y=1, xref=f"x{axis} domain", yref=f"y{axis} domain", xanchor="left", yanchor="bottom", showarrow=False, yshift=4,
        text=f"<b>{words}</b>", font={"color": theme.ink, "size": 14},
    )  # fmt: skip
    most = _most_claimed(panel)
    if most is None or (len(most[0]) == 1 and len(panel.rows) > 1):
        return
    chosen, value = most
    told = counted(chosen["outlet"].nunique(), "outlet") if chosen["outlet"].notna().any() else counted(len(chosen), "claim")
    figure.add_annotation(
        x=1, y=float(chosen["near"].iloc[0]), xref=f"x{axis} domain", yref=f"y{axis}", xanchor="right", yanchor="bottom",
        showarrow=False, yshift=9, text=f"<b>{label(value)}</b>, {told}", font={"color": colour, "size": 13},
    )  # fmt: skip


def _claims(rows: pd.DataFrame, kind: str, colour: str, cite: Citations) -> go.Scatter:
    low, high, shown = rows["value_low"], rows["value_high"], rows["near"]
    up = (high - shown).fillna(0)
    hover = [
        lines(
            ranged(row.value_low, row.value_high, row.bound, kind), f"{row.force}, {row.place} ({row.modality})",
            f"as of {day(row.on) if is_missing(row.as_of) else span_of_days(row.as_of, row.as_of_end, row.as_of_precision)}",
            _on_whose_word(row),
        )
        for row in tuples_of(rows)
    ]  # fmt: skip
    hollow = [f"{_SYMBOLS[kind]}-open" if modality in _NOT_SO else _SYMBOLS[kind] for modality in rows["modality"]]
    marker = {"symbol": hollow, "size": 10, "line": {"width": 1.5, "color": colour}, "opacity": 0.85}
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


def _band(figure: go.Figure, levels: pd.DataFrame, panel: _Panel, colour: str, place: int, cite: Citations) -> None:
    """What the policy holds for true: one shape for all stretches, as thick as a line where both bounds are one number."""
    rows = levels[(levels["force"] == panel.force) & (levels["place"] == panel.place)]
    shown = rows[(rows["end"] >= panel.ends[0]) & (rows["start"] <= panel.ends[1]) & (rows["low"] <= panel.top)]
    if shown.empty:
        return
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    pale = f"rgba({red},{green},{blue},0.22)"
    xs: list[str | None] = []
    ys: list[float | None] = []
    keys: list[str | None] = []
    hover: list[str] = []
    for row in tuples_of(shown):
        start, end = dates_of([row.start, row.end])
        high = row.low if is_missing(row.high) else min(row.high, panel.top)
        xs += [start, end, end, start, start, None]
        ys += [row.low, row.low, high, high, row.low, None]
        keys += [cite.key(row.evidence)] * 5 + [None]
        hover += [lines(f"{day(row.start)} to {day(row.end)}", ranged(row.low, row.high))] * 5 + [""]
    band = points(xs, ys, keys, hover, colour, mode="lines", fill="toself", fillcolor=pale, line={"width": 6, "color": pale})
    figure.add_trace(band, row=place, col=1)


def _on_whose_word(row: Any) -> str:
    outlet = row.outlet if isinstance(row.outlet, str) else "outlet not known"
    return f"{row.claimant}, in {outlet}" if isinstance(row.claimant, str) else outlet


def _claims_table(cite: Citations, frame: pd.DataFrame) -> Any:
    ranks = {kind: place for place, kind in enumerate((*_LEVELS, "killed", "wounded", "captured"))}
    order = frame.assign(
        _rank=frame["kind"].map(ranks).fillna(len(ranks)), _vague=frame["place"].isna() | frame["force"].isna()
    )
    order = order.sort_values(["_rank", "_vague", "force", "place", "as_of", "published"], na_position="last", kind="stable")
    fields = [
        field("force", "Force"), field("place", "Place"), field("kind", "Kind"), field("modality", "Said to be"),
        range_field("value_low", "value_high", "Number", bound="bound"), field("surface", "As worded", cited="evidence"),
        date_field("as_of", "As of"), field("claimant", "Claimant"), field("outlet", "Outlet"),
        day_field("published", "Published"),
    ]  # fmt: skip
    return table_of(cite, order, "Every claim", fields)
