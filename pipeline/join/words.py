"""Words that people use: which go together in one breath, and which are a group's own.

Counted in respondents, as everything is; a word that fewer than k use, or all but
fewer than k, is never printed.
"""

from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.finnish.wordlist import word_set
from pipeline.foundation.findings import Concepts, Keyness
from pipeline.foundation.table import empty
from pipeline.join.effects import holm
from pipeline.join.groups import Grouping
from pipeline.join.people import Booleans, Floats, People

Ints = NDArray[np.int64]
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
    """Who uses which content word, and which of the most used words stand in one segment."""

    words: list[str]
    people: Any  # respondents x words, sparse: 1 where one uses a word; a round has more words than people
    together: dict[tuple[int, int], int]  # respondents who use two words (by place, in order) in one segment

    def counts(self, among: Booleans) -> Floats:
        """Return how many of these respondents use each word."""
        return np.asarray(among.astype(np.float64) @ self.people)

    def users(self, word: str) -> Booleans:
        """Return who uses the word."""
        return np.asarray(self.people[:, [self.words.index(word)]].toarray().ravel() > 0)

    def most_used(self) -> list[int]:
        """Return the places of the words that most use, the most used first."""
        counts = self.counts(np.ones(self.people.shape[0], dtype=bool))
        return sorted(range(len(self.words)), key=lambda place: (-counts[place], self.words[place]))[:MOST_WORDS]


def uses(tokens: pd.DataFrame, segments: pd.DataFrame, answers: pd.DataFrame, base: People, k: int) -> Uses:
    """Return the use of words that at least k respondents of the base use and at least k do not."""
    from scipy.sparse import csr_matrix

    who = segments[["segment_id", "answer_id"]].merge(answers[["answer_id", "respondent_id"]], on="answer_id")
    speaker = pd.Index(base.ids).get_indexer(pd.Index(who["respondent_id"]))
    who, speaker = who.loc[speaker >= 0], speaker[speaker >= 0]
    codes, lemmas = pd.factorize(tokens["lemma"])
    lemma = pd.Series(lemmas, dtype="str").str.casefold()
    telling = (lemma.str.fullmatch(_WORD) & ~lemma.isin(_PALE)).to_numpy(dtype=bool)
    word, distinct = pd.factorize(lemma)
    folded = [str(one) for one in distinct]
    content = telling[codes] & tokens["pos"].isin(CONTENT).to_numpy()
    segment = _places(tokens.loc[content, "segment_id"], who["segment_id"])
    said = _once(segment[segment >= 0], word[codes[content]][segment >= 0])  # a word counts once in a segment
    used = _once(speaker[said[0]], said[1])  # … and once for a person
    counts = np.bincount(used[1], minlength=len(folded))
    kept = sorted(np.flatnonzero((counts >= k) & (counts <= len(base) - k)), key=lambda at: folded[at])
    place = np.full(len(folded), -1)
    place[kept] = np.arange(len(kept))
    told = place[used[1]] >= 0
    ones = np.ones(int(told.sum()), dtype=np.int32)
    people = csr_matrix((ones, (used[0][told], place[used[1]][told])), shape=(len(base), len(kept)))
    found = Uses([folded[at] for at in kept], people, {})
    return replace(found, together=_together(place[said[1]], said[0], speaker, found.most_used()))


def _places(ids: "pd.Series[str]", among: "pd.Series[str]") -> Ints:
    """Return where among others each id stands, -1 for one that is not there.

    By Arrow, which makes no object of each id: a round of a million answers has ten million content words.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    wanted, there = (pa.array(column, type=pa.large_string()) for column in (ids, among))
    found: Ints = pc.index_in(wanted, value_set=there).fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
    return found


def _once(rows: Ints, words: Ints) -> tuple[Ints, Ints]:
    """Return the different pairs of a row and a word, in order."""
    width = int(words.max(initial=0)) + 1
    pairs = np.unique(rows.astype(np.int64) * width + words)
    return pairs // width, pairs % width


def _together(words: Ints, segments: Ints, speaker: Ints, most_used: list[int]) -> dict[tuple[int, int], int]:
    """Return how many people use two of the most used words in one segment; rows are words said in a segment."""
    inside = {one: set(segments[words == one].tolist()) for one in sorted(most_used)}
    both = {(one, other): inside[one] & inside[other] for one, other in combinations(sorted(most_used), 2)}
    return {pair: len(set(speaker[sorted(found)].tolist())) for pair, found in both.items() if found}


def concepts(found: Uses, k: int) -> pd.DataFrame:
    """Return the most used words, and the pairs of them that at least k people use in one segment.

    A pair is left out where fewer than k use one of its words without the other: the difference of two
    printed counts would tell it.
    """
    counts, order = found.counts(np.ones(found.people.shape[0], dtype=bool)), found.most_used()
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
            stands_out = row.pop("more") and p < LEVEL and g2 > best.get(word, {"g2": 0.0})["g2"]
            if stands_out and not _tells(found, grouping, row, groups, k):
                best[word] = row | {"p": round(float(row["p"]), DIGITS), "p_adjusted": round(float(p), DIGITS)}
    return pd.DataFrame(list(best.values())) if best else empty(Keyness)


def _tells(found: Uses, grouping: Grouping, row: dict[str, Any], groups: list[Grouping], k: int) -> bool:
    """Return whether the group's count and everybody's leave a small count of some other group within less than k."""
    uses = found.users(str(row["lemma"]))
    inside = grouping.member == grouping.values.index(str(row["value"]))
    for other in groups:
        many = len(other.values)
        counts, sizes = np.bincount(other.member[uses], minlength=many), other.sizes()
        held = np.bincount(other.member[inside], minlength=many)
        room = np.zeros(many, dtype=np.int64)
        for part, of_part in ((inside, held), (~inside, sizes - held)):
            used, whole = int(uses[part].sum()), int(part.sum())
            room += np.minimum(np.minimum(of_part, whole - of_part), min(used, whole - used))
        if bool(((np.minimum(counts, sizes - counts) < k) & (room < np.minimum(k, sizes))).any()):
            return True
    return False


def _tested(found: Uses, grouping: Grouping, k: int) -> list[dict[str, Any]]:
    from scipy.stats import chi2

    rows = []
    for place, value in enumerate(grouping.values):
        inside = grouping.member == place
        used = np.array([found.counts(inside), found.counts(~inside)])
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
