"""The choice among a word's readings by what is usual in Finnish.

Plain and without context: fewer parts before more, grammar before names, verbs
under participles before adjectives, ordinary rules before rescue.
"""

from pipeline.lemmatise.readings import NAMES, Reading

_RULES = {
    "base": 0.0, "minen": 0.5, "verb": 0.2, "adj": 0.0, "adv": 1.5, "person": 2.0, "plural": 1.0, "own": -1.0,
    "form": -1.5, "clitic": -4.0, "low": -3.0, "as": -3.5, "name": -3.4, "dot": 0.0, "colon": 0.0, "half": -0.5,
    "list": 3.0, "tail": -2.6, "dots": -1.0, "held": -1.5,
}  # fmt: skip
_CLASSES = {"sidesana": 1.2, "seikkasana": 1.0, "suhdesana": 0.8, "asemosana": 1.0, "huudahdussana": -1.0}
_MARKS = {"imperative": -2.5, "potential": -4.0, "agent": -0.6, "indicative": -0.3}


def best_reading(readings: list[Reading], *, form: str, first: bool) -> Reading:
    """Return the likeliest reading of a form; `first` says that it opens a sentence."""
    return max(readings, key=lambda reading: (_score(reading, form, first=first), reading.lemma))


def _score(reading: Reading, form: str, *, first: bool) -> float:
    steps = reading.rule.split("+")
    score = sum(_RULES.get(step, -2.0) for step in steps) + _MARKS.get(reading.mark, 0.0)
    score += _CLASSES.get(reading.cls, 0.0) - 2.0 * (reading.joints - 1)
    if reading.cls in NAMES:
        score += -6.0 if form[:1].islower() else (-0.5 if first else 3.0)
    if reading.rule in {"as", "name"} and form[:1].isupper() and not first:
        score += 1.0
    if reading.rule == "name":
        score += 0.1 * len(reading.mark) - (1.0 if form[:1].islower() else 0.0)
    if reading.cls in {"lyhenne", "etuliite"} and form[:1].islower():
        score -= 1.0
    return score
