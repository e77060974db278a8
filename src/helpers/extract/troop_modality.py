"""How firmly a count of personnel is told: stated, estimated, planned, proposed, hypothetical or denied."""

from __future__ import annotations

import re

from helpers.extract.troop_context import CASUALTIES
from helpers.extract.troop_counts import Count
from helpers.extract.troop_roles import Role

__all__ = ["find_modality"]

_DENIED = re.compile(
    r"\b(?:not\s+for\s+sending|oppos(?:e|es|ed|ing)(?:\s+to)?\s+(?:sending|deploying)|den(?:y|ies|ied|ying)|no\s+plans?|"
    r"no\s+intention|not\s+(?:be\s+)?(?:looking\s+at\s+|going\s+to\s+|considering\s+|planning\s+to\s+)?(?:send|deploy|withdraw|"
    r"pull|keep|put)\w*|(?:won['’]t|will\s+not|would\s+not|wouldn['’]t)\s+(?:send|deploy|withdraw|pull|keep|put|commit)|"
    r"never\s+(?:had|sent|kill\w*|deployed)|refut\w+|dismiss\w+|false(?:ly)?|untrue|did\s+not\s+(?:kill|send|deploy|lose|have)|"
    r"(?:does|do)\s+not\s+have|no\s+longer|rul(?:ed|es|ing)\s+out|ruled\s+that\s+out)\b",
    re.IGNORECASE,
)
# A decision beats what it decides on: "approved a request for 1,000 troops" is planned.
_DECIDED = re.compile(
    r"\b(?:(?<!['’]s )(?<!deployment )(?<!the )orders?|ordered|ordering|approv\w+|authori[sz]\w+|agreed\s+to|"
    r"decid(?:ed|ing)\s+(?:\w+\s+){0,3}?to|decision|"
    r"announc\w+\s+(?:\w+\s+){0,4}?(?:withdrawal|pullout|pull-out|deployment|plans?|drawdown|reduction))\b",
    re.IGNORECASE,
)
_PROPOSED = re.compile(
    r"\b(?:propos\w+|recommend\w*|request(?:s|ed|ing)?|ask(?:s|ed|ing)?\s+for|asked\s+(?:\w+\s+){1,5}?(?:for|to)|seek(?:s|ing)?|"
    r"sought|urg(?:e|es|ed|ing)|call(?:s|ed|ing)?\s+(?:for|on)|demand(?:s|ed|ing)?|consider(?:s|ed|ing)?|weigh(?:s|ed|ing)|"
    r"option(?:s|al)?|suggest(?:s|ed|ing)?|offer(?:s|ed|ing)?|vot(?:e|es|ed|ing)\b[^;]{0,120}?\b(?:for|to)|resolution|"
    r"want(?:s|ed|ing)?\s+(?!to\b)(?:\w+\s+){1,4}?to|in\s+favou?r\s+of|argu(?:es|ed|ing)\s+for|pushing\s+for|(?:we|they)\s+should\s+be)\b",
    re.IGNORECASE,
)
# What is told as unreal beats every decision; what is only possible is beaten by one, and says nothing of a distant count.
_UNREAL = re.compile(
    r"\b(?:(?:would|could|should|might|must)\s+have|suppose|supposing|hypothetical\w*|imagin\w+|wish(?:es|ed)?)\b|^\W*(?:if|unless)\b|\b(?:if|unless)\b[^,;]*$",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(
    r"\b(?:(?:would|will)\s+(?:take|need|require)|could|may|might|should|needs?|needed|requir(?:e|es|ed|ing))\b"
    r"(?!\s+\d{1,2}\b)(?!.*\bthan\b)",  # the month of May; "may be more important than 30,000 troops"
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:will|would|shall|plans?|planned|planning|intends?|intended|aims?|going\s+to|set\s+to|expected\s+to|due\s+to|is\s+to|"
    r"are\s+to|(?:to|for)\s+(?:send|deploy|withdraw|keep|leave|cut|reduce|remove|pull|maintain|boost|increase|bring|add|station|"
    r"provide|contribute|commit|move|draw|lower|raise|return|stay|remain|train)|promis\w+|pledg\w+|vow\w*|threaten\w*|prepar\w+|"
    r"begin\s+\w+ing|want(?:s|ed|ing)?\s+to|(?:i|you|we|they|he|she|it)['’]ll|commitment\s+to|in\s+preparation)\b",
    re.IGNORECASE,
)
_AFTER_HYPOTHETICAL = re.compile(
    r"^\W*(?:[\w’'-]+\s+){0,4}?(?:could|should|may|might|would\s+(?:be\s+)?(?:needed|required|have\s+to|need\s+to|be\s+necessary)|"
    r"needed\s+to|need\s+to|(?:are|were|is|be)\s+(?:needed|required|necessary)|have\s+to)\b",
    re.IGNORECASE,
)
_AFTER_PLANNED = re.compile(
    r"^\W*(?:[\w’'-]+\s+){0,5}?(?:will|would|to\s+(?:leave|remain|stay|withdraw|return|go|deploy|be\s+(?:\w+ed|sent|"
    r"brought))|are\s+(?:to|due|set|expected|scheduled)|by\s+the\s+end\s+of|next\s+(?:year|month|week))\b",
    re.IGNORECASE,
)
_ESTIMATED = re.compile(
    r"\b(?:estimat\w+|believed\s+to|thought\s+to|presumed|is\s+said\s+to|are\s+said\s+to|reckon\w*|guess\w*|analysts\s+say)\b",
    re.IGNORECASE,
)
# What was brought about is no plan: "prompted the Pentagon to send 750 troops".
_DONE = re.compile(
    r"\b(?:prompt(?:ed|ing)|forc(?:ed|ing)|led|caus(?:ed|ing)|spurr(?:ed|ing))\s+(?:[\w.’'-]+\s+){1,5}?to\s+", re.IGNORECASE
)
# "The 2,000 troops currently in Syria could stay": how many there are is told, whatever may become of them.
_DEFINITE = re.compile(
    r"\b(?:the|those|these|all|its|their|['’]s)\s+(?:(?:roughly|about|some|estimated|remaining|dozens\s+of)\s+)*$",
    re.IGNORECASE,
)
_ARE_THERE = re.compile(
    r"\s*(?:,\s+)?(?:who\s+(?:are|remain)\s+)?(?:(?:currently|now|already|still|stationed|based|deployed|serving|remaining|there)\b)",
    re.IGNORECASE,
)


def find_modality(role: Role, count: Count, kind: str, coordinated: bool) -> tuple[str, str]:
    """How firmly it is said (schemas.TROOP_MODALITIES) and the words that show it; ``coordinated``: whether the verb before an
    earlier count governs this one too."""
    context = _DONE.sub(" ", role.whole_before if coordinated else role.before)
    own = _MAIN_CLAUSE.search(context)
    if own is not None and _FINITE.search(context, own.end()):
        context = context[own.start() :]
    if denied := _DENIED.search(context.rsplit(", ", 1)[-1]):
        return "denied", _shown(denied)
    if kind not in CASUALTIES and (wished := _wished(role, context, kind)):
        return wished
    if kind in CASUALTIES and (condition := _IF.search(role.lead)):
        return "hypothetical", _shown(condition)
    for text in (context[-60:], count.number.surface, role.after[:40]):
        if estimated := _ESTIMATED.search(text):
            return "estimated", _shown(estimated)
    return "stated", "modality: no word of plan, doubt or denial"


# "After he threatened tariffs, the government deployed 15,000 troops": what a clause before the main one says is no plan.
_MAIN_CLAUSE = re.compile(r",\s+(?:the|its|their|he|she|it|they|(?-i:[A-Z][\w.’'-]+))\b[^,]*$", re.IGNORECASE)
_FINITE = re.compile(
    r"\b(?:deployed|sent|withdrew|pulled|dispatched|moved|has|have|had|keeps|kept|maintains|stationed|lost|left)\b"
)
_IF = re.compile(
    r"\b(?:if|unless)\b[^;.]{0,120}$|\b(?:could|might|would|may)\s+(?:\w+\s+){0,3}?(?:kill|wound|lose|injure|die)\b[^;.]{0,40}$",
    re.IGNORECASE,
)


def _wished(role: Role, context: str, kind: str) -> tuple[str, str] | None:
    if (
        kind in ("stationed", "other")
        and _DEFINITE.search(role.before)
        and (_ARE_THERE.match(role.after) or _ARE_THERE.search(role.inside))
    ):
        return None
    if kind in _MOVED and _HAPPENED.match(role.after):
        return None
    for name, pattern in _BEFORE:
        if match := pattern.search(context):
            return name, _shown(match)
    for name, pattern in (("hypothetical", _AFTER_HYPOTHETICAL), ("planned", _AFTER_PLANNED)):
        if match := pattern.search(role.after):
            return name, _shown(match)
    return ("proposed", "modality: requested") if kind == "requested" else None


_BEFORE = (
    ("hypothetical", _UNREAL), ("planned", _DECIDED), ("proposed", _PROPOSED), ("hypothetical", _POSSIBLE),
    ("planned", _PLANNED),
)  # fmt: skip
_MOVED = ("deploying", "withdrawing")
_HAPPENED = re.compile(
    r"\s+(?:have|has|had|were|was)\s+(?:\w+ly\s+|already\s+)?(?!to\b|set\b|due\b|expected\b|scheduled\b)\w+", re.IGNORECASE
)


def _shown(match: re.Match[str]) -> str:
    return f"modality: {' '.join(match.group().split())[-40:]!r}"
