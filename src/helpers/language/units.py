"""Units and counted nouns: what a number in a text is a number of."""

from __future__ import annotations

import re
from typing import NamedTuple

from helpers.language.number_words import word_set
from helpers.language.unit_names import ABBREVIATIONS, CURRENCIES, NAMES, RATES

__all__ = ["Counted", "counted_noun", "singular"]


class Counted(NamedTuple):
    """What a number counts. ``unit`` is normalised ("usd", "bpd", "percent", "troop", "usd_per_share"); ``concept`` the
    counted noun phrase as written, None for a bare unit; ``start`` and ``end`` enclose number, unit and currency sign."""

    unit: str | None
    concept: str | None
    start: int
    end: int


_CURRENCY_BEFORE = re.compile(
    r"(?:US\s?\$|USD\$?|AU?\$|CA?\$|HK\s?\$|NZ\$|S\$|\$(?:US|AU?|CA?|NZ|HK)|EUR|GBP|IQD|RM|PS|Rs\.?|Y=|[$€£¥₹])[\s-]?$"
)
_MAY_END_CURRENCY = frozenset("$€£¥₹=.SDRPMACZK -")
_SPACES = frozenset(" \u00a0\n\t\u202f-")
# The word of a unit that follows a number, or its sign.
_WORD = re.compile(r"[^\W\d_]+(?:/[^\W\d_]+)?|[%€°″]")
_LATER = r"(?!\s+(?:ago|earlier|later|before|after|from|or\s+(?:so|two))\b)"
_RATE = re.compile(
    r"(?:/|(?:\s|-)(?P<word>an?|per|each|every)[\s-])(?P<of>(?:square|sq\.?|cubic|fluid|million)\s)?(?P<name>[a-z]+)(?![\w])"
    + _LATER,
    re.IGNORECASE,
)
_OF_OIL = re.compile(r"\s+of\s+(?:crude\s+)?(?:oil|crude)\b")
_LONGEST_NAME = 24  # characters of the longest name of a unit after its first word


def counted_noun(text: str, start: int, end: int) -> Counted:
    """What the number at ``text[start:end]`` counts: currency before it, unit or noun phrase after it."""
    if start and text[start - 1] in _MAY_END_CURRENCY and (money := _CURRENCY_BEFORE.search(text, max(0, start - 6), start)):
        unit, stop = _rated(text, CURRENCIES.get(money.group().strip(" -\u00a0").lower().replace(" ", ""), "usd"), end)
        return Counted(unit, None, money.start(), stop)
    position = end + (text[end : end + 1] in _SPACES)
    if (measured := _measured(text, position, position > end)) is not None:
        unit, stop = _rated(text, *measured)
        return Counted(unit, None, start, stop)
    return _phrase(text, start, end)


def _measured(text: str, position: int, apart: bool) -> tuple[str, int] | None:
    """The unit of measurement whose name begins at a position, and its end."""
    match = _WORD.match(text, position)
    if match is None:
        return None
    word, stop = match.group(), match.end()
    if found := ABBREVIATIONS.get(word):
        letters = len(word) > 1 or not apart or text[stop : stop + 1] in ("", " ", ",", ".", ";", ")")
        return (found, stop) if letters and not _runs_on(text, stop) else None
    names = NAMES.get(word.lower())
    if names is None:
        return None
    following = text[stop : stop + _LONGEST_NAME].lower().replace("-", " ")
    for rest, unit in names:
        if following.startswith(rest) and not _runs_on(text, stop + len(rest)):
            return unit, stop + len(rest)
    return None


def _runs_on(text: str, stop: int) -> bool:
    return text[stop : stop + 1].isalnum() and text[stop - 1].isalnum()


def _rated(text: str, unit: str, stop: int) -> tuple[str, int]:
    """A unit with what it is measured by, where that follows: "usd_per_share", "kilometre_per_hour", "bpd"."""
    if unit == "barrel" and (oil := _OF_OIL.match(text, stop)):
        day = _RATE.match(text, oil.end())
        stop = oil.end() if day and day["name"].lower() == "day" else stop
    if text[stop : stop + 1] not in _BEFORE_RATE:
        return unit, stop
    match = _RATE.match(text, stop)
    if match is None:
        return unit, stop
    name = (
        (match["of"] or "").rstrip(". ").replace("sq", "square").replace("squareuare", "square") + " " + match["name"]
    ).strip()
    by = RATES.get(name.lower())
    if by is None:
        return unit, stop
    return ("bpd" if (unit, by) == ("barrel", "day") else f"{unit}_per_{by}"), match.end()


