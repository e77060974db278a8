"""What the words around a name say of it, and what one place in an article says of another.

The model scores each run by itself; here come the signs that are as good as certain in English: a title before a name ("Mr",
"activist"), a noun beside one ("the village of", "district"), a body that is known anywhere, the head of a body's name, an
acronym in brackets, and a surname after the full name.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from helpers.extract.name_features import FLAGS, Lexicon
from helpers.extract.name_model import NameSpan
from helpers.extract.name_pieces import Piece
from helpers.extract.name_signs import BODIES, BODY_NOUNS, LANDS, NO_BODIES, OF, PLACE_NOUNS_AFTER, PLACE_NOUNS_BEFORE, SAYING
from helpers.extract.name_view import COLUMNS, ArticleView, PieceTable
from helpers.language.name_words import OCCUPATIONS, PEOPLES

__all__ = ["A_STATE", "Named", "weigh"]


class Named(NamedTuple):
    """A name: pieces ``first`` to ``first + words`` of the view's runs, its kind, how sure, and why."""

    first: int
    words: int
    kind: str
    confidence: float
    why: str


# How sure a name is that is known beforehand, or that a title stands before.
_KNOWN = 0.8
_MODEL = "the model of names"
A_STATE = "a state of the world"
_IN_CAPITALS = FLAGS.index("sentence in capitals")
_OPENS = FLAGS.index("opens sentence")
_INTRODUCED = FLAGS.index("acronym that the article introduces")
_TITLE_CASE = FLAGS.index("sentence in title case")


# A name without one of these in it is as the model says.
_TELLING = sum(
    COLUMNS[name] for name in ("people", "titled", "between", "headed", "demonym", "state", "knownbody", "upper", "joiner")
)
_LEADING = COLUMNS["titled"] | COLUMNS["joiner"] | COLUMNS["demonym"]


class _Article:
    """The pieces of the runs of one article, and the names found in them so far, by piece."""

    def __init__(self, view: ArticleView, table: PieceTable) -> None:
        self.view = view
        self.table = table
        self.lexicon = table.lexicon
        self.numbers: list[int] = view.around[2].tolist()
        self.lower = [table.lower[number] for number in self.numbers]
        self.bits: list[int] = view.bits.tolist()
        self.names: list[Named] = []
        self.taken = [False] * len(self.numbers)
        self.run_ends: list[int] = np.cumsum(view.lengths).tolist()

    def piece(self, place: int) -> Piece:
        return self.table.piece(self.numbers[place])

    def add(self, name: Named) -> None:
        self.names.append(name)
        for place in range(name.first, name.first + name.words):
            self.taken[place] = True

    def text(self, first: int, count: int) -> str:
        return self.lower[first] if count == 1 else " ".join(self.lower[first : first + count])


def weigh(view: ArticleView, table: PieceTable, spans: Iterable[NameSpan]) -> list[Named]:
    """The names of an article, by what the model and the words around say together; in order, without overlaps."""
    article = _Article(view, table)
    bits = article.bits
    for span in spans:
        name = Named(span.first, span.words, span.kind, span.confidence, _MODEL)
        if any(map(_TELLING.__and__, bits[span.first : span.first + span.words])):
            for part in _parted(article, name):
                if (named := _own_words(article, part)) is not None:
                    article.add(_confirmed(article, named))
        else:
            article.add(_confirmed(article, name))
    _from_words_beside(article)
    _from_elsewhere(article)
    return sorted(_not_only_in_headlines(article))


def _not_only_in_headlines(article: _Article) -> Iterable[Named]:
    """In a headline in title case every word has a capital: a name that the rest of the article does not have, and that nothing
    but the model speaks for, is none."""
    cased = (article.view.flags[[name.first for name in article.names], _TITLE_CASE] > 0).tolist()
    if not any(cased):
        yield from article.names
        return
    in_prose = {article.text(name.first, name.words) for name, in_case in zip(article.names, cased, strict=True) if not in_case}
    for name, in_case in zip(article.names, cased, strict=True):
        if (
            not in_case
            or name.why != _MODEL
            or article.text(name.first, name.words) in in_prose
            or (name.words > 1 and name.confidence >= 0.6)
        ):
            yield name


def _parted(article: _Article, name: Named) -> list[Named]:
    """A name with a title inside it is two: "Kashmir Governor Satya Malik"; and nobody's name goes on with "of"."""
    first, count, kind, confidence, why = name
    lower = article.lower
    if count < 3:
        return [name]
    for place in range(first + count - 2, first, -1):
        if article.bits[place] & COLUMNS["between"] and lower[place + 1] not in OF:
            before = Named(first, place - first, "place" if kind in ("person", "thing") else kind, min(confidence, 0.5), why)
            known = _known_kind(article.text(before.first, before.words), article.lexicon)
            after = Named(place + 1, first + count - place - 1, "person", max(confidence, 0.7), "a title before it")
            if known is not None:
                return [before._replace(kind=known[0], confidence=_KNOWN, why=known[1]), after]
            return [after] if kind == "person" else [before, after]
    if kind == "person":
        for place in range(first + 1, first + count):
            if lower[place] == "of" and place > first + 1:
                return [Named(first, place - first, kind, confidence, why)]
    return [name]


