"""All sentences of some articles as arrays of words: what concordances, collocations and phrases are looked up in.

After the idea of corpus query processors (Christ 1994, "A modular and flexible architecture for an integrated corpus query
system"): the corpus is a long array of word numbers, a query becomes a set of words at each place, and the places of a word
are read from an index instead of from text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from helpers.analysis.slices import restrict
from helpers.language.lexicon import Lexicon
from helpers.language.terms import fold_term
from helpers.language.tokens import tokenize

__all__ = ["CLOSING", "OPENING", "Corpus", "Hits", "corpus_of"]

_Ints = NDArray[np.int64]
# Private characters that mark a hit in a sentence's text; no sentence of `sentence_texts` has them.
OPENING, CLOSING = "\U000f0000", "\U000f0001"
_UNMARKED = str.maketrans({OPENING: "\ufffd", CLOSING: "\ufffd"})
# Of a wildcard: the letters of one word, whatever hyphens and apostrophes it has.
_ANY = r"[^\s]*"


@dataclass(frozen=True, eq=False)
class Hits:
    """Where a query is found: the first token of each hit and how many tokens it has."""

    first: _Ints
    length: _Ints


@dataclass(frozen=True, eq=False)
class Corpus:
    """``articles``: in the order of their identifiers. For each token, in order: ``sentence`` (its number), ``start`` (first
    character in the article's text), ``form`` (number in ``forms``), ``adjacent`` (one space after the token before)."""

    articles: pd.DataFrame
    sentence_ids: list[str]
    article_of: _Ints
    forms: list[str]
    terms: list[str]
    term_of: _Ints
    sentence: _Ints
    start: _Ints
    form: _Ints
    adjacent: NDArray[np.bool_]

    @cached_property
    def words(self) -> list[str]:
        """The folded forms, in the order of the alphabet: a word's number is its rank."""
        return sorted(set(map(fold_term, self.forms)))

    @cached_property
    def _word_texts(self) -> pa.StringArray:
        return pa.array(self.words, type=pa.string())

    @cached_property
    def _rank(self) -> dict[str, int]:
        return {word: number for number, word in enumerate(self.words)}

    @cached_property
    def word(self) -> _Ints:
        """The number of each token's word in ``words``."""
        return np.array([self._rank[fold_term(form)] for form in self.forms], dtype=np.int64)[self.form]

    @cached_property
    def term(self) -> _Ints:
        """The number of each token's term in ``terms``, -1 where it is none."""
        return self.term_of[self.form]

    @cached_property
    def article(self) -> _Ints:
        """The row in ``articles`` of each token's article."""
        return self.article_of[self.sentence]

    @cached_property
    def end(self) -> _Ints:
        """The character after each token."""
        return self.start + np.array([len(form) for form in self.forms], dtype=np.int64)[self.form]

    @cached_property
    def texts(self) -> list[str]:
        return [str(text) for text in self.articles["text"]]

    @cached_property
    def bounds(self) -> _Ints:
        """The first token of each sentence, and behind the last sentence the number of tokens."""
        return np.searchsorted(self.sentence, np.arange(len(self.sentence_ids) + 1))

    @cached_property
    def sentence_texts(self) -> pa.StringArray:
        """Each sentence from its first token to the end of its last; empty where it has none."""
        some = self.bounds[:-1] < self.bounds[1:]
        first, last = self.bounds[:-1][some], self.bounds[1:][some] - 1
        spans = zip(self.article[first].tolist(), self.start[first].tolist(), self.end[last].tolist(), strict=True)
        texts = np.full(len(some), "", dtype=object)
        texts[some] = [self.texts[article][start:end] for article, start, end in spans]
        return pa.array([text if text.isascii() else text.translate(_UNMARKED) for text in texts], type=pa.string())

    @cached_property
    def _places(self) -> tuple[_Ints, _Ints]:
        """The tokens in the order of their words, and where each word's begin."""
        order = np.argsort(self.word, kind="stable")
        return order, np.searchsorted(self.word[order], np.arange(len(self.words) + 1))

    def find(self, query: str) -> Hits:
        """Where the words of ``query`` follow each other in a sentence, case and kind of apostrophe and hyphen without regard.
        ``*`` stands for any letters of a word, or alone for any one word; ``|`` parts alternatives for one word:
        ``with*|pull* of * troops``. A query without a word has no hits."""
        wanted = [word for part in query.split() for word in self._wanted(part)]
        narrow = [one for one in wanted if one is not None]
        if not narrow or not len(self.word):
            return Hits(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
        order, begins = self._places
        sizes = [int((begins[one + 1] - begins[one]).sum()) for one in narrow]
        rarest = narrow[sizes.index(min(sizes))]
        place = next(n for n, one in enumerate(wanted) if one is rarest)
        parts = [order[begins[number] : begins[number + 1]] for number in rarest.tolist()]
        first = np.sort(np.concatenate(parts)) - place if parts else np.zeros(0, dtype=np.int64)
        first = first[(first >= 0) & (first + len(wanted) <= len(self.word))]
        first = first[self.sentence[first] == self.sentence[first + len(wanted) - 1]]
        for offset, one in enumerate(wanted):
            if one is not None and one is not rarest:
                first = first[np.isin(self.word[first + offset], one)]
        return Hits(first, np.full(len(first), len(wanted), dtype=np.int64))

    def _wanted(self, part: str) -> list[_Ints | None]:
        """The words that a part of a query stands for, word by word; None for any."""
        part = re.sub(r"\*+", "*", part)
        if part == "*":
            return [None]
        if "*" not in part and "|" not in part:
            if (
                whole := self._rank.get(fold_term(part))
            ) is not None:  # "Shia'", whose apostrophe alone could close a quotation
                return [np.array([whole], dtype=np.int64)]
            numbers = [self._rank.get(fold_term(token.text)) for token in tokenize(part)]
            return [np.array([] if number is None else [number], dtype=np.int64) for number in numbers]
        options = [_ANY.join(map(re.escape, fold_term(one).split("*"))) for one in part.split("|") if one]
        return [self._numbers("|".join(options))] if options else []

    def _numbers(self, pattern: str) -> _Ints:
        return np.flatnonzero(_matched(self._word_texts, rf"^(?:{pattern})$"))

    def sentences_with(self, pattern: str) -> NDArray[np.bool_]:
        """Of each sentence whether one of its words, folded, has a part that a regular expression of RE2's language matches."""
        order, begins = self._places
        numbers = np.flatnonzero(_matched(self._word_texts, pattern))
        found = np.zeros(len(self.sentence_ids), dtype=bool)
        if len(numbers):
            found[self.sentence[np.concatenate([order[begins[one] : begins[one + 1]] for one in numbers.tolist()])]] = True
        return found

    def among(self, hits: Hits, articles: pd.DataFrame) -> Hits:
        """The hits in some of the articles."""
        chosen = self.articles["article_id"].isin(articles["article_id"]).to_numpy()
        kept = chosen[self.article[hits.first]]
        return Hits(hits.first[kept], hits.length[kept])


def _matched(texts: pa.StringArray, pattern: str) -> NDArray[np.bool_]:
    """Of each text whether a regular expression is in it: by RE2, which no pattern keeps busy."""
    found: NDArray[np.bool_] = pc.match_substring_regex(texts, pattern).to_numpy(zero_copy_only=False).astype(bool)
    return found


def corpus_of(sentences: pd.DataFrame, articles: pd.DataFrame) -> Corpus:
    """`sentences`, `articles` → the corpus of these articles. About three seconds for 5,000 articles."""
    rows = articles.sort_values("article_id", kind="stable").reset_index(drop=True)
    known = restrict(sentences, rows)
    place = {article: number for number, article in enumerate(rows["article_id"])}
    article = known["article_id"].map(place).to_numpy(dtype=np.int64)
    order = np.lexsort((known["start"].to_numpy(dtype=np.int64), article))
    known, article = known.iloc[order], article[order]
    lexicon = Lexicon()
    tokens = lexicon.read(known["text"].tolist())
    sentence = tokens.text.astype(np.int64)
    begins = known["start"].to_numpy(dtype=np.int64)
    start = begins[sentence] + tokens.start if len(sentence) else sentence
    return Corpus(
        rows, known["sentence_id"].tolist(), article, lexicon.forms, lexicon.terms, lexicon.term_of,
        sentence, start.astype(np.int64), tokens.form.astype(np.int64), tokens.adjacent,
    )  # fmt: skip
