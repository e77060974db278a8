"""Whether the name of a capital stands for its government or for the city.

A city is where something is; a government says, wants, is asked, and has relations. The rules look only at the words directly
around the name, and where none of them applies the name is the city: a place that is missed as a government is a smaller error
than a government where there is none.
"""

from __future__ import annotations

import re

__all__ = ["metonym_reason"]

_LOCATIVE = re.compile(
    r"\b(?:in|at|near|outside|around|across|throughout|into|through|over|inside|within|toward|towards|via|onto|beyond|"
    r"north|south|east|west|northeast|northwest|southeast|southwest|central|downtown|greater|city|capital|capital,|airport|"
    r"visit(?:s|ed|ing)?|reach(?:es|ed|ing)?|enter(?:s|ed|ing)?|leav(?:es|ing)|left|arriv\w+|storm(?:s|ed|ing)?)"
    r"(?:\s+(?:the|city of|downtown|central|nearby|eastern|western|northern|southern|neighbouring|neighboring))?\s+$",
    re.IGNORECASE,
)
_TOWARDS = re.compile(r"\b(?:of|from|to|on)\s+$", re.IGNORECASE)
_RELATION = re.compile(
    r"\b(?:with|between|by|against|under|like|unlike|than|if|that|because|why|whether|when|which|how|what)\s+$", re.IGNORECASE
)
_STRUCK = re.compile(
    r"\b(?:attacks?|strikes?|raids?|offensive|assault|campaign|operation|bombing)\s+(?:against|on)\s+$", re.IGNORECASE
)
_NOUN_AND_PREPOSITION = re.compile(
    r"\b(?:support|pressure|approval|orders?|response|backing|aid|funding|help|permission|request|independence|money|directives?|"
    r"message|messages|warnings?|loyal|loyalty|answer|demands?|letter|signals?|hostile|allegiance|concessions?|close|closer|linked|"
    r"tied|ties|allied|opposed|subservient|beholden|sanctions|dependence|reliance|war|leverage|influence|behalf|ally|allies|"
    r"policy|policies|patience|relations|proxy|proxies|problem|victory|defeat|setback|blow|opportunity|challenge|embarrassment|"
    r"criticism|accusations?|commitment|threats?|weapons|budget|share|responsibility|according|owed|up|statement|government)"
    r"\s+(?:from|to|on|of|for|over|upon|against|in)\s+$",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"\b(?:accus|urg|tell|told|ask|press|pressur|warn|blam|push|allow|help|forc|giv|gave|prompt|persuad|convinc|inform|assur|"
    r"notif|threaten|critici|condemn|oblig|want|requir|embarrass|anger|alarm|isolat|deter|urge|remind|thank|prais|consult|"
    r"counter|punish|provok|confront|encourag|enabl|make|made|mak|let|keep|leav)\w{0,5}\s+$",
    re.IGNORECASE,
)
_ACTING = (
    r"say|says|said|want|wants|wanted|den(?:y|ies|ied)|reject\w*|insist\w*|agree[sd]?|announc\w+|accus\w+|blam\w+|refus\w+|decid\w+|"
    r"launch\w*|impos\w+|hope[sd]?|seek|seeks|sought|seeking|demand\w*|call(?:s|ed|ing)? (?:for|on)|urg\w+|warn\w*|condemn\w*|"
    r"order\w*|confirm\w*|vow\w*|pledg\w+|claim\w*|believ\w+|consider\w*|view[sed]*|see|sees|saw|regard\w*|argu\w+|signal\w*|respond\w*|"
    r"retaliat\w+|react\w*|withdr\w+|send|sends|sent|deploy\w*|back|backs|backed|support\w*|oppos\w+|offer\w*|propos\w+|"
    r"expect\w*|fear\w*|need\w*|tr(?:y|ies|ied|ying)|maintain\w*|halt\w*|suspend\w*|stop\w*|resum\w+|cut|cuts|pull\w*|push\w*|"
    r"threaten\w*|summon\w*|protest(?:ed|s)|welcom\w+|recogni\w+|rel(?:y|ies|ied)|provid\w+|ask|asks|asked|asking|request\w*|plan\w*|"
    r"intend\w*|prefer\w*|fund[sed]*|arms|armed|use|uses|used|give|gives|gave|acknowledg\w+|declar\w+|declin\w+|reiterat\w+|"
    r"stress\w*|emphasi\w+|invit\w+|disput\w+|negotiat\w+|discuss\w*|sign|signs|signed|designat\w+|sanction\w*|did|does|"
    r"know|knows|knew|feel|feels|felt|think|thinks|thought|hit back|can|cannot|will|would|could|should|must|might|may|"
    r"has|have|had|began|begin|begins|became|becomes|become|remains committed|severed|cuts|supplied|supplies|trained|trains|"
    r"sponsors?|sponsored|notif\w+|express\w*|told|tells|allow\w*|let|lets|took|takes|makes|made|increased|stepped|responded|carried|closed|opened|struck|released|faces?|faced"
)
_ACTS = re.compile(
    r"(?:\s+and\s+[A-Z]\w+|,\s+[A-Z]\w+)?(?:\s+(?:also|now|still|is|was|are|were|long|already|recently|repeatedly|officially|not|then|later|"
    r"itself|never|nor|often|always|both|\w{2,14}ly)){0,3}\s+(?:" + _ACTING + r")\b",
    re.IGNORECASE,
)
# "Baghdad could have fallen": cities are taken and fall.
_FALLS = re.compile(r"\s+(?:\w+\s+){0,4}(?:fall|falls|fell|fallen|overrun|besieged|encircled)\b")
_WHICH = re.compile(r",\s+(?:which|who|for its part|meanwhile|however|in turn)\b[^.]{0,12}", re.IGNORECASE)
_POSSESSIVE = re.compile(
    r"['’]s\s+(?!(?-i:[A-Z]))(?!(?:\w+\s+)?(?:streets?|airport|suburbs?|outskirts|mayor|skyline|residents|embassy|neighbou?rhoods?|"
    r"international|central|old|university|hospitals?|hotels?|roads?|bridges?|population|main|largest|eastern|western|"
    r"northern|southern|fortified|heavily|green|districts?|airspace|time|local)\b)",
    re.IGNORECASE,
)
_COMPOUND = re.compile(
    r"[-‐-―](?:backed|aligned|led|funded|sponsored|supported|allied|controlled|friendly|appointed|trained|linked|loyal|brokered|"
    r"run|ordered|directed|dominated|imposed|mandated|approved)\b",
    re.IGNORECASE,
)
_PAIR = re.compile(r"[-‐-–/][A-Z]\w+(?!\w*\s+(?:road|route|highway|flights?|railway|pipeline|line|motorway|oil))")
_TAIL = 48


