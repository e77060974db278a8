"""Terms: which words an article uses, and how often.

A term is what a corpus linguist counts: the case-folded token without numbers and function words, and beside it the two-word
phrase of directly adjacent content words that the article uses at least twice ("foreign minister", "air base"). Phrases of one
use are left out, since they would multiply the table by three and could never be frequent; longer n-grams and collocations
are measured over the whole corpus in `analysis`. Nothing is stemmed: "strike" and "strikes" are two terms, because a topic's
dictionary can join them and no one can part what was joined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from helpers.extract.contract import Extractor, ReadArticle, Reading
from helpers.language.stopwords import STOPWORDS
from helpers.language.tokens import tokenize
from helpers.story import Story

__all__ = ["TERMS", "Term"]

# A phrase counts from its second use on. Lower, it triples the table; higher, it loses the names of briefs.
_PHRASE_USES = 2
_SPACES = " \u00a0"
# Acronyms that look like function words once folded: the term "us" is only ever the state, "is" the Islamic State.
_ACRONYMS = frozenset({"US", "IS", "WHO"})


class Term(NamedTuple):
    """One row of `terms`."""

    term: str
    surface: str
    count: int  # type: ignore[assignment]  # a column of the table, which hides a method of tuples that nobody calls


def _build(_story: Story) -> ReadArticle:
    return _read


def _read(reading: Reading) -> Iterable[Term]:
    surfaces: Counter[str] = Counter()
    phrases: Counter[str] = Counter()
    content: dict[str, bool] = {}
    for sentence in reading.sentences:
        _count(sentence.text, surfaces, phrases, content)
    rows = [*_terms(surfaces, least=1), *_terms(phrases, least=_PHRASE_USES)]
    return sorted(rows, key=lambda row: row.term)


def _count(text: str, surfaces: Counter[str], phrases: Counter[str], content: dict[str, bool]) -> None:
    """Adds a sentence's words and phrases; ``content`` remembers which surfaces of this article count at all."""
    previous_end = -2
    previous = ""
    for start, end, token in tokenize(text):
        counts = content.get(token)
        if counts is None:
            counts = content[token] = _counts(token)
        if not counts:
            previous_end = -2
            continue
        surfaces[token] += 1
        if start == previous_end + 1 and text[previous_end] in _SPACES:
            phrases[f"{previous} {token}"] += 1
        previous, previous_end = token, end


def _counts(token: str) -> bool:
    if token[0].isdigit() or (len(token) == 1 and not token.isupper()):
        return False
    return _folded(token) not in STOPWORDS or token in _ACRONYMS


def _folded(token: str) -> str:
    return token.casefold().replace("’", "'").replace("‘", "'").replace("‑", "-")


def _terms(surfaces: Counter[str], least: int) -> Iterator[Term]:
    """One row a folded form; its surface is the most frequent, and of equally frequent ones the first in the alphabet."""
    grouped: dict[str, list[tuple[int, str]]] = {}
    for surface, count in surfaces.items():
        grouped.setdefault(_folded(surface), []).append((-count, surface))
    for term, forms in grouped.items():
        count = -sum([negative for negative, _ in forms])
        if count >= least:
            yield Term(term, min(forms)[1], count)


TERMS = Extractor(name="terms", version=1, table="terms", build=_build)
