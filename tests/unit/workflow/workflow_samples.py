"""A small inbox, and what the tests of the workflow do with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from helpers.engine import Executor, Serial
from helpers.schemas import TABLES
from helpers.store import Store
from helpers.story import Story
from helpers.workflow import STAGES, Update, Workspace, bring_up_to_date

DOCUMENTS: Mapping[str, str] = {
    "one/talks.txt": """Sample Baghdad Courier

Iraq and the United States open talks on the coalition's mission

January 27, 2024

BAGHDAD — Prime Minister Mohammed Shia al-Sudani received the commander of the coalition on Saturday. About 2,500 US troops
are stationed in Iraq.

“We agreed on a timetable,” Sudani said. The talks go on in February.
""",
    "one/raid.txt": """Sample Gulf Chronicle

Rockets hit Ain al-Asad, five wounded

August 6, 2024

At least five American personnel were wounded when two rockets hit Ain al-Asad air base in western Iraq on Monday, US officials
said. No group claimed the attack.
""",
    "two/pipeline.txt": """Sample Energy Letter

No date yet for the Kirkuk-Ceyhan pipeline

March 25, 2024

The oil pipeline from Kirkuk to Ceyhan has been closed for a year. It carried about 450,000 barrels a day, the oil ministry in
Baghdad said.
""",
    "two/weather.txt": """Sample Baghdad Courier

Dust over the south

May 3, 2024

Schools stayed shut in three provinces while a storm of dust passed. Nobody was hurt.
""",
}

LAST = next(reversed(STAGES.values()))


def write_inbox(folder: Path, documents: Mapping[str, str] = DOCUMENTS) -> Path:
    """A folder with these documents, written in the order given."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in documents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def update(story: Story, inbox: Path, store: Store, executor: Executor | None = None) -> dict[str, int]:
    """Bring everything up to date; how many documents or articles each step read."""
    updates = bring_up_to_date(LAST, Workspace(story, inbox, store, executor or Serial()))
    return counts(updates)


def counts(updates: tuple[Update, ...]) -> dict[str, int]:
    return {name: read for one in updates for name, read in one.read.items()}


def tables(store: Store) -> dict[str, pd.DataFrame]:
    return {name: store.read(name) for name in TABLES}


def assert_equal_tables(one: Store, other: Store) -> None:
    for name in TABLES:
        pd.testing.assert_frame_equal(one.read(name), other.read(name), obj=f"table {name}")
