"""Typed background values: what is doubtful in them is withheld, for no person reads them before they are printed."""

import pandas as pd
import pytest

from pipeline.anonymise import AnonymiseSettings, anonymise
from pipeline.foundation.ids import background_id
from pipeline.foundation.table import columns_of, empty, validate
from pipeline.foundation.tables import Background, BackgroundEdits, RawAnswers, RawBackground

BIRTH = "Muu: äiti, s. 13.10.1952"


def cleaned(*rows, releases=()):
    background = validate(RawBackground, pd.DataFrame(rows, columns=columns_of(RawBackground)))
    given = {"people": (), "releases": releases, "key": b"k" * 32}
    _, values, _, edits = anonymise(empty(RawAnswers), background, settings=AnonymiseSettings(), **given)
    return validate(Background, values), validate(BackgroundEdits, edits)


def typed(value, person="r1", *, free=True):
    return person, "Rooli", value, value, free


def test_what_is_flagged_in_a_typed_value_is_withheld():
    values, edits = cleaned(typed(BIRTH))

    assert list(values["value"]) == list(values["label"]) == ["Muu: äiti, s. [tarkistettava]"]
    assert list(edits["tier"]) == ["flagged"]


@pytest.mark.parametrize(
    ("decision", "text", "tier"),
    [("release", BIRTH, "released"), ("replace", "Muu: äiti, s. [syntymäaika]", "replaced")],
)
def test_a_person_decides_of_one_respondent_s_value(decision, text, tier):
    place = {"start": str(BIRTH.index("13")), "end": str(len(BIRTH)), "decision": decision}
    row = {"answer_id": background_id("r1", "Rooli")} | place

    values, edits = cleaned(typed(BIRTH), typed(BIRTH, "r2"), releases=[row])

    assert list(values["value"]) == [text, "Muu: äiti, s. [tarkistettava]"]
    assert list(edits["tier"]) == [tier, "flagged"]


def test_edits_say_where_the_new_words_stand():
    values, edits = cleaned(typed("Muu: Raija Virtasen sijainen"))
    edit = edits.iloc[0]

    assert values["value"][0][edit["new_start"] : edit["new_end"]] == "[henkilö]n"
    assert (edit["respondent_id"], edit["variable"], edit["kind"], edit["tier"]) == (
        "r1",
        "Rooli",
        "person",
        "replaced",
    )


def test_chosen_values_are_left_as_they_came():
    values, edits = cleaned(typed("Virtanen", free=False))

    assert [list(values["value"]), len(edits)] == [["Virtanen"], 0]
