"""Lemmatise: find the base form of every word, because everything downstream counts lemmas.

"Verkostosta", "verkostoon" and "verkostojen" are one word to a reader. Voikko lists
what a form may be; the room chooses what it is, and names the parts of compounds.
Answers in other languages keep their words as they are, in lower case.
"""

import pandas as pd

from pipeline.foundation.stage import Settings, Stage
from pipeline.foundation.table import columns_of, empty
from pipeline.foundation.tables import Answers, Segments, Tokens
from pipeline.lemmatise.lemmatiser import Lemma, Lemmatiser
from pipeline.lemmatise.tokens import Word, sentences


class LemmatiseSettings(Settings):
    """The [lemmatise] section of the round file: nothing to set."""


def lemmatise(segments: pd.DataFrame, answers: pd.DataFrame, settings: LemmatiseSettings) -> pd.DataFrame:  # noqa: ARG001 — the runner hands every stage its settings
    """Return the words of every segment with lemma, parts, word class and features; offsets are in the segment."""
    languages = dict(zip(answers["answer_id"], answers["language"], strict=True))
    lemmatiser = Lemmatiser()
    rows: list[tuple[object, ...]] = []
    for segment_id, answer_id, text in zip(
        segments["segment_id"], segments["answer_id"], segments["text"], strict=True
    ):
        finnish = languages.get(answer_id) not in {"sv", "en"}
        found = _read(text, lemmatiser) if finnish else _kept(text)
        rows.extend((segment_id, place, *row) for place, row in enumerate(found))
    return pd.DataFrame(rows, columns=columns_of(Tokens)) if rows else empty(Tokens)


def _read(text: str, lemmatiser: Lemmatiser) -> list[tuple[object, ...]]:
    """Return the Tokens columns from `start` on of a Finnish text's words; marks are context but no rows."""
    found: list[tuple[object, ...]] = []
    for sentence in sentences(text):
        lemmas = lemmatiser.sentence([word.form for word in sentence])
        found.extend(_row(word, lemma) for word, lemma in zip(sentence, lemmas, strict=True) if word.kind != "mark")
    return found


def _kept(text: str) -> list[tuple[object, ...]]:
    """Return the words of a text in another language, as they are."""
    return [
        _row(word, Lemma(word.form.lower(), word.form.lower(), "other", "", known=True))
        for sentence in sentences(text)
        for word in sentence
        if word.kind != "mark"
    ]


def _row(word: Word, lemma: Lemma) -> tuple[object, ...]:
    return (word.start, word.end, word.form, *lemma)


STAGE = Stage(
    run=lemmatise, reads=(Segments, Answers), writes=(Tokens,), settings=LemmatiseSettings, by_respondent=True
)
