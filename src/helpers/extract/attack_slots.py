"""What a sentence says of an attack that it reports: who, whom, where, when, with what, how many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from helpers.extract.attack_cues import Cue
from helpers.extract.contract import Mention
from helpers.extract.locations import Location, Locator
from helpers.language.dates import DateExpression
from helpers.language.violence import ATTACKERS

__all__ = ["Party", "agent_of", "claimant_in", "date_of", "is_recent", "place_of", "recent_interval", "target_of"]


class Party(NamedTuple):
    """A perpetrator or target: canonical actor or words as written, on whose word, by which rule, and its place."""

    name: str
    status: str
    rule: str
    start: int
    end: int


_AGENT_TYPES = frozenset({"state", "military", "armed_group", "government_body", "international_organisation", "country"})
_FIGHTING_ALLIANCE = re.compile(r"NATO|Coalition|Task Force|Forces?\b|North Atlantic")
_FIGHTING_BODY = re.compile(r"Government|Defen[cs]e|Intelligence|Guard|Army|Security|Administration|Regime|Agency")
_BACKED = re.compile(
    r"^[’']?s?[- ](?:backed|aligned|allied|linked|affiliated|supported|sponsored|trained|inspired|made|"
    r"origin)\b(?P<np>(?: [\w'’-]+){0,3}? (?:militias?|groups?|factions?|fighters|"
    r"militiam[ae]n|militants|forces|rebels|proxies|militia groups?|armed groups?|Houthis|paramilitar\w+))?",
    re.IGNORECASE,
)
_FORCES = (
    r"(?: (?:forces|troops|military|warplanes?|jets?|aircraft|drones?|missiles?|rockets?|artillery|navy|naval|army|"
    r"fighters?|militants?|militia|militias|gunmen|suicide|ballistic|cruise|air|war|"
    r"militiamen|rebels|group|movement|government|regime|special|ground|security|commandos|soldiers|police|snipers?|"
    r"bombers?|helicopters?|large-scale|retaliatory|aerial|deadly|recent|precision|surprise|"
    r"(?:Jan|Feb|Sept|Oct|Nov|Dec)\.|January|February|March|April|May|June|July|August|September|October|November|"
    r"December|\d{1,2}(?:th)?|"
    r"coordinated|massive|major|defensive|unmanned|combined|joint|car|truck|roadside|night-time|overnight|cross-border|"
    r"terror|terrorist|affiliate|branch|extremists?|insurgents?|positions|pilots?|bombings?|"
    r"ground|marines|anti-ship|revolutionary guards?))*"
)
_DIRECT_AGENT = re.compile(rf"^(?:[’']s?)?{_FORCES},? ?$", re.IGNORECASE)
_SUBJECT_GAP = re.compile(
    rf"^(?:[’']s?)?{_FORCES}(?:,[^,;]{{1,70}},)?(?: (?:also|then|later|earlier|has|had|have|allegedly|reportedly|again|"
    rf"that|who|which|\w+ly|previously|just|on \w+day|itself|carried out|conducted|launched|launches|"
    r"carried|carries out|carry out|conducts|staged|mounted|executed|ordered|said it|said|out|claimed|a|an|the|its|two|"
    r"three|four|five|several|multiple|deadly|series|of|rounds?|more|new|drone|rocket|missile|air|ballistic|"
    r"retaliatory|suicide|bomb|mortar|precision|military|defensive|dozens|against|over|than|\d+|unilateral|limited|"
    r"large|massive|at|targets?))* ?$",
    re.IGNORECASE,
)
_BY_AGENT = re.compile(
    r"\b(?:by|from|blamed on|attributed to|perpetrated by|claimed by)(?: (?:the|a|an|suspected|unidentified|alleged|"
    r"so-called|armed|its|several|two|three|four|fighters from|members of|forces of|militants from|troops from))* $",
    re.IGNORECASE,
)
_CLAIM = re.compile(
    r"\bclaim(?:ed|ing|s)? (?:\w+ )?responsib\w+|\b(?:took|take|taking) (?:credit|responsibility)|\bclaimed by\b|"
    r"\bclaimed the (?:attack|strike|bombing|assault)|responsibility (?:\w+ ){0,4}?was claimed",
    re.IGNORECASE,
)
# How many characters may stand between the group and "claimed responsibility": an apposition at most.
_CLAIM_REACH = 45
_NO_CLAIM = re.compile(
    r"\bno(?: \w+)?(?: \w+)? (?:immediately )?(?:has |have )?(?:immediately )?(?:claimed?|took|claim of)\b|"
    r"\bnot claimed\b|\bno claims?\b|denied (?:any )?(?:responsibility|involvement)",
    re.IGNORECASE,
)
_BLAME = re.compile(
    r"\bblam(?:ed|es|ing|e)\b|\baccus(?:ed|es|ing)\b|\ballege[ds]?\b|\ballegedly\b|\bsuspect(?:ed|s)?\b|\bbelieved to\b|"
    r"\bpointed the finger\b|\bsaid to (?:be|have)\b|\battributed\b|\breportedly\b",
    re.IGNORECASE,
)
_BLAMED = re.compile(
    r"\b(?:blam(?:ed|es|ing|e)(?: on| it on| the (?:attack|strike|bombing|blast|assault)s? on)?|accus(?:ed|es|ing)|"
    r"attributed to|suspected|holding)(?: (?:the|by|US|U\.S\.|by Washington|by the US|by US officials|both|on|an?|"
    r"fighters of|groups?|militants from))* $",
    re.IGNORECASE,
)
_PREPOSITIONS = re.compile(
    r"\b(?:in|on|at|against|near|of|to|from|with|for|targeting|outside|across|into|toward|towards|inside|over|through|"
    r"around|between|like|than|by|about|as|including|within|off|including)(?: (?:the|a|an|its|northern|southern|eastern|"
    r"western|central|neighbou?ring))* $",
    re.IGNORECASE,
)
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
    r"[,;:()\[\]“”\"—–]|(?<![A-Z])\.(?:\s|$)| - |\s+(?:in|on|at|by|with|that|which|who|whom|where|when|after|before|"
    r"following|killing|wounding|injuring|leaving|for|from|as|to|was|were|is|are|has|had|have|said|says|near|outside|"
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
_WEAPON_SUBJECT = re.compile(r"fir|launch|detonat|intercept|shot down|downed|explo|open|landed", re.IGNORECASE)
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
    r"all|times?|least|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d+(?:st|nd|rd|th)?)\b(?! (?:\w+ ){0,3}(?:base|camp|"
    r"soldiers|troops|people)s?)",
    re.IGNORECASE,
)
_DETERMINER = re.compile(r"^(?:the|a|an|its|their|his|her|our|one of|some of)\s+", re.IGNORECASE)
_REPORTED = re.compile(
    r"\b(?:said|says|told|announced|reported|statement|tweeted|wrote|confirmed|added|posted|warned|interview|condemned|"
    r"denounced|claimed|urged|spoke|briefed|issued|acknowledged|vowed|called|testified|meeting|met|revealed|visited|"
    r"protests?|funeral|mourn\w*|vote[ds]?|arrived|signed|ordered|passed|deal)(?: \w+){0,3}? (?:on |late |early |in )*$",
    re.IGNORECASE,
)
_STATEMENT_BETWEEN = re.compile(
    r"^[^;]{0,110}\b(?:said|says|told|announced|reported|confirmed|claimed|condemned|warned|acknowledged|believes?|"
    r"denounced|vowed|blamed|accused|criticized|"
    r"released|showed|asked|discuss|spoke|threatened|called)\b",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(
    r"^,? (?:statement|press|briefing|interview|said|told|announced|confirmed|warned|condemned|denied|urged|called|vowed)",
    re.IGNORECASE,
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
_NOT_WHEN = re.compile(
    r"\b(?:since|until|by|for|within|over|during|before|after|following|in the)(?: the| past| last| about| nearly|"
    r" more than| mid-?| late)* $",
    re.IGNORECASE,
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|outside|inside|on|off|around|(?:north|south|east|west|outside|outskirts|city|town|village|"
    r"province|capital|suburbs?|district|port|airspace|km|kilomet\w+|miles|part|parts|border|coast) of|over|into|"
    r"targeting|against|hit|struck|to|toward|towards|across|within|north|south|east|west)(?: (?:the|a|an|northern|"
    r"southern|eastern|western|central|city of|town of|province of|village of|Iraq's|Syria's|Iraqi|Syrian|capital|city|"
    r"town|district|downtown|"
    r"neighbou?rhood|neighbou?ring|outskirts of|US|U\.S\.|American|Islamic|militia|military|base|northeast|northwest|"
    r"port|port of))*(?: [\w-]+)? $",
    re.IGNORECASE,
)


def agent_of(text: str, base: int, cue: Cue, mentions: Sequence[Mention], window: tuple[int, int]) -> Party | None:
    """Who did it, as far as the words around the cue in ``window`` (offsets in the sentence) say."""
    inside = [m for m in mentions if _can_act(m) and window[0] <= m.start - base < window[1]]
    before = [m for m in inside if m.end - base <= cue.start]
    after = [m for m in inside if m.start - base >= cue.end]
    alleged = "alleged" if _BLAME.search(text[window[0] : window[1]]) else "stated"
    for mention in reversed(before):
        start, end = mention.start - base, mention.end - base
        gap = text[end : cue.start]
        backed = _BACKED.match(text[end:])
        name, tail = (mention.actor or mention.surface, gap) if backed is None else _backed(mention, backed)
        if backed is not None and backed["np"] is not None:
            tail = text[end + backed.end() : cue.start]
        if cue.form != "noun" and _passive(text, cue):
            break
        if cue.form == "noun" and _DIRECT_AGENT.match(tail) and not (backed is None and _is_scene(mention, tail)):
            return Party(name, alleged, "before the noun", start, end)
        if _PREPOSITIONS.search(text[max(0, start - 30) : start]):
            continue
        if _SUBJECT_GAP.match(tail):
            return Party(name, alleged, "subject", start, end)
    for mention in after:
        start, end = mention.start - base, mention.end - base
        backed = _BACKED.match(text[end:])
        name = (mention.actor or mention.surface) if backed is None else _backed(mention, backed)[0]
        prefix = text[max(cue.end - 20, start - 45) : start]
        if _BY_AGENT.search(prefix):
            claimed = (
                "claimed" if "claimed" in prefix else "alleged" if "blamed" in prefix or "attributed" in prefix else alleged
            )
            return Party(name, claimed, "by", start, end)
    return _described(text, cue, window, alleged)


def _is_scene(mention: Mention, tail: str) -> bool:
    """ "The Syria strike": a country's full name right before the noun tells where, not who."""
    return mention.type in ("state", "country") and mention.form == "name" and len(mention.surface) > 4 and not tail.strip()


