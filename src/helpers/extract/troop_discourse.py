"""What an article has told before a sentence: the force last spoken of, the place, the attack, the base, whose army it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Protocol

from helpers.extract.contract import Reading, Sentence
from helpers.extract.troop_context import MILITARY_AFTER, Forces, Named, Scene, militaries_in
from helpers.extract.troop_forces import force_in_title
from helpers.extract.troop_places import event_place, places_told
from helpers.language.military import CONTEXT

__all__ = ["Discourse", "Figure"]

_SCENE_LASTS = 3  # sentences after which "there" and "the troops" no longer take up a place or force (read on news texts)
_EVENT_LASTS = 10  # the same for the place of an attack, which a report comes back to after quotations and background
_BASE_LASTS = 6  # the same for "the base" and "it houses"
_PLACES_LAST = 12  # sentences that are looked through for places that "there" can go back to
_PLACES_KEPT = 6  # places that "there" can go back to
# Share of the article's names of militaries that one state must have for its bare "troops" to be meant throughout. Effect of
# a lower value: articles on two armies give all their bare counts to one of them.
_MOSTLY = 0.6
# Share of the named places that must lie in one country for a level without a place to be there. Lower: levels of another
# country that is spoken of in passing are told of this one.
_NEARLY_ALL = 0.75
_SUBJECT_WITHIN = 60  # characters from the beginning of a sentence in which its subject begins
_INTRODUCED = re.compile(
    r"\b(?:in|at|on|near|from|to|of|by|with|for|against|after|before|since|during|inside|outside|as|while|when)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_THE_GROUP = re.compile(r"\W*(?:the|this)\s+(?:\w+\s+)?(?:group|militia|militants|insurgents|jihadists)\b", re.IGNORECASE)
_IT = re.compile(r"\W*(?:it|they|its|their)\b", re.IGNORECASE)
_LEADERS = ("person", "government_body")


class Figure(Protocol):
    """What the discourse keeps of a figure that was found."""

    @property
    def force(self) -> str | None: ...
    @property
    def place(self) -> str | None: ...


class Discourse:
    """One article as it is told, sentence by sentence; looked up only for sentences that count personnel."""

    def __init__(self, reading: Reading, forces: Forces) -> None:
        self._reading = reading
        self._forces = forces
        self._named: dict[int, list[Named]] = {}
        self._figures: dict[int, Sequence[Figure]] = {}

    def named(self, index: int) -> list[Named]:
        """The mentions of a sentence, with offsets that count in it."""
        if index not in self._named:
            sentence = self._sentences[index]
            found = self._reading.mentions_in(sentence)
            self._named[index] = [Named(m.start - sentence.start, m.end - sentence.start, m) for m in found]
        return self._named[index]

    def told(self, index: int, figures: Sequence[Figure]) -> None:
        """Keeps what the figures of a sentence say, for the sentences after it."""
        self._figures[index] = figures

    def scene(self, index: int) -> Scene:
        """What holds before the sentence at an index."""
        near = range(index - 1, max(-1, index - 1 - _SCENE_LASTS), -1)
        title_force, title_place = self._title if index else (None, None)
        return Scene(
            force=self._figure(near, lambda figure: figure.force),
            place=self._figure(near, lambda figure: figure.place),
            named_places=self._named_places(index, 0),
            near_places=self._named_places(index, max(0, index - _SCENE_LASTS)),
            title_force=title_force,
            title_place=title_place,
            event_place=self._event_place(index),
            event_near=self._event_near(near),
            place_before=self._figure(range(index - 1, max(-1, index - 2), -1), lambda figure: figure.place),
            base_place=self._base_place(index),
            military=self._military(near),
            militaries=self._militaries,
            subject=self._subject(index - 1) if index else None,
            leader=self._leader(near),
            speaker=self._speaker,
            own_military=self._own_military,
            theatre=self._theatre,
        )

    @cached_property
    def people(self) -> dict[str, str]:
        """The listed persons that the article names, by surname."""
        return {m.actor.rsplit(" ", 1)[-1]: m.actor for m in self._reading.mentions if m.type == "person" and m.actor}

    @property
    def _sentences(self) -> Sequence[Sentence]:
        return self._reading.sentences

    def _figure(self, indexes: Iterable[int], slot: Callable[[Figure], str | None]) -> str | None:
        for index in indexes:
            values = [value for figure in self._figures.get(index, ()) if (value := slot(figure))]
            if values:
                return values[-1]
        return None

    def _named_places(self, index: int, first: int) -> tuple[str, ...]:
        found: list[str] = []
        for before in range(index - 1, max(first, index - _PLACES_LAST) - 1, -1):
            found = [*places_told(self._sentences[before].text, self.named(before)), *found]
            if len(found) >= _PLACES_KEPT:
                break
        return tuple(found[-_PLACES_KEPT:])

    def _event_place(self, index: int) -> str | None:
        for before in range(index - 1, max(-1, index - 1 - _EVENT_LASTS), -1):
            place = event_place(self._sentences[before].text, self.named(before))
            if place is not None and not self._forces.is_vague(place):
                return place
        return None

    def _event_near(self, indexes: Iterable[int]) -> str | None:
        for index in indexes:
            if place := event_place(self._sentences[index].text, self.named(index)):
                return place
            if any(n.mention.place is not None for n in self.named(index)):
                return None
        return None

    def _base_place(self, index: int) -> str | None:
        for before in range(index - 1, max(-1, index - 1 - _BASE_LASTS), -1):
            bases = [n.mention.place for n in self.named(before) if n.mention.type in ("base", "site") and n.mention.place]
            if bases:
                return bases[-1]
        return None

    def _military(self, indexes: Iterable[int]) -> str | None:
        """The one force whose troops the nearest sentence before that names any is about."""
        for index in indexes:
            found = set(militaries_in(self._sentences[index].text, self.named(index), self._forces))
            if found:
                return found.pop() if len(found) == 1 else None
        return None

    def _subject(self, index: int) -> str | None:
        """The force of the actor that a sentence begins with."""
        sentence = self._sentences[index].text
        for n in self.named(index):
            force = self._forces.of(n.mention)
            if n.start <= _SUBJECT_WITHIN and force is not None and not _INTRODUCED.search(sentence[: n.start]):
                return force
        return None

    def _leader(self, indexes: Iterable[int]) -> str | None:
        """The force of the leader or government that was named last."""
        for index in indexes:
            for n in reversed(self.named(index)):
                if n.mention.type in _LEADERS and (force := self._forces.of(n.mention)) is not None:
                    return force
        return None

    def tells_of_armed_group(self, index: int) -> bool:
        """Whether "its forces" are those of an armed group: the last sentence before with a subject by name has one."""
        for before in range(index - 1, max(-1, index - 1 - _SCENE_LASTS), -1):
            text, first = self._sentences[before].text, next(iter(self.named(before)), None)
            if _THE_GROUP.match(text):
                return True
            if first is not None and first.start <= _SUBJECT_WITHIN and not _IT.match(text):
                return self._forces.is_armed_group(first.mention)
        return bool(self._sentences[0].is_title) and any(self._forces.is_armed_group(n.mention) for n in self.named(0))

    @cached_property
    def _title(self) -> tuple[str | None, str | None]:
        """The force whose troops a headline is about, and its place, where it names one alone."""
        title = self._sentences[0]
        if not title.is_title:
            return None, None
        named = self.named(0)
        places = set(places_told(title.text, named)) or {n.mention.place for n in named if n.mention.place}
        force = force_in_title(title.text, named, self._forces) if CONTEXT.search(title.text) else None
        if len(places) > 1:
            places -= {force}
        return force, places.pop() if len(places) == 1 else None

    @cached_property
    def _military_names(self) -> Counter[str]:
        reading, forces = self._reading, self._forces
        return Counter(
            force
            for m in reading.mentions
            if (m.type == "military" or (m.type in ("state", "country") and MILITARY_AFTER.match(reading.text, m.end)))
            and (force := forces.of(m)) is not None
        )

    @cached_property
    def _speaker(self) -> str | None:
        """The state that most of the leaders and government bodies of an article are of."""
        of_leaders = (self._forces.of(m) for m in self._reading.mentions if m.type in _LEADERS)
        return _prevailing(Counter(force for force in of_leaders if force is not None))

    @cached_property
    def _theatre(self) -> str | None:
        """The country that nearly all places of an article lie in."""
        names = (m.place for m in self._reading.mentions if m.place is not None and m.form != "demonym")
        countries = Counter(country for name in names if (country := self._forces.country_of(name)) is not None)
        return _prevailing(countries, _NEARLY_ALL)

    @property
    def _militaries(self) -> frozenset[str]:
        return frozenset(self._military_names)

    @cached_property
    def _own_military(self) -> str | None:
        """The state that most names of militaries and most "… troops" of an article belong to; None where none prevails."""
        return _prevailing(self._military_names)


def _prevailing(found: Counter[str], share: float = _MOSTLY) -> str | None:
    if not found:
        return None
    name, times = min(found.items(), key=lambda item: (-item[1], item[0]))
    return name if times >= share * found.total() else None
