"""Names: the gazetteer's automaton against other matchers of many names, then mentions and discovery as a run reads them.

All matchers get the same aliases, match whole words, and give the longest match at each place. Ours is the automaton with the
folding that it needs (`helpers.language.normalise`), so that it finds names whatever their case and accents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind
from tests.benchmarks.timing import Corpus, Line, seconds_of

from helpers.extract import EXTRACTORS, BatchReader, Reading
from helpers.extract.contract import Mention
from helpers.extract.gazetteer import build_gazetteer
from helpers.language.normalise import fold, fold_names

__all__ = ["measure"]

_SIZES = (1000, 5000)
# spaCy reads a hundred times fewer articles in the same time.
_OF_SPACY = 10
_BATCH = 200


def measure(corpus: Corpus) -> Iterator[Line]:
    names = _names(corpus)
    for size in _SIZES:
        yield from _matchers(corpus.texts, names[:size])
    yield from _extractors(corpus)


def _names(corpus: Corpus) -> list[str]:
    """Aliases as a story has them, then names of cities: the first are the most frequent."""
    story = [name for actor in corpus.story.actors for name in (actor.name, *(alias.text for alias in actor.aliases))]
    places = [name for place in corpus.story.places for name in (place.name, *(alias.text for alias in place.aliases))]
    cities = [entry.text for entries in _cities(corpus) for entry in entries]
    return list(dict.fromkeys(name for name in (*story, *places, *cities) if len(name) > 2))


def _cities(corpus: Corpus) -> Iterator[tuple[Any, ...]]:
    gazetteer = build_gazetteer(corpus.story)
    from importlib import resources

    table = resources.files("helpers.extract").joinpath("world_cities.tsv").read_text("utf-8")
    for line in table.splitlines()[1:]:
        for _, _, entries in gazetteer.find(fold(line.split("\t")[0]).text):
            yield tuple(entry for entry in entries if entry.kind == "city")
            break


def _matchers(texts: Sequence[str], names: Sequence[str]) -> Iterator[Line]:
    count = len(names)
    ours = _ours(names)
    yield Line(f"gazetteer, {count:,} aliases", seconds_of(lambda: [ours(text) for text in texts]), len(texts))
    for name, build in (("pyahocorasick", _pyahocorasick), ("flashtext", _flashtext), ("spaCy PhraseMatcher", _spacy)):
        try:
            find = build(names)
        except ImportError:
            continue
        some = texts[: max(1, len(texts) // _OF_SPACY)] if build is _spacy else texts
        yield Line(
            f"{name}, {count:,} aliases",
            seconds_of(lambda find=find, some=some: [find(one) for one in some]),
            len(some),
            "peer",
        )


def _ours(names: Sequence[str]) -> Callable[[str], object]:
    """As the gazetteer looks names up: all matches of folded names with a space on either side, then the longest at each
    place."""
    folded = [name for name in dict.fromkeys(fold_names(list(names))) if name]
    automaton = AhoCorasick([f" {name} " for name in folded], matchkind=MatchKind.Standard)

    def find(text: str) -> object:
        matches = automaton.find_matches_as_indexes(f" {fold(text).text} ", overlapping=True)
        kept, reached = [], 0
        for start, negative_end, index in sorted([(start, -end, index) for index, start, end in matches]):
            if start >= reached:
                kept.append((index, start))
                reached = -negative_end - 1
        return kept

    return find


def _pyahocorasick(names: Sequence[str]) -> Callable[[str], object]:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for number, name in enumerate(names):
        automaton.add_word(name.lower(), (number, len(name)))
    automaton.make_automaton()

    def find(text: str) -> object:
        lower = text.lower()
        found = []
        for end, (number, length) in automaton.iter_long(lower):
            start = end - length + 1
            if not (lower[start - 1 : start].isalnum() or lower[end + 1 : end + 2].isalnum()):
                found.append((number, start))
        return found

    return find


def _flashtext(names: Sequence[str]) -> Callable[[str], object]:
    from flashtext import KeywordProcessor

    processor = KeywordProcessor()
    for name in names:
        processor.add_keyword(name)
    return lambda text: processor.extract_keywords(text, span_info=True)


def _spacy(names: Sequence[str]) -> Callable[[str], object]:
    import spacy
    from spacy.matcher import PhraseMatcher
    from spacy.util import filter_spans

    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("names", [nlp.make_doc(name) for name in names])

    def find(text: str) -> object:
        document = nlp.make_doc(text)
        return filter_spans(matcher(document, as_spans=True))

    return find


def _extractors(corpus: Corpus) -> Iterator[Line]:
    """In batches as a stage reads them, readers built for the first; and with readers that have met the articles before."""
    readings, story = corpus.readings, corpus.story
    batches = [readings[at : at + _BATCH] for at in range(0, len(readings), _BATCH)]
    read = EXTRACTORS["mentions"].build(story)
    named = [_with(reading, read(reading)) for reading in readings]
    named_batches = [named[at : at + _BATCH] for at in range(0, len(named), _BATCH)]
    for name, some in (("mentions", batches), ("discovery", named_batches)):
        seconds = seconds_of(lambda name=name, some=some: _read_batches(BatchReader(story, (name,)), some))
        yield Line(f"extract: {name}, in batches of {_BATCH}, as tables", seconds, len(readings))
    yield Line("extract: mentions, reader kept", seconds_of(lambda: [list(read(one)) for one in readings]), len(readings))
    together = EXTRACTORS["discovery"].build_together
    if together is not None:
        read_some = together(story)
        yield Line("extract: discovery, reader kept", seconds_of(lambda: [list(rows) for rows in read_some(named)]), len(named))


def _read_batches(read: BatchReader, batches: Sequence[Sequence[Reading]]) -> list[object]:
    return [read(batch) for batch in batches]


def _with(reading: Reading, mentions: Any) -> Reading:
    return replace(reading, mentions=tuple(row for row in mentions if isinstance(row, Mention)))
