# ruff: noqa: E501  (a pattern or list of names reads best on one line)
"""Days as pages of many languages write them: in numbers, or with the month's name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

__all__ = ["written_day"]

# The month in the form that dates use, January first; other forms after a slash. Genitives, and the Levantine names in Arabic.
_MONTHS: Mapping[str, str] = MappingProxyType(
    {
        "en": "january february march april may june july august september october november december",
        "es": "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre",
        "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
        "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
        "de": "januar/jänner februar/feber märz april mai juni juli august september oktober november dezember",
        "nl": "januari februari maart april mei juni juli augustus september oktober november december",
        "sv": "januari februari mars april maj juni juli augusti september oktober november december",
        "da": "januar februar marts april maj juni juli august september oktober november december",
        "no": "januar februar mars april mai juni juli august september oktober november desember",
        "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta "
        "joulukuuta",
        "pl": "stycznia/styczeń lutego/luty marca/marzec kwietnia/kwiecień maja/maj czerwca/czerwiec lipca/lipiec sierpnia/sierpień "
        "września/wrzesień października/październik listopada/listopad grudnia/grudzień",
        "cs": "ledna února března dubna května června července srpna září října listopadu prosince",
        "sk": "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
        "hr": "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga/studenog prosinca",
        "sr": "januar/januara/јануар/јануара februar/februara/фебруар/фебруара mart/marta/март/марта april/aprila/април/априла maj/maja/мај/маја jun/juna/juni/јун/јуна "
        "jul/jula/juli/јул/јула avgust/avgusta/august/август/августа septembar/septembra/септембар/септембра oktobar/oktobra/октобар/октобра "
        "novembar/novembra/новембар/новембра decembar/decembra/децембар/децембра",
        "sl": "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra",
        "hu": "január február március április május június július augusztus szeptember október november december",
        "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
        "sq": "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
        "lt": "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio",
        "lv": "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris",
        "et": "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
        "ru": "января/январь февраля/февраль марта/март апреля/апрель мая/май июня/июнь июля/июль августа/август сентября/сентябрь "
        "октября/октябрь ноября/ноябрь декабря/декабрь",
        "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
        "bg": "януари февруари март април май юни юли август септември октомври ноември декември",
        "el": "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου",
        "id": "januari februari maret april mei juni juli agustus september oktober november desember",
        "ms": "januari februari mac april mei jun julai ogos september oktober november disember",
        "vi": "january february march april may june july august september october november december",
        "ar": "يناير/جانفي فبراير/فيفري مارس أبريل/ابريل مايو/ماي يونيو/جوان يوليو/جويلية أغسطس/اغسطس/أوت سبتمبر أكتوبر/اكتوبر نوفمبر ديسمبر",
        "syr": "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
        "he": "בינואר/ינואר בפברואר/פברואר במרץ/מרץ באפריל/אפריל במאי/מאי ביוני/יוני ביולי/יולי באוגוסט/אוגוסט בספטמבר/ספטמבר "
        "באוקטובר/אוקטובר בנובמבר/נובמבר בדצמבר/דצמבר",
        "hi": "जनवरी फरवरी/फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर",
        "ur": "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
        "ckb": "کانوونی_دووەم شوبات ئازار نیسان ئایار حوزەیران تەممووز ئاب ئەیلوول تشرینی_یەکەم تشرینی_دووەم کانوونی_یەکەم",
    }
)  # fmt: skip
_JALALI = ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند")
# Pages of Iran write these letters in their Arabic form, too.
_PERSIAN = {ord("ي"): "ی", ord("ك"): "ک"}
_TWO_WORDS = re.compile(r"(كانون|تشرين|کانوونی|تشرینی)\s(الأول|الثاني|الاول|یەکەم|دووەم)")
_NAME = r"(?P<month>[^\W\d]{2,14}(?:_[^\W\d]{2,10})?)"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:\.|º|ª|st|nd|rd|th|er|-?го)?[\s,/-]{{0,3}}(?:(?:de|of|del|den|d')\s?)?{_NAME}\.?[\s,/-]{{0,3}}(?:(?:de|del|of)\s)?(?P<year>\d{{4}})(?!\d)"
)
_MONTH_FIRST = re.compile(rf"{_NAME}\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}(?P<year>\d{{4}})(?!\d)")
_YEAR_FIRST = re.compile(rf"(?<!\d)(?P<year>\d{{4}})(?:\.|\sm\.|,)?\s{_NAME}\.?\s(?P<day>\d{{1,2}})(?!\d)")
_YEAR_NUMBERS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20|13|14)\d\d)\s?[-/.年년]\s?(?P<month>\d{1,2})\s?[-/.月월]\s?(?P<day>\d{1,2})(?!\d)"
)
_NUMBERS = re.compile(
    r"(?<![\d./-])(?P<one>\d{1,2})\s?(?P<mark>[-/.])\s?(?P<two>\d{1,2})\s?(?P=mark)\s?(?P<year>(?:19|20)\d\d)(?!\d)"
)
_JALALI_NUMBERED = (1300, 1499)
# A shorter beginning of a month's name than this is another word.
_SHORTEST = 3


def written_day(text: str, language: str | None = None) -> date | None:
    """The first day with its year that a line of a page writes out. ``language``: the page's (ISO 639-1, with region); it decides
    whose month a name is, and that "05/06/2020" begins with the month in the United States. In English without a region such
    a day is not known."""
    line = " ".join(text.split())[:300]
    if not line.isascii():
        line = "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in line)
        line = _TWO_WORDS.sub(r"\1_\2", line)
    found = [
        day
        for reader in (_by_year_first, _by_names, _by_numbers)
        if (day := reader(line, (language or "").lower())) is not None
    ]
    return min(found)[1] if found else None


_Found = tuple[int, date]


def _by_year_first(line: str, _: str) -> _Found | None:
    for match in _YEAR_NUMBERS.finditer(line):
        year = int(match["year"])
        if _JALALI_NUMBERED[0] <= year <= _JALALI_NUMBERED[1]:
            day = _from_jalali(year, int(match["month"]), int(match["day"]))
        else:
            day = _valid(year, int(match["month"]), int(match["day"]))
        if day is not None:
            return match.start(), day
    return None


def _by_names(line: str, language: str) -> _Found | None:
    found = []
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST):
        for match in pattern.finditer(line):
            year, day = int(match["year"]), int(match["day"])
            if _JALALI_NUMBERED[0] <= year <= _JALALI_NUMBERED[1] and (name := match["month"].translate(_PERSIAN)) in _JALALI:
                known = _from_jalali(year, _JALALI.index(name) + 1, day)
            else:
                month = _month(match["month"].casefold(), language)
                known = _valid(year, month, day) if month else None
            if known is not None:
                found.append((match.start(), known))
                break
    return min(found, default=None)


def _month(name: str, language: str) -> int:
    """The number of the month that a name, or its beginning, means; 0 for none. The page's own language decides first."""
    own = language.partition("-")[0].partition("_")[0]
    own = {"bs": "sr", "nb": "no", "nn": "no", "me": "sr", "in": "id"}.get(own, own)
    for code in dict.fromkeys((own, *_MONTHS)):
        for number, forms in enumerate(_MONTHS.get(code, "").split(), start=1):
            for form in forms.split("/"):
                if name == form or (len(name) >= _SHORTEST and form.startswith(name) and form.isascii() == name.isascii()):
                    return number
    return 0


