"""Findings of notebook 08: key figures, the timeline, and what changed since the last run."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from helpers.present.charts import (
    bars,
    canvas,
    count_axis,
    dates_of,
    levels,
    main_stretch,
    named_rows,
    points,
    segment,
    text_at,
)
from helpers.present.citations import Citations
from helpers.present.compose import (
    beyond_part,
    compose,
    counted_part,
    date_field,
    empty,
    field,
    named_list,
    number_field,
    require,
    table_of,
    together,
    tuples_of,
)
from helpers.present.finding import Finding
from helpers.present.prose import Name, Number, Prose, prose
from helpers.present.table import Card
from helpers.present.theme import Theme, lines, shorten
from helpers.present.wording import UNKNOWN, counted, day, in_words, is_missing, ranged, span_of_days, whole

__all__ = ["CHANGES", "changes", "key_figures", "timeline"]

CHANGES = ("new", "continued", "revised", "dropped")
_IN_BRIEF = 4  # figures in the sentence below the cards; all are on the cards
_LABELLED = 8  # happenings named on the timeline chart; all are in the table


def key_figures(frame: pd.DataFrame) -> Finding:
    """The numbers that a reader needs first. Columns, one row a card in order: ``label`` (words), ``value_low``,
    ``value_high``, ``bound`` (as in the store), ``unit`` ("" for none; a plain word such as "troops" belongs in the label),
    ``as_of`` (or None), ``note`` (words without numbers, "" for none), ``evidence``."""
    require(frame, "label", "value_low", "value_high", "bound", "unit", "as_of", "note", "evidence")
    id_, question = "key-figures", "What are the key figures?"
    if frame.empty:
        return empty(id_, question, frame, "no number has been found yet")
    cite = Citations()
    cards: list[Card] = []
    parts: list[Prose] = []
    for row in tuples_of(frame):
        value = ranged(row.value_low, row.value_high, row.bound, row.unit)
        known = "" if is_missing(row.as_of) else f"as of {day(row.as_of)}"
        key = cite.key(row.evidence)
        cards.append(Card(str(row.label), value, key, " · ".join(one for one in (known, str(row.note or "")) if one)))
        if key is not None and value not in (UNKNOWN, "none") and len(parts) < _IN_BRIEF:
            worded = in_words(row.value_low, row.value_high, row.bound) + (f" {row.unit}" if row.unit else "")
            parts.append(_brief(str(row.label), Number(worded, key)))
    words = prose("In brief: ", *_semicolons(parts), ".") if parts else prose("None of the key figures is known.")
    caveat = "A range spans what the sources say; a figure is as old as its date."
    return compose(id_, question, cite, frame, words, cards=cards, caveat=caveat)


def _brief(label: str, number: Number) -> Prose:
    """A card in a sentence: ``about 2,500 troops in Iraq (United States)`` of the card "United States: troops in Iraq"."""
    whose, _, what = label.rpartition(": ")
    if number.text == "1":
        return prose(Name(label), ": ", number)
    owner = prose(" (", Name(whose), ")") if whose else prose()
    small = what if what[1:2].isupper() else what[:1].lower() + what[1:]
    return prose(number, " ", Name(small), owner)


def timeline(frame: pd.DataFrame) -> Finding:
    """What happened when. Columns, one row a happening: ``occurred``, ``occurred_end``, ``occurred_precision``, ``text`` (a
    short wording from the data), ``kind`` (attack, statement, pipeline, troops, other …), ``independent`` (number of
    independent articles that tell it), ``outlets`` (list), ``evidence``."""
    require(frame, "occurred", "occurred_end", "occurred_precision", "text", "kind", "independent", "outlets", "evidence")
    id_, question = "timeline", "What happened when?"
    dated = frame[frame["occurred"].notna()]
    if dated.empty:
        return empty(id_, question, frame, "no happening has a date")
    dated = dated.assign(text=[_once(str(text)) for text in dated["text"]])
    cite = Citations()
    order = dated.sort_values(["occurred", "text"], kind="stable")
    told = order.sort_values(["independent", "occurred", "text"], ascending=[False, True, True], kind="stable")
    first, last, most = order.iloc[0], order.iloc[-1], told.iloc[0]
    words = prose(
        counted_part(cite, len(order), together(order["evidence"]), "happening has", "happenings have"), " a date, ",
        "from " if len(order) > 1 else "", Number(_when(first), cite.key(first["evidence"])),
    )  # fmt: skip
    if len(order) > 1:
        words += prose(" to ", Number(_when(last), cite.key(last["evidence"])))
    if most["independent"] > 1:
        words += prose(
            ". Most widely told, by ", counted_part(cite, int(most["independent"]), most["evidence"], "independent article"),
            ": ", Name(str(most["text"])), " (", Number(_when(most), cite.key(most["evidence"])), ").",
        )  # fmt: skip
    else:
        words += prose(". None is told by more than one independent article.")
    stretch = main_stretch(order["occurred"], order["independent"].clip(lower=1))
    inside = order["occurred"].between(*stretch)
    words += beyond_part(cite, order[~inside], "happening")
    drawn, labelled = order[inside], told[told["occurred"].between(*stretch)].head(_LABELLED)

    def draw(theme: Theme) -> go.Figure:
        return _lollipops(drawn, labelled, cite, theme)

    fields = [
        date_field("occurred", "When"), field("kind", "Kind"), field("text", "What", cited="evidence"),
        number_field("independent", "Independent articles"), field("outlets", "Outlets"),
    ]  # fmt: skip
    return compose(
        id_, question, cite, frame, words, draw=draw, table=table_of(cite, order, "Happenings in order", fields),
        alt="A stem for each dated happening, as high as the number of independent articles that tell it.",
        caveat="How often something is told says how it was covered, not how much it matters.",
    )  # fmt: skip


def _once(text: str) -> str:
    """A wording without a place at its end that it has named before: "Rockets on X, X" is "Rockets on X"."""
    told, _, place = text.rpartition(", ")
    return told if place and place in told else text


def _when(row: Any) -> str:
    return span_of_days(row["occurred"], row["occurred_end"], row["occurred_precision"])


def _lollipops(order: pd.DataFrame, named: pd.DataFrame, cite: Citations, theme: Theme) -> go.Figure:
    most = float(order["independent"].max())
    figure = canvas(theme, "Independent articles that tell it", 430, legend=True)
    days = pd.concat([order["occurred"], named["occurred"]])
    margin = max(pd.Timedelta(days=1), (days.max() - days.min()) * 0.03)
    span = dates_of([days.min() - margin, days.max() + margin])
    figure.update_layout(
        xaxis={"type": "date", "range": span}, yaxis={"range": [0, most * 1.85], "tickvals": _ticks(most)},
        # On a phone there is no room for the words; the stems keep the whole height.
        meta={"narrow": {"height": 300, "yaxis.range": [0, most * 1.15], "annotations": [], "shapes": []}},
    )  # fmt: skip
    xs: list[str | None] = []
    ys: list[float | None] = []
    for on, height in zip(dates_of(order["occurred"]), order["independent"], strict=True):
        xs += [on, on, None]
        ys += [0, float(height), None]
    figure.add_trace(segment(xs, ys, theme.faint, 1.2))
    for kind in sorted(set(order["kind"])):
        rows = order[order["kind"] == kind]
        hover = [
            lines(
                row.text,
                span_of_days(row.occurred, row.occurred_end, row.occurred_precision),
                counted(row.independent, "independent article"),
            )
            for row in tuples_of(rows)
        ]
        keys = [cite.key(evidence) for evidence in rows["evidence"]]
        colour = theme.kind(str(kind))
        figure.add_trace(
            points(dates_of(rows["occurred"]), rows["independent"], keys, hover, colour, name=str(kind), marker={"size": 10})
        )
    _named_stems(figure, named, order, theme)
    return figure


def _named_stems(figure: go.Figure, named: pd.DataFrame, order: pd.DataFrame, theme: Theme) -> None:
    """Words above the highest stems, the most widely told first, as far as there is room."""
    most = float(order["independent"].max())
    first, last = order["occurred"].min(), order["occurred"].max()
    whole_span = max(last - first, pd.Timedelta(days=1))
    rows = tuples_of(named)
    places = [0.04 + 0.92 * ((row.occurred - first) / whole_span) for row in rows]
    texts = [shorten(row.text, 44) for row in rows]
    for row, text, where in zip(rows, texts, levels(list(zip(places, texts, strict=True)), 6), strict=True):
        if where is None:
            continue
        height = most * (1.15 + 0.11 * where[0])
        on = dates_of([row.occurred])[0]
        line = {"width": 1, "dash": "dot", "color": theme.faint}
        figure.add_shape(type="line", x0=on, x1=on, y0=float(row.independent), y1=height, layer="below", line=line)
        text_at(
            figure, on, height, text, theme.ink, xanchor="right" if where[1] else "left", xshift=-3 if where[1] else 3,
            bgcolor=theme.paper, borderpad=1,
        )  # fmt: skip


def changes(frame: pd.DataFrame, previous: str | None = None) -> Finding:
    """What changed since the last run. Columns, one row an item: ``change`` (new, continued, revised or dropped), ``cause``
    ("world": other articles say so; "method": the same articles are read otherwise), ``what`` (troop figure, incident …),
    ``item`` (words from the data), ``before``, ``after`` (worded values, "" for none), ``evidence``. ``previous``: the day of
    the last run as an ISO date, None where there was none."""
    require(frame, "change", "cause", "what", "item", "before", "after", "evidence")
    id_, question = "changes", "What changed since the last run?"
    if previous is None:
        return compose(id_, question, Citations(), frame, prose("This is the first run; the next one is compared with it."))
    if frame.empty:
        return empty(id_, question, frame, "neither run has found anything to compare")
    cite = Citations()
    parts = []
    for change in CHANGES:
        rows = frame[frame["change"] == change]
        if len(rows):
            parts.append(prose(Number(whole(len(rows)), cite.key(together(rows["evidence"]))), f" {change}"))
    method = frame[(frame["cause"] == "method") & (frame["change"] != "continued")]
    words = prose(
        "Since the last run: ", named_list(parts), "; ",
        counted_part(cite, len(method), together(method["evidence"]), "change comes", "changes come"),
        " from another way of reading, not from the world.",
    )  # fmt: skip
    counts = (
        frame.groupby(["what", "change"], sort=True).agg(items=("item", "size"), evidence=("evidence", together)).reset_index()
    )

    def draw(theme: Theme) -> go.Figure:
        return _change_bars(counts, cite, theme)

    order = frame.assign(_place=frame["change"].map(["new", "revised", "dropped", "continued"].index))
    order = order.sort_values(["_place", "what", "item"], kind="stable").drop(columns="_place")
    fields = [
        field("change", "Change"), field("what", "What"), field("item", "Item", cited="evidence"),
        field("before", "Before", cited="evidence"), field("after", "Now", cited="evidence"), field("cause", "Because of"),
    ]  # fmt: skip
    return compose(
        id_, question, cite, frame, words, draw=draw, table=table_of(cite, order, "Changes, item by item", fields),
        alt="Bars of new, continued, revised and dropped items by kind.",
        caveat="“Method” marks a change of program or configuration; it says nothing new about the world.",
    )  # fmt: skip


def _change_bars(counts: pd.DataFrame, cite: Citations, theme: Theme) -> go.Figure:
    names = sorted(set(counts["what"]))
    figure = canvas(theme, "Items by change", 110 + 36 * len(names), legend=True, barmode="stack", bargap=0.35)
    figure.update_layout(xaxis=count_axis(theme, counts.groupby("what")["items"].sum().max()))
    colours = {"new": theme.categories[2], "revised": theme.categories[3], "dropped": theme.accent, "continued": theme.nothing}
    for change, colour in colours.items():
        rows = counts[counts["change"] == change]
        hover = [lines(f"{what}, {change}", counted(n, "item")) for what, n in zip(rows["what"], rows["items"], strict=True)]
        keys = [cite.key(evidence) for evidence in rows["evidence"]]
        places = [names.index(one) for one in rows["what"]]
        figure.add_trace(bars(rows["items"], places, keys, hover, colour, name=change, orientation="h"))
    named_rows(figure, names)
    return figure


def _semicolons(parts: list[Prose]) -> list[str | Prose]:
    return [one for place, part in enumerate(parts) for one in ("; " if place else "", part)]


def _ticks(most: float) -> list[int]:
    """Whole numbers from nothing to ``most`` in at most five steps; above it stand only words."""
    step = max(1, round(most / 4))
    return list(range(0, int(most) + 1, step))
