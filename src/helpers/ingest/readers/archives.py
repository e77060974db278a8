"""ZIP and TAR archives: their files are documents of their own. Nothing is written to disk, and no name is ever opened."""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from helpers.errors import DocumentError
from helpers.ingest.compression import Budget
from helpers.ingest.model import Found, Member, Reject

__all__ = ["DEBRIS", "check_size", "office_format", "read_tar", "read_zip"]

DEBRIS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", ".gitkeep", ".gitignore"})
"""Files that an operating system leaves in folders; they are nobody's documents."""

# A folder of a year's articles has some thousand files; this many entries are made to fill a disk.
_MOST_ENTRIES = 20_000
_STEP = 1 << 20
_OFFICE = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/presentation.xml": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError, tarfile.TarError)


class _ZipEntry:
    def __init__(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
        self.name, self._archive, self._info = info.filename, archive, info

    def open(self) -> IO[bytes]:
        if self._info.flag_bits & 1:
            raise DocumentError("encrypted", "the file is encrypted, and there is no password for it")
        return self._archive.open(self._info)


class _TarEntry:
    def __init__(self, archive: tarfile.TarFile, info: tarfile.TarInfo) -> None:
        self.name, self._archive, self._info = info.name, archive, info

    def open(self) -> IO[bytes]:
        if not self._info.isreg():
            what = "a link" if self._info.issym() or self._info.islnk() else "no regular file"
            raise DocumentError("not_a_file", f"{what} is not followed")
        found = self._archive.extractfile(self._info)
        if found is None:
            raise DocumentError("not_a_file", "no regular file")
        return found


def office_format(data: bytes) -> str | None:
    """The media type of an office document or an e-book, which are ZIP archives; None for an archive of files."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and (info := archive.getinfo("mimetype")).file_size < 200:
                return archive.read(info).decode("ascii", "replace").strip() or None
    except _BROKEN:
        return None
    return next((media for name, media in _OFFICE.items() if name in names), None)


def check_size(data: bytes) -> None:
    """Count what comes out of a ZIP file before a library reads all of it. Raises DocumentError ``bomb``, ``damaged_zip``."""
    budget = Budget(len(data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                with archive.open(info) as file:
                    while piece := file.read(_STEP):
                        budget.spend(len(piece))
    except DocumentError:
        raise
    except _BROKEN as error:
        raise DocumentError("damaged_zip", str(error)) from error


def read_zip(data: bytes) -> Found:
    """The files of a ZIP archive. Raises DocumentError ``damaged_zip`` where its directory cannot be read."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise DocumentError("damaged_zip", str(error)) from error
    with archive:
        return _members((_ZipEntry(archive, info) for info in archive.infolist() if not info.filename.endswith("/")), len(data))


def read_tar(data: bytes) -> Found:
    """The files of a TAR archive. Where it breaks off, the files before are read and the rest is one rejected record."""
    try:
        archive = tarfile.open(fileobj=io.BytesIO(data), mode="r:")  # noqa: SIM115  closed below
    except _BROKEN as error:
        raise DocumentError("damaged_tar", str(error)) from error
    with archive:
        return _members((_TarEntry(archive, info) for info in _tar_infos(archive) if not info.isdir()), len(data))


def _tar_infos(archive: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    while (info := archive.next()) is not None:
        yield info
        archive.members = []  # type: ignore[attr-defined]  # else every header is kept in memory


def _members(entries: Iterator[_ZipEntry | _TarEntry], packed: int) -> Found:
    """All files as members; one that cannot be read is rejected alone, and the limits end the reading."""
    budget = Budget(packed)
    members: list[Member] = []
    rejects: list[Reject] = []
    place = 0
    try:
        for place, entry in enumerate(entries, start=1):
            if place > _MOST_ENTRIES:
                rejects.append(_reject(place, "too_many", f"more than {_MOST_ENTRIES} files; the others were not read"))
                break
            path = PurePosixPath(entry.name)
            if path.name in DEBRIS or "__MACOSX" in path.parts:
                continue
            try:
                members.append(Member(entry.name, _content(entry, budget)))
            except DocumentError as error:
                rejects.append(_reject(place, error.code, f"{entry.name}: {error.what}"))
                if error.code == "bomb":
                    break
            except _BROKEN as error:
                rejects.append(_reject(place, "damaged_member", f"{entry.name}: {error}"))
    except _BROKEN as error:
        rejects.append(_reject(place + 1, "damaged_archive", f"after {place} files: {error}"))
    return Found((), None, None, tuple(rejects), members=tuple(members))


def _content(entry: _ZipEntry | _TarEntry, budget: Budget) -> bytes:
    pieces: list[bytes] = []
    with entry.open() as file:
        while piece := file.read(_STEP):
            budget.spend(len(piece))
            pieces.append(piece)
    return b"".join(pieces)


def _reject(place: int, code: str, detail: str) -> Reject:
    return Reject(place, code, detail, detail.encode("utf-8", "replace"))
