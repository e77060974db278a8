"""The corpora that the model of names learns from, as texts with the names in them.

GUM annotates every noun phrase that refers to something, re3d whole phrases such as "Iraqi President Fuad Masum"; what is
taken from both is the proper name: "Fuad Masum". A document is held out by a rule on its name, so that no run of training ever
sees it: a tenth of GUM and a quarter of the sources of re3d that may be trained on; the sources whose licence asks for the same
licence (Wikipedia), and one more, are held out whole.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from helpers.language.demonyms import STATES
from helpers.language.name_words import OCCUPATIONS
from helpers.language.sentences import split_sentences
from helpers.language.stopwords import STOPWORDS
from helpers.language.titles import TITLE_WORDS

__all__ = ["Document", "held_out", "names_of_gum", "read_gum", "read_re3d"]


class Document(NamedTuple):
    """``names``: start, end and kind (person, organisation, place, thing); ``unclear``: stretches whose names cannot be
    told."""

    name: str
    text: str
    sentence_starts: tuple[int, ...]
    sentence_ends: tuple[int, ...]
    titles: tuple[bool, ...]
    names: tuple[tuple[int, int, str], ...]
    unclear: tuple[tuple[int, int], ...]


_RE3D_TRAINED = ("Australian Department of Foreign Affairs", "UK Government", "US State Department")


def held_out(name: str) -> bool:
    """Whether a document is never trained on, by its name alone ("GUM_news_…", "re3d/<source>/<id>")."""
    digest = int(hashlib.sha256(name.encode("utf-8")).hexdigest()[:8], 16)
    if name.startswith("re3d/"):
        return name.split("/")[1] not in _RE3D_TRAINED or digest % 4 == 0
    return digest % 10 == 0


# ---- GUM


class _Word(NamedTuple):
    form: str
    start: int
    end: int
    head: int
    upos: str
    xpos: str
    deprel: str


class _Entity(NamedTuple):
    first: int
    last: int
    kind: str


_KIND_OF_GUM = {"person": "person", "organization": "organisation", "place": "place", "time": ""}
_PART = re.compile(r"(\()?([^()]+)(\))?")


def read_gum(folder: Path) -> Iterator[Document]:
    """The documents of GUM in ``folder``, by name."""
    for path in sorted(folder.glob("GUM_*.conllu")):
        yield names_of_gum(path.stem, path.read_text("utf-8"))


def names_of_gum(name: str, conllu: str) -> Document:
    """One document of GUM."""
    text = ""
    spans: list[tuple[int, int, bool]] = []
    names: list[tuple[int, int, str]] = []
    heading = False
    gap = ""
    for block in conllu.split("\n\n"):
        lines = block.splitlines()
        for line in lines:
            if line.startswith("# newpar"):
                gap = "\n\n" if text else ""
            if line.startswith("# newpar_block"):
                heading = "= head" in line
        if not any(line[:1].isdigit() for line in lines):
            continue
        sentence = text + (gap or (" " if text else ""))
        gap = ""
        start = len(sentence)
        text, words, marked = _words(sentence, lines)
        spans.append((start, len(text), heading))
        names.extend(_names_in_sentence(text, words, _entities(marked)))
    starts, ends, titles = zip(*spans, strict=True)
    return Document(name, text, starts, ends, titles, tuple(names), ())


def _words(text: str, lines: list[str]) -> tuple[str, list[_Word], list[str]]:
    """The text with one more sentence, its words, and what each is marked with."""
    words: list[_Word] = []
    marked: list[str] = []
    inside, space_after = "", ""
    for line in lines:
        columns = line.split("\t")
        if line.startswith("#") or len(columns) < 10 or "." in columns[0]:
            continue
        space = "" if "SpaceAfter=No" in columns[9] else " "
        if "-" in columns[0]:
            inside, space_after = columns[0].split("-")[1], space
            continue
        start = len(text)
        text += columns[1]
        words.append(_Word(columns[1], start, len(text), int(columns[6]), columns[3], columns[4], columns[7]))
        found = re.search(r"(?:^|\|)Entity=([^|]*)", columns[9])
        marked.append(found[1] if found else "")
        if not inside:
            text += space
        elif columns[0] == inside:
            text, inside = text + space_after, ""
    return text.rstrip(" "), words, marked


def _entities(marked: list[str]) -> list[_Entity]:
    found: list[_Entity] = []
    open_: dict[str, list[tuple[int, str]]] = {}
    for place, mark in enumerate(marked):
        for opening, inner, closing in _PART.findall(mark):
            identity = inner.split("-")[0].split("[")[0]
            if opening:
                kind = inner.split("-")[1] if "-" in inner else ""
                if closing:
                    found.append(_Entity(place, place, kind))
                else:
                    open_.setdefault(identity, []).append((place, kind))
            elif closing and open_.get(identity):
                first, kind = open_[identity].pop()
                found.append(_Entity(first, place, kind))
    return found


def _names_in_sentence(text: str, words: list[_Word], entities: list[_Entity]) -> list[tuple[int, int, str]]:
    named: list[tuple[int, int, str]] = []
    for entity in sorted(entities, key=lambda one: (one.first - one.last, one.first)):
        kind = _KIND_OF_GUM.get(entity.kind, "thing")
        heads = [i for i in range(entity.first, entity.last + 1) if not entity.first <= words[i].head - 1 <= entity.last]
        if not kind or not heads or words[heads[0]].upos != "PROPN":
            continue
        first, last = _name_around(words, heads[0], entity, kind)
        if kind == "person":
            first = _without_titles(words, first, last, entities)
            alone = words[first].form.lower().rstrip(".")
            if first == last and (words[last].xpos == "NNPS" or alone in TITLE_WORDS or alone in OCCUPATIONS):
                continue
        start, end = words[first].start, words[last].end
        if text[start:end].lower() in _STATE_NAMES:
            kind = "place"
        if not any(character.isupper() for character in text[start:end]):
            continue
        if first <= last and not any(begin < end and start < stop for begin, stop, _ in named):
            named.append((start, end, kind))
    return named


_JOINING = ("of", "-", "'s", "’s", "for", "and", "the", "&", "de", "al")


def _name_around(words: list[_Word], head: int, entity: _Entity, kind: str) -> tuple[int, int]:
    """The capitalised words around the head of a noun phrase, with what joins them."""
    first = last = head
    joining = ("-", "de", "al", "bin") if kind == "person" else _JOINING
    while last < entity.last:
        if _is_part(words[last + 1]):
            last += 1
        elif last + 2 <= entity.last and words[last + 1].form in joining and _is_part(words[last + 2]):
            if words[last + 1].form == "and" and words[last + 2].deprel == "conj" and words[last + 2].head - 1 == head:
                break
            last += 2
        elif (
            last + 3 <= entity.last
            and "of" in joining
            and words[last + 1].form in ("of", "for")
            and words[last + 2].form == "the"
            and _is_part(words[last + 3])
        ):
            last += 3
        else:
            break
    while first > entity.first:
        if _is_part(words[first - 1]):
            first -= 1
        elif (
            first - 2 >= entity.first
            and words[first - 1].form in joining
            and words[first - 1].form not in ("and", "the", "'s", "’s")
            and _is_part(words[first - 2])
        ):
            first -= 2
        else:
            break
    while first < last and words[first].form.lower() in ("the", "a", "an"):
        first += 1
    return first, last


def _is_part(word: _Word) -> bool:
    return word.form[:1].isupper() and (
        word.upos in ("PROPN", "ADJ", "NOUN", "VERB", "ADP", "X", "NUM") or word.xpos.startswith("NNP")
    )


def _without_titles(words: list[_Word], first: int, last: int, entities: list[_Entity]) -> int:
    """Past titles and names of bodies before a person's own name: "US President Donald Trump"."""
    ends = {one.first: one.last for one in entities if one.last < last}
    while first < last:
        word = words[first].form.lower().rstrip(".")
        if word in TITLE_WORDS or word in _DEMONYMS or words[first].form in ("of", "-") or words[first].upos in ("NOUN", "ADJ"):
            first += 1
        elif (
            first in ends
            and words[first].deprel not in ("root", "flat")
            and not words[first].deprel.startswith(("nsubj", "obj"))
        ):
            if not any(words[i].deprel == "flat" for i in range(first + 1, ends[first] + 1)):
                first = ends[first] + 1
            else:
                break
        else:
            break
    return first


