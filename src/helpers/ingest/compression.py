"""Careful decompression: every byte is counted as it comes out, so that a bomb is met before it fills the memory."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable
from typing import NamedTuple, Protocol

from helpers.errors import DocumentError

__all__ = ["Budget", "beginning", "compression_of", "expand"]

# Bounds of decompression. News text shrinks 3 to 5 times and repetitive JSON lines up to 60; a bomb shrinks 1,000 times.
_MAX_BYTES = 1 << 30
_MAX_RATIO = 250
_RATIO_FROM = 4 << 20
_STEP = 1 << 20
# What xz may take for its dictionary; its strongest setting takes 65 MB.
_XZ_MEMORY = 128 << 20


class Budget:
    """Counts bytes that came out of ``packed`` bytes, and raises DocumentError ``bomb`` past the limits of size or ratio."""

    def __init__(self, packed: int) -> None:
        self.packed = packed
        self.size = 0

    def spend(self, size: int) -> None:
        self.size += size
        if self.size > _MAX_BYTES or (self.size > _RATIO_FROM and self.size > _MAX_RATIO * self.packed):
            where = f"byte {self.size} of the content"
            raise DocumentError("bomb", f"{self.packed} bytes swell to more than {self.size}", position=where)


class _Inflater(Protocol):
    """What the three decompressors have in common here."""

    @property
    def eof(self) -> bool: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...
    @property
    def unused_data(self) -> bytes: ...


class _Zlib:
    """A gzip stream with the manners of `bz2` and `lzma`, which keep for themselves what they have not used yet."""

    def __init__(self) -> None:
        self._own = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._own.eof

    @property
    def unused_data(self) -> bytes:
        return self._own.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._own.decompress(self._own.unconsumed_tail + data, max_length)


class _Compression(NamedTuple):
    name: str
    magic: bytes
    inflater: Callable[[], _Inflater]


_KINDS = (
    _Compression("gzip", b"\x1f\x8b", _Zlib),
    _Compression("bzip2", b"BZh", bz2.BZ2Decompressor),
    _Compression("xz", b"\xfd7zXZ\x00", lambda: lzma.LZMADecompressor(memlimit=_XZ_MEMORY)),
)
_BROKEN = (zlib.error, OSError, lzma.LZMAError, EOFError, ValueError)


def compression_of(data: bytes) -> str | None:
    """``gzip``, ``bzip2`` or ``xz``, by the first bytes; None for what is not compressed."""
    return next((kind.name for kind in _KINDS if data.startswith(kind.magic)), None)


def expand(data: bytes) -> bytes:
    """The bytes inside a gzip, bzip2 or xz file (all its streams), counted while they come out; other data unchanged.

    Raises DocumentError: ``bomb`` past the limits of size or ratio, ``damaged_gzip`` (``_bzip2``, ``_xz``) where the stream is
    broken.
    """
    kind = next((one for one in _KINDS if data.startswith(one.magic)), None)
    if kind is None:
        return data
    budget = Budget(len(data))
    pieces: list[bytes] = []
    pending = data
    while pending.startswith(kind.magic):
        pending = _stream(kind, pending, pieces, budget)
    return b"".join(pieces)


def _stream(kind: _Compression, data: bytes, pieces: list[bytes], budget: Budget) -> bytes:
    """Append the content of the first stream; what follows it."""
    inflater = kind.inflater()
    given = data
    while not inflater.eof:
        try:
            piece = inflater.decompress(given, _STEP)
        except _BROKEN as error:
            raise _damaged(kind, str(error), budget) from error
        given = b""
        if not piece and not inflater.eof:
            raise _damaged(kind, "the file ends too early", budget)
        budget.spend(len(piece))
        pieces.append(piece)
    return inflater.unused_data


def _damaged(kind: _Compression, why: str, budget: Budget) -> DocumentError:
    return DocumentError(f"damaged_{kind.name}", why, position=f"byte {budget.size} of the content")


def beginning(data: bytes, size: int) -> bytes:
    """The first ``size`` bytes of the content, without expanding more of a compressed file than these need."""
    kind = next((one for one in _KINDS if data.startswith(one.magic)), None)
    if kind is None:
        return data[:size]
    inflater = kind.inflater()
    pieces: list[bytes] = []
    given = data[: max(size * 4, 1 << 20)]
    while not inflater.eof and sum(map(len, pieces)) < size:
        try:
            piece = inflater.decompress(given, size)
        except _BROKEN as error:
            raise DocumentError(f"damaged_{kind.name}", str(error), position="the beginning") from error
        given = b""
        if not piece:
            break
        pieces.append(piece)
    return b"".join(pieces)[:size]
