"""Quantities in the news sentences of NewsQuant: of each quantity value, change, unit as written and normalised, concept.

A found number is right when a key quantity of the sentence has its value, or its range, or for a bound its one limit; each key
quantity is used once. With unit: also the unit, compared word by word in the singular ("usd" is "dollar", a counted noun by
its last word, "cent per share" with its rate). With bound: also =, ~, more or less; the key's "up" and "down" tell a change of
level, no bound, and count as "=". With concept: also what is counted, by at least one word in common with the key's. The texts
are printed without commas in numbers. quantulum3 is scored by the same rules where it is installed, without its trained
disambiguation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.accuracy.reading import the_story
from tests.accuracy.scoring import Judged, Result, precision_recall_f1

from helpers.extract.contract import Reading, Sentence
from helpers.extract.quantities import QUANTITIES
from helpers.language.units import singular

__all__ = ["judge", "measure"]

_ANCHORS = {"value": (0.92, "CQE"), "value+unit": (0.856, "CQE"), "value+unit+concept": (0.57, "CQE")}
_BOUNDS = {">": ">", ">=": ">", "<": "<", "<=": "<", "~": "~"}


class _Found(NamedTuple):
    surface: str
    low: float | None
    high: float | None
    bound: str
    units: tuple[str, ...]
    concept: str


_Key = dict[str, str]
_Same = Callable[[_Found, _Key], bool]


def measure(folder: Path) -> list[Result]:
    """F1 of values, with units, with bounds, with concepts; quantulum3's F1 of values and of values with units."""
    judged = judge(folder)
    lines: list[Result] = []
    for metric in _METRICS:
        anchor, name = _ANCHORS.get(metric, (None, None))
        lines += precision_recall_f1("newsquant", f"quantities {metric}", _renamed(judged, metric), anchor, name)
    if (peer := _quantulum()) is not None:
        for metric in ("value", "value+unit"):
            mine = _judge(folder, peer, {metric: _METRICS[metric]})
            lines += precision_recall_f1("newsquant", f"quantulum3 {metric}", _renamed(mine, metric, "quantulum3"))[2:]
    return lines


def judge(folder: Path) -> list[Judged]:
    """Every key quantity and every found one, by each metric."""
    return _judge(folder, _ours(), _METRICS)


def _renamed(judged: Sequence[Judged], metric: str, who: str = "quantities") -> list[Judged]:
    return [item._replace(metric=f"{who} {metric}") for item in judged if item.metric == metric]


def _judge(folder: Path, find: Callable[[str], list[_Found]], metrics: dict[str, _Same]) -> list[Judged]:
    judged: list[Judged] = []
    for item in json.loads((folder / "NewsQuant.json").read_text("utf-8")):
        found, text = find(item["text"]), item["text"]
        for metric, same in metrics.items():
            free = list(item["quantities"])
            for one in found:
                hit = next((key for key in free if _same_value(one, key) and same(one, key)), None)
                if hit is not None:
                    free.remove(hit)
                judged.append(
                    Judged(metric, text, None if hit is None else _told(hit), f"{one.surface} [{one.units}]", hit is not None)
                )
            judged += [Judged(metric, text, _told(key), None, False) for key in free]
    return judged


def _told(key: _Key) -> str:
    return f"{key['change']} {key['value']} [{key['normalized_unit']}] of {key['referred_concepts']}"


# -- what is found ---------------------------------------------------------------------------------------------------------


def _ours() -> Callable[[str], list[_Found]]:
    read = QUANTITIES.build(the_story())

    def find(text: str) -> list[_Found]:
        sentence = Sentence("item:0000", 0, len(text), 0, 0, False, text)
        rows = [row._asdict() for row in read(Reading("item", None, None, text, (sentence,)))]
        return [
            _Found(row["surface"], row["value_low"], row["value_high"], row["bound"],
                   tuple(unit for unit in (row["unit"], row["concept"]) if unit), row["concept"] or "")
            for row in rows
        ]  # fmt: skip

    return find


