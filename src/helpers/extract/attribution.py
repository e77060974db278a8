"""Source, cue and content of the attributions in one stretch of text, by the grammar of news English.

Nothing here knows actors: it finds spans. Who a source is, `speakers` decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from helpers.extract.attribution_contents import QUOTED_BEFORE, content_of, inside_marks, mode_of, resumed_after, tidy
from helpers.extract.attribution_units import BESIDE, Found, Unit, strip_trailing
from helpers.extract.noun_phrases import PRONOUNS, ROLES, Phrase, can_speak, phrase_after, phrase_before
from helpers.language.reporting_verbs import CUES, PLAIN_FORMS, Cue

__all__ = ["Attribution", "attributions_in"]

_NEGATED = re.compile(r"(?:\b(?:not|never|to|would|could|may|might|should|must|can|cannot|will)|n['’]t)\s+(?:\w+ly\s+)?$")
_PASSIVE = re.compile(
    r"\b(?:be|been|being|is|are|was|were|gets?|got|having been|has been|have been|had been|widely|so)[\s-]+(?:\w+ly\s+)?$"
)
_NOUNISH = re.compile(
    r"\b(?:the|a|an|his|her|its|their|this|that|these|those|of|for|no|any|such|from|in|by|with|on|new|latest|[\w]+['’]s?)\s+$",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    r"\s*(?:the|a|an|who|whose|which|speaking|citing|quoting|one|also|himself|herself|now|then|head|chief|[a-z]+|[A-Z][\w.'’-]*(?:\s+[\w.'’-]+){0,8}?\s+"
    r"(?:spokes\w+|minister|secretary|commander|director|chief|head|adviser|official|analyst|professor|Republican|Democrat|independent))\b"
)
# "a spokesman, Basim al-Awadi, said"; "the association, APIKUR, said": a name by itself between two commas.
_NAME_APPOSED = re.compile(
    r"\s*(?:(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Brig)\.?\s+)*[A-Z][\w.'’-]*(?:\s+(?:[A-Z][\w.'’-]*|(?:al|el|bin|ibn|abu|de|von)\b[\w'’-]*)){0,4}\s*[,)—–]"
)
# Only what can stand before its cue as a clause or quotation: "…," said Miller; but "…, condemned Miller".
_TAKES_CLAUSES = frozenset("tzq")
_INVERTED_END = re.compile(rf"\s*(?:$|[.,;:—–\x00\"“”]|{BESIDE}\b|who\b|as\b|when\b|while\b|after\b)")
_LEAD_WORD = re.compile(
    r"(?:In|On|At|By|During|After|Before|Following|Despite|Since|While|When|As|For|From|With|Under|Earlier|Later|However|Meanwhile|But|And|Yet|Still|Also|"
    r"Separately|Moreover|Although|Though|If|Asked|Speaking|Responding|Citing|Until|Because|Last|Late|Early|This|Instead|Addressing|Amid|According)\b"
)
_COORDINATED = re.compile(
    r"(?:,\s*|\s)(?:and|but|or|then)\s+(?:also\s+|then\s+|has\s+|have\s+)?$|,\s*(?:also\s+|while\s+|but\s+)?$"
)
_WHO = re.compile(r",?\s+(?:who|which)\b")
_AUXILIARY = re.compile(r"\s+(?:has|have|had)\s+(?=on\b|in\b|for\b|at\b)")
_LINKED = re.compile(r"\s+(?:in|at|from|on|near|with|to|inside|against|by|over|for|of)\s+$")
# "a base which it said was …": what is said is woven into the outlet's own sentence.
_IN_RELATIVE = re.compile(r"\b(?:which|whom|what)\s+$")


class Attribution(NamedTuple):
    """Source (None: not in this unit), cue and content, with the rule that found them."""

    source: Phrase | None
    cue_start: int
    cue_end: int
    cue: Cue
    start: int
    end: int
    mode: str
    rule: str


def attributions_in(unit: Unit, cues: Sequence[tuple[int, int]]) -> list[Attribution]:
    """The attributions of a unit, whose cues stand at ``cues``."""
    found = _with_sources(unit, cues)
    results: list[Attribution] = []
    for place, item in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        content = content_of(unit, item, following)
        if content is None:
            continue
        start, end, rule = content
        span = tidy(unit.text, start, end)
        if span is None:
            continue
        mode = mode_of(unit, *span)
        start, end = inside_marks(unit, *span) if mode == "direct" else span
        if len(unit.text[start:end].split()) < (1 if mode == "direct" else 2):
            continue
        results.append(Attribution(item.source, item.start, item.end, item.cue, start, end, mode, rule))
        if rule == QUOTED_BEFORE and (rest := resumed_after(unit, item)):
            results.append(Attribution(item.source, item.start, item.end, item.cue, *rest, "direct", "quotation goes on"))
    return results


def _with_sources(unit: Unit, cues: Sequence[tuple[int, int]]) -> list[Found]:
    found: list[Found] = []
    for start, end in cues:
        cue = CUES[unit.text[start:end]]
        if cue.takes == "source":
            source = _speaking(unit, phrase_after(unit.masked, end, unit.end))
            if source is not None:
                found.append(Found(start, end, cue, source, True, False, start))
            continue
        if not _is_verbal(unit, start, cue):
            continue
        item = _locate_source(unit, start, end, cue, found)
        if item is not None and (item.source is None or _agrees(unit.masked, (start, end), item.source)):
            found.append(item)
    return found


def _agrees(text: str, cue: tuple[int, int], source: Phrase) -> bool:
    """Whether verb and source fit: a plain form needs a plural source, and what "he believes" is seldom a statement of his."""
    verb, words = text[cue[0] : cue[1]], text[source.start : source.end].lower()
    if verb.startswith(("believe", "think", "thought")) and words in PRONOUNS:
        return False
    if verb not in PLAIN_FORMS:
        return True
    if words.startswith(("a ", "an ")):
        return False
    return " and " in words or words.endswith(("s", "men", "people", "police", "they", "media", "military"))


def _is_verbal(unit: Unit, start: int, cue: Cue) -> bool:
    before = unit.masked[max(unit.start, start - 40) : start]
    if _NEGATED.search(before) or (_PASSIVE.search(before) and not (cue.participle and not before.rstrip().endswith("being"))):
        return False
    if _NOUNISH.search(before) and not re.search(r"\bthat\s+$", before):
        return False
    if unit.text.startswith("states", start) and not re.match(
        r"\s*(?:that\b|[:,]?\s*[\"“\x00])", unit.masked[start + 6 : unit.end]
    ):
        return False
    return not before.endswith(("-", "‑"))


def _locate_source(unit: Unit, start: int, end: int, cue: Cue, earlier: Sequence[Found]) -> Found | None:
    text = unit.masked
    inverted = _inverted_source(unit, start, end, cue)
    if inverted is not None:
        return Found(start, end, cue, inverted, True, False, start)
    high = strip_trailing(text, unit.start, start)
    source = None if cue.participle and text[max(unit.start, start - 2) : start].strip().endswith(",") else _subject(unit, high)
    if source is not None:
        return Found(start, end, cue, source, False, False, source.start)
    leans = cue.participle or bool(_COORDINATED.search(text[max(unit.start, start - 30) : start]))
    if not leans or (
        cue.participle
        and re.search(
            r"\b(?:of|without|for|in|by|from|about|before|after|despite|is|was|not)\s+$", text[unit.start : start][-12:]
        )
    ):
        return None
    previous = next((item.source for item in reversed(earlier) if item.source is not None), None)
    source = previous or _main_subject(unit, start)
    if source is None:
        return None
    return Found(start, end, cue, source, False, True, start)


def _inverted_source(unit: Unit, start: int, end: int, cue: Cue) -> Phrase | None:
    """The source behind a cue that follows its content: "…," said the minister."""
    before = unit.masked[unit.start : start].rstrip()
    opens_unit = not before
    if cue.participle or not _TAKES_CLAUSES & set(cue.takes) or not (opens_unit or before[-1] in ",\"”’'»\x00"):
        return None
    source = _speaking(unit, phrase_after(unit.masked, end, unit.end))
    if source is None or unit.masked[end : source.start].strip():
        return None
    if not _INVERTED_END.match(unit.masked, source.end, unit.end) and source.end < unit.end:
        return None
    return None if opens_unit and source.end >= unit.end else source


def _subject(unit: Unit, high: int) -> Phrase | None:
    """The source that ends at ``high``, or that an apposition or relative clause ending there belongs to."""
    text = unit.masked
    if high > unit.start and text[high - 1] in "\"“”'‘":
        high = unit.start + len(text[unit.start : high].rstrip("\"“'‘ "))
    if high > unit.start and text[high - 1] in ",)—–":
        return _apposed(unit, high)
    phrase = _speaking(unit, phrase_before(text, unit.start, high))
    if phrase is not None:
        return _whole(unit, phrase)
    relative = _last_match(_WHO, text, max(unit.start, high - 110), high)
    if relative is None:
        relative = _last_match(_AUXILIARY, text, max(unit.start, high - 90), high)
    if relative is None:
        return None
    return _speaking(unit, phrase_before(text, unit.start, unit.start + len(text[unit.start : relative.start()].rstrip(" ,"))))


def _whole(unit: Unit, phrase: Phrase) -> Phrase | None:
    """The phrase with the one that it stands behind: "Survivors in Syria", not "Syria"; None where that one cannot speak."""
    text = unit.masked
    before = text[max(unit.start, phrase.start - 14) : phrase.start]
    if _IN_RELATIVE.search(before):
        return None
    linked = _LINKED.search(before)
    if linked is None:
        return phrase
    outer = _speaking(unit, phrase_before(text, unit.start, phrase.start - len(before) + linked.start()))
    if outer is not None:
        return Phrase(outer.start, phrase.end)
    words = text[phrase.start : phrase.end].split()
    return phrase if len(words) > 1 and words[-1][0].isupper() else None  # "In Baghdad Sudani said"


def _last_match(pattern: re.Pattern[str], text: str, low: int, high: int) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text, low, high):
        found = match
    return found


def _apposed(unit: Unit, high: int) -> Phrase | None:
    """The phrase before an apposition or relative clause that closes at ``high``: "Kirby, a spokesman, said"."""
    text = unit.masked
    close = high - 1
    if text[close] == ")":
        opening = text.rfind("(", unit.start, close)
        return (
            _speaking(unit, phrase_before(text, unit.start, unit.start + len(text[unit.start : opening].rstrip())))
            if opening > 0
            else None
        )
    mark = text[close]
    for _ in range(4):
        opening = text.rfind(mark, unit.start, close)
        if opening < 0:
            return None
        phrase = _speaking(unit, phrase_before(text, unit.start, unit.start + len(text[unit.start : opening].rstrip())))
        if phrase is not None and (_APPOSED.match(text, opening + 1, high) or _named_between(text, phrase, opening, high)):
            return phrase
        close = opening
    return None


def _named_between(text: str, phrase: Phrase, opening: int, high: int) -> bool:
    """Whether nothing but a name stands between a role ("a spokesman") and the verb: the role's holder."""
    match = _NAME_APPOSED.match(text, opening + 1, high)
    return match is not None and match.end() == high and text[phrase.start : phrase.end].rsplit(maxsplit=1)[-1].lower() in ROLES


def _main_subject(unit: Unit, before: int) -> Phrase | None:
    """The subject of a unit's main clause: the first noun phrase after what leads up to it."""
    text = unit.masked
    low = unit.start
    for _ in range(3):
        if not _LEAD_WORD.match(text, low):
            break
        lead = text.find(", ", low, min(before, low + 160))
        word = re.match(r"(?:But|And|Yet|Still|However|Meanwhile)\s+", text[low:before])
        if lead < 0 and not word:
            break
        low = low + word.end() if word and lead != low + word.end() - 1 else lead + 2
    return _speaking(unit, phrase_after(text, low, before))


def _speaking(unit: Unit, phrase: Phrase | None) -> Phrase | None:
    if phrase is None:
        return None
    return phrase if can_speak(unit.masked[phrase.start : phrase.end], phrase.start == unit.start) else None
