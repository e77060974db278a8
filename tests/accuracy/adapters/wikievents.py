"""20 articles of WikiEvents with their attack events (types Conflict.Attack) and the arguments of each (`dev.jsonl`).

Found are the attack reports of an article: perpetrator as Attacker, target, place, and means as Instrument or ExplosiveDevice.
Scored is each argument by its role and the head word of its mention (the last word before "of", "in" or a comma, singular),
once an article: events of one article are not told apart, since a report here is a whole attack and an event there a word."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.accuracy.attacks_read import ReadAttacks, read_attacks
from tests.accuracy.scoring import Judged, Result, precision_recall_f1

__all__ = ["judge", "measure"]

_ROLES = {
    "Attacker": "attacker",
    "Target": "target",
    "Place": "place",
    "Instrument": "instrument",
    "ExplosiveDevice": "instrument",
}
_WEAPONS = {"roadside_bomb": "ied", "suicide_bomb": "bomb", "car_bomb": "bomb", "airstrike": "aircraft", "shooting": "gun"}
_NO_WEAPON = frozenset({"strike", "assassination", "storming", "ambush", "arson", "seizure", "abduction"})


def measure(folder: Path) -> list[Result]:
    judged = judge(folder)
    lines = precision_recall_f1("wikievents", "attack arguments", judged)
    return lines + [
        line
        for role in ("attacker", "target", "place", "instrument")
        for line in precision_recall_f1("wikievents", role, [i._replace(metric=role) for i in judged if _role(i) == role])[2:]
    ]


def _role(item: Judged) -> str:
    return (item.expected or item.found or "").split(":")[0]


def judge(folder: Path) -> list[Judged]:
    items = [json.loads(line) for line in (folder / "dev.jsonl").read_text("utf-8").strip().split("\n")]
    read = read_attacks((item["doc_id"], item["text"], None, False) for item in items)
    return [judged for item, one in zip(items, read, strict=True) for judged in _judge(item, one)]


def _judge(item: Mapping[str, Any], read: ReadAttacks) -> Iterator[Judged]:
    wanted = {
        (_ROLES[argument["role"]], _head(argument["text"]))
        for event in item["event_mentions"]
        if event["event_type"].startswith("Conflict.Attack")
        for argument in event["arguments"]
        if argument["role"] in _ROLES
    }
    found = {pair for row in read.rows for pair in _arguments(row)}
    for role, head in sorted(wanted):
        hit = (role, head) in found
        yield Judged("attack arguments", item["doc_id"], f"{role}: {head}", f"{role}: {head}" if hit else None, hit)
    for role, head in sorted(found - wanted):
        yield Judged("attack arguments", item["doc_id"], None, f"{role}: {head}", False)


def _arguments(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for role, value in (("attacker", row["perpetrator"]), ("target", row["target"]), ("place", row["place"])):
        for part in (value or "").split(";"):
            if part.strip():
                yield role, _head(part)
    for name in row["means"]:
        if name not in _NO_WEAPON:
            yield "instrument", _WEAPONS.get(name, name)


def _head(text: str) -> str:
    words = re.findall(r"[\w’'-]+", re.split(r" (?:of|in|at|on|from|who|that) |,", text.strip())[0])
    return words[-1].casefold().removesuffix("s") if words else ""
