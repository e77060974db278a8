"""The benchmark sets: one file each, found by its presence here.

A file ``<set>.py`` has ``measure(folder) -> list of results``. It can have ``locate(bench) -> folder or None`` where its
data is not simply ``bench/<set>``, ``absence(bench) -> why`` where a folder can be there without what is scored, and
``judge(folder) -> list of Judged`` so that single misses can be listed.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.accuracy.scoring import Judged, Result

__all__ = ["ADAPTERS", "Adapter"]


@dataclass(frozen=True)
class Adapter:
    """One benchmark set: where its data is below a folder of benchmarks, and how it is scored."""

    name: str
    locate: Callable[[Path], Path | None]
    measure: Callable[[Path], list[Result]]
    judge: Callable[[Path], list[Judged]] | None
    absence: Callable[[Path], str]


def _load(name: str) -> Adapter:
    module = importlib.import_module(f"{__name__}.{name}")

    def locate(bench: Path) -> Path | None:
        return bench / name if (bench / name).is_dir() else None

    def absence(bench: Path) -> str:
        return f"no data in {bench}"

    located = getattr(module, "locate", locate)
    return Adapter(name, located, module.measure, getattr(module, "judge", None), getattr(module, "absence", absence))


ADAPTERS: Mapping[str, Adapter] = {
    found.name: _load(found.name) for found in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name)
}
