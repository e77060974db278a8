"""Function words: what a count of terms leaves out.

The list is our own: the closed word classes of English (articles, pronouns, prepositions, conjunctions, auxiliaries, degree
and time adverbs without content, contractions) and the words for numbers. Verbs of speaking stay in: in news they carry who
says and who denies.
"""

from __future__ import annotations

__all__ = ["STOPWORDS"]

_ARTICLES_AND_DETERMINERS = """
a an the this that these those such same other another each every either neither both all any some no none few fewer many much
more most several enough own certain half
"""
_PRONOUNS = """
i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its
itself they them their theirs themselves one ones oneself who whom whose which what whoever whatever whichever somebody someone
something anybody anyone anything everybody everyone everything nobody nothing
"""
_PREPOSITIONS = """
about above across after against along alongside amid amidst among amongst around as at atop before behind below beneath beside
besides between beyond by concerning despite down during except for from in inside into like near of off on onto out outside
over past per since than through throughout till to toward towards under underneath unlike until unto up upon via with within
without
"""
_CONJUNCTIONS_AND_ADVERBS = """
and or but nor so yet if unless because although though while whereas whether when whenever where wherever why how then thus
therefore hence however moreover furthermore meanwhile nevertheless nonetheless otherwise instead also too very just only even
still already again ever never always often sometimes usually rather quite almost nearly perhaps maybe indeed here there now
once twice not away back further later soon ago else apart together well
"""
_AUXILIARIES = """
am is are was were be been being have has had having do does did doing done will would shall should can could may might must
ought cannot let
"""
_CONTRACTIONS = """
aren't can't couldn't didn't doesn't don't hadn't hasn't haven't he'd he'll he's here's how's i'd i'll i'm i've isn't it'd
it'll it's let's mightn't mustn't needn't she'd she'll she's shouldn't that's there's they'd they'll they're they've wasn't
we'd we'll we're we've weren't what's where's who's won't wouldn't you'd you'll you're you've 's s t ll re ve d m 'd 'll 're 've
"""
_NUMBERS = """
zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions
trillion trillions dozen dozens
"""
_TITLES_AND_ABBREVIATIONS = "mr mrs ms dr etc e.g. i.e. vs a.m. p.m."

STOPWORDS: frozenset[str] = frozenset(
    word
    for group in (
        _ARTICLES_AND_DETERMINERS, _PRONOUNS, _PREPOSITIONS, _CONJUNCTIONS_AND_ADVERBS, _AUXILIARIES, _CONTRACTIONS,
        _NUMBERS,
        _TITLES_AND_ABBREVIATIONS,
    )
    for word in group.split()
)  # fmt: skip
