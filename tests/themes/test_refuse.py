"""A model folder may come from anywhere: what is no model is refused, and nothing in it is executed."""

import json
import os
import pickle
from hashlib import blake2b

import numpy as np
import pytest
from safetensors.numpy import load, save

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import MATERIALS, RawFile
from pipeline.foundation.round import Round, Shared
from pipeline.themes import ThemesSettings
from pipeline.themes.guide import Coder
from pipeline.themes.model import ARRAYS, MANIFEST, VOCABULARY, packed, unpacked
from pipeline.themes.train import train
from tests.themes.books import book
from tests.themes.test_train import rows_of

ANSWER = "Esimies huusi minulle kahvihuoneessa"


@pytest.fixture(scope="module")
def model():
    return packed(train(book(), rows_of()), book(), {"rounds": ["koe"]})


class Trap:
    """Would write a file if anybody unpickled it."""

    def __init__(self, path):
        self.path = str(path)

    def __reduce__(self):
        return os.system, (f"touch {self.path}",)


def sealed(model, **changed):
    """Return the model's files with some replaced and a manifest whose hashes are right: the folder is the enemy's."""
    parts = dict(model) | {f"{name}": data for name, data in changed.items() if name in (ARRAYS, VOCABULARY)}
    manifest = json.loads(model[MANIFEST]) | changed.get("manifest", {})
    manifest["files"] = {
        name: blake2b(parts[name], digest_size=20).hexdigest() for name in (ARRAYS, VOCABULARY)
    } | changed.get("hashes", {})
    parts[MANIFEST] = json.dumps(manifest).encode()
    return [RawFile(name, parts[name]) for name in (MANIFEST, ARRAYS, VOCABULARY)]


def refused(files):
    with pytest.raises(PuntariError) as told:
        unpacked(files, book())
    assert ANSWER not in str(told.value)
    assert len(str(told.value)) < 250
    return str(told.value)


def test_a_model_as_it_was_made_is_taken(model):
    assert unpacked(sealed(model), book()) is not None


def test_pickled_bytes_are_never_unpickled(model, tmp_path):
    trap = pickle.dumps(Trap(tmp_path / "sprung"))
    for name in (ARRAYS, VOCABULARY):
        refused(sealed(model, **{name: trap}))
    refused([RawFile(MANIFEST, trap), *sealed(model)[1:]])

    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize(
    "data",
    [
        (2**63 - 1).to_bytes(8, "little") + b"{}",
        (200_000_000).to_bytes(8, "little") + b"{" + b" " * 100,
        (2).to_bytes(8, "little") + b"{}",
        (60).to_bytes(8, "little") + b'{"a":{"dtype":"F32","shape":[1000000000],"data_offsets":[0,4]}}',
        (300_000).to_bytes(8, "little") + b"[" * 300_000,
        b"",
        b"\x08",
    ],
    ids=["endless header", "long header", "nothing in it", "shape without data", "nested", "empty", "one byte"],
)
def test_headers_that_claim_too_much_are_refused(model, data):
    refused(sealed(model, **{ARRAYS: data}))


def test_text_beside_the_arrays_is_refused(model):
    hiding = save(load(model[ARRAYS]), metadata={"note": ANSWER})

    assert "more than arrays" in refused(sealed(model, **{ARRAYS: hiding}))


@pytest.mark.parametrize("change", ["name", "view", "shape", "nan", "class"])
def test_arrays_that_are_no_models_are_refused(model, change):
    arrays = dict(load(model[ARRAYS]))
    first = min(name for name in arrays if name.endswith("coefficients"))
    view = first.split("/")[0]
    if change == "name":
        arrays["more/arrays"] = np.zeros(3)
    elif change == "view":
        arrays |= {f"unknown/{part}": arrays[f"{view}/{part}"] for part in ("coefficients", "intercepts", "classes")}
    elif change == "shape":
        arrays[first] = arrays[first][:1].repeat(9, axis=0)
    elif change == "nan":
        arrays[first] = np.full_like(arrays[first], np.nan)
    else:
        arrays[f"{view}/classes"] = arrays[f"{view}/classes"] + 99

    refused(sealed(model, **{ARRAYS: save(arrays)}))


def test_weights_of_other_features_are_refused_when_the_model_is_used(model):
    """Only the codebook's views say how many features there are."""
    arrays = {
        name: array[:, :-1].copy() if name.endswith("coefficients") else array
        for name, array in load(model[ARRAYS]).items()
    }
    learnt = unpacked(sealed(model, **{ARRAYS: save(arrays)}), book())
    with pytest.raises(PuntariError, match="do not fit"):
        Coder(book(), learnt=learnt).fit()


@pytest.mark.parametrize("word", [ANSWER, "0401234567", "matti@esimerkki", "rivi\nrivi", "", "a" * 61, 7, None])
def test_a_vocabulary_that_may_hold_an_answer_is_refused(model, word):
    """A model's words are single base forms that five people used; whatever is longer was somebody's."""
    vocabulary = json.loads(model[VOCABULARY])
    vocabulary["words"].append(word)

    refused(sealed(model, **{VOCABULARY: json.dumps(vocabulary).encode()}))


@pytest.mark.parametrize(
    "extra",
    [
        {"examples": [ANSWER]},
        {"counts": {ANSWER * 3: {"food": 1}}},
        {"counts": {"": {ANSWER: 1}}},
        {"counts": {"": {"food": ANSWER}}},
        {"further": {"food": float("inf")}},
        {"classes": [ANSWER]},
    ],
    ids=["entry", "role", "theme", "count", "threshold", "class"],
)
def test_a_vocabulary_holds_nothing_else(model, extra):
    vocabulary = json.loads(model[VOCABULARY]) | extra

    refused(sealed(model, **{VOCABULARY: json.dumps(vocabulary).encode()}))


def test_a_manifest_says_nothing_else_and_its_hashes_are_right(model):
    assert "unknown entries" in refused(sealed(model, manifest={"note": ANSWER}))
    assert "not the file" in refused(sealed(model, hashes={ARRAYS: "0" * 40}))
    assert "does not know" in refused(sealed(model, manifest={"format": ANSWER}))


@pytest.mark.parametrize("part", [MANIFEST, ARRAYS, VOCABULARY, "folder"])
def test_links_are_not_followed(model, tmp_path, part):
    folder, other = tmp_path / "round" / "malli", tmp_path / "other"
    for place in (folder, other):
        place.mkdir(parents=True)
        for name, data in model.items():
            (place / name).write_bytes(data)
    if part == "folder":
        folder.rename(tmp_path / "away")
        folder.symlink_to(other)
    else:
        (folder / part).unlink()
        (folder / part).symlink_to(other / part)
    of = Round(tmp_path / "round", Shared(), {"themes": ThemesSettings(model="malli")})
    with pytest.raises(PuntariError, match="is a link"):
        MATERIALS["model"].read(of)


def test_a_file_larger_than_any_model_is_not_read(model, tmp_path):
    folder = tmp_path / "malli"
    folder.mkdir()
    for name, data in model.items():
        (folder / name).write_bytes(data)
    with (folder / ARRAYS).open("r+b") as file:
        file.truncate(2_000_000_000)
    of = Round(tmp_path, Shared(), {"themes": ThemesSettings(model="malli")})
    with pytest.raises(PuntariError, match="larger than any"):
        MATERIALS["model"].read(of)
