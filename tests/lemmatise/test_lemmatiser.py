"""The lemmatiser as a whole: damaged input, threads, caches, the ways in."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lemmatise import lemmatise_text, lemmatise_tokens
from pipeline.lemmatise.lemmatiser import Lemmatiser
from pipeline.lemmatise.lines import lines

SENTENCES = [
    line.split()
    for line in """
Verkosto on antanut vertaistukea ja uusia ideoita omaan työhön .
Kokouksissa voisi olla enemmän aikaa keskustelulle .
Mun mielestä etätapaamiset on toiminu hyvin .
Tapaamisia pitäisi järjestää myös iltaisin , koska vapaaehtoiset käyvät töissä .
Tietoa tulee kyllä , mutta liikaa .
Hyvinvointialueiden kanssa tehtävä työ on vasta alussa .
""".strip().splitlines()
]


@pytest.mark.parametrize(
    ("typed", "lemma"),
    [
        ("ta\u0308rkea\u0308\u0308", "tärkeä\u0308"),
        ("ka\u0308vely", "kävely"),
        ("vertais\u00adtuen", "vertaistuki"),
        ("verk\u200boston", "verkosto"),
        ("\ufeffverkoston", "verkosto"),
        ("THL\u2019n", "THL"),
        ("verkosto\u2026", "verkosto"),
        ("verkoston\x00", "verkosto"),
        ("\ud800", "\ud800"),
        ("😀", "😀"),
        ("…", "…"),
        ("’", "’"),
        ("-", "-"),
    ],
    ids=[
        "one dot too many",
        "decomposed",
        "soft hyphen",
        "zero-width space",
        "byte order mark",
        "typographic apostrophe",
        "ellipsis attached",
        "NUL",
        "lone surrogate",
        "emoji",
        "ellipsis",
        "apostrophe alone",
        "hyphen alone",
    ],
)
def test_damaged_words_are_read_as_they_were_meant(typed, lemma):
    assert lemmatise_tokens([typed]) == [lemma]


@pytest.mark.parametrize("letter", ["a", "ä", "7", ".", "-", "\u0308", "😀"])
def test_an_endless_token_comes_back_in_time(letter):
    found = lemmatise_tokens([letter * 100_000])

    assert len(found) == 1
    assert found[0]


@given(forms=st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=8))
def test_every_token_gets_a_base_form_whatever_it_is(forms):
    lemmatiser = Lemmatiser()
    said = lemmatiser.sentence(forms)

    assert len(said) == len(forms)
    assert all(lemma.lemma and lemma.parts for lemma in said)


@given(forms=st.lists(st.sampled_from(sorted({form for sentence in SENTENCES for form in sentence})), min_size=1))
def test_the_fast_way_says_the_same_as_the_full_one(forms):
    assert Lemmatiser().lemmas(forms) == [said.lemma for said in Lemmatiser().sentence(forms)]


def test_what_was_met_before_changes_nothing():
    fresh = [Lemmatiser().lemmas(sentence) for sentence in SENTENCES]
    lemmatiser = Lemmatiser()
    order = [*range(len(SENTENCES))] * 5
    random.Random(3).shuffle(order)

    assert all(lemmatiser.lemmas(SENTENCES[number]) == fresh[number] for number in order)


def test_threads_do_not_disturb_each_other():
    """A Voikko handle shared between threads answers wrongly: each thread must have its own."""
    alone = [Lemmatiser().lemmas(sentence) for sentence in SENTENCES]

    def work(number):
        return [Lemmatiser().lemmas(SENTENCES[(number + step) % len(SENTENCES)]) for step in range(8)]

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(work, range(16)))

    for number, found in enumerate(results):
        assert found == [alone[(number + step) % len(SENTENCES)] for step in range(8)]


def test_full_caches_start_again_instead_of_growing(monkeypatch):
    monkeypatch.setattr("pipeline.lemmatise.lemmatiser._TYPES", 10)
    monkeypatch.setattr("pipeline.lemmatise.lemmatiser._CONTEXTS", 3)
    lemmatiser = Lemmatiser()
    found = [lemmatiser.lemmas(sentence) for sentence in SENTENCES * 3]

    assert found == [Lemmatiser().lemmas(sentence) for sentence in SENTENCES] * 3
    assert len(lemmatiser._types[False]) <= 10
    assert len(lemmatiser._lemmas) <= 10
    assert len(lemmatiser._choices) <= 3


def test_text_comes_back_in_sentences_with_form_lemma_and_parts():
    assert lemmatise_text("Vertaistuki auttaa. Kiitos!") == [
        [("Vertaistuki", "vertaistuki", "vertainen+tuki"), ("auttaa", "auttaa", "auttaa"), (".", ".", ".")],
        [("Kiitos", "kiitos", "kiitos"), ("!", "!", "!")],
    ]


def test_the_command_writes_one_token_a_line_and_an_empty_line_after_a_sentence():
    assert list(lines(["Kokouksen jälkeen.\n"])) == [
        "Kokouksen\tkokous\tkokous",
        "jälkeen\tjälkeen\tjälkeen",
        ".\t.\t.",
        "",
    ]


def test_pretokenised_text_keeps_its_tokens_and_sentences():
    source = ["EU:n\n", "tuki\n", "\n", "\n", "linja-auto\r\n", "a b\n"]

    assert [line.split("\t")[0] for line in lines(source, pretokenised=True)] == [
        *("EU:n", "tuki", ""),
        *("linja-auto", "a b", ""),
    ]


def test_dots_are_restored_where_the_whole_text_lacks_them():
    typed = "Nain me paatimme. Paivakodissa on hyva olla."
    found = {form: lemma for rows in lemmatise_text(typed) for form, lemma, _ in rows}

    assert (found["Nain"], found["paatimme"], found["hyva"]) == ("näin", "päättää", "hyvä")


def test_a_word_without_dots_keeps_its_meaning_among_words_with_them():
    found = {form: lemma for rows in lemmatise_text("Työ on hauskaa ja saari on kaunis.") for form, lemma, _ in rows}

    assert found["saari"] == "saari"
