"""Several articles in one text are told apart; one article is not cut, whatever stands between its paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.ingest.blocks import classify_lines
from helpers.ingest.paragraphs import find_paragraphs
from helpers.ingest.splitting import split_articles

TALKS = (
    "Iraq and the United States resume talks on the coalition's future",
    "BAGHDAD (Sample Wire) - Iraq and the United States on Saturday resumed talks on the end of the coalition's mission.",
    "Prime Minister Mohammed Shia al-Sudani said the committee would name dates for the end of the mission in Iraq.",
    "Al-Sudani's office said the talks between Iraq and the United States would go on in Washington next month.",
)
OIL = (
    "Kurdish oil exports through Ceyhan stay halted a year on",
    "ERBIL (Sample Wire) - The pipeline for Kurdish oil to Ceyhan has been shut for a year, its exports halted.",
    "Oil Minister Hayan Abdul-Ghani told reporters on Monday that Kurdish oil needed a new contract with the producers.",
    "The producers' association put the loss from halted exports at more than 11 billion dollars.",
)
DRONES = (
    "Drone attack on Jordan outpost kills three American soldiers",
    "AMMAN (Sample Wire) - Three American soldiers were killed on Sunday in a drone attack on an outpost in Jordan.",
    "President Joe Biden said the drone attack was the work of militant groups that Iran supports in Syria and Iraq.",
    "A spokesman for the government of Jordan, Muhannad Mubaidin, said the outpost lay close to the Syrian border.",
)
STORIES = (TALKS, OIL, DRONES)


def _titles(text: str) -> list[str]:
    """The first line of each part that has text."""
    parts = split_articles(classify_lines(find_paragraphs(text)))
    return [part[0].text for part in parts if sum(len(p.text) for p in part) > 200]


def _joined(*pieces: str) -> str:
    return "\n\n".join(pieces)


def _numbered() -> str:
    return _joined(
        "Morning digest", *(line for n, (title, *body) in enumerate(STORIES, 1) for line in (f"{n}. {title}", *body[:2]))
    )


def _live_blog() -> str:
    entries = (line for n, (title, *body) in enumerate(STORIES) for line in (f"1{7 - n}:05 GMT", title, *body[:2]))
    return _joined("As it happened: Iraq and its neighbours", *entries)


def _newsletter() -> str:
    items = (line for title, *body in STORIES for line in (title, *body[:2], "Read more"))
    return _joined("Good morning, and welcome to the sample briefing.", *items, "Unsubscribe | Privacy policy")


def _feed_dump() -> str:
    return "\n\n".join(
        f"Title: {title}\nSource: Sample Wire\nDate: 2024-02-0{n}\n\n" + _joined(*body)
        for n, (title, *body) in enumerate(STORIES, 1)
    )


def _appended() -> str:
    return "\n\n\n\n".join(_joined(title, "By Sample Writer", "February 3, 2024", *body) for title, *body in STORIES)


@pytest.mark.parametrize(
    "document", [_numbered, _live_blog, _newsletter, _feed_dump, _appended], ids=lambda made: made.__name__[1:]
)
def test_every_article_has_its_own_part(document) -> None:
    text = document()
    parts = split_articles(classify_lines(find_paragraphs(text)))
    told = [" ".join(p.text for p in part) for part in parts]
    for title, *body in STORIES:
        own = [part for part in told if title in part]
        assert len(own) == 1, title
        assert body[0] in own[0]
        assert not any(other[0] in own[0] for other in STORIES if other[0] != title)


def test_one_article_stays_one_between_headings_links_and_captions() -> None:
    title, *body = TALKS
    text = _joined(
        title,
        *body[:2],
        "What Baghdad wants",
        "“We ask for a date, not for words,” al-Sudani told members of parliament, according to his office.",
        "Related: Troops at the base in Anbar prepare for the winter",
        "He also said the committee had met three times since January, and that both sides had named their officers.",
        "Soldiers stand at a gate in Baghdad in January. (Sample Agency)",
        "But the Americans have named no date for the end of the mission, and al-Sudani did not say when they would.",
        "A long way to go",
        "The committee's officers, he said, would meet again in Baghdad before the end of the month of Ramadan.",
    )
    assert _titles(text) == [title]


def test_a_chronology_and_a_list_of_questions_are_no_articles() -> None:
    title, *body = TALKS
    lines = ["2014", "January 2020", "March 2023", "What is the coalition?", "How many soldiers are there?"]
    told = "The coalition's soldiers stayed in Iraq at the request of its government, which al-Sudani now wants to end."
    assert _titles(_joined(title, *body, *(line for heading in lines for line in (heading, told)))) == [title]


def test_the_first_item_of_a_series_begins_at_its_mark() -> None:
    parts = split_articles(classify_lines(find_paragraphs(_numbered())))
    assert [p.text for p in parts[0]] == ["Morning digest"]
    assert parts[1][0].text.startswith("1. ")


@given(
    st.lists(st.sampled_from([*TALKS, *OIL, "***", "14:05 GMT", "Read more", "1. One", "By A Writer", "Title: X"]), max_size=40)
)
def test_nothing_is_lost_or_doubled(lines: list[str]) -> None:
    paragraphs = classify_lines(find_paragraphs(_joined(*lines)))
    assert [p for part in split_articles(paragraphs) for p in part] == list(paragraphs)


def test_many_headlines_take_no_time_that_grows_with_their_square() -> None:
    # Nine thousand candidate lines: quadratic work would not end.
    text = _joined(*(line for n in range(3_000) for line in (f"{n}. A headline of some words number {n}", TALKS[1], TALKS[2])))
    paragraphs = classify_lines(find_paragraphs(text))
    assert sum(map(len, split_articles(paragraphs))) == len(paragraphs)
