"""What a sentence says of counted personnel: their kind (stationed, killed …), by the governing words."""

from __future__ import annotations

import re

from helpers.extract.troop_context import CASUALTIES
from helpers.extract.troop_counts import Count

__all__ = ["AS_BEFORE", "FROM_LEVEL", "LEVEL_TO", "NO_VERB", "Role", "find_kind"]

AS_BEFORE = "as the count before it"
NO_VERB = "no governing verb"
LEVEL_TO = "level after a change"
FROM_LEVEL = "level before a change"  # the rule for 5,200 in "from 5,200 to 3,000": told of now, whatever is planned

# Where a clause ends for the purpose of finding the verb that governs a number.
BREAK = re.compile(
    r"[;:—]|\s[–-]\s|,\s+(?=(?:which|who|where|while|as|but|after|when|and|although|though|with|including|saying|killing|"
    r"wounding|leaving)\b)|"
    r"\b(?:while|but|although|after|whereas|(?<!high )(?<!many )(?<!few )(?<!low )(?<!much )(?<!well )as(?!\s+(?:high|many|few|"
    r"low|much|well|of|part)\b)|when|before|because|since)\b",
    re.IGNORECASE,
)

_BEFORE: tuple[tuple[str, str], ...] = (
    ("killed", r"deaths?\s+\(?including\s+those\s+of|"
               r"kill(?:s|ed|ing)?|slay(?:s|ing)?|slain|claim(?:ed|ing|s)\s+the\s+li(?:fe|ves)\s+of|deaths?\s+of|"
               r"murder(?:ed|ing)?|execut(?:es?|ed|ing)|"
               r"behead(?:ed|ing)?|massacre\s+of|massacred|los(?:e|es|t|ing)|loss\s+of|claim(?:s|ed|ing)(?=\s*$)|"
               r"took\s+the\s+lives\s+of|shot\s+dead"),
    ("wounded", r"wound(?:s|ed|ing)?|injur(?:e|es|ed|ing)|hurt(?:s|ing)?|maim(?:s|ed|ing)?|injuries\s+(?:of|to|in|among|"
                r"for|on)|"
                r"concussions?\s+(?:of|to|in|among)|diagnosed|injury\s+to|(?:suffered|sustained)\s+by"),
    ("withdrawing", r"withdr[ae]w(?:s|ing|n)?|withdrawals?\s+of|pull(?:s|ed|ing)?(?:\s+(?:out|back))?|pull-?out\s+of|"
                    r"remov(?:e|es|ed|ing|al\s+of)|"
                    r"bring(?:s|ing)?\s+(?:home|back)|br(?:ing|ings|inging|ought)|draw(?:s|ing)?\s+down|drawdown\s+of|"
                    r"exit\s+of|departure\s+of|(?:cut|cuts|cutting|reduc(?:e|es|ed|ing)|slash(?:ed|"
                    r"ing)?)(?:\s+[\w'’.-]+){0,6}\s+by|"
                    r"cuts?\s+of|reduction\s+of|redeployment\s+of"),
    ("deploying", r"deploy(?:s|ed|ing|ments?\s+of)?|send(?:s|ing)?|sent|d[ie]spatch(?:es|ed|ing|\s+of)?|add(?:s|ed|ing)?|"
                  r"commit(?:s|ted|ting)?|"
                  r"contribut(?:e|es|ed|ing)|reinforc(?:e|ed|ing)|reinforcements?\s+of|surge\s+of|mov(?:e|es|ed|ing)|"
                  r"rush(?:es|ed|ing)?|"
                  r"airlift(?:s|ed|ing)?|pour(?:s|ed|ing)?|arrival\s+of|provid(?:e|es|ed|ing)|insert(?:ed|ing)?|order(?:s|"
                  r"ed|ing)(?=\s+(?:(?:another|an|the|additional)\s+)*$)|"
                  r"(?:increas(?:e|ed|ing)|boost(?:s|ed|ing)?|bolster(?:s|ed|ing)?)(?:\s+[\w'’.-]+){0,6}\s+(?:by|with)"),
    ("requested", r"request(?:s|ed|ing)?(?:\s+for)?|ask(?:s|ed|ing)?\s+for|call(?:s|ed|ing)?\s+for|seek(?:s|ing)?|sought|"
                  r"request\s+of"),
    ("stationed", r"maintain(?:s|ed|ing)?|keep(?:s|ing)?|kept|station(?:s|ed|ing)?|there\s+(?:are|is|were)(?:\s+\w+)?|"
                  r"home\s+to|hous(?:e|es|ed|ing)|"
                  r"host(?:s|ed|ing)?|remain(?:s|ed)?|boast(?:s|ed|ing)?|presence\s+of|leav(?:e|es|ing)|left(?=\s+(?:(?:behind|only|just|about|some|roughly|a|the|around|over)\s+)*$)|retain(?:s|ed|ing)?|"
                  r"total(?:s|l?ed|l?ing)?(?:\s+of)?|number(?:s|ed|ing)?(?:\s+of)?|includ(?:e|es|ed|ing)|(?:force|mission)\s+of|"
                  r"contingent\s+of|"
                  r"consist(?:s|ed|ing)?\s+of|made\s+up\s+of|garrison\s+of|fields?|holds|hold(?=\s)|"
                  r"(?:has|have|had|having|still\s+has|still\s+have)(?=\s+(?:(?:only|just|still|currently|now|already|also|"
                  r"a|the|its|their|another|an|total|of|[a-z]+ly)\s+)*$)"),
    ("captured", r"captur(?:e[ds]?|ing)(?:\s+of)?|kidnap(?:s|ped|ping)?|abduct(?:s|ed|ing|ion\s+of)?|"
                 r"(?:took|taken?|taking|hold(?:s|ing)?|held)\s+(?:captive|prisoner|hostage)|seiz(?:ed|ing)(?=\s+\w*\s*$)|detain(?:s|ed|ing)?"),
    ("capped", r"cap(?:s|ped|ping)?(?:\s+(?:of|at|on))|(?:limit|ceiling|cap|maximum)\s+(?:of|at)|"
               r"limit(?:s|ed|ing)\s+(?:[\w'’.-]+\s+){0,6}?(?:to|at)|"
               r"not\s+to\s+exceed"),
    ("other", r"evacuat(?:e|ed|ing|ion\s+of)|train(?:s|ed|ing)?|rescu(?:e|"
              r"ed|ing)|"
              r"fl(?:y|own|ew)|treat(?:ed|ing)|punish(?:ed|ing)?|court-martial(?:ed)?|arrest(?:ed|ing)?"),
)  # fmt: skip
_AFTER: tuple[tuple[str, str], ...] = (
    ("killed", r"killed|slain|dead|shot\s+dead|died|die|dies|dying|executed|beheaded|murdered|lost\s+their\s+lives|"
               r"perished|fatally|deaths|massacred|"
               r"killed\s+in\s+action"),
    ("wounded", r"wounded|injured|hurt|hospitali[sz]ed|rushed\s+to\s+[\w\s]{0,30}hospitals?|"
                r"suffer(?:s|ed|ing)?|sustain(?:ed|ing)|diagnosed|maimed|treated\s+for"),
    ("captured", r"captured|abducted|kidnapped|(?:taken|held)\s+(?:captive|prisoner|hostage)|"
                 r"(?:were|was|been|being)\s+(?:detained|seized)|surrender(?:ed|ing)?|in\s+captivity"),
    ("capped", r"(?:previously\s+|already\s+|currently\s+)?(?:authori[sz]ed|allowed|permitted)(?!\s+to\b)"),
    ("other", r"(?:were|was|been|being)\s+(?:medically\s+|also\s+)?(?:evacuated|flown|treated(?!\s+for)|"
              r"trained|transported|arrested)|"
              r"missing|evacuated|went\s+missing|desert(?:ed|ing)|(?:left|leaving|leave)\s+their\s+posts|defect(?:ed|ing)?|trained"),
    ("withdrawing", r"leav(?:e|es|ing)|left|(?:been|being|be|were|was)\s+(?:removed|"
                    r"pulled\s+(?:out|back)|brought\s+(?:home|back))(?=\W)|withdr[ae]w(?:n|ing|s)?|pull(?:ed|ing)?\s+(?:out|back)|depart(?:s|ed|ing)?|"
                    r"return(?:s|ed|ing)?(?:\s+home)?|(?:come|came|coming|brought)\s+home|exit(?:s|ed|ing)?|out\s+of(?!\s+work)|"
                    r"to\s+withdraw|to\s+go"),
    ("stationed", r"(?:serv|liv|work|patrol|guard|train|advis|fight|operat)(?:e|es|s)?\b(?=\s+(?:in|at|out|"
                  r"from|on|near|across|inside|alongside|with|there|as))|"
                  r"(?:are|were|is|was|been)\s+(?:currently\s+|now\s+)?(?:training|advising|assisting|helping|working|"
                  r"fighting|conducting|guarding|protecting|operating)|"
                  r"(?:deployed|stationed|based|serving|present|operating|positioned|garrisoned|currently|remain(?:s|ed|"
                  r"ing)?|stay(?:s|ed|ing)?|"
                  r"living|posted|left\s+in|housed|on\s+the\s+ground)(?!\s+to\b)"),
    ("deploying", r"(?:be(?:ing|en)?\s+)?deployed(?:\s+to)?|(?:be(?:ing|en)?\s+)?sent(?:\s+to)?|arriv(?:e|es|ed|ing)|"
                  r"head(?:s|ed|ing)\s+(?:to|for)|(?:snap\s+)?deployments?\s+to|"
                  r"en\s+route|deploy(?:s|ing)?|bound\s+for|mov(?:e|es|ed|ing)|into\b|d[ie]spatched|to\s+be\s+(?:sent|deployed)"),
)  # fmt: skip
_BEFORE_PATTERN = re.compile("|".join(rf"\b(?P<{kind}>{words})(?!\w)" for kind, words in _BEFORE), re.IGNORECASE)
_AFTER_PATTERN = re.compile("|".join(rf"\b(?P<{kind}>{words})(?!\w)" for kind, words in _AFTER), re.IGNORECASE)
_INSIDE_PATTERN = re.compile(r"\b(?:(?P<killed>dead|fallen|slain)|(?P<wounded>wounded|injured))\b", re.IGNORECASE)
# A change of level: "from 5,200 to 3,000" tells two levels, of which the first is or was, the second is to be.
_LEVEL_FROM = re.compile(r"\bfrom\s+(?:the\s+current\s+|the\s+present\s+)?$", re.IGNORECASE)
_LEVEL_TO = re.compile(
    r"\b(?:to|at)\s+(?:(?:just|only|a\s+total\s+of|as\s+(?:few|many|low|high)\s+as|the\s+low|between)\s+)*$", re.IGNORECASE
)
# "It should have been 5,000 troops", "there will be 2,000": a level, whatever its verb.
_CAP = re.compile(
    r"\b(?:cap|caps|capped|capping|ceiling|limit|limits|limited|limiting|maximum)\b[^,;.]{0,60}?\b(?:at|to|of|is|was)\s+"
    r"(?:(?:just|only|about|a\s+total\s+of|no\s+more\s+than)\s+)*$",
    re.IGNORECASE,
)
_BE_LEVEL = re.compile(
    r"\b(?:have\s+been|will\s+be|would\s+be|should\s+be|to\s+be)\s+(?:(?:you|know|only|just|about|some)\W+)*$", re.IGNORECASE
)
_CHANGE = re.compile(
    r"\b(?:cut|cuts|cutting|reduc\w+|drop\w*|lower\w*|fall\w*|fell|shr[iau]nk\w*|draw\w*|drew|drawdown|increas\w+|"
    r"boost\w*|rais\w+|ris\w+|rose|grow\w*|grew|"
    r"bring\w*|brought|expand\w*|halv\w+|slash\w*|dwindl\w+|declin\w+|decreas\w+|scal\w+|doubl\w+|down|up|"
    r"trim\w*|go|went|going|escalat\w+|swell\w*|swollen|climb\w*|peak\w*|soar\w*|surg\w+)\b",
    re.IGNORECASE,
)

