# ruff: noqa: E501  (a pattern reads best on one line)
"""What a line of a news page is, from its wording alone.

Each rule is a pattern with the role that it gives and a reason that an analyst can read. The patterns were written from
the furniture of some 60 outlets' pages. A rule says what a line is; where it stands is the business of `blocks`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["LINK_LABEL", "headline_like", "is_caption", "is_prose", "normalised", "role_of_line", "stands_as_headline"]


class _Rule(NamedTuple):
    role: str
    reason: str
    pattern: re.Pattern[str]
    longest: int = 400


def _rule(role: str, reason: str, pattern: str, longest: int = 400, flags: int = re.IGNORECASE) -> _Rule:
    return _Rule(role, reason, re.compile(pattern, flags), longest)


_AGENCY = r"(?:AFP|AP|Reuters|REUTERS|EPA(?:-EFE)?|EFE|Getty(?: Images)?|Anadolu(?: Agency)?|DPA|dpa|UPI|Xinhua|Shutterstock|Bloomberg|Alamy|Rex|PA|TASS|SANA|IRNA|WAM|INA|Handout|File photo|iStock|NurPhoto)"
_CREDITED = re.compile(
    rf"""\((?:AP\s)?(?:Photo|Image|Picture|Credit|Source)s?\b[^()]{{0,160}}\)\W*$
    | \b(?:Photo|Photograph|Image|Picture)s?(?:\scredit|\scourtesy)?\s?(?:by|:|©)\s?[^.]{{2,90}}\.?$
    | [/|]\s?{_AGENCY}(?:\s?[/|]\s?[^/|]{{2,40}})*\W*$
    | \([^()]{{0,120}}\b(?:via|[/|])\s?{_AGENCY}\)\W*$
    | \([^()]{{0,60}}\b(?:Handout|{_AGENCY}/[^()]{{2,60}}|file\sphoto|FILE)\)\W*$
    | (?<=[.\]”"'’)])\s{_AGENCY}(?:/[\w .\-]{{2,40}})?$
    | \bREUTERS/[^.]{{2,80}}$
    | \bvia\s{_AGENCY}\W*$
    | \(\s?{_AGENCY}\s?\)\W*$
    | \[(?:[^\[\]]{{0,60}}[/\s])?{_AGENCY}[^\[\]]{{0,30}}\]\W*$
    """,
    re.VERBOSE,
)
_CAPTION_START = re.compile(
    r"(?:FILE(?:\sPHOTO|\sIMAGE)?\s?[:\-–—]|File photo\b|Image (?:copyright|caption|source)|Media caption|Photo caption|"
    r"Media playback is un|Enlarge this image|toggle caption|Caption:|Photos?:|Pictured:|\[Photo|\(Photo|Photograph:)"
)
_CREDIT_LINE = re.compile(
    rf"""(?:[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){{0,3}}\s?[/|]\s?)?(?:{_AGENCY})(?:\s?[/|,]\s?(?:{_AGENCY}|[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)){{0,3}}$
    | (?:Photo|Image|Credit|Photograph|Picture)s?(?:\scredit|\sby)?\s?[:by]+\s?[^.]{{2,80}}$
    | \((?:AP\s)?(?:Photo|Image|Picture)[^()]{{0,120}}\)$
    """,
    re.VERBOSE,
)

LINK_LABEL = "label of a related link"
"""Reason of a line such as "Read more:" with or without a headline behind it."""

# Order matters: the first rule that fits decides.
_RULES = (
    _rule("separator", "a line without words", r"(?!##)[\W_]+$"),
    _rule("other", "hashtags", r"(?:#\w+\s*)+$"),
    _rule("other", "share-button debris",
          r"(?:TT|T\+|T-|[-+]A|A[+-]|Aa|FB|X|play|close|print|share|tweet|email|e-mail|copy link|link copied|comments?|save|listen|"
          r"whatsapp|facebook|twitter|telegram|linkedin|youtube|instagram|pinterest|reddit|loading\.*|photo|video|image|gallery|menu|"
          r"search|home|back to top|view original|usa ?today|\[?(?:pullquote|audio-clip|music)\]?|\d+ (?:comments?|shares?)|\d+ min(?:ute)?s?\.? read)$"),
    _rule("other", "share-button debris",
          r"(?:(?:share|tweet|email|print|post|save|facebook|twitter|x|whatsapp|linkedin|telegram|copy link|this article|play)[\s|,·•]*){2,}$"),
    _rule("promo", "advertisement mark", r"(?:(?:advertise?ments?|ad|sponsored|paid content|promoted)[:.]?\s*)+(?:continue reading the main story)?$"),
    _rule("promo", "continuation mark", r"(?:story|article) continue[sd] (?:below|after)|continue reading(?: below| the main story)?$", 90),
    _rule("other", "note of machine translation", r"(?:powered by|this is an?|produced by)? ?(?:automated|automatic|machine)[ -]translat", 160),
    _rule("updated", "line of the last update",
          r"(?:last |this (?:story|article) (?:was|has been) (?:last )?)?(?:updated|modified)\b(?: on| at)?\s*(?::|[-–]|\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
          r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|$|\.$)", 110),
    _rule("updated", "note of an update", r"(?:this|the) (?:story|article|post|report) (?:was|has been|is being) updated\b", 260),
    _rule("updated", "age of the page", r"\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago$", 40),
    _rule("caption", "caption label", r"image\s.{5,400}\scredit\b|(?:image copyright|image caption|image source|media caption|media playback is un|enlarge this image|file photo)", 600),
    _rule("promo", "video teaser", r"(?:just watched|must watch|now playing|watch(?: now| live| more)?:|video:|embed .{0,200}autoplay)", 500),
    _rule("related_link", LINK_LABEL,
          r"(?:see also|read also|also read|also see|read more|read next|read|more|more on this|more from [\w ]{2,30}|related(?: \w+)?|recommended|"
          r"you (?:may|might) also (?:like|be interested in)|most (?:read|popular|viewed)|don't miss|in pictures|photos|slideshow|live updates|full coverage|go deeper|opinion|analysis|"
          r"explainer|flashback|in pics|watch live)\s?(?::|\.\.\.|[-–—>»|]|$|\(\d)|(?:read more|more from|more on) |\(\s?(?:photos?|also on|video|related)\b", 300),
    _rule("promo", "newsletter or subscription",
          r"(?:\W*(?:sign[ -]?up|subscribe|join us|join our|get (?:the|our|all|breaking|your|daily|free|more|updates)|want (?:more|fox)|daily politics news|newsletter|"
          r"click here|click to|tap here|download (?:the|our)|follow (?:us|@|\w+ on)|like us on|support (?:our|vox|progressive|independent)|donate|become a member|"
          r"thank you for (?:signing|subscribing)|register (?:now|here)|visit .{3,40} (?:homepage|home page)|your guide to|let our news meet)\b"
          r".{0,60}(?:newsletter|inbox|app|here|now|today|subscri|sign|email|twitter|facebook|telegram|whatsapp|podcast|journalism|member|homepage|youtube|channel|"
          r"stories|news|updates|alerts|@|$))", 600),
    _rule("promo", "newsletter or subscription",
          r".{0,200}(?:delivered (?:daily )?(?:to|in) your inbox|(?:start|begin) your .{2,30}(?:subscription|trial|premium)|see their replies$|agree to (?:our|receive)|manage newsletters|protected by recaptcha|email sign up|by signing up)", 700),
    _rule("promo", "social media handle", r"(?:follow )?@\w{3,30}(?: follow @\w{3,30})*(?: on (?:twitter|x))?\W*$", 90),
    _rule("promo", "link to read or share", r"(?:read or share this story|share this (?:article|story)|listen to (?:(?:this|the) )?(?:article|story))", 200),
    _rule("footer", "copyright or rights",
          r"(?:\W{0,3}(?:copyright|©|\(c\))\s|.{0,120}all rights reserved|.{0,80}may not be (?:published|reproduced|broadcast)|click here for reprint)", 500),
    _rule("footer", "mark of the end", r"(?:#{2,}|-+ ?(?:30|ends?) ?-+|\[?ends?\]?|the end)$", 20),
    _rule("footer", "note of a feed", r"the post .{3,250} (?:appeared first|first appeared) on |(?:from|via) (?:ifttt|\S+ https?://\S+)\b|from .{2,40} https?://\S+$", 500),
    _rule("footer", "disclaimer",
          r"(?:the )?(?:opinions|views)(?: and opinions)? expressed (?:by|in|here)|(?:this|the|the following) (?:article|story|report|post|piece) (?:is|was|has been|originally|first) (?:based in part|originally|appeared|first|published|republished|translated|adapted)|"
          r"our standards:|editing by |this is a rush transcript|\W*content created by|opinion contributor$|contact us at|send letters to", 500),
    _rule("footer", "note of a correction", r"(?:corrections?(?: and clarifications?)?|clarifications?|editor[’']s note|editors[’'] note)\s?[:(—–-]|"
          r"(?:an|a previous|a prior|the original) (?:earlier|previous|prior)? ?version of this (?:article|story|report|post|headline)\b", 700),
    _rule("credit", "credit of contributors", r"[A-Z][^\n]{2,380}\scontributed (?:reporting )?to this (?:report|story|article)\W*$", 420, 0),
    _rule("credit", "credit of contributors", r"\W{0,3}with (?:assistance|reporting|inputs?) (?:by|from) .{2,200}[^.?!]$", 260),
    _rule("credit", "credit of contributors",
          r"\W{0,3}(?:additional |with )?(?:reporting|writing|contributing|contributors?|contributions?|compiled|translation|with (?:reporting|files|inputs?)) ?(?:by|from:|:)\s?.{2,300}$|\W{0,3}with (?:reporting|files|inputs?) from .{2,120}$|"
          r"(?:the )?[\w ]{2,60} contributed to this (?:report|story|article)\W*$|thanks to .{3,60} for contributing|write to .{3,60} at \S+@|with (?:agenc|\w+ wires|agency)", 400),
    _rule("byline", "line that begins with `By`", r"by (?:[A-Z][\w.'’-]++|the\b|and\b|&|,|of\b|in\b|for\b|\||at\b|\s++)++(?:(?<=[,|]).{0,60})?$", 140, 0),
    _rule("byline", "line that begins with `By`", r"(?:By|BY|Written by|Reported by|Author:)\s(?:[A-ZÀ-Þ][\w.'’-]*+,?+\s?+|and\s|&\s|for\s|in\s|the\s|of\s|al-|el-|van\s|de\s|bin\s|\|\s?){1,14}$", 140, 0),
)  # fmt: skip

_UPPER_LINK = re.compile(r"[^a-z]{18,220}$")
_TERMINAL = re.compile(r"[.!?…:;,](?:[\"'”’)\]]{0,3})$|[”\"]$")
_HEADLINE_END = re.compile(r"[.;,:](?:[\"'”’)\]]{0,3})$|…$|\.\.\.$")
_INNER_STOP = re.compile(r"[a-z]{3,}[.!?][\"'”’)]{0,2}\s+[\"“‘]?[A-Z]")
_ADDRESS_LINE = re.compile(r"(?:\S{1,12}[:：]\s?)?https?://\S+$", re.IGNORECASE)
# A headline in title case writes this share of its longer words with capitals; a sentence of news, below a half.
_CAPITALS = 0.7
_LETTERS = re.compile(r"[^\W_]+")


# Most paragraphs are prose. Before all rules are tried on a long one, its first word has to be one that furniture begins
# with, or one of a few words has to be in it.
_LONG = 130
_OPENING = re.compile(
    r"\W*(?:updated?|modified|last|this|the post|the opinions|the views|the associated|image|media|enlarge|file|just|must|now|watch|"
    r"video|embed|see|read|also|more|related|recommended|you m|corrections?|clarifications?|editors?|an earlier|a previous|a prior|the original|the following|most|don't|in pic|photos?|slideshow|live|full|go deeper|opinions?|"
    r"analysis|explainer|flashback|sign|subscribe|join|get|want|daily|newsletter|click|tap|download|follow|like|support|donate|become|"
    r"thank|thanks|register|visit|your|let our|share|listen|copyright|\(c\)|©|from|via|our|views|editing|content|contact|send|additional|"
    r"with|reporting|writing|contribut\w+|compiled|translation|write|by|written|reported|author|powered|produced|story|article|"
    r"continue|advert\w+|sponsored|toggle|caption|\[photo|\(photo|photograph)\b|[^a-z]{130}",
    re.IGNORECASE,
)
_ANYWHERE = (
    "inbox",
    "ewsletters",
    "ecaptcha",
    "ign up",
    "igning up",
    "ights reserved",
    "e published, b",
    "e reproduced",
    "http",
    "contributed to this",
    "tart your ",
    "ee their replies",
)
_CREDITS_IN_TAIL = (
    *(
        "hoto",
        "Getty",
        "euters",
        "REUTERS",
        "FP",
        "AP",
        "EPA",
        "EFE",
        "DPA",
        "dpa",
        "UPI",
        "Xinhua",
        "andout",
        "Anadolu",
        "utterstock",
    ),
    *(
        "Bloomberg",
        "Alamy",
        "mage",
        "icture",
        "PA",
        "TASS",
        "SANA",
        "IRNA",
        "WAM",
        "INA",
        "iStock",
        "FILE",
        "Rex",
        "ource",
        "redit",
    ),
)
# Where a paragraph ends like prose, only these can make its end a credit.
_PROSE_ENDS = frozenset('.”"!?')
_CREDIT_MARKS = ("hoto", "mage", "icture", "/", "|", "via ", ")", "]")
_TAIL = 190


def role_of_line(text: str) -> tuple[str, str] | None:
    """Role and reason of a line whose wording tells what it is; None for any other."""
    if text.startswith(("Photos: ", "PHOTOS: ")) or "Hide Caption" in text[:4000]:
        return "caption", "a gallery's captions"
    if len(text) > 700:
        return None
    short = len(text) <= _LONG
    if short and _ADDRESS_LINE.match(text):
        return "other", "an address"
    if short or _OPENING.match(text) or _holds_furniture(text):
        for rule in _RULES:
            if len(text) <= rule.longest and rule.pattern.match(text):
                return rule.role, rule.reason
    if short and _CREDIT_LINE.match(text):
        return "credit", "photo credit"
    if is_caption(text):
        return "caption", "photo credit at its end, or a caption's first words"
    if text.isupper() and _UPPER_LINK.match(text) and len(text.split()) >= 4 and not text.endswith("."):
        return "related_link", "a line in capitals: a link between paragraphs"
    return None


def _holds_furniture(text: str) -> bool:
    return any(map(text.__contains__, _ANYWHERE))


def is_caption(text: str) -> bool:
    """Whether the wording is a photo's: it begins or ends as captions do. Quotations can end like this too, so a caption has
    no more than 450 characters."""
    if len(text) > 450:
        return False
    if _CAPTION_START.match(text):
        return True
    tail = text[-_TAIL:]
    if tail[-1] in _PROSE_ENDS and not any(map(tail.__contains__, _CREDIT_MARKS)):
        return False
    return any(map(tail.__contains__, _CREDITS_IN_TAIL)) and _CREDITED.search(tail) is not None


def is_prose(text: str) -> bool:
    """Whether it reads as a paragraph of an article: a sentence of some length that ends, or several sentences."""
    if len(text) > 220:
        return True
    return (len(text) >= 60 and _TERMINAL.search(text[-6:]) is not None) or _INNER_STOP.search(text) is not None


def headline_like(text: str, most_words: int = 28) -> bool:
    """Whether it could be a headline: some words, one line, no stop at its end, no second sentence."""
    if len(text) > 220 or _HEADLINE_END.search(text[-6:]) is not None:
        return False
    words = text.split()
    return (
        2 <= len(words) <= most_words
        and _INNER_STOP.search(text) is None
        and not text[0].islower()
        and sum(word[0].isalpha() for word in words) * 2 >= len(words)
    )


def stands_as_headline(text: str) -> bool:
    """Whether a text's first line is its headline although its wording alone does not tell: two sentences, an opening label
    ("OPINION: …") or capitals throughout. It has no stop at its end, or writes its words with capitals."""
    words = text.split()
    if not 2 <= len(words) <= 45 or len(text) > 260 or text[0].islower():
        return False
    if _HEADLINE_END.search(text[-6:]) is None:
        return True
    if len(text) < _LONG and _INNER_STOP.search(text) is not None:
        return True
    long_words = [word for word in words if len(word) > 3]
    return len(words) < 30 and sum(not word[0].islower() for word in long_words) >= _CAPITALS * max(1, len(long_words))


def normalised(text: str) -> str:
    """Letters and digits only, in lower case: equal for a headline and its repetition with other quotation marks."""
    return " ".join(_LETTERS.findall(text)).casefold()
