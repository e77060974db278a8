"""Documents within documents: read once, known by the store afterwards, and gone with what held them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from tests.unit.workflow.workflow_samples import DOCUMENTS

from helpers.engine import Serial
from helpers.store import Store
from helpers.story import Story
from helpers.workflow.ingestion import ingest_inbox


def _zip(**files: bytes | str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return made.getvalue()


def _update(story: Story, inbox: Path, store: Store) -> int:
    return ingest_inbox(story, inbox, store, Serial(), lambda _what, _done, _total: None)


def _paths(store: Store) -> list[list[str]]:
    return sorted(list(paths) for paths in store.read("documents")["paths"])


@pytest.mark.parametrize("nested", [False, True], ids=["flat", "nested"])
def test_what_is_within_an_archive(nested: bool, story: Story, tmp_path: Path) -> None:
    inbox, store = tmp_path / "inbox", Store(tmp_path / "store")
    inbox.mkdir()
    one, two = list(DOCUMENTS.values())[:2]
    inner = _zip(one=one, two=two)
    (inbox / "z.zip").write_bytes(_zip(inner=inner) if nested else inner)
    within = "z.zip!inner!" if nested else "z.zip!"
    assert _update(story, inbox, store) == (4 if nested else 3)
    assert [f"{within}one"] in _paths(store) and len(store.read("articles")) == 2
    assert _update(story, inbox, store) == 0
    (inbox / "a copy.txt").write_text(one, encoding="utf-8")  # lies in no archive, so it is read by this path now
    assert _update(story, inbox, store) == 1
    assert ["a copy.txt", f"{within}one"] in _paths(store)
    (inbox / "a copy.txt").unlink()
    assert _update(story, inbox, store) == 1
    assert [f"{within}one"] in _paths(store) and len(store.read("articles")) == 2
    (inbox / "z.zip").unlink()
    _update(story, inbox, store)
    assert _paths(store) == [] and len(store.read("articles")) == 0
