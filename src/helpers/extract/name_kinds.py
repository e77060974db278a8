"""Of which type of actor a discovered body is, by the words of its name and the noun before it."""

from __future__ import annotations

from helpers.language.name_words import BODY_KINDS

__all__ = ["type_of_body"]

# The order in which kinds are asked: what makes an armed group or a force is said by any word of the name, what makes an office
# of a government or a company mostly by its last.
_BY_ANY_WORD = ("armed_group", "military")
_BY_LAST_WORD = ("government_body", "company", "media", "military", "armed_group", "international_organisation")
_NOUNS = {
    "militia": "armed_group", "militias": "armed_group", "faction": "armed_group", "rebels": "armed_group",
    "insurgents": "armed_group",
    "militants": "armed_group", "company": "company", "firm": "company", "airline": "company", "bank": "company",
    "newspaper": "media",
    "broadcaster": "media", "website": "media", "magazine": "media", "daily": "media", "channel": "media", "agency": "media",
    "ministry": "government_body",
}  # fmt: skip
_WORLD = frozenset(["international", "united", "world", "global", "european", "african", "arab", "islamic"])


def type_of_body(name: str, noun_before: str = "") -> str:
    """A type of actor for a body; "other" where nothing tells.

    >>> type_of_body("Ministry of Oil"), type_of_body("Liwa al-Qamar"), type_of_body("Basra Gas Company"),
    type_of_body("Nujaba")
    ('government_body', 'armed_group', 'company', 'other')
    """
    if noun_before in _NOUNS:
        return _NOUNS[noun_before]
    words = [word.strip(".,'’").casefold() for word in name.replace("-", " ").split()]
    if not words:
        return "other"
    for kind in _BY_ANY_WORD:
        if len(words) > 1 and BODY_KINDS[kind] & set(words):
            return kind
    heads = (words[-1], _head_before_of(words), words[0])
    for word in heads:
        for kind in _BY_LAST_WORD:
            if word in BODY_KINDS[kind]:
                return kind if kind != "international_organisation" or _WORLD & set(words) else "other"
    return "other"


def _head_before_of(words: list[str]) -> str:
    """The word before the first "of" or "for": the head of "House Committee of Foreign Affairs"."""
    for place, word in enumerate(words):
        if word in ("of", "for") and place:
            return words[place - 1]
    return ""
