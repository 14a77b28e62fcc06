"""Anonymise: take out who is named, before anybody reads an answer.

People write names, numbers and addresses into open answers. What is surely an
identifier is replaced by a mark that keeps the sentence readable; what only may be
one is flagged, left in the text, and kept out of print until a person has looked.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

import pandas as pd
from pydantic import Field

from pipeline.anonymise.identifiers import identifiers
from pipeline.anonymise.lists import people_in
from pipeline.anonymise.names import persons
from pipeline.anonymise.releases import decided
from pipeline.anonymise.replace import Edit, replaced
from pipeline.anonymise.spans import without_overlap
from pipeline.foundation.round import Network
from pipeline.foundation.stage import Settings, Stage
from pipeline.foundation.table import columns_of, empty
from pipeline.foundation.tables import Answers, Background, Edits, RawAnswers, RawBackground


class AnonymiseSettings(Settings):
    """The [anonymise] section of the round's TOML file."""

    people: str | None = None  # a list of names in the round's folder, e.g. a membership register
    replacement: Literal["mark"] = "mark"  # "[henkilö]lle"
    keep: tuple[str, ...] = ()  # words that look like a person's name and are none, e.g. a project's name
    networks: Mapping[str, Network] = Field(default_factory=dict)


def anonymise(
    answers: pd.DataFrame,
    background: pd.DataFrame,
    *,
    settings: AnonymiseSettings,
    people: Sequence[str],
    releases: Iterable[Mapping[str, str]],
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return the answers and background that may be read, and where they differ from what was typed.

    `people` are the lines of the list of names; `releases` the rows of human/privacy.csv
    (see releases.py). Outside the edits every character is the original's.
    """
    find = _finder(settings, people)
    decisions = decided(releases)
    texts, edits = [], []
    for key, text, language in zip(answers["answer_id"], answers["text"], answers["language"], strict=True):
        new, made = find(text, language, decisions.get(key, {}))
        texts.append(new)
        edits += [(key, edit.start, edit.end, edit.new_start, edit.new_end, edit.kind, edit.tier) for edit in made]
    clean = answers[columns_of(Answers)].assign(text=pd.Series(texts, index=answers.index, dtype="str"))
    listed = pd.DataFrame(edits, columns=columns_of(Edits)) if edits else empty(Edits)
    return clean, _background(background, find), listed


Finder = Callable[[str, str, Mapping[tuple[int, int], str]], tuple[str, list[Edit]]]


def _finder(settings: AnonymiseSettings, people: Sequence[str]) -> Finder:
    listed = people_in(people)
    spared = frozenset(word for name in (*settings.networks, *settings.keep) for word in name.lower().split())

    def find(text: str, language: str, decisions: Mapping[tuple[int, int], str]) -> tuple[str, list[Edit]]:
        found = [*identifiers(text), *persons(text, language=language, people=listed, spared=spared)]
        return replaced(text, without_overlap(found), decisions)

    return find


def _background(background: pd.DataFrame, find: Finder) -> pd.DataFrame:
    """Return the background with values that people typed themselves treated as answers are; others as they came."""
    clean = background[columns_of(Background)].copy()
    free = background["free"].astype(bool)
    for column in ("value", "label"):
        new = {text: find(text, "unknown", {})[0] for text in sorted(set(background.loc[free, column]))}
        clean.loc[free, column] = background.loc[free, column].map(new)
    return clean


STAGE = Stage(
    run=anonymise,
    reads=(RawAnswers, RawBackground),
    writes=(Answers, Background, Edits),
    settings=AnonymiseSettings,
    materials=("people", "releases"),
    by_respondent=True,
)
