"""The stretch that is said: beside, before or behind source and cue."""

from __future__ import annotations

import re

from helpers.extract.attribution_units import MIN_QUOTED_WORDS, Found, Unit, skip_adverbials
from helpers.extract.noun_phrases import phrase_after
from helpers.extract.quotations import Quotation

__all__ = ["QUOTED_BEFORE", "content_of", "inside_marks", "mode_of", "resumed_after", "tidy"]

QUOTED_BEFORE = "quotation before its cue"

_ADDRESSEE_STOP = re.compile(r"\s*(?:,\s*)?(?:that\b|to\b|whether\b|if\b|how\b|why\b|:|,?\s*[\"“\x00])")
_THAT = re.compile(r"\s*,?\s*that\b[\s,]*")
_CONTENT_NOUN = re.compile(
    r"\s*(?:(?:the|a|an|his|her|its|their|any|all|no|such|that|those|these|this|both|[\w]+['’]s|full|continued|immediate|decisive|restraint|[a-z][\w-]+)\s+|[A-Z\x00“\"])"
)
_CLAUSE = re.compile(r"\s*(?:[\"“‘'\x00(]\s*)?[\w“\"‘$£€]")
_BARE_RESPONSIBILITY = re.compile(r"\s*(?:$|[.,;]|and\b|but\b|on\b|in\b|via\b|through\b)")
_INFINITIVE = re.compile(r"\s*to\s+[\w\x00“\"]")
# "told NBC's “Meet the Press” that": the programme.
_PROGRAMME = re.compile(r"\s*(?:“[^”\x00]{1,40}”|\"[^\"\x00]{1,40}\")")
_AUDIENCE = re.compile(
    r"\s*(?:the\s+)?(?:[\w.’'&-]+\s+){0,3}?(?:reporters|journalists|lawmakers|senators|parliament|Congress|[A-Z][\w.&-]*)"
    r"(?:\s+(?:in|at|on|during|after|before)\s[^,:;\x00]{2,60})?(?=\s*[.,]?\s*$)"
)
_SHORT_ADVERBIAL = re.compile(r"\s*(?:in|at|on|during|after|before|from|by)\s[^,;]{2,50}")
_ASKED = re.compile(r"(?:When\s+)?[Aa]sked\b")
_ABOUT = re.compile(r"\s*(?:of|about)\s[^,\x00:]{1,80}[,:]\s*(?=[“\"])")
_FINITE_START = re.compile(r"\s*(?:did|does|do|would|will|was|were|is|are|had|has|have|could|can|might|may|killed|included)\b")
_PREPOSED = re.compile(
    r"\s*,?\s*(?:after|before|during|following|in|at|on|to|via|through|from|upon|by|late|early|last|earlier)\s[^,\x00.;:]{1,90}?\sthat\b"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did|\w{2,}ed|\w{3,}s|[a-z]+n['’]t|"
    r"went|came|took|made|met|told|left|led|held|put|set|began|shot|struck|hit|saw|knew|fell|rose|got|gave|found|kept|lost|won|ran|sent|fought|said|stood|need|want|"
    r"remain|continue|go|come|take|make|face|seem|agree|hope|expect|plan|oppose|support|know|believe|think)\b|['’](?:s|re|ve|d|ll)\b"
)
_BEFORE_BOUND = re.compile(
    r"(?:,\s*(?:while\s+|and\s+|but\s+)?(?:also\s+|then\s+)?|(?<=[”\"’»])\s+|\s(?:and|but)\s+(?:also\s+|then\s+|has\s+)?)$"
)
_BEFORE_NEXT = re.compile(
    r"(?:[,;]\s*(?:and|but|while|although|whereas)\s(?:[^,;]{0,70},)?\s*|(?:[,;]|\s[—–])\s*(?:and|but|while|although|whereas|as)?\s*"
    r"|\s(?:but|while|although|whereas)\s+)$"
)


def content_of(unit: Unit, item: Found, following: Found | None) -> tuple[int, int, str] | None:
    """Start and end of what is attributed, and the rule."""
    if item.cue.takes == "source":
        return _beside_according(unit, item, following)
    if item.cue.takes == "r" and _BARE_RESPONSIBILITY.match(unit.masked, item.end, unit.end):
        return item.start, item.end, "responsibility"
    before = None
    answers = _quotation_at(unit, item.end, unit.end) or _THAT.match(unit.masked, item.end, unit.end)
    if not (answers and _ASKED.match(unit.masked, unit.start)):
        before = _quoted_before(unit, item) or _clause_before(unit, item)
    if before is not None and not item.bound:
        return before
    return _after(unit, item, following)


def _beside_according(unit: Unit, item: Found, following: Found | None) -> tuple[int, int, str] | None:
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


def resumed_after(unit: Unit, item: Found) -> tuple[int, int] | None:
    """The second half of a quotation that source and cue stand in the middle of: "The process," she said, "is slow." """
    low = item.source.end if item.inverted and item.source else item.end
    quotation = _quotation_at(unit, skip_adverbials(unit.masked, low, unit.end), unit.end)
    return inside_marks(unit, quotation.start, quotation.end) if quotation is not None else None


def _quoted_before(unit: Unit, item: Found) -> tuple[int, int, str] | None:
    """ "…," X said; "…," said X: the quotation ends right before the source or cue."""
    head = item.head
    for quotation in unit.quotations:
        if quotation.end <= head and quotation.end > unit.start and not unit.masked[quotation.end : head].strip(" ,.—–"):
            lead = unit.masked[unit.start : quotation.start]
            if not lead.strip(' ,—–"'):
                return quotation.start, quotation.end, QUOTED_BEFORE
            if quotation.inner_end - quotation.inner_start and not re.search(r"[:]\s*$", lead):
                return unit.start, quotation.end, "clause with quotation before its cue"
    return None


def _clause_before(unit: Unit, item: Found) -> tuple[int, int, str] | None:
    """ "The talks will go on, X said.": a clause, a comma, source and cue, and then nothing that could be content."""
    text = unit.masked
    lead = text[unit.start : item.head].rstrip()
    if not lead.endswith((",", "—", "–")) or len(lead.split()) < 3 or "t" not in item.cue.takes + "t" * ("q" in item.cue.takes):
        return None
    after = skip_adverbials(text, item.source.end if item.inverted and item.source else item.end, unit.end)
    if "p" in item.cue.takes and (told := _AUDIENCE.match(text, after, unit.end)):
        after = told.end()  # "It ends in May, he told reporters in Paris."
    rest = text[after : unit.end]
    if re.match(r"\s*(?::\s|,\s+but\s+also\b)", rest) and not unit.quotations:
        return unit.start, unit.end, "clause around its cue"  # "It ends in two phases, he said: the first in May …"
    if item.inverted and item.source and text[item.source.end : item.source.end + 1] == ",":
        return unit.start, unit.start + len(lead), "clause before its cue"
    if not rest.strip(' ."”') or re.match(r"\s*,\s", rest):
        if (
            rest.strip(' .,"”')
            and len(rest.split()) > len(lead.split())
            and not re.match(r"\s*,\s*(?:\w+ing|citing|according|as|while|and|but|who|after|when)\b", rest)
        ):
            return unit.start, unit.end, "clause around its cue"
        return unit.start, unit.start + len(lead), "clause before its cue"
    return None


def _after(unit: Unit, item: Found, following: Found | None) -> tuple[int, int, str] | None:
    text, takes = unit.masked, item.cue.takes
    low = item.source.end if item.inverted and item.source else item.end
    high = _clause_end(unit, item, following)
    low = skip_adverbials(text, low, high)
    if "p" in takes or item.cue.cue_class == "told":
        addressed = _past_addressee(unit, low, high, takes)
        if addressed is not None:
            return addressed, high, "addressee, then what is told"
        if item.cue.cue_class == "told" or takes.startswith("p"):
            return None
    if "i" in takes and _INFINITIVE.match(text, low, high):
        return low, high, "infinitive"
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
        programme = _PROGRAMME.match(text, after, high) if text[phrase.start : after].endswith(("'s", "’s")) else None
        after = programme.end() if programme else after
    else:
        return None
    after = skip_adverbials(text, after, high)
    if match := _THAT.match(text, after, high):
        return match.end()
    if _ADDRESSEE_STOP.match(text, after, high):
        return after + len(text[after:high]) - len(text[after:high].lstrip(" ,:"))
    if (
        "z" in takes
        and text[after:high].strip(" .,")
        and not text[after:high].startswith((",", "."))
        and _has_verb(text[after:high])
        and not _SHORT_ADVERBIAL.fullmatch(text, after, high)
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


def _clause_end(unit: Unit, item: Found, following: Found | None) -> int:
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


def tidy(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without the space and punctuation at its ends; quotation marks stay."""
    while start < end and text[start] in " \t\n,;:—–-":
        start += 1
    while end > start and text[end - 1] in " \t\n,;:—–":
        end -= 1
    if end > start and text[end - 1] == "." and not re.search(r"\b(?:[A-Za-z]\.){2,}$", text[max(start, end - 12) : end]):
        end -= 1
    return (start, end) if end > start else None


def mode_of(unit: Unit, start: int, end: int) -> str:
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


def inside_marks(unit: Unit, start: int, end: int) -> tuple[int, int]:
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
