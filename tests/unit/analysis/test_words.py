"""Counts, contexts and courses of words, each against a published example, another implementation, or all possibilities."""

from __future__ import annotations

import itertools
import math
import re
import time
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.metrics import BigramAssocMeasures
from scipy import stats

from helpers.analysis import collocation, concordance, counting, slices, topics, trends
from helpers.analysis.corpus import Corpus, corpus_of
from helpers.analysis.keyness import chi_squared, log_odds
from helpers.analysis.phrases import ngrams, phrases
from helpers.analysis.required_parts import required_parts
from helpers.errors import ParameterError
from helpers.language import split_sentences, tokenize
from helpers.language.lemmas import lemmas_of
from helpers.story import Topic

_TEXTS = (
    "The coalition will withdraw troops. Talks on withdrawing the troops began, Shia' al-Sudani said.",
    "Two soldiers and 2,500 troops stay. The Higher Military Commission met; the Higher Military Commission talks.",
    "“Troops” leave the air base. An air base burned. The higher military commission met at the air base.",
    "Oil flows. No troops of the coalition were near the air base in Iraq's west.",
)


def _corpus(texts: tuple[str, ...] = _TEXTS) -> Corpus:
    return corpus_of(*_frames(texts))


def _frames(texts: tuple[str, ...]) -> tuple[pd.DataFrame, pd.DataFrame]:
    ids = [f"{number:016x}" for number in range(len(texts))]
    rows = [
        (key, f"{key}:{n:04}", start, text[start:end])
        for key, text in zip(ids, texts, strict=True)
        for n, (start, end) in enumerate(split_sentences(text))
    ]
    day = pd.to_datetime(["2024-01-01"] * len(texts))
    articles = pd.DataFrame(
        {
            "article_id": ids, "text": list(texts), "title": None, "is_first": True, "words": [len(t.split()) for t in texts],
            "outlet": [f"Sample {n % 2}" for n in range(len(texts))], "country": "Iraq", "cluster_id": ids,
            "published": day, "published_end": day,
        }
    )  # fmt: skip
    return pd.DataFrame(rows, columns=["article_id", "sentence_id", "start", "text"]), articles


def _nodes(corpus: Corpus, query: str, **how: bool) -> list[str]:
    return concordance.concordance(corpus, query, **how).lines["node"].tolist()


@pytest.mark.parametrize(
    ("query", "nodes"),
    [
        ("troops", ["Troops", "troops", "troops", "troops", "troops"]),
        ("withdraw*", ["withdraw", "withdrawing"]),
        ("soldier*|oil", ["Oil", "soldiers"]),
        (
            "higher military commission",
            ["Higher Military Commission", "Higher Military Commission", "higher military commission"],
        ),
        ("the * base", ["the air base", "the air base", "the air base"]),
        ("Shia’", ["Shia'"]),
        ("2,500 troops", ["2,500 troops"]),
        ("troops stay talks", []),
        ("…", []),
        ("", []),
    ],
)
def test_a_query_finds_words_phrases_and_wildcards(query: str, nodes: list[str]) -> None:
    assert sorted(_nodes(_corpus(), query)) == sorted(nodes)


def test_lines_are_sorted_by_their_contexts_and_point_at_their_words() -> None:
    corpus = _corpus()
    found = concordance.concordance(corpus, "troops", sort=("right",))
    after = [re.findall(r"[\w-]+", right.casefold())[:1] for right in found.lines["right"]]
    assert after == sorted(after)
    for row in found.lines.to_dict("records"):
        text = corpus.texts[int(row["article_id"], 16)]
        assert text[row["start"] : row["end"]] == row["node"]
    assert (found.total, found.articles) == (5, 4)
    few = concordance.concordance(corpus, "troops", sort=("left",), limit=2)
    assert (len(few.lines), few.total) == (2, 5)
    with pytest.raises(ValueError, match="allowed: right, left"):
        concordance.concordance(corpus, "troops", sort=("up",))


def test_the_first_lines_of_many_are_those_of_all() -> None:
    corpus = _corpus(tuple(f"The {a} troops {b} the base." for a, b in itertools.product("dcba", repeat=2)) * 30)
    for sort in (("right", "left"), ("left",), ("node",), ("published",)):
        every = concordance.concordance(corpus, "troops", sort=sort, limit=None).lines
        few = concordance.concordance(corpus, "troops", sort=sort, limit=7).lines
        pd.testing.assert_frame_equal(few, every.head(7))


def test_a_slice_narrows_a_concordance() -> None:
    corpus = _corpus()
    own = slices.slice_of(corpus.articles, "outlet", "Sample 1")
    assert concordance.concordance(corpus, "troops", among=own).total == 2


