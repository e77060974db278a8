"""How one person's name is spelt by different outlets, and what is short for it.

Arabic and Persian names have no one spelling in Latin letters. The groups below hold spellings of one name that news agencies
use for the same people; the article "al-" takes the forms that its next letter gives it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, product

__all__ = ["surnames", "transliterations"]

_GROUPS = (
    ("Mohammed", "Mohamed", "Muhammad", "Mohammad", "Muhammed", "Mohamad", "Muhamad"),
    ("Shia", "Shia'", "Shi'a", "Shiaa", "Shiya", "Shiyaa", "Shiya'"),
    ("Ahmed", "Ahmad"),
    ("Mahmoud", "Mahmud", "Mahmood"),
    ("Hussein", "Hussain", "Husayn", "Hossein", "Husain", "Husein"),
    ("Hassan", "Hasan"),
    ("Qasem", "Qassem", "Qasim", "Qassim", "Kassem", "Kasim", "Ghasem", "Ghassem", "Qaseem", "Qassam"),
    ("Soleimani", "Suleimani", "Solaimani", "Sulaimani", "Suleymani", "Soleymani", "Sulemani"),
    ("Esmail", "Ismail", "Esmaeil", "Ismael", "Esmaeel"),
    ("Ebrahim", "Ibrahim"),
    ("Yahya", "Yehia", "Yehya", "Yahia", "Yihya"),
    ("Thabet", "Thabit", "Thabeth"),
    ("Fuad", "Fouad", "Foad", "Fu'ad"),
    ("Abdul", "Abdel", "Abd al", "Abdal", "Abd ul"),
    ("Muqtada", "Moqtada", "Moktada", "Muktada"),
    ("Nouri", "Nuri", "Noori", "Nori"),
    ("Haider", "Haidar", "Hayder", "Haydar"),
    ("Mustafa", "Mustapha", "Moustafa"),
    ("Khaled", "Khalid"),
    ("Masoud", "Massoud", "Masud", "Mas'ud"),
    ("Abbasi", "Abbassi"),
    ("Sudani", "Soudani"),
    ("Khamenei", "Khameini", "Khamanei"),
    ("Rouhani", "Rohani", "Ruhani", "Rowhani"),
    ("Muhandis", "Mohandes", "Mohandis", "Muhandes", "Mohandas", "Muhandess"),
    ("Mahdi", "Mehdi", "Mahdy"),
    ("Khazali", "Khaz'ali", "Ghazali"),
    ("Amiri", "Ameri"),
    ("Sadr", "Sader"),
    ("Abdollahian", "Abdullahian", "Abdolahian"),
    ("Zelenskyy", "Zelensky", "Zelenskiy", "Zelenski"),
    ("Kataib", "Kata'ib", "Kataeb", "Ketaib", "Katai'b", "Khataib"),
    ("Hezbollah", "Hizbullah", "Hizballah", "Hizbollah"),
    ("Asaib", "Asa'ib", "Asaeb", "Assaib", "Asaab"),
)

_SUN = {"s": "as", "n": "an", "r": "ar", "t": "at", "d": "ad", "z": "az"}
# More spellings than this of one name are combinations that nobody writes; raising it costs memory only.
_MOST = 400

_SPELLINGS: Mapping[str, tuple[str, ...]] = {
    name: (name, *(other for other in group if other != name)) for group in _GROUPS for name in group
}
_SUFFIXES = frozenset({"II", "III", "Jr", "Jr."})
# Surnames that are words or months of English: too many other things begin so.
_NO_SURNAMES = frozenset({"May", "Ban"})


def transliterations(name: str) -> Iterator[str]:
    """Spellings of ``name``, itself first: by the groups above and by the forms of the article."""
    parts = [_part_spellings(part) for part in name.split(" ")]
    for spelling in islice(product(*parts), _MOST):
        yield " ".join(spelling)


def _part_spellings(part: str) -> tuple[str, ...]:
    lowered = part.casefold()
    if lowered.startswith(("al-", "el-")) and len(part) > 4:
        rest = part[3:]
        spellings = _SPELLINGS.get(rest, (rest,))
        articles = [part[:3], "el-" if lowered.startswith("al") else "al-"]
        articles += [f"{_SUN[rest[0].casefold()]}-"] if rest[0].casefold() in _SUN else []
        articles += ["ash-"] if rest.casefold().startswith("sh") else []
        return tuple(f"{article}{spelling}" for spelling in spellings for article in articles)
    if "-" in part:
        return tuple("-".join(pieces) for pieces in product(*(_SPELLINGS.get(piece, (piece,)) for piece in part.split("-"))))
    return _SPELLINGS.get(part, (part,))


def surnames(name: str) -> tuple[str, ...]:
    """What a person's canonical name is shortened to: the surname, with and without its article, and first name with surname.

    Royal and patronymic names (``bin``, numerals) have no surname.
    """
    parts = [part for part in name.split(" ") if part not in _SUFFIXES]
    if len(parts) < 2 or len(parts) != len(name.split(" ")) or {"bin", "ibn", "King", "Pope"} & set(parts):
        return ()
    last = parts[-1]
    if last in _NO_SURNAMES or len(last) < 2:
        return ()
    bare = last[3:] if last.casefold().startswith(("al-", "el-")) else None
    shorts = [*_part_spellings(last), *(_SPELLINGS.get(bare, (bare,)) if bare else ())]
    if len(parts) > 2 and bare:
        shorts += [f"{first} {last}" for first in _part_spellings(parts[0])]
        shorts += [f"{first} {bare}" for first in _part_spellings(parts[0])]
    return tuple(dict.fromkeys(shorts))
