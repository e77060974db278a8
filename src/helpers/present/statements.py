"""Findings of notebook 07: who says what, with which verb, on which topic."""

from __future__ import annotations

from collections.abc import Sequence

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
)
from helpers.present.citations import Citations
from helpers.present.compose import (
    called,
    compose,
    counted_part,
    day_field,
    empty,
    field,
    merged,
    number_field,
    part_of,
    require,
    share_of,
    table_of,
    together,
    tuples_of,
    when_part,
    yes_no_field,
)
from helpers.present.finding import Finding
from helpers.present.prose import Name, Prose, prose
from helpers.present.theme import Theme, lines, side_colour
from helpers.present.wording import counted, is_missing, period_name, whole
from helpers.story import Side

__all__ = ["cue_classes", "speakers", "statements_table", "topics_over_time"]

_SPEAKERS = 20  # bars on the chart; the table has the others
_CLASSES = ("said", "told", "claimed", "denied", "urged", "agreed", "warned", "promised", "asked")
_UNKNOWN = "side not known"
_ARTICLES = ("A", "An", "The", "Another", "Some", "Several", "Two", "Three", "Its", "His", "Her", "Their")


def speakers(frame: pd.DataFrame, sides: Sequence[Side]) -> Finding:
    """Who is quoted. Columns, one row a speaker: ``speaker``, ``side`` (or None), ``statements``, ``articles``,
    ``evidence``."""
    require(frame, "speaker", "side", "statements", "articles", "evidence")
    id_, question = "speakers", "Who gets to speak?"
    if frame.empty:
        return empty(id_, question, frame, "no article attributes a statement")
    cite = Citations()
    order = frame.sort_values(["statements", "speaker"], ascending=[False, True], kind="stable")
    first = order.iloc[0]
    by_side = merged(frame.assign(side=frame["side"].fillna(_UNKNOWN)), "side", "statements")
    loudest = by_side.sort_values(["statements", "side"], ascending=[False, True]).iloc[0]
    total = int(frame["statements"].sum())
    words = prose(
        "Articles attribute ", counted_part(cite, total, together(frame["evidence"]), "statement"), ". ",
        _named(first["speaker"]), " is quoted most, ",
        counted_part(cite, int(first["statements"]), first["evidence"], "time"), ". ",
    )  # fmt: skip
    share = share_of(cite, int(loudest["statements"]), total, loudest["evidence"], "statement")
    if loudest["side"] == _UNKNOWN:
        words += prose("For ", share, " the speaker belongs to no known side.")
    else:
        words += prose("The side heard most is ", called(loudest["side"]), ", with ", share, ".")
    shown = order.head(_SPEAKERS)

    def draw(theme: Theme) -> go.Figure:
        figure = canvas(
            theme, "Statements, in the colour of the speaker’s side", 100 + 27 * len(shown), bargap=0.3, legend=True
        )
        figure.update_layout(xaxis={"visible": False})
        people = [str(one) for one in shown["speaker"]]
        filled = shown.assign(side=shown["side"].fillna(_UNKNOWN))
        for side in [*(one.name for one in sides), *sorted(set(filled["side"]) - {one.name for one in sides})]:
            rows = filled[filled["side"] == side]
            if rows.empty:
                continue
            hover = [
                lines(row.speaker, side, f"{counted(row.statements, 'statement')} in {counted(row.articles, 'article')}")
                for row in tuples_of(rows)
            ]
            keys = [cite.key(evidence) for evidence in rows["evidence"]]
            places = [people.index(str(one)) for one in rows["speaker"]]
            trace = bars(rows["statements"], places, keys, hover, side_colour(sides, side, theme), name=side, orientation="h")
            text = [whole(n) for n in rows["statements"]]
            figure.add_trace(trace.update(text=text, textposition="outside", cliponaxis=False, textfont={"color": theme.muted}))
        named_rows(figure, people)
        figure.update_layout(barmode="overlay")
        return figure

    fields = [
        field("speaker", "Speaker"),
        field("side", "Side"),
        number_field("statements", "Statements"),
        number_field("articles", "Articles"),
    ]
    return compose(
        id_, question, cite, frame, words, draw=draw, table=table_of(cite, order, "Statements by speaker", fields),
        alt="Bars of the number of statements of each speaker, in the colour of the speaker’s side.",
        caveat="Copies of one text count as often as they were published. A speaker who is not listed has no side.",
    )  # fmt: skip


def _named(speaker: object) -> Prose:
    """A speaker inside a sentence: the article's small letter where it describes somebody ("a senior official")."""
    words = str(speaker)
    first = words.split(" ", 1)[0]
    return prose(Name(words[0].lower() + words[1:])) if first in _ARTICLES else called(words)


def cue_classes(frame: pd.DataFrame, sides: Sequence[Side]) -> Finding:
    """How statements are introduced. Columns: ``cue_class``, ``side`` (or None), ``statements``, ``evidence``."""
    require(frame, "cue_class", "side", "statements", "evidence")
    id_, question = "cue-classes", "Said, claimed, denied?"
    if frame.empty:
        return empty(id_, question, frame, "no article attributes a statement")
    cite = Citations()
    frame = frame.assign(side=frame["side"].fillna(_UNKNOWN))
    totals = merged(frame, "cue_class", "statements").sort_values(["statements", "cue_class"], ascending=[False, True])
    total = int(totals["statements"].sum())
    first = totals.iloc[0]
    denied = totals[totals["cue_class"] == "denied"]
    words = prose(
        "Most are introduced as ", Name(f"“{first['cue_class']}”"), ": ",
        share_of(cite, int(first["statements"]), total, first["evidence"], "statement"), "; ",
        part_of(cite, int(denied["statements"].sum()), together(denied["evidence"]), "is a denial", "are denials"), ".",
    )  # fmt: skip
    classes = [str(one) for one in totals["cue_class"]]

    def draw(theme: Theme) -> go.Figure:
        figure = canvas(
            theme,
            "Statements by class of the reporting verb and side",
            100 + 32 * len(classes),
            barmode="stack",
            bargap=0.3,
            legend=True,
        )
        figure.update_layout(xaxis=count_axis(theme, totals["statements"].max()))
        for side in [*(one.name for one in sides), *sorted(set(frame["side"]) - {one.name for one in sides})]:
            rows = frame[frame["side"] == side]
            if rows.empty:
                continue
            hover = [lines(f"{row.cue_class}, {side}", counted(row.statements, "statement")) for row in tuples_of(rows)]
            keys = [cite.key(evidence) for evidence in rows["evidence"]]
            places = [classes.index(str(one)) for one in rows["cue_class"]]
            figure.add_trace(
                bars(rows["statements"], places, keys, hover, side_colour(sides, side, theme), name=side, orientation="h")
            )
        named_rows(figure, classes)
        return figure

    order = frame.sort_values(["statements", "cue_class", "side"], ascending=[False, True, True], kind="stable")
    fields = [field("cue_class", "Class"), field("side", "Side"), number_field("statements", "Statements")]
    return compose(
        id_, question, cite, frame, words, draw=draw, table=table_of(cite, order, "Statements by class and side", fields),
        alt="Bars of statements by class of the reporting verb, parted by side.",
        caveat="The class is that of the reporter’s verb: to write “claimed” is the outlet’s choice, not the speaker’s.",
    )  # fmt: skip


def topics_over_time(frame: pd.DataFrame, granularity: str = "month", events: pd.DataFrame | None = None) -> Finding:
    """What is spoken of. Columns: ``period`` (first day), ``topic`` (name), ``statements``, ``evidence``. A statement on two
    topics counts under both. ``events``: ``date``, ``text``."""
    require(frame, "period", "topic", "statements", "evidence")
    id_, question = "topics-over-time", "What is spoken of, and when?"
    if frame.empty:
        return empty(id_, question, frame, "no dated statement touches a topic of the story")
    cite = Citations()
    totals = merged(frame, "topic", "statements").sort_values(["statements", "topic"], ascending=[False, True])
    topics = [str(one) for one in totals["topic"]]
    peak = frame.sort_values(["statements", "topic", "period"], ascending=[False, True, True]).iloc[0]
    first = totals.iloc[0]
    words = prose(
        "The topic spoken of most is ", Name(f"“{topics[0]}”"), ", with ",
        counted_part(cite, int(first["statements"]), first["evidence"], "statement"), "; the most in one ", granularity,
        " are " if peak["statements"] > 1 else " is ",
        counted_part(cite, int(peak["statements"]), peak["evidence"], "statement"), " on ", Name(f"“{peak['topic']}”"), ", ",
        when_part(cite, peak["period"], granularity, peak["evidence"]), ".",
    )  # fmt: skip
    dates = dates_of(sorted(set(frame["period"])))

    def draw(theme: Theme) -> go.Figure:
        figure = canvas(theme, f"Statements by topic and {granularity}", 120 + 28 * len(topics), legend=True)
        figure.update_layout(xaxis={"type": "date", "showline": False})
        cells = {}
        for row in tuples_of(frame):
            hover = lines(row.topic, period_name(row.period, granularity), counted(row.statements, "statement"))
            cells[(dates_of([row.period])[0], str(row.topic))] = (row.statements, cite.key(row.evidence), hover)
        figure.add_trace(heatmap(dates, topics, cells, theme, **in_period(dates, granularity)))
        named_rows(figure, topics)
        figure.update_layout(xaxis=period_axis(dates, granularity))
        mark_events(figure, events_from(events), theme, axis_ends(dates, granularity))
        return figure

    fields = [field("topic", "Topic"), number_field("statements", "Statements")]
    return compose(
        id_, question, cite, frame, words, draw=draw, table=table_of(cite, totals, "Statements by topic", fields),
        alt="A grid of topics by period, darker for more statements.",
        caveat="A topic is a list of terms; a statement that speaks of it in other words is missed.",
    )  # fmt: skip


def statements_table(frame: pd.DataFrame) -> Finding:
    """Every statement, in the order to be shown. Columns: ``published``, ``outlet``, ``speaker``, ``side``, ``cue``,
    ``cue_class``, ``content``, ``mode``, ``negated``, ``topics`` (list of names), ``evidence``."""
    require(
        frame, "published", "outlet", "speaker", "side", "cue", "cue_class", "content", "mode", "negated", "topics", "evidence"
    )
    id_, question = "statements", "What did they say?"
    if frame.empty:
        return empty(id_, question, frame, "no article attributes a statement")
    cite = Citations()
    direct = frame[frame["mode"] == "direct"]
    latest = frame.sort_values("published", kind="stable", na_position="first")["speaker"].iloc[-1]
    words = prose(
        "Of ", counted_part(cite, len(frame), together(frame["evidence"]), "statement"), ", ",
        part_of(cite, len(direct), together(direct["evidence"]), "is quoted word for word", "are quoted word for word"),
        "; the latest comes from ", "a source not named" if is_missing(latest) else _named(latest), ".",
    )  # fmt: skip
    fields = [
        day_field("published", "Published"), field("speaker", "Speaker"), field("side", "Side"), field("cue", "Cue"),
        field("cue_class", "Class"), field("content", "What is said", cited="evidence"), field("mode", "Given"),
        yes_no_field("negated", "Denies", "yes", "–"), field("topics", "Topics"), field("outlet", "Outlet"),
    ]  # fmt: skip
    return compose(id_, question, cite, frame, words, table=table_of(cite, frame, "Statements", fields))
