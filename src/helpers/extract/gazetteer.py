"""The gazetteer: every name that can be found in a text, compiled from a story and from the world's states and cities.

A name is looked up in folded text (`language.normalise`) with a space on either side, so that a match is a whole word. What a
match means is decided afterwards, in `resolution`; here stand the names, their forms and what each must look like in the
original text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from helpers.extract.name_variants import surnames, transliterations
from helpers.language.demonyms import STATES
from helpers.language.normalise import fold_name, fold_names
from helpers.language.other_names import OTHER_NAMES
from helpers.language.stopwords import STOPWORDS
from helpers.language.titles import OFFICE_WORDINGS, UNIQUE_OFFICES
from helpers.story import Actor, Alias, Period, Place, Story

__all__ = ["Entry", "Gazetteer", "Holder", "Span", "build_gazetteer"]


class Holder(NamedTuple):
    """Who held an office, and when."""

    actor: Actor
    period: Period


class Entry(NamedTuple):
    """One thing that a name can mean.

    ``kind``: actor, place, city (a place of the world, only with a locative cue), office, or block (a name that is neither
    and hides the names inside it). ``full``: it names the actor fully; otherwise it is a surname or short form. ``alone``:
    it counts wherever it stands. ``acronym``: its exact letters. ``because``: an analyst's reason, where a correction made the
    entry; empty in the gazetteer itself.
    """

    kind: str
    text: str
    form: str
    actor: Actor | None = None
    place: Place | None = None
    full: bool = True
    alone: bool = True
    period: Period | None = None
    acronym: str | None = None
    office: tuple[str, str] | None = None
    holders: tuple[Holder, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    person: bool = False
    because: str | None = None


class Span(NamedTuple):
    """A stretch of the original text that some entries can be found at."""

    start: int
    end: int
    entries: tuple[Entry, ...]


class Gazetteer:
    """All entries, and the automaton that finds them."""

    def __init__(self, entries: Iterable[tuple[str, Entry]], cities: Mapping[str, str]) -> None:
        """``entries``: each with its folded name. ``cities``: by folded name, a line for each city with name and country;
        they become entries when an article first has the name, since it has few of thousands."""
        grouped: dict[str, tuple[Entry, ...]] = {}
        for pattern, entry in entries:
            grouped[pattern] = (*grouped.get(pattern, ()), entry)
        grouped.pop("", None)
        self._patterns = [*grouped, *(name for name in cities if name not in grouped)]
        self._grouped = grouped
        self._cities = cities
        self._met: dict[int, tuple[Entry, ...]] = {}
        self._capitals: dict[str, tuple[int, ...]] = {}
        self._automaton = AhoCorasick(
            [f" {pattern} " for pattern in self._patterns],
            matchkind=MatchKind.Standard,
            implementation=Implementation.ContiguousNFA,
        )

    def _entries(self, index: int) -> tuple[Entry, ...]:
        known = self._met.get(index)
        if known is None:
            pattern = self._patterns[index]
            known = self._grouped.get(pattern, ())
            if pattern in self._cities:
                known = (*known, _city_entry(self._cities[pattern]))
            self._met[index] = known
        return known

    def __len__(self) -> int:
        return sum(map(len, self._grouped.values())) + len(self._cities)

    def capitals(self, name: str) -> tuple[int, ...]:
        """Offsets of the letters of ``name`` that every spelling of it has as capitals. They are found when the name is first
        met, since a batch of articles holds few of all names."""
        known = self._capitals.get(name)
        if known is None:
            known = self._capitals[name] = _upper(name)
        return known

    def find(self, folded: str) -> Iterator[tuple[int, int, tuple[Entry, ...]]]:
        """Start, end and entries of every name, overlapping ones too."""
        matches = self._automaton.find_matches_as_indexes(f" {folded} ", overlapping=True)
        for index, start, end in matches:
            yield start, end - 2, self._entries(index)


def build_gazetteer(story: Story, more: Iterable[Entry] = ()) -> Gazetteer:
    """The gazetteer of a story, with ``more`` entries."""
    corrected = [(fold_name(entry.text), entry) for entry in more]
    return Gazetteer((*_unique(list(_entries(story))), *corrected), _cities())


def _unique(entries: Sequence[Entry]) -> Iterator[tuple[str, Entry]]:
    """Without entries that say the same of the same folded name: a full name wins over a derived one."""
    patterns = fold_names([entry.text for entry in entries])
    seen: set[tuple[str | None, ...]] = set()
    for pattern, entry in sorted(zip(patterns, entries, strict=True), key=_rank):
        subject = entry.actor.name if entry.actor else entry.place.name if entry.place else str(entry.office or "")
        form = entry.form if entry.form == "metonym" or (entry.form == "demonym" and entry.kind == "actor") else None
        key = (pattern, entry.kind, subject, entry.acronym or form, form if form == "metonym" else None)
        if key not in seen:
            seen.add(key)
            yield pattern, entry


def _rank(named: tuple[str, Entry]) -> tuple[bool, bool]:
    return not named[1].full, not named[1].alone


def _entries(story: Story) -> Iterator[Entry]:
    for actor in story.actors:
        yield from _actor_entries(actor)
    known = {fold_name(actor.name) for actor in story.actors if actor.type == "state"}
    known |= {fold_name(alias.text) for actor in story.actors if actor.type == "state" for alias in actor.aliases}
    for state in _world_states(known):
        yield from _actor_entries(state)
    for place in story.places:
        yield from _place_entries(place)
    yield from _office_entries(story)
    yield from _block_entries(story)


# ---- actors


def _actor_entries(actor: Actor) -> Iterator[Entry]:
    for alias in (Alias(text=actor.name), *actor.aliases):
        for text in _spellings(alias.text, person=actor.type == "person"):
            yield _entry(actor, alias, text)
    if actor.type == "person":
        for text in surnames(actor.name):
            yield _entry(actor, Alias(text=text, kind="short", alone=False), text)


def _entry(actor: Actor, alias: Alias, text: str) -> Entry:
    acronym = alias.kind == "acronym" or _is_acronym(text)
    form = "acronym" if acronym and alias.kind == "name" else alias.kind
    return Entry(
        kind="actor",
        text=text,
        form=form,
        actor=actor,
        full=alias.kind not in ("short", "demonym", "metonym") and alias.alone,
        alone=alias.alone,
        period=alias.period,
        person=actor.type == "person",
        acronym=_letters(text) if acronym else None,
    )


def _is_acronym(text: str) -> bool:
    if " " in text or not text.isupper():
        return False
    return 1 < len(_letters(text)) <= 6


def _letters(text: str) -> str:
    return text if text.isalnum() else "".join([character for character in text if character.isalnum()])


# Articles and particles inside names, which outlets capitalise as they like.
_FREE_TEXT = """
al el as ash an ar at ad az the of for in and bin ibn von der de la abu
"""
_FREE = frozenset(_FREE_TEXT.split())
_WORD = re.compile(r"[^\W_]+")


def _upper(text: str) -> tuple[int, ...]:
    """Offsets of the capitals that every spelling of the name keeps: the first letters of its capitalised words, and both
    letters of "US" and "UN" inside it."""
    offsets: list[int] = []
    for word in _WORD.finditer(text):
        if word[0].casefold() in _FREE and len(word[0]) < len(text) and (word.start() > 0 or word[0] != "The"):
            continue
        if word[0][0].isupper():
            offsets.append(word.start())
        if word[0] in ("US", "UN", "UK", "EU"):
            offsets.append(word.start() + 1)
    return tuple(offsets)


_US = re.compile(r"\b(US|UN|UK)\b")


def _spellings(text: str, *, person: bool) -> Sequence[str]:
    """The ways in which one name is written: with and without full stops, articles and transliterations."""
    spellings = [text]
    if _US.search(text) and "." not in text and len(text) > 2:
        spellings.append(_US.sub(lambda found: ".".join(found[0]) + ".", text))
    if person or "al-" in text.casefold():
        spellings.extend(spelling for spelling in transliterations(text) if spelling not in spellings)
    return spellings


def _world_states(known: set[str]) -> Iterator[Actor]:
    for code in sorted(STATES):
        names = STATES[code]
        if fold_name(names.name) in known:
            continue
        aliases = [Alias(text=other) for other in names.others]
        aliases += [Alias(text=word, kind="demonym") for word in names.demonyms if fold_name(word) not in known]
        yield Actor(name=names.name, type="state", side="Other", aliases=tuple(aliases))


# ---- places


def _place_entries(place: Place) -> Iterator[Entry]:
    for alias in (Alias(text=place.name), *place.aliases):
        for text in _spellings(alias.text.removeprefix("the "), person=False):
            acronym = _letters(text) if _is_acronym(text) else None
            form = "acronym" if acronym else "name"
            yield Entry("place", text, form, place=place, full=alias.alone, alone=alias.alone, acronym=acronym)


# Cities whose names are common words of English that follow "in" with a capital for other reasons.
_NOT_CITIES_TEXT = """
central union victoria independence enterprise reading mobile orange split nice bath most man march date male of same hit
young ford best progress liberty aurora eden wake imperial san santa sale surprise republic bear buy international congress
parliament spring summer august hope opera western eastern northern southern
"""
_NOT_CITIES = frozenset(_NOT_CITIES_TEXT.split())


def _cities() -> Mapping[str, str]:
    """Cities of more than 100,000 people, by folded name: ``world_cities.tsv``, from GeoNames (CC BY 4.0) by
    scripts/make_world_cities.py. Cities of one name stand in one value, the largest first."""
    table = resources.files("helpers.extract").joinpath("world_cities.tsv").read_text("utf-8")
    lines = table.splitlines()[1:]
    by_name: dict[str, str] = {}
    for folded, line in zip(fold_names([line[: line.index("\t")] for line in lines]), lines, strict=True):
        if len(folded) >= 4 and folded not in _NOT_CITIES and folded not in STOPWORDS:
            by_name[folded] = f"{by_name[folded]}\n{line}" if folded in by_name else line
    return by_name


def _city_entry(lines: str) -> Entry:
    fields = [line.split("\t") for line in lines.splitlines()]
    return Entry("city", fields[0][0], "name", names=tuple((name, country) for name, country, *_ in fields))


# ---- offices and names that hide others


def _office_entries(story: Story) -> Iterator[Entry]:
    holders: dict[tuple[str, str], list[Holder]] = {}
    phrases: dict[tuple[str, str], list[str]] = {}
    for actor in story.actors:
        for office in actor.offices:
            key = (office.title, office.of)
            holders.setdefault(key, []).append(Holder(actor, office.period))
            phrases.setdefault(key, []).extend(office.phrases)
    for key, held in holders.items():
        body = story.actor_named.get(key[1])
        wordings = OFFICE_WORDINGS.get(key[0], (key[0].casefold(),))
        texts = [*phrases[key], *(_office_phrases(body, wordings) if body and key[0] in UNIQUE_OFFICES else ())]
        for text in dict.fromkeys(texts):
            yield Entry("office", text, "office", office=key, holders=tuple(held))


def _office_phrases(body: Actor, wordings: Sequence[str]) -> Iterator[str]:
    """ "Iraqi prime minister", "Iraq's prime minister", "prime minister of Iraq" and their like."""
    names = [body.name, *(a.text for a in body.aliases if a.kind in ("name", "acronym") and a.alone)]
    adjectives = [*names, *(alias.text for alias in body.aliases if alias.kind == "demonym")]
    for wording in wordings:
        for adjective in adjectives:
            yield f"{adjective} {wording}"
        for name in names:
            yield f"{name}'s {wording}"
            if wording != "chief":
                yield f"{wording} of {name}"
                yield f"{wording} of the {name}"


def _block_entries(story: Story) -> Iterator[Entry]:
    """Names that hide the names inside them. What the story lists as an actor or place is never hidden."""
    subjects: tuple[Actor | Place, ...] = (*story.actors, *story.places)
    listed = {fold_name(name) for subject in subjects for name in _all_names(subject)}
    # A description such as "pipeline to Turkey" does name the state.
    pipelines = (name for pipeline in story.pipelines for name in (pipeline.name, *pipeline.aliases))
    several_words = (name for name in pipelines if not name.startswith("pipeline ") and any(c in name for c in " -–"))
    for text in (*OTHER_NAMES, *several_words):
        if fold_name(text) not in listed:
            yield Entry("block", text, "name")


def _all_names(subject: Actor | Place) -> Iterator[str]:
    yield subject.name
    yield from (alias.text for alias in subject.aliases)
