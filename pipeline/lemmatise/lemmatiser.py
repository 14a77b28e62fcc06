"""From words to base forms: one cache by word type, one answer a token.

Most words of a survey are met again and again, so what was found for a type is
kept; Voikko is asked once.
"""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.finnish.voikko import cleaned
from pipeline.lemmatise.choose import best_reading
from pipeline.lemmatise.compounds import parts_of
from pipeline.lemmatise.morph import morph_of, pos_of
from pipeline.lemmatise.readings import Reading, colloquial, voikko_readings
from pipeline.lemmatise.tokens import sentences
from pipeline.lemmatise.unknown import unknown_readings

_KEPT = 200_000  # word types, about 100 MB


class Lemma(NamedTuple):
    """What is said of a token: its base form, the parts' base forms, word class, features, whether Voikko knows it."""

    lemma: str
    parts: str
    pos: str
    morph: str
    known: bool


class Lemmatiser:
    """Finds base forms, sentence by sentence. One for each thread or process: Voikko's handle is not shared."""

    def __init__(self) -> None:
        """Start with an empty cache."""
        self._types: dict[tuple[str, bool], Lemma] = {}

    def sentence(self, forms: Sequence[str]) -> list[Lemma]:
        """Return what is known of each token of a sentence, in order."""
        return [self._type(form, first=place == 0) for place, form in enumerate(forms)]

    def _type(self, form: str, *, first: bool) -> Lemma:
        key = (form, first)
        found = self._types.get(key)
        if found is None:
            if len(self._types) >= _KEPT:
                self._types.clear()
            found = self._types[key] = _described(form, first=first)
        return found


def _described(form: str, *, first: bool) -> Lemma:
    clean = cleaned(form) or form
    readings = voikko_readings(clean)
    known = bool(readings) or not any(letter.isalpha() for letter in clean)
    if not readings or clean.lower() in colloquial():
        readings = [*readings, *unknown_readings(clean)]
    best = best_reading(readings, form=clean, first=first)
    return Lemma(best.lemma, "+".join(_parts(best, clean)), pos_of(best), morph_of(best), known)


def _parts(reading: Reading, form: str) -> list[str]:
    return parts_of(reading.lemma, form, reading.analysis) if reading.joints > 1 else [reading.lemma]


def lemmatise_tokens(forms: Sequence[str]) -> list[str]:
    """Return the base forms of a sentence's tokens, one for each."""
    return [found.lemma for found in Lemmatiser().sentence(forms)]


def lemmatise_text(text: str) -> list[list[tuple[str, str, str]]]:
    """Return the sentences of a text as rows of (form, lemma, '+'-joined parts)."""
    lemmatiser, done = Lemmatiser(), []
    for sentence in sentences(text):
        forms = [word.form for word in sentence]
        found = lemmatiser.sentence(forms)
        done.append([(form, lemma.lemma, lemma.parts) for form, lemma in zip(forms, found, strict=True)])
    return done


def lemmatise_lines(lines: Sequence[str]) -> list[list[tuple[str, str, str]]]:
    """Return what `lemmatise_text` does for split text: one token a line, an empty line ends a sentence."""
    lemmatiser, done, forms = Lemmatiser(), [], []
    for line in [*lines, ""]:
        form = line.rstrip("\r\n").split("\t")[0]
        if form:
            forms.append(form)
        elif forms:
            found = lemmatiser.sentence(forms)
            done.append([(form, lemma.lemma, lemma.parts) for form, lemma in zip(forms, found, strict=True)])
            forms = []
    return done
