"""Whether the words around a time expression speak of the past or the future."""

from __future__ import annotations

import re

from helpers.language.number_words import word_set

__all__ = ["Tense", "tense_around"]

Tense = str | None
"""``"past"``, ``"future"``; ``"past?"``: a participle alone, which can also stand before a noun; ``"future?"``: a word that
looks ahead without a finite verb of the future ("until", "expected"); or None."""

# Characters of the same clause that are looked at on either side; a wider window reaches other clauses' verbs.
_BEFORE, _AFTER = 90, 70
_WORD = re.compile(r"[a-z][a-z'’]*|;")
_FUTURE = word_set(
    "will shall would won't won’t 'll ’ll it'll he'll she'll they'll we'll you'll i'll it’ll he’ll she’ll they’ll we’ll "
    "you’ll i’ll gonna payable upcoming"
)
_AHEAD = word_set(
    "due scheduled expected likely supposed slated planned planning ahead expires expire deadline intend intends "
    "proposed effective next can could may might must should"
)
_UNTIL = word_set("by until till through")
_BETWEEN_UNTIL = word_set("the late early mid at least about around end of")
_PAST = word_set(
    "was were had did been said told met began took came went made held struck hit fell rose won gave left shot fought sent "
    "brought became saw broke led lost spoke wrote drove flew grew got ran sat stood thought paid put read cut shut since "
    "after ago following attack attacks assault massacre invasion bombing bombings crash explosion killing killings"
)
_NOT_PARTICIPLES = word_set("need indeed speed feed seed breed united armed hundred red bed sacred wed exceed proceed succeed")
_BEFORE_TO = word_set("is are was were plans hopes set going expects agreed wants scheduled expected")
_AFTER_TO = word_set(
    "meet begin start end leave withdraw visit take hold complete finish discuss resume return vote travel attend sign be "
    "acquire make buy sell pay"
)


def tense_around(low: str, start: int, end: int, first: int = 0, last: int | None = None) -> Tense:
    """What the nearest tensed word of the clause says about ``low[start:end]``, the words before it counting first; ``low`` is
    lower case, and ``first`` and ``last`` enclose the sentence."""
    words = _WORD.findall(low, max(first, start - _BEFORE), start)
    return _nearest_before(words) or _nearest_after(
        _WORD.findall(low, end, min(end + _AFTER, len(low) if last is None else last))
    )


# What may stand between a participle and the expression that dates it: "carried out on Thursday".
_PARTICLES = word_set("on out off up down in by at over early late the")


def _nearest_before(words: list[str]) -> Tense:
    at = len(words) - 1
    while at >= 0 and words[at] in _BETWEEN_UNTIL:
        at -= 1
    if at >= 0 and words[at] in _UNTIL:
        return "future?"
    weak: Tense = None
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        if word == ";":
            return weak
        if found := _tense_of(word):
            if found == "near":  # "The sides meet Thursday": only next to the expression
                if _PARTICLES.issuperset(words[index + 1 :]):
                    return "future?"
                continue
            if found == "past?" and not _PARTICLES.issuperset(words[index + 1 :]):
                weak = weak or found  # "is due to sit in secret on Thursday"
                continue
            before = words[max(0, index - 2) : index]
            if found[:4] == "past" and before[-1:] in (["be"], ["to"], ["will"]):
                continue  # "to be paid Dec. 14"
            if found == "present":
                return weak
            return "past" if found[0] == "f" and _had_been(words, index) else found
        if word == "to" and (
            (index and words[index - 1] in _BEFORE_TO) or (index + 1 < len(words) and words[index + 1] in _AFTER_TO)
        ):
            return "past" if _had_been(words, index) else "future"
    return weak


def _had_been(words: list[str], index: int) -> bool:
    """Whether what a word looks ahead to lies behind: "had been due to expire Friday"."""
    before = words[max(0, index - 5) : index]
    return "had" in before and "been" in before


def _nearest_after(words: list[str]) -> Tense:
    for word in words:
        if word == ";":
            return None
        if found := _tense_of(word):
            return None if found in ("present", "near") else found
    return None


_PRESENT = ("is", "are", "says")
_NEAR = word_set("meets begins starts opens arrives leaves returns resumes meet begin start")
_TENSES = {
    **dict.fromkeys(_NEAR, "near"),
    **dict.fromkeys(_PRESENT, "present"),
    **dict.fromkeys(_PAST, "past"),
    **dict.fromkeys(_AHEAD, "future?"),
    **dict.fromkeys(_FUTURE, "future"),
}


def _tense_of(word: str) -> Tense:
    if found := _TENSES.get(word):
        return found
    return "past?" if word[-2:] == "ed" and len(word) > 3 and word not in _NOT_PARTICIPLES else None
