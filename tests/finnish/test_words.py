"""The quick reading finds base forms without context, the same way for examples and answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.finnish.frequency import UNSEEN, log_probability, weight
from pipeline.finnish.words import base, read, restored, words


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("kokouksissa", "kokous"),
        ("vuosi", "vuosi"),
        ("tilanne", "tilanne"),
        ("verkostotapaamisissa", "verkostotapaaminen"),
        ("xqzzy", "xqzzy"),
        ("päiväkodissa", "päiväkoti"),
    ],
    ids=["inflected", "commoner reading", "not tila + ne", "-minen noun, not verb", "unknown stays", "compound"],
)
def test_the_plainest_and_commonest_reading_is_taken(form, lemma):
    assert base(form)[0] == lemma


def test_a_compound_is_known_by_its_parts():
    assert base("päiväkodissa")[1] == ("päivä", "koti")
    assert base("kodissa")[1] == ("koti",)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("paivakodissa", "päiväkodissa"), ("tyontekijät", "työntekijät"), ("talossa", "talossa"), ("xaao", "xaao")],
    ids=["all dots lost", "some dots lost", "none lost", "no word either way"],
)
def test_lost_dots_are_put_back_where_only_that_makes_a_word(typed, meant):
    assert restored(typed) == meant


def test_words_are_letters_with_what_joins_them():
    assert words("EU:n sote-uudistus 2020, eikä vaa’an!") == ["eu:n", "sote-uudistus", "eikä", "vaa'an"]


@given(st.text(max_size=40))
def test_whatever_is_typed_every_word_gets_a_base_form_and_parts(text):
    reading = read(text)

    assert len(reading.forms) == len(reading.lemmas) == len(reading.parts)
    assert all(parts and all(parts) for parts in reading.parts)


def test_rarer_words_weigh_more():
    assert log_probability("xqzzy") == UNSEEN
    assert weight("ja") < weight("tieto") < weight("vertaistuki") <= 1