def _can_act(mention: Mention) -> bool:
    """States, forces and groups act; a capital that stands for its government is taken as the place it is."""
    if mention.type == "government_body" and _FIGHTING_BODY.search(mention.actor or "") is None:
        return False
    if mention.type == "international_organisation" and _FIGHTING_ALLIANCE.search(mention.actor or "") is None:
        return False
    return mention.type in _AGENT_TYPES and mention.actor is not None and mention.form != "metonym"


def _backed(mention: Mention, backed: re.Match[str]) -> tuple[str, str]:
    """ "Iran-backed militias": the group as written, and what stands between it and the cue (nothing that can match, where no
    group follows)."""
    return mention.surface + backed.group(), "\x00" if backed["np"] is None else ""


def _described(text: str, cue: Cue, window: tuple[int, int], status: str) -> Party | None:
    """Attackers who are no listed actor: gunmen, militants, protesters."""
    for match in ATTACKERS.finditer(text, window[0], window[1]):
        if cue.form == "verb" and 0 <= cue.start - match.end() <= 60 and not _passive(text, cue):
            if _PREPOSITIONS.search(text[max(0, match.start() - 30) : match.start()]) is None:
                return Party(match.group(), status, "described subject", match.start(), match.end())
            continue
        if match.start() >= cue.end and _BY_AGENT.search(text[max(cue.start, match.start() - 40) : match.start()]):
            return Party(match.group(), status, "by, described", match.start(), match.end())
    return None