def _own_words(article: _Article, name: Named) -> Named | None:
    """The name without titles before it, and of the kind that its own words say."""
    first, count, kind, confidence, why = name
    if kind == "person":
        while count > 1 and article.bits[first] & (COLUMNS["titled"] | COLUMNS["demonym"]):
            first, count = first + 1, count - 1
            why, confidence = "a title before it", max(confidence, _KNOWN)
        if count == 1 and article.bits[first] & COLUMNS["titled"]:
            return None
    skipped = _without_opening(article, first, count)
    first, count = skipped, count - (skipped - first)
    text = article.text(first, count)
    if text in PEOPLES or text in article.lexicon.demonyms:
        return None
    if _is_dateline(article, first, count):
        return Named(first, count, "place", _KNOWN, "the place of writing")
    known = _known_kind(text, article.lexicon)
    if known is not None and (known[0] != kind or confidence < _KNOWN) and (kind != "person" or count == 1):
        return Named(first, count, known[0], _KNOWN, known[1])
    if kind == "thing" and count == 1 and _is_acronym(article, first):
        return Named(first, 1, "organisation", 0.55, "an acronym that names no thing")
    return (
        _by_head(article, Named(first, count, kind, confidence, why)) if count > 1 else Named(first, 1, kind, confidence, why)
    )


def _without_opening(article: _Article, first: int, count: int) -> int:
    """Where the name begins after a noun that only begins the sentence: "Fighters of the Qamar Brigade"."""
    noun = article.lower[first]
    if count < 3 or not noun.endswith("s") or not article.view.flags[first, _OPENS] or noun in BODIES:
        return first
    after = next((place for place in range(first + 1, first + count) if not article.bits[place] & COLUMNS["joiner"]), first)
    return after if after > first + 1 else first


def _by_head(article: _Article, name: Named) -> Named:
    """A name of several words, of the kind that its last word says."""
    place = name.first + name.words - 1
    last, unsure = article.lower[place], name.confidence < _KNOWN
    why = f"the head “{article.piece(place).core}”"
    if last in BODIES and (name.kind != "organisation" or unsure):
        return name._replace(kind="organisation", confidence=_KNOWN, why=why)
    if last in LANDS and (name.kind not in ("place", "organisation") or (name.kind == "place" and unsure)):
        return name._replace(kind="place", confidence=_KNOWN, why=why)
    return name


def _is_dateline(article: _Article, first: int, count: int) -> bool:
    """Capitals that open a sentence before a comma: "GENEVA, June 3"."""
    if not article.bits[first] & COLUMNS["upper"] or not article.bits[first + count - 1] & COLUMNS["comma"]:
        return False
    if article.view.flags[first, _OPENS] == 0 or article.view.flags[first, _IN_CAPITALS] > 0:
        return False
    return all(
        article.bits[place] & COLUMNS["upper"] and len(article.lower[place]) > 3 for place in range(first, first + count)
    )


def _confirmed(article: _Article, name: Named) -> Named:
    """A name that the model is not sure of, and of which a word beside it tells the kind."""
    if name.confidence >= _KNOWN:
        return name
    if name.words == 1 and article.view.flags[name.first, _INTRODUCED]:
        return name._replace(kind="organisation", confidence=_KNOWN, why="an acronym that the article introduces")
    run = int(article.view.run[name.first])
    end = article.run_ends[run]
    begin = end - int(article.view.lengths[run])
    kind, why = _beside(article, begin, name.first, name.first + name.words, end, titled=False)
    if not kind or (kind == "person" and name.kind != "person" and name.words > 1):
        return name
    return name._replace(kind=kind, confidence=_KNOWN if kind == name.kind else 0.7, why=why)


def _known_kind(text: str, lexicon: Lexicon) -> tuple[str, str] | None:
    if text in lexicon.states:
        return "place", A_STATE
    if text in lexicon.bodies:
        return "organisation", "a body known anywhere"
    return None


def _from_words_beside(article: _Article) -> None:
    """Names that the model left out, where a word beside them says what they are."""
    view = article.view
    strange = (view.bits & (COLUMNS["capital"] | COLUMNS["english"])) == COLUMNS["capital"]
    begins = np.cumsum(view.lengths) - view.lengths
    worth = np.logical_or.reduceat(strange, begins)
    for begin, length in zip(begins[worth].tolist(), view.lengths[worth].tolist(), strict=True):
        end = begin + length
        first = begin
        while first < end:
            if article.taken[first]:
                first += 1
                continue
            last = first
            while last < end and not article.taken[last]:
                last += 1
            _untaken(article, begin, first, last, end)
            first = last


