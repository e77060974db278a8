"""Which sentences of an article can count military personnel: one automaton over the article, before anything dearer.

Most news counts none. An article without a noun of personnel or the name of an armed service is left at once; its sentences
are read only where they hold such a word, or one that personnel are told with.
"""

from __future__ import annotations

from ahocorasick_rs import AhoCorasick

from helpers.extract.contract import Reading
from helpers.language.military import PERSONNEL_STEMS, SETTING_STEMS

__all__ = ["PersonnelWords"]


class PersonnelWords:
    """The automaton over the words for personnel and for what they are told with; built once, used for every article."""

    def __init__(self) -> None:
        self._personnel = len(PERSONNEL_STEMS)
        self._automaton = AhoCorasick([*PERSONNEL_STEMS, *SETTING_STEMS])

    def candidates(self, reading: Reading) -> set[int]:
        """The indexes of the sentences with such a word; none where the article has no word for personnel."""
        found = self._automaton.find_matches_as_indexes(reading.low)
        personnel = self._personnel
        for which, _, _ in found:
            if which < personnel:
                return _sentences_at(reading, [start for _, start, _ in found])
        return set()


def _sentences_at(reading: Reading, places: list[int]) -> set[int]:
    """The indexes of the sentences that hold one of the places, which are in order."""
    held: set[int] = set()
    sentences, index, after = reading.sentences, -1, 0  # after: where the sentence after the last one begins
    for place in places:
        if place < after:
            continue
        while index + 1 < len(sentences) and sentences[index + 1].start <= place:
            index += 1
        after = sentences[index + 1].start if index + 1 < len(sentences) else len(reading.text) + 1
        if index >= 0:
            held.add(index)
    return held
