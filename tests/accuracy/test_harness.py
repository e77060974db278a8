"""The harness says what it measured, what it could not measure and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.accuracy.__main__ import main
from tests.accuracy.adapters import ADAPTERS

_KEYS = {"set", "metric", "value", "n", "anchor", "anchor_name", "seconds"}


def _tempeval(bench: Path) -> None:
    folder = bench / "tempeval3"
    folder.mkdir(parents=True)
    (folder / "sample.tml").write_text(
        '<?xml version="1.0" ?><TimeML><DOCID>sample</DOCID>'
        '<DCT><TIMEX3 tid="t0" type="DATE" value="2024-03-04" functionInDocument="CREATION_TIME">March 4, 2024</TIMEX3></DCT>'
        '<TEXT>They met on <TIMEX3 tid="t1" type="DATE" value="2024-03-01">March 1, 2024</TIMEX3>.</TEXT></TimeML>',
        "utf-8",
    )


def test_measures_are_printed_once_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _tempeval(tmp_path / "bench")
    out = tmp_path / "new" / "accuracy.json"
    assert main(["--bench", str(tmp_path / "bench"), "--out", str(out), "--only", "tempeval3"]) == 0
    lines = json.loads(out.read_text("utf-8"))
    assert lines and all(set(line) == _KEYS and line["set"] == "tempeval3" for line in lines)
    assert capsys.readouterr().out.count("Accuracy") == 1


def test_what_is_not_measured_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = tmp_path / "polnear" / "dev" / "text"
    texts.mkdir(parents=True)
    (texts / "sample.txt").write_text("A text without annotations.", "utf-8")
    (tmp_path / "new_set").mkdir()
    main(["--bench", str(tmp_path), "--out", str(tmp_path / "accuracy.json"), "--only", "polnear"])
    said = capsys.readouterr().out
    assert "polnear: 1 texts" in said and "no annotations" in said
    assert "data without an adapter, not measured: new_set" in said


@pytest.mark.parametrize("arguments", [["--only", "nothing"], ["--misses", "nothing"]])
def test_an_unknown_set_is_an_error(arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--bench", str(tmp_path), *arguments]) == 30
    assert all(name in capsys.readouterr().out for name in list(ADAPTERS)[:1])


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    assert main(["--bench", str(tmp_path / "nowhere")]) == 30
