"""A word type before anything is chosen: its readings, and the face it shows its neighbours."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.finnish.voikko import cleaned
from pipeline.lemmatise.faces import Face
from pipeline.lemmatise.readings import NAMES, Reading, colloquial, voikko_readings
from pipeline.lemmatise.unknown import LONGEST, dotless_readings, half_readings, unknown_readings

_SHORT = {
    "nimisana": "N", "laatusana": "A", "nimisana_laatusana": "NA", "teonsana": "V", "kieltosana": "E",
    "seikkasana": "D", "asemosana": "P", "lukusana": "U", "suhdesana": "S", "sidesana": "C", "lyhenne": "L",
    "etunimi": "F", "sukunimi": "F", "paikannimi": "F", "nimi": "F", "huudahdussana": "I", "etuliite": "X",
}  # fmt: skip
_ECHOES = frozenset({"as", "own", "clitic", "list", "known"})  # rules that tell a neighbour nothing
FROZEN = frozenset({"form", "own", "clitic"})  # rules that take an inflected form for a headword
_OFTEN = "isin"  # "iltaisin": such adverbs are headwords without being listed
_SIGNS = 4  # readings that a signature names at most
_LONGEST_MARK = 2  # characters: longer forms without letters look like numbers


class Lexicon(NamedTuple):
    """What training found in text beyond the rules."""

    exceptions: Mapping[str, Sequence[str]] = {}  # lower-case form -> base forms that no rule gives
    endings: Mapping[str, Sequence[tuple[int, str, str]]] = {}  # ending -> (letters to cut, to add, word class)
    fixed: frozenset[str] | None = None  # inflected forms that are headwords ("aikana"); None: any form may be one


class Kind(NamedTuple):
    """A form's readings, the face it shows, and whether Voikko knows it."""

    form: str
    readings: list[Reading]
    face: Face
    known: bool


def kind_of(form: str, lexicon: Lexicon, *, dotless: bool = False) -> Kind:
    """Return the readings of a form; `dotless` says that its sentence was typed without ä and ö."""
    clean = cleaned(form) or form
    if not any(letter.isalpha() for letter in clean):
        only = [Reading(form[:LONGEST], "sign")]
        return Kind(form, only, _face(form, only), known=True)
    lower = clean.lower()
    found = voikko_readings(clean)
    known = bool(found)
    if found and clean.strip("-") != clean:
        found = [*found, *half_readings(clean)]
    elif not found or lower in colloquial() or (clean.islower() and _only_names(found)):
        found = [*found, *unknown_readings(clean, lexicon.endings)]
    elif dotless:
        found = [*found, *dotless_readings(lower)]
    readings = _completed(clean, found, lexicon)
    return Kind(clean, readings, _face(clean, readings), known)


def _face(form: str, readings: list[Reading]) -> Face:
    if not any(letter.isalpha() for letter in form):
        plain = form[:1] if len(form) <= _LONGEST_MARK else "0"
        return Face(form, plain, plain, frozenset())
    telling = [reading for reading in readings if reading.rule.rpartition("+")[2] not in _ECHOES] or readings
    if form.islower():
        telling = [reading for reading in telling if reading.cls not in NAMES] or telling
    classes = {_SHORT.get(reading.cls, "?") for reading in telling}
    signs = list(dict.fromkeys(f"{_SHORT.get(r.cls, '?')}{r.mark[:6]}{r.case[:6]}" for r in telling))
    cases = frozenset(reading.case for reading in telling if reading.case)
    return Face(form.lower(), "|".join(sorted(classes)), "|".join(sorted(signs[:_SIGNS])), cases)


def _only_names(readings: Sequence[Reading]) -> bool:
    return all(reading.cls in NAMES for reading in readings)


def _completed(form: str, found: Sequence[Reading], lexicon: Lexicon) -> list[Reading]:
    """Return the readings, each once, with the form itself for capitalised words and the learned exceptions."""
    readings: dict[tuple[str, ...], Reading] = {}
    for reading in found:
        frozen = reading.rule.rpartition("+")[2] in FROZEN
        if not frozen or lexicon.fixed is None or reading.lemma in lexicon.fixed or reading.lemma.endswith(_OFTEN):
            readings.setdefault(reading[:5], reading)
    exceptions = lexicon.exceptions.get(form.lower(), ())
    lemmas = {reading.lemma for reading in found}
    if form[:1].isupper() and form not in lemmas:
        readings["as",] = Reading(form, "as")
    for lemma in exceptions:
        if lemma not in lemmas:
            readings["known", lemma] = Reading(lemma, "known")
    return list(readings.values())
