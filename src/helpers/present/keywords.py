"""Findings of notebook 02: which words, when, beside which others."""

from __future__ import annotations

import math
import re
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from helpers.present.charts import bars, canvas, dates_of, named_rows, points, text_at
from helpers.present.citations import Citations
from helpers.present.compose import (
    Field,
    compose,
    counted_part,
    day_field,
    empty,
    field,
    merged,
    named_list,
    number_field,
    require,
    table_of,
    together,
    tuples_of,
    when_part,
)
from helpers.present.finding import Finding
from helpers.present.prose import Name, Number, Prose, prose
from helpers.present.table import Column
from helpers.present.theme import Theme, label, lines, template
from helpers.present.wording import amount, counted, day, period_name, whole

__all__ = ["collocations", "concordance", "dispersion", "keyness", "terms_over_time"]

# A slice of time, as its parts are called: "before 2024-04-09", "from 2024-04-09".
_TIME = re.compile(r"(?:before|from|after|until|since|during)\b", re.IGNORECASE)
_DATED = re.compile(r"(before|from) (\d{4}-\d{2}-\d{2})")
_PANELS = 9  # three by three panels fit a screen, and a reader keeps no more lines apart
_BARS = 12  # terms on each side of a keyness chart, or collocates; the table has the others
# Marks of one term on a dispersion plot. More are thinned evenly, as they would cover each other at 800 pixels and each
# costs about 100 bytes of page.
_MARKS = 400


def terms_over_time(frame: pd.DataFrame, granularity: str = "month") -> Finding:
    """The course of some terms. Columns, one row a term and period (zeros included): ``period`` (first day), ``term``,
    ``count``, ``articles`` (that have it), ``per_million`` (of all tokens of the period), ``evidence``. Terms are shown in
    the order of their first rows; at most nine get a panel."""
    require(frame, "period", "term", "count", "articles", "per_million", "evidence")
    id_, question = "terms-over-time", "Which words does the story turn on, and when?"
    if frame.empty:
        return empty(id_, question, frame, "no term occurs often enough in the period")
    cite = Citations()
    terms = list(dict.fromkeys(frame["term"]))
    totals = merged(frame, "term", "count").set_index("term").loc[terms].reset_index()
    first, peak = totals.iloc[0], _peak(frame, terms[0])
    words = prose(
        "Of the terms shown, ",
        Name(f"“{first['term']}”"),
        " occurs most, ",
        counted_part(cite, int(first["count"]), first["evidence"], "time"),
        ", and is densest ",
        when_part(cite, peak["period"], granularity, peak["evidence"]),
        " (",
        Number(whole(round(float(peak["per_million"]))), cite.key(peak["evidence"])),
        " in a million words).",
    )

    def draw(theme: Theme) -> go.Figure:
        return _panels(frame, terms[:_PANELS], cite, theme, granularity)

    return compose(
        id_, question, cite, frame, words, draw=draw,
        alt="Small panels, one a term, of how often it occurs in a million words in each period, all on one scale.",
        table=table_of(cite, totals, "Terms by number of occurrences", [field("term", "Term"), number_field("count", "Count")]),
        caveat="Frequencies are shares of all words of a period, so that a busy period does not look like a louder word.",
    )  # fmt: skip


def _panels(frame: pd.DataFrame, terms: list[str], cite: Citations, theme: Theme, granularity: str) -> go.Figure:
    columns = min(3, len(terms))
    rows = math.ceil(len(terms) / columns)
    figure = make_subplots(rows, columns, shared_xaxes=True, shared_yaxes=True, vertical_spacing=0.09, horizontal_spacing=0.03)
    figure.update_layout(
        template=template(theme), height=70 + 125 * rows, title={"text": f"In a million words, by {granularity}"}
    )
    top = float(frame[frame["term"].isin(terms)]["per_million"].max())
    figure.update_yaxes(range=[0, top * 1.25], nticks=3)
    figure.update_xaxes(type="date", nticks=4)
    for place, term in enumerate(terms):
        rows_of_term = frame[frame["term"] == term].sort_values("period")
        colour = theme.categories[0]
        hover = [
            lines(term, period_name(row.period, granularity), counted(row.count_, "time"), counted(row.articles, "article"))
            for row in tuples_of(rows_of_term.rename(columns={"count": "count_"}))
        ]
        keys = [cite.key(evidence) for evidence in rows_of_term["evidence"]]
        line = points(
            dates_of(rows_of_term["period"]), rows_of_term["per_million"], keys, hover, colour, mode="lines+markers",
            line={"color": colour, "width": 2}, marker={"size": 4}, fill="tozeroy", fillcolor=_faded(colour),
        )  # fmt: skip
        figure.add_trace(line, row=place // columns + 1, col=place % columns + 1)
        axis = "" if place == 0 else str(place + 1)
        figure.add_annotation(
            x=0, y=1, xref=f"x{axis} domain", yref=f"y{axis} domain", xanchor="left", yanchor="top", showarrow=False,
            text=f"<b>{label(term, 22)}</b>", font={"color": theme.ink, "size": 13},
        )  # fmt: skip
    return figure


def _faded(colour: str) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.18)"


