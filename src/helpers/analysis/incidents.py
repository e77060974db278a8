"""Attack reports merged into incidents: which reports tell one real event, and why.

The rules follow those of event data sets: ACLED's codebook (one event is one place, one day, one pair of parties; conflicting
tolls are kept as a range), the Global Terrorism Database's (incidents in the same place and at the same time are one) and Iraq
Body Count's (reports match on date, place, target and numbers, with the minimum and maximum kept). Precision goes before
recall: what may be two events stays two.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import pandas as pd

from helpers.schemas import to_frame, to_table
from helpers.story.distances import distance_km

__all__ = ["merge_incidents"]

# Reports of one attack are joined from this strength on (0 to 1). A shared day and place alone give 0.6 and one more shared
# slot is wanted where a place is only a province or country: 0.65. Lower joins two attacks of one night in one province.
_ENOUGH = 0.6
# Sites within 10 km are one place (a base and the town beside it), cities within 30 km (spellings of one district).
_NEAR_KM = {"site": 10.0, "city": 30.0}
# A report whose day is only known to a month or a year joins an exact one only on a shared target or toll.
_VAGUE_DAYS = 8
_FIRMNESS = {"claimed": 0, "stated": 1, "alleged": 2, "unknown": 3}
_NARROWNESS = {"site": 3, "city": 2, "province": 1, "country": 0}
# What a bare "strike" can turn out to be.
_STRIKES = frozenset({"airstrike", "missile", "drone", "rocket", "artillery", "bomb", "assassination"})
_FILLER = frozenset(
    {
        "the", "and", "base", "bases", "forces", "troops", "military", "two", "three", "several", "members", "u.s", "american",
        "iraqi", "iranian",
    }
)  # fmt: skip


@dataclass(frozen=True)
class _Report:
    """One attack report as plain values."""

    article_id: str
    sentence_id: str
    start: int
    end: int
    first: date | None
    last: date | None
    precision: str | None
    place: str | None
    latitude: float | None
    longitude: float | None
    place_precision: str | None
    perpetrator: str | None
    perpetrator_status: str
    target: str | None
    means: tuple[str, ...]
    killed: tuple[float | None, float | None]
    wounded: tuple[float | None, float | None]
    status: str
    cluster: str
    independent: bool
    published: date | None

    @cached_property
    def perpetrator_words(self) -> frozenset[str]:
        return _words(self.perpetrator or "")

    @cached_property
    def target_words(self) -> frozenset[str]:
        return _words(self.target or "")

    @property
    def key(self) -> tuple[str, int, int]:
        return self.article_id, self.start, self.end


@dataclass
class _Incident:
    reports: list[_Report]
    links: list[tuple[_Report, str, float]]


def merge_incidents(reports: pd.DataFrame, articles: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Frames with the columns of the tables `incidents` and `incident_links`.

    ``reports`` are attack reports, ``articles`` the articles that they stand in. Counted series are no incidents. The result
    does not depend on the order of the rows. Two reports of one article are two attacks and are never joined, neither
    directly nor through a third; copies of one text count as one independent report.
    """
    known = _read(reports, articles)
    incidents: list[_Incident] = []
    blocks: dict[Hashable, set[int]] = defaultdict(set)
    for report in sorted(known, key=_exactness):
        near = sorted(set().union(*(blocks[block] for block in _blocks(report) if block in blocks)))
        scored = [(*_strength(report, incidents[index]), index) for index in near]
        best = max(scored, key=lambda item: (item[0], -item[2]), default=None)
        if best is not None and best[0] >= _ENOUGH:
            incidents[best[2]].reports.append(report)
            incidents[best[2]].links.append((report, best[1], round(best[0], 3)))
        else:
            best = (1.0, "", len(incidents))
            incidents.append(_Incident([report], [(report, "the first report of the event", 1.0)]))
        for block in _blocks(report):
            blocks[block].add(best[2])
    rows = [_row(incident) for incident in incidents]
    links = [_link(_identifier(incident), link) for incident in incidents for link in incident.links]
    return to_frame("incidents", to_table("incidents", rows)), to_frame("incident_links", to_table("incident_links", links))


