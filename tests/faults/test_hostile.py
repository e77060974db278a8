"""The whole hostile catalogue through ingestion at once: every input ends as it has to, and no word of it vanishes unsaid."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest
from tests.faults.hostile_catalogue import Case, cases, sentinels, write_inbox

from helpers.engine import Limits, Processes
from helpers.ingest import INSIDE
from helpers.store import Store
from helpers.story import Story
from helpers.workflow.ingestion import ingest_inbox


class Read(NamedTuple):
    """What became of the catalogue: tables, and the number of files that were written."""

    documents: pd.DataFrame
    blocks: dict[str, str]
    rejects: pd.DataFrame
    files: int


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory, story: Story) -> Read:
    folder = tmp_path_factory.mktemp("hostile")
    write_inbox(folder / "inbox")
    store = Store(folder / "store")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("helpers.workflow.reading._LIMITS", Limits(seconds=12, megabytes=3000))
        ingest_inbox(story, folder / "inbox", store, Processes(2), lambda _what, _done, _total: None)
    blocks: dict[str, list[str]] = defaultdict(list)
    for row in store.read("blocks", ["document_id", "text"]).itertuples(index=False):
        blocks[row.document_id].append(row.text)
    files = sum(1 for _ in os.scandir(folder / "inbox"))
    return Read(store.read("documents"), {key: "\n".join(texts) for key, texts in blocks.items()}, store.read("rejects"), files)


def _shown(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _of(read: Read, case: Case) -> tuple[pd.Series, pd.DataFrame]:
    """The case's own row, and the rows of it and of everything within it."""
    name = _shown(case.name)
    own = read.documents[[name in paths for paths in read.documents["paths"]]]
    assert len(own) == 1, f"{name} is {len(own)} times among the documents"
    within = [any(path == name or path.startswith(name + INSIDE) for path in paths) for paths in read.documents["paths"]]
    return own.iloc[0], read.documents[within]


@pytest.mark.parametrize("case", cases(), ids=lambda case: ascii(case.name))
class TestEachCase:
    def test_ends_as_it_has_to(self, case: Case, read: Read) -> None:
        own, _ = _of(read, case)
        assert own["status"] in case.outcome, (own["status"], own["reason"], own["detail"])
        if case.reason is not None:
            assert own["reason"] == case.reason, own["detail"]
        assert (own["status"] == "accepted") == pd.isna(own["reason"])
        if own["status"] != "accepted":
            assert own["detail"]

    def test_rejects_the_records_that_are_bad(self, case: Case, read: Read) -> None:
        _, within = _of(read, case)
        found = read.rejects[read.rejects["document_id"].isin(within["document_id"])]
        if case.rejects:
            assert tuple(found["reason"]) == case.rejects
        assert within["rejected"].sum() == len(found)

    def test_its_words_are_found_or_reported_missing(self, case: Case, read: Read, request: pytest.FixtureRequest) -> None:
        if case.known_loss:
            request.applymarker(pytest.mark.xfail(strict=True, reason=case.known_loss))
        _, within = _of(read, case)
        text = "\n".join(read.blocks.get(key, "") for key in within["document_id"])
        found = [word for word in sentinels(case.key) if word in text]
        assert len(found) >= case.found, found
        reported = within["status"].isin(["partial", "quarantined"]).any()
        assert len(found) == 3 or reported


def test_every_file_has_one_outcome(read: Read) -> None:
    paths = [path for paths in read.documents["paths"] for path in paths if INSIDE not in path]
    assert len(paths) == len(set(paths)) == read.files
    copies = read.documents[[len(paths) == 2 and paths[0].startswith("zz-") for paths in read.documents["paths"]]]
    assert list(copies["paths"].iloc[0]) == ["zz-copy-2.txt", "zz-copy.txt"]


def test_nothing_was_written_outside(read: Read) -> None:
    assert not any("root:x:0:0" in text for text in read.blocks.values())
    assert not Path("/absolute.txt").exists()
