"""From bytes to text: which encoding, how that was decided, and what had to be replaced."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

from helpers.errors import DocumentError

__all__ = ["Decoded", "clean", "decode", "looks_binary"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"), (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or office document"), (b"PK\x05\x06", "a ZIP archive"), (b"\x7fELF", "a program"),
    (b"MZ", "a program"), (b"7z\xbc\xaf", "a 7-Zip archive"), (b"Rar!", "a RAR archive"), (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"), (b"\x28\xb5\x2f\xfd", "a Zstandard archive"), (b"RIFF", "audio, video or a WebP image"),
    (b"OggS", "audio"), (b"ID3", "audio"), (b"SQLite format 3", "a SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"), (b"\xca\xfe\xba\xbe", "a program"), (b"{\\rtf", "rich text"),
    (b"PAR1", "a Parquet table"),
)  # fmt: skip
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27}) + b"\x7f"
# A text with more control bytes than this share is none. Real pages have below 0.001, compressed data and programs above 0.1.
_CONTROL_SHARE = 0.02
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_REPLACEMENT = "\ufffd"
_HEAD = 65536


class Decoded(NamedTuple):
    """``text`` with line ends as ``\\n``; ``replaced`` characters were not text and became U+FFFD, one for one."""

    text: str
    encoding: str
    evidence: str
    replaced: int


def looks_binary(data: bytes) -> str | None:
    """What the bytes are, in words, where they are no text; None for text. Judged by magic numbers and control bytes."""
    for magic, what in _MAGIC:
        if data.startswith(magic) and (len(magic) > 2 or b"\x00" in data[:512]):
            return what
    head = data[:_HEAD]
    if any(head.startswith(bom) for bom, _ in _BOMS) or _wide(head):
        return None
    controls = len(head) - len(head.translate(None, _CONTROL))
    if controls > max(8, len(head) * _CONTROL_SHARE):
        return f"binary data: {controls} control bytes among the first {len(head)}"
    return None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of ``data``. Order: byte order mark, declared, UTF-16 by its zero bytes, strict UTF-8, cp1252, detector.

    Raises DocumentError with code ``encoding`` where nothing fits.
    """
    text, encoding, evidence = _decoded(data, declared)
    cleaned, replaced = clean(text.replace("\r\n", "\n").replace("\r", "\n"))
    return Decoded(cleaned, encoding, evidence, replaced)


def clean(text: str) -> tuple[str, int]:
    """``text`` with lone surrogates, NULs and other control characters replaced one for one, and how many were."""
    return _UNPRINTABLE.subn(_REPLACEMENT, text)


def _decoded(data: bytes, declared: str | None) -> tuple[str, str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace"), encoding, "bom"
    if declared and (text := _try(data, declared)) is not None:
        return text, codecs.lookup(declared).name, "declared"
    if (wide := _wide(data[:_HEAD])) and (text := _try(data, wide)) is not None:
        return text, wide, "detected"
    if (text := _try(data, "utf-8")) is not None:
        return text, "utf-8", "utf-8"
    if (text := _try(data, "cp1252")) is not None and _plausible_cp1252(data):
        return text, "cp1252", "cp1252"
    best = from_bytes(data[: _HEAD * 4]).best()
    if best is not None:
        return data.decode(best.encoding, "replace"), best.encoding, "detected"
    if (text := _try(data, "cp1252")) is not None:
        return text, "cp1252", "cp1252"
    raise DocumentError("encoding", "no known encoding fits the bytes")


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark shows as text in which nearly every other byte is zero."""
    if len(head) < 8:
        return None
    even, odd = head[::2].count(0) / len(head[::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.6 and even < 0.1:
        return "utf-16-le"
    if even > 0.6 and odd < 0.1:
        return "utf-16-be"
    return None


def _plausible_cp1252(data: bytes) -> bool:
    """Western text is mostly ASCII: at most a quarter of its letters lie above. Other code pages exceed that."""
    letters = sum(data.count(byte) for byte in range(0xC0, 0x100))
    plain = len(data) - len(data.translate(None, bytes(range(0x41, 0x5B)) + bytes(range(0x61, 0x7B))))
    return letters <= max(4, plain // 3)
