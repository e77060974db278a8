"""When two names mean the same actor or place: benchmarks do not use the story's canonical names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from helpers.extract.name_variants import transliterations
from helpers.story import Actor, Story

__all__ = ["NameBook"]

_NOISE = re.compile(r"\b(?:the|al|el|of|for|and|in)\b|[^\w\s]|_")
_SPACE = re.compile(r"\s+")


def _key(name: str) -> str:
    plain = _NOISE.sub(" ", name.casefold().replace("’", "'").replace("-", " ").replace("'s", "s"))
    return _SPACE.sub(" ", plain).strip()


class NameBook:
    """Every name of a story's actors and places, folded: no case, no articles, no "al-", no punctuation; of persons also the
    usual transliterations ("Qassem" and "Qasem").

    Two names are the same where they fold to the same words, or where both are names or aliases of one entry. The words in
    brackets that a benchmark adds to a name ("Ministry of Foreign Affairs (Iran)") stand before it as well as behind it.
    """

    def __init__(self, story: Story) -> None:
        entries: dict[str, set[str]] = {}
        for entry in (*story.actors, *story.places):
            names = [entry.name, *(alias.text for alias in entry.aliases)]
            if isinstance(entry, Actor) and entry.type == "person":
                names = [spelling for name in names for spelling in transliterations(name)]
            for name in names:
                entries.setdefault(_key(name), set()).add(entry.name)
        for pipeline in story.pipelines:
            for name in (pipeline.name, *pipeline.aliases):
                entries.setdefault(_key(name), set()).add(pipeline.name)
        self._entries: Mapping[str, set[str]] = entries
        self._around = {place.name: {place.within, place.country} - {None, place.name} for place in story.places}

    def same(self, one: str | None, other: str | None) -> bool:
        """Whether two names can mean the same; null is only the same as null."""
        if one is None or other is None:
            return one is other
        return bool(self._readings(one) & self._readings(other))

    def lies_in(self, place: str | None, larger: str | None) -> bool:
        """Whether a listed place lies in a larger one, its country or another, by the story's own list."""
        around, seen = {place}, set[str | None]()
        while around - seen:
            seen |= around
            around = {outer for name in around for outer in self._around.get(str(name), ())}
            if larger is not None and any(self.same(outer, larger) for outer in around):
                return True
        return False

    def knows(self, name: str) -> bool:
        """Whether the story lists the name."""
        return any(reading in self._entries for reading in self._spellings(name))

    def alike(self, one: str | None, other: str | None) -> bool:
        """`same`, or one of the two names has all the words of the other ("Kabul" in "Dasht-i-Barchi, Kabul")."""
        if one is None or other is None or self.same(one, other):
            return self.same(one, other)
        parts_one, parts_other = _parts(one), _parts(other)
        if any(self.same(a, b) for a in parts_one for b in parts_other):
            return True
        words_one, words_other = set(_key(one).split()), set(_key(other).split())
        return bool(words_one and words_other) and (words_one <= words_other or words_other <= words_one)

    def _readings(self, name: str) -> set[str]:
        spellings = self._spellings(name)
        return spellings.union(*(self._entries.get(spelling, ()) for spelling in spellings))

    def _spellings(self, name: str) -> set[str]:
        inside = re.search(r"\(([^)]+)\)", name)
        bare = re.sub(r"\([^)]*\)", "", name)
        spellings = {_key(name), _key(bare)}
        if inside:
            spellings = {_key(name), _key(f"{inside[1]} {bare}"), _key(f"{bare} of {inside[1]}")}
        return spellings - {""}


def _parts(name: str) -> list[str]:
    return [part for part in re.split(r"[,;/()]|\band\b", name) if part.strip()]
