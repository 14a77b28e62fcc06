"""The parts of a compound as base forms: verkostotapaaminen -> verkosto, tapaaminen.

Finnish says in one word what other languages say in three, and answers about
"vertaistuki" and "vertaisverkosto" share a part that no lemma shows. Where several
analyses fit, the one with the fewest parts is right most often; a part must not
become a name ("päivä" is no Päivä).
"""

from functools import lru_cache

from pipeline.finnish.voikko import analyse
from pipeline.lemmatise.derive import Analysis, minen_noun
from pipeline.lemmatise.readings import NAMES


def parts_of(lemma: str, form: str, analysis: Analysis) -> list[str]:
    """Return the base forms of the parts of the lemma of a form, the lemma alone when it is no compound."""
    cuts = _cuts(analysis.get("STRUCTURE", ""))
    return _named(lemma, form, cuts) if cuts else [lemma]


def _cuts(structure: str) -> list[int]:
    """Return the places in the form where Voikko's STRUCTURE has a joint."""
    places, letters = [], 0
    for sign in structure:
        if sign == "=":
            if letters:
                places.append(letters)
        else:
            letters += 1
    return places


def _named(lemma: str, form: str, cuts: list[int]) -> list[str]:
    """Return the modifiers' base forms and what is left of the lemma for the head."""
    places = [cut for cut in cuts if cut < len(lemma) and form[:cut].lower() == lemma[:cut].lower()]
    if not places:
        return [lemma]
    pieces = [lemma[start:end] for start, end in zip([0, *places], [*places, len(lemma)], strict=True)]
    modifiers = [modifier_base(piece.strip("-")) for piece in pieces[:-1] if piece.strip("-")]
    return [*modifiers, pieces[-1].lstrip("-")]


@lru_cache(maxsize=20_000)
def modifier_base(piece: str) -> str:
    """Return the base form of a compound's earlier part: työn -> työ, vertais -> vertainen."""
    found = sorted(analyse(piece.lower()), key=_rank)
    if found and found[0].get("CLASS") not in NAMES | {"teonsana", "etuliite"}:
        return str(found[0].get("BASEFORM", piece))
    if found and (minen := minen_noun(found[0])):
        return minen
    if piece.endswith("s"):
        full = piece[:-1] + "nen"
        for analysis in sorted(analyse(full), key=_rank):
            if analysis.get("SIJAMUOTO") == "nimento":
                return minen_noun(analysis) or str(analysis.get("BASEFORM", full))
    return piece


def _rank(analysis: Analysis) -> tuple[bool, bool, int, str]:
    """Order a modifier's analyses: no names, base form first, fewest joints."""
    return (
        analysis.get("CLASS") in NAMES | {"teonsana", "etuliite"},
        analysis.get("SIJAMUOTO") != "nimento",
        analysis.get("STRUCTURE", "").count("="),
        analysis.get("BASEFORM", ""),
    )
