# ruff: noqa: E501  (a pattern reads best on one line)
"""What the names in a page's markup say of its parts: classes, ids and the like, written by people for people.

Names are closed vocabulary of the trade: what content management systems and news sites call their captions, bylines, related
links and newsletters. A name alone never takes a paragraph away: a part that holds much of the page's prose keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["NO_CUE", "Cue", "cue_of", "cue_of_tag"]


class Cue(NamedTuple):
    """The block role that a name speaks for, the reason, and how sure it is: ``most``, the largest share of the page's prose that
    a part with this name can hold and still be believed."""

    role: str
    reason: str
    most: float


NO_CUE = Cue("", "", 0.0)
_NAMES = 300
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

# Order matters: the first that fits decides.
_BODY = re.compile(
    r"(?:article|story|post|entry|news|body|main|content|page|single|detail|node|item)[-_ ]{0,2}(?:body|content|text|copy|main|paragraph|detail)s?\b|"
    r"\barticlebody\b|\bfield[-_ ]+(?:name[-_ ]+)?body\b|\bbody[-_ ]?text\b|\brich[-_ ]?text\b|\btext[-_ ]?block\b"
)


def _names(words: str, most: float, role: str, reason: str) -> tuple[re.Pattern[str], Cue]:
    return re.compile(rf"(?<![a-z])(?:{words})(?![a-z])"), Cue(role, reason, most)


_CUES = (
    _names(r"comments?|disqus\w*|respond|replies|reply|livefyre|viafoura|coral|openweb|spot[-_ ]?im|fb[-_ ]comments|comment[-_ ]?(?:list|section|area|content|body)s?|user[-_ ]comments?|discussion",
           0.85, "other", "among the comments"),
    _names(r"fig[-_ ]?captions?|captions?|photo[-_ ]?(?:credit|caption|info)s?|image[-_ ]?(?:credit|caption|info|meta|source)s?|cutline|media[-_ ]?(?:credit|caption|info)s?|wp[-_ ]caption[-_ ]text|"
           r"credits?|picture[-_ ]?(?:caption|credit)|lightbox|slideshow|galler(?:y|ies)|gallery[-_ ]\w+|copyright[-_ ]?holder",
           0.25, "caption", "in a part named as a caption"),
    _names(r"related\w*|recommend(?:ed|ations?|s|er)?|recirc\w*|recs|more[-_ ]?(?:stories|news|from|on|in|like|articles|posts|links|about|coverage|info)|read[-_ ]?(?:more|next|also|on|this)|readmore|readnext|also[-_ ]?(?:read|like|see)|"
           r"most[-_ ]?(?:read|popular|viewed|shared|recent|commented)|trending|popular|top[-_ ]?(?:stories|news|posts|reads)|latest(?:[-_ ]\w+)?|next[-_ ]?(?:article|story|post|up)|prev(?:ious)?[-_ ]?(?:article|story|post)|"
           r"outbrain\w*|taboola\w*|zergnet|revcontent|mgid|nativo|onward\w*|see[-_ ]?also|further[-_ ]?reading|up[-_ ]?next|suggest(?:ed|ions?)?|links?[-_ ]?(?:block|list|box|stack)|story[-_ ]?(?:list|links?)|in[-_ ]?article[-_ ]?(?:link|related|promo)s?|"
           r"rich[-_ ]?links?|teasers?|teaser[-_ ]\w+|carousel\w*|you[-_ ]?(?:may|might)\w*|dont[-_ ]?miss|editors?[-_ ]?picks?|crosslinks?|interlinks?|other[-_ ]?(?:news|stories|articles)|similar\w*|inline[-_ ]?(?:promo|recirc|related)\w*|jp[-_ ]relatedposts|yarpp\w*",
           0.35, "related_link", "in a part named as links to other stories"),
    _names(r"newsletters?|newsletter[-_ ]\w+|subscri(?:be|ption|ber)s?|sub[-_ ]?box|sign[-_ ]?up\w*|signin|register|registration|pay[-_ ]?wall\w*|piano|donat(?:e|ion)s?|support[-_ ]?us|membership|memberful|cta|call[-_ ]to[-_ ]action|appeal|fundrais\w+|"
           r"ads?|adverts?|advert\w*|ad[-_ ]?(?:slot|container|wrapper|unit|box|label|text|placement|block)s?|adsense|adsbygoogle|dfp|gpt|mpu|sponsor\w*|affiliate\w*|commercial|promos?|promo[-_ ]\w+|promotion\w*|partner[-_ ]?content|"
           r"cookies?|cookie[-_ ]\w+|consent|gdpr|ccpa|onetrust\w*|modal\w*|pop[-_ ]?up\w*|overlay|app[-_ ]?(?:promo|banner|download)|download[-_ ]?app|banners?|mailing[-_ ]?list|mailchimp|mc[-_ ]embed\w*|email[-_ ]?(?:form|capture|signup)|house[-_ ]?ad|survey|poll|quiz",
           0.3, "promo", "in a part named as an advertisement or subscription"),
    _names(r"share|sharing|sharedaddy|share[-_ ]?\w*|social|social[-_ ]?\w*|addthis\w*|addtoany\w*|a2a|toolbar|tools|article[-_ ]?tools|print[-_ ]?\w*|follow[-_ ]?(?:us|me|btn|button)s?|like[-_ ]?button|reactions?|rating|ratings|bookmark\w*",
           0.2, "other", "in a part named as share buttons or tools"),
    _names(r"by[-_ ]?lines?|byline[-_ ]\w+|authors?|author[-_ ]?(?:name|info|bio|box|card|details|meta|desc\w*|block|about)s?|about[-_ ]?(?:the[-_ ]?)?authors?|bio|biography|contributors?|writer|writers|post[-_ ]?author",
           0.15, "byline", "in a part named as a byline"),
    _names(r"date[-_ ]?lines?|time[-_ ]?stamps?|datetime|pub[-_ ]?date|publish(?:ed)?[-_ ]?(?:date|time|on|at)?|posted[-_ ]?on|(?:post|entry|article|story)[-_ ]?(?:date|time|meta|metadata|info|details)|last[-_ ]?(?:updated|modified)|updated|date|dates|meta[-_ ]?(?:data|info)",
           0.15, "updated", "in a part named as a date"),
    _names(r"nav|navs|navbar|navigation|nav[-_ ]\w+|menus?|menu[-_ ]\w+|mega[-_ ]?menu|breadcrumbs?|crumbs?|site[-_ ]?(?:header|footer|map|nav)|footer|page[-_ ]?footer|article[-_ ]?footer|post[-_ ]?footer|entry[-_ ]?footer|masthead|topbar|top[-_ ]?bar|"
           r"side[-_ ]?bars?|sidebar[-_ ]\w+|right[-_ ]?(?:rail|column|col)|left[-_ ]?(?:rail|column|col)|rail|skip[-_ ]?(?:link|nav|to)\w*|pagination|pager|paging|tags?|tag[-_ ]?(?:list|cloud|s)|tagcloud|topics?|topic[-_ ]?(?:list|tags?)|keywords|categor(?:y|ies)|cat[-_ ]?links|labels|"
           r"search|search[-_ ]\w+|log[-_ ]?in|account|widget|widgets|widget[-_ ]\w+|ticker|breaking[-_ ]?news|breaking|language[-_ ]?\w*|toc|table[-_ ]?of[-_ ]?contents|weather|horoscope|stock[-_ ]?\w*",
           0.3, "other", "in a part named as navigation"),
    _names(r"video[-_ ]?(?:player|container|caption|title|description|desc|info|meta|wrapper|playlist|promo|list)s?|jw[-_ ]?player\w*|players?|audio|audio[-_ ]\w+|podcasts?|podcast[-_ ]\w+|playlist|brightcove\w*|vjs\w*|listen|media[-_ ]?player|embed(?:ded)?[-_ ]?(?:video|media)",
           0.2, "promo", "in a part named as a player"),
    _names(r"twitter[-_ ]?(?:tweet|video|embed)\w*|tweet|tweets|instagram[-_ ]?media|fb[-_ ]?post|tiktok[-_ ]?embed|reddit[-_ ]?(?:card|embed\w*)|social[-_ ]?embed|oembed|telegram[-_ ]?(?:post|embed)|bluesky[-_ ]?embed",
           0.5, "other", "an embedded post"),
    _names(r"pull[-_ ]?quotes?|pullout|pull[-_ ]out|callouts?|blurb|fact[-_ ]?box(?:es)?|info[-_ ]?box(?:es)?|key[-_ ]?(?:points|facts|takeaways)|highlights|story[-_ ]?highlights|article[-_ ]?summary|tldr|at[-_ ]?a[-_ ]?glance|explainer[-_ ]?box",
           0.2, "other", "in a part named as a pulled quote or box"),
    _names(r"copyrights?|disclaimers?|legal|terms|licen[cs]e|reprints?|permissions?|corrections?|editor[-_ ]?notes?|hidden|sr[-_ ]only|visually[-_ ]?hidden|visuallyhidden|screen[-_ ]?reader[-_ ]?\w*|assistive[-_ ]text|a11y|tooltip\w*|noprint|no[-_ ]print",
           0.15, "footer", "in a part named as a notice"),
)  # fmt: skip
_STANDFIRST = re.compile(
    r"(?<![a-z])(?:standfirst|stand[-_ ]first|deck?s?|sub[-_ ]?(?:title|head|headline|heading|hed)s?|(?:article|story|post|entry|page|head(?:line)?)[-_ ]?"
    r"(?:dek|intro|introduction|lead|lede|excerpt|abstract|teaser|description|subtitle)|chapo|sommario|summary|entradilla|bajada|lead[-_ ]?(?:text|paragraph)?|excerpt)(?![a-z])"
)
_STANDFIRST_CUE = Cue("subtitle", "in a part named as a standfirst", 0.15)
_BODY_CUE = Cue("body", "in a part named as the article's text", 1.0)

_TAGS = {
    "nav": Cue("related_link", "in the page's navigation", 0.6),
    "footer": Cue("footer", "in the page's footer", 0.4),
    "aside": Cue("promo", "in a sidebar", 0.4),
    "figcaption": Cue("caption", "a figure's caption", 1.0),
    "figure": Cue("caption", "in a figure", 0.1),
    "form": Cue("promo", "in a form", 0.2),
    "button": Cue("other", "a button", 1.0),
    "select": Cue("other", "a menu", 1.0),
    "option": Cue("other", "a menu", 1.0),
    "label": Cue("other", "a field's label", 0.2),
    "legend": Cue("other", "a field's label", 0.2),
    "dialog": Cue("promo", "in a dialog", 0.3),
    "menu": Cue("other", "a menu", 0.3),
    "address": Cue("byline", "in a byline", 0.1),
    "video": Cue("promo", "in a player", 0.1),
    "audio": Cue("promo", "in a player", 0.1),
}


def cue_of_tag(tag: str) -> Cue:
    """What an element's own name says."""
    return _TAGS.get(tag, NO_CUE)


def cue_of(names: Iterable[str]) -> Cue:
    """What the names of an element say: the first kind of furniture that one of them names; a name of the article's text wins
    where no other is there."""
    written = _CAMEL.sub("-", " ".join(names)[:_NAMES]).lower()
    plain = _BODY.sub(" ", written)
    for pattern, cue in _CUES:
        if pattern.search(plain):
            return cue
    if _STANDFIRST.search(written):
        return _STANDFIRST_CUE
    return _BODY_CUE if plain != written else NO_CUE