_BEFORE_RATE = frozenset(" -/\u00a0\n")
_RATE_OF_TIME = frozenset({"day", "week", "month", "year", "hour", "minute", "second", "night", "decade", "century"})

# -- counted nouns ---------------------------------------------------------------------------------------------------------

_IRREGULAR = {
    "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "lives": "life",
    "troops": "troop", "forces": "force", "personnel": "personnel", "servicemen": "serviceman", "airmen": "airman",
    "policemen": "policeman", "countries": "country", "bodies": "body", "cities": "city", "parties": "party",
    "families": "family",
    "missiles": "missile", "vehicles": "vehicle", "houses": "house", "bases": "base", "deaths": "death",
    "casualties": "casualty",
    "aircraft": "aircraft", "series": "series", "police": "police", "staff": "staff", "feet": "foot", "teeth": "tooth",
    "wives": "wife", "leaves": "leaf", "halves": "half", "crises": "crisis", "analyses": "analysis", "media": "medium",
    "movies": "movie", "species": "species", "cookies": "cookie", "rookies": "rookie", "news": "news", "politics": "politics",
}  # fmt: skip

# A noun phrase after a number: words up to the first that cannot stand in one.
_PHRASE_WORD = re.compile(
    r"[\s\u00a0]*(?:of\s+(?:the\s+|its\s+|their\s+|his\s+|our\s+)?)?(?P<word>(?:U\.S\.|U\.K\.|U\.N\.)|[^\W\d_][\w'’-]*)"
)
_HYPHENED = re.compile(r"-(?P<word>[a-z]+)(?=[\s-])")
_STOP = word_set(
    "the a an in on at by for from with to and or but about as if when than because that which who whom whose while where "
    "is are was were be been being has have had do does did will would can could may might must should shall not no nor so "
    "such it he she they we you i his her its their our your my this these those into over under after before since until "
    "during through between against among across near around per up down out off back away per said says say told according "
    "including also more less most least only just even still now then there here each every both all some any other others "
    "killed wounded injured died dead took came went made got left found saw held met began became remain remained remains "
    "remaining later earlier ago too very per via amid inside outside within without toward towards upon onto along beyond "
    "despite except like plus versus vs minus times today yesterday tomorrow tonight odd below behind last next combined "
    "beside besides whether them us him"
)
_PASSED_OVER = word_set("more additional other extra further new")
_LONGEST_PHRASE = 5  # words; longer noun phrases run into the next clause (checked on real news sentences)


def singular(noun: str) -> str:
    """The singular of an English noun, lower case, by rule."""
    folded = noun.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    if folded in _IRREGULAR:
        return _IRREGULAR[folded]
    if folded.endswith("ies") and len(folded) > 4:
        return folded[:-3] + "y"
    if folded.endswith(("sses", "shes", "ches", "xes", "zes", "oes", "uses")):
        return folded[:-2]
    if folded.endswith("s") and not folded.endswith(("ss", "us", "is")) and len(folded) > 3:
        return folded[:-1]
    return folded


def _phrase(text: str, start: int, end: int) -> Counted:
    """The noun phrase that begins after a number: up to its first plural, or its first word that is no adjective."""
    if text[end : end + 1] == "-" and (hyphened := _HYPHENED.match(text, end)) and hyphened["word"] in _OF_PEOPLE:
        return Counted("person", None, start, hyphened.end())
    joined = text[end : end + 1] == "-"
    words = _phrase_words(text, end + joined)
    if not words:
        return Counted(None, None, start, end)
    if joined and words[0][1] == end + 1:  # "a 1,300-page study" counts pages
        return Counted(singular(words[0][0]), words[0][0], start, words[0][2])
    if text[start:end].lower() in ("one", "1"):
        return _single(text, start, words)
    head, _, stop = next((w for w in reversed(words) if _is_plural(w[0].lower())), words[-1] if len(words) < 3 else words[1])
    unit = singular(head)
    if unit == "member" and len(words) > 1 and words[-2][0].lower() == "service":
        unit = "troop"
    concept = text[words[0][1] : stop]
    if text[stop : stop + 1] == " " and (rate := _RATE.match(text, stop)):
        by = RATES.get(rate["name"].lower())
        if by in _RATE_OF_TIME and not rate["of"]:
            return Counted(f"{unit}_per_{by}", concept, start, rate.end())
    return Counted(unit, concept, start, stop)


