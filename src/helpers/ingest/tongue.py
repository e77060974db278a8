"""In which language a text is, by its most frequent small words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["language_of"]


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_STOP_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": _words("the of and to in a that for is on with was as at by from it he has said be are were have its"),
        "fr": _words("le la les des et est une dans que pour qui sur du au par plus pas avec sont ce"),
        "de": _words("der die und das den von zu mit ist im des auf für nicht ein eine dem sich als auch"),
        "es": _words("el los las y que del en por con para una se su al lo como más fue este ha"),
        "it": _words("il di che e della per un è non del con sono la gli le nel una dei alla da"),
        "tr": _words("ve bir bu için ile da de olarak çok daha olan gibi sonra kadar en ise ancak her ki mi"),
        "pt": _words("o os as e que do da em um uma para com não por mais dos das foi no na"),
        "nl": _words("de het een en van in is dat op te voor met zijn niet aan er ook door bij naar"),
    }
)
_WORD = re.compile(r"[^\W\d_]+")
# One of these scripts over this share of the letters decides alone.
_SCRIPT_SHARE = 0.5
# English news has 25 to 35 % of these words; below this share a text is a list or a table.
_LEAST_SHARE = 0.08
# With this share no other language of the list can have more: of theirs, English has "in", "a", "is", "on", "as" and few more.
_SURELY_ENGLISH = 0.25
_HEAD = 2000
_SCRIPTS = (
    ("ar", re.compile("[\u0600-\u06ff]")), ("ru", re.compile("[\u0400-\u04ff]")), ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")), ("zh", re.compile("[\u4e00-\u9fff]")),
)  # fmt: skip
_PERSIAN = re.compile("[پچژگی]")


def language_of(text: str) -> str:
    """ISO 639-1 code of the language, or `und` where too little speaks for any."""
    head = text[:_HEAD]
    words = _WORD.findall(head.lower())
    if not words:
        return "und"
    if not head.isascii() and (script := _by_script(head, sum(map(len, words)))):
        return script
    if sum(map(_STOP_WORDS["en"].__contains__, words)) >= _SURELY_ENGLISH * len(words):
        return "en"
    counts = {code: sum(map(stop.__contains__, words)) for code, stop in _STOP_WORDS.items()}
    best = max(counts, key=lambda code: (counts[code], code))
    return best if counts[best] >= max(2, _LEAST_SHARE * len(words)) else "und"


def _by_script(text: str, letters: int) -> str | None:
    for code, script in _SCRIPTS:
        count = len(script.findall(text))
        if count > _SCRIPT_SHARE * letters:
            return "fa" if code == "ar" and len(_PERSIAN.findall(text)) > 0.03 * count else code
    return None
