"""The columns of a LimeSurvey export: which part of which question each holds, and what its codes mean.

The same column is called Q1[SQ001] or Q1_SQ001 in a CSV, "What …? [A part]" with
full headings, and 123X4X56SQ001 in an archive. Question types are LimeSurvey's
letters (manual: Question types).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from pipeline.ingest.limesurvey_survey import Question, Survey

OTHER = "-oth-"
Names: TypeAlias = tuple[str, ...]
Kind = Literal["open", "typed", "scale", "choice", "tick", "number", "aside"]

_WORDS = {
    "fi": {"Y": "Kyllä", "N": "Ei", "U": "En osaa sanoa", "F": "Nainen", "M": "Mies", "I": "Kasvanut", "S": "Ennallaan",
           "D": "Vähentynyt", OTHER: "Muu"},
    "sv": {"Y": "Ja", "N": "Nej", "U": "Osäker", "F": "Kvinna", "M": "Man", "I": "Ökat", "S": "Samma", "D": "Minskat",
           OTHER: "Annat"},
    "en": {"Y": "Yes", "N": "No", "U": "Uncertain", "F": "Female", "M": "Male", "I": "Increase", "S": "Same",
           "D": "Decrease", OTHER: "Other"},
}  # fmt: skip
_FIXED = {"Y": "YN", "C": "YUN", "E": "ISD", "G": "FM"}
_POINTS = {"5": 5, "A": 5, "B": 10}
_PARTS: dict[str, Kind] = {"Q": "open", "K": "number", "F": "scale", "H": "scale", "A": "scale", "B": "scale",
                           "C": "choice", "E": "scale", "M": "tick", "P": "tick"}  # fmt: skip
_WHOLE: dict[str, Kind] = {"S": "typed", "T": "open", "U": "open", "N": "number", "L": "choice", "!": "choice",
                           "O": "choice", "5": "scale", "Y": "choice", "G": "choice", "I": "choice"}  # fmt: skip


@dataclass(frozen=True)
class Field:
    """A column: its names in an export, the question as asked, and what its codes mean."""

    names: tuple[str, ...]
    text: str
    kind: Kind
    labels: Mapping[str, str] = field(default_factory=dict)
    asked: str = ""  # the question of which a tick is one item
    item: str = ""


def fields_of(survey: Survey) -> dict[str, Field]:
    """Return the survey's columns by every name they may have, in small letters."""
    named: dict[str, Field] = {}
    for question in survey.questions.values():
        for found in _fields(question, survey):
            for name in found.names:
                named.setdefault(name.casefold(), found)
    return named


def _fields(question: Question, survey: Survey) -> Iterator[Field]:
    words = _WORDS.get(survey.language, _WORDS["en"])
    if question.kind in {":", ";"}:
        yield from _grid(question)
    elif question.kind == "1":
        yield from _dual(question)
    elif question.kind in _PARTS:
        yield from _parts(question, words)
    elif question.kind == "R":
        for rank, _ in enumerate(question.answers.get(0, {}), 1):
            yield _field(question, str(rank), f"Rank {rank}", "aside", _labels(question, words))
    else:
        yield _field(question, "", "", _WHOLE.get(question.kind, "aside"), _labels(question, words))
        yield _field(question, "other", words[OTHER], "typed")
        yield _field(question, "comment", "", "open")


def _grid(question: Question) -> Iterator[Field]:
    """Yield the cells of an array of texts or numbers."""
    kind: Kind = "open" if question.kind == ";" else "number"
    for row in _axis(question, 0):
        for column in _axis(question, 1):
            full = f"{question.text} [{row.text}][{column.text}]"
            yield _field(question, f"{row.code}_{column.code}", f"{row.text}: {column.text}", kind, also=(full,))


def _dual(question: Question) -> Iterator[Field]:
    for row in _axis(question, 0):
        for scale in (0, 1):
            labels = different(question.answers.get(scale, {}))
            full = f"{question.text} [{row.text}][Scale {scale + 1}]"
            names = (f"{question.code}[{row.code}][{scale + 1}]", full)
            yield _field(question, f"{row.code}#{scale}", row.text, "scale", labels, names)


def _parts(question: Question, words: Mapping[str, str]) -> Iterator[Field]:
    labels = _labels(question, words)
    for row in _axis(question, 0):
        yield _field(question, row.code, row.text, _PARTS[question.kind], labels)
        if question.kind == "P":
            yield _field(question, f"{row.code}comment", row.text, "typed")
    if question.other:
        yield _field(question, "other", words[OTHER], "typed")
        yield _field(question, "othercomment", words[OTHER], "typed")


def _axis(question: Question, scale: int) -> list[Question]:
    return [sub for sub in question.subquestions if sub.scale == scale]


def _labels(question: Question, words: Mapping[str, str]) -> dict[str, str]:
    if question.kind in _FIXED:
        return {code: words[code] for code in _FIXED[question.kind]}
    if question.kind in _POINTS:
        return {str(point): str(point) for point in range(1, _POINTS[question.kind] + 1)}
    labels = different(question.answers.get(0, {}))
    return labels | ({OTHER: words[OTHER]} if question.other and labels else {})


def different(labels: Mapping[str, str]) -> dict[str, str]:
    """Return the labels, with their code where two are the same."""
    folded = [text.casefold() for text in labels.values()]
    return {code: text if folded.count(text.casefold()) == 1 else f"{text} ({code})" for code, text in labels.items()}


def _field(
    question: Question, code: str, text: str, kind: Kind, labels: Mapping[str, str] | None = None, also: Names = ()
) -> Field:
    """Return the column of a question, or of its part `code`; `also`: other names that it may have."""
    own, whole = question.code, question.text
    names = [own, whole] if not code else [f"{own}[{code}]", f"{own}_{code}", f"{whole} [{text}]"]
    names += [*also, f"x{question.qid}{code}"]  # the last of archives: the question's number in the database
    said = f"{whole}: {text}" if code and text else whole or own
    return Field(tuple(names), said, kind, labels or {}, whole or own, text or code)
