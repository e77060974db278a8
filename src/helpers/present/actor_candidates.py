"""Findings of notebook 03 beside its counts: names worth adding, and who speaks against who is spoken of."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from helpers.present.charts import bars, canvas, count_axis, named_rows
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
    together,
    tuples_of,
)
from helpers.present.finding import Finding
from helpers.present.prose import Name, prose
from helpers.present.theme import Theme, lines, side_colour
from helpers.present.wording import counted, whole
from helpers.story import Side

__all__ = ["candidates", "speaking"]

_BARS = 18
_SPEAKERS = 20
_TYPES = {
    "person": "person", "place": "place", "government_body": "government body", "military": "military",
    "armed_group": "armed group",
    "international_organisation": "international organisation", "company": "company", "media": "media", "other": "organisation",
}  # fmt: skip


def candidates(frame: pd.DataFrame) -> Finding:
    """Names that no list of the story has. Columns, one row a name: ``name``, ``type``, ``variants`` (a list), ``mentions``,
    ``articles``, ``independent``, ``first``, ``last``, ``why`` (a list), ``toml`` (or None), ``evidence``."""
    require(
        frame, "name", "type", "variants", "mentions", "articles", "independent", "first", "last", "why", "toml", "evidence"
    )
    id_, question = "candidates", "Who is named that the story does not list?"
    if frame.empty:
        return empty(id_, question, frame, "every name that was found is on the story’s lists")
    cite = Citations()
    actors = frame[frame["type"] != "place"]
    first = (actors if len(actors) else frame).iloc[0]
    words = prose(
        "Articles name ",
        counted_part(cite, len(frame), together(frame["evidence"]), "person, body or place", "persons, bodies and places"),
        " that the story does not list; the most frequent actor is ", Name(first["name"]), ", in ",
        counted_part(cite, int(first["articles"]), first["evidence"], "article"), ".",
    )  # fmt: skip
    shown = frame.head(_BARS)

    def draw(theme: Theme) -> go.Figure:
        figure = canvas(theme, "Articles that name it", 66 + 27 * len(shown), bargap=0.3)
        figure.update_layout(xaxis=count_axis(theme, shown["articles"].max()))
        hover = [
            lines(name, _TYPES.get(kind, kind), f"{counted(mentions, 'mention')} in {counted(articles, 'article')}")
            for name, kind, mentions, articles in shown[["name", "type", "mentions", "articles"]].itertuples(index=False)
        ]
        keys = [cite.key(evidence) for evidence in shown["evidence"]]
        figure.add_trace(bars(shown["articles"], range(len(shown)), keys, hover, theme.muted, orientation="h"))
        named_rows(figure, [str(name) for name in shown["name"]])
        return figure

    worded = frame.assign(type=[_TYPES.get(kind, kind) for kind in frame["type"]])
    fields = [
        field("name", "Name"), field("type", "Would be"), number_field("articles", "Articles"),
        number_field("mentions", "Mentions"), number_field("independent", "Independent"), field("variants", "Also written"),
        day_field("first", "First"), day_field("last", "Last"), field("why", "What speaks for it"),
        field("toml", "To paste into actors.toml"),
    ]  # fmt: skip
    return compose(
        id_, question, cite, frame, words, draw=draw, table=table_of(cite, worded, "Names worth adding", fields),
        alt="Bars of the number of articles that name each candidate.",
        caveat="Found by a small model of names and by the words beside them: some are none, and a type is a proposal. Read a"
        " sentence before adding one, and put the side right; a place also needs coordinates, in places.toml.",
    )  # fmt: skip


def speaking(frame: pd.DataFrame, sides: Sequence[Side]) -> Finding:
    """Who speaks against who is spoken of. Columns, one row an actor: ``actor``, ``side``, ``speaks``, ``spoken_of``,
    ``share``, ``articles``, ``evidence_speaks``, ``evidence_spoken_of``, ``evidence``."""
    require(
        frame, "actor", "side", "speaks", "spoken_of", "share", "articles", "evidence_speaks", "evidence_spoken_of", "evidence"
    )
    id_, question = "speaking", "Who speaks, and who is only spoken of?"
    if frame.empty:
        return empty(id_, question, frame, "no article names an actor of the story")
    cite = Citations()
    order = frame.assign(all=frame["speaks"] + frame["spoken_of"]).sort_values(["all", "actor"], ascending=[False, True])
    shown = order.head(_SPEAKERS)
    loud = shown.sort_values(["share", "all", "actor"], ascending=[False, False, True]).iloc[0]
    quiet = shown.sort_values(["share", "all", "actor"], ascending=[True, False, True]).iloc[0]
    words = prose(
        "Of the actors named most, ", called(loud["actor"]), " speaks most often when named, in ",
        share_of(cite, int(loud["speaks"]), int(loud["all"]), loud["evidence_speaks"], "mention"), "; ", called(quiet["actor"]),
        " is spoken of instead, ", counted_part(cite, int(quiet["spoken_of"]), quiet["evidence_spoken_of"], "time"), ".",
    )  # fmt: skip

    def draw(theme: Theme) -> go.Figure:
        figure = canvas(theme, "Mentions; dark: as one who speaks; pale: spoken of", 66 + 27 * len(shown))
        figure.update_layout(barmode="stack", bargap=0.3, xaxis=count_axis(theme, shown["all"].max()))
        colours = [side_colour(sides, side, theme) for side in shown["side"]]
        for column, opacity, label in (("speaks", 1.0, "speaks"), ("spoken_of", 0.45, "spoken of")):
            hover = [lines(row.actor, f"{label}: {whole(getattr(row, column))}") for row in tuples_of(shown)]
            keys = [cite.key(evidence) for evidence in shown[f"evidence_{column}"]]
            marker = {"opacity": opacity}
            figure.add_trace(bars(shown[column], range(len(shown)), keys, hover, colours, orientation="h", marker=marker))
        named_rows(figure, [str(actor) for actor in shown["actor"]])
        return figure

    fields = [
        field("actor", "Actor"), field("side", "Side"), number_field("speaks", "Speaks", cited="evidence_speaks"),
        number_field("spoken_of", "Spoken of", cited="evidence_spoken_of"), number_field("articles", "Articles"),
    ]  # fmt: skip
    return compose(
        id_, question, cite, frame, words, draw=draw, table=table_of(cite, order, "Speaking and spoken of", fields),
        alt="Bars of mentions of each actor, parted into those before a verb of speaking and all others.",
        caveat="A mention counts as speaking where a verb of speaking follows the name, or “according to” stands before it; an"
        " actor who speaks as “he” is not counted again.",
    )  # fmt: skip
