"""The words of a sentence that report an attack, once metaphor, threats, plans and generalities are set aside."""

from __future__ import annotations

import re
from typing import NamedTuple

from helpers.extract.attack_candidates import Passage
from helpers.language.violence import (
    ACCIDENT,
    BREAKS,
    HYPOTHETICAL_AFTER,
    HYPOTHETICAL_BEFORE,
    IDIOMS,
    INTERCEPTION,
    POLITICAL,
    SERIES_BEFORE,
    THWARTING,
    TRIGGER,
)
from helpers.language.weapons import find_means

__all__ = ["Cue", "find_cues", "has_cause_of_death"]

# Words looked at before a cue for a modal, a threat, a negation or a series. Six catch "could soon launch another rocket
# attack" and not the verb of the clause before; calibrated by reading on news of 2012-2020.
_WORDS_BEFORE = 6
_NP_BEFORE = re.compile(r"(?:[\w'’.\-/]+,? ){0,6}$")
_LINK_WORDS = re.compile(
    r"\b(?:that|which|who|when|where|said|says|told|and|is|was|were|are|has|had|have|in|at|of|on|by|from)\b", re.IGNORECASE
)
_PLURAL = re.compile(
    r"(?:strikes|attacks|assaults|raids|bombings|blasts|explosions|shootings|killings|assassinations|ambushes|"
    r"kidnappings|salvos|sabotage)$",
    re.IGNORECASE,
)
_LAUNCHERS = re.compile(r"^(?:fired|firing|fires|launch\w*)$", re.IGNORECASE)
_IMPACTS = re.compile(
    r"^(?:flew into|plo(?:ugh|w)ed into|rained.*|fell|sent|br(?:ought|ing).*down|shot (?:it|them) down|hit|hits|hitting|landed|"
    r"struck|striking|slammed into|crashed into|targets|target\w*|exploded|intercept\w*|downed|downs|shot down|shooting down|"
    r"rammed)$",
    re.IGNORECASE,
)
_FORCE_BEFORE = re.compile(
    r"\b(?:military|forces?|army|troops|aircraft|jets|warplanes|planes|navy|the united states|u\.?s(?:\.(?= ))?|israel\w*|"
    r"iran\w*|"
    r"t[uü]rk\w*|russia\w*|saudi\w*|coalition|militants?|houthis?|rebels|fighters|insurgents)(?:\b|(?<=\.))[^.;,]{0,25}$"
)
_THING_AFTER = re.compile(
    r"^ (?:[\w’'.-]+ ){0,5}?(?:facilit(?:y|ies)|sites?|positions?|targets|bases?|headquarters|depots?|warehouses?|convoys?|"
    r"compounds?|camps?|airfields?|tankers?|vessels?|ships?|refiner(?:y|ies)|hideouts?|militias?|outposts?|checkpoints?)\b"
)
_OF_THEM = re.compile(r" (?:it|them) ", re.IGNORECASE)
_SEIZURES = re.compile(r"^seiz", re.IGNORECASE)
_SHIP = re.compile(r"\b(?:ship|tanker|vessel|boat|cargo|freighter|crew)\w*\b", re.IGNORECASE)
_WEAPONS = frozenset(
    {
        "rocket",
        "missile",
        "projectile",
        "drone",
        "artillery",
        "mortar",
        "bomb",
        "airstrike",
        "car_bomb",
        "suicide_bomb",
        "roadside_bomb",
        "shooting",
    }
)
_FIRED_AT = re.compile(
    r"^ (?:up)?on\b|^ at\b|^ (?:in)?to\b|^ (?:\w+ ){0,8}?(?:rockets?|missiles?|shells?|mortars?|rounds|shots|"
    r"projectiles|torpedo\w*)\b",
    re.IGNORECASE,
)
_LAUNCHED = re.compile(
    r"^ (?:[\w'’,.-]+ ){0,8}?(?:rockets?|missiles?|drones?|attacks?|strikes?|air ?strikes?|assaults?|raids?|barrages?|"
    r"projectiles|bombs?|ambush)\b",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(
    r"^(?: (?:the|his|her|their|its|a|an|that|this|what|each|on|over|for|as|him|by|mr\.?|ms\.?|"
    r"both))*(?: [\w'’-]+)? (?:plans?|bills?|proposals?|deals?|decisions?|polic(?:y|ies)|idea|"
    r"speech|record|critics|media|president|administration|candidate|rivals?|budget|law|legislation|strategy|approach|"
    r"reputation|credibility|character|"
    r"remarks|comments|agreement|ruling|judges?|senators?|democrats|republicans|handling)\b",
    re.IGNORECASE,
)
_BARE_VERB = re.compile(r"^ (?:its|their|his|her|our|your|my|the|them|us|him|it|those|these|any|each)\b", re.IGNORECASE)
_CAUSE_OF_DEATH = re.compile(
    r"\b(?:attack|strike|airstrike|bomb|blast|explosion|rocket|missile|drone|mortar|shell|gun|shoot|shot|raid|ambush|"
    r"assault|suicide|militant|insurgent|IED|grenade|fire|assassinat|"
    r"Islamic State|ISIS|ISIL|IS|Taliban|Daesh|al-Qaeda|militia|Houthi\w*|Hezbollah|bomber|clash|fighting)\w*\b",
)  # fmt: skip


_PASSIVE_BEFORE = re.compile(r"\b(?:was|were|been|being)(?: \w+ly)? $", re.IGNORECASE)
_THING_HIT = re.compile(
    r"\b(?:ship|tanker|vessel|base|convoy|patrol|projectile|compound|embassy|airport|refinery|camp|headquarters)\w*\b",
    re.IGNORECASE,
)
_HEADLINE_VERB = re.compile(
    r"(?:strikes|attacks|raids|ambushes|seizes|bombs) (?!(?:on|in|at|against|by|of|near|that|which|kill|kills|killed|"
    r"and|hit|hits|leave|leaves|as|after|are|were|to|from|over|with|for|"
    r"will|would|could|may|amid|follow|target|targeting|killing|since|during|across|outside|inside|continue|have|had|"
    r"has|an?d?|wound|injure|will|won|show|raise|were|up|down|rise|claim|spark)\b)[\w’']",
    re.IGNORECASE,
)


# Words of violence that politics uses as often.
_VAGUE = re.compile(r"attack|assault|strik|struck|hit|target|blast|raid|storm|fire|launch|hurt|dead")


# What was tried and by these words not achieved: "tried to enter the base to carry out a bomb attack".
_TRIED = re.compile(
    r"\b(?:tried|attempted|sought|attempting|trying) to [^.;,]{3,70}\bto "
    r"(?:carry out|execute|launch|stage|conduct) an? [\w -]*$"
)


class Cue(NamedTuple):
    """One trigger: offsets within the sentence, its form (noun, verb, kill), what it says of means and status, and whether its
    wording tells several attacks (``plural``) or attacks in general (``series``)."""

    start: int
    end: int
    form: str
    word: str
    plural: bool
    series: bool
    status: str  # carried out, foiled, intercepted


def find_cues(passage: Passage) -> list[Cue]:
    """The triggers of a sentence that tell particular or serial violence as a fact, in order."""
    text, low, is_title = passage.sentence.text, passage.low, passage.sentence.is_title
    found: list[tuple[re.Match[str], str]] = []
    end = 0
    for start in passage.starts:
        match = TRIGGER.match(low, start) if start >= end else None
        if match is None:
            continue
        end, form = match.end(), str(match.lastgroup)
        if form == "headline":
            if not is_title:
                continue
            form = "verb"
        if is_title and form == "noun" and _HEADLINE_VERB.match(text[match.start() :]) and match.start() > 0:
            form = "verb"
        if _plausible(low, match, form) and not _hypothetical(low, match, form):
            found.append((match, form))
    if found and not passage.armed and POLITICAL.search(low):
        found = [(match, form) for match, form in found if not _VAGUE.match(match.group())]
    hidden = [m.span() for m in IDIOMS.finditer(low)] if found else []
    return [
        _cue(text, low, match, form) for match, form in found if not any(start <= match.start() < end for start, end in hidden)
    ]


def _cue(text: str, low: str, match: re.Match[str], form: str) -> Cue:
    word = text[match.start() : match.end()]
    np = _noun_phrase_before(low, match.start())
    plural = form == "noun" and _PLURAL.search(word) is not None
    series = form == "noun" and SERIES_BEFORE.search(np) is not None and (plural or "series" in np.casefold())
    window = low[max(0, match.start() - 60) : match.end() + 40]
    status = "carried out"
    if THWARTING.search(window) or _TRIED.search(low[max(0, match.start() - 90) : match.start()]):
        status = "foiled"
    elif form == "verb" and INTERCEPTION.fullmatch(word.lower()):
        status = "intercepted"
    return Cue(match.start(), match.end(), form, word, plural, series, status)


def _noun_phrase_before(text: str, position: int) -> str:
    """The words before a noun that can belong to its phrase: back to the nearest verb, preposition or comma pause."""
    match = _NP_BEFORE.search(text[max(0, position - 80) : position])
    words = match.group() if match else ""
    cut = 0
    for link in _LINK_WORDS.finditer(words):
        if link.group().casefold() not in ("and", "of", "in"):
            cut = link.end()
    return words[cut:]


_INTO_THE_SEA = re.compile(r"\b(?:in)?to the (?:\w+ )?(?:sea|ocean|water)\w*\b|\bin (?:a|what \w+ \w+ as a) test\b")


def _plausible(text: str, match: re.Match[str], form: str) -> bool:
    """Whether the trigger can mean violence at all in its surroundings."""
    word, after, before = match.group(), text[match.end() : match.end() + 90], text[max(0, match.start() - 90) : match.start()]
    if form == "kill":
        return ACCIDENT.search(text[max(0, match.start() - 80) : match.end() + 80]) is None
    if form != "verb":
        return _plausible_noun(word, after, before)
    if _LAUNCHERS.match(word):
        pattern = _FIRED_AT if word.casefold().startswith("fir") else _LAUNCHED
        passive = re.search(
            r"\b(?:rockets?|missiles?|drones?|shells?|mortars?|projectiles?|shots|attacks?|strikes?)\b[^.;]{0,30}$",
            before,
            re.IGNORECASE,
        )
        return (pattern.match(after) is not None or passive is not None) and _INTO_THE_SEA.search(after) is None
    if word.casefold().startswith("attack") and _IN_WORDS.match(after):
        return False
    if _SEIZURES.match(word):
        return _SHIP.search(after[:60]) is not None or _SHIP.search(before[-50:]) is not None
    if _OF_THEM.search(word):
        return True
    if _IMPACTS.match(word):
        if _FORCE_BEFORE.search(before) and _THING_AFTER.match(after):
            return True
        if _PASSIVE_BEFORE.search(before) and _THING_HIT.search(before + after[:40]):
            return True
        near = {name for _, _, name in find_means(before[-70:] + " " + word + " " + after)}
        return bool(near & _WEAPONS)
    if word.casefold() in ("came under", "coming under", "come under"):
        return (
            re.match(
                r" (?:\w+ ){0,3}?(?:attack|fire|artillery|rocket|mortar|missile|assault|shelling|bombardment)",
                after,
                re.IGNORECASE,
            )
            is not None
        )
    return True


def _plausible_noun(word: str, after: str, before: str) -> bool:
    folded = word.casefold()
    if _BARE_VERB.match(after) and not folded.endswith("s"):
        return False
    if folded.startswith("strike"):
        return re.search(r"\b(?:on|went on|labou?r|workers?|union) $", before, re.IGNORECASE) is None
    if folded.startswith("raid"):
        return re.match(r" (?:the|on (?:the )?(?:office|home|house)s?)\b", after) is None
    if folded.startswith("seizure"):
        return _SHIP.search(after[:60]) is not None or _SHIP.search(before[-40:]) is not None
    return True


_NO_MORE_THAN_TALK = re.compile(
    r"\b(?:argu(?:ed|es|ing)|vot(?:ed|ing)|decid(?:ed|ing)|advis(?:ed|ing)|spoke|lobb(?:ied|ying)|case|authori[sz]ation|"
    r"support|approval|"
    r"plans?|option|calls?|called)\b[^.;,]{0,40} (?:against|for|of) (?:an?|any)\b[^.;,]{0,25}$"
)


def _hypothetical(text: str, match: re.Match[str], form: str) -> bool:
    """Whether the trigger tells what may, should or did not happen."""
    if HYPOTHETICAL_AFTER.match(text[match.end() :]) or _NO_MORE_THAN_TALK.search(
        text[max(0, match.start() - 90) : match.start()]
    ):
        return True
    window = text[max(0, match.start() - 70) : match.start()]
    breaks = [b.end() for b in BREAKS.finditer(window)] + [m.end() for m in re.finditer(r"[,:“\"]", window)]
    window = window[max(breaks) :] if breaks else window
    window = " ".join(window.split()[-_WORDS_BEFORE:])
    if THWARTING.search(window + " " + match.group()) or _TRIED.search(text[max(0, match.start() - 90) : match.start()]):
        return False
    found = HYPOTHETICAL_BEFORE.search(window)
    if found is None:
        return False
    if form == "noun":
        return any(_denies_noun(window, each) for each in HYPOTHETICAL_BEFORE.finditer(window))
    # "to" and modals govern a bare verb or "be + participle"; a past form after them is a clause of its own.
    governs = re.search(
        rf"\b{re.escape(found.group())}(?: (?:be|have been|have|not|also|soon|again|ever|even|being|get))*(?: \w+ly)?$",
        window,
        re.IGNORECASE,
    )
    finite = re.search(r"(?:ed|struck|hit|fired|shot|blew|killed)$", match.group(), re.IGNORECASE)
    return governs is not None or finite is None


def _denies_noun(window: str, found: re.Match[str]) -> bool:
    """A noun is hypothetical when the cue governs it: only its own attributes may stand between."""
    tail = window[found.end() :]
    if tail.startswith(" than "):
        return False
    if found.group().casefold() in ("to", "more", "further", "such", "against", "end", "no"):
        return re.fullmatch(r"(?: (?!the\b|a\b|an\b|this\b|that\b)[\w'’.-]+){0,3} ?", tail) is not None
    return re.search(r"\b(?:the|this|that|last|these|those|on|in|at)\b", tail, re.IGNORECASE) is None


def has_cause_of_death(text: str) -> bool:
    """Whether a sentence that only tells deaths names a cause that is violence."""
    return _CAUSE_OF_DEATH.search(text) is not None
