"""How names bend: from a list of names to every form they may be typed in, and from a form to its case.

Voikko knows half of the surnames; the other half ("Möttölällekin") is found by its
stems, which follow from the name itself. Both grades of a consonant are allowed,
for people do not always bend a name by the book.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.anonymise.lists import NOBODY, Kind, Listed, names

Stems = dict[str, tuple[tuple[str, Kind, bool], ...]]
LONG = tuple(a + b for a in "aeiouyäöå" for b in "aeiouyäöå" if a == b or b in "eiuy")
KINDS: tuple[Kind, ...] = ("first", "last", "nick")
VOWELS = "aeiouyäöå"
WEAK = [
    ("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"), ("nt", "nn"), ("mp", "mm"), ("lt", "ll"), ("rt", "rr"),
    ("lk", "lj"), ("rk", "rj"), ("ht", "hd"), ("t", "d"), ("p", "v"), ("k", ""),
]  # fmt: skip
STRONG = [("nn", "nt"), ("ll", "lt"), ("mm", "mp"), ("rr", "rt"), ("ng", "nk"), ("k", "kk"), ("p", "pp"), ("t", "tt"),
          ("d", "t"), ("v", "p")]  # fmt: skip
SHORTEST = 2  # letters of a stem

CASES = (
    ("inessive", r"ss[aä]"), ("elative", r"st[aä]"), ("adessive", r"ll[aä]"), ("ablative", r"lt[aä]"),
    ("allative", "lle"), ("essive", r"n[aä]"), ("translative", "ks[ie]"), ("abessive", r"tt[aä]"),
)  # fmt: skip
LOCAL = "|".join(ending for _, ending in CASES)
FIXED = {"": "nominative", "t": "nominative", "s": "genitive", "n": "genitive"}
FIXED |= dict.fromkeys(("jen", "ten", "iden"), "genitive") | dict.fromkeys(("a", "ä", "ta", "tä"), "partitive")
ENDINGS = re.compile(
    rf"(?P<case>n|jen|ten|iden|(?:[aeiouyäöå]|h[aeiouyäöå]|see)n|t?[aä]|t|{LOCAL}|s|)"
    r"(?P<owner>ni|si|ns[aä]|mme|nne|[aeiouyäöå]n|)"
    r"(?P<clitic>(?:kin|k[aä]{2}n|k[oö]|h[aä]n|p[aä]|k[oö]h[aä]n)?)"
)


CLITIC = re.compile(r"h[aä]n|p[aä]|k[oö]h[aä]n|p[aä]h[aä]n")  # those that could be taken for a case: "Pekkahan"
GLUED = re.compile(rf"(?:(?<=[{VOWELS}n])(?:kin|kaan|kään)|(?<=l[lt][aäe]|s[st][aä])(?:h[aä]n|k[oö]|p[aä]))$")
GUESSES = tuple(
    (case, re.compile(pattern))
    for case, pattern in (
        ("nominative", r"nen$|(?:den|ton|son|man|ell|ius)$"),
        ("partitive", rf"l[aä]ist[aä]$|(?:aa|ää)t[aä]$|([aäoöuy])[aä]$|[^{VOWELS}][ie][aä]$"),
        *((case, rf"[{VOWELS}](?:{pattern})$") for case, pattern in CASES),
        ("nominative", r"(?:maan|pään|puun)$"),
        ("illative", rf"([{VOWELS}])\1n$"),
        ("genitive", rf"[{VOWELS}]n$"),
    )
)


@dataclass(frozen=True)
class Form:
    """What a word form is if it is a name: the name, what kind, its case, whether plural, and what is glued on."""

    name: str
    kind: Kind
    case: str
    plural: bool = False
    clitic: str = ""
    owned: bool = False  # with a possessive suffix


def stems(name: str) -> dict[str, bool]:
    """Return the stems of a lower-case name, each with whether it is a plural stem."""
    singular, plural = {name}, set[str]()
    if name.endswith("nen"):
        singular |= {name[:-3] + "se", name[:-3] + "s"}
        plural |= {name[:-3] + "si", name[:-3] + "s"}
    elif name[-1] in VOWELS:
        grades = {name} | _weakened(name)
        if name.endswith("i"):
            grades |= {stem[:-1] + "e" for stem in grades}
        if name.endswith("e"):
            grades |= {stem + "e" for stem in {name} | _strengthened(name)}
        singular |= grades
        for stem in grades:
            plural |= {stem[:-1] + "oi", stem[:-1] + "i"} if stem[-1] in "aä" else {stem.rstrip("ie") + "ei"}
            plural |= {stem.rstrip("e") + "i"} if stem[-1] in "eouyö" else set()
            plural |= {stem[:-1] + "öi"} if stem[-1] == "ä" else set()
    elif name.endswith("s"):
        root = name[:-1]
        singular |= {root + "kse", root + root[-1:], name + "i"}
        singular |= {stem + stem[-1:] for stem in _strengthened(root)}
        plural |= {root + "ksi"}
    else:
        singular |= {name + "i", name + "e"}
        plural |= {name + "ei"}
    found = dict.fromkeys(sorted(plural), True) | dict.fromkeys(sorted(singular), False)
    return {stem: many for stem, many in found.items() if len(stem) >= SHORTEST}


def _weakened(name: str) -> set[str]:
    root, last = name[:-1], name[-1]
    for strong, weak in WEAK:
        if root.endswith(strong):
            return {root[: -len(strong)] + weak + last}
    return set()


def _strengthened(root: str) -> set[str]:
    body, last = root[:-1], root[-1:]
    return {body[: -len(weak)] + strong + last for weak, strong in STRONG if body.endswith(weak)}


@lru_cache(maxsize=2)
def known_stems(more: Listed = NOBODY) -> Stems:
    """Return every stem of every listed name, with the names it may belong to; `more` are fuller lists'."""
    own: dict[str, Kind] = {name: kind for kind in KINDS for name in names(kind)}
    return stem_table(dict(more) | own | _both())


