"""Statements: what one article's sentences say, who says it and on whose side, in sentences written for this test."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.accuracy.reading import extract, plain, the_story

from helpers.extract.contract import Mention, Reading, Sentence
from helpers.extract.quotations import find_quotations
from helpers.extract.registry import EXTRACTORS
from helpers.language.reporting_verbs import CUE_CLASSES, CUES
from helpers.language.topic_matching import TopicMatcher
from helpers.story import Topic

_READ = EXTRACTORS["statements"].build(the_story())


_MENTIONS = EXTRACTORS["mentions"].build(the_story())


def _statements(text: str) -> list[dict]:
    reading = plain("sample", text, None)
    return [row._asdict() for row in _READ(replace(reading, mentions=tuple(Mention(*m) for m in _MENTIONS(reading))))]


def test_content_is_exactly_the_span_of_the_article() -> None:
    text = "The talks went on.\n\n“We will leave in two stages,” Lloyd Austin said. “The first one ends in 2025.”"
    for row in _statements(text):
        assert text[row["start"] : row["end"]] == row["content"]
    assert [row["content"] for row in _statements(text)] == ["We will leave in two stages", "The first one ends in 2025."]


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "“We will stay as long as Iraq asks us to,” Lloyd Austin said.\n\n“The mission is not over yet.”"
    rows = _statements(text)
    assert [row["speaker"] for row in rows] == ["Lloyd Austin", "Lloyd Austin"]
    assert "goes on" in rows[1]["method"]


@pytest.mark.parametrize(
    ("text", "speaker", "side"),
    [
        ("Fuad Hussein arrived on Monday. He said the visit was long planned.", "Fuad Hussein", "Iraq"),
        ("Lloyd Austin called Baghdad on Friday, and his office said the call was friendly.", "Lloyd Austin", "United States"),
        ("Pentagon officials said the base was safe.", "United States Department of Defense", "United States"),
        ("Iraqi security sources said two rockets had landed.", "Iraqi security sources", "Iraq"),
        ("State Department spokesman Jack Sample said the visit was over.", "Jack Sample", "United States"),
        ("A government spokesman, Bassem al-Awadi, said the inquiry went on.", "Bassem al-Awadi", "Iraq"),
        ("Asked about it, a Pentagon spokesman, Pat Ryder, said that the base was quiet.", "Pat Ryder", "United States"),
        ("Rep. Jane Sample, R-N.Y., said the vote would wait.", "Jane Sample", None),
        ("Senator Jane Sample of Rhode Island said the vote would wait.", "Jane Sample", None),
        ("An Iraqi official in Samarra said the road was closed.", "An Iraqi official in Samarra", "Iraq"),
        ("A former White House official said the plan was old.", "A former White House official", "United States"),
        ("Lloyd Austin and Antony Blinken said the talks would go on.", "Lloyd Austin and Antony Blinken", "United States"),
        ("Lloyd Austin and Fuad Hussein agreed to meet again.", "Lloyd Austin and Fuad Hussein", None),
        ("The talks must end in May, say some politicians and analysts.", "some politicians and analysts", None),
        ("Sabrina Singh met Lloyd Austin on Monday.\n\nHe said the talks went on.", "Lloyd Austin", "United States"),
        ("Antony Blinken called Kamala Harris.\n\nShe said the talks went on.", "Kamala Harris", "United States"),
        (
            "Antony Blinken flew to Baghdad. Yahya Rasool said the road was open. The secretary of state said he was glad.",
            "Antony Blinken",
            "United States",
        ),
        ("Republican defence hawks praised the plan.", "Republican defence hawks", "United States"),
        ("Sample Action, a think tank, criticised Washington's plan.\n\n“The plan is late,” it said.", "Sample Action", None),
    ],
)
def test_who_the_source_is(text: str, speaker: str, side: str) -> None:
    row = _statements(text)[-1]
    assert (row["speaker"], row["side"]) == (speaker, side)
    assert row["method"]


@pytest.mark.parametrize(
    ("text", "cue_class", "content"),
    [
        ("The militia claimed responsibility and said that it would stop.", "claimed", "claimed responsibility"),
        ("Harakat al-Nujaba promised a hard answer.", "promised", "a hard answer"),
        ("The force leaves in two phases, Lloyd Austin said on Sunday: the first in May.", "said", None),
        ("Iraq agreed to hand over a base that the force had used.", "agreed", "to hand over a base that the force had used"),
        ("The force leaves in May, Lloyd Austin told reporters in Paris.", "told", "The force leaves in May"),
        ("Lloyd Austin told Sample TV's “Meet the Sample” that the force would stay.", "told", "the force would stay"),
    ],
)
def test_what_is_said(text: str, cue_class: str, content: str | None) -> None:
    row = _statements(text)[0]
    assert row["cue_class"] == cue_class
    assert row["content"] == (content or text.removesuffix("."))


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Lloyd Austin said the force would not leave.", True),
        ("Lloyd Austin said that if the talks do not go on, the force would stay.", False),
        ("Lloyd Austin said that when the talks end, the force will not stay.", True),
    ],
)
def test_only_the_main_clause_negates(text: str, negated: bool) -> None:
    assert _statements(text)[0]["negated"] is negated


def test_a_quoted_statement_tells_what_somebody_said() -> None:
    rows = _statements("“The prime minister stressed that Iraq wants partners,” the Iraqi statement read.")
    assert {row["cue"] for row in rows} == {"stressed", "read"}


def test_what_a_title_says_is_no_statement() -> None:
    sentence = Sentence("a:0000", 0, 31, 0, 0, True, "Austin says the troops will stay")
    reading = Reading("a", None, None, sentence.text, (sentence,))
    assert extract(reading, the_story(), {}).rows["statements"] == []


@pytest.mark.parametrize(
    "text",
    [
        "He did not say when the last convoy would leave.",
        "The so-called “caliphate” lost its last town.",
        "The ministry was told to wait.",
        "The vote led political parties to issue calls for new talks.",
        "She is expected to say so on Monday.",
    ],
)
def test_what_is_no_statement(text: str) -> None:
    assert _statements(text) == []


def test_topics_are_those_of_the_content() -> None:
    row = _statements("Lloyd Austin said the withdrawal would take two years.")[0]
    assert "withdrawal" in row["topics"]


def test_topic_terms_match_whole_words_without_case_and_not_inside_excluded_phrases() -> None:
    topics = TopicMatcher([Topic(id="leave", name="Leave", terms=("withdraw*", "pull out"), exclude=("cash withdraw*",))])
    text = "WITHDRAWAL talks; a cash withdrawal; they pull out; nonwithdrawal"
    assert [text[hit.start : hit.end] for hit in topics.hits(text)] == ["WITHDRAWAL", "pull out"]
    assert topics.topics_in("a cash withdrawal") == ()


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“One,” he said, “two.”", ["One,", "two."]),
        ("He said 'it is over', then left the soldiers' camp.", ["it is over"]),
        ("«Nous partons», a-t-il dit.", ["Nous partons"]),
        ("“He told me 'never' twice,” she said.", ["He told me 'never' twice,"]),
        ("“A quotation that the paragraph does not close", ["A quotation that the paragraph does not close"]),
        ("It's the '90s and it isn't quoted.", []),
    ],
)
def test_quotation_marks(text: str, quoted: list[str]) -> None:
    assert [text[q.inner_start : q.inner_end] for q in find_quotations(text, 0, len(text))] == quoted


def test_every_cue_has_a_known_class() -> None:
    assert {cue.cue_class for cue in CUES.values()} <= set(CUE_CLASSES)


_PIECES = [
    "“",
    "”",
    '"',
    "'",
    " said ",
    "Lloyd Austin",
    "according to ",
    ", ",
    ". ",
    "the talks",
    " that ",
    "\n",
    "told ",
    "(",
    ")",
    "—",
    "he",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    for row in _READ(plain("sample", text, None)):
        assert 0 <= row.start < row.end <= len(text)
        assert text[row.start : row.end] == row.content
        assert row.cue_class in CUE_CLASSES
