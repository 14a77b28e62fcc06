"""Finite verbs make clauses; nouns that look like verbs do not."""

import pytest

from pipeline.finnish.verbs import has_finite, is_finite


@pytest.mark.parametrize(
    "word", ["saan", "oppii", "tulee", "vietiin", "ei", "olisi", "ois", "tarttis", "jatkakaa", "Voi"]
)
def test_finite_verbs_are_seen_in_written_and_spoken_form(word):
    assert is_finite(word)


@pytest.mark.parametrize("word", ["tuki", "kuusi", "kokouksia", "tehdä", "ollut", "kollegat", "", "xqz"])
def test_other_words_are_not_taken_for_finite_verbs(word):
    assert not is_finite(word)


def test_a_list_of_nouns_has_no_finite_verb_and_a_sentence_has():
    assert not has_finite("tietoa, kontakteja, vertaistukea")
    assert has_finite("tietoa saa aina")
