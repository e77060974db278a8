"""Who and what place a reader finds named in sentences of our own, and why."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from helpers.extract.contract import Mention, Reading, Sentence
from helpers.extract.mentions import MENTIONS
from helpers.extract.registry import EXTRACTORS, extract_batch
from helpers.language.sentences import split_sentences
from helpers.story import Story

_DAY = date(2024, 3, 15)
_ISIS = "Islamic State"
_SUDANI = "Mohammed Shia al-Sudani"


def _reading(body: str, published: date | None = _DAY, title: str = "") -> Reading:
    text = f"{title}\n\n{body}" if title else body
    spans = [(0, len(title))] if title else []
    offset = len(title) + 2 if title else 0
    spans += [(start + offset, end + offset) for start, end in split_sentences(body)]
    sentences = tuple(
        Sentence(f"sample:{n:04d}", start, end, n, 0, bool(title) and n == 0, text[start:end])
        for n, (start, end) in enumerate(spans)
    )
    return Reading("sample", "Sample Wire Service", published, text, sentences)


@pytest.fixture(scope="module")
def find(story: Story):
    read = MENTIONS.build(story)

    def _find(body: str, published: date | None = _DAY, title: str = "") -> list[Mention]:
        return list(read(_reading(body, published, title)))

    return _find


def _named(mentions: list[Mention]) -> list[tuple[str, str | None]]:
    return [(mention.surface, mention.actor) for mention in mentions if mention.actor]


def _of(mentions: list[Mention], surface: str) -> list[tuple[str | None, str]]:
    return [(mention.actor or mention.place, mention.form) for mention in mentions if mention.surface == surface]


# Persons: names, surnames, spellings

PERSONS = [
    ("Mohammed Shia al-Sudani flew home.", _SUDANI),
    ("Mohamed Shia' Al-Sudani flew home.", _SUDANI),
    ("Muhammad Shia’ al Sudani flew home.", _SUDANI),
    ("Mohammed Al Sudani flew home.", _SUDANI),
    ("Sudani flew home.", _SUDANI),
    ("Qassem Suleimani commanded it.", "Qasem Soleimani"),
    ("Abu Mahdi-al-Mohandes was with him.", "Abu Mahdi al-Muhandis"),
    ("Recep Tayyip Erdogan called.", "Recep Tayyip Erdoğan"),
    ("Erdoğan called.", "Recep Tayyip Erdoğan"),
    ("Defense Secretary Austin called.", "Lloyd Austin"),
    ("PRESIDENT BIDEN CALLED.", "Joe Biden"),
]


@pytest.mark.parametrize(("text", "actor"), PERSONS)
def test_a_person_is_found_by_every_spelling(find, text: str, actor: str) -> None:
    assert [m.actor for m in find(text) if m.type == "person"] == [actor]


def test_a_title_before_a_name_is_no_mention_of_its_own(find) -> None:
    found = find("Iraqi Prime Minister Mohammed Shia al-Sudani met US Secretary of State Antony Blinken.")
    assert _named(found) == [
        ("Iraqi", "Iraq"),
        ("Mohammed Shia al-Sudani", _SUDANI),
        ("US", "United States"),
        ("Antony Blinken", "Antony Blinken"),
    ]


def test_a_surname_means_whom_the_article_has_named(find) -> None:
    found = find(
        "Foreign Minister Fuad Hussein arrived. Mr Hussein spoke first. He recalled Saddam Hussein. Saddam fell in 2003."
    )
    assert _named(found) == [
        ("Fuad Hussein", "Fuad Hussein"),
        ("Hussein", "Fuad Hussein"),
        ("Saddam Hussein", "Saddam Hussein"),
        ("Saddam", "Saddam Hussein"),
    ]


def test_a_headline_may_use_the_surname_that_the_body_explains(find) -> None:
    found = find("Fuad Hussein arrived on Tuesday.", title="Hussein arrives for talks")
    assert _of(found, "Hussein") == [("Fuad Hussein", "short")]


@pytest.mark.parametrize(
    "text",
    [
        "Hussein arrived on Tuesday.",  # one of many
        "Uday Hussein was there.",
        "Ivanka Trump opened it. Trump smiled.",
        "The council met in Austin, Texas.",
        "Tell us when it is over, said Harris.",
        "It may ban the sale in March.",
    ],
)
def test_a_bare_surname_that_could_be_anybodys_names_nobody(find, text: str) -> None:
    assert [m for m in find(text) if m.type == "person"] == []


# States: names, demonyms, capitals


def test_forms_of_a_state(find) -> None:
    found = find("U.S. and Iraqi officers said US-led forces would stay in Iraq. Americans agreed, they told us.")
    assert [(m.surface, m.actor, m.form) for m in found if m.type == "state"] == [
        ("U.S.", "United States", "acronym"),
        ("Iraqi", "Iraq", "demonym"),
        ("US", "United States", "acronym"),
        ("Iraq", "Iraq", "name"),
        ("Americans", "United States", "demonym"),
    ]


def test_a_state_is_actor_and_place_in_one_row(find) -> None:
    (row,) = find("It happened in Syria.")
    assert (row.actor, row.place, row.side, row.type) == ("Syria", "Syria", "Other", "state")


GOVERNMENTS = [
    ("Baghdad said that the mission would end.", "Baghdad"),
    ("Talks between Washington and Baghdad resumed.", "Washington"),
    ("Talks between Washington and Baghdad resumed.", "Baghdad"),
    ("Washington’s position has not changed.", "Washington"),
    ("Tehran-backed factions fired rockets.", "Tehran"),
    ("They urged Ankara to reopen the line.", "Ankara"),
    ("It depends on support from Tehran.", "Tehran"),
    ("The visit was put off due to Washington’s reservations.", "Washington"),
]
CITIES = [
    ("Baghdad could well have fallen that summer.", "Baghdad"),
    ("They met in Washington on Monday.", "Washington"),
    ("A rocket fell near Baghdad.", "Baghdad"),
    ("Baghdad’s Green Zone was shelled.", "Baghdad"),
    ("He left Tehran at noon.", "Tehran"),
    ("The suburbs of Damascus have been shelled.", "Damascus"),
    ("BAGHDAD - Two officers were hurt.", "BAGHDAD"),
]


@pytest.mark.parametrize(("text", "surface"), GOVERNMENTS)
def test_a_capital_that_acts_is_its_government(find, text: str, surface: str) -> None:
    assert [form for _, form in _of(find(text), surface)] == ["metonym"]


@pytest.mark.parametrize(("text", "surface"), CITIES)
def test_a_capital_where_things_happen_is_a_city(find, text: str, surface: str) -> None:
    rows = [m for m in find(text) if m.surface == surface or surface in m.surface]
    assert rows and all(m.form != "metonym" and m.actor is None and m.place for m in rows)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Michael Jordan won again, and Jordan kept the shoes.", "Jordan"),
        ("The runner Chad Smith won.", "Chad"),
        ("He was born in Atlanta, Georgia.", "Georgia"),
        ("US Central Command declined to comment.", "United States"),
        ("A tanker was seized in the Gulf of Oman.", "Oman"),
        ("The Iraq-Turkey pipeline has been shut since March.", "Iraq"),
        ("The Islamic State of Iraq and Syria claimed it.", "Iraq"),
        ("Air Jordan shoes were sold.", "Jordan"),
        ("A ship was stopped in the Oman sea.", "Oman"),
        ("He flew to French Polynesia.", "France"),
    ],
)
def test_a_state_s_name_inside_another_name_is_no_mention_of_it(find, text: str, state: str) -> None:
    assert [m for m in find(text) if m.actor == state] == []


def test_the_country_is_still_the_country(find) -> None:
    assert [m.actor for m in find("Jordan shot down drones over Jordan, and Chad protested.")] == ["Jordan", "Jordan", "Chad"]


# Offices


@pytest.mark.parametrize(
    ("text", "published", "holder"),
    [
        ("The Iraqi prime minister refused.", date(2024, 3, 1), _SUDANI),
        ("The Iraqi prime minister refused.", date(2019, 6, 1), "Adil Abdul-Mahdi"),
        ("Iraq’s premier refused.", date(2021, 6, 1), "Mustafa al-Kadhimi"),
        ("The prime minister of Iraq refused.", date(2016, 6, 1), "Haider al-Abadi"),
        ("The Iraqi PM refused.", date(2012, 6, 1), "Nouri al-Maliki"),
        ("The US secretary of state refused.", date(2024, 3, 1), "Antony Blinken"),
        ("The Iranian foreign minister refused.", date(2024, 3, 1), "Hossein Amir-Abdollahian"),
        ("The NATO secretary general refused.", date(2024, 3, 1), "Jens Stoltenberg"),
    ],
)
def test_an_office_means_its_holder_on_the_day(find, text: str, published: date, holder: str) -> None:
    offices = [m for m in find(text, published) if m.form == "office"]
    assert [m.actor for m in offices] == [holder]
    assert published.isoformat() in offices[0].method


@pytest.mark.parametrize(
    "text",
    [
        "The former Iraqi prime minister refused.",
        "An Iraqi prime minister cannot refuse.",
        "He was sworn in as president of the United States.",
        "The deputy Iraqi prime minister refused.",
        "Iraqi Prime Minister Somebody Else refused.",
        "Karim Karim, the Iranian foreign minister, refused.",
        "They waited for the new commander of the Guard’s Quds Force.",
    ],
)
def test_an_office_that_is_not_todays_holder_names_nobody(find, text: str) -> None:
    assert [m for m in find(text) if m.form == "office"] == []


def test_without_a_date_an_office_means_only_whom_the_article_names_with_it(find) -> None:
    assert [m for m in find("The Iraqi prime minister refused.", None) if m.form == "office"] == []
    found = find("Iraqi Prime Minister Haider al-Abadi refused. The Iraqi prime minister flew home.", None)
    assert [m.actor for m in found if m.form == "office"] == ["Haider al-Abadi"]


# Bodies, groups, places


def test_organisations_and_their_acronyms(find) -> None:
    found = find(
        "The US-Iraq Higher Military Commission (HMC) met. The HMC heard the Pentagon, NATO and the State Department. "
        "Islamic State lost ground; IS fell back, but ISIS-K did not. It is over."
    )
    assert _named(found) == [
        ("US-Iraq Higher Military Commission", "United States-Iraq Higher Military Commission"),
        ("HMC", "United States-Iraq Higher Military Commission"),
        ("HMC", "United States-Iraq Higher Military Commission"),
        ("Pentagon", "United States Department of Defense"),
        ("NATO", "NATO"),
        ("State Department", "United States Department of State"),
        ("Islamic State", _ISIS),
        ("IS", _ISIS),
        ("ISIS-K", "ISIS-Khorasan"),
    ]


def test_an_acronym_that_only_this_article_introduces(find) -> None:
    found = find("The Kurdistan Democratic Party (PDK) objected. The PDK walked out.")
    assert [actor for surface, actor in _named(found) if surface == "PDK"] == ["Kurdistan Democratic Party"] * 2
    assert next(m.method for m in found if m.surface == "PDK").startswith("acronym that the article introduces")


def test_the_article_before_a_name_may_have_a_small_letter(find) -> None:
    assert _named(find("It was blamed on al Qaeda, al-Qaida and Al-Qaeda.")) == [
        ("al Qaeda", "Al-Qaeda"),
        ("al-Qaida", "Al-Qaeda"),
        ("Al-Qaeda", "Al-Qaeda"),
    ]


def test_places_of_the_story_and_of_the_world(find) -> None:
    found = find("Drones hit Ain al-Asad. Others were found in Gothenburg and near Izmir, Turkey.")
    assert [(m.surface, m.type) for m in found if m.actor is None] == [
        ("Ain al-Asad", "base"),
        ("Gothenburg", "city"),
        ("Izmir", "city"),
    ]


def test_a_listed_sea_is_a_place_and_no_state(find) -> None:
    mentions = find("A tanker was seized in the Gulf of Oman.")
    assert [(m.actor, m.place) for m in mentions] == [(None, "Gulf of Oman")]


def test_a_group_with_its_own_name_is_not_the_one_that_it_comes_from(find) -> None:
    text = "Al-Qaeda in the Arabian Peninsula claimed it; AQAP is not al-Qaeda in Iraq."
    assert [actor for _, actor in _named(find(text))][:2] == ["Al-Qaeda in the Arabian Peninsula"] * 2


def test_a_city_of_the_world_needs_a_word_of_place(find) -> None:
    assert [m for m in find("Mobile phones were sold. Reading is fun. Victoria sang.") if m.place] == []


# What holds for every row


def test_rows_are_spans_of_the_article_in_order_without_overlap(find) -> None:
    body = "Erdoğan’s U.S.-led talks. Iraq's PM, al‑Sudani, met Biden at the White House; Zażółć U\u0308ber Iran."
    found = find(body, title="Iraq and Türkiye talk")
    text = f"Iraq and Türkiye talk\n\n{body}"
    assert found
    assert all(text[m.start : m.end] == m.surface for m in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(m.method and 0 < m.confidence <= 1 for m in found)


def test_the_rows_fit_their_table(story: Story) -> None:
    tables = extract_batch([_reading("The Pentagon and Baghdad agreed in Erbil.")], story, ["mentions"])
    assert tables["mentions"].num_rows == 3
    assert "mentions" in EXTRACTORS


def test_a_sentence_of_a_hundred_thousand_characters_is_read_to_its_end(find) -> None:
    assert len(find("US IS UN " * 12_000)) == 12_000  # in capitals, "US" and "IS" are words of English
