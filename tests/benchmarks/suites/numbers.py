"""Dates, quantities and troop figures: what each costs, and all three together as one run reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.benchmarks.timing import Corpus, Line, fresh, seconds_of, with_mentions

from helpers.extract import EXTRACTORS, Reading
from helpers.language.triggers import find_triggers

__all__ = ["measure"]


def measure(corpus: Corpus) -> Iterator[Line]:
    readings = corpus.readings
    read_mentions = EXTRACTORS["mentions"].build(corpus.story)
    mentioned = [with_mentions(reading, tuple(read_mentions(reading))) for reading in readings]
    quantities, troops = (EXTRACTORS[name].build(corpus.story) for name in ("quantities", "troops"))

    def together(reading: Reading) -> object:
        shared = fresh(reading)  # one reading for both extractors, as in a stage: dates and numbers are found once
        return shared.times, list(quantities(shared)), list(troops(shared))

    steps: dict[str, Callable[[Reading], object]] = {
        "where numbers and dates can be": lambda reading: find_triggers(reading.text),
        "dates": lambda reading: fresh(reading).times,
        "dates and numbers": lambda reading: fresh(reading).numbers,
        "dates and quantities": lambda reading: list(quantities(fresh(reading))),
        "dates, quantities and troop figures": together,
    }
    for name, step in steps.items():
        yield Line(name, seconds_of(lambda step=step: [step(reading) for reading in mentioned]), len(mentioned))
    yield from _peers(corpus.texts)


def _peers(texts: tuple[str, ...]) -> Iterator[Line]:
    """The peers read a few articles only: they take up to a second for each."""
    some = texts[:3]
    try:
        from quantulum3 import classifier, parser
    except ImportError:
        pass
    else:
        classifier.USE_CLF = False  # its trained part is a pickle of another version of scikit-learn
        yield Line("quantulum3", seconds_of(lambda: [parser.parse(text) for text in some]), len(some), "peer")
    try:
        from dateparser.search import search_dates
    except ImportError:
        return
    yield Line("dateparser", seconds_of(lambda: [search_dates(text, languages=["en"]) for text in some]), len(some), "peer")
