"""What a run leaves beside its pages: `run.json`, and the rows that the next run is compared with."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from helpers.schemas import TABLES, schema_of
from helpers.store import Store
from helpers.story import Story

__all__ = ["COMPARED_TABLES", "inputs_digest", "run_record", "write_json", "write_tables"]

# The tables that the next run compares itself with, and that a reader can download.
COMPARED_TABLES = (
    "articles",
    "troop_figures",
    "pipeline_reports",
    "attack_reports",
    "incidents",
    "incident_links",
    "statements",
)
# An article's text stays in the store: a published run holds what was found in articles, not the articles.
_KEPT_BACK = {"articles": {"text"}}
_PACKAGES = (
    "dossier-workbook", "deltalake", "duckdb", "jupyterlab", "lxml", "nbclient", "nltk", "numpy", "pandas", "papermill",
    "plotly", "pyarrow", "pydantic", "trafilatura",
)  # fmt: skip


def inputs_digest(store: Store, story: Story, parameters: Mapping[str, Any]) -> str:
    """A digest of everything that the pages depend on: documents, configuration, versions of extractors, parameters."""
    documents = store.read("documents", ["document_id", "paths", "configuration"])
    log = store.read("extraction_log", ["article_id", "extractor", "extractor_version", "configuration"])
    parts = [
        version("dossier-workbook"),
        story.digest(*type(story).model_fields),
        json.dumps(parameters, sort_keys=True, default=str),
        documents.to_json(orient="values"),
        log.to_json(orient="values"),
    ]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def run_record(
    store: Store, story: Story, parameters: Mapping[str, Any], run_id: str, as_of: str | None, inputs: str
) -> dict[str, Any]:
    """What `run.json` says: enough to make the report again and to compare two runs. Wall-clock times are not in it."""
    documents = store.read("documents", ["document_id", "status", "paths"])
    return {
        "run_id": run_id,
        "story": story.id,
        "as_of": as_of,
        "inputs": inputs,
        "parameters": dict(parameters),
        "configuration": story.digest(*type(story).model_fields),
        "documents": {row.document_id: {"status": row.status, "paths": row.paths} for row in documents.itertuples()},
        "table_versions": dict(store.versions()),
        "schema_versions": {name: schema.version for name, schema in TABLES.items()},
        "python": platform.python_version(),
        "packages": {name: version(name) for name in _PACKAGES},
    }


def write_tables(store: Store, folder: Path) -> None:
    """Write the compared tables as Parquet files, one a table."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in COMPARED_TABLES:
        columns = [column for column in schema_of(name).names if column not in _KEPT_BACK.get(name, set())]
        pq.write_table(store.read_arrow(name).select(columns), folder / f"{name}.parquet", compression="zstd")


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Write JSON that reads well and is the same for the same content."""
    path.write_text(json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False, default=str) + "\n", encoding="utf-8")
