"""Time expressions of the TimeBank texts (`*.tml`, TimeML), resolved against each document's creation time.

Strict: same characters; relaxed: overlap (TempEval-3, task A). Value: overlapping expressions with the same TIMEX3 value,
as F1 over all. All four types count (DATE, TIME, DURATION, SET). The creation time itself is not counted.

Days: the share of the key's dates of a day, month or year whose first day is found. dateparser and parsedatetime, where they
are installed, are given each expression of the key by itself with the creation time: more than we get, who have to find it, and
less, since they see no sentence around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree
from tests.accuracy.scoring import Judged, Result, result

from helpers.language.sentences import split_sentences
from helpers.language.time_expressions import TimeExpression, find_time_expressions

__all__ = ["judge", "measure"]

_SET = "tempeval3"
_ANCHORS = {"timex relaxed F1": (0.903, "HeidelTime"), "timex value F1": (0.776, "HeidelTime")}
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")


class _Key(NamedTuple):
    start: int
    end: int
    type: str
    value: str


class _Document(NamedTuple):
    text: str
    key: list[_Key]
    reference: date | None
    found: list[TimeExpression]
    pairs: list[tuple[TimeExpression, _Key]]


def measure(folder: Path) -> list[Result]:
    """Strict and relaxed F1 of spans, F1 of values; the share of days that are right, and that of the peers."""
    documents = list(_documents(folder))
    pairs = [pair for document in documents for pair in document.pairs]
    found = sum(len(document.found) for document in documents)
    keys = sum(len(document.key) for document in documents)
    right = {
        "timex strict F1": sum((e.start, e.end) == (k.start, k.end) for e, k in pairs),
        "timex relaxed F1": len(pairs),
        "timex value F1": sum(e.value == k.value for e, k in pairs),
    }
    lines = [
        result(_SET, metric, 2 * count / (found + keys) if found + keys else 0.0, keys, *_ANCHORS.get(metric, (None, None)))
        for metric, count in right.items()
    ]
    dated = [
        (document, key) for document in documents for key in document.key if key.type == "DATE" and _DAY.fullmatch(key.value)
    ]
    ours = sum(str(e.first).startswith(k.value) for e, k in pairs if k.type == "DATE" and _DAY.fullmatch(k.value))
    lines.append(result(_SET, "days right", ours / max(1, len(dated)), len(dated)))
    for name, parse in _peers():
        days = (parse(document.text[key.start : key.end], document.reference) for document, key in dated)
        count = sum(str(day).startswith(key.value) for day, (_, key) in zip(days, dated, strict=True))
        lines.append(result(_SET, f"{name} days right", count / max(1, len(dated)), len(dated)))
    return lines


def judge(folder: Path) -> list[Judged]:
    """Every expression of the key and every other one found, by its value."""
    judged: list[Judged] = []
    for document in _documents(folder):
        paired = {id(key): expression for expression, key in document.pairs}
        for key in document.key:
            found = paired.pop(id(key), None)
            context = " ".join(document.text[max(0, key.start - 60) : key.end + 40].split())
            judged.append(
                Judged(
                    "timex value F1", f"{document.reference} … {context}",
                    f"{document.text[key.start : key.end]} = {key.value}",
                    found and f"{found.surface} = {found.value}", found is not None and found.value == key.value,
                )
            )  # fmt: skip
        known = {id(expression) for expression, _ in document.pairs}
        for expression in document.found:
            if id(expression) not in known:
                context = " ".join(document.text[max(0, expression.start - 60) : expression.end + 40].split())
                told = f"{expression.surface} = {expression.value}"
                judged.append(Judged("timex value F1", f"{document.reference} … {context}", None, told, False))
    return judged


_Parse = Callable[[str, date | None], date | None]


def _peers() -> Iterator[tuple[str, _Parse]]:
    try:
        import dateparser
    except ImportError:
        pass
    else:

        def by_dateparser(text: str, reference: date | None) -> date | None:
            base = datetime.combine(reference or date(2000, 1, 1), time(12))
            parsed = dateparser.parse(text, languages=["en"], settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"})
            return parsed.date() if parsed else None

        yield "dateparser", by_dateparser
    try:
        import parsedatetime
    except ImportError:
        return
    calendar = parsedatetime.Calendar()

    def by_parsedatetime(text: str, reference: date | None) -> date | None:
        base = datetime.combine(reference or date(2000, 1, 1), time(12))
        parsed, kind = calendar.parseDT(text, sourceTime=base)
        return parsed.date() if kind else None

    yield "parsedatetime", by_parsedatetime


def _documents(folder: Path) -> Iterator[_Document]:
    for path in sorted(folder.glob("*.tml")):
        text, key, reference = _read(path)
        found = find_time_expressions(text, reference, split_sentences(text))
        yield _Document(text, key, reference, found, _pairs(found, key))


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


def _pairs(found: list[TimeExpression], key: list[_Key]) -> list[tuple[TimeExpression, _Key]]:
    pairs = []
    free = list(found)
    for timex in sorted(key):
        match = next((e for e in free if e.start < timex.end and timex.start < e.end), None)
        if match is not None:
            free.remove(match)
            pairs.append((match, timex))
    return pairs
