"""Which numbers of a sentence count military personnel."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from helpers.language.military import (
    CONTEXT,
    CONTEXTUAL_HEAD,
    MILITARY_BODY,
    MILITARY_MODIFIER,
    NOT_MILITARY,
    OTHER_PEOPLE,
    PERSONNEL_HEAD,
    PRESENCE,
    STRENGTH,
    UNIT_OF_FORCE,
)
from helpers.language.number_words import word_set
from helpers.language.numbers import NumberExpression
from helpers.language.units import counted_noun

__all__ = ["Count", "find_counts", "takes_up"]


class Count(NamedTuple):
    """A number of military personnel in a sentence; all offsets count in the sentence. ``noun_end`` is the end of the counted
    noun phrase, or of the number where that has no noun of its own; ``rule`` says why it counts personnel.
    ``theirs``: whether it is told of "its forces" or "their troops"."""

    number: NumberExpression
    noun_start: int
    noun_end: int
    rule: str
    theirs: bool = False

    def shifted(self, by: int) -> Count:
        """The same count with offsets in another text."""
        number = self.number.shifted(by)
        return self._replace(number=number, noun_start=self.noun_start + by, noun_end=self.noun_end + by) if by else self


_WORD = re.compile(r"[\s\u00a0-]*(?P<word>(?:[A-Z]\.){2,}|[^\W_][\w.'’/-]*[\w’']|[^\W\d_])")
_OF = re.compile(r"\s+of\s+(?:(?:the|its|their|those|these|our|his|such|all)\s+)?")
# Plurals, gerunds and participles that stand inside a noun phrase of personnel instead of ending it.
_INSIDE = word_set(
    "operations forces services arms affairs wounded armed uniformed injured deployed stationed based trained backed combined "
    "unidentified unnamed serving fighting peacekeeping training advising remaining incoming outgoing missing returning fallen "
    "more additional extra other further new fresh dead elite regular surviving battle-hardened heavily lightly mostly mainly "
    "newly fewer less least many odd or so"
)
_STOPS = word_set(
    "the a an in on at by for from with to but about as if when than because that which who whom whose while where is are was "
    "were be been being has have had do does did will would can could may might must should shall not no nor it he she they we "
    "you i his her my this into over under after before since until during through between against among across near per up "
    "down out off back away said says say told according including also most only just even still now then there here each "
    "every both all killed died took came went made got left found saw held met began became remain remained remains of and "
    "plus versus like via amid inside outside within without toward towards upon along beyond"
)
_AND_CONTINUES = word_set("coalition other allied foreign military special nato american british iraqi international")
_CLOSING_MARKS = ('"', "”", "’", "'")  # "several dozen" troops
_LONGEST = 8  # words from a number to its noun; "500 more U.S. Army and Air Force special operations troops" has 8

_ELLIPSIS = re.compile(
    r"\s*(?:$|[,.;:)—–…]|(?:still|previously|already|authori[sz]ed|approved|requested|promised|planned)\b|['\"”’](?!s)|(?:in|at|to|from|by|were|was|have|had|has|are|is|will|would|and|or|but|after|before|"
    r"during|on|"
    r"of\s+(?:them|whom|those|which)|others?|more|remain\w*|killed|wounded|injured|hurt|dead|died|suffered|left|currently|now|"
    r"today|when|while|as|last|this|next|deployed|stationed|based|serving|who|that|there|aboard|across|inside|under|for|"
    r"since|missing|with|each|respectively)\b)",
    re.IGNORECASE,
)
_PARTITIVE = re.compile(r"\s+of\s+(?:the|its|their|those|these|about|some|our|roughly)\s", re.IGNORECASE)
_CASUALTY_NEXT = re.compile(
    r"\s*,?\s*(?:others?\s+|more\s+|of\s+(?:them|whom)\s+|who\s+)*(?:were|was|have\s+been|had\s+been|are)?\s*(?:also\s+|"
    r"medically\s+|later\s+)?"
    r"(?:killed|wounded|injured|hurt|dead|died|evacuated|missing|suffered|critically|seriously)",
    re.IGNORECASE,
)
_AGE = re.compile(r"[A-Z][\w.’'-]+,\s*$")
_NEAR_BEFORE = 60  # the same for a number before its noun ("129 killed … thousands of troops sent" are not one count)
_FAR = 140  # characters between an elliptical number and the noun that it takes up; farther ones are other counts
_SENTENCE_OPENING = 45  # a number that takes up the sentence before stands within its first words


def find_counts(
    text: str,
    numbers: Sequence[NumberExpression],
    excluded: Sequence[tuple[int, int]],
    told: tuple[bool, bool] = (False, False),
    nationals: Sequence[tuple[int, int]] = (),
) -> list[Count]:
    """The counts among the numbers of a sentence, in order.

    ``excluded``: spans of names whose people are no military personnel (armed groups, police). ``told``: whether the
    sentence before counts personnel, so that "Eight were evacuated" can take up its noun, and whether one shortly before
    does. ``nationals``: spans of names of states and their people, whose forces are military ones, and who are personnel
    where other soldiers are counted beside them or just before.
    """
    full = {number: count for number in numbers if (count := _own_noun(text, number, excluded, nationals))}
    before, lately = told
    if lately or _OTHER_PERSONNEL.search(text):
        for number in numbers:
            if (
                number not in full
                and not OTHER_PEOPLE.search(text[: number.start])
                and (count := _people_of(text, number, nationals))
            ):
                full[number] = count
    full |= _shared_nouns(text, numbers, full, nationals)
    label = PRESENCE.search(text) if len(full) < len(numbers) else None
    theirs = label is not None and bool(_ITS.search(text[: label.start()]))
    counts: list[Count] = []
    other = False  # whether the number before counts something else: "31,000 migrants and 19,000 in July"
    for number in numbers:
        count = full.get(number)
        if count is None and (full or label or before):
            behind = [] if other else [*full.values(), *counts]
            count = _elliptical(text, number, behind, label, before)
        if count is None and number.value_high != 1:
            other = other or counted_noun(text, number.number_start, number.number_end).concept is not None
        if count is not None:
            other = False
            counts.append(count._replace(theirs=theirs and count.rule == _BY_LABEL))
    return counts


_BY_LABEL = "label of a number of troops"
_ITS = re.compile(r"\b(?:its|their)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_OF_THEM = re.compile(r"\W*\w+\s+of\s+(?:them|those)\b")
_PERSONNEL_LAST = 80  # characters at the end of a sentence in which "of them" looks for personnel


def takes_up(text: str, before: str) -> bool:
    """Whether "Three of them died" means personnel that the end of the sentence before names without a number."""
    if not _OF_THEM.match(text):
        return False
    last = before[-_PERSONNEL_LAST:]
    return bool(re.search(rf"\b{PERSONNEL_HEAD.pattern}\b", last) and not OTHER_PEOPLE.search(last))


# What stands between a number and the next one whose noun it shares: "two American and three British soldiers".
_SHARED_NOUN = re.compile(r"\s+(?P<whose>(?:[\w.’'-]+\s+){1,3}?)(?:and|or)\s+(?:(?:about|some|another|at\s+least)\s+)?$")


def _shared_nouns(
    text: str, numbers: Sequence[NumberExpression], full: dict[NumberExpression, Count], nationals: Sequence[tuple[int, int]]
) -> dict[NumberExpression, Count]:
    found: dict[NumberExpression, Count] = {}
    for number, after in pairwise(numbers):
        if number in full or after not in full:
            continue
        between = _SHARED_NOUN.match(text, number.number_end, after.number_start)
        if between and any(between.start("whose") == start for start, _ in nationals):
            end = number.number_end + len(text[number.number_end : between.end("whose")].rstrip())
            found[number] = Count(number, between.start("whose"), end, "noun shared with the next count")
    return found


_OTHER_PERSONNEL = re.compile(
    r"\bother\s+(?:(?:foreign|coalition|allied|NATO)\s+)?(?:troops|soldiers|forces|personnel|service\s?members)\b"
)
_PEOPLE_THERE = re.compile(r"\s*(?:[.,;]|(?:and|are|were|is|in|at|serve|remain|stationed|based|deployed|under|who|from)\b)")


def _people_of(text: str, number: NumberExpression, nationals: Sequence[tuple[int, int]]) -> Count | None:
    """ "2,500 Americans and a smaller number of other soldiers", "Another 900 Americans are in Syria"."""
    for start, end in nationals:
        if text[number.number_end : start].isspace() and text[end - 1] == "s" and _PEOPLE_THERE.match(text, end):
            return Count(number, start, end, "people of a country among personnel")
    return None


def _own_noun(
    text: str, number: NumberExpression, excluded: Sequence[tuple[int, int]], nationals: Sequence[tuple[int, int]]
) -> Count | None:
    if text[number.number_end : number.number_end + 1] in ("%", "°"):
        return None
    if strong := STRENGTH.match(text, number.number_end):
        military = CONTEXT.search(text) or MILITARY_MODIFIER.search(strong.group())
        if military and not NOT_MILITARY.search(strong.group()) and strong["unit"].lower() not in ("team", "unit", "mission"):
            return Count(number, strong.start("unit"), strong.end(), "strength of a force")
        return None
    phrase = _noun_phrase(text, number)
    if phrase is None:
        return None
    start, head_start, end, sure = phrase
    modifiers = text[start:head_start]
    if number.value_high == 1 and _TELLS.match(text, end):
        return None
    of = _OF.match(text, end)
    reach = of.end() + 1 if of else end
    if NOT_MILITARY.search(modifiers) or any(s < reach and start < e for s, e in excluded) or _MIXED.match(text, end):
        return None
    if _GERUND.search(modifiers):
        return None
    national = text[head_start:end].lower() == "forces" and any(
        start <= s and text[e:head_start].isspace() for s, e in nationals
    )
    men = text[head_start:end].lower() == "men" and _APPOSED.search(text[: number.start])
    if not (sure or national or men or _military(text, modifiers, head_start, end)):
        return None
    return Count(number, head_start, end, "counted noun")


# Personnel counted together with others are no count of personnel: "160 troops and civilians", but not "… and two civilians".
_MIXED = re.compile(
    r"\s+(?:and|or)\s+(?!women\b)(?:(?!\d|an?\b|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|some\b|dozens?\b|"
    rf"hundreds?\b|several\b|at\b|about\b|more\b)[\w-]+\s+)?{OTHER_PEOPLE.pattern}",
    re.IGNORECASE,
)
_GERUND = re.compile(r"\b[A-Z][a-z]+ing\b")  # "… 15, 2019 Withdrawing troops": another line of a table
_APPOSED = re.compile(rf"\b{PERSONNEL_HEAD.pattern}\s?[,(–—-]+\s*$", re.IGNORECASE)  # "two divisions of soldiers – 30,000 men"


# "One soldier said" quotes somebody and counts nobody.
_TELLS = re.compile(
    r"(?:,[^,]{0,60},)?\s+(?:said|says|told|recounted|recalled|described|explained|wrote|added|asked|who\s+asked)\b"
)


def _noun_phrase(text: str, number: NumberExpression) -> tuple[int, int, int, bool] | None:
    """Start of the phrase, start and end of its head, and whether the head alone says that military personnel are meant."""
    position = max(number.end, number.number_end)
    position += text[position : position + 1] in _CLOSING_MARKS
    if match := _OF.match(text, position):
        position = match.end()
    start, singular = position, number.value_high == 1
    for count in range(_LONGEST):
        match = _WORD.match(text, position)
        if match is None:
            return None
        if head := _head_at(text, match.start("word"), singular):
            return start, match.start("word"), head[0], head[1]
        word, folded = match["word"], match["word"].lower()
        if folded == "and" and count:
            following = _WORD.match(text, match.end())
            if following is None or not (following["word"][0].isupper() or following["word"].lower() in _AND_CONTINUES):
                return None
        elif folded not in _INSIDE and (folded in _STOPS or _closes(word)):
            return None
        position = match.end()
    return None


def _closes(word: str) -> bool:
    """Whether a lower-case word is a plural or a gerund that cannot stand before a noun of personnel."""
    if not word[0].islower() or "-" in word:
        return False
    return (word.endswith("s") and not word.endswith(("ss", "us", "is", "’s", "'s"))) or word.endswith("ing")


def _head_at(text: str, position: int, singular: bool) -> tuple[int, bool] | None:
    """End of the noun of personnel at a position (the last of several: "Marine Corps personnel"), and whether it is sure."""
    for pattern, sure in ((PERSONNEL_HEAD, True), (CONTEXTUAL_HEAD, False)):
        match = pattern.match(text, position)
        if match and not re.match(r"[\w]|['’]s\b|-\w|\s+(?:Corps|base|bases|families|deaths|carriers?)\b", text[match.end() :]):
            word = match.group().lower()
            plural = word.endswith(("s", "men", "personnel", "peshmerga")) and not word.endswith("ss")
            if plural != singular or word in ("personnel", "peshmerga"):
                return match.end(), sure
    return None


def _military(text: str, modifiers: str, head_start: int, end: int) -> bool:
    """Whether personnel, forces, advisers or members are military ones."""
    head = text[head_start:end].lower()
    if head.startswith("member"):
        body = MILITARY_BODY.match(text, end)
        return bool(body and not NOT_MILITARY.search(body.group())) or bool(
            re.search(r"\b(?:army|military|navy|air\s+force|marine|guard|service)\W*$", modifiers, re.IGNORECASE)
        )
    if head in ("men", "officers", "officer", "pilots", "pilot", "fatalities", "casualties", "recruits", "regulars"):
        body = MILITARY_BODY.match(text, end)
        return bool(body) or bool(
            re.search(r"\b(?:army|military|navy|air\s+force|marine|combat|enlisted|uniformed)\W*$", modifiers, re.IGNORECASE)
        )
    if MILITARY_MODIFIER.search(modifiers):
        return True
    if re.match(r"\s+of\s+the\s+(?:police|opposition|rebel)", text[end:]):
        return False
    return bool(CONTEXT.search(text[:head_start]) or CONTEXT.search(text[end:]))


def _elliptical(
    text: str, number: NumberExpression, anchors: Sequence[Count], label: re.Match[str] | None, before: bool
) -> Count | None:
    """A number without a noun that takes up the noun of another ("800 soldiers in Mali and 200 in Chad") or a label."""
    partitive = _PARTITIVE.match(text, number.end)
    if not (partitive or _ELLIPSIS.match(text, number.end)) or not _bare(text, number):
        return None
    casualty = _CASUALTY_NEXT.match(text, number.end)
    if (number.value_high == 1 and not casualty) or _OTHERS_NEXT.match(text, number.end):
        return None
    nearest_first = sorted(anchors, key=lambda a: abs(a.noun_start - number.start))
    if any(_takes_noun(text, number, anchor, bool(partitive), bool(casualty)) for anchor in nearest_first):
        return Count(number, number.end, number.end, "ellipsis")
    if rule := _labelled(text, number, label, bool(partitive)):
        return Count(number, number.end, number.end, rule)
    if before and number.start <= _SENTENCE_OPENING and casualty:
        return Count(number, number.end, number.end, "ellipsis over sentences")
    return None


def _takes_noun(text: str, number: NumberExpression, anchor: Count, partitive: bool, casualty: bool) -> bool:
    if anchor.noun_end <= number.start:
        between = text[anchor.noun_end : number.start]
        if partitive or (casualty and ";" in between):
            return False
    else:
        between = text[number.end : anchor.number.start]
        if len(between) > _NEAR_BEFORE or not (partitive or _NOUN_FOLLOWS.match(between)):
            return False
    return len(between) <= _FAR and not OTHER_PEOPLE.search(between)


_OTHERS_NEXT = re.compile(rf"\s+(?:other|more|additional|further|of\s+the)\s+(?:\w+\s+)?{OTHER_PEOPLE.pattern}", re.IGNORECASE)
_NOUN_FOLLOWS = re.compile(r"\s*(?:,|and\b|or\b|in\b|to\b|killed\b|from\b|of\b)")


def _labelled(text: str, number: NumberExpression, label: re.Match[str] | None, partitive: bool) -> str | None:
    """Why a number belongs to words that stand apart from it: "troop levels were cut to 2,500", "a force of 400"."""
    if label and label.end() <= number.start and len(text[label.end() : number.start]) <= _FAR and not partitive:
        return _BY_LABEL
    lead = text[max(0, number.start - _LEAD) : number.start]
    if _FORCE_OF.search(lead) and CONTEXT.search(text):
        return "strength of a force"
    moved = not partitive and _MOVE_OF.search(lead)
    return "ellipsis" if moved and _PERSONNEL_BEFORE.search(text[max(0, number.start - _FAR) : number.start]) else None


_LEAD = 60  # characters before a number in which what it belongs to is looked for
_FORCE_OF = re.compile(rf"\b{UNIT_OF_FORCE}\s+of\s*$", re.IGNORECASE)
# "more soldiers …, having sent another 700"; "cut the American force below its present 8,000"
_MOVE_OF = re.compile(
    r"\b(?:deployment|withdrawal|dispatch|pullout|pull-out|departure|arrival)\s+of\s+(?:(?:another|an|additional|a\s+further|"
    r"the|all)\s+)*$|\bthe\s+(?:current|present|existing|remaining)\s+$",
    re.IGNORECASE,
)
_PERSONNEL_BEFORE = re.compile(rf"\b(?:{PERSONNEL_HEAD.pattern}|forces|military\s+personnel)\b", re.IGNORECASE)


def _bare(text: str, number: NumberExpression) -> bool:
    """Whether a number has no unit, no currency, and is neither an age nor part of a comparison in per cent."""
    counted = counted_noun(text, number.number_start, number.number_end)
    if counted.start < number.number_start or (counted.unit is not None and counted.concept is None):
        return False
    age = text[number.number_end : number.number_end + 1] == "," and _AGE.search(text[: number.number_start])
    return not (age and (number.value_high or 0) < 100)
