"""Many texts as arrays of token numbers: what counting, concordances and collocations over a whole corpus work on.

A text is cut at its spaces, and each different piece ("coalition", "U.S.-led") is read by the grammar of tokens once: a corpus
of 12,000 articles has 11 million pieces, of which few differ (134,000 in 8,000 articles). The arrays are exactly the tokens
of `tokenize`, whose grammar does not look across a space; the one exception ("Shia' al-Sudani") is asked about where it can
occur. Pieces are cut, and known ones recognised, by arithmetic on arrays (`pieces`), without a Python object for each.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from helpers.language.pieces import PieceNumbers, cut
from helpers.language.terms import fold_term, is_term
from helpers.language.tokens import APOSTROPHES, FOLLOWING, closes_with_ayn, may_close_with_ayn, tokens_of_pieces

__all__ = ["Lexicon", "TextCounts", "TextTokens", "count_terms"]

_Ints = NDArray[np.int32]
# No token and no phrase reaches across it.
_BETWEEN = " \x00 "
# Characters that are cut at once, so that their arrays fit into a processor's cache.
_BATCH = 250_000


class TextTokens(NamedTuple):
    """The tokens of some texts, in order, as columns: the number of the text, the first character in it, the number of the
    token's form in `Lexicon.forms`, and whether exactly one space stands between the token and the one before it."""

    text: _Ints
    start: _Ints
    form: _Ints
    adjacent: NDArray[np.bool_]


class TextCounts(NamedTuple):
    """How often a text has a term: the number of the text, the term's number in ``terms``, the count; by text, then term."""

    text: _Ints
    term: _Ints
    count: _Ints  # type: ignore[assignment]  # hides a method of tuples that nobody calls
    terms: list[str]


class Batch(NamedTuple):
    """Some texts cut into pieces: where each piece begins, its number, its text's number, whether a space stands before it."""

    start: NDArray[np.int64]
    number: NDArray[np.int64]
    text: _Ints
    spaced: NDArray[np.bool_]


