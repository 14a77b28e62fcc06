import pandas as pd
import pytest

from pipeline.finnish.sentences import sentence_spans
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.ids import segment_id
from pipeline.foundation.round import Groups, RespondentSettings
from pipeline.foundation.table import columns_of, empty, validate
from pipeline.foundation.tables import (
    Answers,
    Assignments,
    Background,
    Heard,
    Positions,
    Respondents,
    Segments,
    Suggestions,
    Themes,
)
from pipeline.positions import PositionSettings, positions

PUBLIC = PositionSettings(respondents=RespondentSettings(public=True, name="Järjestö"), groups=Groups(variable="Alue"))


def round_of(statements, coded=(), asked=()):
    """Return the tables of a round: statements by organisation (None = silent), themes and requests by sentence."""
    answers, segments, background = [], [], []
    for number, (name, text) in enumerate(statements.items()):
        person = f"r{number}"
        background += [(person, "Järjestö", name, name), (person, "Alue", f"alue {number % 2}", f"alue {number % 2}")]
        if text is None:
            continue
        answer = f"{number:020x}"
        answers.append((answer, person, "statement", text, "fi", "answer"))
        for start, end in sentence_spans(text):
            piece = text[start:end]
            segments.append((segment_id(answer, start, end, piece), answer, start, end, piece))
    frame = pd.DataFrame(segments, columns=columns_of(Segments))
    of = dict(zip(frame["text"], frame["segment_id"], strict=True))
    themes = [(name, "", name, "", "", [], "codebook", None) for name in sorted({theme for _, theme in coded})]
    assigned = [(of[text], theme, 0.9, "coded", "guided") for text, theme in coded]
    wishes = [(of[text], 0.9, "nominal", "", text, of[text]) for text in asked]
    people = [(f"r{number}", 1.0) for number in range(len(statements))]
    return [
        pd.DataFrame(rows, columns=columns_of(model)) if rows else empty(model)
        for model, rows in (
            (Answers, answers),
            (Segments, frame.values.tolist()),
            (Assignments, assigned),
            (Themes, themes),
            (Suggestions, wishes),
            (Respondents, people),
            (Background, background),
        )
    ]


def taken(tables, settings=PUBLIC):
    found, names = positions(*tables, settings=settings)
    called = dict(zip(names["respondent_id"], names["name"], strict=True))
    validate(Positions, found)
    validate(Heard, names)
    return {(row.theme_id, called[row.respondent_id]): (row.position, row.basis) for row in found.itertuples()}


def test_says_who_stands_where_on_the_whole_and_on_each_theme():
    tables = round_of(
        {"Kuu ry": "Kannatamme luonnosta. Chatit ovat ongelma. Digipalveluja vastustamme.", "Sumu ry": "Vi säger nej."},
        coded=[("Digipalveluja vastustamme.", "digital")],
    )

    assert taken(tables) == {
        ("", "Kuu ry"): ("for", "said"),
        ("", "Sumu ry"): ("against", "said"),
        ("digital", "Kuu ry"): ("against", "said"),
    }


def test_who_asks_for_a_change_in_a_theme_sets_conditions_on_it():
    wish = "Avaimet yhdistyksille."
    tables = round_of({"Kuu ry": wish}, coded=[(wish, "premises")], asked=[wish])

    assert taken(tables) == {("premises", "Kuu ry"): ("conditions", "asked")}


def test_for_and_against_one_theme_is_with_conditions():
    good, bad = "Chattia pidämme hyvänä.", "Sovellusta vastustamme."
    tables = round_of({"Kuu ry": f"{good} {bad}"}, coded=[(good, "digital"), (bad, "digital")])

    assert taken(tables)["digital", "Kuu ry"][0] == "conditions"


def test_support_of_the_whole_is_no_position_on_a_theme_its_sentence_happens_to_carry():
    text = "Kannatamme luonnosta lämpimästi."

    assert set(taken(round_of({"Kuu ry": text}, coded=[(text, "pathways")]))) == {("", "Kuu ry")}


def test_who_was_heard_and_who_was_not():
    _, names = positions(*round_of({"Kuu ry": "Kiitos.", "Sumu ry": None}), settings=PUBLIC)

    assert dict(zip(names["name"], names["answered"], strict=True)) == {"Kuu ry": True, "Sumu ry": False}
    assert dict(zip(names["name"], names["group"], strict=True)) == {"Kuu ry": "alue 0", "Sumu ry": "alue 1"}


def test_of_people_who_answered_in_confidence_no_position_is_told():
    found, names = positions(*round_of({"Kuu ry": "Kannatamme luonnosta."}), settings=PositionSettings())

    assert len(found) == len(names) == 0


def test_a_public_round_must_say_what_names_those_who_speak():
    settings = PositionSettings(respondents=RespondentSettings(public=True))

    with pytest.raises(PuntariError, match="name ="):
        positions(*round_of({"Kuu ry": "Kiitos."}), settings=settings)


def test_a_round_without_answers_has_no_positions():
    assert taken(round_of({})) == {}


def test_points_of_an_announced_list_are_conditions():
    tables = round_of(
        {"Kuu ry": "Esitämme:\n- kerhohuoneet auki\nMuuten kiitos."},
        coded=[("- kerhohuoneet auki", "premises"), ("Muuten kiitos.", "contact")],
    )

    assert taken(tables) == {("premises", "Kuu ry"): ("conditions", "asked")}
