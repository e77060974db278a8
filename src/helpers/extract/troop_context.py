"""Whose personnel a count means, where they are, on which day and on whose word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from helpers.extract.contract import Mention
from helpers.extract.troop_counts import Count
from helpers.language.dates import DateExpression
from helpers.language.military import PERSONNEL_HEAD
from helpers.story import Story

__all__ = ["Forces", "Named", "Scene", "find_claimant", "find_day", "find_force", "find_place", "places_told"]


class Named(NamedTuple):
    """A mention with offsets that count in its sentence."""

    start: int
    end: int
    mention: Mention


class Forces:
    """Whose personnel an actor's troops are: those of its state, where it has one ("the Pentagon" -> the United States)."""

    def __init__(self, story: Story) -> None:
        states = {actor.name for actor in story.actors if actor.type == "state"}
        self._state = {
            actor.name: actor.name if actor.type == "state" or actor.side not in states else actor.side
            for actor in story.actors
            if actor.type in ("state", "military", "government_body", "person", "international_organisation")
        }
        self._armed_groups = {actor.name for actor in story.actors if actor.type == "armed_group"}
        self._people = {actor.name for actor in story.actors if actor.type == "person"}

    def of(self, mention: Mention) -> str | None:
        """The force that an actor's personnel are counted to; None for places, persons without a state and the like."""
        if mention.actor is None:
            return None
        force = self._state.get(mention.actor)
        return None if force in self._people else force

    def knows(self, force: str) -> bool:
        return force in self._state

    def is_armed_group(self, mention: Mention) -> bool:
        return mention.actor in self._armed_groups


class Scene(NamedTuple):
    """What the article has told so far, for sentences that go on: the last force and place that a figure had, the places that
    the last sentences named (latest last), and the force of the headline."""

    force: str | None = None
    place: str | None = None
    named_places: tuple[str, ...] = ()
    title_force: str | None = None

    def place_apart_from(self, force: str | None) -> str | None:
        """The last place named that is not the country of the force: "in the country" of American troops is not America."""
        return next((place for place in reversed(self.named_places) if place != force), None)


_POSSESSOR = re.compile(r"(?:['’]s?)?\s+(?:(?:[a-z]+|total|estimated)\s+){0,3}$|(?:['’]s?)\s*$")
_BELONGING = re.compile(
    r"\s+(?:from|of|belonging\s+to|in)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$|\s+(?:sent|deployed|contributed|"
    r"provided)\s+by\s+(?:the\s+)?$"
)
_GOVERNS = re.compile(
    r"\b(?:has|have|had|having|maintain\w*|keep\w*|kept|station\w*|deploy\w*|sen[dt]\w*|dispatch\w*|withdr[ae]w\w*|"
    r"pull\w*|remov\w*|"
    r"commit\w*|contribut\w*|provid\w*|add\w*|cut\w*|reduc\w*|lost|lose\w*|bring\w*|brought|leav\w*|mov\w*|order\w*|announc\w*|"
    r"approv\w*|authori[sz]\w*|plan\w*|increas\w*|boost\w*|draw\w*|drew|will|would|invad\w*|host\w*|form\w*|creat\w*|"
    r"fields?|boast\w*|los(?:e|es|ing)|peak\w*)\b",
    re.IGNORECASE,
)
# A subject, what may stand between it and its verb, and the verb.
_SUBJECT = re.compile(
    r"(?:['’]s\s+(?:military|army|government|armed\s+forces|forces|president|"
    r"parliament)(?:\s+under\s+[A-Z]\w+(?:\s[A-Z]\w+)?)?|,[^,]{0,80},)?"
    r"(?:\s+(?:government|military|army|administration|president|forces|troops|officials?|air\s+force|navy|has|have|had|"
    r"is|was|also|now|still|"
    r"currently|already|would|will|to|be|been|set|soon|the|its|\w+ly))*\s+" + _GOVERNS.pattern,
    re.IGNORECASE,
)
_SUBJECT_FAR = 160  # characters from a subject to its number; beyond, another clause has its own subject
_INSIDE_PREPOSITION = re.compile(
    r"\b(?:in|at|from|to|near|against|of|on|into|across|inside|with|over|around|by|for|between|outside|toward|towards|through|"
    r"and|about)\s+(?:the\s+|its\s+|[a-z]+ern\s+|neighbou?ring\s+|both\s+)?$",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    r"^\W*(?:the|those|these|all|its|their|of\s+(?:the|those)|about|some|nearly|most|half)?\s*(?:[\d,]+\s+)?(?:the\s+|"
    r"those\s+|these\s+)?"
    r"(?:other\s+|remaining\s+|wounded\s+|dead\s+|service\s+)?(?:troops|soldiers|service\s?members|forces|marines|"
    r"personnel|they|others?|\w+)\b",
    re.IGNORECASE,
)


