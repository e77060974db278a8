"""Where counted personnel are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.extract.troop_context import Named, Scene
from helpers.extract.troop_counts import Count

__all__ = ["DEFINITE_EVENT", "find_place", "goes_on", "places_in", "places_told"]


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
DEFINITE_EVENT = re.compile(
    r"^\W*(?:the|that|this)\s+(?:[\w-]+\s+){0,3}?(?:attack|strike|blast|explosion|bombing|assault|raid|incident|barrage|"
    r"drone|missiles?|"
    r"rockets?)\b|\b(?:in|from|by|of|after|during)\s+(?:the|that|this)\s+(?:attacks?|strikes?|blast|explosion|bombing|"
    r"assault|raid|incident|"
    r"barrage)\b",
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
        and not (n.mention.type in ("state", "country") and _ATTRIBUTE_AFTER.match(text, n.end))
    ]


def places_told(text: str, named: Sequence[Named]) -> tuple[str, ...]:
    """The places of a sentence in which something is said to be or happen, for the sentences after it."""
    stands = (n for n in places_in(text, named) if _IN_PLACE.search(text[max(0, n.start - 60) : n.start]))
    return tuple(n.mention.place for n in stands if n.mention.place is not None)


def find_place(
    text: str, count: Count, named: Sequence[Named], limits: tuple[int, int], kind: str, scene: Scene, force: str | None
) -> tuple[str | None, str]:
    """Where the counted personnel are; ``limits``: the end of the figure before and the start of the next in the sentence."""
    places = places_in(text, named)
    after = [n for n in places if count.noun_end <= n.start < limits[1]]
    for name in after:
        if kind in ("stationed", "killed", "wounded") and _MOVES.search(text, count.noun_end, name.start):
            continue
        if _AT_BEFORE_NAME.search(text[count.noun_end : name.start]) and not _crosses(text[count.noun_end : name.start]):
            return name.mention.place, "place: after the noun"
    there = _THERE.search(text, count.noun_end, limits[1])
    earlier = [n for n in places if n.end <= count.number.start]
    if there and not _crosses(text[count.noun_end : there.start()]):
        others = [n.mention.place for n in earlier if n.mention.place != force]
        antecedent = others[-1] if others else scene.place or scene.place_apart_from(force)
        return antecedent, "place: antecedent of 'there'"
    for name in reversed(earlier):
        if name.start < limits[0] or (limits[0] and not _NEW_CLAUSE.search(text, limits[0], name.start)):
            break
        if _AT_BEFORE_NAME.search(text[: name.start]) and not re.search(r"[;:]", text[name.end : count.number.start]):
            return name.mention.place, "place: before the number"
    if limits[0] == 0 and (direct := _object_place(text, count, earlier)):
        return direct, "place: object of the verb"
    if scene.place is not None and goes_on(text, count):
        return scene.place, "place: sentence before"
    if kind in ("killed", "wounded") and DEFINITE_EVENT.search(text) and (place := scene.place_apart_from(force)):
        return place, "place: of the event told before"
    return None, "place: not said"


def _crosses(between: str) -> bool:
    """Whether the words between lead into another clause, whose place is not that of the count."""
    return bool(
        re.search(r"[;]|\b(?:which|who|where|while|but|whereas|said|says|told|because|although|since)\b|\.\s+[A-Z]", between)
    )


def _object_place(text: str, count: Count, earlier: Sequence[Named]) -> str | None:
    """ "left Iraq with 2,500 troops", "Iraq hosts 2,500 U.S. troops"."""
    for name in reversed(earlier):
        between = text[name.end : count.number.start]
        if len(between) < 60 and re.match(
            r"\s+(?:\w+\s+)?(?:hosts?|hosted|houses?|housed|is\s+home\s+to|was\s+home\s+to|with)\b", between
        ):
            return name.mention.place
    return None


def goes_on(text: str, count: Count) -> bool:
    """Whether the sentence plainly takes up the one before: an ellipsis over sentences, or a definite count."""
    if count.rule == "ellipsis over sentences":
        return True
    before = text[: count.number.start]
    return bool(re.search(r"\b(?:the|those|these|all|its|their|of\s+those)\s+(?:\w+\s+)?$", before, re.IGNORECASE))
