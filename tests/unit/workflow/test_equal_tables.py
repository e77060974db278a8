"""The same inbox gives the same tables: in whatever order its files lie, whoever reads them, in any environment, and after a
process that was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from tests.unit.workflow.workflow_samples import DOCUMENTS, assert_equal_tables, update, write_inbox

from helpers.engine import Dask, Processes
from helpers.store import Store
from helpers.story import Story
from helpers.workflow import STAGES, Workspace, bring_up_to_date

_PAGE = """<!doctype html><html lang="en"><head><title>Drone shot down near Erbil</title>
<meta property="article:published_time" content="2024-07-17T08:00:00+03:00"></head><body><article>
<h1>Drone shot down near Erbil</h1><p>A drone was shot down near Erbil airport on Tuesday, Kurdish officials said.</p>
<p>No one was hurt. The airport hosts troops of the coalition, which gave no comment on the attack.</p>
</article></body></html>"""
_DOCUMENTS = {**DOCUMENTS, "page.html": _PAGE, "broken.json": '{"title": "No end', "empty.txt": ""}

_SCRIPT = """
import sys
from pathlib import Path
from helpers.engine import Serial
from helpers.store import Store
from helpers.story import load_story
from helpers.workflow import STAGES, Workspace, bring_up_to_date

story, inbox, store = map(Path, sys.argv[1:])
bring_up_to_date(STAGES["briefing"], Workspace(load_story(story), inbox, Store(store), Serial()))
"""


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, story: Story) -> tuple[Path, Store]:
    folder = tmp_path_factory.mktemp("undisturbed")
    inbox, store = write_inbox(folder / "inbox", _DOCUMENTS), Store(folder / "store")
    update(story, inbox, store)
    return inbox, store


def test_files_written_in_another_order(undisturbed: tuple[Path, Store], story: Story, tmp_path: Path) -> None:
    inbox = write_inbox(tmp_path / "inbox", dict(reversed(_DOCUMENTS.items())))
    store = Store(tmp_path / "store")
    update(story, inbox, store)
    assert_equal_tables(undisturbed[1], store)


def test_documents_that_came_one_after_another(undisturbed: tuple[Path, Store], story: Story, tmp_path: Path) -> None:
    inbox, store = tmp_path / "inbox", Store(tmp_path / "store")
    documents = list(_DOCUMENTS.items())
    for share in (documents[4:], documents[:2], documents[2:4]):
        update(story, write_inbox(inbox, dict(share)), store)
    assert_equal_tables(undisturbed[1], store)


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two documents and two articles at a time, so that there is something to share out."""
    monkeypatch.setattr("helpers.workflow.reading._BATCH", 2)
    monkeypatch.setattr("helpers.workflow.extraction._BATCH", 2)


@pytest.mark.usefixtures("small_batches")
def test_a_dask_cluster(undisturbed: tuple[Path, Store], story: Story, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="needs the extra `dask`")
    store = Store(tmp_path / "store")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=40
    ) as cluster:
        update(story, undisturbed[0], store, Dask(cluster.scheduler_address, 2))
    assert_equal_tables(undisturbed[1], store)


@pytest.mark.usefixtures("small_batches")
def test_several_processes(undisturbed: tuple[Path, Store], story: Story, tmp_path: Path) -> None:
    """Each step starts processes of its own, which costs seconds, so only some steps are taken."""
    inbox, whole = undisturbed
    store = Store(tmp_path / "store")
    bring_up_to_date(STAGES["attacks"], Workspace(story, inbox, store, Processes(2)))
    for table in [*STAGES["ingestion"].writes, *STAGES["actors"].writes, *STAGES["attacks"].writes]:
        pd.testing.assert_frame_equal(whole.read(table), store.read(table), obj=f"table {table}")


def _process(root: Path, inbox: Path, store: Path, **environment: str) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-c", _SCRIPT, str(root / "data" / "stories" / "us_iraq_coalition"), str(inbox), str(store)]
    return subprocess.Popen(words, env={**os.environ, **environment}, start_new_session=True)


def test_another_time_zone_locale_and_hash_seed(undisturbed: tuple[Path, Store], root: Path, tmp_path: Path) -> None:
    process = _process(
        root, undisturbed[0], tmp_path / "store", TZ="Pacific/Kiritimati", LC_ALL="C", LANG="C", PYTHONHASHSEED="4711",
        PYTHONUTF8="0", PYTHONCOERCECLOCALE="0",
    )  # fmt: skip
    assert process.wait(timeout=120) == 0
    assert_equal_tables(undisturbed[1], Store(tmp_path / "store"))


@pytest.mark.parametrize("written", ["documents", "articles", "extraction_log", "quantities"])
def test_a_process_that_is_killed(
    written: str, undisturbed: tuple[Path, Store], story: Story, root: Path, tmp_path: Path
) -> None:
    """Killed as soon as it has begun to write a table, with whatever it had started; the next update knows."""
    process = _process(root, undisturbed[0], tmp_path / "store")
    deadline = time.monotonic() + 60
    while not (tmp_path / "store" / written).exists():
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.001)
    os.killpg(process.pid, signal.SIGKILL)
    assert process.wait(timeout=30) == -signal.SIGKILL
    store = Store(tmp_path / "store")
    update(story, undisturbed[0], store)
    assert_equal_tables(undisturbed[1], store)
