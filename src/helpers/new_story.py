"""A story of one's own: a folder of small, commented configuration files that are valid as they stand."""

from __future__ import annotations

import re
from pathlib import Path

from helpers.errors import ConfigurationError

__all__ = ["write_new_story"]

_STORY = """\
# What the story is, and what its pages say of it.
title = {title}
question = "What changed, on whose word, and since when?"
timezone = "UTC"           # an IANA time zone: where the story happens
language = "en"

[period]                   # the days that the story is about; `end` may be left out
start = 2024-01-01

# The sides of the story, with the colour that each always has on charts (light and dark page).
[[sides]]
name = "Government"
colour = "#1b6ca8"
colour_dark = "#6fb3e0"

[[sides]]
name = "Other"
colour = "#767676"
colour_dark = "#a8a8a8"

# Who publishes: names as credits write them, hosts, whether it is a news agency.
[[outlets]]
name = "Example Gazette"
country = "Exampleland"
names = ["The Example Gazette"]
domains = ["gazette.example"]
wire = false
"""

_ACTORS = """\
# Who can be named. Types: person, state, government_body, military, armed_group, international_organisation, company, media,
# other. An alias is a plain name, or a table: kind (name, short, acronym, demonym, metonym), alone = false for a name that
# counts only after a fuller one, period = {{ start = …, end = … }} for a name that means the actor on some days only.
[[actor]]
name = "Exampleland"
type = "state"
side = "Government"
aliases = [{{ text = "Examplelander", kind = "demonym" }}, {{ text = "Example City", kind = "metonym" }}]

[[actor]]
name = "Maria Sample"
type = "person"
side = "Government"
aliases = [{{ text = "Sample", kind = "short", alone = false }}]

  [[actor.offices]]
  title = "Prime Minister"
  of = "Exampleland"
  phrases = ["Examplelander prime minister", "prime minister of Exampleland"]
  period = {{ start = 2023-05-01 }}
"""

_PLACES = """\
# Places that the world's gazetteer does not know or that the story needs more exactly; coordinates in degrees.
# Kinds: site, base, city, province, region, country, sea.
[[place]]
name = "Example City"
kind = "city"
country = "Exampleland"
latitude = 0.0
longitude = 0.0

# Oil and gas pipelines: names, and the descriptions that mean them.
# [[pipeline]]
# name = "Example-Coast"
# carries = "oil"
# aliases = ["Example coastal pipeline"]
"""

_TOPICS = """\
# What is spoken of: dictionaries of terms; * stands for any ending, and a hit inside an excluded phrase does not count.
[[topic]]
id = "talks"
name = "Talks"
terms = ["talks", "negotiat*", "meeting*"]
exclude = ["talks show"]
"""

_SOURCES = """\
# Where documents come from: feeds, sitemaps, lists of addresses. `dossier fetch` opens them, a run never does.
# [fetch]
# user_agent = "Example Desk (desk@example.org)"
# seconds_between = 1.0
# [[source]]
# name = "Example Gazette, world"
# kind = "feed"
# url = "https://gazette.example/world.xml"
# outlet = "Example Gazette"
"""

_CORRECTIONS = "document,field,value,reason\n"


def write_new_story(stories: Path, name: str, title: str = "") -> Path:
    """Write the files of a new story and return its folder. A bad name, or a story that exists, is a ConfigurationError."""
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,59}", name):
        raise ConfigurationError(
            "not a name for a story", found=name, allowed="up to 60 lower-case letters, digits and _, a letter first"
        )
    folder = stories / name
    if folder.exists():
        raise ConfigurationError("there is such a story already", where=folder, hint="choose another name, or edit its files")
    folder.mkdir(parents=True)
    printable = "".join(character if character.isprintable() else " " for character in title)
    shown = " ".join(printable.split()) or name.replace("_", " ").capitalize()
    quoted = '"' + shown.replace("\\", "\\\\").replace('"', '\\"') + '"'
    contents = {
        "story.toml": _STORY.format(title=quoted),
        "actors.toml": _ACTORS.format(),
        "places.toml": _PLACES,
        "topics.toml": _TOPICS,
        "sources.toml": _SOURCES,
        "corrections.csv": _CORRECTIONS,
    }
    for file, content in contents.items():
        (folder / file).write_text(content, encoding="utf-8")
    (stories.parent / "inbox" / name).mkdir(parents=True, exist_ok=True)
    return folder
