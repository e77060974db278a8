"""Which sentences of an article tell the same attack.

Greedy, in reading order: an event joins the group that it agrees with best, if nothing speaks against it. Its slots must not
contradict the group's, and what it shares must reach a threshold; a definite phrase ("the attack") counts for a near group.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from helpers.extract.attack_agents import Party
from helpers.extract.attack_cues import Cue
from helpers.extract.casualties import Casualties, Count
from helpers.extract.contract import Sentence
from helpers.extract.locations import Location, Locator

__all__ = ["Event", "Group", "group_events"]

# Shared evidence needed to join a group: a shared day or a shared target is enough, a shared country is not. Higher splits one
# attack into several rows, lower merges two; calibrated by reading news of 2012-2020.
_ENOUGH = 2.0
# How many sentences back "the attack" without any detail can reach.
_REACH = 8


@dataclass(frozen=True)
class Event:
    """What one stretch of one sentence says of an attack; offsets in the article's text."""

    sentence: Sentence
    start: int
    end: int
    words: tuple[str, ...]
    main: Cue | None = None  # the word that it hangs on
    stretches: tuple[tuple[int, int], ...] = ()  # where in the sentence its circumstances stand, the likelier first
    agent: Party | None = None
    target: Party | None = None
    place: Location | None = None
    first: date | None = None
    last: date | None = None
    precision: str | None = None
    means: tuple[str, ...] = ()
    casualties: tuple[Casualties, ...] = ()
    status: str = "carried out"
    plural: bool = False
    ordered: bool = False  # several strikes of one occasion: "ordered strikes", "in retaliatory strikes on three sites"
    singular: bool = False  # a noun that names one
    count: Count | None = None
    definite: bool = False
    fresh: bool = False  # "another", "separate": not what was told before
    effect_only: bool = False  # tells deaths and nothing else
    beside: bool = False  # the place is one near it
    follows: bool = False  # no attack of its own: adds to one told before
    claimant: str | None = None
    rules: tuple[str, ...] = ()

    @cached_property
    def filled(self) -> int:
        slots = (self.agent, self.target, self.place, self.first, self.means or None, self.casualties or None)
        return sum(slot is not None for slot in slots)


@dataclass
class Group:
    """The events of one attack, in reading order."""

    events: list[Event] = field(default_factory=list)

    def values(self, name: str) -> list[object]:
        return [value for event in self.events if (value := getattr(event, name)) not in (None, ())]

    @property
    def last_ordinal(self) -> int:
        return self.events[-1].sentence.ordinal


def group_events(events: Sequence[Event], where: Locator) -> list[Group]:
    """The events of an article in groups, one group an attack."""
    groups: list[Group] = []
    for event in events:
        scored = [(_affinity(event, group, where), max(e.filled for e in group.events), n) for n, group in enumerate(groups)]
        best = max(scored, default=(0.0, 0, -1))
        if best[0] >= _ENOUGH:
            groups[best[2]].events.append(event)
        elif not event.follows:
            groups.append(Group([event]))
    return groups


def _affinity(event: Event, group: Group, where: Locator) -> float:
    """How strongly the event belongs to the group; negative where something contradicts."""
    if _apart(event, group):
        return -1.0
    score = 0.0
    for part in (_dates, _agents, _targets, _means):
        shared = part(event, group)
        if shared is None:
            return -1.0
        score += shared
    placed = _places(event, group, where)
    if placed is None:
        return -1.0
    score += placed
    return score + _nearness(event, group) + _same_toll(event, group)


def _apart(event: Event, group: Group) -> bool:
    """Whether the wording alone tells two attacks: "another", one sentence with two, a counted series."""
    same_sentence = group.events[-1].sentence.sentence_id == event.sentence.sentence_id
    if (event.fresh and not same_sentence and not event.definite) or (same_sentence and not event.effect_only):
        return True
    if (event.count is None) != all(other.count is None for other in group.events):
        return True
    return event.follows and any(other.plural for other in group.events)


def _nearness(event: Event, group: Group) -> float:
    """What distance and wording say: a definite phrase points back, a headline tells what the text begins with."""
    score, first = 0.0, group.events[0]
    near = event.sentence.ordinal - group.last_ordinal
    if near <= _REACH and event.definite and (event.first is None or near <= 2):
        score += (2.0 if event.filled <= 3 or near <= 2 else 1.0) + 0.5 / (near + 1)
    elif near <= 2 and event.effect_only and event.first is None:
        score += 2.0
    if near == 1 and not event.plural:
        score += 0.5
    if first.sentence.is_title and len(group.events) == 1 and not event.plural and not event.definite:
        score += 1.25
    if (event.plural and any(o.singular for o in group.events)) or (event.singular and all(o.plural for o in group.events)):
        score -= 1.0
    if len(group.events) == 1 and first.filled < 2 and not first.sentence.is_title:
        score -= 0.5  # a fragment: what follows belongs to an attack told more fully before
    return score


