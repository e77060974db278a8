"""Who published an article, and which agency wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from helpers.story import Outlet, Story

__all__ = ["OutletIndex", "Published", "host_of", "outlet_index"]

_FURNITURE = re.compile(r"\([^()]*\)|\s[-–|]\s.*$|\b(?:Online|Web)?\s?News\b|\.com\b|^The\s", re.IGNORECASE)


class Published(NamedTuple):
    """Name of the outlet, how it was decided, its country, and the agency that the text is credited to."""

    outlet: str | None
    evidence: str
    country: str | None
    wire: str | None


class OutletIndex(NamedTuple):
    """The story's outlets by name and by host, ready to look up."""

    names: Mapping[str, Outlet]
    domains: Mapping[str, Outlet]

    def named(self, name: str | None) -> Outlet | None:
        """The outlet that a credit or field names, or None."""
        if not name:
            return None
        folded = name.strip().casefold()
        found = self.names.get(folded) or self.names.get(folded.removeprefix("the "))
        return found or self.names.get(_FURNITURE.sub("", name).strip().casefold())

    def at(self, url: str | None) -> Outlet | None:
        """The outlet whose host the address is at, or None."""
        parts = (host_of(url) or "").split(".")
        for start in range(len(parts) - 1):
            if found := self.domains.get(".".join(parts[start:])):
                return found
        return None

    def names_site(self, name: str, url: str | None) -> bool:
        """Whether words after a headline name an outlet, or the site that the address is at ("theatlantic.com")."""
        host = (host_of(url) or "").split(".")
        return self.named(name) is not None or _squeezed(name) in {part for part in host if len(part) > 3}

    def wire(self, name: str | None) -> Outlet | None:
        found = self.named(name)
        return found if found is not None and found.wire else None

    def publisher(
        self,
        field: str | None,
        url: str | None,
        site: str | None,
        credits_: Iterable[tuple[str, str]],
        photo: str | None = None,
    ) -> Published:
        """Who published it: the record's field, its address, the site's name on the page, a credit in the text, a photo's.

        ``credits_``: names of agencies with the place where each stands ("dateline"); ``photo``: who a photo is credited to.
        """
        agencies = [(outlet, where) for name, where in credits_ if (outlet := self.wire(name))]
        wire = agencies[0][0] if agencies else None
        found: Outlet | None = None
        evidence = ""
        # A page's menus name many things; who says itself what it is needs no reading of them.
        printed = None if field or host_of(url) else self.named(site)
        for candidate, where in (
            (self.named(field), "field of the record"),
            (self.at(url), "host of the address"),
            (printed, "name on the page"),
        ):
            if candidate is not None:
                found, evidence = candidate, where
                break
        if found is None and not field and not host_of(url) and wire is not None:
            found, evidence = wire, f"agency credited in the {agencies[0][1]}"
        if found is None and not (field or host_of(url) or site) and (own := self.named(photo)) is not None and not own.wire:
            # A newspaper credits its own photographers so; it is the weakest sign, since photos are lent.
            found, evidence = own, "credit of the photo above the text"
        if found is not None:
            other = wire.name if wire is not None and wire.name != found.name else None
            return Published(found.name, evidence, found.country, other)
        name, evidence = _unlisted(field, url, site)
        return Published(name, evidence, None, wire.name if wire else None)


def outlet_index(story: Story) -> OutletIndex:
    """The outlets of a story, by every way to write them."""
    return OutletIndex(story.outlet_named, story.outlet_at)


def _squeezed(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


def host_of(url: str | None) -> str | None:
    """The host of an address in lower case without `www.`; None where it is no web address."""
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _unlisted(field: str | None, url: str | None, site: str | None) -> tuple[str | None, str]:
    if field:
        return (host_of(field) or field), "field of the record, not an outlet that the story lists"
    if host := host_of(url):
        return host, "host of the address, not an outlet that the story lists"
    if site:
        return site, "name after the headline, not an outlet that the story lists"
    return None, "no field, address or credit names an outlet"
