"""How strongly two attack reports agree that they tell one event: the rules, one a slot, each with its reason in words.

The slots are those that ACLED, the Global Terrorism Database and Iraq Body Count match on: day, place, parties, means, number
killed. Each gives a strength to be added, or None where the two cannot be one event. Precision goes before recall.
"""

from __future__ import annotations

import hashlib
import math
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from helpers.story.distances import distance_km

__all__ = ["FIRMNESS", "NARROWNESS", "VAGUE_DAYS", "Report", "agreement"]

# Sites within 10 km are one place (a base and the town beside it), cities within 30 km (spellings of one district).
_NEAR_KM = {"site": 10.0, "city": 30.0}
# A report whose day is only known to a month or a year joins an exact one only on a shared target or toll.
VAGUE_DAYS = 8
# For how long an article can take up an event without saying when it was. Longer joins two killings of one man's aides.
_REMEMBERED = timedelta(days=366)
# A person is no building: a named target and one of these are two attacks.
_BUILT = re.compile(
    r"\b(?:embass\w+|bases?|compound|post|airport|consulate|checkpoint|station|headquarters|hotel|"
    r"camp|town|village|city|convoy of trucks)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[A-Z][\w’'-]+(?: (?:al-)?[A-Z][\w’'-]+){1,3}(?:; .*)?")
FIRMNESS = {"claimed": 0, "stated": 1, "alleged": 2, "unknown": 3}
NARROWNESS = {"site": 3, "city": 2, "province": 1, "country": 0}
# What a bare "strike" can turn out to be.
_STRIKES = frozenset({"airstrike", "missile", "drone", "rocket", "artillery", "bomb", "assassination"})
_FILLER = frozenset(
    {
        "the", "and", "base", "bases", "forces", "troops", "military", "two", "three", "several", "members", "u.s", "american",
        "iraqi", "iranian", "people", "civilians", "soldiers", "police", "personnel", "service", "targets", "target",
        "positions", "position", "sites", "site", "group", "groups", "militia", "militias", "fighters",
        "militants", "member", "air", "city",
        "town", "area", "building", "buildings", "house", "from", "near", "inside", "outside", "with", "their", "his", "its",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Report:
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

    @cached_property
    def report_id(self) -> str:
        """12 hexadecimal digits of the SHA-256 of article and place in it: what `corrections.csv` calls the report by."""
        return hashlib.sha256(f"{self.article_id}:{self.start}:{self.end}".encode()).hexdigest()[:12]


def agreement(one: Report, other: Report) -> tuple[float, str]:
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


def _undated(one: Report, other: Report) -> bool:
    return any(r.first is None or r.last is None or (r.last - r.first).days > VAGUE_DAYS for r in (one, other))


def _specific(one: Report, other: Report) -> bool:
    """What lets a vaguely dated report join: a named person, a site, or an equal toll of at least three."""
    people = {"assassination"} & set(one.means) & set(other.means)
    target = one.target is not None and other.target is not None and one.target.casefold() == other.target.casefold()
    site = one.place == other.place and one.place is not None and one.place_precision == "site" == other.place_precision
    toll = one.killed[0] is not None and one.killed[0] == other.killed[0] and one.killed[0] >= 3
    return bool(
        people or (target and " " in str(one.target)) or (site and (toll or target)) or (toll and _share_place(one, other))
    )


def _share_place(one: Report, other: Report) -> bool:
    return one.place is not None and one.place == other.place


def _when(one: Report, other: Report) -> tuple[float, str] | None:
    if not (_can_tell(one, other) and _can_tell(other, one)):
        return None
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return 0.1, ""
    gap = max((one.first - other.last).days, (other.first - one.last).days)
    if gap > 1:
        return None
    exact = one.first == one.last and other.first == other.last
    if gap == 1:  # an attack of the night is dated by either day
        return (0.1, "night (days next to each other)") if exact else None
    return (0.35, "day") if exact else (0.2, "time")


def _can_tell(report: Report, event: Report) -> bool:
    """Whether a report can be of an event by its day of publication: not before it, and undated not long
    after."""
    if report.published is None or event.first is None or event.last is None:
        return True
    if report.published < event.first - timedelta(days=1):
        return False
    return report.first is not None or report.published <= event.last + _REMEMBERED


def _where(one: Report, other: Report) -> tuple[float, str] | None:
    if one.place is None or other.place is None:
        return 0.0, ""
    width = min((one.place_precision, other.place_precision), key=lambda p: NARROWNESS.get(p or "", 0))
    if one.place == other.place:
        return {"site": 0.35, "city": 0.2, "province": 0.15}.get(width or "", 0.1), f"place ({one.place})"
    distance = _distance(one, other)
    if distance is None:
        return None
    if width in _NEAR_KM:
        return (0.2, f"place (within {math.ceil(distance)} km)") if distance <= _NEAR_KM[width] else None
    # A province or country is a point for an area: near enough to lie inside it, no more is known.
    return (0.1, "area") if distance <= (200.0 if width == "province" else 700.0) else None


def _distance(one: Report, other: Report) -> float | None:
    """Kilometres between the two places; None without coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    return distance_km(one.latitude, one.longitude, other.latitude, other.longitude)


def _who(one: Report, other: Report) -> tuple[float, str] | None:
    if one.perpetrator is None or other.perpetrator is None:
        return 0.0, ""
    if one.perpetrator.casefold() == other.perpetrator.casefold() or one.perpetrator_words & other.perpetrator_words:
        return 0.15, f"perpetrator ({one.perpetrator})"
    disputed = "alleged" in (one.perpetrator_status, other.perpetrator_status)
    return (-0.05, "") if disputed or not (one.perpetrator[0].isupper() and other.perpetrator[0].isupper()) else None


def _whom(one: Report, other: Report) -> tuple[float, str] | None:
    if one.target is None or other.target is None:
        return 0.0, ""
    if one.target.casefold() == other.target.casefold():
        return 0.3, f"target ({one.target})"
    shared = sorted(one.target_words & other.target_words)
    if shared:
        return 0.2, f"target ({' '.join(shared)})"
    for person, thing in ((one.target, other.target), (other.target, one.target)):
        if _PERSON.fullmatch(person) and not _BUILT.search(person) and _BUILT.search(thing):
            return None
    return -0.1, ""


def _how(one: Report, other: Report) -> tuple[float, str] | None:
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


def _toll(one: Report, other: Report) -> tuple[float, str] | None:
    mine, theirs = one.killed[0], other.killed[0]
    if mine is None or theirs is None:
        return 0.0, ""
    if mine == theirs:
        return 0.15 if mine >= 2 else 0.05, f"number killed ({mine:g})"
    low, high = sorted((mine, theirs))
    return None if low > 0 and high > 5 * low and high - low > 10 else (-0.05, "")


def _words(name: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[\w'-]+", name.casefold()) if len(word) > 2 and word not in _FILLER)
