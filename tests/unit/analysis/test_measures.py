"""Statistics against worked examples from the literature, from nltk or by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.analysis.collocation import log_dice
from helpers.analysis.dispersion import deviation_of_proportions, juilland_d
from helpers.analysis.keyness import corrected, log_likelihood, log_ratio, p_of_g2, percent_diff

# Gries (2008): a corpus of fifty words in five parts, in which "a" occurs one to five times.
_PARTS, _OF_A = (9, 10, 10, 10, 11), (1, 2, 3, 4, 5)


def test_dispersion_of_the_example_of_gries() -> None:
    assert deviation_of_proportions(_OF_A, _PARTS) == pytest.approx(0.18)
    assert juilland_d(_OF_A, _PARTS) == pytest.approx(0.785, abs=0.0005)
    assert deviation_of_proportions(_PARTS, _PARTS) == pytest.approx(0)
    assert juilland_d((5, 0, 0, 0, 0), (10,) * 5) == pytest.approx(0)


def test_log_likelihood_by_hand() -> None:
    # Expected 5 and 10: 2 × (10 ln 2 + 5 ln ½) = 10 ln 2.
    assert log_likelihood([10], [5], 1000, 2000)[0] == pytest.approx(10 * math.log(2))
    assert log_likelihood([3, 0], [6, 0], 1000, 2000).tolist() == pytest.approx([0, 0])


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [(392, 170, "90"), (348, 99, "147"), (15, 14, "0"), (9, 32, "14"), (21, 25, "0")],
    ids=["KEEP", "keep", "keeps", "keeping", "kept"],
)
def test_log_likelihood_of_the_example_of_rayson(a: int, b: int, expected: str) -> None:
    """ "Keep" in a learners' and a native speakers' corpus of a million words each, as Rayson worked it on the Corpora list
    (18 January 2002), without decimals."""
    assert f"{log_likelihood(a, b, 1e6, 1e6):.0f}" == expected


@pytest.mark.parametrize(
    ("a", "b", "words_a", "words_b", "expected"),
    [
        (52, 57, 50_000, 75_000, "2.65"),  # the example of Lancaster's course, as its form answers
        (540, 7_525, 116_000, 5_451_382, "534.64"),  # the others as the tests of CLiC give the calculator's answers
        (227, 3_635, 116_000, 5_451_382, "183.53"),
        (16, 650, 116_000, 5_451_382, "0.32"),
        (540, 0, 116_000, 5_451_382, "4180.78"),
    ],
)
def test_log_likelihood_of_the_calculator_of_lancaster(a: int, b: int, words_a: int, words_b: int, expected: str) -> None:
    """Answers of ucrel.lancs.ac.uk/llwizard.html, to the two decimals that it shows."""
    assert f"{log_likelihood(a, b, words_a, words_b):.2f}" == expected


@pytest.mark.parametrize(("g2", "p"), [(3.84, 0.05), (6.63, 0.01), (10.83, 0.001), (15.13, 0.0001)])
def test_p_at_the_critical_values(g2: float, p: float) -> None:
    assert p_of_g2(g2)[0] == pytest.approx(p, rel=0.02)


def test_effect_sizes() -> None:
    assert log_ratio([10, 8, 0], [5, 0, 8], 1000, 2000).tolist() == pytest.approx([2, 5, -3])
    assert percent_diff([10], [5], 1000, 2000)[0] == pytest.approx(300)
    assert log_dice(5, 5, 5) == 14
    assert log_dice(5, 10, 10) == 13


def test_corrections_by_hand() -> None:
    p = [0.01, 0.04, 0.03, 0.005]
    assert corrected(p, "holm").tolist() == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert corrected(p, "bh").tolist() == pytest.approx([0.02, 0.04, 0.04, 0.02])
    assert corrected(p, "none").tolist() == p
    with pytest.raises(ValueError, match="allowed: holm, bh, none"):
        corrected(p, "bonferoni")


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_a_correction_never_makes_a_p_smaller_and_holm_is_the_stricter(p: list[float]) -> None:
    holm, bh = corrected(p, "holm"), corrected(p, "bh")
    assert all(one >= other - 1e-12 for one, other in zip(bh, p, strict=True))
    assert all(one >= other - 1e-12 for one, other in zip(holm, bh, strict=True))


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(1, 99)), min_size=2, max_size=20).filter(lambda x: any(c for c, _ in x))
)
def test_dispersion_does_not_depend_on_the_order_of_parts(parts: list[tuple[int, int]]) -> None:
    counts, sizes = zip(*parts, strict=True)
    turned = deviation_of_proportions(counts[::-1], sizes[::-1])
    assert deviation_of_proportions(counts, sizes) == pytest.approx(turned)
    assert 0 <= turned <= 1
