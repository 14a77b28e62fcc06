"""The texts of a REFI-QDA project: one document a respondent, or one an answer.

A document is made of the round's tables alone, so that it can be made again when
codes come back, and every place in it is a place in an answer.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

import pandas as pd

from pipeline.exchange.identity import Pseudonyms
from pipeline.exchange.words import speaker

By = Literal["respondent", "answer"]
KINDS: tuple[By, ...] = ("respondent", "answer")
# XML 1.0 cannot hold these, and UTF-8 no surrogates: each becomes one U+FFFD, so that offsets stay.
_UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Part(NamedTuple):
    """Where an answer stands in a document: code points."""

    answer_id: str
    start: int
    end: int


@dataclass(frozen=True)
class Document:
    """A text with its GUID and name, and the answers in it."""

    guid: str
    name: str
    text: str
    parts: tuple[Part, ...]
    respondent_id: str


def storable(text: str) -> str:
    """Return the text as XML and UTF-8 can hold it, as long as before."""
    return _UNSTORABLE.sub("\ufffd", text)


def documents(
    answers: pd.DataFrame, questions: pd.DataFrame, pseudonyms: Pseudonyms, by: By, language: str = "fi"
) -> list[Document]:
    """Return the round's documents by name; an answer follows its question, questions as they were asked."""
    asked = dict(zip(questions["question_id"], questions["text"], strict=True))
    place = dict(zip(questions["question_id"], questions["position"], strict=True))
    ordered = answers.assign(place=answers["question_id"].map(place).fillna(0))
    ordered = ordered.sort_values(["respondent_id", "place", "question_id", "answer_id"], kind="stable")
    who = speaker(language)("respondent")
    made = list(_each(ordered, asked, pseudonyms, who) if by == "respondent" else _one(ordered, pseudonyms, who))
    return sorted(made, key=lambda one: (one.name, one.guid))


def _one(answers: pd.DataFrame, pseudonyms: Pseudonyms, who: str) -> Iterator[Document]:
    number = answers.groupby(["respondent_id", "question_id"]).cumcount()
    several = answers.duplicated(["respondent_id", "question_id"], keep=False)
    columns = (answers["answer_id"], answers["respondent_id"], answers["question_id"], answers["text"])
    for answer, person, question, said, at, many in zip(*columns, number, several, strict=True):
        name = f"{who} {pseudonyms.of(person)} {question}" + (f" {at + 1:03d}" if many else "")
        text = storable(said)
        yield Document(pseudonyms.guid("answer", answer), storable(name), text, (Part(answer, 0, len(text)),), person)


def _each(answers: pd.DataFrame, asked: dict[str, str], pseudonyms: Pseudonyms, who: str) -> Iterator[Document]:
    for person, own in answers.groupby("respondent_id", sort=False):
        text, before, parts = "", "", []
        for answer, question, said in zip(own["answer_id"], own["question_id"], own["text"], strict=True):
            heading = " ".join(asked.get(question, question).split()) + "\n" if question != before else ""
            text += ("\n\n" if text else "") + storable(heading)
            parts.append(Part(str(answer), len(text), len(text) + len(said)))
            text, before = text + storable(said), question
        pseudonym = pseudonyms.of(str(person))
        yield Document(
            pseudonyms.guid("respondent", str(person)), f"{who} {pseudonym}", text, tuple(parts), str(person)
        )
