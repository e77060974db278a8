"""Where an attack happened, as a sentence says: which of its places belongs to which violent word.

A place counts where the words around it say that something was there ("in", "near", "the town of"), and not where they say
whose something is, where somebody spoke, or where somebody went afterwards. A name that no list has counts too, if it stands as
a place does. The rules of thumb are those the study of event geolocation by Halterman (2019) starts from: the nearest
place, and behind the verb rather than before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from helpers.extract.contract import Mention
from helpers.extract.locations import Location, Locator

__all__ = ["BESIDE", "Spot", "nearest_spot", "spots_in"]

# The place beside which something happened ("south of Baghdad") loses to the province in which it did.
BESIDE = 1.5


class Spot(NamedTuple):
    """A place told as one: offsets in the sentence, the place, and how it is told: locative, beside (near it), unlisted."""

    start: int
    end: int
    location: Location
    told: str

    @property
    def is_beside(self) -> bool:
        return self.told == "beside"


# What a place before the word, and one that is only a country, weighs in characters: English tells where after what,
# and a country in the same breath is seldom the whole of it. Calibrated on news of several continents.
_BEFORE = 40
_VAGUE = 120
# What stands between two places of which the second holds the first.
_TOGETHER = re.compile(
    r"(?:[’']s|,| -)?(?: (?:province|district|city|City|governorate|Governorate|town|village|region|area|in|of|near|the|a|an|"
    r"and|on|"
    r"(?:north|south|east|west)\w*|suburbs?|outskirts|central|capital|\d+|km|kilomet\w+|miles|\(|part|coast|border|with|"
    r"provincial|state|State|neighbou?rhood|countryside|rural|port|[A-Z][\w-]+)){0,6},? (?:in |of |the |from )*|(?:[’']s) "
)
# A country's name before a noun of its own ("U.S. troops") tells whose, and not where.
_ATTRIBUTIVE = re.compile(
    r"[’']s\b|[- ](?!(?:in|on|at|by|with|that|which|who|where|when|after|before|following|killing|wounding|injuring|"
    r"leaving|for|from|as|to|was|were|is|are|"
    r"has|had|have|said|and|or|but|since|during|while|over|late|early|last|this|earlier|amid|than|using|killed|wounded|"
    r"near|have|will|would|could|between|"
    r"against|under|without|until|targeting|including|because|if|yesterday|today|overnight|hours|days|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|"
    r"Sunday|January|February|March|April|May|June|July|August|September|October|November|December|kill|kills|mistaken|"
    r"hit|hits|leaves|left|despite|"
    r"through|of|he|she|it|they|the|a|so|also|not|again|alone|did|came|went|earlier|more|were|mark|took)\b)[\w]"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|outside|inside|on|off|around|(?:north|south|east|west|outside|outskirts|city|town|village|"
    r"province|capital|suburbs?|district|port|airspace|km|kilomet\w+|miles|part|parts|border|coast|area|areas|neighbou?rhood|"
    r"cent(?:er|re)|heart|edge|section|streets|side|desert|mountains|stretch|region|countryside) of|over|into|"
    r"targeting|against|hit|struck|exit\w*|left|leaving|cross\w*|transit\w*|enter\w*|through|to|toward|towards|across|within|"
    r"throughout|along|north|south|east|west)(?: (?:the|a|an|"
    r"northern|"
    r"southern|eastern|western|central|city of|town of|province of|village of|Iraq's|Syria's|Iraqi|Syrian|capital|city|"
    r"town|district|downtown|"
    r"neighbou?rhood|neighbou?ring|outskirts of|US|U\.S\.|American|Islamic|militia|military|base|northeast|northwest|"
    r"southeast|southwest|northeastern|northwestern|southeastern|southwestern|rebel-held|besieged|nearby|province|village|"
    r"port|port of))*(?: [\w-]+)? $",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r" (?:(?:the|[\w]+-held|[\w]+-controlled|central|downtown|eastern|western|northern|southern|coastal|town|city|village|of|"
    r"besieged) )*"
)
_BESIDE = re.compile(
    r"\b(?:(?:north|south|east|west|northeast|northwest|southeast|southwest|km|kilomet\w+|miles) of|near|outside|towards?)"
    r"(?: the)? $",
    re.IGNORECASE,
)
_DIRECTION = re.compile(r"\b((?:north|south)(?:-?(?:east|west))?(?:ern)?|(?:east|west)(?:ern)?) $", re.IGNORECASE)
_STATED_AT = re.compile(
    r"\b(?:said|told|speaking|spoke|statement|reporters|met|meeting|conference|visit\w*|arrived|interview\w*|speech|talks|"
    r"lived|lives|living|born|raised|officials|summoned|embassy|parliament|based|flown|evacuated|transported|transferred|"
    r"airlifted|treated|treatment|fingers?|trip|tour|mission|return|hospitals?|returned|flew|fled|travel+ed|moved|deployed|"
    r"troops)"
    r"(?: \w+){0,2} (?:in|at|to|from)(?: the)? $|\bvisit(?:s|ed|ing)?(?: the)? $",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:flown|evacuated|transported|transferred|airlifted|moved|taken|sent|flew|fled|returned|troops out)\b[^.;]{0,40}"
    r"\b(?:to|from|of)(?: the)? $",
    re.IGNORECASE,
)
_SPEAKERS = re.compile(
    r"\b(?:sources?|officials?|residents|witnesses|police|authorities|officers?|diplomats|analysts) (?:in|at)(?: the)? $",
    re.IGNORECASE,
)
_SPOKE_IN = re.compile(
    r"\b(?:ministers|leaders|lawmakers|politicians|protests?|protesters|demonstrations|critics|while) in (?:[A-Z]\w+ and )?$",
    re.IGNORECASE,
)
# A capital that does something is its government: "at the time Washington alleges".
_ACTS = re.compile(
    r" (?:also )?(?:alleges?|says?|believes?|claims?|accus\w+|blam\w+|denie\w+|considers?|wants?|has|had|"
    r"insists?|approved|ordered)\b"
)
_SPEAK = re.compile(r",? (?:\w+ )?(?:said|say|told|reported|confirmed)\b")
_OFFICE = re.compile(
    r"[’']s (?:[A-Z][\w-]+ ){2}|[’']s (?:\w+ )?(?:leader|general|top|military commander|president|prime|government|ministry)"
)
_BACKED_BY = re.compile(r"[- ](?:backed|aligned|linked|led|based|born|bound|made)\b")
_IN_COUNTRY = re.compile(r"\b(?:in|across|inside|within)(?: the)? $")

_CAPITAL = r"(?:(?:[Aa]l|[Ee]l|[Aa]d|[Aa]s|[Aa]n|[Aa]r|[Aa]sh|[Aa]z)[- ])?[A-ZÀ-Þ][\w’'-]*"
_NAME = rf"{_CAPITAL}(?: (?:(?:de|del|la|las|los|el|al|as|ad|ez|e|of the|y) ){{0,2}}{_CAPITAL}){{0,3}}"
# A place that nobody lists, told as one: "in Ghor province", "the town of Qala-e-Naw", "near Sample Bridge".
_KINDS = (
    "province|district|city|governorate|village|town|valley|region|department|municipality|county|state|neighbou?rhood|"
    "countryside|suburbs?|area|camp|crossing"
)
_ABOUT = (
    r"(?:(?:the|a|an|her|his|their|downtown|central|eastern|western|northern|southern|north|south|east|west|northeastern|"
    r"northwestern|"
    r"southeastern|southwestern|rebel-held|government-held|besieged|nearby|neighbou?ring|strategic|coastal|remote|provincial|"
    r"capital|"
    r"city|town|village|district|area|suburb|neighbou?rhood|port|resort|stronghold|bastion|hub|island|region|of|insurgent|"
    r"border|mountainous|called|opposition-held|militant-held|IS-held|ISIS-held|government-controlled|rural|populated|"
    r"[A-Z][\w-]+[’']s) )*?"
)
_UNLISTED = re.compile(
    rf"\b(?:(?P<kind2>(?!state |area |county |region )(?:{_KINDS}))(?: (?:called|named))?(?: of)? |"
    rf"(?P<near>[Nn]ear|[Oo]utside|[Cc]lose to|(?:north|south|east|west)(?:east|west)? of) {_ABOUT}|"
    rf"(?:[Ii]n|[Aa]round|[Ii]nside|[Aa]cross|through|[Oo]ver|[Oo]n the) {_ABOUT}|"
    rf"[A-Z]\w+[’']s (?:capital )?(?={_NAME} (?:{_KINDS})\b))"
    rf"(?P<name>{_NAME})(?: (?P<kind>(?:{_KINDS}|[Cc]ity|[Tt]own|[Pp]rovince|[Dd]istrict|[Rr]iver|[Gg]overnorate))\b)?"
)
_UNLISTED_KIND = {
    "province": "province", "governorate": "province", "department": "province", "state": "province", "region": "region",
    "valley": "region",
}  # fmt: skip
_ADJECTIVE = re.compile(
    r"\w+(?:ish|ese|ian|ean|an|i|ic|ite|nch|tch)|Muslim|Sunni|Shia|Shiite|Jewish|(?:Roman )?Catholic|Orthodox|"
    r"Protestant|Christian"
)
# A small word behind a name that is no verb, preposition or time: the noun that the name goes with.
_NOUN_AFTER = re.compile(
    r" (?!(?:in|on|at|by|with|that|which|who|where|when|after|before|and|or|but|as|to|from|for|of|was|were|is|are|has|had|"
    r"have|killed|"
    r"killing|wounding|wounded|injured|leaving|left|late|early|last|this|yesterday|today|overnight|while|during|near|since|"
    r"said|"
    r"has|also|then|later|not|would|will|could|because|if|so|using|through|under|against|over|into|left|told|reported|hit|"
    r"struck)\b)[a-z]"
)
_NO_PLACE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Sept|Oct|Nov|Dec|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mr|Mrs|Gen|President|Prime|Minister|Congress|Parliament|Ramadan|Christmas|"
    r"Islam|"
    r"No|When|While|After|Before|Since|Arab|Arabs|Western|Eastern|Northern|Southern|Arabic|English|Operation|Twitter|Facebook|"
    r"Telegram|Washington Post|New York Times|Reuters|The|I|God|Allah|Army|Navy|"
    r"Europe|Asia|Africa|America|North America|South America|Middle East|West|East|South|North|Gulf|Mediterranean|"
    r"Islamic State|"
    r"White House|Pentagon)\b"
)


def spots_in(
    text: str, base: int, mentions: Sequence[Mention], where: Locator, cue: tuple[int, int], is_noun: bool
) -> list[Spot]:
    """Every place of a sentence that is told as one, in order. ``cue``: where the violent word stands, for "bombed Mosul" and,
    if it is a noun, "the Mosul bombing"."""
    found: list[Spot] = []
    for mention in mentions:
        start, end = mention.start - base, mention.end - base
        location = where.of_mention(mention)
        if location is None or mention.form == "demonym" or where.is_vague(location):
            continue
        if not _is_where(text, start, end, cue, is_noun, mention, location):
            continue
        direction = _DIRECTION.search(text[max(0, start - 16) : start])
        if direction is not None and location.kind == "country":
            location = where.part_of(direction.group(1), location)
        beside = _BESIDE.search(text[max(0, start - 25) : start]) is not None
        found.append(Spot(start, end, location, "beside" if beside else "locative"))
    found += _unlisted(text, base, mentions)
    return sorted(found, key=lambda spot: (spot.start, spot.end))


def nearest_spot(
    text: str, spots: Sequence[Spot], cue: tuple[int, int], window: tuple[int, int], where: Locator
) -> Spot | None:
    """The place of a violent word in a stretch of its sentence: the narrowest of the places told together ("Dili, East Timor")
    that stand nearest to it."""
    chains = _chains(text, [spot for spot in spots if window[0] <= spot.start < window[1]])
    if not chains:
        return None
    chain = min(chains, key=lambda chain: (_farness(chain, cue, where), chain[0].start))
    return max(chain, key=lambda spot: (where.narrowness(spot.location) - (BESIDE if spot.is_beside else 0), -spot.start))


def _chains(text: str, spots: Sequence[Spot]) -> list[list[Spot]]:
    """Places told together, each within the next."""
    chains: list[list[Spot]] = []
    for spot in spots:
        if chains and _TOGETHER.fullmatch(text[chains[-1][-1].end : spot.start]):
            chains[-1].append(spot)
        else:
            chains.append([spot])
    return chains


def _farness(chain: Sequence[Spot], cue: tuple[int, int], where: Locator) -> float:
    """How far a chain is from the word, in characters; more before it, and for what tells no more than a country."""
    start, end = chain[0].start, chain[-1].end
    distance = start - cue[1] if start >= cue[1] else cue[0] - end + _BEFORE
    return distance + (_VAGUE if max(where.narrowness(spot.location) for spot in chain) < 1 else 0)


def _is_where(
    text: str, start: int, end: int, cue: tuple[int, int], is_noun: bool, mention: Mention, location: Location
) -> bool:
    """Whether the mention tells where something was, and not whose something is or where somebody spoke or went."""
    after = text[end : end + 60]
    if _OFFICE.match(after) or _BACKED_BY.match(after):
        return False
    country = location.kind == "country"
    if country and _ATTRIBUTIVE.match(after):
        return False
    if mention.form == "acronym" and country and not _IN_COUNTRY.search(text[max(0, start - 12) : start]):
        return False
    before = text[max(0, start - 60) : start]
    if _STATED_AT.search(before) or _MOVED.search(before) or _SPOKE_IN.search(before) or _ACTS.match(after):
        return False
    if _SPEAKERS.search(before) and _SPEAK.match(after):
        return False
    if _CLOCK.search(before):  # "at 8 p.m. in Washington" tells the time there
        return False
    if _PLACE_BEFORE.search(before[-40:]) is not None:
        return True
    if country:
        return False
    if is_noun:
        return re.fullmatch(r" (?:[\w-]+ ){0,2}", text[end : cue[0]]) is not None
    return _OBJECT.fullmatch(text[cue[1] : start]) is not None


def _is_adjective(text: str, match: re.Match[str]) -> bool:
    """ "In the Kurdish district", "at the Sample festival": a name that stands before the noun that it goes with."""
    after = text[match.end("name") :]
    if re.match(r"[’']s? [a-z]|\.? ?\d", after):
        return True
    if _ADJECTIVE.fullmatch(match["name"]) is not None and re.match(r" [a-z]", after):
        return True
    before = text[match.start() : match.start("name")].casefold()
    return " the " in before and _NOUN_AFTER.match(after) is not None


_CLOCK = re.compile(r"\b(?:\d{1,2}(?::\d\d)? ?[ap]\.?m\.?|noon|midnight)(?: \w+){0,3} in $", re.IGNORECASE)


def _unlisted(text: str, base: int, mentions: Sequence[Mention]) -> Iterator[Spot]:
    taken = [(m.start - base, m.end - base) for m in mentions]
    for match in _UNLISTED.finditer(text):
        start, end = match.span("name")
        if (
            _NO_PLACE.match(match["name"])
            or (match["kind"] is None and _is_adjective(text, match))
            or any(a < end and start < b for a, b in taken)
        ):
            continue
        if _STATED_AT.search(text[max(0, start - 60) : start]) or _MOVED.search(text[max(0, start - 60) : start]):
            continue
        kind = (match["kind"] or match["kind2"] or "").casefold()
        name = match["name"].removesuffix("'s").removesuffix("’s")
        full = f"{name} {kind}" if kind in _UNLISTED_KIND else name
        yield Spot(start, end, Location(full, _UNLISTED_KIND.get(kind, "city")), "beside" if match["near"] else "unlisted")
