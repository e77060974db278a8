"""Abbreviations of English news that end in a stop, by what the stop can mean."""

from __future__ import annotations

__all__ = ["BEFORE_EXAMPLE", "BEFORE_NAME", "BEFORE_NUMBER", "OTHER", "STARTERS"]


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


BEFORE_NAME = _words(
    "adm amb ald atty brig capt cmdr cmsgt col comm cpl cpt det dir dr ens fr ft gen gov hon insp jen lieut lt maj messrs "
    "min mr mrs ms msgr mt mx pfc pres prof pte pvt rep reps ret rev sen sens sgt sgts spc spec ssgt st supt tsgt vs gens "
    "cols lts drs profs revs govs ayat amb esq"
)
"""Titles and the like, lower case without the stop: a name follows, so the stop never ends a sentence."""

BEFORE_NUMBER = _words(
    "no nos art fig figs vol vols p pp sec para ch approx ca c b d m r op div fl jan feb mar apr jun jul aug sep sept "
    "oct nov dec"
)
"""The stop does not end a sentence where a number follows: "c. 1818", "(b. March 1990)", "p. 28"."""

BEFORE_EXAMPLE = _words("e.g i.e viz cf")
"""Something always follows."""

OTHER = _words(
    "a.m p.m am pm etc inc corp co cos ltd llc plc jr sr bros assn assoc dept gov't intl int'l natl univ ave blvd rd e.g "
    "i.e al viz cf ed eds ph.d d.c u.s u.k u.n u.a.e e.u u.s.a u.s.s.r n.y l.a b.c a.d calif conn mass mich minn ariz ala "
    "ark colo del fla ga ill ind kan ky la md miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo tel"
)
"""The stop can be both at once: it ends a sentence only where a word follows that usually begins one."""

STARTERS = _words(
    "The A An In On At It Its He She They We You I This That These Those But And Or So Yet If When While As After Before "
    "Since Although Though However Meanwhile Also Earlier Later There Here His Her Their Our My Your According For From "
    "With Without By To Under Over During Despite Because Not No Some Many Most More Several Both Each Every All Another "
    "Other One Two Three What Who Why How Where Which Asked Last Now Then Still Even Only Instead Officials Critics "
    "Analysts Witnesses Until Once Such Nor Neither Either Between Among Amid Against Today Yesterday Tomorrow"
)
"""Words that, capitalised in running text, most often begin a sentence."""