def _blocks(report: _Report) -> list[Hashable]:
    """What two reports of one event share at least one of, as the rules below have it: a day or the next, or else (where one
    of them is vague) a place, a target, an assassination or a text. Only reports that share one are compared."""
    blocks: list[Hashable] = [("text", report.cluster)]
    if report.first is not None and report.last is not None and (report.last - report.first).days <= _VAGUE_DAYS:
        blocks += [report.first + timedelta(days) for days in range((report.last - report.first).days + 2)]
    blocks += [("place", report.place)] if report.place is not None else []
    blocks += [("target", report.target.casefold())] if report.target is not None else []
    blocks += ["assassination"] if "assassination" in report.means else []
    return blocks


def _exactness(report: _Report) -> tuple[Any, ...]:
    """Exact reports come first, so that vague ones join them and not the other way round; then a fixed order."""
    days = (report.last - report.first).days if report.first and report.last else 9999
    narrow = -_NARROWNESS.get(report.place_precision or "", -1)
    return days, narrow, not report.independent, report.published or date.max, report.key


def _read(reports: pd.DataFrame, articles: pd.DataFrame) -> list[_Report]:
    about = {str(row["article_id"]): row for row in _records(articles)}
    found = []
    for row in _records(reports):
        if _number(row["count_low"]) is not None or _number(row["count_high"]) is not None:
            continue
        article = about.get(str(row["article_id"]))
        found.append(
            _Report(
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


# ---- how strongly a report belongs to an incident


def _strength(report: _Report, incident: _Incident) -> tuple[float, str]:
    """The weakest word against it decides first; then the best agreement with any of its reports, with the reason in words."""
    if any(report.article_id == other.article_id for other in incident.reports):
        return 0.0, ""
    judged = [_agreement(report, other) for other in incident.reports]
    if any(strength < 0 for strength, _ in judged):
        return 0.0, ""
    return max(judged, key=lambda item: (item[0], item[1]))


def _agreement(one: _Report, other: _Report) -> tuple[float, str]:
    """Strength of 0 to 1 and the reason; -1 where the two cannot be one event."""
    copies = one.cluster == other.cluster
    parts = (_when(one, other), _where(one, other), _who(one, other), _whom(one, other), _how(one, other), _toll(one, other))
    if any(part is None for part in parts):
        return -1.0, ""
    known = [part for part in parts if part is not None]
    strength, words = sum(value for value, _ in known), [word for _, word in known if word]
    if copies:
        strength, words = strength + 0.3, [*words, "copies of one text"]
    if _undated(one, other) and not copies and not _specific(one, other):
        return 0.0, ""
    return max(0.0, min(strength, 0.99)), "same " + ", ".join(words) if words else ""


def _undated(one: _Report, other: _Report) -> bool:
    return any(r.first is None or r.last is None or (r.last - r.first).days > _VAGUE_DAYS for r in (one, other))


def _specific(one: _Report, other: _Report) -> bool:
    """What lets a vaguely dated report join: a named person, a site, or an equal toll of at least three."""
    people = {"assassination"} & set(one.means) & set(other.means)
    target = one.target is not None and other.target is not None and one.target.casefold() == other.target.casefold()
    site = one.place == other.place and one.place is not None and one.place_precision == "site" == other.place_precision
    toll = one.killed[0] is not None and one.killed[0] == other.killed[0] and one.killed[0] >= 3
    return bool(
        people or (target and " " in str(one.target)) or (site and (toll or target)) or (toll and _share_place(one, other))
    )


def _share_place(one: _Report, other: _Report) -> bool:
    return one.place is not None and one.place == other.place


def _when(one: _Report, other: _Report) -> tuple[float, str] | None:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return 0.1, ""
    gap = max((one.first - other.last).days, (other.first - one.last).days)
    if gap > 1:
        return None
    exact = one.first == one.last and other.first == other.last
    if gap == 1:  # an attack of the night is dated by either day
        return (0.1, "night (days next to each other)") if exact else None
    return (0.35, "day") if exact else (0.2, "time")


def _where(one: _Report, other: _Report) -> tuple[float, str] | None:
    if one.place is None or other.place is None:
        return 0.0, ""
    width = min((one.place_precision, other.place_precision), key=lambda p: _NARROWNESS.get(p or "", 0))
    if one.place == other.place:
        return {"site": 0.35, "city": 0.3, "province": 0.2}.get(width or "", 0.1), f"place ({one.place})"
    distance = _distance(one, other)
    if distance is None:
        return None
    if width in _NEAR_KM:
        return (0.2, f"place (within {math.ceil(distance)} km)") if distance <= _NEAR_KM[width] else None
    # A province or country is a point for an area: near enough to lie inside it, no more is known.
    return (0.1, "area") if distance <= (200.0 if width == "province" else 700.0) else None


def _distance(one: _Report, other: _Report) -> float | None:
    """Kilometres between the two places; None without coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    return distance_km(one.latitude, one.longitude, other.latitude, other.longitude)


def _who(one: _Report, other: _Report) -> tuple[float, str] | None:
    if one.perpetrator is None or other.perpetrator is None:
        return 0.0, ""
    if one.perpetrator.casefold() == other.perpetrator.casefold() or one.perpetrator_words & other.perpetrator_words:
        return 0.15, f"perpetrator ({one.perpetrator})"
    disputed = "alleged" in (one.perpetrator_status, other.perpetrator_status)
    return (-0.05, "") if disputed or not (one.perpetrator[0].isupper() and other.perpetrator[0].isupper()) else None


def _whom(one: _Report, other: _Report) -> tuple[float, str]:
    if one.target is None or other.target is None:
        return 0.0, ""
    if one.target.casefold() == other.target.casefold():
        return 0.3, f"target ({one.target})"
    shared = sorted(one.target_words & other.target_words)
    return (0.2, f"target ({' '.join(shared)})") if shared else (-0.1, "")


def _how(one: _Report, other: _Report) -> tuple[float, str] | None:
    if not one.means or not other.means:
        return 0.0, ""
    shared = sorted(set(one.means) & set(other.means))
    if shared:
        return 0.1, f"means ({', '.join(shared)})"
    if {"seizure", "abduction", "stabbing", "cyber"} & {*one.means, *other.means}:
        return None
    if any(set(r.means) == {"strike"} for r in (one, other)) and {*one.means, *other.means} & _STRIKES:
        return 0.0, ""
    return -0.15, ""


def _toll(one: _Report, other: _Report) -> tuple[float, str] | None:
    mine, theirs = one.killed[0], other.killed[0]
    if mine is None or theirs is None:
        return 0.0, ""
    if mine == theirs:
        return 0.15 if mine >= 2 else 0.05, f"number killed ({mine:g})"
    low, high = sorted((mine, theirs))
    return None if low > 0 and high > 5 * low and high - low > 10 else (-0.05, "")


def _words(name: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[\w'-]+", name.casefold()) if len(word) > 2 and word not in _FILLER)


# ---- the rows


def _identifier(incident: _Incident) -> str:
    article, start, end = min(report.key for report in incident.reports[:1])
    return hashlib.sha256(f"{article}:{start}:{end}".encode()).hexdigest()[:12]


def _row(incident: _Incident) -> dict[str, Any]:
    reports = incident.reports
    dated = [r for r in reports if r.first is not None]
    exact = min(dated, key=lambda r: (((r.last or r.first or date.max) - (r.first or date.max)), r.key), default=None)
    placed = max(
        (r for r in reports if r.place),
        key=lambda r: (_NARROWNESS.get(r.place_precision or "", -1), r.place or ""),
        default=None,
    )
    perpetrator = _most([r.perpetrator for r in sorted(reports, key=lambda r: _FIRMNESS[r.perpetrator_status])])
    return {
        "incident_id": _identifier(incident),
        "occurred": exact.first if exact else None,
        "occurred_end": exact.last if exact else None,
        "occurred_precision": exact.precision if exact else None,
        "place": placed.place if placed else None,
        "latitude": placed.latitude if placed else None,
        "longitude": placed.longitude if placed else None,
        "place_precision": placed.place_precision if placed else None,
        "perpetrator": perpetrator,
        "perpetrator_status": min((r.perpetrator_status for r in reports), key=lambda s: _FIRMNESS[s]),
        "target": _most([r.target for r in reports]),
        "means": sorted({name for r in reports for name in r.means}),
        **_range("killed", [r.killed for r in reports]),
        **_range("wounded", [r.wounded for r in reports]),
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


def _link(incident_id: str, link: tuple[_Report, str, float]) -> dict[str, Any]:
    report, reason, strength = link
    return {
        "incident_id": incident_id,
        "article_id": report.article_id,
        "sentence_id": report.sentence_id,
        "start": report.start,
        "end": report.end,
        "reason": reason or "same article text",
        "strength": strength,
    }
