"""Where counted personnel are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.extract.troop_context import CASUALTIES, Named, Scene, joined
from helpers.extract.troop_counts import Count

__all__ = ["DEFINITE_EVENT", "event_place", "find_place", "goes_on", "places_in", "places_told"]


_AT = (
    r"\b(?:in|at|inside|across|near|around|on|throughout|within|to|into|from|out\s+of|there\s+in|outside|over|toward|"
    r"towards)\s+(?:both\s+)?"
    r"(?:(?:the|an?|its|neighbou?ring|nearby|war-torn|western|eastern|northern|southern|central|north-?east(?:ern)?|"
    r"north-?west(?:ern)?|next-door|"
    r"south-?east(?:ern)?|south-?west(?:ern)?|north|south|east|west|air|base|bases|military|city|town|of|in|province|"
    r"capital|region|"
    r"country|al|port|district|village|[a-z]+ern|U\.S\.|US|American|Iraqi)\s+|,\s*)*"
)
_AT_BEFORE_NAME = re.compile(_AT + r"$", re.IGNORECASE)
# What shows that a country's name stands before a noun as its attribute: a lower-case word that leads into no other phrase.
_ATTRIBUTE_AFTER = re.compile(
    r"-(?:led|backed|made|style|based|run|trained|allied|aligned|born|owned|funded|supported)\b|"
    r"\s+(?:air\s?)?(?:bases?|airbases?|troops|forces|soldiers|military|army|officials?|government|embassy|consulate|"
    r"service|marines|personnel|"
    r"president|defen[cs]e|state|secretary|special|central|combat|navy|air|coalition|aircraft|warplanes|jets|contractors?|"
    r"citizens|"
    r"outposts?|facilit(?:y|ies)|installations?|commanders?|policy|presence|senators?|lawmakers|intelligence|drones?|"
    r"missiles?|strikes?|"
    r"airstrikes|position|interests)\b",
    re.IGNORECASE,
)
_OWNER_AFTER = re.compile(
    r"['’]s?\s+(?!(?:north|south|east|west|central|capital|border|desert|coast|interior|[A-Z]|second|largest|third|"
    r"restive|province|"
    r"kurdish|kurdistan|autonomous|green)[\w-]*)"
)
_IN_PLACE = re.compile(
    r"\b(?:in|at|near|on|inside|across|throughout|within|outside)\s+(?:[\w-]+\s+){0,3}(?:(?:of|in)\s+(?:the\s+)?)?$"
)
# Prepositions of movement: where counted people stand or fell is told with in, at, on.
_MOVES = re.compile(r"\b(?:to|into|from|toward|towards|out\s+of)\s+(?:the\s+)?(?:[\w-]+\s+)?$|\bto\s+(?:the\s+)?$")
_NEW_CLAUSE = re.compile(r"[;:,—]|\b(?:while|but|and)\b")
_THERE = re.compile(
    r"\b(?:there(?!\s+(?:are|is|were|was|have|has|had|will|would|could|may))|in\s+(?:the|that)\s+country|in\s+the\s+area|"
    r"at\s+the\s+base)\b",
    re.IGNORECASE,
)
_EVENTS = (
    r"(?:attacks?|strikes?|airstrikes?|blast|explosions?|bombings?|assault|raid|incident|barrage|fight|fighting|battle|clash(?:es)?|"
    r"offensive|ambush|crash|massacre|siege|operation|shelling)"
)
DEFINITE_EVENT = re.compile(
    rf"^\W*(?:the|that|this)\s+(?:[\w-]+\s+){{0,3}}?(?:{_EVENTS}|drone|missiles?|rockets?)\b|"
    rf"\b(?:in|from|by|of|after|during)\s+(?:the|that|this)\s+{_EVENTS}\b",
    re.IGNORECASE,
)


def places_in(text: str, named: Sequence[Named]) -> list[Named]:
    """The mentions of a sentence that stand for places there: no demonyms ("Iraqi"), attributes ("US airbase") and owners
    ("Iran's attack", but "Iraq's Anbar province")."""
    return [
        n
        for n in named
        if n.mention.place is not None
        and n.mention.form != "demonym"
        and not _OWNER_AFTER.match(text, n.end)
        and not (n.mention.type in ("state", "country") and _ATTRIBUTE_AFTER.match(text, n.end) and not _of_event(text, n))
    ]


_EVENT_AFTER = re.compile(r"\s+(?:drone|rocket|missile|air|bomb)?\s?(?:attack|strike|blast|crash|raid|bombing)s?\b")


def _of_event(text: str, name: Named) -> bool:
    """ "hurt in Jordan drone attack" names the place of the attack; "the US drone strike" does not."""
    return bool(_EVENT_AFTER.match(text, name.end)) and text[: name.start].endswith((" in ", " after "))


_ATTACK = re.compile(
    r"\b(?:attack|strike|blast|explosion|bombing|assault|raid|barrage|ambush|crash|drone|missile|rocket|mortar|clash|battle|"
    r"shelling)s?\b|\b(?:attacked|struck|bombed|shelled|ambushed|hit|stormed|crashed)\b",
    re.IGNORECASE,
)
_ENDS_PHRASE = re.compile(
    r"\W*$|[,.;:)?!–—”\"-]|['’]s\s+[A-Z]|\s+(?:--|–|—|and|or|on|in|at|by|to|when|as|last|this|that|which|with|during|after|before|said|"
    r"says|since|while|where|were|was|is|are|has|have|had|will|for|from|late|early|overnight|drone|rocket|missile|attack|strike)\b"
)
_HAPPENED_IN = re.compile(
    r"\b(?:in|at|near|on|inside|across|throughout|within|outside|into|of)\s+(?:[\w-]+\s+){0,3}(?:(?:of|in)\s+(?:the\s+)?)?$"
)
_STRUCK = re.compile(
    r"\b(?:hit|hits|hitting|struck|strikes?|striking|attacks?|attacked|attacking|targets?|targeted|targeting|bombed|shelled|raid|"
    r"raided|stormed|assault|ambush|explosion|blast|bombing|barrage|crash|fired)\s+(?:on|at|in|near|against|outside|into)?\s*"
    r"(?:(?:the|a|an|its|their|[A-Z][\w]+['’]s?|al|north\w*|south\w*|east\w*|west\w*|central|city|town|province|of|base|air)\s+)*$"
)


def event_place(text: str, named: Sequence[Named]) -> str | None:
    """Where the attack of a sentence happened: the place that was struck, else the only place that the sentence names."""
    places = [n for n in places_in(text, named) if _stands_alone(text, n)]
    if not places or not _ATTACK.search(text):
        return None
    struck = [n for n in places if _STRUCK.search(text[max(0, n.start - 80) : n.start])]
    told = struck or [n for n in places if _HAPPENED_IN.search(text[max(0, n.start - 60) : n.start])]
    told = told or [n for n in places if n.mention.type not in ("state", "country")]
    return _narrower(text, told[0], places).mention.place if told else None


def _stands_alone(text: str, name: Named) -> bool:
    """Whether the name of a state is a place of its own and not an attribute ("the U.S. Marine barracks")."""
    return name.mention.type not in ("state", "country") or bool(_ENDS_PHRASE.match(text, name.end))


def _narrower(text: str, name: Named, places: Sequence[Named]) -> Named:
    """The base in "Iraq's Balad air base"."""
    if text[name.end : name.end + 1] not in ("'", "’"):
        return name
    inside = (n for n in places if name.end < n.start <= name.end + _OWNED_WITHIN)
    return next((n for n in inside if _OWNED.fullmatch(text, name.end, n.start)), name)


_OWNED_WITHIN = 40
_OWNED = re.compile(r"['’]s?\s+(?:(?:[a-z]+|capital|city|province|of)\s+){0,3}")  # "Iraq's western Anbar province"


def places_told(text: str, named: Sequence[Named]) -> tuple[str, ...]:
    """The places of a sentence in which something is said to be or happen, for the sentences after it."""
    stands = (n for n in places_in(text, named) if _IN_PLACE.search(text[max(0, n.start - 60) : n.start]))
    return tuple(n.mention.place for n in stands if n.mention.place is not None)


_Found = tuple[str | None, str]


def find_place(
    text: str, count: Count, named: Sequence[Named], limits: tuple[int, int], kind: str, scene: Scene, force: str | None
) -> _Found:
    """Where the counted personnel are; ``limits``: the end of the figure before and the start of the next in the sentence."""
    places = places_in(text, named)
    earlier = [n for n in places if n.end <= count.number.start]
    casualties = kind in CASUALTIES
    vague = _VAGUE_PLACE.search(text, count.noun_end, limits[1])
    if vague is not None and _crosses(text[count.noun_end : vague.start()]):
        vague = None
    found = (
        (_place_struck(text, places, limits) if casualties else None)
        or _place_after(text, count, places, limits, kind)
        or _place_there(text, count, named, earlier, limits, scene, force)
        or _place_of_base(text, count, limits, scene)
        or _place_where(text, count, earlier, limits, scene, force)
        or _place_before(text, count, earlier, limits, kind)
        or _place_of_war(text, count, named, limits)
    )
    if found is None and limits[0] == 0:
        if direct := _object_place(text, count, earlier, kind):
            found = direct, "place: object of the verb"
        elif (casualties or _MISSING.match(text, count.noun_end)) and (struck := event_place(text, named)):
            found = struck, "place: struck"
    if found is None and vague is not None:
        return None, f"place: not said but for {vague.group()!r}"
    return found or _place_told(text, count, places, kind, scene, force)


# A place without a name of its own: it is neither that of the headline nor that of the sentence before.
_VAGUE_PLACE = re.compile(
    r"\b(?:in|to|into|across|around|from|throughout)\s+(?:the|that|this|other|nearby|neighbou?ring|several|some|various|both)\s+"
    r"(?:(?:wider|broader|whole|entire|gulf|border|neighbou?ring|nearby|other)\s+)*(?:region|area|gulf|countries|nations|theater|theatre|"
    r"continent|world|places)\b|\baboard\s+(?:ships?|vessels?|warships?)\b",
    re.IGNORECASE,
)
_BASE = (
    r"(?:the|that|this)\s+(?:(?:same|sprawling|remote|military|air|joint|desert|[A-Z][\w-]+)\s+){0,2}(?:base|airbase|outpost|camp|"
    r"garrison|installation|compound|facility|airfield|embassy)\b"
)
_AT_BASE = re.compile(rf"\b(?:at|on|from|in|inside|of|near|for|against)\s+{_BASE}")
_BASE_HOLDS = re.compile(
    rf"^\W*(?:it|{_BASE})(?:,[^,]{{0,80}},)?\s+(?:(?:also|now|still|currently|which|\w+ly)\s+)*(?:hosts?|hosted|houses?|housed|holds|"
    r"held|is\s+home\s+to|was\s+home\s+to|has|had)\b",
    re.IGNORECASE,
)


def _place_of_base(text: str, count: Count, limits: tuple[int, int], scene: Scene) -> _Found | None:
    """ "The base houses 1,500 troops", "two were wounded at the base": the base that was named before."""
    if scene.base_place is None:
        return None
    at = _AT_BASE.search(text, count.noun_end, limits[1])
    if _BASE_HOLDS.match(text) or (at and not _crosses(text[count.noun_end : at.start()])):
        return scene.base_place, "place: antecedent of 'the base'"
    return None


_WAR_AFTER = re.compile(
    r"(?:['’]s\s+civil)?\s+(?:civil\s+)?(?:[Ww]ar|conflict|surge|theater|theatre)\b(?!\s+(?:crimes|on|powers))"
)
_WAR_BEFORE = re.compile(r"\b(?:invasion|occupation|war)\s+(?:of|in)\s+$|\battacked\s+$|\binvaded\s+$", re.IGNORECASE)
_WAR_WITHIN = 110  # characters between a count and the war that it belongs to


def _place_of_war(text: str, count: Count, named: Sequence[Named], limits: tuple[int, int]) -> _Found | None:
    """ "The Afghan war that has claimed 2,000 troops", "sent 150,000 in the 2003 invasion of Iraq": the country of the war."""
    for name in named:
        is_state = name.mention.type in ("state", "country") and name.mention.actor is not None
        near = -_WAR_WITHIN <= name.start - count.number.start <= _WAR_WITHIN
        if is_state and near and limits[0] <= name.start < limits[1] and ". " not in text[count.noun_end : name.start]:
            alone = name.mention.form != "demonym" and not _ATTRIBUTE_AFTER.match(text, name.end)
            if _WAR_AFTER.match(text, name.end) or (alone and _WAR_BEFORE.search(text[: name.start])):
                return name.mention.actor, "place: of the war"
    return None


def _place_struck(text: str, places: Sequence[Named], limits: tuple[int, int]) -> _Found | None:
    """Of several places in a sentence that tells of dead or wounded, the one that was struck."""
    if len({n.mention.place for n in places}) < 2:
        return None
    for name in places:
        was_struck = _stands_alone(text, name) and _STRUCK.search(text[max(0, name.start - 80) : name.start])
        if was_struck and limits[0] <= name.start < limits[1]:
            return _narrower(text, name, places).mention.place, "place: struck"
    return None


def _place_after(text: str, count: Count, places: Sequence[Named], limits: tuple[int, int], kind: str) -> _Found | None:
    for name in (n for n in places if count.noun_end <= n.start < limits[1]):
        if kind in ("stationed", *CASUALTIES) and _MOVES.search(text, count.noun_end, name.start):
            continue
        between = text[count.noun_end : name.start]
        if not _AT_BEFORE_NAME.search(between) or _crosses(between):
            continue
        if together := _together(text, name, [n for n in places if n.start < limits[1]]):
            return together, "place: after the noun, several together"
        return _narrower(text, name, places).mention.place, "place: after the noun"
    return None


_AND_PLACE = re.compile(
    r"(?:['’]s)?\s*(?P<link>,\s+and|,|\band|\bor)\s+(?:in\s+|also\s+in\s+|both\s+in\s+)?(?:the\s+|[a-z]+ern\s+)?$"
)


def _together(text: str, first: Named, places: Sequence[Named]) -> str | None:
    """Several places of one count: "15,000 troops in Iraq and Afghanistan". A comma alone goes from a place to a larger one."""
    chain, last, linked = [first], first, False
    for name in (n for n in places if n.start > first.start):
        link = _AND_PLACE.match(text[last.end : name.start])
        if link is None or link.end() != name.start - last.end:
            break
        chain.append(name)
        last, linked = name, linked or link["link"] != ","
    found = [n.mention.place for n in chain if n.mention.place]
    return joined(found) if linked and len(set(found)) > 1 else None


def _place_there(
    text: str,
    count: Count,
    named: Sequence[Named],
    earlier: Sequence[Named],
    limits: tuple[int, int],
    scene: Scene,
    force: str | None,
) -> _Found | None:
    """What "there" or "in the country" goes back to."""
    there = _THERE.search(text, count.noun_end, limits[1])
    if there is None or _crosses(text[count.noun_end : there.start()]):
        return None
    others = [n.mention.place for n in earlier if n.mention.place != force]
    if "country" in there.group():
        others = [
            n.mention.place
            for n in named
            if n.end <= there.start()
            and text[n.end : n.end + 1] not in ("'", "’")
            and n.mention.type in ("state", "country")
            and n.mention.place not in (None, force)
        ]
    antecedent = others[-1] if others else scene.place or scene.place_apart_from(force)
    return antecedent, "place: antecedent of 'there'"


def _place_where(
    text: str, count: Count, earlier: Sequence[Named], limits: tuple[int, int], scene: Scene, force: str | None
) -> _Found | None:
    where = _WHERE.search(text, limits[0], count.number.start)
    if where is None or _BARE_AREA.search(text[: where.start()]):
        return None
    antecedent = _antecedent(text, where.start(), earlier, scene) or scene.place_apart_from(force)
    return (antecedent, "place: antecedent of 'where'") if antecedent else None


def _place_before(text: str, count: Count, earlier: Sequence[Named], limits: tuple[int, int], kind: str) -> _Found | None:
    for name in reversed(earlier):
        if name.start < limits[0] or (limits[0] and not _NEW_CLAUSE.search(text, limits[0], name.start)):
            return None
        before = text[: name.start]
        if kind not in _MOVED and _MOVES.search(before):
            continue
        if _AT_BEFORE_NAME.search(before) and not _LEFT_BEHIND.search(text[name.end : count.number.start]):
            if together := _together(text, name, earlier):
                return together, "place: before the number, several together"
            return name.mention.place, "place: before the number"
    return None


_MOVED = ("deploying", "withdrawing", "requested", "capped", "other")
# What lies between a place and a count of something else: a new clause, or another region in which the count stands.
_LEFT_BEHIND = re.compile(r"[;:]|\bas\s+well\s+as\b")


def _place_told(text: str, count: Count, places: Sequence[Named], kind: str, scene: Scene, force: str | None) -> _Found:
    """The place of a count whose sentence does not say it: that of the sentence before, of the event or of the headline."""
    casualties = kind in CASUALTIES or (kind == "other" and bool(_MISSING.match(text, count.noun_end)))
    elsewhere = any(n.mention.place != force for n in places)
    before = scene.place or (None if elsewhere else scene.place_apart_from(force))
    if before and goes_on(text, count) and not casualties:
        return before, "place: sentence before"
    fell = not elsewhere and not count.number.vague and _FELL.match(text, count.noun_end)
    definite = DEFINITE_EVENT.search(text)
    event = scene.event_place if definite else scene.event_near if fell else None
    if casualties and event:
        return event, "place: of the event told before"
    if casualties and not elsewhere and scene.place and (definite or fell or scene.place_before):
        return scene.place, "place: sentence before"
    if casualties and definite and (place := scene.place_apart_from(force)):
        return place, "place: of the event told before"
    if goes_on(text, count) and scene.place:
        return scene.place, "place: sentence before"
    if (
        kind in ("stationed", "deploying", "withdrawing", "requested", "capped")
        and not elsewhere
        and scene.title_place not in (None, force)
    ):
        return scene.title_place, "place: title"
    if kind == "stationed" and not elsewhere and scene.theatre not in (None, force):
        return scene.theatre, "place: country that the article is about"
    return None, "place: not said"


_MISSING = re.compile(
    r"\s+(?:(?:were|was|are|still|also|medically|remain)\s+)*(?:missing|evacuated|treated|flown|transported)\b"
)
# The dead and wounded of what has just been told: "Some 20 soldiers were killed."
_FELL = re.compile(
    r"\s*(?:of\s+them\s+|others?\s+)?(?:were|was|have\s+been|had\s+been|also|reportedly|later|\s)*\s*(?:killed|wounded|injured|hurt|died|"
    r"dead|evacuated|suffered)\b"
)
_WHERE = re.compile(r"[,(]?\s*\bwhere\s+(?:[\w-]+\s+){0,4}$")


_BARE_AREA = re.compile(r"\b(?:area|region|zone|part|parts|place|country|territory|strip)\W*$", re.IGNORECASE)
_BARE_BASE = re.compile(r"\b(?:base|airbase|camp|outpost|garrison|compound)\W*$", re.IGNORECASE)


def _antecedent(text: str, end: int, earlier: Sequence[Named], scene: Scene) -> str | None:
    """The place that a clause with "where" is about: the nearest before it in the same sentence; for "the base, where …" the
    base told of before; none for "an area where …"."""
    if _BARE_BASE.search(text[:end]) and scene.base_place is not None:
        return scene.base_place
    if _BARE_AREA.search(text[:end]):
        return None
    before = [n for n in earlier if n.end <= end and end - n.end < 120 and not re.search(r"[;:]", text[n.end : end])]
    return before[-1].mention.place if before else None


_OWN_RELATIVE = re.compile(r"^,?\s+(?:who|that|which)\b(?!\s+(?:said|says|told))")


def _crosses(between: str) -> bool:
    """Whether the words between lead into another clause, whose place is not that of the count; its own "who" does not."""
    between = _OWN_RELATIVE.sub("", between, count=1)
    return bool(
        re.search(
            r"[;]|,\s+and\s+(?:the|an?|he|she|it|they|his|its)\s|\b(?:which|who|where|while|but|whereas|said|says|told|because|although|since)\b|\.\s+[A-Z]",
            between,
        )
    )


def _object_place(text: str, count: Count, earlier: Sequence[Named], kind: str) -> str | None:
    """ "left Iraq with 2,500 troops", "Iraq hosts 2,500 U.S. troops", "to leave Iraq, with hundreds to go this year"."""
    for name in reversed(earlier):
        if kind == "withdrawing" and re.search(r"\b(?:leave|leaves|leaving|left|quit|exit)\s+$", text[: name.start]):
            return name.mention.place
        between = text[name.end : count.number.start]
        if len(between) < 80 and re.match(
            r",?\s+(?:\w+\s+)?(?:hosts?|hosted|houses?|housed|holds|is\s+home\s+to|was\s+home\s+to|with)\b", between
        ):
            return name.mention.place
    return None


def goes_on(text: str, count: Count) -> bool:
    """Whether the sentence plainly takes up the one before: an ellipsis over sentences, or a definite count."""
    if count.rule == "ellipsis over sentences":
        return True
    before = text[: count.number.start]
    return bool(
        re.search(r"(?<!\bto )(?<!\bfrom )\b(?:the|those|these|all|its|their|of\s+those)\s+(?:\w+\s+)?$", before, re.IGNORECASE)
    )
