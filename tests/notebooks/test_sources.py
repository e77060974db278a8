"""The notebooks as source: stripped, thin, tagged, in plain JSON; each with what a page needs."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest

from helpers.runner import declared_parameters
from helpers.workflow import STAGES

_ROOT = Path(__file__).resolve().parents[2]
_NOTEBOOKS = sorted((_ROOT / "notebooks").glob("*.ipynb"))


def _code(notebook: Path) -> list[dict[str, Any]]:
    return [cell for cell in json.loads(notebook.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]


def _source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def test_there_is_one_notebook_for_each_stage() -> None:
    assert [path.stem for path in _NOTEBOOKS] == [stage.notebook for stage in STAGES.values()]


@pytest.mark.parametrize("notebook", _NOTEBOOKS, ids=lambda path: path.stem)
class TestEachNotebook:
    def test_holds_no_output(self, notebook: Path) -> None:
        for cell in _code(notebook):
            assert cell["outputs"] == []
            assert cell["execution_count"] is None

    def test_is_thin(self, notebook: Path) -> None:
        cells = _code(notebook)
        assert len(cells) <= 12
        for cell in cells:
            source = _source(cell)
            if "parameters" in cell["metadata"].get("tags", ()):
                continue
            assert len(source.splitlines()) <= 5, source
            assert not [
                node for node in ast.walk(ast.parse(source)) if isinstance(node, (ast.FunctionDef, ast.Lambda, ast.ClassDef))
            ]

    def test_imports_one_name(self, notebook: Path) -> None:
        imports = [
            ast.unparse(node)
            for cell in _code(notebook)
            for node in ast.walk(ast.parse(_source(cell)))
            if isinstance(node, (ast.Import, ast.ImportFrom))
        ]
        assert imports == ["from helpers import open_workbook"]

    def test_declares_parameters_that_have_an_effect(self, notebook: Path) -> None:
        names = [parameter.name for parameter in declared_parameters(notebook)]
        assert len(names) == len(set(names))
        used = {
            node.id
            for cell in _code(notebook)
            if "parameters" not in cell["metadata"].get("tags", ())
            for node in ast.walk(ast.parse(_source(cell)))
            if isinstance(node, ast.Name)
        }
        assert set(names) <= used
        assert all(parameter.meaning for parameter in declared_parameters(notebook))

    def test_asks_a_question_before_each_answer(self, notebook: Path) -> None:
        cells = json.loads(notebook.read_text("utf-8"))["cells"]
        assert _source(cells[0]).splitlines()[0].startswith("# ")
        answers = [index for index, cell in enumerate(cells) if cell["cell_type"] == "code"][2:]
        for index in answers:
            heading = _source(cells[index - 1]).splitlines()[0]
            assert re.fullmatch(r"## .*\?", heading), heading

    def test_types_no_number_in_prose(self, notebook: Path) -> None:
        for cell in json.loads(notebook.read_text("utf-8"))["cells"]:
            if cell["cell_type"] == "markdown":
                assert not re.search(r"\d", _source(cell)), _source(cell)

    def test_ends_with_how_it_was_counted(self, notebook: Path) -> None:
        assert "how_counted(" in _source(_code(notebook)[-1])
