"""Attack reports merged into incidents: which reports tell one real event, and why.

The rules follow those of event data sets: ACLED's codebook (one event is one place, one day, one pair of parties; conflicting
tolls are kept as a range), the Global Terrorism Database's (incidents in the same place and at the same time are one) and Iraq
Body Count's (reports match on date, place, target and numbers, with the minimum and maximum kept). Precision goes before
recall: what may be two events stays two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from helpers.analysis.incident_agreement import FIRMNESS, NARROWNESS, VAGUE_DAYS, Report, agreement
from helpers.analysis.incident_corrections import Incident, Link, corrected
from helpers.schemas import to_frame, to_table
from helpers.story import Correction

__all__ = ["merge_incidents"]

# Reports of one attack are joined from this strength on (0 to 1). A shared day and site are enough (0.7); a city wants one more
# shared slot, a province or country two. Lower joins two attacks of one day in one city.
_ENOUGH = 0.6


def merge_incidents(
    reports: pd.DataFrame, articles: pd.DataFrame, corrections: Iterable[Correction] = ()
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Frames with the columns of the tables `incidents` and `incident_links`.

    ``reports`` are attack reports, ``articles`` the articles that they stand in. Counted series are no incidents. The result
    does not depend on the order of the rows. Two reports of one article are two attacks and are never joined, neither
    directly nor through a third; copies of one text count as one independent report. An analyst's ``corrections`` (fields
    "merge" and "split") win over all rules.
    """
    incidents = _merged(_read(reports, articles))
    incidents = corrected(incidents, corrections)
    rows = [_row(incident) for incident in incidents]
    links = [_link(incident.incident_id, link) for incident in incidents for link in incident.links]
    return to_frame("incidents", to_table("incidents", rows)), to_frame("incident_links", to_table("incident_links", links))


def _merged(known: Sequence[Report]) -> list[Incident]:
    incidents: list[Incident] = []
    blocks: dict[Hashable, set[int]] = defaultdict(set)
    for report in sorted(known, key=_exactness):
        near = sorted(set().union(*(blocks[block] for block in _blocks(report) if block in blocks)))
        scored = [(*_strength(report, incidents[index]), index) for index in near]
        best = max(scored, key=lambda item: (item[0], -item[2]), default=None)
        if best is not None and best[0] >= _ENOUGH:
            incidents[best[2]] = incidents[best[2]].joined(report, best[1], round(best[0], 3))
        else:
            best = (1.0, "", len(incidents))
            incidents.append(Incident((Link(report, "the first report of the event", 1.0),)))
        for block in _blocks(report):
            blocks[block].add(best[2])
    return incidents


def _blocks(report: Report) -> list[Hashable]:
    """What two reports of one event share at least one of, as the rules below have it: a day or the next, or else (where one
    of them is vague) a place, a target, an assassination or a text. Only reports that share one are compared."""
    blocks: list[Hashable] = [("text", report.cluster)]
    if report.first is not None and report.last is not None and (report.last - report.first).days <= VAGUE_DAYS:
        blocks += [report.first + timedelta(days) for days in range((report.last - report.first).days + 2)]
    blocks += [("place", report.place)] if report.place is not None else []
    blocks += [("target", report.target.casefold())] if report.target is not None else []
    blocks += ["assassination"] if "assassination" in report.means else []
    return blocks


def _exactness(report: Report) -> tuple[Any, ...]:
    """Exact reports come first, so that vague ones join them and not the other way round; then a fixed order."""
    days = (report.last - report.first).days if report.first and report.last else 9999
    narrow = -NARROWNESS.get(report.place_precision or "", -1)
    return days, narrow, not report.independent, report.published or date.max, report.key


def _read(reports: pd.DataFrame, articles: pd.DataFrame) -> list[Report]:
    about = {str(row["article_id"]): row for row in _records(articles)}
    found = []
    for row in _records(reports):
        if _number(row["count_low"]) is not None or _number(row["count_high"]) is not None:
            continue
        article = about.get(str(row["article_id"]))
        found.append(
            Report(
                article_id=str(row["article_id"]),
                sentence_id=str(row["sentence_id"]),
                start=int(row["start"]),
                end=int(row["end"]),
                first=_day(row["occurred"]),
                last=_day(row["occurred_end"]) or _day(row["occurred"]),
                precision=_text(row["occurred_precision"]),
                place=_text(row["place"]),
                latitude=_number(row["latitude"]),
                longitude=_number(row["longitude"]),
                place_precision=_text(row["place_precision"]),
                perpetrator=_text(row["perpetrator"]),
                perpetrator_status=str(row["perpetrator_status"]),
                target=_text(row["target"]),
                means=tuple(sorted(row["means"])) if row["means"] is not None else (),
                killed=(_number(row["killed_low"]), _number(row["killed_high"])),
                wounded=(_number(row["wounded_low"]), _number(row["wounded_high"])),
                status=str(row["status"]),
                cluster=str(article["cluster_id"]) if article is not None else str(row["article_id"]),
                independent=bool(article["is_first"]) if article is not None else True,
                published=_day(article["published"]) if article is not None else None,
            )
        )
    return found


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def _day(value: Any) -> date | None:
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date()


