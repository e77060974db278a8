"""Pipeline reports: what an article says of the state of an oil, gas or water pipeline.

One row for each pipeline and state that a sentence tells: "closed since March" and "talks to reopen it" are two rows. What is
urged or negotiated is no fact of flow. A "pipeline of talent" is none at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from helpers.extract.claimants import claimant_of
from helpers.extract.contract import Extractor, ReadArticle, Reading, Sentence
from helpers.language.dates import DateExpression
from helpers.story import Pipeline, Story

__all__ = ["PIPELINES", "PipelineReport"]


class PipelineReport(NamedTuple):
    """One row of `pipeline_reports`."""

    sentence_id: str
    start: int
    end: int
    pipeline: str
    status: str
    occurred: date | None
    occurred_end: date | None
    occurred_precision: str | None
    flow_bpd_low: float | None
    flow_bpd_high: float | None
    amount_usd: float | None
    claimant: str | None
    method: str


class _Named(NamedTuple):
    """A pipeline in a sentence: offsets in the sentence, its name, by which rule."""

    start: int
    end: int
    name: str
    rule: str


class _State(NamedTuple):
    start: int
    end: int
    status: str


_HINT = re.compile(r"\bpipelines?\b|\bpetroline\b|\bstream\b|\bexports?\b|\bflows?\b|\bpumping\b|\bceyhan\b", re.IGNORECASE)
_PIPELINE = re.compile(r"\b(?:pipelines?)\b", re.IGNORECASE)
_FIGURATIVE = re.compile(
    r"\bpipelines? of (?!oil|crude|gas|natural gas|water|fuel)\w+|\bin the pipelines?\b|"
    r"\b(?:talent|project|deal|drug|product|school-to-prison|sales|job|jobs|leadership|research|clinical|data|"
    r"recruitment|recruiting|supply|weapons?|arms|money|information|training|legislative|judicial|development|career|"
    r"propaganda|jihadi?|jihadist|terror|terrorist|fighter|smuggling|asylum|refugee|diversity|ratline|ci|software|vaccine) "
    r"pipelines?\b|\bpipelines? (?:for|to) (?:foreign fighters|jihadists|recruits|weapons|terrorists|new|talent)\b",
    re.IGNORECASE,
)
_CARRIES = re.compile(r"\b(?:oil|crude|gas|natural gas|petroleum|fuel|water|energy|export)\b", re.IGNORECASE)
_DESCRIBED = re.compile(
    r"(?P<name>(?:(?:[A-Z][\w’'-]+|U\.S\.|oil|crude|gas|natural|fuel|water|export|main|strategic|new|existing|old|major|"
    r"key|domestic|northern|southern|undersea|subsea|cross-border|[\w-]+-[\w-]+) ){0,6}pipelines?"
    r"(?: (?:from|to|between|through|linking|connecting) (?:the )?(?:[A-Z][\w’'-]*)(?: (?:and|to|with|port of|the|of|"
    r"[A-Z][\w’'-]*)){0,5})?)"
)
_LEADING = re.compile(
    r"^(?:The|A|An|This|That|In|On|Its|Their|But|And|Reopening|Closing|Building|New|Old|Main|Key|Major|new|old|key|"
    r"existing|main)\s+"
)

# What is said of it. Where several match the same words the longest one counts, then the earlier in this list.
_STATES: tuple[tuple[str, str], ...] = (
    ("attacked", r"blown up|blew up|bomb(?:ed|ing)|attack(?:ed|s)?|sabotag\w+|explosions?|explod\w+|blasts?|struck|hit by|"
        r"damaged|ruptured|targeted|shelled|set on fire|set ablaze"),
    ("negotiating", r"negotiat\w+|(?:talks|discuss\w*|agreements?|deal|urg\w+|press\w*|call\w*|push\w*|encourag\w*|need\w*|"
        r"efforts?|want\w*|seek\w*|hop\w+|ask\w*|"
     r"work\w*|urgency|importance|steps?|plan\w*|ways?|agreed|support\w*|demand\w*|appeal\w*|welcom\w+|progress|"
     r"allow\w*|request\w*|mediat\w+)\b[^.;]{0,80}?\b(?:re-?open\w*|resum\w+|restart\w*|restor\w+)|"
     r"(?:resumption|reopening|restart)\b[^.;,]{0,60}\b(?:would|could|talks|negotiat\w+|discuss\w*|hinges|depends|"
     r"awaits|stalled|remains)|"
     r"(?:would|could|may|might|should|must|to|will) (?:be )?(?:re-?open\w*|resume\w*|restart\w*)"),
    ("reopened", r"re-?opened|reopens|resum(?:ed|es)|restart(?:ed|s)|full restoration|restored|back (?:online|in operation|"
        r"in service)|(?:exports?|flows?|pumping) (?:has |have )?resumed|"
     r"repaired|returned to service"),
    ("closed", r"clos(?:ed|ure|es|ing)|shut(?: down|s|ting|tered)?|shutdown|halt(?:ed|s|ing)?|suspen(?:ded|sion|ds)|"
        r"stopp(?:ed|age)|stops|offline|out of (?:action|service|use|operation)|"
     r"idle[d]?|disrupted|cut off|turned off|not (?:in operation|operational|transporting|flowing|been used)|"
     r"inoperative|disused|mothballed|stoppage|blocked|interrupted|no longer"),
    ("planned", r"plann(?:ed|ing)|plans? (?:to|for)|propos(?:ed|al)|to (?:build|construct|lay)|would (?:run|carry|link|"
        r"connect|transport|be built|bring|take)|will (?:run|carry|link|connect|transport|be built)|"
     r"feasibility|under construction|projected|build(?:ing)? (?:a|an|the|new)|construction of|construct(?:ing)?|"
     r"approv(?:ed|al)|tender|contract to build"),
    ("flowing", r"flow(?:s|ing|ed)?|carr(?:ies|ied|ying)|pump(?:s|ed|ing)|transport(?:s|ed|ing)|export(?:s|ed|ing)? (?:oil|"
        r"crude|gas|\d\S*)|running|operat(?:es|ing|ional)|in operation|"
     r"brings?|ships|shipped|shipping|is sent|are sent|being exported|delivers?|supplies|moves"),
)  # fmt: skip
_STATE = re.compile("|".join(rf"(?P<{status}>\b(?:{wording})\b)" for status, wording in _STATES), re.IGNORECASE)
_NOT_YET = re.compile(
    r"\b(?:to|would|could|should|will|may|might|must|urg\w+|call\w* for|press\w*|need|talks (?:on|about|over)|want\w*|"
    r"if|once|until|before|of) (?:\w+ ){0,3}$",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|never|no|neither|without|yet to|failed to|denied)(?: \w+){0,5} $", re.IGNORECASE)
_FLOW = re.compile(
    r"^[ -](?P<scale>thousand |million )?(?:barrels?(?: of (?:\w+ ){0,2}(?:oil|crude))?(?: (?:per|a|each|every) day|"
    r"/day|/d)|bpd|b/d|bbl/d|barrels? daily)\b",
    re.IGNORECASE,
)
_CAPACITY = re.compile(r"\bcapacity\b[^.;]{0,40}$", re.IGNORECASE)
_MONEY_BEFORE = re.compile(r"(?:US)?\$ ?$", re.IGNORECASE)
_MONEY_AFTER = re.compile(r"^ (?:US )?dollars?\b", re.IGNORECASE)
_COST = re.compile(
    r"\b(?:cost\w*|worth|pay\w*|paid|award\w*|damages|compensation|fin(?:e|ed)|loss\w*|lost|revenue\w*|invest\w*|price|"
    r"project|debt|dispute|arbitration|build)\b",
    re.IGNORECASE,
)
_DISPUTE = re.compile(r"\b(?:dispute|arbitration|court|ruling|tariff|lawsuit)\b", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|from|in|on|until|by|after)\b", re.IGNORECASE)


def _build(story: Story) -> ReadArticle:
    names = _Names(story.pipelines)

    def read(reading: Reading) -> Iterator[PipelineReport]:
        recent: _Named | None = None
        if not names.occurs(reading.text):
            return
        seen: set[tuple[int, int, str, str]] = set()
        for sentence in reading.sentences:
            found = names.find(sentence.text)
            if not found and recent is not None:
                found = _again(sentence.text, recent)
            if not found:
                continue
            recent = found[-1]
            for row in _rows(reading, sentence, found):
                key = (row.start, row.end, row.pipeline, row.status)
                if key not in seen:
                    seen.add(key)
                    yield row

    return read


PIPELINES = Extractor(
    "pipelines", 1, "pipeline_reports", _build, configured_by=("actors", "places", "pipelines"), needs_mentions=True
)


class _Names:
    """The story's pipelines by every name, and the descriptions of others."""

    def __init__(self, pipelines: Sequence[Pipeline]) -> None:
        self._owner = {_folded(alias): p.name for p in pipelines for alias in (*p.aliases, f"{p.name} pipeline")}
        spelled = sorted({alias for p in pipelines for alias in (*p.aliases, f"{p.name} pipeline")}, key=lambda a: (-len(a), a))
        parts = [re.escape(alias).replace(r"\-", r"[-–— ]").replace(r"\ ", r"\s+") for alias in spelled]
        self._pattern = re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?:s\b|(?!\w))", re.IGNORECASE)
        # Single names that are words or places of their own ("Khor Mor") count only beside "pipeline".
        self._plain = {_folded(alias) for p in pipelines for alias in p.aliases if not _PIPELINE.search(alias)}
        self._strong = re.compile(
            r"stream|petroline|druzhba|adcop|tanap|kirkuk.ceyhan|kirkuk.yumurtal|ipsa|sumed", re.IGNORECASE
        )

    def occurs(self, text: str) -> bool:
        return _PIPELINE.search(text) is not None or self._strong.search(text) is not None

    def find(self, text: str) -> list[_Named]:
        if not self.occurs(text):
            return []
        figurative = [m.span() for m in _FIGURATIVE.finditer(text)]
        named = [
            _Named(m.start(), m.end(), self._owner[key], "named")
            for m in self._pattern.finditer(text)
            if (key := self._key(m.group(), text))
        ]
        found = list(named)
        for match in _PIPELINE.finditer(text):
            if any(n.start - 40 <= match.start() <= n.end + 20 for n in named) or _within(match.start(), figurative):
                continue
            described = self._described(text, match)
            if described is not None:
                found.append(described)
        return sorted(found)

    def _key(self, surface: str, text: str) -> str | None:
        folded = _folded(surface)
        for key in (folded, folded.removesuffix("s")):
            if key in self._owner:
                plain = key in self._plain and not self._strong.search(surface)
                return None if plain and not _PIPELINE.search(text) else key
        return None

    def _described(self, text: str, match: re.Match[str]) -> _Named | None:
        """A pipeline of no listed name: the description as written."""
        for candidate in _DESCRIBED.finditer(text, max(0, match.start() - 90)):
            if candidate.start() <= match.start() < candidate.end():
                name = candidate["name"]
                start = candidate.start()
                while (cut := _LEADING.match(name)) is not None:
                    name, start = name[cut.end() :], start + cut.end()
                if name.casefold() in ("pipeline", "pipelines"):
                    return None
                return _Named(start, candidate.end(), name, "described")
        return None


