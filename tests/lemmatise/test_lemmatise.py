"""The stage: words of segments with lemma, parts, word class and features."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.foundation.table import empty, validate
from pipeline.foundation.tables import Answers, Segments, Tokens
from pipeline.lemmatise import STAGE, LemmatiseSettings, lemmatise, unknown_words

typed = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)


def tables(texts, language="fi"):
    ids = [f"{number:020x}" for number in range(len(texts))]
    answers = pd.DataFrame(
        {
            "answer_id": ids,
            "respondent_id": "r",
            "question_id": "q",
            "text": texts,
            "language": language,
            "kind": "answer",
        }
    )
    segments = pd.DataFrame(
        {
            "segment_id": [f"{i}00000000" for i in ids],
            "answer_id": ids,
            "start": 0,
            "end": [len(t) for t in texts],
            "text": texts,
        }
    )
    return segments, answers


def tokens_of(text, language="fi"):
    return validate(Tokens, lemmatise(*tables([text], language), settings=LemmatiseSettings()))


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("Verkostotapaamisissa kuulee uutta.", ["verkostotapaaminen", "kuulla", "uusi"]),
        ("EU:n hanke on selkeästi määritelty.", ["EU", "hanke", "olla", "selkeästi", "määritellä"]),
        ("Mun mielestä ois hyvä", ["minä", "mieli", "olla", "hyvä"]),
        ("paivakodissa", ["päiväkoti"]),
        ("Tämä sujuu helpommin", ["tämä", "sujua", "helposti"]),
        ("kokouksissammekin", ["kokous"]),
    ],
    ids=["-minen noun", "colon and participle", "spoken", "no dots", "compared adverb", "possessive and clitic"],
)
def test_finds_the_base_form_a_reader_would_look_for(text, lemmas):
    assert list(tokens_of(text)["lemma"]) == lemmas


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("verkostotapaamisissa", "verkosto+tapaaminen"),
        ("vertaistuen", "vertainen+tuki"),
        ("linja-autolla", "linja+auto"),
        ("kokous", "kokous"),
    ],
)
def test_names_the_parts_of_compounds_as_base_forms(word, parts):
    assert list(tokens_of(word)["parts"]) == [parts]


@pytest.mark.parametrize(
    ("word", "pos", "morph"),
    [
        ("pitäisi", "verb", "Mood=Cnd|Number=Sing|Person=3|VerbForm=Fin|Voice=Act"),
        ("verkostoissamme", "noun", "Case=Ine|Number=Plur|Number[psor]=Plur|Person[psor]=1"),
        ("selkeämpi", "adjective", "Case=Nom|Degree=Cmp|Number=Sing"),
        ("tekisimme", "verb", "Mood=Cnd|Number=Plur|Person=1|VerbForm=Fin|Voice=Act"),
        ("emme", "verb", "Number=Plur|Person=1|Polarity=Neg|VerbForm=Fin|Voice=Act"),
        ("olisiko", "verb", "Clitic=Ko|Mood=Cnd|Number=Sing|Person=3|VerbForm=Fin|Voice=Act"),
    ],
)
def test_says_how_the_word_is_inflected(word, pos, morph):
    found = tokens_of(word).iloc[0]

    assert (found["pos"], found["morph"]) == (pos, morph)


def test_leaves_swedish_answers_as_they_are():
    found = tokens_of("Vi behöver mera stöd av Kela.", "sv")

    assert list(found["lemma"]) == ["vi", "behöver", "mera", "stöd", "av", "kela"]
    assert set(found["pos"]) == {"other"}
    assert found["known"].all()


def test_says_which_words_voikko_does_not_know():
    found = tokens_of("Kokous ja härpäkköönä")

    assert list(found["known"]) == [True, True, False]


def test_counts_the_words_that_voikko_does_not_know():
    share, common = unknown_words(tokens_of("Härpäkköönä kokous härpäkköönä vempelöitsö"))

    assert share == 0.75
    assert common == [("härpäkköönä", 2), ("vempelöitsö", 1)]
    assert unknown_words(empty(Tokens)) == (0.0, [])


def test_an_empty_round_gives_an_empty_table():
    found = lemmatise(empty(Segments), empty(Answers), settings=LemmatiseSettings())

    assert list(found.columns) == list(empty(Tokens).columns)
    assert len(found) == 0


@given(texts=st.lists(typed, max_size=3))
def test_every_word_stands_where_it_says(texts):
    """Whatever people type, a highlight can point back into the segment."""
    segments, answers = tables(texts)
    found = validate(Tokens, STAGE.run(segments, answers, settings=LemmatiseSettings()))

    text_of = dict(zip(segments["segment_id"], segments["text"], strict=True))
    assert all(
        text_of[row.segment_id][row.start : row.end] == row.form and row.lemma and row.parts
        for row in found.itertuples()
    )


@given(texts=st.lists(typed, min_size=2, max_size=4))
def test_the_outcome_does_not_depend_on_how_the_work_is_divided(texts):
    segments, answers = tables(texts)
    whole = lemmatise(segments, answers, settings=LemmatiseSettings())
    pieces = [lemmatise(segments.iloc[[i]], answers.iloc[[i]], settings=LemmatiseSettings()) for i in range(len(texts))]

    assert validate(Tokens, pd.concat(pieces)).equals(validate(Tokens, whole))
