import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.nonanswers import is_non_answer, non_answers

SHRUGS = [
    "-", ".", "?", "...", "--", "'--", "–", "EOS", "eos", "e.o.s.", "En osaa sanoa", "en osaa sanoa.", "EN OSAA SANOA!!",
    "en osaaa sanoa", "en osa sanoa", "en osaa sanao", "ei kommentoitavaa", "Ei kommentoitvaa", "ei mitään", "Ei mitään.",
    "ei mitaan", "ei ole", "EI OLE.", "ei oo", "en tiedä", "en tieda", "en tiiä", "emt", "Ei !", "ei muuta", "vet ej",
    "Vet ej.", "ingen kommentar", "no comment", "No comments.", "don't know", "I don’t know", "n/a", "#NIMI?",
    "ei tuu mitään mieleen", "eos eos", "vaikea sanoa", "ei kokemusta", "mä en tiedä", "kan inte säga", "_", "\u2026",
]  # fmt: skip
SAID = [
    "en osaa sanoa, mutta kokoukset ovat olleet hyviä", "ei ole tarpeeksi aikaa", "ei mitään hyötyä kokouksista",
    "tietoa", "kyllä", "ok", "👍", "NA", "null", "None", "007", "1", "eka", "ei oo aikaa", "en tiedä kenelle soittaa",
    "no se vertaistuki", "Toimii!", "Pätkii.", "hyvä", "Zoom", "sote", "tuki", "Ei todellakaan.", "etä", "aikaa",
    "ei lisää kokouksia", "nolla", "inga fler möten", "no more meetings", "not enough time", "ei pidä muuttaa",
]  # fmt: skip


@pytest.mark.parametrize("text", SHRUGS)
def test_a_shrug_is_no_answer(text):
    assert is_non_answer(text)


@pytest.mark.parametrize("text", SAID)
def test_whatever_says_something_is_an_answer(text):
    assert not is_non_answer(text)


@given(
    st.lists(
        st.one_of(st.sampled_from(SHRUGS + SAID), st.text(st.characters(exclude_categories=["Cs"]), max_size=80)),
        max_size=8,
    )
)
def test_many_at_once_are_told_as_one_by_one(texts):
    got = non_answers(pd.Series(texts, dtype="str"))

    assert got.tolist() == [is_non_answer(text) for text in texts]