def _folded(name: str) -> str:
    return re.sub(r"[-–—\s]+", " ", name).casefold()


def _within(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)


def _again(text: str, recent: _Named) -> list[_Named]:
    """ "The pipeline" or "it" of a pipeline that the sentences before named."""
    if _FIGURATIVE.search(text):
        return []
    match = re.search(r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Rr]eopening the|[Ii]ts) (?:\w+ ){0,2}pipelines?\b", text)
    return [] if match is None else [_Named(match.start(), match.end(), recent.name, "named before")]


def _rows(reading: Reading, sentence: Sentence, found: Sequence[_Named]) -> Iterable[PipelineReport]:
    text, base = sentence.text, sentence.start
    states = _states(text, found)
    flow, amount = _flow(reading, sentence), _amount(reading, sentence)
    if not states and flow is not None:
        states = [_State(0, len(text), "flowing")]
    for pipeline in {name.name: name for name in reversed(found)}.values():
        for state in states:
            when = _when(reading.dates_in(sentence), base, state, text)
            yield PipelineReport(
                sentence_id=sentence.sentence_id,
                start=base + min(pipeline.start, state.start) if abs(state.start - pipeline.start) < 200 else base,
                end=base + max(pipeline.end, state.end),
                pipeline=pipeline.name,
                status=state.status,
                occurred=when.first if when else None,
                occurred_end=when.last if when else None,
                occurred_precision=when.precision if when else None,
                flow_bpd_low=flow[0] if flow else None,
                flow_bpd_high=flow[1] if flow else None,
                amount_usd=amount,
                claimant=claimant_of(text, base, reading.mentions_in(sentence)),
                method=f"pipeline {pipeline.rule}; '{text[state.start : state.end][:40]}'"
                + (f"; date: {when.surface}" if when else ""),
            )