@pytest.mark.parametrize(
    "pattern", [r"\btroops\b", r"the \w+ base", r"\d+,\d+ (troops|soldiers)", r"(air|oil)\b", r"[Hh]igher [(M]ilitary", "zzz"]
)
def test_a_pattern_finds_what_re_finds_in_each_sentence(pattern: str) -> None:
    corpus = _corpus()
    sentences, _ = _frames(_TEXTS)
    expected = [match[0] for text in sentences["text"] for match in re.finditer(pattern, text, re.IGNORECASE)]
    assert sorted(_nodes(corpus, pattern, regex=True)) == sorted(expected)


@pytest.mark.parametrize("pattern", ["(a+)+$", "(x+x+)+y", "(.*)(.*)(.*)(.*)zz", "((a{1,30}){1,30}){1,30}b"])
def test_a_bad_pattern_stops(pattern: str) -> None:
    corpus = _corpus(("a" * 3_000 + " xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx troops.",) * 3)
    before = time.monotonic()
    try:
        concordance.concordance(corpus, pattern, regex=True, seconds=0.5)
    except ParameterError:
        return  # too large to be compiled
    assert time.monotonic() - before < 20


@pytest.mark.parametrize("pattern", ["(", "(?=a)", "", "a" * 1_000])
def test_what_is_no_pattern_is_told(pattern: str) -> None:
    with pytest.raises(ParameterError, match="no regular expression"):
        concordance.concordance(_corpus(), pattern, regex=True)


@given(
    st.integers(1, 60).flatmap(
        lambda n: st.tuples(st.just(n), st.integers(n, 200), st.integers(n, 900), st.integers(2_000, 9_000))
    )
)
def test_measures_of_association_are_those_of_nltk(numbers: tuple[int, int, int, int]) -> None:
    together, places, in_all, words = numbers
    own = {name: float(values[0]) for name, values in collocation.association([together], places, [in_all], words).items()}
    table = (together, (places, in_all), words)
    assert own["mi"] == pytest.approx(BigramAssocMeasures.pmi(*table))
    assert own["t"] == pytest.approx(BigramAssocMeasures.student_t(*table))
    assert own["g2"] == pytest.approx(max(0.0, BigramAssocMeasures.likelihood_ratio(*table)), abs=1e-6)
    assert own["mi3"] == pytest.approx(own["mi"] + 2 * math.log2(together))


def test_collocates_by_direction_and_span() -> None:
    corpus = _corpus()
    both = collocation.collocations(corpus, "base", span=1, least=1).set_index("collocate")
    assert both.loc["air", ["count", "count_left", "count_right"]].tolist() == [4, 4, 0]
    right = collocation.collocations(corpus, "base", span=1, direction="right", least=1)
    assert "air" not in set(right["collocate"])
    phrase = collocation.collocations(corpus, "air base", span=1, direction="right", least=1)
    assert phrase["collocate"].tolist() == ["burned"]
    assert collocation.collocations(corpus, "nothing").empty


def test_a_place_between_two_nodes_counts_once() -> None:
    found = collocation.collocations(_corpus(("Oil talks oil.",)), "oil", least=1)
    assert found[["collocate", "count", "count_left", "count_right"]].to_numpy().tolist() == [["talks", 1, 0, 1]]


def test_chi_squared_is_that_of_scipy_and_log_odds_follow_their_equations() -> None:
    a, b, size_a, size_b = 12, 5, 1_000, 2_000
    expected = stats.chi2_contingency([[a, b], [size_a - a, size_b - b]], correction=False).statistic
    assert chi_squared([a], [b], size_a, size_b)[0] == pytest.approx(expected)
    found = log_odds([a, 4], [b, 8], size_a, size_b, prior_words=300)
    prior = 300 * 17 / 3_000
    delta = math.log((a + prior) / (1_300 - a - prior)) - math.log((b + prior) / (2_300 - b - prior))
    assert found.log_odds[0] == pytest.approx(delta)
    assert found.z[0] == pytest.approx(delta / math.sqrt(1 / (a + prior) + 1 / (b + prior)))
    assert found.log_odds[1] == pytest.approx(0, abs=0.005), "the same share in both"


def test_dispersion_of_the_example_of_gries() -> None:
    """Gries (2008): fifty words in five parts of nine to eleven, in which a word occurs one to five times."""
    parts = zip((9, 10, 10, 10, 11), (1, 2, 3, 4, 5), strict=True)
    corpus = _corpus(tuple(" ".join(["alpha"] * own + ["beta"] * (size - own)) for size, own in parts))
    row = counting.counts(corpus, by="term").set_index("term").loc["alpha"]
    assert row["dp"] == pytest.approx(0.18)
    assert row["juilland_d"] == pytest.approx(0.785, abs=0.0005)
    assert (row["count"], row["articles"], row["range"], row["per_article"]) == (15, 5, 1.0, 3.0)


