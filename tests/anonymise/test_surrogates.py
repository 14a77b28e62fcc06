"""Invented names: in the real one's case, the same for the same person, and telling nothing of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.anonymise.decline import decline
from pipeline.anonymise.lists import pool
from pipeline.anonymise.names import persons
from pipeline.anonymise.surrogates import Namer
from pipeline.anonymise.words import CASE_OF
from pipeline.finnish.voikko import analyses

CASES = sorted(set(CASE_OF.values()) - {"abessive"})


def cases_of(form):
    return {
        CASE_OF.get(reading.get("SIJAMUOTO", ""))
        for reading in analyses(form)
        if reading.get("CLASS") in ("etunimi", "sukunimi")
    }


@pytest.mark.parametrize("kind", ["female", "male", "last"])
@pytest.mark.parametrize("case", CASES)
def test_voikko_knows_every_form_of_every_name_that_may_be_dealt(kind, case):
    for name in pool(kind):
        for clitic in ("", "kin"):
            assert case in cases_of(decline(name, case, clitic=clitic, surname=kind == "last"))


def renamed(text, namer):
    finds = [find for find in persons(text, language="fi", people=frozenset()) if find.tier == "replaced"]
    return [namer.write(find, text[find.start : find.end]) for find in finds]


def test_the_same_person_keeps_the_name_in_every_case():
    namer = Namer(seed=1, respondent="r1")

    names = renamed("Kiitos Virtaselle. Sanoin Raija Virtasen kanssa. Meillä Raija on hyvä.", namer)
    surname = names[0].removesuffix("lle")

    assert names[1].endswith(f" {surname}n")
    assert names[1].split()[0] == names[2]


@given(seed=st.integers(0, 50), respondent=st.text(max_size=5))
def test_which_name_is_dealt_does_not_depend_on_the_real_one(seed, respondent):
    """Otherwise anybody could try real names until the invented one comes out."""
    one, other = (renamed(f"Kerroin {name} asiasta.", Namer(seed, respondent)) for name in ("Pönkäselle", "Tiusaselle"))

    assert one == other


def test_names_on_the_list_of_people_are_not_dealt():
    avoid = {name.lower() for name in pool("last")[:-1]}

    assert renamed("Kerroin Tiusaselle asiasta.", Namer(0, "r", avoid=avoid)) == [decline(pool("last")[-1], "allative")]


@pytest.mark.parametrize(
    ("text", "shape"),
    [("soitin tuulalle eilen", str.islower), ("Paikalla oli TUULA NYRHINEN.", str.isupper)],
    ids=["lower case", "capitals"],
)
def test_it_is_written_as_the_original_was(text, shape):
    assert all(shape(name.replace(" ", "")) for name in renamed(text, Namer(0, "r")))


@pytest.mark.parametrize(
    ("name", "surname", "case", "form"),
    [
        ("Pekka", False, "genitive", "Pekan"),
        ("Mäki", True, "allative", "Mäelle"),
        ("Lahti", True, "ablative", "Lahdelta"),
        ("Hannele", False, "genitive", "Hannelen"),
        ("Markus", False, "illative", "Markukseen"),
        ("Unto", False, "genitive", "Unton"),
        ("Berg", True, "partitive", "Bergiä"),
        ("Koskinen", True, "partitive", "Koskista"),
    ],
)
def test_bends_names_as_names_bend(name, surname, case, form):
    assert decline(name, case, surname=surname) == form
