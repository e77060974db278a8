"""Only what is new or changed is read again, and the tables are always those of the inbox as it lies there now."""

from __future__ import annotations

import dataclasses
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.unit.workflow.workflow_samples import (
    DOCUMENTS,
    assert_equal_tables,
    counts,
    tables,
    update,
    write_inbox,
)

from helpers.errors import PreflightError
from helpers.extract import EXTRACTORS
from helpers.schemas import TABLES
from helpers.store import Store
from helpers.story import Correction, Story, load_story
from helpers.workflow import STAGES, Workspace, bring_up_to_date

_NOTHING = dict.fromkeys(("documents", *EXTRACTORS), 0)
_NEW = """Sample Dispatch

Talks resume in Washington

April 15, 2024

WASHINGTON — Sudani met President Joe Biden at the White House on Monday. Biden said the talks would go on.
"""


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, story: Story) -> tuple[Path, Store, dict[str, int]]:
    """An inbox, the store after one update, and what that update read. Nobody changes them."""
    folder = tmp_path_factory.mktemp("undisturbed")
    inbox, store = write_inbox(folder / "inbox"), Store(folder / "store")
    return inbox, store, update(story, inbox, store)


@pytest.fixture
def inbox(undisturbed: tuple[Path, Store, dict[str, int]], tmp_path: Path) -> Path:
    return Path(shutil.copytree(undisturbed[0], tmp_path / "inbox"))


@pytest.fixture
def store(undisturbed: tuple[Path, Store, dict[str, int]], tmp_path: Path) -> Store:
    """A store that is up to date with the inbox."""
    return Store(shutil.copytree(undisturbed[1].address, tmp_path / "store"))


def test_the_first_update_reads_everything(undisturbed: tuple[Path, Store, dict[str, int]]) -> None:
    _, store, read = undisturbed
    assert read == {name: len(DOCUMENTS) for name in _NOTHING}
    filled = [name for name, frame in tables(store).items() if len(frame)]
    assert set(TABLES) - set(filled) == {"rejects", "likenesses"}
    log = store.read("extraction_log")
    assert len(log) == len(DOCUMENTS) * len(EXTRACTORS)
    for extractor in EXTRACTORS.values():
        assert log[log["extractor"] == extractor.name]["rows"].sum() == len(store.read(extractor.table))


def test_a_second_update_reads_and_writes_nothing(inbox: Path, store: Store, story: Story) -> None:
    versions = store.versions()
    assert update(story, inbox, store) == _NOTHING
    assert store.versions() == versions


def test_of_a_new_document_only_its_article_is_read(inbox: Path, store: Store, story: Story, tmp_path: Path) -> None:
    write_inbox(inbox, {"two/new.txt": _NEW})
    assert update(story, inbox, store) == dict.fromkeys(_NOTHING, 1)
    _as_if_read_at_once(inbox, store, story, tmp_path)


def test_a_changed_document_takes_the_place_of_the_old(inbox: Path, store: Store, story: Story, tmp_path: Path) -> None:
    text = DOCUMENTS["one/raid.txt"].replace("five American", "seven American").replace("five wounded", "seven wounded")
    write_inbox(inbox, {"one/raid.txt": text})
    assert update(story, inbox, store) == dict.fromkeys(_NOTHING, 1)
    assert set(store.read("documents")["paths"].map(tuple)) == {(name,) for name in DOCUMENTS}
    _as_if_read_at_once(inbox, store, story, tmp_path)


def test_a_document_that_has_gone_goes_from_all_tables(inbox: Path, store: Store, story: Story, tmp_path: Path) -> None:
    (inbox / "one" / "raid.txt").unlink()
    assert update(story, inbox, store) == _NOTHING
    assert store.read("incidents").empty
    _as_if_read_at_once(inbox, store, story, tmp_path)


def test_when_all_have_gone_every_table_is_empty(inbox: Path, store: Store, story: Story) -> None:
    for name in DOCUMENTS:
        (inbox / name).unlink()
    assert update(story, inbox, store) == _NOTHING
    assert [name for name, frame in tables(store).items() if len(frame)] == []


def test_a_document_at_two_paths_is_one_document(inbox: Path, store: Store, story: Story, tmp_path: Path) -> None:
    write_inbox(inbox, {"copies/again.txt": DOCUMENTS["one/talks.txt"]})
    assert update(story, inbox, store) == _NOTHING | {"documents": 1}
    documents = store.read("documents")
    assert len(documents) == len(DOCUMENTS)
    assert ("copies/again.txt", "one/talks.txt") in set(documents["paths"].map(tuple))
    assert len(store.read("articles")) == len(DOCUMENTS)
    _as_if_read_at_once(inbox, store, story, tmp_path)


