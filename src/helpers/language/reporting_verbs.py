"""Verbs and phrases that attribute what is said, with the class of the act and the shapes of content that they take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

__all__ = ["CUES", "CUE_CLASSES", "PLAIN_FORMS", "Cue"]

CUE_CLASSES = ("said", "claimed", "denied", "urged", "agreed", "warned", "promised", "asked", "told")


class Cue(NamedTuple):
    """One form of a cue: the class of the act, the shapes of content that it takes, and how it is used.

    ``takes`` holds letters: ``t`` a that-clause, ``z`` a clause without "that", ``n`` a noun phrase, ``i`` an infinitive,
    ``p`` an addressee before the content ("told reporters that", "urged Iraq to"), ``a`` a description ("described it as"),
    ``q`` quoted words, ``w`` a question ("asked whether"), ``o`` somebody and what for ("accused them of"), ``r`` an attack
    that is owned up to; the word ``source`` stands for a phrase with the source behind it ("according to"). ``participle``:
    a form that leans on the subject of a verb before it ("adding").
    """

    cue_class: str
    takes: str
    participle: bool = False


# class | takes | base forms. `tz` verbs come first since nearly all attribution is theirs.
_VERBS = """
said     | tzq  | say
said     | tzq  | add
said     | tq   | state explain reply respond remark reveal disclose conclude clarify recall reiterate
said     | q    | continue
said     | tnq  | declare
said     | tnz  | announce confirm
said     | tn   | stress emphasize emphasise underline underscore highlight reaffirm affirm
said     | tn   | note mention indicate
said     | tq   | comment observe
said     | tq   | write tweet post
said     | tz   | report believe think
said     | tz   | acknowledge concede admit
said     | a    | identify describe characterize characterise label brand
said     | n    | condemn denounce criticize criticise slam decry blast deplore hail praise welcome
claimed  | tzn  | claim
claimed  | tz   | allege
claimed  | tz   | insist argue contend
claimed  | t    | maintain assert suggest predict estimate
denied   | tn   | deny reject dismiss rebuff
denied   | tn   | refute
urged    | tpn  | urge
urged    | n    | advocate
urged    | tin  | demand
urged    | tin  | propose
urged    | tp   | exhort implore appeal
agreed   | ti   | agree
agreed   | n    | endorse
warned   | tzpq | warn
warned   | t    | caution fear
warned   | ti   | threaten
promised | tipn | promise
promised | tin  | pledge vow
asked    | pwn  | ask
asked    | n    | request
told     | tzp  | tell
told     | tp   | inform assure notify
"""

_IRREGULAR = {
    "say": ("say", "says", "said", "saying"),
    "tell": ("tell", "tells", "told", "telling"),
    "write": ("write", "writes", "wrote", "writing"),
    "think": ("think", "thinks", "thought", "thinking"),
    "deny": ("deny", "denies", "denied", "denying"),
    "reply": ("reply", "replies", "replied", "replying"),
    "clarify": ("clarify", "clarifies", "clarified", "clarifying"),
    "decry": ("decry", "decries", "decried", "decrying"),
    "notify": ("notify", "notifies", "notified", "notifying"),
    "admit": ("admit", "admits", "admitted", "admitting"),
    "slam": ("slam", "slams", "slammed", "slamming"),
    "stress": ("stress", "stresses", "stressed", "stressing"),
    "express": ("express", "expresses", "expressed", "expressing"),
    "vow": ("vow", "vows", "vowed", "vowing"),
    "identify": ("identify", "identifies", "identified", "identifying"),
    "rebuff": ("rebuff", "rebuffs", "rebuffed", "rebuffing"),
}

_PHRASES: Mapping[str, Cue] = {
    "according to": Cue("said", "source"),
    "According to": Cue("said", "source"),
    "agreed on": Cue("agreed", "n"),
    "agree on": Cue("agreed", "n"),
    "called for": Cue("urged", "n"),
    "calls for": Cue("urged", "n"),
    "calling for": Cue("urged", "n", participle=True),
    "called on": Cue("urged", "pn"),
    "calls on": Cue("urged", "pn"),
    "calling on": Cue("urged", "pn", participle=True),
    "called": Cue("said", "a"),
    "calling": Cue("said", "a", participle=True),
    "pointed out": Cue("said", "tz"),
    "pointing out": Cue("said", "tz", participle=True),
    "made clear": Cue("said", "tz"),
    "made it clear": Cue("said", "tz"),
    "making clear": Cue("said", "tz", participle=True),
    "ruled out": Cue("denied", "n"),
    "ruling out": Cue("denied", "n", participle=True),
    "refused to": Cue("denied", "i"),
    "expressed": Cue("said", "n"),
    "expressing": Cue("said", "n", participle=True),
    "signaled": Cue("said", "tn"),
    "signalled": Cue("said", "tn"),
    "accused": Cue("claimed", "o"),
    "accusing": Cue("claimed", "o", participle=True),
    "blamed": Cue("claimed", "o"),
    "blaming": Cue("claimed", "o", participle=True),
    "claimed responsibility for": Cue("claimed", "r"),
    "claiming responsibility for": Cue("claimed", "r", participle=True),
    "claims responsibility for": Cue("claimed", "r"),
    "took responsibility for": Cue("claimed", "r"),
    "claimed responsibility": Cue("claimed", "r"),
    "claimed credit for": Cue("claimed", "r"),
    "threatened to": Cue("warned", "i"),
    "read": Cue("said", "q"),
    "reads": Cue("said", "q"),
    "quipped": Cue("said", "q"),
    "testified": Cue("said", "tz"),
    "speculated": Cue("claimed", "t"),
    "complained": Cue("claimed", "t"),
    "joked": Cue("said", "tq"),
    "lamented": Cue("said", "tq"),
    "vehemently denied": Cue("denied", "tn"),
}


# Their -ing forms with a noun phrase more often tell what something shows than what somebody says.
_NOT_LEANING = frozenset(["highlight", "indicate", "mention", "underscore", "underline", "announce", "confirm", "note"])


def _forms(base: str) -> tuple[str, str, str, str]:
    """Base, third person, past and -ing form."""
    if base in _IRREGULAR:
        return _IRREGULAR[base]
    if base.endswith("e"):
        return base, f"{base}s", f"{base}d", f"{base[:-1]}ing"
    return base, f"{base}s", f"{base}ed", f"{base}ing"


def _declared() -> Iterator[tuple[str, Cue]]:
    for line in _VERBS.strip().splitlines():
        cue_class, takes, verbs = (part.strip() for part in line.split("|"))
        for verb in verbs.split():
            base, third, past, progressive = _forms(verb)
            for form in (base, third, past):
                yield form, Cue(cue_class, takes)
            leaning = takes.replace("n", "") if base in _NOT_LEANING else takes
            yield progressive, Cue(cue_class, leaning, participle=True)


CUES: Mapping[str, Cue] = {**dict(_declared()), **_PHRASES}
"""Every form of every cue, as written. Longer phrases win over the verbs that they begin with."""

PLAIN_FORMS = frozenset(verb for line in _VERBS.strip().splitlines() for verb in line.split("|")[2].split())
"""The verbs in their plain form ("say"), which only plural sources take."""
