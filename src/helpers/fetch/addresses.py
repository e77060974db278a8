"""Which addresses may be opened: the web's own schemes, and machines of the public internet.

A page of a source can lead anywhere, also to a router, a database or a cloud's metadata service that only this machine can
reach (server-side request forgery, CWE-918). So each address is checked as a name, and again as the number that is connected
to: a name that resolves differently the second time changes nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

import httpx

from helpers.fetch.model import FetchError

__all__ = ["Resolve", "checked_addresses", "host_of", "origin_of", "plain_address", "resolve_name"]

Resolve = Callable[[str, int], list[str]]
"""From a host's name and a port to its IP addresses."""

_LONGEST = 4000
# Addresses with a meaning of their own that no range of the registry covers: the host agent of Azure's machines.
_METADATA = frozenset({ipaddress.ip_address("168.63.129.16")})
# IPv6 ranges that hold an IPv4 address in them: translation (RFC 6052, RFC 8215), 6to4 is told by `ipaddress` itself.
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def plain_address(written: str, base: str | None = None) -> str:
    """An address in one spelling, absolute, without fragment. Raises FetchError for what is no address of the web."""
    try:
        url = httpx.URL(written.strip())
        if base is not None:
            url = httpx.URL(base).join(url)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchError("refused", "address", f"not an address: {error}") from error
    if url.scheme not in ("http", "https"):
        raise FetchError("refused", "scheme", f"{url.scheme or 'no scheme'}: only http and https are opened")
    if not url.host or len(str(url)) > _LONGEST:
        raise FetchError("refused", "address", f"no host, or more than {_LONGEST} characters")
    if url.userinfo:
        raise FetchError("refused", "address", "a name or password stands in it")
    return str(url.copy_with(fragment=None, path=url.path or "/"))


def host_of(url: str) -> str:
    """Host and port: what a rate limit holds for."""
    return httpx.URL(url).netloc.decode("ascii")


def origin_of(url: str) -> str:
    """Scheme, host and port: what a robots.txt holds for."""
    parts = httpx.URL(url)
    return f"{parts.scheme}://{parts.netloc.decode('ascii')}"


def resolve_name(host: str, port: int) -> list[str]:
    """The addresses of a host, in the order that the system gives them."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError("failed", "name", f"{host} has no address: {error}", again=True) from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked_addresses(host: str, port: int, resolve: Resolve, *, allow_private: bool) -> list[str]:
    """The IP addresses to connect to. Raises FetchError where one of them may not be: a name that means a public and a private
    machine is an attack or a mistake."""
    literal = _number(host)
    found = [str(literal)] if literal is not None else resolve(host, port)
    if not found:
        raise FetchError("failed", "name", f"{host} has no address", again=True)
    for written in found:
        number = _number(written)
        if number is None or (why := _why_not(number, allow_private)):
            reason = why if number is not None else "no IP address"
            raise FetchError("refused", "private_address", f"{host} is {written}: {reason}")
    return found


def _number(written: str) -> _Address | None:
    try:
        return ipaddress.ip_address(written.partition("%")[0].strip("[]"))
    except ValueError:
        return None


def _why_not(number: _Address, allow_private: bool) -> str | None:
    """Why a machine may not be asked, in words. A link's own addresses, where clouds keep their metadata, never hold articles
    and stay closed also where private ones are allowed."""
    inner = _within(number)
    if inner is not None:
        return _why_not(inner, allow_private)
    if number.is_link_local or number in _METADATA:
        return "a link-local or metadata address"
    if number.is_multicast or number.is_unspecified:
        return "not the address of one machine"
    if allow_private or (number.is_global and not number.is_reserved):
        return None
    kind = "the loopback" if number.is_loopback else "a private or reserved address"
    return f"{kind}; `allow_private = true` in sources.toml allows it"


def _within(number: _Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for."""
    if isinstance(number, ipaddress.IPv4Address):
        return None
    if number in _TRANSLATED:
        return ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
    return number.ipv4_mapped or number.sixtofour or (number.teredo[1] if number.teredo else None)
