# ruff: noqa: E501  (a list of names reads best on few lines)
"""What the names in a page's markup say of its parts: classes, ids and the like, written by people for people.

Names are closed vocabulary of the trade: what content management systems and news sites call their captions, bylines, related
links and newsletters. A name alone never takes a paragraph away: a part that holds much of the page's prose keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

__all__ = ["NO_CUE", "Cue", "Names", "cue_of_tag"]


class Cue(NamedTuple):
    """The block role that a name speaks for, the reason, and how sure it is: ``most``, the largest share of the page's prose that
    a part with this name can hold and still be believed."""

    role: str
    reason: str
    most: float


class _Kind(NamedTuple):
    """Names of one kind. ``words``: a word of a name; two that follow each other, as one word or parted; ``beginnings``."""

    cue: Cue
    words: frozenset[str]
    beginnings: tuple[str, ...]


def _kind(role: str, reason: str, most: float, names: str) -> _Kind:
    """``names``: words parted by spaces; "read+more" stands for "read-more" and "readmore", "share*" for all that begin so."""
    listed = names.split()
    words = {form for name in listed if not name.endswith("*") for form in (name.replace("+", " "), name.replace("+", ""))}
    beginnings = {
        form for name in listed if name.endswith("*") for form in (name[:-1].replace("+", " "), name[:-1].replace("+", ""))
    }
    return _Kind(Cue(role, reason, most), frozenset(words), tuple(sorted(beginnings)))


NO_CUE = Cue("", "", 0.0)

# Order matters: the first kind that has one of an element's names decides.
_KINDS = (
    _kind("other", "among the comments", 0.85,
          "comment comments disqus* respond replies reply livefyre* viafoura* coral openweb spot+im fb+comments comment+list comment+section "
          "comment+area comment+content comment+body user+comments discussion commentlist"),
    _kind("caption", "in a part named as a caption", 0.25,
          "caption captions figcaption* photo+credit* photo+caption* photo+info image+credit* image+caption* image+info image+meta image+source* "
          "cutline media+credit media+caption* media+info caption+text credit credits picture+caption picture+credit lightbox slideshow gallery "
          "galleries gallery* copyright+holder"),
    _kind("related_link", "in a part named as links to other stories", 0.35,
          "related* recommend recommended recommendation* recommends recommender recirc* recs more+stories more+news more+from more+on more+in "
          "more+like more+articles more+posts more+links more+about more+coverage more+info read+more read+next read+also read+on read+this "
          "also+read also+like also+see most+read most+popular most+viewed most+shared most+recent most+commented trending popular top+stories "
          "top+news top+posts top+reads latest latest+news latest+stories latest+posts next+article next+story next+post next+up prev+article "
          "prev+story prev+post previous+article previous+story previous+post outbrain* taboola* zergnet* revcontent* mgid* nativo* onward* "
          "see+also further+reading up+next suggest suggested suggestions links+block link+block links+list link+list links+box link+box "
          "link+stack story+list story+links in+article+link in+article+related in+article+promo rich+link rich+links teaser* carousel* "
          "you+may you+might dont+miss editors+picks editor+picks crosslink* interlink* other+news other+stories other+articles similar* "
          "inline+promo inline+recirc inline+related jp+relatedposts yarpp* card+list"),
    _kind("promo", "in a part named as an advertisement or subscription", 0.3,
          "newsletter* subscribe subscription subscriptions subscriber* sub+box sign+up* signin register registration pay+wall* piano donate "
          "donation* donations support+us membership memberful cta call+to+action appeal fundrais* ad ads advert* ad+slot* ad+container ad+wrapper "
          "ad+unit ad+box ad+label ad+text ad+placement ad+block adsense* adsbygoogle dfp* gpt* mpu sponsor* affiliate* commercial promo promos "
          "promotion* partner+content cookie cookies consent gdpr ccpa onetrust* modal* pop+up* overlay app+promo app+banner app+download "
          "download+app banner banners mailing+list mailchimp* mc+embed* email+form email+capture email+signup house+ad survey poll quiz"),
    _kind("other", "in a part named as share buttons or tools", 0.2,
          "share* sharing sharedaddy social* addthis* addtoany* a2a* toolbar tools article+tools print printbutton printfriendly follow follow+us "
          "follow+me follow+btn follow+button like+button reactions rating ratings bookmark*"),
    _kind("byline", "in a part named as a byline", 0.15,
          "byline* by+line author authors author+name author+info author+bio author+box author+card author+details author+meta author+block about+author "
          "about+authors about+the+author bio biography contributor contributors writer writers post+author"),
    _kind("updated", "in a part named as a date", 0.15,
          "dateline* date+line timestamp* time+stamp datetime pubdate pub+date publish published publish+date published+date publish+time "
          "published+on published+at posted+on post+date entry+date article+date story+date post+time article+time post+meta entry+meta article+meta "
          "story+meta post+info article+info post+details article+details metadata meta+data last+updated last+modified updated date dates"),
    _kind("other", "in a part named as navigation", 0.3,
          "nav navs navbar* navigation menu menus mega+menu breadcrumb* crumbs site+header site+footer site+map site+nav footer "
          "page+footer article+footer post+footer entry+footer masthead topbar top+bar sidebar* side+bar right+rail right+column right+col left+rail "
          "left+column left+col rail skip+link skip+to skip+nav pagination pager paging tag tags tag+list tag+cloud taglist topic topics topic+list "
          "keywords category categories cat+links labels search login log+in account widget widgets ticker breaking breaking+news language+switcher "
          "toc table+of+contents weather horoscope stock+quote"),
    _kind("promo", "in a part named as a player", 0.2,
          "video+player video+container video+caption video+title video+description video+info video+meta video+wrapper video+playlist video+promo "
          "video+list jwplayer* jw+player player players audio audio+player podcast podcasts playlist brightcove* vjs* listen media+player embed+video "
          "embedded+video"),
    _kind("other", "an embedded post", 0.5,
          "twitter+tweet* twitter+video twitter+embed tweet tweets instagram+media fb+post tiktok+embed reddit+card reddit+embed social+embed oembed "
          "telegram+post telegram+embed bluesky+embed"),
    _kind("other", "in a part named as a pulled quote or box", 0.2,
          "pull+quote pull+quotes pullout pull+out callout callouts blurb factbox fact+box infobox info+box key+points key+facts key+takeaways "
          "highlights story+highlights article+summary tldr at+a+glance explainer+box"),
    _kind("footer", "in a part named as a notice", 0.15,
          "copyright* disclaimer* legal terms licence license reprint* permissions correction corrections editor+note editors+note hidden sr+only "
          "visually+hidden screen+reader* assistive+text a11y tooltip* noprint no+print"),
)  # fmt: skip
_STANDFIRST = _kind(
    "subtitle", "in a part named as a standfirst", 0.15,
    "standfirst stand+first dek deck decks subtitle sub+title subhead* sub+head subheadline subheading subhed article+dek story+dek article+intro "
    "story+intro article+introduction article+lead article+lede article+excerpt article+abstract article+description article+subtitle entry+excerpt "
    "post+excerpt post+intro head+subtitle chapo sommario summary entradilla bajada lead+text lead+paragraph excerpt",
)  # fmt: skip
_BODY = _kind(
    "body", "in a part named as the article's text", 1.0,
    "article+body article+content article+text article+copy article+main article+paragraph story+body story+content story+text story+copy "
    "entry+body entry+content entry+text post+body post+content post+text news+body news+content news+text news+detail body+content body+text "
    "body+copy main+content content+body content+text content+main page+content single+content detail+content detail+text detail+body node+body "
    "node+content item+body item+text articlebody field+name+body rich+text text+block td+post+content",
)  # fmt: skip
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
# For each word or pair of words the kinds that it can name, the first of which decides; all beginnings in one test.
_RANKED = (*_KINDS, _STANDFIRST, _BODY)
_BODY_RANK, _NO_RANK = len(_RANKED) - 1, len(_RANKED)
_RANKS: Mapping[str, int] = MappingProxyType(
    {word: rank for rank in reversed(range(len(_RANKED))) for word in _RANKED[rank].words}
)
_SECOND = frozenset(word.partition(" ")[0] for word in _RANKS if " " in word)
_STEM = 3
_BEGINNINGS: Mapping[str, tuple[tuple[str, int], ...]] = MappingProxyType(
    {
        stem: tuple((b, rank) for rank, kind in enumerate(_RANKED) for b in kind.beginnings if b[:_STEM] == stem)
        for stem in {beginning[:_STEM] for kind in _RANKED for beginning in kind.beginnings}
    }
)
_STEMS = frozenset(word[:_STEM] for word in (*_RANKS, *(b for kind in _RANKED for b in kind.beginnings)))
_WORD = re.compile(r"[a-z]+|\d+")
_CAPITAL = re.compile(r"([a-z\d]?)([A-Z]+)")
# Names beyond these characters are lists of layout classes.
_LONGEST = 300


def cue_of_tag(tag: str) -> Cue:
    """What an element's own name says."""
    return _TAGS.get(tag, NO_CUE)


