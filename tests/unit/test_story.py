"""Configuration errors say which file, which key, what was found and what is allowed; a right story loads and is stable."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from helpers.errors import ConfigurationError
from helpers.story import CORRECTABLE, Period, Story, load_story

STORY = """
title = "A story"
question = "What happens?"
period = { start = 2024-01-01, end = 2024-03-31 }
timezone = "Asia/Baghdad"
parameters = { granularity = "week", outlets = ["Sample Wire Service"] }

[[sides]]
name = "North"
colour = "#0072b2"
colour_dark = "#4da3d9"

[[outlets]]
name = "Sample Wire Service"
country = "United Kingdom"
domains = ["wire.example"]
wire = true
timezone = "Europe/London"
"""
ACTORS = """
[[actor]]
name = "Northern Army"
type = "military"
side = "North"
aliases = ["the army", { text = "NA", kind = "acronym" }]

[[actor]]
name = "Ada Example"
type = "person"
side = "North"
aliases = [{ text = "Example", kind = "short", alone = false }]
within = "Northern Army"
offices = [{ title = "Minister", of = "North", period = { start = 2023-01-01 } }]
"""
PLACES = """
[[place]]
name = "Fort Sample"
kind = "base"
latitude = 33.8
longitude = 42.4

[[pipeline]]
name = "North-South"
carries = "oil"
route = ["Fort Sample"]
"""
TOPICS = """
[[topic]]
id = "talks"
name = "Talks"
terms = ["negotiat*"]
"""
SOURCES = """
[[source]]
name = "Wire feed"
kind = "feed"
url = "https://wire.example/rss"
outlet = "Sample Wire Service"
"""
CORRECTIONS = "document,field,value,reason\nnote.txt,published,2024-02-01,the desk said so\n"
RIGHT = {
    "story.toml": STORY,
    "actors.toml": ACTORS,
    "places.toml": PLACES,
    "topics.toml": TOPICS,
    "sources.toml": SOURCES,
    "corrections.csv": CORRECTIONS,
}


def _write(folder: Path, **changes: str) -> Path:
    """A right story in ``folder / "north"``; each change is a whole file, by its name without ending."""
    target = folder / "north"
    target.mkdir(parents=True)
    for name, text in RIGHT.items():
        (target / name).write_text(changes.get(name.split(".")[0], text), "utf-8")
    return target


def _error(folder: Path) -> str:
    with pytest.raises(ConfigurationError) as caught:
        load_story(folder)
    assert caught.value.exit_code == 30
    return str(caught.value)


def _swap(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def test_a_right_story_loads(tmp_path: Path) -> None:
    story = load_story(_write(tmp_path))
    assert (story.id, story.title, story.language) == ("north", "A story", "en")
    assert date(2024, 3, 31) in story.period and date(2024, 4, 1) not in story.period
    assert [alias.kind for alias in story.actor_named["Northern Army"].aliases] == ["name", "acronym"]
    assert story.place_named["Fort Sample"].latitude == 33.8
    assert str(story.zone) == "Asia/Baghdad"
    assert story.corrections[0].value == "2024-02-01"


def test_a_story_cannot_be_changed(tmp_path: Path) -> None:
    story = load_story(_write(tmp_path))
    with pytest.raises(ValidationError):
        story.title = "Another"  # type: ignore[misc]


def _replaced(name: str, old: str, new: str) -> dict[str, str]:
    return {name: _swap(RIGHT[f"{name}.toml"], old, new)}


# What is wrong, and every piece that its message has to hold: file, key, what was found, what is allowed.
WRONG: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "unknown key of the story": (
        _replaced("story", "question =", "queston = 1\nquestion ="),
        ("story.toml, queston", "unknown key", "found: queston", "question", "did you mean 'question'?"),
    ),
    "unknown key of an entry": (
        _replaced("actors", 'within = "', 'withn = "'),
        ("actors.toml, actor.2.withn (Ada Example)", "unknown key", "found: withn", "within", "did you mean 'within'?"),
    ),
    "unknown key inside an entry": (
        _replaced("actors", "alone = false", "allone = false"),
        ("actors.toml, actor.2.aliases.1.allone (Ada Example)", "found: allone", "alone", "did you mean 'alone'?"),
    ),
    "unknown key of a period in an office": (
        _replaced("actors", "{ start = 2023-01-01 }", "{ start = 2023-01-01, until = 2024-01-01 }"),
        ("actors.toml, actor.2.offices.1.period.until", "found: until", "allowed: end, name, start"),
    ),
    "key with a value of the wrong type": (
        _replaced("places", "latitude = 33.8", 'latitude = "north"'),
        ("places.toml, place.1.latitude (Fort Sample)", "found: 'north'", "allowed: a number"),
    ),
    "coordinate off the globe": (
        _replaced("places", "latitude = 33.8", "latitude = 133.8"),
        ("places.toml, place.1.latitude (Fort Sample)", "found: 133.8", "allowed: at most 90"),
    ),
    "word outside a closed list": (
        _replaced("actors", '"military"', '"navy"'),
        ("actors.toml, actor.1.type (Northern Army)", "found: 'navy'", "allowed:", "'military'", "'armed_group'"),
    ),
    "required key left out": (
        _replaced("actors", 'side = "North"\n', ""),
        ("actors.toml, actor.1.side (Northern Army)", "missing", "allowed: a value"),
    ),
    "empty text": (
        _replaced("story", '"A story"', '"  "'),
        ("story.toml, title", "found: '  '", "allowed: at least 1 character"),
    ),
    "list with nothing in it": (
        _replaced("topics", '["negotiat*"]', "[]"),
        ("topics.toml, topic.1.terms (Talks)", "found: []", "allowed: at least 1 item"),
    ),
    "colour that is none": (
        _replaced("story", '"#0072b2"', '"blue"'),
        ("story.toml, sides.1.colour (North)", "found: 'blue'", "allowed: ^#[0-9a-f]{6}$"),
    ),
    "id of a topic with a capital": (
        _replaced("topics", '"talks"', '"Talks"'),
        ("topics.toml, topic.1.id (Talks)", "found: 'Talks'", "allowed: ^[a-z][a-z0-9_]*$"),
    ),
    "parameter that is a table": (
        _replaced("story", 'granularity = "week"', 'granularity = { by = "week" }'),
        (
            "story.toml, parameters.granularity",
            "found: {'by': 'week'}",
            "allowed: text, a whole number, a number, true or false, a list",
        ),
    ),
    "impossible range of dates": (
        _replaced("story", "end = 2024-03-31", "end = 2023-03-31"),
        ("story.toml, period", "end 2023-03-31 is before start 2024-01-01", "allowed: end on or after start"),
    ),
    "impossible range of dates in an office": (
        _replaced("actors", "{ start = 2023-01-01 }", "{ start = 2023-01-01, end = 2022-01-01 }"),
        ("actors.toml, actor.2.offices.1.period", "end 2022-01-01 is before start 2023-01-01", "end on or after start"),
    ),
    "duplicate alias": (
        _replaced("actors", 'aliases = [{ text = "Example", kind = "short", alone = false }]', 'aliases = ["The Army"]'),
        ("actors.toml, actor (Ada Example).aliases", "duplicate alias", "'The Army'", "'Northern Army'", "alone = false"),
    ),
    "alias that is another actor's name": (
        _replaced("actors", '"the army"', '"Ada Example"'),
        ("actors.toml, actor (Ada Example).aliases", "duplicate alias", "'Ada Example'", "'Northern Army'"),
    ),
    "alias twice of one actor": (
        _replaced("actors", '"the army"', '"the army", "the army"'),
        ("actors.toml, actor (Northern Army).aliases", "duplicate alias", "'the army'", "each alias once"),
    ),
    "actor twice": (
        _replaced("actors", '"Ada Example"', '"Northern Army"'),
        ("actors.toml, actor.name", "appears twice", "found: Northern Army", "allowed: each name once"),
    ),
    "topic twice": (
        {"topics": TOPICS + TOPICS},
        ("topics.toml, topic.id", "appears twice", "found: talks", "allowed: each name once"),
    ),
    "outlets that share a domain": (
        {"story": STORY + '[[outlets]]\nname = "Other"\ncountry = "Iraq"\ndomains = ["Wire.example"]\n'},
        ("story.toml, outlets.domains", "appears twice", "found: wire.example", "allowed: each domain once"),
    ),
    "outlets that share a name": (
        {"story": STORY + '[[outlets]]\nname = "Other"\ncountry = "Iraq"\nnames = ["sample wire service"]\n'},
        ("story.toml, outlets.names", "appears twice", "found: sample wire service", "allowed: each name once"),
    ),
    "unknown side": (
        _replaced("actors", 'side = "North"', 'side = "Nort"'),
        ("actors.toml, actor (Northern Army).side", "found: Nort", "allowed: North", "did you mean 'North'?"),
    ),
    "body within nothing": (
        _replaced("actors", 'within = "Northern Army"', 'within = "Northern Arm"'),
        ("actors.toml, actor (Ada Example).within", "found: Northern Arm", "Northern Army", "did you mean"),
    ),
    "body within itself": (
        _replaced("actors", 'within = "Northern Army"', 'within = "Ada Example"'),
        ("actors.toml, actor (Ada Example).within", "lies within itself", "found: Ada Example", "allowed: another actor"),
    ),
    "source of an unknown outlet": (
        _replaced("sources", 'outlet = "Sample Wire Service"', 'outlet = "Sample Wire"'),
        ("sources.toml, source (Wire feed).outlet", "found: Sample Wire", "allowed: Sample Wire Service"),
    ),
    "address that is none": (
        _replaced("sources", '"https://wire.example/rss"', '"file:///etc/hosts"'),
        ("sources.toml, source.1.url (Wire feed)", "found: 'file:///etc/hosts'", "allowed: an address that begins with http"),
    ),
    "bad time zone": (
        _replaced("story", '"Asia/Baghdad"', '"Asia/Bagdad"'),
        ("story.toml, timezone", "found: Asia/Bagdad", "allowed: an IANA time zone", "did you mean 'Asia/Baghdad'?"),
    ),
    "bad time zone of an outlet": (
        _replaced("story", '"Europe/London"', '"GMT+25"'),
        ("story.toml, outlets (Sample Wire Service).timezone", "found: GMT+25", "allowed: an IANA time zone"),
    ),
    "file that is not TOML": (
        {"topics": "[[topic]\nid = 1"},
        ("topics.toml", "not valid TOML", "line 1", "allowed: TOML in UTF-8"),
    ),
    "unknown field of a correction": (
        {"corrections": "document,field,value,reason\nnote.txt,publised,2024-02-01,why\n"},
        ("corrections.csv, line 2, field", "found: 'publised'", "'published'", "'byline'"),
    ),
    "corrected date that is none": (
        {"corrections": CORRECTIONS.replace("2024-02-01", "2024-02-30")},
        ("corrections.csv, line 2, value", "not a date", "found: 2024-02-30", "allowed: YYYY-MM-DD"),
    ),
    "corrected date in another order": (
        {"corrections": CORRECTIONS.replace("2024-02-01", "01.02.2024")},
        ("corrections.csv, line 2, value", "not a date", "found: 01.02.2024", "allowed: YYYY-MM-DD"),
    ),
    "corrected date without hyphens": (
        {"corrections": CORRECTIONS.replace("2024-02-01", "20240201")},
        ("corrections.csv, line 2, value", "not a date", "found: 20240201", "allowed: YYYY-MM-DD"),
    ),
    "correction without a reason": (
        {"corrections": "document,field,value,reason\nnote.txt,title,A title,\n"},
        ("corrections.csv, line 2, reason", "found: ''", "allowed: at least 1 character"),
    ),
    "correction with too few values": (
        {"corrections": "document,field,value,reason\nnote.txt,title\n"},
        ("corrections.csv, line 2", "wrong number of values", "found: 2", "allowed: 4"),
    ),
    "correction with too many values": (
        {"corrections": "document,field,value,reason\nnote.txt,title,A, title,why\n"},
        ("corrections.csv, line 2", "wrong number of values", "found: 5", "allowed: 4", "quotation marks"),
    ),
    "same correction twice": (
        {"corrections": CORRECTIONS + "note.txt,published,2024-02-02,another\n"},
        ("corrections.csv, line 3", "appears twice", "found: note.txt, published", "once"),
    ),
    "wrong column": (
        {"corrections": "document,field,values,reason\n"},
        ("corrections.csv", "wrong columns", "values", "allowed: document, field, value, reason"),
    ),
}


@pytest.mark.parametrize("case", sorted(WRONG))
def test_an_error_names_file_key_found_and_allowed(case: str, tmp_path: Path) -> None:
    changes, pieces = WRONG[case]
    message = _error(_write(tmp_path, **changes))
    for piece in pieces:
        assert piece in message, message
    assert "pydantic" not in message and "tuple[" not in message


@pytest.mark.parametrize("name", ["actors.toml", "places.toml", "topics.toml", "sources.toml"])
def test_a_missing_file_is_named(name: str, tmp_path: Path) -> None:
    folder = _write(tmp_path)
    (folder / name).unlink()
    message = _error(folder)
    assert name in message and "missing" in message and "allowed: " in message


def test_an_unknown_story_lists_those_that_exist(tmp_path: Path) -> None:
    _write(tmp_path)
    message = _error(tmp_path / "nort")
    assert "no story 'nort'" in message and "allowed: north" in message and "did you mean 'north'?" in message


def test_a_folder_whose_name_is_no_id(tmp_path: Path) -> None:
    folder = _write(tmp_path).rename(tmp_path / "Two Words")
    message = _error(folder)
    assert "Two Words" in message and "allowed: ^[a-z][a-z0-9_]*$" in message


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    for name in ("topics.toml", "corrections.csv"):
        folder = _write(tmp_path / name.split(".")[0])
        (folder / name).write_bytes("title = é".encode("latin-1"))
        message = _error(folder)
        assert name in message and "UTF-8" in message


def test_the_same_alias_for_two_actors_at_different_times(tmp_path: Path) -> None:
    text = _swap(ACTORS, '"the army"', '{ text = "the minister", period = { start = 2020-01-01, end = 2022-12-31 } }')
    text = _swap(
        text,
        '{ text = "Example", kind = "short", alone = false }',
        '{ text = "the minister", period = { start = 2023-01-01 } }',
    )
    assert load_story(_write(tmp_path / "apart", actors=text)).actors
    message = _error(_write(tmp_path / "overlap", actors=_swap(text, "2022-12-31", "2023-01-01")))
    assert "duplicate alias" in message


def test_three_actors_with_one_alias_are_compared_each_with_each(tmp_path: Path) -> None:
    entry = (
        '[[actor]]\nname = "{}"\ntype = "person"\nside = "North"\n'
        'aliases = [{{ text = "the minister", period = {{ start = {} , end = {} }} }}]\n'
    )
    actors = (
        entry.format("A", "2020-01-01", "2020-12-31")
        + entry.format("B", "2022-01-01", "2022-12-31")
        + entry.format("C", "2022-06-01", "2023-12-31")
    )
    message = _error(_write(tmp_path, actors=actors))
    assert "actor (C).aliases" in message and "'B'" in message


def test_corrections_may_be_left_out(tmp_path: Path) -> None:
    folder = _write(tmp_path)
    (folder / "corrections.csv").unlink()
    assert load_story(folder).corrections == ()


def test_every_correctable_field_is_taken(tmp_path: Path) -> None:
    rows = [f"note.txt,{field},2024-02-01,why" for field in CORRECTABLE]
    story = load_story(_write(tmp_path, corrections="\n".join(["document,field,value,reason", *rows, ""])))
    assert tuple(correction.field for correction in story.corrections) == CORRECTABLE


def test_a_period_without_an_end_is_open() -> None:
    assert date(2100, 1, 1) in Period(start=date(2024, 1, 1))
    assert date(2023, 12, 31) not in Period(start=date(2024, 1, 1))


def test_a_digest_changes_with_its_part_alone(tmp_path: Path) -> None:
    one = load_story(_write(tmp_path / "one"))
    other = load_story(_write(tmp_path / "other", actors=_swap(ACTORS, '"the army"', '"the troops"')))
    assert one.digest("actors") != other.digest("actors")
    assert one.digest("topics", "places") == other.digest("topics", "places") == one.digest("places", "topics")
    assert len(one.digest("actors")) == 16


def test_a_digest_of_an_unknown_part_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="actor"):
        load_story(_write(tmp_path)).digest("actor")


def test_a_digest_is_the_same_in_another_process(tmp_path: Path) -> None:
    folder = _write(tmp_path)
    parts = ("actors", "parameters", "outlets", "period", "topics")
    code = (
        "from pathlib import Path\nfrom helpers.story import load_story\n"
        f"print(load_story(Path({str(folder)!r})).digest(*{parts!r}))"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    printed = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True).stdout
    assert printed.strip() == load_story(folder).digest(*parts)


def test_the_bundled_story(story: Story, root: Path) -> None:
    assert story.id == "us_iraq_coalition"
    assert [side.name for side in story.sides] == [
        "United States", "Iraq", "Kurdistan Region", "Iran", "Armed groups", "Islamic State", "Coalition", "NATO", "Israel",
        "Türkiye", "United Nations", "Other",
    ]  # fmt: skip
    assert len({side.colour for side in story.sides}) == len({side.colour_dark for side in story.sides}) == len(story.sides)
    assert len(story.actors) >= 120 and len(story.topics) >= 12 and story.places and story.pipelines
    assert sum(not outlet.name.startswith("Sample ") for outlet in story.outlets) >= 40
    names = {path.name for path in (root / "data" / "samples" / story.id).rglob("*") if path.is_file()}
    assert story.corrections and {correction.document.split("#")[0] for correction in story.corrections} <= names
    assert all(period.name and period.start in story.period and period.end in story.period for period in story.periods)


def test_sample_outlets_live_in_reserved_domains(story: Story) -> None:
    for outlet in story.outlets:
        reserved = all(domain.endswith((".example", "example.com", "example.org")) for domain in outlet.domains)
        assert reserved == outlet.name.startswith("Sample "), outlet.name
