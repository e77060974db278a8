"""Units and counted nouns: what a number in a text is a number of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from helpers.language.number_words import word_set

__all__ = ["Counted", "counted_noun", "singular"]


class Counted(NamedTuple):
    """What a number counts. ``unit`` is normalised ("usd", "bpd", "percent", "kilometre", "troop"); ``concept`` the counted
    noun phrase as written, None for a bare unit; ``start`` and ``end`` enclose number, unit and currency sign."""

    unit: str | None
    concept: str | None
    start: int
    end: int


_CURRENCIES: Mapping[str, str] = {
    "$": "usd", "us$": "usd", "usd": "usd", "usd$": "usd", "€": "eur", "eur": "eur", "£": "gbp", "gbp": "gbp", "¥": "jpy",
    "₹": "inr", "rs": "inr", "rs.": "inr", "iqd": "iqd", "id": "iqd", "a$": "aud", "au$": "aud", "c$": "cad", "ca$": "cad",
    "hk$": "hkd", "nz$": "nzd", "s$": "sgd", "$us": "usd", "$a": "aud", "$c": "cad", "$nz": "nzd", "$hk": "hkd", "rm": "myr",
}  # fmt: skip
_CURRENCY_BEFORE = re.compile(
    r"(?:US\$|USD\$?|AU?\$|CA?\$|HK\$|NZ\$|S\$|\$(?:US|AU?|CA?|NZ|HK)|EUR|GBP|"
    r"IQD|RM|Rs\.?|[$€£¥₹])[\s-]?$"
)

# Pattern of the unit as written, directly after the number -> unit. Longer patterns first.
_UNITS: tuple[tuple[str, str], ...] = (
    (r"%|per\s?cent(?:age)?(?!\s+points?)\b|pct\b", "percent"),
    (r"percentage\s+points?|points?\s+percent", "percentage_point"),
    (r"basis\s+points?", "basis_point"),
    (r"barrels?\s+(?:of\s+(?:crude\s+)?(?:oil|crude)\s+)?(?:per|a|each)\s+day|bpd|b/d|barrels?/day|bbl/d", "bpd"),
    (r"barrels?|bbl", "barrel"),
    (r"(?:US|U\.S\.|American)\s+dollars?|dollars?(?:\s+(?:a|per)\s+barrel)?", "usd"),
    (r"Iraqi\s+dinars?|dinars?", "iqd"),
    (r"euros?|€", "eur"),
    (r"shekels?", "ils"),
    (r"ringgits?", "myr"),
    (r"(?:British\s+)?pounds?\s+sterling|pence", "gbp"),
    (r"cents?", "cent"),
    (r"cubic\s+met(?:er|re)s?(?:\s+(?:per|a)\s+day)?", "cubic_metre"),
    (r"cubic\s+feet", "cubic_foot"),
    (r"square\s+(?:kilomet(?:er|re)s?|km)|sq\.?\s?km|km2", "square_kilometre"),
    (r"square\s+miles?", "square_mile"),
    (r"square\s+(?:feet|foot)", "square_foot"),
    (r"square\s+met(?:er|re)s?", "square_metre"),
    (r"kilomet(?:er|re)s?\s+(?:per|an)\s+hour|kph|km/hr?", "kilometre_per_hour"),
    (r"kilomet(?:er|re)s?|kms?|klicks?", "kilometre"),
    (r"miles\s+(?:per|an)\s+hour|mph", "mile_per_hour"),
    (r"miles\s+(?:per|a)\s+gallon|-?mpg", "mile_per_gallon"),
    (r"miles?", "mile"),
    (r"centimet(?:er|re)s?|cm", "centimetre"),
    (r"millimet(?:er|re)s?|mm", "millimetre"),
    (r"micromet(?:er|re)s?|[μµ]m", "micrometre"),
    (r"nanomet(?:er|re)s?|nm", "nanometre"),
    (r"met(?:er|re)s?|m(?=[\s,.;)]|$)", "metre"),
    (r"(?:feet|foot|ft|FEET)(?!-?lb)", "foot"),
    (r"inch(?:es)?|[″”\"](?=\s(?:from|long|wide|high|thick|deep))", "inch"),
    (r"yards?", "yard"),
    (r"nautical\s+miles?", "nautical_mile"),
    (r"acres?", "acre"),
    (r"hectares?", "hectare"),
    (r"kilograms?|kilogrammes?|kilos?|kgs?", "kilogram"),
    (r"milligrams?|mg", "milligram"),
    (r"grams?|grammes?|g(?=[\s,.;)]|$)", "gram"),
    (r"(?:metric\s+)?tons?|tonnes?", "tonne"),
    (r"(?:pounds?|lbs?)[\s-](?:feet|foot|ft)", "pound_foot"),
    (r"pounds?|lbs?", "pound"),
    (r"millilit(?:er|re)s?|m[lL]", "millilitre"),
    (r"lit(?:er|re)s?|L(?=[\s,.;)]|$)", "litre"),
    (r"gallons?", "gallon"),
    (r"gigawatts?|GW", "gigawatt"),
    (r"megawatts?|MW", "megawatt"),
    (r"kilowatt[\s-]hours?|kWh", "kilowatt_hour"),
    (r"kilowatts?|kW", "kilowatt"),
    (r"watts?|W(?=[\s,.;)]|$)", "watt"),
    (r"horsepower|bhp|hp", "horsepower"),
    (r"gigahertz|GHz", "gigahertz"),
    (r"megahertz|MHz", "megahertz"),
    (r"hertz|Hz", "hertz"),
    (r"terabytes?|TB", "terabyte"),
    (r"gigabytes?|GB", "gigabyte"),
    (r"megabytes?|MB", "megabyte"),
    (r"ppb|parts\s+per\s+billion", "parts_per_billion"),
    (r"ppm|parts\s+per\s+million", "parts_per_million"),
    (r"(?:degrees?\s+|°\s?)(?:[Cc]elsius|C\b)", "celsius"),
    (r"(?:degrees?\s+|°\s?)(?:[Ff]ahrenheit|F\b)", "fahrenheit"),
    (r"degrees?|°", "degree"),
    (r"seconds?", "second"),
    (r"minutes?", "minute"),
    (r"hours?", "hour"),
    (r"days?", "day"),
    (r"weeks?", "week"),
    (r"months?", "month"),
    (r"years?(?:[\s-]old)?", "year"),
    (r"decades?", "decade"),
    (r"centur(?:y|ies)", "century"),
)
_UNIT_AFTER = re.compile(
    r"[\s\u00a0-]?(?:" + "|".join(f"(?P<u{i}>{pattern})" for i, (pattern, _) in enumerate(_UNITS)) + r")(?![\w])"
)
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
    "the a an in on at by for from with to and or but about as if when than because that which who whom whose while where is "
    "are was were be been being has have had do does did will would can could may might must should shall not no nor "
    "so such it "
    "he she they we you i his her its their our your my this these those into over under after before since until "
    "during through "
    "between against among across near around per up down out off back away per said says say told according including also "
    "more less most least only just even still now then there here each every both all some any other others killed wounded "
    "injured died dead took came went made got left found saw held met began became remain remained remains remaining later "
    "earlier ago too very per via amid inside outside within without toward towards upon onto along beyond despite except like "
    "plus versus vs minus times below behind last next combined beside besides whether them us him"
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


def counted_noun(text: str, start: int, end: int) -> Counted:
    """What the number at ``text[start:end]`` counts: currency before it, unit or noun phrase after it."""
    money = _CURRENCY_BEFORE.search(text, max(0, start - 6), start)
    if money:
        begin = money.start()
        barrel = re.compile(r"\s+(?:a|per)\s+barrel\b").match(text, end)
        return Counted("usd_per_barrel" if barrel else _currency(money.group()), None, begin, barrel.end() if barrel else end)
    if unit := _UNIT_AFTER.match(text, end):
        return Counted(_UNITS[int(str(unit.lastgroup)[1:])][1], None, start, unit.end())
    return _phrase(text, start, end)


def _currency(sign: str) -> str:
    return _CURRENCIES.get(sign.strip().lower(), "usd")


def _phrase(text: str, start: int, end: int) -> Counted:
    """The noun phrase that begins after a number: up to its first plural, or its first word that is no adjective."""
    hyphened = _HYPHENED.match(text, end)
    if hyphened and hyphened["word"] in ("strong", "member", "man", "person"):
        return Counted("person", None, start, hyphened.end())
    words: list[tuple[str, int, int]] = []
    position = end + (text[end : end + 1] == "-")
    while len(words) < _LONGEST_PHRASE and (match := _PHRASE_WORD.match(text, position)):
        word = match["word"]
        folded = word.lower()
        if folded in _PASSED_OVER and not words:
            position = match.end()
            continue
        if (
            folded in _STOP
            or (words and folded.endswith(("ly", "ing")) and _is_plural(words[-1][0].lower()))
            or (words and folded.endswith("ly"))
            or (len(words) > 0 and " of " in text[position : match.start("word")])
        ):
            break
        words.append((word, match.start("word"), match.end("word")))
        position = match.end()
        if _is_plural(folded):
            following = _PHRASE_WORD.match(text, position)
            if not following or not _is_plural(following["word"].lower()) or following["word"].lower() in _STOP:
                break
    if not words:
        return Counted(None, None, start, end)
    head, _, stop = next((w for w in reversed(words) if _is_plural(w[0].lower())), words[-1] if len(words) < 3 else words[1])
    unit = singular(head)
    if unit in ("member",) and len(words) > 1 and words[-2][0].lower() == "service":
        unit = "troop"
    return Counted(unit, text[words[0][1] : stop], start, stop)


def _is_plural(word: str) -> bool:
    return word in _IRREGULAR or (word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s")) and len(word) > 3)
