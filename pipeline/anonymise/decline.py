"""Bend a name into a case: what an invented name needs to stand where a real one stood.

The rules are those of names, which keep their stem more often than words do: weak grade
for double consonants everywhere ("Pekka", "Pekan"), for others only in surnames.
"""

from pipeline.anonymise.inflect import VOWELS, WEAK

BACK = set("aouáó")
E_STEMS = (
    "niemi", "järvi", "lahti", "koski", "mäki", "susi", "vuori", "saari", "lampi", "salmi", "kivi", "nurmi", "tammi",
    "talvi", "hirvi", "hauki", "kuusi", "lehti", "korpi", "suomi", "joki", "tuomi", "vesi",
)  # fmt: skip
DOUBLE = ("kk", "pp", "tt")


def has_back_vowels(word: str) -> bool:
    """Return whether the word's endings take back vowels ("lla", not "llä")."""
    lower = word.lower()
    if lower.endswith(("niemi", "mäki", "järvi", "kivi", "vesi")):
        return False
    return next((letter in BACK for letter in reversed(lower) if letter in "aouyäöáó"), False)


def decline(name: str, case: str, *, plural: bool = False, clitic: str = "", surname: bool = True) -> str:
    """Return the name in the case; plurals by the singular's stem with t or i, clitics in the name's harmony.

    Raises KeyError for a case that is none.
    """
    a = "a" if has_back_vowels(name) else "ä"
    strong, weak, partitive = _stems(name, a, surname=surname)
    illative = strong + ("seen" if strong[-2:] in ("ee", "aa", "ää") else strong[-1] + "n")
    forms = {"nominative": name, "partitive": partitive, "essive": f"{strong}n{a}", "illative": illative}
    tails = {
        "genitive": "n", "inessive": f"ss{a}", "elative": f"st{a}", "adessive": f"ll{a}", "ablative": f"lt{a}",
        "allative": "lle", "translative": "ksi", "abessive": f"tt{a}",
    }  # fmt: skip
    forms |= {"nominative": weak + "t"} if plural else {}
    form = forms[case] if case in forms else weak + tails[case]
    glued = clitic.translate(str.maketrans("äö", "ao") if a == "a" else str.maketrans("ao", "äö"))
    return form + glued


def _stems(name: str, a: str, *, surname: bool) -> tuple[str, str, str]:
    """Return the strong stem, the weak one and the partitive."""
    lower, last = name.lower(), name[-1].lower()
    if lower.endswith("nen"):
        return name[:-3] + "se", name[:-3] + "se", name[:-3] + "st" + a
    if surname and last == "e":
        return name + "e", name + "e", name + "tt" + a
    if last not in VOWELS:
        if lower.endswith("s") and lower[-2:-1] in VOWELS:
            return name[:-1] + "kse", name[:-1] + "kse", name + "t" + a
        return name + "i", name + "i", name + "i" + a
    strong = name
    if surname and lower.endswith(E_STEMS):
        strong = name[:-1] + "e"
    partitive = strong + ("t" + a if strong[-2:] in ("aa", "ää", "oo") else a)
    light = {"vuori": "vuorta", "saari": "saarta", "kuusi": "kuusta", "susi": "sutta", "vesi": "vettä"}
    for base, form in light.items():
        if strong != name and lower.endswith(base):
            partitive = name[: -len(base)] + (form.capitalize() if name[: -len(base)] == "" else form)
    return strong, _weak(strong, surname=surname), partitive


def _weak(strong: str, *, surname: bool) -> str:
    root, last = strong[:-1], strong[-1]
    for full, short in WEAK:
        if root.endswith(full) and (full in DOUBLE or (surname and full != "t" and not root.endswith(("sk", "tk")))):
            return root[: -len(full)] + short + last
    return strong
