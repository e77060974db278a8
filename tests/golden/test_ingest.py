"""Blocks, splitting and dating, case by case in sentences of our own; and the real articles, where they are."""

from __future__ import annotations

import json
import textwrap
import tomllib
from datetime import date
from pathlib import Path

import pytest

from helpers.ingest import Ingested, Input, read_document
from helpers.story import Correction, Story

_LEAD = (
    "Iraqi forces and their American advisers searched the hills near Kirkuk, an officer said on Tuesday after the operation."
)
_MORE = (
    "The search went on until the evening. Nobody was hurt, and three hideouts were destroyed, the officer said in a message."
)
_THIRD = (
    "Villagers nearby said that they had heard helicopters all night, and that the roads into the hills were closed to them."
)
_CAPTION = "Soldiers walk past a lorry near Kirkuk, Iraq, {}. (Sample Photographer/Handout via Reuters)"


def _read(story: Story, *paragraphs: str, path: str = "x.txt") -> Ingested:
    return read_document(Input(path, "\n\n".join(paragraphs).encode()), story)


def _roles(found: Ingested) -> list[tuple[str, str]]:
    return [(block["role"], block["text"]) for block in found.blocks]


@pytest.mark.parametrize(
    ("role", "line"),
    [
        ("caption", _CAPTION.format("March 5, 2024")),
        ("caption", "Image copyright Sample Images Image caption A checkpoint on the road to Mosul"),
        ("caption", "The prime minister, left, receives the ambassador in Baghdad. AFP"),
        ("caption", "FILE PHOTO: A drone of the kind that was used in the attack stands in a hangar"),
        ("promo", "Sign up for our newsletter and get the news of the day in your inbox"),
        ("promo", "ADVERTISEMENT"),
        ("promo", "Story continues below"),
        ("other", "TT"),
        ("other", "Powered by automated translation"),
        ("related_link", "SEE ALSO: What the coalition does in Iraq"),
        ("related_link", "READ MORE: Who are the factions?"),
        ("related_link", "DRONES HIT BASE IN EASTERN SYRIA, OFFICIALS SAY"),
        ("separator", "* * *"),
        ("other", "Who pays for the mission?"),
        ("updated", "Updated at 7:07 pm"),
        ("caption", "Image Soldiers rest near Kirkuk before the march. Credit Noor Sample for the Sample Gulf Chronicle"),
        ("caption", "Media playback is unsupported on your device Media caption The march to the hills in 30 seconds"),
        ("footer", "Editor’s note: An earlier version of this story named the wrong village. It has been put right."),
        ("footer", "Corrections and clarifications: the officer’s rank was wrong in what we first wrote on Tuesday."),
    ],
)
def test_furniture_between_paragraphs_stays_out_of_the_text(story: Story, role: str, line: str) -> None:
    found = _read(story, "Troops search the hills near Kirkuk", _LEAD, line, _MORE, _THIRD)
    assert (role, line) in _roles(found)
    (article,) = found.articles
    assert article["text"] == "\n\n".join(["Troops search the hills near Kirkuk", _LEAD, _MORE, _THIRD])


@pytest.mark.parametrize(
    ("role", "line"),
    [
        ("footer", "Copyright © 2024 Sample Media. All rights reserved."),
        ("credit", "Additional reporting by Noor Sample in Erbil"),
        ("credit", "Sample Wire writers Noor Sample in Erbil, Lee Sample in Amman and A. Sample contributed to this report."),
        ("credit", "— With assistance by Noor Sample, Lee Sample, and Alex Sample"),
        ("footer", "This article originally appeared in the Sample London Dispatch. Its content was made by others."),
        ("footer", "The following article was first published in the Sample Gulf Chronicle a year ago this week."),
        ("related_link", "Iraq asks for more time in pipeline dispute"),
        ("updated", "Updated: March 28, 2024, 12:44 PM"),
        ("footer", "Noor Sample is a reporter for the Sample Baghdad Courier. Follow her on Twitter at @noorsample."),
        ("footer", "###"),
    ],
)
def test_furniture_below_the_text(story: Story, role: str, line: str) -> None:
    found = _read(story, "Troops search the hills near Kirkuk", _LEAD, _MORE, _THIRD, line)
    assert _roles(found)[-1] == (role, line)
    assert line not in found.articles[0]["text"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Reporting from Erbil, our correspondent says that the mood in the city is calm and that shops are open as usual.",
        "By Tuesday evening the troops had left the hills and returned to their base, the officer said.",
        "More than forty people were arrested, the officer said, and most of them were released after questioning.",
        "“We have asked Washington for a timetable,” the spokesman told AFP.",
        "Updated figures from the ministry put the number of dead at twelve, three more than it had said before.",
        "The Associated Press counted at least sixty attacks on bases with American troops since the war began.",
    ],
)
def test_prose_that_begins_like_furniture_stays(story: Story, sentence: str) -> None:
    found = _read(story, "Troops search the hills near Kirkuk", _LEAD, sentence, _MORE, _THIRD)
    assert sentence in found.articles[0]["text"]


