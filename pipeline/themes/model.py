"""Trained models as files: arrays, words and a manifest with hashes; never code, and no answer among them.

A model belongs to the codebook it was trained with: other examples would give its
weights another meaning, so with another codebook it is refused.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from hashlib import blake2b
from typing import Any

import numpy as np

from pipeline.foundation.codebook import Codebook
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile
from pipeline.themes import refuse
from pipeline.themes.guide import Learnt
from pipeline.themes.train import Training

FORMAT = 1
MANIFEST, ARRAYS, VOCABULARY = "manifest.json", "arrays.safetensors", "vocabulary.json"
_LEAVE_OUT = 'Train it again: puntari retrain ROUND; or leave out "model" in [themes].'


def packed(training: Training, codebook: Codebook, about: Mapping[str, Any]) -> dict[str, bytes]:
    """Return a trained model's files by name. `about` goes into the manifest: rounds, training hashes, settings."""
    from safetensors.numpy import save

    learnt = training.learnt
    arrays = {
        f"{view}/{part}": np.ascontiguousarray(array)
        for view, own in sorted(learnt.weights.items())
        for part, array in zip(("coefficients", "intercepts", "classes"), own, strict=True)
    }
    vocabulary = {
        "classes": [*codebook.ids(), "none"],
        "words": list(learnt.words),
        "counts": {role: dict(sorted(own.items())) for role, own in sorted(learnt.counts.items())},
        "further": dict(learnt.further),
    }
    files = {ARRAYS: save(arrays), VOCABULARY: _json(vocabulary)}
    manifest = {
        **about,
        "format": FORMAT,
        "kind": "themes",
        "codebook": {"id": codebook.id, "hash": codebook_hash(codebook)},
        "files": {name: _hash(data) for name, data in files.items()},
        "quality": {"trained": asdict(training.trained), "codebook alone": asdict(training.codebook)},
    }
    return {MANIFEST: _json(manifest), **files}


def unpacked(files: Sequence[RawFile], codebook: Codebook | None) -> Learnt | None:
    """Return the model that the files hold, None where there are none.

    Raises PuntariError when a file is not the one the manifest speaks of, the format is unknown or the
    codebook is another.
    """
    if not files:
        return None
    data = {file.name: file.data for file in files}
    manifest = _manifest(data.get(MANIFEST, b""))
    for name in (ARRAYS, VOCABULARY):
        if _hash(data.get(name, b"")) != manifest["files"].get(name):
            raise _refused(f"{name} is not the file that its manifest speaks of.")
    if codebook is None or manifest["codebook"].get("hash") != codebook_hash(codebook):
        then = str(manifest["codebook"].get("id"))[:40]
        raise _refused(f'the model was trained with another codebook (then "{then}").')
    from safetensors.numpy import load

    _stop(refuse.of_bytes(data[ARRAYS]))
    try:
        arrays, vocabulary = load(data[ARRAYS]), json.loads(data[VOCABULARY])
    except Exception:
        raise _refused("its arrays cannot be read.") from None
    _stop(refuse.of_vocabulary(vocabulary, codebook) or refuse.of_arrays(arrays, len(codebook.ids()) + 1))
    try:
        views = sorted({name.split("/")[0] for name in arrays})
        weights = {
            view: (arrays[f"{view}/coefficients"], arrays[f"{view}/intercepts"], arrays[f"{view}/classes"])
            for view in views
        }
        return Learnt(weights, vocabulary["counts"], tuple(vocabulary["words"]), vocabulary["further"])
    except Exception:
        raise _refused("its arrays cannot be read.") from None


def codebook_hash(codebook: Codebook) -> str:
    """Return the hash of everything the codebook says, whatever its layout."""
    return _hash(codebook.model_dump_json().encode())


def _manifest(data: bytes) -> dict[str, Any]:
    try:
        manifest = json.loads(data)
        found = manifest["format"]
    except (ValueError, KeyError, TypeError):
        raise _refused("the model's manifest cannot be read.") from None
    if found != FORMAT or manifest.get("kind") != "themes":
        raise _refused(f"the model has format {str(found)[:9]}, which this version does not know.")
    _stop(refuse.of_manifest(manifest))
    return dict(manifest)


def _stop(what: str) -> None:
    if what:
        raise _refused(what)


def _refused(what: str) -> PuntariError:
    return PuntariError(what, where="models", do=_LEAVE_OUT)


def _hash(data: bytes) -> str:
    return blake2b(data, digest_size=20).hexdigest()


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode()