# What may stand between an elliptical number and its own participle.
_OWN_WORDS = re.compile(
    r"[\s,]*(?:(?:others?|more|of\s+(?:them|whom)|who|were|was|had|have|been|are|also|later|medically|critically|"
    r"seriously)\s+)*"
)
_WHERE = re.compile(r"\bwhere\s+(?:[\w-]+\s+){0,3}$")  # "a base where 200 soldiers …"
_PLACED = re.compile(
    r"\s+(?:(?:are|were|is|was|be|to|been|have|reported|reportedly|believed|thought|said|now|still|currently)\s+)*(?:in|"
    r"at|inside|across|there)\b"
)
_LEFT_SO = re.compile(r"\s+(?:\w+ly\s+)?(?:out\s+of|without|dead|homeless|stranded|injured|wounded)\b")  # "left 200 dead"
_NEAR_WORDS = 3  # a verb with no more words between itself and the number governs it, whatever follows the noun
_NEAR_AFTER = 45  # characters after the noun in which a participle still belongs to it


_OWN_RELATIVE = re.compile(r"\s*,\s+who\b")


class Role:
    """The part of a sentence that governs one count: text before it back to the clause or the count before, and after."""

    __slots__ = ("after", "before", "inside", "lead", "rest", "whole_before")

    def __init__(self, text: str, count: Count, previous_end: int, next_start: int) -> None:
        begin = count.number.start
        breaks = [m.end() for m in BREAK.finditer(text, 0, begin)]
        clause = breaks[-1] if breaks else 0
        self.lead, self.rest = text[:begin], text[count.noun_end :]
        self.whole_before = text[clause:begin]
        self.before = text[max(clause, previous_end) : begin]
        own = _OWN_RELATIVE.match(text, count.noun_end)
        stop = BREAK.search(text, own.end() if own else count.noun_end, next_start)
        self.after = text[count.noun_end : stop.start() if stop else next_start]
        self.inside = text[count.number.number_end : count.noun_end]


