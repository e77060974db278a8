"""An article as pieces between spaces, and what one piece is made of: marks, a word, marks.

The model of names looks at pieces. Each distinct piece is analysed once for a batch of articles; afterwards an article is an
array of numbers, and everything that follows is array work.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from helpers.language.stopwords import STOPWORDS

__all__ = ["ABBREVIATED", "JOINERS", "PARTICLES", "Piece", "Pieces", "analyse", "is_grammar", "split_pieces"]

JOINERS = frozenset(["of", "the", "and", "for", "&", "e", "y", "ki", "to"])
_PARTICLES_TEXT = """
al el bin bint ibn abu von van der den de da di del della la le du des dos das es ul ur ud ad ash as
"""
PARTICLES = frozenset(_PARTICLES_TEXT.split())
_ABBREVIATED_TEXT = """
mr mrs ms dr gen col lt maj brig adm capt cpt cmdr sgt spc pfc sen rep gov st prof rev hon jr sr inc ltd co corp bros no fr
cpl pvt ret
"""
ABBREVIATED = frozenset(_ABBREVIATED_TEXT.split())
_OPENING = "\"“‘'’([{<*•#@«`"
_CLOSING = ".,;:!?)]}>\"”’'*»…`-‑"
# What English joins to a name with a hyphen; after others the hyphen is the name's own ("Silpa-archa").
_COMPOUNDING_TEXT = """
led backed based run owned funded born style wide controlled aligned sponsored made era type related linked allied trained
dominated only like friendly bound held occupied administered brokered mediated imposed mandated supported supplied built
designed affiliated inspired majority minority speaking language listed educated elect designate wing supporting ruled armed
produced manufactured flagged chaired appointed drafted sanctioned designated hosted organised organized loyal leaning
oriented installed authored ravaged hit stricken
"""
_COMPOUNDING = frozenset(_COMPOUNDING_TEXT.split())
# Nouns whose possessive stands inside names: "People's Protection Units".
_INSIDE_NAMES_TEXT = """
people women men children workers farmers teachers students veterans king queen prince world journalists lawyers citizens
peoples girls boys patients writers lloyd mcdonald kellogg moody levi sotheby christie st
"""
_INSIDE_NAMES = frozenset(_INSIDE_NAMES_TEXT.split())
# A mark that parts words without a space around it; one character becomes one space, so that offsets stay.
_PARTING = "—–/|\u2015"
_INITIALS = re.compile(r"(?:\w\.)+\w?\.?$")
_HYPHEN = re.compile(r"[-‑]")
_ADDRESS = re.compile(r"@|://|www\.|\.(?:com|org|net|co|gov|uk)\b|^#|_")
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)$")
_SPACES = (*range(9, 14), *range(28, 33), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)


class Piece(NamedTuple):
    """What stands between two spaces. ``core`` begins ``offset`` characters in; ``lead`` and ``trail`` are the marks around
    it, a possessive ending or the rest of a compound ("-led") among them. ``capital``: the core can be part of a name.
    ``opens`` and ``closes``: a mark keeps it from being one name with the piece before or after."""

    core: str
    offset: int
    lead: str
    trail: str
    capital: bool
    joiner: bool
    particle: bool
    grammar: bool
    opens: bool
    closes: bool


def analyse(piece: str) -> Piece:
    """One piece taken apart.

    >>> analyse("(Iraq’s").core, analyse("US-led,").trail, analyse("pro-Iran").core, analyse("U.S.").core
    ('Iraq', '-led,', 'Iran', 'U.S.')
    """
    bare = piece[:-1]
    if piece.islower() and (piece.isalpha() or (bare.isalpha() and piece[-1] in ".,;:")):
        return _small(piece)
    core = piece.lstrip(_OPENING)
    lead = piece[: len(piece) - len(core)]
    stripped = core.rstrip(_CLOSING)
    trail = core[len(stripped) :]
    if trail.startswith(".") and (_INITIALS.fullmatch(stripped + ".") or stripped.lower() in ABBREVIATED):
        stripped, trail = stripped + ".", trail[1:]
    if stripped.endswith(("'s", "’s", "'S", "’S")):
        stripped, trail = stripped[:-2], "'s" + trail
    stripped, lead, trail = _uncompounded(stripped, lead, trail)
    lower = stripped.lower()
    address = len(stripped) > 4 and _ADDRESS.search(stripped) is not None
    capital = _is_capital(stripped) and not address
    marks = trail[2:] if trail.startswith("'s") else trail
    return Piece(
        core=stripped,
        offset=len(lead),
        lead=lead,
        trail=trail,
        capital=capital,
        joiner=(lower in JOINERS and stripped.islower()) or stripped == "&",
        particle=(lower in PARTICLES and stripped.islower()) or _ORDINAL.match(stripped) is not None,
        grammar=is_grammar(stripped, lower),
        opens=bool(lead),
        closes=bool(marks) or (trail != marks and lower not in _INSIDE_NAMES),
    )


def is_grammar(core: str, lower: str) -> bool:
    """A word of grammar, and neither an acronym ("US") nor an initial ("D")."""
    if len(core) == 1:
        return lower in ("a", "i") or not core.isalpha()
    return (lower in STOPWORDS or lower in JOINERS) and not core.isupper()


def _small(piece: str) -> Piece:
    """A piece in small letters with no mark but one at its end: most of a text."""
    if piece.isalpha():
        joiner, particle = piece in JOINERS, piece in PARTICLES
        return Piece(piece, 0, "", "", False, joiner, particle, joiner or piece in STOPWORDS, False, False)
    core = piece[:-1]
    if core in ABBREVIATED and piece[-1] == ".":
        return Piece(piece, 0, "", "", False, False, False, False, False, False)
    return Piece(core, 0, "", piece[-1], False, False, False, core in STOPWORDS, False, True)


def _uncompounded(core: str, lead: str, trail: str) -> tuple[str, str, str]:
    """ "US-led" is US, "pro-Iran" Iran; "al-Sudani" and "Lashkar-e-Taiba" stay whole."""
    if "-" not in core and "‑" not in core:
        return core, lead, trail
    parts = _HYPHEN.split(core)
    if parts[0][:1].isupper() and (parts[-1] in _COMPOUNDING or (parts[-1].endswith("ed") and len(parts[-1]) > 4)):
        first = len(parts[0])
        return core[:first], lead, core[first:] + trail
    if parts[0].islower() and parts[0] not in PARTICLES and parts[1][:1].isupper() and len(parts[0]) > 1:
        return core[len(parts[0]) + 1 :], core[: len(parts[0]) + 1] + lead, trail
    return core, lead, trail


def _is_capital(core: str) -> bool:
    if core[:1].isupper():
        return True
    if len(core) > 3 and core[0].islower():  # al-Sudani, d'Ivoire
        first = next((i for i, character in enumerate(core) if not character.isalpha()), 0)
        return 0 < first < 5 and core[first + 1 : first + 2].isupper() and core[first] in "-‑'’"
    return False


class Pieces(NamedTuple):
    """The pieces of a text: their words, where each begins, how long each is, whether it has a capital, and whether a dash or
    slash stands before it instead of a space."""

    words: Sequence[str]
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    capital: NDArray[np.bool_]
    parted: NDArray[np.bool_]


def _table(codes: Iterable[int], size: int) -> NDArray[np.bool_]:
    table = np.zeros(size, dtype=np.bool_)
    table[list(codes)] = True
    return table


_SPACE_TABLE = _table(_SPACES, 0x3002)
_CAPITAL_TABLE = _table([code for code in range(0x2AF) if chr(code).isupper()], 0x3002)
_BEFORE_CAPITAL = re.compile(r"-(?=[A-Z])")
_LAST_WORD = re.compile(r"(?<![\w-])[A-Z][A-Za-z.]+$")


def _with_pairs_parted(text: str, known: Container[str]) -> str:
    parted = text
    for hyphen in _BEFORE_CAPITAL.finditer(text):
        at = hyphen.start()
        word = _LAST_WORD.search(text, max(0, at - 24), at)
        if word is not None and word[0] in known:
            parted = f"{parted[:at]} {parted[at + 1 :]}"
    return parted


def split_pieces(text: str, known: Container[str] = ()) -> Pieces:
    """The pieces of ``text`` between white space and dashes. A hyphen between a ``known`` name and another parts them:
    "Iran-Iraq"."""
    parted = text
    for mark in _PARTING:
        if mark in parted:
            parted = parted.replace(mark, " ")
    if known and "-" in parted:
        parted = _with_pairs_parted(parted, known)
    codes = np.minimum(np.frombuffer(parted.encode("utf-32-le", "surrogatepass"), dtype=np.uint32), 0x3001)
    blank = np.concatenate([[True], _SPACE_TABLE[codes], [True]])
    edges = np.flatnonzero(blank[1:] != blank[:-1])
    starts, ends = edges[::2], edges[1::2]
    capital = np.zeros(len(starts), dtype=np.bool_)
    broken = np.zeros(len(starts), dtype=np.bool_)
    if len(starts):
        capital = np.logical_or.reduceat(_CAPITAL_TABLE[codes], starts)
        if parted is not text:
            before = np.maximum(starts - 1, 0)
            original = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
            broken = ~_SPACE_TABLE[np.minimum(original[before], 0x3001)] & (starts > 0)
    return Pieces(parted.split(), starts, ends - starts, capital, broken)
