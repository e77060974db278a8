"""Checks of finished notebooks and sites: each guard is broken once and must be reported."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.report.report_samples import (
    SITE,
    code,
    figure,
    finding,
    notebook,
    sample_notebooks,
    sources,
    span,
    table,
    troops_notebook,
)

from helpers.report import build_site, check_notebook, check_site


def test_a_notebook_that_ran_from_top_to_bottom_is_well():
    assert check_notebook(troops_notebook()) == []


def test_a_cell_after_a_quiet_exit_never_ran():
    cells = [code("import sys", 1), code("sys.exit(0)", 2), code("book.troops()", 3), code("", 4)]
    cells[2]["execution_count"] = cells[3]["execution_count"] = None
    cells[2]["metadata"] = {"papermill": {"status": "completed"}}
    assert check_notebook(notebook("x", cells)) == ["code cell 3 never ran: book.troops()"]


def test_cells_out_of_order_are_reported():
    assert check_notebook(notebook("x", [code("a = 1", 1), code("b = 2", 3), code("c = 3", 4)])) == [
        "code cell 2 ran as [3], not [2]: b = 2"
    ]


def test_an_error_output_is_reported():
    failing = code("open_workbook()", 1, {"output_type": "error", "ename": "KeyError", "evalue": "x", "traceback": []})
    assert check_notebook(notebook("x", [failing])) == ["code cell 1 ended in KeyError: open_workbook()"]


def test_a_notebook_without_code_is_reported():
    assert check_notebook(notebook("x", [])) == ["the notebook has no code cell"]


def _problems(folder: Path, payload: dict | None = None, chart: dict | None = None) -> list[str]:
    build_site([troops_notebook(payload, chart)], SITE, folder)
    return check_site(folder)


def _without(key: str) -> dict:
    entries = finding()["evidence"]
    return {name: spans for name, spans in entries.items() if name != key}


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        (finding(prose=[{"text": "There are 2,500 of them."}]), "a number in prose has no source: 'There are 2,500 of them.'"),
        (finding(caveat="Only 3 outlets."), "a number in a caveat has no source: 'Only 3 outlets.'"),
        (finding(table=table(2) | {"caption": "The 2 claims"}), "a number in a caption has no source: 'The 2 claims'"),
        (
            finding(cards=[{"label": "Troops", "value": "none", "evidence": None, "note": "as of 4 May"}]),
            "a number 'as of 4 May' has no source (finding '04_troop_numbers/troops-over-time', evidence '')",
        ),
        (finding(prose=[{"number": "2,500"}]), "'2,500' has no source"),
        (finding(prose=[{"number": "2,500", "evidence": "e99"}]), "evidence 'e99'"),
        (finding(evidence=_without("e2"), prose=[{"text": "None."}], table=None), "evidence is missing: e2"),
        (finding(evidence=finding()["evidence"] | {"e3": []}, table=None), "'900' has no source"),
        (
            finding(cards=[{"label": "Troops", "value": "900", "evidence": None, "note": None}]),
            "a number '900' has no source (finding '04_troop_numbers/troops-over-time', evidence '')",
        ),
    ],
)
def test_a_number_without_a_source_is_reported(tmp_path, payload, expected):
    assert any(expected in problem for problem in _problems(tmp_path, payload))


@pytest.mark.parametrize("kind", ["number", "range", "date"])
def test_a_numeric_cell_without_a_source_is_reported(tmp_path, kind):
    content = table(2)
    content["columns"][1]["kind"] = kind
    content["rows"][0][1]["evidence"] = None
    assert any("a cell '2,500' has no source" in problem for problem in _problems(tmp_path, finding(table=content)))


def test_nothing_needs_no_source(tmp_path):
    content = table(2)
    content["rows"][0][1] = {"text": "0", "evidence": None, "sort": 0}
    content["rows"][1][1] = {"text": "–", "evidence": None, "sort": None}
    assert _problems(tmp_path, finding(table=content, prose=[{"name": "Brigade 14"}, {"text": " said nothing."}])) == []


def test_points_without_evidence_are_reported(tmp_path):
    chart = figure()
    chart["data"][1]["customdata"] = None
    assert any(
        "trace 2 (Syria)" in problem and "no evidence on any point" in problem for problem in _problems(tmp_path, chart=chart)
    )


def test_a_missing_page_asset_or_target_is_reported(tmp_path):
    build_site(sample_notebooks(), SITE, tmp_path)
    (tmp_path / "02_keywords.html").unlink()
    (tmp_path / "assets" / "dossier.css").unlink()
    problems = check_site(tmp_path, ["02_keywords"])
    assert problems[0] == "02_keywords.html: the page is missing"
    assert "index.html: <a> leads nowhere: 02_keywords.html" in problems
    assert "index.html: <link> leads nowhere: assets/dossier.css" in problems


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("</main>", '<img src="https://tracker.example/x.png"></main>', "<img> reaches outside"),
        ("</main>", '<a href="https://wire.example/x">x</a></main>', "<a> reaches outside"),
        ("</main>", '<a href="javascript:alert(1)">x</a></main>', "<a> has a forbidden address"),
        ("</main>", '<a href="../secret.html">x</a></main>', "<a> has a forbidden address"),
        ("</main>", '<a href="#nowhere">x</a></main>', "<a> leads to no place"),
        ("</main>", "<script>alert(1)</script></main>", "a script that is not ours: inline"),
        ("</main>", '<p onclick="alert(1)">x</p></main>', "an event handler in an attribute: p onclick"),
        ("default-src &#39;none&#39;", "default-src *", "the Content-Security-Policy is missing or another"),
    ],
)
def test_an_unsafe_page_is_reported(tmp_path, old, new, expected):
    build_site([troops_notebook()], SITE, tmp_path)
    page = tmp_path / "04_troop_numbers.html"
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new), encoding="utf-8")
    assert any(expected in problem for problem in check_site(tmp_path))


def test_evidence_may_be_a_document_or_a_whole_sentence(tmp_path):
    entries = sources()
    entries["document:1"] = {"text": "empty file", "start": 0, "document": "briefs/empty.txt", "kind": "document", "url": None}
    payload = finding(
        sources=entries,
        evidence=finding()["evidence"] | {"e1": [{"s": "document:1", "a": 0, "b": 0}, span("a2:0002", "2,400")]},
    )
    assert _problems(tmp_path, payload) == []
