"""Where attacks happened: the map of notebook 06, and how an incident is worded on any chart of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from helpers.present.basemap import Basemap, load_basemap
from helpers.present.charts import canvas, points, segment, text_at
from helpers.present.citations import Citations
from helpers.present.compose import (
    compose,
    counted_part,
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
from helpers.present.prose import Name, Number, prose
from helpers.present.theme import Theme, lines, side_colour
from helpers.present.wording import is_missing, ranged, span_of_days, whole
from helpers.story import Side

__all__ = ["INCIDENT", "incident_lines", "incident_map", "spaced"]

_COARSE = ("province", "country")  # a ring on the map: the place is somewhere inside
_ASPECT = 2.0  # width of the map by its height: what its chart has on a wide screen
_NAMED_PLACES = 6  # places named on the map; more names would cover the dots
# What every finding on incidents needs of one.
INCIDENT = (
    "incident_id", "occurred", "occurred_end", "occurred_precision", "place", "perpetrator", "target", "means", "killed_low",
    "killed_high", "wounded_low", "wounded_high", "status", "evidence",
)  # fmt: skip


def incident_map(frame: pd.DataFrame, sides: Sequence[Side]) -> Finding:
    """Where attacks happened. Columns, one row an incident: those of `incidents` (store) and ``side`` (of the perpetrator),
    ``evidence``. Incidents without coordinates are counted in the sentence and not drawn."""
    require(frame, "latitude", "longitude", "place_precision", "side", *INCIDENT)
    id_, question = "incident-map", "Where?"
    if frame.empty:
        return empty(id_, question, frame, "no article reports an attack")
    cite = Citations()
    placed = frame[frame["latitude"].notna() & frame["longitude"].notna()]
    lost = frame[~frame.index.isin(placed.index)]
    words = counted_part(cite, len(placed), together(placed["evidence"]), "incident has", "incidents have")
    words += prose(" a place on the map")
    if len(lost):
        words += prose(
            "; for ", Number(whole(len(lost)), cite.key(together(lost["evidence"]))), " the reports tell no known place"
        )
    words += prose(".")
    if placed.empty:
        return compose(id_, question, cite, frame, words)
    places = _places(placed)
    exact = places[~places["place_precision"].isin(_COARSE)]
    if len(exact) and exact.iloc[0]["incidents"] > 1:
        top = exact.iloc[0]
        most = Number(whole(top["incidents"]), cite.key(top["evidence"]))
        words += prose(" The place attacked most is ", Name(str(top["place"])), ", ", most, " times.")
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
    open_ended = placed["killed_high"].isna() & placed["killed_low"].notna()
    grouped = placed.assign(place=placed["place"].fillna("place not named"), open_ended=open_ended).groupby(
        ["place", "latitude", "longitude"], sort=True, as_index=False
    )
    places = grouped.agg(
        incidents=("place", "size"), killed_low=("killed_low", _known_sum), killed_high=("killed_high", _known_sum),
        open_ended=("open_ended", "any"), place_precision=("place_precision", "first"), evidence=("evidence", together),
    )  # fmt: skip
    # A sum with an open end has none either: three killed here and at least one there are at least four.
    places["killed_high"] = places["killed_high"].where(~places["open_ended"])
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
        meta={"narrow": {"height": 380}},
        xaxis={**hidden, "range": [west, east], "constrain": "domain"}, dragmode="pan",
        yaxis={**hidden, "range": [south, north], "scaleanchor": "x", "scaleratio": round(1 / math.cos(middle), 4)},
    )  # fmt: skip
    figure.add_trace(segment(base.longitudes, base.latitudes, theme.land, 1))
    for country, x, y in base.names:
        if west < x < east and south < y < north:
            text_at(figure, x, y, country.upper(), theme.muted, font={"size": 10, "color": theme.muted})
    order = placed.assign(toll=placed["killed_high"].fillna(placed["killed_low"]).fillna(0)).sort_values(
        "toll", ascending=False
    )
    for side in dict.fromkeys(one if isinstance(one, str) else "not known" for one in order["side"]):
        rows = order[order["side"].fillna("not known") == side]
        colour = side_colour(sides, side, theme)
        coarse = [one in _COARSE for one in rows["place_precision"]]
        marker = {
            "size": [round(10 + 3.4 * math.sqrt(toll), 1) for toll in rows["toll"]], "opacity": 0.72,
            "symbol": ["circle-open" if one else "circle" for one in coarse],
            "line": {"width": 1.4, "color": [colour if one else theme.paper for one in coarse]},
        }  # fmt: skip
        hover = [incident_lines(row) for row in tuples_of(rows)]
        keys = [cite.key(evidence) for evidence in rows["evidence"]]
        figure.add_trace(points(rows["longitude"], rows["latitude"], keys, hover, colour, name=side, marker=marker))
    named: list[tuple[float, float]] = []
    exact = places[~places["place_precision"].isin(_COARSE)]
    for row in tuples_of(exact.head(_NAMED_PLACES)):
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
    low, high = max(south, low - tall), min(north, high + tall)
    # A map fills its chart when it is about twice as wide as it is high; a degree of longitude is shorter than one of latitude.
    needed = _ASPECT * (high - low) / math.cos(math.radians((low + high) / 2))
    wide = max(wide, (needed - (right - left)) / 2)
    return max(west, left - wide), low, min(east, right + wide), high


def incident_lines(row: Any) -> str:
    """An incident as a hover text: place, day, who attacked whom, by what means, how many were killed and wounded."""
    toll = [
        f"{word} {ranged(low, high)}"
        for word, low, high in (("killed:", row.killed_low, row.killed_high), ("wounded:", row.wounded_low, row.wounded_high))
        if not (is_missing(low) and is_missing(high))
    ]
    who = " → ".join(one if isinstance(one, str) else "unknown" for one in (row.perpetrator, row.target))
    when = span_of_days(row.occurred, row.occurred_end, row.occurred_precision)
    means = ", ".join(spaced(one) for one in row.means)
    return lines(row.place if isinstance(row.place, str) else "place not known", when, who, means, ", ".join(toll))


def spaced(text: str) -> str:
    """A code of the store in words: `air_strike` as "air strike"."""
    return text.replace("_", " ")
