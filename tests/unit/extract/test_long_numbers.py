"""Numbers, dates, quantities and troop figures of hostile sentences are read in a bounded time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_SECONDS = 30
"""CPU limit for one sentence, generous: it takes under two seconds where nothing backtracks, and hours where something does."""

_LENGTH = 20_000  # characters of a hostile sentence; real ones have up to some hundreds

_READ = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({_SECONDS}, {_SECONDS}))
from datetime import date
from pathlib import Path
from helpers.extract.contract import Reading, Sentence
from helpers.extract.quantities import QUANTITIES
from helpers.extract.troops import TROOPS
from helpers.language.dates import find_dates
from helpers.story import load_story

piece = sys.argv[2]
text = ("US troops " + piece * ({_LENGTH} // len(piece)) + " troops")[:{_LENGTH}]
reading = Reading("a", None, date(2024, 9, 1), text, (Sentence("a:0", 0, len(text), 0, 0, False, text),))
story = load_story(Path(sys.argv[1]))
find_dates(text, date(2024, 9, 1))
for extractor in (QUANTITIES, TROOPS):
    list(extractor.build(story)(reading))
"""


@pytest.mark.parametrize(
    "piece",
    ["1", "1,", "1-", "1 ", "12,345 ", "1/", "1.", "-", " ", ",", "one ", "one-", "two hundred and ", "hundred ", "half a ",
     "between 1 and ", "1 to ", "more than ", "Troops ", "500 troops and ", "U.S. ", "a-", "Aa 1 St ", "May 1, ", "1 May ",
     "in the ", "where ", ", who ", "(", "'s ", "killed 5, ", "last week "],
)  # fmt: skip
def test_long_sentences_end(piece: str, story_folder: str) -> None:
    done = subprocess.run([sys.executable, "-c", _READ, story_folder, piece], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:] or f"more than {_SECONDS} CPU seconds"


@pytest.fixture(scope="session")
def story_folder(root: Path) -> str:
    return str(root / "data" / "stories" / "us_iraq_coalition")
