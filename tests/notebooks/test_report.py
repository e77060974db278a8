"""The report of the bundled sample, made for real: complete, safe, free of where it was made, and the same every time."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from helpers.record import COMPARED_TABLES
from helpers.report import check_site
from helpers.schemas import TABLES
from helpers.store import Store
from helpers.workflow import STAGES

pytestmark = pytest.mark.slow

_STORY = "us_iraq_coalition"
_FINDING = "application/vnd.dossier.finding+json"
_LATER = """Sample Gulf Chronicle

Rockets hit Ain al-Asad as a base is handed over

October 3, 2024

BAGHDAD — Rockets hit Ain al-Asad air base in western Iraq on Wednesday, wounding six US soldiers, a defence official said.
Kataib Hezbollah claimed the attack.

About 2,300 US troops are stationed in Iraq, the official said.
"""
_GONE = "erbil/khor-mor-drone.txt"
_GONE_WORDS = "Khor Mor"


@dataclass(frozen=True)
class Run:
    """How a run ended and where it was published."""

    code: int
    said: str
    index: Path

    @property
    def folder(self) -> Path:
        return self.index.parent

    @property
    def record(self) -> dict[str, Any]:
        record: dict[str, Any] = json.loads((self.folder / "run.json").read_text("utf-8"))
        return record

    def page(self, name: str) -> str:
        return (self.folder / f"{name}.html").read_text("utf-8")


@dataclass(frozen=True)
class Runs:
    """``first``: the sample as it is. ``later``: one document more and one less, in the same store. ``again``: the same as
    ``later``, from a fresh store and another folder, in another time zone and locale, with another order of hashes."""

    folder: Path
    first: Run
    later: Run
    again: Run


def _run(root: Path, inbox: Path, store: Path, outputs: Path, **environment: str) -> Run:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("DOSSIER_")}
    done = subprocess.run(
        [
            str(Path(sys.executable).with_name("dossier")), "run", _STORY, "--inbox", str(inbox), "--store", str(store),
            "--outputs", str(outputs),
        ],
        check=False, capture_output=True, text=True, timeout=540, cwd=outputs.parent,
        env={**inherited, "DOSSIER_PROJECT": str(root), **environment},
    )  # fmt: skip
    assert done.returncode in {0, 10}, done.stderr
    return Run(done.returncode, done.stderr, Path(done.stdout.strip()))


@pytest.fixture(scope="session")
def runs(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Runs:
    folder = tmp_path_factory.mktemp("report")
    inbox, elsewhere, outputs = folder / "inbox", folder / "else where" / "Ünïcode {0}", folder / "outputs"
    shutil.copytree(root / "data" / "samples" / _STORY, inbox)
    first = _run(root, inbox, folder / "store", outputs)
    (inbox / "gulf" / "later.txt").write_text(_LATER, encoding="utf-8")
    (inbox / _GONE).unlink()
    later = _run(root, inbox, folder / "store", outputs)
    shutil.copytree(inbox, elsewhere)
    again = _run(root, elsewhere, folder / "fresh", outputs, TZ="Asia/Tokyo", LC_ALL="C", LANG="C", PYTHONHASHSEED="7")
    return Runs(folder, first, later, again)


def test_the_sample_is_complete_with_documents_that_could_not_be_read(runs: Runs) -> None:
    assert runs.first.code == 10
    assert "2 documents and 1 records could not be read" in runs.first.said
    assert runs.first.index.is_file()
    assert (runs.folder / "outputs" / "latest" / "index.html").is_file()


def test_everything_is_there(runs: Runs) -> None:
    names = {str(path.relative_to(runs.first.folder)) for path in runs.first.folder.rglob("*") if path.is_file()}
    expected = {"index.html", "article.html", "run.json", "timings.json", "differences.json", "assets/plotly.min.js"}
    expected |= {f"{stage.notebook}.html" for stage in STAGES.values()}
    expected |= {f"notebooks/{stage.notebook}.ipynb" for stage in STAGES.values()}
    expected |= {f"tables/{name}.parquet" for name in (*COMPARED_TABLES, "cited_sentences")}
    assert expected <= names
    data = ("assets/", "data/", "articles/", "search/")
    assert {name for name in names if not name.startswith(data)} <= expected
    assert all(any(name.startswith(folder) for name in names) for folder in data)


def test_every_page_stays_small(runs: Runs) -> None:
    """Sentences, articles and the search are loaded when they are asked for, the chart library is shared."""
    sizes = {path.name: path.stat().st_size for path in runs.first.folder.glob("*.html")}
    assert {name: size for name, size in sizes.items() if size > 400_000} == {}
    shards = [path.stat().st_size for path in (runs.first.folder / "articles").glob("*.js")]
    assert max(shards) < 60_000


def test_every_report_is_listed_beside_the_runs(runs: Runs) -> None:
    html = (runs.folder / "outputs" / "index.html").read_text("utf-8")
    for run in (runs.first, runs.later):
        assert f'href="{run.folder.name}/index.html"' in html
    assert html.count('class="run"') == 2


def test_a_new_document_changes_only_the_files_that_tell_of_it(runs: Runs) -> None:
    """Of the files of articles only those of articles that came or went, or whose cluster did; of the assets none."""
    first, later = (
        {path.relative_to(run.folder).as_posix(): path.read_bytes() for path in run.folder.rglob("*") if path.is_file()}
        for run in (runs.first, runs.later)
    )
    differ = sorted(name for name in first.keys() | later.keys() if first.get(name) != later.get(name))
    assert not [name for name in differ if name.startswith("assets/")]
    assert 2 <= len([name for name in differ if name.startswith("articles/")]) <= 6


def test_every_page_holds_what_it_promises(runs: Runs) -> None:
    for run in (runs.first, runs.later):
        assert check_site(run.folder, [stage.notebook for stage in STAGES.values()]) == []


def test_every_page_has_something_to_say(runs: Runs) -> None:
    """The first run has no earlier one to compare itself with, and two slices of so small a corpus may not differ."""
    for stage in STAGES.values():
        empty = runs.first.page(stage.notebook).count("Nothing to show")
        assert empty <= (stage.name in {"keywords", "briefing", "troop_numbers", "pipelines", "attacks"}), stage.notebook


def test_nothing_tells_of_the_machine(runs: Runs, root: Path) -> None:
    secrets = {str(runs.folder), str(root), f"{Path.home()}/", sys.prefix, os.uname().nodename}
    for run in (runs.first, runs.later):
        told = [path for path in run.folder.rglob("*") if path.suffix in {".html", ".json", ".ipynb"}]
        assert told
        for path in told:
            text = path.read_text("utf-8")
            assert [secret for secret in secrets if secret in text] == [], path.name


def test_markup_in_an_article_is_text_on_every_page(runs: Runs) -> None:
    hostile = ("<script>alert", "<img src=x", '<img src="x"', 'href="javascript:', "</script>alert")
    told = 0
    pages = sorted(runs.first.folder.glob("*.html"))
    for path in pages:
        text = path.read_text("utf-8")
        assert [markup for markup in hostile if markup in text] == [], path.name
    for path in (*pages, *runs.first.folder.glob("data/**/*.js"), *runs.first.folder.glob("articles/*.js")):
        told += path.read_text("utf-8").count("alert(1)")
    assert told, "the sample's hostile headline is nowhere in the report, so that nothing was tried"


def test_the_record_says_what_the_report_was_made_of(runs: Runs) -> None:
    record = runs.first.record
    assert record["run_id"] == runs.first.folder.name
    assert record["story"] == _STORY
    assert record["schema_versions"] == {name: schema.version for name, schema in TABLES.items()}
    documents = Store(runs.folder / "fresh").read("documents")
    later = runs.later.record["documents"]
    assert sorted(later) == sorted(documents["document_id"])
    assert {path for document in later.values() for path in document["paths"]} == {
        str(path.relative_to(runs.folder / "inbox")) for path in (runs.folder / "inbox").rglob("*") if path.is_file()
    }
    timings = json.loads((runs.first.folder / "timings.json").read_text("utf-8"))
    assert set(timings["seconds"]) == {*(stage.notebook for stage in STAGES.values()), "run"}
    assert set(timings["table_versions"]) == set(TABLES)


def test_published_tables_hold_what_was_found_and_no_article(runs: Runs) -> None:
    store = Store(runs.folder / "fresh")
    for name in COMPARED_TABLES:
        table = pq.read_table(runs.again.folder / "tables" / f"{name}.parquet")
        assert table.num_rows == len(store.read(name)) > 0
    assert "text" not in pq.read_schema(runs.again.folder / "tables" / "articles.parquet").names


def test_the_briefing_tells_what_is_new_and_what_has_gone(runs: Runs) -> None:
    assert runs.first.record["compared_with"] is None
    assert runs.later.record["compared_with"] == runs.first.folder.name
    changes = _finding(runs.later, "08_briefing", "changes")
    words = "".join(part.get("number", part.get("text", "")) for part in changes["prose"])
    assert re.match(r"Since the last run: [1-9]\d* new, [1-9]\d* continued, [1-9]\d* revised and [1-9]\d* dropped;", words), (
        words
    )
    sources = changes["sources"].values()
    assert [source for source in sources if source["document"] == "gulf/later.txt"]
    gone = [source for source in sources if source["document"] == _GONE]
    assert any(_GONE_WORDS in source["text"] for source in gone), "what was dropped opens the sentence that it came from"


def _finding(run: Run, notebook: str, name: str) -> dict[str, Any]:
    cells = json.loads((run.folder / "notebooks" / f"{notebook}.ipynb").read_text("utf-8"))["cells"]
    outputs = [output.get("data", {}) for cell in cells for output in cell.get("outputs", ())]
    findings = [data[_FINDING] for data in outputs if _FINDING in data]
    (found,) = [finding for finding in findings if finding["id"] == name]
    return dict(found)


def test_the_same_inputs_give_the_same_bytes_anywhere(runs: Runs) -> None:
    """A run that differs in any byte would have been published beside the other, as `<run>.2`."""
    published = sorted(path.name for path in (runs.folder / "outputs").iterdir() if path.is_dir() and not path.is_symlink())
    if runs.again.folder != runs.later.folder:
        later, again = (
            {str(path.relative_to(run.folder)): path.read_bytes() for path in run.folder.rglob("*") if path.is_file()}
            for run in (runs.later, runs.again)
        )
        differ = sorted(name for name in later.keys() | again.keys() if later.get(name) != again.get(name))
        pytest.fail(f"{runs.again.folder.name} is not {runs.later.folder.name}: {differ}")
    assert published == sorted({runs.first.folder.name, runs.later.folder.name})
