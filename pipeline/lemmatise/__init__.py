"""Lemmatise: find the base form of every word, because everything downstream counts lemmas.

"Verkostosta", "verkostoon" and "verkostojen" are one word to a reader. Voikko lists
what a form may be; a small learned model chooses what it is among its neighbours,
and compounds are taken apart. Answers in other languages keep their words as they
are, in lower case.
"""

import pandas as pd

from pipeline.foundation.stage import Settings, Stage
from pipeline.foundation.table import columns_of, empty
from pipeline.foundation.tables import Answers, Segments, Tokens
from pipeline.lemmatise.lemmatiser import Lemmatiser
from pipeline.lemmatise.ranker import Lemma
from pipeline.lemmatise.text import lemmatise_text, lemmatise_tokens, thread_lemmatiser
from pipeline.lemmatise.tokens import Word, sentences

__all__ = ["STAGE", "LemmatiseSettings", "lemmatise", "lemmatise_text", "lemmatise_tokens", "unknown_words"]


class LemmatiseSettings(Settings):
    """The [lemmatise] section of the round file: nothing to set."""


def lemmatise(
    segments: pd.DataFrame,
    answers: pd.DataFrame,
    settings: LemmatiseSettings,  # noqa: ARG001 — the runner hands every stage its settings
    lemmas: str = "",  # noqa: ARG001 — the model's fingerprint: a new model makes the stage stale
) -> pd.DataFrame:
    """Return the words of every segment with lemma, parts, word class and features; offsets are in the segment."""
    languages = dict(zip(answers["answer_id"], answers["language"], strict=True))
    finder = thread_lemmatiser()
    rows: list[tuple[object, ...]] = []
    for segment_id, answer_id, text in zip(
        segments["segment_id"], segments["answer_id"], segments["text"], strict=True
    ):
        finnish = languages.get(answer_id) not in {"sv", "en"}
        found = _read(text, finder) if finnish else _kept(text)
        rows.extend((segment_id, place, *row) for place, row in enumerate(found))
    return pd.DataFrame(rows, columns=columns_of(Tokens)) if rows else empty(Tokens)


def unknown_words(tokens: pd.DataFrame, most: int = 20) -> tuple[float, list[tuple[str, int]]]:
    """Return the share of words that Voikko does not know (0-1), and the commonest of them with their counts."""
    unknown = tokens.loc[~tokens["known"], "form"].str.lower().value_counts()
    common = sorted(((str(form), int(n)) for form, n in unknown.items()), key=lambda pair: (-pair[1], pair[0]))
    return (float((~tokens["known"]).mean()) if len(tokens) else 0.0), common[:most]


def _read(text: str, finder: Lemmatiser) -> list[tuple[object, ...]]:
    """Return the Tokens columns from `start` on of a Finnish text's words; marks are context but no rows."""
    split = sentences(text)
    said = finder.texts([[word.form for word in sentence] for sentence in split])
    pairs = (pair for sentence, lemmas in zip(split, said, strict=True) for pair in zip(sentence, lemmas, strict=True))
    return [_row(word, lemma) for word, lemma in pairs if word.kind != "mark"]


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
    run=lemmatise,
    reads=(Segments, Answers),
    writes=(Tokens,),
    settings=LemmatiseSettings,
    materials=("lemmas",),
    by_respondent=True,
)
