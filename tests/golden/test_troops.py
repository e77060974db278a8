"""Troop figures of whole sentences and short articles, read with the actors and places of the bundled story."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from helpers.extract.contract import Reading, Sentence
from helpers.extract.mentions import MENTIONS
from helpers.extract.troops import TROOPS, TroopFigure
from helpers.story import Story

_PUBLISHED = date(2024, 3, 27)


def _figures(story: Story, *sentences: str, title: str | None = None, published: date | None = _PUBLISHED) -> list[TroopFigure]:
    texts = [*([title] if title else []), *sentences]
    placed: list[Sentence] = []
    offset = 0
    for ordinal, text in enumerate(texts):
        is_title = title is not None and ordinal == 0
        placed.append(Sentence(f"sample:{ordinal:04d}", offset, offset + len(text), ordinal, ordinal, is_title, text))
        offset += len(text) + 2
    reading = Reading("sample", None, published, "\n\n".join(texts), tuple(placed))
    mentions = tuple(MENTIONS.build(story)(reading))
    rows = list(TROOPS.build(story)(replace(reading, mentions=mentions)))  # type: ignore[arg-type]
    for row in rows:
        assert reading.text[row.start : row.end] == row.surface
    return rows  # type: ignore[return-value]


def _short(figure: TroopFigure) -> tuple[float | None, float | None, str | None, str | None, str]:
    return figure.value_low, figure.value_high, figure.force, figure.place, figure.kind


_US, _UK = "United States", "United Kingdom"
_CASES = [
    ("About 2,500 US troops serve in Iraq.", [(2500, 2500, _US, "Iraq", "stationed")]),
    (
        "The United States keeps roughly 2,500 soldiers in Iraq and 900 in Syria.",
        [(2500, 2500, _US, "Iraq", "stationed"), (900, 900, _US, "Syria", "stationed")],
    ),
    (
        "The US has 5,200 and Britain 400 troops in Iraq.",
        [(5200, 5200, _US, "Iraq", "stationed"), (400, 400, _UK, "Iraq", "stationed")],
    ),
    (
        "The number of American troops in Iraq fell from 5,200 to 3,000.",
        [(5200, 5200, _US, "Iraq", "stationed"), (3000, 3000, _US, "Iraq", "stationed")],
    ),
    (
        "There are about 2,500 American troops in Iraq, and several hundred soldiers of other members of the coalition.",
        [(2500, 2500, _US, "Iraq", "stationed"), (100, None, None, "Iraq", "stationed")],
    ),
    ("The number of American soldiers killed in Jordan rose to five.", [(5, 5, _US, "Jordan", "killed")]),
    ("In Syria, the US has up to 900 soldiers.", [(None, 900, _US, "Syria", "stationed")]),
    ("Iraq hosts 2,500 U.S. troops.", [(2500, 2500, _US, "Iraq", "stationed")]),
    ("Britain's roughly 2,000 troops in Syria will stay.", [(2000, 2000, _UK, "Syria", "stationed")]),
    ("The Pentagon has 250 military advisers in Iraq.", [(250, 250, _US, "Iraq", "stationed")]),
    ("France sent 200 soldiers to Iraq.", [(200, 200, "France", "Iraq", "deploying")]),
    ("The US will withdraw 2,000 soldiers from Iraq.", [(2000, 2000, _US, "Iraq", "withdrawing")]),
    ("A drone killed three US soldiers in Jordan.", [(3, 3, _US, "Jordan", "killed")]),
    (
        "Three American soldiers were killed and more than 40 wounded in Jordan.",
        [(3, 3, _US, "Jordan", "killed"), (40, None, _US, "Jordan", "wounded")],
    ),
    ("At least 34 US service members suffered brain injuries.", [(34, None, _US, None, "wounded")]),
    ("Hundreds of Iraqi soldiers died.", [(100, None, "Iraq", None, "killed")]),
    ("A 500-strong Turkish force stayed in Iraq, where troops have built bases.", [(500, 500, "Türkiye", "Iraq", "stationed")]),
]


@pytest.mark.parametrize(("text", "expected"), _CASES, ids=[text for text, _ in _CASES])
def test_figures(story: Story, text: str, expected: list[tuple[object, ...]]) -> None:
    assert [_short(figure) for figure in _figures(story, text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Around 100 members of the Iraqi parliament asked the troops to leave.",
        "The coalition of 86 countries has sent troops since 2014.",
        "The two-year plan for the troops ends in 2026.",
        "Two contractors and 12 civilians were killed near the soldiers' base.",
        "Some 3,000 Islamic State fighters faced the army.",
        "Iraqi forces freed 40 policemen and 300 refugees.",
        "Drones hit 12 bases that house US troops.",
        "The army spent $900 million on troops.",
        "A soldier, Sample Name, 34, was among the troops.",
        "About 20 percent of the troops are reservists.",
        "The embassy's 400 security personnel left, and troops came.",
        "Four former soldiers wrote a book about the army.",
    ],
)
def test_no_figure(story: Story, text: str) -> None:
    assert _figures(story, text) == []


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The US has 2,500 troops in Iraq.", "stated"),
        ("The US plans to keep 500 troops in Iraq.", "planned"),
        ("Turkey will send 300 soldiers to Syria.", "planned"),
        ("Iran denied sending 500 soldiers to Syria.", "denied"),
        ("An estimated 4,000 Turkish troops are in Iraq.", "estimated"),
        ("About 4,000 Turkish troops are in Iraq.", "stated"),
    ],
)
def test_modality(story: Story, text: str, modality: str) -> None:
    (figure,) = _figures(story, text)
    assert figure.modality == modality


def test_planned_level_and_present_level_differ(story: Story) -> None:
    now, then = _figures(story, "Mr Trump plans to cut US troop levels in Iraq from 5,200 to 3,000 by the end of November.")
    assert (now.value_low, now.modality, then.value_low, then.modality) == (5200, "stated", 3000, "planned")


def test_present_tense_holds_on_the_day_of_publication(story: Story) -> None:
    (figure,) = _figures(story, "The US has 2,500 troops in Iraq.")
    assert (figure.as_of, figure.as_of_end, figure.as_of_precision) == (_PUBLISHED, _PUBLISHED, "day")
    (undated,) = _figures(story, "The US has 2,500 troops in Iraq.", published=None)
    assert undated.as_of is None


def test_a_date_in_the_sentence_wins(story: Story) -> None:
    (figure,) = _figures(story, "In October 2007 the US had 166,000 troops in Iraq.")
    assert (figure.as_of, figure.as_of_precision) == (date(2007, 10, 1), "month")


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("The US has 2,500 troops in Iraq, the Pentagon said.", "United States Department of Defense"),
        ("According to the Pentagon, the US has 2,500 troops in Iraq.", "United States Department of Defense"),
        ("The US has 2,500 troops in Iraq, a US official said.", "US official"),
        ("The US has 2,500 troops in Iraq.", None),
    ],
)
def test_claimant(story: Story, text: str, claimant: str | None) -> None:
    (figure,) = _figures(story, text)
    assert figure.claimant == claimant


def test_there_goes_back_to_the_last_place_that_is_not_the_force(story: Story) -> None:
    (figure,) = _figures(story, "Diplomats from the United States met in Syria.", "The US has 900 troops there.")
    assert (figure.force, figure.place) == (_US, "Syria")


def test_a_number_takes_up_the_noun_of_the_sentence_before(story: Story) -> None:
    figures = _figures(story, "A drone killed three US soldiers in Jordan.", "Eight were medically evacuated.")
    assert [_short(f) for f in figures] == [(3, 3, _US, "Jordan", "killed"), (8, 8, _US, "Jordan", "other")]


def test_title_names_the_force(story: Story) -> None:
    (figure,) = _figures(story, "Some 2,500 troops are in Iraq.", title="US troops prepare to leave")
    assert figure.force == _US


def test_a_demonym_gives_no_place(story: Story) -> None:
    (figure,) = _figures(story, "Some 40 British soldiers stay on.")
    assert (figure.force, figure.place) == (_UK, None)


@pytest.mark.parametrize(
    ("before", "text", "place"),
    [
        ("", "Drones hit Ain al-Asad air base in Iraq and wounded five US soldiers.", "Ain al-Asad air base"),
        ("", "Rockets hit Iraq's Balad air base, wounding four Iraqi soldiers.", "Balad air base"),
        ("", "They fly from Ain al-Asad, where 320 US soldiers train Iraqis.", "Ain al-Asad air base"),
        ("", "Tower 22 holds about 350 US troops.", "Tower 22"),
        ("A drone flew into the living quarters of Tower 22.", "Some 40 US soldiers were wounded in the attack.", "Tower 22"),
        ("", "Some 1,000 US troops who remain in Syria will leave.", "Syria"),
    ],
)
def test_place(story: Story, before: str, text: str, place: str) -> None:
    figures = _figures(story, *filter(None, (before, text)))
    assert figures[-1].place == place


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The US should have left 10,000 troops in Iraq.", "hypothetical"),
        ("The army would need 5,000 troops in Iraq.", "hypothetical"),
        ("Turkey could move thousands more troops into Iraq.", "hypothetical"),
        ("If talks failed, the US would send 5,000 soldiers to Iraq.", "hypothetical"),
        ("Officials demanded that Turkey withdraw 300 soldiers from Iraq.", "proposed"),
        ("The Pentagon is considering sending 1,000 more troops to Syria.", "proposed"),
        ("The general recommended keeping 20,000 US troops in Iraq.", "proposed"),
        ("Parliament voted for the removal of the 5,000 US troops in Iraq.", "proposed"),
        ("The president approved a request for 1,000 more US troops in Iraq.", "planned"),
        ("The president wants to withdraw 2,000 US troops from Syria.", "planned"),
        ("The 900 US troops currently in Syria could stay for years.", "stated"),
        ("About 750 US soldiers have arrived in Kuwait under deployment orders.", "stated"),
        ("The US will not send 3,000 soldiers to Syria.", "denied"),
    ],
)
def test_how_firmly_it_is_told(story: Story, text: str, modality: str) -> None:
    assert [figure.modality for figure in _figures(story, text)] == [modality]


def test_what_was_brought_about_is_stated(story: Story) -> None:
    (figure,) = _figures(story, "The attack prompted the Pentagon to send 750 troops to Iraq.")
    assert (figure.kind, figure.modality) == ("deploying", "stated")


def test_marines_are_those_of_the_military_that_the_article_names(story: Story) -> None:
    assert [f.force for f in _figures(story, "US troops came to Baghdad.", "Some 100 Marines landed in Kuwait.")][-1] == _US
    assert [f.force for f in _figures(story, "British troops came to Basra.", "Some 100 Marines landed in Kuwait.")][-1] == _UK
    assert [f.force for f in _figures(story, "Some 100 Marines landed in Kuwait.")] == [None]


def test_who_speaks_alone_is_no_figure(story: Story) -> None:
    assert _figures(story, "One soldier said that the base was quiet.") == []


def test_the_body_that_reports_its_dead(story: Story) -> None:
    (figure,) = _figures(story, "The Turkish army said nine soldiers died in northern Iraq.")
    assert (figure.force, figure.kind) == ("Türkiye", "killed")


def test_one_about_covers_two_counts(story: Story) -> None:
    rows = _figures(story, "The United States keeps about 2,500 soldiers in Iraq and 900 in Syria.")
    assert [row.bound for row in rows] == ["~", "~"]
    rows = _figures(story, "At least 2,500 US soldiers are in Iraq and 900 in Syria.")
    assert [row.bound for row in rows] == [">=", "="]


def test_a_date_beyond_a_semicolon_dates_something_else(story: Story) -> None:
    (row,) = _figures(story, "About 2,500 US soldiers are in Iraq; the coalition was formed in 2014.")
    assert row.as_of == _PUBLISHED


@pytest.mark.parametrize(
    ("before", "text", "force"),
    [
        ("The Pentagon said American forces would stay.", "The president ordered another 475 troops to Iraq.", _US),
        ("Turkey keeps bases in Iraq.", "It has sent 300 soldiers there this year.", "Türkiye"),
        ("Iraqi troops hold the town of Heet.", "A bomb in Heet killed 40 soldiers.", "Iraq"),
        ("", 'President Barack Obama said: "We have 2,000 troops in Syria."', _US),
        ("", "Syrian officials said that a bomb killed 12 soldiers.", "Syria"),
        ("", "Two MFO troops were wounded in Sinai.", None),
        ("", "Some 4,000 international troops serve in Iraq.", None),
    ],
)
def test_force_told_before(story: Story, before: str, text: str, force: str | None) -> None:
    assert _figures(story, *filter(None, (before, text)))[-1].force == force


@pytest.mark.parametrize(
    ("text", "force", "place"),
    [
        ("About 15,000 US troops serve in Iraq and Afghanistan.", _US, "Afghanistan and Iraq"),
        ("The base has 900 U.S. and coalition soldiers.", "United States and allied forces", None),
        (
            "Some 40 American and British soldiers watched it.",
            "United Kingdom and United States",
            None,
        ),
    ],
)
def test_counted_together(story: Story, text: str, force: str, place: str | None) -> None:
    (figure,) = _figures(story, text)
    assert (figure.force, figure.place) == (force, place)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The militants captured 18 Iraqi soldiers near Tikrit.", "captured"),
        ("The law caps the number of US troops in Iraq at 2,500.", "capped"),
        ("The US has 1,400 troops in Iraq, out of the 1,600 authorized.", "capped"),
        ("The blast killed 12 people, including three US soldiers.", "killed"),
        ("Several people - including five Iraqi soldiers - were injured.", "wounded"),
        ("About 14,000 US and 8,600 other NATO troops are stationed in Afghanistan.", "stationed"),
    ],
)
def test_kind(story: Story, text: str, kind: str) -> None:
    assert _figures(story, text)[-1].kind == kind


def test_a_change_links_its_two_levels(story: Story) -> None:
    before, after = _figures(story, "The US cut its force in Iraq from 5,200 to 3,000 troops.")
    assert (before.changed_from, after.changed_from) == (None, before.start)


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("A senior Iraqi officer said 12 soldiers were killed in Heet.", "senior Iraqi officer"),
        ("The US has 2,500 troops in Iraq, NATO chief Jens Stoltenberg said on Monday.", "Jens Stoltenberg"),
        ("Weeks after Joe Biden said the war was won, a bomb killed two US soldiers in Syria.", None),
        ("On Monday, Joe Biden announced the withdrawal of 2,500 US troops from Iraq.", "Joe Biden"),
    ],
)
def test_on_whose_word(story: Story, text: str, claimant: str | None) -> None:
    assert _figures(story, text)[-1].claimant == claimant


def test_he_said_goes_back_to_the_source_before(story: Story) -> None:
    rows = _figures(story, "The attack was over, Joe Biden said.", "He said two US soldiers were wounded in Syria.")
    assert rows[-1].claimant == "Joe Biden"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("From 2003 to 2011 some 4,500 US soldiers died in Iraq.", date(2003, 1, 1), date(2011, 12, 31)),
        ("The US keeps 900 troops in Syria, where war began in 2011.", _PUBLISHED, _PUBLISHED),
        ("The war has killed 2,300 US soldiers.", _PUBLISHED, _PUBLISHED),
    ],
)
def test_day(story: Story, text: str, first: date, last: date) -> None:
    (figure,) = _figures(story, text)
    assert (figure.as_of, figure.as_of_end) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "Around 160 Israeli soldiers and civilians died in the war.",
        "The army said 31,000 migrants came in May and 19,000 in June.",
        "The group said two Khilafa soldiers attacked the hall.",
    ],
)
def test_others_are_no_personnel(story: Story, text: str) -> None:
    assert _figures(story, text) == []


def test_every_slot_says_how_it_was_found(story: Story) -> None:
    (figure,) = _figures(story, "Some 40 soldiers stay on.")
    assert [part.split(":")[0] for part in figure.method.split("; ")] == [
        "counted noun", "force", "place", "kind", "modality", "as of", "claimant",
    ]  # fmt: skip
