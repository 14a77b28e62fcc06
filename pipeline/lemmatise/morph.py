"""Voikko's grammar in the words of Universal Dependencies (https://universaldependencies.org/fi/).

Later rooms look for moods, persons and degrees ("pitäisi", "olisi", "enemmän"), and
they should not have to know Voikko's Finnish names for them.
"""

from pipeline.lemmatise.derive import Analysis
from pipeline.lemmatise.readings import NAMES, Reading

CASES = {
    "nimento": "Nom", "omanto": "Gen", "osanto": "Par", "kohdanto": "Acc", "sisaolento": "Ine", "sisaeronto": "Ela",
    "sisatulento": "Ill", "ulkoolento": "Ade", "ulkoeronto": "Abl", "ulkotulento": "All", "olento": "Ess",
    "tulento": "Tra", "vajanto": "Abe", "seuranto": "Com", "keinonto": "Ins",
}  # fmt: skip
_MOODS = {
    "indicative": "Mood=Ind|VerbForm=Fin",
    "conditional": "Mood=Cnd|VerbForm=Fin",
    "imperative": "Mood=Imp|VerbForm=Fin",
    "potential": "Mood=Pot|VerbForm=Fin",
    "A-infinitive": "InfForm=1|VerbForm=Inf",
    "E-infinitive": "InfForm=2|VerbForm=Inf",
    "MA-infinitive": "InfForm=3|VerbForm=Inf",
    "MAINEN-infinitive": "InfForm=5|VerbForm=Inf",
}
_PARTICIPLES = {
    "past_active": "PartForm=Past|Voice=Act", "past_passive": "PartForm=Past|Voice=Pass",
    "present_active": "PartForm=Pres|Voice=Act", "present_passive": "PartForm=Pres|Voice=Pass",
    "agent": "PartForm=Agt|Voice=Act", "negation": "PartForm=Neg|Voice=Act",
}  # fmt: skip
_TENSES = {"present_simple": "Pres", "past_imperfective": "Past"}
_DEGREES = {"comparative": "Cmp", "superlative": "Sup"}
_CLITICS = {"kin": "Kin", "kaan": "Kaan", "kään": "Kaan", "han": "Han", "hän": "Han", "pa": "Pa", "pä": "Pa", "s": "S"}
_POS = {
    "teonsana": "verb", "kieltosana": "verb", "laatusana": "adjective", "nimisana": "noun", "seikkasana": "adverb",
}  # fmt: skip


def pos_of(reading: Reading) -> str:
    """Return the reading's coarse word class: noun, proper, verb, adjective, adverb or other."""
    if reading.cls in NAMES:
        return "proper"
    fixed = {"minen": "noun", "verb": "verb", "adj": "adjective", "adv": "adverb", "plural": "noun", "name": "proper"}
    if reading.rule in fixed:
        return fixed[reading.rule]
    if reading.cls == "nimisana_laatusana":
        return "adjective"
    if reading.cls == "lyhenne" and reading.lemma.isupper():
        return "proper"
    if reading.rule == "form" and reading.cls in {"laatusana", "nimisana", "nimisana_laatusana"}:
        return "adverb"
    return _POS.get(reading.cls, "other")


def morph_of(reading: Reading) -> str:
    """Return the reading's features as 'Key=Value|…' in alphabetical order, "" when nothing is known."""
    analysis = reading.analysis
    if not analysis:
        return ""
    features = _nominal(reading) | _verbal(reading) | _attached(analysis)
    if analysis.get("COMPARISON") in _DEGREES:
        features["Degree"] = _DEGREES[analysis["COMPARISON"]]
    return "|".join(f"{key}={value}" for key, value in sorted(features.items()))


def _nominal(reading: Reading) -> dict[str, str]:
    case = CASES.get(reading.case)
    if not case or reading.rule in {"adv", "form"}:
        return {}
    number = reading.analysis.get("NUMBER")
    return {"Case": case} | ({"Number": "Plur" if number == "plural" else "Sing"} if number else {})


def _verbal(reading: Reading) -> dict[str, str]:
    analysis = reading.analysis
    if reading.rule in {"verb", "adj"}:
        text = _PARTICIPLES.get(analysis.get("PARTICIPLE", ""), "")
        return dict(part.split("=") for part in f"{text}|VerbForm=Part".strip("|").split("|"))
    if reading.cls == "kieltosana":
        mood = {"Mood": "Imp"} if reading.mark == "imperative" else {}
        return mood | {"Polarity": "Neg", "VerbForm": "Fin"} | _person(analysis)
    if reading.cls != "teonsana" or reading.rule == "minen":
        return {}
    features = dict(part.split("=") for part in _MOODS.get(reading.mark, "VerbForm=Fin").split("|"))
    if features["VerbForm"] == "Fin":
        features |= _person(analysis)
        if analysis.get("TENSE") in _TENSES and features.get("Mood") == "Ind":
            features["Tense"] = _TENSES[analysis["TENSE"]]
        if analysis.get("NEGATIVE") == "true":
            features["Connegative"] = "Yes"
    return features


def _person(analysis: Analysis) -> dict[str, str]:
    person, number = analysis.get("PERSON", ""), analysis.get("NUMBER")
    if person == "4":
        return {"Voice": "Pass"}
    if not person or analysis.get("NEGATIVE") == "true":
        return {"Voice": "Act"}
    return {"Voice": "Act", "Person": person, "Number": "Plur" if number == "plural" else "Sing"}


def _attached(analysis: Analysis) -> dict[str, str]:
    """Return the clitics and the possessive suffix."""
    clitics = [_CLITICS[analysis["FOCUS"]]] if analysis.get("FOCUS") in _CLITICS else []
    if "KYSYMYSLIITE" in analysis:
        clitics.append("Ko")
    found = {"Clitic": ",".join(sorted(clitics))} if clitics else {}
    owner = analysis.get("POSSESSIVE", "")
    if owner:
        found["Person[psor]"] = owner[0]
        if len(owner) > 1:
            found["Number[psor]"] = "Plur" if owner[1] == "p" else "Sing"
    return found
