"""Source, cue and content of the attributions in one stretch of text, by the grammar of news English.

Nothing here knows actors: it finds spans. Who a source is, `speakers` decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from helpers.extract.noun_phrases import PRONOUNS, Phrase, can_speak, phrase_after, phrase_before
from helpers.extract.quotations import Quotation
from helpers.language.reporting_verbs import CUES, PLAIN_FORMS, Cue

__all__ = ["Attribution", "Unit", "attributions_in"]

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.?"
_WHEN = (
    rf"(?:(?:on|late|early|late on|early on|last|this)\s+)?{_DAY}(?:\s+(?:morning|evening|afternoon|night))?"
    rf"|on\s+{_MONTH}\s+\d{{1,2}}|on\s+\d{{1,2}}\s+{_MONTH}|(?:earlier|later|late|last|this)\s+(?:this|that|on|last)?\s*(?:week|month|year|day|morning|evening)"
    r"|at the time|in recent (?:days|weeks)|two days later"
)
_FORUM = (
    r"(?:in|at|during|via|through|after|before|following)\s+(?:(?:a|an|the|his|her|its|their|that|this|another|one)\s+)?(?:[\w'’.-]+\s+){0,4}"
    r"(?:statements?|interview|conference|briefing|speech|posts?|tweets?|letter|address|reports?|call|message|e-?mail|remarks|testimony|hearing|"
    r"ceremony|meeting|readout|video|release|talks|visit|session|summit|Twitter|Facebook|Telegram)"
)
_TO = r"(?:to|with)\s+(?:the\s+)?(?:reporters|journalists|the press|[A-Z][\w.]+(?:\s+[A-Z][\w.]+){0,2})"
_ON = r"on\s+(?:X|Twitter|Facebook|Telegram|Instagram|Truth Social|social media|state television|state TV|television|TV)"
_ADVERB = (
    r"(?:also|later|earlier|repeatedly|again|then|still|now|once|previously|publicly|recently|reportedly|himself|herself|too|"
    r"further|both|has|have|had|is|are|was|were|[a-z]{3,12}ly)"
)
_TRAILING = re.compile(rf"[\s,]+(?:{_ADVERB}|{_WHEN}|{_FORUM}(?:\s+(?:{_WHEN}))?|{_ON})$")
_FOLLOWING = re.compile(
    rf"\s*,?\s*(?:{_WHEN}|{_FORUM}|{_TO}|{_ON}|(?:also|again|earlier|later|separately|afterwards)\b)(?=[\s,:.]|$)"
)
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
    r"(?:spokes\w+|minister|secretary|commander|director|chief|head|adviser|official|analyst|professor))\b"
)
_INVERTED_END = re.compile(rf"\s*(?:$|[.,;:—–\x00\"“”]|(?:{_WHEN}|{_FORUM}|{_ON}|{_TO})\b|who\b|as\b|when\b|while\b|after\b)")
_LEAD_WORD = re.compile(
    r"(?:In|On|At|By|During|After|Before|Following|Despite|Since|While|When|As|For|From|With|Under|Earlier|Later|However|Meanwhile|But|And|Yet|Still|Also|"
    r"Separately|Moreover|Although|Though|If|Asked|Speaking|Responding|Citing|Until|Because|Last|Late|Early|This|Instead|Addressing|Amid|According)\b"
)
_COORDINATED = re.compile(
    r"(?:,\s*|\s)(?:and|but|or|then)\s+(?:also\s+|then\s+|has\s+|have\s+)?$|,\s*(?:also\s+|while\s+|but\s+)?$"
)
_ADDRESSEE_STOP = re.compile(r"\s*(?:,\s*)?(?:that\b|to\b|whether\b|if\b|how\b|why\b|:|,?\s*[\"“\x00])")
_THAT = re.compile(r"\s*,?\s*that\b[\s,]*")
_QUOTE_NEXT = re.compile(r"\s*[:,]?\s*$")
_CONTENT_NOUN = re.compile(
    r"\s*(?:(?:the|a|an|his|her|its|their|any|all|no|such|that|those|these|this|both|[\w]+['’]s|full|continued|immediate|decisive|restraint|[a-z][\w-]+)\s+|[A-Z\x00“\"])"
)
_CLAUSE = re.compile(r"\s*(?:[\"“‘'\x00(]\s*)?[\w“\"‘$£€]")
_ASKED = re.compile(r"(?:When\s+)?[Aa]sked\b")
_WHO = re.compile(r",?\s+(?:who|which)\b")
_AUXILIARY = re.compile(r"\s+(?:has|have|had)\s+(?=on\b|in\b|for\b|at\b)")
_LINKED = re.compile(r"\s+(?:in|at|from|on|near|with|to|inside|against|by|over|for|of)\s+$")
# "a base which it said was …": what is said is woven into the outlet's own sentence.
_IN_RELATIVE = re.compile(r"\b(?:which|whom|what)\s+$")
_ABOUT = re.compile(r"\s*(?:of|about)\s[^,\x00:]{1,80}[,:]\s*(?=[“\"])")
_FINITE_START = re.compile(r"\s*(?:would|will|was|were|is|are|had|has|have|could|can|might|may|killed|included)\b")
_PREPOSED = re.compile(
    r"\s*,?\s*(?:after|before|during|following|in|at|on|to|via|through|from|upon|by|late|early|last|earlier)\s[^,\x00.;:]{1,90}?\sthat\b"
)
MIN_QUOTED_WORDS = 3


class Unit(NamedTuple):
    """A stretch to be read for attributions: a sentence, or several that one quotation holds together.

    ``masked`` is the whole article with every character inside a quotation replaced by NUL, so that no rule looks for
    sources and verbs there. Offsets count in the article.
    """

    text: str
    masked: str
    start: int
    end: int
    quotations: Sequence[Quotation]


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


class _Found(NamedTuple):
    """A cue with its source; ``inverted``: the source stands behind the cue; ``bound``: it leans on the cue before it."""

    start: int
    end: int
    cue: Cue
    source: Phrase | None
    inverted: bool
    bound: bool
    head: int


def attributions_in(unit: Unit, cues: Sequence[tuple[int, int]]) -> list[Attribution]:
    """The attributions of a unit, whose cues stand at ``cues``."""
    found = _with_sources(unit, cues)
    results: list[Attribution] = []
    for place, item in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        content = _content(unit, item, following)
        if content is None:
            continue
        start, end, rule = content
        span = _tidy(unit.text, start, end)
        if span is None:
            continue
        mode = _mode(unit, *span)
        start, end = _inside_marks(unit, *span) if mode == "direct" else span
        if len(unit.text[start:end].split()) < (1 if mode == "direct" else 2):
            continue
        results.append(Attribution(item.source, item.start, item.end, item.cue, start, end, mode, rule))
    return results


def _with_sources(unit: Unit, cues: Sequence[tuple[int, int]]) -> list[_Found]:
    found: list[_Found] = []
    for start, end in cues:
        cue = CUES[unit.text[start:end]]
        if cue.takes == "source":
            source = _speaking(unit, phrase_after(unit.masked, end, unit.end))
            if source is not None:
                found.append(_Found(start, end, cue, source, True, False, start))
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
    if verb.startswith(("believe", "think")) and words in PRONOUNS:
        return False
    if verb not in PLAIN_FORMS:
        return True
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


def _locate_source(unit: Unit, start: int, end: int, cue: Cue, earlier: Sequence[_Found]) -> _Found | None:
    text = unit.masked
    inverted = _inverted_source(unit, start, end, cue)
    if inverted is not None:
        return _Found(start, end, cue, inverted, True, False, start)
    high = _strip_trailing(text, unit.start, start)
    source = None if cue.participle and text[max(unit.start, start - 2) : start].strip().endswith(",") else _subject(unit, high)
    if source is not None:
        return _Found(start, end, cue, source, False, False, source.start)
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
    return _Found(start, end, cue, source, False, True, start)


def _inverted_source(unit: Unit, start: int, end: int, cue: Cue) -> Phrase | None:
    """The source behind a cue that follows its content: "…," said the minister."""
    before = unit.masked[unit.start : start].rstrip()
    opens_unit = not before
    if cue.participle or not (opens_unit or before[-1] in ",\"”’'»\x00"):
        return None
    source = _speaking(unit, phrase_after(unit.masked, end, unit.end))
    if source is None or unit.masked[end : source.start].strip():
        return None
    if not _INVERTED_END.match(unit.masked, source.end, unit.end) and source.end < unit.end:
        return None
    return None if opens_unit and source.end >= unit.end else source


def _strip_trailing(text: str, low: int, high: int) -> int:
    """Where the clause before a verb ends without the adverbs and adverbial phrases right before the verb."""
    window = text[max(low, high - 120) : high].rstrip()
    base = max(low, high - 120)
    for _ in range(5):
        match = _TRAILING.search(window)
        if match is None or match.start() == 0:
            break
        window = window[: match.start()].rstrip()
    return base + len(window)


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
        return _speaking(unit, phrase_before(text, unit.start, len(text[:opening].rstrip()))) if opening > 0 else None
    mark = text[close]
    for _ in range(4):
        opening = text.rfind(mark, unit.start, close)
        if opening < 0:
            return None
        phrase = _speaking(unit, phrase_before(text, unit.start, len(text[:opening].rstrip())))
        if phrase is not None and _APPOSED.match(text, opening + 1, high):
            return phrase
        close = opening
    return None


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


# ------------------------------------------------------------------------------------------------------------ content


def _content(unit: Unit, item: _Found, following: _Found | None) -> tuple[int, int, str] | None:
    """Start and end of what is attributed, and the rule."""
    if item.cue.takes == "source":
        return _beside_according(unit, item, following)
    before = None
    answers = _quotation_at(unit, item.end, unit.end) or _THAT.match(unit.masked, item.end, unit.end)
    if not (answers and _ASKED.match(unit.masked, unit.start)):
        before = _quoted_before(unit, item) or _clause_before(unit, item)
    if before is not None and not item.bound:
        return before
    return _after(unit, item, following)


def _beside_according(unit: Unit, item: _Found, following: _Found | None) -> tuple[int, int, str] | None:
    assert item.source is not None
    text = unit.masked
    if not text[unit.start : item.start].strip(' ,—–"“'):
        comma = text.find(",", item.source.end, unit.end)
        if comma < 0 or comma - item.source.end > 160:
            return None
        return comma + 1, unit.end, "according to, then what is told"
    start = unit.start
    if (
        following is None
        and text[item.source.end : unit.end].strip(" .,;")
        and text[item.source.end : item.source.end + 1] == ","
    ):
        rest = text[item.source.end + 1 : unit.end]
        if len(rest.split()) > len(text[start : item.start].split()):
            that = _THAT.match(text, item.source.end + 1, unit.end)
            return that.end() if that else item.source.end + 1, unit.end, "what is told goes on after according to"
    return start, item.start, "what is told, then according to"


def _quoted_before(unit: Unit, item: _Found) -> tuple[int, int, str] | None:
    """ "…," X said; "…," said X: the quotation ends right before the source or cue."""
    head = item.head
    for quotation in unit.quotations:
        if quotation.end <= head and quotation.end > unit.start and not unit.masked[quotation.end : head].strip(" ,.—–"):
            lead = unit.masked[unit.start : quotation.start]
            if not lead.strip(' ,—–"'):
                return quotation.start, quotation.end, "quotation before its cue"
            if quotation.inner_end - quotation.inner_start and not re.search(r"[:]\s*$", lead):
                return unit.start, quotation.end, "clause with quotation before its cue"
    return None


def _clause_before(unit: Unit, item: _Found) -> tuple[int, int, str] | None:
    """ "The talks will go on, X said.": a clause, a comma, source and cue, and then nothing that could be content."""
    text = unit.masked
    lead = text[unit.start : item.head].rstrip()
    if not lead.endswith((",", "—", "–")) or len(lead.split()) < 3 or "t" not in item.cue.takes + "t" * ("q" in item.cue.takes):
        return None
    after = _skip_adverbials(text, item.source.end if item.inverted and item.source else item.end, unit.end)
    rest = text[after : unit.end]
    if item.inverted and item.source and text[item.source.end : item.source.end + 1] == ",":
        return unit.start, unit.start + len(lead), "clause before its cue"
    if not rest.strip(' ."”') or re.match(r"\s*,\s", rest):
        if (
            rest.strip(' .,"”')
            and len(rest.split()) > len(lead.split())
            and not re.match(r"\s*,\s*(?:\w+ing|citing|according|as|while|and|who|after|when)\b", rest)
        ):
            return after + len(rest) - len(rest.lstrip(" ,")), unit.end, "clause around its cue"
        return unit.start, unit.start + len(lead), "clause before its cue"
    return None


def _skip_adverbials(text: str, low: int, high: int) -> int:
    for _ in range(4):
        match = _FOLLOWING.match(text, low, high)
        if match is None or match.end() == low:
            break
        low = match.end()
    return low


def _after(unit: Unit, item: _Found, following: _Found | None) -> tuple[int, int, str] | None:
    text, takes = unit.masked, item.cue.takes
    low = item.source.end if item.inverted and item.source else item.end
    high = _clause_end(unit, item, following)
    low = _skip_adverbials(text, low, high)
    if "p" in takes or item.cue.cue_class == "told":
        addressed = _past_addressee(unit, low, high, takes)
        if addressed is not None:
            return addressed, high, "addressee, then what is told"
        if item.cue.cue_class == "told" or takes.startswith("p"):
            return None
    if match := _THAT.match(text, low, high) or (_PREPOSED.match(text, low, high) if "t" in takes else None):
        return match.end(), high, "that-clause"
    if about := _ABOUT.match(text, low, high):
        low = about.end()
    quotation = _quotation_at(unit, low, high)
    if quotation is not None and (set("tzqna") & set(takes)):
        return (
            quotation.start,
            max(quotation.end, high if text[quotation.end : high].strip(" .,;") else quotation.end),
            "quotation after its cue",
        )
    return _by_shape(unit, takes, low, high)


def _by_shape(unit: Unit, takes: str, low: int, high: int) -> tuple[int, int, str] | None:
    text = unit.masked
    rest = text[low:high]
    if not rest.strip(" ,.;:"):
        return None
    if "i" in takes and re.match(r"\s*to\s+\w", rest):
        return low, high, "infinitive"
    if takes == "i":
        return low, high, "infinitive"
    if takes == "a":
        described = "\x00" in rest or re.search(r"\s(?:as|a|an)\s", rest)
        return (
            (low, high, "description")
            if described and not re.match(r"\s*(?:off|up|in|out|a meeting|upon|into)\b", rest)
            else None
        )
    if takes == "o":
        blames = re.search(r"\S\s+(?:of|for|on)\s", rest) and not rest.lstrip().startswith("of ")
        return (low, high, "blame") if blames else None
    if takes == "r":
        return low, high, "responsibility"
    if rest.lstrip().startswith((",", ";", ":", ")")) and not re.match(r"\s*:\s*\S", rest):
        return None
    if re.match(
        r"\s*(?:about|against|in|at|by|of|from|with|on|as|over|during|after|before|and|or|but|into|goodbye|hello|off|out|so|for)\b",
        rest,
    ):
        return None
    if "w" in takes and re.match(r"\s*(?:whether|if|how|why|what|for)\b", rest):
        return low, high, "question"
    if "z" in takes and _CLAUSE.match(rest) and _has_verb(rest) and not _FINITE_START.match(rest):
        return low, high, "clause without that"
    if "n" in takes and _CONTENT_NOUN.match(rest):
        return low, high, "noun phrase"
    return None


_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did|\w{2,}ed|\w{3,}s|[a-z]+n['’]t|"
    r"went|came|took|made|met|told|left|led|held|put|set|began|shot|struck|hit|saw|knew|fell|rose|got|gave|found|kept|lost|won|ran|sent|fought|said|stood|need|want|"
    r"remain|continue|go|come|take|make|face|seem|agree|hope|expect|plan|oppose|support|know|believe|think)\b|['’](?:s|re|ve|d|ll)\b"
)


def _has_verb(rest: str) -> bool:
    return "\x00" in rest or _FINITE.search(rest) is not None


def _past_addressee(unit: Unit, low: int, high: int, takes: str) -> int | None:
    """Where the content begins behind the one who is told, asked or urged."""
    text = unit.masked
    phrase = phrase_after(text, low, high)
    pronoun = re.match(r"\s*(?:him|her|them|us|me|it|you)\b", text[low:high])
    if pronoun:
        after = low + pronoun.end()
    elif phrase is not None and not text[low : phrase.start].strip():
        after = phrase.end
    else:
        return None
    after = _skip_adverbials(text, after, high)
    if match := _THAT.match(text, after, high):
        return match.end()
    if _ADDRESSEE_STOP.match(text, after, high):
        return after + len(text[after:high]) - len(text[after:high].lstrip(" ,:"))
    if (
        "z" in takes
        and text[after:high].strip(" .,")
        and not text[after:high].startswith((",", "."))
        and _has_verb(text[after:high])
    ):
        return after
    return None


def _quotation_at(unit: Unit, low: int, high: int) -> Quotation | None:
    """The quotation that begins at ``low`` but for a colon, comma or space."""
    for quotation in unit.quotations:
        if (
            low - 1 <= quotation.start < high
            and not unit.masked[low : quotation.start].strip(" :,—–")
            and quotation.inner_start >= low
        ):
            return quotation
    return None


def _clause_end(unit: Unit, item: _Found, following: _Found | None) -> int:
    """Where the clause behind a cue ends: at the end of the unit, or before the next attribution that is not inside it."""
    if following is None or following.start < item.end:
        return unit.end
    text = unit.masked
    if following.cue.takes == "source":
        return unit.start + len(text[unit.start : following.start].rstrip(" ,"))
    if following.bound:
        cut = _BEFORE_BOUND.search(text[item.end : following.start])
    else:
        cut = _BEFORE_NEXT.search(text[item.end : max(item.end, following.head)])
    return item.end + cut.start() if cut else unit.end


_BEFORE_BOUND = re.compile(
    r"(?:,\s*(?:while\s+|and\s+|but\s+)?(?:also\s+|then\s+)?|(?<=[”\"’»])\s+|\s(?:and|but)\s+(?:also\s+|then\s+|has\s+)?)$"
)
_BEFORE_NEXT = re.compile(
    r"(?:[,;]\s*(?:and|but|while|although|whereas)\s(?:[^,;]{0,70},)?\s*|(?:[,;]|\s[—–])\s*(?:and|but|while|although|whereas|as)?\s*"
    r"|\s(?:but|while|although|whereas)\s+)$"
)


def _tidy(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without the space and punctuation at its ends; quotation marks stay."""
    while start < end and text[start] in " \t\n,;:—–-":
        start += 1
    while end > start and text[end - 1] in " \t\n,;:—–":
        end -= 1
    if end > start and text[end - 1] == "." and not re.search(r"\b(?:[A-Za-z]\.){2,}$", text[max(start, end - 12) : end]):
        end -= 1
    return (start, end) if end > start else None


def _mode(unit: Unit, start: int, end: int) -> str:
    inside = [q for q in unit.quotations if q.start < end and start < q.end]
    quoted = [q for q in inside if len(unit.text[q.inner_start : q.inner_end].split()) >= MIN_QUOTED_WORDS]
    if not inside:
        return "indirect"
    if any(q.inner_start < start < q.inner_end for q in inside):
        return "mixed"  # its first word is the verb that attributes the rest
    bare = unit.masked[start:end].replace("\x00", "").strip(" \"“”‘’'«».,;")
    if not bare:
        return "direct"
    return "mixed" if quoted else "indirect"


def _inside_marks(unit: Unit, start: int, end: int) -> tuple[int, int]:
    inside = [q for q in unit.quotations if q.start < end and start < q.end]
    if len(inside) != 1:
        return start, end
    text = unit.text
    first, last = inside[0].inner_start, inside[0].inner_end
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1] in " \t\n,":
        last -= 1
    return first, last
