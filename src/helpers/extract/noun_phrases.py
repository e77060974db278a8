"""The noun phrase that names a source: backwards from a verb, or forwards from one.

No parser: a phrase is read word by word until a word comes that cannot belong to it. That is enough for sources, which news
English keeps close to their verbs.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["PRONOUNS", "ROLES", "Phrase", "can_speak", "phrase_after", "phrase_before"]


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


PRONOUNS = _words(
    """
    he she they it
    """
)
_NOT_A_SOURCE = _words(
    """
    just even i we you this that these those there what which who whom here such so as than then nothing something
    everything
    """
)
ROLES = _words(
    """
    official officials spokesman spokeswoman spokesperson spokespersons spokesmen minister ministers ministry premier
    president secretary ambassador envoy diplomat diplomats source sources statement statements communique readout report
    reports government governments administration military army police force forces command commander commanders general
    colonel officer officers leader leaders lawmaker lawmakers parliament senator senators congressman congresswoman
    analyst analysts expert experts witness witnesses resident residents group groups militia militias faction factions
    movement party parties side sides office agency agencies authority authorities council committee commission court
    judge prosecutor prosecutors lawyer lawyers adviser advisers advisor advisors aide aides chief head director deputy
    chairman chairwoman member members critic critics observer observers monitor monitors activist activists worker
    workers doctor doctors hospital newspaper television channel network media letter document documents study survey poll
    paper website company firm operator department embassy consulate mission coalition alliance union bank king prince
    emir sheikh cleric clerics governor mayor pilot soldier soldiers troops fighter fighters insurgents rebels militants
    protesters people man woman men women mother father family relatives victim survivor researchers researcher professor
    author advisory briefing companies firms ministries authors economist economists trader traders executive executives
    spokeswomen counterpart delegation negotiators investigators inspectors scientists historian veteran veterans
    candidate campaign voters democrats republicans tweet post message video announcement speech bloc nation country
    countries state states capital kingdom tribe association organisation organization federation foundation institute
    """
)
_DETERMINERS = _words(
    """
    the a an his her its their our my this another one two three four five several some many most other both all
    """
)
_NUMERALS = frozenset(["one", "two", "three", "four", "five", "other", "most", "many"])
_BEFORE_NUMERALS = frozenset(["the", "these", "those", "its", "his", "her", "their"])
_LINKS = _words(
    """
    for from in at with to on within inside near close
    """
)
_TIME = _words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december jan feb mar apr jun jul aug sept sep oct nov dec today yesterday tomorrow earlier later
    recently meanwhile however still also instead separately moreover furthermore nonetheless nevertheless indeed thus
    therefore afterwards but and or yet so when while as because although though after before since until if whether where
    why how once unless amid despite during by out up off without which beyond according like via into onto over under
    against about through between among of
    """
)
_VERBS = _words(
    """
    is are was were be been being am has have had having do does did will would can could may might must shall should met
    told held went came made took gave got saw knew left led put ran set sent spoke fought began became won lost kept let
    meant said says say saying not never n't no
    """
)
_ADJECTIVES = _words(
    """
    armed retired unnamed united allied aligned so-called elected appointed senior unidentified displaced wounded detained
    concerned advanced combined red limited registered ruling leading governing visiting acting outgoing incoming opposing
    warring neighbouring neighboring fighting participating king beijing living sterling foreign-led sacred wing boeing
    briefing being
    """
)
_AT_AN_END = _LINKS | _TIME
_EMPTY = _DETERMINERS | _NOT_A_SOURCE
_NO_NAMES = _TIME | _EMPTY
_TIME_BUT_OF = _TIME - {"of"}
_TOKEN = re.compile(r"\w+(?:[.'’&‑-]\w+)*\.?(?:['’](?=\s))?|[^\w\s]")
_WINDOW = 170


class Phrase(NamedTuple):
    """A phrase from character ``start`` up to ``end`` of the text that it was looked for in."""

    start: int
    end: int


def phrase_before(text: str, low: int, high: int) -> Phrase | None:
    """The noun phrase that ends right before ``high``, no further back than ``low``."""
    tokens = [m for m in _TOKEN.finditer(text, max(low, high - _WINDOW), high) if m.end() <= high]
    if tokens and tokens[0].start() > low and max(low, high - _WINDOW) != low:
        tokens = tokens[1:]
    taken = len(tokens)
    determined = False
    i = len(tokens) - 1
    while i >= 0:
        word = tokens[i][0]
        step = _step_back(tokens, i, taken, determined)
        if step == 0:
            break
        determined = word.lower() in _DETERMINERS and step == 1
        i -= step
        taken = i + 1
    return _trimmed(tokens[taken:])


def _step_back(tokens: list[re.Match[str]], i: int, taken: int, determined: bool) -> int:
    """How many tokens before ``taken`` still belong to the phrase: 0 where it begins at ``taken``."""
    word = tokens[i][0]
    lower = word.lower().rstrip(".")
    started = taken < len(tokens)
    previous = tokens[i - 1][0] if i else ""
    if not started and lower in PRONOUNS:
        return int(previous.lower() not in ("and", "or"))
    if started and tokens[taken][0].lower() in PRONOUNS:
        return 0
    if word == ")":
        opening = next((j for j in range(i, max(-1, i - 8), -1) if tokens[j][0] == "("), None)
        return i - opening + 1 if opening else 0
    if word in "'’" and previous.endswith("s"):
        return 1
    if not word[0].isalnum():
        return 0
    if lower == "of" or lower in _LINKS:
        if lower == "to" and started and tokens[taken][0].islower() and tokens[taken][0] not in _DETERMINERS:
            return 0  # an infinitive: "groups to issue"
        return int(started and bool(previous) and previous[0].isalnum() and (lower == "of" or _is_role(previous)))
    if lower == "and":
        return int(started and bool(previous) and _joins(tokens, i))
    if lower == "may" and word == "May":
        return 0
    if determined:
        return int(lower in ("all", "both") or (lower in _BEFORE_NUMERALS and tokens[taken][0].lower() in _NUMERALS))
    if lower in _TIME or lower in _VERBS or lower in _NOT_A_SOURCE or (lower in PRONOUNS):
        return 0
    return int(lower in _DETERMINERS or _is_nominal(word))


