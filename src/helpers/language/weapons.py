"""Weapons and ways of attack in English news, and the short names that they are recorded under.

The names follow the Global Terrorism Database's codebook (START 2021, "attack type" and "weapon type") as far as news wording
tells them apart.
"""

from __future__ import annotations

from helpers.language.lowered import compile_lowered

__all__ = ["MEANS", "find_means"]

# Canonical name -> the wording that means it. Order is the order in which `find_means` lists them.
_WORDING: tuple[tuple[str, str], ...] = (
    ("suicide_bomb", r"suicide[- ](?:car |truck |vest |bomb\w*|attack\w*|blast\w*|vehicle|explosi\w+)\w*|blew (?:himself|"
        r"herself|themselves) up|"
     r"(?:explosive|suicide) vests?|explosive belts?"),
    ("car_bomb", r"(?:car|truck|vehicle)[- ]bomb\w*|vehicle[- ]borne|VBIEDs?|explosives[- ](?:laden|packed|rigged) (?:car|"
        r"truck|vehicle)s?|booby-trapped car"),
    ("roadside_bomb", r"roadside (?:bomb\w*|explosive\w*)|IEDs?|improvised explosive devices?|land ?mines?|roadside blast"),
    ("bomb", r"bomb|bombs|bombing|bombings|explosive devices?|explosives|grenades?|sticky bombs?"),
    ("rocket", r"(?:Katyusha |Grad )?rockets?|rocket[- ]fire|RPGs?"),
    ("missile", r"(?:ballistic |cruise |anti-ship |guided |surface-to-surface )*missiles?|ASBMs?|ASCMs?"),
    ("projectile", r"projectiles?"),
    ("drone", r"drones?|UAVs?|UASs?|unmanned (?:aerial|aircraft)(?: \w+)?|quadcopters?"),
    ("airstrike", r"air[- ]?strikes?|air[- ]raids?|aerial (?:attacks?|bombardments?|bombings?|strikes?|assaults?)|warplanes?|"
        r"fighter jets?|war planes?|"
     r"air attacks?|bombing raids?|helicopter gunships?"),
    ("artillery", r"artillery|howitzers?|tank fire|shell(?:s|ed|ing|fire)"),
    ("mortar", r"mortars?(?: rounds?| fire| shells?| bombs?)?"),
    ("shooting", r"shootings?|shot dead|gunned down|gunfire|opened? fire|opening fire|small[- ]arms fire|gunmen|gunman|"
        r"shootout|sniper(?: fire)?|drive-by"),
    ("assassination", r"assassinat\w+|targeted killings?"),
    ("stabbing", r"stabb\w+|knif(?:e|ed|ing) attack\w*|behead\w+"),
    ("vehicle", r"ramm(?:ed|ing)|car-ramming|vehicle attack"),
    ("ambush", r"ambush\w*"),
    ("seizure", r"seiz\w+|hijack\w*|boarded"),
    ("abduction", r"kidnap\w*|abduct\w*"),
    ("arson", r"arson|torch(?:ed|ing)|set (?:fire to|ablaze|on fire)|set alight"),
    ("sabotage", r"sabotag\w*"),
    ("cyber", r"cyber[- ]?attacks?"),
    ("chemical", r"chemical (?:weapons?|attacks?)|sarin|chlorine|nerve agent|mustard gas"),
    ("storming", r"storm(?:ed|ing)"),
    # A strike of which nobody says whether bombs, missiles or drones made it; left out beside one of those.
    ("strike", r"(?<!labor )(?<!labour )strikes?(?! (?:group|force|fighter|eagle|package))|struck"),
)  # fmt: skip

MEANS: tuple[str, ...] = tuple(name for name, _ in _WORDING)

_PATTERN = compile_lowered(r"\b(?:" + "|".join(rf"(?P<{name}>{wording})" for name, wording in _WORDING) + r")\b")


def find_means(text: str) -> list[tuple[int, int, str]]:
    """Start, end and canonical name of each weapon or way of attack that ``text`` (lowered) names, in order."""
    return [(m.start(), m.end(), str(m.lastgroup)) for m in _PATTERN.finditer(text)]