def _both() -> dict[str, Kind]:
    return dict.fromkeys(names("first") & names("last"), "both")


def stem_table(listed: dict[str, Kind]) -> Stems:
    """Return stem -> (name, kind, plural) for names given with their kinds."""
    table: dict[str, list[tuple[str, Kind, bool]]] = {}
    for name, kind in sorted(listed.items()):
        for stem, plural in stems(name).items():
            table.setdefault(stem, []).append((name, kind, plural))
    return {stem: tuple(found) for stem, found in table.items()}


def read(word: str, table: Stems) -> tuple[Form, ...]:
    """Return what the lower-case word may be a form of, nominatives first, then the longest names."""
    found: list[tuple[bool, Form]] = []
    plain = re.sub(rf"(?<=[^{VOWELS}]):", "i", word).replace(":", "").replace("’", "").replace("'", "")
    for cut in range(SHORTEST, len(plain) + 1):
        for name, kind, plural in table.get(plain[:cut], ()):
            ending = ENDINGS.fullmatch(plain[cut:])
            if plain[:cut] == name and not plural and CLITIC.fullmatch(plain[cut:]):
                found.append((False, Form(name, kind, "nominative", clitic=plain[cut:])))
            if not ending:
                continue
            case = case_of(plain[:cut], ending["case"], name, plural=plural, bare=not ending["owner"])
            if case:
                many = plural or ending["case"] in ("t", "ten", "jen", "iden")
                found.append(
                    (plain[:cut] != name, Form(name, kind, case, many, ending["clitic"], bool(ending["owner"])))
                )
    return tuple(form for _, form in sorted(found, key=_plainness))


def _plainness(reading: tuple[bool, Form]) -> tuple[bool, bool, bool, bool, int, str]:
    """Order readings: without clitics, the name as it stands, then singular, on an unchanged stem, longer names."""
    changed, form = reading
    return bool(form.clitic) or form.owned, form.case != "nominative", form.plural, changed, -len(form.name), form.name


def case_of(stem: str, ending: str, name: str, *, plural: bool, bare: bool) -> str:
    """Return the case that the ending makes of the stem, "" when they do not go together."""
    vowel, whole = stem[-1] in VOWELS, stem == name and not plural
    if ending in FIXED:
        fits = {
            "": whole,
            "s": whole and bare,
            "t": vowel and not plural and (bare or stem != name),
            "n": vowel and not plural,
            "ten": not vowel,
            "a": vowel,
            "ä": vowel,
        }.get(ending, vowel or ending[:1] == "t")
        return FIXED[ending] if fits else ""
    if ending.endswith("n"):
        if plural and ending == "en":
            return "genitive"
        long = stem[-2:] in LONG
        return "illative" if (long and ending[0] in "hs") or ending[0] == stem[-1] else ""
    return next(case for case, pattern in CASES if re.fullmatch(pattern, ending)) if vowel else ""


@lru_cache(maxsize=100_000)
def guess(word: str) -> Form:
    """Return the form of a name that no list holds, by its ending alone: "Snowdenin" -> genitive."""
    lower = re.sub(r"[\u2010-\u2015]", "-", word.lower()).replace(":", "")
    clitic = GLUED.search(lower)
    if clitic:
        found = guess(lower[: clitic.start()])
        return Form(found.name, "last", found.case, clitic=clitic[0])
    for case, pattern in GUESSES:
        if pattern.search(lower):
            return Form(lower, "last", case)
    return Form(lower, "last", "nominative")
