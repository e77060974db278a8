"""What lies in the inbox, and what becomes of it: documents by their content, the documents within them, and the reading of
those that the store does not know yet.

A document within another one (a file of an archive, a mail of a mailbox, an attachment) is known to the store by its path,
so an archive that has not changed is not opened again.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from helpers.engine import Crew, Executor, Failure, Limits
from helpers.ingest import (
    INSIDE,
    VERSION,
    Ingested,
    Input,
    Part,
    ReadPart,
    Seen,
    join_parts,
    needs_guard,
    parts_of,
    quarantined,
    read_document,
    read_part,
    scan_inbox,
)
from helpers.schemas import schema_of
from helpers.store import Store
from helpers.story import Story

__all__ = ["WRITTEN", "Known", "Progress", "Reading", "known_documents", "read_inbox"]

Progress = Callable[[str, int, int], None]
WRITTEN = ("documents", "rejects", "blocks", "sentences", "sketches", "likenesses", "articles")
"""The tables that ingestion writes."""

# Documents that a worker reads at a time; small, because a document can hold thousands of articles.
_BATCH = 50
# What may come out of one file of the inbox, over all levels of archives in archives.
_MOST_BYTES = 1 << 30
_MOST_DOCUMENTS = 200_000
# What the reading of one guarded document may use.
_LIMITS = Limits()
_KILLED = {"time": "time_limit", "memory": "memory_limit", "crash": "parser_crash", "error": "parser_error"}


class Known(NamedTuple):
    """What the store knows of a document."""

    paths: tuple[str, ...]
    configuration: str | None
    size: int


@dataclass(frozen=True)
class Reading:
    """The state of the inbox. ``paths``: where every document lies, the first the one that it is read by; ``configuration``:
    the digest that its row has to carry; ``ingested``: what became of those that were read now; ``moved``: those that lie
    elsewhere than the store says; ``gone``: those that have gone."""

    paths: Mapping[str, tuple[str, ...]]
    configuration: Mapping[str, str]
    ingested: Mapping[str, Ingested]
    moved: Sequence[str]
    gone: Sequence[str]


@dataclass
class _Document:
    """One content, with every path that it lies at. ``data`` is None for what is taken from the store if it is needed."""

    document_id: str
    paths: set[str]
    data: bytes | None = field(repr=False)
    reason: str | None = None
    detail: str | None = None

    @property
    def first(self) -> str:
        return _ordered(self.paths)[0]


def known_documents(store: Store) -> dict[str, Known]:
    """The documents that the store knows; none where one of the tables that ingestion writes is missing."""
    if not all(store.exists(name) for name in WRITTEN):
        return {}
    rows = store.read("documents", ["document_id", "paths", "configuration", "size_bytes"])
    return {
        document_id: Known(tuple(paths), configuration, int(size))
        for document_id, paths, configuration, size in rows.itertuples(index=False)
    }


def read_inbox(story: Story, inbox: Path, store: Store, executor: Executor, progress: Progress) -> Reading:
    """Find all documents, level by level of what lies within what, and read those that the store does not know."""
    known = known_documents(store)
    within = _within(known)
    seen: dict[str, _Document] = {}
    configuration: dict[str, str] = {}
    ingested: dict[str, Ingested] = {}
    level = _gather(scan_inbox(inbox))
    with Crew(partial(read_document, story=story), _LIMITS, executor.workers) as crew:
        while level:
            fresh = [one for one in level if one.document_id not in seen]
            for one in level:
                seen.setdefault(one.document_id, one).paths.update(one.paths)
            configuration |= {one.document_id: _configuration(story, one) for one in fresh}
            unchanged = {
                one.document_id
                for one in fresh
                if one.document_id in known and known[one.document_id].configuration == configuration[one.document_id]
            }
            new = [_with_data(one, store) for one in fresh if one.document_id not in unchanged]
            read = _bounded(_read(new, story, store, executor, crew, progress))
            ingested |= {key: replace(made, members=()) for key, made in read.items()}
            members = [Seen(member.path, member.data) for made in read.values() for member in made.members]
            for one in fresh:
                one.data = b""
            level = [*_gather(members), *_inherited([one for one in fresh if one.document_id in unchanged], within, known)]
    paths = {key: _ordered(one.paths) for key, one in seen.items()}
    moved = [key for key in paths if key not in ingested and known[key].paths != paths[key]]
    return Reading(paths, configuration, ingested, moved, sorted(known.keys() - seen.keys()))


def _ordered(paths: Iterable[str]) -> tuple[str, ...]:
    """Paths with those first that lie in no other document; the first is the one that a document is read by."""
    return tuple(sorted(paths, key=lambda path: (path.count(INSIDE), path)))


def _gather(seen: Iterable[Seen]) -> list[_Document]:
    """Inputs by content. What could not be read has no content to be known by, so it is known by its path."""
    contents: dict[str, _Document] = {}
    for one in seen:
        key = hashlib.sha256(one.data if one.data is not None else f"unread:{one.path}".encode()).hexdigest()
        if key in contents:
            contents[key].paths.add(one.path)
        else:
            contents[key] = _Document(key, {one.path}, one.data or b"", one.reason, one.detail)
    return sorted(contents.values(), key=lambda one: one.first)


def _within(known: Mapping[str, Known]) -> dict[str, list[tuple[str, str]]]:
    """For the path of every known document what lies within it: path and id."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for document_id, one in known.items():
        for path in one.paths:
            outer, mark, _ = path.rpartition(INSIDE)
            if mark:
                found[outer].append((path, document_id))
    return found


