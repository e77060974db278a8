"""The sentences behind numbers, with the article and document that each stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from helpers.present import Finding, Source
from helpers.record import EarlierRun
from helpers.store import Store

__all__ = ["sourced"]

_DOCUMENT = "document:"


def sourced(finding: Finding, store: Store, earlier: EarlierRun | None = None) -> Finding:
    """The finding with every sentence and document that it points at; those that have gone, as an ``earlier`` run had them."""
    cited = finding.cited_sentences()
    documents = store.read("documents").set_index("document_id")
    sentences = [name for name in cited if not name.startswith(_DOCUMENT)]
    sources = {
        **_documents([name for name in cited if name.startswith(_DOCUMENT)], documents),
        **_sentences(sentences, store, documents),
    }
    gone = [name for name in sentences if name not in sources]
    if gone and earlier is not None:
        told = earlier.sentences()
        sources |= _of_rows(told[told["sentence_id"].isin(gone)], earlier.paths())
    return finding.with_sources(sources)


def _documents(names: Iterable[str], documents: pd.DataFrame) -> dict[str, Source]:
    sources: dict[str, Source] = {}
    for name in names:
        document_id = name.removeprefix(_DOCUMENT)
        if document_id not in documents.index:
            continue
        row = documents.loc[document_id]
        told = str(row["status"])
        if isinstance(row["reason"], str):
            told += f": {row['reason']}"
        if isinstance(row["detail"], str):
            told += f" ({row['detail']})"
        paths = list(row["paths"])
        copies = f"; the same bytes lie at {', '.join(paths[1:])}" if len(paths) > 1 else ""
        sources[name] = Source(name, told + copies, 0, None, None, None, None, paths[0], None, "document")
    return sources


def _sentences(names: list[str], store: Store, documents: pd.DataFrame) -> dict[str, Source]:
    if not names:
        return {}
    paths = dict(zip(documents.index, documents["paths"], strict=True))
    sentences = store.read("sentences", ["sentence_id", "article_id", "start", "text"])
    chosen = sentences[sentences["sentence_id"].isin(names)].merge(
        store.read("articles", ["article_id", "document_id", "title", "outlet", "published", "url"]), on="article_id"
    )
    return _of_rows(chosen, paths)


def _of_rows(sentences: pd.DataFrame, paths: Mapping[str, Sequence[str]]) -> dict[str, Source]:
    return {
        str(row["sentence_id"]): Source(
            str(row["sentence_id"]),
            str(row["text"]),
            int(row["start"]),
            str(row["article_id"]),
            _text(row["title"]),
            _text(row["outlet"]),
            _iso(row["published"]),
            paths[row["document_id"]][0],
            _text(row["url"]),
        )
        for row in sentences.to_dict("records")
    }


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _iso(value: pd.Timestamp) -> str | None:
    return None if pd.isna(value) else value.date().isoformat()
