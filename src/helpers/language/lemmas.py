"""Terms grouped by their lemma: "strike", "strikes", "struck" and "striking" as one line.

The lemma is found by the rules of English inflection (Huddleston and Pullum 2002, chapter 18) and a list of irregular forms,
and is believed only if it occurs among the terms itself, or if two different inflected forms point to it: so "Paris" stays
"paris" and "news" stays "news", as no "pari" or "new's" asks for them. No part of speech is looked at, so that a form that is a
word of its own keeps its own line only where it is listed below ("found", "left", "building").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

__all__ = ["lemmas_of"]


def _pairs(listed: str) -> dict[str, str]:
    groups = (line.split() for line in listed.strip().splitlines())
    return {form: base for base, *forms in groups for form in forms}


_IRREGULAR = _pairs("""
arise arose arisen
awake awoke awoken
bear bore borne
beat beaten
become became
begin began begun
bend bent
bind bound
bleed bled
blow blew blown
break broke broken
breed bred
bring brought
build built
buy bought
catch caught
child children
choose chose chosen
cling clung
come came
creep crept
crisis crises
deal dealt
draw drew drawn
drink drank drunk
drive drove driven
eat ate eaten
fall fell fallen
feed fed
feel felt
fight fought
flee fled
fly flew flown
foot feet
forbid forbade forbidden
forget forgot forgotten
forgive forgave forgiven
freeze froze frozen
get got gotten
give gave given
go went gone
grow grew grown
hang hung
hear heard
hide hid hidden
hold held
keep kept
kneel knelt
know knew known
lay laid
lead led
leave leaving leaves
lend lent
lie lied lying
lose lost
man men
make made
mean meant
meet met
medium media
mouse mice
overthrow overthrew overthrown
pay paid
person people
phenomenon phenomena
prove proven
ride rode ridden
ring rang rung
rise rose risen
run ran
say said
see saw seen
seek sought
sell sold
send sent
shake shook shaken
shoot shot
show shown
shrink shrank shrunk
sing sang sung
sink sank sunk
sit sat
slay slain
sleep slept
slide slid
speak spoke spoken
spend spent
spin spun
spring sprang sprung
stand stood
steal stole stolen
stick stuck
strike struck stricken
strive strove
swear swore sworn
sweep swept
swim swam swum
swing swung
take took taken
teach taught
tear tore torn
tell told
think thought
throw threw thrown
tooth teeth
undergo underwent undergone
understand understood
undertake undertook undertaken
uphold upheld
wage waged waging
wake woke woken
wear wore worn
weep wept
win won
withdraw withdrew withdrawn
withhold withheld
woman women
write wrote written
serviceman servicemen
gunman gunmen
policeman policemen
spokesman spokesmen
congressman congressmen
airman airmen
militiaman militiamen
""")
# Words that look inflected and are words of their own in news: joining them would mix two meanings.
_OWN_LISTED = """
news politics economics united nations states times physics ethics mathematics series species means headquarters arms goods
building buildings meeting meetings hearing morning evening wedding ceiling feeling being during including according
following regarding king ring spring string thing nothing everything something anything sing bring left found ground
according united hundred red bed need feed seed speed indeed proceed exceed succeed embed shed sacred wicked naked
james thomas paris texas kansas dallas brussels wales philippines netherlands emirates us his this thus bus plus gas pass
less unless boss loss cross press class glass mass congress address process access success business witness fortress
mattress progress express isis abbas hamas christmas texas arkansas canvas atlas alias bias pancreas
sanctions talks forces troops customs clothes thanks remains earnings proceedings surroundings belongings
"""
_OWN = frozenset(_OWN_LISTED.split())
_VOWELS = frozenset("aeiou")


def lemmas_of(terms: Iterable[str]) -> Mapping[str, str]:
    """For each term its lemma; words of a phrase each by itself. ``terms`` are all the terms there are: they decide which base
    forms exist."""
    known = set(terms)
    words = {word for term in known for word in term.split(" ")}
    offered = {word: _bases(word) for word in words}
    votes = Counter(base for bases in offered.values() for base in bases[:1])
    lemma = {word: _chosen(word, bases, words, votes) for word, bases in offered.items()}
    return {term: " ".join(lemma[word] for word in term.split(" ")) for term in known}


def _chosen(word: str, bases: list[str], words: set[str], votes: Counter[str]) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for base in bases:
        if base in words:
            return base
    return next((base for base in bases if votes[base] > 1 and len(base) > 3), word)


def _bases(word: str) -> list[str]:
    """The forms that a word can be inflected from, the likeliest first; none for a word that is no inflected form."""
    if word in _OWN or word in _IRREGULAR or len(word) < 4:
        return []
    if word.count(".") > 1 and word.endswith("."):
        return [word.replace(".", "")]  # "u.s." is "us"
    head, hyphen, last = word.rpartition("-")
    bases = _bases_of_simple(last) if last.isalpha() else []
    return [head + hyphen + base for base in bases if len(base) > 2]


def _bases_of_simple(word: str) -> list[str]:
    if word.endswith("ies") and len(word) > 4:
        return [word[:-3] + "y", word[:-1]]
    if word.endswith("ves"):
        return [word[:-1], word[:-3] + "f", word[:-3] + "fe"]
    if word.endswith("es") and word[:-2].endswith(("s", "x", "z", "ch", "sh", "o")):
        return [word[:-2], word[:-1]]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return [word[:-1]]
    if word.endswith("ied") and len(word) > 4:
        return [word[:-3] + "y"]
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and _VOWELS & set(stem):
            return _of_stem(stem)
    return []


def _of_stem(stem: str) -> list[str]:
    """The base of a form in -ed or -ing: "stopp" is stop, "mov" is move, "attack" stays."""
    if stem[-1] == stem[-2] and stem[-1] not in _VOWELS and stem[-1] not in "lsz":
        return [stem[:-1], stem]
    if stem[-1] == stem[-2]:
        return [stem, stem[:-1]]
    silent = stem[-1] in "cvguz" or stem.endswith(
        ("at", "iz", "is", "ur", "ir", "or", "as", "us", "os", "rs", "ns", "dl", "bl", "tl")
    )
    return [stem + "e", stem] if silent else [stem, stem + "e"]
