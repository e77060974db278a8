"""How many a sentence says were killed or wounded, as ranges.

Vague wording keeps its lower bound and no upper one, and "at least N" too: a sum is never guessed. The choice to keep the range
rather than one number follows the codebooks of ACLED and of Iraq Body Count, which record minimum and maximum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from helpers.extract.contract import Mention, Reading, Sentence
from helpers.language.numbers import NumberExpression
from helpers.language.violence import VICTIM_NOUNS

__all__ = ["Casualties", "Count", "find_casualties", "find_denials"]


class Count(NamedTuple):
    """A number of people, at least ``low`` and at most ``high``; None where the wording gives no such bound."""

    low: float | None
    high: float | None


class Casualties(NamedTuple):
    """One casualty expression: where it stands in the article's text, what happened, how many."""

    start: int
    end: int
    kind: str  # killed, wounded
    number: Count


_KILLED = (
    r"killed|dead|died|slain|murdered|executed|fatally \w+|deaths?|fatalities|perished|lost their lives|martyred|"
    r"shot dead|massacred|beheaded"
)
_WOUNDED = r"wounded|injured|hurt|injur(?:y|ies)|traumatic brain injur(?:y|ies)|concussions?|wounds"

# "killed N people", "wounding N others"
_VERB_BEFORE = re.compile(
    r"\b(?P<verb>kill(?:ed|ing|s)|left|leaving|murder(?:ed|ing)|wound(?:ed|ing|s)|injur(?:ed|ing|es)|hurt(?:ing)?|"
    r"claimed the lives of|claim(?:ed|ing)|cost(?:ing)? the lives of|"
    r"(?:in|resulted in|resulting in|caused|causing) the deaths? of|death toll (?:\w+ ){0,5}?(?:to|at|of)|shot dead|"
    r"martyr(?:ed|ing)|massacr(?:ed|ing)|beheaded|executed)"
    r"(?P<between>(?: (?:to|a total of|the|its|another|some|as many as|between))*) $",
    re.IGNORECASE,
)  # fmt: skip
_BOTH_BEFORE = re.compile(
    r"\b(?:kill(?:ed|ing)|dead) (?:and|or) (?:wound|injur)(?:ed|ing)\b[^,;]{0,20}$|"
    r"\b(?:wound|injur)(?:ed|ing) (?:and|or) kill(?:ed|ing)\b[^,;]{0,20}$",
    re.IGNORECASE,
)
# "N people were killed", "N wounded", "N US troops, including two officers, died"
_VERB_AFTER = re.compile(
    rf"^(?P<gap>[ -](?:(?!{_KILLED}|{_WOUNDED})[\w'’.,-]+ ){{0,8}}?)(?:(?:was|were|are|is|have been|has been|had been|"
    rf"being|be|others?|people) )*"
    rf"(?:(?P<killed>{_KILLED})|(?P<wounded>{_WOUNDED}))\b(?: (?:and|or) (?P<second>{_KILLED}|{_WOUNDED})\b)?",
    re.IGNORECASE,
)
_AND_PEOPLE = re.compile(rf" (?:[\w’'.-]+ ){{0,3}}?(?:{VICTIM_NOUNS}),? and (?:another )?", re.IGNORECASE)
_PEOPLE_NEXT = re.compile(rf" (?:[\w’'.-]+ ){{0,2}}?(?:{VICTIM_NOUNS}|contractors?)\b", re.IGNORECASE)
_LIVES = re.compile(r"^ (?:\w+ )?lives\b", re.IGNORECASE)
_NOT_PEOPLE = re.compile(
    r"^[ -](?:\w+ ){0,2}?(?:percent|per cent|%|miles?|kilomet\w+|km|years?|days?|weeks?|months?|hours?|minutes?|times|"
    r"rockets?|missiles?|drones?|bases?|targets?|"
    r"vehicles?|attacks?|strikes?|dollars?|million|billion|countries|buildings|tanks?|locations|sites|houses|homes|"
    r"provinces|bombs?|barrels?|"
    r"points?|ships?|cars?|aircraft|planes?|votes?|incidents?|cities|villages|rounds)\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\b(?:no (?:reports? of |reported |immediate reports? of |immediate |US |U\.S\. |American |Iraqi |coalition |"
    r"further |human |known |word of )*(?P<both>casualties|victims|one (?:was|were) (?:hurt|harmed))|"
    r"(?:nobody|no (?:one|[\w.]+ (?:personnel|troops|soldiers|service members|forces|people))) (?:was|were|had been|has been) "
    r"(?:reported )?"
    r"(?:killed or (?:wounded|injured|hurt)|(?:hurt|harmed)|(?:injured|wounded) or killed|(?P<unhurt>injured|wounded))|"
    r"without (?:causing |any )*(?:casualties|injuries)|(?:caused|causing|there were) no (?:casualties|"
    r"injuries or deaths|deaths or injuries)|"
    r"no (?:reports? of |reported )?(?P<wounded>injuries|wounded|injured)|no (?:reports? of |"
    r"reported )?(?P<killed>deaths|fatalities|(?:one|US troops|troops) (?:was|were) killed))\b",
    re.IGNORECASE,
)
_SINGLE = re.compile(
    rf"\b(?:(?P<killed>kill(?:ed|ing|s)|murder(?:ed|ing)|shot dead)|(?P<wounded>wound(?:ed|ing|s)|injur(?:ed|ing|"
    rf"es)))(?: and (?P<also>wounded|injured))? an? "
    rf"(?:[\w'’.-]+ ){{0,4}}?(?:{VICTIM_NOUNS}|child|woman|girl|boy|soldier|civilian|contractor|marine|sailor|policeman|"
    rf"teenager|toddler|leader|cleric|interpreter|translator|adviser|linguist)\b",
    re.IGNORECASE,
)
_SINGLE_PASSIVE = re.compile(
    rf"\b(?:An?|an?|one|One) (?:[\w'’.-]+ ){{0,4}}?(?:{VICTIM_NOUNS}|child|interpreter|teenager|adviser|linguist|"
    rf"national) (?:was|is|has been|had been) (?:also )?(?:(?P<killed>killed|shot dead)|(?P<wounded>wounded|injured))"
)
_NAMED = re.compile(r"\b(?:kill(?:ed|ing|s)|assassinat(?:ed|ing|ion of)|killings? of|the death of|deaths? of)\b", re.IGNORECASE)
_NAMED_PASSIVE = re.compile(r"^[^.;]{0,60}?\b(?:was|were) (?:also )?(?:killed|assassinated|slain)\b", re.IGNORECASE)


