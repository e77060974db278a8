"""Bringing the articles of the store up to date with the inbox: the tables are a function of the files that lie there now.

A document that has gone from the inbox goes from the tables too (its bytes stay kept), so that the same inbox gives the same
tables whatever was there before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa

from helpers.engine import Executor, Failure, guarded_map
from helpers.errors import PreflightError
from helpers.ingest import (
    VERSION,
    ArticleText,
    Ingested,
    Input,
    Seen,
    assign_clusters,
    needs_guard,
    quarantined,
    read_document,
    scan_inbox,
)
from helpers.schemas import schema_of, to_table
from helpers.store import Store
from helpers.story import Story

__all__ = ["ingest_inbox", "is_ingested"]

_PARTS = ("rejects", "blocks", "sentences", "articles")
# Documents that a worker reads at a time; small, because a document can hold thousands of articles.
_BATCH = 50
# The configuration that `documents` names while the rows of a document are written; no digest is empty.
_UNFINISHED = ""
_KILLED = {"time": "time_limit", "memory": "memory_limit", "crash": "parser_crash", "error": "parser_error"}


@dataclass(frozen=True)
class _Found:
    """One content of the inbox, with every path that it lies at."""

    document_id: str
    paths: tuple[str, ...]
    data: bytes
    reason: str | None
    detail: str | None


def ingest_inbox(story: Story, inbox: Path, store: Store, executor: Executor, progress: Callable[[str, int, int], None]) -> int:
    """Read the new and changed documents of the inbox, forget those that have gone; how many were read."""
    if not inbox.exists():
        raise PreflightError("there is no such inbox", where=inbox, hint="make the folder and put documents into it")
    found = _gather(scan_inbox(inbox))
    configuration = {one.document_id: _configuration(story, one) for one in found}
    known = store.read("documents", ["document_id", "configuration"])
    done = dict(zip(known["document_id"], known["configuration"], strict=True))
    # Where a table is missing (removed, or of another schema), every document is read again.
    whole = _all_written(store)
    new = [one for one in found if not whole or done.get(one.document_id) != configuration[one.document_id]]
    gone = sorted(done.keys() - configuration.keys())
    if whole and not (new or gone):
        return 0
    for one in new:
        if one.data:
            store.keep_document(one.document_id, one.data)
    ingested = _read(new, story, executor, progress)
    _write(story, store, new, ingested, configuration, gone)
    return len(new)


def is_ingested(store: Store) -> bool:
    """Whether the store holds articles of some state of the inbox, whole."""
    return _all_written(store) and _UNFINISHED not in set(store.read("documents", ["configuration"])["configuration"])


def _all_written(store: Store) -> bool:
    return all(store.exists(name) for name in ("documents", *_PARTS))


def _gather(seen: Iterable[Seen]) -> list[_Found]:
    """Inputs by content. What could not be read has no content to be known by, so it is known by its path."""
    contents: dict[str, _Found] = {}
    for one in seen:
        key = hashlib.sha256(one.data if one.data is not None else f"unread:{one.path}".encode()).hexdigest()
        if key in contents:
            contents[key] = replace(contents[key], paths=tuple(sorted((*contents[key].paths, one.path))))
        else:
            contents[key] = _Found(key, (one.path,), one.data or b"", one.reason, one.detail)
    return sorted(contents.values(), key=lambda one: one.paths)


def _configuration(story: Story, found: _Found) -> str:
    parts = (
        str(VERSION),
        *(str(schema_of(name).version) for name in ("documents", *_PARTS)),
        story.digest("outlets", "corrections", "timezone", "language", "events"),
        *found.paths,
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _read(
    found: Sequence[_Found], story: Story, executor: Executor, progress: Callable[[str, int, int], None]
) -> dict[str, Ingested]:
    """What became of each document, by its id. A document whose parser could hang or crash is read in a process that can be
    killed."""
    inputs = {one.document_id: Input(one.paths[0], one.data) for one in found}
    results: dict[str, Ingested] = {
        one.document_id: _unread(inputs[one.document_id], one) for one in found if one.reason is not None
    }
    guarded = [key for key, document in inputs.items() if key not in results and needs_guard(document)]
    plain = [key for key in inputs if key not in results and key not in set(guarded)]
    for key, document, outcome in zip(
        guarded,
        (inputs[key] for key in guarded),
        guarded_map(partial(read_document, story=story), [inputs[key] for key in guarded], workers=executor.workers),
        strict=True,
    ):
        if isinstance(outcome, Failure):
            results[key] = quarantined(document, _KILLED[outcome.reason], outcome.detail)
        else:
            results[key] = outcome
        progress("documents", len(results), len(inputs))
    batches = [plain[start : start + _BATCH] for start in range(0, len(plain), _BATCH)]
    read = executor.map(partial(_read_batch, story=story), [[inputs[key] for key in batch] for batch in batches])
    for batch, outcomes in zip(batches, read, strict=True):
        results.update(zip(batch, outcomes, strict=True))
        progress("documents", len(results), len(inputs))
    return results


def _read_batch(documents: Sequence[Input], story: Story) -> list[Ingested]:
    return [read_document(document, story) for document in documents]


def _unread(document: Input, found: _Found) -> Ingested:
    refused = quarantined(document, found.reason or "unreadable", found.detail or "")
    return replace(refused, document=refused.document | {"document_id": found.document_id})


def _write(
    story: Story,
    store: Store,
    new: Sequence[_Found],
    ingested: Mapping[str, Ingested],
    configuration: Mapping[str, str],
    gone: Sequence[str],
) -> None:
    """Write all tables, `documents` first without and last with its configuration: whatever an interrupted ingestion has
    written of a document, `documents` names it, so that it is read again, or goes where it has gone from the inbox."""
    replaced = [*(one.document_id for one in new), *gone]
    documents = [ingested[one.document_id].document | {"paths": list(one.paths)} for one in new]
    unfinished = to_table("documents", (row | {"configuration": _UNFINISHED} for row in documents))
    store.replace_rows("documents", "document_id", [one.document_id for one in new], unfinished)
    articles = _articles(story, store, ingested, replaced)
    old = store.read("articles", ["article_id", "document_id"])
    old_articles = old[old["document_id"].isin(replaced)]["article_id"]
    sentences = to_table("sentences", _rows(ingested, "sentences"))
    # Sentences without an article are what an interrupted ingestion left of a document that has gone since.
    lost = {*store.read_arrow("sentences")["article_id"].unique().to_pylist()} - {*articles["article_id"].to_pylist()}
    store.replace_rows("sentences", "article_id", {*old_articles, *lost, *sentences["article_id"].to_pylist()}, sentences)
    for name in ("rejects", "blocks"):
        store.replace_rows(name, "document_id", replaced, to_table(name, _rows(ingested, name)))
    if not (store.exists("articles") and store.read_arrow("articles").equals(articles)):
        store.replace("articles", articles)
    finished = to_table("documents", (row | {"configuration": configuration[row["document_id"]]} for row in documents))
    store.replace_rows("documents", "document_id", replaced, finished)


def _rows(ingested: Mapping[str, Ingested], name: str) -> Iterator[dict[str, Any]]:
    for one in ingested.values():
        yield from getattr(one, name)


def _articles(story: Story, store: Store, ingested: Mapping[str, Ingested], replaced: Sequence[str]) -> pa.Table:
    """All articles, old and new, with the clusters that they form together."""
    left = set(replaced)
    rows = [row for row in store.read_arrow("articles").to_pylist() if row["document_id"] not in left]
    rows += _rows(ingested, "articles")
    wires = {outlet.name for outlet in story.outlets if outlet.wire}
    texts = [
        ArticleText(row["article_id"], row["text"], row["published"], row["outlet"], row["outlet"] in wires) for row in rows
    ]
    clusters = {cluster.article_id: cluster for cluster in assign_clusters(texts)}
    return to_table("articles", (row | clusters[row["article_id"]]._asdict() for row in rows))
