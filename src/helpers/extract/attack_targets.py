"""What or whom an attack was aimed at, as a sentence says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.extract.attack_agents import Party, is_passive
from helpers.extract.attack_cues import Cue
from helpers.extract.contract import Mention
from helpers.language.victims import VICTIM_NOUNS

__all__ = ["target_of"]

_TARGET_LINK = re.compile(
    r"^(?:[’']s?)?(?: (?:which|that|carried out|launched|by [\w’'-]+(?: [\w’'-]+)?|rockets?|missiles?|drones?|on \w+day|"
    r"last \w+|this \w+|late|early|overnight|at dawn|mortars?|shells?|\d+|dozens of|barrage of|a|an|the|ballistic|"
    r"cruise|and|campaign|"
    r"several|two|three|four|more than|over|strikes?|attacks?|air ?strikes?|bombs?|raids?|one-way|projectiles?|salvo of|"
    r"mortar|rounds|fire))* (?P<link>on|against|targeting|at|upon|that (?:hit|targeted|struck)|which (?:hit|targeted|"
    r"struck)|into|towards?|of|hitting|striking) ",
    re.IGNORECASE,
)
_NP_STOP = re.compile(
    r"[,;:()\[\]“”\"—–]| -- |(?<![A-Z])\.(?:\s|$)| - |\s+(?:in|on|at|by|with|that|which|who|whom|where|when|after|before|"
    r"following|whose|includ(?:e|es|ing)|kills?|killing|wounding|injuring|leaving|for|from|as|to|was|were|is|are|has|had|have|"
    r"said|says|near|"
    r"outside|"
    r"inside|"
    r"using|since|during|while|over|late|early|last|this month|earlier|amid|but|than|told|within|because|causing|"
    r"sparking|would|could|will|may|overnight|used|housing|hosting|where|yesterday|today|ago|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|June|July|August|September|"
    r"October|November|December|Jan\.|Feb\.|Sept\.|Oct\.|Nov\.|Dec\.|went|left|prompted|came|under|began|begin|begins|"
    r"suggest|suggests|show|shows|drew|led|made|took|comes|have|made|sent|gave|struck|hit|broke|grew|rose|fell|became|"
    r"did|does|be|been|not|then|so|if|it|he|they|even|against|killed|wounded|despite|across|through|just|days|hours|"
    r"weeks|around|claiming|destroying|setting|two|around|about|up|out|down|until|without)\b|\s+(?!(?:armed|besieged|"
    r"suspected|allied|occupied|unarmed|fortified|crowded|alleged|unnamed|contested|populated|disputed|uninhabited|"
    r"abandoned|United)\b)[a-z]{3,}ed\b|\s+and (?=\w+(?:ed|ing|s)\b)",
)  # fmt: skip
_WEAPON_SUBJECT = re.compile(
    r"sent|flew|fell|rained|fir|launch|detonat|intercept|shot down|downed|explo|open|landed", re.IGNORECASE
)
_CLAUSE_WORD = re.compile(
    r"\b(?:website|twitter|telegram|facebook|social media|channel|television|says?|said|hit|hits|struck|killed|told|"
    r"fired|launched|failed|designed)\b",
    re.IGNORECASE,
)
_NO_TARGET = re.compile(
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|January|February|March|April|May|June|July|August|September|"
    r"October|November|December|no|any|of|on|in|at|to|across|before|after|into|onto|as|resulted|from|and|or|with|within|"
    r"over|up|down|out|off|"
    r"for|by|than|when|while|that|near|overnight|late|early|yesterday|today|tonight|night|dawn|noon|midnight|first|once|"
    r"end|start|beginning|height|request|scene|site|same time|moment|all|times?|least|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|"
    r"Sun)day|\d+(?:st|nd|rd|th)?)\b(?! (?:\w+ ){0,3}(?:base|camp|"
    r"soldiers|troops|people)s?)",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r" (?:it|them) ")
_IN_PLACES = re.compile(r" (?:in|across|inside) (?:[A-Z][\w’'.-]*(?:,? and |, | |$)){1,6}$")
_RELATIVE = re.compile(r"^most of them |,? (?:who|that|which)$", re.IGNORECASE)
_DETERMINER = re.compile(r"^(?:the|a|an|its|their|his|her|our|one of|some of)\s+", re.IGNORECASE)
_QUANTIFIER = re.compile(
    r"(?:the )?(?:more than|at least|as many as|no fewer than|about|around|nearly|some|over|up to|almost) (?=\d)", re.IGNORECASE
)


# Nouns whose "of" tells what was attacked, and verbs whose target stands behind "at" or "on".
_OF_ITS_TARGET = frozenset(
    {"bombing", "shelling", "bombardment", "seizure", "sabotage", "ambush", "hijacking", "kidnapping", "abduction", "shooting"}
)
_AIMED_VERBS = (
    "sent",
    "flew",
    "fell",
    "rained",
    "plo",
    "fir",
    "launch",
    "open",
    "landed",
    "slammed",
    "crashed",
    "detonat",
    "blew",
    "went",
    "explod",
    "set fire",
)


def target_of(text: str, base: int, cue: Cue, mentions: Sequence[Mention], window: tuple[int, int]) -> Party | None:
    """What was attacked: the object, the subject of a passive, or what follows "on", "against", "of"."""
    lethal = cue.word.casefold().startswith(
        ("assassinat", "kill", "murder", "shot", "gunned", "slain", "execut", "behead", "kidnap", "abduct")
    )
    if _OF_THEM.search(cue.word) is not None:
        return None
    if cue.form != "noun" and is_passive(text, cue) and not _WEAPON_SUBJECT.match(cue.word):
        return _subject(text, base, cue, mentions, window)
    rest = text[cue.end : window[1]]
    if cue.form == "noun":
        link = _TARGET_LINK.match(rest)
        if link is None or (link["link"] == "of" and not (lethal or cue.word.casefold() in _OF_ITS_TARGET)):
            return None
        return _phrase(text, base, cue.end + link.end(), window[1], mentions, lethal)
    if cue.word.casefold().endswith((" into", "rained on", "down on")):
        return _phrase(text, base, cue.end + 1, window[1], mentions, lethal)
    if cue.word.casefold().startswith(_AIMED_VERBS):
        link = re.search(
            r"\b(?:at|on|into|against|targeting|toward|towards|upon) (?!\w+day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|"
            r"Nov|Dec|\d)",
            rest,
        )
        return _phrase(text, base, cue.end + link.end(), window[1], mentions, lethal) if link and link.start() < 70 else None
    if cue.form == "kill":
        return _victim(text, base, cue, mentions, window)
    return _phrase(text, base, cue.end + 1, window[1], mentions, lethal) if rest.startswith(" ") else None


def _victim(text: str, base: int, cue: Cue, mentions: Sequence[Mention], window: tuple[int, int]) -> Party | None:
    """Named dead are a target, and so are people told by more than their number: "killed three seafarers on the ship"."""
    people = [m for m in mentions if m.type == "person" and cue.end <= m.start - base < min(window[1], cue.end + 120)]
    if not cue.word.casefold().startswith(("kill", "wound", "injur", "murder")):
        return None
    if not people or _NOT_THE_DEAD.search(_ABBREVIATED.sub("", text[cue.end : people[0].start - base])):
        return _people_told(text, cue, window)
    stop = re.compile(r"[;”\"]|, said|\b(?:in|at|on|by|who|which|after|said)\b").search(text, cue.end)
    return _people([p for p in people if stop is None or p.start - base < stop.start()] or people[:1], base)


# What stands between "killed" and a person who is not the one killed; a rank's full stop is none.
_NOT_THE_DEAD = re.compile(r"[.;]|\b(?:in|at|by|who)\b")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.)+|\b[A-Z][a-z]{1,4}\.(?= [A-Z]| ?$)")
_MONTHS = r"Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec"
_PEOPLE_TOLD = re.compile(
    rf" (?:at least |more than |up to |about |some |as many as |nearly |over )?(?:an?|one|two|three|four|five|six|seven|eight|"
    rf"nine|ten|"
    rf"several|\d[\d,]*) (?P<who>(?:[\w.’'-]+ ){{0,3}}?(?:{VICTIM_NOUNS})(?: (?:{VICTIM_NOUNS}))?(?: (?:on|"
    rf"aboard) (?!\w+day\b|(?:{_MONTHS}))(?:the |"
    rf"board )*[A-Z*][\w*/.-]+(?: [A-Z*][\w*]+){{0,3}})?)"
    rf"(?= |[,.;]|$)",
    re.IGNORECASE,
)
_ANYBODY = re.compile(
    r"(?:other |more )?(?:people|persons?|others?|individuals?|civilians?|men|women|children|victims)$", re.IGNORECASE
)


_PEOPLE_BEFORE = re.compile(
    rf"(?:^|[\s(“\"])(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|\d[\d,]*|the|some) "
    rf"(?P<who>(?:[\w.’'-]+ ){{0,4}}?(?:{VICTIM_NOUNS}))(?:,? (?:of|from|in|at) (?:[\w’'-]+ ?){{1,4}})?$",
    re.IGNORECASE,
)


def _people_before(text: str, head: str, window: tuple[int, int]) -> Party | None:
    """The people of "two aid workers were killed"; nothing where only their number is told."""
    match = _PEOPLE_BEFORE.search(head[-90:])
    if match is None or _ANYBODY.match(match["who"]):
        return None
    at = text.find(match["who"], window[0])
    return Party(match["who"], "stated", "victims", at, at + len(match["who"]))


def _people_told(text: str, cue: Cue, window: tuple[int, int]) -> Party | None:
    match = _PEOPLE_TOLD.match(text, cue.end, window[1])
    if match is None or _ANYBODY.match(match["who"]):
        return None
    return Party(match["who"], "stated", "victims", match.start("who"), match.end("who"))


def _people(people: Sequence[Mention], base: int) -> Party:
    names = list(dict.fromkeys(m.actor or m.surface for m in people))
    return Party("; ".join(names), "stated", "named", people[0].start - base, people[-1].end - base)


def _phrase(text: str, base: int, start: int, limit: int, mentions: Sequence[Mention], lethal: bool) -> Party | None:
    """The noun phrase that begins at ``start``: an actor's name where it is one, else the words as written."""
    if lethal:
        stop = re.compile(r"[;”\"]|\b(?:in|at|on|by|near|outside|with|last|early|during|after|who|which|said)\b").search(
            text, start, limit
        )
        people = [m for m in mentions if m.type == "person" and start <= m.start - base < (stop.start() if stop else limit)]
        if people:
            return _people(people, base)
    quantifier = _QUANTIFIER.match(text, start)
    start = start if quantifier is None else quantifier.end()
    found = _NP_STOP.search(text, start, limit)
    end = found.start() if found else limit
    phrase = text[start:end].strip(" .'’")
    phrase = _DETERMINER.sub("", phrase)
    phrase = " ".join(phrase.split())
    if not any(c.isalpha() for c in phrase) or _NO_TARGET.match(phrase) or _CLAUSE_WORD.search(phrase):
        return None
    if (
        not phrase
        or len(phrase) > 90
        or len(phrase.split()) > 12
        or re.fullmatch(
            r"(?:it|them|him|her|us|me|that|this|those|these|which|other|others|himself|itself|\W+)", phrase, re.IGNORECASE
        )
    ):
        return None
    covering = [m for m in mentions if m.start - base >= start and m.end - base <= end + 1]
    if len(covering) == 1 and covering[0].form != "demonym" and len(phrase) - len(covering[0].surface) <= 4:
        return Party(covering[0].actor or covering[0].place or phrase, "stated", "object", start, end)
    return Party(phrase, "stated", "object", start, end)