def find_casualties(reading: Reading, sentence: Sentence) -> list[Casualties]:
    """Every casualty expression of a sentence, in order; offsets count in the article's text."""
    text, base = sentence.text, sentence.start
    numbers = _added(text, base, reading.numbers_in(sentence))
    found = [c for number in numbers for c in _counted(text, base, number)]
    found += find_denials(text, base)
    found += _single(text, base)
    taken = {c.kind for c in found}
    if "killed" not in taken:
        found += _named(text, base, reading.mentions_in(sentence))
    return sorted(_distinct(found))


def _added(text: str, base: int, numbers: Sequence[NumberExpression]) -> list[NumberExpression]:
    """The numbers, with "five soldiers and two contractors" as one of seven: two counts of people under one verb."""
    kept: list[NumberExpression] = []
    for number in numbers:
        last = kept[-1] if kept else None
        if (
            last is not None
            and _AND_PEOPLE.fullmatch(text[last.end - base : number.start - base])
            and _PEOPLE_NEXT.match(text[number.end - base :])
        ):
            kept[-1] = number._replace(
                start=last.start,
                number_start=last.number_start,
                value_low=_sum(last.value_low, number.value_low),
                value_high=_sum(last.value_high, number.value_high),
            )
        else:
            kept.append(number)
    return kept


