"""Given names that nearly all their bearers share a gender by: whether "he" or "she" can mean somebody.

Only names that are common in news of this kind and not used for both; a name that is not listed says nothing.
"""

from __future__ import annotations

__all__ = ["gender_of"]

_WOMEN_TEXT = """
aisha alice amanda amina amy andrea angela anita ann anna annalena anne aya barbara beatrice beth betty brenda carol
caroline catherine cathy charlotte christine claire clare condoleezza daniela deborah debra denise diana diane dianne
donna dorothy elena elise elizabeth ellen emily emma erin eva fatima fatma federica florence gina giorgia gloria hadeel
hanan heather heidi helen hillary huda ilhan irene ivanka jacqueline jane janet jeanine jeanne jen jennifer jenny
jessica jill joan joanna jody joni josephine judith julia julie karen karin karine kate katherine kathleen kathryn katie
kayla kellyanne khadija kirsten kristin kristjen laila laura layla leila lina linda lindsay lisa liz loretta lucy lynn
maggie maha mahsa margaret margot maria marianne marie marina martha mary maryam maureen megan melania melissa michele
michelle mona monica nada nadia nancy natalie nicole nikki nina noor norah olga olivia pamela patricia penny rachel
rebecca renee rosa rosemary ruth sabrina samantha sandra sara sarah shireen sofia sophie stephanie susan suzanne sylvia
tammy tanya teresa theresa tina tulsi ursula valentina valerie vanessa vera veronica victoria virginia wendy yasmin
zainab zoe
"""
_MEN_TEXT = """
aaron abbas abdul abdullah abraham adam adel adil ahmad ahmed ahmet alan albert alexander ali allen amir andrew anthony
antony arnold barack bashar benjamin bernard bernie bill binali bob boris brad brett brian bruce carl carlos chad
charles chris christopher chuck colin craig curt dan daniel david dennis dmitry dominic don donald doug douglas ed
edward elliott emmanuel eric esmail evan frank franklin fred fuad gary gavin gene geoffrey george gerald gordon greg
haider hakan hamid harold harry hassan henry herbert hossein howard hussein ibrahim igor jack jacob james jason jay
jean-yves jeff jeffrey jens jeremy jerry jim jimmy joe joel john jon jonathan jose joseph josh juan justin karl keith
ken kenneth kevin khaled larry lawrence leon lloyd louis luke lyndon mahmoud marc marco mario mark martin masoud matt
matthew max mehdi mehmet mevlut michael mike mitch mitt mohamed mohammad mohammed muhammad muqtada mustafa nathan neil
nicholas nouri olaf omar osama oscar pat patrick paul pedro pete peter phil philip qais qasem qassem rafael ralph ray
raymond recep reuven rex richard rick rob robert roger ron ronald rudolph rudy russell ryan saad saddam salim sam samuel
scott sean sergei sergey shane simon stephen steve steven stewart ted terry thabet thomas tim timothy tobias todd tom
tommy tony victor vladimir volodymyr walter wayne william xavier yahya yevgeny yousef zalmay
"""
_WOMEN = frozenset(_WOMEN_TEXT.split())
_MEN = frozenset(_MEN_TEXT.split())
_SHE = frozenset({"mrs", "ms", "miss", "spokeswoman", "congresswoman", "chairwoman", "queen", "princess", "lady"})
_HE = frozenset({"mr", "spokesman", "congressman", "chairman", "king", "prince", "sheikh", "ayatollah", "sir", "lord"})


def gender_of(name: str) -> str | None:
    """ "she" or "he" by the title or given name that a name begins with; None where neither tells.

    >>> gender_of("Sabrina Singh"), gender_of("Mr. Singh"), gender_of("Singh")
    ('she', 'he', None)
    """
    words = name.casefold().replace(".", "").split()
    for word in words[:-1] if len(words) > 1 else ():
        if word in _SHE or word in _WOMEN:
            return "she"
        if word in _HE or word in _MEN:
            return "he"
    return None
