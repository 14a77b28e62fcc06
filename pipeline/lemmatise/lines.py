"""Text in, one line a token out: `form TAB lemma TAB parts`, a blank line after each sentence.

The shape of the tools that people compare lemmatisers with, so that Puntari's can
stand in a pipe beside them.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from pipeline.lemmatise.text import rows
from pipeline.lemmatise.tokens import sentences

_BATCH = 2000  # sentences or lines looked at together, so that memory stays flat


def lines(source: Iterable[str], *, pretokenised: bool = False) -> Iterator[str]:
    """Yield form TAB lemma TAB parts for every token of the source, and an empty line after each sentence.

    The source gives lines of text, or with `pretokenised` one token a line and an empty line between sentences.
    """
    batches = _batched(_split(source)) if pretokenised else _paragraphs(source)
    for batch in batches:
        for sentence in rows(batch):
            yield from ("\t".join(row) for row in sentence)
            yield ""


def _split(source: Iterable[str]) -> Iterator[list[str]]:
    forms: list[str] = []
    for line in source:
        form = line.rstrip("\r\n").split("\t")[0]
        if form:
            forms.append(form)
        elif forms:
            yield forms
            forms = []
    if forms:
        yield forms


def _batched(split: Iterator[list[str]]) -> Iterator[list[list[str]]]:
    while batch := list(islice(split, _BATCH)):
        yield batch


def _paragraphs(source: Iterable[str]) -> Iterator[list[list[str]]]:
    """Yield the tokenised sentences of some lines at a time, so that memory stays flat."""
    lines_of_text = iter(source)
    while batch := list(islice(lines_of_text, _BATCH)):
        yield [[word.form for word in sentence] for sentence in sentences("".join(batch))]
