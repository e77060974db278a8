"""Which sentences of an article can tell of an attack: one pass of an automaton over the article, before anything dearer.

Most news tells of none, and most violent words in it ("hit", "launched", "targeted") are no violence. An article without a word
that is violent in itself, and without weapons or fighters for the weaker ones, is left at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import ahocorasick_rs

from helpers.extract.contract import Reading, Sentence
from helpers.language.lowered import lowered
from helpers.language.violence import AFTERMATH_STEMS, ARMED_STEMS, TOLL_STEMS, VIOLENT_STEMS, WEAK_STEMS

__all__ = ["Candidates", "Passage", "Passages"]

_ARMED = frozenset({"violent", "armed"})
# In how many sentences of an article weapons, armed people or plain violence must stand before a weak word ("hit", "attack")
# counts in one without them. One lets politics in, four loses short reports; read off general news.
_SUPPORT = 2
_ODD_SPACE = re.compile(r"[^\S ]")


class Passage(NamedTuple):
    """One sentence on one line (each white space a plain one, so that offsets stay), the same in lower case, and what it has:
    ``starts`` where a violent word can begin, ``has_toll`` a word that a number of dead or wounded stands with, ``armed``
    weapons, armed people or plain violence."""

    sentence: Sentence
    low: str
    starts: tuple[int, ...]
    has_toll: bool
    armed: bool


class Passages(NamedTuple):
    """Passages in reading order: ``telling`` hold a word that can tell an attack, ``following`` one that can add to an attack
    told elsewhere (who claimed it, that nobody was hurt). No sentence is in both."""

    telling: list[Passage]
    following: list[Passage]


class Candidates:
    """The automaton over the beginnings of violent words; built once, used for every article."""

    def __init__(self) -> None:
        kinds = {
            "violent": VIOLENT_STEMS,
            "weak": WEAK_STEMS,
            "armed": ARMED_STEMS,
            "after": AFTERMATH_STEMS,
            "toll": TOLL_STEMS,
        }
        pairs = [(stem, kind) for kind, stems in kinds.items() for stem in stems]
        self._kinds = [kind for _, kind in pairs]
        self._automaton = ahocorasick_rs.AhoCorasick([stem for stem, _ in pairs])

    def passages(self, reading: Reading) -> Passages:
        """The sentences worth reading; both lists are empty where the article can tell no attack."""
        low = lowered(reading.text)
        hits = [
            (start, self._kinds[index])
            for index, start, _ in self._automaton.find_matches_as_indexes(low, overlapping=True)
            if start == 0 or not low[start - 1].isalnum()
        ]
        found = {kind for _, kind in hits}
        if "violent" not in found and not {"weak", "armed"} <= found:
            return Passages([], [])
        return _chosen(reading.sentences, low, _by_sentence(reading.sentences, hits))


def _by_sentence(sentences: Sequence[Sentence], hits: Sequence[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    by_sentence: list[list[tuple[int, str]]] = []
    upcoming = iter(sorted(hits))
    hit = next(upcoming, None)
    for sentence in sentences:
        mine = []
        while hit is not None and hit[0] < sentence.end:
            if hit[0] >= sentence.start:
                mine.append(hit)
            hit = next(upcoming, None)
        by_sentence.append(mine)
    return by_sentence


def _chosen(sentences: Sequence[Sentence], low: str, by_sentence: Sequence[Sequence[tuple[int, str]]]) -> Passages:
    passages = Passages([], [])
    kinds_of = [{kind for _, kind in hits} for hits in by_sentence]
    supported = sum(bool(kinds & _ARMED) for kinds in kinds_of) >= _SUPPORT
    for sentence, hits, kinds in zip(sentences, by_sentence, kinds_of, strict=True):
        if not kinds:
            continue
        has_arms = bool(kinds & _ARMED)
        if "violent" in kinds or ("weak" in kinds and (has_arms or supported or sentence.is_title)):
            starts = tuple(start - sentence.start for start, kind in hits if kind in ("violent", "weak"))
            passages.telling.append(_passage(sentence, low, starts, kinds))
        elif "after" in kinds:
            passages.following.append(_passage(sentence, low, (), kinds))
    return passages


def _passage(sentence: Sentence, low: str, starts: tuple[int, ...], kinds: set[str]) -> Passage:
    has_toll, armed = "toll" in kinds, bool(kinds & _ARMED)
    if _ODD_SPACE.search(sentence.text) is None:
        return Passage(sentence, low[sentence.start : sentence.end], starts, has_toll, armed)
    plain = sentence._replace(text=_ODD_SPACE.sub(" ", sentence.text))
    return Passage(plain, lowered(plain.text), starts, has_toll, armed)
