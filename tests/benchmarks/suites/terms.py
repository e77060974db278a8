"""Terms counted for each article and each month, beside what else counts words in Python.

Everybody gets the same texts and months and gives, for each article, its words with their counts, and for each month the sums
of its articles. Ours folds words as the table `terms` does and leaves function words and numbers out; the peers lower-case. The
last line is a concordance over the same articles, once the corpus is built: its seconds are those of one query.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

import numpy as np
import pandas as pd
from tests.benchmarks.timing import Corpus, Line, seconds_of

from helpers.analysis.concordance import concordance
from helpers.analysis.corpus import corpus_of
from helpers.language.lexicon import count_terms

__all__ = ["measure"]

_WORD = re.compile(r"\w+")
_PEER_SHARE = 10  # slow peers read one article of so many


def measure(corpus: Corpus) -> Iterator[Line]:
    months = [record.get("date", "")[:7] for record in corpus.records]
    texts = list(corpus.texts)
    yield Line("terms by article and month", seconds_of(lambda: _ours(texts, months)), len(texts))
    yield Line(
        "re and Counter", seconds_of(lambda: _counted(texts, months, lambda t: _WORD.findall(t.lower()))), len(texts), "peer"
    )
    yield from _sklearn(texts, months)
    some = slice(0, max(1, len(texts) // _PEER_SHARE))
    yield from _tokenizers(texts[some], months[some])
    yield from _concordance(corpus)


def _ours(texts: list[str], months: list[str]) -> object:
    counts = count_terms(texts)
    names, month = np.unique(months, return_inverse=True)
    key = month[counts.text].astype(np.int64) * len(counts.terms) + counts.term
    sums = np.bincount(key, weights=counts.count, minlength=len(names) * len(counts.terms))
    return counts, sums


def _counted(texts: list[str], months: list[str], words: Callable[[str], Iterable[str]]) -> object:
    by_month: dict[str, Counter[str]] = defaultdict(Counter)
    articles = []
    for text, month in zip(texts, months, strict=True):
        counts = Counter(words(text))
        by_month[month].update(counts)
        articles.append(counts)
    return articles, by_month


def _sklearn(texts: list[str], months: list[str]) -> Iterator[Line]:
    try:
        from sklearn.feature_extraction.text import CountVectorizer
    except ImportError:
        return

    def work() -> object:
        matrix = CountVectorizer().fit_transform(texts)
        _, month = np.unique(months, return_inverse=True)
        return matrix, [matrix[month == one].sum(axis=0) for one in range(month.max() + 1)]

    yield Line("sklearn CountVectorizer", seconds_of(work), len(texts), "peer")


def _tokenizers(texts: list[str], months: list[str]) -> Iterator[Line]:
    try:
        from nltk.tokenize import NLTKWordTokenizer

        words = NLTKWordTokenizer()
        seconds = seconds_of(lambda: _counted(texts, months, lambda text: words.tokenize(text.lower())))
        yield Line("NLTK word tokenizer and Counter", seconds, len(texts), "peer")
    except ImportError:
        pass
    try:
        import spacy

        blank = spacy.blank("en")
        blank.max_length = 10_000_000
        seconds = seconds_of(lambda: _counted(texts, months, lambda text: (token.lower_ for token in blank(text))))
        yield Line("spaCy blank tokenizer and Counter", seconds, len(texts), "peer")
    except ImportError:
        pass


def _concordance(corpus: Corpus) -> Iterator[Line]:
    readings = corpus.readings
    articles = pd.DataFrame(
        {
            "article_id": [one.article_id for one in readings], "text": [one.text for one in readings],
            "outlet": None, "title": None, "published": pd.NaT, "is_first": True,
        }
    )  # fmt: skip
    rows = [(one.article_id, s.sentence_id, s.start, s.text) for one in readings for s in one.sentences]
    sentences = pd.DataFrame(rows, columns=["article_id", "sentence_id", "start", "text"])
    yield Line("corpus for concordances", seconds_of(lambda: corpus_of(sentences, articles)), len(readings))
    built = corpus_of(sentences, articles)
    for query, regex in (
        ("troop*|soldier*", False),
        ("prime minister", False),
        ("the", False),
        (r"\d+,\d+ (US )?troops", True),
    ):
        concordance(built, query, regex=regex)
        seconds = seconds_of(lambda query=query, regex=regex: concordance(built, query, regex=regex))
        yield Line(f"concordance of {query}: {seconds:.2f} s", seconds, len(readings))
