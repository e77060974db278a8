"""In which language a text is, by its most frequent small words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["language_of"]

_STOP_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": frozenset(["the", "of", "and", "to", "in", "a", "that", "for", "is", "on", "with", "was", "as", "at", "by", "from", "it", "he", "has", "said", "be", "are", "were", "have", "its"]),
        "fr": frozenset(["le", "la", "les", "des", "et", "est", "une", "dans", "que", "pour", "qui", "sur", "du", "au", "par", "plus", "pas", "avec", "sont", "ce"]),
        "de": frozenset(["der", "die", "und", "das", "den", "von", "zu", "mit", "ist", "im", "des", "auf", "für", "nicht", "ein", "eine", "dem", "sich", "als", "auch"]),
        "es": frozenset(["el", "los", "las", "y", "que", "del", "en", "por", "con", "para", "una", "se", "su", "al", "lo", "como", "más", "fue", "este", "ha"]),
        "it": frozenset(["il", "di", "che", "e", "della", "per", "un", "è", "non", "del", "con", "sono", "la", "gli", "le", "nel", "una", "dei", "alla", "da"]),
        "tr": frozenset(["ve", "bir", "bu", "için", "ile", "da", "de", "olarak", "çok", "daha", "olan", "gibi", "sonra", "kadar", "en", "ise", "ancak", "her", "ki", "mi"]),
        "pt": frozenset(["o", "os", "as", "e", "que", "do", "da", "em", "um", "uma", "para", "com", "não", "por", "mais", "dos", "das", "foi", "no", "na"]),
        "nl": frozenset(["de", "het", "een", "en", "van", "in", "is", "dat", "op", "te", "voor", "met", "zijn", "niet", "aan", "er", "ook", "door", "bij", "naar"]),
    }
)
_WORD = re.compile(r"[^\W\d_]+")
# One of these scripts over this share of the letters decides alone.
_SCRIPT_SHARE = 0.5
# English news has 25 to 35 % of these words; below this share a text is a list or a table.
_LEAST_SHARE = 0.08
_HEAD = 3000


def language_of(text: str) -> str:
    """ISO 639-1 code of the language, or `und` where too little speaks for any."""
    head = text[:_HEAD]
    words = [word.lower() for word in _WORD.findall(head)]
    if not words:
        return "und"
    if script := _by_script(head):
        return script
    counts = {code: sum(word in stop for word in words) for code, stop in _STOP_WORDS.items()}
    best = max(sorted(counts), key=lambda code: counts[code])
    return best if counts[best] >= max(2, _LEAST_SHARE * len(words)) else "und"


def _by_script(text: str) -> str | None:
    letters = [c for c in text if c.isalpha()]
    arabic = sum("\u0600" <= c <= "\u06ff" for c in letters)
    if arabic > _SCRIPT_SHARE * len(letters):
        return "fa" if sum(c in "پچژگی" for c in letters) > 0.03 * arabic else "ar"
    for code, low, high in (
        ("ru", "\u0400", "\u04ff"),
        ("he", "\u0590", "\u05ff"),
        ("el", "\u0370", "\u03ff"),
        ("zh", "\u4e00", "\u9fff"),
    ):
        if sum(low <= c <= high for c in letters) > _SCRIPT_SHARE * len(letters):
            return code
    return None
