"""Sentences and tokens, beside NLTK's and spaCy's."""

from __future__ import annotations

from collections.abc import Iterator

from tests.benchmarks.timing import Corpus, Line, seconds_of

from helpers.language import split_sentences, tokenize
from helpers.language.lexicon import Lexicon

__all__ = ["measure"]


def measure(corpus: Corpus) -> Iterator[Line]:
    texts = list(corpus.texts)
    yield Line("sentences", seconds_of(lambda: [split_sentences(text) for text in texts]), len(texts))
    yield Line("tokens, one object each", seconds_of(lambda: [tokenize(text) for text in texts]), len(texts))
    yield Line("tokens as arrays", seconds_of(lambda: Lexicon().read(texts)), len(texts))
    some = texts[: max(1, len(texts) // 10)]
    try:
        from nltk.tokenize import NLTKWordTokenizer
        from nltk.tokenize.punkt import PunktSentenceTokenizer

        punkt, words = PunktSentenceTokenizer(), NLTKWordTokenizer()
        yield Line("NLTK Punkt", seconds_of(lambda: [punkt.tokenize(text) for text in some]), len(some), "peer")
        yield Line("NLTK word tokenizer", seconds_of(lambda: [words.tokenize(text) for text in some]), len(some), "peer")
    except ImportError:
        pass
    try:
        import spacy

        blank = spacy.blank("en")
        yield Line("spaCy blank tokenizer", seconds_of(lambda: [blank(text) for text in some]), len(some), "peer")
        blank.add_pipe("sentencizer")
        yield Line("spaCy sentencizer", seconds_of(lambda: [blank(text) for text in some]), len(some), "peer")
    except ImportError:
        pass
