"""What counts as one token."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lemmatise.tokens import sentences, words


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("EU:n ja THL:lle", ["EU:n", "ja", "THL:lle"]),
        ("sosiaali- ja terveysala", ["sosiaali-", "ja", "terveysala"]),
        ("linja-auto, 2000-luvulla", ["linja-auto", ",", "2000-luvulla"]),
        ("esim. aamulla", ["esim.", "aamulla"]),
        ("Loppu.", ["Loppu", "."]),
        ("3. kerta klo 12.30", ["3.", "kerta", "klo", "12.30"]),
        ("Vuonna 2020. Sitten", ["Vuonna", "2020", ".", "Sitten"]),
        ("kiitos 😀👍🏽!!", ["kiitos", "😀", "👍🏽", "!!"]),
        ("hyvä :)", ["hyvä", ":)"]),
        ("www.esimerkki.fi tai a.b@esimerkki.example", ["www.esimerkki.fi", "tai", "a.b@esimerkki.example"]),
        ("vuorovai\u00adkutus", ["vuorovai\u00adkutus"]),
        ("ta\u0308rkea\u0308", ["ta\u0308rkea\u0308"]),
        ("Kiitos [henkilö]lle!", ["Kiitos", "[henkilö]lle", "!"]),
        ("", []),
    ],
    ids=[
        "endings after a colon",
        "half a word",
        "hyphens",
        "abbreviation",
        "full stop",
        "ordinal and time",
        "year ends a sentence",
        "emoji",
        "smiley",
        "addresses",
        "soft hyphen",
        "decomposed letters",
        "anonymised",
        "nothing",
    ],
)
def test_splits_text_into_words_a_reader_would_see(text, forms):
    assert [word.form for word in words(text)] == forms


@given(text=st.text(max_size=200))
def test_tokens_stand_where_they_say_and_leave_no_letter_out(text):
    found = words(text)

    assert all(text[word.start : word.end] == word.form for word in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    covered = {place for word in found for place in range(word.start, word.end)}
    assert all(place in covered for place, letter in enumerate(text) if letter.isalnum())


@given(text=st.text(max_size=200))
def test_sentences_hold_every_token_once(text):
    assert [word for sentence in sentences(text) for word in sentence] == words(text)


def test_what_anonymise_put_in_is_no_word_of_the_respondent():
    assert [word.kind for word in words("[henkilö]lle [puhelin] [sähköposti]")] == ["mark"] * 3
