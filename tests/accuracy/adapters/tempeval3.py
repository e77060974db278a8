"""Time expressions of the TimeBank texts (`*.tml`, TimeML), resolved against each document's creation time.

Strict: same characters; relaxed: overlap (TempEval-3, task A). Value: overlapping expressions with the same TIMEX3 value,
as F1 over all.
All four types count (DATE, TIME, DURATION, SET). The creation time itself is not counted.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from helpers.language.sentences import split_sentences
from helpers.language.time_expressions import TimeExpression, find_time_expressions

__all__ = ["measure", "mistakes"]

_ANCHORS = {"timex relaxed F1": (0.903, "HeidelTime"), "timex value F1": (0.776, "HeidelTime")}


class _Key(NamedTuple):
    start: int
    end: int
    type: str
    value: str


def measure(folder: Path) -> list[dict[str, Any]]:
    """Strict and relaxed F1 of spans, F1 of values, and the same values over dates alone."""
    strict = relaxed = value = found_count = key_count = 0
    for path in sorted(folder.glob("*.tml")):
        text, key, reference = _read(path)
        found = _find(text, reference)
        found_count, key_count = found_count + len(found), key_count + len(key)
        for expression, timex in _pairs(found, key):
            relaxed += 1
            strict += (expression.start, expression.end) == (timex.start, timex.end)
            value += expression.value == timex.value
    counts = {"timex strict F1": strict, "timex relaxed F1": relaxed, "timex value F1": value}
    lines = []
    for metric, right in counts.items():
        anchor, name = _ANCHORS.get(metric, (None, None))
        score = 2 * right / (found_count + key_count) if found_count + key_count else 0.0
        lines.append(
            {"set": "tempeval3", "metric": metric, "value": score, "n": key_count, "anchor": anchor, "anchor_name": name}
        )
    return lines


def mistakes(folder: Path) -> list[tuple[str, str, str, str]]:
    """For reading: kind of mistake, context, what was found, what the key has."""
    lines = []
    for path in sorted(folder.glob("*.tml")):
        text, key, reference = _read(path)
        found = _find(text, reference)
        pairs = _pairs(found, key)
        for expression, timex in pairs:
            context = " ".join(text[max(0, timex.start - 60) : timex.end + 40].split())
            if expression.value != timex.value:
                lines.append(
                    (
                        "value",
                        f"({reference}) {context}",
                        f"{expression.surface} {expression.value}",
                        f"{timex.type} {timex.value}",
                    )
                )
            elif (expression.start, expression.end) != (timex.start, timex.end):
                lines.append(("span", context, expression.surface, text[timex.start : timex.end]))
        paired_found, paired_key = {id(p[0]) for p in pairs}, {id(p[1]) for p in pairs}
        for expression in found:
            if id(expression) not in paired_found:
                context = " ".join(text[max(0, expression.start - 60) : expression.end + 40].split())
                lines.append(("extra", context, f"{expression.surface} {expression.value}", ""))
        for timex in key:
            if id(timex) not in paired_key:
                context = " ".join(text[max(0, timex.start - 60) : timex.end + 40].split())
                lines.append(("missed", context, "", f"{text[timex.start : timex.end]} {timex.type} {timex.value}"))
    return lines


def _read(path: Path) -> tuple[str, list[_Key], date | None]:
    root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    created = root.find(".//DCT/TIMEX3")
    reference = None
    if created is not None and len(created.get("value", "")) >= 10:
        reference = date.fromisoformat(created.get("value", "")[:10])
    body = root.find("TEXT")
    parts: list[str] = []
    key: list[_Key] = []
    if body is not None:
        _collect(body, parts, key)
    return "".join(parts), key, reference


def _collect(element: Any, parts: list[str], key: list[_Key]) -> None:
    start = sum(map(len, parts))
    parts.append(element.text or "")
    for child in element:
        _collect(child, parts, key)
        parts.append(child.tail or "")
    if element.tag == "TIMEX3":
        key.append(_Key(start, sum(map(len, parts)), element.get("type", ""), element.get("value", "")))


def _find(text: str, reference: date | None) -> list[TimeExpression]:
    """Sentence by sentence would cut the same: the finder looks at no more than a clause around an expression."""
    return find_time_expressions(text, reference, split_sentences(text))


def _pairs(found: list[TimeExpression], key: list[_Key]) -> list[tuple[TimeExpression, _Key]]:
    pairs = []
    free = list(found)
    for timex in sorted(key):
        match = next((e for e in free if e.start < timex.end and timex.start < e.end), None)
        if match is not None:
            free.remove(match)
            pairs.append((match, timex))
    return pairs
