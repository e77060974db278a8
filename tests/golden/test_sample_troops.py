"""The troop figures of the bundled sample, held against those that a careful reader listed by hand (`sample.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.accuracy.naming import NameBook
from tests.accuracy.reading import ReadArticle, extract_all, ingest_path, the_story

with (Path(__file__).parent / "sample.toml").open("rb") as _file:
    _GOLD = tomllib.load(_file)
ARTICLES: list[dict[str, Any]] = _GOLD["article"]
_FIGURES = [(article, figure) for article in ARTICLES for figure in article.get("troop_figures", ())]

FLOORS = {"value": 0.92, "bound": 0.9, "force": 0.9, "place": 0.85, "kind": 0.92, "modality": 0.92}
"""Least share of the listed figures that must be found (value) and be right in each slot; it can only be raised."""

_Key = tuple[str, int, int]


def _key(article: Mapping[str, Any]) -> _Key:
    return (article["document"], article.get("record", 0), article.get("position", 1))


@pytest.fixture(scope="module")
def read(root: Path) -> dict[_Key, ReadArticle]:
    story = the_story()
    folder = root / "data" / "samples" / "us_iraq_coalition"
    documents = sorted({article["document"] for article in ARTICLES})
    items = [(path, item) for path in documents for item in ingest_path(folder / path, story)]
    found = extract_all([item for _, item in items], story)
    return {(path, r.article["record"], r.article["position"]): r for (path, _), r in zip(items, found, strict=True)}


_PLURALS = ("hundreds", "several hundred")
"""The reader notes them as 200 or more, the tables as 100 or more (the rule of the ACLED codebook); the wording is the same."""


def _right(slot: str, figure: Mapping[str, Any], row: Mapping[str, Any], names: NameBook) -> bool:
    if slot == "value":
        limits = (figure.get("value_low"), figure.get("value_high"))
        return limits == (row["value_low"], row["value_high"]) or (limits == (200, None) and row["surface"] in _PLURALS)
    if slot not in figure:
        return True
    if slot == "place":
        return names.alike(figure[slot], row[slot]) or names.lies_in(row[slot], figure[slot])
    return names.alike(figure[slot], row[slot]) if slot == "force" else bool(figure[slot] == row[slot])


def _best(figure: Mapping[str, Any], read: ReadArticle, names: NameBook) -> Mapping[str, Any] | None:
    """The row of the same value that has most slots right; None where no row has the value."""
    rows = [row for row in read.rows["troop_figures"] if _right("value", figure, row, names)]
    return max(rows, key=lambda row: sum(_right(slot, figure, row, names) for slot in FLOORS), default=None)


@pytest.mark.parametrize("slot", FLOORS)
def test_share_of_the_listed_figures_that_is_right(slot: str, read: dict[_Key, ReadArticle]) -> None:
    names = NameBook(the_story())
    wrong = []
    for article, figure in _FIGURES:
        found = read[_key(article)]
        row = _best(figure, found, names)
        if row is None or not _right(slot, figure, row, names):
            told = f"{found.sentence_at(row['start'])} {dict(row)}" if row else "nothing"
            wrong.append(f"{article['document']}: {figure}\n    {told}")
    share = 1 - len(wrong) / len(_FIGURES)
    assert share >= FLOORS[slot], f"{slot}: {share:.3f} of {len(_FIGURES)}\n" + "\n".join(wrong)


def test_no_figure_where_the_reader_found_none(read: dict[_Key, ReadArticle]) -> None:
    """An empty list in `sample.toml` means that the article counts no personnel at all."""
    read_for = [article for article in ARTICLES if article.get("troop_figures") == []]
    found = {a["document"]: [row["surface"] for row in read[_key(a)].rows["troop_figures"]] for a in read_for}
    assert not {path: rows for path, rows in found.items() if rows}
