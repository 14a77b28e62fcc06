"""The words of many texts at once: each different word is looked at once, however often people wrote it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True)
class Words:
    """Texts as numbers of their words: text i has the tokens `numbers[starts[i]:starts[i + 1]]` of `tokens`."""

    tokens: tuple[tuple[str, ...], ...]  # each the words that stand together without a space, in small letters
    numbers: np.ndarray
    starts: np.ndarray

    def counts(self) -> np.ndarray:
        """Return how many words each text has."""
        return self.sums(lambda _: (1.0,))[:, 0]

    def sums(self, value: Callable[[str], tuple[float, ...]]) -> np.ndarray:
        """Return for each text the sums over its words of what `value` gives a word (texts x values)."""
        width = len(value(""))
        each = np.array(
            [[sum(part) for part in zip(*map(value, token), strict=True)] or [0.0] * width for token in self.tokens]
        )
        running = np.zeros((len(self.numbers) + 1, width))
        if len(self.numbers):
            np.cumsum(each.reshape(-1, width)[self.numbers], axis=0, out=running[1:])
        return np.asarray(running[self.starts[1:]] - running[self.starts[:-1]])


def words_of(texts: pd.Series, longest: int) -> Words:
    """Return the words of the first `longest` characters of each text."""
    import pyarrow as pa
    import pyarrow.compute as pc

    cells = pa.array(texts.tolist(), type=pa.large_string())
    lowered = pc.utf8_lower(pc.utf8_slice_codeunits(cells, 0, longest))
    parted = pc.utf8_split_whitespace(pc.replace_substring_regex(lowered, r"[^\p{L}'’]+", " "))
    coded = parted.flatten().dictionary_encode()
    tokens = tuple(tuple(_WORD.findall(token)) for token in coded.dictionary.to_pylist())
    starts = np.concatenate([[0], np.cumsum(pc.list_value_length(parted).to_numpy(zero_copy_only=False))]).astype(
        np.int64
    )
    return Words(tokens, coded.indices.to_numpy(zero_copy_only=False), starts)
