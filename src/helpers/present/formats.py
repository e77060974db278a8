"""A finding of notebook 01: in what formats documents came, and what each gave."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers.present.charts import bars, canvas, count_axis, named_rows
from helpers.present.citations import Citations
from helpers.present.compose import (
    compose,
    counted_part,
    empty,
    field,
    number_field,
    part_of,
    require,
    table_of,
    together,
    tuples_of,
)
from helpers.present.finding import Finding
from helpers.present.prose import prose
from helpers.present.theme import Theme, lines
from helpers.present.wording import counted

__all__ = ["formats"]

_NAMES = {
    "text/plain": "plain text", "text/markdown": "Markdown", "text/html": "HTML page", "text/csv": "table",
    "application/json": "JSON", "application/x-ndjson": "JSON Lines", "application/feed+json": "JSON Feed",
    "application/rss+xml": "RSS or Atom feed", "application/warc": "web archive", "message/rfc822": "mail",
    "application/mbox": "mailbox", "multipart/related": "saved page", "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document",
    "application/zip": "ZIP archive", "application/x-tar": "TAR archive", "application/octet-stream": "no text",
    "application/xml": "XML",
}  # fmt: skip
_OUTCOMES = ("accepted", "partial", "quarantined")


def formats(frame: pd.DataFrame) -> Finding:
    """Documents by format. Columns: ``media_type``, ``documents``, ``within`` (of them inside another document), ``accepted``,
    ``partial``, ``quarantined`` (counts), ``articles``, ``rejected`` (records), ``megabytes``, ``evidence``."""
    require(frame, "media_type", "documents", "within", *_OUTCOMES, "articles", "rejected", "megabytes", "evidence")
    id_, question = "formats", "In what formats did they come?"
    if frame.empty:
        return empty(id_, question, frame, "the inbox holds no document")
    cite = Citations()
    named = frame.assign(
        format=[_NAMES.get(one, one) for one in frame["media_type"]], kilobytes=(1000 * frame["megabytes"]).round(1)
    )
    order = named.sort_values(["documents", "media_type"], ascending=[False, True], kind="stable")
    total, everything = int(frame["documents"].sum()), together(frame["evidence"])
    within = int(frame["within"].sum())
    words = prose(
        counted_part(cite, total, everything, "document has", "documents have"), " ",
        counted_part(cite, len(frame), everything, "format", "formats"), "; ",
        part_of(cite, within, everything, "came out of another one", "came out of others"),
        ".",
    )  # fmt: skip

    def draw(theme: Theme) -> go.Figure:
        figure = canvas(
            theme, "Documents by format and outcome", 110 + 30 * len(order), barmode="stack", bargap=0.35, legend=True
        )
        figure.update_layout(xaxis=count_axis(theme, order["documents"].max()))
        keys = [cite.key(evidence) for evidence in order["evidence"]]
        colours = (theme.categories[2], theme.categories[3], theme.accent)
        for outcome, colour in zip(_OUTCOMES, colours, strict=True):
            hover = [
                lines(f"{row.format}, {outcome}", counted(count, "document"), counted(row.articles, "article"))
                for row, count in zip(tuples_of(order), order[outcome], strict=True)
            ]
            figure.add_trace(bars(order[outcome], range(len(order)), keys, hover, colour, name=outcome, orientation="h"))
        named_rows(figure, list(order["format"]), 34)
        return figure

    fields = [
        field("format", "Format"),
        number_field("documents", "Documents"),
        number_field("within", "In others"),
        *(number_field(outcome, outcome.capitalize()) for outcome in _OUTCOMES),
        number_field("articles", "Articles"),
        number_field("rejected", "Rejected records"),
        number_field("kilobytes", "Kilobytes"),
    ]
    return compose(
        id_, question, cite, frame, words, draw=draw, alt="Bars of the number of documents by format and outcome.",
        table=table_of(cite, order, "Documents by format", fields),
        caveat="What a file is, its content decides, never its name; the same bytes at several places count once.",
    )  # fmt: skip
