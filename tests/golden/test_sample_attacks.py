"""Attacks and pipelines of the bundled sample as the extractors find them, held against what is written down by hand.

`sample.toml` may leave attacks out, so that a row of an article that lists some is not false for not being listed; where it
lists none, any row is. Floors are a little below what is found, and only ever go up.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pytest
from tests.accuracy.reading import ingest_path

from helpers.analysis.incidents import merge_incidents
from helpers.extract.contract import Mention, Reading
from helpers.extract.locations import Locator
from helpers.extract.registry import extract_batch
from helpers.ingest import ArticleText, assign_clusters
from helpers.schemas import to_frame, to_table
from helpers.story import Story

with (Path(__file__).parent / "sample.toml").open("rb") as _file:
    ARTICLES: list[dict[str, Any]] = tomllib.load(_file)["article"]

ATTACKS_FOUND = 0.93
ATTACK_SLOTS_RIGHT = 0.9
PIPELINE_F1 = 0.95
_SLOTS = (
    "occurred", "place", "perpetrator", "perpetrator_status", "target", "means", "killed_low", "killed_high", "wounded_low",
    "wounded_high", "count_low", "count_high", "status",
)  # fmt: skip
Key = tuple[str, int, int]


class Sample(NamedTuple):
    """Every article of the sample by document, record and position: its row, and the rows of both extractors."""

    articles: dict[Key, dict[str, Any]]
    attacks: dict[Key, list[dict[str, Any]]]
    pipelines: dict[Key, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def sample(root: Path, story: Story) -> Sample:
    folder = root / "data" / "samples" / "us_iraq_coalition"
    articles: dict[Key, dict[str, Any]] = {}
    readings: dict[Key, Reading] = {}
    for path in sorted({gold["document"] for gold in ARTICLES}):
        for reading, article in ingest_path(folder / path, story):
            key = (path, article["record"], article["position"])
            articles[key], readings[key] = dict(article), reading
    named = _named(readings, story)
    found = extract_batch(list(named.values()), story, ["attacks", "pipelines"])
    rows = {name: _by_article(found[name].to_pylist()) for name in found}
    of = {name: {key: rows[name].get(a["article_id"], []) for key, a in articles.items()} for name in rows}
    return Sample(articles, of["attacks"], of["pipelines"])


def _named(readings: dict[Key, Reading], story: Story) -> dict[Key, Reading]:
    mentions = _by_article(extract_batch(list(readings.values()), story, ["mentions"])["mentions"].to_pylist())
    return {
        key: Reading(
            r.article_id, r.outlet, r.published, r.text, r.sentences,
            tuple(Mention(**{name: row[name] for name in Mention._fields}) for row in mentions.get(r.article_id, [])),
        )
        for key, r in readings.items()
    }  # fmt: skip


def _by_article(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        grouped[row["article_id"]].append(row)
    return grouped


def _key(gold: dict[str, Any]) -> Key:
    return gold["document"], gold.get("record", 0), gold.get("position", 1)


def _slots(gold: dict[str, Any], row: dict[str, Any], where: Locator) -> dict[str, bool]:
    """For each slot that is written down whether the row has the same."""
    return {name: _same(name, gold[name], row, where) for name in _SLOTS if name in gold}


def _same(name: str, value: Any, row: dict[str, Any], where: Locator) -> bool:
    found = row[name]
    if name == "occurred":
        return found is not None and str(found).startswith(value) and str(row["occurred_end"]).startswith(value)
    if name == "place":
        return found is not None and where.contains(value, found)
    if name == "target":
        return found is not None and (value in found or found in value or _short(value) & _short(found) != set())
    if name == "means":
        return bool(set(value) & set(found))
    return bool(found == value)


def _short(name: str) -> set[str]:
    return set(name.replace("United States", "US").replace("U.S.", "US").replace("American", "US").split())


def _paired(sample: Sample, where: Locator) -> list[tuple[Key, dict[str, Any], dict[str, Any] | None, dict[str, bool]]]:
    """Each attack that is written down with the row that tells it: at least two slots of it right, and no row twice."""
    paired = []
    for gold in ARTICLES:
        left = list(sample.attacks[_key(gold)])
        for attack in gold.get("attacks", []):
            scored = [
                (_slots(attack, row, where), row) for row in left if ("count_low" in attack) == (row["count_low"] is not None)
            ]
            slots, row = max(scored, key=lambda pair: sum(pair[0].values()), default=({}, None))
            if row is None or sum(slots.values()) < 2:
                paired.append((_key(gold), attack, None, {}))
                continue
            left.remove(row)
            paired.append((_key(gold), attack, row, slots))
    return paired


def test_attacks_that_are_written_down_are_found(sample: Sample, story: Story) -> None:
    paired = _paired(sample, Locator(story))
    missed = [(key, attack) for key, attack, row, _ in paired if row is None]
    assert 1 - len(missed) / len(paired) >= ATTACKS_FOUND, missed


def test_slots_of_the_attacks_found(sample: Sample, story: Story) -> None:
    judged = [(key, name, right) for key, _, _, slots in _paired(sample, Locator(story)) for name, right in slots.items()]
    wrong = [(key, name) for key, name, right in judged if not right]
    assert 1 - len(wrong) / len(judged) >= ATTACK_SLOTS_RIGHT, wrong


def test_articles_without_attacks_have_none(sample: Sample) -> None:
    assert [row for gold in ARTICLES if gold.get("attacks") == [] for row in sample.attacks[_key(gold)]] == []


def test_states_of_pipelines(sample: Sample) -> None:
    right, wrong = Counter[str](), []
    for gold in ARTICLES:
        if "pipelines" not in gold:
            continue
        expected = {(p["pipeline"], p["status"]) for p in gold["pipelines"]}
        found = {(row["pipeline"], row["status"]) for row in sample.pipelines[_key(gold)]}
        right["right"] += len(expected & found)
        right["expected"] += len(expected)
        right["found"] += len(found)
        wrong += [(_key(gold), *pair) for pair in sorted(expected ^ found)]
    assert 2 * right["right"] / (right["expected"] + right["found"]) >= PIPELINE_F1, wrong


def test_details_of_pipelines(sample: Sample) -> None:
    """Each state that is written down with a day, a flow or an amount has a row with all of them."""
    missed = []
    for gold in ARTICLES:
        for expected in gold.get("pipelines", []):
            wanted = {name: value for name, value in expected.items() if name not in ("pipeline", "status", "since")}
            rows = [
                r
                for r in sample.pipelines[_key(gold)]
                if (r["pipeline"], r["status"]) == (expected["pipeline"], expected["status"])
            ]
            fits = [
                r
                for r in rows
                if all(r[n] == v for n, v in wanted.items()) and str(r["occurred"] or "").startswith(expected.get("since", ""))
            ]
            missed += [] if fits else [(_key(gold), expected)]
    assert missed == []


def test_the_last_word_on_iraq_to_turkiye_is_no_flow(sample: Sample) -> None:
    told = sorted(
        (article["published"], row["status"])
        for key, article in sample.articles.items()
        for row in sample.pipelines[key]
        if row["pipeline"] == "Iraq-Türkiye" and article["published"] is not None
    )
    assert "flowing" not in {status for _, status in told}
    assert told[-1][1] in ("closed", "negotiating")


@pytest.fixture(scope="module")
def incidents(sample: Sample, story: Story) -> tuple[pd.DataFrame, pd.DataFrame]:
    wires = {outlet.name for outlet in story.outlets if outlet.wire}
    texts = [
        ArticleText(a["article_id"], a["text"], a["published"], a["outlet"], a["outlet"] in wires)
        for a in sample.articles.values()
    ]
    clusters = {found.article_id: found._asdict() for found in assign_clusters(texts)}
    articles = [{**a, **clusters[a["article_id"]]} for a in sample.articles.values()]
    reports = [row for rows in sample.attacks.values() for row in rows]
    return merge_incidents(
        to_frame("attack_reports", to_table("attack_reports", reports)), to_frame("articles", to_table("articles", articles))
    )


def _near(incidents: pd.DataFrame, place: str, day: date, days: int = 0) -> pd.DataFrame:
    """Incidents at the place with a first day within so many days of the given one."""
    known = incidents[incidents["occurred"].notna() & (incidents["place"] == place)]
    when = pd.to_datetime(known["occurred"]).dt.date
    return known[(when >= day - timedelta(days)) & (when <= day + timedelta(days))]


def test_one_attack_of_many_outlets_is_one_incident_with_its_tolls(incidents: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    tower = _near(incidents[0], "Tower 22", date(2024, 1, 28), 1)
    assert len(tower) == 1, tower
    row = tower.iloc[0]
    assert row["reports"] >= 4
    assert (row["killed_low"], row["killed_high"]) == (3, 3)
    assert row["wounded_low"] == 25 and not row["wounded_high"] <= 40


def test_wounded_of_august_are_a_range(incidents: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    august = _near(incidents[0], "Ain al-Asad air base", date(2024, 8, 5), 1)
    assert len(august) == 1, august
    assert august.iloc[0]["reports"] >= 3
    assert (august.iloc[0]["wounded_low"], august.iloc[0]["wounded_high"]) == (5, 7)


@pytest.mark.parametrize(("first", "second"), [(date(2024, 1, 20), date(2024, 1, 23)), (date(2024, 7, 16), date(2024, 7, 25))])
def test_two_attacks_on_one_base_are_two_incidents(
    incidents: tuple[pd.DataFrame, pd.DataFrame], first: date, second: date
) -> None:
    assert [len(_near(incidents[0], "Ain al-Asad air base", day)) for day in (first, second)] == [1, 1]
