import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.people import is_personal, respondent_id


@pytest.mark.parametrize(
    "identifier",
    ["maija.meikalainen@esimerkki.fi", "Maija Meikäläinen", "Virtanen", "maija.virtanen", "Meikäläinen, Maija", "040 123 4567",
     "+358 40 1234567", "0401234567", "010190-999K", "Anna-Liisa Ö. Korpi", "Matti Virtanen 2"],
)  # fmt: skip
def test_ids_that_name_a_person_are_known(identifier):
    assert is_personal(identifier)
    assert identifier not in respondent_id(identifier, b"key")


@pytest.mark.parametrize(
    "identifier", ["1", "007", "V001", "R_3kfje8sdKd", "vastaaja-12", "a1", "2020-117", "9f8e7d6c", "12345678", "A"]
)
def test_ids_that_are_codes_stay(identifier):
    assert respondent_id(identifier, b"key") == identifier


@given(st.text(alphabet="abcdefghijåäö", min_size=2, max_size=12))
def test_a_pseudonym_needs_the_key_and_not_the_spelling(name):
    assert respondent_id(f"{name} virtanen", b"one") == respondent_id(f" {name.upper()}  Virtanen", b"one")
    assert respondent_id(f"{name} virtanen", b"one") != respondent_id(f"{name} virtanen", b"two")
