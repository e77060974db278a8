"""The files of an inbox, read safely: regular files only, no links followed, nothing that could block."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from helpers.ingest.readers.archives import DEBRIS

__all__ = ["MAXIMUM_BYTES", "Seen", "scan_inbox"]

# A larger file is quarantined unread, so that one file cannot fill the memory: 1 GB is 80 times the largest sensible dump.
MAXIMUM_BYTES = 1_000_000_000
# How often a file is read that changes meanwhile, before it is left for the next time.
_TRIES = 3


class Seen(NamedTuple):
    """One input: its path below the inbox, and its bytes, or the reason code and the words why they could not be read."""

    path: str
    data: bytes | None
    reason: str | None = None
    detail: str | None = None


def scan_inbox(inbox: Path) -> Iterator[Seen]:
    """Every input below a folder (or the one file that ``inbox`` is), in the order of its path.

    A name that is not valid Unicode is shown with escapes. A link, a device or an unreadable file is an input with a
    reason, never an exception and never left out.
    """
    if inbox.is_file():
        yield _seen(inbox, inbox.name)
        return
    for folder, folders, names in os.walk(inbox):
        folders.sort()
        linked = [name for name in folders if (Path(folder) / name).is_symlink()]
        for name in sorted([*names, *linked]):
            path = Path(folder) / name
            if name not in DEBRIS:
                yield _seen(path, _shown(path.relative_to(inbox)))


def _shown(path: Path) -> str:
    return os.fsencode(path).decode("utf-8", "backslashreplace").replace(os.sep, "/")


def _seen(path: Path, shown: str) -> Seen:
    if path.is_symlink():
        return Seen(shown, None, "link", "a symbolic link is not followed")
    try:
        # O_NONBLOCK: opening a named pipe for reading would wait for its writer for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        return Seen(shown, None, "unreadable", f"the file cannot be opened: {error.strerror}")
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            return Seen(shown, None, "not_a_file", "not a regular file")
        if status.st_size > MAXIMUM_BYTES:
            return Seen(shown, None, "too_large", f"{status.st_size:,} bytes; the limit is {MAXIMUM_BYTES:,}")
        try:
            return _read(file, shown)
        except OSError as error:
            return Seen(shown, None, "unreadable", f"the file cannot be read: {error.strerror}")


def _read(file: BinaryIO, shown: str) -> Seen:
    """The bytes of an open file, once it has held still while it was read."""
    for _ in range(_TRIES):
        before = _state(file)
        file.seek(0)
        data = file.read(MAXIMUM_BYTES + 1)
        if _state(file) == before and len(data) == before[0]:
            return Seen(shown, data)
    return Seen(shown, None, "changing", "the file is being written; it will be read once it holds still")


def _state(file: BinaryIO) -> tuple[int, int]:
    status = os.fstat(file.fileno())
    return status.st_size, status.st_mtime_ns