def find_force(
    text: str, count: Count, named: Sequence[Named], forces: Forces, kind: str, earlier: str | None, scene: Scene
) -> tuple[str | None, str]:
    """The force of a count, and the rule that gave it; ``earlier``: the force of the figure before it in the sentence."""
    actors = [n for n in named if forces.of(n.mention) is not None]
    inside = [
        n for n in actors if count.number.number_end <= n.start and n.end <= count.noun_end and n.mention.form != "office"
    ]
    if inside:
        return forces.of(inside[0].mention), "force: modifier"
    if possessor := _possessor(text, count, actors):
        return forces.of(possessor.mention), "force: possessor"
    for name in actors:
        if 0 <= name.start - count.noun_end < 60 and (match := _BELONGING.match(text[count.noun_end : name.start])):
            whole = match.end() == name.start - count.noun_end
            away = (
                match.group().strip().startswith(("from", "in"))
                and name.mention.type in ("state", "country")
                and name.mention.form != "demonym"
            )
            if whole and not away:
                return forces.of(name.mention), "force: belonging"
    owner = _owner(text, count, actors, kind)
    if owner is not None:
        return forces.of(owner.mention), "force: subject"
    if earlier is not None:
        return earlier, "force: coordinated"
    modified = {forces.of(n.mention) for n in actors if n.end <= count.number.start and _before_personnel(text, n)}
    if len(modified) == 1 and kind not in ("killed", "wounded"):
        return modified.pop(), "force: same sentence"
    if (service := _SERVICES.search(text, count.noun_start, count.noun_end)) and forces.knows(_SERVICES_OF):
        return _SERVICES_OF, f"force: {service.group()}"
    return _force_told(text, count, actors, forces, kind, scene)


def _force_told(
    text: str, count: Count, actors: Sequence[Named], forces: Forces, kind: str, scene: Scene
) -> tuple[str | None, str]:
    """The force of a count whose sentence does not name it: that of the sentence before, the reporting body or the headline."""
    if scene.force is not None and _goes_on(text, count):
        return scene.force, "force: sentence before"
    if scene.force is not None and kind in ("killed", "wounded") and _DEFINITE_EVENT.search(text):
        return scene.force, "force: of the event told before"
    if reporter := _reporting_body(text, count, actors, forces):
        return reporter, "force: body that reports"
    if scene.title_force is not None and kind not in ("killed", "wounded"):
        return scene.title_force, "force: title"
    return None, "force: not said"


# Services that only one of the world's forces calls so.
_SERVICES = re.compile(r"\b(?:Marines|GIs|Green Berets|Navy SEALs|SEALs|Rangers)\b")
_SERVICES_OF = "United States"


def _reporting_body(text: str, count: Count, actors: Sequence[Named], forces: Forces) -> str | None:
    """The state whose defence ministry or command reports on "service members": its own."""
    if not text[count.noun_start : count.noun_end].lower().startswith("service"):
        return None
    bodies = {forces.of(n.mention) for n in actors if n.mention.type in ("military", "government_body")}
    return bodies.pop() if len(bodies) == 1 else None