def _passive(text: str, cue: Cue) -> bool:
    if cue.word.casefold().startswith(("came under", "come under", "coming under")):
        return True
    if cue.form == "kill" and re.match(r"(?: (?:in|by|at|after|when|near|as|on|during)\b|[,.;]|$)", text[cue.end :]):
        return True
    return (
        re.search(
            r"\b(?:was|were|been|being|is|are|get|got)(?: (?:also|later|then|\w+ly|first|reportedly|killed and|"
            r"attacked and))* $",
            text[: cue.start],
        )
        is not None
    )


def claimant_in(text: str, base: int, mentions: Sequence[Mention]) -> Party | None:
    """Who claimed, was accused or was blamed in this sentence, wherever it stands."""
    if _NO_CLAIM.search(text):
        return None
    claim = _CLAIM.search(text)
    groups = [m for m in mentions if _can_act(m)]
    if claim is not None:
        after = (
            [m for m in groups if m.start - base >= claim.end() and m.start - base - claim.end() <= 25]
            if claim.group().endswith("by")
            else []
        )
        before = [m for m in groups if 0 <= claim.start() - (m.end - base) <= _CLAIM_REACH]
        chosen = after[0] if after else before[-1] if before else None
        if chosen is not None:
            return Party(
                chosen.actor or chosen.surface, "claimed", "claimed responsibility", chosen.start - base, chosen.end - base
            )
        return None
    for mention in groups:
        start = mention.start - base
        if _BLAMED.search(text[max(0, start - 60) : start]):
            end = mention.end - base
            backed = _BACKED.match(text[end:])
            name = (mention.actor or mention.surface) if backed is None else mention.surface + backed.group()
            return Party(name, "alleged", "blamed or accused", start, end)
    return None


