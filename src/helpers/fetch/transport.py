"""The connections under an HTTP client: to checked addresses only, and with an end.

A timeout of a socket starts anew with each byte that comes; a server that sends one byte a second never meets it. So every
wait on a connection is cut to what is left of the time for the whole response.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx

from helpers.fetch.addresses import Resolve, checked_addresses
from helpers.fetch.model import Clock, FetchError

__all__ = ["Deadline", "checked_transport"]

_CONNECTIONS = 8
_IDLE_SECONDS = 30.0


class Deadline:
    """When the response that is under way has to be there."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._end = float("inf")
        self._seconds = 0.0

    def start(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = self._clock.seconds() + seconds

    def left(self, timeout: float | None = None) -> float:
        """Seconds to wait at most. Raises FetchError where none are left."""
        left = self._end - self._clock.seconds()
        if left <= 0:
            raise FetchError("failed", "timeout", f"not there after {self._seconds:g} seconds", again=True)
        return left if timeout is None else min(left, timeout)


class _Stream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout)), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Resolves a name once, checks what it means, and connects to that."""

    def __init__(self, deadline: Deadline, resolve: Resolve, *, allow_private: bool) -> None:
        self._inner = httpcore.SyncBackend()
        self._deadline = deadline
        self._resolve = resolve
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002 - of the interface; nothing here sets it
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002 - likewise
    ) -> httpcore.NetworkStream:
        addresses = checked_addresses(host, port, self._resolve, allow_private=self._allow_private)
        for address in addresses[:-1]:
            try:
                return self._connected(address, port, timeout)
            except httpcore.NetworkError:
                continue
        return self._connected(addresses[-1], port, timeout)

    def _connected(self, address: str, port: int, timeout: float | None) -> httpcore.NetworkStream:
        return _Stream(self._inner.connect_tcp(address, port, self._deadline.left(timeout)), self._deadline)


class _Body(httpx.SyncByteStream):
    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __iter__(self) -> Iterator[bytes]:
        yield from self._inner

    def close(self) -> None:
        self._inner.close()


class _Transport(httpx.BaseTransport):
    """A pool of connections for httpx: its own transport takes no backend."""

    def __init__(self, backend: httpcore.NetworkBackend) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_connections=_CONNECTIONS,
            keepalive_expiry=_IDLE_SECONDS,
            network_backend=backend,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = httpcore.URL(
            scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
        )
        asked = httpcore.Request(request.method, url, headers=request.headers.raw, extensions=request.extensions)
        given = self._pool.handle_request(asked)
        return httpx.Response(
            given.status, headers=given.headers, stream=_Body(given.stream), extensions=given.extensions, request=request
        )

    def close(self) -> None:
        self._pool.close()


def checked_transport(deadline: Deadline, resolve: Resolve, *, allow_private: bool) -> httpx.BaseTransport:
    """A transport that connects to checked addresses only, within a deadline."""
    return _Transport(_Backend(deadline, resolve, allow_private=allow_private))
