"""Whose personnel a count means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from helpers.extract.contract import Reading
from helpers.extract.troop_context import Forces, Named, Scene
from helpers.extract.troop_counts import Count
from helpers.extract.troop_places import DEFINITE_EVENT, goes_on
from helpers.language.military import PERSONNEL_HEAD

__all__ = ["find_force", "force_in_title", "military_written_about"]

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
    return _force_told(text, count, actors, forces, kind, scene)


def _force_told(
    text: str, count: Count, actors: Sequence[Named], forces: Forces, kind: str, scene: Scene
) -> tuple[str | None, str]:
    """The force of a count whose sentence does not name it: that of the sentence before, the reporting body or the headline."""
    if scene.force is not None and goes_on(text, count):
        return scene.force, "force: sentence before"
    if scene.force is not None and kind in ("killed", "wounded") and DEFINITE_EVENT.search(text):
        return scene.force, "force: of the event told before"
    if reporter := _reporting_body(text, count, actors, forces, kind):
        return reporter, "force: body that reports"
    if scene.own_military is not None and _SERVICES.search(text, count.number.number_end, count.noun_end):
        return scene.own_military, "force: service of the military that the article is about"
    if scene.title_force is not None and kind not in ("killed", "wounded"):
        return scene.title_force, "force: title"
    return None, "force: not said"


# Branches and units that are named without their country by those who write about one country's military.
_SERVICE_NAMES = ("Marines", "GIs", "Green Berets", "SEALs", "Rangers", "paratroopers")
_SERVICES = re.compile(rf"(?<!Royal )\b(?:{'|'.join(_SERVICE_NAMES)})\b")
_MILITARY_AFTER = re.compile(r"\s+(?:military|troops|forces|soldiers|[Mm]arines?|[Aa]rmy|[Nn]avy|service\s?members)\b")
_REPORTS = re.compile(
    r"(?:,[^,]{0,80},)?\s+(?:(?:has|have|had|also|later)\s+)?(?:said|says|announced|confirmed|reported|acknowledged)\b"
)
_OFFICIALS = re.compile(r"\s+(?:(?:security|military|army|defen[cs]e)\s+)?(?:officials?|officers?|commanders?)\b")
_REPORTED_BY = re.compile(r"\b(?:according\s+to|said)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)
_MOSTLY = 0.6  # share of the article's names of militaries that one state must have; even halves leave it open
_REPORTED = re.compile(r"\s*(?:service|troops|soldiers|personnel|airmen)", re.IGNORECASE)


def military_written_about(reading: Reading, forces: Forces) -> str | None:
    """The state that most names of militaries and most "… troops" of an article belong to; None where none prevails, or
    where the article names no service without its country."""
    if not any(name in reading.text for name in _SERVICE_NAMES):
        return None
    found = Counter(
        force
        for m in reading.mentions
        if m.type in ("military", "state", "country", "government_body")
        and (m.type == "military" or _MILITARY_AFTER.match(reading.text, m.end))
        and (force := forces.of(m)) is not None
    )
    if not found:
        return None
    force, times = min(found.items(), key=lambda item: (-item[1], item[0]))
    return force if times >= _MOSTLY * found.total() else None


def _reporting_body(text: str, count: Count, actors: Sequence[Named], forces: Forces, kind: str) -> str | None:
    """The state whose defence ministry or command reports on "service members", or on its dead and wounded."""
    noun = text[count.noun_start : count.noun_end].lower()
    if kind in ("killed", "wounded"):
        reporting = [n for n in actors if _REPORTS.match(text, n.end) or _REPORTED_BY.search(text[: n.start])]
        officials = {forces.of(n.mention) for n in reporting if _OFFICIALS.match(text, n.end)}
        if noun and not _REPORTED.match(noun):
            return None
        if len(officials) == 1:
            return officials.pop()
        actors = reporting
    elif kind in ("deploying", "withdrawing") and (
        said := {forces.of(n.mention) for n in actors if _REPORTS.match(text, n.end)}
    ):
        return said.pop() if len(said) == 1 else None
    elif not noun.startswith("service"):
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
    if kind in ("killed", "wounded") and not re.search(
        r"\b(?:lost|lose|loses|losing|suffered|had\s*$)", text[: count.number.start]
    ):
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
