"""Whose personnel a count means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.extract.troop_context import CASUALTIES, Forces, Named, joined
from helpers.extract.troop_counts import Count
from helpers.language.military import PERSONNEL_HEAD

__all__ = ["force_in_title", "force_said"]

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
    r"fields?|put|boast\w*|los(?:e|es|ing)|peak\w*)\b",
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
# A capitalised attribute that no listed actor has and that is no branch: "two MFO troops".
_UNLISTED = re.compile(
    r"\b(?!Army|Marine|Navy|Air|Force|Special|National|Guard|Delta|Operations|Coast|Corps|Forces|Green|Beret)[A-Z][\w’'-]+"
)
_SEVERAL = re.compile(r"\b(?:international|foreign|multinational|allied|coalition|peacekeeping|UN|U\.N\.)\s")
_OF_OTHERS = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?other\b", re.IGNORECASE)
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


def force_said(
    text: str, count: Count, named: Sequence[Named], forces: Forces, kind: str, earlier: str | None
) -> tuple[str | None, str] | None:
    """The force that the sentence itself gives a count, and the rule; ``earlier``: the force of the figure before it in the
    sentence."""
    actors = [n for n in named if forces.of(n.mention) is not None]
    if inside := _inside(text, count, actors, forces):
        return inside, "force: modifier"
    if possessor := _possessor(text, count, actors):
        return str(forces.of(possessor.mention)), "force: possessor"
    for name in actors:
        if 0 <= name.start - count.noun_end < 60 and (match := _BELONGING.match(text[count.noun_end : name.start])):
            whole = match.end() == name.start - count.noun_end
            link, kind_of = match.group().split()[0], name.mention.type
            away = link == "from" and kind_of in ("state", "country") and name.mention.form != "demonym"
            within = link == "in" and kind_of != "military"
            if whole and not away and not within:
                return str(forces.of(name.mention)), "force: belonging"
    owner = _owner(text, count, actors, kind)
    if owner is not None:
        return str(forces.of(owner.mention)), "force: subject"
    if other := _UNLISTED.search(text, count.number.number_end, max(count.noun_start, count.number.number_end)):
        return None, f"force: {other.group()} is not listed"
    if _SEVERAL.search(text, count.number.number_end, max(count.noun_start, count.number.number_end)):
        return None, "force: of several countries, none named"
    if _OF_OTHERS.match(text, count.noun_end):
        return None, "force: of others than the one named before"
    if earlier is not None:
        return earlier, "force: coordinated"
    modified = {forces.of(n.mention) for n in actors if n.end <= count.number.start and _before_personnel(text, n)}
    if len(modified) == 1 and (kind not in CASUALTIES or count.rule.startswith("label")):
        return str(modified.pop()), "force: same sentence"
    return None


# "1,500 U.S. and coalition forces", "deaths of American and other allied troops": counted together.
_ALLIES = re.compile(
    r"\b(?:and|or)\s+(?:other\s+)?(?:coalition|allied|NATO|foreign|international|partner)\b|-coalition\b", re.IGNORECASE
)
_WITH_ALLIES = "allied forces"


def _inside(text: str, count: Count, actors: Sequence[Named], forces: Forces) -> str | None:
    """The force that the counted noun phrase names; several that are counted together are joined."""
    begin = count.number.number_end
    inside = [n for n in actors if begin <= n.start and n.end <= count.noun_end and n.mention.form != "office"]
    named = [force for n in inside if (force := forces.of(n.mention)) is not None]
    if not named:
        return None
    states = [f for n, f in zip(inside, named, strict=True) if n.mention.type in ("state", "country")]
    if len(set(states)) > 1 and re.search(r"\band\b|,|-", text[inside[0].end : inside[-1].start]):
        return joined(states)
    allies = _ALLIES.search(text, inside[0].end, count.noun_end)
    return joined([named[0], _WITH_ALLIES]) if allies and len(set(named)) == 1 else named[0]


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
    if kind in CASUALTIES and not re.search(r"\b(?:lost|lose|loses|losing|suffered|had\s*$)", text[: count.number.start]):
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
    troops = {forces.of(n.mention) for n in named if _before_personnel(title, n)} - {None}
    found = troops or {
        forces.of(n.mention)
        for n in named
        if (not _INSIDE_PREPOSITION.search(title[: n.start]) and _SUBJECT.match(title[n.end :]))
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