class Lexicon:
    """The forms of tokens that have been met, each with a number. It grows with the texts that it reads, and is kept by whoever
    reads them: nothing is remembered elsewhere."""

    def __init__(self) -> None:
        self._pieces = PieceNumbers()
        self._forms: dict[str, int] = {}
        self._terms: dict[str, int] = {}
        self.forms: list[str] = []
        """The forms of tokens as written, by their numbers."""
        self.terms: list[str] = []
        """The terms of the forms, by their numbers."""
        self.term_of = np.zeros(0, dtype=np.int64)
        """For each form the number of its term, -1 where it is none (see `terms`)."""
        # For each piece where its tokens begin in the columns below, and how many they are.
        self._first = self._many = self._start = self._form = np.zeros(0, dtype=np.int64)
        self._asks = np.zeros(0, dtype=np.int64)  # of each piece, whether what follows decides about its last token

    def read(self, texts: Sequence[str]) -> TextTokens:
        """The tokens of some texts."""
        batches = self.cut(texts)
        lengths = np.array([len(form) for form in self._forms])
        parts = [self._expand(batch, lengths) for batch in batches]
        if not parts:
            none = np.zeros(0, dtype=np.int32)
            return TextTokens(none, none, none, none.astype(bool))
        return TextTokens(*map(np.concatenate, zip(*parts, strict=True)))

    def cut(self, texts: Sequence[str]) -> list[Batch]:
        """Some texts in batches of pieces, all of them read."""
        batches, first = [], 0
        for batch in _batches(texts):
            batches.append(self._cut(batch, first))
            first += len(batch)
        self._learn()
        return batches

    def forms_in(self, batch: Batch) -> tuple[_Ints, NDArray[np.int64]]:
        """The number of the text and of the form of each token of a batch, in order."""
        of, entry = self._entries(batch)
        return batch.text[of], self._form[entry]

    def _cut(self, texts: Sequence[str], first: int) -> Batch:
        clean = [text.replace("\x00", "\ufffd") if "\x00" in text else text for text in texts]
        joined = _BETWEEN.join(clean)
        found = cut(joined)
        numbers = self._pieces.of(joined, found)
        names = self._pieces.names
        new = [piece[-1] in APOSTROPHES and may_close_with_ayn(piece) for piece in names[len(self._asks) :]]
        self._asks = _longer(self._asks, new)
        for at in np.flatnonzero(self._asks[numbers]).tolist():
            end = int(found.end[at])
            if closes_with_ayn(names[numbers[at]], joined[end : end + FOLLOWING]):
                numbers[at] = self._pieces.named([f"{names[numbers[at]]} "])[0]  # no piece has a space: the other reading
        begins = np.cumsum([0, *(len(text) + len(_BETWEEN) for text in clean)])
        text = np.repeat(np.arange(len(texts), dtype=np.int32), np.diff(np.searchsorted(found.start, begins)))
        return Batch(found.start - begins[text], numbers, text + np.int32(first), found.spaced)

    def _learn(self) -> None:
        """Read the pieces that are new."""
        new = self._pieces.names[len(self._first) :]
        starts, words, many = tokens_of_pieces(new)
        if fresh := [word for word in dict.fromkeys(words) if word not in self._forms]:
            self._forms.update(zip(fresh, itertools.count(len(self._forms))))
            self._name(fresh)
        first = np.cumsum([len(self._start), *many])[:-1]
        self._first, self._many = _longer(self._first, first), _longer(self._many, many)
        self._start = _longer(self._start, starts)
        self._form = _longer(self._form, [self._forms[word] for word in words])

    def _name(self, forms: list[str]) -> None:
        """Give new forms their terms."""
        terms = [term if is_term(form, term) else None for form, term in zip(forms, map(fold_term, forms), strict=True)]
        fresh = [term for term in dict.fromkeys(terms) if term is not None and term not in self._terms]
        self._terms.update(zip(fresh, itertools.count(len(self._terms))))
        self.forms.extend(forms)
        self.terms.extend(fresh)
        self.term_of = _longer(self.term_of, [-1 if term is None else self._terms[term] for term in terms])

    def _entries(self, batch: Batch) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """For each token of a batch: the place of its piece in the batch, and its place in the columns of tokens."""
        counts = self._many[batch.number]
        of = np.repeat(np.arange(len(counts)), counts)
        return of, np.arange(len(of)) + (self._first[batch.number] - np.cumsum(counts) + counts)[of]

    def _expand(self, batch: Batch, lengths: NDArray[np.int64]) -> TextTokens:
        of, entry = self._entries(batch)
        start, form, text = self._start[entry] + batch.start[of], self._form[entry], batch.text[of]
        adjacent = np.zeros(len(of), dtype=bool)
        # One character between the tokens of two pieces is where they were cut.
        apart = start[1:] - start[:-1] - lengths[form[:-1]]
        adjacent[1:] = (apart == 1) & (of[1:] != of[:-1]) & (text[1:] == text[:-1]) & batch.spaced[of[1:]]
        return TextTokens(text, start.astype(np.int32), form.astype(np.int32), adjacent)


def count_terms(texts: Sequence[str], lexicon: Lexicon | None = None) -> TextCounts:
    """How often each text has each term (see `terms`)."""
    lexicon = lexicon or Lexicon()
    batches = lexicon.cut(texts)
    parts = [_counted(*lexicon.forms_in(batch), lexicon.term_of, len(lexicon.terms)) for batch in batches]
    if not parts:
        none = np.zeros(0, dtype=np.int32)
        return TextCounts(none, none, none, lexicon.terms)
    text, term, count = map(np.concatenate, zip(*parts, strict=True))
    return TextCounts(text, term, count, lexicon.terms)


def _counted(text: _Ints, form: NDArray[np.int64], term_of: NDArray[np.int64], terms: int) -> tuple[_Ints, _Ints, _Ints]:
    """The counts of one batch: sorting some ten thousand numbers at a time stays within the processor's cache."""
    term = term_of[form]
    counted = term >= 0
    keys = np.sort(text[counted] * np.int64(terms) + term[counted])
    begins = np.flatnonzero(np.diff(keys, prepend=-1))
    keys, counts = keys[begins], np.diff(begins, append=len(keys))
    text_of, term_at = np.divmod(keys, max(1, terms))
    return text_of.astype(np.int32), term_at.astype(np.int32), counts.astype(np.int32)


def _longer(column: NDArray[np.int64], more: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate([column, np.asarray(more, dtype=np.int64)])


def _batches(texts: Sequence[str]) -> Iterable[Sequence[str]]:
    first = size = 0
    for at, text in enumerate(texts):
        size += len(text)
        if size >= _BATCH:
            yield texts[first : at + 1]
            first, size = at + 1, 0
    if first < len(texts):
        yield texts[first:]
