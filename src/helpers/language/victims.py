"""Nouns for people in tolls, and the group that they belong to."""

from __future__ import annotations

import re

from helpers.language.lowered import compile_lowered, lowered

__all__ = ["ONE_VICTIM", "VICTIM_NOUNS", "group_of"]

# Who can be counted as killed, wounded or captured.
VICTIM_NOUNS = (
    r"people|persons?|individuals?|civilians?|soldiers?|troops?|service ?members?|servicemen|personnel|marines?|sailors?|"
    r"seafarers?|"
    r"officers?|police(?:men|man| officers?)?|guerrillas?|peasants|priests?|nuns|"
    r"children|women|men|man|woman|boys?|girls?|workers?|contractors?|militants?|fighters?|militiam[ae]n|members?|"
    r"insurgents?|terrorists?|jihadis?t?s?|rebels?|victims?|suspects?|facilitators?|operatives?|subversives?|extremists?|"
    r"others?|Americans?|Iraqis?|Iranians?|Syrians?|Israelis?|Palestinians?|Lebanese|Afghans?|Kurds?|Britons?|British|"
    r"Turks?|Yemenis?|Russians?|guards?|crew(?: members?)?|worshippers|worshipers|pilgrims|"
    r"students|spectators|[a-z]+-?goers|diners|commuters|farmers|"
    r"commanders?|generals?|leaders?|journalists?|guests|passengers|bystanders|residents|villagers|protesters|"
    r"demonstrators|peshmerga|foreigners|tourists|mourners|recruits|"
    r"teachers?|pupils?|schoolchildren|patients?|doctors?|nurses?|medics|paramedics|citizens?|martyrs?|bodyguards?|drivers?|"
    r"clerics?|firefighters|rescuers|relatives|families|refugees|settlers|conscripts|cadets|combatants|mercenaries|"
    r"aid workers|diplomats?|airmen|crewmen|shoppers|employees|attackers?|gunm[ae]n|bombers?|hostages|advisers?|advisors?|"
    r"security forces|forces|military personnel"
)

# One of them.
ONE_VICTIM = (
    r"person|individual|civilian|soldier|service ?member|serviceman|marine|sailor|seafarer|officer|policeman|police officer|"
    r"priest|"
    r"nun|child|woman|man|boy|girl|worker|contractor|militant|fighter|militiaman|member|insurgent|terrorist|jihadist|rebel|"
    r"suspect|"
    r"facilitator|operative|guerrilla|subversive|extremist|American|Iraqi|Iranian|Syrian|Israeli|Palestinian|Afghan|Kurd|"
    r"Briton|Turk|"
    r"Yemeni|Russian|guard|crew member|farmer|commander|general|colonel|major|leader|deputy|associate|journalist|reporter|"
    r"photographer|passenger|bystander|resident|villager|protester|demonstrator|foreigner|tourist|aid worker|diplomat|airman|"
    r"attacker|gunman|bomber|hostage|adviser|advisor|teenager|toddler|baby|cleric|imam|interpreter|translator|linguist|"
    r"national|"
    r"driver|pilot|judge|mayor|governor|minister|senator|ambassador|businessman|doctor|nurse|teacher|student|politician|"
    r"candidate|"
    r"lawyer|official|mother|father|brother|sister|son|daughter|cousin|wife|husband"
)

_GROUPS = compile_lowered(
    r"\b(?:(?P<civilians>civilians?|children|child|women|woman|girls?|boys?|worshipp?ers|pilgrims|students?|pupils?|"
    r"schoolchildren|citizens|medics|refugees|families|farmers?|shoppers|"
    r"tourists?|journalists?|residents?|villagers?|bystanders?|passengers?|aid workers?|patients|teachers?|doctors?|mourners|"
    r"protesters?|demonstrators?|seafarers?|crew(?: members?)?|diners|commuters|teenagers?|bab(?:y|ies)|peasants|priests?)|"
    r"(?P<militants>militants?|insurgents?|terrorists?|jihadis?t?s?|rebels?|gunm[ae]n|suicide bombers?|bombers?|attackers?|"
    r"militiam[ae]n|guerrillas?|extremists?|fighters?|facilitators?|operatives?|mercenaries|(?:militia|isis|is|isil|daesh|"
    r"taliban|"
    r"hezbollah|"
    r"al-qaeda|houthi)(?: group)? (?:members?|leaders?|commanders?)|taliban leaders?|subversives?)|"
    r"(?P<soldiers>soldiers?|troops?|service ?members?|servicem[ae]n|marines?|sailors?|airm[ae]n|peshmerga|police(?:m[ae]n)?|"
    r"security forces|military personnel|officers?|border guards?|guards|army|recruits|conscripts|cadets|generals?|"
    r"colonels?))\b"
)
_END_OF_PHRASE = re.compile(r"[,;:.]| (?:were|was|and|in|on|at|when|after|by|have|had|has|killed|wounded|dead|died) ")


def group_of(phrase: str) -> str | None:
    """Whom a noun phrase counts: civilians, militants or soldiers (police among them); None where its noun tells neither. The
    last such noun of the phrase decides, since English puts its head there ("ISIS fighters", "army medical workers")."""
    end = _END_OF_PHRASE.search(phrase, 1)
    last = None
    for match in _GROUPS.finditer(lowered(phrase[: end.start()] if end else phrase)):
        last = match
    return None if last is None else str(last.lastgroup)
