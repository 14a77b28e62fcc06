"""What can be said of a word by itself: is it a listed name, does Voikko know it, has it another meaning.

Everything here depends on the form alone and is remembered, so that a survey of a
hundred thousand words asks Voikko only once for each form.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.anonymise.inflect import Form, Stems, guess, known_stems, read, stem_table
from pipeline.anonymise.lists import NOBODY, Kind, Listed, names
from pipeline.finnish.voikko import analyses

NAME_CLASSES = {"etunimi": "first", "sukunimi": "last"}
PLACE_CLASS = "paikannimi"
OTHER_NAME = "nimi"
FUNCTION_CLASSES = {"seikkasana", "sidesana", "suhdesana", "asemosana", "lukusana", "kieltosana", "huudahdussana"}
DASHES = re.compile(r"[\u2010-\u2015]")
SHORTEST = 3  # letters of a part of a double name
SPOKEN = re.compile(r"([aouäöy])(s[et]|nen)")
DOTS = str.maketrans("ao", "äö")
CASE_OF = {
    "nimento": "nominative", "omanto": "genitive", "osanto": "partitive", "olento": "essive", "tulento": "translative",
    "sisaolento": "inessive", "sisaeronto": "elative", "sisatulento": "illative", "ulkoolento": "adessive",
    "ulkoeronto": "ablative", "ulkotulento": "allative", "vajanto": "abessive",
}  # fmt: skip
NAMES = {*NAME_CLASSES, PLACE_CLASS, OTHER_NAME}
# A surname of these shapes is likely even when no list holds it.
SURNAME_ENDINGS = (
    "nen",
    "qvist",
    "kvist",
    "ström",
    "berg",
    "lund",
    "roos",
    "gren",
    "stedt",
    "sson",
    "blad",
    "gård",
    "blom",
)


@dataclass(frozen=True)
class Word:
    """A word form's readings: as listed names, by Voikko as a name, as a place or thing, as an ordinary word."""

    forms: tuple[Form, ...]  # as a listed first name or surname
    voikko: tuple[Form, ...]  # as a name that Voikko knows
    place: bool
    thing: bool
    ordinary: bool
    function: bool  # as an adverb, pronoun, conjunction or the like: "Aina", "Niin"
    known: bool
    shaped: bool  # ends like a surname

    @property
    def form(self) -> Form | None:
        """The likeliest reading as a name."""
        told = {(form.name, form.case) for form in self.voikko}
        both = [form for form in self.forms if (form.name, form.case) in told and not form.plural]
        return next(iter((*both, *self.forms, *self.voikko)), None)

    def may_be(self, *kinds: Kind) -> bool:
        """Return whether a reading as a name is of one of the kinds."""
        return any(form.kind in (*kinds, "both") for form in (*self.forms, *self.voikko))


@lru_cache(maxsize=200_000)
def word_of(form: str, more: Listed = NOBODY) -> Word:
    """Return what is known of a word form; upper and lower case make no difference. `more` are fuller lists' names."""
    lower = DASHES.sub("-", form.lower())
    listed = read(lower, known_stems(more)) or _double(lower)
    found = analyses(lower)
    voikko = tuple(_as_form(analysis) for analysis in found if analysis.get("CLASS") in NAME_CLASSES)
    bases = {str(analysis.get("BASEFORM", "")).lower() for analysis in found}
    classes = {str(analysis.get("CLASS")) for analysis in found}
    return Word(
        forms=listed,
        voikko=voikko,
        place=PLACE_CLASS in classes or bool(read(lower, _table("places"))),
        thing=bool(read(lower, _table("things"))) or bool(bases & names("things")),
        ordinary=bool(classes - NAMES)
        or lower in names("words")
        or (_ordinary_with_dots(lower) and not any(form.case == "nominative" for form in voikko))
        or (not (listed or found) and as_spoken(lower)),
        function=bool(classes & FUNCTION_CLASSES),
        known=bool(found),
        shaped=_shaped(lower),
    )


@lru_cache(maxsize=4)
def _table(which: str) -> Stems:
    return stem_table(dict.fromkeys(names(which), "last"))


def _double(lower: str) -> tuple[Form, ...]:
    """Return the readings of a double name ("Möttönen-Häklille") by its last part, when a part of it is listed."""
    *first, last = lower.split("-")
    if not first or len(last) < SHORTEST:
        return ()
    own = read(last, known_stems())
    if own and own[0].case == "nominative" and last in names("words"):
        return ()
    beginning = [part for part in first if part in names("first") | names("last") | names("nick")]
    if beginning and (own or not analyses(last)):
        return own or (replace(guess(last), kind="last"),)
    return own if own and all(not analyses(part) for part in first) else ()


def _as_form(analysis: Mapping[str, str]) -> Form:
    case = CASE_OF.get(analysis.get("SIJAMUOTO", ""), "nominative")
    kind: Kind = "first" if analysis["CLASS"] == "etunimi" else "last"
    return Form(analysis.get("BASEFORM", "").lower(), kind, case, analysis.get("NUMBER") == "plural")


def _ordinary_with_dots(lower: str) -> bool:
    """Return whether the word is an ordinary one typed without its dots: "lisaa", "tyota"."""
    dotted = lower.translate(DOTS)
    return dotted != lower and any(analysis.get("CLASS") not in NAMES for analysis in analyses(dotted))


@lru_cache(maxsize=50_000)
def as_spoken(word: str) -> bool:
    """Return whether the word is an ordinary one typed as it is said: "pohjosen", "semmosta"."""
    lower = word.lower()
    whole = SPOKEN.sub(r"\1i\2", lower)
    return (
        whole != lower
        and not analyses(lower)
        and any(analysis.get("CLASS") not in NAMES for analysis in analyses(whole))
    )


def _shaped(lower: str) -> bool:
    stem = lower
    for ending in (
        "ille",
        "illa",
        "illä",
        "ilta",
        "iltä",
        "ista",
        "istä",
        "lle",
        "lla",
        "llä",
        "lta",
        "ltä",
        "sta",
        "stä",
        "in",
        "n",
    ):
        if lower.endswith(ending):
            stem = lower.removesuffix(ending)
            break
    return len(lower) >= len("ponen") and (lower.endswith(SURNAME_ENDINGS) or stem.endswith(("se", *SURNAME_ENDINGS)))