@pytest.fixture
def other_story(root: Path, tmp_path: Path) -> Callable[..., Story]:
    """A copy of the bundled story in which one text of one file stands in the place of another."""

    def changed(file: str, old: str, new: str) -> Story:
        folder = shutil.copytree(root / "data" / "stories" / "us_iraq_coalition", tmp_path / "us_iraq_coalition")
        text = (folder / file).read_text("utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return load_story(folder)

    return changed


_AND_AN_ACTOR = """[[actor]]
name = "Sample Weather Office"
type = "other"
side = "Other"
aliases = ["a storm of dust"]

[[actor]]
"""


def test_one_more_alias_costs_the_mentions_and_what_reads_changed_ones(
    inbox: Path, store: Store, other_story: Callable[..., Story], tmp_path: Path
) -> None:
    story = other_story("actors.toml", "[[actor]]\n", _AND_AN_ACTOR)
    read = update(story, inbox, store)
    configured = {one.name for one in EXTRACTORS.values() if "actors" in one.configured_by}
    assert "mentions" in configured
    for extractor in EXTRACTORS.values():
        expected = len(DOCUMENTS) if extractor.name in configured else 1 if extractor.needs_mentions else 0
        assert read[extractor.name] == expected, extractor.name
    assert read["documents"] == 0
    assert "Sample Weather Office" in set(store.read("mentions")["actor"])
    _as_if_read_at_once(inbox, store, story, tmp_path)


def test_a_correction_of_a_name_costs_the_mentions_and_what_reads_changed_ones(
    inbox: Path, store: Store, story: Story, tmp_path: Path
) -> None:
    written = store.read("mentions")
    one = written[written["actor"].notna() & (written["form"] == "name")].sort_values(["article_id", "start"]).iloc[0]
    rule = Correction(
        document=f"{one['surface']}@{one['article_id']}", field="forbid_name", value=one["actor"], reason="of somebody else"
    )
    corrected = story.model_copy(update={"name_corrections": (rule,)})
    read = update(corrected, inbox, store)
    for extractor in EXTRACTORS.values():
        expected = len(DOCUMENTS) if extractor.name == "mentions" else 1 if extractor.needs_mentions else 0
        assert read[extractor.name] == expected, extractor.name
    assert read["documents"] == 0
    now = store.read("mentions")
    of_article = now[(now["article_id"] == one["article_id"]) & (now["surface"] == one["surface"])]
    assert one["actor"] not in set(of_article["actor"])
    _as_if_read_at_once(inbox, store, corrected, tmp_path)


def test_one_more_topic_costs_no_reading_of_documents(
    inbox: Path, store: Store, other_story: Callable[..., Story], tmp_path: Path
) -> None:
    story = other_story("topics.toml", "[[topic]]\n", '[[topic]]\nid = "dust"\nname = "Dust"\nterms = ["dust"]\n\n[[topic]]\n')
    read = update(story, inbox, store)
    configured = {one.name for one in EXTRACTORS.values() if "topics" in one.configured_by}
    assert {name for name, count in read.items() if count} == configured
    _as_if_read_at_once(inbox, store, story, tmp_path)


@pytest.mark.parametrize("name", list(EXTRACTORS))
def test_a_raised_version_of_an_extractor_costs_its_own_table_alone(
    name: str, inbox: Path, store: Store, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = store.versions()
    raised = dataclasses.replace(EXTRACTORS[name], version=EXTRACTORS[name].version + 1)
    monkeypatch.setitem(EXTRACTORS, name, raised)  # type: ignore[misc]
    assert update(story, inbox, store) == _NOTHING | {name: len(DOCUMENTS)}
    changed = {table for table, version in store.versions().items() if version != versions[table]}
    assert changed == {raised.table, "extraction_log"}
    assert set(store.read(raised.table)["extractor_version"]) == {raised.version}


@pytest.mark.parametrize("table", ["sentences", "mentions", "incident_links"])
def test_a_table_that_was_removed_is_made_again(
    table: str, undisturbed: tuple[Path, Store, dict[str, int]], inbox: Path, store: Store, story: Story
) -> None:
    shutil.rmtree(Path(store.address) / table)
    update(story, inbox, store)
    assert_equal_tables(undisturbed[1], store)


class TestAnInterruptedUpdate:
    """Whatever write an update was about to do when it ended, the next one leaves the tables of an undisturbed update."""

    @pytest.mark.parametrize("writes", (0, 1, 3, 5, 7, 9, 12, 20))
    def test_is_repaired_by_the_next(
        self, writes: int, undisturbed: tuple[Path, Store, dict[str, int]], story: Story, tmp_path: Path
    ) -> None:
        inbox, whole, _ = undisturbed
        store = Store(tmp_path / "store")
        _interrupt(story, inbox, store, writes)
        update(story, inbox, store)
        assert_equal_tables(whole, store)

    @pytest.mark.parametrize("writes", (1, 2, 3, 5, 6, 8, 17))
    def test_leaves_nothing_of_a_document_that_goes_before_the_next(
        self, writes: int, undisturbed: tuple[Path, Store, dict[str, int]], inbox: Path, store: Store, story: Story
    ) -> None:
        write_inbox(inbox, {"two/new.txt": _NEW})
        _interrupt(story, inbox, store, writes)
        (inbox / "two" / "new.txt").unlink()
        update(story, inbox, store)
        assert_equal_tables(undisturbed[1], store)

    def test_is_finished_by_a_notebook_that_does_not_look_into_the_inbox(
        self, undisturbed: tuple[Path, Store, dict[str, int]], story: Story, tmp_path: Path
    ) -> None:
        inbox, whole, _ = undisturbed
        store = Store(tmp_path / "store")
        _interrupt(story, inbox, store, 4)
        bring_up_to_date(STAGES["actors"], Workspace(story, inbox, store), ingest=False)
        for table in ("articles", "sentences", "mentions"):
            assert store.read(table).equals(whole.read(table))


class _InterruptedError(Exception):
    pass


def _interrupt(story: Story, inbox: Path, store: Store, writes: int) -> None:
    """Update until this many tables have been written; the next write does not happen any more."""
    done = 0
    write = store._write

    def counted(*given: object, **named: object) -> None:
        nonlocal done
        if done == writes:
            raise _InterruptedError
        done += 1
        write(*given, **named)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "_write", counted)
        try:
            update(story, inbox, store)
        except _InterruptedError:
            return
        assert done <= writes


def _as_if_read_at_once(inbox: Path, store: Store, story: Story, tmp_path: Path) -> None:
    """The tables are those of a store that has only ever seen the inbox as it is now."""
    fresh = Store(tmp_path / "fresh")
    update(story, inbox, fresh)
    assert_equal_tables(fresh, store)


class TestOddInboxes:
    def test_no_inbox(self, tmp_path: Path, story: Story) -> None:
        with pytest.raises(PreflightError, match=r"nowhere: there is no such inbox[\s\S]*put documents into it"):
            update(story, tmp_path / "nowhere", Store(tmp_path / "store"))

    def test_an_empty_inbox_gives_empty_tables(self, tmp_path: Path, story: Story) -> None:
        store = Store(tmp_path / "store")
        assert update(story, write_inbox(tmp_path / "inbox", {}), store) == _NOTHING
        assert [name for name, frame in tables(store).items() if len(frame)] == []
        assert all(store.exists(name) for stage in STAGES.values() for name in stage.writes)

    def test_an_inbox_that_is_one_file(self, tmp_path: Path, story: Story) -> None:
        inbox = write_inbox(tmp_path / "inbox") / "one" / "raid.txt"
        store = Store(tmp_path / "store")
        assert update(story, inbox, store)["documents"] == 1
        assert store.read("documents")["paths"].map(list).tolist() == [["raid.txt"]]

    def test_what_is_no_file_has_a_row_and_a_reason(self, tmp_path: Path, story: Story) -> None:
        inbox, outside = write_inbox(tmp_path / "inbox"), tmp_path / "outside.txt"
        outside.write_text("Not in the inbox.")
        (inbox / "link.txt").symlink_to(outside)
        (inbox / "nothing.txt").symlink_to(tmp_path / "gone.txt")
        (inbox / "folder").symlink_to(tmp_path, target_is_directory=True)
        os.mkfifo(inbox / "pipe.txt")
        store = Store(tmp_path / "store")
        assert update(story, inbox, store)["documents"] == len(DOCUMENTS) + 4
        assert _reasons(store) == {"link.txt": "link", "nothing.txt": "link", "folder": "link", "pipe.txt": "not_a_file"}
        assert len(store.read("articles")) == len(DOCUMENTS)
        assert update(story, inbox, store) == _NOTHING

    @pytest.mark.skipif(os.geteuid() == 0, reason="the superuser can read every file")
    def test_a_file_that_may_not_be_read(self, tmp_path: Path, story: Story) -> None:
        inbox = write_inbox(tmp_path / "inbox")
        (inbox / "one" / "raid.txt").chmod(0)
        store = Store(tmp_path / "store")
        update(story, inbox, store)
        assert _reasons(store) == {"one/raid.txt": "unreadable"}
        (inbox / "one" / "raid.txt").chmod(0o644)
        assert update(story, inbox, store)["documents"] == 1
        assert _reasons(store) == {}

    @pytest.mark.parametrize("name", [b"caf\xe9.txt", "сводка.txt".encode(), b"a\nb.txt", b"  .txt", b"%s{x}.txt", b"-rf.txt"])
    def test_odd_names(self, name: bytes, tmp_path: Path, story: Story) -> None:
        inbox = write_inbox(tmp_path / "inbox", {})
        Path(os.fsdecode(os.fsencode(inbox) + b"/" + name)).write_text(DOCUMENTS["one/raid.txt"], encoding="utf-8")
        store = Store(tmp_path / "store")
        assert counts(bring_up_to_date(STAGES["ingestion"], Workspace(story, inbox, store)))["documents"] == 1
        assert len(store.read("articles")) == 1
        assert counts(bring_up_to_date(STAGES["ingestion"], Workspace(story, inbox, store)))["documents"] == 0


def _reasons(store: Store) -> dict[str, str]:
    documents = store.read("documents")
    refused = documents[documents["status"] == "quarantined"]
    return {paths[0]: reason for paths, reason in zip(refused["paths"], refused["reason"], strict=True)}
