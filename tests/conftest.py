"""What every test can ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from helpers.story import Story, load_story

_ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's top folder."""
    return _ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Articles and benchmarks beside the project (or where DOSSIER_SHARED points); the test is skipped without them."""
    folder = Path(os.environ.get("DOSSIER_SHARED", _ROOT.parent / "shared"))
    if not (folder / "corpus").is_dir():
        pytest.skip(f"needs real articles and benchmarks, and there are none at {folder}; set DOSSIER_SHARED to point at them")
    return folder


@pytest.fixture(scope="session")
def story() -> Story:
    """The bundled story."""
    return load_story(_ROOT / "data" / "stories" / "us_iraq_coalition")
