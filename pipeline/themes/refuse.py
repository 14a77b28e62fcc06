"""What a trained model's files may hold, checked before any of it is used: a model may come from anywhere.

Nothing in a model is ever executed. What can be told from outside is told here: arrays
that claim more than they hold, numbers that are none, and words that are no single
words, for an answer among them would travel with the model.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from pipeline.foundation.codebook import NONE, Codebook
from pipeline.themes.views import VIEWS

HEADER = 1_000_000  # bytes in which safetensors may describe its arrays; ours take a thousand
_PARTS = ("coefficients", "intercepts", "classes")
_WORD = re.compile(r"~?[^\W_][\w'’./:+&-]{0,59}")
_NUMBER = re.compile(r"\d{5}|@")  # phone numbers, identity codes, addresses
_ROLE = re.compile(r"[\w .-]{0,40}")
_SAID = {"rounds", "settings", "training", "learning_curve", "format", "kind", "codebook", "files", "quality"}
_KEYS = {"classes", "words", "counts", "further"}


def of_manifest(manifest: Mapping[str, Any]) -> str:
    """Return what is wrong with a manifest, "" when nothing is."""
    strange = sorted(set(manifest) - _SAID)
    if strange:
        return f"its manifest says more than a model's does ({len(strange)} unknown entries)."
    if not isinstance(manifest.get("files"), dict) or not isinstance(manifest.get("codebook"), dict):
        return "the model's manifest cannot be read."
    return ""


def of_bytes(data: bytes) -> str:
    """Return what is wrong with the bytes of a safetensors file, "" when its header can be read."""
    if len(data) < 8 or data[:1] == b"\x80":  # noqa: PLR2004 — eight bytes say how long the header is
        return "its arrays are no safetensors file."
    said = int.from_bytes(data[:8], "little")
    if said > min(HEADER, len(data) - 8):
        return "its arrays claim a header larger than any model's."
    try:
        header = json.loads(data[8 : 8 + said])
    except (ValueError, RecursionError):
        return "its arrays are no safetensors file."
    if not isinstance(header, dict) or "__metadata__" in header:
        return "its arrays carry more than arrays."
    return ""


def of_arrays(arrays: Mapping[str, np.ndarray], classes: int) -> str:
    """Return what is wrong with the arrays of a model with so many classes, "" when nothing is."""
    views = {name.split("/")[0] for name in arrays}
    if not views or not views <= set(VIEWS) or set(arrays) != {f"{view}/{part}" for view in views for part in _PARTS}:
        return "its arrays are not those of a model."
    for view in views:
        weights, intercepts, known = (arrays[f"{view}/{part}"] for part in _PARTS)
        rows = len(known) if len(known) > 2 else 1  # noqa: PLR2004 — two classes share a row
        fits = weights.ndim == 2 and known.ndim == 1 and len(weights) == rows and intercepts.shape == (rows,)  # noqa: PLR2004 — a table
        if not fits or not np.issubdtype(known.dtype, np.integer) or not all(0 <= at < classes for at in known):
            return "its arrays do not fit each other."
        if not (np.isfinite(weights).all() and np.isfinite(intercepts).all()):
            return "its arrays hold what is no number."
    return ""


def of_vocabulary(vocabulary: Any, codebook: Codebook) -> str:
    """Return what is wrong with a vocabulary, "" when nothing is; its words are never repeated."""
    themes = {*codebook.ids(), NONE}
    if not isinstance(vocabulary, dict) or set(vocabulary) != _KEYS:
        return "its vocabulary has entries that no model has."
    if vocabulary["classes"] != [*codebook.ids(), NONE]:
        return "its classes are not the codebook's."
    words = vocabulary["words"]
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        return "its vocabulary cannot be read."
    phrases = sum(_WORD.fullmatch(word) is None or _NUMBER.search(word) is not None for word in words)
    if phrases:
        return f"{phrases} entries of its vocabulary are no single words: an answer may be among them."
    if not _counted(vocabulary["counts"], themes) or not _shares(vocabulary["further"], themes):
        return "its vocabulary has entries that no model has."
    return ""


def _counted(counts: Any, themes: set[str]) -> bool:
    return isinstance(counts, dict) and all(
        _ROLE.fullmatch(role) and isinstance(own, dict) and set(own) <= themes and all(map(_number, own.values()))
        for role, own in counts.items()
    )


def _shares(further: Any, themes: set[str]) -> bool:
    return isinstance(further, dict) and set(further) <= themes and all(map(_number, further.values()))


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < float("inf")
