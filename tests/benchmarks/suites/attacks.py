"""Attack reports: the pass that dismisses most articles, and the whole extractor alone and in company.

In a run all extractors of a batch share what an article has found of its numbers and dates; alone, attacks have to find them.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.benchmarks.timing import Corpus, Line, fresh, seconds_of, with_mentions

from helpers.extract import EXTRACTORS
from helpers.extract.attack_candidates import Candidates

__all__ = ["measure"]


def measure(corpus: Corpus) -> Iterator[Line]:
    read_mentions = EXTRACTORS["mentions"].build(corpus.story)
    mentioned = [with_mentions(reading, tuple(read_mentions(reading))) for reading in corpus.readings]
    count = len(mentioned)
    candidates, read = Candidates(), EXTRACTORS["attacks"].build(corpus.story)
    yield Line("candidate sentences", seconds_of(lambda: [candidates.passages(one) for one in mentioned]), count)
    yield Line("attacks, alone", seconds_of(lambda: [list(read(fresh(one))) for one in mentioned]), count)
    for one in mentioned:
        for sentence in one.sentences:
            one.numbers_in(sentence)
            one.dates_in(sentence)
    yield Line("attacks, numbers and dates found by others", seconds_of(lambda: [list(read(one)) for one in mentioned]), count)