def _number(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def _text(value: Any) -> str | None:
    return None if value is None or pd.isna(value) else str(value)


def _strength(report: Report, incident: Incident) -> tuple[float, str]:
    """The weakest word against it decides first; then the best agreement with any of its reports, with the reason in words."""
    if any(report.article_id == other.article_id for other in incident.reports):
        return 0.0, ""
    judged = [agreement(report, other) for other in incident.reports]
    if any(strength < 0 for strength, _ in judged):
        return 0.0, ""
    return max(judged, key=lambda item: (item[0], item[1]))


# ---- the rows


def _row(incident: Incident) -> dict[str, Any]:
    reports = incident.reports
    independent = list({r.cluster: r for r in sorted(reports, key=lambda r: (not r.independent, r.key), reverse=True)}.values())
    dated = [r for r in reports if r.first is not None]
    exact = min(dated, key=lambda r: (((r.last or r.first or date.max) - (r.first or date.max)), r.key), default=None)
    placed = max(
        (r for r in reports if r.place),
        key=lambda r: (NARROWNESS.get(r.place_precision or "", -1), r.place or ""),
        default=None,
    )
    perpetrator = _most([r.perpetrator for r in sorted(reports, key=lambda r: FIRMNESS[r.perpetrator_status])])
    return {
        "incident_id": incident.incident_id,
        "occurred": exact.first if exact else None,
        "occurred_end": exact.last if exact else None,
        "occurred_precision": exact.precision if exact else None,
        "place": placed.place if placed else None,
        "latitude": placed.latitude if placed else None,
        "longitude": placed.longitude if placed else None,
        "place_precision": placed.place_precision if placed else None,
        "perpetrator": perpetrator,
        "perpetrator_status": min((r.perpetrator_status for r in reports), key=lambda s: FIRMNESS[s]),
        "target": _most([r.target for r in reports]),
        "means": sorted({name for r in reports for name in r.means}),
        **_range("killed", [r.killed for r in independent]),
        **_range("wounded", [r.wounded for r in independent]),
        "toll_history": _history(independent),
        "status": _most([r.status for r in reports]) or "carried out",
        "reports": len(reports),
        "independent_reports": len({r.cluster for r in reports}),
    }


def _most(values: Iterable[str | None]) -> str | None:
    """The most frequent value; the one that came first where several are."""
    counted = Counter(value for value in values if value is not None)
    return counted.most_common(1)[0][0] if counted else None


def _range(name: str, ranges: Sequence[tuple[float | None, float | None]]) -> dict[str, float | None]:
    """Smallest and largest number over the reports that give one; no largest where one gives only a lower bound above it."""
    lows = [low for low, _ in ranges if low is not None]
    highs = [high for _, high in ranges if high is not None]
    open_above = [low for low, high in ranges if low is not None and high is None]
    top = max(highs, default=None)
    if open_above and (top is None or max(open_above) >= top):
        top = None
    return {f"{name}_low": min([*lows, *highs], default=None), f"{name}_high": top}


def _history(reports: Sequence[Report]) -> list[str]:
    """What independent sources have said of the toll, by day of publication ("2024-01-28 killed 3..3 wounded 25.."): each that
    differs from what was said last."""
    told: list[str] = []
    last = ""
    for report in sorted(reports, key=lambda r: (r.published or date.max, r.key)):
        parts = [
            f"{kind} {_shown(low)}..{_shown(high)}"
            for kind, (low, high) in (("killed", report.killed), ("wounded", report.wounded))
            if low is not None or high is not None
        ]
        if parts and " ".join(parts) != last:
            last = " ".join(parts)
            told.append(f"{report.published or 'undated'} {last} {report.report_id}")
    return told


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _link(incident_id: str, link: Link) -> dict[str, Any]:
    return {
        "incident_id": incident_id,
        "report_id": link.report.report_id,
        "article_id": link.report.article_id,
        "sentence_id": link.report.sentence_id,
        "start": link.report.start,
        "end": link.report.end,
        "reason": link.reason or "same article text",
        "strength": link.strength,
    }