@pytest.mark.parametrize("parts", counting.PARTS)
def test_every_kind_of_part_gives_a_list(parts: str) -> None:
    frame = counting.counts(_corpus(), parts=parts)
    assert frame.loc[frame["term"] == "troop", ["count", "articles", "forms"]].to_numpy().tolist() == [
        [5, 4, "troops 4, Troops 1"]
    ] or (frame.loc[frame["term"] == "troops", "count"].tolist() == [5])
    assert frame["range"].between(0, 1).all()


def test_lemmas_join_inflected_forms_and_leave_others_alone() -> None:
    terms = "strike strikes struck striking troops news paris u.s. us uses agree agreed stopped stop moving move parties party"
    lemma = lemmas_of([*terms.split(), "air", "base", "bases", "air base", "air bases"])
    assert {lemma[form] for form in ("strike", "strikes", "struck", "striking")} == {"strike"}
    assert [lemma[one] for one in ("news", "paris", "u.s.", "troops", "uses")] == ["news", "paris", "us", "troops", "uses"]
    assert [lemma[one] for one in ("agreed", "stopped", "moving", "parties")] == ["agree", "stop", "move", "party"]
    assert lemma["air bases"] == "air base"


def test_phrases_hold_together_and_stand_on_their_own() -> None:
    found = phrases(_corpus(), least=3).set_index("phrase")
    assert found.loc["higher military commission", "count"] == 3
    assert "higher military" not in found.index
    assert found.loc["air base", ["count", "articles"]].tolist() == [4, 2]
    assert "the air base" not in found.index
    two = ngrams(_corpus(), 2, least=2).set_index("phrase")["count"]
    assert (two["the air"], two["air base"]) == (3, 4)


_COUNTS = st.lists(st.tuples(st.integers(0, 8), st.integers(1, 12)), min_size=1, max_size=6).map(
    lambda rows: [(min(seen, of), of) for seen, of in rows]
)


@settings(deadline=None, max_examples=40)
@given(_COUNTS.filter(lambda rows: any(seen for seen, _ in rows)))
def test_bursts_are_the_cheapest_of_all_courses_of_states(rows: list[tuple[int, int]]) -> None:
    """Kleinberg (2003), against every possible course of three states."""
    seen, of = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    shares = [min(seen.sum() / of.sum() * 2.0**level, 0.9999) for level in range(3)]
    step = math.log(max(2, len(rows)))

    def cost(course: tuple[int, ...]) -> float:
        rises = sum(max(0, b - a) * step for a, b in itertools.pairwise((0, *course)))
        return rises - sum(stats.binom.logpmf(r, n, shares[s]) for r, n, s in zip(seen, of, course, strict=True))

    best = min(map(cost, itertools.product(range(3), repeat=len(rows))))
    levels = [0] * len(rows)
    for burst in trends.bursts(seen, of):
        for place in range(burst.first, burst.last + 1):
            levels[place] = max(levels[place], burst.level)
    assert cost(tuple(levels)) == pytest.approx(best)


_DISASTERS = (
    "4 5 4 0 1 4 3 4 0 6 3 3 4 0 2 6 3 3 5 4 5 3 1 4 4 1 5 5 3 4 2 5 2 2 3 4 2 1 3 2 2 1 1 1 1 3 0 0 1 0 1 1 0 0 3 1 0 3 2 2 "
    "0 1 1 1 0 1 0 1 0 0 0 2 1 0 0 0 1 1 0 2 3 3 1 1 2 1 1 1 1 2 4 2 0 0 1 4 0 0 0 1 0 0 0 0 0 1 0 0 1 0 1"
)


def test_the_change_in_british_coal_mining_disasters_is_found() -> None:
    """Disasters of 1851 to 1961 (Jarrett 1979): Raftery and Akman (1986) and Carlin, Gelfand and Smith (1992) find one change,
    about 1890, from some 3.1 a year to 0.9."""
    counts = [int(count) for count in _DISASTERS.split()]
    first, *_ = found = trends.change_points(counts, np.ones(len(counts)))
    assert 1851 + first.at in range(1889, 1893)
    assert 1851 + first.earliest in range(1884, 1891)
    assert 1851 + first.latest in range(1891, 1898)
    assert first.probability > 0.999
    assert first.before == pytest.approx(3.1, abs=0.1)
    assert len(found) <= 2


@given(st.integers(1, 9), st.integers(3, 30))
def test_a_steady_rate_has_no_change(count: int, length: int) -> None:
    assert trends.change_points([count] * length, [10] * length) == []
    assert trends.moving_mean([count] * length).tolist() == pytest.approx([count] * length)


