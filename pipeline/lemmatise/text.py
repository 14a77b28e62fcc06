"""Plain ways in: text or tokens to base forms, for notebooks."""

import threading
from collections.abc import Sequence
from typing import cast

from pipeline.lemmatise.lemmatiser import Lemmatiser
from pipeline.lemmatise.tokens import sentences

Row = tuple[str, str, str]  # form, lemma, '+'-joined parts
_local = threading.local()


def lemmatise_tokens(forms: Sequence[str]) -> list[str]:
    """Return the base forms of a sentence's tokens, one for each."""
    return thread_lemmatiser().lemmas(forms)


def lemmatise_text(text: str) -> list[list[Row]]:
    """Return the sentences of a text as rows of (form, lemma, '+'-joined parts); marks are rows too."""
    return rows([[word.form for word in sentence] for sentence in sentences(text)])


def thread_lemmatiser() -> Lemmatiser:
    """Return this thread's lemmatiser, with what it has learnt of earlier words."""
    if not hasattr(_local, "lemmatiser"):
        _local.lemmatiser = Lemmatiser()
    return cast("Lemmatiser", _local.lemmatiser)


def rows(tokens: Sequence[Sequence[str]]) -> list[list[Row]]:
    """Return (form, lemma, '+'-joined parts) of every token of a text's sentences."""
    found = thread_lemmatiser().texts(tokens)
    return [
        [(form, said.lemma, said.parts) for form, said in zip(forms, lemmas, strict=True)]
        for forms, lemmas in zip(tokens, found, strict=True)
    ]
