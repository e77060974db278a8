"""Whether "he" or "she" can mean somebody, by title and given name."""

from __future__ import annotations

import pytest

from helpers.language.given_names import gender_of


@pytest.mark.parametrize(
    ("name", "pronoun"),
    [
        ("Sabrina Singh", "she"),
        ("Lloyd Austin", "he"),
        ("Mrs. Sample", "she"),
        ("Pentagon spokesman Robin Sample", "he"),
        ("Robin Sample", None),
        ("Sample", None),
        ("Maria", None),  # one name may be a surname
        ("", None),
    ],
)
def test_title_and_given_name_tell(name: str, pronoun: str | None) -> None:
    assert gender_of(name) == pronoun