def _peak(frame: pd.DataFrame, term: str) -> Any:
    rows = frame[frame["term"] == term].sort_values(["per_million", "period"], ascending=[False, True], kind="stable")
    return rows.iloc[0]


def keyness(frame: pd.DataFrame, slice_a: str, slice_b: str) -> Finding:
    """What one slice says more than another. Columns: ``term``, ``count_a``, ``count_b``, ``log_ratio`` (binary logarithm of
    the ratio of relative frequencies, above zero: more in a; Hardie 2014), ``g2`` (log-likelihood; Dunning 1993, Rayson and
    Garside 2000), ``evidence``, ``evidence_a``, ``evidence_b``. ``slice_a``, ``slice_b``: what the slices are called.
    Only terms that analysis holds for significant belong in the frame."""
    require(frame, "term", "count_a", "count_b", "log_ratio", "g2", "evidence", "evidence_a", "evidence_b")
    id_, question = "keyness", f"What is said more {_where(slice_a)} than {_where(slice_b)}?"
    if frame.empty:
        return empty(id_, question, frame, "no term differs between the two slices by more than chance")
    cite = Citations()
    more_a = frame[frame["log_ratio"] > 0].sort_values(["g2", "term"], ascending=[False, True])
    more_b = frame[frame["log_ratio"] <= 0].sort_values(["g2", "term"], ascending=[False, True])
    sentences: list[Prose] = []
    for rows, slice_ in ((more_a, slice_a), (more_b, slice_b)):
        if not rows.empty:
            named = named_list([Name(f"“{term}”") for term in rows["term"].head(3)])
            verb = " is" if len(rows) == 1 else " are"
            sentences.append(prose(" " if sentences else "", named, f"{verb} said more ", Name(_where(slice_)), "."))
    order = pd.concat([more_a.head(_BARS), more_b.head(_BARS)]).sort_values(["log_ratio", "term"], ascending=[False, True])

    def draw(theme: Theme) -> go.Figure:
        return _diverging(order, (slice_a, slice_b), cite, theme)

    fields = [
        field("term", "Term"),
        number_field("count_a", _heading(slice_a), cited="evidence_a"),
        number_field("count_b", _heading(slice_b), cited="evidence_b"),
        _rounded("log_ratio", "Log ratio"),
        _rounded("g2", "G²"),
    ]
    table = table_of(cite, frame.sort_values(["g2", "term"], ascending=[False, True]), "Terms by log-likelihood", fields)
    return compose(
        id_, question, cite, frame, prose(*sentences), draw=draw, table=table,
        alt="Bars to the right for terms that the first slice has more of, to the left for the second.",
        caveat="A step of one on the scale is a doubling. A term with few occurrences can have a long bar: see both counts.",
    )  # fmt: skip


def _where(slice_: str) -> str:
    """A slice as a place or time in a sentence: ``before 9 April 2024``, ``after the visit``, ``in other outlets``."""
    if dated := _DATED.fullmatch(slice_):
        return f"{dated[1]} {day(dated[2])}"
    return slice_[:1].lower() + slice_[1:] if _TIME.match(slice_) else f"in {slice_}"


def _heading(slice_: str) -> str:
    words = _where(slice_).removeprefix("in ")
    return words[:1].upper() + words[1:]


