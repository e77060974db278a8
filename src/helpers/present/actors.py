"""Findings of notebook 03: who is named, when, by whom, with whom, and under which names."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from helpers.present.charts import (
    axis_ends,
    bars,
    canvas,
    count_axis,
    dates_of,
    events_from,
    heatmap,
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
    called,
    compose,
    counted_part,
    empty,
    field,
    merged,
    number_field,
    require,
    share_of,
    table_of,
    together,
    tuples_of,
    when_part,
)
from helpers.present.finding import Finding
from helpers.present.prose import Name, Number, prose
from helpers.present.theme import Theme, label, lines, side_colour
from helpers.present.wording import counted, period_name, whole
from helpers.story import Side

__all__ = ["actors_by_outlet", "actors_over_time", "alias_ledger", "co_mentions", "most_named"]

_ROWS = 20  # actors on a chart; the table has the others
_OUTLETS = 16
_EDGES = 60  # pairs drawn in the network; beyond it lines cover each other
# How a name counts: names and offices speak of the actor, a demonym ("Iraqi") or metonym ("Baghdad said") stands near it.
_FORMS = {"names": ("name", "short", "acronym", "office"), "metonyms": ("metonym",), "demonyms": ("demonym",)}


def most_named(frame: pd.DataFrame, sides: Sequence[Side]) -> Finding:
    """Who is named most. Columns, one row an actor and form: ``actor``, ``side`` (or None), ``form`` (as in `mentions`),
    ``mentions``, ``articles`` (that have the form), ``evidence``. Ranked by names and offices; demonyms do not rank."""
    require(frame, "actor", "side", "form", "mentions", "articles", "evidence")
    id_, question = "most-named", "Who is named most?"
    if frame.empty:
        return empty(id_, question, frame, "no article names an actor of the story")
    cite = Citations()
    frame = frame.assign(group=[_group(form) for form in frame["form"]])
    wide = _by_actor(frame)
    first = wide.iloc[0]
    words = prose(
        called(first["actor"]),
        " is named most, ",
        counted_part(cite, int(first["names"]), first["evidence_names"], "time"),
        " by name or office",
    )
    if len(wide) > 1:
        second = wide.iloc[1]
        words += prose(", before ", called(second["actor"]), " (", _times(cite, second), ")")
    shown = wide.head(_ROWS)

    def draw(theme: Theme) -> go.Figure:
        figure = canvas(
            theme,
            "Mentions by name or office; pale: metonyms; hatched: demonyms",
            66 + 27 * len(shown),
        )
        figure.update_layout(
            barmode="stack",
            bargap=0.3,
            xaxis=count_axis(theme, shown[list(_FORMS)].sum(axis=1).max()),
        )
        colours = [side_colour(sides, side, theme) for side in shown["side"]]
        for group, opacity, pattern in (("names", 1.0, ""), ("metonyms", 0.55, ""), ("demonyms", 0.55, "/")):
            hover = [
                lines(actor, side if isinstance(side, str) else "", f"{group}: {whole(n)}")
                for actor, side, n in zip(shown["actor"], shown["side"], shown[group], strict=True)
            ]
            keys = [cite.key(evidence) for evidence in shown[f"evidence_{group}"]]
            marker = {"opacity": opacity, "pattern": {"shape": pattern, "fillmode": "replace", "size": 5, "solidity": 0.35}}
            figure.add_trace(bars(shown[group], range(len(shown)), keys, hover, colours, orientation="h", marker=marker))
        named_rows(figure, [str(actor) for actor in shown["actor"]])
        _side_key(figure, sides, shown["side"], theme)
        return figure

    fields = [
        field("actor", "Actor"),
        field("side", "Side"),
        number_field("names", "Names", cited="evidence_names"),
        number_field("metonyms", "Metonyms", cited="evidence_metonyms"),
        number_field("demonyms", "Demonyms", cited="evidence_demonyms"),
    ]
    return compose(
        id_, question, cite, frame, words + prose("."), draw=draw, table=table_of(cite, wide, "Mentions by actor", fields),
        alt="Bars of mentions of each actor in the colour of its side, parted into names, metonyms and demonyms.",
        caveat="A metonym is “Baghdad said”. A demonym such as “Iraqi” often describes a person or thing, so it does not count"
        " towards the rank.",
    )  # fmt: skip


def _group(form: str) -> str:
    return next(group for group, forms in _FORMS.items() if form in forms)


def _times(cite: Citations, row: Any) -> Number | str:
    count = int(row["names"])
    return Number(whole(count), cite.key(row["evidence_names"])) if count else "none"


def _by_actor(frame: pd.DataFrame) -> pd.DataFrame:
    """One row an actor, its most frequent side, a column of counts and one of evidence for each group of forms."""
    rows = []
    for actor, of_actor in frame.groupby("actor", sort=True):
        row: dict[str, Any] = {"actor": actor, "side": of_actor["side"].iloc[0]}
        for group in _FORMS:
            part = of_actor[of_actor["group"] == group]
            row |= {group: int(part["mentions"].sum()), f"evidence_{group}": together(part["evidence"])}
        rows.append(row)
    return pd.DataFrame(rows).sort_values(["names", "metonyms", "demonyms", "actor"], ascending=[False, False, False, True])


def _side_key(figure: go.Figure, sides: Sequence[Side], shown: Any, theme: Theme) -> None:
    """Which colour is which side, as words in that colour at the lower right."""
    present = [side.name for side in sides if side.name in set(shown)]
    for place, side in enumerate(reversed(present)):
        colour = side_colour(sides, side, theme)
        text_at(
            figure, 1, 0, f"■ {side}", colour, xref="paper", yref="paper", xanchor="right", yanchor="bottom",
            yshift=8 + 17 * place,
        )  # fmt: skip


def actors_over_time(frame: pd.DataFrame, granularity: str = "month", events: pd.DataFrame | None = None) -> Finding:
    """Columns, one row an actor and period: ``period`` (first day), ``actor``, ``mentions`` (by name or office),
    ``articles``, ``evidence``. ``events``: ``date``, ``text``."""
    require(frame, "period", "actor", "mentions", "articles", "evidence")
    id_, question = "actors-over-time", "Who comes to the fore, and when?"
    if frame.empty:
        return empty(id_, question, frame, "no dated article names an actor of the story")
    cite = Citations()
    totals = merged(frame, "actor", "mentions").sort_values(["mentions", "actor"], ascending=[False, True])
    shown = [str(actor) for actor in totals["actor"].head(_ROWS)]
    peak = frame.sort_values(["mentions", "actor", "period"], ascending=[False, True, True]).iloc[0]
    words = prose(
        f"No actor is named more in one {granularity} than ", called(peak["actor"]), ": ",
        counted_part(cite, int(peak["mentions"]), peak["evidence"], "time"), " ",
        when_part(cite, peak["period"], granularity, peak["evidence"]), ".",
    )  # fmt: skip
    dates = dates_of(sorted(set(frame["period"])))

    def draw(theme: Theme) -> go.Figure:
        figure = canvas(
            theme,
            f"Mentions by name or office, by {granularity}",
            112 + 25 * len(shown),
            legend=True,
            xaxis={"type": "date", "showline": False},
        )
        cells = {
            (dates_of([row.period])[0], row.actor): (
                row.mentions, cite.key(row.evidence),
                lines(row.actor, period_name(row.period, granularity), counted(row.mentions, "mention")),
            )
            for row in tuples_of(frame)
        }  # fmt: skip
        figure.add_trace(heatmap(dates, shown, cells, theme, **in_period(dates, granularity)))
        named_rows(figure, shown)
        figure.update_layout(xaxis=period_axis(dates, granularity))
        mark_events(figure, events_from(events), theme, axis_ends(dates, granularity))
        return figure

    table = table_of(cite, totals, "Mentions of each actor", [field("actor", "Actor"), number_field("mentions", "Mentions")])
    return compose(
        id_, question, cite, frame, words, draw=draw, table=table, alt="A grid of actors by period, darker for more mentions.",
        caveat="Mentions follow the number of articles: a busy period names everybody more often.",
    )  # fmt: skip


def actors_by_outlet(frame: pd.DataFrame) -> Finding:
    """Columns, one row an outlet and actor: ``outlet``, ``actor``, ``mentions``, ``articles`` (of the outlet that name the
    actor), ``outlet_articles`` (all of the outlet), ``evidence``."""
    require(frame, "outlet", "actor", "mentions", "articles", "outlet_articles", "evidence")
    id_, question = "actors-by-outlet", "Whom does each outlet name?"
    if frame.empty:
        return empty(id_, question, frame, "no article of a known outlet names an actor of the story")
    cite = Citations()
    actors = _ranked(frame, "actor", _ROWS)
    outlets = _ranked(frame, "outlet", _OUTLETS)
    top = frame[frame["actor"] == actors[0]].assign(share=lambda rows: rows["articles"] / rows["outlet_articles"])
    most = top.sort_values(["articles", "outlet"], ascending=[False, True]).iloc[0]
    words = prose(
        called(actors[0]), " is named by ", counted_part(cite, top["outlet"].nunique(), together(top["evidence"]), "outlet"),
        "; by ", Name(most["outlet"]), " in ",
        share_of(cite, int(most["articles"]), int(most["outlet_articles"]), most["evidence"], "article"), ".",
    )  # fmt: skip

    def draw(theme: Theme) -> go.Figure:
        figure = canvas(theme, "Percent of an outlet’s articles that name the actor", 180 + 25 * len(actors), legend=True)
        cells = {
            (row.outlet, row.actor): (
                100 * row.articles / row.outlet_articles, cite.key(row.evidence),
                lines(row.actor, row.outlet, f"{whole(row.articles)} of {counted(row.outlet_articles, 'article')}"),
            )
            for row in tuples_of(frame)
        }  # fmt: skip
        grid = heatmap(outlets, actors, cells, theme, zmax=100)
        figure.add_trace(grid.update(x=list(range(len(outlets)))))
        named_rows(figure, actors)
        named_rows(figure, outlets, 22, "xaxis")
        figure.update_layout(xaxis={"range": [-0.5, len(outlets) - 0.5], "tickangle": -40, "showline": False, "ticks": ""})
        return figure

    fields = [
        field("outlet", "Outlet"), field("actor", "Actor"), number_field("mentions", "Mentions"),
        number_field("articles", "Articles"), number_field("outlet_articles", "Of the outlet’s"),
    ]  # fmt: skip
    order = frame.sort_values(["mentions", "outlet", "actor"], ascending=[False, True, True])
    return compose(
        id_, question, cite, frame, words, draw=draw, table=table_of(cite, order, "Actors by outlet", fields),
        alt="A grid of actors by outlet, darker where more of the outlet’s articles name the actor.",
        caveat="An outlet with few articles has coarse shares.",
    )  # fmt: skip


def _ranked(frame: pd.DataFrame, column: str, limit: int) -> list[str]:
    totals = frame.groupby(column)["mentions"].sum().reset_index().sort_values(["mentions", column], ascending=[False, True])
    return [str(one) for one in totals[column].head(limit)]


def co_mentions(edges: pd.DataFrame, nodes: pd.DataFrame, sides: Sequence[Side]) -> Finding:
    """Who is named with whom. ``edges``: ``actor_a``, ``actor_b``, ``articles`` (that name both, or sentences: say so in
    ``unit``), ``unit`` (singular), ``evidence``. ``nodes``: ``actor``, ``side``, ``mentions``, ``evidence``."""
    require(edges, "actor_a", "actor_b", "articles", "unit", "evidence")
    require(nodes, "actor", "side", "mentions", "evidence")
    id_, question = "co-mentions", "Who is named together?"
    if edges.empty:
        return empty(id_, question, edges, "no two actors are named together")
    cite = Citations()
    order = edges.sort_values(["articles", "actor_a", "actor_b"], ascending=[False, True, True], kind="stable")
    first = order.iloc[0]
    words = prose(
        called(first["actor_a"]), " and ", called(first["actor_b"]), " are named together most, in ",
        counted_part(cite, int(first["articles"]), first["evidence"], str(first["unit"])), ".",
    )  # fmt: skip

    def draw(theme: Theme) -> go.Figure:
        return _network(order.head(_EDGES), nodes, sides, cite, theme)

    fields = [field("actor_a", "Actor"), field("actor_b", "with"), number_field("articles", "Together in")]
    return compose(
        id_, question, cite, edges, words, draw=draw, table=table_of(cite, order, "Pairs of actors", fields),
        alt="A ring of actors, grouped and coloured by side; thicker lines join those named together more often.",
        caveat="To be named together is not to agree, nor to have met.",
    )  # fmt: skip


def _network(edges: pd.DataFrame, nodes: pd.DataFrame, sides: Sequence[Side], cite: Citations, theme: Theme) -> go.Figure:
    joined = set(edges["actor_a"]) | set(edges["actor_b"])
    place_of_side = {side.name: place for place, side in enumerate(sides)}
    ring = pd.DataFrame({"actor": sorted(joined)}).merge(nodes, on="actor", how="left")
    ring["mentions"] = ring["mentions"].fillna(0)
    ring["place"] = ring["side"].map(place_of_side).fillna(len(place_of_side))
    ring = ring.sort_values(["place", "mentions", "actor"], ascending=[True, False, True], kind="stable")
    angles = {row.actor: math.tau * (0.25 - place / len(ring)) for place, row in enumerate(tuples_of(ring))}
    where = {actor: (round(math.cos(angle), 4), round(math.sin(angle), 4)) for actor, angle in angles.items()}
    figure = canvas(
        theme, "Line: named together; dot: mentions, in the colour of the side", 620, margin={"l": 8, "r": 8, "t": 34, "b": 8}
    )
    hidden = {"visible": False, "range": [-1.75, 1.75]}
    figure.update_layout(xaxis=hidden, yaxis={**hidden, "range": [-1.3, 1.3]})
    most = float(edges["articles"].max())
    middles: list[tuple[float, float, str | None, str]] = []
    for place, row in enumerate(reversed(tuples_of(edges))):
        if row.actor_a not in where or row.actor_b not in where:
            continue
        (x1, y1), (x2, y2) = where[row.actor_a], where[row.actor_b]
        bent = _curve(x1, y1, x2, y2)
        weight = row.articles / most
        figure.add_trace(
            segment(
                [x for x, _ in bent],
                [y for _, y in bent],
                theme.muted,
                round(0.6 + 5 * weight, 2),
                opacity=round(0.18 + 0.6 * weight, 2),
            )
        )
        middles.append(
            (
                *bent[3 + place % 3],
                cite.key(row.evidence),
                lines(f"{row.actor_a} + {row.actor_b}", counted(row.articles, row.unit)),
            )
        )
    columns = list(zip(*middles, strict=True)) or [(), (), (), ()]
    figure.add_trace(points(columns[0], columns[1], columns[2], columns[3], theme.muted, marker={"size": 7, "opacity": 0.45}))
    top = max(1.0, float(ring["mentions"].max()))
    marker = {
        "size": [round(9 + 26 * math.sqrt(n / top), 1) for n in ring["mentions"]],
        "opacity": 1,
        "line": {"width": 2, "color": theme.paper},
    }
    hover = [
        lines(row.actor, row.side if isinstance(row.side, str) else "", counted(row.mentions, "mention"))
        for row in tuples_of(ring)
    ]
    colours = [side_colour(sides, side, theme) for side in ring["side"]]
    at = [where[actor] for actor in ring["actor"]]
    figure.add_trace(
        points([x for x, _ in at], [y for _, y in at], [cite.key(e) for e in ring["evidence"]], hover, colours, marker=marker)
    )
    # On a phone the ring shrinks, so that there is room for names beside it.
    short = {f"annotations[{place}].text": label(actor, 16) for place, actor in enumerate(where)}
    figure.update_layout(meta={"narrow": {"xaxis.range": [-2.5, 2.5], "height": 520, **short}})
    for actor, (x, y) in where.items():
        right = x >= 0
        text_at(
            figure,
            1.13 * x,
            1.1 * y,
            actor if len(actor) < 30 else actor[:29] + "…",
            theme.ink,
            xanchor="left" if right else "right",
        )
    return figure


def _curve(x1: float, y1: float, x2: float, y2: float) -> list[tuple[float, float]]:
    """A quadratic curve between two points of the ring that bends towards its middle."""
    steps = (0.0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1.0)
    cx, cy = 0.25 * (x1 + x2), 0.25 * (y1 + y2)
    return [
        (
            round((1 - t) ** 2 * x1 + 2 * (1 - t) * t * cx + t * t * x2, 4),
            round((1 - t) ** 2 * y1 + 2 * (1 - t) * t * cy + t * t * y2, 4),
        )
        for t in steps
    ]


def alias_ledger(frame: pd.DataFrame) -> Finding:
    """Every surface form and what it was taken for. Columns: ``surface``, ``actor`` (or None), ``form``, ``method`` (the rule,
    in words), ``mentions``, ``evidence``."""
    require(frame, "surface", "actor", "form", "method", "mentions", "evidence")
    id_, question = "alias-ledger", "Which names stand for whom, and why?"
    if frame.empty:
        return empty(id_, question, frame, "no article names an actor of the story")
    cite = Citations()
    order = frame.sort_values(["mentions", "surface", "actor"], ascending=[False, True, True], kind="stable")
    words = prose(
        "Articles use ", counted_part(cite, order["surface"].nunique(), together(order["evidence"]), "name"), " for ",
        counted_part(cite, order["actor"].nunique(), together(order["evidence"]), "actor"), ".",
    )  # fmt: skip
    fields = [
        field("surface", "As written", cited="evidence"), field("actor", "Taken for"), field("form", "Kind of name"),
        field("method", "Rule"), number_field("mentions", "Mentions"),
    ]  # fmt: skip
    table = table_of(cite, order, "Names as resolved", fields)
    return compose(
        id_,
        question,
        cite,
        frame,
        words,
        table=table,
        caveat="A line of corrections.csv changes how a name is read: forbid_name,"
        " force_name or split_name, and the next run obeys.",
    )
