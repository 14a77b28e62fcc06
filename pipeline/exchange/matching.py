"""Which of the round's documents each text of an imported project is: by GUID, by name, by what it says.

Whatever led there, the text itself must say the same. A text that is not the round's
is counted and left alone; so is one that several documents say equally ("-").
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pipeline.exchange.aligning import Form, common, same
from pipeline.exchange.documents import Document
from pipeline.exchange.masking import MARK
from pipeline.exchange.reading import Source


@dataclass(frozen=True)
class Matched:
    """A source of the project and the round's document it is, both in the common form."""

    source: Source
    document: Document
    theirs: Form
    ours: Form


def matches(sources: Iterable[Source], texts: Sequence[Document]) -> tuple[list[Matched], int]:
    """Return the coded sources that are the round's documents, and how many are not."""
    by_guid = {text.guid: text for text in texts}
    by_name: dict[str, list[Document]] = {}
    for text in texts:
        by_name.setdefault(text.name.casefold(), []).append(text)
    by_text: dict[str, list[Document]] | None = None
    forms: dict[str, Form] = {}
    found, strangers = [], 0

    def ours(document: Document) -> Form:
        if document.guid not in forms:
            forms[document.guid] = common(document.text)
        return forms[document.guid]

    for source in sources:
        if not source.selections:
            continue
        if source.text is None:
            strangers += 1
            continue
        theirs = common(source.text)
        named = by_name.get(source.name.casefold(), []) or by_name.get(source.name.casefold().removesuffix(".txt"), [])
        candidates = [by_guid[source.guid]] if source.guid in by_guid else []
        fitting = [one for one in (*candidates, *named) if same(theirs, ours(one))]
        if not fitting:
            if by_text is None:
                by_text = _by_text(texts, ours)
            fitting = by_text.get(_key(theirs), [])
            fitting = fitting if len(fitting) == 1 and same(theirs, ours(fitting[0])) else []
        if fitting:
            found.append(Matched(source, fitting[0], theirs, ours(fitting[0])))
        else:
            strangers += 1
    return found, strangers


def _by_text(texts: Sequence[Document], ours: Callable[[Document], Form]) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = {}
    for text in texts:
        found.setdefault(_key(ours(text)), []).append(text)
    return found


def _key(form: Form) -> str:
    """Return what two forms of one document share; what is covered cannot be told apart by it."""
    return form.text if MARK not in form.text else f"{len(form.text)}{MARK}"
