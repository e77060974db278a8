"""Bringing the articles of the store up to date with the inbox: the tables are a function of the files that lie there now.

A document that has gone from the inbox goes from the tables too (its bytes stay kept), so that the same inbox gives the same
tables whatever was there before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from helpers.engine import Executor
from helpers.errors import PreflightError
from helpers.ingest import Ingested
from helpers.schemas import to_table
from helpers.store import Store
from helpers.story import Story
from helpers.workflow.clustering import cluster_together
from helpers.workflow.reading import WRITTEN, Progress, Reading, known_documents, read_inbox

__all__ = ["ingest_inbox", "is_ingested"]

# The configuration that `documents` names while the rows of a document are written; no digest is empty.
_UNFINISHED = ""


def ingest_inbox(story: Story, inbox: Path, store: Store, executor: Executor, progress: Progress) -> int:
    """Read the new and changed documents of the inbox, forget those that have gone; how many were read."""
    if not inbox.exists():
        raise PreflightError("there is no such inbox", where=inbox, hint="make the folder and put documents into it")
    reading = read_inbox(story, inbox, store, executor, progress)
    if _all_written(store) and not (reading.ingested or reading.moved or reading.gone):
        return 0
    _write(story, store, reading)
    return len(reading.ingested)


def is_ingested(store: Store) -> bool:
    """Whether the store holds articles of some state of the inbox, whole."""
    return _all_written(store) and all(one.configuration != _UNFINISHED for one in known_documents(store).values())


def _all_written(store: Store) -> bool:
    return all(store.exists(name) for name in WRITTEN)


def _write(story: Story, store: Store, reading: Reading) -> None:
    """Write all tables, `documents` first without and last with its configuration: whatever an interrupted ingestion has
    written of a document, `documents` names it, so that it is read again, or goes where it has gone from the inbox."""
    ingested = reading.ingested
    replaced = [*ingested, *_gone(store, reading)]
    documents = [one.document | {"paths": list(reading.paths[key])} for key, one in ingested.items()]
    unfinished = to_table("documents", (row | {"configuration": _UNFINISHED} for row in documents))
    store.replace_rows("documents", "document_id", list(ingested), unfinished)
    clustered = cluster_together(story, store, list(_rows(ingested, "articles")), replaced)
    articles = clustered.articles
    old = store.read("articles", ["article_id", "document_id"])
    old_articles = old[old["document_id"].isin(replaced)]["article_id"]
    sentences = to_table("sentences", _rows(ingested, "sentences"))
    # Sentences without an article are what an interrupted ingestion left of a document that has gone since.
    lost = {*store.read_arrow("sentences")["article_id"].unique().to_pylist()} - {*articles["article_id"].to_pylist()}
    store.replace_rows("sentences", "article_id", {*old_articles, *lost, *sentences["article_id"].to_pylist()}, sentences)
    for name in ("rejects", "blocks"):
        store.replace_rows(name, "document_id", replaced, to_table(name, _rows(ingested, name)))
    for name in ("sketches", "likenesses", "articles"):
        table = getattr(clustered, name)
        if not (store.exists(name) and store.read_arrow(name).equals(table)):
            store.replace(name, table)
    documents += _moved(store, reading)
    finished = to_table("documents", (row | {"configuration": reading.configuration[row["document_id"]]} for row in documents))
    store.replace_rows("documents", "document_id", [*replaced, *reading.moved], finished)


def _gone(store: Store, reading: Reading) -> list[str]:
    """Documents that some table still holds and the inbox does not."""
    return sorted({*store.read_arrow("documents")["document_id"].to_pylist()} - reading.paths.keys())


def _moved(store: Store, reading: Reading) -> list[dict[str, Any]]:
    """The rows of documents that need not be read again, with the paths at which they lie now."""
    moved = set(reading.moved)
    rows = store.read_arrow("documents").to_pylist() if moved else []
    return [row | {"paths": list(reading.paths[row["document_id"]])} for row in rows if row["document_id"] in moved]


def _rows(ingested: Mapping[str, Ingested], name: str) -> Iterator[dict[str, Any]]:
    for one in ingested.values():
        yield from getattr(one, name)
