"""Words for military personnel, and what tells them from other people who are counted."""

from __future__ import annotations

import re

__all__ = [
    "CONTEXT",
    "CONTEXTUAL_HEAD",
    "MILITARY_BODY",
    "MILITARY_MODIFIER",
    "NOT_MILITARY",
    "OTHER_PEOPLE",
    "PERSONNEL_HEAD",
    "PERSONNEL_STEMS",
    "PRESENCE",
    "SETTING_STEMS",
    "STRENGTH",
    "UNIT_OF_FORCE",
]

# Always military personnel. The singular counts only after "one".
PERSONNEL_HEAD = re.compile(
    r"(?:troops|troopers|soldiers?|service[\s-]?(?:members?|m[ae]n|wom[ae]n|personnel)|marines?|airm[ae]n|paratroopers?|"
    r"peacekeepers?|"
    r"infantrym[ae]n|guardsm[ae]n|GIs|servicepersons?|legionnaires?|artillerym[ae]n|tank\s+crewm[ae]n|conscripts?|"
    r"Green\s+Berets|"
    r"Navy\s+SEALs|SEALs|commandos?|warfighters?|peshmerga)",
    re.IGNORECASE,
)
# Beginnings of words, in lower case, for a plain search before anything dearer. An article without any of the first kind
# counts no personnel; seven of ten of 12,000 news articles on everything have none.
PERSONNEL_STEMS = (
    "troop", "soldier", "marine", "military", "army", "armed forces", "peshmerga", "peacekeep", "commando", "airmen", "airman",
    "servicem", "service m", "service-m", "servicew", "service w", "service person", "personnel", "navy", "air force",
    "special forces", "guardsm", "infantry", "conscript", "legionnaire", "green beret", "american forces", "nato",
    "warfighter", "artillerym",
)  # fmt: skip
# What a sentence has that counts personnel by another word: forces, advisers, members of a unit.
SETTING_STEMS = (
    " forces", " force ", "armed ", "advisers", "advisors", "trainers", "sailors", "reservists", "battalion", "brigade",
    "combat",
    "deploy", "garrison", "coalition", "pentagon", "stationed", "withdraw", "drawdown", "air base", "airbase", " gis ",
    "crewm",
    "seals",
)  # fmt: skip
# Military personnel only where a modifier or the sentence says so.
CONTEXTUAL_HEAD = re.compile(
    r"(?:personnel|forces|advis[eo]rs?|trainers?|instructors?|members?|sailors?|reservists?|officers?|operators?|men|"
    r"fatalities|"
    r"casualties|combatants|regulars|recruits|cadets|pilots?|crew\s+members?)",
    re.IGNORECASE,
)
MILITARY_MODIFIER = re.compile(
    r"\b(?:military|army|armed|combat|special|ground|infantry|naval|navy|air\s+force|marine|coalition|NATO|uniformed|service|"
    r"non-combat|noncombat|troop|defen[cs]e|ISAF|peacekeeping|conventional|airborne|national\s+guard|guard|occupation|regular|"
    r"expeditionary|active-duty|allied|foreign|multinational|international|Delta\s+Force)\b",
    re.IGNORECASE,
)
# After "members of the": the bodies whose members are military personnel.
MILITARY_BODY = re.compile(
    r"\s+of\s+(?:the\s+|its\s+|a\s+|an\s+)?(?:[\w.’'-]+\s+){0,3}?(?:military|army|armed\s+forces|armed\s+services|"
    r"air\s+force|navy|marine\s+corps|"
    r"national\s+guard|special\s+forces|airborne(?:\s+division)?|brigade|battalion|regiment|infantry|marines|"
    r"army\s+reserve|forces)\b",
    re.IGNORECASE,
)
# A modifier that makes the counted people no military personnel, or no serving ones.
NOT_MILITARY = re.compile(
    r"\b(?:police|security|diplomatic|embassy|civilian|medical|private|contract|contractor|militia|militias|rebels?|"
    r"insurgents?|taliban|isis|"
    r"isil|is|mobili[sz]ation|daesh|hezbollah|hamas|al-qaeda|al-qaida|qaeda|houthis?|paramilitary|opposition|former|ex|retired|veteran|"
    r"child|toy|"
    r"political|legal|policy|financial|economic|tribal|family|staff|crew|board|cabinet|council|parliament|congress|"
    r"committee|gang|cartel|team|"
    r"senate|house|party|union|faculty|border|prison|intelligence|rescue|emergency|un-?armed|peace|religious|election|"
    r"market|campaign|"
    r"salafist|khilafa|khalifa|caliphate|jihadist|extremist|terrorist|militant|islamist|sdf|ypg|pkk|pmf|customs|immigration|aid|support\s+staff|"
    r"mercenary)\b",
    re.IGNORECASE,
)
# People who are counted but are no military personnel: they end an ellipsis.
OTHER_PEOPLE = re.compile(
    r"\b(?:civilians?|people|persons|children|women|policem[ae]n|police|militants?|fighters?|insurgents?|rebels?|"
    r"contractors?|refugees|"
    r"lawmakers|detainees|prisoners|hostages|protesters|terrorists?|jihadis?t?s?|journalists?|passengers|extremists?|students|"
    r"gunmen|attackers|militiam[ae]n|employees|workers|staff|diplomats|Palestinians|Lebanese|families|bystanders|"
    r"residents|villagers|migrants|voters|inmates|immigrants|officials|teachers|doctors|victims|men\s+and\s+boys)\b",
    re.IGNORECASE,
)
CONTEXT = re.compile(
    r"\b(?:troops?|soldiers?|military|deploy\w*|stationed|army|NATO|coalition|combat|Pentagon|battalion|brigade|"
    r"air\s?base|forces|marines|"
    r"withdraw\w*|drawdown|armed\s+forces|garrison)\b",
    re.IGNORECASE,
)
# Labels of a number of personnel that stands apart from its noun: "troop levels were cut to 2,500".
PRESENCE = re.compile(
    r"\b(?:(?:troops?|force|military)[\s-](?:presence|levels?|strength|numbers?|cap|ceiling|limit|count|total|contingent|"
    r"footprint|deployment)|"
    r"(?:numbers?|total|size|strength|contingent)\s+of\s+(?:its\s+|the\s+|their\s+|all\s+)?(?:[\w.’'-]+\s+){0,3}?(?:troops|"
    r"soldiers|forces|"
    r"military\s+(?:personnel|advis[eo]rs|trainers)|service\s?members|service\s+members|marines|peacekeepers)|(?:troops|soldiers|"
    r"forces)\s+(?:number(?:ed|ing|s)?|total(?:l?ed|l?ing|s)?))\b",
    re.IGNORECASE,
)
# "a 5,000-strong force", "a 500-member contingent", "a force of 2,500", "a contingent of 400".
UNIT_OF_FORCE = (
    r"(?:force|forces|contingent|brigade|mission|detachment|battalion|army|garrison|task\s+force|unit|"
    r"division|regiment|deployment|team)"
)
STRENGTH = re.compile(
    rf"-(?:strong|member|man|person|soldier|troop)\s+(?:[\w.’'-]+\s+){{0,4}}?(?P<unit>{UNIT_OF_FORCE})\b", re.IGNORECASE
)