def _states(text: str, found: Sequence[_Named]) -> list[_State]:
    """Each state that the sentence tells of its pipelines, once; words of the pipelines' own names do not count."""
    states: dict[str, _State] = {}
    for match in _STATE.finditer(text):
        if any(n.start <= match.start() and match.end() <= n.end for n in found):
            continue
        status = str(match.lastgroup)
        before = text[max(0, match.start() - 60) : match.start()]
        if _DENIED.search(before) and status in ("flowing", "reopened", "attacked"):
            if status == "attacked":
                continue
            status = "closed"
        if status in ("reopened", "closed") and re.search(r"\b(?:to|would|could|should|will|may|might|must)(?: be)? $", before):
            status = "negotiating"
        if min(abs(match.start() - n.end) if match.start() > n.end else abs(n.start - match.end()) for n in found) > (
            60 if status == "attacked" else 140
        ):
            continue
        states.setdefault(status, _State(match.start(), match.end(), status))
    if {"attacked", "closed", "reopened", "negotiating", "planned"} & states.keys():
        states.pop("flowing", None)
    return sorted(states.values())


def _flow(reading: Reading, sentence: Sentence) -> tuple[float | None, float | None] | None:
    """Barrels a day that the sentence gives."""
    for number in reading.numbers_in(sentence):
        after = sentence.text[number.end - sentence.start :]
        match = _FLOW.match(after)
        if match is None:
            continue
        scale = {"thousand ": 1e3, "million ": 1e6}.get((match["scale"] or "").casefold(), 1.0)
        low = None if number.value_low is None else number.value_low * scale
        high = None if number.value_high is None else number.value_high * scale
        return low, high
    return None


