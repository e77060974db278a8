"""What a fetch leaves: each response as a document in the inbox, and beside the inbox what the next fetch has to know.

A document is a WARC file with one response record (ISO 28500): address, time, headers and body as they came. Its name is made
of address and body, so the same response is the same file, whenever and however often it is fetched; it is never written
again, and the time and headers in it are those of the first time.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import uuid
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from helpers.errors import PreflightError
from helpers.fetch.addresses import host_of
from helpers.fetch.model import Answer, Entry, Listing

__all__ = ["Memory", "document_name", "keep_response", "memory_folder", "write_atomically"]

_VERSION = 1
# Headers that tell of a visit rather than of the page; the body is kept without codings, so theirs are renamed.
_VISIT = frozenset({"set-cookie", "connection", "keep-alive"})
_CODING = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_NAMESPACE = uuid.UUID("5d0c2a3e-6f0c-5b61-9d3f-0d055e12c0de")


def memory_folder(inbox: Path) -> Path:
    """Where a fetch keeps what it knows: beside the inbox, because everything within it is a document."""
    return inbox.with_name(f"{inbox.name}.fetched")


def document_name(answer: Answer) -> str:
    """The path of a response below the inbox."""
    digest = hashlib.sha256(answer.url.encode() + b"\0" + answer.body).hexdigest()[:32]
    host = re.sub(r"[^a-z0-9.-]", "_", host_of(answer.url).lower()).strip(".") or "_"
    return f"fetched/{host[:100]}/{digest}.warc.gz"


def keep_response(inbox: Path, memory: Path, answer: Answer, at: datetime, told: Mapping[str, str]) -> tuple[str, bool]:
    """Keep a response in the inbox; its path there, and whether it is new. ``told``: what the listing says of the page, as
    additional fields of the record."""
    name = document_name(answer)
    if (inbox / name).exists():
        return name, False
    (inbox / name).parent.mkdir(parents=True, exist_ok=True)
    write_atomically(inbox / name, _record(answer, at, told, name), memory)
    return name, True


def _record(answer: Answer, at: datetime, told: Mapping[str, str], name: str) -> bytes:
    headers = [(key, value) for key, value in answer.headers if key.lower() not in _VISIT | _CODING]
    headers += [(f"X-Archive-Orig-{key}", value) for key, value in answer.headers if key.lower() in _CODING]
    headers.append(("Content-Length", str(len(answer.body))))
    own = {
        "WARC-Date": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(_NAMESPACE, name)}>",
        **{key: _plain(value) for key, value in told.items()},
    }
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    record = writer.create_warc_record(
        answer.url,
        "response",
        payload=io.BytesIO(answer.body),
        length=len(answer.body),
        http_headers=StatusAndHeaders(f"{answer.code} {answer.phrase}".strip(), headers, protocol="HTTP/1.1"),
        warc_headers_dict=own,
    )
    writer.write_record(record)
    return buffer.getvalue()


def _plain(value: str) -> str:
    """A value that can stand in a header: one line."""
    return "".join(c if c.isprintable() else " " for c in value)[:500].strip()


def write_atomically(path: Path, data: bytes, spare: Path) -> None:
    """A file that is there whole or not at all. ``spare``: a folder on the same file system for the unfinished one."""
    unfinished = spare / f".{path.name}.unfinished"
    with unfinished.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


class Memory:
    """What earlier fetches learned: for each page and listing how to ask whether it changed, and for each listing what it
    listed. Kept as JSON; a file that is damaged, or of another version, is as good as none: all is asked for again, and the
    same documents are found."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "state.json"
        self.pages: dict[str, dict[str, Any]] = {}
        self.listings: dict[str, dict[str, Any]] = {}
        try:
            read = json.loads(self._file.read_text("utf-8"))
            if read["version"] == _VERSION:
                self.pages, self.listings = dict(read["pages"]), dict(read["listings"])
        except FileNotFoundError:
            return
        except OSError as error:
            raise PreflightError("what earlier fetches learned cannot be read", where=self._file, found=error) from error
        except (ValueError, KeyError, TypeError):
            return

    def listing(self, url: str) -> Listing | None:
        """What an address listed when it was last read."""
        known = self.listings.get(url)
        if known is None:
            return None
        return Listing(tuple(Entry(*one) for one in known["entries"]), tuple(Entry(*one) for one in known["children"]))

    def learn_listing(self, url: str, answer: Answer, listing: Listing) -> None:
        self.listings[url] = {
            "validators": dict(answer.validators),
            "entries": [list(one) for one in listing.entries],
            "children": [list(one) for one in listing.children],
        }

    def learn_page(self, entry: Entry, validators: Mapping[str, str], file: str, at: datetime) -> None:
        """``at``: when it was asked for; who was asked longest ago is asked first where not all can be."""
        self.pages[entry.url] = {
            "validators": dict(validators),
            "changed": entry.changed,
            "file": file,
            "asked": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        }

    def save(self) -> None:
        content = {"version": _VERSION, "pages": self.pages, "listings": self.listings}
        data = json.dumps(content, ensure_ascii=False, sort_keys=True, indent=0).encode("utf-8", "replace")
        write_atomically(self._file, data, self._file.parent)
