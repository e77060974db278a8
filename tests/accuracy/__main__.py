"""Measure the extractors on the benchmarks that are there.

    python -m tests.accuracy --bench DIR [--out outputs/accuracy.json] [--only SET …] [--misses SET]

Each file of `adapters/` is one benchmark set; a set whose data DIR does not have is named and left out. `--misses SET` lists
every miss and false find of one set, for work on the extractors.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table
from tests.accuracy.adapters import ADAPTERS, Adapter
from tests.accuracy.scoring import Result


def main(arguments: list[str] | None = None) -> int:
    options = _options().parse_args(arguments)
    console = Console(width=None if sys.stdout.isatty() else 140)
    if unknown := {*(options.only or ()), *([options.misses] if options.misses else [])} - set(ADAPTERS):
        console.print(f"unknown set: {', '.join(sorted(unknown))}; known: {', '.join(ADAPTERS)}")
        return 30
    if not options.bench.is_dir():
        console.print(f"no such folder: {options.bench}", soft_wrap=True)
        return 30
    if options.misses:
        return _show_misses(ADAPTERS[options.misses], options.bench, options.metric, console)
    results = [
        line
        for name, adapter in ADAPTERS.items()
        if not options.only or name in options.only
        for line in _measure(adapter, options.bench, console)
    ]
    if results:
        console.print(_table(results))
    if without := _without_adapter(options.bench):
        console.print(f"data without an adapter, not measured: {', '.join(without)}", soft_wrap=True)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
    console.print(f"{len(results)} measures in {options.out}")
    return 0 if results else 30


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description=__doc__.split("\n")[0])
    parser.add_argument("--bench", type=Path, required=True, help="folder with one folder for each benchmark")
    parser.add_argument("--out", type=Path, default=Path("outputs/accuracy.json"), help="where the measures are written")
    parser.add_argument("--only", nargs="+", metavar="SET", help="measure only these sets")
    parser.add_argument("--misses", metavar="SET", help="list the misses and false finds of one set instead")
    parser.add_argument("--metric", help="with --misses: only this metric")
    return parser


def _measure(adapter: Adapter, bench: Path, console: Console) -> list[Result]:
    folder = adapter.locate(bench)
    if folder is None:
        console.print(f"{adapter.name}: {adapter.absence(bench)}", soft_wrap=True)
        return []
    started = time.perf_counter()
    lines = adapter.measure(folder)
    seconds = round(time.perf_counter() - started, 2)
    empty: Result = {
        "set": adapter.name, "metric": "", "value": 0.0, "n": 0, "anchor": None, "anchor_name": None, "seconds": seconds,
    }  # fmt: skip
    return [{**empty, **line, "seconds": line.get("seconds") or seconds} for line in lines]  # type: ignore[typeddict-item]


def _without_adapter(bench: Path) -> list[str]:
    """The folders of benchmarks that nothing here scores."""
    return sorted(folder.name for folder in bench.iterdir() if folder.is_dir() and folder.name not in ADAPTERS)


def _show_misses(adapter: Adapter, bench: Path, metric: str | None, console: Console) -> int:
    folder = adapter.locate(bench)
    if folder is None or adapter.judge is None:
        console.print(f"{adapter.name}: " + (adapter.absence(bench) if folder is None else "cannot list single items"))
        return 30
    for item in adapter.judge(folder):
        if item.right or (metric and item.metric != metric):
            continue
        kind = "MISS " if item.found is None else "FALSE" if item.expected is None else "WRONG"
        print(f"{kind} {item.metric} [{item.article}] expected: {item.expected} | found: {item.found}")
    return 0


def _table(results: list[Result]) -> Table:
    table = Table(title="Accuracy", show_lines=False)
    for heading in ("set", "metric"):
        table.add_column(heading)
    for heading in ("value", "n", "anchor", "seconds"):
        table.add_column(heading, justify="right")
    previous = ""
    for line in results:
        if previous and line["set"] != previous:
            table.add_section()
        anchor = f"{line['anchor']:.3f} ({line['anchor_name']})" if line["anchor"] is not None else ""
        shown = "" if line["set"] == previous else f"{line['seconds']:.1f}"
        name = "" if line["set"] == previous else line["set"]
        table.add_row(name, line["metric"], f"{line['value']:.3f}", str(line["n"]), anchor, shown)
        previous = line["set"]
    return table


if __name__ == "__main__":
    sys.exit(main())
