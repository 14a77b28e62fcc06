"""Which words make a clause: finite verbs, as Voikko reads them and as people say them.

A clause that can stand on its own has one. Words that are a noun as easily as a
verb ("tuki", "kuusi") do not count unless the verb is by far the commoner reading.
"""

import re
from functools import lru_cache

from pipeline.finnish.voikko import analyses
from pipeline.finnish.wordlist import word_set

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MOODS = frozenset({"indicative", "conditional", "imperative", "potential"})
# Spoken forms that the dictionary lacks, and forms whose verb reading is by far the commoner one.
_ALWAYS = word_set(
    """
    on oli olisi ois olis oo oon oot ollaan ootte tuli tulee voi vois voisi sai saa sais saisi pitää piti pitäs
    pitäis pitäisi täytyy täyty tarvii tarvis tarttis tarttee tartte tartten tarviis kantsis kantsii kannattas
    vosi antaa tekee näkee mennään oltais oltas saatais saatas vietäs pidettäs tehtäs haluisin haluun tuun meen
    teen luulis toivosin antais tulis jäis menis tekis kävis ei en et emme ette eivät eikä enkä etkä älä älkää är
    är har kan ska skulle
    """
)
_NEVER = word_set(
    """
    tuki kuusi kun sen siitä ehkä suhteen mukaan tapaa esimerkki kuin vain
    """
)


_PRONOUNS = word_set("minä mä sinä sä hän se me te he ne tämä tää nämä nää joku jotkut kukaan")
_INFINITIVES = frozenset({"A-infinitive", "E-infinitive", "MA-infinitive", "MINEN-infinitive"})


@lru_cache(maxsize=100_000)
def is_finite(word: str) -> bool:
    """Tell whether the word form is, read alone, a finite verb or a negation verb."""
    form = word.casefold()
    if form in _ALWAYS:
        return True
    if form in _NEVER:
        return False
    readings = analyses(form)
    finite = [reading for reading in readings if _finite(reading)]
    others = [
        reading
        for reading in readings
        if reading not in finite and reading.get("CLASS") not in {"teonsana", "etunimi", "sukunimi", "paikannimi"}
    ]
    return bool(finite) and not others


@lru_cache(maxsize=100_000)
def is_surely_finite(word: str) -> bool:
    """Tell whether the word form is a finite verb and could not be an infinitive ("ottaa", "antaa")."""
    return is_finite(word) and not any(reading.get("MOOD") in _INFINITIVES for reading in analyses(word.casefold()))


def _finite(reading: object) -> bool:
    get = reading.get  # type: ignore[attr-defined]
    if get("CLASS") == "kieltosana":
        return True
    if get("CLASS") != "teonsana" or get("MOOD") not in _MOODS:
        return False
    if get("MOOD") == "imperative" and get("NUMBER") == "singular":
        return False  # "muista", "tuki": a bare stem, mostly something else
    return not (get("PERSON") == "4" and get("NEGATIVE") == "true")  # "tehdä" after "ei" looks like the infinitive


def has_finite(text: str) -> bool:
    """Tell whether any word of the text is a finite verb."""
    return any(is_finite(word) for word in _WORD.findall(text))


@lru_cache(maxsize=100_000)
def is_subject(word: str) -> bool:
    """Tell whether the word form can be the subject before a verb: a noun or pronoun in nominative or partitive."""
    form = word.casefold()
    return form in _PRONOUNS or any(
        reading.get("CLASS") in {"nimisana", "nimisana_laatusana"}
        and reading.get("SIJAMUOTO") in {"nimento", "osanto"}
        and reading.get("POSSESSIVE") != "2s"  # "lupasi" is more often "promised" than "your permit"
        for reading in analyses(form)
    )


@lru_cache(maxsize=100_000)
def may_be_finite(word: str) -> bool:
    """Tell whether some reading of the word form is a finite verb, and it could not be a subject instead."""
    readings = analyses(word.casefold())
    return is_finite(word) or (any(_finite(reading) for reading in readings) and not is_subject(word))
