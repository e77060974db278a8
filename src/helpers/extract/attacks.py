"""Attack reports: one row for each attack that an article tells, from all the sentences that tell it.

A report needs a particular attack and at least two of date, place, perpetrator, target, means and casualties. Threats,
hypotheses, metaphor, and violence told in general are no reports; a counted series is one, with its count. The unit and
its slots follow the codebooks of ACLED and of the Global Terrorism Database.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from helpers.extract.attack_agents import Party
from helpers.extract.attack_candidates import Candidates
from helpers.extract.attack_events import events_of
from helpers.extract.attack_grouping import Event, Group, group_events
from helpers.extract.attack_places import BESIDE
from helpers.extract.casualties import Count
from helpers.extract.contract import Extractor, ReadArticle, Reading
from helpers.extract.known_events import KnownEvents
from helpers.extract.locations import Location, Locator
from helpers.language.weapons import MEANS
from helpers.story import Story

__all__ = ["ATTACKS", "AttackReport"]


class AttackReport(NamedTuple):
    """One row of `attack_reports`."""

    sentence_id: str
    start: int
    end: int
    sentence_ids: list[str]
    occurred: date | None
    occurred_end: date | None
    occurred_precision: str | None
    place: str | None
    latitude: float | None
    longitude: float | None
    place_precision: str | None
    place_context: str | None
    perpetrator: str | None
    perpetrator_status: str
    target: str | None
    means: list[str]
    killed_low: float | None
    killed_high: float | None
    wounded_low: float | None
    wounded_high: float | None
    captured_low: float | None
    captured_high: float | None
    tolls: list[str]
    status: str
    count_low: float | None
    count_high: float | None
    claimant: str | None
    method: str


# A site that the article names only later: "the outpost, known as Tower 22".
_SITE_NOUN = re.compile(
    r"\b(outpost|base|facility|camp|site|garrison|airfield|compound|prison|field|plant|refinery)\b", re.IGNORECASE
)
_LISTED = re.compile(r"^(?:northern|southern|eastern|western|the (?:city|town) of) ")
_STRUCK = frozenset({"struck", "hit", "hits", "exploded", "landed", "blew up", "slammed into", "crashed into"})


def _build(story: Story) -> ReadArticle:
    where, known, candidates = Locator(story), KnownEvents(story), Candidates()

    def read(reading: Reading) -> Iterable[AttackReport]:
        for group in group_events(events_of(reading, where, candidates), where):
            report = _report(group, reading, where)
            if report is not None:
                yield _dated_by_story(report, group, reading, known)

    return read


def _dated_by_story(report: AttackReport, group: Group, reading: Reading, known: KnownEvents) -> AttackReport:
    """A report without a day of its own, with the day of the public event that its words tell of."""
    if report.count_low is not None or report.occurred_precision == "day":
        return report
    words = frozenset(word.casefold() for event in group.events for word in event.words)
    found = known.day_of([event.sentence.text for event in group.events], words, reading.published)
    within = report.occurred is None or (
        found is not None and report.occurred <= found.day <= (report.occurred_end or report.occurred)
    )
    if found is None or not within:
        return report
    told = f"{report.method}; date: the story's event {found.name!r}"
    return report._replace(occurred=found.day, occurred_end=found.day, occurred_precision="day", method=told)


ATTACKS = Extractor("attacks", 10, "attack_reports", _build, configured_by=("actors", "places", "events"), needs_mentions=True)


def _report(group: Group, reading: Reading, where: Locator) -> AttackReport | None:
    """The row of a group, or None where it tells no particular attack."""
    events = group.events
    main = max(events, key=lambda e: (not e.follows, e.filled, not e.sentence.is_title, -e.sentence.ordinal))
    agent = _choose_agent([e.agent for e in events if e.agent is not None])
    target = next((e.target for e in sorted(events, key=lambda e: e is not main) if e.target is not None), None)
    place = _place_of_group(events, target, reading, where)
    dated = min(
        (e for e in events if e.first is not None),
        key=lambda e: ((e.last or date.max) - (e.first or date.min), e.start),
        default=None,
    )
    means = [name for name in MEANS if any(name in e.means for e in events)]
    if len(means) > 1 and "strike" in means:
        means.remove("strike")
    killed, wounded, captured = (_toll(events, kind) for kind in ("killed", "wounded", "captured"))
    count = next((e.count for e in events if e.count is not None), None)
    slots = (dated, place, agent, target, means or None, killed or wounded)
    if not _particular(events, slots, count):
        return None
    return AttackReport(
        sentence_id=main.sentence.sentence_id,
        start=main.start,
        end=main.end,
        sentence_ids=list(dict.fromkeys(e.sentence.sentence_id for e in sorted(events, key=lambda e: e.sentence.ordinal))),
        occurred=dated.first if dated else None,
        occurred_end=dated.last if dated else None,
        occurred_precision=dated.precision if dated else None,
        place=place.name if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        place_precision=place.precision if place else None,
        place_context=where.context_of(place, reading, main.start) if place else None,
        perpetrator=agent.name if agent else None,
        perpetrator_status=agent.status if agent else "unknown",
        target=target.name if target else None,
        means=means,
        killed_low=killed.low if killed else None,
        killed_high=killed.high if killed else None,
        wounded_low=wounded.low if wounded else None,
        wounded_high=wounded.high if wounded else None,
        captured_low=captured.low if captured else None,
        captured_high=captured.high if captured else None,
        tolls=_told_tolls(events),
        status=_status(events),
        count_low=count.low if count else None,
        count_high=count.high if count else None,
        claimant=main.claimant,
        method="; ".join(dict.fromkeys(rule for e in events for rule in e.rules)) + f"; {len(events)} passage(s)",
    )


def _place_of_group(events: Sequence[Event], target: Party | None, reading: Reading, where: Locator) -> Location | None:
    """The narrowest place that its sentences tell; where that is a country or less, the site that the article names for the
    "base" or "outpost" of its sentences."""
    placed = [(where.narrowness(e.place) - (BESIDE if e.beside else 0), e.place) for e in events if e.place is not None]
    place = max(placed, key=lambda pair: pair[0], default=(0, None))[1]
    if place is not None and where.narrowness(place) > 1:
        return place
    noun = _SITE_NOUN.search(target.name) if target is not None else None
    known_as = re.compile(rf"\b[Tt]he {noun[1]},? (?:which is |is |was )?(?:known as|called|named) $") if noun else None
    sites = {}
    for mention in reading.mentions:
        named = where.of_mention(mention) if mention.place is not None else None
        if named is None or (place is not None and not where.contains(place.name, named.name)):
            continue
        if known_as is not None and known_as.search(reading.text[max(0, mention.start - 50) : mention.start]):
            return named
        if named.precision == "site" and named.kind == "base":
            sites[named.name] = named
    told = any(_SITE_NOUN.search(e.sentence.text) for e in events if not e.follows)
    return next(iter(sites.values())) if place is not None and len(sites) == 1 and told else place


def _status(events: Sequence[Event]) -> str:
    """Intercepted or foiled where the article says so, unless it also tells of hits or of people harmed."""
    told = next((e.status for e in events if e.status != "carried out"), "carried out")
    harmed = any(c.number.low for e in events for c in e.casualties)
    struck = any(word.casefold() in _STRUCK for e in events for word in e.words if e.status == "carried out")
    return "carried out" if told == "intercepted" and (harmed or struck) else told


def _choose_agent(parties: Sequence[Party]) -> Party | None:
    """The firmest word on who did it: claimed, then stated of a listed actor, then alleged."""
    order = {"claimed": 0, "stated": 1, "alleged": 2, "unknown": 3}
    return min(parties, key=lambda p: ("described" in p.rule, order[p.status]), default=None)


# Counts of one kind in two sentences that lie this near to each other are two words on one toll; a smaller one is a part of it,
# or an earlier word that the article itself has overtaken. Read off news of 2012-2020.
_TWO_WORDS_ON_IT = 0.75
_PART = re.compile(
    r"\b(?:including|among (?:them|those)|(?:of|among) whom|of (?:them|those|the dead|the wounded))\b[^.;]{0,40}$",
    re.IGNORECASE,
)


def _toll(events: Sequence[Event], kind: str) -> Count | None:
    """What the article gives of a kind: its largest count, since totals exceed their parts and later tolls earlier ones; where
    another sentence gives one near to it, the range of both."""
    told = [(e.sentence, c) for e in events for c in e.casualties if c.kind == kind]
    counts = [(s.ordinal, c.number) for s, c in told if not _PART.search(s.text[: max(0, c.start - s.start)])]
    counts = counts or [(s.ordinal, c.number) for s, c in told]
    if not counts:
        return None
    at, most = max(counts, key=lambda item: (item[1].low if item[1].low is not None else item[1].high or 0, item[1].high or 0))
    if most.low is None or most.high is None or most.low < 3:
        return most
    near = [n for o, n in counts if o != at and n.low is not None and n.low == n.high and n.low >= _TWO_WORDS_ON_IT * most.low]
    return Count(min([most.low, *(n.low for n in near if n.low is not None)]), most.high)


def _told_tolls(events: Sequence[Event]) -> list[str]:
    """Each count with its group and span, in the order of the text: what `tolls` in schemas/tables.py says."""
    counts = sorted({c for e in events for c in e.casualties}, key=lambda c: (c.start, c.end, c.kind))
    return [
        f"{c.kind} {c.group or 'people'} {_bound(c.number.low)}..{_bound(c.number.high)} @{c.start}-{c.end}" for c in counts
    ]


def _bound(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _particular(events: Sequence[Event], slots: Sequence[object | None], count: Count | None) -> bool:
    """Whether the group tells one attack (or a counted series) with enough of it known."""
    dated, place, agent, target, means, toll = slots
    filled = sum(slot is not None for slot in slots)
    if filled < 2:
        return False
    if count is not None and (count.low or 0) >= 2:
        return filled >= 2 and (agent is not None or target is not None or dated is not None)
    if all(e.effect_only for e in events) and not (agent or means):
        return toll is not None and dated is not None and place is not None
    narrow = (
        isinstance(dated, Event)
        and dated.first is not None
        and dated.last is not None
        and (dated.last - dated.first).days <= 31
    )
    if all(e.plural and not e.ordered for e in events):
        if narrow and isinstance(dated, Event) and (dated.last or date.max) <= (dated.first or date.max) + timedelta(days=7):
            return filled >= 3 or agent is not None
        return toll is not None and (agent is not None or target is not None) and filled >= 3
    if narrow:
        return True
    one = (
        isinstance(target, Party) and isinstance(place, Location) and place.name in (target.name, _LISTED.sub("", target.name))
    )
    core = sum(slot is not None for slot in (agent, target, place, toll)) - one
    return core >= 2
