"""Names of other things that hold the name of a state, a capital or a politician.

In "the South China Sea" or "Voice of America" no state is named, so these names hide the names inside them. A name that a
story lists itself, as an actor or a place, hides nothing: there it is what the story says.
"""

from __future__ import annotations

__all__ = ["OTHER_NAMES"]

# One name a line or between semicolons; capitals stand where every spelling has them.
_WATERS_AND_LANDS = """
Panama Canal; Oman sea; Gulf of Oman; Sea of Oman; South China Sea; East China Sea; China Sea; Sea of Japan; Philippine Sea
Indian Ocean; Jordan Valley; Jordan River; River Jordan; Northern Ireland; British Columbia; New England; New Mexico
Latin America; French Polynesia; French Guiana; India-Middle East; Washington State; Washington Monument; Lebanon, Pennsylvania
"""
_PERSONS = """
Michael Jordan; George Washington; Cuba Gooding; Captain America; Bush family; Baghdad Bob
"""
_MEDIA_INSTITUTES_COMPANIES = """
Washington Times; Washington Examiner; Washington Free Beacon; Washington Institute
Washington Institute for Near East Policy; India Today; Japan Times; Korea Times; South China Morning Post; Voice of America
Iraq Body Count; Iran Human Rights; New America; Georgia Tech; Tony Blair Institute; Biden Foundation; Clinton Foundation
Obama Foundation; Trump Organization; Trump International; Trump Tower; Bank of America; London Stock Exchange
Lloyd's of London; Panama Canal Authority; Air France; Air Canada; Air Jordan; American Airlines; British Airways
Turkish Airlines; Kuwait Airways; Iran Air; Iraqi Airways; Qatar Airways; Emirates airline
"""
_PEOPLES_TREATIES_THINGS = """
Native American; Native Americans; African American; African Americans; Latin American; South American; North American
Central American; America First; English-language; Islamic republic; Iran-Contra; Paris Agreement; Paris climate agreement
French fries; Brussels sprouts; Guinea pig; US Open; Real Madrid; Paris Saint-Germain; Washington Wizards
Washington Redskins; Washington Nationals; Washington Capitals; Washington Commanders
"""


def _names(*lists: str) -> tuple[str, ...]:
    return tuple(name.strip() for text in lists for line in text.strip().splitlines() for name in line.split(";"))


OTHER_NAMES = _names(_WATERS_AND_LANDS, _PERSONS, _MEDIA_INSTITUTES_COMPANIES, _PEOPLES_TREATIES_THINGS)
