"""The words that may name a discovered theme: base forms of content words that recur."""

import pandas as pd

from pipeline.foundation.table import columns_of
from pipeline.foundation.tables import Tokens
from pipeline.themes.vocabulary import documents_of, recurring


def tokens_of(*rows):
    """Return Tokens from (segment, lemma, part of speech)."""
    made = [(name, at, 0, 1, lemma, lemma, lemma, pos, "", True) for at, (name, lemma, pos) in enumerate(rows)]
    return pd.DataFrame(made, columns=columns_of(Tokens))


def test_documents_hold_content_lemmas_in_order_and_in_lower_case():
    tokens = tokens_of(
        ("s1", "Pysäköinti", "noun"), ("s1", "ja", "other"), ("s1", "olla", "verb"), ("s1", "kallis", "adjective"),
        ("s2", "ok", "noun"), ("s2", "2020-luku", "noun"),
    )  # fmt: skip

    assert documents_of(["s2", "s1", "s3"], tokens) == [[], ["pysäköinti", "kallis"], []]


def test_a_word_of_one_segment_names_no_theme_in_a_round_of_many():
    documents = [["jono", f"oma{at}"] for at in range(40)]

    assert recurring(documents) == [["jono"]] * 40
    assert recurring(documents[:3]) == documents[:3]
