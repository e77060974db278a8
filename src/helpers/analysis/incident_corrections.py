"""An incident as the reports linked to it, and an analyst's word on which belong together.

`corrections.csv` joins two incidents with ``<report>,merge,<report>,<reason>``, and takes the first of two reports out of the
incident that they share with ``<report>,split,<report>,<reason>``. A report is named by its id in `incident_links`; any report
of an incident stands for it. A correction whose report is not there (any more) has no effect.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from helpers.analysis.incident_agreement import Report
from helpers.story import Correction

__all__ = ["Incident", "Link", "corrected"]


class Link(NamedTuple):
    """A report's place in an incident: why, and how strongly from 0 to 1."""

    report: Report
    reason: str
    strength: float


class Incident(NamedTuple):
    """One event: its reports, the first of which gives it its id."""

    links: tuple[Link, ...]

    @property
    def reports(self) -> tuple[Report, ...]:
        return tuple(link.report for link in self.links)

    @property
    def incident_id(self) -> str:
        return self.links[0].report.report_id

    def joined(self, report: Report, reason: str, strength: float) -> Incident:
        return Incident((*self.links, Link(report, reason, strength)))


def corrected(incidents: Sequence[Incident], corrections: Iterable[Correction]) -> list[Incident]:
    """The incidents after every correction that merges or splits, in the order of the file."""
    current = list(incidents)
    for correction in corrections:
        if correction.field == "merge":
            current = _merged(current, correction)
        elif correction.field == "split":
            current = _split(current, correction)
    return current


def _holder(incidents: Sequence[Incident], report_id: str) -> int | None:
    return next((n for n, one in enumerate(incidents) if any(r.report_id == report_id for r in one.reports)), None)


def _merged(incidents: list[Incident], correction: Correction) -> list[Incident]:
    into, from_ = _holder(incidents, correction.document), _holder(incidents, correction.value)
    if into is None or from_ is None or into == from_:
        return incidents
    because = f"merged by an analyst: {correction.reason}"
    links = (*incidents[into].links, *(Link(link.report, because, 1.0) for link in incidents[from_].links))
    return [Incident(links) if n == into else one for n, one in enumerate(incidents) if n != from_]


def _split(incidents: list[Incident], correction: Correction) -> list[Incident]:
    at = _holder(incidents, correction.document)
    if at is None or at != _holder(incidents, correction.value) or correction.document == correction.value:
        return incidents
    apart = [link for link in incidents[at].links if link.report.report_id == correction.document]
    rest = [link for link in incidents[at].links if link.report.report_id != correction.document]
    if rest[0] is not incidents[at].links[0]:  # the first has gone: the next stands for the event
        rest[0] = Link(rest[0].report, "the first report of the event", 1.0)
    because = f"split off by an analyst: {correction.reason}"
    alone = Incident(tuple(Link(link.report, because, 1.0) for link in apart))
    return [*incidents[:at], Incident(tuple(rest)), *incidents[at + 1 :], alone]
