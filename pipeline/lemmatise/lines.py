"""Text in, one line a token out: `form TAB lemma TAB parts`, a blank line after each sentence.

The shape of the tools that people compare lemmatisers with, so that Puntari's can
stand in a pipe beside them.
"""

from collections.abc import Iterable, Iterator

from pipeline.lemmatise.lemmatiser import Lemmatiser
from pipeline.lemmatise.tokens import sentences


def lines(source: Iterable[str], *, pretokenised: bool = False) -> Iterator[str]:
    """Yield a line for every token of the source's lines; pretokenised: one token a line, blank between sentences."""
    lemmatiser = Lemmatiser()
    for forms in _given(source) if pretokenised else _found(source):
        for form, lemma in zip(forms, lemmatiser.sentence(forms), strict=True):
            yield f"{form}\t{lemma.lemma}\t{lemma.parts}"
        yield ""


def _given(source: Iterable[str]) -> Iterator[list[str]]:
    forms: list[str] = []
    for line in source:
        form = line.rstrip("\r\n")
        if form:
            forms.append(form)
        elif forms:
            yield forms
            forms = []
    if forms:
        yield forms


def _found(source: Iterable[str]) -> Iterator[list[str]]:
    for line in source:
        for sentence in sentences(line):
            if sentence:
                yield [word.form for word in sentence]
