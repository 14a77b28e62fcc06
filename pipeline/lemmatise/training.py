"""Learning the weights: maximum conditional likelihood of the right readings, with a Gaussian prior.

The loss is convex, so the same examples give the same weights whatever the order;
L-BFGS finds them (Liu & Nocedal 1989). A word class of its own is learned for each
treebank whose conventions differ, so that they do not blur the others.
"""

from array import array
from collections.abc import Callable, Sequence
from typing import Any
from zlib import crc32

import numpy as np

from pipeline.lemmatise.faces import Face
from pipeline.lemmatise.features import Around, context_features, own_features
from pipeline.lemmatise.gold import Annotated, best_readings, right_readings
from pipeline.lemmatise.kinds import Kind, kind_of
from pipeline.lemmatise.ranker import Ranker

_LEXICAL = 9  # own features that name rules and words: those in which treebanks differ
Extra = Callable[[Kind, int, int], list[int]]  # kind, place in the sentence, number of the reading -> more features


class Examples:
    """Choices to learn from: for each the features of every reading, and which readings are right."""

    def __init__(self, ranker: Ranker) -> None:
        """Use the ranker's word lists; its weights do not matter."""
        self.ranker = ranker
        self.kinds: dict[tuple[str, bool], tuple[Kind, list[list[int]]]] = {}
        self.codes, self.lengths, self.readings = array("I"), array("I"), array("I")
        self.right: list[bool] = []
        self.weights: list[float] = []

    def kind(self, form: str, *, dotless: bool) -> tuple[Kind, list[list[int]]]:
        """Return a word type and the codes of its readings' own features."""
        found = self.kinds.get((form, dotless))
        if found is None:
            kind = kind_of(form, self.ranker.lexicon, dotless=dotless)
            found = self.kinds[form, dotless] = (kind, own_features(kind, self.ranker.frequency))
        return found

    def add(
        self,
        sentence: Sequence[Annotated],
        *,
        weight: float = 1.0,
        dotless: bool = False,
        domain: str = "",
        extra: Extra | None = None,
    ) -> None:
        """Take every token of a sentence that leaves a choice."""
        kinds = [self.kind(token.form, dotless=dotless) for token in sentence]
        for place, token in enumerate(sentence):
            kind, own = kinds[place]
            best = _best(kind, token)
            if not any(best) or all(best):
                continue
            rows = rows_of(kinds, place, extra)
            for reading, (mine, row) in enumerate(zip(own, rows, strict=True)):
                special = [crc32(domain.encode(), number) for number in mine[:_LEXICAL]] if domain else []
                self.codes.extend([*mine, *special, *row])
                self.lengths.append(len(mine) + len(special) + len(row))
                self.right.append(best[reading])
            self.readings.append(len(own))
            self.weights.append(weight)


def rows_of(kinds: Sequence[tuple[Kind, list[list[int]]]], place: int, extra: Extra | None = None) -> list[list[int]]:
    """Return the codes of the features that each reading of a token has among its neighbours."""
    kind, _ = kinds[place]

    def face(step: int) -> Face | None:
        return kinds[place + step][0].face if 0 <= place + step < len(kinds) else None

    around: Around = (face(-2), face(-1), face(1), face(2))
    rows = []
    for number, reading in enumerate(kind.readings):
        codes = context_features(reading, kind.face.lower, around)
        rows.append(codes + extra(kind, place, number) if extra else codes)
    return rows


def _best(kind: Kind, token: Annotated) -> list[bool]:
    if len(kind.readings) == 1:
        return []
    right = right_readings(kind, token.lemma)
    if sum(right) > 1 and token.upos:
        return best_readings(kind, right, token.upos, token.feats)
    return right


def fitted(examples: Examples, *, prior: float, rounds: int, fewest: int) -> dict[int, float]:
    """Return the weights of the features seen at least `fewest` times.

    `prior` is the inverse variance of the Gaussian prior, `rounds` the most L-BFGS iterations.
    """
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    codes = np.frombuffer(examples.codes, dtype=np.uint32)
    vocabulary, counts = np.unique(codes, return_counts=True)
    vocabulary = vocabulary[counts >= fewest]
    places = np.minimum(np.searchsorted(vocabulary, codes), len(vocabulary) - 1)
    kept = vocabulary[places] == codes
    ends = np.concatenate([[0], np.cumsum(np.frombuffer(examples.lengths, dtype=np.uint32).astype(np.int64))])
    ends = np.concatenate([[0], np.cumsum(kept)])[ends]
    columns = places[kept].astype(np.int32)
    shape = (len(ends) - 1, len(vocabulary))
    matrix = csr_matrix((np.ones(len(columns), dtype=np.float32), columns, ends), shape=shape)
    turned = matrix.T.tocsr()
    sizes = np.frombuffer(examples.readings, dtype=np.uint32).astype(np.int64)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(sizes)), sizes)
    right, weights = np.array(examples.right), np.array(examples.weights)

    def loss(guess: Any) -> tuple[float, Any]:
        scores = matrix @ guess
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        share = odds / np.add.reduceat(odds, starts)[owner]
        good = np.maximum(np.add.reduceat(share * right, starts), 1e-12)
        pull = (share - share * right / good[owner]) * weights[owner]
        value = -(weights * np.log(good)).sum() + prior / 2 * (guess * guess).sum()
        return float(value), turned @ pull + prior * guess

    found = minimize(
        loss, np.zeros(len(vocabulary)), jac=True, method="L-BFGS-B", options={"maxiter": rounds, "maxcor": 8}
    )
    return dict(zip(vocabulary.tolist(), found.x.tolist(), strict=True))
