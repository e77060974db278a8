"""Who carried out an attack, as a sentence says, and on whose word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from helpers.extract.attack_cues import Cue
from helpers.extract.contract import Mention
from helpers.language.lowered import lowered
from helpers.language.violence import ATTACKERS

__all__ = ["Party", "agent_of", "claimant_in", "claims_only", "is_passive"]


class Party(NamedTuple):
    """A perpetrator or target: canonical actor or words as written, on whose word, by which rule, and its place."""

    name: str
    status: str
    rule: str
    start: int
    end: int
    side: str | None = None  # the state or camp of a listed actor


_CALLED = re.compile(
    r"\b(?:group|militia|faction|organi[sz]ation|outfit|movement|itself|themselves|known as|called|named|network),? "
    r"(?:known as |called |calling itself |named )?(?:the )?"
    r"(?P<name>(?:(?:al|as|ad)-)?[A-Z][\w’'-]+(?: (?:(?:al|as|ad|of|the)[ -])*[A-Z][\w’'-]+){0,4})"
)
_ACTING_UNLISTED = re.compile(
    r"\b(?!(?:When|While|As|After|Before|If|Since|The|A|An|Some|Many|Most|Two|Three|Four|Five|Several|Armed|Suspected|Masked|"
    r"On|In|But|"
    r"And|Where|How|Why|That|Other|These|Those|Then|Later|Local|Unidentified|Unknown|Dozens|Hundreds|"
    r"Thousands)\b)(?P<name>[A-Z][\w’'-]+(?: (?:(?:al|as|ad|of|the)[ -])*[A-Z][\w’'-]+){0,3}) "
    r"(?:fighters|militants|militiam[ae]n|gunmen|rebels|insurgents|extremists|terrorists|jihadists|separatists|guerrillas|"
    r"pirates|commandos)(?: (?:who|have|had|also|then|later|\w+ly))* $"
)
_SERIES_CLAIMED = re.compile(
    r"claimed (?:the |responsibility for )?(?:\w+ ){0,3}?(?:attacks|strikes|bombings)\b|\bclaims? that", re.IGNORECASE
)
_CLASH = re.compile(
    r"\b(?:clash(?:es|ed)?|firefight|fighting|battles?|gunfight|shoot-?out|gun battle|combat) with (?:the )?$", re.IGNORECASE
)
_FROM_PLACE = re.compile(r"\bfrom (?:(?:the|northern|southern|eastern|western|inside|neighbou?ring) )*$", re.IGNORECASE)
_AIMED_AT = re.compile(r"^\w+ (?:on (?!(?:\w+day|[A-Z][a-z]{2,8}\.? \d)\b)|against |targeting )")
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
    r"(?: (?:forces?|troops|military|warplanes?|jets?|aircraft|drones?|missiles?|rockets?|artillery|navy|naval|army|"
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
    rf"^(?:[’']s?)?{_FORCES}(?:,[^,;]{{1,70}},)?(?: (?:in|from) [A-Z][\w’'-]+)?"
    rf"(?:,? (?:also|then|later|earlier|has|had|have|allegedly|reportedly|again|"
    rf"was behind|were behind|is behind|are behind|began|started|resumed|continued|intensified|stepped up|carrying out|"
    rf"conducting|launching|staging|mounting|"
    rf"that|who|which|\w+ly|previously|just|on \w+day|itself|carried out|conducted|launched|launches|"
    r"carried|carries out|carry out|conducts|staged|mounted|executed|ordered|said it|out|claimed|a|an|the|its|two|"
    r"three|four|five|several|multiple|deadly|series|of|rounds?|more|new|drone|rocket|missile|air|ballistic|"
    r"retaliatory|suicide|bomb|mortar|precision|military|defensive|dozens|against|over|than|\d+|unilateral|limited|"
    r"large|massive|at|targets?))* ?$",
    re.IGNORECASE,
)
# With one of these between, a country before the noun did it, and is not where it was done.
_DID = re.compile(
    r"\b(?:behind|began|started|resumed|launch\w+|conduct\w+|carr(?:ied|ies|y|ying) out|stag(?:ed|ing)|mount(?:ed|ing)|"
    r"ordered|executed)\b"
)
_BY_AGENT = re.compile(
    r"\b(?:by|from|blamed on|attributed to|perpetrated by|claimed by)(?: (?:the|a|an|suspected|unidentified|alleged|"
    r"so-called|armed|its|several|two|three|four|fighters from|members of|forces of|militants from|troops from))* $",
    re.IGNORECASE,
)
# What else is done "by" somebody: "sites used by the group", "a base run by the army".
_OTHER_BY = re.compile(
    r"\b(?:frequented|visited|attended|utili[sz]ed|used|operated|run|controlled|held|owned|backed|supported|led|occupied|"
    r"built|supplied|funded|housed|"
    r"headed|"
    r"released|cited|quoted|followed|described|issued|reported|published|seized|captured|protected|guarded|condemned|denounced|"
    r"confirmed|announced|hosted|shared|known|accounts?|reports?|statements?|comments?|remarks|tall(?:y|ies)|counts?|"
    r"estimates?|"
    r"interviews?|articles?|investigations?|footage|"
    r"liberated|recaptured|besieged|inhabited|populated|driven|"
    r"organi[sz]ed) by(?: \w+){0,2} $",
    re.IGNORECASE,
)
_CLAIM = re.compile(
    r"\bclaim(?:ed|ing|s)? (?:\w+ )?(?:responsib\w+|credit)|\b(?:took|take|taking) (?:credit|responsibility)|\bclaimed by\b|"
    r"\bclaimed (?:it|them|(?:the|this) (?:\w+ ){0,3}?(?:attack|strike|bombing|assault|blast|shooting|killing)s?)\b|"
    r"responsibility (?:\w+ ){0,4}?was claimed|\bwhich (?:the )?(?:[\w-]+ ){1,4}?(?:has |have |had |later )?claimed\b(?! that)|"
    r"\bsaid(?: on [\w ]{3,20}| in a [\w ]{3,12})?(?: that)? (?:it|they|its (?:fighters|men|forces|members)) (?:had )?(?:fired|"
    r"attacked|targeted|struck|launched|shot|hit|bombed)\b",
    re.IGNORECASE,
)
# How many characters may stand between the group and "claimed responsibility": an apposition at most.
_CLAIM_REACH = 45
_APPOSITION = re.compile(r",[^;]{1,110}, $")
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


def agent_of(text: str, base: int, cue: Cue, mentions: Sequence[Mention], window: tuple[int, int]) -> Party | None:
    """Who did it, as far as the words around the cue in ``window`` (offsets in the sentence) say."""
    inside = [m for m in mentions if _can_act(m) and window[0] <= m.start - base < window[1]]
    alleged = "alleged" if _BLAME.search(text[window[0] : window[1]]) else "stated"
    return (
        _acting_before(text, base, cue, [m for m in inside if m.end - base <= cue.start], alleged)
        or _acting_after(text, base, cue, [m for m in inside if m.start - base >= cue.end], alleged)
        or _described(text, cue, window, alleged)
        or _unlisted_by(text, cue, window, mentions, base, alleged)
    )


def _acting_before(text: str, base: int, cue: Cue, before: Sequence[Mention], alleged: str) -> Party | None:
    """A listed actor right before the attack's noun, or as the subject of its verb."""
    if cue.form != "noun" and is_passive(text, cue):
        return None
    for mention in reversed(before):
        start, end = mention.start - base, mention.end - base
        tail = text[end : cue.start]
        backed = _BACKED.match(text[end:])
        name = (mention.actor or mention.surface) if backed is None else mention.surface + backed.group()
        if backed is not None:
            tail = text[end + backed.end() : cue.start] if backed["np"] is not None else "\x00"
        side = mention.side if backed is None else None
        if cue.form == "noun" and _DIRECT_AGENT.match(tail) and not (backed is None and _is_scene(mention, text, cue)):
            return Party(name, alleged, "before the noun", start, end, side)
        if _PREPOSITIONS.search(text[max(0, start - 30) : start]):
            continue
        if tail.startswith(",") and text[max(0, start - 2) : start] == ", ":  # an apposition: "its branch, X, attacked"
            tail = tail[1:]
        if _SUBJECT_GAP.match(tail) and (cue.form != "noun" or _DID.search(tail) or not _is_scene(mention, text, cue)):
            return Party(name, alleged, "subject", start, end, side)
    return None


