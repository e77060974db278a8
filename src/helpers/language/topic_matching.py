"""Which topics of a story a text touches, by the topics' dictionaries of terms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from helpers.story import Topic

__all__ = ["TopicHit", "TopicMatcher"]


class TopicHit(NamedTuple):
    """One term of a topic in a text, from character ``start`` up to ``end``."""

    topic: str
    start: int
    end: int


class _Term(NamedTuple):
    topic: str
    excludes: bool
    whole: re.Pattern[str]


class TopicMatcher:
    """The terms of all topics, compiled once.

    Terms match without regard to case and as whole words; ``*`` stands for any ending of a word. A hit that lies inside a
    hit of an excluded phrase of its own topic does not count. The first words of all terms are looked for in one pass, and
    only where one begins a word is the whole term tried.
    """

    def __init__(self, topics: Sequence[Topic]) -> None:
        terms: dict[str, list[_Term]] = {}
        for topic in topics:
            for text, excludes in (*((t, False) for t in topic.terms), *((t, True) for t in topic.exclude)):
                head = _same_length_lower(re.split(r"[\s*]", text, maxsplit=1)[0])
                terms.setdefault(head, []).append(_Term(topic.id, excludes, _compile(text)))
        self._order = {topic.id: place for place, topic in enumerate(topics)}
        self._heads = sorted(terms)
        self._terms = [terms[head] for head in self._heads]
        self._automaton = AhoCorasick(self._heads) if self._heads else None

    def hits(self, text: str) -> list[TopicHit]:
        """Every hit in ``text``, in order of place, then of topic."""
        if self._automaton is None:
            return []
        lower = _same_length_lower(text)
        found: set[TopicHit] = set()
        excluded: list[TopicHit] = []
        for head, start, _ in self._automaton.find_matches_as_indexes(lower, overlapping=True):
            if start and (lower[start - 1].isalnum() or lower[start - 1] == "_"):
                continue
            for term in self._terms[head]:
                if match := term.whole.match(lower, start):
                    hit = TopicHit(term.topic, start, match.end())
                    if term.excludes:
                        excluded.append(hit)
                    else:
                        found.add(hit)
        kept = (hit for hit in found if not any(_inside(hit, other) for other in excluded))
        return sorted(kept, key=lambda hit: (hit.start, hit.end, self._order[hit.topic]))

    def topics_in(self, text: str) -> tuple[str, ...]:
        """Ids of the topics that ``text`` touches, in the story's order."""
        return tuple(sorted({hit.topic for hit in self.hits(text)}, key=self._order.__getitem__))


def _inside(hit: TopicHit, other: TopicHit) -> bool:
    return hit.topic == other.topic and other.start <= hit.start and hit.end <= other.end


def _compile(term: str) -> re.Pattern[str]:
    words = (r"[\w'’-]*".join(re.escape(piece) for piece in word.split("*")) for word in _same_length_lower(term).split())
    return re.compile(r"\s+".join(words) + r"(?!\w)")


def _same_length_lower(text: str) -> str:
    """Lower case without the few characters whose lower case is longer, so that offsets stay true."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
