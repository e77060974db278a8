"""200 press releases of ISAF, the international force in Afghanistan (2009-2013): day, province, group, and how many were at
least killed and captured (`isaf.jsonl`: a release, and its fields as a reader of the whole archive noted them down).

A field is right when it equals the key. What is read, with the bundled story and nothing of its own:

* date: the first day told beside a killing, a capture or an attack, else of the first time told at all. Published: the day in
  the release's dateline.
  Many keys lie one day before the day that the release tells, so agreement within a day is given beside equality.
* province: of the place told, the province that the release names around it.
* group: the first armed group named, the key's word for it being a part of its name; an empty key wants none.
* minimum killed and captured: the largest count of a sentence that tells no earlier deed, and what "also" and
  "additional" add to it. The key counts "several" as 3 and a bare plural as 2, as the lower ends of ranges here do.
* anchor: GPT-4o over all 13 fields of the key (a tuned model of 7 billion parameters has .963); single fields have none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.accuracy.attacks_read import ReadAttacks, read_attacks
from tests.accuracy.scoring import Judged, Result, result, share_right

from helpers.extract.casualties import find_casualties
from helpers.extract.contract import Sentence
from helpers.language.dates import find_dates

__all__ = ["judge", "measure"]

_FIELDS = ("date", "province", "group", "minimum killed", "minimum captured")
_DATELINE = re.compile(r"\(((?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)\w*\.? \d{1,2},? ?(?:\d{4})?)\)")
_NUMBERED = re.compile(r"\b(20\d\d)-(\d\d)-")
_IN_PROVINCE = re.compile(r"\b([A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+)?) (?:[Pp]rovince|provincial)")
_GROUPS = {
    "haqqani": r"haqqani", "taliban": r"taliban",
    "imu": r"islamic movement of uzbekistan|\bimu\b", "hig": r"hezb-e-islami|\bhig\b",
    "aq": r"al[- ]qaida|al[- ]qa'?eda|al qaeda", "let": r"lashkar",
}  # fmt: skip
_REPEATED = re.compile(r"\bthe (?:detained|killed|captured|slain)\b", re.IGNORECASE)
_MORE = re.compile(r"\b(?:also|additional|another)\b", re.IGNORECASE)
_DEEDS = re.compile(
    r"\b(?:responsible for|linked to|suspected of|accused of|involved in|attacks? (?:that|which) killed|(?:that|"
    r"which) killed)\b"
)


def measure(folder: Path) -> list[Result]:
    judged = judge(folder)
    lines = [share_right("isaf", field, judged) for field in _FIELDS]
    lines.insert(1, share_right("isaf", "date within a day", judged))
    mean = sum(line["value"] for line in lines if line["metric"] in _FIELDS) / len(_FIELDS)
    return [*lines, result("isaf", "mean of the five", mean, len(_FIELDS) * lines[0]["n"], 0.854, "GPT-4o, 13 fields")]


def judge(folder: Path) -> list[Judged]:
    items = []
    for number, line in enumerate((folder / "isaf.jsonl").read_text("utf-8").strip().split("\n")):
        turns = json.loads(line)["conversations"]
        text = turns[1]["value"].removeprefix("PRESS RELEASE TEXT:").strip()
        provinces = re.findall(r"'([^']+)'", turns[0]["value"].split("provinces = ", 1)[1].split("]", 1)[0])
        items.append((f"isaf{number:03d}", text, json.loads(turns[2]["value"]), [name.replace("_", " ") for name in provinces]))
    read = read_attacks((name, text, _published(text), False) for name, text, _, _ in items)
    return [
        judged
        for (name, _, key, provinces), one in zip(items, read, strict=True)
        for judged in _judge(name, key, provinces, one)
    ]


def _published(text: str) -> date | None:
    """The day of the dateline; its year from the release's number where the dateline leaves it out."""
    year = next((f", {match[1]}" for match in [_NUMBERED.search(text)] if match), "")
    match = _DATELINE.search(text)
    if match is None:
        return None
    told = match[1] if re.search(r"\d{4}", match[1]) else match[1] + year
    return next((found.first for found in find_dates(told, None)), None)


