"""environment.yml, pyproject.toml and the lock tell of the same packages; no network is asked."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

# What conda-forge calls otherwise than PyPI.
_CONDA_NAMES = {"python-duckdb": "duckdb", "jupyter_server": "jupyter-server"}


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _requirement(text: str) -> tuple[str, str]:
    match = re.match(r"([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?\s*(>=\s*[0-9.]+)?", text)
    assert match is not None, text
    return _canonical(match[1]), (match[2] or "").replace(" ", "")


def _declared(root: Path) -> dict[str, str]:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [one for group in project["optional-dependencies"].values() for one in group]
    return dict(_requirement(one) for one in [*project["dependencies"], *extras])


def _in_conda(root: Path) -> dict[str, str]:
    lines = (root / "environment.yml").read_text("utf-8").splitlines()
    entries = [line.strip()[2:] for line in lines if re.match(r"  - [a-z]", line) and not line.strip().endswith(":")]
    named = dict(
        _requirement(
            _CONDA_NAMES.get(re.split(r"[>=]", one)[0], re.split(r"[>=]", one)[0]) + one[len(re.split(r"[>=]", one)[0]) :]
        )
        for one in entries
    )
    return {name: bound for name, bound in named.items() if name not in {"python", "pip", "conda-forge", "nodefaults"}}


def _locked(root: Path) -> dict[str, list[tuple[int, ...]]]:
    locked: dict[str, list[tuple[int, ...]]] = {}
    for name, version in re.findall(r"^([a-z0-9._-]+)==([0-9.]+)", (root / "requirements.lock").read_text("utf-8"), re.M):
        locked.setdefault(_canonical(name), []).append(tuple(int(part) for part in version.split(".") if part))
    return locked


def test_conda_and_pip_ask_for_the_same(root: Path) -> None:
    declared = _declared(root)
    conda = _in_conda(root)
    conda.pop("distributed")  # dask[distributed] there
    assert conda == declared


def test_the_lock_fulfils_what_is_declared(root: Path) -> None:
    locked = _locked(root)
    for name, bound in _declared(root).items():
        assert name in locked, f"{name} is not in requirements.lock: run `make lock`"
        lowest = tuple(int(part) for part in bound.removeprefix(">=").split("."))
        assert all(version >= lowest for version in locked[name]), f"{name} {locked[name]} is below {bound}"


def test_the_lock_holds_hashes_and_no_addresses(root: Path) -> None:
    text = (root / "requirements.lock").read_text("utf-8")
    assert "://" not in text
    entries = re.split(r"\n(?=[a-z])", text.strip())
    assert all("--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize("package", ["jupyterlab", "pandas", "plotly", "nltk", "papermill"])
def test_the_packages_of_the_frame_are_asked_for(root: Path, package: str) -> None:
    assert package in _declared(root)
