"""A sentence encoder that the user has, in place of word vectors: the extra [transformers].

Only asked for by name: the static views need no network and, pooled, group short
Finnish answers as well. Models are read from the disk; nothing is downloaded here
unless the user's own settings of the library let it.
"""

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.foundation.errors import PuntariError

VIEW = "encoder"
_BATCH = 32  # texts
_EXECUTED = {".py", ".bin", ".pt", ".pth", ".pkl", ".pickle", ".joblib", ".ckpt", ".so"}


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
    _refuse_code(Path(name))
    try:
        return SentenceTransformer(name, device="cpu", trust_remote_code=False, model_kwargs={"use_safetensors": True})
    except Exception:
        raise PuntariError(f'there is no model "{name}".', where=where, do="Give its folder or its name.") from None


def _refuse_code(folder: Path) -> None:
    """Raise PuntariError where a model's folder holds what would be executed when it is loaded: code or pickles."""
    found = [path for path in folder.rglob("*") if path.suffix.lower() in _EXECUTED] if folder.is_dir() else []
    modules = folder / "modules.json"
    own = modules.is_file() and any(
        not str(step.get("type", "")).startswith("sentence_transformers.") for step in json.loads(modules.read_bytes())
    )
    if found or own:
        raise PuntariError(
            "holds code or pickled data, which is not executed.",
            where='[embed] encoder = "…"',
            do="Save the model as safetensors, without code of its own.",
        )