def _judge(name: str, key: Mapping[str, Any], provinces: Sequence[str], read: ReadAttacks) -> Iterator[Judged]:
    counts = list(_counts(read))
    found = {
        "date": str(_day(read)),
        "province": _province(read.reading.text, provinces),
        "group": _group(read.reading.text),
        "minimum killed": str(_least(counts, "killed")),
        "minimum captured": str(_least(counts, "captured")),
    }
    wanted = {
        "date": key["start_date"],
        "province": key["province"][0].replace("_", " "),
        "group": key["target_group"][0],
        "minimum killed": str(key["min_killed"]),
        "minimum captured": str(key["min_captured"]),
    }
    for field in _FIELDS:
        right = found[field] == wanted[field]
        if field == "date":
            near = date.fromisoformat(key["start_date"]), _day(read)
            close = near[1] is not None and abs((near[0] - near[1]).days) <= 1
            yield Judged("date within a day", name, wanted[field], found[field], close)
        if field == "group":
            right = right or (bool(found[field]) and found[field] in wanted[field].split(";"))
        yield Judged(field, name, wanted[field], found[field], right)


def _day(read: ReadAttacks) -> date | None:
    reading = read.reading
    row = next((row for row in read.rows if row["occurred"] is not None and row["occurred_precision"] == "day"), None)
    if row is not None:
        day: date = row["occurred"]
        return day
    told = [s for s in reading.sentences if find_casualties(reading, s)] or list(reading.sentences)
    days = [
        d.first for s in told for d in reading.dates_in(s) if d.precision == "day" and not _DATELINE.search(f"({d.surface})")
    ]
    return next((d for d in days if d is not None and (reading.published is None or d <= reading.published)), reading.published)


def _province(text: str, provinces: Sequence[str]) -> str:
    """The province that the release calls one; else the first of the task's list that its text names after the dateline."""
    named = [_spelled(name) for name in _IN_PROVINCE.findall(text)]
    found = next((name for name in named if name in provinces), None)
    if found is None:
        low = text.split(")", 1)[-1].casefold()
        at = {name: low.find(name) for name in provinces if name in low}
        found = min(at, key=lambda name: at[name], default="??")
    return found


def _spelled(name: str) -> str:
    plain = name.casefold().replace("’", "'").replace("-", " ").removeprefix("in ")
    return _SPELLED.get(plain, plain)


# Spellings of the list's names that the releases use too.
_SPELLED = {"paktia": "paktya", "paktiya": "paktya", "nangahar": "nangarhar", "ghanzi": "ghazni", "oruzgan": "uruzgan"}


def _group(text: str) -> str:
    low = text.casefold()
    found = {name: match.start() for name, pattern in _GROUPS.items() if (match := re.search(pattern, low))}
    return min(found, key=lambda name: found[name], default="")


def _counts(read: ReadAttacks) -> Iterator[tuple[str, int, bool]]:
    """Kind and least number of each count of a release, and whether its words add it to another; one that repeats another, or
    that somebody's past deeds are told with, is left out. "More than 30" is at least 31 in the key."""
    for sentence in read.reading.sentences:
        if (
            _REPEATED.search(sentence.text) is None
            and _DEEDS.search(sentence.text) is None
            and not _is_long_past(read, sentence)
        ):
            for count in find_casualties(read.reading, sentence):
                told = sentence.text[count.start - sentence.start : count.end - sentence.start].casefold()
                more = any(word in told for word in ("more than", "over "))
                if count.group != "soldiers" or count.kind == "captured":
                    yield count.kind, int(count.number.low or 0) + more, _MORE.search(sentence.text) is not None


def _is_long_past(read: ReadAttacks, sentence: Sentence) -> bool:
    """Whether a sentence dates what it tells to more than a week before the release."""
    published = read.reading.published
    days = [found.last for found in read.reading.dates_in(sentence) if found.last is not None]
    return published is not None and bool(days) and max(days) < published - timedelta(days=7)


def _least(counts: list[tuple[str, int, bool]], kind: str) -> int:
    """The largest count, since a release tells one operation, and what its words add to it."""
    total = 0
    for of, low, more in counts:
        if of == kind:
            total = total + low if more and total else max(total, low)
    return total