def _sum(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


def _counted(text: str, base: int, number: NumberExpression) -> Iterator[Casualties]:
    start, end = number.start - base, number.end - base
    after = text[end:]
    if _NOT_PEOPLE.match(after):
        return
    count = Count(number.value_low, number.value_high)
    lives = _LIVES.match(after)
    following = _VERB_AFTER.match(after)
    before = _VERB_BEFORE.search(text[max(0, start - 60) : start])
    if before is not None and _BOTH_BEFORE.search(text[max(0, start - 60) : start]):
        return  # "killed and wounded 12": how many of each is not said
    if before is not None:
        kind = _kind_of(before["verb"], after)
        if kind is not None:
            yield Casualties(base + start, base + end, kind, count)
        return
    if lives is not None:
        yield Casualties(base + start, base + end, "killed", count)
    elif following is not None and _is_people(following["gap"]):
        kind = "killed" if following["killed"] else "wounded"
        if following["second"] is None:
            yield Casualties(base + start, base + end + following.end(), kind, count)


def _kind_of(verb: str, after: str) -> str | None:
    verb = verb.casefold()
    if verb.startswith(("wound", "injur", "hurt")):
        return "wounded"
    if verb.startswith(("left", "leaving")):
        following = _VERB_AFTER.match(after)
        if following is None:
            return None
        return "killed" if following["killed"] else "wounded"
    if verb.startswith("claim") and "lives" not in verb:
        return "killed" if _LIVES.match(after) else None
    return "killed"


def _is_people(gap: str) -> bool:
    """Whether the words between number and verb can be people: nothing, or a noun of people with its attributes."""
    words = gap.strip(" -")
    if not words:
        return True
    return re.search(rf"\b(?:{VICTIM_NOUNS}|of them|of whom)\b", words, re.IGNORECASE) is not None


def find_denials(text: str, base: int) -> Iterator[Casualties]:
    """What a text says of nobody killed or wounded ("without casualties"), as counts of 0; offsets begin at ``base``."""
    for match in _NONE.finditer(text):
        kinds = ["wounded"] if match["wounded"] or match["unhurt"] else ["killed"] if match["killed"] else ["killed", "wounded"]
        yield from (Casualties(base + match.start(), base + match.end(), kind, Count(0, 0)) for kind in kinds)


def _single(text: str, base: int) -> Iterator[Casualties]:
    for match in _SINGLE.finditer(text):
        kind = "killed" if match["killed"] else "wounded"
        yield Casualties(base + match.start(), base + match.end(), kind, Count(1, 1))
    for match in _SINGLE_PASSIVE.finditer(text):
        kind = "killed" if match["killed"] else "wounded"
        yield Casualties(base + match.start(), base + match.end(), kind, Count(1, 1))


def _named(text: str, base: int, mentions: Sequence[Mention]) -> Iterator[Casualties]:
    """Named dead: a lower bound, because others may have died with them."""
    people = [m for m in mentions if m.type == "person"]
    for match in _NAMED.finditer(text):
        stop = re.compile(r"[;]|\b(?:in|on|at|by|after|which|who|that|during|when)\b").search(text, match.end())
        limit = base + (stop.start() if stop else len(text))
        names = {m.actor or m.surface for m in people if base + match.end() <= m.start < limit}
        if names:
            yield Casualties(base + match.start(), base + match.end(), "killed", Count(float(len(names)), None))
            return
    for person in people:
        passive = _NAMED_PASSIVE.match(text[person.end - base :])
        if passive is not None:
            names = {
                p.actor or p.surface
                for p in people
                if p.end <= person.end and " and " in text[p.end - base : person.start - base]
            }
            yield Casualties(
                person.start,
                person.end + passive.end(),
                "killed",
                Count(float(len(names | {person.actor or person.surface})), None),
            )
            return


def _distinct(found: Sequence[Casualties]) -> list[Casualties]:
    """One expression for each span and kind; a singular that repeats a counted one inside it is dropped."""
    kept: list[Casualties] = []
    for item in sorted(found, key=lambda c: (c.start, -c.end)):
        if not any(k.kind == item.kind and k.start <= item.start < k.end for k in kept):
            kept.append(item)
    return kept