# ---- re3d

_DEMONYMS = frozenset(word.lower() for state in STATES.values() for word in state.demonyms)
_STATE_NAMES = frozenset(name.lower() for state in STATES.values() for name in (state.name, *state.others))
_KIND_OF_RE3D = {
    "Person": "person",
    "Organisation": "organisation",
    "Location": "place",
    "Vehicle": "thing",
    "MilitaryPlatform": "thing",
}
_CAPITALISED = re.compile(
    r"(?:al-)?[A-Z][\w.&'’-]*(?:(?: (?:of|of the|for|and|for the|and the|al|bin|the|de|&))? (?:al-)?[A-Z0-9][\w.&'’-]*)*"
)
_CAPITALISED_ALONE = re.compile(r"(?:al-|de )?[A-Z][\w.'’-]*(?:(?: (?:al|bin|de|ibn))? (?:al-)?[A-Z][\w.'’-]*)*")


def read_re3d(folder: Path) -> Iterator[Document]:
    """The documents of re3d in ``folder``, by source and id."""
    for path in sorted(folder.glob("*/documents.json")):
        entities: dict[str, list[dict[str, object]]] = {}
        for line in (path.parent / "entities.json").read_text("utf-8").splitlines():
            entity = json.loads(line)
            entities.setdefault(entity["documentId"], []).append(entity)
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line)
            yield _of_re3d(f"re3d/{path.parent.name}/{record['_id']}", record["text"], entities.get(record["_id"], []))