def _by_numbers(line: str, language: str) -> _Found | None:
    for match in _NUMBERS.finditer(line):
        one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
        if one <= 12 and two <= 12 and one != two and match["mark"] != ".":
            if language in ("", "en", "und"):
                continue
            day = _valid(year, one, two) if language in ("en-us", "en_us", "en-ph") else _valid(year, two, one)
        else:
            day = _valid(year, two, one) or _valid(year, one, two)
        if day is not None:
            return match.start(), day
    return None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if 1990 <= year <= 2099 else None


def _from_jalali(year: int, month: int, day: int) -> date | None:
    """The day of the Gregorian calendar, by the 33-year cycle of leap years that holds from 1925 to 2088 (Birashk's rule is finer
    outside). 1 Farvardin 1399 was 20 March 2020."""
    if not (1 <= month <= 12 and 1 <= day <= (31 if month <= 6 else 30)):
        return None
    years = year - 1399
    leaps = _leaps_before(year) - _leaps_before(1399)
    days = 365 * years + leaps + (31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)) + day - 1
    return date.fromordinal(date(2020, 3, 20).toordinal() + days)


def _leaps_before(year: int) -> int:
    return sum((y % 33) in (1, 5, 9, 13, 17, 22, 26, 30) for y in range(1300, year))
