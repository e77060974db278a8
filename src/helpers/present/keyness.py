"""What one slice of the articles says more than another: the finding and its diverging bars."""

from __future__ import annotations

import re

import pandas as pd
import plotly.graph_objects as go

from helpers.present.charts import bars, canvas, text_at
from helpers.present.citations import Citations
from helpers.present.compose import Field, Row, compose, empty, field, named_list, number_field, require, table_of, tuples_of
from helpers.present.finding import Finding
from helpers.present.prose import Name, Prose, prose
from helpers.present.table import Card, Column
from helpers.present.theme import Theme, lines
from helpers.present.wording import amount, day, percent

__all__ = ["keyness", "rounded"]

# A slice of time, as its parts are called: "before 2024-04-09", "from 2024-04-09".
_TIME = re.compile(r"(?:before|from|after|until|since|during)\b", re.IGNORECASE)
_DATED = re.compile(r"(before|from) (\d{4}-\d{2}-\d{2})")
_BARS = 12  # terms on each side of the chart; the table has the others
_ROWS = 60  # of the table on the page; all are in the frame


def keyness(
    frame: pd.DataFrame,
    slice_a: str,
    slice_b: str,
    id_: str = "keyness",
    question: str = "",
    shifted: pd.DataFrame | None = None,
) -> Finding:
    """What one slice says more than another. Columns: ``term``, ``count_a``, ``count_b``, ``log_ratio`` (binary logarithm of
    the ratio of relative frequencies, above zero: more in a; Hardie 2014), ``g2`` (log-likelihood; Dunning 1993, Rayson and
    Garside 2000), ``evidence``, ``evidence_a``, ``evidence_b``; where known ``percent_diff``, ``z`` (of the
    log-odds; Monroe and others 2008), ``chi2`` and ``p_corrected``. ``slice_a``, ``slice_b``: what the slices are called. Only
    terms that analysis holds for significant belong in the frame. ``shifted``: topics by their share of articles in both slices
    (``name, share_a, share_b, evidence_a, evidence_b``), told as key figures."""
    require(frame, "term", "count_a", "count_b", "log_ratio", "g2", "evidence", "evidence_a", "evidence_b")
    question = question or f"What is said more {_where(slice_a)} than {_where(slice_b)}?"
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
        rounded("log_ratio", "Log ratio"),
        *([_percent("percent_diff", "%DIFF")] if "percent_diff" in frame else []),
        rounded("g2", "G²"),
        *([rounded("z", "z of log-odds")] if "z" in frame else []),
        *([_small("p_corrected", "p, corrected")] if "p_corrected" in frame else []),
    ]
    ranked = frame.sort_values(["g2", "term"], ascending=[False, True])
    table = table_of(cite, ranked, "Terms by log-likelihood", fields, limit=_ROWS)
    return compose(
        id_, question, cite, frame, prose(*sentences), draw=draw, table=table,
        cards=_cards(cite, more_a, more_b, (slice_a, slice_b), shifted),
        alt="Bars to the right for terms that the first slice has more of, to the left for the second.",
        caveat="A step of one on the scale is a doubling. A term with few occurrences can have a long bar: see both counts.",
    )  # fmt: skip


def _cards(
    cite: Citations, more_a: pd.DataFrame, more_b: pd.DataFrame, slices: tuple[str, str], shifted: pd.DataFrame | None
) -> list[Card]:
    """What changed at a glance: the terms that differ most, and the topics whose share of articles moved most."""
    if shifted is None:
        return []
    made = []
    for rows, slice_ in ((more_b, slices[1]), (more_a, slices[0])):
        if not rows.empty:
            row = rows.iloc[0]
            tally = f"{amount(row['count_a'])} → {amount(row['count_b'])}"
            made.append(Card(f"Said more {_where(slice_)}", f"{row['term']}", cite.key(row["evidence"]), f"uses: {tally}"))
    moved = shifted.assign(_moved=(shifted["share_b"] - shifted["share_a"]).astype("float64"))
    for rising in (True, False):
        moves = moved[moved["_moved"] > 0] if rising else moved[moved["_moved"] < 0]
        if moves.empty:
            continue
        row = moves.sort_values(["_moved", "name"], ascending=[not rising, True], kind="stable").iloc[0]
        shares = f"{percent(row['share_a'], 1)} → {percent(row['share_b'], 1)} of articles"
        evidence = cite.key([*row["evidence_a"], *row["evidence_b"]])
        if evidence is not None:
            made.append(
                Card("Topic that grew most" if rising else "Topic that shrank most", str(row["name"]), evidence, shares)
            )
    return made


def _where(slice_: str) -> str:
    """A slice as a place or time in a sentence: ``before 9 April 2024``, ``after the visit``, ``in other outlets``."""
    if dated := _DATED.fullmatch(slice_):
        return f"{dated[1]} {day(dated[2])}"
    return slice_[:1].lower() + slice_[1:] if _TIME.match(slice_) else f"in {slice_}"


def _heading(slice_: str) -> str:
    words = _where(slice_).removeprefix("in ")
    return words[:1].upper() + words[1:]


def _diverging(order: pd.DataFrame, slices: tuple[str, str], cite: Citations, theme: Theme) -> go.Figure:
    figure = canvas(theme, "Log ratio: how many times over, as doublings", 114 + 22 * len(order), bargap=0.3)
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
        yaxis={"visible": False, "range": [len(order) - 0.4, -2.4]},
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
    # On two lines, as long names of slices would meet on a narrow screen.
    for x, y, anchor, slice_, colour in (
        (1, -1.9, "right", slices[0], theme.categories[0]),
        (0, -1.0, "left", slices[1], theme.categories[1]),
    ):
        words = f"more {_where(slice_)} →" if x else f"← more {_where(slice_)}"
        text_at(figure, x, y, words, colour, xref="paper", xanchor=anchor, font={"color": colour, "size": 12, "weight": 600})
    return figure


def rounded(key: str, title: str) -> Field:
    return Field(Column(key, title, "number", "right"), lambda row: f"{row[key]:,.2f}", lambda row: row[key], "evidence")


def _percent(key: str, title: str) -> Field:
    """A difference in percent, with its sign: ``+1,812%``."""
    return Field(Column(key, title, "number", "right"), lambda row: f"{row[key]:+,.0f}%", lambda row: row[key], "evidence")


def _small(key: str, title: str) -> Field:
    """A probability: ``<0.001`` where it is smaller."""

    def word(row: Row) -> str:
        return "<0.001" if row[key] < 0.001 else f"{row[key]:.3f}"

    return Field(Column(key, title, "number", "right"), word, lambda row: row[key], "evidence")