class Names:
    """What the names of one page's elements say. Pages use the same names over and over, so each is looked up once a page."""

    def __init__(self) -> None:
        self._ranks: dict[str, int] = {}

    def cue_of(self, names: Iterable[str]) -> Cue:
        """What the names of an element say together: the first kind of furniture that one of them names, else a standfirst, else
        the article's text."""
        ranks = [self._ranks[name] if name in self._ranks else self._look_up(name) for name in names]
        best = min(ranks, default=_NO_RANK)
        return _RANKED[best].cue if best < _NO_RANK else NO_CUE

    def _look_up(self, written: str) -> int:
        """The rank of an attribute's value, which can be several names."""
        best = _NO_RANK
        for name in written[:_LONGEST].split():
            rank = self._ranks.get(name)
            if rank is None:
                rank = self._ranks[name] = _rank_of(name)
            best = min(best, rank)
        self._ranks[written] = best
        return best


def _parted(match: re.Match[str]) -> str:
    """Words that are told apart by a capital, parted: "readMore"."""
    return f"{match[1]} {match[2].lower()}" if match[1] else match[2].lower()


def _rank_of(name: str) -> int:
    """The place of a name's kind in the order in which kinds decide. A name of the article's text is of no other kind:
    "content" of an "article-content" is no list of articles."""
    words = _WORD.findall(name if name.islower() else _CAPITAL.sub(_parted, name))
    best = _NO_RANK
    for place, word in enumerate(words):
        if word[:_STEM] not in _STEMS:  # most words of layout
            continue
        terms = (word, " ".join(words[place : place + 2]), " ".join(words[place : place + 3])) if word in _SECOND else (word,)
        for term in terms:
            rank = _RANKS.get(term, best)
            if rank == _BODY_RANK:
                return rank
            best = min(best, rank)
            for beginning, rank in _BEGINNINGS.get(term[:_STEM], ()):
                if rank < best and term.startswith(beginning):
                    best = rank
    return best