def _joins(tokens: list[re.Match[str]], i: int) -> bool:
    """Whether the "and" at ``i`` joins two names or roles rather than two clauses: no verb stands before the first of them."""
    j = i - 1
    while j >= 0 and tokens[j][0][0].isalnum() and i - j < 9:
        word = tokens[j][0]
        lower = word.lower()
        if lower in _VERBS or lower in _TIME_BUT_OF or (lower not in _DETERMINERS and lower != "of" and not _is_nominal(word)):
            return False
        if lower in _LINKS:
            return False
        j -= 1
    first = tokens[j + 1][0]
    return first[0].isupper() or first.lower() in _DETERMINERS or tokens[i - 1][0].lower() in ROLES


def _is_nominal(word: str) -> bool:
    """Whether a word can be part of a name or of what stands for one: not a verb form in -ed or -ing."""
    if word[0].isupper() or word[0].isdigit():
        return True
    if word in _ADJECTIVES or "-" in word or word in ROLES:
        return True
    return not word.endswith(("ed", "ing", "ly"))


def _trimmed(tokens: list[re.Match[str]]) -> Phrase | None:
    """The phrase without small words at its start, or None where nothing is left that can be a source."""
    while tokens and (tokens[0][0].lower() in _AT_AN_END or not tokens[0][0][0].isalnum()):
        tokens = tokens[1:]
    if not tokens:
        return None
    if all(token[0].lower() in _EMPTY for token in tokens):
        return None
    end = tokens[-1].end()
    if tokens[-1][0].endswith(".") and tokens[-1][0].count(".") == 1:
        end -= 1  # a stop that ends the sentence, not one inside an acronym
    return Phrase(tokens[0].start(), end)


def phrase_after(text: str, low: int, high: int) -> Phrase | None:
    """The noun phrase that begins right after ``low``, no further than ``high``."""
    taken: list[re.Match[str]] = []
    tokens = list(_TOKEN.finditer(text, low, min(high, low + _WINDOW)))
    depth = 0
    for i, token in enumerate(tokens):
        word = token[0]
        lower = word.lower().rstrip(".")
        following = tokens[i + 1][0] if i + 1 < len(tokens) else ""
        if word == "(" and taken:
            depth += 1
        elif word == ")" and depth:
            depth -= 1
        elif depth:
            pass
        elif (
            (taken and taken[-1][0].lower() in PRONOUNS)
            or not (word[0].isalnum() or (word in "'’" and taken))
            or (taken and (lower in PRONOUNS or (lower in _DETERMINERS and not _takes_determiner(taken[-1][0]))))
            or lower in _VERBS
            or lower in _NOT_A_SOURCE
            or (lower in _TIME and lower not in ("and", "of"))
            or (
                lower == "and"
                and not (following[:1].isupper() or following.lower() in _DETERMINERS or following.lower().rstrip(".") in ROLES)
            )
            or (lower in _LINKS and not (taken and taken[-1][0].lower() in ROLES))
            or (lower not in _DETERMINERS and lower not in _LINKS and lower not in ("and", "of") and not _is_nominal(word))
        ):
            break
        taken.append(token)
    while taken and (taken[-1][0].lower() in _AT_AN_END or taken[-1][0] in "(,"):
        taken = taken[:-1]
    return _trimmed(taken)


def _takes_determiner(word: str) -> bool:
    return word.lower() in _LINKS or word.lower() in _DETERMINERS or word.lower() in ("of", "and")


_NAME_WORD = re.compile(r"[\w'’&.-]+")
_PARTY_TAG = re.compile(r"\(?[RDI]-[A-Z][\w.]*\)?")
_ARABIC = re.compile(r"(?:al|el|ad|as|ash|ar|an|az)[-‑][A-Z]")


def _is_role(word: str) -> bool:
    bare = word.lower()
    if bare in ROLES:
        return True
    for ending in ("'s", "’s", "'", "’"):
        if bare.endswith(ending):
            bare = bare.removesuffix(ending)
            break
    return bare in ROLES or bare.removesuffix("s") in ROLES


def can_speak(phrase: str, opens_sentence: bool) -> bool:
    """Whether what a phrase names can say something: a pronoun, a name, or a role such as "officials" or "the ministry"."""
    words = _NAME_WORD.findall(phrase)
    if not words or _PARTY_TAG.fullmatch(phrase):
        return False
    if len(words) == 1 and words[0].lower() in PRONOUNS:
        return True
    if any(_is_role(word) for word in words):
        return True
    named = [word for word in words if (word[0].isupper() or _ARABIC.match(word)) and word.lower() not in _NO_NAMES]
    if opens_sentence and len(words) == 1 and words == named:
        return len(words[0]) > 2
    if not named:
        return False
    last = words[-1]
    return last[0].isupper() or _ARABIC.match(last) is not None or last.endswith(("s", "n", "r", "t"))
