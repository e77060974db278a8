"""Every step that an article goes through, one at a time."""

from __future__ import annotations

from collections.abc import Iterator

from tests.benchmarks.timing import Corpus, Line, fresh, seconds_of, with_mentions

from helpers.extract import EXTRACTORS
from helpers.ingest import ArticleText, assign_clusters, read_document
from helpers.language import split_sentences, tokenize

__all__ = ["measure"]


def measure(corpus: Corpus) -> Iterator[Line]:
    yield _nltk(corpus.texts)
    count = len(corpus.texts)
    yield Line("sentences", seconds_of(lambda: [split_sentences(text) for text in corpus.texts]), count)
    yield Line("tokens", seconds_of(lambda: [tokenize(text) for text in corpus.texts]), count)
    document, story = corpus.document, corpus.story
    yield Line("ingest: article, blocks, sentences, date", seconds_of(lambda: read_document(document, story)), count)
    rows = read_document(document, story).articles
    articles = [ArticleText(row["article_id"], row["text"], row["published"], row["outlet"], False) for row in rows]
    yield Line("ingest: clusters of copies", seconds_of(lambda: assign_clusters(articles)), count)
    yield from _extractors(corpus)


def _nltk(texts: tuple[str, ...]) -> Line:
    from nltk.tokenize import NLTKWordTokenizer
    from nltk.tokenize.punkt import PunktSentenceTokenizer

    some = texts[: max(1, len(texts) // 10)]
    words, sentences = NLTKWordTokenizer(), PunktSentenceTokenizer()
    seconds = seconds_of(lambda: [words.tokenize(one) for text in some for one in sentences.tokenize(text)])
    return Line("NLTK Punkt and word tokenizer", seconds, len(some), "peer")


def _extractors(corpus: Corpus) -> Iterator[Line]:
    read_mentions = EXTRACTORS["mentions"].build(corpus.story)
    mentioned = [with_mentions(reading, tuple(read_mentions(reading))) for reading in corpus.readings]
    for extractor in EXTRACTORS.values():
        read = extractor.build(corpus.story)
        given = mentioned if extractor.needs_mentions else corpus.readings
        seconds = seconds_of(lambda read=read, given=given: [list(read(fresh(one))) for one in given])
        yield Line(f"extract: {extractor.name}", seconds, len(given))
