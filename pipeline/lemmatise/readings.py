"""The readings of a word: every base form it may have, and the rule that gave it.

Voikko's own base form is one of them. The others are what dictionaries list
instead: nouns in -minen, verbs under participles, adverbs as they stand, headwords
in the plural. Choosing among them is the work of choose.py.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from pipeline.finnish.voikko import analyse
from pipeline.lemmatise import derive

NAMES = frozenset({"etunimi", "sukunimi", "paikannimi", "nimi"})
_PRONOUNS = {
    "me": "minä", "te": "sinä", "he": "hän", "nämä": "tämä", "nuo": "tuo", "ne": "se", "ken": "kuka",
    "joka+kin": "jokin", "mikä+kaan": "mikään", "mikä+kään": "mikään", "ken+kaan": "kukaan", "ken+kään": "kukaan",
    "kuka+kaan": "kukaan", "kuka+kin": "kukin", "ken+kin": "kukin", "mikä+kin": "mikin", "molempi": "molemmat",
}  # fmt: skip
_ALWAYS = "!"  # after a headword in plurals.tsv that has no singular
_BARE = frozenset({"asemosana", "seikkasana", "suhdesana", "sidesana", "huudahdussana", "kieltosana"})
_SOLID = frozenset({"laatusana", "nimisana", "nimisana_laatusana", "lukusana"})


class Reading(NamedTuple):
    """One way to read a form: its base form, the rule behind it and what Voikko said."""

    lemma: str
    rule: str
    cls: str = ""  # Voikko's word class
    mark: str = ""  # mood or participle
    case: str = ""  # Voikko's name of the case
    joints: int = 1  # parts of the compound
    analysis: Mapping[str, str] = {}


def voikko_readings(form: str) -> list[Reading]:
    """Return the readings of a form that Voikko knows, [] when it knows none."""
    best: dict[tuple[str, ...], Reading] = {}
    for analysis in analyse(form):
        for lemma, rule in _lemmas(form.lower(), analysis):
            reading = _reading(lemma, rule, analysis)
            known = best.get(reading[:5])
            if lemma and (known is None or known.joints > reading.joints):
                best[reading[:5]] = reading
    return list(best.values())


def _reading(lemma: str, rule: str, analysis: derive.Analysis) -> Reading:
    return Reading(
        lemma,
        rule,
        analysis.get("CLASS", ""),
        analysis.get("MOOD") or analysis.get("PARTICIPLE", ""),
        analysis.get("SIJAMUOTO", ""),
        max(1, analysis.get("STRUCTURE", "").count("=")),
        analysis,
    )


def _lemmas(form: str, analysis: derive.Analysis) -> Iterator[tuple[str, str]]:
    """Yield (lemma, rule) for one of Voikko's analyses."""
    if minen := derive.minen_noun(analysis):
        yield minen, "minen"
        return
    yield from _headwords(form, analysis)
    cls, case = analysis.get("CLASS", ""), analysis.get("SIJAMUOTO", "")
    bare = derive.without_clitics(form, analysis)
    if case == "kerrontosti":
        yield _positive_sti(bare, analysis), "adv"
    if case == "keinonto" and (adverb := derive.positive_adverb(bare, analysis)):
        yield adverb, "adv"
    yield from ((short, "own") for short in derive.without_possessive(bare, analysis))
    if cls in _BARE or (cls in _SOLID and case not in {"nimento", ""}):
        if bare != analysis.get("BASEFORM", form):
            yield bare, "form"
        if bare != form:
            yield form, "clitic"


def _headwords(form: str, analysis: derive.Analysis) -> Iterator[tuple[str, str]]:
    """Yield what a dictionary would list: the verb under a participle, the pronoun, the plural, Voikko's base form."""
    base, focus = analysis.get("BASEFORM", form), analysis.get("FOCUS", "")
    verb = derive.participle_verb(analysis) if analysis.get("CLASS") != "teonsana" else ""
    pronoun = _PRONOUNS.get(f"{base}+{focus}" if focus else base) or _PRONOUNS.get(base)
    plural = plural_headword(base) if analysis.get("NUMBER") == "plural" else ""
    if verb:
        yield verb, "verb"
    if pronoun:
        yield pronoun, "pronoun"
    elif not plural.endswith(_ALWAYS):
        yield base, "adj" if verb else "base"
    if plural:
        yield plural.removesuffix(_ALWAYS), "plural"


def _positive_sti(form: str, analysis: derive.Analysis) -> str:
    owned = next(derive.without_possessive(form, analysis), form)
    return owned if analysis.get("COMPARISON", "positive") == "positive" else form


def plural_headword(base: str) -> str:
    """Return the headword in the plural that ends in this base form, "": eduskuntavaali -> eduskuntavaalit."""
    lowered = base.lower()
    for start in range(len(lowered)):
        if plural := _plurals().get(lowered[start:]):
            return base[:start] + plural
    return ""


@cache
def _plurals() -> dict[str, str]:
    return dict(table("plurals.tsv"))


@cache
def colloquial() -> dict[str, tuple[str, ...]]:
    """Return how people type a word -> its standard spellings."""
    return {form: tuple(standard.split(" | ")) for form, standard in table("colloquial.tsv")}


def table(name: str) -> Iterator[tuple[str, str]]:
    """Yield the two columns of one of the room's word lists."""
    text = files("pipeline.lemmatise").joinpath(name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            left, _, right = line.partition("\t")
            yield left, right
