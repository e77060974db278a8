"""Which attacks a reader finds told in sentences of our own, with what of them, and which violent words are no attack."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from helpers.extract.attacks import AttackReport
from helpers.extract.contract import Mention, Reading, Sentence
from helpers.extract.registry import EXTRACTORS, extract_batch
from helpers.language.sentences import split_sentences
from helpers.story import Story

_DAY = date(2024, 2, 15)  # a Thursday
Find = Callable[..., list[AttackReport]]


def _reading(story: Story, body: str, published: date | None = _DAY, title: str = "") -> Reading:
    text = f"{title}\n\n{body}" if title else body
    spans = [(0, len(title))] if title else []
    offset = len(title) + 2 if title else 0
    spans += [(start + offset, end + offset) for start, end in split_sentences(body)]
    sentences = tuple(
        Sentence(f"sample:{n:04d}", start, end, n, 0, bool(title) and n == 0, text[start:end])
        for n, (start, end) in enumerate(spans)
    )
    bare = Reading("sample", "Sample Wire Service", published, text, sentences)
    found = [row._asdict() for row in EXTRACTORS["mentions"].build(story)(bare)]
    mentions = sorted((Mention(**{name: row[name] for name in Mention._fields}) for row in found), key=lambda m: m.start)
    return Reading("sample", "Sample Wire Service", published, text, sentences, tuple(mentions))


@pytest.fixture(scope="module")
def find(story: Story) -> Find:
    read = EXTRACTORS["attacks"].build(story)

    def _find(body: str, **options: Any) -> list[Any]:
        return list(read(_reading(story, body, **options)))

    return _find


def _one(rows: list[AttackReport]) -> AttackReport:
    assert len(rows) == 1, rows
    return rows[0]


def test_an_account_over_several_sentences_is_one_report(find: Find) -> None:
    row = _one(
        find(
            "At least 137 people were killed on March 22 in the attack at Crocus City Hall. "
            "The attack, outside Moscow, was claimed by ISIS-Khorasan. Officials said 180 others were wounded.",
            published=date(2024, 3, 28),
        )
    )
    assert (row.occurred, row.occurred_end, row.occurred_precision) == (date(2024, 3, 22), date(2024, 3, 22), "day")
    assert (row.place, row.place_precision) == ("Crocus City Hall", "site")
    assert (row.perpetrator, row.perpetrator_status) == ("ISIS-Khorasan", "claimed")
    assert (row.killed_low, row.killed_high) == (137, None)
    assert (row.wounded_low, row.wounded_high) == (180, 180)
    assert len(row.sentence_ids) == 3
    assert row.latitude == pytest.approx(55.83, abs=0.05)


def test_a_killing_named_by_a_noun(find: Find) -> None:
    row = _one(
        find("It followed the US assassination of Qasem Soleimani and Abu Mahdi al-Muhandis in Baghdad in January 2020.")
    )
    assert row.target == "Qasem Soleimani; Abu Mahdi al-Muhandis"
    assert (row.occurred, row.occurred_precision) == (date(2020, 1, 1), "month")
    assert (row.place, row.perpetrator) == ("Baghdad", "United States")
    assert row.means == ["assassination"]
    assert (row.killed_low, row.killed_high) == (2, None)


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        (
            "A drone struck Tower 22 in Jordan on Jan. 28, killing three US soldiers and wounding more than 40.",
            {
                "place": "Tower 22",
                "means": ["drone"],
                "killed_low": 3,
                "killed_high": 3,
                "wounded_low": 40,
                "wounded_high": None,
            },
        ),
        (
            "Two rockets hit Ain al-Asad air base on Tuesday without causing casualties.",
            {"place": "Ain al-Asad air base", "means": ["rocket"], "killed_low": 0, "killed_high": 0, "wounded_high": 0},
        ),
        (
            "US troops near Erbil came under rocket fire on Monday.",
            {"place": "Erbil", "means": ["rocket"], "occurred": date(2024, 2, 12)},
        ),
        (
            "Iran fired ballistic missiles at a villa in Erbil on January 15, killing four people.",
            {"perpetrator": "Iran", "place": "Erbil", "killed_low": 4, "means": ["missile"], "occurred": date(2024, 1, 15)},
        ),
        (
            "A US drone strike in Baghdad on Feb. 7 killed a commander of Kataib Hezbollah.",
            {
                "perpetrator": "United States",
                "place": "Baghdad",
                "killed_low": 1,
                "killed_high": 1,
                "means": ["airstrike", "drone"],
            },
        ),
        (
            "On Friday, gunmen attacked a police checkpoint in Kirkuk.",
            {"perpetrator": "gunmen", "place": "Kirkuk", "target": "police checkpoint", "occurred": date(2024, 2, 9)},
        ),
        (
            "Eight soldiers were wounded when a suicide bomber blew himself up in Mosul on Wednesday.",
            {"place": "Mosul", "wounded_low": 8, "wounded_high": 8, "means": ["suicide_bomb"]},
        ),
        (
            "Air defences intercepted a drone over Erbil airport on Sunday.",
            {"status": "intercepted", "means": ["drone"], "occurred": date(2024, 2, 11)},
        ),
        (
            "Washington blamed Kataib Hezbollah for the rocket attack on the US Embassy in Baghdad on Dec. 8.",
            {"perpetrator": "Kataib Hezbollah", "perpetrator_status": "alleged", "occurred": date(2023, 12, 8)},
        ),
        (
            "More than 160 attacks on US forces in Iraq and Syria have been counted since October.",
            {"count_low": 160, "count_high": None},
        ),
    ],
)
def test_slots(find: Find, text: str, slots: dict[str, Any]) -> None:
    row = _one(find(text))
    wrong = {name: getattr(row, name) for name, value in slots.items() if getattr(row, name) != value}
    if set(wrong) == {"means"}:
        assert set(slots["means"]) >= set(wrong["means"]), row
    else:
        assert not wrong, row


@pytest.mark.parametrize(
    "text",
    [
        "American troops have faced frequent drone and rocket attacks since the middle of October.",
        "The attacks have increased since the war began.",
        "Iran could attack US bases in Iraq, officials fear.",
        "The group threatened to attack Ain al-Asad air base on Friday.",
        "Senators attacked the plan in Washington on Monday.",
        "He died of a heart attack in Baghdad on Monday.",
        "The lawmaker said self-defence strikes would continue in Iraq.",
        "Any attack on US personnel in Iraq will be answered, the Pentagon said on Tuesday.",
        "Teachers in Sulaymaniyah began a general strike on Sunday.",
        "Five soldiers were killed in a helicopter crash in Anbar on Monday.",
        "The Sept. 11 attacks changed American policy in Iraq.",
        "The two countries struck a deal in Baghdad on Monday.",
        "The government launched an investigation in Baghdad on Monday.",
        "Baghdad urged the factions to prevent attacks against US personnel.",
    ],
)
def test_violent_words_that_report_no_attack(find: Find, text: str) -> None:
    assert find(text) == []


def test_two_attacks_in_one_article_are_two_reports(find: Find) -> None:
    rows = find(
        "Militants attacked an army post near Tikrit on Monday, killing two soldiers. "
        "In a separate incident, a roadside bomb wounded three policemen in Diyala on Tuesday."
    )
    assert [(row.place, row.killed_low, row.wounded_low) for row in rows] == [("Tikrit", 2, None), ("Diyala", None, 3)]


def test_the_day_of_a_statement_is_not_the_day_of_the_attack(find: Find) -> None:
    row = _one(find("The Pentagon said on Wednesday that a rocket hit Ain al-Asad air base, wounding two soldiers."))
    assert row.occurred is None
    assert row.wounded_low == 2


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        (
            "Rockets hit Ain al-Asad air base on Monday. No US personnel were hurt. Kataib Hezbollah claimed responsibility.",
            {"perpetrator": "Kataib Hezbollah", "perpetrator_status": "claimed", "killed_high": 0, "wounded_high": 0},
        ),
        (
            "A rocket attack on Ain al-Asad on Monday hurt nobody. A group, which calls itself Sample Vanguard, claimed it.",
            {"perpetrator": "Sample Vanguard", "perpetrator_status": "claimed"},
        ),
        (
            "The Jordan drone attack on Sunday killed three US soldiers at Tower 22.",
            {"perpetrator": None, "place": "Tower 22", "killed_low": 3},
        ),
        ("A drone strike in northern Iraq on Monday killed two fighters.", {"place": "Northern Iraq"}),
        ("A US air strike in Babil province south of Baghdad on Tuesday killed four fighters.", {"place": "Babil"}),
        ("Rockets killed and wounded 12 people in Kirkuk on Monday.", {"killed_low": None, "wounded_low": None}),
        (
            "Rockets landed in Ain al-Asad base on Monday, wounding five US soldiers and two contractors.",
            {"wounded_low": 7, "wounded_high": 7},
        ),
        ("US forces in Iraq and Syria have come under attack about 140 times.", {"count_low": 140, "target": "US forces"}),
        ("Two drones were launched at Ain al-Asad air base on Tuesday.", {"target": "Ain al-Asad air base"}),
    ],
)
def test_slots_over_sentences_and_wordings(find: Find, text: str, slots: dict[str, Any]) -> None:
    row = _one(find(text))
    assert {name: getattr(row, name) for name in slots} == slots, row


def test_a_month_ahead_is_last_years(find: Find) -> None:
    row = _one(find("Nine soldiers were killed by PKK militants in northern Iraq in March."))
    assert row.occurred == date(2023, 3, 1)


def test_rows_fit_the_table(story: Story) -> None:
    reading = _reading(story, "Rockets hit Ain al-Asad air base on Monday, wounding five US soldiers.")
    table = extract_batch([reading], story, ["attacks"])["attacks"]
    row = table.to_pylist()[0]
    assert table.num_rows == 1
    assert reading.text[row["start"] : row["end"]].startswith("Rockets hit")
    assert row["method"]


def test_long_hostile_text_ends(find: Find) -> None:
    assert find("attack " * 5000) == []
    assert find("killed 1 " * 3000) is not None


def test_an_attack_of_the_storys_public_events_has_their_day(find: Find) -> None:
    text = "Tensions rose after Iran’s large-scale aerial attack on Israel, which worried the region."
    assert [row.occurred for row in find(text, published=date(2024, 4, 20))] == [date(2024, 4, 13)]
    assert all(row.occurred != date(2024, 4, 13) for row in find(text, published=date(2024, 10, 20)))


def test_concert_goers_are_people(find: Find) -> None:
    row = _one(
        find(
            "At least 12 concert-goers were killed on March 22 in the attack at Crocus City Hall.", published=date(2024, 3, 28)
        )
    )
    assert (row.killed_low, row.killed_high) == (12, None)


def test_clauses_beside_each_other_are_two_attacks(find: Find) -> None:
    rows = find(
        "In two incidents on Tuesday, a tanker was hit by a missile in the Strait of Hormuz, and another ship was "
        "struck by a drone in the Gulf of Aden."
    )
    assert [(row.place, row.means, row.occurred) for row in rows] == [
        ("Strait of Hormuz", ["missile"], date(2024, 2, 13)),
        ("Gulf of Aden", ["drone"], date(2024, 2, 13)),
    ]


def test_two_near_tolls_are_a_range(find: Find) -> None:
    row = _one(
        find("A raid in Anbar killed 15 fighters on Tuesday, officials said. Iraq’s military said 14 militants were killed.")
    )
    assert (row.killed_low, row.killed_high) == (14, 15)
    assert [toll.split(" @")[0] for toll in row.tolls] == ["killed militants 15..15", "killed militants 14..14"]


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("Rebels shelled the village of Samplabad in Idlib province on Monday.", {"place": "Samplabad"}),
        ("The missiles hit the base at 8:45 p.m. in Washington, officials said of Monday’s strike.", {"place": None}),
        ("On Monday, gunmen attacked a police post near Kirkuk.", {"perpetrator": "gunmen", "perpetrator_status": "unknown"}),
        ("A suicide bombing in Mosul on Monday killed two aid workers.", {"target": "aid workers", "killed_low": 2}),
        (
            "A rocket struck a base used by Kataib Hezbollah near Baghdad on Monday.",
            {"perpetrator": None, "means": ["rocket"]},
        ),
    ],
)
def test_slots_of_places_and_parties(find: Find, text: str, slots: dict[str, Any]) -> None:
    row = _one(find(text))
    assert {name: getattr(row, name) for name in slots} == slots, row


@pytest.mark.parametrize(
    "text",
    [
        "Ministers argued against a military strike in Syria on Friday.",
        "Bus drivers began a one day strike in London on Monday after a bomb scare.",
        "North Korea fired two missiles into the sea on Sunday.",
        "Democrats attacked the president's record on Monday.",
    ],
)
def test_talk_tests_and_labour_are_no_attacks(find: Find, text: str) -> None:
    assert find(text) == []


def test_what_a_series_is_told_with_is_no_other_attack(find: Find) -> None:
    text = (
        "His trip comes after a series of US strikes on armed factions in Iraq in June, an answer to attacks on American "
        "soldiers across the Gulf. A general in Baghdad called the strikes a breach."
    )
    assert [row.place for row in find(text) if row.target == "American soldiers"] == []


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("A U.S. drone strike killed Iranian Gen. Qassem Soleimani in Baghdad on Monday.", {"target": "Qasem Soleimani"}),
        ("A drone strike in Baghdad killed a top Iranian commander on Monday.", {"target": "top Iranian commander"}),
        ("Israel was behind a drone strike in Tyre on Sunday.", {"perpetrator": "Israel", "place": "Tyre"}),
        ("The Russian army began carrying out air raids in Syria on Monday.", {"perpetrator": "Russian Armed Forces"}),
        (
            "A bombing in Mosul on Monday killed 12 worshippers, according to an account by Iraq’s government.",
            {"perpetrator": None, "place": "Mosul"},
        ),
        (
            "A commander filmed as his men stormed the U.S. Embassy in Baghdad had visited Washington in 2011.",
            {"place": "US Embassy in Baghdad", "occurred": None},
        ),
        ("Militants shelled villagers on Monday who hid in a Roman Catholic church.", {"place": None}),
        ("Gunmen attacked the Samplabad refinery on Monday, and officials pointed a finger at Tehran.", {"place": None}),
    ],
)
def test_parties_places_and_days_as_news_words_them(find: Find, text: str, slots: dict[str, Any]) -> None:
    row = _one(find(text))
    assert {name: getattr(row, name) for name in slots} == slots, row


@pytest.mark.parametrize(
    "text",
    [
        "The leader speaks on the missile strike Iran launched against two bases, Wednesday, Jan. 8, 2020, in Washington.",
        "Mourners carry a coffin Tuesday, Feb. 6, during a funeral for the victims of a suicide bombing in Mosul.",
        "On Monday, coal dust in the Samplabad mine caught fire, and 17 miners died in the explosion.",
        "“I was viciously attacked by Mr. Sample at the convention on Monday.”",
    ],
)
def test_pictures_accidents_and_politics_are_no_attacks(find: Find, text: str) -> None:
    assert find(text) == []


def test_the_fall_of_a_town_is_no_season(find: Find) -> None:
    assert all(row.occurred is None for row in find("After the fall of Samplabad, warplanes bombed a camp near Mosul."))
