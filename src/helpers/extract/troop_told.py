"""Whose personnel a count means where its sentence does not name them: by what was told before, each rule under its own name.

The rules are tried from the surest to the least sure; what none of them settles stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.extract.troop_context import CASUALTIES, Forces, Named, Scene
from helpers.extract.troop_counts import Count
from helpers.extract.troop_places import DEFINITE_EVENT, goes_on

__all__ = ["force_told"]

_MOVED = ("deploying", "withdrawing")
_LEVELS = ("stationed", *_MOVED, "requested", "capped")

# Branches and units that are named without their country by those who write about one country's military.
_SERVICES = re.compile(r"(?<!Royal )\b(?:Marines|GIs|Green Berets|SEALs|Rangers|paratroopers)\b")
_REPORTS = re.compile(
    r"(?:,[^,]{0,80},)?\s+(?:(?:has|have|had|also|later)\s+)?(?:said|says|announced|confirmed|reported|acknowledged)\b"
)
_OFFICIALS = re.compile(
    r"\s+(?:(?:security|military|army|defen[cs]e|government|state)\s+)?(?:officials?|officers?|commanders?|media|television|TV)\b"
)
_REPORTED_BY = re.compile(r"\b(?:according\s+to|said)\s+(?:the\s+|an?\s+)?(?:senior\s+)?$", re.IGNORECASE)
_REPORTED = re.compile(r"\s*(?:service|troops|soldiers|personnel|airmen)", re.IGNORECASE)
# "our troops", "we have hundreds of troops": those of whoever speaks or writes.
_OUR = re.compile(r"\bour\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_WE = re.compile(
    r"\b(?:we|we['’]ve|we['’]re|I)\s+(?:(?:have|had|are|were|will|would|should|still|also|already|now|only|not|\w+ly|['’]ve)\s+)*"
    r"(?:\w+\s+){0,4}?$",
    re.IGNORECASE,
)
_QUOTED_WE = re.compile(r"[\"“]\s*(?:[^\"“”]{0,80}\b)?(?:we|we['’]\w+|I['’]m|I)\b[^\"“”]{0,80}$", re.IGNORECASE)
# The head of a state or government, who sends and withdraws its troops, without a name.
_LEADER = re.compile(
    r"\b(?:the\s+(?:president|administration|prime\s+minister|government|commander\s+in\s+chief|defen[cs]e\s+(?:secretary|"
    r"minister|department)|ministry|army|military|country|king)|he|she)\b(?!['’]s|\s+(?:official|officer|source|spokes))",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"^\W*(?:(?:and|but|so|also|in\s+\w+|since\s+then)\W+)?(?:it|its|it['’]s|they|they['’]ve)\b", re.IGNORECASE
)
_GOVERNMENT = re.compile(r"\b(?:government|regime|loyalist|pro-government|state)\W+(?:\w+\W+)?$", re.IGNORECASE)
_DEMONYM_NEAR = 160  # characters before a count in which the country that speaks or acts is looked for


def force_told(
    text: str,
    count: Count,
    actors: Sequence[Named],
    forces: Forces,
    kind: str,
    scene: Scene,
    place: str | None,
) -> tuple[str | None, str]:
    """The force of a count whose sentence does not name it, and the rule that gave it; ``place``: where they are."""
    country = forces.country_of(place)
    casualties = kind in CASUALTIES
    if scene.force is not None and goes_on(text, count):
        return scene.force, "force: sentence before"
    if scene.force is not None and casualties and DEFINITE_EVENT.search(text):
        return scene.force, "force: of the event told before"
    if reporter := _reporting_body(text, count, actors, forces, kind):
        return reporter, "force: body that reports"
    if spoken := _spoken_of(text, count, actors, forces, scene):
        return spoken
    if casualties:
        return _fallen(text, count, scene, country)
    if led := _led(text, count, actors, forces, kind, scene):
        return led
    return _meant(text, count, kind, scene, country)


def _spoken_of(text: str, count: Count, actors: Sequence[Named], forces: Forces, scene: Scene) -> tuple[str, str] | None:
    """ "Our troops" and "we have 2,000 troops": the speaker's country, or the one whose military the article is about."""
    before = text[: count.number.start]
    inside = text[count.number.number_end : count.noun_start]
    ours = re.search(r"\bour\b", inside, re.IGNORECASE) or _OUR.search(before)
    if not (ours or _WE.search(before) or _QUOTED_WE.search(before)):
        return None
    speakers = [forces.of(n.mention) for n in actors if n.mention.type == "person"]
    people = [forces.of(n.mention) for n in actors if n.mention.form == "demonym" and text[n.end - 1] == "s"]
    told = (scene.own_military, scene.leader, scene.speaker, scene.title_force, scene.military)
    force = next((f for f in (*speakers, *people, *told) if f), None)
    return (force, "force: whoever says 'we'") if force else None


