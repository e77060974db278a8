"""402 articles on the war in Syria, with what readers of a crowd noted of the main attack of each (`fakes.csv`): governorate,
who did it, how, and how many civilians and others died.

* The article's attack is the first report with a toll, else the first report. Its date column is no gold for the attack's day.
* place: the governorate of the report's place or of the place around it; one without a report is wrong. Right, too, is what
  lies nearer to the key's capital than to any other (an article seldom names the governorate of a town).
* killed: the key's civilians and others together; right when the range holds it, and exact when its lower end is it. Articles
  whose key has nobody killed are left out: it does not tell nobody from not noted.
* actor and cause: right when the named perpetrator, or one of the means, is of the key's class; "unknown" is left out.
* No published values for these fields."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tests.accuracy.attacks_read import ReadAttacks, read_attacks
from tests.accuracy.scoring import Judged, Result, share_right

from helpers.language.dates import find_dates
from helpers.story.distances import distance_km

__all__ = ["judge", "measure"]

_FIELDS = ("an attack found", "place", "killed in range", "killed exact", "actor", "cause")
# The capitals of the key's governorates, in degrees.
_CAPITALS = {
    "aleppo": (36.20, 37.16), "damascus": (33.51, 36.29), "idlib": (35.93, 36.63), "deir ezzor": (35.34, 40.14),
    "raqqa": (35.95, 39.01), "hasakeh": (36.50, 40.75), "homs": (34.73, 36.71), "daraa": (32.62, 36.11),
    "hama": (35.13, 36.75), "quneitra": (33.12, 35.82), "lattakia": (35.53, 35.79), "tartous": (34.89, 35.89),
}  # fmt: skip
_NAMES = {
    "deir ezzor": r"deir[ -]?(?:ez|al|e)?-?z+(?:our|or)", "hasakeh": r"hass?ak[ae]h?", "raqqa": r"raqq?ah?",
    "daraa": r"dara['’]?a|deraa",
    "lattakia": r"latt?akia", "tartous": r"tart[ou]+s", "damascus": r"damascus|ghouta|douma\b",
    "aleppo": r"aleppo|kobani?|manbij",
    "idlib": r"idlib", "homs": r"homs|palmyra", "hama": r"hama\b", "quneitra": r"quneitra",
}  # fmt: skip
_ACTORS = {
    "syrian government or russian troops": r"syria|russia|regime|assad|government|army",
    "the organization of the islamic state in iraq and the levant - isis": r"islamic state|isis|isil|daesh|jihadis",
    "international coalition forces": r"coalition|united states|u\.?s\.?\b|france|britain|united kingdom",
    "armed opposition groups": r"rebel|opposition|free syrian|insurgent|militant|terrorist|islamist|islam|ahrar|front",
    "self administration forces": r"kurd|syrian democratic forces|ypg|protection units",
    "al-nusra front": r"nusra|qaeda|terrorist",
}
_CAUSES = {
    "shelling": {"airstrike", "artillery", "mortar", "rocket", "missile", "bomb", "drone"},
    "explosion": {"bomb", "suicide_bomb", "car_bomb", "roadside_bomb"},
    "chemical and toxic gases": {"chemical"}, "shooting": {"shooting", "ambush", "assassination"},
    "execution": {"stabbing", "execution"},
}  # fmt: skip
_DAY = re.compile(r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December|"
                  r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\.? \d{4}|\b(?:January|February|March|April|May|June|July|"
                  r"August|September|October|November|December) \d{1,2},? \d{4}")  # fmt: skip


def measure(folder: Path) -> list[Result]:
    judged = judge(folder)
    return [share_right("fakes", field, judged) for field in _FIELDS]


def judge(folder: Path) -> list[Judged]:
    with (folder / "fakes.csv").open(encoding="latin-1", newline="") as lines:
        keys = list(csv.DictReader(lines))
    texts = ((key["unit_id"] + f":{n}", _text(key), _published(key["article_content"]), True) for n, key in enumerate(keys))
    read = read_attacks(texts)
    return [judged for key, one in zip(keys, read, strict=True) for judged in _judge(key, one)]


def _text(key: Mapping[str, str]) -> str:
    return f"{key['article_title'].strip()}\n{key['article_content']}"


def _published(text: str) -> date | None:
    """The first full date of the text, which these articles begin with."""
    match = _DAY.search(text[:400])
    return next((found.first for found in find_dates(match[0], None)), None) if match else None


def _judge(key: Mapping[str, str], read: ReadAttacks) -> Iterator[Judged]:
    rows = [row for row in read.rows if row["count_low"] is None]
    row = next((row for row in rows if row["killed_low"] or row["killed_high"]), rows[0] if rows else None)
    name = key["unit_id"]
    yield Judged("an attack found", name, "one", str(row) if row else None, row is not None)
    shown = f"{row['place']} ({row['place_context']})" if row else None
    yield Judged("place", name, key["location"], shown, row is not None and _in_governorate(key["location"], row))
    dead = int(key["nb_civilians"]) + int(key["nb_noncivilians"])
    if dead:
        low, high = (row["killed_low"], row["killed_high"]) if row else (None, None)
        within = low is not None and low <= dead and (high is None or dead <= high)
        yield Judged("killed in range", name, str(dead), f"{low}..{high}", within)
        yield Judged("killed exact", name, str(dead), f"{low}..{high}", low == dead)
    if key["actor"] != "unknown":
        found = (row["perpetrator"] or "") if row else ""
        right = re.search(_ACTORS[key["actor"]], found, re.IGNORECASE) is not None
        yield Judged("actor", name, key["actor"], found, right)
    if key["cause_of_death"] != "unknown":
        means = row["means"] if row else []
        yield Judged("cause", name, key["cause_of_death"], str(means), bool(_CAUSES[key["cause_of_death"]] & set(means)))


def _in_governorate(wanted: str, row: Mapping[str, Any]) -> bool:
    told = f"{row['place'] or ''} {row['place_context'] or ''}"
    named = [name for name, pattern in _NAMES.items() if re.search(pattern, told, re.IGNORECASE)]
    if named or row["latitude"] is None or row["place_precision"] == "country":
        return wanted in named
    nearest = min(_CAPITALS, key=lambda name: distance_km(row["latitude"], row["longitude"], *_CAPITALS[name]))
    return nearest == wanted
