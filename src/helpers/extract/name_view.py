"""One article as the model of names sees it: arrays over its pieces, and the features of place of those in runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from helpers.extract.name_features import BITS, FLAGS, Lexicon, Runs, lists_of, phrase_kinds, runs_of
from helpers.extract.name_pieces import ABBREVIATED, JOINERS, PARTICLES, Piece, analyse, is_grammar, split_pieces
from helpers.extract.name_signs import BETWEEN, HEADED, STRIPPED
from helpers.language.name_words import PEOPLES

__all__ = ["COLUMNS", "Article", "ArticleView", "PieceTable", "view_of"]

Bools = NDArray[np.bool_]

# Properties of a piece, as bits above those of its word's lists.
_FIRST = len(BITS)
_PROPERTIES = (
    "capital", "joiner", "particle", "grammar", "opens", "closes", "upper", "long", "bracketed", "the", "comma", "people",
    "titled",
    "between", "joins", "headed",
)  # fmt: skip
COLUMNS: Mapping[str, int] = {**BITS, **{name: 1 << (_FIRST + place) for place, name in enumerate(_PROPERTIES)}}
_CAPITAL, _JOINER, _PARTICLE, _GRAMMAR = (COLUMNS[name] for name in ("capital", "joiner", "particle", "grammar"))
_OPENS, _CLOSES, _LONG, _COMMA = (COLUMNS[name] for name in ("opens", "closes", "long", "comma"))
# Of a sentence's longer words; as in `names_in_article`.
_TITLE_CASE_SHARE = 0.7
_THE = frozenset(["The", "A", "An", "And", "But", "If", "I"])


_SIGNS: dict[str, int] = {}
for _name, _words in (("people", PEOPLES), ("titled", STRIPPED), ("between", BETWEEN), ("headed", HEADED)):
    for _word in _words:
        _SIGNS[_word] = _SIGNS.get(_word, 0) | COLUMNS[_name]


class PieceTable:
    """Every distinct piece met so far, with its properties as bits; it grows while articles are read.

    ``index`` numbers pieces; piece 0 stands beyond the ends of a sentence. ``lower`` has their words in small letters,
    ``parts`` their words as written with the marks
    before and after, ``core_index`` numbers the words in small letters; ``filler`` stands for all pieces that nothing looks at.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.index: dict[str, int] = {"": 0}
        self.words: list[str] = [""]
        self.lower: list[str] = [""]
        self.core_index: dict[str, int] = {"": 0}
        self._analysed: dict[int, Piece] = {}
        self._of_cores: dict[str, int] = {}
        self.parts: list[tuple[str, str, str]] = [("", "", "")]
        self._bits = np.zeros(1, dtype=np.int64)
        self._cores = np.zeros(1, dtype=np.int64)
        self._ends = np.zeros((1, 2), dtype=np.int64)
        self._filled = 1
        self.filler = int(self.numbers_of(["x"])[0])

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
                parts = (word, "", "")
            elif word[-1] in ".,;:" and word[:-1].isalpha() and word.islower() and word[:-1] not in ABBREVIATED:
                core = word[:-1]
                mask, begin, end = (_small_bits(core) & ~(_JOINER | _PARTICLE)) | _CLOSES, 0, len(core)
                parts = (core, "", word[-1])
                if word[-1] == ",":
                    mask |= _COMMA
            elif (core_ := _plain_capital(word)) is not None:
                core = core_.lower()
                begin, end = 0, len(core_)
                parts = (core_, "", word[end:])
                mask = self._of_core(core_, core) | (_CLOSES if end < len(word) else 0) | (_COMMA if word[end:] == "," else 0)
            else:
                piece = self._analysed[number] = analyse(word)
                core, begin, end = piece.core.lower(), piece.offset, piece.offset + len(piece.core)
                parts = (piece.core, piece.lead, piece.trail)
                mask = _bits_of(piece) | (self._of_core(piece.core, core) if piece.capital else 0)
            lower_words.append(core)
            self.parts.append(parts)
            bits.append(mask)
            cores.append(core_index.setdefault(core, len(core_index)))
            ends.append((begin, end))
        self.words.extend(new)
        self._append(bits, cores, ends)

    def _of_core(self, core: str, lower: str) -> int:
        """The properties that a word with a capital has itself."""
        known = self._of_cores.get(core)
        if known is not None:
            return known
        mask = _CAPITAL | lists_of(lower, self.lexicon)
        if len(core) > 1 and core.isupper():
            mask |= COLUMNS["upper"]
        elif is_grammar(core, lower):
            mask |= _GRAMMAR
        if core in _THE:
            mask |= COLUMNS["the"]
        if len(core) > 3 and core[0].isalpha():
            mask |= _LONG
        mask |= _SIGNS.get(lower.rstrip("."), 0)
        self._of_cores[core] = mask
        return mask

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


