"""What changed between two runs, and whether the world or the way of reading changed it."""

from __future__ import annotations

import pandas as pd
import pytest
from tests.unit.analysis.analysis_samples import article_id, claim, story, table

from helpers.analysis.method import method_changes, reread_articles
from helpers.analysis.snapshots import changes

_OLD, _NEW = 0, 2  # two articles of the samples


def _log(version: int, configuration: str = "c", articles: tuple[int, ...] = (_OLD, _NEW)) -> pd.DataFrame:
    rows = [
        {"article_id": article_id(number), "extractor": name, "extractor_version": version if name == "troops" else 1,
         "configuration": configuration if name == "troops" else "c", "rows": 1}
        for number in articles
        for name in ("troops", "attacks")
    ]  # fmt: skip
    return table("extraction_log", rows)


def _snapshot(
    articles: tuple[int, ...], claims: list[tuple[int, float]], log: pd.DataFrame | None = None
) -> dict[str, pd.DataFrame]:
    known = story()["articles"]
    told = {
        "articles": known[known["article_id"].isin([article_id(number) for number in articles])],
        "troop_figures": table("troop_figures", [claim(number, low, low) for number, low in claims]),
    }
    return told | ({} if log is None else {"extraction_log": log})


def _told(before: dict[str, pd.DataFrame], after: dict[str, pd.DataFrame]) -> list[tuple[str, str, str, str]]:
    found = changes(before, after)
    return list(zip(found["change"], found["cause"], found["before"], found["after"], strict=True))


def test_another_version_that_reads_otherwise_is_method():
    before = _snapshot((_OLD,), [(_OLD, 2500)], _log(3, articles=(_OLD,)))
    after = _snapshot((_OLD,), [(_OLD, 2400)], _log(4, articles=(_OLD,)))
    assert _told(before, after) == [("revised", "method", "2,500", "2,400")]


def test_another_configuration_that_reads_otherwise_is_method():
    before = _snapshot((_OLD,), [], _log(3, "one", (_OLD,)))
    after = _snapshot((_OLD,), [(_OLD, 2400)], _log(3, "other", (_OLD,)))
    assert _told(before, after) == [("new", "method", "", "2,400")]


def test_another_version_that_reads_the_same_leaves_the_change_to_the_new_article():
    before = _snapshot((_OLD,), [(_OLD, 2500)], _log(3, articles=(_OLD,)))
    after = _snapshot((_OLD, _NEW), [(_OLD, 2500), (_NEW, 2400)], _log(4))
    assert _told(before, after) == [("revised", "world", "2,500", "2,400–2,500")]


def test_a_new_article_and_another_reading_are_both_named():
    before = _snapshot((_OLD,), [(_OLD, 2500)], _log(3, articles=(_OLD,)))
    after = _snapshot((_OLD, _NEW), [(_OLD, 2600), (_NEW, 2400)], _log(4))
    assert _told(before, after) == [("revised", "world and method", "2,500", "2,400–2,600")]


def test_the_same_reading_of_the_same_articles_is_never_method():
    before = _snapshot((_OLD,), [(_OLD, 2500)], _log(3, articles=(_OLD,)))
    after = _snapshot((_OLD,), [(_OLD, 2400)], _log(3, articles=(_OLD,)))
    assert _told(before, after) == [("revised", "world", "2,500", "2,400")]


def test_an_article_that_has_gone_takes_its_figures_with_it():
    before = _snapshot((_OLD, _NEW), [(_OLD, 2500), (_NEW, 2400)], _log(3))
    after = _snapshot((_OLD,), [(_OLD, 2500)], _log(4, articles=(_OLD,)))
    assert _told(before, after) == [("revised", "world", "2,400–2,500", "2,500")]


@pytest.mark.parametrize("log", [None, table("extraction_log", [])], ids=["none", "empty"])
def test_without_a_log_the_same_articles_were_read_otherwise(log):
    before, after = _snapshot((_OLD,), [(_OLD, 2500)], log), _snapshot((_OLD,), [(_OLD, 2400)], log)
    assert _told(before, after) == [("revised", "method", "2,500", "2,400")]


def test_the_log_tells_which_extractors_read_otherwise():
    found = method_changes(_log(3), _log(4))
    assert found.to_dict("records") == [{"extractor": "troops", "version_before": 3, "version_after": 4, "articles": 2}]
    assert reread_articles(_log(3), _log(4, articles=(_OLD,)), "troops") == {article_id(_OLD)}
    assert reread_articles(_log(3), _log(4), "attacks") == frozenset()
    assert method_changes(_log(3), _log(3)).empty