def target_of(text: str, base: int, cue: Cue, mentions: Sequence[Mention], window: tuple[int, int]) -> Party | None:
    """What was attacked: the object, the subject of a passive, or what follows "on", "against", "of"."""
    lethal = cue.word.casefold().startswith(
        ("assassinat", "kill", "murder", "shot", "gunned", "slain", "execut", "behead", "kidnap", "abduct")
    )
    if cue.form != "noun" and _passive(text, cue):
        return _subject(text, base, cue, mentions, window)
    rest = text[cue.end : window[1]]
    if cue.form == "noun":
        link = _TARGET_LINK.match(rest)
        if link is None or (
            link["link"] == "of"
            and not (
                lethal
                or cue.word.casefold()
                in (
                    "bombing",
                    "shelling",
                    "bombardment",
                    "seizure",
                    "sabotage",
                    "ambush",
                    "hijacking",
                    "kidnapping",
                    "abduction",
                    "shooting",
                )
            )
        ):
            return None
        return _phrase(text, base, cue.end + link.end(), window[1], mentions, lethal)
    if cue.word.casefold().startswith(
        ("fir", "launch", "open", "landed", "slammed", "crashed", "detonat", "blew", "went", "explod", "set fire")
    ):
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
    """Named dead are a target; counted ones are casualties."""
    people = [m for m in mentions if m.type == "person" and cue.end <= m.start - base < min(window[1], cue.end + 120)]
    if (
        not people
        or not cue.word.casefold().startswith("kill")
        or re.search(r"[.;]|\b(?:in|at|by|who)\b", text[cue.end : people[0].start - base])
    ):
        return None
    stop = re.compile(r"[;”\"]|, said|\b(?:in|at|on|by|who|which|after|said)\b").search(text, cue.end)
    return _people([p for p in people if stop is None or p.start - base < stop.start()] or people[:1], base)


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
        r"(?: (?:was|were|been|being|is|are|has|had|have|also|later|then|came|\w+ly|first))+ ?$",
        "",
        text[window[0] : cue.start].rstrip(),
    )
    people = [m for m in mentions if m.type == "person" and window[0] <= m.start - base < cue.start]
    if people and cue.word.casefold().startswith(
        ("kill", "assassinat", "shot", "gunned", "slain", "murder", "behead", "execut")
    ):
        return _people(people[-2:] if " and " in text[people[0].end - base : people[-1].start - base] else people[-1:], base)
    if cue.form == "kill" or _WEAPON_SUBJECT.match(cue.word):
        return None
    clause = re.split(r"[,;:]|\b(?:that|when|where|after|said|and|which)\b", head)[-1].strip()
    at = text.find(clause, window[0])
    clause = " ".join(_DETERMINER.sub("", clause).split())
    if _NO_TARGET.match(clause) or _CLAUSE_WORD.search(clause):
        return None
    if (
        not clause
        or len(clause.split()) > 8
        or re.match(r"(?:it|he|she|they|we|there|who|no|nobody|none|this|that)\b", clause, re.IGNORECASE)
    ):
        return None
    return Party(clause, "stated", "subject of passive", at, at + len(clause))


