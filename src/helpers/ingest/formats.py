"""What a document is, decided by its content and never by its name."""

from __future__ import annotations

import re

from helpers.ingest.columns import looks_tabular
from helpers.ingest.encoding import looks_binary

__all__ = ["BINARY", "binary_format", "media_type"]

BINARY = "application/octet-stream"
"""Media type of what is not text and no format that has a reader."""

_HTML = re.compile(
    r"\s*(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|section|meta|title|p|h1|table|script)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*<\?xml\b")
# Comments, a document type with its entities, and processing instructions can stand before the root element.
_FEED = re.compile(r"<(?:rss|rdf:RDF|(?:\w{1,12}:)?feed)[\s>]", re.IGNORECASE)
_JSON_START = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]])")
_JSON_LINE = re.compile(r"\s*\{\s*\"")
_JSON_FEED = re.compile(r"\"version\"\s*:\s*\"https?:\\?/\\?/jsonfeed\.org\\?/version\\?/")
_HEADER = re.compile(r"(?P<name>[!-9;-~]{1,60}):(?:[ \t]|$)")
_MAIL_HEADERS = frozenset(
    (
        "from", "to", "cc", "subject", "date", "sender", "reply-to", "message-id", "mime-version", "received", "return-path",
        "delivered-to", "content-type", "list-id", "content-transfer-encoding", "list-unsubscribe", "dkim-signature",
        "in-reply-to", "references", "x-mailer", "thread-topic",
    )
)  # fmt: skip
# One of these, or a sender with an address, tells a mail from a text with lines such as "Date:" and "Subject:" above it.
_MAIL_ONLY = frozenset(["message-id", "mime-version", "received", "return-path", "delivered-to", "dkim-signature"])
_SENDER = re.compile(r"from:.{0,200}\S@\S", re.IGNORECASE)
_MBOX = re.compile(rb"From \S{1,200}.{0,60}\d\d:\d\d.{0,40}\d{4}.{0,20}\r?\n[!-9;-~]{1,60}:")
_WARC = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n")
_TAR_MAGIC, _TAR_AT = b"ustar", 257
_MARKDOWN_LINES = (
    re.compile(r"#{1,6} \S"),
    re.compile(r"(?:!?\[[^\]\n]{1,300}\]\([^)\s]{1,2000}\)|\*\*[^*\n]{1,200}\*\*|__[^_\n]{1,200}__)"),
    re.compile(r"(?:```|~~~)"),
    re.compile(r"> \S"),
)
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:[\w-]{1,40}:.*\n|[ \t-].*\n){1,60}?(?:---|\.\.\.)[ \t]*\n")


def binary_format(data: bytes) -> str | None:
    """The media type of a format that is told by its bytes; None for text and for anything unknown."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "application/zip"
    if data[_TAR_AT : _TAR_AT + len(_TAR_MAGIC)] == _TAR_MAGIC:
        return "application/x-tar"
    if _WARC.match(data):  # before the next: the page in it can be a PDF
        return "application/warc"
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    if _MBOX.match(data):
        return "application/mbox"
    return None


def media_type(data: bytes, head: str) -> str:
    """The media type of (expanded) data; ``head``: its beginning as text, of which nothing is asked where the bytes tell."""
    if known := binary_format(data):
        return known
    if looks_binary(data):
        return BINARY
    return _of_text(head.lstrip("\ufeff"))


def _of_text(head: str) -> str:
    start = head[:8000]
    if start.lstrip().startswith("<"):
        if (feed := _FEED.search(start)) and not _HTML.match(start) and "<html" not in start[: feed.start()].lower():
            return "application/rss+xml"
        if _HTML.match(head) or (_XML.match(head) and "<html" in start.lower()):
            return "text/html"
    if _XML.match(head):
        return "application/xml"
    if known := _json(head):
        return known
    if mail := _mail(head):
        return mail
    if looks_tabular(head):
        return "text/csv"
    return "text/markdown" if _is_markdown(head) else "text/plain"


def _json(head: str) -> str | None:
    lines = [line for line in head.split("\n", 40)[:40] if line.strip()]
    objects = sum(_JSON_LINE.match(line) is not None for line in lines)
    if len(lines) > 1 and objects * 2 >= len(lines) and objects > 1:
        return "application/x-ndjson"
    if _JSON_START.match(head):
        return "application/feed+json" if _JSON_FEED.search(head[:4000]) else "application/json"
    return None


def _mail(head: str) -> str | None:
    """A mail begins with header lines up to an empty one; a page that a browser saved whole is a mail too."""
    names: set[str] = set()
    block: list[str] = []
    for line in head.replace("\r\n", "\n").split("\n", 400)[:400]:
        if not line.strip():
            break
        if line[0] in " \t" and names:
            block.append(line)
            continue
        match = _HEADER.match(line)
        if match is None:
            return None
        names.add(match["name"].lower())
        block.append(line)
    if len(names & _MAIL_HEADERS) < 2:
        return None
    text = "\n".join(block).lower()
    if "snapshot-content-location:" in text or ("multipart/related" in text and "text/html" in text):
        return "multipart/related"
    sender = any(_SENDER.match(line) for line in block)
    return "message/rfc822" if names & _MAIL_ONLY or (sender and {"subject", "date"} & names) else None


def _is_markdown(head: str) -> bool:
    """Front matter, or headings with another sign of Markdown, or signs on several lines. Hashtags and single asterisks stand
    in plain text too, so one sign alone is none."""
    if _FRONT_MATTER.match(head):
        return True
    lines = [line for line in head[:20000].split("\n") if line.strip()]
    counts = [sum(sign.match(line) is not None for line in lines) for sign in _MARKDOWN_LINES]
    inside = sum(_MARKDOWN_LINES[1].search(line) is not None for line in lines)
    first = bool(lines) and _MARKDOWN_LINES[0].match(lines[0]) is not None
    kinds = sum(count > 0 for count in (counts[0], inside, counts[2], counts[3]))
    return (first and not lines[0].endswith("#")) or kinds >= 2 or inside >= 3
