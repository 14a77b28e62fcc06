"""A sentence encoder that the user has, in place of word vectors: the extra [transformers].

Only asked for by name: the static views need no network and, pooled, group short
Finnish answers as well. Models are read from the disk; nothing is downloaded here
unless the user's own settings of the library let it.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from pipeline.foundation.errors import PuntariError

VIEW = "encoder"
_BATCH = 32  # texts


def encoded(texts: Sequence[str], name: str) -> np.ndarray:
    """Return the texts' vectors (n x the model's dimensions), unit rows.

    Raises PuntariError when the extra is not installed or there is no such model.
    """
    rows = _model(name).encode(list(texts), batch_size=_BATCH, show_progress_bar=False, normalize_embeddings=True)
    return np.asarray(rows, dtype=np.float32)


@lru_cache(maxsize=1)
def _model(name: str) -> Any:
    where = '[embed] encoder = "…"'
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError:
        raise PuntariError(
            "sentence-transformers is not installed.",
            where=where,
            do='Install the extra: pip install "puntari[transformers]", or leave out "encoder".',
        ) from None
    try:
        return SentenceTransformer(name, device="cpu")
    except Exception:
        raise PuntariError(f'there is no model "{name}".', where=where, do="Give its folder or its name.") from None
