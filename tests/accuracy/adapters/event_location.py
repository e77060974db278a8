"""Which place belongs to which violent verb: 3,000 sentences with one verb marked, and the tokens of the place where that
happened marked in a half of them (`labeled_text.jsonl`; some marked verbs are of protests, patrols and captures).

Each sentence is read alone, and the marked verb stands in for the word that an attack hangs on. Scored are tokens of places,
as in the original: precision and recall over all tokens. The anchor is a recurrent network (Halterman 2019), "over .83"."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.accuracy.attacks_read import read_attacks
from tests.accuracy.reading import the_story
from tests.accuracy.scoring import Judged, Result, precision_recall_f1

from helpers.extract.attack_places import nearest_spot, spots_in
from helpers.extract.locations import Locator

__all__ = ["judge", "measure"]


def measure(folder: Path) -> list[Result]:
    return precision_recall_f1("event_location", "place tokens", judge(folder), 0.83, "recurrent network, Halterman 2019")


def judge(folder: Path) -> list[Judged]:
    items = [json.loads(line) for line in (folder / "labeled_text.jsonl").read_text("utf-8").strip().split("\n")]
    read = read_attacks((f"el{n:04d}", item["text"], None, False) for n, item in enumerate(items))
    where = Locator(the_story())
    return [
        judged
        for item, one in zip(items, read, strict=True)
        for judged in _judge(item, _found(item, one.reading, where), one.reading.article_id)
    ]


def _found(item: dict[str, Any], reading: Any, where: Locator) -> set[int]:
    """The offsets of the characters that the place of the marked verb covers."""
    verb = next(span for span in item["spans"] if span["label"] == "VERB")
    sentence = next((s for s in reading.sentences if s.start <= verb["start"] < s.end), None)
    if sentence is None:
        return set()
    at = (verb["start"] - sentence.start, verb["end"] - sentence.start)
    spots = spots_in(sentence.text, sentence.start, reading.mentions_in(sentence), where, at, is_noun=False)
    spot = nearest_spot(sentence.text, spots, at, (0, len(sentence.text)), where)
    return set() if spot is None else set(range(sentence.start + spot.start, sentence.start + spot.end))


def _judge(item: dict[str, Any], covered: set[int], name: str) -> Iterator[Judged]:
    marked = {
        token["id"]
        for span in item["spans"]
        if span["label"] == "LOCATION"
        for token in item["tokens"]
        if token["start"] < span["end"] and span["start"] < token["end"]
    }
    for token in item["tokens"]:
        found = token["start"] in covered
        if found or token["id"] in marked:
            wanted = token["text"] if token["id"] in marked else None
            shown = f"{token['text']} in: {item['text'][:200]}"
            yield Judged("place tokens", name, wanted and shown, shown if found else None, found and wanted is not None)