def _plain_capital(word: str) -> str | None:
    """The word of a piece that begins with a capital and has nothing but letters, and at most one mark at its end; None for any
    other. Most capitals are such, and need no taking apart."""
    core = word if word.isalpha() else word[:-1]
    if len(core) < 2 or not core[0].isupper() or not core.isalpha():
        return None
    if core is not word and (word[-1] not in ".,;:" or core.lower() in ABBREVIATED):
        return None
    return core


def _bits_of(piece: Piece) -> int:
    """The properties of a piece but those of its word."""
    core = piece.core
    properties = (
        piece.capital, piece.joiner, piece.particle, piece.grammar, piece.opens, piece.closes, False,
        len(core) > 3 and core[0].isalpha(), piece.lead.endswith("(") and piece.trail[:1] == ")", core in _THE,
        piece.trail == ",",
    )  # fmt: skip
    return sum(1 << place for place, holds in enumerate(properties, _FIRST) if holds)


class Article(NamedTuple):
    """What is looked at of an article: its text, the ends of its sentences, and which of them are headlines."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    titles: Sequence[bool]


class ArticleView(NamedTuple):
    """``around[k]`` is the number of the piece at offset -2, -1, 0, 1, 2 of each piece in a run (0 beyond its sentence);
    ``flags`` has a row a piece and a column for each of `FLAGS`; ``bits`` are its properties (`COLUMNS`); ``begins`` and
    ``ends`` the ends of its word in its article's text; ``run`` and ``lengths`` as in `Runs`; ``article`` the article of
    each."""

    around: NDArray[np.int64]
    flags: NDArray[np.float32]
    bits: NDArray[np.int64]
    begins: NDArray[np.int64]
    ends: NDArray[np.int64]
    run: NDArray[np.int64]
    lengths: NDArray[np.int64]
    article: NDArray[np.int64]

    def of(self, first: int, last: int, first_run: int, last_run: int) -> ArticleView:
        """The view of the pieces and runs of one article."""
        return ArticleView(
            self.around[:, first:last], self.flags[first:last], self.bits[first:last], self.begins[first:last],
            self.ends[first:last], self.run[first:last] - first_run, self.lengths[first_run:last_run], self.article[first:last],
        )  # fmt: skip


class _Pieces(NamedTuple):
    """The pieces of several articles, one after another."""

    numbers: NDArray[np.int64]
    bits: NDArray[np.int64]
    starts: NDArray[np.int64]
    article: NDArray[np.int64]
    sentence: NDArray[np.int64]
    first: Bools
    parted: Bools
    long: Bools


def view_of(articles: Sequence[Article], table: PieceTable) -> ArticleView:
    """The view of some articles together, which costs a tenth of what they cost one by one."""
    pieces, titles, small = _pieces_of(articles, table)
    columns = ("capital", "joiner", "particle", "grammar", "opens", "closes", "the")
    runs = runs_of({name: _has(pieces.bits, name) for name in columns}, pieces.first, pieces.parted)
    chosen = runs.pieces
    around = np.zeros((5, len(chosen)), dtype=np.int64)
    for row, offset in enumerate((-2, -1, 0, 1, 2)):
        safe = np.clip(chosen + offset, 0, max(0, len(pieces.numbers) - 1))
        same = (safe == chosen + offset) & (pieces.sentence[safe] == pieces.sentence[chosen])
        around[row] = np.where(same, pieces.numbers[safe], 0)
    within = table.ends_of(pieces.numbers[chosen])
    begins = pieces.starts[chosen]
    flags = _flags(runs, pieces, table, titles, small)
    return ArticleView(
        around, flags, pieces.bits[chosen], begins + within[:, 0], begins + within[:, 1], runs.run, runs.lengths,
        pieces.article[chosen],
    )  # fmt: skip


def _pieces_of(articles: Sequence[Article], table: PieceTable) -> tuple[_Pieces, Bools, list[frozenset[str]]]:
    """The pieces, which sentences are headlines, and for each article its words as written. Only pieces near a capital are
    numbered; all others are one and the same."""
    parts: list[tuple[NDArray[Any], ...]] = []
    words: list[str] = []
    needed: list[Bools] = []
    titles: list[bool] = []
    small: list[frozenset[str]] = []
    for place, article in enumerate(articles):
        split = split_pieces(article.text, table.lexicon.partners)
        starts = split.starts
        sentence = np.searchsorted(np.asarray(article.starts, dtype=np.int64), starts, side="right") - 1
        if len(article.ends):
            outside = starts >= np.asarray(article.ends, dtype=np.int64)[np.maximum(sentence, 0)]
            sentence = np.where(outside, -1, sentence)
        inside = sentence >= 0
        near = split.capital & inside
        reach = near.copy()
        for by in (1, 2, 3):
            reach[by:] |= near[:-by]
            reach[:-by] |= near[by:]
        needed.append(reach)
        words += [split.words[at] for at in np.flatnonzero(reach).tolist()]
        small.append(frozenset(split.words))
        first = np.ones(len(starts), dtype=np.bool_)
        first[1:] = sentence[1:] != sentence[:-1]
        sentence = np.where(inside, sentence + len(titles), -1)
        titles += article.titles
        parts.append((starts, np.full(len(starts), place), sentence, first, split.parted, split.lengths > 3))
    starts, article_of, sentence, first, parted, long = (np.concatenate(part) for part in zip(*parts, strict=True))
    numbers = np.full(len(starts), table.filler, dtype=np.int64)
    numbers[np.concatenate(needed)] = table.numbers_of(words)
    bits = np.where(sentence >= 0, table.bits_of(numbers), 0)
    pieces = _Pieces(numbers, bits, starts, article_of, sentence, first.astype(bool), parted.astype(bool), long.astype(bool))
    return pieces, np.asarray([*titles, False], dtype=np.bool_), small


def _has(bits: NDArray[np.int64], name: str) -> Bools:
    held: Bools = (bits & COLUMNS[name]) != 0
    return held


def _flags(
    runs: Runs, pieces: _Pieces, table: PieceTable, titles: Bools, small: Sequence[frozenset[str]]
) -> NDArray[np.float32]:
    chosen = runs.pieces
    count = len(chosen)
    flags = np.zeros((count, len(FLAGS)), dtype=np.float32)
    if not count:
        return flags

    def put(name: str, values: Bools) -> None:
        flags[:, _COLUMN[name]] = values

    bits, mine, sentence = pieces.bits, pieces.bits[chosen], pieces.sentence
    first = np.ones(count, dtype=np.bool_)
    first[1:] = runs.run[1:] != runs.run[:-1]
    last = np.ones(count, dtype=np.bool_)
    last[:-1] = first[1:]
    in_cased, in_shouted = _cases(pieces, len(titles))
    opening, strange = pieces.first[chosen], ~_has(mine, "english")
    put("opens sentence", opening)
    put("sentence in title case", in_cased[chosen])
    put("sentence in capitals", in_shouted[chosen])
    put("in headline", titles[sentence[chosen]])
    put("first of run", first)
    put("last of run", last)
    put("alone in run", first & last)
    put("run of two", (runs.lengths == 2)[runs.run])
    put("run of three or more", (runs.lengths > 2)[runs.run])
    put("no English word", strange)
    put("opens sentence, no English word", strange & opening)
    put("alone, no English word", strange & first & last)
    # A word of an article as one number.
    cores = table.cores_of(pieces.numbers)
    size = len(table.core_index)
    key = pieces.article * size + cores
    own = key[chosen]
    seen = np.zeros(size * (int(pieces.article[-1]) + 1), dtype=np.bool_)
    large = _has(bits, "capital") & ~pieces.first & ~in_cased & ~in_shouted
    seen[key[large]] = True
    put("capital inside a sentence elsewhere", seen[own])
    lower = [table.lower[number] for number in pieces.numbers[chosen].tolist()]
    written = zip(lower, pieces.article[chosen].tolist(), strict=True)
    put("small elsewhere", np.array([word in small[article] for word, article in written], dtype=np.bool_))
    _put_acronyms(put, lower, mine, runs, chosen, own)
    _put_neighbours(put, pieces, chosen, own, first, len(seen))
    _put_heads(put, bits, runs, first, last)
    _put_phrases(flags, lower, mine, runs, table.lexicon)
    return flags


_COLUMN = {name: place for place, name in enumerate(FLAGS)}


def _cases(pieces: _Pieces, sentences: int) -> tuple[Bools, Bools]:
    """For each piece whether its sentence is in title case, and whether it is all in capitals."""
    here = np.where(pieces.sentence < 0, sentences - 1, pieces.sentence)
    of_long = np.bincount(here[pieces.long], minlength=sentences)
    of_capital = np.bincount(here[pieces.long & _has(pieces.bits, "capital")], minlength=sentences)
    of_upper = np.bincount(here[pieces.long & _has(pieces.bits, "upper")], minlength=sentences)
    cased = (of_long > 2) & (of_capital >= _TITLE_CASE_SHARE * of_long)
    shouted = (of_long > 1) & (of_upper >= 0.9 * of_long)
    return cased[here], shouted[here]


def _put_acronyms(
    put: Callable[[str, Bools], None], lower: Sequence[str], mine: NDArray[np.int64], runs: Runs, chosen: NDArray[np.int64],
    own: NDArray[np.int64],
) -> None:  # fmt: skip
    """Acronyms that stand in brackets after a name with their letters, wherever the article uses them."""
    introduced: list[int] = []
    for place in np.flatnonzero(_has(mine, "bracketed") & _has(mine, "upper")).tolist():
        if place and chosen[place - 1] == chosen[place] - 1:
            begin = int(np.searchsorted(runs.run, runs.run[place - 1]))
            initials = {word[0] for word in lower[begin:place]}
            letters = lower[place]
            if place - begin > 1 and sum(one in initials for one in letters) >= len(letters) - 1 and letters[0] in initials:
                introduced.append(int(own[place]))
    if introduced:
        put("acronym that the article introduces", np.isin(own, introduced))


def _put_neighbours(
    put: Callable[[str, Bools], None],
    pieces: _Pieces,
    chosen: NDArray[np.int64],
    own: NDArray[np.int64],
    first: Bools,
    size: int,
) -> None:
    previous = pieces.bits[np.maximum(chosen - 1, 0)]
    goes_on = ~_has(previous, "closes") & (chosen > 0)
    for flag, kind, article in (
        ("given name before", "given", "follows given name in article"),
        ("title before", "title", "follows title in article"),
    ):
        beside = _has(previous, kind) & goes_on
        if kind == "given":
            beside &= ~first
        put(flag, beside)
        seen = np.zeros(size, dtype=np.bool_)
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
    flags: NDArray[np.float32], lower: Sequence[str], mine: NDArray[np.int64], runs: Runs, lexicon: Lexicon
) -> None:
    """Names of the lexicon: of one word by its bits, of several by looking them up where one can begin."""
    for kind, name in (("state", "state"), ("place", "place"), ("knownbody", "body")):
        flags[:, _COLUMN[f"{name} begins"]] = _has(mine, kind)
    several = runs.lengths > 1
    for end, length in zip(np.cumsum(runs.lengths)[several].tolist(), runs.lengths[several].tolist(), strict=True):
        begin = end - length
        wanted = [place for place in range(length - 1) if lower[begin + place] in lexicon.opening]
        for place, many, kind in phrase_kinds(lower[begin:end], lexicon, wanted) if wanted else ():
            at = begin + place
            flags[at, _COLUMN[f"{kind} begins"]] = 1
            flags[at + 1 : at + many, _COLUMN[f"{kind} goes on"]] = 1
            for other in ("state", "place", "body"):
                flags[at + 1 : at + many, _COLUMN[f"{other} begins"]] = 0
