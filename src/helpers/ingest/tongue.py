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
        "sv": _words("och att det som en på är av för med den till har de inte om ett men var sig"),
        "da": _words("og at det som en på er af for med den til har de ikke om et men var sig der"),
        "no": _words("og at det som en på er av for med den til har de ikke om et men var seg der"),
        "fi": _words("ja on ei että se oli hän mutta myös kun ovat sekä mukaan joka jo vuoden kuin ole sen"),
        "pl": _words("w i na z się do nie że jest o od po za to przez jak są oraz który dla"),
        "cs": _words("a v na se je že to s o do za by jsou od po pro ve který jako podle"),
        "hu": _words("a az és hogy nem is egy meg volt ez már csak el még azt de ki szerint mint van"),
        "ro": _words("de în și a la cu pe că din nu este pentru mai au fost care sunt sau prin după"),
        "sr": _words("je u i na se da su od za o sa a koji će kako što nije to ili do"),
        "sq": _words("të e në për me një që nga dhe është ka si më do i u tha kanë janë se"),
        "id": _words("yang di dan untuk dengan dari ini itu pada dalam tidak akan ke juga tersebut oleh telah kata"),
        "ku": _words("li û ku bi ji de di ya yên ên jî ew wê vê hat dike ne bo"),
    }
)
_WORD = re.compile(r"[^\W\d_]+")
# One of these scripts over this share of the letters decides alone.
_SCRIPT_SHARE = 0.5
# English news has 25 to 35 % of these words; below this share a text is a list or a table.
_LEAST_SHARE = 0.08
# With this share no other language of the list can have more: of theirs, English has "in", "a", "is", "on", "as" and few more.
_SURELY_ENGLISH = 0.25
# Letters of Turkish, 5 % of its text; of the languages of the list no other has them.
_TURKISH, _TURKISH_SHARE = re.compile("[ığ]"), 0.015
# Japanese writes its endings in syllables among Chinese characters, and no other language has these.
_KANA_SHARE = 0.15
_HEAD = 2000
_SCRIPTS = (
    ("ar", re.compile("[\u0600-\u06ff]")), ("ru", re.compile("[\u0400-\u04ff]")), ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")), ("ja", re.compile("[\u3040-\u30ff]")), ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ko", re.compile("[\uac00-\ud7af]")), ("hi", re.compile("[\u0900-\u097f]")), ("th", re.compile("[\u0e00-\u0e7f]")),
    ("hy", re.compile("[\u0530-\u058f]")), ("ka", re.compile("[\u10a0-\u10ff]")), ("gu", re.compile("[\u0a80-\u0aff]")),
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
    if len(_TURKISH.findall(head)) > _TURKISH_SHARE * len(head):
        return "tr"
    counts = {code: sum(map(stop.__contains__, words)) for code, stop in _STOP_WORDS.items()}
    best = max(counts, key=lambda code: (counts[code], code))
    return best if counts[best] >= max(2, _LEAST_SHARE * len(words)) else "und"


def _by_script(text: str, letters: int) -> str | None:
    for code, script in _SCRIPTS:
        count = len(script.findall(text))
        if count > (_KANA_SHARE if code == "ja" else _SCRIPT_SHARE) * letters:
            return "fa" if code == "ar" and len(_PERSIAN.findall(text)) > 0.03 * count else code
    return None
