"""The controls of notebook 02: each tab is filled in and its button pressed, over the tables of a small story."""

from __future__ import annotations

from pathlib import Path

import ipywidgets as widgets
import pandas as pd
import pytest
from tests.unit.analysis.analysis_samples import story

from helpers.project import Folders
from helpers.schemas import to_table
from helpers.scope import Scope
from helpers.store import Store
from helpers.story import load_story
from helpers.workbook.exploring import controls
from helpers.workbook.opening import Workbook

_PROJECT = Path(__file__).resolve().parents[3]
_STORY = _PROJECT / "data" / "stories" / "us_iraq_coalition"


@pytest.fixture(scope="module")
def tabs(tmp_path_factory: pytest.TempPathFactory) -> widgets.Tab:
    folder = tmp_path_factory.mktemp("exploring")
    store = Store(folder / "store")
    tables = story()
    for name in ("articles", "sentences", "terms", "mentions"):
        rows = tables[name].astype(object).where(tables[name].notna(), None).to_dict("records")
        store.replace(name, to_table(name, rows))
    folders = Folders(_PROJECT, _STORY, folder, str(folder / "store"), folder)
    book = Workbook(load_story(_STORY), folders, store, Scope(None, None, (), "keep", "month"))
    return controls(book.keywords)


def _press(tabs: widgets.Tab, title: str, **values: object) -> str:
    """What the label of a tab tells after its controls got these values, by their descriptions, and its button was pressed."""
    panel = tabs.children[[tabs.get_title(n) for n in range(len(tabs.children))].index(title)]
    inputs, button, told, _ = panel.children
    known = {one.description: one for one in inputs.children}
    for name, value in values.items():
        known[name.replace("_", " ")].value = value
    button.click()
    return str(told.value)


def test_a_concordance_is_asked_for_narrowed_and_exported(tabs: widgets.Tab, tmp_path: Path) -> None:
    assert _press(tabs, "Concordance", Query="troop*", Within="").startswith("4 hits in 4 articles")
    assert _press(tabs, "Concordance", Query="troop*", Within="outlet:Sample Wire").startswith("1 hit in 1 article")
    path = tmp_path / "lines.csv"
    told = _press(tabs, "Concordance", Query=r"\d+ US", regular_expression=True, Within="", Export_to=str(path))
    assert told == f"3 hits in 3 articles; written to {path}"
    assert sorted(pd.read_csv(path)["node"]) == ["500 US", "500 US", "900 US"]


def test_what_cannot_be_done_is_told_beside_the_control(tabs: widgets.Tab) -> None:
    assert "no regular expression" in _press(tabs, "Concordance", Query="(", regular_expression=True, Within="", Export_to="")
    assert "no slice" in _press(tabs, "Keyness", Slice="planet:Mars")
    assert "no such topic" in _press(tabs, "Keyness", Slice="topic:weather")


def test_collocates_keyness_and_frequencies_answer(tabs: widgets.Tab) -> None:
    assert _press(tabs, "Collocations", Node="troops", Span=3, Direction="left").endswith("collocates")
    assert _press(tabs, "Keyness", Slice="outlet:Sample Wire", Against="", Correction="bh").startswith("4 articles against 5;")
    told = _press(tabs, "Frequencies", By="lemma", At_least=2)
    assert told.endswith(" rows") and told != "0 rows"


def test_slices_on_offer_are_those_of_the_story_and_its_articles(tabs: widgets.Tab) -> None:
    within = next(one for one in tabs.children[0].children[0].children if one.description == "Within")
    assert {"outlet:Sample Wire", "outlet:Sample Post"} <= set(within.options)
    assert any(option.startswith("topic:") for option in within.options)
