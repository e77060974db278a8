"""What can go wrong, as one small hierarchy.

Every error says what was found, what was allowed and what to do next, and carries the exit code that a scheduler sees
(ARCHITECTURE.md, "Exit codes"). A document that cannot be read is not an error of the program: it is a
:class:`DocumentError`, which ingestion turns into a quarantined row.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

__all__ = [
    "BusyError",
    "ConfigurationError",
    "DocumentError",
    "DossierError",
    "ParameterError",
    "PreflightError",
    "ReportError",
    "StoreError",
    "closest",
]


class DossierError(Exception):
    """Base of everything that Dossier raises on purpose.

    ``where`` names the file and place, ``found`` what stood there, ``allowed`` what may stand there, ``hint`` what to do.
    """

    exit_code = 70

    def __init__(
        self,
        what: str,
        *,
        where: str | Path | None = None,
        found: object = None,
        allowed: object = None,
        hint: str | None = None,
    ) -> None:
        self.what = what
        self.where = where
        self.found = found
        self.allowed = allowed
        self.hint = hint
        super().__init__(self._message())

    def _message(self) -> str:
        parts = [f"{self.where}: {self.what}" if self.where is not None else self.what]
        if self.found is not None:
            parts.append(f"found: {self.found}")
        if self.allowed is not None:
            allowed = self.allowed
            if not isinstance(allowed, str) and isinstance(allowed, Iterable):
                allowed = ", ".join(str(item) for item in allowed)
            parts.append(f"allowed: {allowed}")
        if self.hint is not None:
            parts.append(self.hint)
        return "\n  ".join(parts)


class ConfigurationError(DossierError):
    """A story's configuration is wrong: unknown key, duplicate alias, impossible date range and the like."""

    exit_code = 30


class ParameterError(ConfigurationError):
    """A run was given a parameter that no notebook has, or a value that it does not take."""


class PreflightError(DossierError):
    """Something that a run needs is missing or not writable, found before any work was done."""

    exit_code = 30


class ReportError(DossierError):
    """A report could not be completed; the last good one is kept."""

    exit_code = 20


class StoreError(DossierError):
    """A table does not exist, does not fit its schema or cannot be written."""


class BusyError(DossierError):
    """Another writer holds the story; trying again later may work."""

    exit_code = 75


class DocumentError(DossierError):
    """A document, or a record of one, cannot be read.

    ``code`` is the reason code that its row in ``documents`` or ``rejects`` carries; ``position`` a line or byte.
    """

    def __init__(self, code: str, what: str, *, position: str | None = None, found: object = None) -> None:
        self.code = code
        self.position = position
        super().__init__(what, where=position, found=found)


def closest(name: str, known: Iterable[str]) -> str | None:
    """A hint that names the nearest known word ("did you mean …?"), or None where nothing is near."""
    matches = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"did you mean {matches[0]!r}?" if matches else None
