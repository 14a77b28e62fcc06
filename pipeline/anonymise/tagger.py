"""The small tagger: one hidden layer that weighs the evidence of evidence.py.

It was trained by `python -m benchmarks.train_names` on plain public sentences with
inflected names planted into them; names/weights.safetensors holds nothing but the
layer's numbers.
"""

from functools import cache
from importlib.resources import files

import numpy as np


@cache
def _weights() -> dict[str, np.ndarray]:
    from safetensors.numpy import load

    stored = load((files("pipeline.anonymise") / "names" / "weights.safetensors").read_bytes())
    return {name: array.astype(np.float32) for name, array in stored.items()}


def probabilities(rows: np.ndarray) -> np.ndarray:
    """Return for each row of evidence the probability (0-1) that the word belongs to a person's name."""
    if not len(rows):
        return np.zeros(0)
    return np.asarray(1 / (1 + np.exp(-logits(rows))))


def logits(rows: np.ndarray) -> np.ndarray:
    """Return for each row of evidence the log odds that the word belongs to a person's name."""
    w = _weights()
    hidden = np.maximum(rows @ w["hidden"] + w["hidden_bias"], 0)
    return np.asarray(hidden @ w["out"] + w["out_bias"], dtype=np.float64).ravel()
