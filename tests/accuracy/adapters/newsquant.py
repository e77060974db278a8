"""Quantities in 590 news sentences (`NewsQuant.json`: text, and of each quantity value, change, unit, normalised unit).

A found number is right when a key quantity of the sentence has its value, or its range, or for a bound its one limit; each key
quantity is used once. With unit: also the unit, as lower-case singular words ("usd" is "dollar", a counted noun is
compared by its last word). The texts of the benchmark are printed without commas in numbers.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from helpers.language.numbers import NumberExpression, find_numbers
from helpers.language.units import counted_noun, singular

__all__ = ["measure", "mistakes"]

_ANCHORS = {"quantities value F1": (0.92, "CQE"), "quantities value+unit F1": (0.856, "CQE")}
_SAME = {
    "usd": "dollar", "eur": "euro", "gbp": "pound", "inr": "rupee", "percent": "percentage", "aud": "dollar",
    "cad": "dollar", "percentage point": "percentage", "kilometer": "kilometre", "meter": "metre", "person": "people",
    "metric ton": "tonne", "ton": "tonne",
    "pound-mass": "pound", "year of age": "year", "degree angle": "degree", "troop": "troops",
}  # fmt: skip


def measure(folder: Path) -> list[dict[str, Any]]:
    """F1 of values, and of values with units."""
    tallies = {"quantities value F1": [0, 0, 0], "quantities value+unit F1": [0, 0, 0]}
    for item in _items(folder):
        found, key = _found(item["text"]), item["quantities"]
        for metric, with_unit in (("quantities value F1", False), ("quantities value+unit F1", True)):
            right = len(_pairs(found, key, with_unit))
            tally = tallies[metric]
            tally[0] += right
            tally[1] += len(found)
            tally[2] += len(key)
    lines = []
    for metric, (right, found_count, key_count) in tallies.items():
        anchor, name = _ANCHORS[metric]
        value = 2 * right / (found_count + key_count) if found_count + key_count else 0.0
        lines.append(
            {"set": "newsquant", "metric": metric, "value": value, "n": key_count, "anchor": anchor, "anchor_name": name}
        )
    return lines


def mistakes(folder: Path, with_unit: bool = False) -> list[tuple[str, list[str], list[str]]]:
    """For reading: sentence, what was found too much, what was missed."""
    lines = []
    for item in _items(folder):
        found, key = _found(item["text"]), item["quantities"]
        pairs = _pairs(found, key, with_unit)
        extra = [f"{number.surface} [{unit}]" for i, (number, unit) in enumerate(found) if i not in {p[0] for p in pairs}]
        missed = [f"{q['value']} [{q['normalized_unit']}]" for i, q in enumerate(key) if i not in {p[1] for p in pairs}]
        if extra or missed:
            lines.append((item["text"], extra, missed))
    return lines


def _items(folder: Path) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads((folder / "NewsQuant.json").read_text("utf-8"))
    return items


def _found(text: str) -> list[tuple[NumberExpression, str]]:
    found = []
    for number in find_numbers(text):
        counted = counted_noun(text, number.number_start, number.number_end)
        found.append((number, counted.concept or counted.unit or ""))
    return found


def _pairs(found: list[tuple[NumberExpression, str]], key: list[dict[str, str]], with_unit: bool) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    free = set(range(len(key)))
    for index, (number, unit) in enumerate(found):
        for place in sorted(free):
            if _same_value(number, key[place]["value"]) and (not with_unit or _same_unit(unit, key[place])):
                pairs.append((index, place))
                free.discard(place)
                break
    return pairs


def _same_value(number: NumberExpression, value: str) -> bool:
    numbers = [float(part) for part in re.findall(r"\d+(?:\.\d+)?", value)]
    if len(numbers) == 2:
        limits = (number.value_low, number.value_high)
        return limits == tuple(numbers) or (number.vague and number.value_low == numbers[0])
    mine = number.value_low if number.value_low is not None else number.value_high
    return bool(numbers) and mine is not None and abs(mine - numbers[0]) <= 1e-3 * max(1.0, abs(numbers[0]))


def _same_unit(unit: str, key: dict[str, str]) -> bool:
    return bool({_fold(unit)} & {_fold(key["normalized_unit"]), _fold(key["unit"])})


def _fold(unit: str) -> str:
    words = [singular(word) for word in re.findall(r"[^\s_-]+", unit.replace("$", " dollar ").lower())]
    folded = " ".join(words)
    folded = _SAME.get(folded, folded)
    return _SAME.get(folded.split()[-1], folded.split()[-1]) if folded else ""
