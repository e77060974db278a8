"""Why a pipeline stands still or runs again, as the sentence of its state says."""

from __future__ import annotations

import re

from helpers.schemas import PIPELINE_CAUSES

__all__ = ["causes_of"]

_WORDINGS: dict[str, str] = {
    "arbitration": r"arbitrat\w+|arbitral|tribunal|court|ruling|ruled|verdict|international chamber of commerce",
    "dispute": r"disputes?|disputed|disagreements?|rows?|quarrels?|stand-?off|feud|deadlock|wrangling",
    "attack": r"attack\w*|sabotage\w*|bomb(?:s|ed|ing|ings)?|explosi\w+|blasts?|drones?|missiles?|rockets?|air ?strikes?|"
    r"blown up|militants?|saboteurs",
    "accident": r"leak\w*|ruptur\w+|spill\w*|fires?|malfunction|technical (?:fault|problem|failure|issue)s?|breakdown|"
    r"power (?:cut|outage|failure)s?|accidents?",
    "repair": r"repair\w*|maintenance|inspections?|rehabilitation|upgrades?",
    "disaster": r"(?:earth)?quakes?|floods?|flooding|storms?|hurricane|landslides?",
    "payment": r"payments?|unpaid|arrears|debts?|transit fees?|tariffs?",
    "sanctions": r"sanctions?|embargo",
    "war": r"war|fighting|invasion|insurgen\w+|clashes|hostilities|battles?",
}
_CAUSE = re.compile(r"\b(?:" + "|".join(f"(?P<{name}>{_WORDINGS[name]})" for name in PIPELINE_CAUSES) + r")\b", re.IGNORECASE)
# What ties a state to its cause when the cause comes after it, or opens the sentence.
_TIE = (
    r"(?:due to|because(?: of)?|owing to|after|following|over|amid|as a (?:result|consequence) of|in the wake of|"
    r"(?:caused|triggered|prompted|forced|followed|damaged|hit) by|on account of|when|by|for|since|thanks to|once)"
)
_TIED_AFTER = re.compile(rf"\b{_TIE}\b", re.IGNORECASE)
_TIED_BEFORE = re.compile(
    r"^\W{0,3}(?:due to|because of|owing to|after|following|amid|as a result of|in the wake of|when|since)\b", re.IGNORECASE
)
# "An explosion shut the line", "the ruling led Ankara to halt flows": the cause is the subject of the state.
_DRIVES = re.compile(
    r"\b(?:led|forced?|forcing|prompt\w+|caus\w+|made|brought|obliged|meant|put|knocked|took)\b", re.IGNORECASE
)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|be|being|remains?|after|following)\b", re.IGNORECASE)
# Characters between the state's words and the tie, and between the tie and the cause. More: causes of a neighbouring clause.
_TO_TIE, _TO_CAUSE, _TO_STATE = 60, 70, 45
_EXPLAINED = ("closed", "reopened")


def causes_of(text: str, start: int, end: int, status: str) -> tuple[str, ...]:
    """What the sentence gives as the cause of the state told at ``text[start:end]``, of `PIPELINE_CAUSES`, in their order. Only
    standing still and running again have causes: a plan has reasons, and an attack is one."""
    if status not in _EXPLAINED:
        return ()
    named: set[str] = set()
    after = _until_stop(text[end : end + _TO_TIE + _TO_CAUSE])
    tie = _TIED_AFTER.search(after, 0, _TO_TIE)
    if tie is not None:
        named |= _named(after[tie.end() : tie.end() + _TO_CAUSE])
    before = text[:start]
    if _TIED_BEFORE.match(before) and start <= 2 * _TO_CAUSE + 40:
        named |= _named(before)
    near = before[max(0, start - 2 * _TO_STATE) :]
    for match in _CAUSE.finditer(near):
        between = near[match.end() :]
        drives = _DRIVES.search(between) is not None or len(between) <= _TO_STATE // 3
        if drives and _PASSIVE.search(between) is None and ";" not in between:
            named.add(str(match.lastgroup))
    return tuple(cause for cause in PIPELINE_CAUSES if cause in named)


def _named(words: str) -> set[str]:
    return {str(match.lastgroup) for match in _CAUSE.finditer(words)}


def _until_stop(text: str) -> str:
    cut = re.search(r";|\. |\b(?:although|though|but|while|whereas)\b", text)
    return text if cut is None else text[: cut.start()]