def _amount(reading: Reading, sentence: Sentence) -> float | None:
    """Dollars that the sentence ties to the pipeline; null where the words do not say what they are for."""
    if _COST.search(sentence.text) is None:
        return None
    for number in reading.numbers_in(sentence):
        start, end = number.number_start - sentence.start, number.end - sentence.start
        dollars = (
            _MONEY_BEFORE.search(sentence.text[max(0, start - 5) : start])
            or sentence.text[start : start + 1] == "$"
            or _MONEY_AFTER.match(sentence.text[end:])
        )
        per_barrel = re.match(r" (?:a|per) barrel", sentence.text[end:])
        if dollars and not per_barrel:
            return number.value_low if number.value_low is not None else number.value_high
    return None


def _when(dates: Sequence[DateExpression], base: int, state: _State, text: str) -> DateExpression | None:
    """The date nearest to the words of the state, unless it dates a statement."""
    usable = [
        d
        for d in dates
        if d.first is not None
        and not re.search(
            r"\b(?:said|told|announced|statement|reported|reporters|met|meeting|visit\w*)(?: \w+){0,2} (?:on |in )?$",
            text[max(0, d.start - base - 40) : d.start - base],
        )
    ]
    if state.status in ("negotiating", "planned"):
        usable = [d for d in usable if not re.search(r"\bsince $", text[: d.start - base])]
    near = [d for d in usable if abs(d.start - base - state.end) <= 90]
    return min(near, key=lambda d: abs(d.start - base - state.end), default=None)
