"""Finding of notebook 01: what the copies of a text add to it."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers.present.charts import bars, canvas, named_rows
from helpers.present.citations import Citations
from helpers.present.compose import (
    compose,
    counted_part,
    day_field,
    empty,
    field,
    number_field,
    require,
    table_of,
    together,
)
from helpers.present.finding import Finding
from helpers.present.prose import prose
from helpers.present.theme import Theme, lines
from helpers.present.wording import counted, whole

__all__ = ["added_sentences"]

# Rows of the chart: what fits a screen without scrolling. The table has the others.
_ROWS = 14


def added_sentences(frame: pd.DataFrame) -> Finding:
    """Sentences of copies that the first text of their cluster does not have. Columns, one row a sentence: ``title`` (of the
    first), ``first_outlet``, ``outlet``, ``published`` (of the copy), ``similarity``, ``article_id``, ``cluster_id``, ``text``,
    ``evidence``."""
    require(frame, "title", "first_outlet", "outlet", "published", "similarity", "article_id", "cluster_id", "text", "evidence")
    id_, question = "added-by-copies", "What do copies add to the text that they repeat?"
    if frame.empty:
        return empty(id_, question, frame, "no copy says more than the first text of its cluster")
    cite = Citations()
    words = prose(
        counted_part(cite, len(frame), together(frame["evidence"]), "sentence stands", "sentences stand"),
        " in ",
        counted_part(cite, frame["article_id"].nunique(), together(frame["evidence"]), "copy", "copies"),
        " and not in the first text.",
    )
    made = [
        (cluster, rows["title"].iloc[0], len(rows), together(rows["evidence"]), sorted(set(rows["outlet"].dropna())))
        for cluster, rows in frame.groupby("cluster_id", sort=True)
    ]
    shown = sorted(made, key=lambda one: (-one[2], one[0]))[:_ROWS]

    def draw(theme: Theme) -> go.Figure:
        figure = canvas(theme, "Sentences that copies add, by the headline of the first text", 60 + 30 * len(shown), bargap=0.4)
        figure.update_layout(xaxis={"visible": False})
        counts = [count for _, _, count, _, _ in shown]
        hover = [lines(title, counted(count, "sentence"), ", ".join(outlets)) for _, title, count, _, outlets in shown]
        keys = [cite.key(evidence) for *_, evidence, _ in shown]
        trace = bars(counts, range(len(shown)), keys, hover, theme.categories[0], orientation="h")
        figure.add_trace(trace.update(text=[whole(count) for count in counts], textposition="outside", cliponaxis=False))
        named_rows(figure, [str(title) for _, title, *_ in shown], 46)
        return figure

    fields = [
        field("text", "Sentence", cited="evidence"),
        field("outlet", "Copy in"),
        day_field("published", "Published"),
        field("first_outlet", "First in"),
        field("title", "Headline of the first"),
        number_field("similarity", "Alike"),
    ]
    return compose(
        id_, question, cite, frame, words, draw=draw, alt="Bars of the number of sentences that copies add to a text.",
        table=table_of(cite, frame, "Sentences that copies add", fields),
        caveat="What a copy adds can be its outlet's own reporting; the copy as a whole still does not count as independent.",
    )  # fmt: skip
