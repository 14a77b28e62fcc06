"""Names read back from their forms, as Finnish bends them and as people do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.anonymise.inflect import guess, known_stems, read, stem_table, stems
from pipeline.anonymise.lists import names


@pytest.mark.parametrize(
    ("form", "name", "case"),
    [
        ("virtaselle", "virtanen", "allative"),
        ("virtasta", "virtanen", "partitive"),
        ("matin", "matti", "genitive"),
        ("mattiin", "matti", "illative"),
        ("mattia", "matti", "partitive"),
        ("lahdelta", "lahti", "ablative"),
        ("mäen", "mäki", "genitive"),
        ("niemeä", "niemi", "partitive"),
        ("rinteen", "rinne", "genitive"),
        ("kankaasta", "kangas", "elative"),
        ("markuksena", "markus", "essive"),
        ("åkerlundilla", "åkerlund", "adessive"),
        ("mariaa", "maria", "partitive"),
        ("maria", "maria", "nominative"),
        ("smith:n", "smith", "genitive"),
        ("möttölälläkinkö", "", ""),
        ("talossa", "", ""),
    ],
)
def test_reads(form, name, case):
    readings = {(reading.name, reading.case) for reading in read(form, known_stems())}

    assert (name, case) in readings if name else not readings


@given(name=st.sampled_from(sorted(names("first") | names("last"))), clitic=st.sampled_from(["", "kin", "kaan", "han"]))
def test_every_listed_name_is_read_in_its_plain_cases(name, clitic):
    """Whatever the name, each case built on one of its stems leads back to it."""
    table = stem_table({name: "last"})
    vowel_stems = [stem for stem, plural in stems(name).items() if not plural and stem[-1] in "aeiouyäöå"]

    for ending, case in [("n", "genitive"), ("lle", "allative"), ("lta", "ablative"), ("sta", "elative")]:
        assert case in {reading.case for stem in vowel_stems for reading in read(stem + ending + clitic, table)}


@pytest.mark.parametrize(
    ("form", "case"),
    [("Snowdenille", "allative"), ("Hiilamon", "genitive"), ("Snowden", "nominative"), ("Westergaard", "nominative")],
)
def test_guesses_the_case_of_unknown_names(form, case):
    assert guess(form).case == case
