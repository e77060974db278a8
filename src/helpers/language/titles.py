"""Titles that stand before names, and the wordings of offices."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["COURTESY_TITLES", "FORMER", "OFFICE_WORDINGS", "TITLE_WORDS", "UNIQUE_OFFICES"]

# How English news writes each office that a story's actors can hold; the key is the title in the story's configuration.
OFFICE_WORDINGS: Mapping[str, tuple[str, ...]] = {
    "Prime Minister": ("prime minister", "premier", "PM"),
    "President": ("president",),
    "Acting President": ("acting president", "interim president"),
    "Vice President": ("vice president", "vice-president"),
    "Chancellor": ("chancellor",),
    "King": ("king",),
    "Emir": ("emir",),
    "Crown Prince": ("crown prince",),
    "Supreme Leader": ("supreme leader",),
    "Foreign Minister": ("foreign minister", "minister of foreign affairs"),
    "Acting Foreign Minister": ("acting foreign minister", "interim foreign minister", "caretaker foreign minister"),
    "Foreign Secretary": ("foreign secretary",),
    "Secretary of State": ("secretary of state", "state secretary"),
    "Secretary of Defense": (
        "secretary of defense", "secretary of defence", "defense secretary", "defence secretary", "defense chief",
        "defence chief",
    ),
    "Acting Secretary of Defense": ("acting secretary of defense", "acting defense secretary", "acting defence secretary"),
    "Defence Secretary": ("defence secretary", "defense secretary"),
    "Defence Minister": ("defence minister", "defense minister", "minister of defence", "minister of defense"),
    "Interior Minister": ("interior minister", "minister of interior", "minister of the interior"),
    "Oil Minister": ("oil minister", "minister of oil"),
    "Energy Minister": ("energy minister", "minister of energy"),
    "National Security Adviser": ("national security adviser", "national security advisor"),
    "Secretary-General": ("secretary-general", "secretary general", "chief"),
    "Speaker": ("speaker", "parliament speaker", "house speaker"),
    "Acting Speaker": ("acting speaker", "acting parliament speaker"),
    "Director": ("director", "chief"),
    "Commander": ("commander", "commander-in-chief", "chief"),
    "Chairman": ("chairman", "chief"),
    "Special Envoy": ("special envoy", "special presidential envoy"),
    "Spokesperson": ("spokesperson", "spokesman", "spokeswoman", "press secretary"),
    "Deputy Spokesperson": ("deputy spokesperson", "deputy spokesman", "deputy spokeswoman", "deputy press secretary"),
    "Press Secretary": ("press secretary",),
}  # fmt: skip

# Offices that one person holds at a time, so that the office and a day name the person. A body has several spokespeople.
UNIQUE_OFFICES = frozenset(OFFICE_WORDINGS) - {"Spokesperson", "Deputy Spokesperson", "Special Envoy"}

_COURTESY_TITLES_TEXT = """
mr mrs ms miss dr sir lord lady dame madam sheikh shaikh sayyid sayyed seyyed sayed ayatollah imam hajj haj prince princess
king queen rev professor prof
"""
COURTESY_TITLES = frozenset(_COURTESY_TITLES_TEXT.split())

# Words that, directly before a capitalised name, are its title and not a part of the name.
_TITLE_WORDS_TEXT = """
president premier minister chancellor secretary general gen lt lieutenant maj major brig brigadier col colonel capt captain
adm admiral sgt sergeant commander cmdr chief chairman chairwoman chair director ambassador envoy adviser advisor spokesman
spokeswoman spokesperson senator sen congressman congresswoman rep representative governor gov speaker leader pm vp deputy
judge justice cleric commissioner marshal caliph emir secretary-general dictator ruler candidate nominee then-president ex-
president strongman autocrat mullah warlord counterpart militant commander-in-chief
"""
TITLE_WORDS = COURTESY_TITLES | frozenset(_TITLE_WORDS_TEXT.split())

# Words before an office that say that somebody other than its holder is meant.
_FORMER_TEXT = """
former ex late then deputy previous next future first acting interim caretaker vice assistant outgoing incoming onetime one-
time two longtime every any another no each past fallen ousted toppled other
"""
FORMER = frozenset(_FORMER_TEXT.split())
