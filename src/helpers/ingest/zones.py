"""Where an outlet that the story does not list keeps its clock: by the country of its address."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from helpers.ingest.outlets import host_of

__all__ = ["zone_of_address"]


def _zones(listed: str) -> Mapping[str, str]:
    pairs = (entry.split("=") for entry in listed.split())
    return MappingProxyType({country: zone for countries, zone in pairs for country in countries.split(",")})


# Countries with one time zone only (IANA zone1970.tab), where much news is written. A country with several is left out, and so
# are endings that are sold to anyone (co, tv).
_BY_COUNTRY = _zones(
    "it,sm,va=Europe/Rome de=Europe/Berlin fr=Europe/Paris uk=Europe/London ie=Europe/Dublin nl=Europe/Amsterdam "
    "be=Europe/Brussels lu=Europe/Luxembourg at=Europe/Vienna ch=Europe/Zurich pl=Europe/Warsaw cz=Europe/Prague "
    "sk=Europe/Bratislava hu=Europe/Budapest gr=Europe/Athens se=Europe/Stockholm no=Europe/Oslo dk=Europe/Copenhagen "
    "fi=Europe/Helsinki ro=Europe/Bucharest bg=Europe/Sofia rs=Europe/Belgrade hr=Europe/Zagreb si=Europe/Ljubljana "
    "ba=Europe/Sarajevo mk=Europe/Skopje al=Europe/Tirane ee=Europe/Tallinn lv=Europe/Riga lt=Europe/Vilnius "
    "ua=Europe/Kyiv by=Europe/Minsk md=Europe/Chisinau mt=Europe/Malta tr=Europe/Istanbul iq=Asia/Baghdad ir=Asia/Tehran "
    "il=Asia/Jerusalem jo=Asia/Amman lb=Asia/Beirut sy=Asia/Damascus sa=Asia/Riyadh ae=Asia/Dubai qa=Asia/Qatar "
    "kw=Asia/Kuwait bh=Asia/Bahrain om=Asia/Muscat ye=Asia/Aden eg=Africa/Cairo ly=Africa/Tripoli tn=Africa/Tunis "
    "dz=Africa/Algiers ma=Africa/Casablanca am=Asia/Yerevan ge=Asia/Tbilisi az=Asia/Baku af=Asia/Kabul pk=Asia/Karachi "
    "in=Asia/Kolkata bd=Asia/Dhaka lk=Asia/Colombo np=Asia/Kathmandu cn=Asia/Shanghai hk=Asia/Hong_Kong tw=Asia/Taipei "
    "jp=Asia/Tokyo kr=Asia/Seoul kp=Asia/Pyongyang th=Asia/Bangkok vn=Asia/Ho_Chi_Minh sg=Asia/Singapore "
    "my=Asia/Kuala_Lumpur ph=Asia/Manila za=Africa/Johannesburg ng=Africa/Lagos ke=Africa/Nairobi gh=Africa/Accra "
    "et=Africa/Addis_Ababa sd=Africa/Khartoum ug=Africa/Kampala tz=Africa/Dar_es_Salaam zw=Africa/Harare "
    "pe=America/Lima ve=America/Caracas uy=America/Montevideo py=America/Asuncion bo=America/La_Paz cr=America/Costa_Rica "
    "pa=America/Panama gt=America/Guatemala sv=America/El_Salvador hn=America/Tegucigalpa ni=America/Managua cu=America/Havana"
)


def zone_of_address(url: str | None) -> str | None:
    """Name of the time zone of the country that a web address ends in; None where that does not decide it."""
    country = (host_of(url) or "").rpartition(".")[2]
    return _BY_COUNTRY.get(country)
