"""Terms: which words an article uses, and how often.

A term is what a corpus linguist counts: the case-folded token without numbers and function words, and beside it the two-word
phrase of directly adjacent content words that the article uses at least twice ("foreign minister", "air base"). Phrases of one
use are left out, since they would multiply the table by three and could never be frequent; longer n-grams and collocations
are measured over the whole corpus in `analysis`. Nothing is stemmed: "strike" and "strikes" are two terms, because a topic's
dictionary can join them and no one can part what was joined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from helpers.extract.contract import Extractor, ReadArticle, Reading
from helpers.language.stopwords import STOPWORDS
from helpers.language.tokens import words_and_gaps
from helpers.story import Story

__all__ = ["TERMS", "Term"]

# A phrase counts from its second use on. Lower, it triples the table; higher, it loses the names of briefs.
_PHRASE_USES = 2
_SPACES = frozenset({" ", "\u00a0"})
# No word and no phrase reaches across it, nor does the grammar of tokens look across it.
_BETWEEN_SENTENCES = "\x00"
# Acronyms that look like function words once folded: the term "us" is only ever the state, "is" the Islamic State.
_ACRONYMS = frozenset({"US", "IS", "WHO"})


class Term(NamedTuple):
    """One row of `terms`."""

    term: str
    surface: str
    count: int  # type: ignore[assignment]  # a column of the table, which hides a method of tuples that nobody calls


class _Vocabulary(dict[str, str]):
    """The folded form of each word that a reader has met; empty for a word that is no term. Articles share most words."""

    def __missing__(self, word: str) -> str:
        folded = word.casefold().replace("’", "'").replace("‘", "'").replace("‑", "-")
        self[word] = folded if _counts(word, folded) else ""
        return self[word]


def _build(_story: Story) -> ReadArticle:
    vocabulary = _Vocabulary()

    def read(reading: Reading) -> Iterable[Term]:
        return _read(reading, vocabulary)

    return read


def _read(reading: Reading, folded: Mapping[str, str]) -> Iterable[Term]:
    words, gaps = words_and_gaps(_BETWEEN_SENTENCES.join([sentence.text for sentence in reading.sentences]))
    forms: dict[str, list[tuple[int, str]]] = {}
    for word, count in Counter(words).items():
        if term := folded[word]:
            forms.setdefault(term, []).append((-count, word))
    rows = [_term(term, found) for term, found in forms.items()]
    counting = [folded[word] != "" for word in words]
    # Before the first word stands gaps[0], so a word's number is that of the gap before it.
    phrases = Counter(
        [
            (words[i - 1], words[i])
            for i, counts in enumerate(counting)
            if counts and i and counting[i - 1] and gaps[i] in _SPACES
        ]
    )
    rows.extend(_repeated(phrases, folded))
    rows.sort()
    return rows


def _repeated(phrases: Counter[tuple[str, str]], folded: Mapping[str, str]) -> Iterator[Term]:
    """The phrases with enough uses in all their forms together."""
    forms: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for (first, second), count in phrases.items():
        forms.setdefault((folded[first], folded[second]), []).append((-count, f"{first} {second}"))
    for (first, second), found in forms.items():
        if len(found) > 1 or found[0][0] <= -_PHRASE_USES:
            yield _term(f"{first} {second}", found)


def _term(term: str, forms: list[tuple[int, str]]) -> Term:
    """A folded form; its surface is the most frequent, and of equally frequent ones the first in the alphabet."""
    if len(forms) == 1:
        return Term(term, forms[0][1], -forms[0][0])
    return Term(term, min(forms)[1], -sum([negative for negative, _ in forms]))


def _counts(token: str, folded: str) -> bool:
    if token[0].isdigit() or (len(token) == 1 and not token.isupper()):
        return False
    return folded not in STOPWORDS or token in _ACRONYMS


TERMS = Extractor(name="terms", version=1, table="terms", build=_build)