def _diverging(order: pd.DataFrame, slices: tuple[str, str], cite: Citations, theme: Theme) -> go.Figure:
    figure = canvas(theme, "Log ratio: how many times over, as doublings", 96 + 22 * len(order), bargap=0.3)
    reach = max(1.0, float(order["log_ratio"].abs().max())) * 1.45
    figure.update_layout(
        xaxis={
            "range": [-reach, reach],
            "showgrid": True,
            "gridcolor": theme.grid,
            "showline": False,
            "nticks": 9,
            "ticks": "",
        },
        yaxis={"visible": False, "range": [len(order) - 0.4, -1.6]},
    )
    colours = [theme.categories[0] if ratio > 0 else theme.categories[1] for ratio in order["log_ratio"]]
    hover = [
        lines(row.term, f"{_where(slices[0])}: {amount(row.count_a)}", f"{_where(slices[1])}: {amount(row.count_b)}",
              f"log ratio {row.log_ratio:+.2f}, G² {row.g2:,.1f}")
        for row in tuples_of(order)
    ]  # fmt: skip
    keys = [cite.key(evidence) for evidence in order["evidence"]]
    figure.add_trace(bars(order["log_ratio"], range(len(order)), keys, hover, colours, orientation="h"))
    figure.add_shape(type="line", x0=0, x1=0, y0=-0.6, y1=len(order) - 0.4, line={"color": theme.faint, "width": 1})
    for place, row in enumerate(tuples_of(order)):
        right = row.log_ratio > 0
        text_at(figure, row.log_ratio, place, row.term, theme.ink, width=24, xanchor="left" if right else "right",
                xshift=5 if right else -5)  # fmt: skip
        tally = f"{amount(row.count_a)} : {amount(row.count_b)}"
        text_at(figure, 0, place, tally, theme.muted, xanchor="right" if right else "left", xshift=-5 if right else 5)
    for x, anchor, slice_, colour in (
        (1, "right", slices[0], theme.categories[0]),
        (0, "left", slices[1], theme.categories[1]),
    ):
        words = f"more {_where(slice_)} →" if x else f"← more {_where(slice_)}"
        text_at(figure, x, -1.2, words, colour, xref="paper", xanchor=anchor, font={"color": colour, "size": 12, "weight": 600})
    return figure


def _rounded(key: str, title: str) -> Field:
    return Field(Column(key, title, "number", "right"), lambda row: f"{row[key]:,.2f}", lambda row: row[key], "evidence")


def collocations(frame: pd.DataFrame, node: str) -> Finding:
    """Words beside a word. Columns: ``collocate``, ``count`` (together within the span), ``collocate_count`` (in all),
    ``log_dice`` (Rychlý 2008), ``mi`` (Church and Hanks 1990), ``g2``, ``side`` (left, right or both), ``evidence``."""
    require(frame, "collocate", "count", "collocate_count", "log_dice", "mi", "g2", "side", "evidence")
    id_, question = "collocations", f"Which words stand beside “{node}”?"
    if frame.empty:
        return empty(id_, question, frame, "no word stands beside it often enough")
    cite = Citations()
    order = frame.sort_values(["log_dice", "collocate"], ascending=[False, True], kind="stable")
    first = order.iloc[0]
    words = prose(
        Name(f"“{node}”"),
        " goes most closely with ",
        Name(f"“{first['collocate']}”"),
        ": they stand together ",
        counted_part(cite, int(first["count"]), first["evidence"], "time"),
        ".",
    )
    shown = order.head(_BARS)

    def draw(theme: Theme) -> go.Figure:
        figure = canvas(theme, "logDice (how exclusively two words go together) and times together", 76 + 26 * len(shown))
        figure.update_layout(
            xaxis={"visible": False, "range": [0, max(14.0, float(shown["log_dice"].max())) * 1.08]}, bargap=0.35
        )
        rows = tuples_of(shown.rename(columns={"count": "together"}))
        hover = [
            lines(f"{node} + {row.collocate}", counted(row.together, "time"), f"logDice {row.log_dice:.1f}, MI {row.mi:.1f}")
            for row in rows
        ]
        keys = [cite.key(evidence) for evidence in shown["evidence"]]
        text = [f"{row.log_dice:.1f}  ({whole(row.together)})" for row in rows]
        trace = bars(shown["log_dice"], range(len(shown)), keys, hover, theme.categories[0], orientation="h")
        figure.add_trace(trace.update(text=text, textposition="outside", cliponaxis=False, textfont={"color": theme.muted}))
        named_rows(figure, [str(one) for one in shown["collocate"]])
        return figure

    fields = [
        field("collocate", "Collocate"),
        field("side", "Stands"),
        number_field("count", "Together"),
        number_field("collocate_count", "In all"),
        _rounded("log_dice", "logDice"),
        _rounded("mi", "MI"),
        _rounded("g2", "G²"),
    ]
    return compose(
        id_, question, cite, frame, words, draw=draw, alt="Bars of the strongest collocates by logDice.",
        table=table_of(cite, order, "Collocates", fields),
        caveat="MI favours rare words; logDice does not, and its most is fourteen.",
    )  # fmt: skip


