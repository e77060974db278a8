"""What the model of names looks at: features of a piece by itself, of a piece as a neighbour, and of its place in an article.

A feature of a piece is a string, computed once for each distinct piece; a feature of place is a column of an array, computed
for all pieces of an article at once. Training and reading share this file, so that they see the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from helpers.extract.name_pieces import Piece
from helpers.language.demonyms import STATES
from helpers.language.name_words import BODY_HEADS, KNOWN_BODIES, KNOWN_PLACES, OCCUPATIONS, PLACE_HEADS, THING_HEADS
from helpers.language.personal_names import FAMILY_NAMES, GIVEN_NAMES
from helpers.language.titles import TITLE_WORDS

__all__ = [
    "BITS",
    "FLAGS",
    "Feature",
    "Lexicon",
    "Runs",
    "build_lexicon",
    "features_as_neighbour",
    "features_beside_of_marks",
    "features_beside_of_word",
    "features_of",
    "features_of_marks",
    "features_of_word",
    "lists_of",
    "phrase_kinds",
    "runs_of",
]  # fmt: skip

_CALENDAR_TEXT = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec
"""
_CALENDAR = frozenset(_CALENDAR_TEXT.split())
_COMPASS_TEXT = """
north south east west northern southern eastern western central new upper lower greater
"""
_COMPASS = frozenset(_COMPASS_TEXT.split())
_ROMAN = re.compile(r"(?:[IVX]+)$")


# What lists a word is in, as bits of one number; the names of the lists are values of the feature "k".
LISTS = (
    "given", "family", "title", "occupation", "body", "placehead", "thing", "calendar", "compass", "state", "demonym", "place",
    "knownbody", "english", "arabic",
)  # fmt: skip
BITS: Mapping[str, int] = {name: 1 << place for place, name in enumerate(LISTS)}


class Lexicon(NamedTuple):
    """Names known beforehand, folded to lower case: of states, of who and what is theirs, of cities and regions, of bodies;
    ``opening``: the first words of those of several words; ``partners``: states and larger places as written, which a hyphen
    joins to another ("US-Iraq"); ``english``: words that English writes small; ``lists``: for a word the bits of its lists."""

    states: frozenset[str]
    demonyms: frozenset[str]
    places: frozenset[str]
    bodies: frozenset[str]
    opening: frozenset[str]
    partners: frozenset[str]
    english: frozenset[str]
    lists: Mapping[str, int]


def build_lexicon(cities: Sequence[str], english: Sequence[str]) -> Lexicon:
    """The lexicon; ``cities``: names of cities of the world, as written; ``english``: words in small letters."""
    states = frozenset(name.lower() for one in STATES.values() for name in (one.name, *one.others))
    demonyms = frozenset(word.lower() for one in STATES.values() for word in one.demonyms)
    places = frozenset({city.lower() for city in cities} | KNOWN_PLACES) - states - demonyms
    opening = frozenset(
        name[: name.index(" ")] for names in (states, places, KNOWN_BODIES, demonyms) for name in names if " " in name
    )
    partners = {name for one in STATES.values() for name in (one.name, *one.others)} | {name.title() for name in KNOWN_PLACES}
    partners |= {city for city in cities if " " not in city and len(city) > 4}
    known = frozenset(english)
    lists: dict[str, int] = {}
    for name, words in (
        ("given", GIVEN_NAMES), ("family", FAMILY_NAMES), ("title", TITLE_WORDS), ("occupation", OCCUPATIONS),
        ("body", BODY_HEADS), ("placehead", PLACE_HEADS), ("thing", THING_HEADS), ("calendar", _CALENDAR),
        ("compass", _COMPASS), ("state", states), ("demonym", demonyms), ("place", places), ("knownbody", KNOWN_BODIES),
        ("english", known),
    ):  # fmt: skip
        bit = BITS[name]
        for word in words:
            lists[word] = lists.get(word, 0) | bit
    return Lexicon(states, demonyms, places, KNOWN_BODIES, opening, frozenset(partners), known, lists)


Feature = tuple[str, str]
"""The template of a feature and its value: ("w", "president")."""


def features_of(piece: Piece, lexicon: Lexicon) -> list[Feature]:
    """Features of a piece as part of a name."""
    return [*features_of_word(piece.core, lexicon), *features_of_marks(piece.lead, piece.trail)]


def features_of_word(core: str, lexicon: Lexicon) -> list[Feature]:
    """Those that the word of a piece has."""
    lower = core.lower()
    found = [("w", lower), ("s3", lower[-3:]), ("s2", lower[-2:]), ("p3", lower[:3]), ("shape", _shape(core))]
    if len(lower) > 4:
        found.append(("s4", lower[-4:]))
    bits = lists_of(lower, lexicon)
    if bits:
        found += [("k", name) for name, bit in BITS.items() if bits & bit]
    else:
        found.append(("k", "none"))
    if core[:1].islower() and len(core) > 3:
        found.append(("articled", ""))
    return found


def features_of_marks(lead: str, trail: str) -> list[Feature]:
    """Those that the marks around it have."""
    found = []
    if trail.startswith("'s"):
        found.append(("possessive", ""))
    elif trail:
        found.append(("t", "-x" if trail[0] == "-" else trail[0]))
    if lead:
        found.append(("l", "x-" if lead[-1] == "-" else lead[-1]))
    return found


def features_as_neighbour(piece: Piece, lexicon: Lexicon) -> list[Feature]:
    """Features of a piece as the one before or after a name."""
    return [
        *features_beside_of_word(piece.core, lexicon, capital=piece.capital),
        *features_beside_of_marks(piece.lead, piece.trail),
    ]


