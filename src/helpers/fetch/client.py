"""One request: within limits of time and size, without following anything."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self

import httpcore
import httpx

from helpers.fetch.addresses import Resolve, resolve_name
from helpers.fetch.model import Answer, Clock, FetchError
from helpers.fetch.transport import Deadline, checked_transport
from helpers.story import Fetching

__all__ = ["REDIRECTS", "Client", "inflated"]

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CONNECT_SECONDS = 10.0
_READ_SECONDS = 20.0
_CHUNK = 1 << 16
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_FORBIDDEN = frozenset({401, 402, 403, 407, 451})
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5"


class Client:
    """Asks for addresses, with the manners that a story's configuration sets. Closed by leaving its ``with`` block."""

    def __init__(self, manners: Fetching, clock: Clock, resolve: Resolve = resolve_name) -> None:
        self._most = int(manners.megabytes * 1_000_000)
        self._seconds = manners.seconds
        self._clock = clock
        self._deadline = Deadline(clock)
        headers = {"User-Agent": manners.user_agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"}
        # One for either right, so that a connection into a private network is never lent to a source that has none.
        self._clients = {
            allowed: httpx.Client(
                transport=checked_transport(self._deadline, resolve, allow_private=allowed),
                headers=headers,
                timeout=httpx.Timeout(_READ_SECONDS, connect=_CONNECT_SECONDS),
                trust_env=False,  # a proxy would connect in our place, to what nobody has checked
            )
            for allowed in (False, True)
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for client in self._clients.values():
            client.close()

    def get(
        self, url: str, *, allow_private: bool, validators: Mapping[str, str] | None = None, beginning: int | None = None
    ) -> Answer:
        """The response of an address: a page, 304, or a redirect, which is not followed. ``beginning``: so many bytes of its
        body are enough, and no more are read.

        Raises FetchError for every other response, and for none.
        """
        client = self._clients[allow_private]
        client.cookies.clear()  # every request is the first: nobody is recognised
        self._deadline.start(self._seconds)
        try:
            with client.stream("GET", url, headers=dict(validators or {})) as response:
                return self._answer(url, response, beginning)
        except (httpcore.TimeoutException, httpx.TimeoutException) as error:
            raise FetchError("failed", "timeout", f"no answer: {type(error).__name__}", again=True) from error
        except (httpcore.RemoteProtocolError, httpcore.LocalProtocolError) as error:
            raise FetchError("failed", "broken_response", _told(error), again=True) from error
        except (httpcore.NetworkError, httpcore.ProxyError, OSError) as error:
            raise FetchError("failed", "connection", _told(error), again=True) from error
        except (httpx.HTTPError, httpx.InvalidURL, httpcore.UnsupportedProtocol, UnicodeError, ValueError) as error:
            raise FetchError("failed", "broken_response", _told(error)) from error

    def _answer(self, url: str, response: httpx.Response, beginning: int | None) -> Answer:
        code = response.status_code
        self._refuse(code, response.headers)
        headers = tuple((key.decode("latin-1"), value.decode("latin-1")) for key, value in response.headers.raw)
        phrase = re.sub(r"[^ -~]", "", response.reason_phrase)
        if code == 304 or code in REDIRECTS:
            return Answer(url, code, phrase, headers, b"")
        coding = response.headers.get("content-encoding", "").strip().lower()
        pieces: list[bytes] = []
        size = 0
        for piece in _decoded(self._chunks(response), coding, self._most):
            pieces.append(piece)
            size += len(piece)
            if beginning is not None and size >= beginning:
                break
        return Answer(url, code, phrase, headers, b"".join(pieces)[:beginning])

    def _chunks(self, response: httpx.Response) -> Iterator[bytes]:
        size = 0
        for chunk in response.iter_raw():
            self._deadline.left()
            size += len(chunk)
            if size > self._most:
                raise _too_large(self._most)
            yield chunk

    def _refuse(self, code: int, headers: httpx.Headers) -> None:
        """Raise for a response that is neither a page nor the way to one."""
        if 200 <= code < 300 and code not in (204, 205, 206):
            return
        if code == 304 or (code in REDIRECTS and headers.get("location")):
            return
        status = "refused" if code in _FORBIDDEN else "failed"
        wait = self._retry_after(headers.get("retry-after")) if code in _AGAIN else None
        raise FetchError(status, f"http_{code}", f"the server answered {code}", again=code in _AGAIN, wait=wait)

    def _retry_after(self, written: str | None) -> float | None:
        """Seconds that a server asks to wait, which it writes as a number or as a date (RFC 9110, section 10.2.3)."""
        if written is None:
            return None
        if re.fullmatch(r"\s*[0-9]{1,9}\s*", written):
            return float(written)
        try:
            until = parsedate_to_datetime(written)
        except (ValueError, TypeError, IndexError):
            return None
        until = until if until.tzinfo else until.replace(tzinfo=UTC)
        return max(0.0, (until - self._clock.now()).total_seconds())


def _told(error: Exception) -> str:
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words}"[:300] if words else type(error).__name__


def _too_large(most: int) -> FetchError:
    return FetchError("failed", "too_large", f"more than {most:,} bytes")


def _decoded(chunks: Iterator[bytes], coding: str, most: int) -> Iterator[bytes]:
    """The body without its content coding; no more than ``most`` bytes ever come to be."""
    if coding in ("", "identity"):
        yield from chunks
    elif coding in ("gzip", "x-gzip", "deflate"):
        yield from inflated(chunks, most)
    else:
        raise FetchError("failed", "content_coding", f"{coding[:40]}, which was not asked for")


def inflated(chunks: Iterator[bytes], most: int) -> Iterator[bytes]:
    """Compressed bytes (gzip with any number of members, zlib, or bare deflate) expanded piece by piece. Raises FetchError
    ``too_large`` as soon as more than ``most`` bytes come out, ``broken_response`` for what is not compressed or breaks off."""
    made = 0
    inflater = None
    for chunk in chunks:
        rest = chunk
        while rest:
            inflater = inflater or _inflater(rest)
            try:
                piece = inflater.decompress(rest, _CHUNK)
            except zlib.error as error:
                raise FetchError("failed", "broken_response", f"cannot be decompressed: {error}") from error
            made += len(piece)
            if made > most:
                raise _too_large(most)
            yield piece
            rest = inflater.unconsumed_tail
            if inflater.eof:
                rest, inflater = inflater.unused_data.lstrip(b"\0"), None
    if inflater is not None:
        yield from _tail(inflater, most - made)


def _inflater(head: bytes) -> zlib._Decompress:
    if head[:1] == b"\x1f":
        return zlib.decompressobj(zlib.MAX_WBITS | 16)
    is_zlib = head[0] & 0x0F == 8 and (len(head) < 2 or (head[0] << 8 | head[1]) % 31 == 0)
    return zlib.decompressobj(zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS)


def _tail(inflater: zlib._Decompress, most: int) -> Iterator[bytes]:
    """What the decompressor still holds back at the end of its input."""
    while piece := inflater.decompress(b"", _CHUNK):
        most -= len(piece)
        if most < 0:
            raise _too_large(most)
        yield piece
    if not inflater.eof:
        raise FetchError("failed", "broken_response", "the compressed body breaks off", again=True)