def test_topics_cover_pair_and_leave_over() -> None:
    dictionaries = (
        Topic(id="leaving", name="Leaving", terms=("withdraw*", "leave")),
        Topic(id="base", name="Bases", terms=("air base*",), exclude=("near the air base",)),
        Topic(id="gold", name="Gold", terms=("gold",)),
    )
    sentences, articles = _frames((*_TEXTS, "Nothing happened."))
    found = topics.topic_coverage(sentences, articles, dictionaries)
    assert found.topics[["articles", "count"]].to_numpy().tolist() == [[2, 3], [1, 3], [0, 0]]
    assert found.pairs[["topic", "other", "articles", "lift"]].to_numpy().tolist() == [["leaving", "base", 1, 2.5]]
    assert found.uncovered["article_id"].tolist() == [f"{n:016x}" for n in (1, 3, 4)]
    assert len(topics.with_topic(articles, sentences, dictionaries[1])) == 1


def test_slices_by_each_kind() -> None:
    _, articles = _frames(_TEXTS)
    mentions = pd.DataFrame({"article_id": [articles["article_id"][0]], "side": ["Iraq"]})
    assert len(slices.slice_of(articles, "outlet", "Sample 0")) == 2
    assert len(slices.slice_of(articles, "country", "Iraq")) == 4
    assert len(slices.slice_of(articles, "side", "Iraq", mentions=mentions)) == 1
    assert len(slices.slice_of(articles, "cluster", articles["cluster_id"][2])) == 1
    assert len(slices.slice_of(articles, "period", f"{date(2024, 1, 1)}..")) == 4
    assert len(slices.slice_of(articles, "period", "..2023-12-31")) == 0
    with pytest.raises(ValueError, match="there are: period, outlet"):
        slices.slice_of(articles, "moon", "full")


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        (r"\btroops\b", [{"troops"}]),
        (r"the \w+ base", [{"base"}, {"the"}]),
        (r"withdraw(al|s|ing)?\b", [{"withdraw"}]),
        (r"(?:troops|soldiers|men) in", [{"troops", "soldiers", "men"}, {"in"}]),
        (r"(troops|\w+)", []),
        (r"Bases? were?", [{"base"}, {"wer"}]),
        (r"ab+cd{2}", [{"ab"}, {"cd"}]),
        (r"\d+,\d+", [{r"\d"}]),
        (r"F-16", [{"16"}]),
        (r"x*|troops", []),
        (r"[troops]+ []a-z]ab", [{"ab"}]),
        (r"\Qtroops\E", []),
        (r"(?i:troops)", []),
        ("(" * 60 + "troops" + ")" * 60, []),
    ],
)
def test_what_a_pattern_cannot_do_without(pattern: str, parts: list[set[str]]) -> None:
    assert required_parts(pattern) == parts


_PIECES = st.sampled_from(
    [
        "troops",
        "the",
        "The",
        " ",
        r"\b",
        r"\w+",
        ".",
        "(al|oil)",
        "(Iraq|)",
        "s?",
        "b+",
        "[a-h]",
        r"\d",
        r"\s",
        "|",
        "e{0,2}",
        "'",
        "-",
    ]
)


@settings(deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=6).map("".join))
def test_no_hit_is_lost_by_looking_up_words_first(pattern: str) -> None:
    corpus = _corpus()
    of_all_sentences = f"(?i:){pattern}"
    assert required_parts(of_all_sentences) == []
    assert _nodes(corpus, pattern, regex=True) == _nodes(corpus, of_all_sentences, regex=True)


@given(st.text(alphabet="abAB19.-'’@&_/: \u00ad\u0301", max_size=30))
def test_letters_and_digits_that_touch_are_in_one_token(text: str) -> None:
    spans = [(token.start, token.end) for token in tokenize(text)]
    for run in re.finditer("[A-Za-z0-9]+", text):
        if run[0] in {"s", "S"}:
            continue
        assert any(start <= run.start() and run.end() <= end for start, end in spans), (run, spans)


def test_a_line_ends_with_whole_words() -> None:
    corpus = _corpus(("Several advisers of the coalition left before troops arrived in the western governorate.",))
    row = concordance.concordance(corpus, "troops", width=10).lines.iloc[0]
    assert (row["left"], row["right"]) == ("before ", " arrived")
    row = concordance.concordance(corpus, "troops", width=11).lines.iloc[0]
    assert (row["left"], row["right"]) == ("before ", " arrived in")
    row = concordance.concordance(corpus, "Several").lines.iloc[0]
    assert row["left"] == ""
