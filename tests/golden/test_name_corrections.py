"""How an analyst's corrections of names are obeyed, in sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from helpers.errors import ConfigurationError
from helpers.extract.contract import Mention, Reading, Sentence
from helpers.extract.mentions import MENTIONS
from helpers.language.sentences import split_sentences
from helpers.story import Correction, Story

_NEWS = "Lloyd Austin visited on Monday. Austin met officials of Kataib Hezbollah's rivals in Baghdad."


def _read(story: Story, body: str, *corrections: tuple[str, str, str], article: str = "0123456789abcdef") -> list[Mention]:
    rules = tuple(
        Correction(document=name, field=field, value=value, reason="seen on paper")  # type: ignore[arg-type]
        for name, field, value in corrections
    )
    sentences = tuple(
        Sentence(f"{article}:{n:04d}", start, end, n, 0, False, body[start:end])
        for n, (start, end) in enumerate(split_sentences(body))
    )
    reading = Reading(article, "Sample Wire Service", date(2024, 3, 15), body, sentences)
    read = MENTIONS.build(story.model_copy(update={"name_corrections": rules}))
    return [row for row in read(reading) if isinstance(row, Mention)]


def _actors(mentions: list[Mention]) -> list[tuple[str, str]]:
    return [(mention.surface, mention.actor) for mention in mentions if mention.actor]


def test_a_forbidden_name_no_longer_means_the_actor(story: Story) -> None:
    assert ("Austin", "Lloyd Austin") in _actors(_read(story, _NEWS))
    assert ("Austin", "Lloyd Austin") not in _actors(_read(story, _NEWS, ("Austin", "forbid_name", "Lloyd Austin")))
    assert ("Lloyd Austin", "Lloyd Austin") in _actors(_read(story, _NEWS, ("Austin", "forbid_name", "Lloyd Austin")))


def test_a_star_forbids_all_actors(story: Story) -> None:
    assert "Baghdad" not in [
        m.surface for m in _read(story, "Baghdad rejected it.", ("Baghdad", "forbid_name", "*")) if m.actor
    ]


def test_a_forced_name_means_the_actor_though_no_list_has_it(story: Story) -> None:
    found = _read(story, "The Tigris Desk declined to comment.", ("Tigris Desk", "force_name", "Iraq"))
    assert _actors(found) == [("Tigris Desk", "Iraq")]
    assert found[0].method == "corrected by an analyst: seen on paper"
    assert found[0].confidence == 1.0


def test_a_split_name_means_whom_the_words_of_the_article_speak_for(story: Story) -> None:
    split = ("Hussein", "split_name", "Fuad Hussein: foreign minister, Baghdad; Saddam Hussein: invasion, 2003")
    assert _actors(_read(story, "Hussein, the foreign minister, spoke.", split))[0] == ("Hussein", "Fuad Hussein")
    assert _actors(_read(story, "Hussein fell after the invasion.", split))[0] == ("Hussein", "Saddam Hussein")
    assert _actors(_read(story, "Hussein left.", split)) == []


def test_a_correction_can_hold_for_one_article(story: Story) -> None:
    rule = ("Austin@0123", "forbid_name", "Lloyd Austin")
    assert ("Austin", "Lloyd Austin") not in _actors(_read(story, _NEWS, rule))
    assert ("Austin", "Lloyd Austin") in _actors(_read(story, _NEWS, rule, article="fedcba9876543210"))


def test_another_spelling_is_not_corrected(story: Story) -> None:
    assert _actors(_read(story, "The tigris desk declined.", ("Tigris Desk", "force_name", "Iraq"))) == []


def test_an_actor_that_the_story_does_not_have_is_an_error(story: Story, tmp_path) -> None:
    from helpers.story.checks import check_story

    wrong = Correction(document="Austin", field="force_name", value="Loyd Austin", reason="typing")
    with pytest.raises(ConfigurationError, match="Lloyd Austin"):
        check_story(story.model_copy(update={"name_corrections": (wrong,)}), tmp_path)
