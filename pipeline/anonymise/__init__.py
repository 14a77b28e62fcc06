"""Anonymise: take out who is named, before anybody reads an answer.

People write names, numbers and addresses into open answers. What is surely an
identifier is replaced by a mark that keeps the sentence readable; what only may be
one is flagged, left in the text, and kept out of print until a person has looked.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Literal

import pandas as pd
from pydantic import Field, NonNegativeInt

from pipeline.anonymise.background import Finder, clean_background
from pipeline.anonymise.descriptions import descriptions
from pipeline.anonymise.identifiers import identifiers
from pipeline.anonymise.lists import Listed, listed_in, people_in
from pipeline.anonymise.names import persons
from pipeline.anonymise.regions import places
from pipeline.anonymise.releases import decided, with_decisions
from pipeline.anonymise.replace import mark, replaced
from pipeline.anonymise.spans import Find, without_overlap
from pipeline.anonymise.surrogates import Namer
from pipeline.foundation.round import Network
from pipeline.foundation.stage import Settings, Stage
from pipeline.foundation.table import columns_of, empty
from pipeline.foundation.tables import Answers, Background, BackgroundEdits, Edits, RawAnswers, RawBackground


class AnonymiseSettings(Settings):
    """The [anonymise] section of the round's TOML file."""

    people: str | None = None  # a list of names in the round's folder, e.g. a membership register
    replacement: Literal["mark", "names"] = "mark"  # "[henkilö]lle", or an invented name in the same case
    places: Literal["keep", "region"] = "keep"  # "region": municipalities become their region
    keep: tuple[str, ...] = ()  # words that look like a person's name and are none, e.g. a project's name
    networks: Mapping[str, Network] = Field(default_factory=dict)
    seed: NonNegativeInt = 0


def anonymise(
    answers: pd.DataFrame,
    background: pd.DataFrame,
    *,
    settings: AnonymiseSettings,
    people: Sequence[str],
    names: Sequence[tuple[str, Sequence[str]]] = (),
    releases: Iterable[Mapping[str, str]],
    key: bytes = b"",
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return the answers and background that may be read, and where each differs from what was typed.

    `people` are the lines of the list of names, `names` the files of models/names/ (name, lines);
    `releases` the rows of human/privacy.csv (see releases.py), `key` the round's secret. Outside
    the edits every character is the original's.
    """
    listed = people_in(people)
    find = _finder(settings, listed, listed_in(names))
    avoid = {name for name, _ in listed}
    decisions = decided(releases)
    texts: dict[str, str] = {}
    edits = []
    ordered = answers.sort_values("answer_id", kind="stable")
    for respondent, rows in ordered.groupby("respondent_id", sort=True):
        write = _writer(settings, str(respondent), avoid)
        for name, text, language in zip(rows["answer_id"], rows["text"], rows["language"], strict=True):
            finds = find(text, language)
            if name in decisions:
                finds = with_decisions(text, finds, decisions[name], key)
            texts[name], made = replaced(text, finds, write)
            edits += [(name, edit.start, edit.end, edit.new_start, edit.new_end, edit.kind, edit.tier) for edit in made]
    clean = answers[columns_of(Answers)].assign(text=answers["answer_id"].map(texts).astype("str"))
    made_edits = pd.DataFrame(edits, columns=columns_of(Edits)) if edits else empty(Edits)
    clean_values, value_edits = clean_background(background, find, decisions, key)
    return clean, clean_values, made_edits, value_edits


Writer = Callable[[Find, str], str]


def _finder(settings: AnonymiseSettings, listed: Listed, more: Listed) -> Finder:
    spared = frozenset(word for name in (*settings.networks, *settings.keep) for word in name.lower().split())

    def find(text: str, language: str) -> list[Find]:
        found = [*identifiers(text), *persons(text, language=language, people=listed, more=more, spared=spared)]
        found += places(text) if settings.places == "region" else []
        return without_overlap([*found, *descriptions(text, found)])

    return find


def _writer(settings: AnonymiseSettings, respondent: str, listed: Collection[str]) -> Writer:
    """Return what writes a find anew; invented names are dealt anew for each respondent."""
    namer = Namer(settings.seed, respondent, avoid=listed)

    def write(find: Find, original: str) -> str:
        named = settings.replacement == "names" and find.kind == "person"
        return namer.write(find, original) if named else mark(find)

    return write


STAGE = Stage(
    run=anonymise,
    reads=(RawAnswers, RawBackground),
    writes=(Answers, Background, Edits, BackgroundEdits),
    settings=AnonymiseSettings,
    materials=("people", "names", "releases", "key"),
    by_respondent=True,
)
