"""Findings of notebook 01: what came in, when, from whom, and what was left out."""

from __future__ import annotations

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
)
from helpers.present.citations import Citations
from helpers.present.compose import (
    compose,
    counted_part,
    day_field,
    empty,
    field,
    merged,
    named_list,
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
from helpers.present.prose import Name, Number, Prose, prose
from helpers.present.theme import Theme, lines
from helpers.present.wording import counted, noun, period_name, whole
from helpers.schemas import DATE_PRECISIONS, DOCUMENT_STATUSES

__all__ = ["articles_over_time", "blocks_by_role", "clusters", "dating", "input_outcomes"]

# Rows of a heatmap or bars of a ranking: what fits a screen without scrolling. The table has the others.
_ROWS = 14
_NO_OUTLET = "outlet not known"


def input_outcomes(frame: pd.DataFrame) -> Finding:
    """What became of every input. Columns: ``status`` (accepted, partial, duplicate, quarantined), ``reason`` (code, or
    None), ``detail`` (an example of the reason in words, or None), ``path`` (where that example lies), ``documents`` (count),
    ``evidence`` (``document:…``)."""
    require(frame, "status", "reason", "detail", "path", "documents", "evidence")
    id_, question = "input-outcomes", "What became of every input?"
    if frame.empty:
        return empty(id_, question, frame, "the inbox holds no document")
    cite = Citations()
    total = int(frame["documents"].sum())
    by_status = frame.groupby("status")["documents"].sum()
    parts = []
    for status in (one for one in DOCUMENT_STATUSES if by_status.get(one, 0)):
        rows = frame[frame["status"] == status]
        parts.append(
            prose(Number(whole(by_status[status]), cite.all_of(rows["evidence"])), f" {_outcome(status, by_status[status])}")
        )
    of = prose("Of ", Number(whole(total), cite.all_of(frame["evidence"])), f" {noun(total, 'input')}, ")
    if len(parts) == 1 and total > 1:
        everything = Number(f"all {whole(total)}", cite.all_of(frame["evidence"]))
        words = prose("Of the inputs, ", everything, " ", _outcome(str(frame["status"].iloc[0]), total), ".")
    elif total == 1:
        only = Number("only input", cite.all_of(frame["evidence"]))
        words = prose("The ", only, " ", _outcome(str(frame["status"].iloc[0]), total), ".")
    else:
        words = prose(of, named_list(parts), ".")
    order = frame.assign(_place=frame["status"].map(DOCUMENT_STATUSES.index)).sort_values(
        ["_place", "documents", "reason"], ascending=[True, False, True], na_position="first", kind="stable"
    )

    def draw(theme: Theme) -> go.Figure:
        colours = dict(
            zip(DOCUMENT_STATUSES, (theme.categories[2], theme.categories[3], theme.nothing, theme.accent), strict=True)
        )
        names = [
            f"{row.status}: {_plain(row.reason)}" if isinstance(row.reason, str) else row.status for row in tuples_of(order)
        ]
        figure = canvas(theme, "Documents by outcome and reason", 70 + 34 * len(order), xaxis={"visible": False}, bargap=0.35)
        keys = [cite.key(evidence) for evidence in order["evidence"]]
        hover = [lines(one, counted(n, "document")) for one, n in zip(names, order["documents"], strict=True)]
        figure.add_trace(
            bars(
                order["documents"],
                range(len(order)),
                keys,
                hover,
                [colours[status] for status in order["status"]],
                orientation="h",
                text=[whole(n) for n in order["documents"]],
                textposition="outside",
                cliponaxis=False,
            )
        )
        named_rows(figure, names, 44)
        return figure

    plain = order.assign(
        reason=[_plain(one) if isinstance(one, str) else one for one in order["reason"]],
        path=order["path"].astype(object).where(order["reason"].notna(), None),
    )
    fields = [
        field("status", "Outcome"),
        field("reason", "Reason"),
        field("detail", "For example"),
        field("path", "Which is"),
        number_field("documents", "Documents"),
    ]
    return compose(
        id_, question, cite, frame, words, draw=draw, alt="Bars of the number of documents by outcome and reason.",
        table=table_of(cite, plain, "Outcomes of all inputs", fields),
        caveat="Every input ends in exactly one outcome; a document accepted in part has lost a record or some text.",
    )  # fmt: skip


def articles_over_time(frame: pd.DataFrame, granularity: str = "month", events: pd.DataFrame | None = None) -> Finding:
    """Articles by period and outlet. Columns: ``period`` (first day), ``outlet`` (or None), ``articles``, ``independent``
    (first of their cluster), ``evidence`` (of the articles), ``evidence_independent``. ``events``: ``date``, ``text``."""
    require(frame, "period", "outlet", "articles", "independent", "evidence", "evidence_independent")
    id_, question = "articles-over-time", "When was the story told, and by whom?"
    if frame.empty:
        return empty(id_, question, frame, "no article in the period has a date")
    cite = Citations()
    frame = frame.assign(outlet=[one if isinstance(one, str) else _NO_OUTLET for one in frame["outlet"]])
    periods = merged(frame, "period", "articles", "independent")
    outlets = merged(frame, "outlet", "articles", "independent").sort_values(["articles", "outlet"], ascending=[False, True])
    peak = periods.sort_values(["articles", "period"], ascending=[False, True]).iloc[0]
    total = int(frame["articles"].sum())
    copies = total - int(frame["independent"].sum())
    words = prose(
        counted_part(cite, total, together(frame["evidence"]), "article has", "articles have"), " a date; ",
        part_of(cite, copies, together(frame["evidence"]), "is a copy", "are copies"), " of another. ",
    )  # fmt: skip
    if peak["articles"] > 1:
        when = when_part(cite, peak["period"], granularity, peak["evidence"])
        words += prose("Most were published ", when, ", ", Number(whole(peak["articles"]), cite.key(peak["evidence"])), ". ")
    words += _outlet_words(cite, outlets, total)

    def draw(theme: Theme) -> go.Figure:
        return _articles_chart(frame, periods, [str(one) for one in outlets["outlet"]], cite, theme, granularity, events)

    fields = [
        field("outlet", "Outlet"),
        number_field("articles", "Articles"),
        number_field("independent", "Independent", cited="evidence_independent"),
    ]
    return compose(
        id_, question, cite, frame, words, draw=draw,
        alt="Bars of articles in each period, all and independent, above a grid of outlets by period.",
        table=table_of(cite, outlets, "Articles by outlet", fields),
        caveat="Independent articles are the first of their cluster of copies. Articles without a date are not shown here.",
    )  # fmt: skip


def _outlet_words(cite: Citations, outlets: pd.DataFrame, total: int) -> Prose:
    """Which outlet has most, and for how many articles it is not known."""
    known, lost = outlets[outlets["outlet"] != _NO_OUTLET], outlets[outlets["outlet"] == _NO_OUTLET]
    if known.empty:
        return prose("None of them names its outlet.")
    first = known.iloc[0]
    share = share_of(cite, int(first["articles"]), total, first["evidence"], "article")
    words = prose(Name(first["outlet"]), " has ", share)
    if len(known) > 1:
        of = counted_part(cite, len(known), together(known["evidence"]), "outlet")
        words = prose("Of ", of, ", ", Name(first["outlet"]), " has most: ", share)
    if len(lost):
        unknown = Number(whole(lost["articles"].sum()), cite.key(together(lost["evidence"])))
        words += prose("; for ", unknown, " no outlet is known")
    return words + prose(".")


def _articles_chart(
    frame: pd.DataFrame, periods: pd.DataFrame, outlets: list[str], cite: Citations, theme: Theme, *rest: Any
) -> go.Figure:
    granularity, events = rest
    shown = outlets[:_ROWS]
    height = 250 + 24 * len(shown)
    split = 24 * len(shown) / (height - 70)
    figure = canvas(
        theme, f"Articles a {granularity}; solid: independent, pale: copies too", height, barmode="overlay", bargap=0.15
    )
    figure.update_layout(
        xaxis={"type": "date", "anchor": "y2"},
        yaxis={"domain": [split + 0.06, 1], "nticks": 5},
        yaxis2={"domain": [0, split], "showgrid": False, "tickfont": {"size": 12, "color": theme.muted}, "automargin": True},
    )
    dates = dates_of(periods["period"])
    for column, cited, opacity in (("articles", "evidence", 0.35), ("independent", "evidence_independent", 1.0)):
        unit = "article" if column == "articles" else "independent article"
        hover = [
            lines(period_name(row["period"], granularity), counted(row[column], unit)) for row in periods.to_dict("records")
        ]
        keys = [cite.key(evidence) for evidence in periods[cited]]
        figure.add_trace(
            bars(dates, periods[column], keys, hover, theme.categories[0], opacity=opacity, **in_period(dates, granularity))
        )
    cells = {}
    for row in frame[frame["outlet"].isin(shown)].to_dict("records"):
        when = period_name(row["period"], granularity)
        text = lines(row["outlet"], when, counted(row["articles"], "article"))
        cells[(dates_of([row["period"]])[0], row["outlet"])] = (row["articles"], cite.key(row["evidence"]), text)
    figure.add_trace(heatmap(dates, shown, cells, theme, yaxis="y2", showscale=False, **in_period(dates, granularity)))
    named_rows(figure, shown, 26, "yaxis2")
    figure.update_layout(xaxis=period_axis(dates, granularity))
    mark_events(figure, events_from(events), theme, axis_ends(dates, granularity))
    return figure


def dating(frame: pd.DataFrame, undated: pd.DataFrame) -> Finding:
    """How exactly and how surely articles are dated. Columns of ``frame``: ``precision`` (day … interval, or None: undated),
    ``confidence`` (high, middle, low or none), ``articles``, ``evidence``. Of ``undated``, one row an article: ``title``,
    ``outlet``, ``document`` (path), ``reason`` (words), ``evidence``."""
    require(frame, "precision", "confidence", "articles", "evidence")
    require(undated, "title", "outlet", "document", "reason", "evidence")
    id_, question = "dating", "How surely is each article dated?"
    if frame.empty:
        return empty(id_, question, frame, "there is no article to date")
    cite = Citations()
    frame = frame.assign(precision=[one if isinstance(one, str) else "undated" for one in frame["precision"]])
    total = int(frame["articles"].sum())
    exact = frame[frame["precision"] == "day"]
    without = frame[frame["precision"] == "undated"]
    words = prose(
        "Of ", counted_part(cite, total, together(frame["evidence"]), "article"), ", ",
        part_of(cite, int(exact["articles"].sum()), together(exact["evidence"]), "is dated", "are dated"), " to the day; ",
    )  # fmt: skip
    if len(without):
        undated_key = together(without["evidence"])
        words += part_of(cite, int(without["articles"].sum()), undated_key, "has no date", "have no date")
        words += prose(" that the text supports.")
    else:
        words += prose("none is without a date.")
    precisions = [one for one in (*DATE_PRECISIONS, "undated") if one in set(frame["precision"])]

    def draw(theme: Theme) -> go.Figure:
        figure = canvas(
            theme, "Articles by precision of their date", 110 + 34 * len(precisions), barmode="stack", bargap=0.35, legend=True
        )
        figure.update_layout(xaxis=count_axis(theme, frame.groupby("precision")["articles"].sum().max()))
        shades = {"high": 1.0, "middle": 0.65, "low": 0.35, "none": 0.2}
        for level, opacity in shades.items():
            rows = frame[frame["confidence"] == level]
            hover = [lines(f"{row.precision}, {level} confidence", counted(row.articles, "article")) for row in tuples_of(rows)]
            places = [precisions.index(one) for one in rows["precision"]]
            keys = [cite.key(evidence) for evidence in rows["evidence"]]
            colour = theme.nothing if level == "none" else theme.categories[0]
            trace = bars(rows["articles"], places, keys, hover, colour, name=f"{level} confidence" if level != "none" else "")
            figure.add_trace(trace.update(orientation="h", opacity=opacity))
        named_rows(figure, precisions)
        return figure

    fields = [
        field("title", "Title", cited="evidence"),
        field("outlet", "Outlet"),
        field("document", "Document"),
        field("reason", "Why there is no date"),
    ]
    return compose(
        id_, question, cite, frame, words, draw=draw,
        alt="Bars of articles by the precision of their date, shaded by confidence.",
        table=table_of(cite, undated, "Articles without a date", fields),
        caveat="An article keeps no date rather than a guessed one; a correction by hand wins over anything read.",
    )  # fmt: skip


def clusters(frame: pd.DataFrame) -> Finding:
    """Texts that were published more than once. Columns, one row a cluster of at least two: ``title`` (of the first),
    ``articles``, ``outlets`` (list of names), ``published`` (of the first), ``similarity`` (of the least alike copy, share of
    its word sequences), ``evidence`` (one item an article)."""
    require(frame, "title", "articles", "outlets", "published", "similarity", "evidence")
    id_, question = "clusters", "Which texts are copies of one another?"
    if frame.empty:
        return empty(id_, question, frame, "no two articles share their text")
    cite = Citations()
    order = frame.sort_values(["articles", "title"], ascending=[False, True], kind="stable")
    copies = int(frame["articles"].sum()) - len(frame)
    words = prose(
        counted_part(cite, len(frame), together(frame["evidence"]), "text was", "texts were"),
        " published more than once; ",
        counted_part(cite, copies, together(frame["evidence"]), "copy does", "copies do"),
        " not count as independent.",
    )
    shown = order.head(_ROWS)

    def draw(theme: Theme) -> go.Figure:
        figure = canvas(theme, "Articles with the same text, by the headline of the first", 60 + 30 * len(shown), bargap=0.4)
        figure.update_layout(xaxis={"visible": False})
        hover = [lines(row.title, counted(row.articles, "article"), ", ".join(row.outlets)) for row in tuples_of(shown)]
        keys = [cite.key(evidence) for evidence in shown["evidence"]]
        trace = bars(shown["articles"], range(len(shown)), keys, hover, theme.categories[0], orientation="h")
        figure.add_trace(trace.update(text=[whole(n) for n in shown["articles"]], textposition="outside", cliponaxis=False))
        named_rows(figure, [str(title) for title in shown["title"]], 46)
        return figure

    fields = [
        field("title", "Headline of the first", cited="evidence"),
        day_field("published", "First published"),
        number_field("articles", "Articles"),
        field("outlets", "Outlets"),
        number_field("similarity", "Least alike"),
    ]
    return compose(
        id_, question, cite, frame, words, draw=draw, alt="Bars of the number of articles that share one text.",
        table=table_of(cite, order, "Clusters of copies", fields),
        caveat="The same text is not the same event: two reporters on one event are not in one cluster.",
    )  # fmt: skip


def blocks_by_role(frame: pd.DataFrame) -> Finding:
    """What documents consist of, and what was kept out of the articles. Columns: ``role``, ``kept`` (whether it is part of
    an article's text), ``blocks``, ``characters``, ``example_reason`` (the rule, in words), ``evidence``."""
    require(frame, "role", "kept", "blocks", "characters", "example_reason", "evidence")
    id_, question = "blocks", "What was left out of the articles?"
    if frame.empty:
        return empty(id_, question, frame, "no document has been read")
    cite = Citations()
    kept, out = frame[frame["kept"].astype(bool)], frame[~frame["kept"].astype(bool)]
    characters = int(out["characters"].sum())
    of_all = share_of(cite, characters, int(frame["characters"].sum()), together(out["evidence"]), "character")
    words = prose(
        counted_part(cite, int(out["blocks"].sum()), together(out["evidence"]), "block was", "blocks were"),
        " kept out of the articles",
        prose(", ", of_all) if characters else "",
        "; ",
        counted_part(cite, int(kept["blocks"].sum()), together(kept["evidence"]), "block is", "blocks are"),
        " part of one.",
    )
    roles = list(dict.fromkeys(frame.sort_values(["characters", "role"], ascending=[False, True])["role"]))

    def draw(theme: Theme) -> go.Figure:
        figure = canvas(theme, "Blocks by role", 96 + 30 * len(roles), barmode="stack", bargap=0.35, legend=True)
        figure.update_layout(xaxis=count_axis(theme, frame["blocks"].max()))
        for rows, colour, words_ in ((kept, theme.categories[0], "part of an article"), (out, theme.categories[1], "left out")):
            hover = [
                lines(f"{row.role}, {words_}", counted(row.blocks, "block"), row.example_reason) for row in tuples_of(rows)
            ]
            keys = [cite.key(evidence) for evidence in rows["evidence"]]
            places = [roles.index(role) for role in rows["role"]]
            figure.add_trace(bars(rows["blocks"], places, keys, hover, colour, name=words_, orientation="h"))
        named_rows(figure, [_plain(role) for role in roles])
        return figure

    fields = [
        field("role", "Role"),
        yes_no_field("kept", "In articles"),
        number_field("blocks", "Blocks"),
        number_field("characters", "Characters"),
        field("example_reason", "Rule, for example"),
    ]
    return compose(
        id_, question, cite, frame, words, draw=draw, alt="Bars of the number of blocks by role, kept and left out.",
        table=table_of(cite, frame.assign(role=frame["role"].map(_plain)), "Blocks by role", fields),
        caveat="Nothing is thrown away: every block stays in the store with its place in its document.",
    )  # fmt: skip


def _plain(code: str) -> str:
    return code.replace("_", " ")


def _outcome(status: str, documents: float) -> str:
    verb = "was" if documents == 1 else "were"
    words = {"partial": "accepted in part", "duplicate": "a duplicate" if documents == 1 else "duplicates"}
    return f"{verb} {words.get(status, status)}"
