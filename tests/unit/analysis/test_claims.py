"""Which claims agree, conflict or supersede, and what each policy holds for true."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.unit.analysis.analysis_samples import article_id, claim, story, table

from helpers.analysis import concordance, frequency, inputs, slices, troops
from helpers.analysis.briefing import changes
from helpers.analysis.corpus import corpus_of

_ON_JANUARY_30 = {"as_of": date(2024, 1, 30), "as_of_end": date(2024, 1, 30), "as_of_precision": "day"}


def _standings(*claims: dict[str, Any]) -> dict[str, str]:
    made = troops.competing_figures(table("troop_figures", claims), story()["articles"])
    return dict(zip(made["article_id"], made["standing"], strict=True))


def test_overlapping_values_of_independent_articles_agree() -> None:
    found = _standings(claim(0, 2400, 2600), claim(2, 2500, None, bound=">="))
    assert found == {article_id(0): "agrees", article_id(2): "agrees"}


def test_a_copy_does_not_corroborate() -> None:
    assert set(_standings(claim(0, 2500, 2500), claim(1, 2500, 2500)).values()) == {"alone"}


def test_other_values_of_one_time_conflict_and_round_numbers_do_not() -> None:
    assert set(_standings(claim(0, 2500, 2500), claim(2, 2400, 2400)).values()) == {"conflicts"}
    assert set(_standings(claim(0, 2500, 2500, bound="~"), claim(2, 2400, 2400)).values()) == {"agrees"}


def test_a_later_level_supersedes_and_a_later_toll_of_another_event_does_not() -> None:
    assert _standings(claim(0, 2500, 2500), claim(7, 1500, 1500)) == {article_id(0): "superseded", article_id(7): "supersedes"}
    assert set(_standings(claim(0, 3, 3, kind="killed"), claim(7, 5, 5, kind="killed")).values()) == {"alone"}


def test_one_voice_corrects_itself() -> None:
    # Two days apart, both by Sample Wire.
    assert _standings(claim(0, 25, 25), claim(3, 34, 34)) == {article_id(0): "superseded", article_id(3): "supersedes"}


def test_a_denial_conflicts_with_what_it_denies() -> None:
    assert set(_standings(claim(0, 900, 900), claim(2, 900, 900, modality="denied")).values()) == {"conflicts"}


@pytest.mark.parametrize(
    ("policy", "low", "high"), [("latest", 2300, 2300), ("conservative", 2300, 2600), ("majority", 2500, 2500)]
)
def test_policies(policy: str, low: float, high: float) -> None:
    claims = [
        claim(0, 2500, 2500),
        claim(2, 2400, 2600),
        claim(4, 2300, 2300, **_ON_JANUARY_30),
    ]
    made = troops.levels(table("troop_figures", claims), story()["articles"], policy, granularity="month")
    assert made[["low", "high", "claims"]].to_numpy().tolist() == [[low, high, 3]]
    assert (made["start"].iloc[0].isoformat()[:10], made["end"].iloc[0].isoformat()[:10]) == ("2024-01-01", "2024-01-31")


def test_no_majority_is_no_level_and_an_unknown_policy_an_error() -> None:
    split = table("troop_figures", [claim(0, 2500, 2500), claim(2, 900, 900)])
    assert troops.levels(split, story()["articles"], "majority").empty
    with pytest.raises(ValueError, match="allowed: all, latest"):
        troops.levels(split, story()["articles"], "average")


@pytest.mark.parametrize("granularity", slices.GRANULARITIES)
def test_articles_placed_and_unplaced_add_up(granularity: str) -> None:
    articles = story()["articles"]
    placed = inputs.articles_over_time(articles, granularity)["articles"].sum()
    assert placed + len(slices.unplaced(articles, granularity)) == len(articles)


def test_weeks_begin_on_monday() -> None:
    starts = slices.period_of(story()["articles"], "week").dropna()
    assert set(starts.dt.day_of_week) == {0}


def test_a_selection_loses_nothing_and_says_why() -> None:
    articles = story()["articles"]
    made = slices.select_articles(articles, date(2024, 2, 1), date(2024, 3, 31), outlets=("Sample Wire",))
    assert len(made.chosen) + len(made.dropped) == len(articles)
    assert made.dropped["why"].value_counts().to_dict() == {"other outlet": 5, "outside the period": 3}
    assert list(made.chosen["article_id"]) == [article_id(6)], "its interval reaches into the period"


def test_each_occurrence_of_a_term_is_its_evidence() -> None:
    tables = story()
    made = frequency.terms_over_time(tables["terms"], tables["articles"], tables["sentences"], ["coalition", "oil"])
    assert [len(cell) for cell in made["evidence"]] == list(made["count"])
    texts = tables["articles"].set_index("article_id")["text"]
    spans = {(texts[e.sentence_id.split(":")[0]][e.start : e.end]).casefold() for cell in made["evidence"] for e in cell}
    assert spans == {"coalition", "oil"}


def test_a_wildcard_stays_inside_a_word_and_a_query_may_be_hostile() -> None:
    tables = story()
    corpus = corpus_of(tables["sentences"], tables["articles"])
    assert set(concordance.concordance(corpus, "coal*").lines["node"]) == {"coalition"}
    assert concordance.concordance(corpus, "*" * 500).total == 0
    assert concordance.concordance(corpus, "*" * 500 + "lition").total == concordance.concordance(corpus, "*lition").total > 0
    assert set(concordance.concordance(corpus, "(a+)+$").lines["node"]) == {"a", "A"}, "its marks are no words"


def test_a_change_of_method_is_told_from_a_change_of_the_world() -> None:
    articles = story()["articles"]
    one, other = (table("troop_figures", [claim(0, value, value)]) for value in (2500, 2400))
    read_otherwise = changes({"articles": articles, "troop_figures": one}, {"articles": articles, "troop_figures": other})
    assert read_otherwise[["change", "cause", "before", "after"]].to_numpy().tolist() == [
        ["revised", "method", "2,500", "2,400"]
    ]
    later = changes({"articles": articles.head(0), "troop_figures": one.head(0)}, {"articles": articles, "troop_figures": one})
    assert later[["change", "cause"]].to_numpy().tolist() == [["new", "world"]]