def _dates(event: Event, group: Group) -> float | None:
    if event.first is None or event.last is None:
        return 0.0
    best = 0.0
    for other in group.events:
        if other.first is None or other.last is None:
            continue
        if other.first > event.last or event.first > other.last:
            return None
        exact = (event.last - event.first).days <= 1 and (other.last - other.first).days <= 1
        best = max(best, 1.5 if exact else 0.75)
    return best


def _places(event: Event, group: Group, where: Locator) -> float | None:
    if event.place is None:
        return 0.0
    best = 0.0
    for other in group.events:
        if other.place is None:
            continue
        if not where.agree(event.place.name, other.place.name):
            return None
        narrow = min(where.narrowness(event.place), where.narrowness(other.place))
        best = max(best, 1.5 if narrow == 4 else 1.25 if narrow == 3 else 0.75 if narrow >= 1 else 0.5)
    return best


def _agents(event: Event, group: Group) -> float | None:
    if event.agent is None:
        return 0.0
    best = 0.0
    for other in group.events:
        if other.agent is None:
            continue
        if _same_agent(event.agent, other.agent):
            best = max(best, 0.75)
        elif (
            "alleged" not in (event.agent.status, other.agent.status) and "described" not in event.agent.rule + other.agent.rule
        ):
            return None
    return best


def _targets(event: Event, group: Group) -> float | None:
    if event.target is None:
        return 0.0
    best, known = 0.0, False
    for other in group.events:
        if other.target is None:
            continue
        known = True
        if _same_party(event.target.name, other.target.name):
            best = max(best, 2.5 if event.target.rule == other.target.rule == "named" else 1.5)
    if best == 0.0 and any(o.place is not None and _content(o.place.name) & _content(event.target.name) for o in group.events):
        return 1.0
    named = any(o.target is not None and o.target.rule == "named" for o in group.events)
    if known and best == 0.0 and named != (event.target.rule == "named"):
        return -0.25
    return None if known and best == 0.0 and named else best - (0.5 if known and best == 0.0 else 0.0)


def _means(event: Event, group: Group) -> float | None:
    known = {name for other in group.events for name in other.means}
    if not event.means or not known or event.means == ("strike",) or known == {"strike"}:
        return 0.0
    shared = known & set(event.means)
    if shared:
        near = event.sentence.ordinal - group.last_ordinal <= 2
        return 1.5 if shared & _DISTINCTIVE and near else 0.5
    loud = {"seizure", "stabbing", "cyber", "abduction"}
    return None if loud & (known ^ set(event.means)) else -0.5


def _same_toll(event: Event, group: Group) -> float:
    """Equal numbers of dead speak for one attack, far unequal exact ones against it."""
    mine = [c.number.low for c in event.casualties if c.kind == "killed" and c.number.low]
    theirs = [c.number.low for other in group.events for c in other.casualties if c.kind == "killed" and c.number.low]
    if not mine or not theirs:
        return 0.0
    if set(mine) & set(theirs):
        return 1.0
    return -0.75 if max(mine) > 2 * max(theirs) or max(theirs) > 2 * max(mine) else 0.0


# Means that two attacks of one passage seldom share.
_DISTINCTIVE = frozenset(
    {"suicide_bomb", "car_bomb", "roadside_bomb", "ambush", "stabbing", "chemical", "storming", "vehicle", "assassination"}
)
_FILLER = frozenset(
    {
        "the", "and", "american", "iraqi", "iranian", "base", "force", "troop", "military", "two", "three", "several", "member",
        "group", "u.s",
    }
)  # fmt: skip


def _same_agent(one: Party, other: Party) -> bool:
    """The same actor, or a state and its own forces."""
    return _same_party(one.name, other.name) or (
        one.side is not None and one.side == other.side and one.side in (one.name, other.name)
    )


def _same_party(one: str, other: str) -> bool:
    """Equal, or sharing a content word: "a convoy of Popular Mobilization Forces", "the convoy"."""
    if one.casefold() == other.casefold():
        return True
    first, second = _content(one), _content(other)
    if not first or not second:
        return _head(one) == _head(other)
    return bool(first & second)


def _head(name: str) -> str:
    words = re.findall(r"[\w'-]+", name.casefold())
    return words[-1].removesuffix("s") if words else ""


def _content(name: str) -> set[str]:
    return {word.removesuffix("s") for word in re.findall(r"[\w'-]+", name.casefold()) if word not in _FILLER and len(word) > 2}