def find_kind(role: Role, inherited: str | None, count: Count) -> tuple[str, str]:
    """The kind of a figure (schemas.TROOP_KINDS) and the rule that gave it; ``inherited``: the kind of the figure before it
    in the sentence, for coordinated counts."""
    if toll := _TOLL_LABEL.search(role.whole_before):
        return str(toll.lastgroup), "label of a toll"
    if sure := _level_or_attribute(role):
        return sure
    after = _AFTER_PATTERN.search(role.after)
    if after and count.rule.startswith("ellipsis") and _own_participle(role.after, after):
        return str(after.lastgroup), "participle after the number"
    if after and after.lastgroup in CASUALTIES and _OWN_WORDS.fullmatch(role.after, 0, after.start()):
        return str(after.lastgroup), "participle after the noun"
    before = _governing(role)
    if before and (before.string != role.before or len(role.before[before.end() :].split()) <= _NEAR_WORDS):
        return str(before.lastgroup), "governing verb"
    if after and after.start() <= _NEAR_AFTER:
        return str(after.lastgroup), "verb after the noun"
    if before:
        return str(before.lastgroup), "governing verb"
    if inherited and inherited != "other":
        return inherited, AS_BEFORE
    if wider := _last_verb(role.whole_before):
        return str(wider.lastgroup), "governing verb"
    if after:
        return str(after.lastgroup), "verb after the noun"
    placed = _PLACED.match(role.after) or _WHERE.search(role.before)
    if placed or count.rule in ("label of a number of troops", "strength of a force"):
        return "stationed", "place after the noun"
    return "other", AS_BEFORE if inherited else NO_VERB


