"""The parameters of the notebooks: declared in each notebook's tagged cell, set by the story and by the command line.

A notebook's `parameters` cell holds one assignment a line, a literal and a comment that says what it does. That cell is
the only declaration; everything here reads it.
"""

from __future__ import annotations

import ast
import io
import json
import keyword
import tokenize
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.errors import ConfigurationError, ParameterError, closest

__all__ = ["Parameter", "chosen_parameters", "declared_parameters", "parse_assignments"]


@dataclass(frozen=True)
class Parameter:
    """One parameter of a notebook: its name, its default and what its comment says of it."""

    name: str
    default: Any
    meaning: str


def declared_parameters(notebook: Path) -> tuple[Parameter, ...]:
    """The parameters that a notebook declares. Raises ConfigurationError where its cell is not what it should be."""
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    tagged = [cell for cell in cells if "parameters" in cell.get("metadata", {}).get("tags", ())]
    if len(tagged) != 1:
        raise ConfigurationError(
            "a notebook has exactly one cell tagged `parameters`", where=notebook, found=f"{len(tagged)} such cells"
        )
    source = "".join(tagged[0]["source"])
    comments = {
        token.start[0]: token.string.lstrip("# ").strip()
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    return tuple(_declared(statement, comments, notebook) for statement in ast.parse(source).body)


def _declared(statement: ast.stmt, comments: Mapping[int, str], notebook: Path) -> Parameter:
    try:
        if not isinstance(statement, ast.Assign) or not isinstance(statement.targets[0], ast.Name):
            raise ValueError
        return Parameter(statement.targets[0].id, ast.literal_eval(statement.value), comments[statement.lineno])
    except (ValueError, KeyError) as error:
        raise ConfigurationError(
            "not a parameter",
            where=f"{notebook}, cell `parameters`, line {statement.lineno}",
            found=ast.unparse(statement),
            allowed="name = literal  # what it does",
        ) from error


def parse_assignments(assignments: Iterable[str]) -> dict[str, Any]:
    """``NAME=VALUE`` words as a mapping. A value is read as a Python literal where it is one, else as text."""
    parsed: dict[str, Any] = {}
    for assignment in assignments:
        name, sign, value = assignment.partition("=")
        # Papermill writes names into code unescaped, so only names pass.
        if not sign or not name.isidentifier() or not name.isascii() or keyword.iskeyword(name):
            raise ParameterError("not a parameter", found=assignment, allowed="NAME=VALUE with a name such as granularity")
        try:
            parsed[name] = ast.literal_eval(value)
        except (ValueError, SyntaxError):
            parsed[name] = value
    return parsed


def chosen_parameters(
    notebooks: Mapping[str, Path], story: Mapping[str, Any], command_line: Mapping[str, Any]
) -> dict[str, dict[str, Any]]:
    """For each notebook the parameters to run it with: its own that the story or, stronger, the command line sets.

    A parameter that no notebook has, and a value of another type than its default, is an error before anything runs.
    """
    declared = {name: {p.name: p for p in declared_parameters(path)} for name, path in notebooks.items()}
    known = {name: parameter for parameters in declared.values() for name, parameter in parameters.items()}
    for origin, values in (("story.toml, parameters", story), ("command line", command_line)):
        for name, value in values.items():
            if name not in known:
                raise ParameterError(
                    f"no notebook has a parameter {name!r}", where=origin, allowed=sorted(known), hint=closest(name, known)
                )
            _check_type(known[name], value, origin)
    chosen = {**story, **command_line}
    return {
        notebook: {name: chosen[name] for name in parameters if name in chosen} for notebook, parameters in declared.items()
    }


def _check_type(parameter: Parameter, value: Any, origin: str) -> None:
    expected = type(parameter.default)
    fits = isinstance(value, expected) or (expected is float and isinstance(value, int))
    if not fits or (isinstance(value, bool) and expected is not bool):
        raise ParameterError(
            f"parameter {parameter.name!r} has the wrong type",
            where=origin,
            found=f"{value!r} ({type(value).__name__})",
            allowed=f"{expected.__name__}, for example {parameter.default!r}: {parameter.meaning}",
        )