_ADJECTIVES = ("ly", "ive", "ous", "ful", "less", "ish", "ern", "ic", "ary", "able", "ible", "ian", "ese", "al", "ed", "est")
_NOUNS = word_set(
    "official general rival individual hospital capital festival meal deal animal proposal trial signal arsenal principal "
    "terminal journal removal arrival survival approval goal criminal rebel civilian guardian politician physician musician "
    "pedestrian historian critic mechanic clinic topic traffic attic public republic academic medic secretary dictionary "
    "salary diary library adversary missionary detective executive representative initiative objective alternative "
    "incentive relative native olive bus table cable vegetable variable bed shed deed seed feed need speed weed breed "
    "priest guest test request protest arrest quest chest vest west rest interest forest contest harvest lesson"
)
_MODIFIERS = word_set(
    "former senior new major other single small large big top key police military security army air government state young "
    "old small-scale high high-ranking low local female male dead main last first second third long short good bad great "
    "more white black"
)


def _single(text: str, start: int, words: list[tuple[str, int, int]]) -> Counted:
    """What "one" counts: the first noun after its adjectives, as far as their endings tell them."""
    for position, (word, _, stop) in enumerate(words):
        folded = word.lower()
        modifies = word[0].isupper() or folded in _MODIFIERS or (folded.endswith(_ADJECTIVES) and folded not in _NOUNS)
        if not modifies or position == len(words) - 1:
            return Counted(singular(word), text[words[0][1] : stop], start, stop)
    return Counted(None, None, start, words[0][1])


_OF_PEOPLE = frozenset({"strong", "member", "man", "person"})


def _phrase_words(text: str, position: int) -> list[tuple[str, int, int]]:
    """The words of the noun phrase that begins at a position, with their offsets."""
    words: list[tuple[str, int, int]] = []
    while len(words) < _LONGEST_PHRASE and (match := _PHRASE_WORD.match(text, position)):
        word, begin = match["word"], match.start("word")
        folded = word.lower() if word != "US" else "u.s"
        if folded in _PASSED_OVER and not words:
            position = match.end()
            continue
        if folded == "and" and words and _joins(words[-1][0], text, match.end()):
            position = match.end()
            continue
        plural_before = bool(words) and _is_plural(words[-1][0].lower())
        if (
            folded in _STOP
            or (words and folded.endswith("ly"))
            or (plural_before and folded.endswith("ing"))
            or (words and " of " in text[position:begin])
        ):
            break
        words.append((word, begin, match.end()))
        position = match.end()
        if _is_plural(folded) and not _continues(folded, text, position):
            break
    return words


def _joins(before: str, text: str, position: int) -> bool:
    """Whether "and" after a word joins two modifiers: "Kurdish and Arab fighters", "digital and physical sales"."""
    if _is_plural(before.lower()) or before.lower().endswith(("er", "or", "man")):
        return False
    following = _PHRASE_WORD.match(text, position)
    after = _PHRASE_WORD.match(text, following.end()) if following else None
    return bool(
        following and after and following["word"].lower() not in _STOP and _is_plural(after["word"].lower())
        and following["word"][0].isupper() == before[0].isupper()
    )  # fmt: skip


# Plurals that stand before the noun that is counted: "sports cars", "arms dealers".
_PLURAL_MODIFIERS = word_set(
    "sports arms operations forces services sales systems communications news defense goods customs savings rights women's "
    "men's women men series us u.s security veterans armed troops soldiers police affairs relations headquarters sanctions "
    "people human species media staff special united states nations emirates kurds sunnis american americans"
)


def _continues(plural: str, text: str, position: int) -> bool:
    """Whether a plural is followed by the noun that is counted."""
    following = _PHRASE_WORD.match(text, position)
    if following is None or following["word"].lower() in _STOP or not _is_plural(following["word"].lower()):
        return False
    return plural in _PLURAL_MODIFIERS or plural.endswith(("'s", "s'", "’s", "s’")) or following["word"][0].isupper()


def _is_plural(word: str) -> bool:
    return word in _IRREGULAR or (word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s")) and len(word) > 3)
