"""Discovered names, joined over articles: who is worth adding to the story's list of actors."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

import pandas as pd

from helpers.analysis.evidence import TOGETHER, grouped, of_rows
from helpers.analysis.slices import restrict
from helpers.language.name_words import BODY_HEADS, PLACE_HEADS

__all__ = ["candidates", "same_person", "toml_of"]

# How alike two spellings of one word have to be, beside the same consonants: "Suleimani" and "Soleimani" are at .89, "Salman"
# and
# "Suleiman" at .71. Lower values join more spellings and more strangers.
_ALIKE = 0.74
_OF_STATES = frozenset(["foreign", "interior", "defense", "defence", "health", "finance", "oil", "prime", "state", "general"])
_GENERIC = BODY_HEADS | PLACE_HEADS | _OF_STATES
_PARTICLES = frozenset(["al", "el", "bin", "ibn", "abu", "ad", "as", "ash", "an", "ar", "az", "the", "ul", "ur"])
_SAME_CONSONANTS = str.maketrans({"q": "k", "c": "k", "z": "s", "y": "i", "w": "u", "v": "u", "g": "j", "d": "t"})


def candidates(names: pd.DataFrame, articles: pd.DataFrame, side: str, *, least: int = 2) -> pd.DataFrame:
    """`discovered_names`, `articles` → one row a name: ``name, type, variants`` (other spellings and short forms), ``mentions,
    articles, independent, first, last, why, toml, evidence``, those in most articles first; names in fewer than ``least``
    articles, that nothing but the model speaks for, are left out. ``side``: what the TOML to paste gives as side. Places have
    no
    TOML: they need coordinates."""
    columns = ["name", "type", "variants", "mentions", "articles", "independent", "first", "last", "why", "toml", "evidence"]
    rows = restrict(names, articles)
    if rows.empty:
        return pd.DataFrame({column: pd.Series(dtype=object) for column in columns})
    rows = rows.assign(name=_joined(rows), _evidence=of_rows(rows))
    known = articles[["article_id", "is_first", "published"]].assign(is_first=articles["is_first"].astype(bool))
    rows = rows.merge(known, on="article_id", how="left")
    made = grouped(
        rows.assign(_first=rows["article_id"].where(rows["is_first"])), ["name"],
        type=("type", _most_common), variants=("surface", _counted), full=("form", _counted), mentions=("article_id", "size"),
        articles=("article_id", "nunique"), independent=("_first", "nunique"), first=("published", "min"), last=("published",
        "max"),
        why=("method", _counted), evidence=("_evidence", TOGETHER),
    )  # fmt: skip
    of_name = {name: [v for v in variants if v != name] for name, variants in zip(made["name"], made["variants"], strict=True)}
    kept = [
        not _is_generic(str(name)) and (count >= least or any(method != "the model of names" for method in why))
        for name, count, why in zip(made["name"], made["articles"], made["why"], strict=True)
    ]
    texts: list[Any] = [
        toml_of(str(name), str(kind), side, of_name[name]) if kind != "place" else None
        for name, kind in zip(made["name"], made["type"], strict=True)
    ]
    variants: list[Any] = [of_name[name] for name in made["name"]]
    made = made.assign(variants=variants, toml=pd.Series(texts, made.index, dtype=object))[kept]
    made = made.sort_values(["articles", "mentions", "name"], ascending=[False, False, True], kind="stable")
    return made[columns].reset_index(drop=True)


def _is_generic(name: str) -> bool:
    """Whether a name says only what kind of body or place it is, as "Parliament" and "Interior Ministry" do."""
    return all(word in _GENERIC for word in name.casefold().split())


def _most_common(values: pd.Series[str]) -> str:
    return sorted(Counter(values).items(), key=lambda item: (-item[1], item[0]))[0][0]


def _counted(values: pd.Series[str]) -> Any:
    """The different values, the most frequent first."""
    return [value for value, _ in sorted(Counter(values).items(), key=lambda item: (-item[1], item[0]))]


def _joined(rows: pd.DataFrame) -> list[str]:
    """For each row the name that all spellings of it share: for persons by `same_person`, and a surname alone for the only one
    who has it; for others by the same words."""
    counts = Counter(zip(rows["name"], rows["type"] == "person", strict=True))
    persons = {name: count for (name, person), count in counts.items() if person}
    others = {name: count for (name, person), count in counts.items() if not person}
    whose = {True: _joined_persons(persons), False: _joined_others(others)}
    return [whose[bool(kind == "person")][name] for name, kind in zip(rows["name"], rows["type"], strict=True)]


def _joined_others(counts: Mapping[str, int]) -> dict[str, str]:
    groups: dict[str, list[str]] = defaultdict(list)
    for name in counts:
        groups[" ".join(word for word in _words(name) if word not in _PARTICLES)].append(name)
    return {name: _best(group, counts) for group in groups.values() for name in group}


def _joined_persons(counts: Mapping[str, int]) -> dict[str, str]:
    full: dict[str, list[str]] = defaultdict(list)
    for name in sorted(counts, key=lambda one: (-counts[one], one)):
        words = _words(name)
        if len(words) > 1:
            full[_consonants(words[-1])].append(name)
    joined: dict[str, str] = {}
    for group in full.values():
        heads: list[str] = []
        for name in group:
            head = next((one for one in heads if same_person(one, name)), None)
            heads += [] if head else [name]
            joined[name] = head or name
    for name in counts:
        if name not in joined:
            bearers = {joined[one] for one in full.get(_consonants(_words(name)[-1] if _words(name) else name), ())}
            alike = [one for one in sorted(bearers) if _alike(_words(one)[-1], _words(name)[-1])]
            joined[name] = alike[0] if len(alike) == 1 else name
    return joined


def _best(group: Sequence[str], counts: Mapping[str, int]) -> str:
    return sorted(group, key=lambda name: (-counts[name], -len(name), name))[0]


def same_person(one: str, other: str) -> bool:
    """Whether two full names can be spellings of one: the same surname, and given names alike, or an initial of each other.

    >>> same_person("Qasem Soleimani", "Qassem Suleimani"), same_person("Ali Hassan", "Omar Hassan")
    (True, False)
    """
    first, second = (_without_particles(name) for name in (one, other))
    if len(first) < 2 or len(second) < 2 or not _alike(first[-1], second[-1]):
        return False
    short, long = sorted((first[:-1], second[:-1]), key=len)
    return all(any(_alike(word, given) or _is_initial(word, given) for given in long) for word in short)


def _is_initial(one: str, other: str) -> bool:
    return min(len(one), len(other)) == 1 and one[0] == other[0]


def _without_particles(name: str) -> list[str]:
    return [word for word in _words(name) if word not in _PARTICLES]


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", plain.replace("'", ""))


def _alike(one: str, other: str) -> bool:
    return one == other or (
        _consonants(one) == _consonants(other) and SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
    )


def _consonants(word: str) -> str:
    """What different transliterations of one word agree in."""
    hard = word.translate(_SAME_CONSONANTS)
    return re.sub(r"(.)\1+", r"\1", hard[:1] + re.sub(r"[aeiouh]", "", hard[1:]))


def toml_of(name: str, kind: str, side: str, variants: Iterable[str]) -> str:
    """The entry to paste into the story's actors.toml.

    >>> print(toml_of("Delta Rivers Authority", "government_body", "Other", ["DRA"]))
    [[actor]]
    name = "Delta Rivers Authority"
    type = "government_body"
    side = "Other"
    aliases = [{ text = "DRA", kind = "acronym" }]
    """
    lines = ["[[actor]]", f"name = {_quoted(name)}", f'type = "{kind}"', f"side = {_quoted(side)}"]
    surname = name.rsplit(" ", 1)[-1]
    aliases = [alias for alias in variants if not (kind == "person" and (" " not in alias or alias == surname))]
    if aliases:
        lines.append(f"aliases = [{', '.join(_alias(alias) for alias in dict.fromkeys(aliases))}]")
    return "\n".join(lines)


def _alias(text: str) -> str:
    acronym = text.isupper() and " " not in text
    return f'{{ text = {_quoted(text)}, kind = "acronym" }}' if acronym else _quoted(text)


def _quoted(text: str) -> str:
    cleaned = "".join(character for character in text if character.isprintable())
    return '"' + cleaned.replace("\\", "\\\\").replace('"', '\\"') + '"'