@pytest.mark.parametrize(
    ("written", "dateline"),
    [
        ("ERBIL, Kurdistan Region - ", "ERBIL, Kurdistan Region"),
        ("BAGHDAD (Reuters) - ", "BAGHDAD (Reuters)"),
        ("NEWSROOM — ", "NEWSROOM"),
        ("Washington (CNN) -- ", "Washington (CNN)"),
        ("CNN — ", "CNN"),
        (
            "BAGHDAD, Jan. 27, 2024 (Sample Wire Service via Sample Gulf Chronicle) — ",
            "BAGHDAD, Jan. 27, 2024 (Sample Wire Service via Sample Gulf Chronicle)",
        ),
        ("WASHINGTON—", "WASHINGTON"),
        ("BAGHDAD, Jan. 27, 2024 (Xinhua) -- ", "BAGHDAD, Jan. 27, 2024 (Xinhua)"),
        ("DAVOS, Switzerland/WASHINGTON (Reuters) - ", "DAVOS, Switzerland/WASHINGTON (Reuters)"),
    ],
)
def test_datelines(story: Story, written: str, dateline: str) -> None:
    found = _read(story, "Troops search the hills near Kirkuk", written + _LEAD, _MORE)
    assert found.articles[0]["dateline"] == dateline
    assert found.articles[0]["text"].split("\n\n")[1] == _LEAD


@pytest.mark.parametrize(
    "text", ["The US - a member of the coalition - has bases in Iraq, and the mission goes on there.", _LEAD]
)
def test_a_dash_is_no_dateline(story: Story, text: str) -> None:
    assert _read(story, "Troops search the hills near Kirkuk", text, _MORE).articles[0]["dateline"] is None


def test_head_of_an_article(story: Story) -> None:
    found = _read(
        story, "Sample Baghdad Courier", "SECURITY", "Troops search the hills near Kirkuk for hideouts",
        "Search goes on until the evening as roads are closed", "By Noor Sample", "26 July 2024", _LEAD, _MORE,
    )  # fmt: skip
    assert [role for role, _ in _roles(found)] == ["other", "kicker", "title", "subtitle", "byline", "updated", "body", "body"]
    (article,) = found.articles
    assert (article["outlet"], article["country"], article["byline"]) == ("Sample Baghdad Courier", "Iraq", "Noor Sample")
    assert article["published"] == date(2024, 7, 26)


def test_a_dateline_on_its_own_line_or_below_a_summary(story: Story) -> None:
    alone = _read(story, "Troops search the hills near Kirkuk", "Abu Dhabi CNN  —", _LEAD, _MORE).articles[0]
    assert (alone["dateline"], alone["text"].split("\n\n")[1]) == ("Abu Dhabi CNN", _LEAD)
    below = _read(story, "Troops search the hills near Kirkuk", _MORE, "ERBIL, Iraq (AP) — " + _LEAD, _THIRD).articles[0]
    assert (below["dateline"], below["wire"]) == ("ERBIL, Iraq (AP)", None)
    assert below["text"].split("\n\n")[1:] == [_MORE, _LEAD, _THIRD]


@pytest.mark.parametrize(
    "headline",
    [
        "TROOPS SEARCH THE HILLS NEAR KIRKUK, AN OFFICER SAYS",
        "OPINION: The search of the hills comes too late",
        "Troops Search the Hills Near Kirkuk. Here Is What We Know",
        "Troops search the hills. What that means for the talks.",
        "Think the hills are empty? An officer says that they are not.",
    ],
)
def test_headlines_that_only_their_place_tells(story: Story, headline: str) -> None:
    (article,) = _read(story, headline, _LEAD, _MORE, _THIRD).articles
    assert article["title"] == headline
    assert article["text"] == "\n\n".join([headline, _LEAD, _MORE, _THIRD])