def _of_re3d(name: str, text: str, entities: list[dict[str, object]]) -> Document:
    spans = split_sentences(text)
    names: list[tuple[int, int, str]] = []
    unclear: list[tuple[int, int]] = []
    for entity in sorted(entities, key=lambda one: (int(str(one["begin"])) - int(str(one["end"])), int(str(one["begin"])))):
        begin, end, kind = int(str(entity["begin"])), int(str(entity["end"])), _KIND_OF_RE3D.get(str(entity["type"]))
        if kind is None or float(str(entity["confidence"])) < 0.5 or any(b < end and begin < e for b, e, _ in names):
            continue
        found = _proper(text, begin, end, kind)
        if found is None:
            unclear.append((begin, end))
        else:
            names.append((*found, _state_is_place(text, *found, kind)))
    for begin, end, _ in names:
        unclear = [one for one in unclear if not (one[0] < end and begin < one[1])]
    starts, ends = zip(*spans, strict=True)
    return Document(name, text, starts, ends, (False,) * len(spans), tuple(sorted(names)), tuple(sorted(unclear)))


def _state_is_place(text: str, begin: int, end: int, kind: str) -> str:
    """A state is a place here wherever it stands, as in GUM."""
    return "place" if text[begin:end].lower() in _STATE_NAMES else kind


def _proper(text: str, begin: int, end: int, kind: str) -> tuple[int, int] | None:
    """The proper name in an annotated phrase; None where the phrase has none, or more than one."""
    pattern = _CAPITALISED_ALONE if kind == "person" else _CAPITALISED
    found = [(begin + m.start(), begin + m.end()) for m in pattern.finditer(text[begin:end])]
    found = [
        one for one in found if text[slice(*one)].lower() not in STOPWORDS or text[slice(*one)] in ("US", "UK", "UN", "EU")
    ]
    if not found:
        return None
    first, last = max(found, key=lambda one: one[1] - one[0]) if kind != "person" else found[-1]
    words = [(first + m.start(), first + m.end()) for m in re.finditer(r"\S+", text[first:last])]
    drop = (
        TITLE_WORDS
        | _DEMONYMS
        | {"the", "foreign", "prime", "defence", "defense", "state", "us", "uk", "of", "and", "british", "eu", "un"}
    )
    while kind == "person" and len(words) > 1 and text[slice(*words[0])].lower().strip(".,'’s") in drop:
        words = words[1:]
    while len(words) > 1 and text[slice(*words[0])].lower() in ("the", "a", "an"):
        words = words[1:]
    stop = words[-1][1]
    for ending in ("'s", "’s", ".", ","):
        if text[words[0][0] : stop].endswith(ending) and not re.search(r"(?:[A-Z]\.)+$", text[words[0][0] : stop]):
            stop -= len(ending)
    outside = text[begin : words[0][0]] + text[stop:end]
    if kind != "person" and len(re.findall(r"\b[a-z]{4,}", outside)) > 1:
        return None
    name = text[words[0][0] : stop].lower()
    if name in _DEMONYMS or name in STOPWORDS or (kind == "person" and name in TITLE_WORDS | OCCUPATIONS):
        return None
    return words[0][0], stop