def _subject(text: str, base: int, cue: Cue, mentions: Sequence[Mention], window: tuple[int, int]) -> Party | None:
    """The subject of a passive: the words of its clause up to the verb."""
    head = re.sub(
        r"(?: (?:was|were|been|being|is|are|has|had|have|reported|reportedly|also|later|then|came|\w+ly|first))+ ?$",
        "",
        text[window[0] : cue.start].rstrip(),
    )
    head = _IN_PLACES.sub("", head)
    people = [m for m in mentions if m.type == "person" and window[0] <= m.start - base < cue.start]
    if people and cue.word.casefold().startswith(
        ("kill", "assassinat", "shot", "gunned", "slain", "murder", "behead", "execut")
    ):
        return _people(people[-2:] if " and " in text[people[0].end - base : people[-1].start - base] else people[-1:], base)
    if cue.form == "kill":
        return _people_before(text, head, window)
    if _WEAPON_SUBJECT.match(cue.word):
        return None
    clause = re.split(r"[,;:]|\b(?:that|when|where|after|said|and|which)\b", head)[-1].strip()
    at = text.find(clause, window[0])
    clause = " ".join(_DETERMINER.sub("", _RELATIVE.sub("", clause.strip("“”\"'‘ "))).split())
    if _NO_TARGET.match(clause) or _CLAUSE_WORD.search(clause):
        return None
    if (
        not clause
        or len(clause.split()) > 8
        or re.match(r"(?:i|it|he|she|they|we|you|there|who|no|nobody|none|this|that)\b", clause, re.IGNORECASE)
    ):
        return None
    return Party(clause, "stated", "subject of passive", at, at + len(clause))
