"""Words beside and inside names that say what they name, and words that say that they name nothing."""

from __future__ import annotations

from helpers.language.name_words import OCCUPATIONS
from helpers.language.titles import TITLE_WORDS

__all__ = [
    "BETWEEN",
    "BODIES",
    "BODY_NOUNS",
    "HEADED",
    "LANDS",
    "NO_BODIES",
    "OF",
    "PLACE_NOUNS_AFTER",
    "PLACE_NOUNS_BEFORE",
    "SAYING",
    "STRIPPED",
]

# Titles that are a part of the name after them as often as not.
_ROYAL_TEXT = """
king queen prince princess pope sheikh imam ayatollah emperor saint lord lady sir
"""
_ROYAL = frozenset(_ROYAL_TEXT.split())
_BEFORE_NAMES_TEXT = """
vice prime foreign defence defense interior cm mp mla ceo pol head acting former first dr hon chargé justice home finance
health envoy special spc pfc cpl pvt ssgt msgt lance petty staff warrant cadet sec corporal private specialist lcpl gunnery
ensign commodore brigadier-general major-general lieutenant-general lieutenant-colonel
"""
STRIPPED = (TITLE_WORDS | OCCUPATIONS | frozenset(_BEFORE_NAMES_TEXT.split())) - _ROYAL
_BODY_NOUNS_TEXT = """
party group organisation organization company firm militia movement faction agency newspaper website airline startup coalition
bank charity network club daily weekly magazine broadcaster conglomerate thinktank union
"""
BODY_NOUNS = frozenset(_BODY_NOUNS_TEXT.split())
_PLACE_NOUNS_BEFORE_TEXT = """
village town city province district region island suburb neighbourhood neighborhood port county hamlet
"""
PLACE_NOUNS_BEFORE = frozenset(_PLACE_NOUNS_BEFORE_TEXT.split())
_PLACE_NOUNS_AFTER_TEXT = """
district province region village town county governorate area city airport port suburb neighbourhood neighborhood peninsula
"""
PLACE_NOUNS_AFTER = frozenset(_PLACE_NOUNS_AFTER_TEXT.split())
# Heads that leave no doubt.
_BODIES_TEXT = """
ministry department council committee parliament congress senate assembly court commission authority agency association
federation union university college institute foundation company corporation bank airlines airways party police army navy
league organisation organization alliance society bureau brigade brigades battalion regiment corps ltd inc limited plc group
network trust club fc office times post herald tribune news gazette
"""
BODIES = frozenset(_BODIES_TEXT.split())
_LANDS_TEXT = """
river lake island islands province county governorate valley mountains desert peninsula strait bay gulf ocean sea village
district hills street avenue road airport bridge beach
"""
LANDS = frozenset(_LANDS_TEXT.split())
# Acronyms that name no body.
_NO_BODIES_TEXT = """
tv ceo cfo cto coo gdp gnp hiv aids dna rna rpg pm am mp mps mla mlas ngo ngos covid covid-19 ied ieds suv pdf url usd eur gbp
phd id faq gps usb cd dvd ufo wmd uav uavs sms atm icu er pr hr it ai ict iq vip lgbt lgbtq wwi wwii ii iii iv bc ad bce gmt
est utc edt pst rss http html api app vat gst ipo fdi sme smes r&d q&a nato-led mba ba ma bsc msc mr mrs dr jr sr ppp cpi lng
lpg mw kw km mph isbn doi ak fir dig dig. igp dgp sp dsp asp cm vp svp evp md gm fm radio ep lp uk-based u-turn bpd pow pows
mia kia vbied svbied uss usn ddg asbm icbm srbm tbi ptsd apc apcs mrap isr hq atgm manpads cbrn sof icbms nbc-r lcs cic unscr
"""
NO_BODIES = frozenset(_NO_BODIES_TEXT.split())
_SAYING_TEXT = """
said says told tells added adds announced argued argues explained explains noted notes wrote writes tweeted insisted stressed
replied recalled asked
"""
SAYING = frozenset(_SAYING_TEXT.split())


_BETWEEN_TEXT = """
president minister premier governor secretary general gen lt col maj brig adm capt sgt chairman chairwoman director ambassador
envoy spokesman spokeswoman spokesperson senator sen rep mp mla pm cm lg sp commissioner judge justice speaker mayor ceo cfo
coach captain prof professor dr mr mrs ms sheikh director-general leader commander
"""
BETWEEN = frozenset(_BETWEEN_TEXT.split())
OF = frozenset(["of", "for", "and", "to", "the", "'s", "&"])
HEADED = BODIES | LANDS
