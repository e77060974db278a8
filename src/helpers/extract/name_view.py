"""One article as the model of names sees it: arrays over its pieces, and the features of place of those in runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from helpers.extract.name_features import BITS, FLAGS, Lexicon, Runs, lists_of, phrase_kinds, runs_of
from helpers.extract.name_pieces import ABBREVIATED, JOINERS, PARTICLES, Piece, analyse, split_pieces
from helpers.extract.name_signs import BETWEEN, HEADED, STRIPPED
from helpers.language.name_words import PEOPLES

__all__ = ["COLUMNS", "ArticleView", "PieceTable", "view_of"]

Bools = NDArray[np.bool_]

# Properties of a piece, as bits above those of its word's lists.
_FIRST = len(BITS)
_PROPERTIES = (
    "capital", "joiner", "particle", "grammar", "opens", "closes", "upper", "long", "bracketed", "the", "comma", "people", "titled",
    "between", "joins", "headed",
)  # fmt: skip
COLUMNS: Mapping[str, int] = {**BITS, **{name: 1 << (_FIRST + place) for place, name in enumerate(_PROPERTIES)}}
_CAPITAL, _JOINER, _PARTICLE, _GRAMMAR = (COLUMNS[name] for name in ("capital", "joiner", "particle", "grammar"))
_OPENS, _CLOSES, _LONG, _COMMA = (COLUMNS[name] for name in ("opens", "closes", "long", "comma"))
# Of a sentence's longer words; as in `names_in_article`.
_TITLE_CASE_SHARE = 0.7
_THE = frozenset(["The", "A", "An", "And", "But", "If", "I"])


class PieceTable:
    """Every distinct piece met so far, with its properties as bits; it grows while articles are read.

    ``index`` numbers pieces; piece 0 stands beyond the ends of a sentence. ``lower`` has their words in small letters,
    ``core_index`` numbers those.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.index: dict[str, int] = {"": 0}
        self.words: list[str] = [""]
        self.lower: list[str] = [""]
        self.core_index: dict[str, int] = {"": 0}
        self._analysed: dict[int, Piece] = {}
        self._bits = np.zeros(1, dtype=np.int64)
        self._cores = np.zeros(1, dtype=np.int64)
        self._ends = np.zeros((1, 2), dtype=np.int64)
        self._filled = 1

    def __len__(self) -> int:
        return len(self.words)

    def piece(self, number: int) -> Piece:
        """One piece taken apart."""
        known = self._analysed.get(number)
        if known is None:
            known = self._analysed[number] = analyse(self.words[number])
        return known

    def numbers_of(self, words: Sequence[str]) -> NDArray[np.int64]:
        """The number of each piece; new ones are added."""
        index = self.index
        found = [index.get(word, -1) for word in words]
        if -1 in found:
            new = list(dict.fromkeys([words[place] for place, number in enumerate(found) if number < 0]))
            self._add(new)
            found = [index[word] for word in words]
        return np.array(found, dtype=np.int64)

    def _add(self, new: Sequence[str]) -> None:
        bits, cores, ends = [], [], []
        core_index, lower_words = self.core_index, self.lower
        for number, word in enumerate(new, len(self.words)):
            self.index[word] = number
            if word.isalpha() and word.islower():
                mask, core, begin, end = _small_bits(word), word, 0, len(word)
            elif word[-1] in ".,;:" and word[:-1].isalpha() and word.islower() and word[:-1] not in ABBREVIATED:
                core = word[:-1]
                mask, begin, end = (_small_bits(core) & ~(_JOINER | _PARTICLE)) | _CLOSES, 0, len(core)
                if word[-1] == ",":
                    mask |= _COMMA
            else:
                piece = self._analysed[number] = analyse(word)
                core, begin, end = piece.core.lower(), piece.offset, piece.offset + len(piece.core)
                mask = _bits_of(piece, core, self.lexicon)
            lower_words.append(core)
            bits.append(mask)
            cores.append(core_index.setdefault(core, len(core_index)))
            ends.append((begin, end))
        self.words.extend(new)
        self._append(bits, cores, ends)

    def _append(self, bits: list[int], cores: list[int], ends: list[tuple[int, int]]) -> None:
        size = self._filled + len(bits)
        while size > len(self._bits):
            self._bits = np.concatenate([self._bits, np.zeros_like(self._bits)])
            self._cores = np.concatenate([self._cores, np.zeros_like(self._cores)])
            self._ends = np.concatenate([self._ends, np.zeros_like(self._ends)])
        self._bits[self._filled : size] = bits
        self._cores[self._filled : size] = cores
        self._ends[self._filled : size] = ends
        self._filled = size

    def bits_of(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """The properties of pieces, as bits of `COLUMNS`."""
        return self._bits[numbers]

    def cores_of(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        return self._cores[numbers]

    def ends_of(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where in each piece its word begins and ends."""
        return self._ends[numbers]


def _small_bits(word: str) -> int:
    mask = _LONG if len(word) > 3 else 0
    if word in JOINERS:
        mask |= _JOINER
    if word in PARTICLES:
        mask |= _PARTICLE
    return mask


def _bits_of(piece: Piece, lower: str, lexicon: Lexicon) -> int:
    core = piece.core
    upper = piece.capital and len(core) > 1 and core.isupper()
    properties = (
        piece.capital, piece.joiner, piece.particle, piece.grammar, piece.opens, piece.closes, upper,
        len(core) > 3 and core[0].isalpha(), piece.lead.endswith("(") and piece.trail[:1] == ")", core in _THE, piece.trail == ",",
    )  # fmt: skip
    mask = sum(1 << place for place, holds in enumerate(properties, _FIRST) if holds)
    if not piece.capital:
        return mask
    bare = lower.rstrip(".")
    for name, words in (("people", PEOPLES), ("titled", STRIPPED), ("between", BETWEEN), ("headed", HEADED)):
        if bare in words:
            mask |= COLUMNS[name]
    return mask | lists_of(lower, lexicon)


class ArticleView(NamedTuple):
    """``around[k]`` is the number of the piece at offset -2, -1, 0, 1, 2 of each piece in a run (0 beyond its sentence);
    ``flags`` has a row a piece and a column for each of `FLAGS`; ``bits``: its properties (`COLUMNS`); ``begins`` and ``ends`` are its word's ends in the text."""

    runs: Runs
    around: NDArray[np.int64]
    flags: NDArray[np.float32]
    bits: NDArray[np.int64]
    begins: NDArray[np.int64]
    ends: NDArray[np.int64]


def view_of(
    text: str, sentence_starts: Sequence[int], sentence_ends: Sequence[int], titles: Sequence[bool], table: PieceTable
) -> ArticleView | None:
    """The view of an article; None where no word of it has a capital."""
    words, starts = split_pieces(text, table.lexicon.partners)
    numbers = table.numbers_of(words)
    if not len(numbers):
        return None
    bits = table.bits_of(numbers)
    kinds = {
        name: (bits & COLUMNS[name]) != 0 for name in ("capital", "joiner", "particle", "grammar", "opens", "closes", "the")
    }
    runs = runs_of(starts, kinds, sentence_starts, sentence_ends)
    chosen = runs.pieces
    if not len(chosen):
        return None
    count = len(numbers)
    around = np.zeros((5, len(chosen)), dtype=np.int64)
    for row, offset in enumerate((-2, -1, 0, 1, 2)):
        at = chosen + offset
        safe = np.clip(at, 0, count - 1)
        same = (at >= 0) & (at < count) & (runs.sentences[safe] == runs.sentences[chosen])
        around[row] = np.where(same, numbers[safe], 0)
    within = table.ends_of(numbers[chosen])
    flags = _flags(runs, numbers, bits, table, titles)
    begins = starts[chosen]
    return ArticleView(runs, around, flags, bits[chosen], begins + within[:, 0], begins + within[:, 1])


def _has(bits: NDArray[np.int64], name: str) -> Bools:
    return (bits & COLUMNS[name]) != 0


def _flags(
    runs: Runs, numbers: NDArray[np.int64], bits: NDArray[np.int64], table: PieceTable, titles: Sequence[bool]
) -> NDArray[np.float32]:
    chosen, sentences = runs.pieces, runs.sentences
    count = len(chosen)
    flags = np.zeros((count, len(FLAGS)), dtype=np.float32)
    column = {name: place for place, name in enumerate(FLAGS)}

    def put(name: str, values: Bools) -> None:
        flags[:, column[name]] = values

    capital, upper, long = _has(bits, "capital"), _has(bits, "upper"), _has(bits, "long")
    mine = bits[chosen]
    number_of_sentences = len(titles) + 1  # the last for pieces outside of all
    here = np.where(sentences < 0, len(titles), sentences)
    of_long = np.bincount(here[long], minlength=number_of_sentences)
    of_capital = np.bincount(here[long & capital], minlength=number_of_sentences)
    of_upper = np.bincount(here[long & upper], minlength=number_of_sentences)
    cased = (of_long > 2) & (of_capital >= _TITLE_CASE_SHARE * of_long)
    shouted = (of_long > 1) & (of_upper >= 0.9 * of_long)
    in_cased, in_shouted = cased[here], shouted[here]
    opening = runs.first_in_sentence
    put("opens sentence", opening[chosen])
    put("sentence in title case", in_cased[chosen])
    put("sentence in capitals", in_shouted[chosen])
    put("in headline", np.asarray([*titles, False], dtype=np.bool_)[sentences[chosen]])
    cores = table.cores_of(numbers)
    own = cores[chosen]
    _put_elsewhere(put, cores, own, small=~capital, large=capital & ~opening & ~in_cased & ~in_shouted)
    first = np.ones(count, dtype=np.bool_)
    first[1:] = runs.run[1:] != runs.run[:-1]
    last = np.ones(count, dtype=np.bool_)
    last[:-1] = first[1:]
    put("first of run", first)
    put("last of run", last)
    put("alone in run", first & last)
    put("run of two", (runs.lengths == 2)[runs.run])
    put("run of three or more", (runs.lengths > 2)[runs.run])
    strange = ~_has(mine, "english")
    put("no English word", strange)
    put("opens sentence, no English word", strange & opening[chosen])
    put("alone, no English word", strange & first & last)
    _put_acronyms(put, table, numbers, mine, runs)
    _put_neighbours(put, bits, chosen, own, first, len(table.core_index))
    _put_heads(put, bits, runs, first, last)
    _put_phrases(flags, column, table, numbers, mine, runs)
    return flags


def _put_elsewhere(
    put: Callable[[str, Bools], None], cores: NDArray[np.int64], own: NDArray[np.int64], *, small: Bools, large: Bools
) -> None:
    size = int(cores.max()) + 1
    seen = np.zeros(size, dtype=np.bool_)
    seen[cores[small]] = True
    put("small elsewhere", seen[own])
    seen = np.zeros(size, dtype=np.bool_)
    seen[cores[large]] = True
    put("capital inside a sentence elsewhere", seen[own])


def _put_neighbours(
    put: Callable[[str, Bools], None],
    table: PieceTable,
    numbers: NDArray[np.int64],
    chosen: NDArray[np.int64],
    own: NDArray[np.int64],
    first: Bools,
    cores: int,
) -> None:
    previous = numbers[np.maximum(chosen - 1, 0)]
    for flag, kind, article in (
        ("given name before", "given", "follows given name in article"),
        ("title before", "title", "follows title in article"),
    ):
        beside = table.column(kind, previous) & ~table.column("closes", previous) & (chosen > 0)
        if kind == "given":
            beside &= ~first
        put(flag, beside)
        seen = np.zeros(cores, dtype=np.bool_)
        seen[own[beside]] = True
        put(article, seen[own])
    put("state adjective before", table.column("demonym", previous) & ~table.column("closes", previous) & (chosen > 0))


def _put_acronyms(
    put: Callable[[str, Bools], None], table: PieceTable, numbers: NDArray[np.int64], mine: NDArray[np.int64], runs: Runs
) -> None:
    """Acronyms that stand in brackets after a name with their letters, wherever the article uses them."""
    in_brackets = np.flatnonzero(_has(mine, "bracketed") & _has(mine, "upper"))
    if not len(in_brackets):
        return
    own = numbers[runs.pieces]
    cores = table.cores_of(own)
    introduced = np.zeros(len(table.core_index), dtype=np.bool_)
    for place in in_brackets.tolist():
        if place and runs.pieces[place - 1] == runs.pieces[place] - 1:
            words = [table.lower[number] for number in own[runs.run == runs.run[place - 1]].tolist()]
            initials = {word[0] for word in words}
            letters = table.lower[own[place]]
            if len(words) > 1 and sum(letter in initials for letter in letters) >= len(letters) - 1 and letters[0] in initials:
                introduced[cores[place]] = True
    put("acronym that the article introduces", introduced[cores])


def _put_neighbours(
    put: Callable[[str, Bools], None],
    bits: NDArray[np.int64],
    chosen: NDArray[np.int64],
    own: NDArray[np.int64],
    first: Bools,
    cores: int,
) -> None:
    previous = bits[np.maximum(chosen - 1, 0)]
    goes_on = ~_has(previous, "closes") & (chosen > 0)
    for flag, kind, article in (
        ("given name before", "given", "follows given name in article"),
        ("title before", "title", "follows title in article"),
    ):
        beside = _has(previous, kind) & goes_on
        if kind == "given":
            beside &= ~first
        put(flag, beside)
        seen = np.zeros(cores, dtype=np.bool_)
        seen[own[beside]] = True
        put(article, seen[own])
    put("state adjective before", _has(previous, "demonym") & goes_on)


def _put_heads(put: Callable[[str, Bools], None], bits: NDArray[np.int64], runs: Runs, first: Bools, last: Bools) -> None:
    chosen = runs.pieces
    ending = bits[chosen[last]][runs.run]
    beginning = bits[chosen[first]][runs.run]
    put("body head ends run", _has(ending, "body"))
    put("place head ends run", _has(ending, "placehead"))
    put("thing head ends run", _has(ending, "thing"))
    put("body head begins run", _has(beginning, "body"))
    after = bits[np.minimum(chosen[last] + 1, len(bits) - 1)]
    put("comma and place after", _has(ending, "comma") & (_has(after, "state") | _has(after, "place"))[runs.run])
    put("bracketed capitals after", (_has(after, "bracketed") & _has(after, "upper"))[runs.run])
    put("bracketed", _has(bits[chosen], "bracketed"))


def _put_phrases(
    flags: NDArray[np.float32],
    column: dict[str, int],
    table: PieceTable,
    numbers: NDArray[np.int64],
    mine: NDArray[np.int64],
    runs: Runs,
) -> None:
    """Names of the lexicon: of one word by its bits, of several by looking them up where one can begin."""
    for kind, name in (("state", "state"), ("place", "place"), ("knownbody", "body")):
        flags[:, column[f"{name} begins"]] = _has(mine, kind)
    opening, lower = table.lexicon.opening, table.lower
    ends = np.cumsum(runs.lengths)
    for end, length in zip(ends[runs.lengths > 1].tolist(), runs.lengths[runs.lengths > 1].tolist(), strict=True):
        begin = end - length
        cores = [lower[number] for number in numbers[runs.pieces[begin:end]].tolist()]
        wanted = [place for place in range(length - 1) if cores[place] in opening]
        for place, many, kind in phrase_kinds(cores, table.lexicon, wanted) if wanted else ():
            flags[begin + place, column[f"{kind} begins"]] = 1
            flags[begin + place + 1 : begin + place + many, column[f"{kind} goes on"]] = 1
            for other in ("state", "place", "body"):
                flags[begin + place + 1 : begin + place + many, column[f"{other} begins"]] = 0