def place_of(
    text: str,
    base: int,
    cue: Cue,
    mentions: Sequence[Mention],
    window: tuple[int, int],
    where: Locator,
    skip: Sequence[tuple[int, int]],
) -> tuple[Location, str] | None:
    """The narrowest place that stands in a locative phrase of the window, the nearer one where two are equally narrow."""
    best: tuple[int, int, Location] | None = None
    for mention in mentions:
        start, end = mention.start - base, mention.end - base
        if not window[0] <= start < window[1] or any(a <= start < b for a, b in skip):
            continue
        location = where.of_mention(mention)
        if location is None or mention.form == "demonym" or where.is_vague(location):
            continue
        possessive = text[end : end + 2] in ("'s", "’s")
        adjacent = (
            cue.form == "noun"
            and location.kind != "country"
            and re.fullmatch(r" (?:[\w-]+ ){0,2}", text[end : cue.start]) is not None
        )
        if possessive and re.match(
            r"[’']s (?:[A-Z][\w-]+ ){2}|[’']s (?:\w+ )?(?:leader|general|top|military commander|president|prime)", text[end:]
        ):
            continue
        if not adjacent and _PLACE_BEFORE.search(text[max(0, start - 40) : start]) is None:
            continue
        if (
            mention.form == "acronym"
            and location.kind == "country"
            and not re.search(r"\b(?:in|across|inside|within)(?: the)? $", text[:start])
        ):
            continue
        if location.kind == "country" and _ATTRIBUTIVE.match(text[end:]):
            continue
        if re.match(r"[- ](?:backed|aligned|linked|led|based|born|bound|made)\b", text[end:]):
            continue
        distance = start - cue.end if start >= cue.end else cue.start - end
        rank = (where.narrowness(location), -distance - (40 if start < cue.start else 0))
        if best is None or rank > best[:2]:
            best = (*rank, location)
    return None if best is None else (best[2], "locative")


def date_of(text: str, base: int, cue: Cue, dates: Sequence[DateExpression], window: tuple[int, int]) -> DateExpression | None:
    """The date of the window that is the attack's and not a statement's; the nearest one."""
    best: tuple[int, DateExpression] | None = None
    for expression in dates:
        start, end = expression.start - base, expression.end - base
        if not window[0] <= start < window[1] or expression.first is None or expression.last is None:
            continue
        before = text[max(0, start - 60) : start]
        if _REPORTED.search(before) and not re.search(
            r"\b(?:attack|strike|bomb|kill|blast|explo|fire|assault|raid)\w*[^,]{0,12}$", before
        ):
            continue
        if end < cue.start and _STATEMENT_BETWEEN.match(text[end : cue.start]):
            continue
        if _NOT_WHEN.search(before) or re.match(r"(?:since|until|for|within|during|over)\b", expression.surface, re.IGNORECASE):
            continue
        if (expression.last - expression.first).days > 366 or _SAID_AFTER.match(text[end:]):
            continue
        distance = start - cue.end if start >= cue.end else cue.start - end
        between = text[min(cue.end, end) : max(cue.start, start)]
        distance += 30 * len(re.findall(r",", between))
        if best is None or distance < best[0]:
            best = (distance, expression)
    return None if best is None else best[1]


def is_recent(text: str, cue: Cue) -> bool:
    """Whether the cue's phrase says "recent": within the month before publication."""
    return re.search(r"\brecent(?:ly)?\b[^,.;]{0,40}$", text[: cue.start], re.IGNORECASE) is not None


def recent_interval(published: date) -> tuple[date, date]:
    """What "recent" means in news: the 31 days up to publication. An assumption, and therefore an interval and no day."""
    return date.fromordinal(published.toordinal() - 31), published
