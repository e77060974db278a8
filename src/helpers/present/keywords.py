"""Findings of notebook 02: which words, when, beside which others."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from helpers.present.charts import axis_ends, bars, canvas, dates_of, events_from, named_rows, points, segment
from helpers.present.citations import Citations
from helpers.present.compose import (
    compose,
    counted_part,
    day_field,
    empty,
    field,
    merged,
    number_field,
    require,
    table_of,
    together,
    tuples_of,
    when_part,
)
from helpers.present.finding import Finding
from helpers.present.keyness import keyness, rounded
from helpers.present.prose import Name, Number, prose
from helpers.present.theme import Theme, label, lines, template
from helpers.present.wording import counted, period_name, whole

__all__ = ["collocations", "concordance", "dispersion", "keyness", "terms_over_time"]

_PANELS = 9  # three by three panels fit a screen, and a reader keeps no more lines apart
_ROWS = 60  # of a table on the page; all are in the frame
_BARS = 12  # terms on each side of a keyness chart, or collocates; the table has the others
# Marks of one term on a dispersion plot. More are thinned evenly, as they would cover each other at 800 pixels.
_MARKS = 40


def terms_over_time(
    frame: pd.DataFrame,
    granularity: str = "month",
    turned: pd.DataFrame | None = None,
    events: pd.DataFrame | None = None,
) -> Finding:
    """The course of some terms. Columns, one row a term and period (zeros included): ``period`` (first day), ``term``,
    ``count``, ``articles`` (that have it), ``per_million`` (of all tokens of the period), ``evidence``, and where known
    ``independent`` (articles) and ``smooth`` (centred mean of three periods of ``per_million``). Terms are shown in the order
    of their first rows; at most nine get a panel. ``turned``: bursts and changes (`trends.turns`); ``events``: ``date,
    text``."""
    require(frame, "period", "term", "count", "articles", "per_million", "evidence")
    id_, question = "terms-over-time", "Which words does the story turn on, and when?"
    if frame.empty:
        return empty(id_, question, frame, "no term occurs often enough in the period")
    cite = Citations()
    terms = list(dict.fromkeys(frame["term"]))
    sums = ["count", "independent"] if "independent" in frame else ["count"]
    totals = merged(frame, "term", *sums).set_index("term").loc[terms].reset_index()
    turned = turned if turned is not None else frame.head(0).assign(kind=None, period_end=None, strength=None)
    totals["turns"] = [_turns_in_words(turned[turned["term"] == term], granularity) for term in terms]
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
    changes = turned[turned["kind"] != "burst"].sort_values(["strength", "term"], ascending=[False, True], kind="stable")
    if not changes.empty:
        change = changes.iloc[0]
        words += prose(
            " The clearest lasting change is a ", str(change["kind"]), " of ", Name(f"“{change['term']}”"), " ",
            when_part(cite, change["period"], granularity, change["evidence"]), ".",
        )  # fmt: skip

    def draw(theme: Theme) -> go.Figure:
        return _panels(frame, terms[:_PANELS], cite, theme, granularity, turned, events)

    fields = [field("term", "Term"), number_field("count", "Count")]
    fields += [number_field("independent", "Independent articles")] if "independent" in frame else []
    fields += [field("turns", "Bursts and changes", cited="evidence")]
    return compose(
        id_, question, cite, frame, words, draw=draw,
        alt="Small panels, one a term, of how often it occurs in a million words in each period, all on one scale; bursts are "
        "shaded and lasting changes are marked with a line.",
        table=table_of(cite, totals, "Terms by number of occurrences", fields),
        caveat="Frequencies are shares of all words of a period, so that a busy period does not look like a louder word. "
        "Bursts (shaded; Kleinberg) and lasting changes (upright line) are counted in independent articles. The thin line is "
        "the centred mean of three periods; dotted lines are public events of the story.",
    )  # fmt: skip


def _turns_in_words(turned: pd.DataFrame, granularity: str) -> str:
    """``burst March 2024 to May 2024; rise in June 2024 (between May and July 2024)``"""
    told = []
    for row in tuples_of(turned):
        first, last = period_name(row.period, granularity), period_name(row.period_end, granularity)
        if row.kind == "burst":
            told.append(f"burst {first}" if first == last else f"burst {first} to {last}")
        else:
            earliest = period_name(row.earliest, granularity)
            told.append(f"{row.kind} {first}" + ("" if earliest == last else f" (from {earliest} to {last} at the latest)"))
    return "; ".join(told) or "none"


def _panels(
    frame: pd.DataFrame, terms: list[str], cite: Citations, theme: Theme, granularity: str, turned: pd.DataFrame,
    events: pd.DataFrame | None,
) -> go.Figure:  # fmt: skip
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
        row, column = place // columns + 1, place % columns + 1
        hover = [
            lines(term, period_name(one.period, granularity), counted(one.count_, "time"), counted(one.articles, "article"))
            for one in tuples_of(rows_of_term.rename(columns={"count": "count_"}))
        ]
        keys = [cite.key(evidence) for evidence in rows_of_term["evidence"]]
        dates = dates_of(rows_of_term["period"])
        line = points(
            dates, rows_of_term["per_million"], keys, hover, colour, mode="lines+markers",
            line={"color": _faded(colour, 0.55), "width": 1.5}, marker={"size": 4}, fill="tozeroy", fillcolor=_faded(colour),
        )  # fmt: skip
        figure.add_trace(line, row=row, col=column)
        if "smooth" in rows_of_term:
            figure.add_trace(segment(dates, rows_of_term["smooth"], theme.ink, 1.2), row=row, col=column)
        _mark_turns(figure, turned[turned["term"] == term], events, dates, granularity, theme, row, column)
        axis = "" if place == 0 else str(place + 1)
        figure.add_annotation(
            x=0, y=1, xref=f"x{axis} domain", yref=f"y{axis} domain", xanchor="left", yanchor="top", showarrow=False,
            text=f"<b>{label(term, 22)}</b>", font={"color": theme.ink, "size": 13},
        )  # fmt: skip
    return figure


def _mark_turns(
    figure: go.Figure, turned: pd.DataFrame, events: pd.DataFrame | None, dates: list[str], granularity: str, theme: Theme,
    row: int, column: int,
) -> None:  # fmt: skip
    """Shade the bursts of one panel, draw a line at each lasting change and a dotted one at each public event."""
    for turn in tuples_of(turned):
        if turn.kind == "burst":
            ends = axis_ends(dates_of([turn.period, turn.period_end]), granularity)
            figure.add_vrect(
                x0=ends[0], x1=ends[1], fillcolor=_faded(theme.categories[1], 0.22), line_width=0, row=row, col=column,
                exclude_empty_subplots=False,
            )  # fmt: skip
        else:
            figure.add_vline(
                x=dates_of([turn.period])[0],
                line={"color": theme.categories[1], "width": 1.6},
                row=row,
                col=column,
                exclude_empty_subplots=False,
            )
    for event in events_from(events):
        if dates and dates[0] <= event.date <= dates[-1]:
            figure.add_vline(x=event.date, line={"color": theme.faint, "width": 0.8, "dash": "dot"}, row=row, col=column,
                             exclude_empty_subplots=False)  # fmt: skip


def _faded(colour: str, opacity: float = 0.18) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def _peak(frame: pd.DataFrame, term: str) -> Any:
    rows = frame[frame["term"] == term].sort_values(["per_million", "period"], ascending=[False, True], kind="stable")
    return rows.iloc[0]


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
        rounded("log_dice", "logDice"),
        rounded("mi", "MI"),
        *([rounded("mi3", "MI³"), rounded("t", "t")] if "mi3" in frame else []),
        rounded("g2", "G²"),
    ]
    return compose(
        id_, question, cite, frame, words, draw=draw, alt="Bars of the strongest collocates by logDice.",
        table=table_of(cite, order, "Collocates", fields, limit=_ROWS),
        caveat="MI favours rare words; logDice does not, and its most is fourteen.",
    )  # fmt: skip


def concordance(frame: pd.DataFrame, node: str, total: int | None = None, articles: int | None = None) -> Finding:
    """Keyword in context. Columns, one row an occurrence in the order to be shown: ``left``, ``node``, ``right`` (text around
    it), ``outlet``, ``published``, ``evidence`` (the node's span). ``total`` hits in ``articles`` there are in all, where the
    frame holds the first of them."""
    require(frame, "left", "node", "right", "outlet", "published", "evidence")
    id_, question = "concordance", f"How is “{node}” used?"
    if frame.empty:
        return empty(id_, question, frame, "no article has it")
    cite = Citations()
    cited = together(frame["evidence"])
    words = prose(Name(f"“{node}”"), " occurs ", counted_part(cite, total or len(frame), cited, "time"))
    if articles is not None:
        words += prose(" in ", counted_part(cite, articles, cited, "article"))
    if total is not None and total > min(_ROWS, len(frame)):
        words += prose("; shown are the first ", counted_part(cite, min(_ROWS, len(frame)), cited, "line"))
        words += prose(" by what follows it")
    fields = [
        field("left", "Before it", align="right"),
        field("node", "Word", cited="evidence", kind="link"),
        field("right", "After it"),
        field("outlet", "Outlet"),
        day_field("published", "Published"),
    ]
    table = table_of(cite, frame, "Keyword in context", fields, limit=_ROWS)
    return compose(id_, question, cite, frame, words + prose("."), table=table)


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

    fields = [field("term", "Term"), number_field("count", "Count"), rounded("dp", "Deviation of proportions")]
    return compose(
        id_, question, cite, frame, words + prose(")."), draw=draw,
        alt="Strokes along one line a term, from the oldest article to the newest.",
        table=table_of(cite, each, "Dispersion of terms", fields),
        caveat="Very frequent terms are drawn thinned, evenly; the numbers count every occurrence.",
    )  # fmt: skip
