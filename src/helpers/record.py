"""What a run leaves beside its pages: `run.json`, and the rows that a later run compares itself with."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from helpers.schemas import TABLES, schema_of, to_frame
from helpers.store import Store
from helpers.story import Story

__all__ = ["COMPARED_TABLES", "EarlierRun", "earlier_run", "inputs_digest", "run_record", "write_json", "write_tables"]

# The tables that the next run compares itself with, and that a reader can download.
COMPARED_TABLES = (
    "articles",
    "troop_figures",
    "pipeline_reports",
    "attack_reports",
    "incidents",
    "incident_links",
    "statements",
    "extraction_log",
)
# An article's text stays in the store: a published run holds what was found in articles, not the articles.
_KEPT_BACK = {"articles": {"text"}}
# The sentences that rows of these tables cite, as the pages show them: a later run tells of what it no longer has.
_CITED = "cited_sentences.parquet"
_CITING = ("troop_figures", "pipeline_reports", "attack_reports", "incident_links", "statements")
_PACKAGES = (
    "dossier-workbook", "deltalake", "duckdb", "jupyterlab", "lxml", "nbclient", "nltk", "numpy", "pandas", "papermill",
    "plotly", "pyarrow", "pydantic", "trafilatura",
)  # fmt: skip


@dataclass(frozen=True)
class EarlierRun:
    """A published run that the present one compares itself with: its id, the last day of its articles, its tables."""

    run_id: str
    as_of: str | None
    folder: Path

    def tables(self) -> dict[str, pd.DataFrame]:
        """The compared tables as they were; what is kept back from publishing is null."""
        frames = {}
        for name in COMPARED_TABLES:
            table = pq.read_table(self.folder / "tables" / f"{name}.parquet")
            for column in _KEPT_BACK.get(name, ()):
                table = table.append_column(column, pa.nulls(table.num_rows, pa.string()))
            frames[name] = to_frame(name, table.select(schema_of(name).names))
        return frames

    def sentences(self) -> pd.DataFrame:
        """The sentences that its tables cite: ``sentence_id, article_id, start, text`` and of their articles ``title, outlet,
        published, url, document_id``."""
        cited: pd.DataFrame = pq.read_table(self.folder / "tables" / _CITED).to_pandas()
        columns = ["article_id", "document_id", "title", "outlet", "published", "url"]
        return cited.merge(self.tables()["articles"][columns], on="article_id")

    def paths(self) -> dict[str, list[str]]:
        """Where each of its documents lay, by the document's id."""
        record = json.loads((self.folder / "run.json").read_text("utf-8"))
        return {document_id: document["paths"] for document_id, document in record["documents"].items()}


def earlier_run(outputs: Path, inputs: str) -> EarlierRun | None:
    """The last published run whose inputs were others than ``inputs``; None where there is none.

    A run made again from the same inputs compares itself with the same earlier run, and so says the same.
    """
    latest = _published(outputs / "latest")
    if latest is not None and latest[1].get("inputs") == inputs:
        before = latest[1].get("compared_with")
        latest = _published(outputs / before) if isinstance(before, str) else None
    if latest is None:
        return None
    folder, record = latest
    return EarlierRun(str(record["run_id"]), record.get("as_of"), folder)


def _published(folder: Path) -> tuple[Path, dict[str, Any]] | None:
    """A published run with its record; None where the folder holds none that this version can read."""
    try:
        record = json.loads((folder / "run.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    versions = {name: schema.version for name, schema in TABLES.items()}
    files = [*(f"{name}.parquet" for name in COMPARED_TABLES), _CITED]
    is_whole = all((folder / "tables" / name).is_file() for name in files)
    fits = is_whole and isinstance(record, dict) and record.get("schema_versions") == versions
    return (folder.resolve(), record) if fits else None


def inputs_digest(store: Store, story: Story) -> str:
    """A digest of everything that the tables depend on: documents, configuration, versions of extractors. It is the same
    from the first stage of a run to its last, whatever has been extracted by then."""
    from helpers.extract import EXTRACTORS  # the command line starts without the extractors

    documents = store.read("documents", ["document_id", "paths", "configuration"])
    parts = [
        version("dossier-workbook"),
        story.digest(*type(story).model_fields),
        documents.to_json(orient="values"),
        json.dumps({name: extractor.version for name, extractor in sorted(EXTRACTORS.items())}),
        json.dumps({name: schema.version for name, schema in sorted(TABLES.items())}),
    ]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def run_record(store: Store, story: Story, parameters: Mapping[str, Any], as_of: date | None) -> dict[str, Any]:
    """What `run.json` says: enough to make the report again and to compare two runs. The same inputs give the same record:
    clock times and the versions of tables, which count how often a store was written, stand in `timings.json`."""
    documents = store.read("documents", ["document_id", "status", "paths"])
    return {
        "story": story.id,
        "as_of": as_of.isoformat() if as_of else None,
        "inputs": inputs_digest(store, story),
        "parameters": dict(parameters),
        "configuration": story.digest(*type(story).model_fields),
        "documents": {row.document_id: {"status": row.status, "paths": row.paths} for row in documents.itertuples()},
        "schema_versions": {name: schema.version for name, schema in TABLES.items()},
        "python": platform.python_version(),
        "packages": {name: version(name) for name in _PACKAGES},
    }


def write_tables(store: Store, folder: Path) -> None:
    """Write the compared tables as Parquet files, one a table, and the sentences that their rows cite."""
    folder.mkdir(parents=True, exist_ok=True)
    cited = pa.chunked_array([store.read_arrow(name)["sentence_id"].combine_chunks() for name in _CITING], pa.string())
    sentences = store.read_arrow("sentences").select(["sentence_id", "article_id", "start", "text"])
    sentences = sentences.filter(pc.is_in(sentences["sentence_id"], value_set=cited))
    pq.write_table(sentences, folder / _CITED, compression="zstd")
    for name in COMPARED_TABLES:
        columns = [column for column in schema_of(name).names if column not in _KEPT_BACK.get(name, set())]
        pq.write_table(store.read_arrow(name).select(columns), folder / f"{name}.parquet", compression="zstd")


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Write JSON that reads well and is the same for the same content."""
    path.write_text(json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False, default=str) + "\n", encoding="utf-8")