def test_a_text_without_headline_has_none(story: Story) -> None:
    assert [article["title"] for article in _read(story, _LEAD, _MORE, _THIRD).articles] == [None]


def test_highlights_and_names_are_no_headline(story: Story) -> None:
    listed = "Story highlights The hills are searched for hideouts"
    article = _read(story, 'Kirkuk’s hills and the "long march"', listed, "Roads are closed", _LEAD, _MORE).articles[0]
    assert article["title"] == 'Kirkuk’s hills and the "long march"'
    assert "highlights" not in article["text"]
    article = _read(story, "The hills of Kirkuk", "Noor Sample", _LEAD, _MORE).articles[0]
    assert (article["title"], article["byline"]) == ("The hills of Kirkuk", "Noor Sample")


def test_links_below_their_label(story: Story) -> None:
    links = ["You might also be interested in:", "Iraq asks for more time", "Why the pipeline is shut"]
    found = _read(story, "Troops search the hills near Kirkuk", _LEAD, *links, _MORE, _THIRD)
    assert [text for role, text in _roles(found) if role == "related_link"] == links
    assert found.articles[0]["text"] == "\n\n".join(["Troops search the hills near Kirkuk", _LEAD, _MORE, _THIRD])


def test_the_republisher_is_the_outlet_and_the_agency_the_wire(story: Story) -> None:
    headline = "Troops search the hills near Kirkuk"
    own = _read(story, headline, "KIRKUK (Sample Wire Service via Sample Erbil Post) - " + _LEAD, _MORE).articles[0]
    assert (own["outlet"], own["wire"]) == ("Sample Erbil Post", "Sample Wire Service")
    above = _read(story, "Sample Baghdad Courier", headline, "KIRKUK (Sample Wire Service) - " + _LEAD, _MORE).articles[0]
    assert (above["outlet"], above["wire"]) == ("Sample Baghdad Courier", "Sample Wire Service")
    photo = _read(story, headline, "Soldiers near Kirkuk, Iraq, in May. (Sample Gulf Chronicle)", _LEAD, _MORE).articles[0]
    assert (photo["outlet"], photo["wire"]) == ("Sample Gulf Chronicle", None)
    assert photo["outlet_evidence"] == "credit of the photo above the text"


def test_wrapped_lines_are_one_paragraph(story: Story) -> None:
    wrapped = textwrap.fill(
        "The United States and Iraq agreed on Friday to end the mission of the coalition in two phases, the last of which ends "
        "in September 2026, the White House said in a statement that was read to reporters.",
        width=70,
    )
    found = _read(story, "Mission of the coalition ends in two phases", wrapped, _MORE)
    assert found.articles[0]["text"].split("\n\n")[1] == wrapped.replace("\n", " ")


_SECOND = "Lebanon and Jordan sign agreement on electricity"


@pytest.mark.parametrize(
    "seam",
    [
        f"\n\n\n\n{_SECOND}\n\n{_CAPTION.format('May 2, 2024')}\n{_CAPTION.format('May 2, 2024')}\nTT\n\n{_SECOND}\n\n",
        f"\n\n{_SECOND}\n\n{_CAPTION.format('May 2, 2024')}\n\n{_SECOND}\n\n",
        f"\n\n* * *\n\n{_SECOND}\n\nBEIRUT (Reuters) - ",
        f"\n\n\n\n\n{_SECOND}\n\nBy Lee Sample\n\n",
    ],
)
def test_an_appended_article_is_an_article_of_its_own(story: Story, seam: str) -> None:
    first = "\n\n".join(["Troops search the hills near Kirkuk", _LEAD, _MORE, _THIRD])
    second = "The two governments signed an agreement in Amman on Thursday, and power is to flow next year, an official said."
    found = read_document(Input("x.txt", (first + seam + second).encode()), story)
    assert [(a["position"], a["title"]) for a in found.articles] == [(1, "Troops search the hills near Kirkuk"), (2, _SECOND)]
    assert found.articles[0]["text"] == first
    assert found.articles[1]["text"] == f"{_SECOND}\n\n{second}"


def test_a_heading_or_a_repeated_link_does_not_cut(story: Story) -> None:
    link = "Iraq asks for more time in pipeline dispute"
    found = _read(story, "Troops search the hills near Kirkuk", _LEAD, "Who pays for the mission?", _MORE, _THIRD, link, link)
    assert len(found.articles) == 1