def _quantulum() -> Callable[[str], list[_Found]] | None:
    try:
        from quantulum3 import classifier, parser
    except ImportError:
        return None
    classifier.USE_CLF = False  # its trained part is a pickle of another version of scikit-learn

    def find(text: str) -> list[_Found]:
        return [_Found(q.surface, q.value, q.value, "=", (q.unit.name,), "") for q in parser.parse(text)]

    return find


# -- what is the same ------------------------------------------------------------------------------------------------------


def _same_value(found: _Found, key: _Key) -> bool:
    numbers = [float(part) for part in re.findall(r"\d+(?:\.\d+)?(?:E[+-]\d+)?", key["value"])]
    if len(numbers) == 2:
        return (found.low, found.high) == tuple(numbers) or (found.high is None and found.low == numbers[0])
    mine = found.low if found.low is not None else found.high
    if found.low is not None and found.high is not None and found.low != found.high:
        return False
    return bool(numbers) and mine is not None and abs(mine - numbers[0]) <= 1e-3 * max(1.0, abs(numbers[0]))


def _same_unit(found: _Found, key: _Key) -> bool:
    expected = {_fold(key["normalized_unit"]), _fold(key["unit"])}
    mine = {_fold(unit) for unit in found.units} or {""}
    return bool(mine & expected)


def _same_bound(found: _Found, key: _Key) -> bool:
    return _BOUNDS.get(found.bound, "=") == _BOUNDS.get(key["change"], "=")


def _same_concept(found: _Found, key: _Key) -> bool:
    told = _words(key["referred_concepts"])
    return _same_unit(found, key) and (not told or bool(told & (_words(found.concept) | _words(found.surface))))


_METRICS: dict[str, _Same] = {
    "value": lambda found, key: True,
    "value+unit": _same_unit,
    "value+bound": _same_bound,
    "value+unit+bound": lambda found, key: _same_unit(found, key) and _same_bound(found, key),
    "value+unit+concept": _same_concept,
}

# One unit under the names of the key, of quantulum3 and of this project.
_SAME = {
    "usd": "dollar", "united states dollar": "dollar", "us dollar": "dollar", "eur": "euro", "gbp": "sterling",
    "inr": "rupee", "indian rupee": "rupee", "aud": "australian dollar", "cad": "canadian dollar", "hkd": "hong kong dollar",
    "jpy": "yen", "japanese yen": "yen", "ils": "shekel", "israeli shekel": "shekel", "myr": "ringgit",
    "malaysian ringgit": "ringgit", "percent": "percentage", "%": "percentage", "percentage point": "percentage",
    "kilometer": "kilometre", "meter": "metre", "person": "people", "metric ton": "tonne", "ton": "tonne",
    "pound mass": "pound", "year of age": "year", "month of age": "month", "degree angle": "degree", "troop": "troops",
    "degree fahrenheit": "fahrenheit", "degree celsius": "celsius", "bpd": "barrel per day", "foot pound force": "pound foot",
    "barrel of oil": "barrel", "dimensionless": "", "count": "", "-": "",
}  # fmt: skip


def _fold(unit: str) -> str:
    words = [
        singular(word) if len(word) > 1 else word for word in re.findall(r"[^\s_-]+|^-$", unit.replace("$", " dollar ").lower())
    ]
    folded = " ".join(words)
    if folded in _SAME:
        return _SAME[folded]
    if " per " in folded:
        return " per ".join(_fold(part) for part in folded.split(" per "))
    if len(words) > 1 and words[-1] == "dollar":
        return "dollar" if words[0] in ("us", "u.s.") else folded
    return _SAME.get(words[-1], words[-1]) if words else ""


_EMPTY = frozenset(["the", "a", "an", "of", "in", "and", "to", "for", "-", "its", "their"])


def _words(told: str) -> set[str]:
    return {singular(word) for word in re.findall(r"[^\W_]+", told.lower())} - _EMPTY
