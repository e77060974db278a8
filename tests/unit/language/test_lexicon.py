"""Arrays of tokens are exactly the tokens, and counts exactly the terms."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.language import tokenize
from helpers.language.lexicon import Lexicon, count_terms
from helpers.language.pieces import PieceNumbers, cut
from helpers.language.terms import fold_term, is_term

_PIECES = "Shia' Shia’ al-Sudani Sabbar bin U.S. U.S.-led p.m. 2,500 .50 9/11 “coalition,” (the troops). don’t Iraq's ’s — …"
_WRITTEN = st.lists(
    st.one_of(
        st.sampled_from(_PIECES.split(" ")),
        st.text(alphabet="abA.,'’-\"“”() \u00a0\n1é\u0301\ue000𝐀\u00ad@/:", max_size=30),
        st.text(max_size=12),
    ),
    max_size=25,
).map(" ".join)


def _tokens(texts: list[str], lexicon: Lexicon) -> list[tuple[int, int, str]]:
    read = lexicon.read(texts)
    forms = lexicon.forms
    rows = zip(read.text.tolist(), read.start.tolist(), read.form.tolist(), strict=True)
    return [(text, start, forms[form]) for text, start, form in rows]


@given(st.lists(_WRITTEN, max_size=4))
def test_read_gives_what_tokenize_gives(texts: list[str]) -> None:
    expected = [
        (number, token.start, token.text)
        for number, text in enumerate(texts)
        for token in tokenize(text.replace("\x00", "\ufffd"))
    ]
    lexicon = Lexicon()
    assert _tokens(texts, lexicon) == expected
    assert _tokens(texts, lexicon) == expected, "and again, when every piece is known"


@given(st.lists(_WRITTEN, max_size=4))
def test_counts_are_those_of_the_tokens(texts: list[str]) -> None:
    counted = count_terms(texts)
    rows = zip(counted.text.tolist(), counted.term.tolist(), counted.count.tolist(), strict=True)
    expected = Counter(
        (number, fold_term(token.text))
        for number, text in enumerate(texts)
        for token in tokenize(text)
        if is_term(token.text, fold_term(token.text))
    )
    assert {(text, counted.terms[term]): count for text, term, count in rows} == expected


def test_one_space_makes_neighbours_and_nothing_else_does() -> None:
    lexicon = Lexicon()
    read = lexicon.read(["air base, air  base\nair\u00a0base", "air (base) air/base"])
    words = [lexicon.forms[form] for form in read.form]
    neighbours = [(words[n - 1], words[n]) for n in range(1, len(words)) if read.adjacent[n]]
    assert words == ["air", "base"] * 5
    assert neighbours == [("air", "base"), ("air", "base")]


def test_pieces_with_one_mixture_are_told_apart() -> None:
    """Slots are only a memory: a table in which every slot is taken by another piece changes no number."""
    numbers = PieceNumbers()
    numbers._slots[:] = 0  # every slot claims to hold the first piece
    text = "one two one extraordinarilylongwordindeedlonger two"
    assert [numbers.names[number] for number in numbers.of(text, cut(text))] == text.split(" ")


@pytest.mark.parametrize("texts", [[], [""], ["", " "], ["…"]])
def test_no_words(texts: list[str]) -> None:
    assert len(Lexicon().read(texts).form) == 0
    assert len(count_terms(texts).count) == 0