def _acting_after(text: str, base: int, cue: Cue, after: Sequence[Mention], alleged: str) -> Party | None:
    """A listed actor after "by", or after "in a clash with"."""
    for mention in after:
        start, end = mention.start - base, mention.end - base
        prefix = text[max(cue.end - 20, start - 45) : start]
        if _OTHER_BY.search(prefix):
            continue
        if _FROM_PLACE.search(prefix) and mention.form == "name" and mention.type in ("state", "country"):
            continue
        if not _BY_AGENT.search(prefix) and not (cue.form == "kill" and _CLASH.search(prefix)):
            continue
        backed = _BACKED.match(text[end:])
        name = (mention.actor or mention.surface) if backed is None else mention.surface + backed.group()
        blamed = "alleged" if "blamed" in prefix or "attributed" in prefix else alleged
        status = "claimed" if "claimed" in prefix else blamed
        return Party(name, status, "by", start, end, mention.side if backed is None else None)
    return None


def _is_scene(mention: Mention, text: str, cue: Cue) -> bool:
    """ "The Syria strike", "the Jordan drone attack": a country's full name before the noun tells where, unless the noun
    goes on with what was attacked."""
    if mention.type not in ("state", "country") or mention.form != "name" or len(mention.surface) <= 4:
        return False
    return text[cue.start - 1 : cue.start] == " " and _AIMED_AT.match(text[cue.start :]) is None


