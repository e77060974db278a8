"""The finding of notebook 03 that counts actors in several ways beside each other, with the days that they appear on."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from helpers.present.charts import canvas, dates_of, named_rows, points, segment
from helpers.present.citations import Citations
from helpers.present.compose import (
    called,
    compose,
    counted_part,
    day_field,
    empty,
    field,
    number_field,
    require,
    share_of,
    table_of,
    tuples_of,
)
from helpers.present.finding import Finding
from helpers.present.prose import prose
from helpers.present.theme import Theme, lines, side_colour
from helpers.present.wording import counted, day, percent
from helpers.story import Side

__all__ = ["seen"]

_ROWS = 20


def seen(frame: pd.DataFrame, sides: Sequence[Side], articles: int) -> Finding:
    """How widely and since when each actor is named. Columns, one row an actor: ``actor``, ``side`` (or None), ``first``,
    ``last`` (days), ``mentions`` (by name or office), ``articles``, ``independent`` (articles that are no copies),
    ``evidence_first``, ``evidence_last``, ``evidence``. ``articles``: how many dated articles there are."""
    require(frame, "actor", "side", "first", "last", "mentions", "articles", "independent", "evidence")
    require(frame, "evidence_first", "evidence_last")
    id_, question = "actors-seen", "In how many articles is each named, and since when?"
    if frame.empty:
        return empty(id_, question, frame, "no dated article names an actor of the story")
    cite = Citations()
    order = frame.sort_values(["articles", "mentions", "actor"], ascending=[False, False, True], kind="stable")
    order = order.assign(share=[percent(count, articles) for count in order["articles"]])
    first = order.iloc[0]
    words = prose(
        called(first["actor"]), " is named in ", share_of(cite, int(first["articles"]), articles, first["evidence"], "article"),
        " with a date; copies left out, in ", counted_part(cite, int(first["independent"]), first["evidence"], "article"), ".",
    )  # fmt: skip
    shown = order.head(_ROWS)

    def draw(theme: Theme) -> go.Figure:
        figure = canvas(
            theme,
            "From the first day named to the last; larger: in more articles",
            66 + 27 * len(shown),
            xaxis={"type": "date"},
        )
        most = float(shown["articles"].max())
        for place, row in enumerate(tuples_of(shown)):
            days = dates_of([row.first, row.last])
            colour = side_colour(sides, row.side, theme)
            figure.add_trace(segment(days, [place, place], colour, 2.0, opacity=0.5))
            hover = [
                lines(row.actor, f"{what} named {day(date)}", counted(row.articles, "article"))
                for what, date in (("first", row.first), ("last", row.last))
            ]
            keys = [cite.key(row.evidence_first), cite.key(row.evidence_last)]
            size = round(7 + 9 * (row.articles / most) ** 0.5, 1)
            figure.add_trace(points(days, [place, place], keys, hover, colour, marker={"size": size}))
        named_rows(figure, [str(actor) for actor in shown["actor"]])
        return figure

    fields = [
        field("actor", "Actor"), field("side", "Side"), number_field("mentions", "Mentions"),
        number_field("articles", "Articles"), number_field("independent", "Independent articles"),
        field("share", "Share of articles", align="right"),
        day_field("first", "First named", cited="evidence_first"), day_field("last", "Last named", cited="evidence_last"),
    ]  # fmt: skip
    return compose(
        id_, question, cite, frame, words, draw=draw, table=table_of(cite, order, "Articles that name each actor", fields),
        alt="For each actor a line from the first to the last day on which an article names it.",
        caveat="Mentions by name or office in dated articles. Independent articles are those that are no copies of earlier"
        " ones: an agency’s report in ten papers is one.",
    )  # fmt: skip