def _untaken(article: _Article, begin: int, first: int, last: int, end: int) -> None:
    """Decide on pieces ``first`` to ``last`` of the run from ``begin`` to ``end``, which no name has."""
    bits = article.bits
    titled = False
    while first < last and bits[first] & _LEADING:
        titled = bool(bits[first] & COLUMNS["titled"])
        first += 1
    if first == last:
        return
    text = article.text(first, last - first)
    known = _known_kind(text, article.lexicon)
    if known is None and _is_dateline(article, first, last - first):
        known = "place", "the place of writing"
    if known is not None:
        article.add(Named(first, last - first, known[0], _KNOWN, known[1]))
        return
    strange = any(bits[place] & (COLUMNS["capital"] | COLUMNS["english"]) == COLUMNS["capital"] for place in range(first, last))
    if not strange or text in PEOPLES or last - first > 4 or any(character.isdigit() for character in text):
        return
    kind, why = _beside(article, begin, first, last, end, titled=titled)
    if kind:
        article.add(Named(first, last - first, kind, 0.7, why))
    elif last - first == 1 and begin + 1 == end and _is_acronym(article, first):
        article.add(Named(first, 1, "organisation", 0.55, "an acronym that names no thing"))


def _is_acronym(article: _Article, place: int) -> bool:
    if not article.bits[place] & COLUMNS["upper"]:
        return False
    in_capitals = article.view.flags[place, _IN_CAPITALS] > 0 or article.view.flags[place, _TITLE_CASE] > 0
    letters = article.lower[place].replace(".", "")
    return len(letters) > 2 and letters.isalpha() and not in_capitals and article.lower[place] not in NO_BODIES


def _beside(article: _Article, begin: int, first: int, last: int, end: int, *, titled: bool) -> tuple[str, str]:
    """The kind that a title, or the word before or after, gives a name; and which word."""
    bits, table = article.bits, article.table
    shouted = any(bits[place] & COLUMNS["upper"] and len(article.lower[place]) > 2 for place in range(first, last))
    if titled and not shouted:
        return "person", "a title before it"
    if first == begin and (previous := int(article.view.around[1][first])):
        word = table.lower[previous]
        closed = bool(int(table.bits_of(article.view.around[1][first : first + 1])[0]) & COLUMNS["closes"])
        possessive = article.piece(last - 1).trail.startswith("'s")
        if word in OCCUPATIONS and word != "general" and not closed and not shouted and not possessive:
            return "person", f"“{word}” before it"
        if word in BODY_NOUNS and not closed:
            return "organisation", f"“{word}” before it"
        if word == "of" and (earlier := table.lower[int(article.view.around[0][first])]) in PLACE_NOUNS_BEFORE:
            return "place", f"“{earlier} of” before it"
    if last == end and not bits[last - 1] & COLUMNS["closes"]:
        word = table.lower[int(article.view.around[3][last - 1])]
        if word in BODY_NOUNS and word != "party":
            return "organisation", f"“{word}” after it"
        if word in PLACE_NOUNS_AFTER and not shouted:
            return "place", f"“{word}” after it"
        if word in SAYING and last - first < 4:
            return ("organisation" if shouted else "person"), f"“{word}” after it"
    return "", ""


def _from_elsewhere(article: _Article) -> None:
    """Surnames for those whom the article names in full, and every other place of a name that it has once."""
    full: set[str] = set()
    best: dict[str, Named] = {}
    texts = [article.text(name.first, name.words) for name in article.names]
    for name, text in zip(article.names, texts, strict=True):
        if name.kind == "person" and name.words > 1:
            full.add(article.lower[name.first + name.words - 1])
        if text not in best or name.confidence > best[text].confidence:
            best[text] = name
    for place, (name, text) in enumerate(zip(article.names, texts, strict=True)):
        if name.kind != "person" and text in full and not article.bits[name.first] & (COLUMNS["state"] | COLUMNS["knownbody"]):
            article.names[place] = name._replace(kind="person", confidence=_KNOWN, why="a surname after the full name")
        elif name.confidence < 0.6 and best[text].kind != name.kind and best[text].confidence > _KNOWN:
            article.names[place] = name._replace(kind=best[text].kind, confidence=0.7, why="as elsewhere in the article")
    begin = 0
    for end in article.run_ends:
        if not article.taken[begin] and not any(article.taken[begin:end]):
            _untaken_elsewhere(article, begin, end - begin, full, best)
        begin = end


def _untaken_elsewhere(article: _Article, first: int, count: int, full: set[str], best: dict[str, Named]) -> None:
    text = article.text(first, count)
    english = count == 1 and article.bits[first] & COLUMNS["english"]
    if english or text in PEOPLES:
        return
    if text in full:
        article.add(Named(first, 1, "person", _KNOWN, "a surname after the full name"))
    elif text in best and best[text].confidence >= 0.6:
        article.add(Named(first, count, best[text].kind, 0.7, "as elsewhere in the article"))