def _can_act(mention: Mention) -> bool:
    """States, forces and groups act; a capital that stands for its government is taken as the place it is."""
    if mention.type == "government_body" and _FIGHTING_BODY.search(mention.actor or "") is None:
        return False
    if mention.type == "international_organisation" and _FIGHTING_ALLIANCE.search(mention.actor or "") is None:
        return False
    return mention.type in _AGENT_TYPES and mention.actor is not None and mention.form != "metonym"


def _described(text: str, cue: Cue, window: tuple[int, int], status: str) -> Party | None:
    """Attackers who are no listed actor: a group's name as written, or gunmen, militants, protesters, whom nobody has named."""
    named = _ACTING_UNLISTED.search(text, window[0], cue.start) if cue.form == "verb" and not is_passive(text, cue) else None
    if named is not None and _PREPOSITIONS.search(text[max(0, named.start() - 30) : named.start()]) is None:
        return Party(named["name"], status, "subject, unlisted", named.start("name"), named.end("name"))
    for match in ATTACKERS.finditer(lowered(text), window[0], window[1]):
        if cue.form == "verb" and 0 <= cue.start - match.end() <= 60 and not is_passive(text, cue):
            if _PREPOSITIONS.search(text[max(0, match.start() - 30) : match.start()]) is None:
                return Party(text[match.start() : match.end()], "unknown", "described subject", match.start(), match.end())
            continue
        if match.start() >= cue.end and _BY_AGENT.search(text[max(cue.start, match.start() - 40) : match.start()]):
            return Party(text[match.start() : match.end()], "unknown", "by, described", match.start(), match.end())
    return None


_NAMED_BY = re.compile(
    r"\bby (?:(?:the|a|an|alleged|suspected|members?|guerrillas?|terrorists?|militants?|rebels?|group|organi[sz]ation|forces|"
    r"units?|of|from|"
    r"calling|itself|known|as|so-called|self-styled) )*(?P<name>[A-Z][\w’'-]+(?: (?:(?:of|the|for|de|la) )*[A-Z][\w’'-]+){0,5})"
)
_OTHER_VERB = re.compile(r"\b(?:was|were|is|are|has|had|been|and|but|\w{3,}ed)\b")
_NO_NAME = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|\w+day|Mr|Mrs|Ms|Sen|Rep)\b"
)


def _unlisted_by(
    text: str, cue: Cue, window: tuple[int, int], mentions: Sequence[Mention], base: int, status: str
) -> Party | None:
    """Whoever a passive or a noun names after "by" though no list has them: never a place, and never who else did something."""
    if cue.form != "noun" and not is_passive(text, cue):
        return None
    match = _NAMED_BY.search(text, cue.end, window[1])
    if match is None or match.start() - cue.end > 60 or _OTHER_VERB.search(text[cue.end : match.start()]):
        return None
    if _NO_NAME.match(match["name"]) or _OTHER_BY.search(text[: match.start("name")]):
        return None
    start, end = match.span("name")
    if any(m.start - base < end and start < m.end - base and (m.place or m.form == "demonym") for m in mentions):
        return None
    return Party(match["name"], status, "by, unlisted", start, end)


def is_passive(text: str, cue: Cue) -> bool:
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


def _claims(text: str, end: int, claim: re.Match[str]) -> bool:
    """Whether a group that ends there is the subject of the claim: before it, with an apposition at most between."""
    if claim.start() <= end < claim.end():
        return "which" in claim.group()[:6]
    gap = claim.start() - end
    return 0 <= gap <= _CLAIM_REACH or (gap <= 130 and _APPOSITION.fullmatch(text[end : claim.start()]) is not None)


def _unlisted_claimant(text: str, claim: re.Match[str]) -> Party | None:
    """A group that nobody lists, by the name it is given."""
    match = next(reversed(list(_CALLED.finditer(text, 0, claim.start()))), None)
    if match is None or claim.start() - match.end() > _CLAIM_REACH:
        return None
    return Party(match["name"], "claimed", "claimed responsibility, unlisted", match.start("name"), match.end("name"))


def claims_only(text: str) -> bool:
    """Whether a sentence says that somebody claimed one attack."""
    return _CLAIM.search(text) is not None and _NO_CLAIM.search(text) is None and _SERIES_CLAIMED.search(text) is None


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
        own = claim.group().casefold().startswith("said")
        acting = [m for m in groups if _BACKED.match(text[m.end - base :]) is None]
        before = [m for m in acting if _claims(text, m.end - base, claim) and (m.type == "armed_group" or not own)]
        chosen = after[0] if after else before[-1] if before else None
        if chosen is not None:
            return Party(
                chosen.actor or chosen.surface,
                "claimed",
                "claimed responsibility",
                chosen.start - base,
                chosen.end - base,
                chosen.side,
            )
        return None if own else _unlisted_claimant(text, claim)
    for mention in groups:
        start = mention.start - base
        if _BLAMED.search(text[max(0, start - 60) : start]):
            end = mention.end - base
            backed = _BACKED.match(text[end:])
            name = (mention.actor or mention.surface) if backed is None else mention.surface + backed.group()
            return Party(name, "alleged", "blamed or accused", start, end)
    return None
