"""What a document is, decided by its content and never by its name; and careful decompression."""

from __future__ import annotations

import re
import zlib

from helpers.errors import DocumentError

__all__ = ["GZIP", "beginning", "expand", "media_type"]

GZIP = b"\x1f\x8b"
# Bounds of decompression. News text shrinks 3 to 5 times and repetitive JSON lines up to 60; a bomb shrinks 1,000 times.
_MAX_BYTES = 1 << 30
_MAX_RATIO = 250
_RATIO_FROM = 4 << 20
_STEP = 1 << 20

_HTML = re.compile(
    r"\s*(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|section|meta|title|p|h1|table|script)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*<\?xml\b")
_JSON_START = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]])")
_JSON_LINE = re.compile(r"\s*\{\s*\"")


def expand(data: bytes) -> bytes:
    """The bytes inside a gzip file (all its members), counted while they come out; other data unchanged.

    Raises DocumentError: ``bomb`` past the limits of size or ratio, ``damaged_gzip`` where the stream is broken.
    """
    if not data.startswith(GZIP):
        return data
    pieces: list[bytes] = []
    size, position = 0, 0
    while data[position : position + 2] == GZIP:
        inflater = zlib.decompressobj(wbits=31)
        pending = data[position:]
        while not inflater.eof:
            try:
                piece = inflater.decompress(pending, _STEP)
            except zlib.error as error:
                raise DocumentError("damaged_gzip", str(error), position=f"byte {size} of the content") from error
            pending = inflater.unconsumed_tail
            size += len(piece)
            if size > _MAX_BYTES or (size > _RATIO_FROM and size > _MAX_RATIO * len(data)):
                raise DocumentError(
                    "bomb", f"{len(data)} bytes swell to more than {size}", position=f"byte {size} of the content"
                )
            pieces.append(piece)
            if not piece and not pending and not inflater.eof:
                raise DocumentError("damaged_gzip", "the file ends too early", position=f"byte {size} of the content")
        position = len(data) - len(inflater.unused_data)
    return b"".join(pieces)


def beginning(data: bytes, size: int) -> bytes:
    """The first ``size`` bytes of the content, without expanding more of a gzip file than these need."""
    if not data.startswith(GZIP):
        return data[:size]
    try:
        return zlib.decompressobj(wbits=31).decompress(data[: size * 4], size)
    except zlib.error as error:
        raise DocumentError("damaged_gzip", str(error), position="the beginning") from error


def media_type(head: str) -> str:
    """The media type of a decoded text, from its first characters."""
    if _HTML.match(head) or (_XML.match(head) and "<html" in head[:4000].lower()):
        return "text/html"
    if _XML.match(head):
        return "application/xml"
    lines = [line for line in head.split("\n", 40)[:40] if line.strip()]
    objects = sum(_JSON_LINE.match(line) is not None for line in lines)
    if len(lines) > 1 and objects * 2 >= len(lines) and objects > 1:
        return "application/x-ndjson"
    if _JSON_START.match(head):
        return "application/json"
    return "text/plain"
