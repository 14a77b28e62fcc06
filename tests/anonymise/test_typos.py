"""A name with one slip in it is still somebody's name; a word with one slip is still a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.anonymise.typos import mended


@pytest.mark.parametrize(
    ("word", "name", "case"),
    [
        ("virtasselle", "virtanen", "allative"),
        ("johannnalle", "johanna", "allative"),
        ("korhnoen", "korhonen", "nominative"),
        ("jaaskelaisen", "jääskeläinen", "genitive"),
        ("tuoomas", "tuomas", "nominative"),
        ("korhoosen", "korhonen", "genitive"),
    ],
    ids=["doubled", "trebled", "changed round", "without dots", "a vowel too many", "doubled vowel"],
)
def test_the_name_and_its_case_are_seen_through_the_slip(word, name, case):
    form = mended(word)

    assert form is not None
    assert (form.name, form.case) == (name, case)


@pytest.mark.parametrize("word", ["kokouus", "vertaistukki", "päättös", "aika", "ok"])
def test_a_misspelt_word_becomes_nobody(word):
    assert mended(word) is None


@given(st.text(max_size=14))
def test_any_text_is_read_without_an_error(word):
    """Whatever people type: a form or none."""
    form = mended(word.lower())

    assert form is None or form.name
