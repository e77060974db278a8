"""Pipeline reports: what an article says of the state of an oil, gas or water pipeline.

One row for each pipeline and state that a sentence tells: "closed since March" and "talks to reopen it" are two rows. What is
urged or negotiated is no fact of flow. A "pipeline of talent" is none at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from helpers.extract.claimants import claimant_of
from helpers.extract.contract import Extractor, ReadArticle, Reading, Sentence
from helpers.extract.pipeline_causes import causes_of
from helpers.extract.pipeline_flows import clause_of, flow_of
from helpers.extract.pipeline_names import NamedPipeline, PipelineNames
from helpers.language.dates import DateExpression
from helpers.story import Story

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
    ongoing: bool
    flow_bpd_low: float | None
    flow_bpd_high: float | None
    flow_original: str | None
    amount_usd: float | None
    causes: tuple[str, ...]
    claimant: str | None
    method: str


class _State(NamedTuple):
    start: int
    end: int
    status: str


# What is said of it. Where several match the same words the longest one counts, then the earlier in this list.
_STATES: tuple[tuple[str, str], ...] = (
    ("attacked", r"blown up|blew up|bomb(?:ed|ing)|attack(?:ed|s)?|sabotag\w+|explosions?|explod\w+|blasts?|struck|hit by|"
        r"damaged|ruptured|targeted|shelled|set on fire|set ablaze|assault(?:ed|s)?|drone strikes?|raid(?:ed|s)?"),
    ("negotiating", r"negotiat\w+|(?:talks|discuss\w*|agreements?|deal|urg\w+|press\w*|call\w*|push\w*|encourag\w*|need\w*|"
        r"efforts?|want\w*|seek\w*|hop\w+|ask\w*|"
     r"work\w*|urgency|importance|steps?|plan\w*|ways?|agreed|support\w*|demand\w*|appeal\w*|welcom\w+|progress|"
     r"allow\w*|request\w*|mediat\w+)\b[^.;]{0,80}?\b(?:re-?open\w*|resum\w+|restart\w*|restor\w+)|"
     r"(?:resumption|reopening|restart)\b[^.;,]{0,60}\b(?:would|could|talks|negotiat\w+|discuss\w*|hinges|depends|"
     r"awaits|stalled|remains)|"
     r"(?:would|could|may|might|should|must|to|will) (?:be )?(?:re-?open\w*|resume\w*|restart\w*)|"
     r"(?:discuss(?:ed|es|ing)?|talks (?:on|about|over)|talked about) (?:the )?(?:\w+ ){0,2}?"
        r"(?=(?:[A-Z][\w–-]+ )(?:\w+ ){0,2}pipeline)"),
    ("reopened", r"re-?opened|reopens|resum(?:ed|es)|restart(?:ed|s)|full restoration|restored|back (?:online|in operation|"
        r"in service)|(?:exports?|flows?|pumping) (?:has |have )?resumed|"
     r"repaired|returned to service"),
    ("closed", r"clos(?:ed|ure|es|ing)|shut(?: down|s|ting|tered)?|shutdown|halt(?:ed|s|ing)?|suspen(?:ded|sion|ds)|"
        r"stopp(?:ed|age)|stops|offline|out of (?:action|service|use|operation)|"
     r"idle[d]?|disrupted|cut off|turned off|not (?:in operation|operational|transporting|flowing|been used)|"
     r"inoperative|disused|mothballed|stoppage|blocked|interrupted|no longer|halt"),
    ("planned", r"plann(?:ed|ing)|plans? (?:to|for|an?|new)|propos(?:ed|al)|to (?:build|construct|lay)|would (?:run|carry|link|"
        r"connect|transport|be built|bring|take)|will (?:run|carry|link|connect|transport|be built)|"
     r"feasibility|under construction|projected|build(?:ing)? (?:a|an|the|new)|construction of|construct(?:ing)?|"
     r"approv(?:ed|al)|tender|contract to build|repair(?:s|ing)|rehabilitat\w+|would (?:let|allow|enable)"),
    ("flowing", r"flow(?:s|ing|ed)?|carr(?:ies|ied|ying)|pump(?:s|ed|ing)|transport(?:s|ed|ing)|export(?:s|ed|ing)? (?:oil|"
        r"crude|gas|\d\S*)|running|operat(?:es|ing|ional)|in operation|"
     r"brings?|ships|shipped|shipping|is sent|are sent|being exported|delivers?|supplies|moves"),
)  # fmt: skip
_STATE = re.compile("|".join(rf"(?P<{status}>\b(?:{wording})\b)" for status, wording in _STATES), re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|never|no|neither|without|yet to|failed to|denied)(?: \w+){0,5} $", re.IGNORECASE)
_MONEY_BEFORE = re.compile(r"(?:US)?\$ ?$", re.IGNORECASE)
_MONEY_AFTER = re.compile(r"^ (?:US )?dollars?\b", re.IGNORECASE)
_COST = re.compile(
    r"\b(?:cost\w*|worth|pay\w*|paid|award\w*|damages|compensation|fin(?:e|ed)|loss\w*|lost|revenue\w*|invest\w*|price|"
    r"project|debt|dispute|arbitration|build)\b",
    re.IGNORECASE,
)
# What moves "flow" from a fact to a plan, or to no state at all; and what puts it in the past.
_PLANNED_BEFORE = re.compile(r"\b(?:would|could|will|may|might|can)(?: (?:also|then|one day|again|be))* $", re.IGNORECASE)
_NO_FACT_BEFORE = re.compile(r"\b(?:to|ready (?:for|to)|should|must|allow\w*|let(?:s|ting)?|for)(?: \w+)? $", re.IGNORECASE)
_PAST_BEFORE = re.compile(
    r"\b(?:before (?:that|then|its?|the|it)|until (?:then|its?|the)|prior to|used to|once|formerly|previously)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
# "A leak forced the operator to shut it": done, not wished for.
_FORCED_BEFORE = re.compile(r"\b(?:forced|led|prompted|caused|obliged|compelled|pushed)(?: [\w’'-]+){1,4} to $", re.IGNORECASE)
_SERIES_BEFORE = re.compile(r"\b(?:repeated|frequent|regular|earlier|previous|past|many|several|series of) $", re.IGNORECASE)
# What a pipeline of no listed name has to carry, said near it; without, "its pipeline to the militia" is a figure of speech.
_CARRIED = re.compile(
    r"\b(?:oil|gas|crude|water|fuel|petroleum|LNG|barrels?|bpd|energy|refiner\w+|hydrocarbons?|pump\w*)\b", re.IGNORECASE
)
_NEAR = 300  # characters before and after the sentence


def _build(story: Story) -> ReadArticle:
    names = PipelineNames(story)
    carries = {pipeline.name: pipeline.carries for pipeline in story.pipelines}

    def read(reading: Reading) -> Iterator[PipelineReport]:
        recent: tuple[NamedPipeline, int] | None = None
        if not names.occurs_in(reading.text):
            return
        seen: set[tuple[int, int, str, str]] = set()
        for sentence in reading.sentences:
            last, since = (recent[0], sentence.ordinal - recent[1]) if recent is not None else (None, 0)
            found = [n for n in names.find(sentence.text, last, since) if n.rule != "described" or _carries(reading, sentence)]
            if not found:
                continue
            if found[-1].rule != "branch":
                recent = found[-1], sentence.ordinal
            for row in _rows(reading, sentence, found, carries):
                key = (row.start, row.end, row.pipeline, row.status)
                if key not in seen:
                    seen.add(key)
                    yield row

    return read


PIPELINES = Extractor(
    "pipelines", 4, "pipeline_reports", _build, configured_by=("actors", "places", "pipelines"), needs_mentions=True
)


def _carries(reading: Reading, sentence: Sentence) -> bool:
    return _CARRIED.search(reading.text, max(0, sentence.start - _NEAR), sentence.end + _NEAR) is not None


def _rows(
    reading: Reading, sentence: Sentence, found: Sequence[NamedPipeline], carries: Mapping[str, str]
) -> Iterable[PipelineReport]:
    text, base = sentence.text, sentence.start
    amount = _amount(reading, sentence)
    for pipeline in sorted({name.name: name for name in reversed(found)}.values()):
        flow = flow_of(reading, sentence, pipeline, found, carries.get(pipeline.name))
        states = _states(text, found, pipeline.name)
        if not states and flow is not None and _NO_FACT_BEFORE.search(text[: found[0].start]) is None:
            states = [_State(0, len(text), "flowing")]
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
                ongoing=_lasts(text, base, state, when),
                flow_bpd_low=flow.low if flow else None,
                flow_bpd_high=flow.high if flow else None,
                flow_original=flow.original if flow else None,
                amount_usd=amount,
                causes=causes_of(text, state.start, state.end, state.status),
                claimant=claimant_of(text, base, reading.mentions_in(sentence)),
                method=f"pipeline {pipeline.rule}; '{text[state.start : state.end][:40]}'"
                + (f"; date: {when.surface}" if when else ""),
            )


_SINCE = re.compile(r"\bsince(?: \w+){0,2} $")
_PERFECT = re.compile(r"\b(?:has|have|had) (?:\w+ )?(?:been|remained|stayed)|\bremain(?:s|ed)?|\bstill|\bstays?")


def _lasts(text: str, base: int, state: _State, when: DateExpression | None) -> bool:
    """Whether the state is said to last: "closed since March", "has been closed", "remains shut"; what began, was or will be
    on a day is not."""
    if state.status not in ("closed", "flowing", "reopened"):
        return False
    if when is not None and _SINCE.search(text[max(0, when.start - base - 40) : when.start - base]):
        return True
    return _PERFECT.search(text[max(0, state.start - 30) : state.end]) is not None


def _states(text: str, found: Sequence[NamedPipeline], pipeline: str) -> list[_State]:
    """Each state that the sentence tells of a pipeline, once; words of the pipelines' own names do not count, and what stands
    in a clause with other pipelines only is theirs."""
    states: dict[str, _State] = {}
    for match in _STATE.finditer(text):
        if any(n.start <= match.start() and match.end() <= n.end for n in found):
            continue
        first, last = clause_of(text, match.start(), match.end())
        meant = [n for n in found if first <= n.start < last] or found
        if pipeline not in {n.name for n in meant}:
            continue
        status = _judged(text, match)
        far = min(abs(match.start() - n.end) if match.start() > n.end else abs(n.start - match.end()) for n in meant)
        if status is None or far > (60 if status == "attacked" else 140):
            continue
        states.setdefault(status, _State(match.start(), match.end(), status))
    if {"attacked", "closed", "reopened", "negotiating", "planned"} & states.keys():
        states.pop("flowing", None)
    return sorted(states.values())


def _judged(text: str, match: re.Match[str]) -> str | None:
    """The state that the words mean once denial, plans and the past are seen; None for no state."""
    status = str(match.lastgroup)
    before = text[max(0, match.start() - 60) : match.start()]
    if status == "attacked" and _SERIES_BEFORE.search(before):
        return None
    if status == "flowing" and _PAST_BEFORE.search(text[: match.start()]):
        return "closed"
    if _DENIED.search(before) and status in ("flowing", "reopened", "attacked"):
        return None if status == "attacked" else "closed"
    if status == "flowing" and _PLANNED_BEFORE.search(before):
        return "planned"
    if status == "flowing" and _NO_FACT_BEFORE.search(before):
        return None
    if status in ("reopened", "closed") and _FORCED_BEFORE.search(before):
        return status
    if status in ("reopened", "closed") and re.search(r"\b(?:to|would|could|should|will|may|might|must)(?: be)? $", before):
        return "negotiating"
    return status


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