# "The number of American soldiers wounded in the attack has risen to 34": what rose is a toll, not a level.
_TOLL_LABEL = re.compile(
    r"\bnumber\s+of\s+(?:[\w'’.-]+\s+){1,6}?(?:(?P<killed>killed|dead|slain)|(?P<wounded>wounded|injured|hurt)|"
    r"(?P<captured>captured|taken\s+(?:prisoner|captive)))\b",
    re.IGNORECASE,
)


def _level_or_attribute(role: Role) -> tuple[str, str] | None:
    """What stands directly at the number: a cap, a change of level, a copula, "dead" or "wounded"."""
    if _CAP.search(role.before):
        return "capped", "cap"
    if _CHANGE.search(role.whole_before) and (level := _level(role.before)):
        return "stationed", level
    inside = _INSIDE_PATTERN.search(role.inside)
    if _BE_LEVEL.search(role.before) and not inside:
        return "stationed", "copula"
    return (str(inside.lastgroup), "adjective") if inside else None


def _governing(role: Role) -> re.Match[str] | None:
    """The last verb before the count; for "including" that of the whole, and none for "left 200 out of work"."""
    before = _last_verb(role.before)
    verb = before.group().lower() if before is not None else ""
    if verb.startswith("includ"):
        return _of_whole(role) or before
    return None if verb == "left" and _LEFT_SO.match(role.after) else before


def _of_whole(role: Role) -> re.Match[str] | None:
    """The verb of those among whom the counted are: "killed 12 people, including three soldiers", "saw several people –
    including five soldiers – injured"."""
    after = _AFTER_PATTERN.search(role.rest[:_NEAR_AFTER])
    if after is not None and after.lastgroup in CASUALTIES:
        return after
    fell = [m for m in _BEFORE_PATTERN.finditer(role.lead[-_WHOLE_WITHIN:]) if m.lastgroup in CASUALTIES]
    fell += [m for m in _AFTER_PATTERN.finditer(role.lead[-_WHOLE_WITHIN:]) if m.lastgroup in CASUALTIES]
    return max(fell, key=lambda m: m.start(), default=None)


_WHOLE_WITHIN = 110  # characters before "including" in which the whole is told


def _last_verb(text: str) -> re.Match[str] | None:
    found = list(_BEFORE_PATTERN.finditer(text))
    return found[-1] if found else None


def _level(before: str) -> str | None:
    if _LEVEL_FROM.search(before):
        return FROM_LEVEL
    return LEVEL_TO if _LEVEL_TO.search(before) else None


def _own_participle(after: str, match: re.Match[str]) -> bool:
    """Whether a participle follows an elliptical number with nothing but its auxiliaries between: "34 were wounded"."""
    own = _OWN_WORDS.fullmatch(after, 0, match.start())
    return own is not None and match.lastgroup in (*CASUALTIES, "other")
