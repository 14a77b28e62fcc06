"""Word vectors for any Finnish word form: floret vectors of the spaCy package spacy-fi-experimental-web-md.

Only the vector table is loaded (60 MB), not the tagger or the parser. Floret makes
a vector for every string from its character n-grams, so a misspelt or inflected
word lies near its neighbours.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

DIMENSIONS = 300
PACKAGE = "spacy_fi_experimental_web_md"


def package_folder() -> Path:
    """Return the folder of the package's data."""
    from importlib.util import find_spec

    package = Path(find_spec(PACKAGE).submodule_search_locations[0])  # type: ignore[union-attr, index]
    return next(child for child in package.iterdir() if (child / "vocab").is_dir())


@lru_cache(maxsize=1)
def vocabulary() -> Any:
    """Return spaCy's vocabulary with the vector table in it."""
    from spacy.vocab import Vocab

    return Vocab().from_disk(str(package_folder() / "vocab"), exclude=["strings", "lookups"])


@lru_cache(maxsize=300_000)
def vector(word: str) -> np.ndarray:
    """Return the word's unit vector (float32, 300 dimensions); zeros for an empty string."""
    if not word:
        return np.zeros(DIMENSIONS, dtype=np.float32)
    raw = np.asarray(vocabulary().get_vector(word), dtype=np.float32)
    length = float(np.linalg.norm(raw))
    return raw / length if length else raw
