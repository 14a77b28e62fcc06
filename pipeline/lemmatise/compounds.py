"""The parts of a compound as base forms: verkostotapaaminen -> verkosto, tapaaminen.

Finnish says in one word what other languages say in three, and answers about
"vertaistuki" and "vertaisverkosto" share a part that no lemma shows. Voikko marks two
kinds of joints: those where it put words together ([Bc] in FSTOUTPUT) and those inside
dictionary words ([Bm], "hyvin=vointi"). Dictionary words stay whole in a longer compound
and are parted on their own only where both halves are words ("demokraatti" is one).
"""

import re
from functools import lru_cache

from pipeline.finnish.voikko import analyse
from pipeline.lemmatise.derive import Analysis, minen_noun
from pipeline.lemmatise.readings import NAMES

_JOINT = re.compile(r"\[B[mc]\]")
_NO_MODIFIER = NAMES | {"teonsana", "etuliite"}


def parts_of(lemma: str, form: str, analysis: Analysis) -> list[str]:
    """Return the base forms of the parts of the lemma of a form, the lemma alone when it is no compound."""
    if not analysis:
        form, analysis = lemma, _own_analysis(lemma)
    if analysis.get("CLASS") in NAMES and "-" not in lemma:
        return [lemma]
    places = [cut for cut in _cuts(form, lemma, analysis) if 0 < cut < len(lemma)]
    if not places:
        return [lemma]
    pieces = [lemma[start:end] for start, end in zip([0, *places], [*places, len(lemma)], strict=True)]
    modifiers = [modifier_base(piece.strip("-")) for piece in pieces[:-1] if piece.strip("-")]
    return [*modifiers, pieces[-1].lstrip("-")] if pieces[-1].strip("-") else [lemma]


def _own_analysis(lemma: str) -> Analysis:
    """Return an analysis of the base form itself, for words that came from a list."""
    found = [analysis for analysis in analyse(lemma) if analysis.get("SIJAMUOTO", "nimento") == "nimento"]
    return min(found, key=lambda analysis: analysis.get("STRUCTURE", "").count("="), default={})


def _cuts(form: str, lemma: str, analysis: Analysis) -> list[int]:
    """Return the places of the joints in the base form."""
    joints = _joints(analysis.get("STRUCTURE", ""))
    kinds = _JOINT.findall(analysis.get("FSTOUTPUT", ""))
    inner = dict(zip(reversed(joints), reversed(kinds), strict=False))
    outer = [cut for cut in joints if inner.get(cut) != "[Bm]"]
    same = [cut for cut in outer or joints if form[:cut].lower() == lemma[:cut].lower()]
    if not outer:
        same = [cut for cut in same if _is_word(lemma[:cut]) and _is_word(lemma[cut:])]
    hyphens = {place + 1 for place, sign in enumerate(lemma[:-1]) if sign == "-" and not lemma[place + 1].isupper()}
    names = {place + 1 for place, sign in enumerate(lemma[:-1]) if sign == "-"} - hyphens
    return sorted({*same, *hyphens} - names)


def _joints(structure: str) -> list[int]:
    """Return the places in the form where Voikko's STRUCTURE has a joint."""
    places, letters = [], 0
    for sign in structure:
        if sign != "=":
            letters += 1
        elif letters:
            places.append(letters)
    return places


def _is_word(piece: str) -> bool:
    return any(analysis.get("CLASS") not in _NO_MODIFIER for analysis in _plain_analyses(piece))


@lru_cache(maxsize=20_000)
def modifier_base(piece: str) -> str:
    """Return the base form of a compound's earlier part: työn -> työ, vertais -> vertainen."""
    found = _plain_analyses(piece)
    if found and found[0].get("CLASS") not in _NO_MODIFIER:
        return str(found[0].get("BASEFORM", piece)) if found[0].get("SIJAMUOTO") != "keinonto" else piece
    if found and (minen := minen_noun(found[0])):
        return minen
    if piece.endswith("s"):
        full = piece[:-1] + "nen"
        for analysis in _plain_analyses(full):
            if analysis.get("SIJAMUOTO") == "nimento":
                return minen_noun(analysis) or str(analysis.get("BASEFORM", full))
    return piece


def _plain_analyses(piece: str) -> list[Analysis]:
    """Return the analyses without possessives and clitics, likeliest modifier first."""
    found = analyse(piece if piece.isupper() else piece.lower())
    return sorted((a for a in found if "POSSESSIVE" not in a and "FOCUS" not in a), key=_rank)


def _rank(analysis: Analysis) -> tuple[bool, bool, int, str]:
    """Order a modifier's analyses: no names or verbs, base form first, fewest joints."""
    return (
        analysis.get("CLASS") in _NO_MODIFIER,
        analysis.get("SIJAMUOTO") != "nimento",
        analysis.get("STRUCTURE", "").count("="),
        analysis.get("BASEFORM", ""),
    )
