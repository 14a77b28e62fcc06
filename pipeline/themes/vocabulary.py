"""The words that name discovered themes: base forms of content words."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from pipeline.finnish.wordlist import word_set

CONTENT = ("noun", "proper", "adjective", "verb", "adverb")
_SHORTEST = 3  # letters
_MANY = 30  # segments
_RECURS = 2  # segments in which a word that names a theme must stand
# Content words by class that say nothing of a theme.
_PALE = word_set(
    """
    olla ei voida saada tulla tehdä pitää antaa ottaa käydä mennä haluta toivoa täytyä kannattaa tarvita jatkaa
    alkaa asia juttu hyvä hyvin paljon vähän enemmän liian aika todella erittäin vain myös vielä jo nyt sitten
    niin kyllä aina joskus usein ehkä sekä esimerkiksi jne muu eri sama uusi oma moni itse kaikki jokin joku ihan
    aivan vaikka kuten voi tosi kovin melko myöskään edelleen toinen ensimmäinen ennen enää tosin puoli koko mukaan
    luulla huomata verran osata
    """
)


def documents_of(segment_ids: Sequence[str] | pd.Series, tokens: pd.DataFrame) -> list[list[str]]:
    """Return each segment's content lemmas in order, [] where it has none."""
    lemmas = tokens["lemma"].str.casefold()
    telling = tokens["pos"].isin(CONTENT) & ~lemmas.isin(_PALE) & (lemmas.str.len() >= _SHORTEST)
    words = tokens[telling & lemmas.str.fullmatch(r"[^\W\d_]+(?:-[^\W\d_]+)*")].sort_values(["segment_id", "position"])
    by_segment = words["lemma"].str.casefold().groupby(words["segment_id"]).agg(list).to_dict()
    return [by_segment.get(name, []) for name in segment_ids]


def recurring(documents: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the documents without words that stand in one of them only; few documents are left as they are.

    A word that one person used names no theme, however rare it is elsewhere, and it
    might point at that person.
    """
    counts = Counter(word for words in documents for word in set(words))
    fewest = _RECURS if len(documents) >= _MANY else 1
    return [[word for word in words if counts[word] >= fewest] for words in documents]
