"""Which language an answer is in: fi, sv, en, or unknown.

A Finnish answer that is called Swedish or English is lost to lemmas, and short
answers ("ihan jees", "tietoa") are where letter statistics fail. So three kinds
of evidence are added up as log odds: letters (py3langid restricted to three
languages), function words and endings, and what the respondent's other answers
and the round as a whole are written in. Another language than the round's own
has to win by a margin.
"""

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from pipeline.ingest.language_words import ENDINGS, WORDS
from pipeline.ingest.words import Words, words_of

LANGUAGES = ("fi", "sv", "en")
LOOKED_AT = 600  # characters; more does not change the verdict
LETTERS_FLOOR = math.log(0.003)  # what letters alone may say against a language
LONG = 5  # words from which an answer tells what the round is written in
DECIDED = 3.0  # log odds of words alone from which letters are not asked
MARGIN = 1.5  # log odds by which a foreign language must win in a round that is mostly Finnish
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_DOTTED = re.compile("[åäö]")
_LONG_VOWEL = re.compile(r"aa|ii|uu|ää|öö|yy|uo|yö|äy")


def languages_of(texts: pd.Series, respondents: pd.Series) -> pd.Series:
    """Return the language of every answer; `respondents` (same index) binds a person's answers together."""
    if texts.empty:
        return pd.Series([], index=texts.index, dtype="str")
    found = words_of(texts, LOOKED_AT)
    words = found.counts()
    scores = _evidence(texts, found, words)
    shares = _shares(scores, words)
    odds = scores - scores.mean(axis=1, keepdims=True)
    own = np.clip(odds, -4, 4)
    people = pd.DataFrame(own, index=pd.Index(respondents.to_numpy())).groupby(level=0, sort=True).transform("sum")
    others = np.clip(people.to_numpy() - own, -6, 6) * 0.5
    total = odds + others + np.log(shares)
    mostly = LANGUAGES[int(shares.argmax())] if shares.max() >= 0.5 else ""  # noqa: PLR2004 — a half
    verdicts = [_verdict(row, count, mostly) for row, count in zip(total.tolist(), words.tolist(), strict=True)]
    return pd.Series(verdicts, index=texts.index, dtype="str")


def _evidence(texts: pd.Series, words: Words, counts: np.ndarray) -> np.ndarray:
    """Return log evidence for Finnish, Swedish and English in each text alone (texts x languages).

    Letters are looked at where words do not decide; where they do, letters are taken to agree.
    """
    weight = 1 / np.sqrt(np.maximum(counts / 4, 1))  # one stray word weighs less in a long answer
    said = words.sums(_word_evidence) * weight[:, None]
    best = said.argmax(axis=1)
    lead = np.sort(said, axis=1)
    agreeing = np.where(np.arange(len(LANGUAGES)) == best[:, None], 0.0, LETTERS_FLOOR)
    open_ = np.flatnonzero((lead[:, -1] - lead[:, -2] < DECIDED) & (counts > 0))
    agreeing[counts == 0] = 0.0
    read: dict[str, tuple[float, ...]] = {}
    for place, text in zip(open_.tolist(), texts.iloc[open_], strict=True):
        if text not in read:
            read[text] = _letters(text)
        agreeing[place] = read[text]
    return said + agreeing


def _word_evidence(word: str) -> tuple[float, float, float]:
    """Return what a word says for Finnish, Swedish and English, with its endings and vowels."""
    finnish, swedish, english = (WORDS[language].get(word, 0.0) for language in LANGUAGES)
    if word not in WORDS["sv"] and word not in WORDS["en"]:
        finnish += 1.0 if len(word) >= LONG and word.endswith(ENDINGS) else 0.0
        finnish += 0.5 if _LONG_VOWEL.search(word) else 0.0
    return (finnish, swedish + (1.5 if "å" in word else 0.0), english - (1.0 if _DOTTED.search(word) else 0.0))


def _shares(scores: np.ndarray, words: np.ndarray) -> np.ndarray:
    """Return what share of the round's longer answers is in each language, none below two per cent."""
    long = scores[words >= LONG]
    counts = np.bincount(long.argmax(axis=1), minlength=3) if len(long) else np.zeros(3)
    shares = (counts + np.array([1.0, 0.1, 0.1])) / (counts.sum() + 1.2)
    floored = np.maximum(shares, 0.02)
    return np.asarray(floored / floored.sum())


def _verdict(total: Sequence[float], words: float, mostly: str) -> str:
    if words == 0:
        return mostly or "unknown"
    first, second, _ = sorted(total, reverse=True)
    best, lead = LANGUAGES[total.index(first)], first - second
    if mostly == "fi" and best != "fi" and first - total[0] < MARGIN:
        return "fi"
    return best if lead >= 0.3 or mostly == best else mostly or "unknown"  # noqa: PLR2004 — nearly even


def _letters(text: str) -> tuple[float, ...]:
    said = dict(_identifier().rank(" ".join(word.casefold() for word in _WORD.findall(text[:LOOKED_AT]))))
    return tuple(max(math.log(max(said[language], 1e-9)), LETTERS_FLOOR) for language in LANGUAGES)


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier
