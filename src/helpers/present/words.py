"""Findings of notebook 02 about the stock of words: how often, in which phrases, under which topics."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers.present.charts import bars, canvas, named_rows
from helpers.present.citations import Citations
from helpers.present.compose import (
    Field,
    Row,
    compose,
    counted_part,
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
from helpers.present.table import Column
from helpers.present.theme import Theme, lines
from helpers.present.wording import counted, percent, whole

__all__ = ["frequencies", "phrases", "topics"]

_BARS = 15
_ROWS = 60


def topics(frame: pd.DataFrame, pairs: pd.DataFrame, uncovered: pd.DataFrame, articles: int) -> Finding:
    """What the dictionaries of topics cover. ``frame``, one row a topic: ``name``, ``count`` (hits), ``articles``,
    ``independent``, ``share`` (of articles), ``commonest`` (wording), ``evidence``; ``pairs``: ``topic, other, articles, lift,
    evidence``; ``uncovered``: the articles that no topic covers, with ``evidence``."""
    require(frame, "name", "count", "articles", "independent", "share", "commonest", "evidence")
    id_, question = "topics", "Which of the story's topics do the articles touch?"
    found = frame[frame["articles"] > 0].sort_values(["articles", "name"], ascending=[False, True], kind="stable")
    if found.empty:
        return empty(id_, question, frame, "no article has a term of a topic")
    cite = Citations()
    first = found.iloc[0]
    words = prose(
        Name(str(first["name"])), " is the topic of most articles: ",
        share_of(cite, int(first["articles"]), articles, first["evidence"], "article"),
    )  # fmt: skip
    if len(uncovered):
        one = len(uncovered) == 1
        words += prose("; ", counted_part(cite, len(uncovered), together(uncovered["evidence"]), "article"))
        words += prose(" touches none" if one else " touch none")
    names = dict(zip(frame["topic"], frame["name"], strict=True)) if "topic" in frame else {}
    often = pairs[pairs["articles"] >= 2].sort_values(["lift", "articles"], ascending=[False, False], kind="stable")
    if not often.empty:
        pair = often.iloc[0]
        words += prose(
            ". More often together than by chance: ", Name(str(names.get(pair["topic"], pair["topic"]))), " and ",
            Name(str(names.get(pair["other"], pair["other"]))), " (",
            counted_part(cite, int(pair["articles"]), pair["evidence"], "article"), ")",
        )  # fmt: skip

    def draw(theme: Theme) -> go.Figure:
        figure = canvas(theme, "Share of articles that touch the topic", 76 + 26 * len(found), bargap=0.35)
        figure.update_layout(xaxis={"visible": False, "range": [0, float(found["share"].max()) * 1.25]})
        rows = tuples_of(found.rename(columns={"count": "hits"}))
        hover = [lines(row.name, counted(row.articles, "article"), counted(row.hits, "hit"), row.commonest) for row in rows]
        keys = [cite.key(evidence) for evidence in found["evidence"]]
        trace = bars(found["share"], range(len(found)), keys, hover, theme.categories[0], orientation="h")
        text = [percent(row.share, 1) for row in rows]
        figure.add_trace(trace.update(text=text, textposition="outside", cliponaxis=False, textfont={"color": theme.muted}))
        named_rows(figure, [str(name) for name in found["name"]])
        return figure

    fields = [
        field("name", "Topic"), field("commonest", "Commonest wording"), number_field("count", "Hits"),
        number_field("articles", "Articles"), number_field("independent", "Independent"),
    ]  # fmt: skip
    return compose(
        id_, question, cite, frame, words + prose("."), draw=draw,
        alt="Bars of the share of articles that each topic is touched in.",
        table=table_of(cite, found, "Topics by number of articles", fields),
        caveat="A topic is touched where an article has one of its terms outside the phrases that it excludes; an article can "
        "touch several, or none.",
    )  # fmt: skip


def phrases(frame: pd.DataFrame) -> Finding:
    """Phrases found in the data: ``phrase``, ``count``, ``articles``, ``log_dice`` (of the weakest joint), ``evidence``."""
    require(frame, "phrase", "count", "articles", "log_dice", "evidence")
    id_, question = "phrases", "Which set phrases does the story have?"
    if frame.empty:
        return empty(id_, question, frame, "no phrase is used often enough")
    cite = Citations()
    first = frame.iloc[0]
    words = prose(
        "The phrase used most is ", Name(f"“{first['phrase']}”"), ": ",
        counted_part(cite, int(first["count"]), first["evidence"], "time"), " in ",
        counted_part(cite, int(first["articles"]), first["evidence"], "article"), ".",
    )  # fmt: skip
    shown = frame.head(_BARS)

    def draw(theme: Theme) -> go.Figure:
        figure = canvas(theme, "Times used", 76 + 24 * len(shown), bargap=0.35)
        figure.update_layout(xaxis={"visible": False, "range": [0, float(shown["count"].max()) * 1.18]})
        rows = tuples_of(shown.rename(columns={"count": "times"}))
        hover = [lines(row.phrase, counted(row.times, "time"), counted(row.articles, "article")) for row in rows]
        keys = [cite.key(evidence) for evidence in shown["evidence"]]
        trace = bars(shown["count"], range(len(shown)), keys, hover, theme.categories[0], orientation="h")
        text = [whole(row.times) for row in rows]
        figure.add_trace(trace.update(text=text, textposition="outside", cliponaxis=False, textfont={"color": theme.muted}))
        named_rows(figure, [str(phrase) for phrase in shown["phrase"]])
        return figure

    fields = [
        field("phrase", "Phrase"), number_field("count", "Count"), number_field("articles", "Articles"),
        _decimal("log_dice", "logDice at the weakest joint"),
    ]  # fmt: skip
    return compose(
        id_, question, cite, frame, words, draw=draw, alt="Bars of the phrases used most.",
        table=table_of(cite, frame, "Phrases by number of uses", fields, limit=_ROWS),
        caveat="A phrase is a sequence of words that hold together at every joint and do not mostly stand inside a longer one.",
    )  # fmt: skip


def frequencies(frame: pd.DataFrame, parts: str) -> Finding:
    """The frequency list: ``term``, ``forms``, ``count``, ``per_million``, ``articles``, ``range``, ``dp``, ``juilland_d``,
    ``evidence``; ``parts``: what range and dispersion are over, such as "articles"."""
    require(frame, "term", "forms", "count", "per_million", "articles", "range", "dp", "juilland_d", "evidence")
    id_, question = "frequencies", "Which words are used most, and how evenly?"
    if frame.empty:
        return empty(id_, question, frame, "there are no words")
    cite = Citations()
    first = frame.iloc[0]
    words = prose(
        Name(f"“{first['term']}”"), " is used most: ",
        counted_part(cite, int(first["count"]), first["evidence"], "time"), " in ",
        counted_part(cite, int(first["articles"]), first["evidence"], "article"), ".",
    )  # fmt: skip
    fields = [
        field("term", "Word"), field("forms", "As written", cited="evidence"), number_field("count", "Count"),
        _decimal("per_million", "In a million"), number_field("articles", "Articles"), _decimal("range", "Range"),
        _decimal("dp", "DP"), _decimal("juilland_d", "D"),
    ]  # fmt: skip
    return compose(
        id_, question, cite, frame, words,
        table=table_of(cite, frame, "Words by number of uses", fields, limit=_ROWS),
        caveat=f"Forms of one word are put together by their lemma. Range, Gries' DP and Juilland's D are over {parts}.",
    )  # fmt: skip


def _decimal(key: str, title: str) -> Field:
    def word(row: Row) -> str:
        return f"{row[key]:,.2f}"

    return Field(Column(key, title, "number", "right"), word, lambda row: row[key], "evidence")