def _inherited(
    unchanged: Sequence[_Document], within: Mapping[str, Sequence[tuple[str, str]]], known: Mapping[str, Known]
) -> list[_Document]:
    """What lies within documents that have not changed, as the store knows it."""
    found: dict[str, _Document] = {}
    for one in unchanged:
        for path, document_id in within.get(one.first, ()):
            found.setdefault(document_id, _Document(document_id, set(), None if known[document_id].size else b"")).paths.add(
                path
            )
    return list(found.values())


def _with_data(one: _Document, store: Store) -> _Document:
    return replace(one, data=store.document(one.document_id)) if one.data is None else one


def _configuration(story: Story, one: _Document) -> str:
    parts = (
        str(VERSION),
        *(str(schema_of(name).version) for name in WRITTEN),
        story.digest("outlets", "corrections", "timezone", "language", "events"),
        one.first,
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _bounded(read: dict[str, Ingested]) -> dict[str, Ingested]:
    """What was read, without the documents within it that exceed what may come out of one file of the inbox."""
    spent: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    bounded: dict[str, Ingested] = {}
    for key, made in read.items():
        bounded[key] = made
        if not made.members:
            continue
        root = made.document["paths"][0].partition(INSIDE)[0]
        size, count = spent[root]
        size, count = size + sum(len(member.data) for member in made.members), count + len(made.members)
        if size > _MOST_BYTES or count > _MOST_DOCUMENTS:
            detail = f"{count:,} documents with {size:,} bytes come out of one file"
            reason = {"status": "quarantined", "reason": "bomb", "detail": detail, "members": 0}
            bounded[key] = replace(made, document=made.document | reason, members=())
        else:
            spent[root] = (size, count)
    return bounded


def _read(
    found: Sequence[_Document],
    story: Story,
    store: Store,
    executor: Executor,
    crew: Crew[Input, Ingested],
    progress: Progress,
) -> dict[str, Ingested]:
    """What became of each document, by its id, in their order. A document whose parser could hang or crash is read in a
    process that can be killed; a large one in parts, as far as its format allows."""
    inputs = {one.document_id: Input(one.first, one.data or b"") for one in found}
    for key, document in inputs.items():
        if document.data:
            store.keep_document(key, document.data)
    results = {one.document_id: _unread(inputs[one.document_id], one) for one in found if one.reason is not None}
    guarded = {key for key, document in inputs.items() if key not in results and needs_guard(document)}
    plain = [key for key in inputs if key not in results and key not in guarded]
    parts = {key: made for key in plain if (made := parts_of(inputs[key]))}
    results |= _read_guarded({key: inputs[key] for key in inputs if key in guarded}, crew, progress)
    small = {key: inputs[key] for key in plain if key not in parts}
    results |= _read_plain(small, parts, story, executor, progress)
    return {key: results[key] for key in inputs}


def _read_guarded(inputs: Mapping[str, Input], crew: Crew[Input, Ingested], progress: Progress) -> dict[str, Ingested]:
    results: dict[str, Ingested] = {}
    for (key, document), outcome in zip(inputs.items(), crew.map(list(inputs.values())), strict=True):
        if isinstance(outcome, Failure):
            results[key] = quarantined(document, _KILLED[outcome.reason], outcome.detail)
        else:
            results[key] = outcome
        progress("pages and other files", len(results), len(inputs))
    return results


def _read_plain(
    inputs: Mapping[str, Input], parts: Mapping[str, Sequence[Part]], story: Story, executor: Executor, progress: Progress
) -> dict[str, Ingested]:
    """Small documents in batches, and the parts of large ones, side by side."""
    keys = list(inputs)
    batches = [keys[start : start + _BATCH] for start in range(0, len(keys), _BATCH)]
    work: list[list[Input | Part]] = [[inputs[key] for key in batch] for batch in batches]
    work += [[part] for made in parts.values() for part in made]
    owners = [*batches, *([key] for key, made in parts.items() for _ in made)]
    results: dict[str, Ingested] = {}
    halves: dict[str, list[ReadPart]] = defaultdict(list)
    done = 0
    for owner, outcomes in zip(owners, executor.map(partial(_read_batch, story=story), work), strict=True):
        for key, outcome in zip(owner, outcomes, strict=True):
            if isinstance(outcome, ReadPart):
                halves[key].append(outcome)
            else:
                results[key] = outcome
        done += len(owner)
        progress("texts and records", done, sum(map(len, owners)))
    return results | {key: join_parts(read) for key, read in halves.items()}


def _read_batch(batch: Sequence[Input | Part], story: Story) -> list[Ingested | ReadPart]:
    return [read_part(one, story) if isinstance(one, Part) else read_document(one, story) for one in batch]


def _unread(document: Input, one: _Document) -> Ingested:
    refused = quarantined(document, one.reason or "unreadable", one.detail or "")
    row: dict[str, Any] = refused.document | {"document_id": one.document_id}
    return replace(refused, document=row)
