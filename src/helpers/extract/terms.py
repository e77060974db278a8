"""Terms: which words an article uses, and how often.

A term is what a corpus linguist counts: the case-folded token without numbers and function words (`language.terms`), and
beside it the two-word phrase of directly adjacent content words that the article uses at least twice ("foreign minister", "air
base"). Phrases of one use are left out, since they would multiply the table by three and could never be frequent; longer
phrases and collocations are measured over the whole corpus in `analysis`. Nothing is stemmed: "strike" and "strikes" are
two terms, because `analysis` can put them together by their lemma and no one can part what was joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from helpers.extract.contract import Extractor, ReadArticle, Reading
from helpers.language.lexicon import Lexicon
from helpers.story import Story

__all__ = ["TERMS", "Term"]

# A phrase counts from its second use on. Lower, it triples the table; higher, it loses the names of briefs.
_PHRASE_USES = 2


class Term(NamedTuple):
    """One row of `terms`."""

    term: str
    surface: str
    count: int  # type: ignore[assignment]  # a column of the table, which hides a method of tuples that nobody calls


def _build(_story: Story) -> ReadArticle:
    lexicon = Lexicon()

    def read(reading: Reading) -> Iterable[Term]:
        return _read([sentence.text for sentence in reading.sentences], lexicon)

    return read


def _read(sentences: Sequence[str], lexicon: Lexicon) -> list[Term]:
    tokens = lexicon.read(sentences)
    counted = lexicon.term_of[tokens.form] >= 0
    words: dict[str, list[tuple[int, str]]] = {}
    for form, count in _frequencies(tokens.form[counted].astype(np.int64)):
        words.setdefault(lexicon.terms[lexicon.term_of[form]], []).append((-count, lexicon.forms[form]))
    second = np.flatnonzero(tokens.adjacent[1:] & counted[1:] & counted[:-1]) + 1
    size = len(lexicon.forms)
    pairs: dict[str, list[tuple[int, str]]] = {}
    for pair, count in _frequencies(tokens.form[second - 1] * np.int64(size) + tokens.form[second]):
        forms = divmod(pair, size)
        term = " ".join([lexicon.terms[lexicon.term_of[form]] for form in forms])
        pairs.setdefault(term, []).append((-count, " ".join([lexicon.forms[form] for form in forms])))
    repeated = {term: forms for term, forms in pairs.items() if len(forms) > 1 or forms[0][0] <= -_PHRASE_USES}
    return sorted(_term(term, forms) for term, forms in (words | repeated).items())


def _frequencies(numbers: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Iterable[tuple[int, int]]:
    values, counts = np.unique(numbers, return_counts=True)
    return zip(values.tolist(), counts.tolist(), strict=True)


def _term(term: str, forms: list[tuple[int, str]]) -> Term:
    """A folded form; its surface is the most frequent, and of equally frequent ones the first in the alphabet."""
    if len(forms) == 1:
        return Term(term, forms[0][1], -forms[0][0])
    return Term(term, min(forms)[1], -sum([negative for negative, _ in forms]))


TERMS = Extractor(name="terms", version=2, table="terms", build=_build)