def features_beside_of_word(core: str, lexicon: Lexicon, *, capital: bool) -> list[Feature]:
    """Those that the word of a neighbour has."""
    lower = core.lower()
    found = [("w", lower)]
    if not capital:
        if lower in OCCUPATIONS:
            found.append(("k", "occupation"))
        if len(lower) > 4:
            found.append(("s3", lower[-3:]))
        if lower.isdigit():
            found.append(("digits", ""))
    else:
        found.append(("shape", _shape(core)))
        bits = lists_of(lower, lexicon)
        found += [("k", name) for name, bit in BITS.items() if bits & bit] if bits else []
    return found


def features_beside_of_marks(lead: str, trail: str) -> list[Feature]:
    """Those that the marks around a neighbour have."""
    found = []
    if trail:
        found.append(("t", "'s" if trail.startswith("'s") else trail[0]))
    if lead:
        found.append(("l", lead[-1]))
    return found


_ARABIC_PARTS = frozenset(["al", "el", "as", "ash", "an", "ar", "ad", "az", "at", "abd", "abu"])


def lists_of(lower: str, lexicon: Lexicon) -> int:
    """The lists that a word in small letters is in, as bits."""
    bare = lower.rstrip(".") if lower[-1:] == "." else lower
    bits = lexicon.lists.get(bare, 0)
    if "-" in bare:
        first, _, last = bare.partition("-")
        if lexicon.lists.get(first, 0) & BITS["given"]:
            bits |= BITS["given"]
        if first in _ARABIC_PARTS and last:
            bits |= BITS["arabic"]
    return bits


def _shape(core: str) -> str:
    if core.isalpha():
        if core.isupper():
            return f"X{min(len(core), 7)}"
        if core[0].isupper() and core[1:].islower():
            return "Xx"
        return "XxX" if core[0].isupper() else "x"
    if "." in core:
        return "X." if len(core) < 3 else "X.X." if core.count(".") > 1 else "Xx."
    if any(character.isdigit() for character in core):
        return "X9" if core[0].isalpha() else "9"
    if "-" in core:
        return "x-X" if core[0].islower() else "X-X"
    if "'" in core or "’" in core:
        return "X'X"
    return "other"


# Features of place, by column.
FLAGS = (
    "opens sentence", "small elsewhere", "capital inside a sentence elsewhere", "sentence in title case",
    "sentence in capitals",
    "first of run", "last of run", "alone in run", "in headline", "given name before", "title before",
    "follows given name in article",
    "follows title in article", "state begins", "state goes on", "place begins", "place goes on", "body begins", "body goes on",
    "body head ends run", "place head ends run", "comma and place after", "bracketed capitals after", "bracketed",
    "body head begins run", "thing head ends run", "state adjective before", "run of two", "run of three or more",
    "no English word", "opens sentence, no English word", "alone, no English word", "acronym that the article introduces",
)  # fmt: skip


class Runs(NamedTuple):
    """The runs of some articles in which names can be. ``pieces``: places of their pieces, run after run; ``run``: the run of
    each; ``lengths`` of the runs."""

    pieces: NDArray[np.int64]
    run: NDArray[np.int64]
    lengths: NDArray[np.int64]


def runs_of(bits: Mapping[str, NDArray[np.bool_]], first: NDArray[np.bool_], parted: NDArray[np.bool_]) -> Runs:
    """The runs among pieces of the given properties (capital, joiner …). ``first``: a piece begins a sentence; ``parted``: a
    dash
    stands before it."""
    # Whether a piece goes on with the next one.
    link = ~_shifted(first | parted | bits["opens"], -1, fill=True) & ~bits["closes"]
    linked = _shifted(link, 1)  # ... and with the one before
    # A word of grammar with a capital is part of nothing: "The", "But" …
    capital = bits["capital"]
    strong = capital & ~bits["grammar"]
    # ... unless inside a sentence before a name: "All India Radio".
    strong |= capital & bits["grammar"] & ~bits["the"] & ~first & ~_shifted(first, 1) & link & _shifted(strong, -1)
    joiner = bits["joiner"] | bits["particle"]
    after_name = linked & _shifted(strong, 1)
    before_name = link & _shifted(strong, -1)
    pair = joiner & after_name & link & _shifted(joiner & before_name, -1)
    active = strong | (joiner & after_name & before_name) | pair | _shifted(pair, 1) | (bits["particle"] & before_name)
    pieces = np.flatnonzero(active)
    goes_on = (active & linked & _shifted(active, 1))[pieces]
    run = np.cumsum(~goes_on) - 1
    lengths = np.bincount(run) if len(pieces) else np.zeros(0, dtype=np.int64)
    return Runs(pieces, run, lengths)


def _shifted(values: NDArray[np.bool_], by: int, *, fill: bool = False) -> NDArray[np.bool_]:
    """``values`` moved ``by`` places to the right; what comes in is ``fill``."""
    moved = np.full_like(values, fill)
    if by > 0:
        moved[by:] = values[:-by]
    else:
        moved[:by] = values[-by:]
    return moved


def phrase_kinds(cores: Sequence[str], lexicon: Lexicon, wanted: Sequence[int]) -> list[tuple[int, int, str]]:
    """Names of several words that the lexicon has, among the words of a run: first, number of words, kind (state, place or
    body); the longest at each of the ``wanted`` places."""
    found = []
    for first in wanted:
        for length in range(min(4, len(cores) - first), 1, -1):
            name = " ".join(cores[first : first + length])
            kind = next(
                (
                    kind
                    for kind, names in (("state", lexicon.states), ("body", lexicon.bodies), ("place", lexicon.places))
                    if name in names
                ),
                None,
            )
            if kind is not None:
                found.append((first, length, kind))
                break
    return found