def metonym_reason(
    text: str, start: int, end: int, floor: int, ceiling: int, *, follows_state: bool, shouted: bool = False
) -> str | None:
    """Why the capital at ``start:end`` means its government, in words; None where it means the city.

    ``floor`` and ``ceiling`` are the ends of its sentence; ``follows_state``: a state or a government named by its capital
    stands directly before it ("Washington and Baghdad"). ``shouted``: the whole sentence is in capitals.
    """
    if text[start:end].isupper() and not shouted:
        return None  # the place of writing at the head of a report
    before = text[max(floor, start - _TAIL) : start]
    after = text[end : min(ceiling, end + 2 * _TAIL)]
    if _COMPOUND.match(after):
        return "the capital stands for its government before a participle such as “-backed”"
    if _STRUCK.search(before):
        return None
    if _NOUN_AND_PREPOSITION.search(before):
        return "the capital stands for its government as the party of a relation"
    if _LOCATIVE.search(before):
        return None
    if _POSSESSIVE.match(after):
        return "the capital stands for its government as an owner of policy"
    if _TOWARDS.search(before):
        return None
    if _RELATION.search(before):
        return "the capital stands for its government as the party of a relation"
    if follows_state:
        return "the capital stands beside another government"
    if _ADDRESSED.search(before):
        return "the capital stands for its government as the one who is addressed"
    if (_ACTS.match(after) and not _FALLS.match(after)) or _WHICH.match(after):
        return "the capital stands for its government as one who speaks or decides"
    if _PAIR.match(after) and not before.rstrip().endswith((",", "-")):
        return "the capital stands beside another government"
    return None
