"""The store: rows fit their schema, commits are atomic, versions count changes, SQL sees the tables and nothing else."""

from __future__ import annotations

import dataclasses
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.errors import StoreError
from helpers.schemas import TABLES, schema_of, to_frame, to_table
from helpers.store import Store


def _terms(*counts: tuple[str, int]) -> list[dict[str, object]]:
    return [
        {"article_id": article, "term": "talks", "surface": "talks", "count": count, "extractor": "t", "extractor_version": 1}
        for article, count in counts
    ]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def test_a_table_that_was_never_written_is_empty(store: Store) -> None:
    assert store.read("terms").empty
    assert list(store.read("terms").columns) == list(schema_of("terms").names)
    assert store.versions() == {}


def test_rows_of_some_articles_are_replaced_and_others_stay(store: Store) -> None:
    store.replace_rows("terms", "article_id", ["a", "b"], to_table("terms", _terms(("b", 2), ("a", 1))))
    store.replace_rows("terms", "article_id", ["b", "c"], to_table("terms", _terms(("c", 5))))
    assert list(zip(store.read("terms")["article_id"], store.read("terms")["count"], strict=True)) == [("a", 1), ("c", 5)]


def test_writing_the_same_again_makes_no_new_version(store: Store) -> None:
    rows = to_table("terms", _terms(("a", 1)))
    store.replace_rows("terms", "article_id", ["a"], rows)
    store.replace_rows("terms", "article_id", ["a"], rows)
    store.replace_rows("terms", "article_id", ["z"], schema_of("terms").arrow.empty_table())
    assert store.versions() == {"terms": 0}


def test_a_table_without_rows_is_written_once(store: Store) -> None:
    nothing = schema_of("terms").arrow.empty_table()
    store.replace_rows("terms", "article_id", ["a"], nothing)
    assert store.exists("terms")
    store.replace_rows("terms", "article_id", ["a"], nothing)
    assert store.versions() == {"terms": 0}


def test_an_earlier_version_can_be_read(store: Store) -> None:
    store.replace("terms", to_table("terms", _terms(("a", 1))))
    store.replace("terms", to_table("terms", _terms(("a", 2))))
    assert list(store.read("terms", version=0)["count"]) == [1]
    assert list(store.read("terms")["count"]) == [2]


def test_a_table_of_another_schema_counts_as_empty(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.replace("terms", to_table("terms", _terms(("a", 1))))
    monkeypatch.setitem(TABLES, "terms", dataclasses.replace(TABLES["terms"], version=2))  # type: ignore[misc]
    assert store.read("terms").empty
    store.replace("terms", to_table("terms", _terms(("a", 3))))
    assert list(store.read("terms")["count"]) == [3]


def test_sql_joins_tables_and_takes_parameters(store: Store) -> None:
    store.replace("terms", to_table("terms", _terms(("a", 1), ("b", 4))))
    answer = store.sql("SELECT sum(count) AS n FROM terms WHERE article_id > ?", ["a"])
    assert answer["n"].tolist() == [4]


@pytest.mark.parametrize(
    "query", ["SELECT * FROM read_csv('/etc/hosts')", "COPY terms TO '/tmp/x.csv'", "INSTALL httpfs", "SELEC 1"]
)
def test_sql_reaches_nothing_else_and_says_what_there_is(store: Store, query: str) -> None:
    with pytest.raises(StoreError, match=r"the query failed[\s\S]*tables: documents"):
        store.sql(query)


def test_an_unknown_table_is_named_with_the_nearest() -> None:
    with pytest.raises(StoreError, match=r"no table 'mention'[\s\S]*did you mean 'mentions'"):
        schema_of("mention")


def test_rows_that_do_not_fit_are_refused() -> None:
    good = _terms(("a", 1))[0]
    with pytest.raises(StoreError, match=r"has no column"):
        to_table("terms", [good | {"colour": "red"}])
    with pytest.raises(StoreError, match=r"may not be null"):
        to_table("terms", [good | {"term": None}])
    with pytest.raises(StoreError, match=r"does not fit"):
        to_table("terms", [good | {"count": "many"}])
    document = {
        "document_id": "d", "paths": ["a.txt"], "media_type": "text/plain", "size_bytes": 1, "status": "lost", "articles": 0,
        "rejected": 0,
    }  # fmt: skip
    with pytest.raises(StoreError, match=r"lost[\s\S]*accepted, partial, duplicate, quarantined"):
        to_table("documents", [document])


@pytest.mark.parametrize("name", list(TABLES))
def test_every_table_survives_the_way_to_a_frame(name: str) -> None:
    frame = to_frame(name, to_table(name, []))
    assert list(frame.columns) == list(TABLES[name].names)
    assert set(TABLES[name].key) <= set(TABLES[name].names)


def test_bytes_of_documents_are_kept_whole(store: Store) -> None:
    store.keep_document("ab12", b"\x00bytes")
    store.keep_document("ab12", b"never written")
    assert store.document("ab12") == b"\x00bytes"
    with pytest.raises(StoreError, match=r"no document"):
        store.document("ff00")


def test_a_writer_that_is_killed_leaves_the_last_whole_version(tmp_path: Path) -> None:
    """Kill a process that writes without end, several times: a reader always finds one whole version."""
    script = (
        "import sys; from helpers.store import Store; from helpers.schemas import to_table\n"
        "store = Store(sys.argv[1]); n = 0\n"
        "while True:\n"
        "    n += 1\n"
        "    rows = [{'article_id': str(i), 'term': 't', 'surface': 't', 'count': n, 'extractor': 't',"
        " 'extractor_version': 1} for i in range(50)]\n"
        "    store.replace('terms', to_table('terms', rows)); print(n, flush=True)\n"
    )
    for _ in range(3):
        process = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        for _ in range(4):
            process.stdout.readline()
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        counts = Store(tmp_path).read("terms")["count"]
        assert len(counts) == 50
        assert counts.nunique() == 1
