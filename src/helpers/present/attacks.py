"""Findings of notebook 06: incidents over time and on a map, their casualties, and which reports each merges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from helpers.present.charts import (
    axis_ends,
    bars,
    canvas,
    dates_of,
    events_from,
    in_period,
    mark_events,
    named_rows,
    period_axis,
    points,
    segment,
    text_at,
)
from helpers.present.citations import Citations
from helpers.present.compose import (
    called,
    compose,
    counted_part,
    date_field,
    empty,
    field,
    merged,
    named_list,
    number_field,
    range_field,
    require,
    share_of,
    table_of,
    together,
    tuples_of,
    when_part,
)
from helpers.present.finding import Finding
from helpers.present.incident_map import INCIDENT, incident_lines, incident_map, spaced
from helpers.present.prose import Name, Number, Prose, prose
from helpers.present.theme import Theme, lines, side_colour
from helpers.present.wording import counted, in_words, is_missing, period_name, ranged, span_of_days, whole
from helpers.story import Side

__all__ = ["casualties", "incident_map", "incidents_over_time", "incidents_table"]

_GROUPS = 6  # colours that a reader keeps apart in one bar; smaller groups are drawn as one
_TOLLS = 22  # incidents on the casualty chart, those with most killed
_NOBODY = "not known"
# How the three ways of stacking incidents are put into words.
_STACKED = {"side": "the side they are laid to", "means": "their means", "target": "the side that they hit"}
_NOT_TOLD = {"side": " nobody is named", "means": " no means is told", "target": " the target is of no known side"}
_LAID = {"side": "laid to ", "means": "by ", "target": "against "}
_CAVEATS = {
    "side": "An incident counts once, however many articles report it. To be accused is not to have done it.",
    "means": "An incident with two means counts under both.",
    "target": "Only a target that is an actor of the story has a side; bases, towns and people of no known side have none.",
}


def incidents_over_time(
    frame: pd.DataFrame, by: str, sides: Sequence[Side] = (), granularity: str = "month", events: pd.DataFrame | None = None
) -> Finding:
    """Incidents by period and group. Columns: ``period`` (first day), ``group`` (the perpetrator's side where ``by`` is
    "side", the target's where it is "target", the means where it is "means"; None: not known), ``incidents``, ``reports``,
    ``evidence``. An incident with two means counts in both, so say ``by="means"`` only of a frame made so. ``events``:
    ``date``, ``text``."""
    require(frame, "period", "group", "incidents", "reports", "evidence")
    id_ = f"incidents-by-{by}"
    question = {"side": "Who attacks, and when?", "target": "Whom do attacks hit, and when?"}.get(by, "With what, and when?")
    if frame.empty:
        return empty(id_, question, frame, "no article reports a dated attack")
    cite = Citations()
    frame = frame.assign(group=[spaced(one) if isinstance(one, str) else _NOBODY for one in frame["group"]])
    groups = merged(frame, "group", "incidents", "reports").sort_values(["incidents", "group"], ascending=[False, True])
    peaks = merged(frame, "period", "incidents").sort_values(["incidents", "period"], ascending=[False, True])
    peak = peaks.iloc[0]
    when = when_part(cite, peak["period"], granularity, peak["evidence"])
    most = prose("Most incidents, ", Number(whole(peak["incidents"]), cite.key(peak["evidence"])), ", fall ", when, ". ")
    words = most if peak["incidents"] > 1 else prose(f"No {granularity} has more than one incident. ")
    words += _group_words(cite, groups, by)
    known = [str(one) for one in groups["group"] if one != _NOBODY]
    names, rest = known[:_GROUPS], "not known" if len(known) <= _GROUPS else "other or not known"
    folded = frame.assign(group=[one if one in names else rest for one in frame["group"]])
    folded = merged(folded, ["group", "period"], "incidents", "reports")
    names += [rest] if rest in set(folded["group"]) else []

    dates = dates_of(sorted(set(frame["period"])))

    def draw(theme: Theme) -> go.Figure:
        figure = canvas(theme, f"Incidents a {granularity}", 380, barmode="stack", bargap=0.2, legend=True)
        figure.update_layout(xaxis={"type": "date"}, yaxis={"nticks": 6, "tickformat": ",d"})
        for place, group in enumerate(names):
            rows = folded[folded["group"] == group]
            known = group != rest
            colour = side_colour(sides, group, theme) if by != "means" else theme.category(place) if known else theme.nothing
            hover = [
                lines(
                    group,
                    period_name(row.period, granularity),
                    f"{counted(row.incidents, 'incident')}, {counted(row.reports, 'report')}",
                )
                for row in tuples_of(rows)
            ]
            keys = [cite.key(evidence) for evidence in rows["evidence"]]
            figure.add_trace(
                bars(
                    dates_of(rows["period"]),
                    rows["incidents"],
                    keys,
                    hover,
                    colour,
                    name=group,
                    **in_period(dates, granularity),
                )
            )
        figure.update_layout(xaxis=period_axis(dates, granularity))
        mark_events(figure, events_from(events), theme, axis_ends(dates, granularity))
        return figure

    fields = [
        field("group", "Means" if by == "means" else "Side"),
        number_field("incidents", "Incidents"),
        number_field("reports", "Reports"),
    ]
    return compose(
        id_, question, cite, frame, words, draw=draw, table=table_of(cite, groups, "Incidents in all", fields),
        alt=f"Stacked bars of incidents in each period, by {_STACKED[by]}.",
        caveat=_CAVEATS[by],
    )  # fmt: skip


def _group_words(cite: Citations, groups: pd.DataFrame, by: str) -> Prose:
    """For how many nobody is named (or no means), and who is named most for the others."""
    named, lost = groups[groups["group"] != _NOBODY], groups[groups["group"] == _NOBODY]
    words = prose()
    if len(lost):
        share = share_of(
            cite, int(lost["incidents"].sum()), int(groups["incidents"].sum()), together(lost["evidence"]), "incident"
        )
        words = prose("For ", share, _NOT_TOLD[by], "; " if len(named) else ".")
    if named.empty:
        return words
    most = int(named["incidents"].max())
    first = named[named["incidents"] == most].head(3)
    each = prose(Number(whole(most), cite.key(together(first["evidence"]))), " each" if len(first) > 1 else "")
    told = named_list([called(one) if by != "means" else prose(Name(str(one))) for one in first["group"]])
    if most == 1 and len(named) > 3:
        sides = counted_part(
            cite,
            len(named),
            together(named["evidence"]),
            "means" if by == "means" else "side",
            "means" if by == "means" else None,
        )
        return words + prose("the others are ", _LAID[by], sides, ", one each.")
    laid = _LAID[by]
    if len(named) == 1:
        key = cite.key(together(first["evidence"]))
        if most == 1:
            return words + prose("the other one is " if len(lost) else "It is ", laid, told, ".")
        others = prose("the other ", Number(whole(most), key)) if len(lost) else prose(Number(f"All {whole(most)}", key))
        return words + others + prose(" are ", laid, told, ".")
    if len(first) == len(named):
        return words + prose("the others, " if len(lost) else "All, ", each, ", are ", laid, told, ".")
    whole_of = prose("most of the others, " if len(lost) else "Most, ", each)
    return words + whole_of + prose(", are ", laid, told, ".")


def casualties(frame: pd.DataFrame, sides: Sequence[Side]) -> Finding:
    """Killed in each incident, as the smallest and largest number over its reports. The frame of `incident_map`."""
    require(frame, "side", *INCIDENT)
    id_, question = "casualties", "How many were killed, and how far do reports differ?"
    known = frame[~(frame["killed_low"].isna() & frame["killed_high"].isna())]
    if known.empty:
        return empty(id_, question, frame, "no report gives a number of killed")
    cite = Citations()
    low, high = known["killed_low"], known["killed_high"]
    # Where a report bounds the number on one side only, the mark stands at that bound and the words say "at least".
    marked = known.assign(mark_low=low.fillna(0), mark_high=high.fillna(low))
    deadly = marked[marked["mark_high"] > 0].sort_values(
        ["mark_high", "mark_low", "occurred", "incident_id"], ascending=[False, False, True, True], kind="stable"
    )
    differ = deadly[deadly["killed_low"].ne(deadly["killed_high"])]
    words = prose(
        "People were killed in ", counted_part(cite, len(deadly), together(deadly["evidence"]), "incident"), "; ",
        _open_words(cite, differ, len(deadly)),
    )  # fmt: skip
    if deadly.empty:
        return compose(id_, question, cite, frame, prose("Where reports give a number of killed, it is none."))
    first = deadly.iloc[0]
    words += prose(
        " The deadliest (", Name(first["place"] if isinstance(first["place"], str) else "place not named"), ") killed ",
        Number(in_words(first["killed_low"], first["killed_high"]), cite.key(first["evidence"])), ".",
    )  # fmt: skip
    shown = deadly.head(_TOLLS)

    def draw(theme: Theme) -> go.Figure:
        return _tolls(shown, sides, cite, theme)

    fields = [
        date_field("occurred", "When"), field("place", "Place"), field("perpetrator", "Laid to"), field("target", "Target"),
        range_field("killed_low", "killed_high", "Killed"), range_field("wounded_low", "wounded_high", "Wounded"),
    ]  # fmt: skip
    return compose(
        id_, question, cite, frame, words, draw=draw, table=table_of(cite, deadly, "Incidents by number of killed", fields),
        alt="One line for each incident from the smallest to the largest number of killed that reports give.",
        caveat="Early and late reports of one incident differ because a toll rises; the range covers both.",
    )  # fmt: skip


def _open_words(cite: Citations, differ: pd.DataFrame, of: int) -> Prose:
    """For how many of ``of`` incidents the number of killed is a range."""
    if differ.empty:
        return prose("all reports agree on the number.")
    some = (
        prose("for ", Number(whole(len(differ)), cite.key(together(differ["evidence"]))), " ") if len(differ) < of else prose()
    )
    return some + prose("the reports leave the number open.")


def _tolls(shown: pd.DataFrame, sides: Sequence[Side], cite: Citations, theme: Theme) -> go.Figure:
    figure = canvas(theme, "Killed, from the smallest to the largest number reported", 76 + 27 * len(shown))
    most = float(shown["mark_high"].max())
    grid = {"showgrid": True, "gridcolor": theme.grid, "showline": False, "ticks": "", "nticks": 7}
    narrow = {"xaxis.range": [-0.02 * most, most * 1.45]}
    figure.update_layout(xaxis={**grid, "range": [-0.02 * most, most * 1.12], "side": "top"}, meta={"narrow": narrow})
    rows = tuples_of(shown)
    names = [f"{row.place if isinstance(row.place, str) else 'Place not named'}, "
             f"{_when(row)}" for row in rows]  # fmt: skip
    for place, row in enumerate(rows):
        colour = side_colour(sides, row.side, theme)
        figure.add_trace(segment([row.mark_low, row.mark_high], [place, place], colour, 5, opacity=0.45))
        text = ranged(row.killed_low, row.killed_high)
        text_at(figure, row.mark_high, place, text, theme.muted, xanchor="left", xshift=9)
    colours = [side_colour(sides, row.side, theme) for row in rows]
    keys = [cite.key(row.evidence) for row in rows]
    hover = [incident_lines(row) for row in rows]
    for column in ("mark_low", "mark_high"):
        figure.add_trace(points(shown[column], range(len(rows)), keys, hover, colours, marker={"size": 11}))
    named_rows(figure, names, 44)
    return figure


def incidents_table(frame: pd.DataFrame) -> Finding:
    """Every incident with the reports that it merges. The columns of `incidents` (store) and ``why`` (the reasons of its
    links in words, one text), ``outlets`` (list), ``evidence``. In the order to be shown."""
    require(frame, "perpetrator_status", "reports", "independent_reports", "why", "outlets", *INCIDENT)
    id_, question = "incidents", "Which reports tell of the same attack, and why?"
    if frame.empty:
        return empty(id_, question, frame, "no article reports an attack")
    cite = Citations()
    several = frame[frame["reports"] > 1]
    words = prose(
        counted_part(cite, int(frame["reports"].sum()), together(frame["evidence"]), "report tells", "reports tell"),
        " of ", counted_part(cite, len(frame), together(frame["evidence"]), "incident"), "; ",
    )  # fmt: skip
    if several.empty:
        words += prose("each has one report only.")
    else:
        most = several.sort_values(["reports", "incident_id"], ascending=[False, True]).iloc[0]
        words += prose(
            counted_part(cite, len(several), together(several["evidence"]), "has", "have"), " more than one report, at most ",
            Number(whole(most["reports"]), cite.key(most["evidence"])), ".",
        )  # fmt: skip
    means = frame.assign(means=frame["means"].map(lambda items: [spaced(one) for one in items]))
    fields = [
        date_field("occurred", "When"), field("place", "Place", cited="evidence"), field("perpetrator", "Laid to"),
        field("perpetrator_status", "On whose word"), field("target", "Target"), field("means", "Means"),
        range_field("killed_low", "killed_high", "Killed"), range_field("wounded_low", "wounded_high", "Wounded"),
        field("status", "Status"), number_field("reports", "Reports"), number_field("independent_reports", "Independent"),
        field("outlets", "Outlets"), field("why", "Why merged"),
    ]  # fmt: skip
    return compose(
        id_, question, cite, frame, words, table=table_of(cite, means, "Incidents and their reports", fields),
        caveat="Merging prefers to leave one attack as two incidents over making one of two.",
    )  # fmt: skip


def _when(row: Any) -> str:
    if is_missing(row.occurred):
        return "date not known"
    return span_of_days(row.occurred, row.occurred_end, row.occurred_precision)
