"""Which sentences of an article can count military personnel: one automaton over the article, before anything dearer.

Most news counts none. An article without a noun of personnel or the name of an armed service is left at once; its sentences
are read only where they hold such a word, or one that personnel are told with.
"""

from __future__ import annotations

from bisect import bisect_right

from ahocorasick_rs import AhoCorasick

from helpers.extract.contract import Reading
from helpers.language.lowered import lowered
from helpers.language.military import PERSONNEL_STEMS, SETTING_STEMS

__all__ = ["PersonnelWords"]


class PersonnelWords:
    """The automaton over the words for personnel and for what they are told with; built once, used for every article."""

    def __init__(self) -> None:
        self._personnel = len(PERSONNEL_STEMS)
        self._automaton = AhoCorasick([*PERSONNEL_STEMS, *SETTING_STEMS])

    def candidates(self, reading: Reading) -> set[int]:
        """The indexes of the sentences with such a word; none where the article has no word for personnel."""
        found = self._automaton.find_matches_as_indexes(lowered(reading.text))
        if not any(which < self._personnel for which, _, _ in found):
            return set()
        starts = [sentence.start for sentence in reading.sentences]
        return {index for _, start, _ in found if (index := bisect_right(starts, start) - 1) >= 0}
