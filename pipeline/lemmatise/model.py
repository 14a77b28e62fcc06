"""The ranker as files: weights in safetensors, words in JSON, and back.

Weights are kept in 255 steps: the choice does not change, and the file is a fourth
of the size.
"""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from pipeline.finnish.shipped import LEMMAS, shipped_model
from pipeline.lemmatise.faces import Face
from pipeline.lemmatise.frequency import Frequency
from pipeline.lemmatise.kinds import Lexicon
from pipeline.lemmatise.ranker import Entry, Lemma, Ranker

ARRAYS, VOCABULARY = "arrays.safetensors", "vocabulary.json"
_STEPS = 127
Columns = dict[str, Any]


@lru_cache(maxsize=1)
def shipped_ranker() -> Ranker:
    """Return the ranker of models/finnish-lemmas. Raises PuntariError when it is missing or damaged."""
    return unpacked(shipped_model(LEMMAS).files)


def packed(
    weights: Mapping[int, float], frequency: tuple[Sequence[int], bytes], lexicon: Lexicon, common: Mapping[str, Entry]
) -> dict[str, bytes]:
    """Return the model's files. Equal models give equal bytes."""
    from safetensors.numpy import save

    keys = sorted(weights)
    values = np.array([weights[key] for key in keys], dtype=np.float64)
    step = float(np.abs(values).max(initial=0.0)) / _STEPS or 1.0
    arrays: dict[str, Any] = {
        "weight_keys": np.array(keys, dtype=np.uint32),
        "weight_values": np.rint(values / step).astype(np.int8),
        "weight_step": np.array([step], dtype=np.float64),
        "word_keys": np.array(frequency[0], dtype=np.uint32),
        "word_levels": np.frombuffer(frequency[1], dtype=np.uint8),
    }
    words = {
        "exceptions": {form: list(lemmas) for form, lemmas in sorted(lexicon.exceptions.items())},
        "endings": {ending: [list(rule) for rule in rules] for ending, rules in sorted(lexicon.endings.items())},
        "fixed": sorted(lexicon.fixed or ()),
        "common": _columns(common),
    }
    text = json.dumps(words, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return {ARRAYS: save(arrays), VOCABULARY: text.encode()}


def unpacked(files: Mapping[str, bytes]) -> Ranker:
    """Return the ranker that the files hold."""
    from safetensors.numpy import load

    arrays, words = load(files[ARRAYS]), json.loads(files[VOCABULARY])
    steps = [step * float(arrays["weight_step"][0]) for step in range(-_STEPS, _STEPS + 1)]
    weights = {
        key: steps[value + _STEPS]
        for key, value in zip(arrays["weight_keys"].tolist(), arrays["weight_values"].tolist(), strict=True)
    }
    endings = {ending: [(c, a, k) for c, a, k in rules] for ending, rules in words["endings"].items()}
    lexicon = Lexicon(words["exceptions"], endings, frozenset(words["fixed"]))
    frequency = Frequency(arrays["word_keys"].tolist(), arrays["word_levels"].tobytes())
    return Ranker(weights, frequency, lexicon, Common(words["common"]))


class Common(dict[str, Entry]):
    """Word types decided when the model was made; an entry is built when it is first asked for."""

    def __init__(self, columns: Columns) -> None:
        """Take the columns as they stand in the file."""
        super().__init__()
        self._columns = columns
        self._lemmas = columns["lemmas"].split("\n")
        self._rows = {form: row for row, form in enumerate(columns["forms"].split("\n")) if form}
        self._faces = [(classes, signature, frozenset(cases)) for classes, signature, cases in columns["face_table"]]

    def get(self, form: str, default: Any = None) -> Any:
        """Return the entry of a form, `default` when it is not among the common ones."""
        if form in self:
            return self[form]
        row = self._rows.get(form)
        if row is None:
            return default
        columns = self._columns
        lemma = self._lemmas[row] or form
        pos, morph, known = columns["grammar_table"][columns["grammar"][row]]
        said = Lemma(lemma, columns["parts"].get(form, lemma), pos, morph, known)
        face = Face(form.lower(), *self._faces[columns["faces"][row]])
        entry = self[form] = Entry(face, lemma, (), (said,) if columns["settled"][row] == "1" else ())
        return entry


def _columns(common: Mapping[str, Entry]) -> Columns:
    """Return the types as columns; repeated values stand once in a table."""
    forms = sorted(common)
    entries = [common[form] for form in forms]
    faces = [(entry.face.classes, entry.face.signature, sorted(entry.face.cases)) for entry in entries]
    grammar = [(entry.said[0].pos, entry.said[0].morph, entry.said[0].known) for entry in entries]
    face_table, grammar_table = (
        sorted({repr(f): f for f in faces}.items()),
        sorted({repr(g): g for g in grammar}.items()),
    )
    face_place = {key: place for place, (key, _) in enumerate(face_table)}
    grammar_place = {key: place for place, (key, _) in enumerate(grammar_table)}
    return {
        "forms": "\n".join(forms),
        "lemmas": "\n".join(
            "" if e.said[0].lemma == f else e.said[0].lemma for f, e in zip(forms, entries, strict=True)
        ),
        "parts": {
            f: e.said[0].parts for f, e in zip(forms, entries, strict=True) if e.said[0].parts != e.said[0].lemma
        },
        "faces": [face_place[repr(face)] for face in faces],
        "face_table": [face for _, face in face_table],
        "grammar": [grammar_place[repr(said)] for said in grammar],
        "grammar_table": [said for _, said in grammar_table],
        "settled": "".join("1" if entry.settled else "0" for entry in entries),
    }