def concordance(frame: pd.DataFrame, node: str) -> Finding:
    """Keyword in context. Columns, one row an occurrence in the order to be shown: ``left``, ``node``, ``right`` (text around
    it), ``outlet``, ``published``, ``evidence`` (the node's span)."""
    require(frame, "left", "node", "right", "outlet", "published", "evidence")
    id_, question = "concordance", f"How is “{node}” used?"
    if frame.empty:
        return empty(id_, question, frame, "no article has it")
    cite = Citations()
    words = prose(Name(f"“{node}”"), " occurs ", counted_part(cite, len(frame), together(frame["evidence"]), "time"), ".")
    fields = [
        field("left", "Before it", align="right"),
        field("node", "Word", cited="evidence", kind="link"),
        field("right", "After it"),
        field("outlet", "Outlet"),
        day_field("published", "Published"),
    ]
    return compose(id_, question, cite, frame, words, table=table_of(cite, frame, "Keyword in context", fields))


def dispersion(frame: pd.DataFrame) -> Finding:
    """Where in the corpus terms occur. Columns, one row an occurrence: ``term``, ``position`` (0 to 1, in the corpus by date
    of publication), ``published``, ``outlet``, ``dp`` (Gries' deviation of proportions of the term over articles, 0 even to 1
    uneven; Gries 2008), ``evidence``. Terms are shown in the order of their first rows."""
    require(frame, "term", "position", "published", "outlet", "dp", "evidence")
    id_, question = "dispersion", "Do the words run through the whole story, or sit in one place?"
    if frame.empty:
        return empty(id_, question, frame, "none of the terms occurs")
    cite = Citations()
    frame = frame.sort_values(["position"], kind="stable")
    terms = list(dict.fromkeys(frame["term"]))
    each = frame.groupby("term", sort=True).agg(dp=("dp", "first"), count=("dp", "size"), evidence=("evidence", together))
    each = each.reset_index().sort_values(["dp", "term"], kind="stable")
    even, uneven = each.iloc[0], each.iloc[-1]
    words = prose(
        Name(f"“{even['term']}”"), " is spread most evenly over the articles" if len(each) > 1 else " is the only term shown"
    )
    if len(each) > 1:
        words += prose(", ", Name(f"“{uneven['term']}”"), " least")
    words += prose(" (deviation of proportions ", Number(f"{even['dp']:.2f}", cite.key(even["evidence"])))
    words += prose(" against ", Number(f"{uneven['dp']:.2f}", cite.key(uneven["evidence"]))) if len(each) > 1 else prose()
    terms = [str(term) for term in each["term"]]

    def draw(theme: Theme) -> go.Figure:
        figure = canvas(theme, "Each stroke is an occurrence; left the oldest article, right the newest", 66 + 34 * len(terms))
        ticks = {"tickvals": [0, 1], "ticktext": ["first article", "last article"]}
        figure.update_layout(xaxis={"range": [-0.04, 1.04], "showline": False, "ticks": "", **ticks})
        for place, term in enumerate(terms):
            rows = frame[frame["term"] == term]
            rows = rows.iloc[:: math.ceil(len(rows) / _MARKS)]
            hover = [
                lines(term, period_name(row.published, "day") if pd.notna(row.published) else "", row.outlet)
                for row in tuples_of(rows)
            ]
            keys = [cite.key(evidence) for evidence in rows["evidence"]]
            marker = {
                "symbol": "line-ns-open",
                "size": 18,
                "line": {"width": 1.3, "color": theme.categories[0]},
                "opacity": 0.75,
            }
            figure.add_trace(points(rows["position"], [place] * len(rows), keys, hover, theme.categories[0], marker=marker))
        named_rows(figure, terms)
        return figure

    fields = [field("term", "Term"), number_field("count", "Count"), _rounded("dp", "Deviation of proportions")]
    return compose(
        id_, question, cite, frame, words + prose(")."), draw=draw,
        alt="Strokes along one line a term, from the oldest article to the newest.",
        table=table_of(cite, each, "Dispersion of terms", fields),
        caveat="Very frequent terms are drawn thinned, evenly; the numbers count every occurrence.",
    )  # fmt: skip
