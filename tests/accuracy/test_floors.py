"""Accuracy on the project's own annotated sentences has floors, which can only be raised."""

from __future__ import annotations

import subprocess
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.accuracy.golden import KINDS, SENTENCES, judge_golden
from tests.accuracy.scoring import Judged, precision_recall_f1

_FLOORS = Path(__file__).with_name("floors.toml")


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    return list(judge_golden())


@pytest.mark.parametrize("kind", KINDS)
def test_floor_is_held(kind: str, judged: list[Judged]) -> None:
    floor = tomllib.loads(_FLOORS.read_text("utf-8"))[kind]
    f1 = precision_recall_f1("golden", kind, judged)[2]["value"]
    wrong = [item for item in judged if item.metric == kind and not item.right]
    assert f1 >= floor, f"{kind}: F1 {f1:.3f} is below its floor {floor}:\n" + "\n".join(map(str, wrong))


def test_there_are_enough_sentences_of_every_kind() -> None:
    entries = tomllib.loads(SENTENCES.read_text("utf-8"))["sentence"]
    assert len(entries) >= 60
    assert all(sum(kind in entry for entry in entries) >= 4 for kind in KINDS)


def test_no_floor_is_lowered(root: Path) -> None:
    before = _committed(root)
    now = tomllib.loads(_FLOORS.read_text("utf-8"))
    lowered = lowered_floors(before, now)
    assert not lowered, f"floors can only be raised: {lowered}"


def test_a_lowered_or_missing_floor_is_noticed() -> None:
    assert lowered_floors({"a": 0.9, "b": 0.8, "c": 0.5}, {"a": 0.95, "b": 0.7}) == ["b: 0.8 -> 0.7", "c: 0.5 -> None"]


def lowered_floors(before: Mapping[str, float], now: Mapping[str, float]) -> list[str]:
    return [f"{kind}: {floor} -> {now.get(kind)}" for kind, floor in before.items() if now.get(kind, -1.0) < floor]


def _committed(root: Path) -> Mapping[str, float]:
    """The floors of the commit before the one that changed them last, or of HEAD where they are being changed now."""
    name = str(_FLOORS.relative_to(root))
    history = subprocess.run(
        ["git", "log", "-2", "--format=%H", "--", name], cwd=root, capture_output=True, text=True, check=False
    ).stdout.split()
    if not history:
        pytest.skip("needs the history of tests/accuracy/floors.toml in git, and there is none here")
    best: dict[str, float] = {}
    for commit in history:
        shown = subprocess.run(["git", "show", f"{commit}:{name}"], cwd=root, capture_output=True, text=True, check=False)
        for kind, floor in tomllib.loads(shown.stdout).items():
            best[kind] = max(floor, best.get(kind, 0.0))
    return best
