"""The 1,300 development messages of MUC-4 (news and radio from Latin America, 1980s, in capitals) and their templates of
terrorist incidents, of which a message has none, one or several.

Each attack report becomes a template: type and instrument from its means, the rest from the slots of the same meaning. Capitals
are replaced by likely case first. Scored by the rules of MUC-4 (Chinchor 1992), for these slots: date, location, type,
instrument (type), perpetrator (individuals and organisations), human target (names and descriptions), effect, number.

* Templates are aligned one to one so that the most slots agree; two that agree in type alone are not aligned. Optional key
  templates count only where aligned.
* A fill is correct (1), partial (1/2: a shared head word, an outer place, a day within the key's span), or incorrect; precision
  is over what was found, recall over what the key has, in all templates: spurious and missing ones count with all their fills.
* Key fills marked as possible only ("?") and empty ones ask for nothing, and what is found for them counts as spurious.
* "mean F": of the eight slots. Anchors: systems of 1992 on the unseen test, all slots."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tests.accuracy.attacks_read import read_attacks
from tests.accuracy.muc4_data import Template, messages_in, templates_in
from tests.accuracy.scoring import Result, result

__all__ = ["locate", "measure"]

_SLOTS = ("date", "location", "type", "instrument", "perpetrator", "human target", "effect", "number")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_KEY_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3}) (\d{2})")
_BOMBS = {"bomb", "car_bomb", "roadside_bomb", "suicide_bomb"}
_INSTRUMENTS = {
    "bomb": ("BOMB", "EXPLOSIVE", "DYNAMITE"), "car_bomb": ("VEHICLE BOMB", "BOMB"), "roadside_bomb": ("MINE", "BOMB"),
    "suicide_bomb": ("BOMB",), "shooting": ("GUN", "MACHINE GUN", "RIFLE", "HANDGUN"), "ambush": ("GUN",),
    "mortar": ("MORTAR",),
    "rocket": ("ROCKET",), "missile": ("MISSILE",), "artillery": ("PROJECTILE", "MORTAR"), "airstrike": ("AERIAL BOMB",),
    "arson": ("FIRE",), "stabbing": ("CUTTING DEVICE",), "grenade": ("GRENADE",),
}  # fmt: skip
_SMALL = frozenset(
    {"the", "of", "a", "an", "and", "de", "la", "el", "los", "in", "his", "her", "two", "three", "some", "several"}
)
Found = Mapping[str, list[str]]


def locate(bench: Path) -> Path | None:
    folder = bench / "muc4" / "muc34" / "TASK" / "CORPORA" / "dev"
    return folder if folder.is_dir() else None


def measure(folder: Path) -> list[Result]:
    messages = messages_in(
        folder, next((up / "corpus" / "bulk_12k.jsonl.gz" for up in folder.parents if (up / "corpus").is_dir()), None)
    )
    read = read_attacks((m.name, m.text, m.day, False) for m in messages)
    found = {one.reading.article_id: [_template(row) for row in one.rows if row["count_low"] is None] for one in read}
    keys: dict[str, list[Template]] = {}
    for template in templates_in(folder):
        keys.setdefault(template.message, []).append(template)
    tally = {slot: [0.0, 0, 0] for slot in (*_SLOTS, "templates")}
    for name, reports in found.items():
        _score(keys.get(name, []), reports, tally)
    lines = [result("muc4", f"{slot} F", _f(*tally[slot]), tally[slot][2]) for slot in (*_SLOTS, "templates")]
    for line in lines:
        right, of_found, of_key = tally[line["metric"].removesuffix(" F")]
        line["metric"] += f" (P {right / max(of_found, 1):.3f}, R {right / max(of_key, 1):.3f})"
    mean = sum(_f(*tally[slot]) for slot in _SLOTS) / len(_SLOTS)
    return [*lines, result("muc4", "mean F", mean, len(messages), 0.57, "GE 1992; UMass .47-.52, median .40")]


def _f(right: float, found: int, wanted: int) -> float:
    return 2 * right / (found + wanted) if found + wanted else 0.0


def _template(row: Mapping[str, Any]) -> Found:
    """A row's slots in the key's words."""
    means = set(row["means"])
    kind = "BOMBING" if means & _BOMBS else "KIDNAPPING" if "abduction" in means else "ARSON" if "arson" in means else "ATTACK"
    day: date | None = row["occurred"]
    shown = (
        f"{day.day:02d} {_MONTHS[day.month - 1]} {day.year % 100:02d}" if day and row["occurred_precision"] == "day" else None
    )
    harmed = {"DEATH": row["killed_low"], "INJURY": row["wounded_low"]}
    effects = [name for name, low in harmed.items() if low]
    if not effects and (row["killed_high"] == 0 or row["wounded_high"] == 0):
        effects = ["NO INJURY"]
    numbers = [f"{int(low)}" for low in (row["killed_low"], row["wounded_low"], row["captured_low"]) if low]
    return {
        "date": [shown] if shown else [],
        "location": [part.upper() for part in (row["place"], row["place_context"]) if part][:1],
        "type": [kind],
        "instrument": [name for name in row["means"] if name in _INSTRUMENTS],
        "perpetrator": [row["perpetrator"].upper()] if row["perpetrator"] else [],
        "human target": [part.strip().upper() for part in re.split(r";|\band\b", row["target"] or "") if part.strip()],
        "effect": effects,
        "number": list(dict.fromkeys(numbers)),
    }


def _wanted(template: Template) -> dict[str, list[frozenset[str]]]:
    slots = template.slots

    def of(*names: str) -> list[frozenset[str]]:
        return [fill for name in names for fill in slots.get(name, [])]

    numbers = [frozenset(part.split(":")[0].strip() for part in fill) for fill in of("HUM TGT: NUMBER")]
    effects = [
        frozenset(part.split(":")[0].replace(" OR DEATH", "").strip() for part in fill)
        for fill in of("HUM TGT: EFFECT OF INCIDENT")
    ]
    names = of("HUM TGT: NAME") or of("HUM TGT: DESCRIPTION")
    return {
        "date": of("INCIDENT: DATE")[:1],
        "location": of("INCIDENT: LOCATION")[:1],
        "type": of("INCIDENT: TYPE")[:1],
        "instrument": [frozenset(part.split(":")[0].strip() for part in fill) for fill in of("INCIDENT: INSTRUMENT TYPE")],
        "perpetrator": of("PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID"),
        "human target": [frozenset(part.split(":")[0].strip('" ') for part in fill) for fill in names],
        "effect": list(dict.fromkeys(effects)),
        "number": [fill for fill in dict.fromkeys(numbers) if any(part.isdigit() for part in fill)],
    }


def _score(keys: Sequence[Template], found: Sequence[Found], tally: dict[str, list[Any]]) -> None:
    wanted = [_wanted(key) for key in keys]
    credit = [[{slot: _credit(slot, w[slot], f[slot]) for slot in _SLOTS} for f in found] for w in wanted]
    pairs = sorted(
        ((-sum(one.values()), i, j) for i, row in enumerate(credit) for j, one in enumerate(row) if _aligned(one)),
    )
    of_key: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in of_key and j not in of_key.values():
            of_key[i] = j
    for i, w in enumerate(wanted):
        if keys[i].optional and i not in of_key:
            continue
        tally["templates"][2] += 1
        for slot in _SLOTS:
            tally[slot][2] += len(w[slot])
    for i, j in of_key.items():
        tally["templates"][0] += 1
        for slot in _SLOTS:
            tally[slot][0] += credit[i][j][slot]
    for f in found:
        tally["templates"][1] += 1
        for slot in _SLOTS:
            tally[slot][1] += len(f[slot])


def _aligned(credit: Mapping[str, float]) -> bool:
    return sum(credit[slot] > 0 for slot in _SLOTS if slot != "type") >= 1 and sum(credit.values()) >= 1


def _credit(slot: str, wanted: Sequence[frozenset[str]], found: Sequence[str]) -> float:
    """The sum of 1 and 1/2 over the found fills, each key fill once."""
    left, total = list(wanted), 0.0
    judge = _JUDGES.get(slot, _same)
    for one in found:
        scored = [(max(judge(alternative, one) for alternative in fill), n) for n, fill in enumerate(left)]
        best = max(scored, default=(0.0, 0))
        if best[0] > 0:
            total += best[0]
            left.pop(best[1])
    return total


def _same(wanted: str, found: str) -> float:
    return float(wanted == found)


def _day(wanted: str, found: str) -> float:
    days = [_number(match) for match in _KEY_DAY.findall(wanted)]
    mine = _number(_KEY_DAY.findall(found)[0])
    if len(days) == 1 and not wanted.startswith("-"):
        return float(days[0] == mine)
    first, last = (min(days), max(days)) if len(days) > 1 else (0, max(days, default=0))
    return 1.0 if mine == last and len(days) == 1 else 0.5 * (first <= mine <= last)


def _number(parts: tuple[str, str, str]) -> int:
    return (int(parts[2]) * 12 + (_MONTHS.index(parts[1]) if parts[1] in _MONTHS else 0)) * 31 + int(parts[0])


def _place(wanted: str, found: str) -> float:
    parts = [re.sub(r"\([^)]*\)", "", part).strip() for part in re.split(r":| - ", wanted)]
    plain = re.sub(r"\b(?:CITY|DEPARTMENT|TOWN|VILLAGE|PROVINCE|NEIGHBORHOOD|REGION)\b", "", found).strip(" ,")
    if plain and plain == parts[-1].strip():
        return 1.0
    return 0.5 * any(plain and (plain == part or plain in part.split(",")) for part in parts)


def _party(wanted: str, found: str) -> float:
    one, other = _content(wanted), _content(found)
    if one and one == other:
        return 1.0
    if one and other and (one <= other or other <= one):
        return 1.0 if len(one & other) == min(len(one), len(other)) and len(other) <= len(one) + 3 else 0.5
    return 0.5 * bool(one & other)


def _content(name: str) -> frozenset[str]:
    return frozenset(word.removesuffix("S") for word in re.findall(r"[A-Z0-9-]+", name) if word.casefold() not in _SMALL)


def _instrument(wanted: str, found: str) -> float:
    return float(wanted in _INSTRUMENTS[found][:1]) or 0.5 * (wanted in _INSTRUMENTS[found])


_JUDGES: Mapping[str, Callable[[str, str], float]] = {
    "date": _day, "location": _place, "perpetrator": _party, "human target": _party, "instrument": _instrument,
}  # fmt: skip