def _led(text: str, count: Count, actors: Sequence[Named], forces: Forces, kind: str, scene: Scene) -> tuple[str, str] | None:
    """ "The president ordered another 475 advisers to Iraq", "It has sent thousands": the one spoken of before."""
    if kind not in _LEVELS and kind != "other":
        return None
    near = text[max(0, count.number.start - _DEMONYM_NEAR) : count.number.start]
    nationals = {
        forces.of(n.mention)
        for n in actors
        if n.end <= count.number.start
        and (n.mention.form == "demonym" or n.mention.type in ("person", "government_body", "military"))
        and not _LATER_OBJECT.search(text[: n.start])
    }
    if len(nationals) == 1 and count.number.start - actors[0].end <= _DEMONYM_NEAR and _SENDS.search(near):
        return str(nationals.pop()), "force: of the leader or body that acts"
    leader = _LEADER.search(near)
    if leader and kind in _LEVELS and _SENDS.search(near, leader.end()):
        armed = leader.group().lower().endswith(("army", "military"))
        one = (scene.military or scene.own_military) if armed else (scene.leader or scene.own_military)
        return (one, "force: of the leader or body told of before") if one else None
    if _PRONOUN.match(text) and scene.subject is not None:
        return scene.subject, "force: subject of the sentence before"
    return None


_SENDS = re.compile(
    r"\b(?:sen[dt]\w*|deploy\w*|contribut\w*|provid\w*|dispatch\w*|commit\w*|order\w*|withdr[ae]w\w*|keep\w*|kept|leav\w*|left|"
    r"station\w*|arriv\w*|pull\w*|announc\w*|will|would|has|have|had|plan\w*|send\w*)\b",
    re.IGNORECASE,
)
_LATER_OBJECT = re.compile(
    r"\b(?:against|with|for|in|at|to|fight|help|train|near|around|from|by|of)\s+(?:the\s+|its\s+)?(?:\w+\s+)?$", re.IGNORECASE
)


def _fallen(text: str, count: Count, scene: Scene, country: str | None) -> tuple[str | None, str]:
    """Dead, wounded and captured without a force: those of the country where they fell, if the article writes of its
    military; a paper calls its own country's soldiers by name."""
    if country is not None and country in scene.militaries:
        return country, "force: of the country where they fell, whose military the article names"
    if scene.own_military is not None and _SERVICES.search(text, count.number.number_end, count.noun_end):
        return scene.own_military, "force: service of the military that the article is about"
    if scene.military is not None and (country is None or scene.military in (country, scene.own_military)):
        return scene.military, "force: military named in the sentences before"
    if country is None and scene.title_force is not None:
        return scene.title_force, "force: title"
    if country is None and scene.own_military is not None:
        return scene.own_military, "force: military that the article is about"
    return None, "force: not said"


def _meant(text: str, count: Count, kind: str, scene: Scene, country: str | None) -> tuple[str | None, str]:
    if _GOVERNMENT.search(text[count.number.number_end : count.noun_start]) and country is not None:
        return country, "force: government of the place"
    candidates = (
        (scene.own_military if _SERVICES.search(text, count.number.number_end, count.noun_end) else None,
         "force: service of the military that the article is about"),
        (scene.title_force, "force: title"),
        (scene.military, "force: military named in the sentences before"),
        (scene.own_military if kind != "other" else None, "force: military that the article is about"),
    )  # fmt: skip
    for force, rule in candidates:
        # Who is sent to a country, stands in it or leaves it is rarely its own army.
        if force is not None and not (kind in _LEVELS and force == country):
            return force, rule
    return None, "force: not said"


def _reporting_body(text: str, count: Count, actors: Sequence[Named], forces: Forces, kind: str) -> str | None:
    """The state whose defence ministry or command reports on "service members", or on its dead and wounded."""
    noun = text[count.noun_start : count.noun_end].lower()
    if kind in CASUALTIES:
        reporting = [n for n in actors if _REPORTS.match(text, n.end) or _REPORTED_BY.search(text[: n.start])]
        officials = {
            forces.of(n.mention)
            for n in actors
            if (match := _OFFICIALS.match(text, n.end))
            and (_REPORTS.match(text, match.end()) or _REPORTED_BY.search(text[: n.start]))
        }
        if noun and not _REPORTED.match(noun):
            return None
        if len(officials) == 1:
            return officials.pop()
        actors = reporting
    elif kind in _MOVED and (
        said := {
            forces.of(n.mention)
            for n in actors
            if _REPORTS.match(text, n.end)
            or ((match := _OFFICIALS.match(text, n.end)) and _REPORTS.match(text.replace(" told ", " said "), match.end()))
        }
    ):
        return said.pop() if len(said) == 1 else None
    elif not noun.startswith("service"):
        return None
    bodies = {forces.of(n.mention) for n in actors if n.mention.type in ("military", "government_body")}
    return bodies.pop() if len(bodies) == 1 else None