_NO_DATE = "an agency reported on Tuesday."


@pytest.mark.parametrize(
    ("field", "url", "expected"),
    [
        ("2024-03-05", None, ("2024-03-05", "2024-03-05", "day")),
        ("Tue, 05 Mar 2024 10:00:00 GMT", None, ("2024-03-05", "2024-03-05", "day")),
        ("5 March 2024", None, ("2024-03-05", "2024-03-05", "day")),
        ("2024-03", None, ("2024-03-01", "2024-03-31", "month")),
        ("2024-03", "https://erbilpost.example/2024/03/05/x", ("2024-03-05", "2024-03-05", "day")),
        ("25/06/2024", None, ("2024-06-25", "2024-06-25", "day")),
        ("05/06/2024", None, (None, None, None)),
        ("05/06/2024", "https://erbilpost.example/2024/06/05/x", ("2024-06-05", "2024-06-05", "day")),
        ("31/02/2024", None, (None, None, None)),
        ("2024-02-31", None, (None, None, None)),
        ("0001-01-01", None, (None, None, None)),
        ("9999-12-31", None, (None, None, None)),
        ("soon", None, (None, None, None)),
        ("1709640000", None, ("2024-03-05", "2024-03-05", "day")),
        (None, "https://erbilpost.example/2024/mar/05/x", ("2024-03-05", "2024-03-05", "day")),
        (None, "https://erbilpost.example/2024/03/x", ("2024-03-01", "2024-03-31", "month")),
        (None, "https://erbilpost.example/x-20240305.html", ("2024-03-05", "2024-03-05", "day")),
        (None, "https://erbilpost.example/news/480044", (None, None, None)),
    ],
)
def test_stated_days(story: Story, field: str | None, url: str | None, expected: tuple[str | None, ...]) -> None:
    record = {"title": "A headline", "text": f"Troops searched the hills, {_NO_DATE}", "date": field, "url": url}
    (article,) = read_document(Input("x.json", json.dumps(record).encode()), story).articles
    found = tuple(article[name] for name in ("published", "published_end", "published_precision"))
    assert tuple(str(value) if value is not None else None for value in found) == expected
    assert (article["published"] is None) == (article["published_confidence"] == 0)
    assert article["published_evidence"]


@pytest.mark.parametrize(
    ("written", "url", "expected"),
    [
        ("2024-03-05T23:15:0Z", "https://news.example.it/x", "2024-03-06"),
        ("2024-03-05T23:15:00Z", "https://news.example.com/x", "2024-03-05"),
        ("2024-03-05T22:30:00Z", "https://erbilpost.example/x", "2024-03-06"),
        ("2024-03-05T02:30:00Z", "https://washingtonledger.example/2024/03/05/x", "2024-03-04"),
        ("2024-03-05T02:30:00Z", "https://news.example.com/2024/03/04/x", "2024-03-04"),
        ("2024-03-05T02:30:00-05:00", "https://news.example.com/2024/03/04/x", "2024-03-05"),
    ],
)
def test_a_time_in_utc_is_told_where_the_outlet_is(story: Story, written: str, url: str, expected: str) -> None:
    record = {"title": "A headline", "text": f"Troops searched the hills, {_NO_DATE}", "date": written, "url": url}
    (article,) = read_document(Input("x.json", json.dumps(record).encode()), story).articles
    assert str(article["published"]) == expected


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        # A dated photo and the day of the week in the text agree: 5 March 2024 is a Tuesday.
        ([_CAPTION.format("March 5, 2024"), _LEAD, _MORE], ("2024-03-05", "2024-03-07")),
        ([_CAPTION.format("March 3, 2024"), _LEAD, _MORE], ("2024-03-05", "2024-03-07")),
        (["FILE PHOTO: " + _CAPTION.format("March 5, 2024"), _LEAD, _MORE], None),
        ([_CAPTION.format("March 5, 2019"), _LEAD, _MORE + " The mission ended in 2023."], None),
        ([_CAPTION.format("March 5, 2024"), _MORE, _THIRD], None),
        # Tuesday is the last one before the update.
        ([_LEAD, _MORE, "Updated: March 7, 2024, 12:44 PM"], ("2024-03-05", "2024-03-07")),
        ([_MORE, _THIRD, "Updated: March 7, 2024, 12:44 PM"], ("2024-03-05", "2024-03-07")),
        (["BAGHDAD, March 5, 2024 (Xinhua) -- " + _LEAD, _MORE], ("2024-03-05", "2024-03-05")),
        (["Troops left the hills on Tuesday, March 5, 2024, an officer said in a statement to reporters.", _MORE],
         ("2024-03-05", "2024-03-07")),
        (["Troops left the hills on Tuesday, and the roads are open, an officer said on March 5, 2024, in Kirkuk.", _MORE],
         ("2024-03-05", "2024-03-07")),
        (["Troops left the hills on Tuesday, and the roads are open, an officer said on March 6, 2024, there.", _MORE], None),
        # What is to come, and anniversaries, date nothing.
        (["The prime minister will visit Washington on April 15, 2024, his office said, and will speak there.", _MORE], None),
        (["Four years after the killing of January 3, 2020, in Baghdad, a party holds a rally in the city.", _MORE], None),
        ([_LEAD, _MORE], None),
    ],
)  # fmt: skip
def test_days_from_the_page(story: Story, paragraphs: list[str], expected: tuple[str, str] | None) -> None:
    (article,) = _read(story, "Troops search the hills near Kirkuk", *paragraphs).articles
    found = (str(article["published"]), str(article["published_end"])) if article["published"] else None
    assert found == expected, article["published_evidence"]


@pytest.mark.parametrize("named", ["x.txt", "x.txt#1", "inbox/x.txt", None])
def test_corrections_win_and_are_named(story: Story, named: str | None) -> None:
    document = Input("inbox/x.txt", "\n\n".join(["Troops search the hills near Kirkuk", _LEAD, _MORE]).encode())
    if named is None:
        named = read_document(document, story).document["document_id"][:12]
    corrections = tuple(
        Correction(document=named, field=field, value=value, reason="seen on paper")  # type: ignore[arg-type]
        for field, value in (("published", "2024-03-06"), ("outlet", "Erbil Post (sample)"), ("byline", "Lee Sample"))
    )
    (article,) = read_document(document, story.model_copy(update={"corrections": corrections})).articles
    assert article["published"] == article["published_end"] == date(2024, 3, 6)
    assert "seen on paper" in article["published_evidence"]
    assert (article["outlet"], article["country"], article["byline"]) == ("Sample Erbil Post", "Iraq", "Lee Sample")
    other = story.model_copy(update={"corrections": (corrections[0].model_copy(update={"document": "x.txt#2"}),)})
    assert read_document(document, other).articles[0]["published"] is None


def test_a_corrected_headline_leaves_the_text_as_it_was_written(story: Story) -> None:
    correction = Correction(document="x.txt", field="title", value="Troops search hills for hideouts", reason="seen on paper")
    document = Input("x.txt", "\n\n".join(["Troops search the hills near Kirkuk", _LEAD, _MORE]).encode())
    found = read_document(document, story.model_copy(update={"corrections": (correction,)}))
    assert found.articles[0]["title"] == "Troops search hills for hideouts"
    assert found.articles[0]["text"].startswith("Troops search the hills near Kirkuk\n\n")
    assert found.sentences[0]["text"] == "Troops search the hills near Kirkuk"


@pytest.mark.parametrize("line", ["by " + "AB" * 60 + "!", "By " + "AB" * 60 + "!", "By " + "A b " * 30 + "!"])
def test_a_hostile_byline_costs_no_time(story: Story, line: str) -> None:
    """A rule that tried every way to part the capitals into names would not end."""
    assert _read(story, "Troops search the hills near Kirkuk", line, _LEAD, _MORE).articles


@pytest.mark.corpus
def test_the_real_articles(story: Story, shared: Path) -> None:
    gold = tomllib.loads((shared / "gold" / "seeds.toml").read_text("utf-8"))["article"]
    folder = shared / "corpus" / "seeds"
    bare = story.model_copy(update={"corrections": ()})
    found = {
        (path.name, article["position"]): article
        for path in sorted(folder.iterdir())
        for article in read_document(Input(path.name, path.read_bytes()), bare).articles
    }
    assert len(found) == len(gold)
    inside = 0
    for expected in gold:
        article = found[expected["document"], expected.get("position", 1)]
        assert article["title"].replace("’", "'") == expected["title"].replace("’", "'")
        if article["published"] is not None:
            window = expected["published"]
            assert window["earliest"] <= article["published"] <= article["published_end"] <= window["latest"]
            inside += 1
    assert inside >= 4
