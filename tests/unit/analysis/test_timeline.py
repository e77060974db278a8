"""The selected timeline: the right days, the right sentences, and none of it by the order of rows."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from tests.accuracy.adapters.t17 import align_plus
from tests.unit.analysis.analysis_samples import story

from helpers.analysis.timeline import DatedSentence, dated_sentence, select_days, selected_timeline
from helpers.analysis.vectors import vectors_of

_DRONE = "A drone killed three US soldiers at Tower 22 in Jordan on January 28."
_TALKS = "Iraq and the United States opened talks on the coalition's future in Baghdad on January 27."


def _read(*rows: tuple[str, date, int, str]) -> list[DatedSentence]:
    return [dated_sentence(*row) for row in rows]


def test_a_day_is_what_is_spoken_of_not_when_it_was_printed() -> None:
    read = _read(
        ("a", date(2024, 1, 29), 0, _DRONE),
        ("b", date(2024, 2, 3), 1, "The drone that killed three soldiers in Jordan on January 28 was launched by a militia."),
        ("c", date(2024, 1, 29), 0, "The Pentagon named the soldiers killed in Jordan on Sunday by a drone."),
    )
    (day,) = select_days(read, 1)
    assert day.day == date(2024, 1, 28)
    assert day.sources == 3
    assert day.told_by == (0, 1, 2)


def test_a_copy_counts_once_and_a_day_needs_its_sources() -> None:
    copies = _read(*[("same", date(2024, 1, 29), place, _DRONE) for place in range(4)])
    assert [day.sources for day in select_days(copies, 3)] == [1]
    assert select_days(copies, 3, least_sources=2) == []


def test_a_neighbour_that_tells_the_same_gives_way() -> None:
    printed = date(2024, 1, 30)
    told = [(f"a{n}", printed, 0, _DRONE) for n in range(4)]
    again = [(f"b{n}", printed, 0, _DRONE.replace("January 28", "January 29")) for n in range(3)]
    other = [(f"c{n}", printed, 0, _TALKS) for n in range(3)]
    days = [one.day for one in select_days(_read(*told, *again, *other), 2)]
    assert days == [date(2024, 1, 27), date(2024, 1, 28)]


def test_an_undated_lead_stands_for_its_day_of_publication_and_background_does_not() -> None:
    lead = "Iraqi officials and American officers meet in Baghdad about the coalition."
    far = "Militias have attacked bases that house American troops in Iraq and Syria."
    days = select_days(_read(("a", date(2024, 2, 11), 0, lead), ("a", date(2024, 2, 11), 9, far)), 5)
    assert [(one.day, one.told_by) for one in days] == [(date(2024, 2, 11), (0,))]


def test_sentences_of_a_day_do_not_repeat_each_other() -> None:
    more = "President Biden vowed on January 28 to answer the attack at a time of his choosing."
    read = _read(*[(f"a{n}", date(2024, 1, 29), 0, _DRONE) for n in range(3)], ("b", date(2024, 1, 29), 1, more))
    (day,) = select_days(read, 1, most_sentences=2)
    assert [read[at].source for at in day.chosen] == ["a0", "b"]


def test_only_days_inside_the_period() -> None:
    read = _read(("a", date(2024, 1, 29), 0, _DRONE), ("b", date(2024, 1, 29), 0, _TALKS))
    assert [one.day for one in select_days(read, 9, first=date(2024, 1, 28))] == [date(2024, 1, 28)]
    assert [one.day for one in select_days(read, 9, last=date(2024, 1, 27))] == [date(2024, 1, 27)]


def test_nothing_gives_nothing() -> None:
    assert select_days([], 5) == []
    tables = story()
    assert selected_timeline(tables["articles"].head(0), tables["sentences"].head(0)).empty


def test_the_frame_cites_its_sentences_whatever_the_order_of_rows() -> None:
    tables = story()
    frame = selected_timeline(tables["articles"], tables["sentences"], least_sources=1)
    texts = tables["sentences"].set_index("sentence_id")["text"]
    assert len(frame)
    assert [texts[cited[0].sentence_id] for cited in frame["text_evidence"]] == frame["text"].tolist()
    assert all(set(row.text_evidence) <= set(row.evidence) for row in frame.itertuples())
    shuffled = [tables[name].sample(frac=1, random_state=3) for name in ("articles", "sentences")]
    pd.testing.assert_frame_equal(selected_timeline(*shuffled, least_sources=1), frame)


def test_vectors_are_of_length_one_and_rare_terms_weigh_more() -> None:
    vectors = vectors_of([("troops", "iraq"), ("troops", "jordan", "jordan"), ()])
    assert [pytest.approx(1.0), pytest.approx(1.0), 0.0] == [float((vectors.row(at)[1] ** 2).sum()) for at in range(3)]
    assert vectors.cosine(0, 0) == pytest.approx(1.0)
    terms, weights = vectors.row(0)
    by_term = dict(zip(terms.tolist(), weights.tolist(), strict=True))
    assert by_term[0] > by_term[2]  # iraq, jordan, troops


def test_alignment_based_rouge_of_a_small_timeline() -> None:
    gold = {date(2024, 1, 28): ["drone kills soldiers jordan"], date(2024, 2, 10): ["talks resume"]}
    assert align_plus(gold, gold) == (1.0, 1.0)
    # All four words of one day are found a day late: half of them count; of the gold, the other two days' words are missed.
    score = align_plus({date(2024, 1, 29): ["drone kills soldiers jordan"]}, gold)
    assert score == (pytest.approx(0.5), pytest.approx(2 / 6))
    assert align_plus({}, gold) == (0.0, 0.0)
