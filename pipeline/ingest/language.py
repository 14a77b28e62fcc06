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
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from pipeline.ingest.language_words import ENDINGS, WORDS

LANGUAGES = ("fi", "sv", "en")
LOOKED_AT = 600  # characters; more does not change the verdict
LETTERS_FLOOR = math.log(0.003)  # what letters alone may say against a language
LONG = 5  # words from which an answer tells what the round is written in
MARGIN = 1.5  # log odds by which a foreign language must win in a round that is mostly Finnish
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LONG_VOWEL = re.compile(r"aa|ii|uu|ää|öö|yy|uo|yö|äy")


def languages_of(texts: pd.Series, respondents: pd.Series) -> pd.Series:
    """Return the language of every answer; `respondents` (same index) binds a person's answers together."""
    if texts.empty:
        return pd.Series([], index=texts.index, dtype="str")
    scores = np.array([evidence(text) for text in texts])
    words = np.array([len(_WORD.findall(text[:LOOKED_AT])) for text in texts])
    shares = _shares(scores, words)
    odds = scores - scores.mean(axis=1, keepdims=True)
    own = np.clip(odds, -4, 4)
    people = pd.DataFrame(own, index=pd.Index(respondents.to_numpy())).groupby(level=0, sort=True).transform("sum")
    others = np.clip(people.to_numpy() - own, -6, 6) * 0.5
    total = odds + others + np.log(shares)
    mostly = LANGUAGES[int(shares.argmax())] if shares.max() >= 0.5 else ""  # noqa: PLR2004 — a half
    found = [_verdict(row, count, mostly) for row, count in zip(total, words, strict=True)]
    return pd.Series(found, index=texts.index, dtype="str")


def evidence(text: str) -> tuple[float, float, float]:
    """Return log evidence for Finnish, Swedish and English in the text alone."""
    words = [word.casefold() for word in _WORD.findall(text[:LOOKED_AT])]
    if not words:
        return (0.0, 0.0, 0.0)
    said = dict(_letters(" ".join(words)))
    score = {language: max(math.log(max(said[language], 1e-9)), LETTERS_FLOOR) for language in LANGUAGES}
    weight = 1 / math.sqrt(max(len(words) / 4, 1))  # one stray word weighs less in a long answer
    for word in words:
        for language in LANGUAGES:
            score[language] += weight * WORDS[language].get(word, 0.0)
        score["fi"] += weight * _finnish_shape(word)
        score["sv"] += weight * (1.5 if "å" in word else 0.0)
        score["en"] -= weight * (1.0 if re.search("[åäö]", word) else 0.0)
    return (score["fi"], score["sv"], score["en"])


def _finnish_shape(word: str) -> float:
    """Return what a word's endings and long vowels say for Finnish."""
    if word in WORDS["sv"] or word in WORDS["en"]:
        return 0.0
    score = 1.0 if len(word) >= LONG and word.endswith(ENDINGS) else 0.0
    return score + (0.5 if _LONG_VOWEL.search(word) else 0.0)


def _shares(scores: np.ndarray, words: np.ndarray) -> np.ndarray:
    """Return what share of the round's longer answers is in each language, none below two per cent."""
    long = scores[words >= LONG]
    counts = np.bincount(long.argmax(axis=1), minlength=3) if len(long) else np.zeros(3)
    shares = (counts + np.array([1.0, 0.1, 0.1])) / (counts.sum() + 1.2)
    floored = np.maximum(shares, 0.02)
    return np.asarray(floored / floored.sum())


def _verdict(total: np.ndarray, words: int, mostly: str) -> str:
    if words == 0:
        return mostly or "unknown"
    order = np.argsort(-total, kind="stable")
    best, lead = LANGUAGES[int(order[0])], float(total[order[0]] - total[order[1]])
    if mostly == "fi" and best != "fi" and total[order[0]] - total[0] < MARGIN:
        return "fi"
    return best if lead >= 0.3 or mostly == best else mostly or "unknown"  # noqa: PLR2004 — nearly even


def _letters(text: str) -> list[tuple[str, float]]:
    return list(_identifier().rank(text))


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier
