"""How fast each step reads articles, as a ratio to a floor and to peers in the same run.

    python -m tests.benchmarks [--articles N] [--bulk FILE] [--only SUITE ...]

The floor is `re` with ``\\w+`` over the same texts, the least that anything in Python does. Times are CPU seconds of this
process, the best of three. A peer that is not installed is left out: `make peers` installs them.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
from pathlib import Path

from rich.console import Console
from rich.table import Table
from tests.benchmarks import suites
from tests.benchmarks.timing import Corpus

_SHARED = Path(__file__).resolve().parents[3] / "shared"


def main() -> None:
    known = [found.name for found in sorted(pkgutil.iter_modules(suites.__path__), key=lambda module: module.name)]
    arguments = _arguments(known)
    corpus = Corpus(arguments.bulk, arguments.articles)
    console = Console()
    size = sum(map(len, corpus.texts)) / len(corpus.texts)
    for name in arguments.only or known:
        floor = corpus.floor()
        a_floor = floor.seconds / floor.articles
        table = Table(title=f"{name}: {len(corpus.texts):,} articles, {size:,.0f} characters each")
        for column in ("step", "kind", "articles/s", "times the floor's time"):
            table.add_column(column, justify="left" if column in ("step", "kind") else "right")
        for line in (floor, *importlib.import_module(f"{suites.__name__}.{name}").measure(corpus)):
            an_article = line.seconds / line.articles
            table.add_row(line.name, line.kind, f"{1 / an_article:,.0f}", f"{an_article / a_floor:,.2f}")
        console.print(table)


def _arguments(known: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=500, help="how many articles to read (default 500)")
    default = _SHARED / "corpus" / "bulk_12k.jsonl.gz"
    parser.add_argument("--bulk", type=Path, default=default, help="JSON lines with a field `text`; else the bundled sample")
    parser.add_argument("--only", nargs="+", choices=known, metavar="SUITE", help=f"only these of {', '.join(known)}")
    return parser.parse_args()


if __name__ == "__main__":
    main()
