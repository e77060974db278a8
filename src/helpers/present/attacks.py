"""Findings of notebook 06: incidents over time and on a map, their casualties, and which reports each merges."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from helpers.present.basemap import Basemap, load_basemap
from helpers.present.charts import (
    axis_ends,
    bars,
    canvas,
    dates_of,
    events_from,
    in_period,
    mark_events,
    named_rows,
    period_axis,
    points,
    segment,
    text_at,
)
from helpers.present.citations import Citations
from helpers.present.compose import (
    compose,
    counted_part,
    date_field,
    empty,
    field,
    merged,
    number_field,
    range_field,
    require,
    share_part,
    table_of,
    together,
    tuples_of,
)
from helpers.present.finding import Finding
from helpers.present.prose import Name, Number, prose
from helpers.present.theme import Theme, lines, side_colour
from helpers.present.wording import counted, in_words, is_missing, period_name, ranged, span_of_days, whole
from helpers.story import Side

__all__ = ["casualties", "incident_map", "incidents_over_time", "incidents_table"]

_GROUPS = 6  # colours that a reader keeps apart in one bar; smaller groups are drawn as one
_TOLLS = 22  # incidents on the casualty chart, those with most killed
_NAMED_PLACES = 6  # places named on the map; more names would cover the dots
_INCIDENT = (
    "incident_id", "occurred", "occurred_end", "occurred_precision", "place", "perpetrator", "target", "means", "killed_low",
    "killed_high", "wounded_low", "wounded_high", "status", "evidence",
)  # fmt: skip


def incidents_over_time(
    frame: pd.DataFrame, by: str, sides: Sequence[Side] = (), granularity: str = "month", events: pd.DataFrame | None = None
) -> Finding:
    """Incidents by period and group. Columns: ``period`` (first day), ``group`` (the perpetrator's side where ``by`` is
    "side", or the means, where it is "means"; None: not known), ``incidents``, ``reports``, ``evidence``. An incident with
    two means counts in both, so say ``by="means"`` only of a frame made so. ``events``: ``date``, ``text``."""
    require(frame, "period", "group", "incidents", "reports", "evidence")
    id_ = f"incidents-by-{by}"
    question = "Who attacks, and when?" if by == "side" else "With what, and when?"
    if frame.empty:
        return empty(id_, question, frame, "no article reports a dated attack")
    cite = Citations()
    frame = frame.assign(group=[_spaced(one) if isinstance(one, str) else "not known" for one in frame["group"]])
    groups = merged(frame, "group", "incidents", "reports").sort_values(["incidents", "group"], ascending=[False, True])
    peaks = merged(frame, "period", "incidents").sort_values(["incidents", "period"], ascending=[False, True])
    peak, first = peaks.iloc[0], groups.iloc[0]
    words = prose(
        "Most incidents, ", Number(whole(peak["incidents"]), cite.key(peak["evidence"])), ", fall in ",
        Number(period_name(peak["period"], granularity), cite.key(peak["evidence"])), "; ",
        share_part(cite, int(first["incidents"]), int(frame["incidents"].sum()), first["evidence"]),
        " of all " + ("are laid to " if by == "side" else "are by "), Name(first["group"]), ".",
    )  # fmt: skip
    names = [str(one) for one in groups["group"] if one != "not known"][:_GROUPS]
    folded = frame.assign(group=[one if one in names else "other or not known" for one in frame["group"]])
    folded = merged(folded, ["group", "period"], "incidents", "reports")
    names += ["other or not known"] if "other or not known" in set(folded["group"]) else []

    dates = dates_of(sorted(set(frame["period"])))

    def draw(theme: Theme) -> go.Figure:
        figure = canvas(theme, f"Incidents a {granularity}", 380, barmode="stack", bargap=0.2, legend=True)
        figure.update_layout(xaxis={"type": "date"}, yaxis={"nticks": 6, "tickformat": ",d"})
        for place, group in enumerate(names):
            rows = folded[folded["group"] == group]
            known = group != "other or not known"
            colour = side_colour(sides, group, theme) if by == "side" else theme.category(place) if known else theme.nothing
            hover = [
                lines(
                    group,
                    period_name(row.period, granularity),
                    f"{counted(row.incidents, 'incident')}, {counted(row.reports, 'report')}",
                )
                for row in tuples_of(rows)
            ]
            keys = [cite.key(evidence) for evidence in rows["evidence"]]
            figure.add_trace(
                bars(
                    dates_of(rows["period"]),
                    rows["incidents"],
                    keys,
                    hover,
                    colour,
                    name=group,
                    **in_period(dates, granularity),
                )
            )
        figure.update_layout(xaxis=period_axis(dates, granularity))
        mark_events(figure, events_from(events), theme, axis_ends(dates, granularity))
        return figure

    fields = [
        field("group", "Side" if by == "side" else "Means"),
        number_field("incidents", "Incidents"),
        number_field("reports", "Reports"),
    ]
    return compose(
        id_, question, cite, frame, words, draw=draw, table=table_of(cite, groups, "Incidents in all", fields),
        alt=f"Stacked bars of incidents in each period, by {'the side they are laid to' if by == 'side' else 'their means'}.",
        caveat="An incident counts once, however many articles report it. To be accused is not to have done it."
        if by == "side" else "An incident with two means counts under both.",
    )  # fmt: skip


def _spaced(text: str) -> str:
    return text.replace("_", " ")


def incident_map(frame: pd.DataFrame, sides: Sequence[Side]) -> Finding:
    """Where attacks happened. Columns, one row an incident: those of `incidents` (store) and ``side`` (of the perpetrator),
    ``evidence``. Incidents without coordinates are counted in the sentence and not drawn."""
    require(frame, "latitude", "longitude", "place_precision", "side", *_INCIDENT)
    id_, question = "incident-map", "Where?"
    if frame.empty:
        return empty(id_, question, frame, "no article reports an attack")
    cite = Citations()
    placed = frame[frame["latitude"].notna() & frame["longitude"].notna()]
    lost = frame[~frame.index.isin(placed.index)]
    words = prose(
        counted_part(cite, len(placed), together(placed["evidence"]), "incident has", "incidents have"),
        " a place on the map; ",
        counted_part(cite, len(lost), together(lost["evidence"]), "more has", "more have"), " none that the reports give.",
    )  # fmt: skip
    if placed.empty:
        return compose(id_, question, cite, frame, words)
    places = _places(placed)
    top = places.iloc[0]
    if top["incidents"] > 1:
        most = Number(whole(top["incidents"]), cite.key(top["evidence"]))
        words += prose(" Most are at ", Name(str(top["place"])), ", ", most, ".")
    region = load_basemap()
    west, south, east, north = region.frame
    inside = placed["longitude"].between(west, east) & placed["latitude"].between(south, north)
    base = region if inside.mean() >= 0.9 else load_basemap(whole_world=True)

    def draw(theme: Theme) -> go.Figure:
        return _map(placed, places, base, sides, cite, theme)

    fields = [field("place", "Place"), field("place_precision", "Known to the"), number_field("incidents", "Incidents"),
              range_field("killed_low", "killed_high", "Killed, where told")]  # fmt: skip
    return compose(
        id_, question, cite, frame, words, draw=draw, table=table_of(cite, places, "Places of incidents", fields),
        alt="A map with a dot for each place of incidents, larger where more people were killed.",
        caveat="A ring instead of a dot means that only the province or country is known. Outlines: Natural Earth.",
    )  # fmt: skip


def _places(placed: pd.DataFrame) -> pd.DataFrame:
    grouped = placed.assign(place=placed["place"].fillna("place not named")).groupby(
        ["place", "latitude", "longitude"], sort=True, as_index=False
    )
    places = grouped.agg(
        incidents=("place", "size"), killed_low=("killed_low", _known_sum), killed_high=("killed_high", _known_sum),
        place_precision=("place_precision", "first"), evidence=("evidence", together),
    )  # fmt: skip
    return places.sort_values(["incidents", "killed_high", "place"], ascending=[False, False, True])


def _known_sum(column: pd.Series[Any]) -> Any:
    return column.sum(min_count=1)


def _map(
    placed: pd.DataFrame, places: pd.DataFrame, base: Basemap, sides: Sequence[Side], cite: Citations, theme: Theme
) -> go.Figure:
    west, south, east, north = _frame_of(placed, base)
    middle = math.radians((south + north) / 2)
    figure = canvas(
        theme, "Incidents; area by the most said to be killed, colour by the side they are laid to", 560, legend=True
    )
    hidden = {"visible": False, "fixedrange": False}
    figure.update_layout(
        xaxis={**hidden, "range": [west, east], "constrain": "domain"}, dragmode="pan",
        yaxis={**hidden, "range": [south, north], "scaleanchor": "x", "scaleratio": round(1 / math.cos(middle), 4)},
    )  # fmt: skip
    figure.add_trace(segment(base.longitudes, base.latitudes, theme.land, 1))
    for country, x, y in base.names:
        if west < x < east and south < y < north:
            text_at(figure, x, y, country.upper(), theme.faint, font={"size": 10, "color": theme.faint})
    order = placed.assign(toll=placed["killed_high"].fillna(placed["killed_low"]).fillna(0)).sort_values(
        "toll", ascending=False
    )
    for side in dict.fromkeys(one if isinstance(one, str) else "not known" for one in order["side"]):
        rows = order[order["side"].fillna("not known") == side]
        colour = side_colour(sides, side, theme)
        coarse = [one in ("province", "country") for one in rows["place_precision"]]
        marker = {
            "size": [round(10 + 3.4 * math.sqrt(toll), 1) for toll in rows["toll"]], "opacity": 0.72,
            "symbol": ["circle-open" if one else "circle" for one in coarse],
            "line": {"width": 1.4, "color": [colour if one else theme.paper for one in coarse]},
        }  # fmt: skip
        hover = [_incident_lines(row) for row in tuples_of(rows)]
        keys = [cite.key(evidence) for evidence in rows["evidence"]]
        figure.add_trace(points(rows["longitude"], rows["latitude"], keys, hover, colour, name=side, marker=marker))
    named: list[tuple[float, float]] = []
    for row in tuples_of(places.head(_NAMED_PLACES)):
        # A name needs about a sixth of the map's width and a thirtieth of its height; a place too near a named one has none.
        if any(abs(row.longitude - x) < (east - west) / 6 and abs(row.latitude - y) < (north - south) / 30 for x, y in named):
            continue
        named.append((row.longitude, row.latitude))
        text_at(figure, row.longitude, row.latitude, row.place, theme.ink, width=26, xanchor="left", xshift=10, yshift=9)
    return figure


def _frame_of(placed: pd.DataFrame, base: Basemap) -> tuple[float, float, float, float]:
    """The stretch of map that the incidents need, with a margin, not narrower than 8 by 5 degrees and never off the map."""
    west, south, east, north = base.frame
    left, right = float(placed["longitude"].min()) - 2.5, float(placed["longitude"].max()) + 2.5
    low, high = float(placed["latitude"].min()) - 1.5, float(placed["latitude"].max()) + 1.5
    wide, tall = max(0.0, 8 - (right - left)) / 2, max(0.0, 5 - (high - low)) / 2
    return max(west, left - wide), max(south, low - tall), min(east, right + wide), min(north, high + tall)


def _incident_lines(row: Any) -> str:
    toll = [
        f"{word} {ranged(low, high)}"
        for word, low, high in (("killed:", row.killed_low, row.killed_high), ("wounded:", row.wounded_low, row.wounded_high))
        if not (is_missing(low) and is_missing(high))
    ]
    who = " → ".join(one if isinstance(one, str) else "unknown" for one in (row.perpetrator, row.target))
    when = span_of_days(row.occurred, row.occurred_end, row.occurred_precision)
    means = ", ".join(_spaced(one) for one in row.means)
    return lines(row.place if isinstance(row.place, str) else "place not known", when, who, means, ", ".join(toll))


def casualties(frame: pd.DataFrame, sides: Sequence[Side]) -> Finding:
    """Killed in each incident, as the smallest and largest number over its reports. The frame of `incident_map`."""
    require(frame, "side", *_INCIDENT)
    id_, question = "casualties", "How many were killed, and how far do reports differ?"
    known = frame[~(frame["killed_low"].isna() & frame["killed_high"].isna())]
    if known.empty:
        return empty(id_, question, frame, "no report gives a number of killed")
    cite = Citations()
    low, high = known["killed_low"], known["killed_high"]
    # Where a report bounds the number on one side only, the mark stands at that bound and the words say "at least".
    marked = known.assign(mark_low=low.fillna(0), mark_high=high.fillna(low))
    deadly = marked[marked["mark_high"] > 0].sort_values(
        ["mark_high", "mark_low", "occurred", "incident_id"], ascending=[False, False, True, True], kind="stable"
    )
    differ = deadly[deadly["killed_low"].ne(deadly["killed_high"])]
    words = prose(
        counted_part(cite, len(deadly), together(deadly["evidence"]), "incident with killed is", "incidents with killed are"),
        " reported; for ", counted_part(cite, len(differ), together(differ["evidence"]), "of them", "of them"),
        " the numbers differ or are open.",
    )  # fmt: skip
    if deadly.empty:
        return compose(id_, question, cite, frame, prose("Where reports give a number of killed, it is none."))
    first = deadly.iloc[0]
    words += prose(
        " The deadliest, at ", Name(first["place"] if isinstance(first["place"], str) else "a place not named"), ", killed ",
        Number(in_words(first["killed_low"], first["killed_high"]), cite.key(first["evidence"])), ".",
    )  # fmt: skip
    shown = deadly.head(_TOLLS)

    def draw(theme: Theme) -> go.Figure:
        return _tolls(shown, sides, cite, theme)

    fields = [
        date_field("occurred", "When"), field("place", "Place"), field("perpetrator", "Laid to"), field("target", "Target"),
        range_field("killed_low", "killed_high", "Killed"), range_field("wounded_low", "wounded_high", "Wounded"),
    ]  # fmt: skip
    return compose(
        id_, question, cite, frame, words, draw=draw, table=table_of(cite, deadly, "Incidents by number of killed", fields),
        alt="One line for each incident from the smallest to the largest number of killed that reports give.",
        caveat="Early and late reports of one incident differ because a toll rises; the range covers both.",
    )  # fmt: skip


def _tolls(shown: pd.DataFrame, sides: Sequence[Side], cite: Citations, theme: Theme) -> go.Figure:
    figure = canvas(theme, "Killed, from the smallest to the largest number reported", 76 + 27 * len(shown))
    most = float(shown["mark_high"].max())
    grid = {"showgrid": True, "gridcolor": theme.grid, "showline": False, "ticks": "", "nticks": 7}
    figure.update_layout(xaxis={**grid, "range": [-0.02 * most, most * 1.12], "side": "top"})
    rows = tuples_of(shown)
    names = [f"{row.place if isinstance(row.place, str) else 'Place not named'}, "
             f"{_when(row)}" for row in rows]  # fmt: skip
    for place, row in enumerate(rows):
        colour = side_colour(sides, row.side, theme)
        figure.add_trace(segment([row.mark_low, row.mark_high], [place, place], colour, 5, opacity=0.45))
        text = ranged(row.killed_low, row.killed_high)
        text_at(figure, row.mark_high, place, text, theme.muted, xanchor="left", xshift=9)
    colours = [side_colour(sides, row.side, theme) for row in rows]
    keys = [cite.key(row.evidence) for row in rows]
    hover = [_incident_lines(row) for row in rows]
    for column in ("mark_low", "mark_high"):
        figure.add_trace(points(shown[column], range(len(rows)), keys, hover, colours, marker={"size": 11}))
    named_rows(figure, names, 44)
    return figure


def incidents_table(frame: pd.DataFrame) -> Finding:
    """Every incident with the reports that it merges. The columns of `incidents` (store) and ``why`` (the reasons of its
    links in words, one text), ``outlets`` (list), ``evidence``. In the order to be shown."""
    require(frame, "perpetrator_status", "reports", "independent_reports", "why", "outlets", *_INCIDENT)
    id_, question = "incidents", "Which reports tell of the same attack, and why?"
    if frame.empty:
        return empty(id_, question, frame, "no article reports an attack")
    cite = Citations()
    several = frame[frame["reports"] > 1]
    words = prose(
        counted_part(cite, int(frame["reports"].sum()), together(frame["evidence"]), "report was", "reports were"),
        " merged into ", counted_part(cite, len(frame), together(frame["evidence"]), "incident"), "; ",
    )  # fmt: skip
    if several.empty:
        words += prose("each has one report only.")
    else:
        most = several.sort_values(["reports", "incident_id"], ascending=[False, True]).iloc[0]
        words += prose(
            counted_part(cite, len(several), together(several["evidence"]), "has", "have"), " more than one report, the most ",
            Number(whole(most["reports"]), cite.key(most["evidence"])), ".",
        )  # fmt: skip
    means = frame.assign(means=frame["means"].map(lambda items: [_spaced(one) for one in items]))
    fields = [
        date_field("occurred", "When"), field("place", "Place", cited="evidence"), field("perpetrator", "Laid to"),
        field("perpetrator_status", "On whose word"), field("target", "Target"), field("means", "Means"),
        range_field("killed_low", "killed_high", "Killed"), range_field("wounded_low", "wounded_high", "Wounded"),
        field("status", "Status"), number_field("reports", "Reports"), number_field("independent_reports", "Independent"),
        field("outlets", "Outlets"), field("why", "Why merged"),
    ]  # fmt: skip
    return compose(
        id_, question, cite, frame, words, table=table_of(cite, means, "Incidents and their reports", fields),
        caveat="Merging prefers to leave one attack as two incidents over making one of two.",
    )  # fmt: skip


def _when(row: Any) -> str:
    if is_missing(row.occurred):
        return "date not known"
    return span_of_days(row.occurred, row.occurred_end, row.occurred_precision)
