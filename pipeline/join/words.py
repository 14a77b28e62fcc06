"""Words that people use: which go together in one breath, and which are a group's own.

Counted in respondents, as everything is; a word that fewer than k use, or all but
fewer than k, is never printed.
"""

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from pipeline.finnish.wordlist import word_set
from pipeline.foundation.findings import Concepts, Keyness
from pipeline.foundation.table import empty
from pipeline.join.effects import holm
from pipeline.join.groups import Grouping
from pipeline.join.people import Booleans, Floats, People

CONTENT = ("noun", "verb", "adjective")  # no names: they point at people and places
MOST_WORDS = 40  # of the concept network
LEVEL = 0.05  # of adjusted p
DIGITS = 3
_WORD = r"[^\W\d_]{3,}(?:-[^\W\d_]+)*"
# Content words by class that carry no content.
_PALE = word_set(
    """
    olla ei voida saada tulla tehdä pitää antaa ottaa käydä mennä haluta alkaa jatkaa kannattaa täytyä tarvita osata
    jäädä päästä sanoa tietää asia juttu kerta aika paikka puoli osa tapa sama oma itse kaikki moni muu eri koko uusi
    hyvä toinen ensimmäinen joku jokin vuosi viikko päivä tunti
    """
)


@dataclass(frozen=True)
class Uses:
    """Who uses which content word, and which words stand in one segment."""

    words: list[str]
    people: Booleans  # respondents x words
    together: dict[tuple[int, int], int]  # respondents who use two words (by place, in order) in one segment


def uses(tokens: pd.DataFrame, segments: pd.DataFrame, answers: pd.DataFrame, base: People, k: int) -> Uses:
    """Return the use of words that at least k respondents of the base use and at least k do not."""
    lemma = tokens["lemma"].str.casefold()
    telling = tokens["pos"].isin(CONTENT) & lemma.str.fullmatch(_WORD) & ~lemma.isin(_PALE)
    who = segments.merge(answers, on="answer_id")[["segment_id", "respondent_id"]]
    used = tokens.loc[telling, ["segment_id"]].assign(lemma=lemma[telling]).drop_duplicates()
    used = used.merge(who, on="segment_id")
    used = used.loc[used["respondent_id"].isin(base.ids)]
    counts = used.groupby("lemma")["respondent_id"].nunique()
    words = sorted(counts.index[(counts >= k) & (counts <= len(base) - k)])
    used = used.loc[used["lemma"].isin(words)]
    people = np.zeros((len(base), len(words)), dtype=bool)
    places = pd.Index(words).get_indexer(pd.Index(used["lemma"]))
    people[pd.Index(base.ids).get_indexer(pd.Index(used["respondent_id"])), places] = True
    pairs: dict[tuple[int, int], set[str]] = {}
    for _, own in used.assign(place=places).groupby("segment_id"):
        for pair in combinations(sorted(int(place) for place in own["place"]), 2):
            pairs.setdefault(pair, set()).add(str(own["respondent_id"].iloc[0]))
    return Uses(words, people, {pair: len(those) for pair, those in sorted(pairs.items())})


def concepts(found: Uses, k: int) -> pd.DataFrame:
    """Return the most used words, and the pairs of them that at least k people use in one segment.

    A pair is left out where fewer than k use one of its words without the other: the difference of two
    printed counts would tell it.
    """
    counts = found.people.sum(axis=0)
    order = sorted(range(len(found.words)), key=lambda place: (-counts[place], found.words[place]))[:MOST_WORDS]
    rows = [(found.words[place], "", float(counts[place])) for place in order]
    rows += [
        (found.words[one], found.words[other], float(both))
        for (one, other), both in found.together.items()
        if one in order and other in order and k <= both <= min(counts[one], counts[other]) - k
    ]
    return pd.DataFrame(rows, columns=["lemma", "other", "respondents"]) if rows else empty(Concepts)


def keyness(found: Uses, groups: list[Grouping], k: int) -> pd.DataFrame:
    """Return the words that a group uses more than all others, by log-likelihood G2 (Dunning 1993), Holm by variable.

    Tested are words that at least k people use and at least k do not, in the group and outside it. A word is
    told of one group only, that where it stands out most: of several groups, sums could give small counts away.
    It is not told at all where that count, beside everybody's, would give away a small count of an overlapping group.
    """
    best: dict[str, dict[str, Any]] = {}
    for grouping in groups:
        tested = _tested(found, grouping, k)
        adjusted = holm(np.array([row["p"] for row in tested], dtype=float))
        for row, p in zip(tested, adjusted, strict=True):
            word, g2 = str(row["lemma"]), float(row["g2"])
            more = row.pop("more") and not _tells(found, grouping, row, groups, k)
            if p < LEVEL and more and g2 > best.get(word, {"g2": 0.0})["g2"]:
                best[word] = row | {"p": round(float(row["p"]), DIGITS), "p_adjusted": round(float(p), DIGITS)}
    return pd.DataFrame(list(best.values())) if best else empty(Keyness)


def _tells(found: Uses, grouping: Grouping, row: dict[str, Any], groups: list[Grouping], k: int) -> bool:
    """Return whether the group's count and everybody's leave a small count of some other group within less than k."""
    uses = found.people[:, found.words.index(str(row["lemma"]))]
    inside = grouping.member == grouping.values.index(str(row["value"]))
    for other in groups:
        for place in range(len(other.values)):
            own = other.member == place
            count, size = int(uses[own].sum()), int(own.sum())
            if min(count, size - count) >= k:
                continue
            room = 0
            for part in (inside, ~inside):
                held, used, whole = int((own & part).sum()), int(uses[part].sum()), int(part.sum())
                room += min(held, used, whole - used, whole - held)
            if room < min(k, size):
                return True
    return False


def _tested(found: Uses, grouping: Grouping, k: int) -> list[dict[str, Any]]:
    from scipy.stats import chi2

    rows = []
    for place, value in enumerate(grouping.values):
        inside = grouping.member == place
        used = np.array([found.people[inside].sum(axis=0), found.people[~inside].sum(axis=0)], dtype=float)
        sizes = np.array([[inside.sum()], [(~inside).sum()]], dtype=float)
        enough = ((used >= k) & (sizes - used >= k)).all(axis=0)
        g2 = log_likelihood(used[:, enough], sizes)
        for column, value_of in zip(np.flatnonzero(enough), g2, strict=True):
            row: dict[str, Any] = {
                "variable": grouping.variable,
                "value": value,
                "lemma": found.words[column],
                "respondents": used[0, column],
                "base": sizes[0, 0],
                "g2": round(float(value_of), DIGITS),
                "p": float(chi2.sf(value_of, 1)),
                "more": used[0, column] / sizes[0, 0] > used[1, column] / sizes[1, 0],
            }
            rows.append(row)
    return rows


def log_likelihood(used: Floats, sizes: Floats) -> Floats:
    """Return G2 of each word: used (2 x words) of sizes (2 x 1) people in two parts; 0 log 0 is 0."""
    expected = used.sum(axis=0, keepdims=True) * sizes / sizes.sum()
    total = np.zeros(used.shape[1])
    for seen, thought in ((used, expected), (sizes - used, sizes - expected)):
        ratio = np.divide(seen, thought, out=np.ones_like(thought), where=(seen > 0) & (thought > 0))
        total += 2 * (seen * np.log(ratio)).sum(axis=0)
    return total