def _possessor(text: str, count: Count, actors: Sequence[Named]) -> Named | None:
    before = [n for n in actors if n.end <= count.number.start]
    if not before or before[-1].mention.type == "person":
        return None
    last = before[-1]
    between = text[last.end : count.number.start]
    if (
        not between.startswith(("'", "’"))
        and (inside := _INSIDE_PREPOSITION.search(text[: last.start]))
        and inside.group().strip() != "and"
    ):
        return None
    return last if _POSSESSOR.fullmatch(between) and (between[0] in "'’" or not between.strip()) else None


def _owner(text: str, count: Count, actors: Sequence[Named], kind: str) -> Named | None:
    """The nearest actor to the left that is the subject of having, sending or withdrawing the counted personnel."""
    if kind in ("killed", "wounded") and not re.search(r"\b(?:lost|lose|loses|losing|suffered)\b", text[: count.number.start]):
        return None
    subjects = [n for n in actors if n.end <= count.number.start and count.number.start - n.end <= _SUBJECT_FAR]
    subjects = [n for n in subjects if not _INSIDE_PREPOSITION.search(text[: n.start]) and _stands_for_force(text, n)]
    for name in reversed(subjects):
        if _SUBJECT.match(text[name.end : count.number.start]):
            return name
    if subjects and _GOVERNS.search(text, subjects[0].end, count.number.start) and not _owned(text, subjects[0]):
        return subjects[0]
    return None


def _owned(text: str, name: Named) -> bool:
    return text[name.end : name.end + 1] in ("'", "’")


def _stands_for_force(text: str, name: Named) -> bool:
    """A demonym does so only with its troops, army or government."""
    if name.mention.form != "demonym":
        return True
    body = re.match(
        r"\s+(?:government|military|army|administration|president|air\s+force|navy|armed\s+forces)\b", text[name.end :]
    )
    return bool(body) or _before_personnel(text, name)


def force_in_title(title: str, named: Sequence[Named], forces: Forces) -> str | None:
    """The one force whose troops a headline names, or that it says to send or have some."""
    found = {
        forces.of(n.mention)
        for n in named
        if _before_personnel(title, n) or (not _INSIDE_PREPOSITION.search(title[: n.start]) and _SUBJECT.match(title[n.end :]))
    } - {None}
    return found.pop() if len(found) == 1 else None


def _before_personnel(text: str, name: Named) -> bool:
    """Whether a name stands directly before a noun of personnel: "US troops", "Iraqi special forces soldiers"."""
    match = re.match(r"(?:['’]s)?\s+(?:[\w-]+\s+){0,3}?(?=\w)", text[name.end :])
    if match is None or name.mention.form == "office":
        return False
    rest = text[name.end : name.end + 60]
    return bool(
        re.match(
            rf"(?:['’]s)?\s+(?:(?:military|combat|ground|special|operations|army|air|force|"
            rf"armed)\s+)*(?:{PERSONNEL_HEAD.pattern}|forces|personnel|military\s+presence|presence)\b",
            rest,
            re.IGNORECASE,
        )
    )


def _goes_on(text: str, count: Count) -> bool:
    """Whether the sentence plainly takes up the one before: an ellipsis over sentences, or a definite count."""
    if count.rule == "ellipsis over sentences":
        return True
    before = text[: count.number.start]
    return bool(re.search(r"\b(?:the|those|these|all|its|their|of\s+those)\s+(?:\w+\s+)?$", before, re.IGNORECASE))


# -- places ----------------------------------------------------------------------------------------------------------------

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
_DEFINITE_EVENT = re.compile(
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
    if scene.place is not None and _goes_on(text, count):
        return scene.place, "place: sentence before"
    if kind in ("killed", "wounded") and _DEFINITE_EVENT.search(text) and (place := scene.place_apart_from(force)):
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


# -- days and claimants ----------------------------------------------------------------------------------------------------

_NOT_AS_OF = re.compile(
    r"\b(?:since|after|before|until|following|by\s+the\s+end\s+of|ever\s+since|prior\s+to)\s+(?:the\s+)?(?:late\s+|"
    r"early\s+|mid-?)?$",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:has|have|is|are|currently|now|maintains?|keeps?|remains?|stations?|hosts?|there\s+are|today|still)\b", re.IGNORECASE
)
_PAST = re.compile(r"\b(?:had|was|were|used\s+to|at\s+the\s+(?:time|height|peak)|once|previously)\b", re.IGNORECASE)


def find_day(
    text: str, count: Count, dates: Sequence[DateExpression], kind: str, modality: str, published: DateExpression | None
) -> tuple[DateExpression | None, str]:
    """The days for which a figure holds: the nearest date of its sentence, else the publication for the present tense.

    ``published`` is the day of publication in the shape of a date expression. Offsets of ``dates`` count in the sentence.
    """
    usable = [d for d in dates if d.first is not None and not _NOT_AS_OF.search(text[: d.start])]
    if modality != "planned" and published is not None and published.last is not None:
        usable = [d for d in usable if d.first is not None and d.first <= published.last]
    if modality == "planned":
        usable = [d for d in dates if d.first is not None]
    if usable:
        nearest = min(usable, key=lambda d: (abs(d.start - count.number.start), d.start))
        return nearest, "as of: date in the sentence"
    if (
        kind == "stationed"
        and modality in ("stated", "estimated")
        and _PRESENT.search(text)
        and not _PAST.search(text[: count.number.start])
    ):
        return published, "as of: present tense"
    return None, "as of: not said"


_SAID = (
    r"(?:said|says|told|announced|confirmed|reported|stated|added|claimed|acknowledged|disclosed|revealed|estimates?|"
    r"estimated|declared)"
)
_SAID_BEFORE = re.compile(
    rf"^(?:,[^,]{{0,80}},)?\s+(?:(?:has|have|had|also|later|earlier|on\s+\w+day|spokes(?:man|woman|"
    rf"person)\s+(?:[A-Z][\w.’'-]+\s+){{1,3}})\s*)*{_SAID}\b"
)
_SAID_AFTER = re.compile(rf"\b(?!told\b){_SAID}\s+(?:the\s+|a\s+)?$")
_ACCORDING = re.compile(
    r"\baccording\s+to\s+(?:the\s+|an?\s+)?(?:[\w.-]+\s+){0,2}$|\bciting\s+(?:the\s+|an?\s+)?$", re.IGNORECASE
)
_UNNAMED = re.compile(
    r"\b(?P<who>(?:(?:an?|the|two|three|several|some|senior)\s+)?(?:[\w.’'-]+\s+){0,4}?(?:officials?|sources?|officers?|"
    r"spokes(?:man|woman|person)|commanders?|"
    r"analysts|witnesses|ministry|command))(?:\s+(?:on|in\s+a)\s+\w+)?(?:,[^,]{0,60},)?\s+" + _SAID + r"\b"
    r"|\b(?:said|according\s+to)\s+(?P<after>(?:an?|the|two|several|senior)?\s*(?:[\w.’'-]+\s+){0,3}?(?:officials?|"
    r"sources?|officers?|spokes(?:man|woman|person)|commanders?|analysts))\b"
)


def find_claimant(text: str, named: Sequence[Named]) -> str | None:
    """Who the sentence says it from: a named actor, or an unnamed source as written; None where the outlet itself tells."""
    for name in named:
        if name.mention.actor is None or name.mention.form == "demonym":
            continue
        before, after = text[: name.start], text[name.end :]
        if _ACCORDING.search(before) or _SAID_BEFORE.match(after):
            return name.mention.actor
        if _SAID_AFTER.search(before) and not re.match(
            r"['’]s|\s+(?:troops|forces|soldiers|has|have|had|will|would|was|were|is|are)\b", after
        ):
            return name.mention.actor
    unnamed = _UNNAMED.search(text)
    if unnamed:
        who = unnamed["who"] or unnamed["after"]
        return re.sub(r"^(?:an?|the)\s+", "", who.strip(), flags=re.IGNORECASE)
    return None
